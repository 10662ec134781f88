// SPDX-License-Identifier: GPL-3.0-or-later
// What a page is made of, in the book and on the screen. Included by book, document and above, and by the compiler.
#ifndef ANTEROOM_BOOK_BLOCK_H
#define ANTEROOM_BOOK_BLOCK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/text.h"

enum { TARGET_NONE = -1 };

// Numbers are stored in books: append, never renumber.
enum block_kind {
	BLOCK_PARAGRAPH = 0,
	BLOCK_HEADING = 1, // level 2 or 3
	BLOCK_ITEM = 2,	   // of a list; level 1 or 2, marker "1." or empty for a bullet
	BLOCK_TOGGLE = 3,  // an item that the visitor ticks
	BLOCK_ROW = 4,	   // the one container: cells side by side
	BLOCK_CAPTION = 5, // of the group that follows
	BLOCK_WORDS = 6,   // says what the group shows, instead of its rows
	BLOCK_KIND_COUNT
};

// A bar at the left edge and, but for key points, a word above. Neighbours of the same frame and frame_id share it.
enum block_frame {
	FRAME_NONE = 0,
	FRAME_KEY_POINTS = 1,
	FRAME_NOTE = 2,
	FRAME_TIP = 3,
	FRAME_WARNING = 4,
	FRAME_URGENT = 5,
	FRAME_COUNT
};

// Neighbouring rows with the same `group` are set together, in columns of their own.
enum group_kind {
	GROUP_NONE = 0,
	GROUP_TABLE = 1,
	GROUP_TIMELINE = 2,
	GROUP_EVIDENCE = 3, // cells: concern, strength word, note; amount.low is 0-3 of 3
	GROUP_COUNT = 4,    // cells: label, "22 of 30"; amount.low of amount.of
	GROUP_COST = 5, // cells: label, money; amount.low to amount.high, in whole currency units
	GROUP_SKIN_DEPTH =
		6, // cells: label, depth; layer: amount.low to .high; needle: amount.high only, low = high; in micrometres
	GROUP_PAIR = 7, // two languages side by side
	GROUP_MENU = 8, // rows that are chosen: label, summary, note
	GROUP_KIND_COUNT
};

enum block_align { ALIGN_START = 0, ALIGN_END = 1 };

enum span_role {
	SPAN_STRONG = 0,
	SPAN_EMPHASIS = 1,
	SPAN_LINK = 2, // destination "page:ID" or "self-check:"
	SPAN_TERM = 3, // destination "term:ID"
	SPAN_NOTE = 4, // zero length in the book; destination "source:ID"
	SPAN_ROLE_COUNT
};

struct span {
	size_t start, end; // bytes of the block's text
	enum span_role role;
	struct str destination;
	int target; // index in the document; TARGET_NONE in a book
};

struct amount {
	long low, high, of;
};

// One text, set to a width of its own.
struct cell {
	struct str language;
	enum direction direction;
	enum block_align align;
	struct str text;    // as a block's
	struct span *spans; // as a block's
	size_t span_count;
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
	struct str text;    // logical order, no markup
	struct span *spans; // by start; they may nest, not cross
	size_t span_count;
	struct cell *cells;
	size_t cell_count;
	struct amount amount;
	int target; // of the whole block; TARGET_NONE in a book
};

#endif
