// SPDX-License-Identifier: GPL-3.0-or-later
// The book is for one clinic: values are in the texts, a language that is not shown is not in it. What a language reads as a whole -
// interface, values, texts of the self-check - is a pack of pairs sorted by name; pages and the library are records of their own.
#include "compile/emit/emit.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/date.h"
#include "book/digest.h"
#include "compile/content/values.h"
#include "compile/emit/code.h"
#include "compile/emit/estimate.h"
#include "compile/emit/find.h"
#include "compile/emit/library.h"
#include "compile/emit/pages.h"
#include "compile/form/condition.h"
#include "compile/form/measure.h"
#include "compile/form/model.h"
#include "compile/form/resolve.h"
#include "compile/review/reviews.h"
#include "quiz/save.h"
#include "quiz/walk.h"

// ---- packs ----

struct pack {
	struct arena *arena;
	struct field_pair *items;
	size_t count;
};

static void put_pair(struct pack *pack, struct str name, struct str value)
{
	*ARRAY_PUT(pack->arena, pack->items, pack->count) = (struct field_pair) { name, value };
}

static int compare_pairs(const void *a, const void *b)
{
	return str_compare(((const struct field_pair *)a)->name,
			   ((const struct field_pair *)b)->name);
}

static void put_pack(struct buffer *out, struct pack *pack)
{
	if (pack->count)
		qsort(pack->items, pack->count, sizeof(*pack->items), compare_pairs);
	fields_put_pairs(out, pack->items, pack->count);
}

static void write_pack(const struct emitter *emitter, const char *kind, const char *place,
		       struct pack *pack)
{
	struct buffer out = { 0 };
	put_pack(&out, pack);
	emit_record(emitter, kind, str_c(place), &out);
}

static const char *place_word(enum place place)
{
	return place == PLACE_HERE ? "here" : "away";
}

// ---- the program's own words ----

static struct str interface_name(struct arena *arena, const struct translation *item)
{
	if (!item->several.len)
		return str_format(arena, "%.*s\4%.*s", STR_ARGS(item->context), STR_ARGS(item->id));
	return str_format(arena, "%.*s\4%.*s\4%.*s", STR_ARGS(item->context), STR_ARGS(item->id),
			  STR_ARGS(item->several));
}

// In the made-up languages counts take the forms of English.
static struct str text_of_form(const struct emitter *emitter, const struct translation *item,
			       size_t form)
{
	enum pseudo pseudo = emitter->locale->pseudo;
	if (pseudo)
		return pseudo_text(emitter->arena, pseudo, form ? item->several : item->id);
	return item->several.len && item->forms ? item->forms[form] : item->text;
}

static void put_interface(const struct emitter *emitter, struct pack *pack,
			  const struct translation *item)
{
	struct str name = interface_name(emitter->arena, item);
	size_t forms = item->several.len ? emitter->locale->plural.forms : 1;
	for (size_t i = 0; i < forms; i++) {
		struct str text = text_of_form(emitter, item, i);
		if (text.len)
			put_pair(pack,
				 item->several.len ? str_format(emitter->arena, "%.*s\4%zu",
								STR_ARGS(name), i)
						   : name,
				 emit_prepared(emitter, text));
	}
}

static void emit_interface(const struct emitter *emitter, const struct locales *locales)
{
	const struct locale *locale = emitter->locale;
	const struct catalogue *from = locale->pseudo ? locales->interface : locale->interface;
	struct pack pack = { .arena = emitter->arena };
	for (size_t i = 0; from && i < from->count; i++)
		put_interface(emitter, &pack, &from->items[i]);
	write_pack(emitter, "interface", "", &pack);
}

// ---- values ----

// Dates of the self-check's review: the rest of it is the same in every language, and stands among the facts.
static void put_review_dates(const struct emitter *emitter, struct pack *pack)
{
	const struct formatter *formatter = &emitter->locale->formatter;
	struct review review = review_of(emitter->content, STR("self-check"));
	if (review.date.len)
		put_pair(pack, STR("self-check.review-date"),
			 format_date(formatter, emitter->arena, review.date));
	if (review.due.len)
		put_pair(pack, STR("self-check.review-due-text"),
			 format_date(formatter, emitter->arena, review.due));
}

