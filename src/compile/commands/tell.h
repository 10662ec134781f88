// SPDX-License-Identifier: GPL-3.0-or-later
// What a result says, line by line as `try` prints it: the words that the kiosk shows, in English, before and behind its rows.
#ifndef ANTEROOM_COMPILE_COMMANDS_TELL_H
#define ANTEROOM_COMPILE_COMMANDS_TELL_H

#include <stdio.h>

#include "compile/form/model.h"
#include "compile/locale/resolve.h"
#include "quiz/quiz.h"

struct telling {
	struct arena *arena;
	const struct quiz *quiz;
	const struct form *form; // that the quiz was made from
	const struct form_settings *settings;
	struct resolver resolver;
	const struct quiz_result *result; // summed up
	FILE *out;
};

// Each line begins with a word that says what it is: first the outcome, then also, headline, headline-here (where the waiting room
// reads something else), line, until, left-open, later, step, because, say.
void tell_result(struct telling *telling);

#endif
