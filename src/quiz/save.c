// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes, in order. Numbers are unsigned and little-endian, u8 unless said otherwise; an index
// is stored plus one where it may be absent; a string is its length and its bytes; LIST is a count
// and that many items.
//
//   'A' 'Q' VERSION
//   advice    LIST of (id, who, phone, hours, place, only + 1)
//   outcomes  LIST of (id, path, acts, offers, advice u32); lines u32; emergency + 1, unsure floor + 1, listed floor + 1
//   questions LIST of (id, none + 1, not-sure + 1, rather-not + 1, say first,
//             LIST of (id, outcome, flags, advice u32, LIST of (event, days u16, text)))
//   screens   LIST of (id, kind, question + 1, stop-at + 1, rest, condition, LIST of (question, answer, condition),
//             flags, advice u32, flags, advice u32)
//   rules     LIST of (id, condition, outcome, flags, advice u32, without u32)
//   after     question + 1, answer + 1
//   condition LIST of (question, answers u16, negated)
//
// Loading reads with one cursor that remembers its first failure, then checks what was read:
// whatever load accepts, quiz.c can run.
#include "quiz/save.h"

#include "base/buffer.h"
#include "base/die.h"

enum { VERSION = 4, MAX_STRING = 255, MAX_DAYS = 10000 };
enum {
	FLAG_STOP = 1,
	FLAG_REASON = 2,
	FLAG_LATER = 4,
	FLAG_SAY = 8,
	FLAG_HEADLINE = 16,
	FLAG_ASIDE = 32,
	FLAGS = 63
};
enum { ACT_URGENT = 1, ACT_ALONE = 2, ACT_WAITS = 4, ACT_MAY_END = 8, ACTS = 15 };

static void put_number(struct buffer *out, uint32_t number, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buffer_put_char(out, (char)(number >> (8 * i) & 0xff));
}

static void put_optional(struct buffer *out, int index)
{
	put_number(out, (uint32_t)(index + 1), 1);
}

static void put_count(struct buffer *out, size_t count, size_t most)
{
	if (count > most)
		die("the self-check does not fit its format");
	put_number(out, (uint32_t)count, 1);
}

static void put_string(struct buffer *out, struct str s)
{
	put_count(out, s.len, MAX_STRING);
	buffer_put(out, s);
}

static void put_condition(struct buffer *out, const struct quiz_condition *condition)
{
	put_count(out, condition->count, QUIZ_MAX_TERMS);
	for (size_t i = 0; i < condition->count; i++) {
		put_number(out, (uint32_t)condition->terms[i].question, 1);
		put_number(out, condition->terms[i].answers, 2);
		put_number(out, condition->terms[i].negated, 1);
	}
}

// `own` are those that are no texts.
static void put_flags(struct buffer *out, uint32_t own, struct quiz_words has)
{
	uint32_t flags = own | (has.headline ? FLAG_HEADLINE : 0) | (has.reason ? FLAG_REASON : 0) |
			 (has.later ? FLAG_LATER : 0) | (has.say ? FLAG_SAY : 0);
	put_number(out, flags, 1);
}

static void put_answer(struct buffer *out, const struct quiz_answer *answer)
{
	put_string(out, answer->id);
	put_number(out, (uint32_t)answer->outcome, 1);
	put_flags(out, (answer->stop ? FLAG_STOP : 0) | (answer->aside ? FLAG_ASIDE : 0),
		  answer->has);
	put_number(out, answer->advice, 4);
	put_count(out, answer->until_count, QUIZ_MAX_UNTILS);
	for (size_t i = 0; i < answer->until_count; i++) {
		put_string(out, answer->until[i].event);
		put_number(out, answer->until[i].days, 2);
		put_string(out, answer->until[i].text);
	}
}

static void put_left(struct buffer *out, const struct quiz_left *left)
{
	put_flags(out, 0, left->has);
	put_number(out, left->advice, 4);
}

static void put_screen(struct buffer *out, const struct quiz_screen *screen)
{
	put_string(out, screen->id);
	put_number(out, screen->kind, 1);
	put_optional(out, screen->question);
	put_optional(out, screen->stop_at);
	put_number(out, screen->rest, 1);
	put_condition(out, &screen->when);
	put_count(out, screen->row_count, QUIZ_MAX_ROWS);
	for (size_t i = 0; i < screen->row_count; i++) {
		put_number(out, (uint32_t)screen->rows[i].question, 1);
		put_number(out, (uint32_t)screen->rows[i].answer, 1);
		put_condition(out, &screen->rows[i].when);
	}
	put_left(out, &screen->not_sure);
	put_left(out, &screen->rather_not);
}

