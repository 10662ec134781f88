// SPDX-License-Identifier: GPL-3.0-or-later
// The walk against the plain way: trying every answer of small checks through the engine itself.
#include "quiz/walk.h"

#include <stdlib.h>

#include "quiz-fixture.h"

static const char *const checks[] = {
	// two lists ask one question; a rule waits for both
	"outcomes book mention ask not-now emergency\n"
	"question a x:mention y:not-now no:book not-sure:mention rather-not:mention\n"
	"question b x:ask no:book not-sure:mention rather-not:mention\n"
	"question c yes:ask no:book\n"
	"list one a=x b=x\n"
	"list two a=y when b!=x\n"
	"one three c when b=no|not-sure\n"
	"rule r not-now when a=no c=yes\n"
	"rule s not-now! when b=x\n",
	// stops: on a tick, at a screen, by an answer
	"outcomes book mention ask urgent emergency\n"
	"question a here:book there:book gone:ask!\n"
	"question b x:emergency y:urgent no:book not-sure:urgent rather-not:mention\n"
	"question c x:urgent y:mention no:book not-sure:ask rather-not:ask\n"
	"question d x:ask no:book not-sure:mention rather-not:mention\n"
	"one one a\n"
	"list two b=x b=y when a=here\n"
	"list three c=x c=y~a!=there stop-at urgent\n"
	"list four d=x when c!=y\n",
	// one question on two screens, one of which shows
	"outcomes book mention ask see emergency\n"
	"question goal mole:ask scar:book\n"
	"question mole bad:see good:book\n"
	"question other yes:mention no:book\n"
	"question unasked yes:see no:book\n"
	"one goal goal\n"
	"one early mole when goal=mole\n"
	"one other other\n"
	"one late mole when goal!=mole\n"
	"rule r see when mole=good other=yes\n"
	"rule never see when unasked=yes\n",
};

enum { OUTCOMES_MOST = 5 };

struct tally {
	const struct quiz *quiz;
	uint64_t paths;
	uint64_t paths_without[OUTCOMES_MOST]; // an answer or a rule with that outcome
	unsigned longest;
	uint32_t outcomes;
	uint32_t before[QUIZ_MAX_SCREENS]; // bit s of [t]: on some path t follows s
};

static void try_all(struct tally *tally, const struct quiz_state *state);

static unsigned screens_of(const struct quiz_result *result)
{
	unsigned count = 0;
	for (size_t s = 0; s < LENGTH(result->visible); s++)
		count += result->visible[s];
	return count;
}

static void note_pairs(struct tally *tally, const struct quiz_result *result)
{
	int before = QUIZ_NONE;
	for (int s = 0; s < (int)tally->quiz->screen_count; s++) {
		if (!result->visible[s])
			continue;
		if (before != QUIZ_NONE)
			tally->before[s] |= 1u << before;
		before = s;
	}
}

// Outcomes of what was answered, and of the rules that hold.
static uint32_t brought(const struct quiz *quiz, const struct quiz_result *result)
{
	uint32_t outcomes = 0;
	for (size_t q = 0; q < quiz->question_count; q++)
		for (size_t a = 0; a < quiz->questions[q].answer_count; a++)
			if (result->answers[q] & quiz_bit((int)a))
				outcomes |= 1u << quiz->questions[q].answers[a].outcome;
	for (size_t r = 0; r < quiz->rule_count; r++)
		if (quiz_holds(&quiz->rules[r].when, result->answers))
			outcomes |= 1u << quiz->rules[r].outcome;
	return outcomes;
}

static bool ends(struct tally *tally, const struct quiz_state *state, struct quiz_result *result)
{
	quiz_evaluate(tally->quiz, state, result);
	if (result->next != QUIZ_NONE)
		return false;
	tally->paths++;
	for (size_t o = 0; o < OUTCOMES_MOST; o++)
		tally->paths_without[o] += !(brought(tally->quiz, result) >> o & 1);
	note_pairs(tally, result);
	tally->outcomes |= 1u << result->outcome;
	if (screens_of(result) > tally->longest)
		tally->longest = screens_of(result);
	return true;
}

static void try_list(struct tally *tally, const struct quiz_state *state, int screen,
		     uint16_t ticks)
{
	struct quiz_result result;
	struct quiz_state ticked = *state;
	ticked.screens[screen].ticks = ticks;
	quiz_evaluate(tally->quiz, &ticked, &result);
	if (result.stopped) {
		try_all(tally, &ticked);
		return;
	}
	for (int how = QUIZ_CONTINUE; how <= QUIZ_RATHER_NOT; how++) {
		struct quiz_state left = ticked;
		if (quiz_leave(tally->quiz, &left, screen, (enum quiz_close)how))
			try_all(tally, &left);
	}
}

