// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/watchdog.h"

#include <signal.h>
#include <stddef.h>
#include <sys/time.h>

#include "guard/rescue.h"

static void set_timer(int64_t ms)
{
	struct itimerval timer = { .it_value = { .tv_sec = ms / 1000,
						 .tv_usec = ms % 1000 * 1000 } };
	setitimer(ITIMER_REAL, &timer, NULL);
}

// The next alarm finds no handler, and kills.
static void on_alarm(int number)
{
	(void)number;
	set_timer(WATCHDOG_LAST_MS);
	rescue_exit(0, true);
}

void watchdog_arm(int64_t idle_ms)
{
	if (idle_ms <= 0) {
		set_timer(0);
		return;
	}
	struct sigaction action = { .sa_handler = on_alarm,
				    .sa_flags = (int)(SA_RESETHAND | SA_NODEFER) };
	sigemptyset(&action.sa_mask);
	sigaction(SIGALRM, &action, NULL);
	set_timer(idle_ms + WATCHDOG_GRACE_MS);
}