static void put_advice(struct buffer *out, const struct quiz *quiz)
{
	put_count(out, quiz->advice_count, QUIZ_MAX_ADVICE);
	for (size_t i = 0; i < quiz->advice_count; i++) {
		const struct quiz_advice *advice = &quiz->advice[i];
		put_string(out, advice->id);
		put_string(out, advice->who);
		put_string(out, advice->phone);
		put_string(out, advice->hours);
		put_string(out, advice->place);
		put_optional(out, advice->only);
	}
}

static void put_outcomes(struct buffer *out, const struct quiz *quiz)
{
	put_count(out, quiz->outcome_count, QUIZ_MAX_OUTCOMES);
	for (size_t i = 0; i < quiz->outcome_count; i++) {
		const struct quiz_outcome *outcome = &quiz->outcomes[i];
		put_string(out, outcome->id);
		put_number(out, outcome->path, 1);
		put_number(out,
			   (outcome->urgent ? ACT_URGENT : 0) | (outcome->alone ? ACT_ALONE : 0) |
				   (outcome->waits ? ACT_WAITS : 0) |
				   (outcome->may_end ? ACT_MAY_END : 0),
			   1);
		put_string(out, outcome->offers);
		put_number(out, outcome->advice, 4);
	}
	put_number(out, quiz->lines, 4);
	put_optional(out, quiz->emergency);
	put_optional(out, quiz->unsure_floor);
	put_optional(out, quiz->listed_floor);
}

static void put_questions(struct buffer *out, const struct quiz *quiz)
{
	put_count(out, quiz->question_count, QUIZ_MAX_QUESTIONS);
	for (size_t i = 0; i < quiz->question_count; i++) {
		const struct quiz_question *question = &quiz->questions[i];
		put_string(out, question->id);
		put_optional(out, question->none);
		put_optional(out, question->not_sure);
		put_optional(out, question->rather_not);
		put_number(out, question->say_first, 1);
		put_count(out, question->answer_count, QUIZ_MAX_ANSWERS);
		for (size_t a = 0; a < question->answer_count; a++)
			put_answer(out, &question->answers[a]);
	}
}

static void put_rules(struct buffer *out, const struct quiz *quiz)
{
	put_count(out, quiz->rule_count, QUIZ_MAX_RULES);
	for (size_t i = 0; i < quiz->rule_count; i++) {
		const struct quiz_rule *rule = &quiz->rules[i];
		put_string(out, rule->id);
		put_condition(out, &rule->when);
		put_number(out, (uint32_t)rule->outcome, 1);
		put_flags(out, rule->stop ? FLAG_STOP : 0, rule->has);
		put_number(out, rule->advice, 4);
		put_number(out, rule->without, 4);
	}
}

struct str quiz_save(struct arena *arena, const struct quiz *quiz)
{
	struct buffer out = { 0 };
	buffer_put_c(&out, "AQ");
	put_number(&out, VERSION, 1);
	put_advice(&out, quiz);
	put_outcomes(&out, quiz);
	put_questions(&out, quiz);
	put_count(&out, quiz->screen_count, QUIZ_MAX_SCREENS);
	for (size_t i = 0; i < quiz->screen_count; i++)
		put_screen(&out, &quiz->screens[i]);
	put_rules(&out, quiz);
	put_optional(&out, quiz->after_question);
	put_optional(&out, quiz->after_answer);
	struct str bytes = buffer_take(&out, arena);
	buffer_fini(&out);
	return bytes;
}

struct cursor {
	struct arena *arena;
	struct str rest;
	bool failed;
};

static struct str take_bytes(struct cursor *in, size_t count)
{
	if (in->failed || in->rest.len < count) {
		in->failed = true;
		return STR_NONE;
	}
	struct str bytes = str_slice(in->rest, 0, count);
	in->rest = str_from(in->rest, count);
	return bytes;
}

static uint32_t take_number(struct cursor *in, size_t bytes, uint32_t most)
{
	struct str taken = take_bytes(in, bytes);
	uint32_t number = 0;
	for (size_t i = 0; i < taken.len; i++)
		number |= (uint32_t)(unsigned char)taken.data[i] << (8 * i);
	if (number > most)
		in->failed = true;
	return in->failed ? 0 : number;
}

static size_t take_count(struct cursor *in, size_t most)
{
	return take_number(in, 1, (uint32_t)most);
}

// An index into `count` things.
static int take_index(struct cursor *in, size_t count)
{
	if (!count)
		in->failed = true;
	return in->failed ? 0 : (int)take_number(in, 1, (uint32_t)count - 1);
}

