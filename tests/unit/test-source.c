// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
// cmocka wants those before it
#include <cmocka.h>

#include "../support/printed.h"
#include "compile/input/read.h"
#include "compile/input/source.h"
#include "compile/input/suggest.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static const struct source *from_text(const char *text)
{
	return source_from_memory(&arena, STR("a.md"), str_c(text));
}

static void check_position(const struct source *source, size_t offset, size_t line, size_t column)
{
	size_t found_line, found_column;
	source_position(source, offset, &found_line, &found_column);
	assert_int_equal(found_line, line);
	assert_int_equal(found_column, column);
}

static void test_positions_count_display_columns(void **state)
{
	(void)state;
	const struct source *source = from_text("ab\n微针x\né́z\n");
	check_position(source, 0, 1, 1);
	check_position(source, 2, 1, 3); // the line break
	check_position(source, 3, 2, 1);
	check_position(source, 6, 2, 3); // behind a character of two columns
	check_position(source, 9, 2, 5);
	check_position(source, 11, 3, 1);
	check_position(source, 15, 3, 2); // the mark takes none
	check_position(source, 9999, 3, 3);
}

static void test_positions_in_an_empty_file(void **state)
{
	(void)state;
	check_position(from_text(""), 0, 1, 1);
	check_position(from_text("\n"), 0, 1, 1);
}

static void test_offsets_are_clamped_to_their_line(void **state)
{
	(void)state;
	const struct source *source = from_text("ab\n微针x\n");
	assert_int_equal(source_offset(source, 1, 1), 0);
	assert_int_equal(source_offset(source, 1, 99), 2);
	assert_int_equal(source_offset(source, 2, 4), 6);
	assert_int_equal(source_offset(source, 2, 99), 10);
	assert_int_equal(source_offset(source, 9, 1), 11);
	assert_int_equal(source_offset_characters(source, 1, 2), 9);
	assert_int_equal(source_offset_characters(source, 1, 99), 10);
	assert_int_equal(source_offset_characters(source, 9, 0), 11);
}

// Reads bytes from a file; the number of errors.
static size_t errors_of(const void *bytes, size_t len)
{
	char path[] = "/tmp/anteroom-source-XXXXXX";
	int descriptor = mkstemp(path);
	assert_true(descriptor >= 0);
	assert_int_equal(write(descriptor, bytes, len), len);
	close(descriptor);
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	const struct source *source = source_read(&arena, diagnostics, str_c(path));
	unlink(path);
	assert_int_equal(source == NULL, diagnostics_errors(diagnostics) > 0);
	return diagnostics_errors(diagnostics);
}

static void test_reading_refuses_what_is_no_clean_text(void **state)
{
	(void)state;
	assert_int_equal(errors_of("fine\n", 5), 0);
	assert_int_equal(errors_of("", 0), 0);
	assert_int_equal(errors_of("a\0b", 3), 1);
	assert_int_equal(errors_of("\xFF", 1), 1);
	assert_int_equal(errors_of("\xEF\xBB\xBF", 3), 1);
	assert_int_equal(errors_of("a\r\nb\r\n", 6), 1); // once for a file
	assert_int_equal(errors_of("a\tb\x7F", 4), 2);
	assert_int_equal(errors_of("\xE2\x80\xA8", 3), 1); // line separator
}

static void test_reading_stops_at_its_limits(void **state)
{
	(void)state;
	char *large = malloc(SOURCE_MAX_BYTES + 1);
	memset(large, 'x', SOURCE_MAX_BYTES + 1);
	assert_int_equal(errors_of(large, SOURCE_MAX_BYTES), 0);
	assert_int_equal(errors_of(large, SOURCE_MAX_BYTES + 1), 1);
	memset(large, 1, 1000);
	assert_int_equal(errors_of(large, 1000), 20);
	free(large);
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	assert_null(source_read(&arena, diagnostics, STR("/nowhere/at/all")));
	assert_int_equal(diagnostics_errors(diagnostics), 1);
}

