// SPDX-License-Identifier: GPL-3.0-or-later
// Reading what a book shows: the start page, pages and their blocks, sources and terms. Reading can fail as book.h says.
#ifndef ANTEROOM_BOOK_PAGES_H
#define ANTEROOM_BOOK_PAGES_H

#include "book/book.h"

// REVIEW_NONE: there is nothing to check in a list of works. REVIEW_OTHER_FORM: signed once, and
// what it says now cannot be compared with that.
enum review_state {
	REVIEW_UNREVIEWED,
	REVIEW_CHANGED,
	REVIEW_REVIEWED,
	REVIEW_NONE,
	REVIEW_OTHER_FORM
};

struct book_page {
	struct str id, title, summary;
	struct str next, next_title; // the page to offer at the end; or empty
	bool safety;
	bool generated;	    // sources, glossary: made from YAML
	bool fallback;	    // title or summary are English
	struct str updated; // as a date in the language
	enum review_state review;
	struct str review_by, review_role, review_date; // date in the language
	struct str review_due, review_due_text;		// YYYY-MM-DD; and in the language
	struct block *blocks;
	size_t block_count;
};

struct book_home_row {
	struct str id; // stable name
	struct str title, summary;
	size_t page_count;     // 0: the self-check
	struct str first_page; // id; or empty
	bool self_check;
	bool fallback; // title or summary are English
};

// A page in the list of those behind a row.
struct book_listed {
	struct str id, title, summary;
	bool fallback; // title or summary are English
};

struct book_source {
	struct str id, title, by, year, url, kind, read,
		checked; // kind, read, checked in words of the language
	unsigned rank;	 // of its kind, from 0: a lower one is the stronger
};

struct book_term {
	struct str id, term, meaning;
	bool fallback;
};

// Strings are allocated in the arena given.

bool book_home(struct book *book, struct arena *arena, size_t locale, struct book_home_row **rows,
	       size_t *count);
// The pages behind a row of the start page that has several, by its id.
bool book_group(struct book *book, struct arena *arena, size_t locale, struct str row,
		struct book_listed **pages, size_t *count);
// Ids of all pages in reading order (home order, then about, sources, glossary): for whoever wants all of them.
bool book_pages(struct book *book, struct arena *arena, struct str **ids, size_t *count);
bool book_has_page(struct book *book, struct str id);
// Id of the page with a name (digest_name of its id); false, and empty, when there is none.
bool book_find_page(struct book *book, struct arena *arena, uint64_t name, struct str *id);
// A page with all that it says in that place.
bool book_read_page(struct book *book, struct arena *arena, size_t locale, enum place place,
		    struct str id, struct book_page *page);
bool book_source(struct book *book, struct arena *arena, size_t locale, struct str id,
		 struct book_source *source);
bool book_term(struct book *book, struct arena *arena, size_t locale, struct str id,
	       struct book_term *term);

#endif
