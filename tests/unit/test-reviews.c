// SPDX-License-Identifier: GPL-3.0-or-later
// What voids a signature and what does not, and the states that come of it. Over the real content, with reviews written here.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
// cmocka wants those before it
#include <cmocka.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "book/pages.h"
#include "compile/content/settings.h"
#include "compile/commands/explain.h"
#include "compile/load.h"
#include "compile/review/reviews.h"
#include "compile/review/signed.h"
#include "compile/review/table.h"

struct fixture {
	struct arena arena;
	struct diagnostics *diagnostics;
	struct content content;
	struct locales locales;
	char folder[32];
};

static int set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	if (!f)
		return -1;
	setenv("SOURCE_DATE_EPOCH", "1795737600",
	       1); // 2026-11-27, not before the pages were written
	f->diagnostics = diagnostics_new(&f->arena);
	content_load(&f->content, &f->arena, f->diagnostics, STR("content"), STR_NONE);
	locales_load(&f->locales, &f->content, STR("locales"), false);
	strcpy(f->folder, "/tmp/anteroom-reviews-XXXXXX");
	*state = f;
	if (!mkdtemp(f->folder))
		return -1;
	f->content.own_directory = str_c(f->folder);
	reviews_load(&f->content, &f->locales);
	return 0;
}

static struct str reviews_path(struct fixture *f)
{
	return str_format(&f->arena, "%s/reviews.yaml", f->folder);
}

static int tear_down(void **state)
{
	struct fixture *f = *state;
	unlink(reviews_path(f).data);
	rmdir(f->folder);
	arena_fini(&f->arena);
	free(f);
	return 0;
}

// ---- fingerprints ----

static void load(struct fixture *f)
{
	reviews_load(&f->content, &f->locales);
}

// As of the last load.
static struct str print_of(struct fixture *f, const char *what)
{
	const struct subject *subject = reviews_find(f->content.reviews, str_c(what));
	assert_non_null(subject);
	assert_int_equal(subject->fingerprint.len, FINGERPRINT_HEX);
	return subject->fingerprint;
}

static void assert_same(struct str a, struct str b)
{
	assert_string_equal(a.data, b.data);
}

static void assert_other(struct str a, struct str b)
{
	assert_string_not_equal(a.data, b.data);
}

static void set(struct fixture *f, const char *name, const char *value)
{
	if (!content_set(&f->content, name, value))
		fail_msg("no setting '%s', or it is not %s", name, value);
}

static void test_every_part_has_a_fingerprint(void **state)
{
	struct fixture *f = *state;
	static const char *const parts[] = { "page:side-effects", "self-check",
					     "settings",	  "glossary",
					     "locale:es",	  "locale:es/self-check" };
	struct str first[LENGTH(parts)];
	for (size_t i = 0; i < LENGTH(parts); i++)
		first[i] = print_of(f, parts[i]);
	load(f);
	for (size_t i = 0; i < LENGTH(parts); i++)
		assert_same(print_of(f, parts[i]), first[i]);
	assert_null(reviews_find(f->content.reviews, STR("page:none")));
	assert_null(reviews_find(f->content.reviews, STR("locale:en")));
	const struct reviews *reviews = f->content.reviews;
	for (size_t i = 0; i < reviews->subject_count; i++)
		for (size_t j = 0; j < i; j++)
			assert_other(reviews->subjects[i].fingerprint,
				     reviews->subjects[j].fingerprint);
}

static struct content_page *page_of(struct fixture *f, const char *id)
{
	for (size_t i = 0; i < f->content.page_count; i++)
		if (str_eq_c(f->content.pages[i].id, id))
			return &f->content.pages[i];
	fail_msg("no page %s", id);
	return NULL;
}

static struct content_block *first_paragraph(struct fixture *f, const char *id)
{
	struct content_page *page = page_of(f, id);
	for (size_t i = 0; i < page->block_count; i++)
		if (page->blocks[i].kind == BLOCK_PARAGRAPH)
			return &page->blocks[i];
	fail_msg("no paragraph on %s", id);
	return NULL;
}

static void reword(struct fixture *f, struct content_block *block, struct str text)
{
	const struct message *before = &block->message;
	block->message = message_of(&f->arena, before->context, text, before->where);
}

