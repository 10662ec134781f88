// SPDX-License-Identifier: GPL-3.0-or-later
// The plain face over a whole session: what is typed, and what is printed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "face/plain.h"
#include "fake-book.h"
#include "text/order.h"

enum { COLUMNS = 72, NARROW = 30, STEP_MS = 1000, ESCAPE = 0x1B };

struct talk {
	struct book *book;
	struct session *session;
	struct plain_face *face;
	int64_t now_ms;
	unsigned effects;
};

static void begin_in(struct talk *talk, int locale, const char *page, int columns)
{
	const struct session_options options = {
		.mode = MODE_READER,
		.face = FACE_PLAIN,
		.place = PLACE_AWAY,
		.columns = columns,
		.rows = 24,
		.form = TEXT_LOGICAL,
		.page = str_c(page),
		.locale = locale,
		.suggested_locale = -1,
		.no_screen = true,
	};
	*talk = (struct talk) { .book = fake_book_new() };
	talk->session = session_new(talk->book, &options);
	talk->face = plain_face_new(talk->session, columns, true);
	plain_face_show(talk->face);
}

static void begin(struct talk *talk, const char *page, int columns)
{
	begin_in(talk, 0, page, columns);
}

static void end(struct talk *talk)
{
	plain_face_free(talk->face);
	session_free(talk->session);
	book_close(talk->book);
}

static const char *printed(struct talk *talk)
{
	struct buffer *output = plain_face_output(talk->face);
	return output->data ? output->data : "";
}

// What is printed because of what is typed.
static const char *say(struct talk *talk, const char *typed)
{
	buffer_clear(plain_face_output(talk->face));
	talk->now_ms += STEP_MS;
	talk->effects = plain_face_feed(talk->face, str_c(typed), talk->now_ms);
	return printed(talk);
}

static bool has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

static void the_first_screen_says_how_to_go_on(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	assert_true(has(printed(&talk), "Type a number, then Enter."));
	assert_true(has(printed(&talk), "\n1. "));
	assert_true(str_ends(str_c(printed(&talk)), STR("> ")));
	assert_false(has(say(&talk, "0\n"), "Type a number, then Enter. 0: menu"));
	assert_true(has(printed(&talk), "Menu"));
	end(&talk);
}

static void a_page_is_read_in_sections(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "what-is-it", COLUMNS);
	assert_true(has(printed(&talk), "Needles make holes"));
	assert_false(has(printed(&talk), "How it works"));
	assert_true(has(say(&talk, "\n"), "How it works"));
	assert_false(has(printed(&talk), "How long it takes"));
	assert_true(has(printed(&talk), "Enter: read on"));
	assert_true(has(say(&talk, "\n"), "How long it takes"));
	assert_true(has(say(&talk, "\n"), "The end of the page."));
	assert_false(has(printed(&talk), "Enter: read on"));
	assert_true(has(say(&talk, "\n"), "This is the end."));
	end(&talk);
}

static void back_returns_to_the_section(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "what-is-it", COLUMNS);
	say(&talk, "\n");
	assert_true(has(say(&talk, "0\n"), "Menu"));
	assert_true(has(say(&talk, "b\n"), "How it works"));
	assert_false(has(printed(&talk), "Needles make holes"));
	end(&talk);
}

static void words_may_begin_with_a_capital(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "what-is-it", COLUMNS);
	assert_true(has(say(&talk, "Menu\n"), "Start page"));
	assert_true(has(say(&talk, "B\n"), "Needles make holes"));
	end(&talk);
}

// Nobody ended the line of the prompt.
static void what_comes_by_itself_stands_on_its_own_line(void **state)
{
	(void)state;
	struct talk talk;
	struct book *other = fake_book_new();
	begin(&talk, "what-is-it", COLUMNS);
	const struct event event = { .kind = EVENT_BOOK, .book = other };
	session_handle(talk.session, &event);
	book_close(talk.book);
	talk.book = other;
	buffer_clear(plain_face_output(talk.face));
	plain_face_show(talk.face);
	assert_true(str_starts(str_c(printed(&talk)), STR("\n")));
	assert_false(str_starts(str_c(say(&talk, "0\n")), STR("\n\n")));
	end(&talk);
}

