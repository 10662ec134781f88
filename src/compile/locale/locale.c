// SPDX-License-Identifier: GPL-3.0-or-later
// A language is two catalogues, the interface's and the topic's, either of which may be missing: what has no translation is shown in
// English, and how much that is decides whether the language is in the book. English has no catalogue, and made-up languages neither.
#include "compile/locale/locale.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/said.h"
#include "compile/locale/catalogues.h"
#include "compile/language/tag.h"
#include "compile/messages.h"
#include "text/order.h"

// ---- texts ----

// The translation, where there is one. NULL, with *fallback set where there should be.
static const struct translation *find_translation(const struct locale *locale,
						  const struct message *message, bool *fallback)
{
	// A catalogue may hold what no template asks for, and no check sees: "3" as "4".
	bool wanted = locale->topic && message_translatable(message->text);
	const struct translation *found =
		wanted ? po_find(locale->topic, message->context, message->text) : NULL;
	if (found && !found->text.len)
		found = NULL;
	if (fallback)
		*fallback = wanted && !found;
	return found;
}

struct str locale_text(const struct locale *locale, struct arena *arena,
		       const struct message *message, bool *fallback)
{
	const struct translation *found = find_translation(locale, message, fallback);
	return pseudo_text(arena, locale->pseudo, found ? found->text : message->text);
}

struct rich_text locale_shown(const struct locale *locale, struct arena *arena,
			      const struct message *message, bool *fallback)
{
	const struct translation *found = find_translation(locale, message, fallback);
	return pseudo_rich(arena, locale->pseudo, found ? found->shown : message->shown);
}

struct str locale_say(const struct locale *locale, struct arena *arena, const char *name)
{
	struct said said = said_split(str_c(name));
	struct str text = po_text(locale->interface, said.context, said.english);
	return pseudo_text(arena, locale->pseudo, text.len ? text : said.english);
}

bool locale_says(const struct locale *locale, const char *name)
{
	struct said said = said_split(str_c(name));
	return !locale->interface || po_text(locale->interface, said.context, said.english).len > 0;
}

struct str locale_fill(const struct locale *locale, struct arena *arena, const char *name,
		       struct str first, struct str second)
{
	const struct str values[] = { first, second };
	struct str pattern = locale_say(locale, arena, name);
	return order_fill(arena, pattern, values, LENGTH(values),
			  order_of_sentence(pattern, locale->facts.direction));
}

// ---- one language ----

// What stands between {1} and {2} in a language's ranges.
static struct str range_word(const struct locale *locale, struct arena *arena)
{
	struct str pattern = locale_say(locale, arena, LOCALE_COUNTS_RANGE);
	size_t first = str_find(pattern, STR("{1}"), 0);
	size_t second = str_find(pattern, STR("{2}"), 0);
	if (first == STR_NPOS || second == STR_NPOS || first > second)
		return STR_NONE;
	return str_trim(str_slice(pattern, first + 3, second));
}

void locale_set_state(struct locale *locale, struct arena *arena, enum locale_state state)
{
	static const char *const words[] = {
		// TRANSLATORS: stands behind the name of a language that nobody has checked.
		[LOCALE_DRAFT] = N_("language|state", "(draft)"),
		// TRANSLATORS: stands behind the name of a language whose translation was changed after it was checked.
		[LOCALE_CHANGED] = N_("language|state", "(changed)"),
		[LOCALE_REVIEWED] = NULL,
	};
	locale->facts.state = state;
	locale->facts.state_word =
		words[state] ? locale_say(locale, arena, words[state]) : STR_NONE;
}

void locale_set_plural(struct locale *locale, struct arena *arena)
{
	if (locale->interface && locale->interface->plural.forms)
		locale->plural = locale->interface->plural;
	else
		plural_read(str_c(plural_english), &locale->plural);
	if (locale->plural.forms > 1)
		locale->facts.forms =
			str_copy(arena, (struct str) { locale->plural.of, FORMAT_FORMS });
}