static void test_a_word_changes_its_page_and_nothing_else(void **state)
{
	struct fixture *f = *state;
	struct str page = print_of(f, "page:side-effects"), other = print_of(f, "page:benefits");
	struct str language = print_of(f, "locale:es"), check = print_of(f, "self-check");
	struct content_block *block = first_paragraph(f, "side-effects");
	struct str parts[] = { block->message.text, STR(" More.") };
	reword(f, block, str_concat(&f->arena, parts, LENGTH(parts)));
	load(f);
	assert_other(print_of(f, "page:side-effects"), page);
	assert_same(print_of(f, "page:benefits"), other);
	assert_same(print_of(f, "self-check"), check);
	assert_other(print_of(f, "locale:es"), language); // its English has changed
}

static void test_what_a_block_is_changes_its_page(void **state)
{
	struct fixture *f = *state;
	struct str before = print_of(f, "page:side-effects");
	first_paragraph(f, "side-effects")->frame = FRAME_URGENT;
	load(f);
	struct str framed = print_of(f, "page:side-effects");
	assert_other(framed, before);
	page_of(f, "side-effects")->safety = false;
	load(f);
	assert_other(print_of(f, "page:side-effects"), framed);
}

static void test_the_clinic_changes_nothing(void **state)
{
	struct fixture *f = *state;
	static const char *const changes[][2] = {
		{ "price.session", "250-800" },	  { "clinic.phone", "555-0199" },
		{ "emergency.number", "112" },	  { "clinic.country", "GB" },
		{ "sessions.acne-scars", "5-6" }, { "services.rf", "yes" },
	};
	const struct reviews *before = f->content.reviews;
	for (size_t i = 0; i < LENGTH(changes); i++)
		set(f, changes[i][0], changes[i][1]);
	struct locales again;
	locales_load(&again, &f->content, STR("locales"), false);
	reviews_load(&f->content, &again);
	assert_int_equal(f->content.reviews->subject_count, before->subject_count);
	for (size_t i = 0; i < before->subject_count; i++)
		assert_same(f->content.reviews->subjects[i].fingerprint,
			    before->subjects[i].fingerprint);
}

static void test_a_clinical_setting_changes_what_says_it(void **state)
{
	struct fixture *f = *state;
	struct content_block *block = first_paragraph(f, "before");
	reword(f, block, STR("Wait {{wait.tan}}."));
	load(f);
	struct str page = print_of(f, "page:before"), settings = print_of(f, "settings");
	struct str check = print_of(f, "self-check"), other = print_of(f, "page:about");
	set(f, "wait.tan", "5 weeks");
	load(f);
	assert_other(print_of(f, "page:before"), page);
	assert_other(print_of(f, "settings"), settings);
	assert_other(print_of(f, "self-check"), check);
	assert_same(print_of(f, "page:about"), other);
}

// ---- states ----

static void sign(struct fixture *f, const char *const *parts, size_t count, const char *date)
{
	struct buffer out = { 0 };
	buffer_put_c(&out, "reviews:\n");
	for (size_t i = 0; i < count; i++)
		buffer_putf(&out,
			    "  - {what: '%s', fingerprint: %s, by: A. Person, role: nurse, "
			    "date: %s, form: %d}\n",
			    parts[i], print_of(f, parts[i]).data, date, SIGNED_FORM);
	FILE *file = fopen(reviews_path(f).data, "w");
	assert_non_null(file);
	fputs(out.data, file);
	fclose(file);
	buffer_fini(&out);
	load(f);
}

static void test_states_of_a_page(void **state)
{
	struct fixture *f = *state;
	static const char *const parts[] = { "page:side-effects" };
	assert_int_equal(review_of(&f->content, STR("page:side-effects")).state, REVIEW_UNREVIEWED);
	sign(f, parts, 1, "2025-11-27");
	struct review review = review_of(&f->content, STR("page:side-effects"));
	assert_int_equal(review.state, REVIEW_REVIEWED);
	assert_string_equal(review.by.data, "A. Person");
	assert_string_equal(review.due.data, "2026-11-27");
	assert_false(review_overdue(&f->content, &review)); // the last day
	f->content.today = STR("2026-11-28");
	assert_true(review_overdue(&f->content, &review));
	reword(f, first_paragraph(f, "side-effects"), STR("Other words."));
	load(f);
	review = review_of(&f->content, STR("page:side-effects"));
	assert_int_equal(review.state, REVIEW_CHANGED);
	assert_false(review_overdue(&f->content, &review));
	assert_int_equal(diagnostics_errors(f->diagnostics), 0);
}

