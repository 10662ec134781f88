// SPDX-License-Identifier: GPL-3.0-or-later
// `try` over every answer of the shipped self-check, against a table that was written from the clinical decisions.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "base/array.h"
#include "compile/content/settings.h"
#include "compile/commands/explain.h"
#include "compile/commands/try.h"
#include "compile/form/model.h"
#include "compile/input/read.h"
#include "compile/load.h"
#include "compile/review/signed.h"
#include "compile/review/table.h"

struct table {
	struct arena arena;
	struct content content;
	struct locales locales;
	const struct source *lines;
	uint16_t tried[QUIZ_MAX_QUESTIONS]; // bit per answer
};

static int set_up(void **fixture)
{
	struct table *table = calloc(1, sizeof(*table));
	if (!table)
		return -1;
	struct diagnostics *diagnostics = diagnostics_new(&table->arena);
	content_load(&table->content, &table->arena, diagnostics, STR("content"), STR_NONE);
	locales_load(&table->locales, &table->content, STR("tests/unit"), false);
	table->lines =
		source_read(&table->arena, diagnostics, STR("tests/unit/self-check-levels.txt"));
	*fixture = table;
	return table->lines && table->content.form ? 0 : -1;
}

static int tear_down(void **fixture)
{
	struct table *table = *fixture;
	arena_fini(&table->arena);
	free(table);
	return 0;
}

// "@NAME=VALUE": sets it, and gives what it was.
static struct str set(struct content *content, struct str word)
{
	size_t at = str_find_char(word, '=', 0);
	const char *name = str_copy(content->arena, str_slice(word, 1, at)).data;
	struct str before = content_setting(content, str_c(name));
	if (!content_set(content, name, str_copy(content->arena, str_from(word, at + 1)).data))
		fail_msg("cannot set %.*s", STR_ARGS(word));
	return before;
}

static struct str run_try(struct table *table, const struct str *args, size_t count)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);
	assert_non_null(out);
	bool done = try_answers(&table->arena, &table->content, &table->locales.items[0], args,
				count, out, out);
	fclose(out);
	struct str copy = str_copy(&table->arena, (struct str) { text, len });
	free(text);
	if (!done)
		print_message("%.*s", STR_ARGS(copy));
	return done ? copy : STR_NONE;
}

// The outcome and its further lines as one line: "see-doctor also not-now".
static struct str levels_of(struct arena *arena, struct str printed)
{
	struct str levels = STR_NONE, line;
	struct str_splitter lines = { .rest = printed, .separator = '\n' };
	while (str_split_next(&lines, &line)) {
		if (levels.len && !str_starts(line, STR("also ")))
			break;
		levels = str_format(arena, "%.*s%s%.*s", STR_ARGS(levels), levels.len ? " " : "",
				    STR_ARGS(line));
	}
	return levels;
}

static void mark_tried(struct table *table, struct str arg)
{
	const struct form *form = table->content.form;
	size_t at = str_find_char(arg, '=', 0);
	int question = form_find_question(form, str_slice(arg, 0, at));
	assert_true(question >= 0);
	int answer = form_find_answer(&form->questions[question], str_from(arg, at + 1));
	if (answer >= 0)
		table->tried[question] |= (uint16_t)(1u << answer);
}

static void try_line(struct table *table, struct str line)
{
	struct str args[16], word, before = STR_NONE, setting = STR_NONE;
	size_t count = 0, end = str_find(line, STR(" > "), 0);
	assert_int_not_equal(end, STR_NPOS);
	struct str_splitter words = { .rest = str_slice(line, 0, end), .separator = ' ' };
	while (str_split_next(&words, &word)) {
		if (str_starts(word, STR("@"))) {
			setting = word;
			before = set(&table->content, word);
		} else {
			assert_true(count < LENGTH(args));
			args[count++] = word;
		}
	}
	struct str levels = levels_of(&table->arena, run_try(table, args, count));
	struct str wanted = str_from(line, end + 3);
	if (!str_eq(levels, wanted))
		fail_msg("%.*s: got '%.*s'", STR_ARGS(line), STR_ARGS(levels));
	mark_tried(table, args[count - 1]);
	if (setting.len)
		content_set(&table->content,
			    str_copy(&table->arena,
				     str_slice(setting, 1, str_find_char(setting, '=', 0)))
				    .data,
			    before.data);
}

static void test_every_answer(void **fixture)
{
	struct table *table = *fixture;
	struct str_splitter lines = { .rest = table->lines->text, .separator = '\n' };
	struct str line;
	while (str_split_next(&lines, &line))
		if (line.len && !str_starts(line, STR("#")))
			try_line(table, line);
	const struct form *form = table->content.form;
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++)
			if (!(table->tried[q] >> a & 1))
				fail_msg("self-check-levels.txt has no line for %.*s=%.*s",
					 STR_ARGS(form->questions[q].id),
					 STR_ARGS(form->questions[q].answers[a].id));
}

