// SPDX-License-Identifier: GPL-3.0-or-later
// Single answers tried. For the compiler's main and tests.
#ifndef ANTEROOM_COMPILE_COMMANDS_TRY_H
#define ANTEROOM_COMPILE_COMMANDS_TRY_H

#include "compile/commands/command.h"

// `try QUESTION=ANSWER…`. Returns an exit status.
int try_command(struct command *command);

// What answers come to. Each of `args` is QUESTION=ANSWER or QUESTION=ANSWER+ANSWER. Every other visible question gets the first of
// its mildest answers, where `book` and `healing` count as equally mild: each is the mildest end of its own path. Answers are taken one
// by one: "not sure" about a question of a list says nothing about its neighbours, as it would on the screen.
// Lines: the outcome's id; "also OUTCOME" for each further line of the result; "because QUESTION" or "because rule RULE"; "until TEXT",
// the longest for each event; "assumed QUESTION=ANSWER". False after one line to `errors`: an unknown id, or a question not visible.
bool try_answers(struct arena *arena, const struct content *content, const struct locale *english,
		 const struct str *args, size_t count, FILE *out, FILE *errors);

#endif
