// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <limits.h>

#include "compile/content/settings.h"
#include "compile/content/topic.h"
#include "compile/language/nobreak.h"
#include "compile/locale/resolve.h"

#define NB "\u00a0"
#define WJ "\u2060"

static struct arena arena;

// A clinic of these settings of the shipped topic, as name and value in turn; NULL at the end.
static struct content clinic_of(const char *const *settings)
{
	struct content content = { .arena = &arena,
				   .diagnostics = diagnostics_new(&arena),
				   .topic_directory = STR("content/microneedling") };
	content_load_topic(&content);
	content_define_settings(&content);
	assert_int_equal(diagnostics_errors(content.diagnostics), 0);
	for (size_t i = 0; settings[i]; i += 2)
		assert_true(content_set(&content, settings[i], settings[i + 1]));
	return content;
}

static struct locale locale_of(const char *tag)
{
	struct locale locale = { .tag = str_c(tag) };
	formatter_init(&locale.formatter, locale.tag, STR("US"));
	locale.facts.direction = language_is_rtl(locale.tag) ? DIRECTION_RTL : DIRECTION_LTR;
	return locale;
}

static const char *const full[] = {
	"clinic.name",
	"Example Clinic",
	"clinic.phone",
	"(555) 0100",
	"clinic.country",
	"US",
	"clinic.booking",
	"https://clinic.example/book",
	"emergency.number",
	"911",
	"urgent.number",
	"555-0111",
	"money.currency",
	"USD",
	"money.as-of",
	"2026-11-01",
	"price.session",
	"200-1200.50",
	"price.consultation",
	"free",
	"price.tax-included",
	"no",
	"sessions.acne-scars",
	"3-4",
	"sessions.lines",
	"4-4",
	"sessions.hair",
	"ask",
	"units.temperature",
	"both",
	"minimum-age",
	"18",
	"wait.tan",
	"2 weeks",
	"wait.makeup",
	"24 hours",
	NULL,
};
static const char *const empty[] = { NULL };

static void expect(const char *const *settings, const char *tag, enum place place, const char *text,
		   const char *expected)
{
	struct content content = clinic_of(settings);
	struct locale locale = locale_of(tag);
	struct resolver resolver = { &arena, &content, &locale, 7, 15, NULL };
	struct str resolved = resolve_text(&resolver, place, str_c(text));
	if (!str_eq_c(resolved, expected))
		fail_msg("%s %s: '%.*s', not '%s'", tag, text, STR_ARGS(resolved), expected);
}