static struct str try_words(struct table *table, const char *text)
{
	struct str args[16], word;
	size_t count = 0;
	struct str_splitter words = { .rest = str_c(text), .separator = ' ' };
	while (str_split_next(&words, &word))
		args[count++] = word;
	return run_try(table, args, count);
}

static void assert_has_line(struct str printed, const char *wanted)
{
	struct str_splitter lines = { .rest = printed, .separator = '\n' };
	struct str line;
	while (str_split_next(&lines, &line))
		if (str_eq_c(line, wanted))
			return;
	fail_msg("no line '%s' in:\n%.*s", wanted, STR_ARGS(printed));
}

static void test_reasons_untils_and_assumptions(void **fixture)
{
	struct table *table = *fixture;
	struct str printed = try_words(table, "mole=changing isotretinoin=now");
	assert_has_line(printed, "because mole");
	assert_has_line(printed, "because isotretinoin");
	assert_has_line(printed, "until 6 months after your last capsule");
	assert_has_line(printed, "until a doctor has looked at the spot");
	assert_has_line(printed, "assumed stage=before");
	assert_has_line(printed, "assumed age=22-60");
	assert_has_line(printed, "assumed sun=no");
	assert_int_equal(str_find(printed, STR("assumed mole"), 0), STR_NPOS);
}

// The longest wait for an event, and each event of its own.
static void test_only_the_longest_wait_of_an_event(void **fixture)
{
	struct table *table = *fixture;
	struct str printed =
		try_words(table, "isotretinoin=now+stopped recent-treatment=light+deep sun=tan");
	size_t first = str_find(printed, STR("after your last capsule"), 0);
	assert_int_not_equal(first, STR_NPOS);
	assert_int_equal(str_find(printed, STR("after your last capsule"), first + 1), STR_NPOS);
	assert_has_line(printed, "until 2 weeks after your last tan");
}

static void test_nothing_is_visible_after_a_stop(void **fixture)
{
	struct table *table = *fixture;
	struct str printed = try_words(table, "age=under-min");
	assert_has_line(printed, "assumed stage=before");
	assert_int_equal(str_find(printed, STR("assumed goal"), 0), STR_NPOS);
	printed = try_words(table, "stage=after after-bleeding=heavy");
	assert_int_equal(str_find(printed, STR("assumed after-pus"), 0), STR_NPOS);
	assert_has_line(printed, "assumed after-infection=no");
}

static void test_what_cannot_be_tried(void **fixture)
{
	struct table *table = *fixture;
	static const char *const wrong[] = {
		"nose=big",
		"mole=green",
		"mole",
		"stage=after mole=changing",
		"age=under-min goal=lines",
		"goal=lines young-scars=older",
		"area=scalp retinoids=yes",
		"stage=again expectation=perfect",
		"sun=no+tan",
		"mole=changing+none",
		"body-image=yes",
	};
	for (size_t i = 0; i < LENGTH(wrong); i++)
		assert_int_equal(try_words(table, wrong[i]).len, 0);
}

static void test_table_and_fingerprint(void **fixture)
{
	struct table *table = *fixture;
	const struct locale *english = &table->locales.items[0];
	struct str first = table_text(&table->arena, &table->content, english);
	struct str again = table_text(&table->arena, &table->content, english);
	assert_true(first.len > 1000 && str_eq(first, again));
	assert_int_not_equal(str_find(first, STR("implant=electronic if services.rf"), 0),
			     STR_NPOS);
	assert_int_not_equal(str_find(first, STR("{{emergency.number}}"), 0), STR_NPOS);
	assert_int_equal(str_find(first, STR("{{wait."), 0), STR_NPOS);
	// What a reader on paper needs: the names of the cells, and the sources behind their ids.
	assert_int_not_equal(str_find(first, STR("\n# question=answer | "), 0), STR_NPOS);
	assert_int_not_equal(str_find(first, STR("\nsource f10 | "), 0), STR_NPOS);
	struct str print = table_fingerprint(&table->arena, &table->content, english);
	assert_int_equal(print.len, FINGERPRINT_HEX);
	set(&table->content, STR("@services.rf=yes"));
	set(&table->content, STR("@clinic.phone=555-0199"));
	struct str same = table_fingerprint(&table->arena, &table->content, english);
	assert_true(str_eq(print, same));
	set(&table->content, STR("@wait.tan=3 weeks"));
	struct str other = table_fingerprint(&table->arena, &table->content, english);
	assert_false(str_eq(print, other));
}

static void test_fingerprint_vectors(void **fixture)
{
	struct table *table = *fixture;
	assert_string_equal(fingerprint(&table->arena, STR("")).data,
			    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	assert_string_equal(fingerprint(&table->arena, STR("abc")).data,
			    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_every_answer),
		TEST(test_reasons_untils_and_assumptions),
		TEST(test_only_the_longest_wait_of_an_event),
		TEST(test_nothing_is_visible_after_a_stop),
		TEST(test_what_cannot_be_tried),
		TEST(test_table_and_fingerprint),
		TEST(test_fingerprint_vectors),
	};
	return cmocka_run_group_tests_name("self-check-try", tests, NULL, NULL);
}