static void test_diagnostics_are_sorted_and_point_at_the_place(void **state)
{
	(void)state;
	struct diagnostics *diagnostics = diagnostics_new(&arena);
	const struct source *source = from_text("one\n微针 two\n");
	report(diagnostics, DIAGNOSTIC_LINK_UNKNOWN, (struct location) { source, 11 }, "second");
	report_note(diagnostics, (struct location) { source, 0 }, "look here");
	report(diagnostics, DIAGNOSTIC_PRICE_OLD, (struct location) { source, 0 }, "%s", "first");
	report(diagnostics, DIAGNOSTIC_SMOG_HIGH, (struct location) { NULL, 0 }, "nowhere");
	assert_string_equal(printed_diagnostics(&arena, diagnostics).data,
			    "error: nowhere [smog-high]\n"
			    "a.md:1:1: warning: first [price-old]\n  one\n  ^\n"
			    "a.md:2:6: error: second [link-unknown]\n  微针 two\n       ^\n"
			    "a.md:1:1: note: look here\n  one\n  ^\n");
	assert_int_equal(diagnostics_errors(diagnostics), 2);
	assert_int_equal(diagnostics_warnings(diagnostics), 1);
}

static void test_a_release_is_stricter(void **state)
{
	(void)state;
	struct diagnostics *lax = diagnostics_new(&arena), *strict = diagnostics_new(&arena);
	struct location nowhere = { NULL, 0 };
	diagnostics_set_release(strict, true);
	report(lax, DIAGNOSTIC_SETTING_DEMO, nowhere, "demo");
	report_note(lax, nowhere, "dropped with it");
	report(strict, DIAGNOSTIC_SETTING_DEMO, nowhere, "demo");
	report(lax, DIAGNOSTIC_REVIEW_OVERDUE, nowhere, "late");
	report(strict, DIAGNOSTIC_REVIEW_OVERDUE, nowhere, "late");
	assert_int_equal(diagnostics_errors(lax), 0);
	assert_int_equal(diagnostics_warnings(lax), 1);
	assert_int_equal(diagnostics_errors(strict), 2);
}

static void test_suggestions_are_close(void **state)
{
	(void)state;
	const struct str names[] = { STR("phone"), STR("address"), STR("low") };
	assert_string_equal(suggest(STR("phnoe"), names, 3).data, "phone");
	assert_string_equal(suggest(STR("adress"), names, 3).data, "address");
	assert_int_equal(suggest(STR("high"), names, 3).len, 0);
	assert_int_equal(suggest(STR("completely-different"), names, 3).len, 0);
	assert_int_equal(suggest(STR(""), names, 0).len, 0);
	const struct {
		int number;
		struct str id;
	} things[] = { { 1, STR("aftercare") }, { 2, STR("benefits") } }, *none = NULL;
	assert_string_equal(SUGGEST(STR("benefit"), things, 2, id).data, "benefits");
	assert_int_equal(SUGGEST(STR("benefit"), things, 1, id).len, 0);
	assert_int_equal(SUGGEST(STR("benefit"), none, 0, id).len, 0);
}

static void test_ids_are_unique(void **state)
{
	(void)state;
	static const char *const ids[] = {
#define X(name, id, severity, release, meaning) id,
#include "compile/input/diagnostics.def"
#undef X
	};
	for (size_t i = 0; i < LENGTH(ids); i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(ids[i], ids[j]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(test_positions_count_display_columns, forget),
		cmocka_unit_test_teardown(test_positions_in_an_empty_file, forget),
		cmocka_unit_test_teardown(test_offsets_are_clamped_to_their_line, forget),
		cmocka_unit_test_teardown(test_reading_refuses_what_is_no_clean_text, forget),
		cmocka_unit_test_teardown(test_reading_stops_at_its_limits, forget),
		cmocka_unit_test_teardown(test_diagnostics_are_sorted_and_point_at_the_place,
					  forget),
		cmocka_unit_test_teardown(test_a_release_is_stricter, forget),
		cmocka_unit_test_teardown(test_suggestions_are_close, forget),
		cmocka_unit_test_teardown(test_ids_are_unique, forget),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
