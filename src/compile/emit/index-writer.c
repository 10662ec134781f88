// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/emit/index-writer.h"

#include <search.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/die.h"
#include "book/fields.h"
#include "find/fold.h"

// Of text: the kiosk reads all parts, and a record has a limit.
enum { PART_BYTES = 1 << 20 };

struct index_writer {
	struct arena *arena;
	struct arena folded;	  // the row that is written
	struct buffer here, away; // the row that is gathered, as each place shows it
	bool open, foreign;
	struct buffer text, places, rows; // of the part
	size_t place_count, row_count, parts;
	struct str *words; // each once
	size_t word_count;
	void *known; // tree of search.h over copies of them
};

struct index_writer *index_writer_open(struct arena *arena)
{
	struct index_writer *writer = ARENA_NEW(arena, struct index_writer);
	writer->arena = arena;
	return writer;
}

void index_writer_begin(struct index_writer *writer, enum index_kind kind, struct str id,
			struct str title)
{
	index_writer_drop(writer);
	fields_put_number(&writer->places, kind);
	fields_put_text(&writer->places, id);
	fields_put_text(&writer->places, title);
	writer->place_count++;
	writer->open = true;
}

void index_writer_end_place(struct index_writer *writer)
{
	index_writer_drop(writer);
	writer->open = false;
}

void index_writer_text(struct index_writer *writer, enum format_where where, struct str text)
{
	struct buffer *buffers[] = { &writer->here, &writer->away };
	for (size_t i = 0; i < LENGTH(buffers); i++) {
		if (where == (i ? FORMAT_HERE : FORMAT_AWAY))
			continue;
		buffer_put_char(buffers[i], ' ');
		buffer_put(buffers[i], text);
	}
}

void index_writer_foreign(struct index_writer *writer)
{
	writer->foreign = true;
}

void index_writer_drop(struct index_writer *writer)
{
	writer->foreign = false;
	buffer_clear(&writer->here);
	buffer_clear(&writer->away);
}

static int compare_words(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

// A book says most of its words over and over.
static void put_word(struct index_writer *writer, struct str word)
{
	if (tfind(&word, &writer->known, compare_words))
		return;
	struct str *kept = ARENA_NEW(writer->arena, struct str);
	*kept = str_copy(writer->arena, word);
	*ARRAY_PUT(writer->arena, writer->words, writer->word_count) = *kept;
	if (!tsearch(kept, &writer->known, compare_words))
		die("out of memory");
}

static void put_words(struct index_writer *writer, struct str folded)
{
	struct str_splitter splitter = { folded, ' ', false };
	struct str word;
	while (str_split_next(&splitter, &word))
		if (word.len)
			put_word(writer, writer->foreign ? str_format(&writer->folded, " %.*s",
								      STR_ARGS(word))
							 : word);
}

static void put_row(struct index_writer *writer, enum format_where where, enum index_row_kind kind,
		    struct str key, struct str folded)
{
	if (!folded.len)
		return;
	buffer_putf(&writer->text, " %.*s\n", STR_ARGS(folded));
	fields_put_number(&writer->rows, writer->place_count - 1);
	fields_put_number(&writer->rows, where);
	fields_put_number(&writer->rows, kind);
	fields_put_number(&writer->rows, folded.len + 2);
	fields_put_text(&writer->rows, key);
	writer->row_count++;
	put_words(writer, folded);
}

void index_writer_end_row(struct index_writer *writer, enum index_row_kind kind, struct str key)
{
	struct str here = find_fold(&writer->folded, buffer_str(&writer->here), NULL);
	struct str away = find_fold(&writer->folded, buffer_str(&writer->away), NULL);
	bool differs = !str_eq(here, away);
	if (writer->open)
		put_row(writer, differs ? FORMAT_HERE : FORMAT_EVERYWHERE, kind, key, here);
	if (writer->open && differs)
		put_row(writer, FORMAT_AWAY, kind, key, away);
	index_writer_drop(writer);
	arena_reset(&writer->folded);
}

bool index_writer_take_part(struct index_writer *writer, bool rest, struct buffer *out)
{
	if (!writer->place_count || (!rest && writer->text.len < PART_BYTES))
		return false;
	fields_put_text(out, buffer_str(&writer->text));
	fields_put_number(out, writer->place_count);
	buffer_put(out, buffer_str(&writer->places));
	fields_put_number(out, writer->row_count);
	buffer_put(out, buffer_str(&writer->rows));
	buffer_clear(&writer->text);
	buffer_clear(&writer->places);
	buffer_clear(&writer->rows);
	writer->place_count = writer->row_count = 0;
	writer->open = false;
	writer->parts++;
	return true;
}

size_t index_writer_part_count(const struct index_writer *writer)
{
	return writer->parts;
}

static void keep(void *word)
{
	(void)word; // the arena's
}

struct str index_writer_words(struct index_writer *writer)
{
	struct buffer out = { 0 };
	if (writer->word_count)
		qsort(writer->words, writer->word_count, sizeof(*writer->words), compare_words);
	for (size_t i = 0; i < writer->word_count; i++) {
		buffer_put(&out, writer->words[i]);
		buffer_put_char(&out, '\n');
	}
	struct str words = buffer_take(&out, writer->arena);
	buffer_fini(&out);
	tdestroy(writer->known, keep);
	arena_fini(&writer->folded);
	buffer_fini(&writer->here);
	buffer_fini(&writer->away);
	buffer_fini(&writer->text);
	buffer_fini(&writer->places);
	buffer_fini(&writer->rows);
	return words;
}
