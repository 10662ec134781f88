// SPDX-License-Identifier: GPL-3.0-or-later
// Writing the book. For the compiler's main only.
#ifndef ANTEROOM_COMPILE_COMMANDS_BUILD_H
#define ANTEROOM_COMPILE_COMMANDS_BUILD_H

#include "compile/commands/command.h"

// Follows links. False, after a line on standard error, where no book can be written: nothing is lost by a slip, for a book takes the
// place of a book only.
bool build_finds_place(struct arena *arena, struct str *output);
// Writes the book, and proves the self-check that is read back from it.
void build_prove(struct command *command);
// `build`: puts the book that was written in its place. Returns an exit status.
int build_command(struct command *command);

#endif
