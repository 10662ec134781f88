// SPDX-License-Identifier: GPL-3.0-or-later
// What the self-check does, for people: its decision table printed. For the compiler's main and tests.
#ifndef ANTEROOM_COMPILE_COMMANDS_EXPLAIN_H
#define ANTEROOM_COMPILE_COMMANDS_EXPLAIN_H

#include "compile/commands/command.h"

// `explain [-l TAG]`: the table and the fingerprint that is signed for it, to standard output. Returns an exit
// status.
int explain_command(struct command *command);

#endif
