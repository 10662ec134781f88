// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, marks and spans of documents that are built.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "book/citation.h"
#include "book/pages.h"
#include "document/document.h"
#include "document/partners.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

static struct document new_document(void)
{
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	return document;
}

static void assert_str(struct str s, const char *expected)
{
	assert_string_equal(str_copy(&arena, s).data, expected);
}

static int add_option(struct document *document, enum target_kind kind, const char *label)
{
	return document_option(document, kind, 7, STR("arg"), str_c(label), STR("sum"),
			       STR("note"));
}

static void blocks_take_the_language_of_the_document(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("ar"), DIRECTION_RTL);
	struct block *block = document_heading(&document, 3, STR("سعر"));
	assert_int_equal(block->kind, BLOCK_HEADING);
	assert_int_equal(block->level, 3);
	assert_int_equal(block->direction, DIRECTION_RTL);
	assert_str(block->language, "ar");
	assert_int_equal(block->target, TARGET_NONE);
	assert_int_equal(document.first_focus, TARGET_NONE);
}

static void english_in_a_mirrored_document_reads_from_the_left(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("ar"), DIRECTION_RTL);
	assert_int_equal(document_heading(&document, 2, STR("22 to 60"))->direction, DIRECTION_LTR);
	assert_int_equal(document_heading(&document, 2, STR("Enter: نعم"))->direction,
			 DIRECTION_RTL);
	assert_int_equal(document_heading(&document, 2, STR("2 \u2066Enter\u2069"))->direction,
			 DIRECTION_RTL);
	document_option(&document, TARGET_CHOICE, 1, STR("age"), STR("18 to 21 years old"),
			STR("سعر"), STR_NONE);
	const struct block *row = &document.blocks[document.block_count - 1];
	assert_int_equal(row->cells[0].direction, DIRECTION_LTR);
	assert_int_equal(row->cells[1].direction, DIRECTION_RTL);
}

static void options_are_numbered_rows(void **state)
{
	(void)state;
	struct document document = new_document();
	document_add(&document, BLOCK_PARAGRAPH, STR("intro"));
	int first = add_option(&document, TARGET_LINK, "one");
	int second = add_option(&document, TARGET_CHOICE, "two");
	const struct target *target = document_target(&document, second);
	assert_int_equal(first, 0);
	assert_int_equal(target->number, 2);
	assert_int_equal(target->command, 7);
	assert_int_equal(target->block, 2);
	assert_str(target->argument, "arg");
	assert_str(target->label, "two");
	const struct block *row = &document.blocks[2];
	assert_int_equal(row->kind, BLOCK_ROW);
	assert_int_equal(row->group_kind, GROUP_MENU);
	assert_int_equal(row->target, second);
	assert_int_equal(row->group, document.blocks[1].group);
	assert_int_equal(row->cell_count, 3);
	assert_str(row->cells[1].text.plain, "sum");
}

static void a_new_group_is_another(void **state)
{
	(void)state;
	struct document document = new_document();
	add_option(&document, TARGET_LINK, "one");
	document_new_group(&document);
	add_option(&document, TARGET_LINK, "two");
	assert_true(document.blocks[0].group != document.blocks[1].group);
}

static void options_join_no_table(void **state)
{
	(void)state;
	struct document document = new_document();
	unsigned table = document_new_group(&document);
	struct block *row = document_add(&document, BLOCK_ROW, STR_NONE);
	row->group = table;
	row->group_kind = GROUP_TABLE;
	add_option(&document, TARGET_ACTION, "one");
	add_option(&document, TARGET_ACTION, "two");
	assert_true(document.blocks[1].group != table);
	assert_int_equal(document.blocks[2].group, document.blocks[1].group);
}

static void the_next_number_follows_the_highest(void **state)
{
	(void)state;
	struct document document = new_document();
	int one = add_option(&document, TARGET_LINK, "one");
	document_target(&document, one)->number = 0;
	int two = add_option(&document, TARGET_LINK, "two");
	assert_int_equal(document_target(&document, two)->number, 1);
	document_target(&document, two)->number = 5;
	int three = add_option(&document, TARGET_LINK, "three");
	assert_int_equal(document_target(&document, three)->number, 6);
}

