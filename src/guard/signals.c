// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/signals.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/die.h"
#include "base/str.h"
#include "guard/clock.h"
#include "guard/rescue.h"

#if defined(__SANITIZE_ADDRESS__)
#define REPORTS_FAULTS 1 // the sanitizer's own report is worth more than a tidy terminal
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define REPORTS_FAULTS 1
#endif
#endif
#ifndef REPORTS_FAULTS
#define REPORTS_FAULTS 0
#endif

enum { FAULT_STACK_BYTES = 16384, DESCRIPTORS_MAX = 4 };

// What handlers set, and what a wait is woken by.
static struct {
	volatile sig_atomic_t end_asked, resized;
	// Rings when the machine wakes after the time: that of ppoll stands still while it sleeps. -1: there is none.
	int alarm_clock;
} signals = { .alarm_clock = -1 };

static const int faults[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGTRAP, SIGSYS };
static const int ends[] = { SIGHUP,  SIGTERM, SIGUSR1, SIGUSR2, SIGVTALRM,
			    SIGPROF, SIGIO,   SIGXCPU, SIGPWR,	SIGSTKFLT };
static const int keyboard_ends[] = { SIGINT, SIGQUIT };
static const int redraws[] = { SIGWINCH, SIGCONT };
static const int ignored[] = { SIGPIPE, SIGXFSZ };
static const int stops[] = { SIGTSTP, SIGTTIN, SIGTTOU };

static void on_end(int number)
{
	(void)number;
	signals.end_asked = 1;
}

// What a key sent on its way to raw mode is the kernel's; kill(2) is somebody's wish.
static void on_end_unless_typed(int number, siginfo_t *info, void *context)
{
	(void)number;
	(void)context;
	if (info->si_code != SI_KERNEL)
		signals.end_asked = 1;
}

static void on_redraw(int number)
{
	(void)number;
	signals.resized = 1;
}

static void on_fault(int number)
{
	(void)number;
	rescue_exit(EXIT_INTERNAL, false);
}

// On one's own machine there is somebody to tell.
static void on_own_fault(int number)
{
	static const char said[] =
		"anteroom: a fault of its own ended it; please start it again, and report it\n";
	(void)number;
	rescue_terminal(false);
	ssize_t written = write(STDERR_FILENO, said, sizeof(said) - 1);
	(void)written; // there is nobody else to tell
	_exit(EXIT_INTERNAL);
}

static void set_handlers(const int *numbers, size_t count, struct sigaction action)
{
	sigfillset(&action.sa_mask);
	for (size_t i = 0; i < LENGTH(faults); i++)
		sigdelset(&action.sa_mask, faults[i]);
	sigdelset(&action.sa_mask, SIGALRM); // the watchdog bounds a handler too
	for (size_t i = 0; i < count; i++)
		sigaction(numbers[i], &action, NULL);
}

void signals_block(void)
{
	sigset_t all;
	sigfillset(&all);
	for (size_t i = 0; i < LENGTH(faults); i++)
		sigdelset(&all, faults[i]);
	sigprocmask(SIG_SETMASK, &all, NULL);
}

// Faults have a stack of their own, for a process whose own is used up.
static bool has_fault_stack(void)
{
	stack_t stack;
	if (sigaltstack(NULL, &stack) == 0 && !(stack.ss_flags & SS_DISABLE))
		return true;
	void *memory = mmap(NULL, FAULT_STACK_BYTES, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);
	if (memory == MAP_FAILED)
		return false;
	stack = (stack_t) { .ss_sp = memory, .ss_size = FAULT_STACK_BYTES };
	return sigaltstack(&stack, NULL) == 0;
}

static void install_faults(bool own)
{
	if (has_fault_stack())
		set_handlers(faults, LENGTH(faults),
			     (struct sigaction) { .sa_handler = own ? on_own_fault : on_fault,
						  .sa_flags = SA_ONSTACK | SA_RESETHAND });
}

void signals_install(bool keyboard)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN };
	struct sigaction usual = { .sa_handler = SIG_DFL };
	struct sigaction unless_typed = { .sa_sigaction = on_end_unless_typed,
					  .sa_flags = SA_SIGINFO };
	struct sigaction end = { .sa_handler = on_end };
	signals.end_asked = 0;
	signals.resized = 0;
	if (signals.alarm_clock < 0)
		signals.alarm_clock = timerfd_create(CLOCK_OF_VISITS, TFD_CLOEXEC);
	if (!REPORTS_FAULTS)
		install_faults(keyboard);
	set_handlers(ends, LENGTH(ends), end);
	set_handlers(keyboard_ends, LENGTH(keyboard_ends), keyboard ? end : unless_typed);
	set_handlers(redraws, LENGTH(redraws), (struct sigaction) { .sa_handler = on_redraw });
	set_handlers(ignored, LENGTH(ignored), ignore);
	set_handlers(stops, LENGTH(stops), keyboard ? usual : ignore);
	set_handlers((int[]) { SIGCHLD }, 1, usual); // the keeper's is not ours
}

static unsigned take_flags(void)
{
	unsigned events =
		(signals.end_asked ? SIGNALS_END : 0) | (signals.resized ? SIGNALS_RESIZE : 0);
	signals.resized = 0;
	return events;
}

static unsigned take_input(const struct pollfd *polled, size_t count)
{
	unsigned events = 0;
	for (size_t i = 0; i < count; i++) {
		// A terminal that hung up has an error, and input without end; a pipe that was closed has none.
		bool gone = polled[i].revents & (POLLERR | POLLNVAL);
		if (polled[i].revents & POLLIN && !gone)
			events |= i ? SIGNALS_OTHER : SIGNALS_INPUT;
		else if (polled[i].revents && i == 0)
			events |= SIGNALS_END;
	}
	return events;
}

// A wait that finds a descriptor ready at once delivers no signal; this one does.
static void deliver_signals(const sigset_t *none)
{
	const struct timespec at_once = { 0 };
	ppoll(NULL, 0, &at_once, none);
}

// Returns what is left until then, for ppoll.
static struct timespec set_alarm_clock(int64_t until_ms)
{
	struct itimerspec alarm = { .it_value = clock_timespec(until_ms < 0 ? 0 : until_ms) };
	timerfd_settime(signals.alarm_clock, TFD_TIMER_ABSTIME, &alarm, NULL);
	int64_t left_ms = until_ms - clock_now_ms();
	return clock_timespec(left_ms < 0 ? 0 : left_ms);
}

unsigned signals_wait(const int *descriptors, size_t count, int64_t until_ms)
{
	struct pollfd polled[DESCRIPTORS_MAX + 1] = { 0 };
	if (count > DESCRIPTORS_MAX)
		count = DESCRIPTORS_MAX;
	for (size_t i = 0; i < count; i++)
		polled[i] = (struct pollfd) { .fd = descriptors[i], .events = POLLIN };
	polled[count] = (struct pollfd) { .fd = signals.alarm_clock, .events = POLLIN };
	struct timespec left = set_alarm_clock(until_ms);
	sigset_t none;
	sigemptyset(&none);
	int ready = ppoll(polled, count + 1, until_ms < 0 ? NULL : &left, &none);
	if (ready < 0 && errno != EINTR)
		die("cannot wait: %s", strerror(errno));
	if (ready > 0)
		deliver_signals(&none);
	return take_flags() | (ready > 0 ? take_input(polled, count) : 0);
}
