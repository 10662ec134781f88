// SPDX-License-Identifier: GPL-3.0-or-later
// What a result says of the answers: the reasons, the waits, the further lines. For the kiosk and the compiler.
#ifndef ANTEROOM_QUIZ_RESULT_H
#define ANTEROOM_QUIZ_RESULT_H

#include "quiz/quiz.h"

// An answer that was given, or a rule that holds.
struct quiz_reason {
	int question, answer; // QUIZ_NONE: a rule
	int rule;	      // QUIZ_NONE: an answer
	int outcome;
	struct quiz_words has;
};

// All of them, in the order in which they are told: the most cautious first, rules before answers. In the arena; returns how many.
size_t quiz_reasons(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		    struct quiz_reason **reasons);

// Conditions and waits of the answers, in the order of their reasons: of those of one event the longest, of one text one. In the
// arena; returns how many.
size_t quiz_untils(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		   const struct quiz_until ***untils);

// The outcome that conditions and waits stand under; QUIZ_NONE.
int quiz_waiting(const struct quiz *quiz);

// Bit per outcome that stands as a further line under the headline, when it may (quiz_outcome.alone): of those reached the ones that
// have a line, and with `waits` the one that conditions and waits stand under.
uint32_t quiz_further_lines(const struct quiz *quiz, const struct quiz_result *result, bool waits);

#endif