// "See *the signs*." with a link in the emphasis, and two notes at the end.
static void links_get_their_numbers_in_the_text(void **state)
{
	(void)state;
	struct span spans[] = {
		{ 4, 13, SPAN_STRONG, STR_NONE, TARGET_NONE },
		{ 4, 13, SPAN_LINK, STR("page:signs"), TARGET_NONE },
		{ 14, 14, SPAN_NOTE, STR("source:a"), TARGET_NONE },
		{ 14, 14, SPAN_NOTE, STR("source:b"), TARGET_NONE },
		{ 15, 18, SPAN_EMPHASIS, STR_NONE, TARGET_NONE },
	};
	struct block block = { .text.plain = STR("See the signs. End"),
			       .text.spans = spans,
			       .text.span_count = LENGTH(spans) };
	struct document document = new_document();
	document_add_blocks(&document, &block, 1, 3, 4);
	const struct block *added = document.blocks;
	assert_str(added->text.plain, "See the signs\u00A0[1].\u2060[2]\u2060[3] End");
	assert_str(
		str_slice(added->text.plain, added->text.spans[1].start, added->text.spans[1].end),
		"the signs\u00A0[1]");
	assert_str(
		str_slice(added->text.plain, added->text.spans[2].start, added->text.spans[2].end),
		"\u2060[2]");
	assert_str(
		str_slice(added->text.plain, added->text.spans[3].start, added->text.spans[3].end),
		"\u2060[3]");
	assert_str(
		str_slice(added->text.plain, added->text.spans[4].start, added->text.spans[4].end),
		"End");
	assert_int_equal(document.target_count, 3);
	assert_str(document.targets[0].label, "the signs");
	assert_str(document.targets[1].label, "[2]");
	assert_str(document.targets[2].argument, "source:b");
	assert_int_equal(document.targets[0].command, 3);
	assert_int_equal(spans[1].target, TARGET_NONE); // the book's own are left alone
}

static void notes_are_hidden_or_named_and_take_no_number(void **state)
{
	(void)state;
	struct span spans[] = {
		{ 1, 1, SPAN_NOTE, STR("source:e10"), TARGET_NONE },
		{ 2, 3, SPAN_TERM, STR("term:a"), TARGET_NONE },
	};
	struct block block = { .text = { STR("x y"), spans, LENGTH(spans) } };
	struct document document = new_document();
	document.notes = NOTES_HIDDEN;
	document_add_blocks(&document, &block, 1, 0, 0);
	document.notes = NOTES_NAMED;
	document_add_blocks(&document, &block, 1, 0, 0);
	assert_str(document.blocks[0].text.plain, "x y\u00A0[1]");
	assert_str(document.blocks[1].text.plain, "x\u00A0(e10) y\u00A0[2]");
	assert_int_equal(document.target_count, 2);
}

static void links_of_a_page_leave_8_and_9_to_its_end(void **state)
{
	(void)state;
	struct span link = { 0, 1, SPAN_LINK, STR("page:a"), TARGET_NONE };
	struct block block = { .text = { STR("x"), &link, 1 } };
	struct document document = new_document();
	document.keeps_last_digits = true;
	for (int i = 0; i < 9; i++)
		document_add_blocks(&document, &block, 1, 0, 0);
	assert_int_equal(document_target(&document, 6)->number, 7);
	assert_int_equal(document_target(&document, 7)->number, 10);
	assert_int_equal(document_target(&document, 8)->number, 11);
}

static void a_source_cited_again_keeps_its_number(void **state)
{
	(void)state;
	struct span note = { 1, 1, SPAN_NOTE, STR("source:a"), TARGET_NONE };
	struct span other = { 1, 1, SPAN_NOTE, STR("source:b"), TARGET_NONE };
	struct block blocks[] = {
		{ .text = { STR("x"), &note, 1 } },
		{ .text = { STR("x"), &note, 1 } },
		{ .text = { STR("x"), &other, 1 } },
	};
	struct document document = new_document();
	document_add_blocks(&document, blocks, 3, 0, 0);
	assert_int_equal(document.target_count, 3);
	assert_int_equal(document.targets[0].number, 1);
	assert_int_equal(document.targets[1].number, 1);
	assert_int_equal(document.targets[2].number, 2);
	assert_int_equal(document.targets[1].block, 1);
}

