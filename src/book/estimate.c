// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/estimate.h"

#include "book/records.h"

static struct book_line read_line(struct fields *fields)
{
	struct book_line line = { .text = fields_text(fields) };
	line.fallback = (fields_number(fields, FORMAT_FLAGS) & FORMAT_FALLBACK) != 0;
	return line;
}

static struct book_sum read_sum(struct fields *fields)
{
	struct book_sum sum = { .text = fields_text(fields) };
	sum.amount.low = (int64_t)fields_number(fields, INT64_MAX);
	sum.amount.high = (int64_t)fields_number(fields, INT64_MAX);
	sum.amount.highest = fields_text(fields);
	return sum;
}

static struct book_concern read_concern(struct fields *fields)
{
	struct book_concern concern = { .id = fields_text(fields) };
	concern.title = read_line(fields);
	concern.planned = fields_text(fields);
	concern.unpriced = fields_text(fields);
	for (size_t i = 0; i < LENGTH(concern.sums); i++)
		concern.sums[i] = read_sum(fields);
	return concern;
}

static struct book_extra read_extra(struct fields *fields)
{
	struct book_extra extra = { .title = read_line(fields) };
	extra.price = fields_text(fields);
	return extra;
}

static struct book_estimate read_estimate(struct fields *fields, struct arena *arena)
{
	struct book_estimate estimate = { .about = read_line(fields) };
	estimate.concern_count = fields_count(fields);
	estimate.concerns = ARENA_ARRAY(arena, estimate.concern_count, struct book_concern);
	for (size_t i = 0; i < estimate.concern_count; i++)
		estimate.concerns[i] = read_concern(fields);
	estimate.extra_count = fields_count(fields);
	estimate.extras = ARENA_ARRAY(arena, estimate.extra_count, struct book_extra);
	for (size_t i = 0; i < estimate.extra_count; i++)
		estimate.extras[i] = read_extra(fields);
	estimate.ask_count = fields_count(fields);
	estimate.ask = ARENA_ARRAY(arena, estimate.ask_count, struct book_line);
	for (size_t i = 0; i < estimate.ask_count; i++)
		estimate.ask[i] = read_line(fields);
	return estimate;
}

bool book_read_estimate(struct book *book, struct arena *arena, size_t locale, enum place place,
			struct book_estimate *estimate)
{
	struct fields fields;
	struct str key = record_key(arena, "estimate", book->locales[locale].tag,
				    place == PLACE_HERE ? STR("here") : STR("away"));
	*estimate = (struct book_estimate) { 0 };
	if (!str_eq_c(book_value(book, STR("estimate")), "yes") ||
	    !record_read(book, arena, key, &fields))
		return false;
	struct book_estimate read = read_estimate(&fields, arena);
	if (record_ends(book, &fields))
		*estimate = read;
	return book->ok;
}