// A day of each month, with {1} for its number and {2} for the year: of days that nobody knows yet.
static void put_months(const struct emitter *emitter, struct pack *pack)
{
	enum { DAY = 28, YEAR = 2044 }; // each stands nowhere else in a date
	struct arena *arena = emitter->arena;
	struct str digits = emitter->locale->facts.digits;
	for (unsigned month = 1; month <= 12; month++) {
		struct str text = format_date(&emitter->locale->formatter, arena,
					      str_format(arena, "%d-%02u-%d", YEAR, month, DAY));
		text = str_replace(arena, text, text_number(arena, YEAR, digits), STR("{2}"));
		text = str_replace(arena, text, text_number(arena, DAY, digits), STR("{1}"));
		put_pair(pack, str_format(arena, "date.%u", month), text);
	}
}

// English that stands in is marked, as the texts of the self-check are.
static struct str marked(const struct emitter *emitter, enum place place,
			 const struct message *message)
{
	bool fallback = false;
	struct str text = message->context.len ? emit_plain(emitter, place, message, &fallback)
					       : message->text;
	struct str parts[] = { STR(FORMAT_FALLBACK_MARK), text };
	return fallback ? str_concat(emitter->arena, parts, LENGTH(parts)) : text;
}

static void emit_values(const struct emitter *emitter, enum place place)
{
	struct resolver resolver = emit_resolver(emitter);
	struct pack pack = { .arena = emitter->arena };
	for (size_t i = 0; i < emitter->content->value_count; i++) {
		struct str name = emitter->content->values[i].name, value;
		if (resolve_value(&resolver, place, name, &value) && value.len)
			put_pair(&pack, name, emit_prepared(emitter, value));
	}
	bool fallback;
	put_pair(&pack, STR("topic.title"),
		 emit_plain(emitter, place, &emitter->content->topic.title, &fallback));
	put_review_dates(emitter, &pack);
	put_months(emitter, &pack);
	write_pack(emitter, "values", place_word(place), &pack);
}

// ---- self-check ----

struct quiz_texts {
	const struct emitter *emitter;
	enum place place;
	struct pack pack;
};

static void put_quiz_text(void *context, struct str name, const struct wording *text)
{
	struct quiz_texts *texts = context;
	bool away = texts->place == PLACE_AWAY && text->away.text.len;
	const struct message *message = away ? &text->away : &text->here;
	struct str value = marked(texts->emitter, texts->place, message);
	if (value.len)
		put_pair(&texts->pack, str_copy(texts->emitter->arena, name), value);
}

static void emit_quiz_texts(const struct emitter *emitter, enum place place)
{
	struct quiz_texts texts = { .emitter = emitter,
				    .place = place,
				    .pack = { .arena = emitter->arena } };
	struct form_settings settings = form_settings(emitter->content);
	if (emitter->content->form)
		form_each_text(emitter->arena, emitter->content->form, &settings, put_quiz_text,
			       &texts);
	write_pack(emitter, "quiz", place_word(place), &texts.pack);
}

static void emit_quiz(const struct emitter *emitter)
{
	if (!emitter->content->form)
		return;
	struct buffer out = { 0 };
	struct form_settings settings = form_settings(emitter->content);
	struct quiz quiz =
		form_resolve(emitter->arena, emitter->content->form, emitter->content, &settings);
	walk_bound_rests(&quiz);
	buffer_put(&out, quiz_save(emitter->arena, &quiz));
	book_writer_put(emitter->writer, STR("quiz"), &out);
}

// ---- home ----

static bool row_shows(const struct content *content, const struct content_home_row *row)
{
	return row->self_check ? content->form != NULL : row->page_count > 0;
}

static size_t count_home_rows(const struct content *content)
{
	size_t count = 0;
	for (size_t i = 0; i < content->topic.row_count; i++)
		count += row_shows(content, &content->topic.rows[i]);
	return count;
}