static void cells_and_toggles_are_targets_too(void **state)
{
	(void)state;
	struct span term = { 0, 1, SPAN_TERM, STR("term:x"), TARGET_NONE };
	struct cell cell = { .text = { STR("x"), &term, 1 } };
	struct block blocks[] = {
		{ .kind = BLOCK_TOGGLE, .key = STR("q/1"), .text.plain = STR("ask") },
		{ .kind = BLOCK_ROW, .group = 1, .cells = &cell, .cell_count = 1 },
	};
	struct document document = new_document();
	unsigned before = document_new_group(&document);
	document_add_blocks(&document, blocks, 2, 3, 4);
	assert_int_equal(document.targets[0].kind, TARGET_TOGGLE);
	assert_int_equal(document.targets[0].command, 4);
	assert_str(document.targets[0].argument, "q/1");
	assert_int_equal(document.blocks[0].target, 0);
	assert_int_equal(document.targets[1].block, 1);
	assert_str(document.blocks[1].cells[0].text.plain, "x\u00A0[2]");
	assert_true(document.blocks[1].group != before);
	assert_str(cell.text.plain, "x");
	add_option(&document, TARGET_LINK, "next");
	assert_true(document.blocks[2].group != document.blocks[1].group);
}

static void citations_end_each_part_once(void **state)
{
	(void)state;
	struct book_source source = { .title = STR("Does it work?"),
				      .by = STR("A. Author et al."),
				      .kind = STR("Study"),
				      .url = STR("https://a.example/") };
	assert_str(citation(&arena, &source, STR("en"), DIRECTION_LTR),
		   "Does it work? A. Author et al. Study.\nhttps://a.example/");
	source.year = STR("2024");
	source.url = STR_NONE;
	assert_str(citation(&arena, &source, STR("en"), DIRECTION_LTR),
		   "Does it work? A. Author et al., 2024. Study.");
	assert_str(citation(&arena, &source, STR("ja"), DIRECTION_LTR),
		   "Does it work?A. Author et al.、2024。Study。");
	assert_str(citation_of_term(&arena, STR("胶原"), STR("一种蛋白质"), STR("zh-Hans"),
				    DIRECTION_LTR),
		   "胶原：一种蛋白质。");
	assert_str(citation_of_term(&arena, STR("collagen"), STR("Is it a protein?"), STR("en"),
				    DIRECTION_LTR),
		   "collagen: Is it a protein?");
}

// ---- marks ----

// Where only the first numbers can be typed, the others are not shown; an outer span grows with the mark.
static void numbers_that_cannot_be_typed_are_not_shown(void **state)
{
	(void)state;
	struct span spans[] = { { 0, 11, SPAN_STRONG, STR_NONE, TARGET_NONE },
				{ 0, 3, SPAN_LINK, STR("page:a"), TARGET_NONE },
				{ 4, 7, SPAN_LINK, STR("page:b"), TARGET_NONE } };
	const struct block block = { .kind = BLOCK_PARAGRAPH,
				     .text = { STR("one two end"), spans, LENGTH(spans) },
				     .target = TARGET_NONE };
	struct document document = new_document();
	document.last_typed = 1;
	document_add_blocks(&document, &block, 1, 1, 2);
	const struct rich_text *text = &document.blocks[0].text;
	assert_str(text->plain, "one\u00A0[1] two end");
	assert_int_equal(text->spans[0].end, text->plain.len);
	assert_int_equal(document.target_count, 2);
}

// A row that leads elsewhere by the same words is no note.
static void a_note_has_the_number_of_its_first_mark(void **state)
{
	(void)state;
	struct span span = { 3, 3, SPAN_NOTE, STR("source:e1"), TARGET_NONE };
	const struct block block = { .kind = BLOCK_PARAGRAPH,
				     .text = { STR("one"), &span, 1 },
				     .target = TARGET_NONE };
	struct document document = new_document();
	document_option(&document, TARGET_CHOICE, 7, STR("source:e1"), STR("row"), STR_NONE,
			STR_NONE);
	document_add_blocks(&document, &block, 1, 1, 2);
	document_add_blocks(&document, &block, 1, 1, 2);
	assert_str(document.blocks[1].text.plain, "one\u2060[2]");
	assert_str(document.blocks[2].text.plain, "one\u2060[2]");
}

