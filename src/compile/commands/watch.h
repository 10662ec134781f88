// SPDX-License-Identifier: GPL-3.0-or-later
// Building again whenever somebody saves something. For the compiler's main only.
#ifndef ANTEROOM_COMPILE_COMMANDS_WATCH_H
#define ANTEROOM_COMPILE_COMMANDS_WATCH_H

#include "compile/commands/command.h"

struct watch {
	struct str content, locales; // as on the command line
	const struct command_options *options;
	int (*build)(
		void *context); // reads, checks and writes; runs in a process of its own; returns an exit status
	void *context;
};

// `watch -o BOOK [--clinic=PATH] CONTENT LOCALES`: builds, and again within a second of each save, until SIGINT, SIGTERM or SIGHUP.
// Errors in the content are printed, and the last good book stays; a folder that vanishes is waited for. Returns an exit status: 3
// when a build could not be written or nothing can be watched.
int watch_command(const struct watch *watch);

#endif