static void values_are_written_as_the_language_does(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *text, *expected;
	} cases[] = {
		{ "en", "{{price.session}}.", "$200" NB "to" NB "$1,200.50." },
		{ "de", "{{price.session.high}}", "1.200,50" NB "$" },
		{ "es", "{{money.as-of}}", "1 de noviembre de 2026" },
		{ "en", "On {{money.as-of}}.", "On November 1, 2026." },
		{ "en", "{{course.acne-scars}}", "$600" NB "to" NB "$4,802" },
		{ "en", "{{course.lines.low}}", "$800" },
		{ "en", "{{sessions.acne-scars}} visits", "3" NB "to" NB "4 visits" },
		{ "en", "{{sessions.lines}} visits", "4 visits" },
		{ "es", "{{wait.tan}}", "2" NB "semanas" },
		{ "ru", "{{wait.makeup}}", "24" NB "часа" },
		{ "en", "{{temperature.fever}}", "38°C" NB "(100.4°F)" },
		{ "en", "{{clinic.booking}}", "clinic.example/book" },
		{ "en", "{{minimum-age}} or {{age.middle-from}}", "18 or 22" },
		{ "en", "{{age.young}}", "18" NB "to" NB "21" },
		{ "en", "About {{self-check.minutes}} minutes", "About 7 minutes" },
		{ "ar", "{{clinic.phone}}", "\u2066(555)" NB "0100\u2069" },
		// Each part of a value, and the whole of it, have their own order.
		{ "ar", "{{temperature.fever}}",
		  "\u2067\u2066\u2066٣٨\u2069°C\u2069" NB
		  "(\u2066\u2066١٠٠٫٤\u2069°F\u2069)\u2069" },
		{ "fa", "{{temperature.fever}}",
		  "\u2067\u2066۳۸°C\u2069" NB "(\u2066\u2066۱۰۰٫۴\u2069°F\u2069)\u2069" },
		{ "ar", "{{course.lines.low}}", "\u2067\u200f٨٠٠" NB "\u2066US$\u2069\u2069" },
		{ "ar", "{{minimum-age}}", "١٨" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		expect(full, cases[i].tag, PLACE_AWAY, cases[i].text, cases[i].expected);
}

static void hours_are_written_as_the_language_does(void **state)
{
	(void)state;
	struct content content = clinic_of(empty);
	struct locale locale = locale_of("en");
	struct resolver resolver = { &arena, &content, &locale, 7, 15, NULL };
	struct typed_hours hours[] = { { 0, 4, STR("09:00"), STR("17:00") },
				       { 5, 5, STR("09:00"), STR("12:00") } };
	for (size_t i = 0; i < content.settings.count; i++)
		if (content.settings.items[i].field->type == TYPE_HOURS) {
			content.settings.items[i].value.hours.items = hours;
			content.settings.items[i].value.hours.count = LENGTH(hours);
		}
	struct str text = resolve_text(&resolver, PLACE_AWAY, STR("{{clinic.hours}}"));
	assert_true(str_eq_c(text, "Monday to Friday: 9:00" NB "AM" NB "to" NB "5:00" NB
				   "PM; Saturday: 9:00" NB "AM" NB "to" NB "12:00" NB "PM"));
}

static void help_differs_by_place(void **state)
{
	(void)state;
	const char *text = "Unwell? {{help.emergency}}";
	expect(full, "en", PLACE_HERE, text, "Unwell? Tell a member of staff now. Call 911.");
	expect(full, "en", PLACE_AWAY, text, "Unwell? Call 911 now.");
	struct content content = clinic_of(full);
	assert_true(resolve_differs(&content, str_c(text)));
	assert_false(resolve_differs(&content, STR("Call {{clinic.phone}}.")));
}

static void what_is_not_given_has_words_or_a_sentence(void **state)
{
	(void)state;
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "Call {{clinic.phone}} today.", "Call the clinic today." },
		{ "{{clinic.phone}} is there.", "The clinic is there." },
		{ "Call {{emergency.number}}.", "Call your local emergency number." },
		{ "Call {{urgent.number}}.", "Call a doctor." },
		{ "One visit: {{price.session}}.", "Ask the clinic for the price." },
		{ "A course: {{course.lines}}.", "Ask the clinic for the price." },
		{ "{{price.rf-session}}", "This clinic does not offer this treatment." },
		{ "{{price.extras.serum}}", "Ask the clinic" },
		{ "Serum: {{price.extras.serum}}", "Serum: ask the clinic" },
		{ "{{sessions.hair}} visits", "Ask the clinic how many." },
		{ "Open {{clinic.hours}}.", "Ask the clinic when it is open." },
		{ "{{help.clinic}}", "Call the clinic." },
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		expect(empty, "en", PLACE_AWAY, cases[i].text, cases[i].expected);
}

static void urgent_calls_go_to_the_next_number_there_is(void **state)
{
	(void)state;
	const char *const phone_only[] = { "clinic.phone", "555-0100", NULL };
	expect(phone_only, "en", PLACE_AWAY, "Call {{urgent.number}}.", "Call 555-0100.");
	const char *const night[] = { "clinic.phone", "555-0100", "clinic.phone-after-hours",
				      "555-0109", NULL };
	expect(night, "en", PLACE_AWAY, "Call {{urgent.number}}.", "Call 555-0109.");
}

static void a_number_says_who_answers_it(void **state)
{
	(void)state;
	const char *const named[] = { "urgent.number", "555-0111", "urgent.name", "Nurse line",
				      NULL };
	expect(named, "en", PLACE_AWAY, "{{help.urgent}}",
	       "Get medical advice today: call 555-0111 (Nurse line).");
	expect(named, "en", PLACE_HERE, "{{help.urgent}}",
	       "Tell a member of staff before you leave, or call 555-0111 (Nurse line) today.");
	expect(named, "en", PLACE_AWAY, "{{help.emergency}}",
	       "Call your local emergency number now.");
	const char *const another[] = { "clinic.phone", "555-0100", "urgent.name", "Nurse line",
					NULL };
	expect(another, "en", PLACE_AWAY, "{{help.urgent}}",
	       "Get medical advice today: call 555-0100.");
}

