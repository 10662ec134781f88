// SPDX-License-Identifier: GPL-3.0-or-later
// What a page is made of, in the book and on the screen; blocks.def has the kinds. Included by
// book, document and above, and by the compiler.
#ifndef ANTEROOM_BOOK_BLOCK_H
#define ANTEROOM_BOOK_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "book/code.h"
#include "text/text.h"

enum { TARGET_NONE = -1 };

enum block_kind {
#define BLOCK(number, kind, ...) BLOCK_##kind = number,
#include "book/blocks.def"
	BLOCK_KIND_COUNT
};

enum block_frame {
#define FRAME(number, kind, ...) FRAME_##kind = number,
#include "book/blocks.def"
	FRAME_COUNT
};

enum group_kind {
#define GROUP(number, kind, ...) GROUP_##kind = number,
#include "book/blocks.def"
	GROUP_KIND_COUNT
};

enum block_align { ALIGN_START = 0, ALIGN_END = 1 };

enum span_role {
#define SPAN(number, kind, ...) SPAN_##kind = number,
#include "book/blocks.def"
	SPAN_ROLE_COUNT
};

struct span {
	size_t start, end; // bytes of the plain text
	enum span_role role;
	struct str destination;
	int target; // index in the document; TARGET_NONE in a book
};

// Text with spans: what an author wrote with markup, as a reader sees it.
struct rich_text {
	struct str plain;   // logical order
	struct span *spans; // by start; they may nest, not cross
	size_t span_count;
};

struct amount {
	int64_t low, high, of;
	struct str highest; // of GROUP_COST: the high one with its currency, as the scale says it
};

// One text, set to a width of its own.
struct cell {
	struct str language;
	enum direction direction;
	enum block_align align;
	struct rich_text text;
};

struct block {
	struct str key; // page id, "/", ordinal in the English source
	enum block_kind kind;
	enum block_frame frame;
	unsigned frame_id;
	unsigned level;
	enum group_kind group_kind;
	unsigned group; // 0: none
	bool head;	// row: names the columns
	bool fallback;	// English shown because the translation is missing or stale
	bool opened;	// part of what the visitor opened; false in a book
	struct str language;
	enum direction direction;
	struct str marker;
	struct rich_text text;
	struct cell *cells;
	size_t cell_count;
	struct amount amount;
	const struct code *code; // of a row of GROUP_CODE; NULL in a book
	int target;		 // of the whole block; TARGET_NONE in a book
};

#endif
