// SPDX-License-Identifier: GPL-3.0-or-later
// One process per visitor: forks it, waits, tidies the terminal, forks the next. Opens no book and
// reads no key. Included by main.
#ifndef ANTEROOM_GUARD_KEEPER_H
#define ANTEROOM_GUARD_KEEPER_H

#include <stdbool.h>
#include <stddef.h>

struct keeper {
	// Serves one visitor, in the child, which ends with its result. Signals are held back
	// there, as in main. It calls pulse_book_serves, and the watchdog or pulse_promise_end.
	int (*visit)(void *context, const char *book);
	void *context;
	const char *book, *previous; // paths; `previous` NULL: there is none
	bool escapes;		     // the terminal knows escape sequences
	// Shown when no book serves: the bytes of a screen, which are good until the next call. Those of many
	// languages take turns: `turn` counts them from 0 without end, *alone is set when there is no other.
	const char *(*out_of_order)(void *context, size_t turn, bool *alone);
	int start_ms; // what a child has until it promises an end (pulse.h)
	// 0 and NULL: 2000; 7000; 5, 10, 20, 40, 60 s. For tests.
	int quick_ms, turn_ms;
	const int *waits_ms;
	size_t wait_count;
};

// Until HUP or TERM, which end the child as well, or until input that is no terminal is used up.
// Call after signals_block. The terminal is on standard input and output; while it takes nothing,
// no visitor is served. A child that has not ended when it promised to is killed. Returns the exit
// status.
int keeper_run(const struct keeper *keeper);

// ---- which book comes next; for keeper_run and tests ----

enum { KEEPER_BAD_ENDS = 3 }; // quick and bad ones in a row, before a book is given up

enum keeper_next { KEEPER_BOOK, KEEPER_PREVIOUS, KEEPER_WAIT };

struct keeper_state {
	bool on_previous, out_of_order;
	unsigned bad_ends, waits; // in a row
};

// After a visit: `bad` when its book never served, or it died by a signal or with a status other
// than 0 within the quick time. KEEPER_WAIT: show the out-of-order text, wait (waits counts this
// one), then try the book once more.
enum keeper_next keeper_after(struct keeper_state *state, bool bad, bool has_previous);
// The book's file was replaced: it is worth a try again.
void keeper_renewed(struct keeper_state *state);

#endif
