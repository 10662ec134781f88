// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/date.h"

static void strings_are_cut_within_their_bounds(void **state)
{
	(void)state;
	struct str s = STR("anteroom");
	assert_true(str_eq_c(str_slice(s, 4, 100), "room"));
	assert_int_equal(str_slice(s, 5, 2).len, 0);
	assert_int_equal(str_from(s, 100).len, 0);
	assert_true(str_eq_c(str_trim(STR(" \ta b\n")), "a b"));
	assert_int_equal(str_trim(STR(" \n")).len, 0);
	assert_true(str_starts(s, STR("ante")) && !str_starts(STR("an"), STR("ante")));
	assert_true(str_ends(s, STR("room")) && !str_ends(STR("om"), STR("room")));
}

static void strings_are_found(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("abcabc"), STR("ca"), 0), 2);
	assert_int_equal(str_find(STR("abcabc"), STR("abc"), 1), 3);
	assert_true(str_find(STR("ab"), STR("abc"), 0) == STR_NPOS);
	assert_true(str_find_char(STR("ab"), 'c', 0) == STR_NPOS);
	assert_true(str_find_char(STR_NONE, 'c', 0) == STR_NPOS);
	assert_true(str_compare(STR("a"), STR("ab")) < 0 && str_compare(STR("b"), STR("ab")) > 0);
}

static void splitting_keeps_empty_parts(void **state)
{
	(void)state;
	struct str_splitter splitter = { STR("a,,b"), ',', false };
	struct str part;
	const char *expected[] = { "a", "", "b" };
	for (size_t i = 0; i < LENGTH(expected); i++) {
		assert_true(str_split_next(&splitter, &part));
		assert_true(str_eq_c(part, expected[i]));
	}
	assert_false(str_split_next(&splitter, &part));
}

static void numbers_have_bounds(void **state)
{
	(void)state;
	unsigned long number = 7;
	assert_true(str_to_number(STR("200"), 255, &number) && number == 200);
	assert_true(str_to_number(STR("0"), 0, &number) && number == 0);
	assert_false(str_to_number(STR("256"), 255, &number));
	assert_false(str_to_number(STR("99999999999999999999999"), UINT32_MAX, &number));
	assert_false(str_to_number(STR("-1"), 255, &number));
	assert_false(str_to_number(STR(""), 255, &number));
	assert_false(str_to_number(STR("9"), 5, &number));
}

static void replacing_and_joining(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct str replaced = str_replace(&arena, STR("{1} of {1}"), STR("{1}"), STR("12"));
	assert_true(str_eq_c(replaced, "12 of 12"));
	assert_string_equal(str_copy(&arena, str_slice(STR("abc"), 0, 2)).data, "ab");
	assert_true(str_eq_c(str_format(&arena, "%d-%s", 3, "x"), "3-x"));
	arena_fini(&arena);
}

static void arenas_give_zeroes_again(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	memset(arena_alloc(&arena, 100), 0xff, 100);
	char *large = arena_alloc(&arena, 100000);
	memset(large, 0xff, 100000);
	arena_reset(&arena);
	const unsigned char *again = arena_alloc(&arena, 100);
	for (size_t i = 0; i < 100; i++)
		assert_int_equal(again[i], 0);
	arena_fini(&arena);
}

static void arrays_grow_and_keep_their_items(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	int *items = NULL;
	size_t count = 0;
	for (int i = 0; i < 1000; i++)
		*ARRAY_PUT(&arena, items, count) = i;
	assert_int_equal(count, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	arena_fini(&arena);
}

static void arrays_are_searched_by_name(void **state)
{
	(void)state;
	const struct {
		int number;
		struct str name;
	} items[] = { { 1, STR("one") }, { 2, STR("two") }, { 3, STR("two") } }, *none = NULL;
	assert_int_equal(ARRAY_FIND(items, 3, name, STR("one")), 0);
	assert_int_equal(ARRAY_FIND(items, 3, name, STR("two")), 1);
	assert_int_equal(ARRAY_FIND(items, 1, name, STR("two")), ARRAY_NONE);
	assert_int_equal(ARRAY_FIND(items, 3, name, STR_NONE), ARRAY_NONE);
	assert_int_equal(ARRAY_FIND(none, 0, name, STR("one")), ARRAY_NONE);
}

static void buffers_grow(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct buffer buffer = { 0 };
	for (int i = 0; i < 100; i++)
		buffer_putf(&buffer, "%03d,", i);
	buffer_repeat(&buffer, '-', 3);
	assert_int_equal(buffer.len, 403);
	assert_true(str_ends(buffer_take(&buffer, &arena), STR("099,---")));
	assert_int_equal(buffer.len, 0);
	buffer_fini(&buffer);
	arena_fini(&arena);
}

static void dates_are_real_days(void **state)
{
	(void)state;
	static const char *const wrong[] = { "2026-02-29", "2100-02-29", "2026-13-01",
					     "2026-00-01", "2026-01-00", "1899-12-31",
					     "2026-1-1",   "2026/01/01", "" };
	long days;
	assert_true(date_parse(STR("1970-01-01"), &days));
	assert_int_equal(days, 0);
	assert_true(date_parse(STR("1969-12-31"), &days));
	assert_int_equal(days, -1);
	assert_true(date_parse(STR("2024-02-29"), &days));
	assert_true(date_parse(STR("2026-11-22"), &days));
	assert_int_equal(days, 1795305600 / 86400);
	for (size_t i = 0; i < LENGTH(wrong); i++)
		assert_false(date_parse(str_c(wrong[i]), &days));
}

static void a_day_is_written_and_read_again(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	for (long day = 0; day < 60000; day++) {
		struct date date = date_of_days(day);
		long days;
		struct str text =
			str_format(&arena, "%04ld-%02u-%02u", date.year, date.month, date.day);
		assert_true(date_parse(text, &days) && days == day);
		arena_reset(&arena);
	}
	arena_fini(&arena);
}

static void months_end_on_their_last_day(void **state)
{
	(void)state;
	static const struct {
		const char *from;
		unsigned months;
		const char *to;
	} cases[] = {
		{ "2026-11-22", 12, "2027-11-22" }, { "2026-12-31", 1, "2027-01-31" },
		{ "2026-01-31", 1, "2026-02-28" },  { "2028-01-31", 1, "2028-02-29" },
		{ "2026-08-31", 6, "2027-02-28" },  { "2026-01-01", 60, "2031-01-01" },
	};
	struct arena arena = { 0 };
	for (size_t i = 0; i < LENGTH(cases); i++)
		assert_string_equal(
			date_months_after(&arena, str_c(cases[i].from), cases[i].months).data,
			cases[i].to);
	assert_int_equal(date_months_after(&arena, STR("2026-02-30"), 1).len, 0);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_cut_within_their_bounds),
		cmocka_unit_test(strings_are_found),
		cmocka_unit_test(splitting_keeps_empty_parts),
		cmocka_unit_test(numbers_have_bounds),
		cmocka_unit_test(replacing_and_joining),
		cmocka_unit_test(arenas_give_zeroes_again),
		cmocka_unit_test(arrays_grow_and_keep_their_items),
		cmocka_unit_test(arrays_are_searched_by_name),
		cmocka_unit_test(buffers_grow),
		cmocka_unit_test(dates_are_real_days),
		cmocka_unit_test(months_end_on_their_last_day),
		cmocka_unit_test(a_day_is_written_and_read_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
