// SPDX-License-Identifier: GPL-3.0-or-later
// For the compiler's main only.
#ifndef ANTEROOM_COMPILE_COMMANDS_SCHEMA_H
#define ANTEROOM_COMPILE_COMMANDS_SCHEMA_H

#include "compile/commands/command.h"

// Prints what may stand in each file, as docs/content-format.md includes it. Needs no content.
int schema_command(struct command *command);

#endif
