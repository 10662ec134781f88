// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/form/condition.h"
#include "compile/form/resolve.h"
#include "compile/load.h"
#include "quiz/quiz.h"

#include <stdio.h>
#include <stdlib.h>

#include "compile/form/model.h"
#include "quiz/save.h"
#include "quiz/walk.h"
#include "quiz-fixture.h"

// A small likeness of the shipped check: two paths, lists that share a question, a branch, stops of every kind.
static const char check_text[] =
	"outcomes healing book mention ask not-now see urgent emergency\n"
	"question stage before:book after:healing\n"
	"question age under:not-now! adult:book rather-not:mention\n"
	"question goal scars:book hair:book mole:ask\n"
	"question young yes:mention no:book not-sure:mention\n"
	"question pregnancy yes:not-now no:book\n"
	"question pills now:not-now stopped:not-now no:book not-sure:ask rather-not:mention\n"
	"question creams yes:mention no:book not-sure:mention rather-not:mention\n"
	"question immune pill:ask chemo:not-now no:book not-sure:ask rather-not:mention\n"
	"question mole changing:see none:book\n"
	"question red breath:emergency fever:emergency no:healing not-sure:urgent "
	"rather-not:urgent\n"
	"question pus yes:urgent blood:emergency no:healing not-sure:urgent rather-not:urgent\n"
	"question lumps yes:see no:healing not-sure:see rather-not:see\n"
	"one stage stage\n"
	"one age age when stage=before\n"
	"one goal goal when stage=before\n"
	"one mole mole when stage=before goal=mole\n"
	"one young young when stage=before goal=scars\n"
	"one pregnancy pregnancy when stage=before\n"
	"list medicines pills=now pills=stopped creams=yes~goal!=hair immune=pill when "
	"stage=before\n"
	"list illness immune=chemo when stage=before\n"
	"one mole-later mole when stage=before goal!=mole\n"
	"list a1 red=breath red=fever when stage=after\n"
	"list a3 pus=yes pus=blood when stage=after stop-at urgent\n"
	"list a4 lumps=yes when stage=after\n"
	"rule danger urgent! when pregnancy=yes pills=now\n"
	"rule perhaps ask when pregnancy=yes pills=stopped|not-sure\n";

struct visit {
	struct arena arena;
	struct quiz quiz;
	struct quiz_state state;
	struct quiz_result result;
};

static int set_up(void **fixture)
{
	struct visit *visit = calloc(1, sizeof(*visit));
	if (!visit)
		return -1;
	visit->quiz = fixture_quiz(&visit->arena, check_text);
	walk_bound_rests(&visit->quiz);
	quiz_evaluate(&visit->quiz, &visit->state, &visit->result);
	*fixture = visit;
	return 0;
}

static int tear_down(void **fixture)
{
	struct visit *visit = *fixture;
	arena_fini(&visit->arena);
	free(visit);
	return 0;
}

static int screen(const struct visit *visit, const char *id)
{
	return fixture_must(quiz_find_screen(&visit->quiz, str_c(id)));
}

static int outcome(const struct visit *visit, const char *id)
{
	return fixture_must(quiz_find_outcome(&visit->quiz, str_c(id)));
}

static int row(const struct visit *visit, const char *at, const char *answer)
{
	const struct quiz_screen *s = &visit->quiz.screens[screen(visit, at)];
	struct str question = str_c(answer), id;
	assert_true(fixture_cut(&question, '=', &id));
	int q = fixture_must(quiz_find_question(&visit->quiz, question));
	int a = fixture_must(quiz_find_answer(&visit->quiz, q, id));
	for (size_t i = 0; i < s->row_count; i++)
		if (s->rows[i].question == q && s->rows[i].answer == a)
			return (int)i;
	fail_msg("no row %s on %s", answer, at);
	return QUIZ_NONE;
}

static void choose(struct visit *visit, const char *at, const char *answer)
{
	quiz_choose(&visit->quiz, &visit->state, screen(visit, at), row(visit, at, answer));
	quiz_evaluate(&visit->quiz, &visit->state, &visit->result);
}

static void tick(struct visit *visit, const char *at, const char *answer)
{
	quiz_toggle(&visit->quiz, &visit->state, screen(visit, at), row(visit, at, answer));
	quiz_evaluate(&visit->quiz, &visit->state, &visit->result);
}

static bool leave(struct visit *visit, const char *at, enum quiz_close how)
{
	bool left = quiz_leave(&visit->quiz, &visit->state, screen(visit, at), how);
	quiz_evaluate(&visit->quiz, &visit->state, &visit->result);
	return left;
}

static bool has(const struct visit *visit, const char *answer)
{
	struct str question = str_c(answer), id;
	fixture_cut(&question, '=', &id);
	int q = fixture_must(quiz_find_question(&visit->quiz, question));
	int a = fixture_must(quiz_find_answer(&visit->quiz, q, id));
	return visit->result.answers[q] >> a & 1;
}

static void assert_next(const struct visit *visit, const char *id)
{
	assert_int_equal(visit->result.next, id ? screen(visit, id) : QUIZ_NONE);
}

