// SPDX-License-Identifier: GPL-3.0-or-later
// Reading everything, and reporting all that is wrong with it. For the compiler's main and commands only.
#ifndef ANTEROOM_COMPILE_COMMANDS_CHECK_H
#define ANTEROOM_COMPILE_COMMANDS_CHECK_H

#include "compile/commands/command.h"

// Reads content and translations and lints them. False when the content cannot be used at all.
bool check_load(struct command *command, struct str content, struct str locales);
// Proves the self-check as it was read, whatever else is wrong.
void check_prove(struct command *command);
// Nothing reported so far is an error.
bool check_is_clean(const struct command *command);

// `check`: says what was proven. Returns an exit status.
int check_command(struct command *command);

#endif
