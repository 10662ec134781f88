// SPDX-License-Identifier: GPL-3.0-or-later
// All signals stay held back here; those that matter are taken with sigtimedwait, so that there is
// no handler and no race.
#include "guard/keeper.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "guard/clock.h"
#include "guard/pulse.h"
#include "guard/rescue.h"
#include "guard/sandbox.h"

enum {
	QUICK_MS = 2000,
	TURN_MS = 7000,	   // of one screen of several, to be read
	LEAVE_MS = 1000,   // what a child has to end, each time it is told to
	PATIENCE_MS = 500, // for a terminal to take what is written
	AGAIN_MS = 50,
	HELD_MS = 1000, // until a terminal that takes nothing is tried again
	// blank lines that push a visit off a terminal without escape sequences
	DUMB_SCREEN_ROWS = 100,
};

static const int usual_waits_ms[] = { 5000, 10000, 20000, 40000, 60000 };

// What tells one file from another that took its name.
struct stamp {
	dev_t device;
	ino_t inode;
	struct timespec changed;
};

struct run {
	const struct keeper *keeper;
	struct keeper_state state;
	bool terminal; // standard input is one
	struct termios modes;
	struct stamp given_up; // of the book, when it was
	pid_t child;
	size_t turn; // of the screens that say it is out of order
};

// ---- which book ----

enum keeper_next keeper_after(struct keeper_state *state, bool bad, bool has_previous)
{
	if (!bad) {
		state->bad_ends = 0;
		state->waits = 0;
		state->out_of_order = false;
		return state->on_previous ? KEEPER_PREVIOUS : KEEPER_BOOK;
	}
	unsigned allowed = state->out_of_order ? 1 : KEEPER_BAD_ENDS;
	if (++state->bad_ends < allowed)
		return state->on_previous ? KEEPER_PREVIOUS : KEEPER_BOOK;
	state->bad_ends = 0;
	if (!state->on_previous && has_previous) {
		state->on_previous = true;
		return KEEPER_PREVIOUS;
	}
	state->on_previous = false;
	state->out_of_order = true;
	state->waits++;
	return KEEPER_WAIT;
}

void keeper_renewed(struct keeper_state *state)
{
	state->on_previous = false;
	state->bad_ends = 0;
}

static struct stamp stamp_of(const char *path)
{
	struct stat status;
	if (!path || stat(path, &status) != 0)
		return (struct stamp) { 0 };
	return (struct stamp) { status.st_dev, status.st_ino, status.st_ctim };
}

static bool same_stamp(struct stamp a, struct stamp b)
{
	return a.device == b.device && a.inode == b.inode && a.changed.tv_sec == b.changed.tv_sec &&
	       a.changed.tv_nsec == b.changed.tv_nsec;
}

// ---- the terminal ----

static sigset_t set_of(const int *numbers, size_t count)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < count; i++)
		sigaddset(&set, numbers[i]);
	return set;
}

// Only there to interrupt a write.
static void on_alarm(int number)
{
	(void)number;
}

// An alarm after PATIENCE_MS, and again and again, so that none can be missed between two writes.
static void limit_writes(bool limited)
{
	struct itimerval timer = { 0 };
	sigset_t alarms = set_of((int[]) { SIGALRM }, 1);
	if (limited)
		timer = (struct itimerval) { .it_value.tv_usec = PATIENCE_MS * 1000,
					     .it_interval.tv_usec = AGAIN_MS * 1000 };
	setitimer(ITIMER_REAL, &timer, NULL);
	sigprocmask(limited ? SIG_UNBLOCK : SIG_BLOCK, &alarms, NULL);
}

// False when the terminal did not take all of it in time. One that has gone wants nothing more.
static bool put(const char *bytes)
{
	size_t left = strlen(bytes);
	int64_t until_ms = clock_now_ms() + PATIENCE_MS;
	limit_writes(true);
	while (left > 0 && clock_now_ms() < until_ms) {
		ssize_t written = write(STDOUT_FILENO, bytes, left);
		if (written < 0 && errno != EINTR)
			left = 0;
		if (written > 0) {
			bytes += written;
			left -= (size_t)written;
		}
	}
	limit_writes(false);
	return left == 0;
}