static void emit_group(const struct emitter *emitter, struct str id,
		       const struct content_home_row *row)
{
	struct buffer out = { 0 };
	fields_put_number(&out, row->page_count);
	for (size_t i = 0; i < row->page_count; i++) {
		const struct content_page *page =
			content_find_page(emitter->content, row->pages[i]);
		bool title_fallback, summary_fallback;
		fields_put_text(&out, page->id);
		fields_put_text(&out,
				emit_plain(emitter, PLACE_AWAY, &page->title, &title_fallback));
		fields_put_text(&out,
				emit_plain(emitter, PLACE_AWAY, &page->summary, &summary_fallback));
		fields_put_number(&out, title_fallback || summary_fallback ? FORMAT_FALLBACK : 0);
	}
	emit_record(emitter, "group", id, &out);
}

static void put_home_row(const struct emitter *emitter, struct buffer *out,
			 const struct content_home_row *row)
{
	bool title_fallback, summary_fallback;
	struct str first_page = row->page_count ? row->pages[0] : STR_NONE;
	struct str id = row->self_check ? STR("self-check") : first_page;
	fields_put_text(out, id);
	fields_put_text(out, emit_plain(emitter, PLACE_AWAY, &row->title, &title_fallback));
	fields_put_text(out, emit_plain(emitter, PLACE_AWAY, &row->summary, &summary_fallback));
	fields_put_number(out, row->page_count);
	fields_put_text(out, first_page);
	fields_put_number(out, (row->self_check ? FORMAT_SELF_CHECK : 0) |
				       (title_fallback || summary_fallback ? FORMAT_FALLBACK : 0));
	if (row->page_count > 1)
		emit_group(emitter, id, row);
}

static void emit_home(const struct emitter *emitter)
{
	const struct content *content = emitter->content;
	struct buffer out = { 0 };
	fields_put_number(&out, count_home_rows(content));
	for (size_t i = 0; i < content->topic.row_count; i++)
		if (row_shows(content, &content->topic.rows[i]))
			put_home_row(emitter, &out, &content->topic.rows[i]);
	emit_record(emitter, "home", STR_NONE, &out);
}

// ---- what holds for all languages ----

static void emit_name(const struct emitter *emitter, struct str id)
{
	struct buffer out = { 0 };
	fields_put_text(&out, id);
	book_writer_put(
		emitter->writer,
		str_format(emitter->arena, "name/%016llx", (unsigned long long)digest_name(id)),
		&out);
}

static void emit_page_order(const struct emitter *emitter)
{
	const struct content *content = emitter->content;
	struct buffer out = { 0 };
	fields_put_number(&out, content->page_count + content_generated_page_count);
	for (size_t i = 0; i < content->page_count; i++) {
		fields_put_text(&out, content->pages[i].id);
		emit_name(emitter, content->pages[i].id);
	}
	for (size_t i = 0; i < content_generated_page_count; i++) {
		fields_put_text(&out, str_c(content_generated_pages[i]));
		emit_name(emitter, str_c(content_generated_pages[i]));
	}
	book_writer_put(emitter->writer, STR("pages"), &out);
}

static struct str number_text(struct arena *arena, size_t number)
{
	return str_format(arena, "%zu", number);
}

static void put_review(struct pack *facts, const struct content *content)
{
	static const char *const states[] = {
		[REVIEW_UNREVIEWED] = "unreviewed",
		[REVIEW_CHANGED] = "changed",
		[REVIEW_REVIEWED] = "reviewed",
		[REVIEW_OTHER_FORM] = "other-form",
	};
	struct review review = review_of(content, STR("self-check"));
	put_pair(facts, STR("self-check.review"), str_c(states[review.state]));
	if (review.state == REVIEW_UNREVIEWED)
		return;
	put_pair(facts, STR("self-check.review-by"), review.by);
	put_pair(facts, STR("self-check.review-role"), review.role);
	put_pair(facts, STR("self-check.review-due"), review.due);
}