static void before_to_medicines(struct visit *visit, const char *goal)
{
	choose(visit, "stage", "stage=before");
	choose(visit, "age", "age=adult");
	choose(visit, "goal", goal);
	if (str_eq(str_c(goal), STR("goal=mole")))
		choose(visit, "mole", "mole=none");
	if (str_eq(str_c(goal), STR("goal=scars")))
		choose(visit, "young", "young=no");
	choose(visit, "pregnancy", "pregnancy=no");
}

static void test_nothing_answered(void **fixture)
{
	struct visit *visit = *fixture;
	assert_next(visit, "stage");
	assert_int_equal(visit->result.outcome, 0);
	assert_int_equal(visit->result.reached, 0);
	assert_int_equal(quiz_previous(&visit->quiz, &visit->result, 0), QUIZ_NONE);
	assert_int_equal(quiz_following(&visit->quiz, &visit->result, QUIZ_NONE), 0);
	assert_int_equal(quiz_following(&visit->quiz, &visit->result, 0), QUIZ_NONE);
}

static void test_mildest_path_books(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=scars");
	assert_next(visit, "medicines");
	assert_true(leave(visit, "medicines", QUIZ_NONE_OF_THESE));
	assert_true(leave(visit, "illness", QUIZ_NONE_OF_THESE));
	choose(visit, "mole-later", "mole=none");
	assert_next(visit, NULL);
	assert_int_equal(visit->result.outcome, outcome(visit, "book"));
	assert_false(visit->result.stopped);
	assert_true(has(visit, "immune=no"));
	assert_int_equal(visit->result.unsure, 0);
}

// surveyjs 1554 and others; product: no only if every screen said so.
static void test_no_needs_every_screen_of_a_question(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=hair");
	tick(visit, "medicines", "immune=pill");
	assert_true(leave(visit, "medicines", QUIZ_CONTINUE));
	assert_true(leave(visit, "illness", QUIZ_NONE_OF_THESE));
	assert_true(has(visit, "immune=pill"));
	assert_false(has(visit, "immune=no"));
	assert_true(has(visit, "pills=no"));
	assert_int_equal(visit->result.outcome, outcome(visit, "ask"));
}

static void test_unsure_keeps_ticks_and_reaches_the_rest(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=scars");
	tick(visit, "medicines", "pills=stopped");
	assert_true(leave(visit, "medicines", QUIZ_NOT_SURE));
	assert_true(has(visit, "pills=stopped"));
	assert_false(has(visit, "pills=not-sure"));
	assert_true(has(visit, "creams=not-sure"));
	assert_true(has(visit, "immune=not-sure"));
	assert_true(leave(visit, "illness", QUIZ_RATHER_NOT));
	assert_true(has(visit, "immune=not-sure"));
	assert_true(has(visit, "immune=rather-not"));
	assert_false(has(visit, "immune=no"));
	assert_int_equal(visit->result.unsure, 2);
}

static void test_leaving_a_list(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=scars");
	assert_false(leave(visit, "medicines", QUIZ_CONTINUE));
	assert_false(leave(visit, "medicines", QUIZ_OPEN));
	tick(visit, "medicines", "creams=yes");
	assert_false(leave(visit, "medicines", QUIZ_NONE_OF_THESE));
	assert_next(visit, "medicines");
	assert_true(leave(visit, "medicines", QUIZ_CONTINUE));
	assert_next(visit, "illness");
	tick(visit, "medicines", "pills=now");
	assert_next(visit, "medicines");
	assert_false(leave(visit, "goal", QUIZ_CONTINUE));
}

// charmbracelet/huh 720: stuck behind an invalid answer.
static void test_back_is_never_blocked(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=scars");
	tick(visit, "medicines", "creams=yes");
	assert_int_equal(quiz_previous(&visit->quiz, &visit->result, screen(visit, "medicines")),
			 screen(visit, "pregnancy"));
}

// surveyjs 9886, 9708, 9616, 5335, 2374: Back after a skip lands in questions never seen.
static void test_back_skips_what_was_never_shown(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=hair");
	int at = screen(visit, "pregnancy");
	assert_int_equal(quiz_previous(&visit->quiz, &visit->result, at), screen(visit, "goal"));
	before_to_medicines(visit, "goal=scars");
	assert_int_equal(quiz_previous(&visit->quiz, &visit->result, at), screen(visit, "young"));
	assert_int_equal(quiz_following(&visit->quiz, &visit->result, screen(visit, "goal")),
			 screen(visit, "young"));
}

// android-fhir 1841, surveyjs 1554: answers hidden by a later change still count.
static void test_hidden_answers_do_not_count_and_come_back(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=mole");
	choose(visit, "mole", "mole=changing");
	leave(visit, "medicines", QUIZ_NONE_OF_THESE);
	leave(visit, "illness", QUIZ_NONE_OF_THESE);
	assert_next(visit, NULL);
	assert_int_equal(visit->result.outcome, outcome(visit, "see"));
	choose(visit, "goal", "goal=hair");
	assert_next(visit, "mole-later");
	assert_int_equal(visit->result.outcome, outcome(visit, "book"));
	assert_false(has(visit, "mole=changing"));
	choose(visit, "goal", "goal=mole");
	assert_next(visit, NULL);
	assert_int_equal(visit->result.outcome, outcome(visit, "see"));
	choose(visit, "stage", "stage=after");
	assert_int_equal(visit->result.reached, 1u << outcome(visit, "healing"));
	choose(visit, "stage", "stage=before");
	assert_int_equal(visit->result.outcome, outcome(visit, "see"));
}