static void spans_stay_on_their_words(void **state)
{
	(void)state;
	struct content content = clinic_of(full);
	struct locale locale = locale_of("en");
	struct resolver resolver = { &arena, &content, &locale, 7, 15, NULL };
	struct span spans[] = { { .start = 0, .end = 5 },
				{ .start = 25, .end = 33 },
				{ .start = 34, .end = 34 } };
	struct rich_text text = { STR("Price {{price.session}}, see here."), spans, LENGTH(spans) };
	struct rich_text out = resolve(&resolver, PLACE_AWAY, text);
	assert_true(str_eq_c(str_slice(out.plain, out.spans[0].start, out.spans[0].end), "Price"));
	assert_true(
		str_eq_c(str_slice(out.plain, out.spans[1].start, out.spans[1].end), "see here"));
	assert_int_equal(out.spans[2].start, out.plain.len);
}

static void a_course_costs_visits_times_price(void **state)
{
	(void)state;
	struct content content = clinic_of(full);
	int64_t low, high;
	assert_true(resolve_product(&content, STR("course.acne-scars"), &low, &high));
	assert_int_equal(low, 600);
	assert_int_equal(high, 4802);
	assert_false(resolve_product(&content, STR("course.hair"), &low, &high));
}

static void money_has_the_decimals_of_its_currency(void **state)
{
	(void)state;
	static const char *const dinars[] = {
		"money.currency",
		"KWD",
		"price.session",
		"12.500-30.250",
		"sessions.acne-scars",
		"3-4",
		NULL,
	};
	static const char *const units[] = {
		"money.currency",
		"CLF",
		"price.session",
		"1.2345-2.0000",
		"sessions.acne-scars",
		"3-4",
		NULL,
	};
	expect(dinars, "en", PLACE_AWAY, "{{course.acne-scars}}",
	       "KWD" NB "37.500" NB "to" NB "KWD" NB "121");
	expect(units, "en", PLACE_AWAY, "{{course.acne-scars.low}}", "CLF" NB "3.7035");
}

struct sum_case {
	const char *currency, *price;
	unsigned long times; // 0: as many as the clinic plans
	const char *expected;
	int64_t low, high;
};

static void check_sum(const struct sum_case *sum)
{
	const char *settings[] = { "money.currency",
				   sum->currency,
				   "price.session",
				   sum->price,
				   "sessions.acne-scars",
				   "3-4",
				   NULL };
	struct content content = clinic_of(settings);
	struct locale locale = locale_of("en");
	struct resolver resolver = { &arena, &content, &locale, 7, 15, NULL };
	struct resolved_sum found = resolve_sum(&resolver, STR("course.acne-scars"), sum->times);
	if (!str_eq_c(found.text, sum->expected))
		fail_msg("%lu of %s %s: '%.*s', not '%s'", sum->times, sum->price, sum->currency,
			 STR_ARGS(found.text), sum->expected);
	assert_int_equal(found.low, sum->low);
	assert_int_equal(found.high, sum->high);
}

static void sums_are_exact_in_every_currency(void **state)
{
	(void)state;
	static const struct sum_case cases[] = {
		{ "USD", "200-800", 0, "$600" NB "to" NB "$3,200", 600, 3200 },
		{ "USD", "200-800", 1, "$200" NB "to" NB "$800", 200, 800 },
		{ "USD", "199.99-200.10", 7, "$1,399.93" NB "to" NB "$1,400.70", 1400, 1401 },
		{ "USD", "0.10-0.10", 3, "$0.30", 0, 0 },
		{ "USD", "0.10-0.10", 5, "$0.50", 1, 1 },
		{ "JPY", "15000-30000", 3, "¥45,000" NB "to" NB "¥90,000", 45000, 90000 },
		{ "KWD", "12.345-30.005", 2, "KWD" NB "24.690" NB "to" NB "KWD" NB "60.010", 25,
		  60 },
		// The highest price that can be written.
		{ "USD", "999999999-999999999", 7, "$6,999,999,993", 6999999993, 6999999993 },
		{ "USD", "999999999.99-999999999.99", 0,
		  "$2,999,999,999.97" NB "to" NB "$3,999,999,999.96", 3000000000, 4000000000 },
	};
	for (size_t i = 0; i < LENGTH(cases); i++)
		check_sum(&cases[i]);
}

static void no_sum_is_better_than_a_wrong_one(void **state)
{
	(void)state;
	struct content content = clinic_of(full), nothing = clinic_of(empty);
	struct locale locale = locale_of("en");
	struct resolver resolver = { &arena, &content, &locale, 7, 15, NULL };
	struct str course = STR("course.acne-scars"), asked = STR("course.hair");
	assert_int_equal(resolve_sum(&resolver, course, UINT64_MAX).text.len, 0);
	assert_int_equal(resolve_sum(&resolver, course, UINT64_MAX / TYPED_UNIT).high, 0);
	assert_int_equal(resolve_sum(&resolver, asked, 0).text.len, 0);
	assert_true(str_eq_c(resolve_sum(&resolver, asked, 2).text, "$400" NB "to" NB "$2,401"));
	assert_int_equal(resolve_times(&resolver, asked).len, 0);
	assert_true(str_eq_c(resolve_times(&resolver, course), "3" NB "to" NB "4"));
	assert_int_equal(resolve_sum(&resolver, STR("price.session"), 1).text.len, 0);
	resolver.content = &nothing;
	assert_int_equal(resolve_sum(&resolver, course, 1).text.len, 0);
}

