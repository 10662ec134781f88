// SPDX-License-Identifier: GPL-3.0-or-later
// Signing: writing down that somebody has checked something as it is now, and taking that back. For the compiler's main and tests.
#ifndef ANTEROOM_COMPILE_COMMANDS_SIGN_H
#define ANTEROOM_COMPILE_COMMANDS_SIGN_H

#include "compile/commands/command.h"

// `sign --by=NAME --role=ROLE [--note=TEXT] … WHAT…`: replaces the entries of WHAT in reviews.yaml, keeps the others, also
// those that another program writes meanwhile, and puts the whole file in the old one's place at once. Signs nothing when one of WHAT does not exist. Returns an exit status.
int sign_command(struct command *command);
// `unsign … WHAT…`: takes the entries of WHAT out, also of parts that there no longer are, and also of content that is not right.
// Removes nothing when one of WHAT is not signed. Returns an exit status.
int unsign_command(struct command *command);

#endif