static int take_optional(struct cursor *in, size_t count)
{
	return (int)take_number(in, 1, (uint32_t)count) - 1;
}

static struct str take_string(struct cursor *in)
{
	struct str taken = take_bytes(in, take_count(in, MAX_STRING));
	return in->failed ? STR_NONE : str_copy(in->arena, taken);
}

static struct str take_id(struct cursor *in)
{
	struct str id = take_string(in);
	if (!id.len)
		in->failed = true;
	for (size_t i = 0; i < id.len; i++)
		if (!strchr("abcdefghijklmnopqrstuvwxyz0123456789-", id.data[i]) || !id.data[i])
			in->failed = true;
	return id;
}

static void take_condition(struct cursor *in, const struct quiz *quiz,
			   struct quiz_condition *condition)
{
	condition->count = take_count(in, QUIZ_MAX_TERMS);
	condition->terms = ARENA_ARRAY(in->arena, condition->count, struct quiz_term);
	for (size_t i = 0; i < condition->count && !in->failed; i++) {
		struct quiz_term *term = &condition->terms[i];
		term->question = take_index(in, quiz->question_count);
		term->answers = (quiz_answer_set)take_number(in, 2, 0xffff);
		term->negated = take_number(in, 1, 1) != 0;
		if (in->failed)
			return;
		size_t answers = quiz->questions[term->question].answer_count;
		if (!term->answers || (uint32_t)term->answers >> answers)
			in->failed = true;
	}
}

// Returns those that are no texts.
static uint32_t take_flags(struct cursor *in, struct quiz_words *has)
{
	uint32_t flags = take_number(in, 1, FLAGS);
	has->headline = (flags & FLAG_HEADLINE) != 0;
	has->reason = (flags & FLAG_REASON) != 0;
	has->later = (flags & FLAG_LATER) != 0;
	has->say = (flags & FLAG_SAY) != 0;
	return flags;
}

static quiz_advice_set take_advice_set(struct cursor *in, const struct quiz *quiz)
{
	return take_number(in, 4, (uint32_t)(((uint64_t)1 << quiz->advice_count) - 1));
}

static void take_left(struct cursor *in, const struct quiz *quiz, struct quiz_left *left)
{
	take_flags(in, &left->has);
	left->advice = take_advice_set(in, quiz);
}

static void take_advice(struct cursor *in, struct quiz *quiz)
{
	quiz->advice_count = take_count(in, QUIZ_MAX_ADVICE);
	quiz->advice = ARENA_ARRAY(in->arena, quiz->advice_count, struct quiz_advice);
	for (size_t i = 0; i < quiz->advice_count && !in->failed; i++) {
		struct quiz_advice *advice = &quiz->advice[i];
		advice->id = take_id(in);
		advice->who = take_string(in);
		advice->phone = take_string(in);
		advice->hours = take_string(in);
		advice->place = take_string(in);
		advice->only = take_optional(in, QUIZ_MAX_OUTCOMES);
	}
}

static void take_answer(struct cursor *in, const struct quiz *quiz, struct quiz_answer *answer)
{
	answer->id = take_id(in);
	answer->outcome = take_index(in, quiz->outcome_count);
	uint32_t flags = take_flags(in, &answer->has);
	answer->stop = (flags & FLAG_STOP) != 0;
	answer->aside = (flags & FLAG_ASIDE) != 0;
	answer->advice = take_advice_set(in, quiz);
	answer->until_count = take_count(in, QUIZ_MAX_UNTILS);
	answer->until = ARENA_ARRAY(in->arena, answer->until_count, struct quiz_until);
	for (size_t i = 0; i < answer->until_count && !in->failed; i++) {
		answer->until[i].event = take_string(in);
		answer->until[i].days = take_number(in, 2, MAX_DAYS);
		answer->until[i].text = take_string(in);
	}
}

static void take_outcome(struct cursor *in, const struct quiz *quiz, struct quiz_outcome *outcome)
{
	outcome->id = take_id(in);
	outcome->path = (enum quiz_path)take_number(in, 1, QUIZ_PATH_COUNT - 1);
	uint32_t acts = take_number(in, 1, ACTS);
	outcome->urgent = (acts & ACT_URGENT) != 0;
	outcome->alone = (acts & ACT_ALONE) != 0;
	outcome->waits = (acts & ACT_WAITS) != 0;
	outcome->may_end = (acts & ACT_MAY_END) != 0;
	outcome->offers = take_string(in);
	outcome->advice = take_advice_set(in, quiz);
}

