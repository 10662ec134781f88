// SPDX-License-Identifier: GPL-3.0-or-later
// The state of the content as a table that a clinician can read. For the compiler only.
#ifndef ANTEROOM_COMPILE_COMMANDS_REPORT_H
#define ANTEROOM_COMPILE_COMMANDS_REPORT_H

#include "compile/commands/command.h"

// Prints to standard output; with --text, the prose of that page instead. Returns an exit status.
int report_command(struct command *command);

#endif
