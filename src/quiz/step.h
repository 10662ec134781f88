// SPDX-License-Identifier: GPL-3.0-or-later
// What one screen does to the answers. The evaluation of a state, the walk over all states and the trying of single answers take
// the same steps, so that what is proven is what runs. For src/quiz and the compiler only.
#ifndef ANTEROOM_QUIZ_STEP_H
#define ANTEROOM_QUIZ_STEP_H

#include "quiz/quiz.h"

// Indexed by question.
typedef quiz_answer_set quiz_answers[QUIZ_MAX_QUESTIONS];

// A screen's questions in row order, each once.
struct quiz_slots {
	int questions[QUIZ_MAX_ROWS];
	size_t count;
};

static inline quiz_answer_set quiz_bit(int index)
{
	return (quiz_answer_set)(index < 0 ? 0u : 1u << index);
}

bool quiz_holds(const struct quiz_condition *condition, const quiz_answer_set *answers);
// Rows whose condition holds.
uint16_t quiz_rows(const struct quiz_screen *screen, const quiz_answer_set *answers);
// The questions of the rows in `rows`.
void quiz_slots_of(const struct quiz_screen *screen, uint16_t rows, struct quiz_slots *slots);
// What the screen says about one of its questions: ticked answers, not sure, rather not say. Empty:
// it was left unticked.
quiz_answer_set quiz_given(const struct quiz *quiz, const struct quiz_screen *screen, int question,
			   uint16_t ticks, enum quiz_close close);
// The question's answers after one more screen gave `given`.
quiz_answer_set quiz_merge(const struct quiz_question *question, quiz_answer_set answers,
			   quiz_answer_set given);
// Notes in the result that the screen was left unsure, and of a list whether a question of it has no tick.
void quiz_note_left(const struct quiz *quiz, int screen, uint16_t rows, uint16_t ticks,
		    enum quiz_close close, struct quiz_result *result);
// Rows among `rows` whose choice ends the check.
uint16_t quiz_stop_rows(const struct quiz *quiz, const struct quiz_screen *screen, uint16_t rows);
bool quiz_rule_stops(const struct quiz *quiz, const struct quiz_rule *rule);
// Whether a rule that holds ends the check. Those in `without` are taken for absent, a bit each.
bool quiz_rules_stop(const struct quiz *quiz, const quiz_answer_set *answers, uint64_t without);
// Whether the check ends when the screen is left: by a rule, or at its `stop_at`, which sees the answers and rules that no later
// screen can take back.
bool quiz_stops_when_left(const struct quiz *quiz, const quiz_answer_set *answers, int screen);
// Most cautious outcome of the question's answers in `set`; QUIZ_NONE for the empty set.
int quiz_set_outcome(const struct quiz_question *question, quiz_answer_set set);

// Index of the last screen that asks the question; QUIZ_NONE when none does.
int quiz_last_screen(const struct quiz *quiz, int question);
// Index of the screen after which the rule's answers are final; QUIZ_NONE when nothing asks them.
int quiz_rule_last_screen(const struct quiz *quiz, const struct quiz_rule *rule);
// True for a question that several list screens ask: its "no" holds only when the last of them was left.
bool quiz_is_shared(const struct quiz *quiz, int question);

// Fills in outcome, reached and rules from the answers.
void quiz_sum_up(const struct quiz *quiz, struct quiz_result *result);

#endif