static void an_opened_term_is_read_alone(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "what-is-it", COLUMNS);
	assert_true(has(printed(&talk), "collagen [1]"));
	say(&talk, "1\n");
	assert_true(has(printed(&talk), "collagen"));
	assert_false(has(printed(&talk), "Needles make holes"));
	assert_false(has(printed(&talk), "How it works"));
	assert_true(has(say(&talk, "\n"), "How it works"));
	end(&talk);
}

static void a_line_of_words_is_looked_for(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "costs", COLUMNS);
	talk.book->has_index = true;
	assert_true(has(say(&talk, "first item\n"), "Find: first item"));
	assert_true(has(printed(&talk), "1. What it is"));
	assert_true(has(say(&talk, "what is zebra?\n"), "Nothing found"));
	assert_true(has(say(&talk, "item\n"), "1. What it is"));
	assert_true(has(say(&talk, "1\n"), "First item of a list."));
	assert_true(has(say(&talk, "back\n"), "Find: item")); // a command all the same
	end(&talk);
}

static void a_tick_is_one_sentence(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "costs", COLUMNS);
	assert_false(has(printed(&talk), "7. My list")); // one list: its own row 9 leads there
	assert_true(has(say(&talk, "1\n"), "1. [ ] Ask about tax."));
	assert_string_equal(say(&talk, "1\n"), "1: ticked.\n> ");
	assert_string_equal(say(&talk, "2\n"), "2: ticked.\n> ");
	assert_string_equal(say(&talk, "1\n"), "1: not ticked.\n> ");
	assert_true(has(say(&talk, "9\n"), "My list\n"));
	assert_true(has(say(&talk, "\n"), "- Ask about the number of visits."));
	assert_false(has(printed(&talk), "tax"));
	end(&talk);
}

static void answers_are_never_repeated(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	say(&talk, "1\n");
	say(&talk, "1\n");
	assert_true(has(printed(&talk), "1. "));
	const char *answer = strstr(printed(&talk), "1. ") + 3;
	char words[64];
	snprintf(words, sizeof(words), "%.*s", (int)strcspn(answer, "\n"), answer);
	assert_string_not_equal(words, "");
	assert_false(has(say(&talk, "1\n"), words));
	end(&talk);
}

static const char *go_to_a_result(struct talk *talk)
{
	say(talk, "1\n1\n1\n1\n1\n");
	return say(talk, "8\n");
}

static void an_estimate_is_read_in_words(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "results", COLUMNS);
	assert_true(has(say(&talk, "1\n"), "1. Scars\n2. Thin hair\n"));
	assert_true(has(say(&talk, "1\n"), "8. 3 to 4: usual at this clinic\n1. 1 treatment\n"));
	assert_true(has(say(&talk, "8\n"), "Treatments: 3 to 4\n$600 to $3,200\n"));
	assert_true(has(printed(&talk), "1 treatment: $200 to $800\n"));
	assert_true(has(say(&talk, "1\n"), "1: ticked.\n"));
	assert_true(has(say(&talk, "b\n"), "How many treatments?"));
	assert_true(has(say(&talk, "b\n"), "What is it for?"));
	assert_true(has(say(&talk, "2\n"), "Ask the clinic how many."));
	assert_true(has(say(&talk, "2\n"), "Treatments: 2\nAsk the clinic for the price.\n"));
	end(&talk);
}

// A result names no answer until it is asked to.
static void what_a_row_opens_is_read_under_its_heading(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	assert_true(has(go_to_a_result(&talk), "outcome:see-doctor:headline"));
	assert_true(has(printed(&talk), "outcome:not-now:line"));
	assert_false(has(printed(&talk), "mole=changing"));
	assert_true(has(say(&talk, "2\n"), "My list\n"));
	for (int i = 0; i < 3 && !has(printed(&talk), "What to say"); i++)
		say(&talk, "\n");
	assert_true(has(printed(&talk), "What to say\n- answer:mole=changing:say\n"));
	assert_false(has(printed(&talk), "outcome:"));
	say(&talk, "b\n");
	assert_true(str_starts(str_c(say(&talk, "1\n")),
			       STR("1. Hide why\n\nWhy\n- answer:mole=changing:reason")));
	assert_false(has(printed(&talk), "outcome:"));
	assert_false(has(printed(&talk), ":say"));
	assert_string_equal(say(&talk, "1\n"), "1: closed.\n1. Why\n\n> ");
	end(&talk);
}