// Whatever stopped the output from outside: tcflow(3), or Scroll Lock on a console, which the end of IXON undoes.
static void restart_output(void)
{
	struct termios modes;
	tcflow(STDOUT_FILENO, TCOON);
	if (tcgetattr(STDOUT_FILENO, &modes) != 0)
		return;
	modes.c_iflag |= IXON;
	tcsetattr(STDOUT_FILENO, TCSANOW, &modes);
	modes.c_iflag &= ~(tcflag_t)IXON;
	tcsetattr(STDOUT_FILENO, TCSANOW, &modes);
}

static bool wipe(bool escapes)
{
	static const char row[] = "\r\n";
	char rows[DUMB_SCREEN_ROWS * (sizeof row - 1) + 1];
	if (escapes)
		return put(rescue_besides()) && put(rescue_bytes(RESCUE_KIOSK));
	for (size_t i = 0; i < DUMB_SCREEN_ROWS; i++)
		memcpy(rows + i * (sizeof row - 1), row, sizeof row);
	return put(rows);
}

// Whatever the child left: keys that nobody read, half a frame, raw modes, a visit on the screen
// and above it. False when the terminal does not take the bytes that wipe it.
static bool tidy(const struct run *run)
{
	bool shows = isatty(STDOUT_FILENO);
	if (shows) {
		tcflush(STDOUT_FILENO, TCOFLUSH);
		restart_output();
	}
	if (run->terminal) {
		tcsetattr(STDIN_FILENO, TCSANOW, &run->modes);
		tcflush(STDIN_FILENO, TCIFLUSH);
	}
	return !shows || wipe(run->keeper->escapes);
}

// Nobody reads what is typed, and nothing of it is shown.
static void stop_echo(const struct run *run)
{
	struct termios modes = run->modes;
	modes.c_iflag &= ~(tcflag_t)IMAXBEL;
	modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG);
	if (run->terminal)
		tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

// True when it is the only screen.
static bool show_out_of_order(const struct run *run, size_t turn)
{
	bool alone = true;
	stop_echo(run);
	if (isatty(STDOUT_FILENO))
		put(run->keeper->out_of_order(run->keeper->context, turn, &alone));
	return alone;
}

// ---- waiting ----

// Returns the signal of `wanted` that came, or 0 when `until_ms` (-1: never) has.
static int take_signal(const sigset_t *wanted, int64_t until_ms)
{
	for (;;) {
		int64_t now_ms = clock_now_ms();
		int64_t left_ms = INT32_MAX;
		if (until_ms >= 0 && until_ms <= now_ms)
			return 0;
		if (until_ms >= 0 && until_ms - now_ms < left_ms)
			left_ms = until_ms - now_ms;
		struct timespec timeout = clock_timespec(left_ms);
		int number = sigtimedwait(wanted, NULL, &timeout);
		if (number > 0)
			return number;
	}
}

// True when the child is gone; its status is in *status. One that was left behind is taken on the way.
static bool reap(struct run *run, int *status)
{
	int its_status;
	pid_t gone;
	while ((gone = waitpid(-1, &its_status, WNOHANG)) > 0) {
		if (gone != run->child)
			continue;
		run->child = 0;
		*status = its_status;
		return true;
	}
	return false;
}

// A child that even SIGKILL does not end stands in the kernel, as in a disk that does not answer. It is left behind, and goes
// when it can: no instruction of its own runs again.
static void end_child(struct run *run, int number, int *status)
{
	const int numbers[] = { number, SIGKILL };
	sigset_t child_only = set_of((int[]) { SIGCHLD }, 1);
	*status = SIGKILL;
	for (size_t i = 0; i < LENGTH(numbers) && run->child > 0; i++) {
		int64_t until_ms = clock_now_ms() + LEAVE_MS;
		kill(run->child, numbers[i]);
		while (!reap(run, status) && take_signal(&child_only, until_ms) != 0)
			continue;
	}
	run->child = 0;
}

// Until `until_ms`; false when the keeper was asked to end.
static bool pause_until(int64_t until_ms)
{
	sigset_t wanted = set_of((int[]) { SIGHUP, SIGTERM }, 2);
	return take_signal(&wanted, until_ms) == 0;
}

// Until the child's end, which it promised for a time; false when the keeper was asked to end.
static bool attend_child(struct run *run, int *status)
{
	sigset_t wanted = set_of((int[]) { SIGCHLD, SIGHUP, SIGTERM }, 3);
	for (;;) {
		int number = take_signal(&wanted, pulse_promised_end_ms());
		if (number == SIGHUP || number == SIGTERM) {
			end_child(run, number, status);
			return false;
		}
		if (reap(run, status))
			return true;
		if (number == 0 && pulse_promised_end_ms() <= clock_now_ms()) {
			end_child(run, SIGKILL, status);
			return true;
		}
	}
}