static void describe(struct locale *locale, struct arena *arena)
{
	struct book_locale *facts = &locale->facts;
	const struct pseudo_language *made_up = &pseudo_languages[locale->pseudo];
	facts->tag = locale->tag;
	facts->own_name =
		locale->pseudo ? str_c(made_up->own_name) : language_own_name(arena, locale->tag);
	facts->english_name = locale->pseudo ? str_c(made_up->english_name)
					     : language_english_name(arena, locale->tag);
	facts->direction = locale->pseudo == PSEUDO_RTL || language_is_rtl(locale->tag)
				   ? DIRECTION_RTL
				   : DIRECTION_LTR;
	facts->names = locale->pseudo ? STR_NONE : tag_names(arena, locale->tag);
	facts->digits = language_digits(arena, &locale->formatter);
	locale_set_state(locale, arena, LOCALE_DRAFT);
}

struct tally {
	const struct catalogue *catalogue;
	size_t messages, translated;
};

struct gathered {
	struct arena *arena;
	const struct message **items;
	size_t count;
};

static void gather(void *context, const struct message *message)
{
	struct gathered *gathered = context;
	*ARRAY_PUT(gathered->arena, gathered->items, gathered->count) = message;
}

static int compare_messages(const void *a, const void *b)
{
	const struct message *const *one = a, *const *other = b;
	int order = str_compare((*one)->context, (*other)->context);
	return order ? order : str_compare((*one)->text, (*other)->text);
}

// Each message once, wherever it stands.
static struct gathered gather_messages(struct arena *arena, const struct content *content)
{
	struct gathered gathered = { .arena = arena };
	size_t kept = 0;
	messages_each(content, gather, &gathered);
	if (gathered.count)
		qsort(gathered.items, gathered.count, sizeof(*gathered.items), compare_messages);
	for (size_t i = 0; i < gathered.count; i++)
		if (!kept || compare_messages(&gathered.items[kept - 1], &gathered.items[i]) != 0)
			gathered.items[kept++] = gathered.items[i];
	gathered.count = kept;
	return gathered;
}

static void count_content(struct tally *tally, const struct gathered *messages)
{
	for (size_t i = 0; i < messages->count; i++) {
		const struct message *message = messages->items[i];
		tally->messages++;
		tally->translated +=
			po_text(tally->catalogue, message->context, message->text).len > 0;
	}
}

// All of the program's own words when their template is there, else those that the catalogue knows.
static void count_interface(struct tally *tally, const struct locale *locale,
			    const struct catalogue *known)
{
	for (size_t i = 0; known && i < known->count; i++) {
		tally->messages++;
		tally->translated +=
			po_text(locale->interface, known->items[i].context, known->items[i].id)
				.len > 0;
	}
}

static void count_messages(struct locale *locale, const struct gathered *messages)
{
	struct tally tally = { .catalogue = locale->topic };
	count_content(&tally, messages);
	count_interface(&tally, locale, locale->template ? locale->template : locale->interface);
	locale->messages = tally.messages;
	locale->translated = locale->topic ? tally.translated : tally.messages;
	locale->facts.complete = locale->translated == locale->messages;
	locale->facts.percent =
		locale->messages ? (unsigned)(locale->translated * 100 / locale->messages) : 100;
}

// ---- all of them ----

static struct locale *find(struct locales *locales, struct str tag)
{
	for (size_t i = 0; i < locales->count; i++)
		if (str_eq(locales->items[i].tag, tag))
			return &locales->items[i];
	return NULL;
}

static void put_pseudo(struct locales *locales)
{
	for (enum pseudo pseudo = PSEUDO_NONE + 1; pseudo < PSEUDO_COUNT; pseudo++) {
		struct locale *locale = ARRAY_PUT(locales->arena, locales->items, locales->count);
		locale->tag = str_c(pseudo_languages[pseudo].tag);
		locale->pseudo = pseudo;
		locale->shown = true;
	}
}

