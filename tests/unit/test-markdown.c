// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
// cmocka wants those before it
#include <cmocka.h>

#include "compile/content/markdown-inline.h"
#include "compile/content/markdown.h"
#include "compile/content/values.h"

static struct arena arena;
static struct content content;

static int begin(void **state)
{
	(void)state;
	static struct value values[] = {
		{ .name = { "course.lines", 12 }, .kind = VALUE_PRODUCT },
		{ .name = { "clinic.name", 11 }, .kind = VALUE_TEXT },
	};
	content = (struct content) { .arena = &arena,
				     .diagnostics = diagnostics_new(&arena),
				     .values = values,
				     .value_count = LENGTH(values) };
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static const struct content_page *page_of(const char *body)
{
	struct content_page *page = ARENA_NEW(&arena, struct content_page);
	page->id = STR("p");
	page->source = source_from_memory(&arena, STR("p.md"), str_c(body));
	markdown_page(&content, page, page->source->text, 0);
	return page;
}

static void check_message(const struct message *message, const char *context, const char *text,
			  size_t line, size_t column)
{
	size_t found_line, found_column;
	assert_true(str_eq_c(message->context, context));
	assert_true(str_eq_c(message->text, text));
	source_position(message->where.source, message->where.offset, &found_line, &found_column);
	assert_int_equal(found_line, line);
	assert_int_equal(found_column, column);
}

static void check_block(const struct content_block *block, enum block_kind kind,
			const char *context, const char *text, size_t line, size_t column)
{
	assert_int_equal(block->kind, kind);
	check_message(&block->message, context, text, line, column);
}

static void check_cell(const struct content_cell *cell, const char *text, size_t line,
		       size_t column)
{
	check_message(&cell->message, "p|cell", text, line, column);
}

static void check_errors(size_t expected)
{
	assert_int_equal(diagnostics_errors(content.diagnostics), expected);
}

static void test_blocks_carry_their_text_and_place(void **state)
{
	(void)state;
	const struct content_page *page = page_of("## Head *line* ##\n\nOne\n  two.\n\n### Part\n\n"
						  "- a\n  b\n- c\n  1. d\n\n- [ ] tick\n  it\n");
	assert_int_equal(page->block_count, 7);
	check_block(&page->blocks[0], BLOCK_HEADING, "p|heading", "Head *line*", 1, 4);
	check_block(&page->blocks[1], BLOCK_PARAGRAPH, "p|paragraph", "One two.", 3, 1);
	assert_int_equal(page->blocks[2].level, 3);
	check_block(&page->blocks[3], BLOCK_ITEM, "p|item", "a b", 8, 3);
	check_block(&page->blocks[5], BLOCK_ITEM, "p|item", "d", 11, 6);
	assert_int_equal(page->blocks[5].level, 2);
	assert_true(str_eq_c(page->blocks[5].marker, "1."));
	check_block(&page->blocks[6], BLOCK_TOGGLE, "p|item", "tick it", 13, 7);
	check_errors(0);
}

static void test_callouts_and_key_points_have_frames(void **state)
{
	(void)state;
	const struct content_page *page = page_of(
		"## In short\n\n- a\n\n## Next\n\n> [!WARNING]\n> one\n> two\n>\n> - item\n\n"
		"> [!TIP]\n> three\n\nout\n");
	assert_int_equal(page->block_count, 7);
	assert_int_equal(page->blocks[1].frame, FRAME_KEY_POINTS);
	assert_int_equal(page->blocks[2].frame, FRAME_NONE);
	check_block(&page->blocks[3], BLOCK_PARAGRAPH, "p|paragraph", "one two", 8, 3);
	assert_int_equal(page->blocks[3].frame, FRAME_WARNING);
	assert_int_equal(page->blocks[4].frame_id, page->blocks[3].frame_id);
	assert_int_equal(page->blocks[5].frame, FRAME_TIP);
	assert_true(page->blocks[5].frame_id != page->blocks[4].frame_id);
	assert_int_equal(page->blocks[6].frame, FRAME_NONE);
	check_errors(0);
}

static void test_tables_become_rows_of_cells(void **state)
{
	(void)state;
	const struct content_page *page = page_of(
		"| a | n |\n|---|--:|\n| x \\| y | 3 [^e1] |\n\n| b | c |\n|---|---|\n| d | e |\n");
	assert_int_equal(page->block_count, 4);
	assert_true(page->blocks[0].head);
	assert_int_equal(page->blocks[0].group_kind, GROUP_TABLE);
	assert_true(page->blocks[2].group != page->blocks[1].group);
	const struct content_cell *cells = page->blocks[1].cells;
	check_cell(&cells[0], "x | y", 3, 3);
	check_cell(&cells[1], "3 [^e1]", 3, 12);
	assert_int_equal(cells[1].align, ALIGN_END);
	assert_int_equal(cells[0].align, ALIGN_START);
	check_errors(0);
}

static void test_charts_become_amounts(void **state)
{
	(void)state;
	const struct content_page *page = page_of(
		"```chart\nkind: evidence\ncaption: Sure? [^e1]\ntext: Words.\n\nScars | "
		"not-shown | Note\n"
		"Lines | good | Note\n```\n\n```chart\nkind: count\ncaption: C\ntext: "
		"T\nof: 30\n\nBetter | 22\n"
		"```\n\n```chart\nkind: cost\ncaption: C\ntext: T\n\nLines | course.lines\n```\n");
	assert_int_equal(page->block_count, 10);
	check_block(&page->blocks[0], BLOCK_CAPTION, "p|caption", "Sure? [^e1]", 3, 10);
	check_block(&page->blocks[1], BLOCK_WORDS, "p|words", "Words.", 4, 7);
	check_cell(&page->blocks[2].cells[1], "not shown", 6, 9);
	assert_int_equal(page->blocks[2].amount.low, 0);
	assert_int_equal(page->blocks[3].amount.low, 3);
	check_cell(&page->blocks[6].cells[1], "22 of 30", 16, 10);
	assert_int_equal(page->blocks[6].amount.of, 30);
	assert_true(str_eq_c(page->blocks[9].course, "course.lines"));
	assert_true(str_eq_c(page->blocks[9].cells[1].message.text, "{{course.lines}}"));
	check_errors(0);
}

static void test_figures_are_in_micrometres(void **state)
{
	(void)state;
	const struct content_page *page =
		page_of("```figure\nkind: skin-depth\ncaption: C\ntext: T\nunit: mm\n\n"
			"layer | Top | 0 | 0.15\nneedle | 1.5\nneedle | 2\n```\n");
	assert_int_equal(page->block_count, 5);
	assert_int_equal(page->blocks[2].amount.low, 0);
	assert_int_equal(page->blocks[2].amount.high, 150);
	assert_int_equal(page->blocks[3].amount.low, 1500);
	assert_int_equal(page->blocks[4].amount.high, 2000);
	assert_true(str_eq_c(page->blocks[2].cells[1].message.text, "0 to 0.15 mm"));
	check_errors(0);
	page_of("```figure\nkind: skin-depth\ncaption: C\ntext: T\nunit: mm\n\nlayer | Top | 1 | "
		"0.5\n"
		"needle | 1.5555\nneedle | .5\nneedle | deep\nbone | 1\n```\n");
	check_errors(5);
}

static void test_timelines_have_a_head(void **state)
{
	(void)state;
	const struct content_page *page =
		page_of("```timeline\ncaption: C\nhead: When | What\n\nDay 0 | Red\nDay 1 | Less | "
			"More\n```\n");
	assert_true(page->blocks[1].head);
	assert_int_equal(page->blocks[1].group_kind, GROUP_TIMELINE);
	check_errors(1);
	page_of("```timeline\n```\n"); // no caption, no head, no rows
	check_errors(4);
}

static void test_hostile_pages_do_no_harm(void **state)
{
	(void)state;
	static const char *const pages[] = {
		"",    "\n",  "```chart",  "```chart\n",  "> ",	      "- ",	 "|\n|-|\n",
		"- [", "[^",  "[^a]:",	   "{{",	  "}}",	      "**",	 "a\n|-|-|\n|",
		"##",  "## ", "> [!NOTE]", "> [!NOTE]\n", "1.\n2.\n", "- [x] a", "[a]: b\n",
	};
	for (size_t i = 0; i < LENGTH(pages); i++)
		page_of(pages[i]);
}

// ---- inline ----

static struct str marked(const char *text)
{
	static const char roles[SPAN_ROLE_COUNT] = { 's', 'e', 'l', 't', 'n' };
	struct inline_faults faults;
	struct rich_text result = inline_parse(&arena, str_c(text), &faults);
	struct str said = str_copy(&arena, result.plain);
	for (size_t i = 0; i < result.span_count; i++) {
		const struct span *span = &result.spans[i];
		said = str_format(&arena, "%.*s %c%zu-%zu%.*s", STR_ARGS(said), roles[span->role],
				  span->start, span->end, STR_ARGS(span->destination));
	}
	return said;
}

static void test_markup_becomes_spans(void **state)
{
	(void)state;
	assert_string_equal(marked("plain").data, "plain");
	assert_string_equal(marked("a **b** *c*").data, "a b c s2-3 e4-5");
	assert_string_equal(marked("**[x](a-b.md)** y").data, "x y s0-1 l0-1page:a-b");
	assert_string_equal(marked("[x](../glossary.yaml#co)").data, "x t0-1term:co");
	assert_string_equal(marked("[x](self-check.yaml)").data, "x l0-1self-check:");
	assert_string_equal(marked("- 1. # x").data, "- 1. # x");
	assert_string_equal(marked("3 \\* 4 &amp; {{price.session}}").data,
			    "3 * 4 & {{price.session}}");
	assert_string_equal(marked("").data, "");
}

static void test_footnotes_become_spans_without_length(void **state)
{
	(void)state;
	assert_string_equal(marked("A.[^e1] B.").data, "A. B. n2-2source:e1");
	assert_string_equal(marked("A. [^e1] [^e2]").data, "A. n2-2source:e1 n2-2source:e2");
	assert_string_equal(marked("**A.**[^e1] *B*").data, "A. B s0-2 n2-2source:e1 e3-4");
	assert_string_equal(marked("[^e1]").data, " n0-0source:e1");
	assert_string_equal(marked("[^E 1]").data, "[^E 1]");
}

static void test_places_follow_line_breaks(void **state)
{
	(void)state;
	const struct content_page *page = page_of("> [!NOTE]\n> one\n>   two three\n");
	struct location where = message_location(&page->blocks[0].message, 8);
	size_t line, column;
	source_position(where.source, where.offset, &line, &column);
	assert_int_equal(line, 3);
	assert_int_equal(column, 9);
}

static void test_translations_are_held_to_the_same_rules(void **state)
{
	(void)state;
	struct location nowhere = { NULL, 0 };
	struct message message =
		message_of(&arena, STR("p|cell"), STR("**hola** [x](a.md)"), nowhere);
	assert_true(markdown_check(&content, &message));
	assert_string_equal(message.shown.plain.data, "hola x");
	assert_int_equal(message.shown.span_count, 2);
	check_errors(0);
	message = message_of(&arena, STR("p|cell"),
			     STR("<b>x</b> `y` ![z](z) [q](http://q) {{no}} {{"), nowhere);
	assert_int_equal(message.faults.count, 5);
	assert_false(markdown_check(&content, &message));
	check_errors(7);
}

static void test_translators_see_only_words(void **state)
{
	(void)state;
	assert_true(message_translatable(STR("a")));
	assert_true(message_translatable(STR("3 Ж")));
	assert_false(message_translatable(STR("{{price.session}}[^e1] 3.")));
	assert_false(message_translatable(STR("")));
	assert_false(message_translatable(STR("30")));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_blocks_carry_their_text_and_place),
		TEST(test_callouts_and_key_points_have_frames),
		TEST(test_tables_become_rows_of_cells),
		TEST(test_charts_become_amounts),
		TEST(test_figures_are_in_micrometres),
		TEST(test_timelines_have_a_head),
		TEST(test_hostile_pages_do_no_harm),
		TEST(test_markup_becomes_spans),
		TEST(test_footnotes_become_spans_without_length),
		TEST(test_places_follow_line_breaks),
		TEST(test_translations_are_held_to_the_same_rules),
		TEST(test_translators_see_only_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