static void try_all(struct tally *tally, const struct quiz_state *state)
{
	struct quiz_result result;
	if (ends(tally, state, &result))
		return;
	int at = result.next;
	uint16_t rows = quiz_visible_rows(tally->quiz, &result, at);
	if (tally->quiz->screens[at].kind == QUIZ_LIST) {
		for (unsigned ticks = 0; ticks <= rows; ticks++)
			if (!(ticks & ~(unsigned)rows))
				try_list(tally, state, at, (uint16_t)ticks);
		return;
	}
	for (int row = 0; row < 16; row++) {
		struct quiz_state chosen = *state;
		if (rows >> row & 1) {
			quiz_choose(tally->quiz, &chosen, at, row);
			try_all(tally, &chosen);
		}
	}
}

static void note_end(struct walk *walk, const struct walk_state *state,
		     const struct walk_step *path, int level)
{
	(void)state;
	(void)path;
	*(uint32_t *)walk->context |= 1u << level;
}

// The longest chain of screens, each of which follows the one before on some path.
static unsigned longest_chain(const struct tally *tally, int screen)
{
	unsigned longest = 0;
	for (int next = screen + 1; next < (int)tally->quiz->screen_count; next++) {
		unsigned rest =
			tally->before[next] >> screen & 1 ? 1 + longest_chain(tally, next) : 0;
		longest = rest > longest ? rest : longest;
	}
	return longest;
}

static void assert_counts(struct arena *arena, const struct quiz *quiz, int avoid, uint64_t paths)
{
	struct walk walk = { .quiz = quiz, .arena = arena };
	walk.watch = QUIZ_NONE;
	walk.avoid = avoid;
	walk_run(&walk);
	assert_string_equal(walk_count_text(arena, &walk.combinations).data,
			    str_format(arena, "%llu", (unsigned long long)paths).data);
}

// avoids: in that check a later list takes nothing back, such as "not sure" of an earlier one, which the walk avoids all the same.
static void assert_agrees(struct arena *arena, struct quiz *quiz, bool avoids)
{
	static const struct walk_visitor visitor = { .end = note_end };
	struct quiz_state empty = { 0 };
	struct tally tally = { .quiz = quiz };
	uint32_t outcomes = 0;
	struct walk walk = { .quiz = quiz, .arena = arena, .visitor = &visitor };
	walk.context = &outcomes;
	walk.watch = walk.avoid = QUIZ_NONE;
	walk_run(&walk);
	try_all(&tally, &empty);
	assert_counts(arena, quiz, QUIZ_NONE, tally.paths);
	for (int o = 0; avoids && o < OUTCOMES_MOST; o++)
		assert_counts(arena, quiz, o, tally.paths_without[o]);
	assert_int_equal(walk.deepest ? walk.deepest->number : 0, tally.longest);
	assert_int_equal(outcomes, tally.outcomes);
	walk_bound_rests(quiz);
	for (int i = 0; i < (int)quiz->screen_count; i++)
		assert_int_equal(quiz->screens[i].rest, longest_chain(&tally, i));
	assert_true(quiz_most_screens(quiz) >= tally.longest);
}

static void test_walk_agrees_with_trying_everything(void **fixture)
{
	(void)fixture;
	for (size_t i = 0; i < LENGTH(checks); i++) {
		struct arena arena = { 0 };
		struct quiz quiz = fixture_quiz(&arena, checks[i]);
		assert_agrees(&arena, &quiz, true);
		arena_fini(&arena);
	}
}

// Random small checks, whatever they mean.

static uint64_t seed = 88172645463325252u;

static unsigned roll(unsigned sides)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed >> 33) % sides;
}

static void random_condition(struct arena *arena, const struct quiz *quiz,
			     struct quiz_condition *condition, size_t questions)
{
	for (unsigned n = roll(3); questions && n; n--) {
		struct quiz_term *term = ARRAY_PUT(arena, condition->terms, condition->count);
		term->question = (int)roll((unsigned)questions);
		unsigned all = (1u << quiz->questions[term->question].answer_count) - 1;
		term->answers = (quiz_answer_set)(1 + roll(all));
		term->negated = roll(3) == 0;
	}
}

// Conditions read only questions that no later screen asks: question i stands on screens i and, at times, i + 1.
static struct quiz random_quiz(struct arena *arena)
{
	struct quiz quiz =
		fixture_quiz(arena, "outcomes a b c d emergency\n"
				    "question p x:b y:c no:a not-sure:b rather-not:b\n"
				    "question q x:d no:a not-sure:c rather-not:b\n"
				    "question r x:c y:emergency no:a not-sure:b rather-not:b\n"
				    "question s x:a y:b z:d!\n"
				    "question t x:c no:a not-sure:b rather-not:b\n"
				    "list one p=x q=x\n"
				    "list two p=y q=x\n"
				    "list three r=x r=y\n"
				    "one four s\n"
				    "list five t=x\n");
	static const size_t readable[] = { 0, 0, 2, 3, 4 };
	for (size_t i = 0; i < quiz.screen_count; i++) {
		random_condition(arena, &quiz, &quiz.screens[i].when, readable[i]);
		for (size_t r = 0; r < quiz.screens[i].row_count; r++)
			if (roll(3) == 0)
				random_condition(arena, &quiz, &quiz.screens[i].rows[r].when,
						 readable[i]);
		quiz.screens[i].stop_at = roll(4) ? QUIZ_NONE : (int)roll(5);
	}
	for (unsigned n = roll(4); n; n--) {
		struct quiz_rule *rule = ARRAY_PUT(arena, quiz.rules, quiz.rule_count);
		rule->id = STR("rule");
		rule->outcome = (int)roll(5);
		rule->stop = roll(3) == 0;
		while (!rule->when.count)
			random_condition(arena, &quiz, &rule->when, quiz.question_count);
	}
	return quiz;
}

