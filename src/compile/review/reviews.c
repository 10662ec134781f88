// SPDX-License-Identifier: GPL-3.0-or-later
// A signature is a fingerprint written down. Whatever can be signed is a subject with its fingerprint as it is now; reviews.yaml has
// the one it had. So nobody need remember to void a signature: what was changed no longer matches.
#include "compile/review/reviews.h"

#include "base/array.h"
#include "base/date.h"
#include "compile/content/files.h"
#include "compile/form/model.h"
#include "compile/input/suggest.h"
#include "compile/review/signed.h"
#include "compile/review/table.h"

enum { REVIEW_MONTHS = 12 }; // of what says nothing about it itself

// ---- what can be signed ----

static void put_subject(struct content *content, struct reviews *reviews, struct subject subject)
{
	*ARRAY_PUT(content->arena, reviews->subjects, reviews->subject_count) = subject;
}

static void put_pages(struct content *content, struct reviews *reviews,
		      const struct locale *english)
{
	struct arena *arena = content->arena;
	for (size_t i = 0; i < content->page_count; i++) {
		const struct content_page *page = &content->pages[i];
		struct str text = signed_page(arena, content, english, page);
		put_subject(
			content, reviews,
			(struct subject) {
				.what = str_format(arena, "page:%.*s", STR_ARGS(page->id)),
				.fingerprint = fingerprint(arena, text),
				.where = { page->source, 0 },
				.need = page->safety ? REVIEW_FOR_RELEASE : REVIEW_UNLESS_ALLOWED,
				.months = page->review_months,
			});
	}
}

static struct location start_of(struct content *content, struct str directory, const char *name)
{
	struct str path = content_file(content, directory, name);
	return (struct location) { source_from_memory(content->arena, path, STR_NONE), 0 };
}

static bool has_sound_form(const struct content *content)
{
	return content->form && content->form->sound;
}

static void put_form(struct content *content, struct reviews *reviews, const struct locale *english)
{
	struct arena *arena = content->arena;
	if (!has_sound_form(content))
		return;
	put_subject(content, reviews,
		    (struct subject) {
			    .what = STR("self-check"),
			    .fingerprint = table_fingerprint(arena, content, english),
			    .where = { content->form->source, 0 },
			    .months = REVIEW_MONTHS,
		    });
}

// Which pages a release needs checked, and who finds them, is itself to be checked.
static void put_topic(struct content *content, struct reviews *reviews,
		      const struct locale *english)
{
	struct arena *arena = content->arena;
	struct str text = signed_topic(arena, content, english);
	put_subject(content, reviews,
		    (struct subject) {
			    .what = STR("topic"),
			    .fingerprint = fingerprint(arena, text),
			    .where = start_of(content, content->topic_directory, "topic.yaml"),
			    .months = REVIEW_MONTHS,
		    });
}

static void put_settings(struct content *content, struct reviews *reviews)
{
	struct arena *arena = content->arena;
	put_subject(content, reviews,
		    (struct subject) {
			    .what = STR("settings"),
			    .fingerprint = fingerprint(arena, signed_settings(arena, content)),
			    .where = start_of(content, content->topic_directory, "settings.yaml"),
			    .months = REVIEW_MONTHS,
		    });
}

static void put_glossary(struct content *content, struct reviews *reviews,
			 const struct locale *english)
{
	struct str text = signed_glossary(content->arena, content, english);
	put_subject(content, reviews,
		    (struct subject) {
			    .what = STR("glossary"),
			    .fingerprint = fingerprint(content->arena, text),
			    .where = start_of(content, content->directory, "glossary.yaml"),
			    .need = REVIEW_UNLESS_ALLOWED,
			    .months = REVIEW_MONTHS,
		    });
}

