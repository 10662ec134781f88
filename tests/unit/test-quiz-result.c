// SPDX-License-Identifier: GPL-3.0-or-later
// What a result says, and the stops that the kiosk, the proof and `try` share.
#include <stdlib.h>

#include "base/buffer.h"
#include "quiz/result.h"
#include "quiz/step.h"
#include "quiz-fixture.h"

static const char check_text[] =
	"outcomes book not-now+waits ask see emergency+urgent+alone\n"
	"question skin sore:not-now dry:book red:not-now no:book not-sure:ask rather-not:ask\n"
	"question pills yes:not-now no:book not-sure:ask rather-not:ask\n"
	"question lump yes:see no:book not-sure:emergency rather-not:see\n"
	"list first skin=sore skin=dry skin=red\n"
	"list second pills=yes skin=red stop-at see\n"
	"list third lump=yes stop-at see\n"
	"rule both see when skin=sore pills=yes\n"
	"rule bad see! when skin=red pills!=yes\n";

struct told {
	struct arena arena;
	struct quiz quiz;
	struct quiz_result result;
};

static void give(struct told *told, const char *question, const char *answer)
{
	int q = fixture_must(quiz_find_question(&told->quiz, str_c(question)));
	int a = fixture_must(quiz_find_answer(&told->quiz, q, str_c(answer)));
	told->result.answers[q] |= quiz_bit(a);
}

static struct quiz_answer *answer(struct told *told, const char *question, const char *id)
{
	int q = fixture_must(quiz_find_question(&told->quiz, str_c(question)));
	return &told->quiz.questions[q]
			.answers[fixture_must(quiz_find_answer(&told->quiz, q, str_c(id)))];
}

static void put_until(struct told *told, const char *question, const char *id, const char *event,
		      unsigned days, const char *text)
{
	struct quiz_answer *to = answer(told, question, id);
	*ARRAY_PUT(&told->arena, to->until, to->until_count) =
		(struct quiz_until) { str_c(event), days, str_c(text) };
}

static int set_up(void **fixture)
{
	struct told *told = calloc(1, sizeof(*told));
	if (!told)
		return -1;
	told->quiz = fixture_quiz(&told->arena, check_text);
	*fixture = told;
	return 0;
}

static int tear_down(void **fixture)
{
	struct told *told = *fixture;
	arena_fini(&told->arena);
	free(told);
	return 0;
}

static int outcome(const struct told *told, const char *id)
{
	return fixture_must(quiz_find_outcome(&told->quiz, str_c(id)));
}

// "rule both, skin=sore, ..." in the order told.
static struct str reasons(struct told *told)
{
	struct quiz_reason *items;
	struct buffer text = { 0 };
	size_t count = quiz_reasons(&told->arena, &told->quiz, &told->result, &items);
	for (size_t i = 0; i < count; i++) {
		const struct quiz_question *asked = &told->quiz.questions[items[i].question];
		buffer_put_c(&text, i ? ", " : "");
		if (items[i].rule != QUIZ_NONE)
			buffer_putf(&text, "rule %.*s",
				    STR_ARGS(told->quiz.rules[items[i].rule].id));
		else
			buffer_putf(&text, "%.*s=%.*s", STR_ARGS(asked->id),
				    STR_ARGS(asked->answers[items[i].answer].id));
	}
	struct str taken = buffer_take(&text, &told->arena);
	buffer_fini(&text);
	return taken;
}

static struct str untils(struct told *told)
{
	const struct quiz_until **items;
	struct buffer text = { 0 };
	size_t count = quiz_untils(&told->arena, &told->quiz, &told->result, &items);
	for (size_t i = 0; i < count; i++)
		buffer_putf(&text, "%s%.*s", i ? " " : "", STR_ARGS(items[i]->text));
	struct str taken = buffer_take(&text, &told->arena);
	buffer_fini(&text);
	return taken;
}

static void assert_text(struct str got, const char *wanted)
{
	if (!str_eq_c(got, wanted))
		fail_msg("'%.*s' and not '%s'", STR_ARGS(got), wanted);
}

