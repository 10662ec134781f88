// SPDX-License-Identifier: GPL-3.0-or-later
// Writes rows into a new book and puts it in its place whole, or not at all. For the compiler only.
#ifndef ANTEROOM_COMPILE_EMIT_BOOK_WRITER_H
#define ANTEROOM_COMPILE_EMIT_BOOK_WRITER_H

#include <stdint.h>

#include "base/str.h"

struct book_writer;

enum column_kind { COLUMN_NUMBER, COLUMN_TEXT, COLUMN_BLOB };

struct column {
	enum column_kind kind;
	int64_t number;
	struct str text;
};

#define NUMBER(value) ((struct column) { COLUMN_NUMBER, (int64_t)(value), STR_NONE })
#define TEXT(value) ((struct column) { COLUMN_TEXT, 0, (value) })
#define BLOB(value) ((struct column) { COLUMN_BLOB, 0, (value) })

// Creates a temporary file beside `path` with the empty tables of book/schema.sql. Dies on failure.
struct book_writer *book_writer_open(struct str path);
// Adds a row: all columns of the table in order, but for its check, which is computed and returned.
uint64_t book_writer_put(struct book_writer *writer, const char *table,
			 const struct column *columns, size_t count);
// Ends writing; the book can be read at the path returned, which lives as long as the writer. Dies on failure.
const char *book_writer_finish(struct book_writer *writer);
// Syncs the file and renames it to `path`, or removes it; the writer is gone then. Dies on failure, after removing the file.
void book_writer_publish(struct book_writer *writer);
void book_writer_discard(struct book_writer *writer);

#define PUT_ROW(writer, table, ...)                                                 \
	book_writer_put((writer), (table), (const struct column[]) { __VA_ARGS__ }, \
			LENGTH(((const struct column[]) { __VA_ARGS__ })))

#endif
