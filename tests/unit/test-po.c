// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "../support/printed.h"
#include "compile/input/po.h"
#include "compile/lint/translation.h"

#define HEADER                                           \
	"msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n" \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n"

struct fixture {
	struct arena arena;
	struct diagnostics *diagnostics;
	char folder[32], path[64];
};

// Reads `text` as es.po in a folder of its own.
static struct catalogue *read_po(struct fixture *fixture, const char *text)
{
	*fixture = (struct fixture) { .folder = "/tmp/anteroom-po-XXXXXX" };
	assert_non_null(mkdtemp(fixture->folder));
	snprintf(fixture->path, sizeof(fixture->path), "%s/es.po", fixture->folder);
	FILE *file = fopen(fixture->path, "w");
	assert_non_null(file);
	fputs(text, file);
	fclose(file);
	fixture->diagnostics = diagnostics_new(&fixture->arena);
	return po_read(&fixture->arena, fixture->diagnostics, str_c(fixture->path));
}

static void finish(struct fixture *fixture)
{
	unlink(fixture->path);
	rmdir(fixture->folder);
	arena_fini(&fixture->arena);
}

static void assert_reported(struct fixture *fixture, const char *expected)
{
	struct str text = printed_diagnostics(&fixture->arena, fixture->diagnostics);
	if (!strstr(text.data, expected))
		fail_msg("'%s' is not in:\n%s", expected, text.data);
}

static void translations_are_found_by_context_and_text(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct catalogue *catalogue = read_po(
		&fixture, HEADER "\nmsgid \"Back\"\nmsgstr \"Volver\"\n"
				 "\nmsgctxt \"costs|cell\"\nmsgid \"Back\"\nmsgstr \"Espalda\"\n"
				 "\n#, fuzzy\nmsgid \"Next\"\nmsgstr \"Siguiente\"\n"
				 "\nmsgid \"Empty\"\nmsgstr \"\"\n"
				 "\n#~ msgid \"Old\"\n#~ msgstr \"Viejo\"\n");
	assert_non_null(catalogue);
	assert_int_equal(diagnostics_errors(fixture.diagnostics), 0);
	assert_true(str_eq_c(catalogue->tag, "es"));
	assert_int_equal(catalogue->count, 4);
	assert_true(str_eq_c(po_text(catalogue, STR_NONE, STR("Back")), "Volver"));
	assert_true(str_eq_c(po_text(catalogue, STR("costs|cell"), STR("Back")), "Espalda"));
	assert_int_equal(po_text(catalogue, STR_NONE, STR("Next")).len, 0);
	assert_true(po_find(catalogue, STR_NONE, STR("Next"))->fuzzy);
	assert_int_equal(po_text(catalogue, STR_NONE, STR("Empty")).len, 0);
	assert_null(po_find(catalogue, STR_NONE, STR("Old")));
	assert_null(po_find(NULL, STR_NONE, STR("Back")));
	finish(&fixture);
}

static void a_message_knows_its_line_and_column(void **state)
{
	(void)state;
	struct fixture fixture;
	const struct catalogue *catalogue = read_po(
		&fixture, HEADER "\n#~ msgid \"Old\"\n#~ msgstr \"Viejo\"\n"
				 "\nmsgid \"\"\n\"One \"\n\"two\"\nmsgstr \"\"\n\"Uno \"\n\"dos\"\n"
				 "\nmsgid \"Back\"\nmsgstr \"Volver\"\n");
	assert_non_null(catalogue);
	size_t line, column;
	const struct translation *found = po_find(catalogue, STR_NONE, STR("Back"));
	source_position(catalogue->source, found->where.offset, &line, &column);
	assert_int_equal(line, 17);
	assert_int_equal(column, 9);
	found = po_find(catalogue, STR_NONE, STR("One two"));
	assert_true(str_eq_c(found->text, "Uno dos"));
	source_position(catalogue->source, found->where.offset, &line, &column);
	assert_int_equal(line, 12);
	finish(&fixture);
}

