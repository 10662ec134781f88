// SPDX-License-Identifier: GPL-3.0-or-later
// A visit that is looked at after each event: the frame is whole, what was cleared is gone, and nobody is told something milder by what
// was not on the screen. What does not hold is said, and the program aborts.
#ifndef ANTEROOM_TESTS_WATCHED_H
#define ANTEROOM_TESTS_WATCHED_H

#include "kiosk/session.h"
#include "kiosk/state.h"

enum { WATCHED_LINES = 512 };

// Of what is asked, which lines were on the screen, for as long as they stay where they are.
struct watched_lines {
	uint64_t argument;
	size_t count;
	int columns, beside;
	bool seen[WATCHED_LINES];
};

struct watched_visit {
	struct session_options options; // set before watched_start
	uint32_t seed;			// names the visit in what is said of it
	struct session *session;
	struct visit *secret; // the first start makes it
	int64_t now_ms;
	unsigned effects;
	struct event event; // the last
	uint64_t asked;	    // the place whose rows are `seen`, by those of the quiz screen
	uint16_t seen;
	struct watched_lines lines;
	// In any visit: how many events, and a bit per screen that was seen, and that was left by watched_leave.
	unsigned long events, screens_seen, screens_left;
	unsigned estimates_wanted; // or not any more, in any visit
};

void watched_start(struct watched_visit *visit, struct book *book);
// At now_ms.
void watched_send(struct watched_visit *visit, struct event event);
// Nothing of it may be left in the memory that held it.
void watched_end(struct watched_visit *visit);

void watched_must(const struct watched_visit *visit, bool holds, const char *what);

// A page or list in a window that shows some of it: what follows may be asked of it.
bool watched_is_readable(const struct watched_visit *visit);
// Page Down from the start to the end: every line was on the screen.
void watched_read_through(struct watched_visit *visit);
// To another screen: Back returns to this one, its focus and its line.
void watched_come_back(struct watched_visit *visit);
// A second language comes and goes, and what stands first and what has the mark stay.
void watched_put_beside(struct watched_visit *visit);
// To a window of another size and back: what stands first and what has the mark stay.
void watched_resize_and_back(struct watched_visit *visit, int columns, int rows);
// Whoever only wants out, from wherever they are: back to the first place, and out by the menu's last row.
void watched_leave(struct watched_visit *visit);

// What the plain face wrote: clean UTF-8, no line wider than the columns.
void watched_output(const struct watched_visit *visit, struct str output, int columns);

#endif