static struct location setting_place(const struct content *content, struct str name)
{
	return content_find_setting(content, name)->where;
}

// Puts the languages that are listed into that order, after English; the others follow unshown.
static void order_by_list(struct locales *locales, const struct content *content, struct str list)
{
	struct locales ordered = { .arena = locales->arena };
	*ARRAY_PUT(ordered.arena, ordered.items, ordered.count) = locales->items[0];
	struct str_splitter splitter = { list, ' ', false };
	for (struct str tag; str_split_next(&splitter, &tag);) {
		struct locale *locale = find(locales, tag);
		if (!locale) {
			report(content->diagnostics, DIAGNOSTIC_LANGUAGE_UNKNOWN,
			       setting_place(content, STR("languages.show")),
			       "there is no translation into '%.*s'", STR_ARGS(tag));
		} else if (!find(&ordered, tag)) {
			locale->shown = true;
			*ARRAY_PUT(ordered.arena, ordered.items, ordered.count) = *locale;
		}
	}
	for (size_t i = 0; i < locales->count; i++)
		if (!find(&ordered, locales->items[i].tag))
			*ARRAY_PUT(ordered.arena, ordered.items, ordered.count) = locales->items[i];
	locales->items = ordered.items;
	locales->count = ordered.count;
}

static void report_state(const struct content *content, const struct locale *locale)
{
	struct location where = setting_place(content, STR("languages.show"));
	if (locale->facts.state == LOCALE_DRAFT)
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_UNREVIEWED, where,
		       "nobody has checked the translation into '%.*s'; check it, or set "
		       "languages.drafts to hide",
		       STR_ARGS(locale->tag));
	else if (locale->facts.state == LOCALE_CHANGED)
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_CHANGED, where,
		       "what was checked of the translation into '%.*s' holds no longer; check it "
		       "again, or take it out of languages.show",
		       STR_ARGS(locale->tag));
}

void locales_choose(struct locales *locales, const struct content *content)
{
	struct str list = content_setting(content, STR("languages.show"));
	if (list.len)
		order_by_list(locales, content, list);
	bool drafts = str_eq_c(content_setting(content, STR("languages.drafts")), "show");
	locales->items[0].shown = true; // the original: its parts are checked one by one
	for (size_t i = 1; i < locales->count; i++) {
		struct locale *locale = &locales->items[i];
		if (locale->pseudo)
			continue;
		if (!list.len)
			locale->shown = locale->facts.complete;
		if (locale->facts.state == LOCALE_DRAFT && !drafts)
			locale->shown = false;
		if (locale->shown)
			report_state(content, locale);
	}
	struct str first = content_setting(content, STR("languages.first"));
	const struct locale *found = first.len ? find(locales, first) : &locales->items[0];
	if (!found || !found->shown)
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_UNKNOWN,
		       setting_place(content, STR("languages.first")), "'%.*s' is not shown",
		       STR_ARGS(first));
}

static void prepare(struct locales *locales, const struct content *content)
{
	struct str country = content_setting(content, STR("clinic.country"));
	struct gathered messages = gather_messages(locales->arena, content);
	for (size_t i = 0; i < locales->count; i++) {
		struct locale *locale = &locales->items[i];
		formatter_init(&locale->formatter, locale->pseudo ? STR("en") : locale->tag,
			       country);
		describe(locale, locales->arena);
		locale_set_plural(locale, locales->arena);
		locale->template = locales->interface;
		count_messages(locale, &messages);
		locale->to = range_word(locale, locales->arena);
	}
}

void locales_load(struct locales *locales, struct content *content, struct str directory,
		  bool pseudo)
{
	*locales = (struct locales) { .arena = content->arena };
	catalogues_load(locales, content, directory);
	if (pseudo)
		put_pseudo(locales);
	prepare(locales, content);
}
