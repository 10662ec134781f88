// SPDX-License-Identifier: GPL-3.0-or-later
// The dump face: a book's pages and lists as text for a pipe, at home's wording. Included by main and tests.
#ifndef ANTEROOM_FACE_DUMP_H
#define ANTEROOM_FACE_DUMP_H

#include "base/buffer.h"
#include "book/book.h"
#include "document/layout.h"

struct dump_options {
	size_t locale;
	int columns;
	enum glyphs glyphs;
	bool drawn;   // pictures, not their words
	bool sources; // named in the text
	long date;    // days since 1970-01-01; 0: unknown
};

// Puts the page with that name, no line wider than the columns. False when a row of the book failed its check.
bool dump_page(struct buffer *out, struct book *book, struct str name,
	       const struct dump_options *options);
// Puts every page, in reading order, a blank line between them.
bool dump_all(struct buffer *out, struct book *book, const struct dump_options *options);
// Puts "name TAB title" for every page.
bool dump_list(struct buffer *out, struct book *book, size_t locale);
// Puts "kind TAB name TAB text" for every text of a language that stands on no page: "home" the rows of the start page,
// "self-check" its texts, and with the name "logic" a digest of what follows from which answer, "values" what the clinic's
// files say, "interface" the program's words.
bool dump_texts(struct buffer *out, struct book *book, size_t locale);
// Puts "tag TAB own name TAB draft|changed|reviewed TAB percent" for every language, and "TAB not drawn here" behind those that
// are marked in `undrawable` (by index; NULL: none).
void dump_locales(struct buffer *out, const struct book *book, const bool *undrawable);

#endif