static void test_walk_agrees_on_random_checks(void **fixture)
{
	(void)fixture;
	for (int i = 0; i < 300; i++) {
		struct arena arena = { 0 };
		struct quiz quiz = random_quiz(&arena);
		assert_agrees(&arena, &quiz, false);
		arena_fini(&arena);
	}
}

static void note_most_ticks(struct walk *walk, const struct walk_state *state,
			    const struct walk_step *path, int level)
{
	int *most = walk->context, ticks = __builtin_popcount(path->ticks);
	if (level == 3 && state->mildest == 1)
		*most = ticks > *most ? ticks : *most;
}

// Of the ways to tick that come to the same, the one with the fewest is the example that somebody reads.
static void test_examples_have_the_fewest_ticks(void **fixture)
{
	(void)fixture;
	static const struct walk_visitor visitor = { .end = note_most_ticks };
	struct arena arena = { 0 };
	int most = 0;
	struct quiz quiz = fixture_quiz(
		&arena, "outcomes book mention ask see emergency\n"
			"question p x:mention y:see no:mention not-sure:ask rather-not:ask\n"
			"question q z:see no:ask not-sure:ask rather-not:ask\n"
			"list one p=x p=y q=z\n");
	struct walk walk = { .quiz = &quiz, .arena = &arena, .visitor = &visitor };
	walk.context = &most;
	walk.watch = walk.avoid = QUIZ_NONE;
	walk_run(&walk);
	assert_int_equal(most, 1);
	arena_fini(&arena);
}

struct hidden {
	quiz_answer_set answers[QUIZ_MAX_QUESTIONS];
	uint64_t rules;
};

static bool follow_stop(struct walk *walk, const struct walk_step *path, unsigned causes, int level)
{
	(void)walk;
	(void)path;
	(void)causes;
	(void)level;
	return true;
}

static void note_hidden(struct walk *walk, const struct walk_step *path, int level, int question,
			int answer, int rule)
{
	struct hidden *hidden = walk->context;
	(void)path;
	(void)level;
	if (rule != QUIZ_NONE)
		hidden->rules |= (uint64_t)1 << rule;
	else
		hidden->answers[question] |= quiz_bit(answer);
}

// What is more cautious, and would have been asked: no answer without a row, and nothing milder.
static void test_what_a_stop_hides(void **fixture)
{
	(void)fixture;
	static const struct walk_visitor visitor = { .stop = follow_stop, .hidden = note_hidden };
	struct arena arena = { 0 };
	struct hidden hidden = { 0 }, expected = { 0 };
	struct quiz quiz = fixture_quiz(
		&arena, "outcomes book mention ask emergency\n"
			"question a x:mention! no:book not-sure:book rather-not:book\n"
			"question b z:emergency y:ask no:book not-sure:mention rather-not:ask\n"
			"question c never:emergency yes:ask no:book\n"
			"list one a=x\n"
			"list two b=y\n"
			"one three c when b!=y\n"
			"rule both ask when a=x b=y\n"
			"rule mild mention when a=x b=y\n");
	struct walk walk = { .quiz = &quiz, .arena = &arena, .visitor = &visitor };
	quiz.screens[2].rows[0].when = quiz.rules[0].when; // which never holds there
	walk.context = &hidden;
	walk.watch = walk.avoid = QUIZ_NONE;
	walk_run(&walk);
	int b = quiz_find_question(&quiz, STR("b")), c = quiz_find_question(&quiz, STR("c"));
	expected.answers[b] = (quiz_answer_set)(quiz_bit(quiz_find_answer(&quiz, b, STR("y"))) |
						quiz_bit(quiz.questions[b].rather_not));
	expected.answers[c] = quiz_bit(quiz_find_answer(&quiz, c, STR("yes")));
	expected.rules = 1;
	assert_memory_equal(&hidden, &expected, sizeof(expected));
	arena_fini(&arena);
}

static void test_counts_are_exact(void **fixture)
{
	(void)fixture;
	struct arena arena = { 0 };
	struct walk_count count = { { 1 } }, sum = { { 0 } };
	for (int i = 0; i < 32; i++) {
		struct walk_count next = { { 0 } };
		walk_count_add(&next, &count, 10000);
		count = next;
	}
	walk_count_add(&sum, &count, 1);
	assert_int_equal(walk_count_text(&arena, &sum).len, 129);
	arena_fini(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_walk_agrees_with_trying_everything),
		cmocka_unit_test(test_walk_agrees_on_random_checks),
		cmocka_unit_test(test_examples_have_the_fewest_ticks),
		cmocka_unit_test(test_what_a_stop_hides),
		cmocka_unit_test(test_counts_are_exact),
	};
	return cmocka_run_group_tests_name("quiz-walk", tests, NULL, NULL);
}