static void what_belongs_together_does_not_break(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *to, *text, *expected;
	} cases[] = {
		{ "en", "to", "A 0.5 mm needle", "A 0.5" NB "mm needle" },
		{ "es", "a", "unos 200 USD.", "unos 200" NB "USD." },
		{ "de", "bis", "CHF 200 und US$ 5", "CHF" NB "200 und US$" NB "5" },
		{ "en", "to", "XEUR 3, PRP 3 times, 5 USDs", "XEUR 3, PRP 3 times, 5 USDs" },
		{ "en", "to", "50 % of 5 minutes", "50" NB "% of 5 minutes" },
		{ "en", "to", "Days 2 to 3", "Days 2" NB "to" NB "3" },
		{ "en", "to", "go to 3, or 2 to bed", "go to 3, or 2 to bed" },
		{ "en", "to", "200–800", "200" WJ "–" WJ "800" },
		{ "fr", "à", "Vraiment ? « Oui »", "Vraiment" NB "? «" NB "Oui" NB "»" },
		{ "en", "to", "Really ?", "Really ?" },
		{ "ko", "", "피부 관리 3개월", "피" WJ "부 관" WJ "리 3" WJ "개" WJ "월" },
		{ "zh-Hans", "", "等3个月", "等3" WJ "个月" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct rich_text text = { .plain = str_c(cases[i].text) };
		struct rich_text out =
			nobreak(&arena, str_c(cases[i].tag), str_c(cases[i].to), text);
		if (!str_eq_c(out.plain, cases[i].expected))
			fail_msg("%s: '%.*s'", cases[i].text, STR_ARGS(out.plain));
	}
}

static void no_line_ends_in_a_range(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *range, *expected;
	} cases[] = {
		{ "en", "{1} to {2}", "3" NB "to" NB "4" },
		{ "ja", "{1}から{2}", "3" WJ "か" WJ "ら" WJ "4" },
		{ "zh-Hans", "{1}至{2}", "3" WJ "至" WJ "4" },
		{ "ru", "от {1} до {2}", "от" NB "3" NB "до" NB "4" },
		{ "th", "{1}ถึง {2}", "3" WJ "ถึ" WJ "ง" NB "4" },
		{ "de", "{1}–{2}", "3" WJ "–" WJ "4" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct translation range = { .context = STR("range|counts"),
					     .id = STR("{1} to {2}"),
					     .text = str_c(cases[i].range) };
		const struct catalogue words = { .items = &range, .count = 1 };
		struct content content = clinic_of(full);
		struct locale locale = locale_of(cases[i].tag);
		locale.interface = &words;
		struct resolver resolver = { &arena, &content, &locale, 7, 15, NULL };
		struct str value =
			resolve_text(&resolver, PLACE_AWAY, STR("{{sessions.acne-scars}}"));
		if (!str_eq_c(value, cases[i].expected))
			fail_msg("%s: '%.*s'", cases[i].tag, STR_ARGS(value));
		assert_int_equal(text_longest_word_cols(value, TEXT_LOGICAL),
				 text_cols(value, TEXT_LOGICAL));
	}
}

static int free_arena(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_written_as_the_language_does),
		cmocka_unit_test(hours_are_written_as_the_language_does),
		cmocka_unit_test(help_differs_by_place),
		cmocka_unit_test(what_is_not_given_has_words_or_a_sentence),
		cmocka_unit_test(urgent_calls_go_to_the_next_number_there_is),
		cmocka_unit_test(a_number_says_who_answers_it),
		cmocka_unit_test(spans_stay_on_their_words),
		cmocka_unit_test(a_course_costs_visits_times_price),
		cmocka_unit_test(money_has_the_decimals_of_its_currency),
		cmocka_unit_test(sums_are_exact_in_every_currency),
		cmocka_unit_test(no_sum_is_better_than_a_wrong_one),
		cmocka_unit_test(what_belongs_together_does_not_break),
		cmocka_unit_test(no_line_ends_in_a_range),
	};
	return cmocka_run_group_tests(tests, NULL, free_arena);
}