// ---- two languages ----

static struct document two_paragraphs(const char *key, const char *first, const char *second)
{
	struct document document = new_document();
	document_add(&document, BLOCK_PARAGRAPH, str_c(first))->key = str_c(key);
	document_add(&document, BLOCK_PARAGRAPH, str_c(second));
	return document;
}

static void partners_have_the_same_key_or_the_same_order(void **state)
{
	(void)state;
	struct document ours = two_paragraphs("p/1", "uno", "dos");
	struct document theirs = two_paragraphs("p/1", "one", "two");
	partners_find(&ours, &theirs);
	assert_int_equal(partners_of(&ours, 0), 0);
	assert_int_equal(partners_of(&ours, 1), 1);
	assert_true(partners_differ(&ours, 0));
	assert_int_equal(partners_of(&theirs, 0), PARTNERS_NONE);
	assert_false(partners_differ(&theirs, 0));
}

static void what_one_language_alone_says_has_no_partner(void **state)
{
	(void)state;
	struct document ours = two_paragraphs("draft", "borrador", "dos");
	struct document theirs = two_paragraphs("other", "notice", "two");
	partners_find(&ours, &theirs);
	assert_int_equal(partners_of(&ours, 0), PARTNERS_NONE);
	assert_int_equal(partners_of(&ours, 1), 1);
}

// A heading of one language alone does not take what stands behind it from those that follow.
static void a_block_without_a_name_takes_no_partner_of_another(void **state)
{
	(void)state;
	struct document ours = new_document(), theirs = new_document();
	document_heading(&ours, 2, STR("sola"));
	document_add(&ours, BLOCK_PARAGRAPH, STR("uno"));
	document_add(&theirs, BLOCK_PARAGRAPH, STR("one"));
	document_heading(&theirs, 2, STR("later"));
	partners_find(&ours, &theirs);
	assert_int_equal(partners_of(&ours, 0), PARTNERS_NONE);
	assert_int_equal(partners_of(&ours, 1), 0);
}

static int add_choice(struct document *document, enum target_kind kind, int command,
		      const char *argument)
{
	return document_option(document, kind, command, str_c(argument), STR("row"), STR_NONE,
			       STR_NONE);
}

// Of the rows only the last does the same; a paragraph does nothing.
static void rows_are_partners_by_what_they_do(void **state)
{
	(void)state;
	struct document ours = new_document(), theirs = new_document();
	add_choice(&ours, TARGET_LINK, 1, "page:a");
	document_add(&ours, BLOCK_PARAGRAPH, STR("uno"));
	document_add(&theirs, BLOCK_PARAGRAPH, STR("notice"));
	add_choice(&theirs, TARGET_CHOICE, 1, "page:a");
	add_choice(&theirs, TARGET_LINK, 2, "page:a");
	add_choice(&theirs, TARGET_LINK, 1, "page:b");
	add_choice(&theirs, TARGET_LINK, 1, "page:a");
	add_choice(&theirs, TARGET_LINK, 1, "page:c");
	document_add(&theirs, BLOCK_PARAGRAPH, STR("one"));
	partners_find(&ours, &theirs);
	assert_int_equal(partners_of(&ours, 0), 4);
	assert_int_equal(partners_of(&ours, 1), 6);
}

static void blocks_without_a_name_are_partners_by_their_kind(void **state)
{
	(void)state;
	for (int differing = 0; differing < 6; differing++) {
		struct document ours = new_document(), theirs = new_document();
		document_add(&ours, BLOCK_PARAGRAPH, STR("uno"));
		struct block *block = document_add(&theirs, BLOCK_PARAGRAPH, STR("one"));
		block->kind = differing == 1 ? BLOCK_HEADING : block->kind;
		block->frame = differing == 2 ? FRAME_NOTE : block->frame;
		block->level = differing == 3 ? 2 : block->level;
		block->group_kind = differing == 4 ? GROUP_MENU : block->group_kind;
		block->cell_count = differing == 5 ? 1 : block->cell_count;
		block->cells = differing == 5 ? ARENA_NEW(&arena, struct cell) : NULL;
		partners_find(&ours, &theirs);
		assert_int_equal(partners_of(&ours, 0), differing ? PARTNERS_NONE : 0);
	}
}