static void put_language(struct content *content, struct reviews *reviews,
			 const struct locale *english, const struct locale *locale)
{
	struct arena *arena = content->arena;
	struct subject subject = {
		.what = str_format(arena, "locale:%.*s", STR_ARGS(locale->tag)),
		.fingerprint = fingerprint(arena, signed_language(arena, content, english, locale)),
		.need = REVIEW_FOR_ITS_LANGUAGE,
	};
	put_subject(content, reviews, subject);
	if (!has_sound_form(content))
		return;
	subject.what = str_format(arena, "locale:%.*s/self-check", STR_ARGS(locale->tag));
	subject.fingerprint = table_fingerprint_in(arena, content, english, locale);
	put_subject(content, reviews, subject);
}

static void put_subjects(struct content *content, struct reviews *reviews,
			 const struct locales *locales)
{
	const struct locale *english = &locales->items[0];
	put_topic(content, reviews, english);
	put_pages(content, reviews, english);
	put_form(content, reviews, english);
	put_settings(content, reviews);
	put_glossary(content, reviews, english);
	for (size_t i = 1; i < locales->count; i++)
		if (!locales->items[i].pseudo)
			put_language(content, reviews, english, &locales->items[i]);
}

const struct subject *reviews_find(const struct reviews *reviews, struct str what)
{
	for (size_t i = 0; i < reviews->subject_count; i++)
		if (str_eq(reviews->subjects[i].what, what))
			return &reviews->subjects[i];
	return NULL;
}

// ---- one with the other ----

static const struct review_entry *find_entry(const struct reviews *reviews, struct str what)
{
	for (size_t i = 0; i < reviews->entry_count; i++)
		if (!reviews->entries[i].wrong && str_eq(reviews->entries[i].what, what))
			return &reviews->entries[i];
	return NULL;
}

static void report_unknown(struct content *content, const struct reviews *reviews,
			   const struct review_entry *entry)
{
	struct str meant = SUGGEST(entry->what, reviews->subjects, reviews->subject_count, what);
	report(content->diagnostics, DIAGNOSTIC_REVIEW_UNKNOWN, entry->where,
	       "there is nothing called '%.*s'%.*s", STR_ARGS(entry->what),
	       STR_ARGS(suggest_question(content->arena, meant)));
}

static void match(struct content *content, struct reviews *reviews)
{
	for (size_t i = 0; i < reviews->subject_count; i++)
		reviews->subjects[i].entry = find_entry(reviews, reviews->subjects[i].what);
	for (size_t i = 0; i < reviews->entry_count; i++)
		if (!reviews_find(reviews, reviews->entries[i].what))
			report_unknown(content, reviews, &reviews->entries[i]);
}

static struct review review_subject(struct arena *arena, const struct subject *subject)
{
	const struct review_entry *entry = subject->entry;
	if (!entry)
		return (struct review) { .state = REVIEW_UNREVIEWED };
	struct review review = {
		.by = entry->by, .role = entry->role, .date = entry->date, .form = entry->form
	};
	if (entry->form != SIGNED_FORM)
		review.state = REVIEW_OTHER_FORM;
	else if (str_eq(entry->fingerprint, subject->fingerprint))
		review.state = REVIEW_REVIEWED;
	else
		review.state = REVIEW_CHANGED;
	if (subject->months)
		review.due = date_months_after(arena, entry->date, subject->months);
	return review;
}

struct review review_of(const struct content *content, struct str what)
{
	const struct subject *subject =
		content->reviews ? reviews_find(content->reviews, what) : NULL;
	if (!subject)
		return (struct review) { .state = REVIEW_UNREVIEWED };
	return review_subject(content->arena, subject);
}

const char *review_form_words(unsigned form)
{
	return form < SIGNED_FORM ? "an earlier form" : "a later form";
}

bool review_overdue(const struct content *content, const struct review *review)
{
	return review->state == REVIEW_REVIEWED && review->due.len &&
	       str_compare(content->today, review->due) > 0;
}

// ---- languages ----