static void test_hidden_tick_does_not_count_and_comes_back(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=mole");
	tick(visit, "medicines", "creams=yes");
	leave(visit, "medicines", QUIZ_CONTINUE);
	assert_true(has(visit, "creams=yes"));
	choose(visit, "goal", "goal=hair");
	assert_int_equal(visit->result.answers[quiz_find_question(&visit->quiz, STR("creams"))], 0);
	assert_next(visit, "illness");
	assert_int_equal(
		quiz_visible_rows(&visit->quiz, &visit->result, screen(visit, "medicines")), 0xb);
	choose(visit, "goal", "goal=mole");
	assert_true(has(visit, "creams=yes"));
}

// "None of these" was not said of a row that did not show.
static void test_a_row_that_appears_opens_its_list(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=hair");
	assert_true(leave(visit, "medicines", QUIZ_NONE_OF_THESE));
	assert_next(visit, "illness");
	choose(visit, "goal", "goal=mole");
	choose(visit, "mole", "mole=none");
	assert_next(visit, "medicines");
}

// screencovid 6: a life-threatening answer lost among others.
static void test_emergency_stops_on_the_tick_and_is_never_masked(void **fixture)
{
	struct visit *visit = *fixture;
	choose(visit, "stage", "stage=after");
	assert_true(leave(visit, "a1", QUIZ_NOT_SURE));
	assert_false(visit->result.stopped);
	assert_int_equal(visit->result.outcome, outcome(visit, "urgent"));
	tick(visit, "a3", "pus=blood");
	assert_true(visit->result.stopped);
	assert_int_equal(visit->result.stop_screen, screen(visit, "a3"));
	assert_int_equal(visit->result.outcome, outcome(visit, "emergency"));
	assert_false(visit->result.visible[screen(visit, "a4")]);
	assert_next(visit, NULL);
	assert_int_equal(quiz_previous(&visit->quiz, &visit->result, QUIZ_NONE),
			 screen(visit, "a3"));
	tick(visit, "a3", "pus=blood");
	assert_false(visit->result.stopped);
	assert_next(visit, "a3");
	tick(visit, "a1", "red=fever");
	assert_int_equal(visit->result.stop_screen, screen(visit, "a1"));
}

static void test_urgent_stops_on_leaving_its_screen_only(void **fixture)
{
	struct visit *visit = *fixture;
	choose(visit, "stage", "stage=after");
	leave(visit, "a1", QUIZ_NONE_OF_THESE);
	tick(visit, "a3", "pus=yes");
	assert_false(visit->result.stopped);
	assert_next(visit, "a3");
	assert_true(leave(visit, "a3", QUIZ_CONTINUE));
	assert_true(visit->result.stopped);
	assert_int_equal(visit->result.outcome, outcome(visit, "urgent"));
	tick(visit, "a3", "pus=yes");
	leave(visit, "a3", QUIZ_NONE_OF_THESE);
	assert_next(visit, "a4");
	leave(visit, "a4", QUIZ_NONE_OF_THESE);
	assert_next(visit, NULL);
	assert_int_equal(visit->result.outcome, outcome(visit, "healing"));
}

static void test_an_earlier_urgent_answer_stops_at_the_same_place(void **fixture)
{
	struct visit *visit = *fixture;
	choose(visit, "stage", "stage=after");
	leave(visit, "a1", QUIZ_RATHER_NOT);
	leave(visit, "a3", QUIZ_NONE_OF_THESE);
	assert_true(visit->result.stopped);
	assert_int_equal(visit->result.stop_screen, screen(visit, "a3"));
	assert_int_equal(visit->result.outcome, outcome(visit, "urgent"));
}

static void test_an_answer_stops(void **fixture)
{
	struct visit *visit = *fixture;
	choose(visit, "stage", "stage=before");
	choose(visit, "age", "age=under");
	assert_true(visit->result.stopped);
	assert_false(visit->result.visible[screen(visit, "goal")]);
	assert_int_equal(visit->result.outcome, outcome(visit, "not-now"));
	choose(visit, "age", "age=adult");
	assert_next(visit, "goal");
}

static void test_a_rule_stops_when_its_screen_is_left(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=hair");
	choose(visit, "pregnancy", "pregnancy=yes");
	tick(visit, "medicines", "pills=now");
	assert_false(visit->result.stopped);
	leave(visit, "medicines", QUIZ_CONTINUE);
	assert_true(visit->result.stopped);
	assert_int_equal(visit->result.rules, 1);
	assert_int_equal(visit->result.outcome, outcome(visit, "urgent"));
	assert_true(visit->result.reached >> outcome(visit, "not-now") & 1);
}

