// SPDX-License-Identifier: GPL-3.0-or-later
#include "quiz/step.h"

bool quiz_holds(const struct quiz_condition *condition, const quiz_answer_set *answers)
{
	for (size_t i = 0; i < condition->count; i++) {
		const struct quiz_term *term = &condition->terms[i];
		bool shares = (answers[term->question] & term->answers) != 0;
		if (shares == term->negated)
			return false;
	}
	return true;
}

uint16_t quiz_rows(const struct quiz_screen *screen, const quiz_answer_set *answers)
{
	uint16_t rows = 0;
	for (size_t i = 0; i < screen->row_count; i++)
		if (quiz_holds(&screen->rows[i].when, answers))
			rows |= quiz_bit((int)i);
	return rows;
}

void quiz_slots_of(const struct quiz_screen *screen, uint16_t rows, struct quiz_slots *slots)
{
	uint64_t seen = 0;
	slots->count = 0;
	for (size_t i = 0; i < screen->row_count; i++) {
		int question = screen->rows[i].question;
		if (!(rows & quiz_bit((int)i)) || (seen >> question & 1))
			continue;
		seen |= (uint64_t)1 << question;
		slots->questions[slots->count++] = question;
	}
}

quiz_answer_set quiz_given(const struct quiz *quiz, const struct quiz_screen *screen, int question,
			   uint16_t ticks, enum quiz_close close)
{
	quiz_answer_set given = 0;
	for (size_t i = 0; i < screen->row_count; i++)
		if ((ticks & quiz_bit((int)i)) && screen->rows[i].question == question)
			given |= quiz_bit(screen->rows[i].answer);
	if (given)
		return given;
	if (close == QUIZ_NOT_SURE)
		return quiz_bit(quiz->questions[question].not_sure);
	if (close == QUIZ_RATHER_NOT)
		return quiz_bit(quiz->questions[question].rather_not);
	return 0;
}

static bool is_left_open(const struct quiz *quiz, const struct quiz_screen *screen, uint16_t ticks,
			 enum quiz_close close)
{
	if (screen->kind == QUIZ_LIST)
		return close == QUIZ_NOT_SURE || close == QUIZ_RATHER_NOT;
	const struct quiz_question *question = &quiz->questions[screen->question];
	quiz_answer_set given = quiz_given(quiz, screen, screen->question, ticks, close);
	return (given & (quiz_bit(question->not_sure) | quiz_bit(question->rather_not))) != 0;
}

void quiz_note_left(const struct quiz *quiz, int screen, uint16_t rows, uint16_t ticks,
		    enum quiz_close close, struct quiz_result *result)
{
	const struct quiz_screen *left = &quiz->screens[screen];
	struct quiz_slots slots, ticked;
	if (is_left_open(quiz, left, ticks, close))
		result->unsure++;
	quiz_slots_of(left, rows, &slots);
	quiz_slots_of(left, ticks & rows, &ticked);
	if (left->kind != QUIZ_LIST || ticked.count == slots.count)
		return;
	if (close == QUIZ_NOT_SURE)
		result->not_sure |= 1u << screen;
	if (close == QUIZ_RATHER_NOT)
		result->rather_not |= 1u << screen;
}

quiz_answer_set quiz_merge(const struct quiz_question *question, quiz_answer_set answers,
			   quiz_answer_set given)
{
	quiz_answer_set none = quiz_bit(question->none);
	if (given)
		return (quiz_answer_set)((answers & ~none) | given);
	return answers ? answers : none;
}

uint16_t quiz_stop_rows(const struct quiz *quiz, const struct quiz_screen *screen, uint16_t rows)
{
	uint16_t stops = 0;
	for (size_t i = 0; i < screen->row_count; i++) {
		const struct quiz_row *row = &screen->rows[i];
		const struct quiz_answer *answer =
			&quiz->questions[row->question].answers[row->answer];
		if (answer->stop || answer->outcome == quiz->emergency)
			stops |= quiz_bit((int)i);
	}
	return stops & rows;
}

bool quiz_rule_stops(const struct quiz *quiz, const struct quiz_rule *rule)
{
	return rule->stop || rule->outcome == quiz->emergency;
}