static void take_outcomes(struct cursor *in, struct quiz *quiz)
{
	quiz->outcome_count = take_count(in, QUIZ_MAX_OUTCOMES);
	quiz->outcomes = ARENA_ARRAY(in->arena, quiz->outcome_count, struct quiz_outcome);
	for (size_t i = 0; i < quiz->outcome_count && !in->failed; i++)
		take_outcome(in, quiz, &quiz->outcomes[i]);
	for (size_t i = 0; i < quiz->advice_count; i++)
		in->failed = in->failed || quiz->advice[i].only >= (int)quiz->outcome_count;
	quiz->lines = take_number(in, 4, (1u << quiz->outcome_count) - 1);
	quiz->emergency = take_optional(in, quiz->outcome_count);
	quiz->unsure_floor = take_optional(in, quiz->outcome_count);
	quiz->listed_floor = take_optional(in, quiz->outcome_count);
}

static void take_questions(struct cursor *in, struct quiz *quiz)
{
	quiz->question_count = take_count(in, QUIZ_MAX_QUESTIONS);
	quiz->questions = ARENA_ARRAY(in->arena, quiz->question_count, struct quiz_question);
	for (size_t i = 0; i < quiz->question_count && !in->failed; i++) {
		struct quiz_question *question = &quiz->questions[i];
		question->id = take_id(in);
		question->none = take_optional(in, QUIZ_MAX_ANSWERS);
		question->not_sure = take_optional(in, QUIZ_MAX_ANSWERS);
		question->rather_not = take_optional(in, QUIZ_MAX_ANSWERS);
		question->say_first = take_number(in, 1, 1) != 0;
		question->answer_count = take_count(in, QUIZ_MAX_ANSWERS);
		question->answers =
			ARENA_ARRAY(in->arena, question->answer_count, struct quiz_answer);
		for (size_t a = 0; a < question->answer_count && !in->failed; a++)
			take_answer(in, quiz, &question->answers[a]);
	}
}

static void take_rows(struct cursor *in, const struct quiz *quiz, struct quiz_screen *screen)
{
	screen->row_count = take_count(in, QUIZ_MAX_ROWS);
	screen->rows = ARENA_ARRAY(in->arena, screen->row_count, struct quiz_row);
	for (size_t i = 0; i < screen->row_count && !in->failed; i++) {
		struct quiz_row *row = &screen->rows[i];
		row->question = take_index(in, quiz->question_count);
		if (in->failed)
			return;
		row->answer = take_index(in, quiz->questions[row->question].answer_count);
		take_condition(in, quiz, &row->when);
	}
}

static void take_screens(struct cursor *in, struct quiz *quiz)
{
	quiz->screen_count = take_count(in, QUIZ_MAX_SCREENS);
	quiz->screens = ARENA_ARRAY(in->arena, quiz->screen_count, struct quiz_screen);
	for (size_t i = 0; i < quiz->screen_count && !in->failed; i++) {
		struct quiz_screen *screen = &quiz->screens[i];
		screen->id = take_id(in);
		screen->kind = take_number(in, 1, QUIZ_LIST) == QUIZ_ONE ? QUIZ_ONE : QUIZ_LIST;
		screen->question = take_optional(in, quiz->question_count);
		screen->stop_at = take_optional(in, quiz->outcome_count);
		screen->rest = (unsigned)take_count(in, QUIZ_MAX_SCREENS - 1);
		take_condition(in, quiz, &screen->when);
		take_rows(in, quiz, screen);
		take_left(in, quiz, &screen->not_sure);
		take_left(in, quiz, &screen->rather_not);
	}
}

static void take_rules(struct cursor *in, struct quiz *quiz)
{
	quiz->rule_count = take_count(in, QUIZ_MAX_RULES);
	quiz->rules = ARENA_ARRAY(in->arena, quiz->rule_count, struct quiz_rule);
	for (size_t i = 0; i < quiz->rule_count && !in->failed; i++) {
		struct quiz_rule *rule = &quiz->rules[i];
		rule->id = take_id(in);
		take_condition(in, quiz, &rule->when);
		rule->outcome = take_index(in, quiz->outcome_count);
		rule->stop = (take_flags(in, &rule->has) & FLAG_STOP) != 0;
		rule->advice = take_advice_set(in, quiz);
		rule->without = take_advice_set(in, quiz);
	}
}

static void take_after(struct cursor *in, struct quiz *quiz)
{
	quiz->after_question = take_optional(in, quiz->question_count);
	quiz->after_answer = take_optional(in, QUIZ_MAX_ANSWERS);
}

