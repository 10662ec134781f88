// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/emit/emit.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/date.h"
#include "compile/content/values.h"
#include "compile/emit/parts.h"
#include "compile/form/condition.h"
#include "compile/form/measure.h"
#include "compile/form/model.h"
#include "compile/form/resolve.h"
#include "compile/review/reviews.h"
#include "quiz/walk.h"

// ---- packs ----

struct pair {
	struct str name, value;
};

struct pack {
	struct arena *arena;
	struct pair *items;
	size_t count;
};

static void put_pair(struct pack *pack, struct str name, struct str value)
{
	*ARRAY_PUT(pack->arena, pack->items, pack->count) = (struct pair) { name, value };
}

static int compare_pairs(const void *a, const void *b)
{
	return str_compare(((const struct pair *)a)->name, ((const struct pair *)b)->name);
}

static void write_pack(const struct emitter *emitter, const char *name, struct pack *pack)
{
	struct buffer body = { 0 };
	if (pack->count)
		qsort(pack->items, pack->count, sizeof(*pack->items), compare_pairs);
	for (size_t i = 0; i < pack->count; i++) {
		buffer_put(&body, pack->items[i].name);
		buffer_put_char(&body, '\0');
		buffer_put(&body, pack->items[i].value);
		buffer_put_char(&body, '\0');
	}
	PUT_ROW(emitter->writer, "pack", NUMBER(emitter->index), TEXT(str_c(name)),
		BLOB(buffer_str(&body)));
	buffer_fini(&body);
}

// ---- the program's own words ----

static void emit_interface(const struct emitter *emitter, const struct locales *locales)
{
	const struct locale *locale = emitter->locale;
	const struct catalogue *from = locale->pseudo ? locales->interface : locale->interface;
	struct pack pack = { .arena = emitter->arena };
	for (size_t i = 0; from && i < from->count; i++) {
		struct str english = from->items[i].id;
		struct str text = locale->pseudo
					  ? pseudo_text(emitter->arena, locale->pseudo, english)
					  : from->items[i].text;
		if (text.len)
			put_pair(&pack, english, emit_prepared(emitter, text));
	}
	write_pack(emitter, "interface", &pack);
}

// ---- values ----

// Dates of the self-check's review: the rest of it is the same in every language, and stands in meta.
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

static void emit_values(const struct emitter *emitter, enum place place, const char *name)
{
	struct resolver resolver = { emitter->arena,   emitter->content, emitter->locale,
				     emitter->minutes, emitter->screens, NULL };
	struct pack pack = { .arena = emitter->arena };
	for (size_t i = 0; i < value_name_count; i++) {
		struct str value_name = str_c(value_names[i].name);
		struct str value;
		if (resolve_value(&resolver, place, value_name, &value) && value.len)
			put_pair(&pack, value_name, emit_prepared(emitter, value));
	}
	bool fallback;
	put_pair(&pack, STR("topic.title"),
		 emit_plain(emitter, place, &emitter->content->topic.title, &fallback));
	put_review_dates(emitter, &pack);
	write_pack(emitter, name, &pack);
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
	bool fallback = false;
	struct str value = message->context.len
				   ? emit_plain(texts->emitter, texts->place, message, &fallback)
				   : message->text;
	struct str marked[] = { fallback ? STR("\1") : STR_NONE, value };
	struct arena *arena = texts->emitter->arena;
	if (value.len)
		put_pair(&texts->pack, str_copy(arena, name),
			 str_concat(arena, marked, LENGTH(marked)));
}

static void emit_quiz_texts(const struct emitter *emitter, enum place place, const char *name)
{
	struct quiz_texts texts = { .emitter = emitter,
				    .place = place,
				    .pack = { .arena = emitter->arena } };
	struct form_settings settings = form_settings(emitter->content);
	if (emitter->content->form)
		form_each_text(emitter->arena, emitter->content->form, &settings, put_quiz_text,
			       &texts);
	write_pack(emitter, name, &texts.pack);
}

static void emit_quiz(const struct emitter *emitter)
{
	if (!emitter->content->form)
		return;
	struct form_settings settings = form_settings(emitter->content);
	struct quiz quiz =
		form_resolve(emitter->arena, emitter->content->form, emitter->content, &settings);
	walk_bound_rests(&quiz);
	PUT_ROW(emitter->writer, "quiz", NUMBER(0), BLOB(quiz_save(emitter->arena, &quiz)));
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

static struct str joined(struct arena *arena, const struct str *words, size_t count)
{
	struct buffer out = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (i)
			buffer_put_char(&out, ' ');
		buffer_put(&out, words[i]);
	}
	struct str text = buffer_take(&out, arena);
	buffer_fini(&out);
	return text;
}

static void emit_home(const struct emitter *emitter)
{
	const struct content_topic *topic = &emitter->content->topic;
	size_t ordinal = 0;
	for (size_t i = 0; i < topic->row_count; i++) {
		const struct content_home_row *row = &topic->rows[i];
		if (!row_shows(emitter->content, row))
			continue;
		bool fallback;
		struct str id = row->self_check ? STR("self-check") : row->pages[0];
		PUT_ROW(emitter->writer, "home", NUMBER(emitter->index), NUMBER(ordinal++),
			TEXT(id), TEXT(emit_plain(emitter, PLACE_AWAY, &row->title, &fallback)),
			TEXT(emit_plain(emitter, PLACE_AWAY, &row->summary, &fallback)),
			TEXT(joined(emitter->arena, row->pages, row->page_count)),
			NUMBER(row->self_check));
	}
}

