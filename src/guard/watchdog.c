// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/watchdog.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/die.h"
#include "guard/clock.h"
#include "guard/pulse.h"
#include "guard/rescue.h"

static struct {
	timer_t timer;
	bool made;
} watchdog;

static void make_timer(void)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGALRM };
	if (timer_create(CLOCK_OF_VISITS, &event, &watchdog.timer) != 0)
		die("cannot make a timer");
	watchdog.made = true;
}

static void set_timer(int64_t ms)
{
	struct itimerspec timer = { .it_value = clock_timespec(ms) };
	timer_settime(watchdog.timer, 0, &timer, NULL);
}

// The next alarm finds no handler, and kills.
static void on_alarm(int number)
{
	(void)number;
	set_timer(WATCHDOG_LAST_MS);
	rescue_exit(0, true);
}

static void take_alarms(void)
{
	struct sigaction action = { .sa_handler = on_alarm,
				    .sa_flags = (int)(SA_RESETHAND | SA_NODEFER) };
	sigset_t alarms;
	sigemptyset(&action.sa_mask);
	sigaction(SIGALRM, &action, NULL);
	sigemptyset(&alarms);
	sigaddset(&alarms, SIGALRM);
	sigprocmask(SIG_UNBLOCK, &alarms, NULL);
}

void watchdog_limit_visit(int64_t ms)
{
	struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGTERM };
	struct itimerspec once = { .it_value = clock_timespec(ms) };
	timer_t timer;
	if (timer_create(CLOCK_OF_VISITS, &event, &timer) != 0 ||
	    timer_settime(timer, 0, &once, NULL) != 0)
		die("cannot make a timer");
}

void watchdog_arm(int64_t idle_ms)
{
	if (idle_ms <= 0) {
		pulse_promise_end(INT64_MAX);
		if (watchdog.made)
			set_timer(0);
		return;
	}
	if (!watchdog.made)
		make_timer();
	take_alarms();
	set_timer(idle_ms + WATCHDOG_GRACE_MS);
	pulse_promise_end(clock_now_ms() + idle_ms + WATCHDOG_GRACE_MS + WATCHDOG_LAST_MS);
}