int quiz_set_outcome(const struct quiz_question *question, quiz_answer_set set)
{
	int outcome = QUIZ_NONE;
	for (size_t i = 0; i < question->answer_count; i++)
		if ((set & quiz_bit((int)i)) && question->answers[i].outcome > outcome)
			outcome = question->answers[i].outcome;
	return outcome;
}

int quiz_last_screen(const struct quiz *quiz, int question)
{
	for (size_t s = quiz->screen_count; s-- > 0;)
		for (size_t i = 0; i < quiz->screens[s].row_count; i++)
			if (quiz->screens[s].rows[i].question == question)
				return (int)s;
	return QUIZ_NONE;
}

int quiz_rule_last_screen(const struct quiz *quiz, const struct quiz_rule *rule)
{
	int last = QUIZ_NONE;
	for (size_t i = 0; i < rule->when.count; i++) {
		int screen = quiz_last_screen(quiz, rule->when.terms[i].question);
		if (screen > last)
			last = screen;
	}
	return last;
}

bool quiz_is_shared(const struct quiz *quiz, int question)
{
	unsigned lists = 0;
	for (size_t s = 0; s < quiz->screen_count; s++) {
		struct quiz_slots slots;
		quiz_slots_of(&quiz->screens[s], UINT16_MAX, &slots);
		for (size_t i = 0; i < slots.count && quiz->screens[s].kind == QUIZ_LIST; i++)
			lists += slots.questions[i] == question;
	}
	return lists > 1;
}

bool quiz_rules_stop(const struct quiz *quiz, const quiz_answer_set *answers, uint64_t without)
{
	for (size_t r = 0; r < quiz->rule_count; r++)
		if (!(without >> r & 1) && quiz_rule_stops(quiz, &quiz->rules[r]) &&
		    quiz_holds(&quiz->rules[r].when, answers))
			return true;
	return false;
}

// "no" is final only when no later list asks again.
static quiz_answer_set final_answers(const struct quiz *quiz, const quiz_answer_set *answers,
				     int question, int screen)
{
	int last = quiz_last_screen(quiz, question);
	if (last > screen && quiz->screens[last].kind == QUIZ_LIST)
		return answers[question] &
		       (quiz_answer_set)~quiz_bit(quiz->questions[question].none);
	return answers[question];
}

// The level after the screen: of the answers and rules that no later screen can take back.
static int level_at(const struct quiz *quiz, const quiz_answer_set *answers, int screen)
{
	int level = QUIZ_NONE;
	for (size_t q = 0; q < quiz->question_count; q++) {
		int outcome = quiz_set_outcome(&quiz->questions[q],
					       final_answers(quiz, answers, (int)q, screen));
		if (outcome > level)
			level = outcome;
	}
	for (size_t r = 0; r < quiz->rule_count; r++) {
		const struct quiz_rule *rule = &quiz->rules[r];
		if (rule->outcome > level && quiz_rule_last_screen(quiz, rule) <= screen &&
		    quiz_holds(&rule->when, answers))
			level = rule->outcome;
	}
	return level;
}

bool quiz_stops_when_left(const struct quiz *quiz, const quiz_answer_set *answers, int screen)
{
	int stop_at = quiz->screens[screen].stop_at;
	return quiz_rules_stop(quiz, answers, 0) ||
	       (stop_at != QUIZ_NONE && level_at(quiz, answers, screen) >= stop_at);
}

static void reach(struct quiz_result *result, int outcome, bool aside)
{
	result->reached |= 1u << outcome;
	if (!aside)
		result->told |= 1u << outcome;
	if (outcome > result->outcome)
		result->outcome = outcome;
}

void quiz_sum_up(const struct quiz *quiz, struct quiz_result *result)
{
	for (size_t q = 0; q < quiz->question_count; q++)
		for (size_t a = 0; a < quiz->questions[q].answer_count; a++)
			if ((result->answers[q] & quiz_bit((int)a)))
				reach(result, quiz->questions[q].answers[a].outcome,
				      quiz->questions[q].answers[a].aside);
	for (size_t r = 0; r < quiz->rule_count; r++) {
		if (!quiz_holds(&quiz->rules[r].when, result->answers))
			continue;
		result->rules |= (uint64_t)1 << r;
		reach(result, quiz->rules[r].outcome, false);
	}
}
