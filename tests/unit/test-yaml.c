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
#include "compile/input/schema.h"

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

static struct yaml_node *read_text(const char *text)
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

static bool check(struct yaml_node *root, const char *what, const struct field *fields,
		  size_t count)
{
	const struct schema schema = { .what = what, .fields = fields, .count = count };
	const struct schema_reader reader = { &arena, diagnostics, STR("2026-11-22") };
	return schema_check(&reader, root, &schema);
}

static void test_maps_hold_what_the_format_says(void **state)
{
	(void)state;
	static const struct field fields[] = {
		{ .key = "title", .type = TYPE_TEXT, .flags = FIELD_REQUIRED },
		{ .key = "items", .type = TYPE_TEXT, .flags = FIELD_REQUIRED | FIELD_LIST },
		{ .key = "note", .type = TYPE_WORDING },
	};
	struct yaml_node *root = read_text("titel: a\nitems: b\nnote: [c]\nzzzzzzzz: d\n");
	assert_false(check(root, "a page", fields, LENGTH(fields)));
	struct str said = printed_diagnostics(&arena, diagnostics);
	assert_non_null(strstr(said.data, "a page has no key 'titel'; did you mean 'title'?"));
	assert_non_null(strstr(said.data, "a page has no key 'zzzzzzzz' ["));
	assert_non_null(strstr(said.data, "a page has no 'title'"));
	assert_non_null(strstr(said.data, "'items' of a page must be a list"));
	assert_non_null(strstr(said.data, "'note' of a page must be plain text or a map"));
	assert_int_equal(diagnostics_errors(diagnostics), 5);
}

static void test_an_empty_scalar_is_no_value(void **state)
{
	(void)state;
	static const struct field fields[] = {
		{ .key = "must", .type = TYPE_TEXT, .flags = FIELD_REQUIRED },
		{ .key = "may", .type = TYPE_TEXT },
	};
	assert_false(check(read_text("must:\nmay:\n"), "it", fields, LENGTH(fields)));
	assert_int_equal(diagnostics_errors(diagnostics), 1);
	// What is blank was meant to say something.
	assert_false(check(read_text("must: ' '\nmay: '-'\n"), "it", fields, LENGTH(fields)));
	assert_int_equal(diagnostics_errors(diagnostics), 3);
}

static void test_getters_find_what_is_right(void **state)
{
	(void)state;
	static const struct field fields[] = {
		{ .key = "a", .type = TYPE_FLAG },
		{ .key = "b", .type = TYPE_FLAG },
		{ .key = "c", .type = TYPE_ID },
		{ .key = "d", .type = TYPE_ID },
		{ .key = "e", .type = TYPE_TEXT, .flags = FIELD_LIST },
		{ .key = "f",
		  .type = TYPE_WORD,
		  .flags = FIELD_ONE_OR_LIST,
		  .limits.words = "one two" },
		{ .key = "g", .type = TYPE_WORD, .limits.words = "one two" },
	};
	struct str *strings;
	struct yaml_node *root =
		read_text("a: yes\nb: true\nc: Big\nd: a-b\ne: [x, [y], z, x]\nf: [two]\ng: tow\n");
	assert_false(check(root, "it", fields, LENGTH(fields)));
	struct str said = printed_diagnostics(&arena, diagnostics);
	assert_non_null(
		strstr(said.data, "'b' must be yes or no, not 'true'; did you mean 'yes'?"));
	assert_non_null(strstr(said.data, "not 'Big'; did you mean 'big'? [id-wrong]"));
	assert_non_null(strstr(said.data, "each entry of 'e' must be plain text"));
	assert_non_null(strstr(said.data, "'x' stands here a second time [id-duplicate]"));
	assert_non_null(
		strstr(said.data, "'g' must be one or two, not 'tow'; did you mean 'two'?"));
	assert_int_equal(diagnostics_errors(diagnostics), 5);
	assert_true(yaml_flag(root, "a"));
	assert_false(yaml_flag(root, "b") || yaml_flag(root, "none"));
	assert_true(yaml_is_broken(root, "b") && yaml_is_there(root, "b") && !yaml_find(root, "b"));
	assert_int_equal(yaml_text(root, "c").len, 0);
	assert_string_equal(yaml_text(root, "d").data, "a-b");
	assert_int_equal(yaml_strings(&arena, root, "e", &strings), 3);
	assert_int_equal(yaml_words(root, "f"), 2);
	assert_int_equal(yaml_number(root, "g", 7), 7);
	assert_int_equal(yaml_strings(&arena, NULL, "f", &strings), 0);
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
	static const struct field fields[] = {
		{ .key = "a", .type = TYPE_WORDING },
		{ .key = "b", .type = TYPE_WORDING },
		{ .key = "c", .type = TYPE_WORDING },
	};
	struct yaml_node *root = read_text("a: one\nb: {here: h, away: w}\nc: {here: h}\n");
	assert_false(check(root, "it", fields, LENGTH(fields)));
	assert_int_equal(diagnostics_errors(diagnostics), 1);
	struct wording one = yaml_wording(&arena, yaml_find(root, "a"), STR("q"), "ask");
	assert_string_equal(one.here.context.data, "q|ask");
	assert_int_equal(one.away.text.len, 0);
	struct wording two = yaml_wording(&arena, yaml_find(root, "b"), STR("q"), "ask");
	assert_string_equal(two.here.text.data, "h");
	assert_string_equal(two.away.text.data, "w");
	assert_string_equal(two.away.context.data, "q|ask-away");
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
		TEST(test_getters_find_what_is_right),
		TEST(test_ids_are_lower_case_words),
		TEST(test_wordings_differ_by_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