static void sources_stand_behind_8_and_in_the_text_when_asked_for(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "what-is-it", COLUMNS);
	assert_false(has(printed(&talk), "e1"));
	for (int i = 0; i < 9 && !has(printed(&talk), "8. Where"); i++)
		say(&talk, "\n");
	assert_true(has(printed(&talk), "8. Where this comes from ("));
	say(&talk, "8\n");
	assert_true(has(printed(&talk), "Where this comes from\n"));
	assert_true(has(printed(&talk), "- A study of needles."));
	say(&talk, "b\ns\n");
	assert_true(has(printed(&talk), "Sources stand in the text."));
	assert_true(has(printed(&talk), "\u00A0(e1)") || has(printed(&talk), " (e1)"));
	end(&talk);
}

static void why_we_ask_has_a_heading_and_closes(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	say(&talk, "1\n1\n1\n2\n");
	assert_true(has(printed(&talk), "Why we ask: press ?"));
	assert_true(
		str_starts(str_c(say(&talk, "?\n")), STR("Why we ask\nquestion:drug:why Source:")));
	assert_string_equal(say(&talk, "?\n"), "Closed.\n> ");
	end(&talk);
}

// The headline ends in a colon: nothing but what belongs to it may follow.
static void a_headline_is_not_put_before_what_is_read_from_the_middle(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	go_to_a_result(&talk);
	say(&talk, "1\n");
	say(&talk, "0\n");
	assert_true(has(say(&talk, "b\n"), "headline"));
	assert_true(has(say(&talk, "\n"), "No doctor or nurse"));
	say(&talk, "0\n");
	assert_true(has(say(&talk, "b\n"), "Going on where you were."));
	assert_false(has(printed(&talk), "headline"));
	end(&talk);
}

// The draft notice of the other language stands above, and reasons are open.
static void another_language_goes_on_at_the_same_block(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	go_to_a_result(&talk);
	say(&talk, "1\n");
	const struct document *document = session_document(talk.session);
	size_t block = 0;
	while (!str_starts(document->blocks[block].text.plain, STR("No doctor or nurse")))
		block++;
	session_read(talk.session, block);
	say(&talk, "0\n2\n2\n");
	assert_int_equal(session_reading(talk.session), block + 1);
	assert_true(has(printed(&talk), "es:Going on where you were.\n\nes:No doctor or nurse"));
	end(&talk);
}

// Block by block, the language named once, where it is switched on.
static void english_is_read_below_each_block(void **state)
{
	(void)state;
	struct talk talk;
	begin_in(&talk, FAKE_DRAFT, "what-is-it", COLUMNS);
	say(&talk, "e\n");
	assert_true(has(printed(&talk), "+ English"));
	assert_true(has(printed(&talk), "es:Pages and questions show English as well."));
	assert_true(has(printed(&talk), "es:What it is\n  What it is\n"));
	assert_true(has(printed(&talk), "Needles make holes"));
	assert_false(has(say(&talk, "\n"), "+ English"));
	assert_true(has(printed(&talk), "es:How it works\n  How it works\n"));
	assert_true(has(say(&talk, "e\n"), "es:English is not shown any more."));
	assert_true(has(printed(&talk), "es:How it works\n"));
	assert_false(has(printed(&talk), "  How it works\n"));
	end(&talk);
}

// English is no draft, but what is read with it is.
static void a_draft_beside_says_so_on_every_screen(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "what-is-it", COLUMNS);
	say(&talk, "e\n");
	assert_true(has(say(&talk, "1\n"), "English + Español (borrador)"));
	say(&talk, "0\n");
	assert_true(has(printed(&talk), "(borrador)"));
	end(&talk);
}

