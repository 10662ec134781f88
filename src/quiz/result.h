// SPDX-License-Identifier: GPL-3.0-or-later
// What a result says of the answers: the reasons, the waits, the further lines. For the kiosk and the compiler.
#ifndef ANTEROOM_QUIZ_RESULT_H
#define ANTEROOM_QUIZ_RESULT_H

#include "quiz/quiz.h"

// How many screens left open are too many to tell anything from the rest (product: three).
enum { QUIZ_LEFT_OPEN = 3 };

// An answer that was given, a rule that holds, or a list that was left unsure: the others are QUIZ_NONE.
struct quiz_reason {
	int question, answer;
	int rule;
	int screen;
	bool rather_not; // of the screen; else it was left "not sure"
	int outcome;
	bool aside;
	struct quiz_words has;
	quiz_advice_set advice;
};

// All of them, in the order in which they are told: the most cautious first, rules before answers before lists. In the
// arena; returns how many.
size_t quiz_reasons(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		    struct quiz_reason **reasons);

// Those with something to say, in the order in which it is said: what decided, questions that are said first, the rest. In the arena;
// returns how many.
size_t quiz_sayings(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		    struct quiz_reason **reasons);

// What to do next; its order is that of quiz.advice.
quiz_advice_set quiz_advice_given(struct arena *arena, const struct quiz *quiz,
				  const struct quiz_result *result);

// Conditions and waits of the answers, in the order of their reasons: of those of one event the longest, of one text one. In the
// arena; returns how many.
size_t quiz_untils(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		   const struct quiz_until ***untils);

// The outcome that conditions and waits stand under; QUIZ_NONE.
int quiz_waiting(const struct quiz *quiz);

// Bit per outcome that stands as a further line under the headline, when it may (quiz_outcome.alone): of those told the ones that
// have a line, and with `waits` the one that conditions and waits stand under.
uint32_t quiz_further_lines(const struct quiz *quiz, const struct quiz_result *result, bool waits);

// A line of a result: the headline of a reason, or the words of its outcome.
struct quiz_line {
	int outcome;
	const struct quiz_reason *own; // whose headline it is; NULL: the outcome's headline or line
};

// The headline, and then the further lines in their order. In the arena; returns how many.
size_t quiz_lines(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		  bool waits, struct quiz_line **lines);

#endif
