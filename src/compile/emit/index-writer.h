// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of a language gathered for find (book/index.h), as they are written. For compile/emit only.
#ifndef ANTEROOM_COMPILE_EMIT_INDEX_WRITER_H
#define ANTEROOM_COMPILE_EMIT_INDEX_WRITER_H

#include "base/buffer.h"
#include "book/format.h"
#include "book/index.h"

struct index_writer;

// In the arena; index_writer_words frees what is elsewhere.
struct index_writer *index_writer_open(struct arena *arena);

// Rows belong to the place that was begun last; while none is, they are dropped.
void index_writer_begin(struct index_writer *writer, enum index_kind kind, struct str id,
			struct str title);
// Adds to the row that is being gathered.
void index_writer_text(struct index_writer *writer, enum format_where where, struct str text);
// The row is English that stands in: nobody's misspelling is one of its words.
void index_writer_foreign(struct index_writer *writer);
void index_writer_end_row(struct index_writer *writer, enum index_row_kind kind, struct str key);
void index_writer_drop(struct index_writer *writer);
void index_writer_end_place(struct index_writer *writer);

// The next part that is full, or with `rest` what is left; false: there is none.
bool index_writer_take_part(struct index_writer *writer, bool rest, struct buffer *out);
size_t index_writer_part_count(const struct index_writer *writer);
// All words, a line each, sorted; in the arena.
struct str index_writer_words(struct index_writer *writer);

#endif
