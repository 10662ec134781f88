// SPDX-License-Identifier: GPL-3.0-or-later
// A libc that makes another call than the sandbox allows ends every visit, though all that must be
// refused is refused. So a guest's visit is tried as well: by keys, on a terminal of its own,
// locked down.
#include "visit/self-test.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "guard/sandbox-self-test.h"
#include "guard/sandbox.h"
#include "kiosk/session.h"
#include "visit/serve.h"

enum { STEP_MS = 5000, AGAIN_MS = 250, QUIET_MS = 50, SCREENFULS_MAX = 100 };

struct trial {
	int terminal; // the visit's, seen from the other side
	pid_t visit;  // 0: it has ended
};

// ---- the visit ----

_Noreturn static void visit_and_exit(const struct setup *given)
{
	struct setup setup = *given;
	const char *path;
	setup.options = (struct options) { .mode = MODE_GUEST,
					   .face = CHOOSE_SCREEN,
					   .theme = NOT_GIVEN,
					   .idle = 60,
					   .width = NOT_GIVEN };
	setup.environment = (struct environment) { .term = "xterm-256color", .locale = "" };
	serve_prepare(&setup);
	setup.book = setup_open_book(&setup, &path);
	_exit(setup.book ? serve(&setup, setup.book, path) : EXIT_BOOK);
}

static void begin(struct trial *trial, const struct setup *setup)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	trial->visit = forkpty(&trial->terminal, NULL, NULL, &size);
	if (trial->visit == 0)
		visit_and_exit(setup);
	if (trial->visit < 0)
		trial->terminal = -1;
}

static void end(struct trial *trial)
{
	if (trial->visit > 0)
		kill(trial->visit, SIGKILL);
	if (trial->visit > 0)
		waitpid(trial->visit, NULL, 0);
	if (trial->terminal >= 0)
		close(trial->terminal);
}

// ---- its terminal ----

// What the visit wrote within that time, which nobody reads; 0: nothing, -1: it has ended.
static ssize_t take(const struct trial *trial, int wait_ms)
{
	char bytes[4096];
	struct pollfd polled = { .fd = trial->terminal, .events = POLLIN };
	if (trial->terminal < 0)
		return -1;
	if (poll(&polled, 1, wait_ms) <= 0)
		return 0;
	ssize_t count = read(trial->terminal, bytes, sizeof(bytes));
	return count > 0 ? count : -1;
}

// It drew something, and waits again: a refused call would have it draw its end.
static bool draws(const struct trial *trial, int wait_ms)
{
	bool drew = false;
	ssize_t count = take(trial, wait_ms);
	for (int i = 0; count > 0 && i < SCREENFULS_MAX; i++) {
		drew = true;
		count = take(trial, QUIET_MS);
	}
	return drew && count == 0;
}

static void type(const struct trial *trial, const char *keys)
{
	ssize_t written = write(trial->terminal, keys, strlen(keys));
	(void)written; // a visit that has gone draws nothing
}

// As it was given: lines are edited and shown by the terminal.
static bool is_cooked(const struct trial *trial)
{
	struct termios modes;
	return tcgetattr(trial->terminal, &modes) == 0 && modes.c_lflag & (tcflag_t)ICANON &&
	       modes.c_lflag & (tcflag_t)ECHO;
}

// ---- steps ----

static bool shows(struct trial *trial)
{
	return draws(trial, STEP_MS) && !is_cooked(trial);
}

// What is typed before it is locked down is dropped.
static bool reads(struct trial *trial)
{
	for (int waited_ms = 0; waited_ms < STEP_MS; waited_ms += AGAIN_MS) {
		type(trial, "\033[B");
		if (draws(trial, AGAIN_MS))
			return true;
	}
	return false;
}

static bool resizes(struct trial *trial)
{
	struct winsize size = { .ws_row = 30, .ws_col = 100 };
	return ioctl(trial->terminal, TIOCSWINSZ, &size) == 0 && draws(trial, STEP_MS);
}

// The first row of the first screen that a guest sees. Enter, because there may be ten.
static bool changes_face(struct trial *trial)
{
	type(trial, "1\r");
	return draws(trial, STEP_MS) && is_cooked(trial);
}

static bool ends(struct trial *trial)
{
	int status = -1;
	type(trial, "q\r");
	while (take(trial, STEP_MS) > 0)
		continue;
	if (take(trial, 0) < 0 && waitpid(trial->visit, &status, 0) == trial->visit)
		trial->visit = 0;
	return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS && is_cooked(trial);
}

static const struct {
	const char *what;
	bool (*works)(struct trial *trial);
} steps[] = {
	{ "show the book", shows },
	{ "read a key", reads },
	{ "follow a new window size", resizes },
	{ "change to plain text", changes_face },
	{ "leave, and give the terminal back", ends },
};

static bool try_visit(const struct setup *setup, FILE *out)
{
	struct trial trial;
	bool all = true;
	fflush(out);
	begin(&trial, setup);
	for (size_t i = 0; i < LENGTH(steps); i++) {
		bool works = steps[i].works(&trial);
		fprintf(out, "%s\t%s\n", steps[i].what, works ? "works" : "DOES NOT WORK");
		all = all && works;
	}
	end(&trial);
	return all;
}

int self_test(const struct setup *setup, FILE *out)
{
	const char *path;
	bool refused = sandbox_self_test(out, true) == 0;
	struct book *book = setup_open_book(setup, &path); // says on standard error what is wrong
	book_close(book);
	bool works = try_visit(setup, out);
	return refused && works ? EXIT_SUCCESS : EXIT_FAILURE;
}
