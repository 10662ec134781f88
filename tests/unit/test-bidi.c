// SPDX-License-Identifier: GPL-3.0-or-later
// The order of painted cells against Unicode's own cases, from Debian's package unicode-data.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/order.h"

#define CASES "/usr/share/unicode/BidiCharacterTest.txt"

enum { CHARS_MAX = 256, PAINTED_CASES_MIN = 90000 };

static struct arena arena;

struct bidi_case {
	char bytes[CHARS_MAX * 4];
	size_t offsets[CHARS_MAX]; // of the characters in `bytes`
	struct str text;
	enum direction base;
	const char *
		order; // indices of characters, from left to right, without those that have no order
	bool ordered[CHARS_MAX];
};

static const char *read_text(struct bidi_case *test, const char *at)
{
	size_t count = 0;
	test->text = (struct str) { test->bytes, 0 };
	for (char *end; *at != ';'; at = *end == ' ' ? end + 1 : end) {
		uint32_t c = (uint32_t)strtoul(at, &end, 16);
		assert_true(end != at && count < CHARS_MAX);
		test->offsets[count++] = test->text.len;
		test->text.len += text_encode(c, test->bytes + test->text.len);
	}
	return at + 1;
}

// "TEXT;BASE;RESOLVED;LEVELS;ORDER"; base 2 is that of the first strong character.
static void read_case(struct bidi_case *test, const char *line)
{
	const char *at = read_text(test, line);
	test->base = at[0] == '0'   ? DIRECTION_LTR
		     : at[0] == '1' ? DIRECTION_RTL
				    : text_direction(test->text);
	test->order = strrchr(line, ';') + 1;
	const char *levels = test->order - 2;
	while (levels[-1] != ';')
		levels--;
	for (size_t i = 0; *levels != ';';
	     i++, levels += strcspn(levels, " ;"), levels += *levels == ' ')
		test->ordered[i] = *levels != 'x';
}

// A soft hyphen has a cell, which no book can hold, and no order.
static size_t keep_ordered(const struct bidi_case *test, struct text_cell *cells, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++) {
		size_t index = 0;
		while (test->offsets[index] != cells[i].offset)
			index++;
		if (test->ordered[index])
			cells[kept++] = cells[i];
	}
	return kept;
}

// What is not painted has no cell, and a mark belongs to that of its base.
static bool has_cell(const struct bidi_case *test, size_t index)
{
	uint32_t c;
	text_decode(test->text, test->offsets[index], &c);
	return text_char_cols(c) != 0;
}

static void check_case(const char *line)
{
	struct bidi_case test;
	struct text_cell *cells;
	read_case(&test, line);
	size_t count =
		text_cells(&arena, test.text, 0, test.text.len, test.base, TEXT_VISUAL, &cells);
	count = keep_ordered(&test, cells, count);
	size_t cell = 0;
	char *end;
	for (const char *at = test.order;; at = end) {
		size_t index = strtoul(at, &end, 10);
		if (end == at)
			break;
		if (!has_cell(&test, index))
			continue;
		if (cell >= count || cells[cell].offset != test.offsets[index])
			fail_msg("another order: %s", line);
		cell++;
	}
	if (cell != count)
		fail_msg("%zu cells, not %zu: %s", count, cell, line);
	arena_reset(&arena);
}

static void cases_of_unicode(void **state)
{
	(void)state;
	char line[4096];
	size_t count = 0;
	FILE *file = fopen(CASES, "re");
	if (!file) {
		print_message("%s is not there: install unicode-data\n", CASES);
		skip();
	}
	while (fgets(line, sizeof(line), file)) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		check_case(line);
		count++;
	}
	fclose(file);
	assert_true(count > PAINTED_CASES_MIN);
}

// ---- isolates and marks ----

// What is seen of a line, from left to right.
static struct str seen(struct str text, enum direction base)
{
	struct buffer out = { 0 };
	struct text_cell *cells;
	size_t count = text_cells(&arena, text, 0, text.len, base, TEXT_VISUAL, &cells);
	for (size_t i = 0; i < count; i++)
		order_put_char(&out, cells[i].chars[0]);
	struct str line = buffer_take(&out, &arena);
	buffer_fini(&out);
	return line;
}

static struct str marked(struct str text, enum direction base)
{
	struct buffer out = { 0 };
	order_put_marked(&out, text, 0, text.len, base);
	struct str line = buffer_take(&out, &arena);
	buffer_fini(&out);
	return line;
}

static void assert_seen(struct str text, enum direction base, const char *expected)
{
	struct str line = seen(text, base);
	if (!str_eq_c(line, expected))
		fail_msg("'%.*s' is seen as '%.*s', not as '%s'", STR_ARGS(text), STR_ARGS(line),
			 expected);
}

static struct str filled(const char *pattern, const char *first, const char *second)
{
	const struct str values[] = { str_c(first), str_c(second) };
	return order_fill(&arena, str_c(pattern), values, 2, DIRECTION_RTL);
}

