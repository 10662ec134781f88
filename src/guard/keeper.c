// SPDX-License-Identifier: GPL-3.0-or-later
// All signals stay held back here; those that matter are taken with sigtimedwait, so that there is no handler and no race.
#include "guard/keeper.h"

#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/str.h"
#include "guard/rescue.h"

enum {
	QUICK_MS = 2000,
	LEAVE_MS = 1000, // what a child has to end when the keeper is ended
	DUMB_SCREEN_ROWS =
		100, // blank lines that push a visit off a terminal without escape sequences
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

static void put(const char *bytes)
{
	size_t left = strlen(bytes);
	while (left > 0) {
		ssize_t written = write(STDOUT_FILENO, bytes, left);
		if (written <= 0 && errno != EINTR)
			return;
		if (written > 0) {
			bytes += written;
			left -= (size_t)written;
		}
	}
}

// Whatever the child left: keys that nobody read, half a frame, raw modes, a visit on the screen and above it.
static void tidy(const struct run *run)
{
	if (run->terminal) {
		tcsetattr(STDIN_FILENO, TCSANOW, &run->modes);
		tcflush(STDIN_FILENO, TCIFLUSH);
	}
	if (!isatty(STDOUT_FILENO))
		return;
	tcflush(STDOUT_FILENO, TCOFLUSH);
	if (run->keeper->escapes) {
		put(rescue_bytes(RESCUE_KIOSK));
		return;
	}
	for (int i = 0; i < DUMB_SCREEN_ROWS; i++)
		put("\r\n");
}

static void show_out_of_order(const struct run *run)
{
	tidy(run);
	for (size_t i = 0; i < run->keeper->out_of_order_count; i++) {
		put("\r\n  ");
		put(run->keeper->out_of_order[i]);
		put("\r\n");
	}
}

// ---- waiting ----

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Returns the signal of `wanted` that came, or 0 when `until_ms` (-1: never) has.
static int take_signal(const sigset_t *wanted, int64_t until_ms)
{
	for (;;) {
		int64_t left = until_ms < 0 ? INT32_MAX : until_ms - now_ms();
		if (left <= 0)
			return 0;
		struct timespec timeout = { .tv_sec = left / 1000,
					    .tv_nsec = left % 1000 * 1000000 };
		int number = sigtimedwait(wanted, NULL, &timeout);
		if (number > 0)
			return number;
	}
}

static sigset_t set_of(const int *numbers, size_t count)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < count; i++)
		sigaddset(&set, numbers[i]);
	return set;
}

// True when the child is gone; its status is in *status.
static bool reap(struct run *run, int *status)
{
	if (run->child <= 0 || waitpid(run->child, status, WNOHANG) != run->child)
		return false;
	run->child = 0;
	return true;
}

static void end_child(struct run *run, int number)
{
	sigset_t child_only = set_of((int[]) { SIGCHLD }, 1);
	int64_t until_ms = now_ms() + LEAVE_MS;
	int status;
	if (run->child <= 0)
		return;
	kill(run->child, number);
	while (!reap(run, &status)) {
		if (take_signal(&child_only, until_ms) == 0) {
			kill(run->child, SIGKILL);
			waitpid(run->child, &status, 0);
			run->child = 0;
			return;
		}
	}
}

// Until the child's end (true), or, without one, until `until_ms` (true); false when the keeper was asked to end.
static bool wait_quietly(struct run *run, int64_t until_ms, int *status)
{
	sigset_t wanted = set_of((int[]) { SIGCHLD, SIGHUP, SIGTERM }, 3);
	for (;;) {
		int number = take_signal(&wanted, until_ms);
		if (number == SIGHUP || number == SIGTERM) {
			end_child(run, number);
			return false;
		}
		if (number == 0 || reap(run, status))
			return true;
	}
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

static enum visit_end judge(const struct run *run, int status, int64_t lasted_ms)
{
	int quick_ms = run->keeper->quick_ms ? run->keeper->quick_ms : QUICK_MS;
	bool well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	struct termios modes;
	if (run->terminal ? tcgetattr(STDIN_FILENO, &modes) != 0 : well)
		return VISIT_LAST; // the terminal has gone, or the input is used up
	return well || lasted_ms >= quick_ms ? VISIT_GOOD : VISIT_BAD;
}

static enum visit_end serve(struct run *run, const char *book)
{
	pid_t keeper = getpid();
	int64_t began_ms = now_ms();
	int status = 0;
	tidy(run);
	run->child = fork();
	if (run->child == 0)
		be_child(run->keeper, book, keeper);
	if (run->child < 0)
		return VISIT_BAD;
	if (!wait_quietly(run, -1, &status))
		return VISIT_LAST;
	return judge(run, status, now_ms() - began_ms);
}

static bool wait_out_of_order(struct run *run)
{
	const int *waits = run->keeper->waits_ms ? run->keeper->waits_ms : usual_waits_ms;
	size_t count = run->keeper->waits_ms ? run->keeper->wait_count : LENGTH(usual_waits_ms);
	size_t which = run->state.waits - 1;
	int status;
	show_out_of_order(run);
	return wait_quietly(run, now_ms() + waits[which < count ? which : count - 1], &status);
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
	signal(SIGCHLD, SIG_DFL);
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
