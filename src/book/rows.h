// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the book, each checked as it is read (check.h). Included by book/ only.
#ifndef ANTEROOM_BOOK_ROWS_H
#define ANTEROOM_BOOK_ROWS_H

#include <sqlite3.h>

#include "book/book.h"

// One for each statement.
enum query {
	QUERY_META,
	QUERY_LOCALES,
	QUERY_PACK,
	QUERY_QUIZ,
	QUERY_HOME,
	QUERY_PAGE_ORDER,
	QUERY_PAGE,
	QUERY_BLOCKS,
	QUERY_SOURCE,
	QUERY_TERM,
	QUERY_COUNT
};

enum pack {
	PACK_INTERFACE,
	PACK_VALUES_HERE,
	PACK_VALUES_AWAY,
	PACK_QUIZ_HERE,
	PACK_QUIZ_AWAY,
	PACK_COUNT
};

struct pair {
	struct str name, value;
};

struct pairs {
	struct pair *items;
	size_t count;
	bool loaded;
};

struct book {
	struct arena arena;
	sqlite3 *database;
	sqlite3_stmt *statements[QUERY_COUNT];
	bool ok;
	struct pairs meta;
	struct book_locale *locales;
	struct pairs (*packs)[PACK_COUNT]; // by locale
	size_t locale_count;
	struct str *pages;
	size_t page_count;
};

bool rows_prepare(struct book *book);
void rows_finalize(struct book *book);

struct str row_text(sqlite3_stmt *row, int index); // until the next step
int64_t row_number(sqlite3_stmt *row, int index);

// Begins a query: all rows, or those of a language and an id. Returns the row that each next fills.
sqlite3_stmt *rows_start(struct book *book, enum query query);
sqlite3_stmt *rows_start_for(struct book *book, enum query query, size_t locale, struct str id);
// Steps to the next row and checks it. False at the end, and after damage, which book->ok then tells.
bool rows_next(struct book *book, enum query query);
bool rows_next_checked(struct book *book, enum query query, uint64_t *check);
// Ends a query, so that it holds no page of the file. Returns book->ok.
bool rows_finish(struct book *book, enum query query);
// Marks the book as damaged. Returns false.
bool rows_damaged(struct book *book);

#endif