static void test_a_rule_adds_its_level(void **fixture)
{
	struct visit *visit = *fixture;
	before_to_medicines(visit, "goal=hair");
	choose(visit, "pregnancy", "pregnancy=yes");
	tick(visit, "medicines", "pills=stopped");
	leave(visit, "medicines", QUIZ_CONTINUE);
	assert_int_equal(visit->result.rules, 2);
	assert_int_equal(visit->result.outcome, outcome(visit, "not-now"));
	assert_true(visit->result.reached >> outcome(visit, "ask") & 1);
}

// iogt 753, Typeform/embed 214, surveyjs 2375, enketo 915: progress that goes backwards.
static unsigned rest_at(const struct visit *visit, const char *id)
{
	return visit->quiz.screens[screen(visit, id)].rest;
}

static void test_rest_only_falls(void **fixture)
{
	struct visit *visit = *fixture;
	// stage, age, goal, young, pregnancy, medicines, illness, mole-later
	assert_int_equal(quiz_most_screens(&visit->quiz), 8);
	assert_int_equal(rest_at(visit, "stage"), 7);
	assert_int_equal(rest_at(visit, "age"), 6);
	assert_int_equal(rest_at(visit, "goal"), 5);
	assert_int_equal(rest_at(visit, "pregnancy"), 3);
	assert_int_equal(rest_at(visit, "a1"), 2);
	assert_int_equal(rest_at(visit, "a3"), 1);
}

static void test_rows_and_screens_that_do_not_exist(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz_state before = visit->state;
	quiz_choose(&visit->quiz, &visit->state, 0, 7);
	quiz_choose(&visit->quiz, &visit->state, -1, 0);
	quiz_choose(&visit->quiz, &visit->state, 99, 0);
	quiz_toggle(&visit->quiz, &visit->state, 0, 0);
	quiz_toggle(&visit->quiz, &visit->state, screen(visit, "a1"), -1);
	assert_false(quiz_leave(&visit->quiz, &visit->state, 99, QUIZ_NOT_SURE));
	assert_memory_equal(&before, &visit->state, sizeof(before));
	assert_int_equal(quiz_find_answer(&visit->quiz, 99, STR("no")), QUIZ_NONE);
}

// The screen behind the last of a quiz that has one less than there is memory for.
static void test_the_screen_behind_the_last(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz quiz = visit->quiz;
	int behind = (int)--quiz.screen_count;
	struct quiz_state before = visit->state;
	assert_true(quiz_visible_rows(&visit->quiz, &visit->result, behind) != 0);
	assert_int_equal(quiz_visible_rows(&quiz, &visit->result, behind), 0);
	assert_int_equal(quiz_visible_rows(&quiz, &visit->result, -1), 0);
	quiz_toggle(&quiz, &visit->state, behind, 0);
	quiz_choose(&quiz, &visit->state, behind, 0);
	assert_false(quiz_leave(&quiz, &visit->state, behind, QUIZ_NOT_SURE));
	assert_memory_equal(&before, &visit->state, sizeof(before));
}

// One answer is chosen, a list is ticked and left.
static void test_each_kind_of_screen_has_its_own_way(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz_state before = visit->state;
	quiz_choose(&visit->quiz, &visit->state, screen(visit, "a1"), 0);
	quiz_toggle(&visit->quiz, &visit->state, screen(visit, "stage"), 0);
	assert_false(leave(visit, "stage", QUIZ_NOT_SURE));
	assert_memory_equal(&before, &visit->state, sizeof(before));
}

static void test_what_is_not_found(void **fixture)
{
	struct visit *visit = *fixture;
	assert_int_equal(quiz_find_answer(&visit->quiz, -1, STR("no")), QUIZ_NONE);
	assert_int_equal(quiz_find_answer(&visit->quiz, (int)visit->quiz.question_count, STR("no")),
			 QUIZ_NONE);
	assert_int_equal(quiz_first_urgent(&visit->quiz), QUIZ_NONE);
	visit->quiz.outcomes[outcome(visit, "urgent")].urgent = true;
	visit->quiz.outcomes[outcome(visit, "emergency")].urgent = true;
	assert_int_equal(quiz_first_urgent(&visit->quiz), outcome(visit, "urgent"));
}

// To the other quiz, after pills were ticked.
static void rebind_after_pills(struct visit *visit, const struct quiz *other,
			       struct quiz_state *rebound, struct quiz_result *result)
{
	before_to_medicines(visit, "goal=hair");
	tick(visit, "medicines", "pills=now");
	leave(visit, "medicines", QUIZ_CONTINUE);
	quiz_rebind(&visit->quiz, &visit->state, other, rebound);
	quiz_evaluate(other, rebound, result);
}

