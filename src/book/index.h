// SPDX-License-Identifier: GPL-3.0-or-later
// What find looks through: the texts of a language as folded words, row by row, and the words that it takes for others. Read whole
// when somebody first looks for something; reading can fail as book.h says.
#ifndef ANTEROOM_BOOK_INDEX_H
#define ANTEROOM_BOOK_INDEX_H

#include "book/book.h"

// Numbers are stored in books: append, never renumber.
enum index_kind {
	INDEX_ASKED = 0,    // a question that people ask; id is the page that answers it
	INDEX_PAGE = 1,	    // id is the page's
	INDEX_QUESTION = 2, // of the self-check; id is the quiz screen's
	INDEX_KIND_COUNT
};

enum index_row_kind {
	INDEX_TEXT = 0,
	INDEX_HEADING = 1,
	INDEX_TITLE = 2, // of the place, with its summary
	INDEX_ROW_KIND_COUNT
};

// Rows are of places, in reading order. A part of an index holds whole places.
struct index_place {
	enum index_kind kind;
	struct str id;
	struct str title; // as readers see it: of the page, or the question
	uint32_t first_row, row_count;
};

struct index_row {
	uint32_t
		start; // in the text: a space, folded words, a line break; it ends where the next begins
	uint32_t place;	  // index in the part
	uint32_t section; // row of the heading that it stands under, else of the title
	uint32_t key;	  // where it stands in the part's bytes
	uint8_t kind;	  // enum index_row_kind
};

struct index_part {
	struct str text, bytes;
	struct index_place *places;
	size_t place_count;
	struct index_row *rows; // and one more, where the last ends
	size_t row_count;
};

struct book_index {
	struct str common; // folded words, a line each, that tell nothing
	struct str
		synonyms; // a line for each set of folded words that find takes for one another, ';' between two
	struct str
		words; // all folded words of the texts, a line each; of English that stands in behind a space
	struct index_part *parts;
	size_t part_count;
};

// Whether somebody can look for something.
bool book_has_index(const struct book *book);
// Of a language, with what it says in that place. False, and empty, when there is none, too.
bool book_find_index(struct book *book, struct arena *arena, size_t locale, enum place place,
		     struct book_index *index);
// Its block's key behind "PAGE/", or "QUESTION=ANSWER"; empty: the top of the place.
struct str index_key(const struct index_part *part, const struct index_row *row);
struct str index_text(const struct index_part *part, const struct index_row *row);

#endif