static void wrong_lines_are_answered(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "costs", COLUMNS);
	assert_true(has(say(&talk, "77\n"), "no such number"));
	assert_true(has(say(&talk, "nonsense\n"), "> "));
	assert_false(has(printed(&talk), "One visit costs money."));
	assert_true(has(say(&talk, "77777777777777777777777\n"), "> "));
	assert_true(has(say(&talk, "\xFF\xFE\x01\033[A\n"), "> "));
	end(&talk);
}

static void numbers_may_be_typed_as_they_are_printed(void **state)
{
	(void)state;
	static const char *const typed[] = { "2\n",    "2.\n",
					     "[2]\n",  "#2\n",
					     " 2) \n", "\xEF\xBB\xBF\x32\n",
					     "3\b2\n", "\177\303\251\1772\r\n" };
	for (size_t i = 0; i < LENGTH(typed); i++) {
		struct talk talk;
		begin(&talk, NULL, COLUMNS);
		assert_true(has(say(&talk, typed[i]), "Needles make holes"));
		end(&talk);
	}
}

static void a_last_line_that_nobody_ended_counts(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	say(&talk, "2");
	plain_face_end(talk.face, 100000);
	assert_true(has(printed(&talk), "Needles make holes"));
	buffer_clear(plain_face_output(talk.face));
	plain_face_end(talk.face, 100000);
	assert_string_equal(printed(&talk), "");
	end(&talk);
}

// What was not read yet is set for the new width, and nothing is read twice.
static void another_width_counts_from_the_next_line(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, "what-is-it", COLUMNS);
	plain_face_resize(talk.face, 30);
	for (int i = 0; i < 6; i++) {
		say(&talk, "\n");
		assert_false(has(printed(&talk), "Needles make holes"));
		struct str_splitter splitter = { .rest = str_c(printed(&talk)), .separator = '\n' };
		for (struct str line; str_split_next(&splitter, &line);)
			assert_true(text_cols(line, TEXT_LOGICAL) <= 30);
	}
	end(&talk);
}

static void several_lines_may_come_at_once(void **state)
{
	(void)state;
	struct talk talk;
	begin(&talk, NULL, COLUMNS);
	assert_true(has(say(&talk, "0"), ""));
	assert_string_equal(printed(&talk), "");
	assert_true(has(say(&talk, "\nb\r\nq\n1\n"), "Menu"));
	assert_int_not_equal(talk.effects & SESSION_LEFT, 0);
	end(&talk);
}

static bool has_drawing(const char *text)
{
	struct str s = str_c(text);
	uint32_t c;
	for (size_t at = 0; at < s.len; at += text_decode(s, at, &c)) {
		text_decode(s, at, &c);
		if (c == ESCAPE || (c >= 0x2500 && c < 0x2800))
			return true;
	}
	return false;
}

static void check_output(struct talk *talk, int columns)
{
	struct str_splitter lines = { .rest = str_c(printed(talk)), .separator = '\n' };
	struct str line;
	assert_false(has_drawing(printed(talk)));
	while (str_split_next(&lines, &line)) {
		if (text_cols(line, TEXT_LOGICAL) > columns)
			fail_msg("too wide: %.*s", STR_ARGS(line));
	}
}

// Whatever is typed: no escape byte, no drawing, no line over the width, and never only another prompt.
static void any_typing_prints_plain_lines(void **state)
{
	(void)state;
	static const char *const typed[] = {
		"1\n", "2\n", "3\n", "4\n", "5\n", "9\n", "12\n", "\n",	 "\n",	   "b\n",   "0\n",
		"h\n", "l\n", "?\n", "u\n", "x\n", "e\n", "/\n",  "t\n", "back\n", "\xC3\n"
	};
	struct talk talk;
	begin(&talk, NULL, NARROW);
	srand(1);
	for (int round = 0; round < 3000; round++) {
		say(&talk, typed[(size_t)rand() % LENGTH(typed)]);
		check_output(&talk, NARROW);
		if (!(talk.effects & SESSION_LEFT))
			assert_string_not_equal(printed(&talk), "> ");
		if (talk.effects & SESSION_LEFT) {
			end(&talk);
			begin(&talk, NULL, NARROW);
		}
	}
	end(&talk);
}

