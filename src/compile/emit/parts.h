// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of emit share. For emit*.c only.
#ifndef ANTEROOM_COMPILE_EMIT_PARTS_H
#define ANTEROOM_COMPILE_EMIT_PARTS_H

#include "compile/emit/book-writer.h"
#include "compile/emit/emit.h"
#include "compile/locale/resolve.h"

// One language of the book being written.
struct emitter {
	struct arena *arena;
	const struct content *content;
	struct book_writer *writer;
	const struct locale *locale, *english;
	size_t index;		   // of the locale in the book
	unsigned minutes, screens; // of the self-check
};

// Translates, puts in values and prepares line breaks of a text that has no markup of its own, such as titles and the self-check's.
struct str emit_plain(const struct emitter *emitter, enum place place,
		      const struct message *message, bool *fallback);
// Text of ours, with line breaks prepared.
struct str emit_prepared(const struct emitter *emitter, struct str text);

// Rows of one page's blocks, as they are written.
struct page_rows {
	const struct emitter *emitter;
	struct str page;
	size_t ordinal; // of the next
	size_t count;
	uint64_t check;
};

// Where a row belongs.
struct row_place {
	unsigned variant; // 0 everywhere, 1 here, 2 away
	int64_t parent;	  // ordinal of its row; -1
	size_t cell;
	enum block_align align;
};

void emit_pages(const struct emitter *emitter);

// Begins a page's blocks, writes one, and writes the page's own row, which ends it.
struct page_rows emit_begin_page(const struct emitter *emitter, struct str id);
void emit_block(struct page_rows *rows, const struct block *block, struct row_place place);
// Who checked what the page shows, by its name (compile/review/reviews.h).
void emit_set_review(const struct emitter *emitter, struct book_page *page, struct str what);
void emit_end_page(const struct page_rows *rows, const struct book_page *page);

// Sources and glossary: their tables, and the pages made from them.
void emit_library(const struct emitter *emitter);

#endif
