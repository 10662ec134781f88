// SPDX-License-Identifier: GPL-3.0-or-later
// Locking the process down for a visitor: afterwards it can read its input and its open book, write
// to its terminal, and end. Included by main.
#ifndef ANTEROOM_GUARD_SANDBOX_H
#define ANTEROOM_GUARD_SANDBOX_H

#include <stdbool.h>

enum sandbox_step {
	SANDBOX_CORE,	    // no core file
	SANDBOX_MEMORY,	    // 64 MiB of address space
	SANDBOX_FILE_SIZE,  // no byte into a file; left out when the output is one
	SANDBOX_PROCESSES,  // no further process
	SANDBOX_UNDUMPABLE, // no ptrace, no reading of its memory by others of the same user
	SANDBOX_NO_NEW_RIGHTS,
	SANDBOX_LANDLOCK,    // no path, no port
	SANDBOX_DESCRIPTORS, // none beyond those that are open
	SANDBOX_FILTER,	     // seccomp: only the calls that showing a book takes
	SANDBOX_STEPS
};

struct sandbox_report {
	int error[SANDBOX_STEPS]; // 0 or an errno
	int landlock_abi;	  // 0: the kernel has none
};

// Says what this kernel lacks for the whole sandbox in one English line without newline, or NULL. For a warning before
// the first frame; changes nothing.
const char *sandbox_missing(void);

// For a process that stays outside of it: no other of the same user may trace it or read its memory, nor that of its children.
void sandbox_hide(void);

// Enters it, for ever. Everything the process will ever open is open, locales and terminal
// descriptions are read, and signals_install was called: a refused call raises SIGSYS there, which
// gives the terminal back and exits EXIT_INTERNAL. After it a book is neither opened nor closed.
// True when every step succeeded.
bool sandbox_enter(struct sandbox_report *report);
const char *sandbox_step_name(enum sandbox_step step);
// The first that failed; SANDBOX_STEPS: none.
enum sandbox_step sandbox_failed_step(const struct sandbox_report *report);

#endif