static void digits_of_every_script_choose(void **state)
{
	(void)state;
	static const char *const menus[] = { "0\n", "٠\n", "۰\n", "０\n", "०\n" };
	for (size_t i = 0; i < LENGTH(menus); i++) {
		struct talk talk;
		begin(&talk, NULL, COLUMNS);
		assert_true(has(say(&talk, menus[i]), "Start page"));
		say(&talk, "１\n");
		say(&talk, "й\n"); // q on a Russian keyboard
		assert_true(talk.effects & SESSION_LEFT);
		end(&talk);
	}
}

// What a terminal that orders a line shows of it, whatever it takes for the line's direction.
static struct str seen(struct arena *arena, struct str line, enum direction base)
{
	struct buffer out = { 0 };
	struct text_cell *cells;
	size_t count = text_cells(arena, line, 0, line.len, base, TEXT_VISUAL, &cells);
	for (size_t i = 0; i < count; i++)
		order_put_char(&out, cells[i].chars[0]);
	struct str text = str_copy(arena, str_trim(buffer_str(&out)));
	buffer_fini(&out);
	return text;
}

static void lines_from_right_to_left_are_in_order_everywhere(void **state)
{
	(void)state;
	struct arena arena = { 0 };
	struct talk talk;
	bool whole = false;
	begin_in(&talk, FAKE_RTL, NULL, COLUMNS);
	struct str_splitter splitter = { .rest = str_c(printed(&talk)), .separator = '\n' };
	for (struct str line; str_split_next(&splitter, &line);) {
		struct str from_left = seen(&arena, line, DIRECTION_LTR);
		struct str from_right = seen(&arena, line, DIRECTION_RTL);
		if (!str_starts(line, STR(" ")))
			continue;
		if (!str_eq(from_left, from_right))
			fail_msg("'%.*s', not '%.*s'", STR_ARGS(from_left), STR_ARGS(from_right));
		assert_true(text_cols(line, TEXT_LOGICAL) <= COLUMNS);
		whole |= str_ends(from_left, STR("< Example Skin Clinic"));
	}
	assert_true(whole);
	arena_fini(&arena);
	end(&talk);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_screen_says_how_to_go_on),
		cmocka_unit_test(a_page_is_read_in_sections),
		cmocka_unit_test(back_returns_to_the_section),
		cmocka_unit_test(words_may_begin_with_a_capital),
		cmocka_unit_test(what_comes_by_itself_stands_on_its_own_line),
		cmocka_unit_test(an_opened_term_is_read_alone),
		cmocka_unit_test(a_line_of_words_is_looked_for),
		cmocka_unit_test(a_tick_is_one_sentence),
		cmocka_unit_test(an_estimate_is_read_in_words),
		cmocka_unit_test(answers_are_never_repeated),
		cmocka_unit_test(what_a_row_opens_is_read_under_its_heading),
		cmocka_unit_test(sources_stand_behind_8_and_in_the_text_when_asked_for),
		cmocka_unit_test(why_we_ask_has_a_heading_and_closes),
		cmocka_unit_test(a_headline_is_not_put_before_what_is_read_from_the_middle),
		cmocka_unit_test(another_language_goes_on_at_the_same_block),
		cmocka_unit_test(english_is_read_below_each_block),
		cmocka_unit_test(a_draft_beside_says_so_on_every_screen),
		cmocka_unit_test(wrong_lines_are_answered),
		cmocka_unit_test(numbers_may_be_typed_as_they_are_printed),
		cmocka_unit_test(a_last_line_that_nobody_ended_counts),
		cmocka_unit_test(another_width_counts_from_the_next_line),
		cmocka_unit_test(several_lines_may_come_at_once),
		cmocka_unit_test(any_typing_prints_plain_lines),
		cmocka_unit_test(digits_of_every_script_choose),
		cmocka_unit_test(lines_from_right_to_left_are_in_order_everywhere),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