// What stands on the terminal must go before anything else is shown there, however long it takes
// nothing. False when the keeper was asked to end.
static bool tidy_at_last(const struct run *run)
{
	while (!tidy(run)) {
		if (!pause_until(clock_now_ms() + HELD_MS))
			return false;
	}
	return true;
}

// ---- visits ----

_Noreturn static void be_child(const struct keeper *keeper, const char *book, pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGHUP);
	if (getppid() != parent) // it died before that was set
		_exit(0);
	_exit(keeper->visit(keeper->context, book));
}

enum visit_end { VISIT_GOOD, VISIT_BAD, VISIT_LAST };

// A book that was never shown is a bad one, however long that took.
static enum visit_end judge(const struct run *run, int status, int64_t lasted_ms)
{
	int quick_ms = run->keeper->quick_ms ? run->keeper->quick_ms : QUICK_MS;
	bool served = pulse_told_that_book_serves();
	bool well = served && WIFEXITED(status) && WEXITSTATUS(status) == 0;
	struct termios modes;
	if (run->terminal ? tcgetattr(STDIN_FILENO, &modes) != 0 : well)
		return VISIT_LAST; // the terminal has gone, or the input is used up
	return well || (served && lasted_ms >= quick_ms) ? VISIT_GOOD : VISIT_BAD;
}

static enum visit_end serve(struct run *run, const char *book)
{
	pid_t keeper = getpid();
	int status = 0;
	if (!tidy_at_last(run))
		return VISIT_LAST;
	int64_t began_ms = clock_now_ms();
	pulse_forget(began_ms + run->keeper->start_ms);
	run->child = fork();
	if (run->child == 0)
		be_child(run->keeper, book, keeper);
	if (run->child < 0)
		return VISIT_BAD;
	if (!attend_child(run, &status))
		return VISIT_LAST;
	return judge(run, status, clock_now_ms() - began_ms);
}

static bool wait_out_of_order(struct run *run)
{
	const int *waits = run->keeper->waits_ms ? run->keeper->waits_ms : usual_waits_ms;
	size_t count = run->keeper->waits_ms ? run->keeper->wait_count : LENGTH(usual_waits_ms);
	size_t which = run->state.waits - 1;
	int64_t until_ms = clock_now_ms() + waits[which < count ? which : count - 1];
	do {
		if (!tidy_at_last(run))
			return false;
		bool alone = show_out_of_order(run, run->turn++);
		int64_t turn_ms =
			clock_now_ms() + (run->keeper->turn_ms ? run->keeper->turn_ms : TURN_MS);
		if (!pause_until(alone || turn_ms > until_ms ? until_ms : turn_ms))
			return false;
	} while (clock_now_ms() < until_ms);
	return true;
}

// The book that the next visitor gets: a new one is worth a try, though the one before it was given up.
static const char *choose_book(struct run *run)
{
	const struct keeper *keeper = run->keeper;
	if (run->state.on_previous && !run->state.out_of_order &&
	    !same_stamp(run->given_up, stamp_of(keeper->book)))
		keeper_renewed(&run->state);
	return run->state.on_previous ? keeper->previous : keeper->book;
}

int keeper_run(const struct keeper *keeper)
{
	struct run run = { .keeper = keeper };
	struct sigaction alarm = { .sa_handler = on_alarm };
	sigaction(SIGALRM, &alarm, NULL);
	signal(SIGCHLD, SIG_DFL);
	sandbox_hide();
	pulse_share();
	run.terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &run.modes) == 0;
	const struct termios given = run.modes;
	// Nobody may stop the output: what is on the screen could not be wiped any more.
	run.modes.c_iflag &= ~(tcflag_t)(IXON | IXANY);
	for (;;) {
		bool was_on_previous = run.state.on_previous;
		enum visit_end end = serve(&run, choose_book(&run));
		if (end == VISIT_LAST)
			break;
		enum keeper_next next =
			keeper_after(&run.state, end == VISIT_BAD, keeper->previous != NULL);
		if (next == KEEPER_PREVIOUS && !was_on_previous)
			run.given_up = stamp_of(keeper->book);
		if (next == KEEPER_WAIT && !wait_out_of_order(&run))
			break;
	}
	run.modes = given;
	tidy(&run);
	return 0;
}