static void put_facts(const struct emitter *emitter, struct buffer *out)
{
	const struct content *content = emitter->content;
	struct arena *arena = content->arena;
	struct pack facts = { .arena = arena };
	long built = 0;
	date_parse(content->today, &built);
	for (size_t i = 0; i < content->settings.count; i++) {
		const struct setting *setting = &content->settings.items[i];
		if (setting->field->flags & FIELD_FACT)
			put_pair(&facts, str_c(setting->field->key), setting->value.text);
	}
	put_pair(&facts, STR("topic"), content->topic.id);
	put_pair(&facts, STR("role.unwell"), content->topic.roles.unwell.id);
	put_pair(&facts, STR("role.about"), content->topic.roles.about.id);
	put_pair(&facts, STR("find"), STR("yes"));
	if (content->topic.estimate.declared)
		put_pair(&facts, STR("estimate"), STR("yes"));
	put_pair(&facts, STR("version"), STR(ANTEROOM_VERSION));
	put_pair(&facts, STR("built"), number_text(arena, (size_t)built));
	put_pair(&facts, STR("self-check"), content->form ? STR("yes") : STR("no"));
	if (content->form) {
		put_pair(&facts, STR("self-check.minutes"), number_text(arena, emitter->minutes));
		put_review(&facts, content);
	}
	put_pack(out, &facts);
}

static void put_locale(struct buffer *out, const struct book_locale *facts)
{
	fields_put_text(out, facts->tag);
	fields_put_text(out, facts->own_name);
	fields_put_text(out, facts->english_name);
	fields_put_text(out, facts->state_word);
	fields_put_text(out, facts->digits);
	fields_put_text(out, facts->forms);
	fields_put_text(out, facts->names);
	fields_put_number(out, facts->state);
	fields_put_number(out, facts->percent);
	fields_put_number(out, (facts->direction == DIRECTION_RTL ? FORMAT_RTL : 0) |
				       (facts->complete ? FORMAT_COMPLETE : 0));
}

static void put_locales(struct buffer *out, const struct locales *locales)
{
	size_t shown = 0;
	for (size_t i = 0; i < locales->count; i++)
		shown += locales->items[i].shown;
	fields_put_number(out, shown);
	for (size_t i = 0; i < locales->count; i++)
		if (locales->items[i].shown)
			put_locale(out, &locales->items[i].facts);
}

static void emit_first(const struct emitter *emitter, const struct locales *locales)
{
	struct buffer out = { 0 };
	fields_put_number(&out, FORMAT_VERSION);
	put_facts(emitter, &out);
	put_locales(&out, locales);
	book_writer_put(emitter->writer, STR(FORMAT_FIRST_KEY), &out);
}

// Last, when all of its texts have been written.
static void emit_characters(const struct emitter *emitter)
{
	const struct book_locale *facts = &emitter->locale->facts;
	struct buffer out = { 0 };
	characters_add(emitter->characters, facts->own_name);
	characters_add(emitter->characters, facts->digits);
	fields_put_text(&out, characters_text(emitter->characters, emitter->arena));
	emit_record(emitter, "characters", STR_NONE, &out);
}

static void emit_locale(const struct emitter *emitter, const struct locales *locales)
{
	*emitter->characters = (struct characters) { 0 };
	emit_interface(emitter, locales);
	emit_quiz_texts(emitter, PLACE_AWAY);
	emit_quiz_texts(emitter, PLACE_HERE);
	emit_values(emitter, PLACE_AWAY);
	emit_values(emitter, PLACE_HERE);
	emit_home(emitter);
	emit_estimate(emitter);
	emit_find_asked(emitter);
	emit_pages(emitter);
	emit_library(emitter);
	emit_find_questions(emitter);
	emit_find_words(emitter);
	emit_characters(emitter);
}

struct book_writer *emit(const struct content *content, const struct locales *locales,
			 struct str path)
{
	struct emitter emitter = { .arena = content->arena,
				   .content = content,
				   .writer = book_writer_open(path),
				   .english = &locales->items[0],
				   .characters =
					   arena_alloc(content->arena, sizeof(struct characters)) };
	form_measure(content, &emitter.minutes, &emitter.screens);
	emit_first(&emitter, locales);
	emit_page_order(&emitter);
	emit_quiz(&emitter);
	emit_codes(content, emitter.writer);
	for (size_t i = 0; i < locales->count; i++) {
		if (!locales->items[i].shown)
			continue;
		emitter.locale = &locales->items[i];
		emitter.index = index_writer_open(emitter.arena);
		emit_locale(&emitter, locales);
	}
	return emitter.writer;
}
