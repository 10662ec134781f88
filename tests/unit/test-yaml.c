// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
// cmocka wants those before it
#include <cmocka.h>

#include "../support/printed.h"
#include "compile/input/id.h"
#include "compile/input/yaml.h"

static struct arena arena;
static struct diagnostics *diagnostics;

static int begin(void **state)
{
	(void)state;
	diagnostics = diagnostics_new(&arena);
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static const struct yaml_node *read_text(const char *text)
{
	return yaml_read(&arena, diagnostics,
			 source_from_memory(&arena, STR("a.yaml"), str_c(text)));
}

static void check_place(struct location where, size_t line, size_t column)
{
	size_t found_line, found_column;
	source_position(where.source, where.offset, &found_line, &found_column);
	assert_int_equal(found_line, line);
	assert_int_equal(found_column, column);
}

static void test_scalars_are_text_as_written(void **state)
{
	(void)state;
	const struct yaml_node *root =
		read_text("a: no\nb: 1.10\nc: \"no\"\nd: >\n  one\n  two\ne:\n");
	assert_string_equal(yaml_text(root, "a").data, "no");
	assert_string_equal(yaml_text(root, "b").data, "1.10");
	assert_false(yaml_find(root, "a")->quoted);
	assert_true(yaml_find(root, "c")->quoted);
	assert_string_equal(yaml_message(&arena, yaml_find(root, "d"), STR("x"), "y").text.data,
			    "one two");
	assert_int_equal(yaml_text(root, "e").len, 0);
	assert_null(yaml_find(root, "f"));
	assert_int_equal(diagnostics_errors(diagnostics), 0);
}

static void test_nodes_know_their_place(void **state)
{
	(void)state;
	const struct yaml_node *root = read_text("名: [x, {y: z}]\nb: \"q\"\n");
	const struct yaml_node *list = &root->items[0];
	check_place(list->key_where, 1, 1);
	check_place(list->where, 1, 5); // behind a key of two columns
	check_place(list->items[1].items[0].where, 1, 13);
	check_place(yaml_where(root, "b"), 2, 4);
	check_place(yaml_where(root, "none"), 1, 1);
}

static void test_a_part_keeps_the_lines_of_the_file(void **state)
{
	(void)state;
	const struct source *source =
		source_from_memory(&arena, STR("a.md"), STR("---\na: b\na: c\n---\nbody: [\n"));
	const struct yaml_node *root = yaml_read_part(&arena, diagnostics, source, 4, 14);
	check_place(yaml_where(root, "a"), 2, 4);
	assert_int_equal(diagnostics_errors(diagnostics), 1);
	assert_true(str_starts(printed_diagnostics(&arena, diagnostics),
			       STR("a.md:3:1: error: key 'a' stands here a second time")));
}

static void check_refused(const char *text)
{
	begin(NULL);
	assert_null(read_text(text));
	assert_int_equal(diagnostics_errors(diagnostics), 1);
}

static void test_what_pages_do_not_need_is_refused(void **state)
{
	(void)state;
	check_refused("a: &x b\n");
	check_refused("a: *x\n");
	check_refused("a: !!int 3\n");
	check_refused("a: &x [b]\n");
	check_refused("a: !t {b: c}\n");
	check_refused("%YAML 1.1\n---\na: b\n");
	check_refused("a: b\n---\nc: d\n");
	check_refused("? [a]\n: b\n");
	check_refused("");
	check_refused("# nothing\n");
	check_refused("a: [b\n");
	check_refused("a: b: c\n");
	check_refused("\"open\n");
}

static void test_depth_and_size_have_limits(void **state)
{
	(void)state;
	char deep[200000];
	memset(deep, '[', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = '\0';
	clock_t start = clock();
	check_refused(deep);
	assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 2.0);
	assert_non_null(strstr(printed_diagnostics(&arena, diagnostics).data, "[yaml-depth]"));
	char *large = malloc(YAML_MAX_BYTES + 3);
	memset(large, ' ', YAML_MAX_BYTES + 2);
	large[0] = '#';
	large[YAML_MAX_BYTES + 2] = '\0';
	check_refused(large);
	assert_non_null(strstr(printed_diagnostics(&arena, diagnostics).data, "[file-size]"));
	free(large);
}

static void test_maps_hold_what_the_format_says(void **state)
{
	(void)state;
	static const struct yaml_key keys[] = {
		{ "title", YAML_SCALAR, true },
		{ "items", YAML_LIST, true },
		{ "note", YAML_SCALAR | YAML_MAP, false },
	};
	const struct yaml_node *root = read_text("titel: a\nitems: b\nnote: [c]\nzzzzzzzz: d\n");
	assert_false(yaml_check(diagnostics, root, "a page", keys, LENGTH(keys)));
	struct str said = printed_diagnostics(&arena, diagnostics);
	assert_non_null(strstr(said.data, "a page has no key 'titel'; did you mean 'title'?"));
	assert_non_null(strstr(said.data, "a page has no key 'zzzzzzzz' ["));
	assert_non_null(strstr(said.data, "a page has no 'title'"));
	assert_non_null(strstr(said.data, "'items' of a page must be a list"));
	assert_non_null(strstr(said.data, "'note' of a page must be plain text or a map"));
	assert_int_equal(diagnostics_errors(diagnostics), 5);
	assert_false(yaml_check(diagnostics, NULL, "nothing", keys, LENGTH(keys)));
	assert_int_equal(diagnostics_errors(diagnostics), 5);
}

static void test_an_empty_scalar_is_no_value(void **state)
{
	(void)state;
	static const struct yaml_key keys[] = {
		{ "must", YAML_SCALAR, true },
		{ "may", YAML_LIST, false },
	};
	assert_false(yaml_check(diagnostics, read_text("must:\nmay:\n"), "it", keys, LENGTH(keys)));
	assert_int_equal(diagnostics_errors(diagnostics), 1);
	// What is blank was meant to say something.
	assert_false(yaml_check(diagnostics, read_text("must: ' '\nmay: '-'\n"), "it", keys,
				LENGTH(keys)));
	assert_int_equal(diagnostics_errors(diagnostics), 3);
}

static void test_getters_report_wrong_values(void **state)
{
	(void)state;
	struct str *strings;
	const struct yaml_node *root =
		read_text("a: yes\nb: true\nc: Big\nd: a-b\ne: [x, [y], z]\nf: one\n");
	assert_true(yaml_flag(diagnostics, root, "a", false));
	assert_true(yaml_flag(diagnostics, root, "none", true));
	assert_int_equal(diagnostics_errors(diagnostics), 0);
	assert_true(yaml_flag(diagnostics, root, "b", true));
	assert_int_equal(diagnostics_errors(diagnostics), 1);
	assert_int_equal(yaml_id(diagnostics, root, "c").len, 0);
	assert_int_equal(diagnostics_errors(diagnostics), 2);
	assert_string_equal(yaml_id(diagnostics, root, "d").data, "a-b");
	assert_int_equal(yaml_strings(&arena, diagnostics, root, "e", &strings), 2);
	assert_int_equal(diagnostics_errors(diagnostics), 3);
	assert_int_equal(yaml_strings(&arena, diagnostics, root, "f", &strings), 1);
	assert_int_equal(yaml_strings(&arena, diagnostics, NULL, "f", &strings), 0);
}

static void test_ids_are_lower_case_words(void **state)
{
	(void)state;
	assert_true(id_valid(STR("e10")));
	assert_true(id_valid(STR("22-60")));
	assert_false(id_valid(STR("")));
	assert_false(id_valid(STR("-a")));
	assert_false(id_valid(STR("a-")));
	assert_false(id_valid(STR("a--b")));
	assert_false(id_valid(STR("a_b")));
}

static void test_wordings_differ_by_place(void **state)
{
	(void)state;
	const struct yaml_node *root = read_text("a: one\nb: {here: h, away: w}\nc: {here: h}\n");
	struct wording one =
		yaml_wording(&arena, diagnostics, yaml_find(root, "a"), STR("q"), "ask");
	assert_string_equal(one.here.context.data, "q|ask");
	assert_int_equal(one.away.text.len, 0);
	struct wording two =
		yaml_wording(&arena, diagnostics, yaml_find(root, "b"), STR("q"), "ask");
	assert_string_equal(two.here.text.data, "h");
	assert_string_equal(two.away.text.data, "w");
	assert_string_equal(two.away.context.data, "q|ask-away");
	assert_int_equal(diagnostics_errors(diagnostics), 0);
	yaml_wording(&arena, diagnostics, yaml_find(root, "c"), STR("q"), "ask");
	assert_int_equal(diagnostics_errors(diagnostics), 1);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_scalars_are_text_as_written),
		TEST(test_nodes_know_their_place),
		TEST(test_a_part_keeps_the_lines_of_the_file),
		TEST(test_what_pages_do_not_need_is_refused),
		TEST(test_depth_and_size_have_limits),
		TEST(test_maps_hold_what_the_format_says),
		TEST(test_an_empty_scalar_is_no_value),
		TEST(test_getters_report_wrong_values),
		TEST(test_ids_are_lower_case_words),
		TEST(test_wordings_differ_by_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