static void nothing_replaces_a_text_that_has_no_words(void **state)
{
	(void)state;
	struct fixture fixture;
	struct locale locale = { .tag = STR("es") };
	locale.topic =
		read_po(&fixture, HEADER
			"\nmsgctxt \"costs|cell\"\nmsgid \"3 [^e1]\"\nmsgstr \"4 [^e1]\"\n"
			"\nmsgctxt \"costs|cell\"\nmsgid \"3 visits\"\nmsgstr \"3 visitas\"\n");
	struct message number = { .context = STR("costs|cell"), .text = STR("3 [^e1]") };
	struct message words = { .context = STR("costs|cell"), .text = STR("3 visits") };
	struct message others = { .context = STR("costs|cell"), .text = STR("4 visits") };
	bool fallback;
	assert_true(str_eq_c(locale_text(&locale, &fixture.arena, &number, &fallback), "3 [^e1]"));
	assert_false(fallback);
	assert_true(str_eq_c(locale_text(&locale, &fixture.arena, &words, &fallback), "3 visitas"));
	assert_false(fallback);
	assert_true(str_eq_c(locale_text(&locale, &fixture.arena, &others, &fallback), "4 visits"));
	assert_true(fallback);
	finish(&fixture);
}

static void syntax_errors_and_duplicates_are_reported_at_their_line(void **state)
{
	(void)state;
	struct fixture fixture;
	assert_null(read_po(&fixture, HEADER "\nmsgid \"Back\nmsgstr \"Volver\"\n"));
	assert_reported(&fixture, "es.po:6:");
	assert_reported(&fixture, "[po-syntax]");
	finish(&fixture);
	assert_null(read_po(&fixture, HEADER "\nmsgid \"Back\"\nmsgstr \"Volver\"\n"
					     "\nmsgid \"Back\"\nmsgstr \"Espalda\"\n"));
	assert_reported(&fixture, "es.po:9:");
	finish(&fixture);
}

static void a_header_of_another_language_is_reported(void **state)
{
	(void)state;
	struct fixture fixture;
	read_po(&fixture, "msgid \"\"\nmsgstr \"\"\n\"Language: fr\\n\"\n"
			  "\"Content-Type: text/plain; charset=UTF-8\\n\"\n");
	assert_reported(&fixture, "[po-header]");
	finish(&fixture);
	read_po(&fixture, "msgid \"Back\"\nmsgstr \"Volver\"\n");
	assert_reported(&fixture, "the file has no header");
	finish(&fixture);
}

static void a_file_that_is_not_there_is_reported(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	assert_null(po_read(&arena, diagnostics, STR("/nowhere/es.po")));
	assert_int_equal(diagnostics_errors(diagnostics), 1);
	arena_fini(&arena);
}

static void compare_numbers(struct arena *arena, const char *english, const char *translation,
			    const char *tag, bool same)
{
	struct str number;
	bool missing;
	const struct number_texts texts = {
		.english = str_c(english),
		.translation = str_c(translation),
		.english_words = number_words_of(arena, STR("en")),
		.translation_words = number_words_of(arena, str_c(tag)),
	};
	if (translation_numbers_differ(arena, &texts, &number, &missing) == same)
		fail_msg("%s: %s | %s", tag, english, translation);
}

static void numbers_are_compared_by_value(void **state)
{
	(void)state;
	static const struct {
		const char *english, *translation;
		bool same;
	} cases[] = {
		{ "Wait 6 months", "Espere 6 meses", true },
		{ "Wait 6 months", "Espere 5 meses", false },
		{ "Wait 6 months", "Espere seis meses", false },
		{ "Two studies", "2 estudios", true },
		{ "0.5 mm", "0,5 mm", true },
		{ "1,200 people", "1.200 personas", true },
		{ "1,200 people", "1\u00a0200 personnes", true },
		{ "1,200.5", "1.200,5", true },
		{ "1.5 mm", "15 mm", false },
		{ "200 to 800", "من ٢٠٠ إلى ٨٠٠", true },
		{ "0.5 mm", "٠٫٥ مم", true },
		{ "Studies 3, 4 and 5", "Estudios 3, 4 y 5", true },
		{ "on 22 November 2026", "2026年11月22日", true },
		{ "on 22 November 2026", "2026年12月22日", false },
		{ "on 22 November 2026", "2027年11月22日", false },
		{ "3 visits", "៣ ដង", true },
		{ "3 visits", "៤ ដង", false },
		{ "some visits", "ការមក ៤ ដង", false },
		{ "22 of 30 people", "de 30 personas, 22", true },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++)
		compare_numbers(&arena, cases[i].english, cases[i].translation, "xx",
				cases[i].same);
	arena_fini(&arena);
}

