// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the template that translators begin with. For the compiler's main only.
#ifndef ANTEROOM_COMPILE_COMMANDS_EXTRACT_H
#define ANTEROOM_COMPILE_COMMANDS_EXTRACT_H

#include "compile/commands/command.h"

// `extract -o DIR`: writes DIR/TOPIC.pot, or what that leads to: each message once, with all its places, in the order of the content;
// without a date, so that the file changes only when a text does. Where the clinic has edits, only what these left untranslated in one
// of the languages. Dies when it cannot be written, and leaves the old file then. Returns an exit status.
int extract_command(struct command *command);

#endif
