// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/clock.h"

int64_t clock_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_OF_VISITS, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct timespec clock_timespec(int64_t ms)
{
	return (struct timespec) { .tv_sec = (time_t)(ms / 1000),
				   .tv_nsec = (long)(ms % 1000 * 1000000) };
}