// Every id finds itself, so none stands twice.
static bool has_distinct_ids(const struct quiz *quiz)
{
	for (size_t i = 0; i < quiz->advice_count; i++)
		if (quiz_find_advice(quiz, quiz->advice[i].id) != (int)i)
			return false;
	for (size_t i = 0; i < quiz->outcome_count; i++)
		if (quiz_find_outcome(quiz, quiz->outcomes[i].id) != (int)i)
			return false;
	for (size_t i = 0; i < quiz->screen_count; i++)
		if (quiz_find_screen(quiz, quiz->screens[i].id) != (int)i)
			return false;
	for (size_t i = 0; i < quiz->question_count; i++) {
		const struct quiz_question *question = &quiz->questions[i];
		if (quiz_find_question(quiz, question->id) != (int)i)
			return false;
		for (size_t a = 0; a < question->answer_count; a++)
			if (quiz_find_answer(quiz, (int)i, question->answers[a].id) != (int)a)
				return false;
	}
	return true;
}

static bool has_distinct_rows(const struct quiz_screen *screen)
{
	for (size_t i = 0; i < screen->row_count; i++)
		for (size_t j = 0; j < i; j++)
			if (screen->rows[i].question == screen->rows[j].question &&
			    screen->rows[i].answer == screen->rows[j].answer)
				return false;
	return true;
}

static bool is_list_row(const struct quiz *quiz, const struct quiz_row *row)
{
	const struct quiz_question *question = &quiz->questions[row->question];
	return question->none != QUIZ_NONE && question->not_sure != QUIZ_NONE &&
	       question->rather_not != QUIZ_NONE && row->answer != question->none &&
	       row->answer != question->not_sure && row->answer != question->rather_not;
}

static bool is_sound_screen(const struct quiz *quiz, const struct quiz_screen *screen)
{
	bool one = screen->kind == QUIZ_ONE;
	if (!screen->row_count || (screen->question != QUIZ_NONE) != one)
		return false;
	for (size_t i = 0; i < screen->row_count; i++)
		if (one ? screen->rows[i].question != screen->question
			: !is_list_row(quiz, &screen->rows[i]))
			return false;
	return has_distinct_rows(screen);
}

// A question is asked by screens of one kind only: "no" is an answer on one, and the lack of all
// others on the other.
static bool keeps_kinds_apart(const struct quiz *quiz)
{
	uint64_t asked[2] = { 0, 0 };
	for (size_t s = 0; s < quiz->screen_count; s++)
		for (size_t i = 0; i < quiz->screens[s].row_count; i++)
			asked[quiz->screens[s].kind == QUIZ_LIST] |=
				(uint64_t)1 << quiz->screens[s].rows[i].question;
	return (asked[0] & asked[1]) == 0;
}

static bool has_answer(const struct quiz_question *question, int answer)
{
	return answer < (int)question->answer_count;
}

// What questions and the whole say of single answers.
static bool has_declared_answers(const struct quiz *quiz)
{
	for (size_t i = 0; i < quiz->question_count; i++) {
		const struct quiz_question *question = &quiz->questions[i];
		if (!has_answer(question, question->none) ||
		    !has_answer(question, question->not_sure) ||
		    !has_answer(question, question->rather_not))
			return false;
	}
	int after = quiz->after_question;
	if (after == QUIZ_NONE || quiz->after_answer == QUIZ_NONE)
		return after == quiz->after_answer;
	return has_answer(&quiz->questions[after], quiz->after_answer);
}

static bool is_sound(const struct quiz *quiz)
{
	if (!quiz->outcome_count || !quiz->screen_count || !has_declared_answers(quiz))
		return false;
	for (size_t i = 0; i < quiz->screen_count; i++)
		if (!is_sound_screen(quiz, &quiz->screens[i]))
			return false;
	for (size_t i = 0; i < quiz->rule_count; i++)
		if (!quiz->rules[i].when.count)
			return false;
	return has_distinct_ids(quiz) && keeps_kinds_apart(quiz);
}

bool quiz_load(struct arena *arena, struct str bytes, struct quiz *quiz)
{
	struct cursor in = { arena, bytes, false };
	*quiz = (struct quiz) { 0 };
	in.failed = !str_eq(take_bytes(&in, 2), STR("AQ"));
	if (take_number(&in, 1, VERSION) != VERSION)
		in.failed = true;
	take_advice(&in, quiz);
	take_outcomes(&in, quiz);
	take_questions(&in, quiz);
	take_screens(&in, quiz);
	take_rules(&in, quiz);
	take_after(&in, quiz);
	if (!in.failed && !in.rest.len && is_sound(quiz))
		return true;
	*quiz = (struct quiz) { 0 };
	return false;
}
