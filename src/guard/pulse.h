// SPDX-License-Identifier: GPL-3.0-or-later
// What a visitor's process tells the keeper, through a page that they share: by when it will have
// ended unless it says so again, and that its book serves. A process that is stopped, or stands in
// a file system that hangs, cannot end itself. Without a keeper all of it does nothing. Included by
// main and guard.
#ifndef ANTEROOM_GUARD_PULSE_H
#define ANTEROOM_GUARD_PULSE_H

#include <stdbool.h>
#include <stdint.h>

// ---- the visitor's process ----

// By clock_now_ms, and never before what was promised last; the watchdog says it.
void pulse_promise_end(int64_t at_ms);
// The book is open, and what the first frame shows has been read from it.
void pulse_book_serves(void);

// ---- the keeper ----

// Once, before the first fork; dies without memory.
void pulse_share(void);
// Before each fork: nothing was told yet.
void pulse_forget(int64_t end_at_ms);
int64_t pulse_promised_end_ms(void);
bool pulse_told_that_book_serves(void);

#endif
