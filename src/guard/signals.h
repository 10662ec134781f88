// SPDX-License-Identifier: GPL-3.0-or-later
// Signals: held back but while the program waits, where they only set flags; faults give the terminal back and end it.
// Included by main and guard.
#ifndef ANTEROOM_GUARD_SIGNALS_H
#define ANTEROOM_GUARD_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The first thing in main: holds back every signal but those of faults, so that no key ends or stops the program before
// it has its terminal in hand. The watchdog lets its own through again.
void signals_block(void);

// From now on HUP, TERM and the like end the next signals_wait, TSTP, TTIN, TTOU, PIPE and XFSZ are
// ignored, and a fault (SEGV, BUS, FPE, ILL, ABRT, TRAP, SYS) calls rescue_exit(EXIT_INTERNAL).
// `keyboard`: Ctrl-C, Ctrl-\ and Ctrl-Z do what people expect on their own machine, and a fault is
// told on standard error; else only a kill(2) ends it. Call after signals_block, before the sandbox, in the process that waits.
void signals_install(bool keyboard);

enum signals_event {
	SIGNALS_INPUT = 1 << 0, // the first descriptor has bytes, or its end
	SIGNALS_OTHER = 1 << 1, // a further one has
	// the window may have another size, or the process was stopped: draw all
	SIGNALS_RESIZE = 1 << 2,
	SIGNALS_END = 1 << 3, // it was asked to end, or the terminal has gone
};

// Waits for the descriptors (-1: none; at most 4), a signal, or until `until_ms` of clock_now_ms (-1: for ever). 0 is
// returned when the time has come, or sooner: the caller looks at its clock.
unsigned signals_wait(const int *descriptors, size_t count, int64_t until_ms);

#endif