static void test_sum(void **fixture)
{
	struct told *told = *fixture;
	give(told, "skin", "sore");
	give(told, "pills", "yes");
	give(told, "lump", "no");
	quiz_sum_up(&told->quiz, &told->result);
	assert_int_equal(told->result.outcome, outcome(told, "see"));
	assert_int_equal(told->result.rules, 1);
	assert_int_equal(told->result.reached, 1u << outcome(told, "see") |
						       1u << outcome(told, "not-now") |
						       1u << outcome(told, "book"));
}

static void test_reasons_the_most_cautious_first(void **fixture)
{
	struct told *told = *fixture;
	give(told, "skin", "dry");
	give(told, "skin", "sore");
	give(told, "pills", "yes");
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(reasons(told), "rule both, lump=yes, skin=sore, pills=yes, skin=dry");
}

static void test_reason_knows_its_texts(void **fixture)
{
	struct told *told = *fixture;
	struct quiz_reason *items;
	give(told, "skin", "sore");
	give(told, "pills", "yes");
	answer(told, "skin", "sore")->has = (struct quiz_words) { .say = true };
	told->quiz.rules[0].has = (struct quiz_words) { .later = true };
	quiz_sum_up(&told->quiz, &told->result);
	assert_int_equal(quiz_reasons(&told->arena, &told->quiz, &told->result, &items), 3);
	assert_true(items[0].has.later && !items[0].has.say && !items[0].has.reason);
	assert_int_equal(items[0].rule, 0);
	assert_int_equal(items[0].question, QUIZ_NONE);
	assert_int_equal(items[0].outcome, outcome(told, "see"));
	assert_true(items[1].has.say && !items[1].has.later && !items[1].has.reason);
	assert_int_equal(items[1].rule, QUIZ_NONE);
}

static void test_no_reasons(void **fixture)
{
	struct told *told = *fixture;
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(reasons(told), "");
	assert_text(untils(told), "");
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, false), 0);
}

static void test_the_longest_wait_of_an_event(void **fixture)
{
	struct told *told = *fixture;
	put_until(told, "skin", "sore", "tan", 14, "two-weeks");
	put_until(told, "skin", "red", "tan", 30, "a-month");
	put_until(told, "pills", "yes", "tan", 7, "a-week");
	put_until(told, "pills", "yes", "pills", 180, "half-a-year");
	give(told, "skin", "sore");
	give(told, "skin", "red");
	give(told, "pills", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(untils(told), "a-month half-a-year");
}

static void test_a_condition_once(void **fixture)
{
	struct told *told = *fixture;
	put_until(told, "skin", "sore", "", 0, "healed");
	put_until(told, "pills", "yes", "", 0, "healed");
	put_until(told, "pills", "yes", "", 0, "stopped");
	give(told, "skin", "sore");
	give(told, "pills", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(untils(told), "healed stopped");
}

static void test_waits_in_the_order_of_reasons(void **fixture)
{
	struct told *told = *fixture;
	put_until(told, "skin", "dry", "", 0, "mild");
	put_until(told, "lump", "yes", "", 0, "severe");
	give(told, "skin", "dry");
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(untils(told), "severe mild");
}

static void test_further_lines(void **fixture)
{
	struct told *told = *fixture;
	uint32_t not_now = 1u << outcome(told, "not-now"), see = 1u << outcome(told, "see");
	told->quiz.lines = not_now | see;
	give(told, "skin", "sore");
	give(told, "skin", "dry");
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, false), not_now);
}

// Conditions of a milder answer bring the line that they stand under, though nothing came to it.
static void test_waits_bring_their_line(void **fixture)
{
	struct told *told = *fixture;
	uint32_t not_now = 1u << outcome(told, "not-now");
	told->quiz.lines = not_now;
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, false), 0);
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, true), not_now);
	give(told, "skin", "sore");
	told->result.answers[2] = 0;
	quiz_sum_up(&told->quiz, &told->result);
	told->result.outcome = outcome(told, "not-now");
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, true), 0);
}

// Where no outcome is one to wait under, conditions bring no line.
static void test_nothing_to_wait_under(void **fixture)
{
	struct told *told = *fixture;
	told->quiz.outcomes[outcome(told, "not-now")].waits = false;
	told->quiz.lines = 0;
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_int_equal(quiz_waiting(&told->quiz), QUIZ_NONE);
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, true), 0);
}

