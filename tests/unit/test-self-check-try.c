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
#include "compile/locale/resolve.h"
#include "compile/review/signed.h"
#include "compile/review/table.h"

struct table {
	struct arena arena;
	struct content content;
	struct locales locales;
	const struct source *lines;
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
		source_read(&table->arena, diagnostics, STR("tests/unit/self-check-outcomes.txt"));
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
	return done ? copy : STR_NONE;
}

// ---- what try printed ----

// A line that begins with one of the words, without it; STR_NONE: another line.
static struct str said_by(struct str line, const char *words)
{
	struct str_splitter each = { .rest = str_c(words), .separator = ' ' };
	struct str word;
	while (str_split_next(&each, &word))
		if (str_starts(line, word) && line.len > word.len && line.data[word.len] == ' ')
			return str_from(line, word.len + 1);
	return STR_NONE;
}

// The n-th line that begins so; STR_NONE behind the last.
static struct str nth(struct str printed, const char *words, size_t n)
{
	struct str_splitter lines = { .rest = printed, .separator = '\n' };
	struct str line;
	while (str_split_next(&lines, &line)) {
		struct str said = said_by(line, words);
		if (said.len && !n--)
			return said;
	}
	return STR_NONE;
}

static size_t count_in(struct str text, struct str part)
{
	size_t count = 0;
	for (size_t at = str_find(text, part, 0); at != STR_NPOS; at = str_find(text, part, at + 1))
		count++;
	return count;
}

// How often a part of a sentence stands in those lines.
static size_t count_said(struct str printed, const char *words, struct str part)
{
	size_t count = 0;
	for (size_t n = 0; nth(printed, words, n).len; n++)
		count += count_in(nth(printed, words, n), part);
	return count;
}

#define UNOPENED "headline line until left-open later step"
#define HERE "headline-here line-here until-here left-open-here later-here"
#define OPENED "because say"

// `*` stands for any text.
static bool matches(struct str text, struct str pattern)
{
	struct str_splitter parts = { .rest = pattern, .separator = '*' };
	struct str part;
	size_t at = 0;
	for (bool first = true; str_split_next(&parts, &part); first = false) {
		size_t found = str_find(text, part, at);
		if (found == STR_NPOS || (first && found))
			return false;
		at = found + part.len;
	}
	return at == text.len || str_ends(pattern, STR("*"));
}

static bool any_matches(struct str printed, const char *words, struct str pattern)
{
	for (size_t n = 0; nth(printed, words, n).len; n++)
		if (matches(nth(printed, words, n), pattern))
			return true;
	return false;
}

// "see-doctor also wait": the outcome and its further lines.
static struct str levels_of(struct arena *arena, struct str printed)
{
	struct str levels = str_slice(printed, 0, str_find_char(printed, '\n', 0));
	for (size_t n = 0; nth(printed, "also", n).len; n++)
		levels = str_format(arena, "%.*s%s%.*s", STR_ARGS(levels), n ? " " : " also ",
				    STR_ARGS(nth(printed, "also", n)));
	return levels;
}

// ---- what a row wants ----

static bool has_headline(struct str printed, struct str pattern, bool here, bool away)
{
	struct str seen_away = nth(printed, "headline", 0);
	struct str seen_here = nth(printed, "headline-here", 0);
	return (!away || matches(seen_away, pattern)) &&
	       (!here || matches(seen_here.len ? seen_here : seen_away, pattern));
}

// Those words, in that order; others may stand between.
static bool has_steps(struct str printed, struct str wanted)
{
	struct str_splitter words = { .rest = wanted, .separator = ' ' };
	struct str word;
	size_t n = 0;
	while (str_split_next(&words, &word)) {
		struct str step;
		do {
			step = nth(printed, "step", n++);
			if (!step.len)
				return false;
		} while (!str_eq(str_slice(step, 0, str_find_char(step, ':', 0)), word));
	}
	return true;
}

static bool fits(struct str printed, struct str key, struct str value)
{
	if (str_eq(key, STR("headline")))
		return has_headline(printed, value, true, true);
	if (str_eq(key, STR("headline-here")))
		return has_headline(printed, value, true, false);
	if (str_eq(key, STR("headline-away")))
		return has_headline(printed, value, false, true);
	if (str_eq(key, STR("until")))
		return any_matches(printed, "until", value);
	if (str_eq(key, STR("says")))
		return count_said(printed, UNOPENED, value) > 0;
	if (str_eq(key, STR("never")))
		return !count_said(printed, UNOPENED " " HERE " " OPENED, value);
	if (str_eq(key, STR("once")))
		return count_said(printed, UNOPENED " " OPENED, value) == 1;
	if (str_eq(key, STR("reason")))
		return any_matches(printed, "because", value);
	if (str_eq(key, STR("list")))
		return any_matches(printed, "say", value);
	if (str_eq(key, STR("first-of-list")))
		return matches(nth(printed, "say", 0), value);
	if (str_eq(key, STR("steps")))
		return has_steps(printed, value);
	if (str_eq(key, STR("ends")))
		return str_eq(nth(printed, "ends", 0), value);
	fail_msg("a row has no '%.*s'", STR_ARGS(key));
	return false;
}

// A row as it stands, and the keys below it.
struct row {
	struct str person, wanted;
	struct str keys[16], values[16];
	size_t count;
	unsigned number; // of its line
};

static struct str filled(struct table *table, struct str value)
{
	struct resolver resolver = { .arena = &table->arena,
				     .content = &table->content,
				     .locale = &table->locales.items[0] };
	return str_replace(&table->arena, resolve_text(&resolver, PLACE_AWAY, value), STR("\u00a0"),
			   STR(" "));
}

