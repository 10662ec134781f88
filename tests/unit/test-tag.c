// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "compile/language/format.h"
#include "compile/language/tag.h"

static void a_language_has_one_name(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "es", "es" },		  { "zh_hans", "zh-Hans" },
		{ "HT", "ht" },		  { "pt-br", "pt-BR" },
		{ "tl", "fil" },	  { "iw", "he" },
		{ "no", "no" },		  { "nb", "nb" },
		{ "foobar", "" },	  { "xx", "" },
		{ "en--us", "" },	  { "prs", "" },
		{ "sr-latn", "sr-Latn" },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str found = tag_canonical(&arena, str_c(cases[i][0]));
		if (!str_eq_c(found, cases[i][1]))
			fail_msg("%s: %.*s", cases[i][0], STR_ARGS(found));
	}
	arena_fini(&arena);
}

static void a_language_is_found_by_its_other_names(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *name;
		bool known;
	} cases[] = {
		{ "zh-Hant", " zh-tw ", true },	 { "zh-Hant", " zh-hk ", true },
		{ "zh-Hant", " zh-mo ", true },	 { "zh-Hant", " zh-cn ", false },
		{ "zh-Hant", " zh ", false },	 { "zh-Hans", " zh ", true },
		{ "zh-Hans", " cmn ", true },	 { "zh-Hans", " zh-tw ", false },
		{ "fil", " tl ", true },	 { "he", " iw ", true },
		{ "fa", " prs ", true },	 { "nb", " no ", true },
		{ "no", " nb ", true },		 { "pt-BR", " pt ", true },
		{ "pt-PT", " pt ", false },	 { "es", " es-mx ", false },
		{ "pt-PT", " pt-ao ", true },	 { "pt-BR", " pt-ao ", false },
		{ "es-419", " es-mx ", true },	 { "zh-Hant", " yue-hk ", true },
		{ "zh-Hans", " yue-cn ", true }, { "zh-Hans", " yue-hk ", false },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str names = tag_names(&arena, str_c(cases[i].tag));
		if ((str_find(names, str_c(cases[i].name), 0) != STR_NPOS) != cases[i].known)
			fail_msg("%s:%.*s", cases[i].tag, STR_ARGS(names));
	}
	arena_fini(&arena);
}

static void haitian_creole_is_not_french(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct formatter creole;
	formatter_init(&creole, STR("ht"), STR("US"));
	assert_true(str_eq_c(language_own_name(&arena, STR("ht")), "Kreyòl ayisyen"));
	assert_true(str_eq_c(format_date(&creole, &arena, STR("2026-11-01")), "1 novanm 2026"));
	assert_true(str_eq_c(format_weekday(&creole, &arena, 0, true), "Lendi"));
	assert_true(str_eq_c(format_duration(&creole, &arena, 2, DURATION_WEEK), "2\u00a0semèn"));
	assert_true(str_eq_c(tag_data_from(&arena, STR("ht")), "fr"));
	assert_true(format_has_own_data(&creole));
	assert_int_equal(tag_data_from(&arena, STR("es")).len, 0);
	assert_int_equal(tag_data_from(&arena, STR("fil")).len, 0);
	assert_true(str_eq_c(language_own_name(&arena, STR("pl")), "Polski"));
	arena_fini(&arena);
}

static void hours_are_those_of_the_language_in_its_country(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *country, *time;
	} cases[] = {
		{ "en", "US", "2:30\u00a0PM" },
		{ "en", "GB", "14:30" },
		{ "es", "US", "2:30\u00a0p.m." },
		{ "es", "ES", "14:30" },
		{ "ru", "US", "14:30" },
		{ "pl", "US", "14:30" },
		{ "fr", "US", "14:30" },
		{ "fr", "CA", "14\u00a0h\u00a030" },
		{ "ht", "US", "14:30" },
		{ "zh-Hans", "US", "14:30" },
		{ "fil", "US", "2:30\u00a0PM" },
		{ "pt-BR", "US", "14:30" },
		{ "ru", "", "14:30" },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct formatter formatter;
		formatter_init(&formatter, str_c(cases[i].tag), str_c(cases[i].country));
		struct str time = format_time(&formatter, &arena, STR("14:30"));
		if (!str_eq_c(time, cases[i].time))
			fail_msg("%s in %s: %.*s", cases[i].tag, cases[i].country, STR_ARGS(time));
	}
	arena_fini(&arena);
}

static void durations_have_words(void **state)
{
	(void)state;
	static const char *const known[] = {
		"en", "es", "fr", "ht", "pt-BR", "it", "de", "pl", "ru",  "uk",	     "ar", "fa",
		"he", "ur", "hi", "bn", "am",	 "so", "th", "vi", "fil", "zh-Hans", "ja", "ko"
	};
	static const char *const unknown[] = { "ps", "ckb", "rw" };
	struct arena arena = { 0 };
	struct formatter formatter;
	for (size_t i = 0; i < LENGTH(known) + LENGTH(unknown); i++) {
		bool words = i < LENGTH(known);
		const char *tag = words ? known[i] : unknown[i - LENGTH(known)];
		formatter_init(&formatter, str_c(tag), STR("US"));
		if (format_knows_durations(&formatter, &arena) != words)
			fail_msg("%s", tag);
	}
	formatter_init(&formatter, STR("pl"), STR("US"));
	assert_true(str_eq_c(format_duration(&formatter, &arena, 1, DURATION_DAY), "1\u00a0dzień"));
	assert_true(str_eq_c(format_duration(&formatter, &arena, 3, DURATION_DAY), "3\u00a0dni"));
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_language_has_one_name),
		cmocka_unit_test(a_language_is_found_by_its_other_names),
		cmocka_unit_test(haitian_creole_is_not_french),
		cmocka_unit_test(durations_have_words),
		cmocka_unit_test(hours_are_those_of_the_language_in_its_country),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