static void values_stay_whole_in_arabic_and_hebrew(void **state)
{
	(void)state;
	static const struct {
		const char *pattern, *first, *second, *seen;
	} cases[] = {
		{ "اب: {1}.", "555-0100", "", ".555-0100 :ﺏﺍ" },
		{ "اب {1} او {2}", "$200", "38°C", "38°C ﻭﺍ $200 ﺏﺍ" },
		{ "اب {1}", "(555) 0100", "", "(555) 0100 ﺏﺍ" },
		{ "{1} {2}", "Enter", "اب", "ﺏﺍ Enter" },
		{ "{1}   {2}", "Enter", "Backspace", "Backspace   Enter" },
		{ "אב\n{1}", "https://a.example/1/", "", "https://a.example/1/" },
		{ "אב {1} ({2})", "38°C", "100.4°F", "(100.4°F) 38°C בא" },
		{ "אב {1}", "18 to 21", "", "18 to 21 בא" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = filled(cases[i].pattern, cases[i].first, cases[i].second);
		size_t line = str_find(text, STR("\n"), 0);
		text = line == STR_NPOS ? text : str_from(text, line + 1);
		assert_seen(text, DIRECTION_RTL, cases[i].seen);
		assert_seen(marked(text, DIRECTION_RTL), DIRECTION_RTL, cases[i].seen);
		arena_reset(&arena);
	}
}

static void what_harms_nothing_stays_as_it_is(void **state)
{
	(void)state;
	assert_true(str_eq_c(order_isolate(&arena, STR("911"), DIRECTION_RTL), "911"));
	assert_true(str_eq_c(order_isolate(&arena, STR("٩"), DIRECTION_RTL), "٩"));
	assert_true(str_eq_c(order_isolate(&arena, STR("$5 (a)"), DIRECTION_LTR), "$5 (a)"));
	assert_true(str_eq_c(order_isolate(&arena, STR("אב"), DIRECTION_LTR), "\u2067אב\u2069"));
	assert_true(str_eq_c(order_isolate(&arena, STR("\u2066a\u2069"), DIRECTION_RTL),
			     "\u2066a\u2069"));
	assert_true(
		str_eq_c(order_isolate(&arena, STR("\u2066a\u2069 \u2066b\u2069"), DIRECTION_RTL),
			 "\u2067\u2066a\u2069 \u2066b\u2069\u2069"));
	arena_reset(&arena);
}

static void the_point_of_a_value_ends_its_sentence(void **state)
{
	(void)state;
	assert_true(str_eq_c(filled("אב {1}. ג", "2026 г.", ""), "אב \u20662026 г.\u2069 ג"));
	assert_true(
		str_eq_c(filled("אב {1}, {2}.", "2026 г.", "911"), "אב \u20662026 г.\u2069, 911."));
	arena_reset(&arena);
}

static unsigned next_random(unsigned *seed)
{
	*seed = *seed * 1103515245u + 12345u;
	return *seed >> 16;
}

// Begins and ends with something to see.
static struct str random_piece(unsigned *seed)
{
	static const char *const atoms[] = { "a", "b c", "אב", "ا", "12", "٣", "۴", "$", "°C" };
	static const char *const joints[] = { "-", " ", ": ", "", ", ", "/", "\u2060" };
	enum { PARTS = 5 };
	struct str parts[PARTS];
	for (size_t i = 0; i < PARTS; i++) {
		unsigned r = next_random(seed);
		parts[i] = str_c(i % 2 ? joints[r % (sizeof(joints) / sizeof(*joints))]
				       : atoms[r % (sizeof(atoms) / sizeof(*atoms))]);
	}
	return str_concat(&arena, parts, PARTS);
}

static struct str random_joined(unsigned *seed, enum direction base, int depth)
{
	struct str pieces[3];
	for (size_t i = 0; i < 3; i++)
		pieces[i] = depth > 1 && next_random(seed) % 3 == 0
				    ? random_joined(seed, base, depth - 1)
				    : random_piece(seed);
	return order_join(&arena, pieces, 3, STR(" - "), base);
}

static void marks_come_to_the_order_of_isolates(void **state)
{
	(void)state;
	unsigned seed = 7;
	for (int i = 0; i < 20000; i++) {
		enum direction base = i % 2 ? DIRECTION_RTL : DIRECTION_LTR;
		struct str text = random_joined(&seed, base, 3);
		struct str whole = seen(text, base), by_marks = seen(marked(text, base), base);
		if (!str_eq(whole, by_marks))
			fail_msg("'%.*s' %d: '%.*s', not '%.*s'", STR_ARGS(text), base,
				 STR_ARGS(by_marks), STR_ARGS(whole));
		arena_reset(&arena);
	}
}

// VTE leaves a bracket as it is that a mark follows, and a reader finds it turned.
static void no_mark_follows_a_bracket(void **state)
{
	(void)state;
	static const char *const cases[][2] = {
		{ "אב (\u2066d1\u2069) ג", "אב (d1\u200F) ג" },
		{ "אב \u2067(גד)\u2069 הו", "אב (גד) הו" },
		{ "אב (\u2067גד\u2069)", "אב (גד)" },
	};
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str sent = marked(str_c(cases[i][0]), DIRECTION_RTL);
		if (!str_eq_c(sent, cases[i][1]))
			fail_msg("'%s' is sent as '%.*s'", cases[i][0], STR_ARGS(sent));
	}
	arena_reset(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_mark_follows_a_bracket),
		cmocka_unit_test(cases_of_unicode),
		cmocka_unit_test(values_stay_whole_in_arabic_and_hebrew),
		cmocka_unit_test(what_harms_nothing_stays_as_it_is),
		cmocka_unit_test(the_point_of_a_value_ends_its_sentence),
		cmocka_unit_test(marks_come_to_the_order_of_isolates),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_fini(&arena);
	return failed;
}