static void numbers_may_be_said_in_words(void **state)
{
	(void)state;
	static const struct {
		const char *tag, *english, *translation;
		bool same;
	} cases[] = {
		{ "es", "Wait 2 weeks", "Espere dos semanas", true },
		{ "es", "Wait 2 weeks", "Espere tres semanas", false },
		{ "es", "Wait two weeks", "Espere tres semanas", false },
		{ "es", "Wait two weeks", "Espere 2 semanas", true },
		{ "es", "Wait two weeks", "Espere un par de semanas", true },
		{ "es", "one of two, not both", "uno de los dos, no ambos", true },
		{ "es", "It took 25 days", "Tardó veinticinco días", true },
		{ "es", "It took 25 days", "Tardó veinte días", false },
		{ "es", "1 month", "un mes", true },
		{ "es", "no one", "nadie", true },
		{ "es", "Do it twice", "Hágalo dos veces", true },
		{ "es", "In the second study", "En el estudio 2", true },
		{ "es", "Second, wait two days", "Segundo, espere tres días", false },
		{ "es", "some visits", "dos visitas", true },
		{ "ar", "2 weeks", "أسبوعان", true },
		{ "ar", "in 2 weeks", "بأسبوعين", true },
		{ "ar", "3 weeks", "أسبوعان", false },
		{ "ar", "1 month", "شهر", true },
		{ "ar", "5 visits", "خمس زيارات", true },
		{ "he", "for 2 weeks", "לשבועיים", true },
		{ "he", "for 3 weeks", "לשבועיים", false },
		{ "ja", "one visit", "1回", true },
		{ "ja", "one visit", "2回", false },
		{ "ja", "12 weeks", "十二週間", true },
		{ "ja", "12 weeks", "十週間", false },
		{ "zh-Hans", "2 weeks", "两周", true },
		{ "zh-Hant", "2 weeks", "兩週", true },
		{ "zh-Hans", "2 weeks", "三周", false },
		{ "ko", "2 visits", "두 번", true },
		{ "ko", "2 visits", "이 방문", false },
		{ "vi", "5 weeks", "năm tuần", false },
		{ "vi", "3 weeks", "ba tuần", true },
		{ "ru", "2 weeks", "две недели", true },
		{ "ru", "in 2 weeks", "через двух недель", true },
		{ "pl", "2 weeks", "dwóch tygodni", true },
		{ "de", "21 days", "einundzwanzig Tage", true },
		{ "th", "3 weeks", "สามสัปดาห์", true },
		{ "fil", "2 weeks", "dalawang linggo", true },
		{ "ht", "2 weeks", "de semèn", true },
		{ "ht", "4 weeks", "quatre", false },
		{ "ur", "two weeks", "2 ہفتے", true },
		{ "ur", "3 weeks", "three", false },
		{ "hi", "5 weeks", "पांच हफ़्ते", true },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++)
		compare_numbers(&arena, cases[i].english, cases[i].translation, cases[i].tag,
				cases[i].same);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(translations_are_found_by_context_and_text),
		cmocka_unit_test(a_message_knows_its_line_and_column),
		cmocka_unit_test(nothing_replaces_a_text_that_has_no_words),
		cmocka_unit_test(syntax_errors_and_duplicates_are_reported_at_their_line),
		cmocka_unit_test(a_header_of_another_language_is_reported),
		cmocka_unit_test(a_file_that_is_not_there_is_reported),
		cmocka_unit_test(numbers_are_compared_by_value),
		cmocka_unit_test(numbers_may_be_said_in_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
