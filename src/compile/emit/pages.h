// SPDX-License-Identifier: GPL-3.0-or-later
// One language of a book written: its texts, records and pages. For compile/emit only.
#ifndef ANTEROOM_COMPILE_EMIT_PAGES_H
#define ANTEROOM_COMPILE_EMIT_PAGES_H

#include "book/fields.h"
#include "book/pages.h"
#include "compile/emit/book-writer.h"
#include "compile/emit/characters.h"
#include "compile/emit/emit.h"
#include "compile/emit/index-writer.h"
#include "compile/locale/resolve.h"

// One language of the book being written.
struct emitter {
	struct arena *arena;
	const struct content *content;
	struct book_writer *writer;
	const struct locale *locale, *english;
	unsigned minutes, screens;     // of the self-check
	struct characters *characters; // that its texts were written with so far
	struct index_writer *index;    // of its texts so far
};

// Translates, puts in values and prepares line breaks of a text that has no markup of its own, such as titles and the self-check's.
struct str emit_plain(const struct emitter *emitter, enum place place,
		      const struct message *message, bool *fallback);
// What puts in the clinic's values.
struct resolver emit_resolver(const struct emitter *emitter);
// Text of ours, with line breaks prepared.
struct str emit_prepared(const struct emitter *emitter, struct str text);

// Adds a record of the language (book/format.h), and frees the content. An empty id is none.
void emit_record(const struct emitter *emitter, const char *kind, struct str id,
		 struct buffer *content);

// A page's blocks, as they are written.
struct page_out {
	const struct emitter *emitter;
	struct buffer blocks;
	size_t block_count;
};

void emit_pages(const struct emitter *emitter);

// Adds a block without cells, for there.
void emit_block(struct page_out *out, enum format_where where, const struct block *block);
// Writes the page with the blocks added, and frees them.
void emit_page(struct page_out *out, const struct book_page *page);
// Begins a place that find looks through (book/index.h), with its title as its first row. The blocks written then are its rows.
void emit_index_place(const struct emitter *emitter, enum index_kind kind, struct str id,
		      struct str title, struct str summary);
// Writes what was gathered for find as a part of its index, when it is enough for one, or in any case.
void emit_index_part(const struct emitter *emitter, bool rest);
// Who checked what the page shows, by its name (compile/reviews.h).
void emit_set_review(const struct emitter *emitter, struct book_page *page, struct str what);

#endif
