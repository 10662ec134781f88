// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody reads the temporary file, so it needs no syncing while it grows; it is synced once, before the rename.
#include "compile/emit/book-writer.h"

#include <cdb.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/die.h"
#include "book/fields.h"
#include "compile/emit/output.h"

struct book_writer {
	struct arena arena;
	struct str path, temporary;
	int file;
	struct cdb_make database;
};

static _Noreturn void fail(struct book_writer *writer, const char *why)
{
	die("cannot write %s: %s", writer->path.data, why);
}

static void must(struct book_writer *writer, bool worked)
{
	if (!worked)
		fail(writer, strerror(errno));
}

static void create_file(struct book_writer *writer)
{
	writer->file = open(writer->temporary.data, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	must(writer, writer->file >= 0 && cdb_make_start(&writer->database, writer->file) == 0);
}

struct book_writer *book_writer_open(struct str path)
{
	struct book_writer *writer = xcalloc(1, sizeof(*writer));
	writer->path = str_copy(&writer->arena, path);
	writer->temporary = output_begin(&writer->arena, path);
	create_file(writer);
	return writer;
}

void book_writer_put(struct book_writer *writer, struct str key, struct buffer *content)
{
	fields_end(content, key);
	if (content->len > FORMAT_MAX_BYTES)
		fail(writer, str_format(&writer->arena, "%s is too long", key.data).data);
	must(writer, cdb_make_add(&writer->database, key.data, (unsigned)key.len, content->data,
				  (unsigned)content->len) == 0);
	buffer_fini(content);
}

const char *book_writer_finish(struct book_writer *writer)
{
	must(writer, cdb_make_finish(&writer->database) == 0 && close(writer->file) == 0);
	return writer->temporary.data;
}

static void free_writer(struct book_writer *writer)
{
	arena_fini(&writer->arena);
	free(writer);
}

void book_writer_publish(struct book_writer *writer)
{
	int file = open(writer->temporary.data, O_RDWR | O_CLOEXEC);
	must(writer, file >= 0 && fsync(file) == 0 && close(file) == 0);
	output_finish(&writer->arena, writer->temporary, writer->path);
	free_writer(writer);
}

void book_writer_discard(struct book_writer *writer)
{
	output_discard(writer->temporary);
	free_writer(writer);
}