static void test_rebinding_by_ids(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz_state rebound;
	struct quiz_result result;
	struct quiz other = fixture_quiz(
		&visit->arena, "outcomes healing book mention ask not-now see urgent emergency\n"
			       "question extra yes:mention none:book\n"
			       "question age adult:book rather-not:mention\n"
			       "question stage after:healing before:book\n"
			       "question pills stopped:not-now now:not-now no:book not-sure:ask "
			       "rather-not:mention\n"
			       "one stage stage\n"
			       "one age age when stage=before\n"
			       "one extra extra when stage=before\n"
			       "list medicines pills=stopped pills=now when stage=before\n");
	rebind_after_pills(visit, &other, &rebound, &result);
	assert_int_equal(result.next, quiz_find_screen(&other, STR("extra")));
	quiz_choose(&other, &rebound, result.next, 1);
	quiz_evaluate(&other, &rebound, &result);
	assert_int_equal(result.next, QUIZ_NONE);
	assert_int_equal(result.outcome, quiz_find_outcome(&other, STR("not-now")));
}

static void test_rebinding_asks_anew_where_an_answer_is_gone(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz_state rebound;
	struct quiz_result result;
	struct quiz other = fixture_quiz(
		&visit->arena, "outcomes healing book mention ask not-now see urgent emergency\n"
			       "question age adult:book rather-not:mention\n"
			       "question stage after:healing before:book\n"
			       "question pills stopped:not-now no:book not-sure:ask\n"
			       "one stage stage\n"
			       "one age age when stage=before\n"
			       "list medicines pills=stopped when stage=before\n");
	rebind_after_pills(visit, &other, &rebound, &result);
	assert_int_equal(result.next, quiz_find_screen(&other, STR("medicines")));
}

// Neither is a choice ticks, nor are ticks a choice.
static void test_rebinding_asks_anew_what_is_asked_in_another_way(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz_state rebound;
	struct quiz_result result;
	struct quiz other = fixture_quiz(
		&visit->arena, "outcomes healing book mention ask not-now see urgent emergency\n"
			       "question pills now:not-now no:book\n"
			       "one medicines pills\n");
	rebind_after_pills(visit, &other, &rebound, &result);
	assert_int_equal(result.next, quiz_find_screen(&other, STR("medicines")));
}

// Random walks: the same answers forward, Back, changed, restarted.

struct walker {
	struct visit *visit;
	// steps between two looks at the longest rest, which takes its time on a large check
	uint64_t seed;
	int at; // screen, or QUIZ_NONE at the end
};

static unsigned roll(struct walker *walker, unsigned sides)
{
	walker->seed ^= walker->seed << 13;
	walker->seed ^= walker->seed >> 7;
	walker->seed ^= walker->seed << 17;
	return (unsigned)(walker->seed >> 33) % sides;
}

static void evaluate(struct visit *visit)
{
	quiz_evaluate(&visit->quiz, &visit->state, &visit->result);
}

// A state that holds nothing but what is on the path comes to the same.
static void assert_only_the_path_counts(const struct visit *visit)
{
	struct quiz_state bare = { 0 };
	struct quiz_result result;
	for (size_t s = 0; s < visit->quiz.screen_count; s++)
		if (visit->result.visible[s])
			bare.screens[s] = visit->state.screens[s];
	quiz_evaluate(&visit->quiz, &bare, &result);
	assert_memory_equal(&result.answers, &visit->result.answers, sizeof(result.answers));
	assert_int_equal(result.reached, visit->result.reached);
	assert_int_equal(result.outcome, visit->result.outcome);
	assert_int_equal(result.next, visit->result.next);
	assert_int_equal(result.stop_screen, visit->result.stop_screen);
	assert_true(result.rules == visit->result.rules);
}

static void assert_caution_is_kept(const struct visit *visit)
{
	for (size_t q = 0; q < visit->quiz.question_count; q++)
		for (size_t a = 0; a < visit->quiz.questions[q].answer_count; a++)
			if (visit->result.answers[q] >> a & 1)
				assert_true(visit->result.outcome >=
					    visit->quiz.questions[q].answers[a].outcome);
	assert_true(visit->result.stopped == (visit->result.stop_screen != QUIZ_NONE));
	assert_false(visit->result.stopped && visit->result.next != QUIZ_NONE);
}

static void answer_screen(struct walker *walker)
{
	struct visit *visit = walker->visit;
	const struct quiz_screen *s = &visit->quiz.screens[walker->at];
	if (s->kind == QUIZ_ONE) {
		quiz_choose(&visit->quiz, &visit->state, walker->at,
			    (int)roll(walker, (unsigned)s->row_count));
		return;
	}
	if (roll(walker, 2))
		quiz_toggle(&visit->quiz, &visit->state, walker->at,
			    (int)roll(walker, (unsigned)s->row_count));
	static const enum quiz_close closes[] = { QUIZ_CONTINUE, QUIZ_NONE_OF_THESE, QUIZ_NOT_SURE,
						  QUIZ_RATHER_NOT };
	quiz_leave(&visit->quiz, &visit->state, walker->at, closes[roll(walker, 4)]);
}

static void go_forward(struct walker *walker)
{
	struct visit *visit = walker->visit;
	int before = walker->at;
	answer_screen(walker);
	evaluate(visit);
	walker->at = visit->result.next;
	if (walker->at != QUIZ_NONE && walker->at > before)
		assert_true(visit->quiz.screens[walker->at].rest <
			    visit->quiz.screens[before].rest);
}