// A draft while anything is missing; then changed while anything has changed.
static void add_state(enum locale_state *state, enum review_state review)
{
	static const enum locale_state states[] = {
		[REVIEW_UNREVIEWED] = LOCALE_DRAFT,
		[REVIEW_CHANGED] = LOCALE_CHANGED,
		[REVIEW_OTHER_FORM] = LOCALE_CHANGED,
		[REVIEW_REVIEWED] = LOCALE_REVIEWED,
	};
	if (states[review] < *state)
		*state = states[review];
}

// A translation is what the signatures of its language say; the original what those of the parts that every release needs say.
static bool counts_for(const struct subject *subject, const struct locale *locale, bool original)
{
	if (original)
		return subject->need == REVIEW_FOR_RELEASE;
	struct str prefix = STR("locale:");
	struct str rest = str_from(subject->what, prefix.len);
	return subject->need == REVIEW_FOR_ITS_LANGUAGE &&
	       str_eq(str_slice(rest, 0, str_find_char(rest, '/', 0)), locale->tag);
}

static void set_state(const struct content *content, struct locale *locale, bool original)
{
	const struct reviews *reviews = content->reviews;
	enum locale_state state = LOCALE_REVIEWED;
	for (size_t i = 0; i < reviews->subject_count; i++)
		if (counts_for(&reviews->subjects[i], locale, original))
			add_state(&state,
				  review_subject(content->arena, &reviews->subjects[i]).state);
	locale_set_state(locale, content->arena, state);
}

void reviews_load(struct content *content, struct locales *locales)
{
	struct reviews *reviews = ARENA_NEW(content->arena, struct reviews);
	bool own = content->own_directory.len > 0;
	reviews->path = content_path(content, own ? content->own_directory : content->directory,
				     "reviews.yaml");
	put_subjects(content, reviews, locales);
	reviews_read(content, reviews);
	match(content, reviews);
	content->reviews = reviews;
	for (size_t i = 0; i < locales->count; i++)
		if (!locales->items[i].pseudo)
			set_state(content, &locales->items[i], i == 0);
}

// ---- the checks ----

static void report_form(const struct content *content, const struct subject *subject)
{
	const struct review_entry *entry = subject->entry;
	report(content->diagnostics, DIAGNOSTIC_REVIEW_FORM, entry->where,
	       "%.*s was signed on %.*s under %s of fingerprint, %u instead of %d: nobody can tell "
	       "if it has changed since",
	       STR_ARGS(subject->what), STR_ARGS(entry->date), review_form_words(entry->form),
	       entry->form, SIGNED_FORM);
}

static void check_subject(const struct content *content, const struct subject *subject,
			  bool allow_unreviewed)
{
	struct review review = review_subject(content->arena, subject);
	bool needed = subject->need == REVIEW_FOR_RELEASE || !allow_unreviewed;
	if (review.state == REVIEW_UNREVIEWED && needed)
		report(content->diagnostics, DIAGNOSTIC_REVIEW_MISSING, subject->where,
		       "nobody has checked %.*s", STR_ARGS(subject->what));
	else if (review.state == REVIEW_CHANGED)
		report(content->diagnostics, DIAGNOSTIC_REVIEW_CHANGED, subject->entry->where,
		       "%.*s was changed after it was checked on %.*s", STR_ARGS(subject->what),
		       STR_ARGS(review.date));
	else if (review.state == REVIEW_OTHER_FORM)
		report_form(content, subject);
	else if (review_overdue(content, &review))
		report(content->diagnostics, DIAGNOSTIC_REVIEW_OVERDUE, subject->entry->date_where,
		       "%.*s was to be checked again by %.*s", STR_ARGS(subject->what),
		       STR_ARGS(review.due));
}

void reviews_report(const struct content *content, bool allow_unreviewed)
{
	const struct reviews *reviews = content->reviews;
	for (size_t i = 0; i < reviews->subject_count; i++)
		if (reviews->subjects[i].need != REVIEW_FOR_ITS_LANGUAGE)
			check_subject(content, &reviews->subjects[i], allow_unreviewed);
}