// ---- what holds for all languages ----

static void emit_page_order(struct book_writer *writer, const struct content *content)
{
	size_t ordinal = 0;
	for (size_t i = 0; i < content->page_count; i++)
		PUT_ROW(writer, "page_order", NUMBER(ordinal++), TEXT(content->pages[i].id));
	for (size_t i = 0; i < content_generated_page_count; i++)
		PUT_ROW(writer, "page_order", NUMBER(ordinal++),
			TEXT(str_c(content_generated_pages[i])));
}

static void emit_locale_row(const struct emitter *emitter)
{
	const struct book_locale *facts = &emitter->locale->facts;
	PUT_ROW(emitter->writer, "locale", NUMBER(emitter->index), TEXT(facts->tag),
		TEXT(facts->own_name), TEXT(facts->english_name), TEXT(facts->state_word),
		NUMBER(facts->direction == DIRECTION_RTL), NUMBER(facts->state),
		NUMBER(facts->percent), TEXT(facts->digits), NUMBER(facts->complete));
}

// Settings that the kiosk reads as they are.
static const char *const plain_settings[] = {
	"clinic.name",	    "languages.first", "kiosk.idle", "guest.idle",
	"guest.idle-plain", "kiosk.mouse",     "demo",
};

static struct str number_text(struct arena *arena, size_t number)
{
	return str_format(arena, "%zu", number);
}

static void put_review(struct pack *meta, const struct content *content)
{
	static const char *const states[] = {
		[REVIEW_UNREVIEWED] = "unreviewed",
		[REVIEW_CHANGED] = "changed",
		[REVIEW_REVIEWED] = "reviewed",
		[REVIEW_OTHER_FORM] = "other-form",
	};
	struct review review = review_of(content, STR("self-check"));
	put_pair(meta, STR("self-check.review"), str_c(states[review.state]));
	if (review.state == REVIEW_UNREVIEWED)
		return;
	put_pair(meta, STR("self-check.review-by"), review.by);
	put_pair(meta, STR("self-check.review-role"), review.role);
	put_pair(meta, STR("self-check.review-due"), review.due);
}

static void emit_meta(struct book_writer *writer, const struct content *content,
		      size_t locale_count)
{
	struct arena *arena = content->arena;
	struct pack meta = { .arena = arena };
	long built = 0;
	date_parse(content->today, &built);
	for (size_t i = 0; i < LENGTH(plain_settings); i++) {
		struct str name = str_c(plain_settings[i]);
		put_pair(&meta, name, content_setting(content, name));
	}
	put_pair(&meta, STR("topic"), content->topic.id);
	put_pair(&meta, STR("role.unwell"), content->topic.roles.unwell.id);
	put_pair(&meta, STR("role.about"), content->topic.roles.about.id);
	put_pair(&meta, STR("version"), STR(ANTEROOM_VERSION));
	put_pair(&meta, STR("built"), number_text(arena, (size_t)built));
	put_pair(&meta, STR("self-check"), content->form ? STR("yes") : STR("no"));
	if (content->form && content->form->is_short)
		put_pair(&meta, STR("self-check.short"), STR("yes"));
	if (content->form)
		put_review(&meta, content);
	put_pair(&meta, STR("pages"),
		 number_text(arena, content->page_count + content_generated_page_count));
	put_pair(&meta, STR("locales"), number_text(arena, locale_count));
	put_pair(&meta, STR("home-rows"), number_text(arena, count_home_rows(content)));
	qsort(meta.items, meta.count, sizeof(*meta.items), compare_pairs);
	for (size_t i = 0; i < meta.count; i++)
		PUT_ROW(writer, "meta", TEXT(meta.items[i].name), TEXT(meta.items[i].value));
}

static void emit_locale(const struct emitter *emitter, const struct locales *locales)
{
	emit_locale_row(emitter);
	emit_interface(emitter, locales);
	emit_quiz_texts(emitter, PLACE_AWAY, "quiz.away");
	emit_quiz_texts(emitter, PLACE_HERE, "quiz.here");
	emit_values(emitter, PLACE_AWAY, "values.away");
	emit_values(emitter, PLACE_HERE, "values.here");
	emit_home(emitter);
	emit_pages(emitter);
	emit_library(emitter);
}

struct book_writer *emit(const struct content *content, const struct locales *locales,
			 struct str path)
{
	struct emitter emitter = { .arena = content->arena,
				   .content = content,
				   .writer = book_writer_open(path),
				   .english = &locales->items[0] };
	form_measure(content, &emitter.minutes, &emitter.screens);
	for (size_t i = 0; i < locales->count; i++) {
		if (!locales->items[i].shown)
			continue;
		emitter.locale = &locales->items[i];
		emit_locale(&emitter, locales);
		emitter.index++;
	}
	emit_quiz(&emitter);
	emit_page_order(emitter.writer, content);
	emit_meta(emitter.writer, content, emitter.index);
	return emitter.writer;
}
