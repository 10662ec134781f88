// SPDX-License-Identifier: GPL-3.0-or-later
// Writes records into a new book and puts it in its place whole, or not at all. For the compiler only.
#ifndef ANTEROOM_COMPILE_EMIT_BOOK_WRITER_H
#define ANTEROOM_COMPILE_EMIT_BOOK_WRITER_H

#include "base/buffer.h"

struct book_writer;

// Creates a temporary file beside `path`. Dies on failure.
struct book_writer *book_writer_open(struct str path);
// Adds a record (book/format.h), whose digest is computed, and frees the content. The key is zero-terminated.
void book_writer_put(struct book_writer *writer, struct str key, struct buffer *content);
// Ends writing; the book can be read at the path returned, which lives as long as the writer. Dies on failure.
const char *book_writer_finish(struct book_writer *writer);
// Syncs the file and renames it to `path`, or removes it; the writer is gone then. Dies on failure, after removing the file.
void book_writer_publish(struct book_writer *writer);
void book_writer_discard(struct book_writer *writer);

#endif
