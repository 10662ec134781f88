// SPDX-License-Identifier: GPL-3.0-or-later
// The kiosk neither reckons nor writes money: a sum for each number of treatments stands in the book, exact and in the form of the
// language, beside the whole units that its bar is drawn from.
#include "compile/emit/estimate.h"

#include "base/buffer.h"
#include "book/estimate.h"

struct estimate_out {
	const struct emitter *emitter;
	struct resolver resolver;
	enum place place;
	struct buffer out;
};

static void put_message(struct estimate_out *out, const struct message *message)
{
	bool fallback;
	struct str text = emit_plain(out->emitter, out->place, message, &fallback);
	fields_put_text(&out->out, text);
	fields_put_number(&out->out, fallback ? FORMAT_FALLBACK : 0);
}

static void put_prepared(struct estimate_out *out, struct str text)
{
	fields_put_text(&out->out, text.len ? emit_prepared(out->emitter, text) : text);
}

static void put_sum(struct estimate_out *out, struct str course, unsigned long times)
{
	struct resolved_sum sum = resolve_sum(&out->resolver, course, times);
	put_prepared(out, sum.text);
	fields_put_number(&out->out, (uint64_t)sum.low);
	fields_put_number(&out->out, (uint64_t)sum.high);
	put_prepared(out, sum.highest);
}

static void put_concern(struct estimate_out *out, const struct content_priced *concern)
{
	struct str course = concern->value.id, unpriced = STR_NONE;
	fields_put_text(&out->out, course);
	put_message(out, &concern->title);
	put_prepared(out, resolve_times(&out->resolver, course));
	if (!resolve_sum(&out->resolver, course, 1).text.len)
		resolve_value(&out->resolver, out->place, course, &unpriced);
	put_prepared(out, unpriced);
	for (unsigned long times = 0; times <= BOOK_TIMES_MAX; times++)
		put_sum(out, course, times);
}

static void put_extra(struct estimate_out *out, const struct content_priced *extra)
{
	struct str price;
	put_message(out, &extra->title);
	resolve_value(&out->resolver, out->place, extra->value.id, &price);
	put_prepared(out, price);
}

static void emit_in_place(const struct emitter *emitter, enum place place)
{
	const struct content_estimate *estimate = &emitter->content->topic.estimate;
	struct estimate_out out = { emitter, emit_resolver(emitter), place, { 0 } };
	put_message(&out, &estimate->about);
	fields_put_number(&out.out, estimate->concern_count);
	for (size_t i = 0; i < estimate->concern_count; i++)
		put_concern(&out, &estimate->concerns[i]);
	fields_put_number(&out.out, estimate->extra_count);
	for (size_t i = 0; i < estimate->extra_count; i++)
		put_extra(&out, &estimate->extras[i]);
	fields_put_number(&out.out, estimate->ask_count);
	for (size_t i = 0; i < estimate->ask_count; i++)
		put_message(&out, &estimate->ask[i]);
	emit_record(emitter, "estimate", place == PLACE_HERE ? STR("here") : STR("away"), &out.out);
}

void emit_estimate(const struct emitter *emitter)
{
	if (!emitter->content->topic.estimate.declared)
		return;
	emit_in_place(emitter, PLACE_AWAY);
	emit_in_place(emitter, PLACE_HERE);
}