static void nothing_is_said_twice(void **state)
{
	(void)state;
	struct document ours = two_paragraphs("p/1", "In English", "555-0111");
	struct document theirs = two_paragraphs("p/1", "In English, newer", "\u2066555-0111\u2069");
	ours.blocks[0].fallback = true;
	ours.title = STR("Cost");
	ours.title_fallback = true;
	theirs.title = STR("Costs");
	partners_find(&ours, &theirs);
	assert_false(partners_differ(&ours, 0));
	assert_false(partners_differ(&ours, 1));
	assert_false(partners_titles_differ(&ours));
	ours.title_fallback = false;
	assert_true(partners_titles_differ(&ours));
	theirs.title_fallback = true;
	assert_false(partners_titles_differ(&ours));
	ours.blocks[0].fallback = false;
	assert_true(partners_differ(&ours, 0));
	theirs.blocks[0].fallback = true;
	assert_false(partners_differ(&ours, 0));
	theirs.blocks[1].cell_count = 1;
	assert_true(partners_differ(&ours, 1));
}

static void what_stands_beside_has_nothing_to_choose(void **state)
{
	(void)state;
	struct span link = { 0, 3, SPAN_LINK, STR("page:care"), TARGET_NONE };
	const struct block block = { .kind = BLOCK_PARAGRAPH,
				     .text = { STR("see"), &link, 1 },
				     .target = TARGET_NONE };
	struct document ours = new_document(), theirs = new_document();
	theirs.unlinked = true;
	document_add_blocks(&ours, &block, 1, 1, 2);
	document_add_blocks(&theirs, &block, 1, 1, 2);
	add_option(&ours, TARGET_ACTION, "Seguir");
	add_option(&theirs, TARGET_ACTION, "Go on");
	partners_find(&ours, &theirs);
	assert_str(ours.blocks[0].text.plain, "see\u00A0[1]");
	assert_str(theirs.blocks[0].text.plain, "see");
	assert_int_equal(theirs.blocks[0].text.spans[0].target, TARGET_NONE);
	assert_int_equal(partners_of(&ours, 1), 1);
	assert_int_equal(theirs.blocks[1].target, TARGET_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(citations_end_each_part_once),
		cmocka_unit_test(numbers_that_cannot_be_typed_are_not_shown),
		cmocka_unit_test(a_note_has_the_number_of_its_first_mark),
		cmocka_unit_test(rows_are_partners_by_what_they_do),
		cmocka_unit_test(blocks_without_a_name_are_partners_by_their_kind),
		cmocka_unit_test(partners_have_the_same_key_or_the_same_order),
		cmocka_unit_test(what_one_language_alone_says_has_no_partner),
		cmocka_unit_test(a_block_without_a_name_takes_no_partner_of_another),
		cmocka_unit_test(nothing_is_said_twice),
		cmocka_unit_test(what_stands_beside_has_nothing_to_choose),
		cmocka_unit_test(blocks_take_the_language_of_the_document),
		cmocka_unit_test(english_in_a_mirrored_document_reads_from_the_left),
		cmocka_unit_test(options_are_numbered_rows),
		cmocka_unit_test(a_new_group_is_another),
		cmocka_unit_test(options_join_no_table),
		cmocka_unit_test(the_next_number_follows_the_highest),
		cmocka_unit_test(links_get_their_numbers_in_the_text),
		cmocka_unit_test(notes_are_hidden_or_named_and_take_no_number),
		cmocka_unit_test(links_of_a_page_leave_8_and_9_to_its_end),
		cmocka_unit_test(a_source_cited_again_keeps_its_number),
		cmocka_unit_test(cells_and_toggles_are_targets_too),
	};
	return cmocka_run_group_tests_name("document", tests, NULL, forget);
}