// Back, the same answer again, and forward: nothing has changed.
static void go_back_and_forth(struct walker *walker)
{
	struct visit *visit = walker->visit;
	struct quiz_state before = visit->state;
	struct quiz_result result = visit->result;
	int back = quiz_previous(&visit->quiz, &visit->result, walker->at);
	if (back == QUIZ_NONE)
		return;
	const struct quiz_screen *s = &visit->quiz.screens[back];
	if (s->kind == QUIZ_ONE)
		quiz_choose(&visit->quiz, &visit->state, back,
			    __builtin_ctz(visit->state.screens[back].ticks));
	else if (!visit->result.stopped)
		assert_true(quiz_leave(&visit->quiz, &visit->state, back,
				       visit->state.screens[back].close));
	evaluate(visit);
	assert_memory_equal(&before, &visit->state, sizeof(before));
	assert_int_equal(result.reached, visit->result.reached);
	assert_int_equal(quiz_following(&visit->quiz, &visit->result, back), walker->at);
	if (roll(walker, 2))
		walker->at = back;
}

static void walk_a_step(struct walker *walker)
{
	struct visit *visit = walker->visit;
	unsigned kind = roll(walker, 64);
	if (kind == 0) {
		visit->state = (struct quiz_state) { 0 };
		evaluate(visit);
		walker->at = visit->result.next;
	} else if (walker->at == QUIZ_NONE || kind < 16) {
		go_back_and_forth(walker);
	} else {
		go_forward(walker);
	}
	assert_only_the_path_counts(visit);
	assert_caution_is_kept(visit);
}

static unsigned long step_count(void)
{
	const char *steps = getenv("ANTEROOM_WALK_STEPS");
	return steps ? strtoul(steps, NULL, 10) : 100000;
}

static void test_random_walks(void **fixture)
{
	struct walker walker = { .visit = *fixture, .seed = 88172645463325252u };
	for (unsigned long i = 0; i < step_count(); i++)
		walk_a_step(&walker);
}

static void test_random_walks_of_the_shipped_check(void **fixture)
{
	struct visit *visit = *fixture;
	struct content content = { 0 };
	struct diagnostics *diagnostics = diagnostics_new(&visit->arena);
	content_load(&content, &visit->arena, diagnostics, STR("content"), STR_NONE);
	assert_non_null(content.form);
	struct form_settings own = form_settings(&content);
	visit->quiz = form_resolve(&visit->arena, content.form, &content, &own);
	walk_bound_rests(&visit->quiz);
	evaluate(visit);
	struct walker walker = { .visit = visit, .seed = 362436069 };
	for (unsigned long i = 0; i < step_count(); i++)
		walk_a_step(&walker);
}

// Saving

// A bit of everything that the lines of the fixture cannot say.
static void declare_more(struct visit *visit)
{
	struct quiz *quiz = &visit->quiz;
	for (int i = 0; i < 3; i++)
		*ARRAY_PUT(&visit->arena, quiz->advice, quiz->advice_count) =
			(struct quiz_advice) { .id = str_c((const char *[]) { "a", "b", "c" }[i]),
					       .who = STR("doctor"),
					       .phone = STR("clinic.phone"),
					       .hours = STR("clinic.hours"),
					       .place = STR("clinic.address"),
					       .only = i - 1 };
	quiz->outcomes[0].may_end = true;
	quiz->outcomes[0].advice = 1;
	quiz->questions[0].say_first = true;
	quiz->questions[0].answers[0].aside = true;
	quiz->questions[0].answers[0].has.headline = true;
	quiz->questions[0].answers[0].advice = 2;
	quiz->screens[0].not_sure = (struct quiz_left) { { .reason = true }, 4 };
	quiz->screens[0].rather_not = (struct quiz_left) { { .say = true }, 5 };
	quiz->rules[0].advice = 6;
	quiz->rules[0].without = 7;
}

static void assert_declared(const struct quiz *quiz)
{
	assert_int_equal(quiz->advice_count, 3);
	assert_string_equal(quiz->advice[2].id.data, "c");
	assert_string_equal(quiz->advice[1].who.data, "doctor");
	assert_string_equal(quiz->advice[1].phone.data, "clinic.phone");
	assert_string_equal(quiz->advice[1].hours.data, "clinic.hours");
	assert_string_equal(quiz->advice[1].place.data, "clinic.address");
	assert_int_equal(quiz->advice[0].only, QUIZ_NONE);
	assert_int_equal(quiz->advice[2].only, 1);
	assert_true(quiz->outcomes[0].may_end && quiz->questions[0].say_first);
	assert_int_equal(quiz->outcomes[0].advice, 1);
	assert_true(quiz->questions[0].answers[0].aside);
	assert_true(quiz->questions[0].answers[0].has.headline);
	assert_int_equal(quiz->questions[0].answers[0].advice, 2);
	assert_true(quiz->screens[0].not_sure.has.reason && !quiz->screens[0].not_sure.has.say);
	assert_int_equal(quiz->screens[0].not_sure.advice, 4);
	assert_true(quiz->screens[0].rather_not.has.say);
	assert_int_equal(quiz->screens[0].rather_not.advice, 5);
	assert_int_equal(quiz->rules[0].advice, 6);
	assert_int_equal(quiz->rules[0].without, 7);
}

