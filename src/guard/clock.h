// SPDX-License-Identifier: GPL-3.0-or-later
// The one clock of a visit. It goes on while the machine sleeps: answers must not outlive a closed
// lid by the rest of the idle limit. Included by main and guard.
#ifndef ANTEROOM_GUARD_CLOCK_H
#define ANTEROOM_GUARD_CLOCK_H

#include <stdint.h>
#include <time.h>

// What timers are made with that shall ring by clock_now_ms.
enum { CLOCK_OF_VISITS = CLOCK_BOOTTIME };

// Milliseconds since the machine was started, sleep counted.
int64_t clock_now_ms(void);
struct timespec clock_timespec(int64_t ms);

#endif
