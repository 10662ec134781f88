// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody reads the temporary file, so it needs neither a journal nor syncing while it grows; it is synced once, before the rename.
#include "compile/emit/book-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/die.h"
#include "book/book.h"
#include "book/check.h"
#include "schema.h"

struct book_writer {
	struct arena arena;
	struct str path, folder, temporary;
	sqlite3 *database;
	sqlite3_stmt *insert;
	const char *table; // that `insert` writes to
};

static _Noreturn void fail(struct book_writer *writer, const char *why)
{
	unlink(writer->temporary.data);
	die("cannot write %s: %s", writer->path.data, why);
}

static void must(struct book_writer *writer, bool worked)
{
	if (!worked)
		fail(writer, strerror(errno));
}

static void run(struct book_writer *writer, const char *sql)
{
	if (sqlite3_exec(writer->database, sql, NULL, NULL, NULL) != SQLITE_OK)
		fail(writer, sqlite3_errmsg(writer->database));
}

// Where the file's name begins in its path.
static size_t name_start(struct str path)
{
	size_t slash = path.len;
	while (slash > 0 && path.data[slash - 1] != '/')
		slash--;
	return slash;
}

static void create_file(struct book_writer *writer)
{
	unlink(writer->temporary.data); // of a process with our number that was killed
	int file = open(writer->temporary.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	must(writer, file >= 0);
	close(file);
}

struct book_writer *book_writer_open(struct str path)
{
	struct book_writer *writer = xcalloc(1, sizeof(*writer));
	writer->path = str_copy(&writer->arena, path);
	size_t start = name_start(path);
	struct str name = str_from(path, start);
	writer->folder = str_copy(&writer->arena, start ? str_slice(path, 0, start) : STR("./"));
	writer->temporary = str_format(&writer->arena, "%.*s.%.*s.%ld.new",
				       STR_ARGS(writer->folder), STR_ARGS(name), (long)getpid());
	create_file(writer);
	if (sqlite3_open(writer->temporary.data, &writer->database) != SQLITE_OK)
		fail(writer, sqlite3_errmsg(writer->database));
	run(writer, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA page_size = 4096;"
		    "PRAGMA secure_delete = ON;");
	struct str header = str_format(
		&writer->arena, "PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN;",
		BOOK_APPLICATION_ID, BOOK_SCHEMA_VERSION);
	run(writer, header.data);
	run(writer, book_schema);
	return writer;
}

static void prepare(struct book_writer *writer, const char *table, size_t count)
{
	if (writer->table && !strcmp(writer->table, table))
		return;
	sqlite3_finalize(writer->insert);
	struct buffer sql = { 0 };
	buffer_putf(&sql, "INSERT INTO %s VALUES (", table);
	for (size_t i = 0; i < count; i++)
		buffer_put_c(&sql, "?, ");
	buffer_put_c(&sql, "?)");
	if (sqlite3_prepare_v2(writer->database, sql.data, -1, &writer->insert, NULL) != SQLITE_OK)
		fail(writer, sqlite3_errmsg(writer->database));
	buffer_fini(&sql);
	writer->table = table;
}

static void bind(sqlite3_stmt *row, int index, const struct column *column)
{
	const char *bytes = column->text.data ? column->text.data : "";
	if (column->kind == COLUMN_NUMBER)
		sqlite3_bind_int64(row, index, column->number);
	else if (column->kind == COLUMN_TEXT)
		sqlite3_bind_text(row, index, bytes, (int)column->text.len, SQLITE_STATIC);
	else
		sqlite3_bind_blob(row, index, bytes, (int)column->text.len, SQLITE_STATIC);
}

uint64_t book_writer_put(struct book_writer *writer, const char *table,
			 const struct column *columns, size_t count)
{
	prepare(writer, table, count);
	uint64_t check = check_begin(str_c(table));
	for (size_t i = 0; i < count; i++) {
		if (columns[i].kind == COLUMN_NUMBER)
			check = check_number(check, columns[i].number);
		else
			check = check_text(check, columns[i].text);
		bind(writer->insert, (int)i + 1, &columns[i]);
	}
	sqlite3_bind_int64(writer->insert, (int)count + 1, (int64_t)check);
	if (sqlite3_step(writer->insert) != SQLITE_DONE)
		fail(writer, sqlite3_errmsg(writer->database));
	sqlite3_reset(writer->insert);
	return check;
}

static void sync_path(struct book_writer *writer, const char *path, int flags)
{
	int file = open(path, flags | O_CLOEXEC);
	must(writer, file >= 0 && fsync(file) == 0 && close(file) == 0);
}

const char *book_writer_finish(struct book_writer *writer)
{
	sqlite3_finalize(writer->insert);
	run(writer, "COMMIT");
	if (sqlite3_close(writer->database) != SQLITE_OK)
		fail(writer, "the database is busy");
	return writer->temporary.data;
}

static void free_writer(struct book_writer *writer)
{
	arena_fini(&writer->arena);
	free(writer);
}

void book_writer_publish(struct book_writer *writer)
{
	sync_path(writer, writer->temporary.data, O_RDWR);
	must(writer, rename(writer->temporary.data, writer->path.data) == 0);
	sync_path(writer, writer->folder.data, O_RDONLY | O_DIRECTORY);
	free_writer(writer);
}

void book_writer_discard(struct book_writer *writer)
{
	unlink(writer->temporary.data);
	free_writer(writer);
}
