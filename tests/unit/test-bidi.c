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

#include "text/text.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(cases_of_unicode) };
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_fini(&arena);
	return failed;
}