// What names advice that there is not is no quiz.
static void test_load_refuses_unknown_advice(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz loaded;
	declare_more(visit);
	visit->quiz.rules[0].without = 8;
	assert_false(quiz_load(&visit->arena, quiz_save(&visit->arena, &visit->quiz), &loaded));
	visit->quiz.rules[0].without = 7;
	visit->quiz.advice[2].only = (int)visit->quiz.outcome_count;
	assert_false(quiz_load(&visit->arena, quiz_save(&visit->arena, &visit->quiz), &loaded));
	visit->quiz.advice[2].only = 1;
	visit->quiz.advice[2].id = STR("b");
	assert_false(quiz_load(&visit->arena, quiz_save(&visit->arena, &visit->quiz), &loaded));
}

static void test_save_and_load(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz loaded;
	declare_more(visit);
	struct str bytes = quiz_save(&visit->arena, &visit->quiz);
	assert_true(quiz_load(&visit->arena, bytes, &loaded));
	struct str again = quiz_save(&visit->arena, &loaded);
	assert_true(str_eq(bytes, again));
	assert_declared(&loaded);
	before_to_medicines(visit, "goal=scars");
	leave(visit, "medicines", QUIZ_NOT_SURE);
	struct quiz_result result;
	quiz_evaluate(&loaded, &visit->state, &result);
	assert_memory_equal(&result.answers, &visit->result.answers, sizeof(result.answers));
	assert_int_equal(result.outcome, visit->result.outcome);
}

// Whichever question is the first.
static void test_a_check_may_begin_with_a_list(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz loaded, quiz = fixture_quiz(&visit->arena,
						"outcomes mild severe emergency\n"
						"question pills now:severe no:mild not-sure:mild "
						"rather-not:mild\n"
						"list pills pills=now");
	assert_true(quiz_load(&visit->arena, quiz_save(&visit->arena, &quiz), &loaded));
}

enum { STAGE, AGE, PILLS = 5, MEDICINES };

static struct quiz_question *pills(struct quiz *quiz)
{
	return &quiz->questions[PILLS];
}

static int *first_tick(struct quiz *quiz)
{
	return &quiz->screens[MEDICINES].rows[0].answer;
}

static void same_outcomes(struct quiz *quiz)
{
	quiz->outcomes[1].id = quiz->outcomes[0].id;
}
static void same_screens(struct quiz *quiz)
{
	quiz->screens[1].id = quiz->screens[0].id;
}
static void same_questions(struct quiz *quiz)
{
	quiz->questions[1].id = quiz->questions[0].id;
}
static void same_answers(struct quiz *quiz)
{
	pills(quiz)->answers[1].id = pills(quiz)->answers[0].id;
}
static void list_without_none(struct quiz *quiz)
{
	pills(quiz)->none = QUIZ_NONE;
}
static void list_without_not_sure(struct quiz *quiz)
{
	pills(quiz)->not_sure = QUIZ_NONE;
}
static void list_without_rather_not(struct quiz *quiz)
{
	pills(quiz)->rather_not = QUIZ_NONE;
}
static void tick_of_none(struct quiz *quiz)
{
	*first_tick(quiz) = pills(quiz)->none;
}
static void tick_of_not_sure(struct quiz *quiz)
{
	*first_tick(quiz) = pills(quiz)->not_sure;
}
static void tick_of_rather_not(struct quiz *quiz)
{
	*first_tick(quiz) = pills(quiz)->rather_not;
}
static void screen_without_rows(struct quiz *quiz)
{
	quiz->screens[STAGE].row_count = 0;
}
static void list_of_a_question(struct quiz *quiz)
{
	quiz->screens[MEDICINES].question = PILLS;
}
static void rule_without_terms(struct quiz *quiz)
{
	quiz->rules[0].when.count = 0;
}
static void after_without_answer(struct quiz *quiz)
{
	quiz->after_question = STAGE;
}
static void answer_without_after(struct quiz *quiz)
{
	quiz->after_answer = 0;
}
static void rows_without_questions(struct quiz *quiz)
{
	quiz->screens[0] = quiz->screens[MEDICINES];
	quiz->screens[0].when.count = 0;
	quiz->screen_count = 1;
	quiz->question_count = quiz->rule_count = 0;
}

// "no" would be an answer of one screen, and of the other what no tick says.
static void list_and_choice_of_a_question(struct quiz *quiz)
{
	struct quiz_screen *choice = &quiz->screens[STAGE];
	choice->question = PILLS;
	for (size_t i = 0; i < choice->row_count; i++)
		choice->rows[i].question = PILLS;
}

static void no_screens(struct quiz *quiz)
{
	quiz->question_count = quiz->screen_count = quiz->rule_count = 0;
}

static void nothing_at_all(struct quiz *quiz)
{
	no_screens(quiz);
	quiz->outcome_count = 0;
	quiz->lines = 0;
	quiz->emergency = QUIZ_NONE;
}