// What is wrong with the row, or nothing.
static struct str judge(struct table *table, const struct row *row, struct str printed)
{
	struct arena *arena = &table->arena;
	struct str levels = levels_of(arena, printed);
	size_t untils = 0, seen = 0;
	if (!str_eq(levels, row->wanted))
		return str_format(arena, "got '%.*s'", STR_ARGS(levels));
	for (size_t i = 0; i < row->count; i++) {
		if (!fits(printed, row->keys[i], filled(table, row->values[i])))
			return str_format(arena, "%.*s: %.*s", STR_ARGS(row->keys[i]),
					  STR_ARGS(row->values[i]));
		untils += str_eq(row->keys[i], STR("until"));
	}
	while (nth(printed, "until", seen).len)
		seen++;
	return !untils || untils == seen ? STR_NONE : STR("other conditions beside these");
}

// Settings of a row hold for it alone. Counts what is wrong.
static void try_row(struct table *table, const struct row *row, size_t *wrong)
{
	struct str args[32], word, names[4], before[4];
	size_t count = 0, set_count = 0;
	struct str_splitter words = { .rest = row->person, .separator = ' ' };
	while (str_split_next(&words, &word)) {
		if (str_starts(word, STR("@"))) {
			assert_true(set_count < LENGTH(names));
			names[set_count] = str_slice(word, 1, str_find_char(word, '=', 0));
			before[set_count++] = set(&table->content, str_replace(&table->arena, word,
									       STR("_"), STR(" ")));
		} else if (word.len) {
			assert_true(count < LENGTH(args));
			args[count++] = word;
		}
	}
	bool refused = str_eq(row->wanted, STR("refused"));
	struct str printed = run_try(table, args, count);
	struct str fault = refused && printed.len ? STR("not refused") : STR_NONE;
	if (!refused)
		fault = printed.len ? judge(table, row, printed) : STR("refused");
	while (set_count--)
		content_set(&table->content, str_copy(&table->arena, names[set_count]).data,
			    before[set_count].data);
	if (!fault.len)
		return;
	++*wrong;
	print_message("%u: %.*s > %.*s: %.*s\n", row->number, STR_ARGS(row->person),
		      STR_ARGS(row->wanted), STR_ARGS(fault));
}

static void begin_row(struct row *row, struct str line, unsigned number)
{
	size_t end = str_find(line, STR(" > "), 0), decisions = str_find(line, STR(" ["), 0);
	assert_int_not_equal(end, STR_NPOS);
	*row = (struct row) { .person = str_slice(line, 0, end), .number = number };
	row->wanted = str_slice(line, end + 3, decisions == STR_NPOS ? line.len : decisions);
}

static void add_key(struct row *row, struct str line)
{
	struct str trimmed = str_trim(line);
	size_t colon = str_find(trimmed, STR(": "), 0);
	assert_true(row->person.len && colon != STR_NPOS && row->count < LENGTH(row->keys));
	row->keys[row->count] = str_slice(trimmed, 0, colon);
	row->values[row->count++] = str_from(trimmed, colon + 2);
}

static void test_every_person(void **fixture)
{
	struct table *table = *fixture;
	struct str_splitter lines = { .rest = table->lines->text, .separator = '\n' };
	struct row row = { 0 };
	struct str line;
	size_t wrong = 0;
	for (unsigned number = 1; str_split_next(&lines, &line); number++) {
		bool key = str_starts(line, STR(" "));
		if (key)
			add_key(&row, line);
		if (key || !line.len || str_starts(line, STR("#")))
			continue;
		if (row.person.len)
			try_row(table, &row, &wrong);
		begin_row(&row, line, number);
	}
	try_row(table, &row, &wrong);
	assert_int_equal(wrong, 0);
}

// Not only as the beginning of a longer one.
static bool has_name(struct str rows, struct str name)
{
	for (size_t at = str_find(rows, name, 0); at != STR_NPOS; at = str_find(rows, name, at + 1))
		if (at + name.len < rows.len && strchr(" +\n", rows.data[at + name.len]))
			return true;
	return false;
}

static void test_every_answer_has_a_row(void **fixture)
{
	struct table *table = *fixture;
	const struct form *form = table->content.form;
	struct str rows = table->lines->text;
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			struct str id = form->questions[q].answers[a].id;
			struct str named =
				str_format(&table->arena, "%.*s=%.*s",
					   STR_ARGS(form->questions[q].id), STR_ARGS(id));
			if (!has_name(rows, named))
				fail_msg("self-check-outcomes.txt has no row for %.*s",
					 STR_ARGS(named));
		}
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
	assert_int_equal(count_said(printed, "because", STR("mole: ")), 1);
	assert_int_equal(count_said(printed, "because", STR("isotretinoin: ")), 1);
	assert_has_line(
		printed,
		"until 6 months after your last capsule, or sooner if a dermatologist agrees");
	assert_has_line(printed, "until a doctor has looked at it and says it is harmless; needles "
				 "stay off it even then");
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
	assert_has_line(
		printed,
		"until 2 weeks after you were last in the sun or on a tanning bed for a tan");
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
		TEST(test_every_person),
		TEST(test_every_answer_has_a_row),
		TEST(test_reasons_untils_and_assumptions),
		TEST(test_only_the_longest_wait_of_an_event),
		TEST(test_nothing_is_visible_after_a_stop),
		TEST(test_what_cannot_be_tried),
		TEST(test_table_and_fingerprint),
		TEST(test_fingerprint_vectors),
	};
	return cmocka_run_group_tests_name("self-check-try", tests, NULL, NULL);
}