// ---- told aside, headlines of their own, lists left unsure ----

static void test_told_aside(void **fixture)
{
	struct told *told = *fixture;
	uint32_t not_now = 1u << outcome(told, "not-now");
	told->quiz.lines = not_now;
	answer(told, "skin", "sore")->aside = true;
	give(told, "skin", "sore");
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_true(told->result.reached & not_now);
	assert_false(told->result.told & not_now);
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, false), 0);
	give(told, "skin", "red");
	quiz_sum_up(&told->quiz, &told->result);
	assert_int_equal(quiz_further_lines(&told->quiz, &told->result, false), not_now);
}

// "see, not-now skin=sore": the lines, with whose headline stands instead of the outcome's words.
static struct str lines(struct told *told, bool waits)
{
	struct quiz_line *items;
	struct buffer text = { 0 };
	size_t count = quiz_lines(&told->arena, &told->quiz, &told->result, waits, &items);
	for (size_t i = 0; i < count; i++) {
		const struct quiz_reason *own = items[i].own;
		buffer_putf(&text, "%s%.*s", i ? ", " : "",
			    STR_ARGS(told->quiz.outcomes[items[i].outcome].id));
		if (own && own->rule != QUIZ_NONE)
			buffer_putf(&text, " rule");
		else if (own)
			buffer_putf(&text, " %.*s",
				    STR_ARGS(told->quiz.questions[own->question].id));
	}
	struct str taken = buffer_take(&text, &told->arena);
	buffer_fini(&text);
	return taken;
}

static void test_headlines_of_their_own(void **fixture)
{
	struct told *told = *fixture;
	told->quiz.lines = 1u << outcome(told, "not-now") | 1u << outcome(told, "see");
	answer(told, "skin", "sore")->has.headline = true;
	give(told, "skin", "sore");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(lines(told, false), "not-now skin");
	give(told, "pills", "yes"); // has none, so that the outcome's line is needed too
	told->quiz.rule_count = 0;
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(lines(told, false), "not-now skin, not-now");
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(lines(told, false), "see, not-now skin, not-now");
	answer(told, "lump", "yes")->outcome = outcome(told, "emergency");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(lines(told, true), "emergency");
}