static void test_load_refuses_what_does_not_fit_together(void **fixture)
{
	void (*const faults[])(struct quiz *) = {
		same_outcomes,
		same_screens,
		same_questions,
		same_answers,
		list_without_none,
		list_without_not_sure,
		list_without_rather_not,
		tick_of_none,
		tick_of_not_sure,
		tick_of_rather_not,
		screen_without_rows,
		list_of_a_question,
		rule_without_terms,
		after_without_answer,
		answer_without_after,
		rows_without_questions,
		list_and_choice_of_a_question,
		no_screens,
		nothing_at_all,
	};
	struct visit *visit = *fixture;
	struct quiz loaded;
	assert_true(quiz_load(&visit->arena, quiz_save(&visit->arena, &visit->quiz), &loaded));
	for (size_t i = 0; i < LENGTH(faults); i++) {
		struct quiz quiz = fixture_quiz(&visit->arena, check_text);
		faults[i](&quiz);
		if (quiz_load(&visit->arena, quiz_save(&visit->arena, &quiz), &loaded))
			fail_msg("fault %zu is not seen", i);
	}
}

static void test_load_refuses_every_cut_and_addition(void **fixture)
{
	struct visit *visit = *fixture;
	struct quiz loaded;
	struct str bytes = quiz_save(&visit->arena, &visit->quiz);
	for (size_t len = 0; len < bytes.len; len++) {
		assert_false(quiz_load(&visit->arena, str_slice(bytes, 0, len), &loaded));
		assert_int_equal(loaded.screen_count, 0);
	}
	struct str parts[] = { bytes, STR("\0") };
	assert_false(quiz_load(&visit->arena, str_concat(&visit->arena, parts, 2), &loaded));
}

// Whatever load accepts can be evaluated and walked: run under sanitizers.
static void test_load_of_damaged_bytes(void **fixture)
{
	struct walker walker = { .visit = *fixture, .seed = 2463534242u };
	struct visit *visit = walker.visit;
	struct str bytes = quiz_save(&visit->arena, &visit->quiz);
	for (unsigned i = 0; i < 20000; i++) {
		struct arena arena = { 0 };
		struct quiz loaded;
		struct str copy = str_copy(&arena, bytes);
		char *data = arena_alloc(&arena, copy.len);
		memcpy(data, copy.data, copy.len);
		for (unsigned flips = 1 + roll(&walker, 3); flips; flips--)
			data[roll(&walker, (unsigned)copy.len)] = (char)roll(&walker, 256);
		if (quiz_load(&arena, (struct str) { data, copy.len }, &loaded)) {
			struct quiz_result result;
			struct quiz_state state;
			for (size_t s = 0; s < LENGTH(state.screens); s++) {
				state.screens[s].ticks = (uint16_t)roll(&walker, 65536);
				state.screens[s].shown = (uint16_t)roll(&walker, 65536);
				state.screens[s].close = (uint8_t)roll(&walker, 5);
			}
			quiz_evaluate(&loaded, &state, &result);
			if (i % 64 == 0)
				walk_bound_rests(&loaded);
		}
		arena_fini(&arena);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_nothing_answered),
		TEST(test_mildest_path_books),
		TEST(test_no_needs_every_screen_of_a_question),
		TEST(test_unsure_keeps_ticks_and_reaches_the_rest),
		TEST(test_leaving_a_list),
		TEST(test_back_is_never_blocked),
		TEST(test_back_skips_what_was_never_shown),
		TEST(test_hidden_answers_do_not_count_and_come_back),
		TEST(test_hidden_tick_does_not_count_and_comes_back),
		TEST(test_a_row_that_appears_opens_its_list),
		TEST(test_emergency_stops_on_the_tick_and_is_never_masked),
		TEST(test_urgent_stops_on_leaving_its_screen_only),
		TEST(test_an_earlier_urgent_answer_stops_at_the_same_place),
		TEST(test_an_answer_stops),
		TEST(test_a_rule_stops_when_its_screen_is_left),
		TEST(test_a_rule_adds_its_level),
		TEST(test_rest_only_falls),
		TEST(test_rows_and_screens_that_do_not_exist),
		TEST(test_the_screen_behind_the_last),
		TEST(test_each_kind_of_screen_has_its_own_way),
		TEST(test_what_is_not_found),
		TEST(test_rebinding_by_ids),
		TEST(test_rebinding_asks_anew_where_an_answer_is_gone),
		TEST(test_rebinding_asks_anew_what_is_asked_in_another_way),
		TEST(test_random_walks),
		TEST(test_random_walks_of_the_shipped_check),
		TEST(test_save_and_load),
		TEST(test_a_check_may_begin_with_a_list),
		TEST(test_load_refuses_unknown_advice),
		TEST(test_load_refuses_what_does_not_fit_together),
		TEST(test_load_refuses_every_cut_and_addition),
		TEST(test_load_of_damaged_bytes),
	};
	return cmocka_run_group_tests_name("quiz", tests, NULL, NULL);
}
