// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/index.h"

#include "book/records.h"

bool book_has_index(const struct book *book)
{
	return str_eq(book_value(book, STR("find")), STR("yes"));
}

struct str index_key(const struct index_part *part, const struct index_row *row)
{
	struct fields fields = { str_from(part->bytes, row->key), true };
	return fields_text(&fields);
}

struct str index_text(const struct index_part *part, const struct index_row *row)
{
	return str_slice(part->text, row->start, row[1].start);
}

static void read_places(struct fields *fields, struct arena *arena, struct index_part *part)
{
	part->place_count = fields_count(fields);
	part->places = ARENA_ARRAY(arena, part->place_count, struct index_place);
	for (size_t i = 0; i < part->place_count; i++) {
		struct index_place *place = &part->places[i];
		place->kind = (enum index_kind)fields_number(fields, INDEX_KIND_COUNT - 1);
		place->id = fields_text(fields);
		place->title = fields_text(fields);
	}
}

static bool shows(uint64_t where, enum place place)
{
	return where == FORMAT_EVERYWHERE || (where == FORMAT_HERE) == (place == PLACE_HERE);
}

// Under what the row stands: what a title or heading began.
static void put_row(struct index_part *part, struct index_row row)
{
	struct index_place *place = &part->places[row.place];
	uint32_t index = (uint32_t)part->row_count++;
	if (!place->row_count++)
		place->first_row = index;
	bool begins = row.kind != INDEX_TEXT || index == place->first_row;
	row.section = begins ? index : part->rows[index - 1].section;
	part->rows[index] = row;
}

// Rows of the other place stay in the text, where no row shows them: the row before would end behind them, so they go. What is
// kept moves to the front of the copy of the text.
struct reading {
	struct fields *fields;
	struct index_part *part;
	enum place place;
	char *text;
	size_t kept, at; // bytes of the text
};

static void read_row(struct reading *reading)
{
	struct fields *fields = reading->fields;
	struct index_part *part = reading->part;
	struct index_row row = { .start = (uint32_t)reading->kept };
	row.place = (uint32_t)fields_number(fields, part->place_count - 1);
	uint64_t where = fields_number(fields, FORMAT_AWAY);
	row.kind = (uint8_t)fields_number(fields, INDEX_ROW_KIND_COUNT - 1);
	size_t bytes = fields_size(fields, part->text.len - reading->at);
	row.key = (uint32_t)(part->bytes.len - fields->rest.len);
	fields_text(fields);
	if (!fields->sound)
		return;
	if (shows(where, reading->place)) {
		memmove(reading->text + reading->kept, part->text.data + reading->at, bytes);
		reading->kept += bytes;
		put_row(part, row);
	}
	reading->at += bytes;
}

static void read_rows(struct fields *fields, struct arena *arena, enum place place,
		      struct index_part *part, char *text)
{
	size_t count = fields_count(fields);
	struct reading reading = { .fields = fields, .part = part, .place = place, .text = text };
	part->rows = ARENA_ARRAY(arena, count + 1, struct index_row);
	for (size_t i = 0; i < count && fields->sound && part->place_count; i++)
		read_row(&reading);
	part->text.len = reading.kept;
	part->rows[part->row_count].start = (uint32_t)reading.kept;
}

static bool read_part(struct book *book, struct arena *arena, struct str key, enum place place,
		      struct index_part *part)
{
	struct fields fields;
	if (!record_read(book, arena, key, &fields))
		return false;
	part->bytes = fields.rest;
	part->text = fields_text(&fields);
	// The record is in the arena, and nobody else's.
	char *text = (char *)(uintptr_t)part->text.data;
	read_places(&fields, arena, part);
	read_rows(&fields, arena, place, part, text);
	return record_ends(book, &fields);
}

bool book_find_index(struct book *book, struct arena *arena, size_t locale, enum place place,
		     struct book_index *index)
{
	struct fields fields;
	struct str tag = book->locales[locale].tag;
	*index = (struct book_index) { 0 };
	if (!book_has_index(book) ||
	    !record_read(book, arena, record_key(arena, "find", tag, STR_NONE), &fields))
		return false;
	index->common = fields_text(&fields);
	index->synonyms = fields_text(&fields);
	index->words = fields_text(&fields);
	size_t parts = fields_size(&fields, FORMAT_MAX_BYTES);
	if (!record_ends(book, &fields))
		parts = 0;
	index->parts = ARENA_ARRAY(arena, parts, struct index_part);
	for (size_t i = 0; i < parts && book->ok; i++)
		read_part(book, arena, record_key(arena, "find", tag, str_format(arena, "%zu", i)),
			  place, &index->parts[i]);
	index->part_count = book->ok ? parts : 0;
	return book->ok;
}
