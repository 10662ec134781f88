// SPDX-License-Identifier: GPL-3.0-or-later
// Ends a visit whose loop no longer turns: a reader that takes nothing holds the program inside write(2), where no idle
// limit is looked at. Included by main.
#ifndef ANTEROOM_GUARD_WATCHDOG_H
#define ANTEROOM_GUARD_WATCHDOG_H

#include <stdint.h>

enum {
	WATCHDOG_GRACE_MS = 1000, // what the session's own idle limit has, to end the visit itself
	WATCHDOG_LAST_MS = 500,	  // then what giving the terminal back may take
};

// Counts from now: after `idle_ms` + WATCHDOG_GRACE_MS the terminal is given back and the process
// exits 0, as it does at its idle limit; a terminal that even then takes nothing is left after
// WATCHDOG_LAST_MS. The keeper is told. Time counts while the machine sleeps. Called for each key
// handled; the first call is made before the sandbox is entered. 0: no limit from now on.
void watchdog_arm(int64_t idle_ms);

// Asks the process to end, as SIGTERM does, once that much time has passed, whatever happens in between. Once for a process, before
// it is locked down.
void watchdog_limit_visit(int64_t ms);

#endif