// Whatever its fingerprint is.
static void test_another_form_is_a_state_of_its_own(void **state)
{
	struct fixture *f = *state;
	static const int forms[] = { 0, 1, SIGNED_FORM + 1 }; // 0: it says none
	struct str print = print_of(f, "page:aftercare");
	for (size_t i = 0; i < LENGTH(forms); i++) {
		FILE *file = fopen(reviews_path(f).data, "w");
		assert_non_null(file);
		fprintf(file,
			"reviews: [{what: 'page:aftercare', fingerprint: %s, by: A. Person, role: "
			"nurse, date: 2020-11-01",
			print.data);
		if (forms[i])
			fprintf(file, ", form: %d", forms[i]);
		fputs("}]\n", file);
		fclose(file);
		load(f);
		struct review review = review_of(&f->content, STR("page:aftercare"));
		assert_int_equal(review.state, REVIEW_OTHER_FORM);
		assert_string_equal(review.by.data, "A. Person");
		assert_false(review_overdue(&f->content, &review));
	}
	assert_string_equal(review_form_words(1), "an earlier form");
	assert_string_equal(review_form_words(SIGNED_FORM + 1), "a later form");
	assert_int_equal(diagnostics_errors(f->diagnostics), 0);
}

static struct locale *spanish(struct fixture *f)
{
	for (size_t i = 0; i < f->locales.count; i++)
		if (str_eq_c(f->locales.items[i].tag, "es"))
			return &f->locales.items[i];
	fail_msg("no Spanish");
	return NULL;
}

static void test_states_of_a_language(void **state)
{
	struct fixture *f = *state;
	static const char *const parts[] = { "locale:es", "locale:es/self-check" };
	assert_int_equal(spanish(f)->facts.state, LOCALE_DRAFT);
	assert_string_equal(spanish(f)->facts.state_word.data, "(borrador)");
	sign(f, parts, 1, "2026-11-01"); // the self-check is missing
	assert_int_equal(spanish(f)->facts.state, LOCALE_DRAFT);
	sign(f, parts, 2, "2026-11-01");
	assert_int_equal(spanish(f)->facts.state, LOCALE_REVIEWED);
	assert_int_equal(spanish(f)->facts.state_word.len, 0);
	reword(f, first_paragraph(f, "side-effects"), STR("Other words."));
	load(f);
	assert_int_equal(spanish(f)->facts.state, LOCALE_CHANGED);
	assert_true(spanish(f)->facts.state_word.len > 0);
}

static void test_the_original_is_what_its_needed_parts_are(void **state)
{
	struct fixture *f = *state;
	const char *needed[64];
	size_t count = 0;
	assert_int_equal(f->locales.items[0].facts.state, LOCALE_DRAFT);
	for (size_t i = 0; i < f->content.reviews->subject_count; i++)
		if (f->content.reviews->subjects[i].need == REVIEW_FOR_RELEASE)
			needed[count++] = f->content.reviews->subjects[i].what.data;
	assert_int_equal(count, 10); // seven safety pages, self-check, settings, topic
	sign(f, needed, count, "2026-11-01");
	assert_int_equal(f->locales.items[0].facts.state, LOCALE_REVIEWED);
	sign(f, needed + 1, count - 1, "2026-11-01");
	assert_int_equal(f->locales.items[0].facts.state, LOCALE_DRAFT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_part_has_a_fingerprint),
		TEST(test_a_word_changes_its_page_and_nothing_else),
		TEST(test_what_a_block_is_changes_its_page),
		TEST(test_the_clinic_changes_nothing),
		TEST(test_a_clinical_setting_changes_what_says_it),
		TEST(test_states_of_a_page),
		TEST(test_another_form_is_a_state_of_its_own),
		TEST(test_states_of_a_language),
		TEST(test_the_original_is_what_its_needed_parts_are),
	};
	return cmocka_run_group_tests_name("reviews", tests, NULL, NULL);
}
