// SPDX-License-Identifier: GPL-3.0-or-later
// All statements are prepared when the book is opened; the name of a table is what the check of its rows begins with.
#include "book/rows.h"

#include "book/check.h"

static const struct {
	const char *table, *sql;
} queries[QUERY_COUNT] = {
	[QUERY_META] = { "meta", "SELECT * FROM meta" },
	[QUERY_LOCALES] = { "locale", "SELECT * FROM locale ORDER BY ordinal" },
	[QUERY_PACK] = { "pack", "SELECT * FROM pack WHERE locale = ?1 AND name = ?2" },
	[QUERY_QUIZ] = { "quiz", "SELECT * FROM quiz WHERE ordinal = 0" },
	[QUERY_HOME] = { "home", "SELECT * FROM home WHERE locale = ?1 ORDER BY ordinal" },
	[QUERY_PAGE_ORDER] = { "page_order", "SELECT * FROM page_order ORDER BY ordinal" },
	[QUERY_PAGE] = { "page", "SELECT * FROM page WHERE locale = ?1 AND id = ?2" },
	[QUERY_BLOCKS] = { "block", "SELECT * FROM block WHERE locale = ?1 AND page = ?2 "
				    "ORDER BY ordinal, variant" },
	[QUERY_SOURCE] = { "source", "SELECT * FROM source WHERE locale = ?1 AND id = ?2" },
	[QUERY_TERM] = { "term", "SELECT * FROM term WHERE locale = ?1 AND id = ?2" },
};

bool rows_prepare(struct book *book)
{
	for (size_t i = 0; i < QUERY_COUNT; i++) {
		if (sqlite3_prepare_v3(book->database, queries[i].sql, -1,
				       SQLITE_PREPARE_PERSISTENT, &book->statements[i],
				       NULL) != SQLITE_OK)
			return false;
	}
	return true;
}

void rows_finalize(struct book *book)
{
	for (size_t i = 0; i < QUERY_COUNT; i++)
		sqlite3_finalize(book->statements[i]);
}

struct str row_text(sqlite3_stmt *row, int index)
{
	return (struct str) { sqlite3_column_blob(row, index),
			      (size_t)sqlite3_column_bytes(row, index) };
}

int64_t row_number(sqlite3_stmt *row, int index)
{
	return sqlite3_column_int64(row, index);
}

static bool row_is_sound(enum query query, sqlite3_stmt *row, uint64_t *check)
{
	int last = sqlite3_column_count(row) - 1;
	*check = check_begin(str_c(queries[query].table));
	for (int i = 0; i < last; i++) {
		if (sqlite3_column_type(row, i) == SQLITE_INTEGER)
			*check = check_number(*check, row_number(row, i));
		else
			*check = check_text(*check, row_text(row, i));
	}
	return *check == (uint64_t)row_number(row, last);
}

sqlite3_stmt *rows_start(struct book *book, enum query query)
{
	sqlite3_stmt *row = book->statements[query];
	sqlite3_reset(row);
	return row;
}

sqlite3_stmt *rows_start_for(struct book *book, enum query query, size_t locale, struct str id)
{
	sqlite3_stmt *row = rows_start(book, query);
	sqlite3_bind_int64(row, 1, (int64_t)locale);
	if (sqlite3_bind_parameter_count(row) > 1)
		sqlite3_bind_text(row, 2, id.data ? id.data : "", (int)id.len, SQLITE_TRANSIENT);
	return row;
}

bool rows_next_checked(struct book *book, enum query query, uint64_t *check)
{
	sqlite3_stmt *row = book->statements[query];
	if (!book->ok)
		return false;
	int status = sqlite3_step(row);
	if (status == SQLITE_DONE)
		return false;
	if (status != SQLITE_ROW || !row_is_sound(query, row, check))
		book->ok = false;
	return book->ok;
}

bool rows_next(struct book *book, enum query query)
{
	uint64_t check;
	return rows_next_checked(book, query, &check);
}

bool rows_damaged(struct book *book)
{
	book->ok = false;
	return false;
}

bool rows_finish(struct book *book, enum query query)
{
	sqlite3_reset(book->statements[query]);
	return book->ok;
}
