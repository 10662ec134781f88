// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/fields.h"

#include "book/digest.h"

enum { PLACE_BYTES = 4, DIGEST_BYTES = 8 };

// ---- writing ----

void fields_put_number(struct buffer *out, uint64_t number)
{
	for (; number > 0x7f; number >>= 7)
		buffer_put_char(out, (char)((number & 0x7f) | 0x80));
	buffer_put_char(out, (char)number);
}

void fields_put_text(struct buffer *out, struct str text)
{
	fields_put_number(out, text.len);
	buffer_put(out, text);
}

static void put_bytes(struct buffer *out, uint64_t number, int count)
{
	for (int i = 0; i < count; i++)
		buffer_put_char(out, (char)(number >> (8 * i) & 0xff));
}

void fields_put_pairs(struct buffer *out, const struct field_pair *pairs, size_t count)
{
	struct buffer texts = { 0 };
	fields_put_number(out, count);
	for (size_t i = 0; i < count; i++) {
		put_bytes(out, texts.len, PLACE_BYTES);
		fields_put_text(&texts, pairs[i].name);
		fields_put_text(&texts, pairs[i].value);
	}
	fields_put_text(out, buffer_str(&texts));
	buffer_fini(&texts);
}

void fields_end(struct buffer *out, struct str key)
{
	put_bytes(out, digest_record(key, buffer_str(out)), DIGEST_BYTES);
}

// ---- reading ----

static uint64_t bytes_at(struct str bytes, size_t at, size_t count)
{
	uint64_t number = 0;
	for (size_t i = 0; i < count; i++)
		number |= (uint64_t)(unsigned char)bytes.data[at + i] << (8 * i);
	return number;
}

struct fields fields_open(struct str key, struct str record)
{
	size_t end = record.len < DIGEST_BYTES ? 0 : record.len - DIGEST_BYTES;
	struct fields fields = { str_slice(record, 0, end), true };
	if (record.len < DIGEST_BYTES ||
	    bytes_at(record, end, DIGEST_BYTES) != digest_record(key, fields.rest))
		return (struct fields) { 0 };
	return fields;
}

static struct str take(struct fields *fields, size_t bytes)
{
	if (bytes > fields->rest.len) {
		*fields = (struct fields) { 0 };
		return STR_NONE;
	}
	struct str taken = str_slice(fields->rest, 0, bytes);
	fields->rest = str_from(fields->rest, bytes);
	return taken;
}

uint64_t fields_number(struct fields *fields, uint64_t max)
{
	uint64_t number = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		struct str byte = take(fields, 1);
		if (!byte.len)
			return 0;
		number |= (uint64_t)(byte.data[0] & 0x7f) << shift;
		if (byte.data[0] & 0x80)
			continue;
		if (number <= max)
			return number;
		break;
	}
	*fields = (struct fields) { 0 };
	return 0;
}

size_t fields_size(struct fields *fields, size_t max)
{
	return (size_t)fields_number(fields, max);
}

struct str fields_text(struct fields *fields)
{
	return take(fields, fields_size(fields, FORMAT_MAX_BYTES));
}

size_t fields_count(struct fields *fields)
{
	size_t count = fields_size(fields, fields->rest.len);
	if (count > fields->rest.len)
		*fields = (struct fields) { 0 };
	return fields->sound ? count : 0;
}

struct field_pairs fields_pairs(struct fields *fields)
{
	struct field_pairs pairs;
	pairs.places = take(fields, fields_count(fields) * PLACE_BYTES);
	pairs.texts = fields_text(fields);
	return pairs;
}

bool fields_pair_at(const struct field_pairs *pairs, size_t index, struct field_pair *pair)
{
	if (index >= pairs->places.len / PLACE_BYTES)
		return false;
	size_t place = (size_t)bytes_at(pairs->places, index * PLACE_BYTES, PLACE_BYTES);
	struct fields fields = { str_from(pairs->texts, place), true };
	pair->name = fields_text(&fields);
	pair->value = fields_text(&fields);
	return true;
}

struct str fields_find(const struct field_pairs *pairs, struct str name)
{
	size_t low = 0;
	size_t high = pairs->places.len / PLACE_BYTES;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		size_t place = (size_t)bytes_at(pairs->places, middle * PLACE_BYTES, PLACE_BYTES);
		struct fields fields = { str_from(pairs->texts, place), true };
		int order = str_compare(name, fields_text(&fields));
		if (order == 0)
			return fields_text(&fields);
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return STR_NONE;
}