// Of an outcome without a line only the headline is told.
static void test_no_line_no_words(void **fixture)
{
	struct told *told = *fixture;
	told->quiz.rule_count = 0;
	answer(told, "skin", "sore")->has.headline = true;
	give(told, "skin", "sore");
	give(told, "pills", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(lines(told, false), "not-now skin");
	told->result.answers[1] = 0;
	answer(told, "skin", "red")->has.headline = true;
	give(told, "skin", "red");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(lines(told, false), "not-now skin, not-now skin");
}

// Ids in the order told.
static struct str sayings(struct told *told)
{
	struct quiz_reason *items;
	struct buffer text = { 0 };
	size_t count = quiz_sayings(&told->arena, &told->quiz, &told->result, &items);
	for (size_t i = 0; i < count; i++) {
		struct str id = items[i].screen != QUIZ_NONE
					? told->quiz.screens[items[i].screen].id
					: told->quiz.questions[items[i].question].id;
		buffer_putf(&text, "%s%.*s", i ? " " : "", STR_ARGS(id));
	}
	struct str taken = buffer_take(&text, &told->arena);
	buffer_fini(&text);
	return taken;
}

static void test_what_to_say_first(void **fixture)
{
	struct told *told = *fixture;
	told->quiz.rule_count = 0;
	answer(told, "skin", "sore")->has.say = true;
	answer(told, "skin", "dry")->has.say = true;
	answer(told, "pills", "yes")->has.say = true;
	answer(told, "lump", "yes")->has.say = true;
	give(told, "skin", "sore");
	give(told, "skin", "dry");
	give(told, "pills", "yes");
	give(told, "lump", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(sayings(told), "lump skin pills skin");
	told->quiz.questions[quiz_find_question(&told->quiz, STR("pills"))].say_first = true;
	assert_text(sayings(told), "lump pills skin skin");
}

static void test_a_list_left_unsure_says_so_once(void **fixture)
{
	struct told *told = *fixture;
	int first = fixture_must(quiz_find_screen(&told->quiz, STR("first")));
	int second = fixture_must(quiz_find_screen(&told->quiz, STR("second")));
	struct quiz_state state = { 0 };
	told->quiz.rule_count = 0;
	told->quiz.screens[first].not_sure.has.say = true;
	told->quiz.screens[second].rather_not.has.say = true;
	told->quiz.screens[second].rather_not.advice = 1;
	told->quiz.screens[second].stop_at = QUIZ_NONE;
	assert_true(quiz_leave(&told->quiz, &state, first, QUIZ_NOT_SURE));
	quiz_toggle(&told->quiz, &state, second, 0);
	assert_true(quiz_leave(&told->quiz, &state, second, QUIZ_RATHER_NOT));
	quiz_evaluate(&told->quiz, &state, &told->result);
	assert_int_equal(told->result.unsure, 2);
	assert_int_equal(told->result.not_sure, 1u << first);
	assert_int_equal(told->result.rather_not, 1u << second);
	assert_text(sayings(told), "first second");
	struct quiz_reason *items;
	size_t count = quiz_sayings(&told->arena, &told->quiz, &told->result, &items);
	assert_int_equal(count, 2);
	assert_int_equal(items[0].outcome, outcome(told, "ask"));
	assert_true(!items[0].rather_not && items[1].rather_not);
	assert_int_equal(items[1].advice, 1);
	// Where every question has a tick, nothing was left.
	state = (struct quiz_state) { 0 };
	quiz_toggle(&told->quiz, &state, first, 0);
	assert_true(quiz_leave(&told->quiz, &state, first, QUIZ_NOT_SURE));
	quiz_evaluate(&told->quiz, &state, &told->result);
	assert_int_equal(told->result.unsure, 1);
	assert_int_equal(told->result.not_sure, 0);
}

// ---- what to do ----

static void put_advice(struct told *told, const char *id, const char *only)
{
	*ARRAY_PUT(&told->arena, told->quiz.advice, told->quiz.advice_count) =
		(struct quiz_advice) { .id = str_c(id),
				       .only = quiz_find_outcome(&told->quiz, str_c(only)) };
}

static quiz_advice_set advice(struct told *told)
{
	quiz_sum_up(&told->quiz, &told->result);
	return quiz_advice_given(&told->arena, &told->quiz, &told->result);
}

static void test_advice_is_given_and_taken_back(void **fixture)
{
	enum { CALL = 1, KEEP = 2, BOOK = 4, WIPE = 8 };
	struct told *told = *fixture;
	put_advice(told, "call", "");
	put_advice(told, "keep", "");
	put_advice(told, "book", "");
	put_advice(told, "wipe", "emergency");
	told->quiz.outcomes[outcome(told, "not-now")].advice = BOOK;
	answer(told, "skin", "sore")->advice = KEEP | WIPE;
	give(told, "skin", "sore");
	assert_int_equal(advice(told),
			 KEEP | BOOK); // of the outcome; and wipe only where it belongs
	told->quiz.rules[0].advice = CALL;
	told->quiz.rules[0].without = KEEP;
	give(told, "pills", "yes");
	assert_int_equal(advice(told), CALL); // another outcome now
	answer(told, "lump", "yes")->outcome = outcome(told, "emergency");
	give(told, "lump", "yes");
	assert_int_equal(advice(told), WIPE); // what stands alone stands with nothing else
}

static void test_advice_of_one_outcome_is_given_under_it(void **fixture)
{
	struct told *told = *fixture;
	put_advice(told, "wait", "not-now");
	answer(told, "skin", "sore")->advice = 1;
	give(told, "skin", "sore");
	assert_int_equal(advice(told), 1);
	give(told, "lump", "yes");
	assert_int_equal(advice(told), 0);
}

// A reason's headline stands instead of one that was taken back; without one the result keeps its own.
static void test_a_headline_that_was_taken_back(void **fixture)
{
	struct told *told = *fixture;
	put_advice(told, "call", "");
	told->quiz.outcomes[outcome(told, "see")].advice = 1;
	told->quiz.rules[0].without = 1;
	give(told, "skin", "sore");
	give(told, "pills", "yes");
	quiz_sum_up(&told->quiz, &told->result);
	assert_text(lines(told, false), "see");
	answer(told, "skin", "sore")->has.headline = true;
	assert_text(lines(told, false), "not-now skin, see");
}

// ---- stops ----

static int screen(const struct told *told, const char *id)
{
	return fixture_must(quiz_find_screen(&told->quiz, str_c(id)));
}

static bool stops_at(const struct told *told, const char *id)
{
	return quiz_stops_when_left(&told->quiz, told->result.answers, screen(told, id));
}

static void test_stops_by_a_rule(void **fixture)
{
	struct told *told = *fixture;
	assert_false(quiz_rules_stop(&told->quiz, told->result.answers, 0));
	give(told, "skin", "red");
	assert_true(quiz_rules_stop(&told->quiz, told->result.answers, 0));
	assert_false(quiz_rules_stop(&told->quiz, told->result.answers, 1 << 1));
	assert_true(stops_at(told, "first"));
	give(told, "pills", "yes");
	assert_false(stops_at(told, "first"));
}

static void test_stops_at_a_level(void **fixture)
{
	struct told *told = *fixture;
	assert_false(stops_at(told, "third"));
	give(told, "lump", "yes");
	assert_true(stops_at(told, "third"));
	assert_false(stops_at(told, "first"));
}

// A rule counts at the screen after which its answers are final, and not before.
static void test_stop_waits_for_what_is_final(void **fixture)
{
	struct told *told = *fixture;
	told->quiz.screens[screen(told, "first")].stop_at = outcome(told, "see");
	give(told, "skin", "sore");
	give(told, "pills", "yes");
	assert_false(stops_at(told, "first"));
	assert_true(stops_at(told, "second"));
}

// "no" of a question that a later list asks again is not final either.
static void test_no_is_final_at_its_last_list(void **fixture)
{
	struct told *told = *fixture;
	for (const char *const *id = (const char *const[]) { "first", "second", NULL }; *id; id++)
		told->quiz.screens[screen(told, *id)].stop_at = outcome(told, "book");
	give(told, "skin", "no");
	assert_false(stops_at(told, "first"));
	assert_true(stops_at(told, "second"));
}

static void test_shared_questions(void **fixture)
{
	struct told *told = *fixture;
	assert_true(quiz_is_shared(&told->quiz, 0));
	assert_false(quiz_is_shared(&told->quiz, 1));
	told->quiz.screens[screen(told, "second")].kind = QUIZ_ONE;
	assert_false(quiz_is_shared(&told->quiz, 0));
}

static void test_last_screens(void **fixture)
{
	struct told *told = *fixture;
	assert_int_equal(quiz_last_screen(&told->quiz, 0), screen(told, "second"));
	assert_int_equal(quiz_last_screen(&told->quiz, 2), screen(told, "third"));
	told->quiz.screen_count--;
	assert_int_equal(quiz_last_screen(&told->quiz, 2), QUIZ_NONE);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_sum),
		TEST(test_reasons_the_most_cautious_first),
		TEST(test_reason_knows_its_texts),
		TEST(test_no_reasons),
		TEST(test_the_longest_wait_of_an_event),
		TEST(test_a_condition_once),
		TEST(test_waits_in_the_order_of_reasons),
		TEST(test_further_lines),
		TEST(test_told_aside),
		TEST(test_headlines_of_their_own),
		TEST(test_no_line_no_words),
		TEST(test_what_to_say_first),
		TEST(test_a_list_left_unsure_says_so_once),
		TEST(test_advice_is_given_and_taken_back),
		TEST(test_waits_bring_their_line),
		TEST(test_nothing_to_wait_under),
		TEST(test_advice_of_one_outcome_is_given_under_it),
		TEST(test_a_headline_that_was_taken_back),
		TEST(test_stops_by_a_rule),
		TEST(test_stops_at_a_level),
		TEST(test_stop_waits_for_what_is_final),
		TEST(test_no_is_final_at_its_last_list),
		TEST(test_shared_questions),
		TEST(test_last_screens),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
