// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold on every path of a self-check, decided exactly: no sampling. For the compiler only.
//
//   every path ends, in one outcome, after at most 16 screens; nothing is asked twice
//   every screen, question, answer and outcome is reached by some path; every rule holds on one and adds something there
//   nothing depends on a question that is asked later
//   no answer ends in a milder outcome than its own: the engine itself is asked about an example of every answer
//   "not sure" and "rather not say" are above the mildest answer, and as cautious as product section 4 asks; ticking is more
//   cautious than "none of these"; after a treatment nothing ends in an outcome about booking
//   a stop hides nothing that could still be more cautious. The exception, and the only one: an answer of an outcome that
//   may end the check may carry `stop: yes` ("you are too young"), whatever it hides; the summary names each such answer
//   nobody who needs advice today is asked on where nothing more cautious can follow
#ifndef ANTEROOM_COMPILE_FORM_PROOF_H
#define ANTEROOM_COMPILE_FORM_PROOF_H

#include "base/str.h"
#include "quiz/walk.h"

enum { PROOF_MAX_SCREENS = 16 };

enum proof_fault {
	PROOF_GAVE_UP,
	PROOF_LATER,
	PROOF_NO_ROWS,
	PROOF_NO_OUTCOME,
	PROOF_ASKED_TWICE,
	PROOF_SCREEN_UNREACHED,
	PROOF_ANSWER_UNREACHED,
	PROOF_OUTCOME_UNREACHED,
	PROOF_RULE_UNREACHED,
	PROOF_RULE_IDLE,
	PROOF_RULE_LOWERS,
	PROOF_LONG,
	PROOF_UNSURE_MILDEST,
	PROOF_UNSURE_LEVEL,
	PROOF_TICK_MILD,
	PROOF_MIXED,
	PROOF_LISTED_MILD, // found by proof_report
	PROOF_GOES_ON,	   // found by proof_report
	PROOF_HIDDEN,
	PROOF_MILDER,
	PROOF_DISAGREES,
	PROOF_FAULT_COUNT
};

// A violation. Ids are empty where they do not apply.
struct proof_finding {
	enum proof_fault fault;
	struct str screen, question, answer, rule, outcome;
	struct str example; // a shortest path that shows it, as questions and answers; empty: none
	unsigned screens;   // of the example
};

struct proof {
	struct proof_finding *findings;
	size_t count;
	size_t states;
	struct walk_count combinations;
	unsigned longest;
	struct str *declared; // "QUESTION=ANSWER" that stop by declaration
	size_t declared_count;
	const struct walk_step *(
		*answers)[QUIZ_MAX_ANSWERS]; // by question: a shortest path that gives the answer
};

// Proves one quiz, as read back from a book.
void proof_run(struct arena *arena, const struct quiz *quiz, struct proof *proof);

// The same violation, whatever the example.
bool proof_same(const struct proof_finding *a, const struct proof_finding *b);

// A path as questions and answers: "stage=before, age=22-60, medicines: none of these".
struct str proof_path(struct arena *arena, const struct quiz *quiz, const struct walk_step *path);

#endif
