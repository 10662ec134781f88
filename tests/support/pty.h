// SPDX-License-Identifier: GPL-3.0-or-later
// A process on a terminal of its own, for tests: what it writes is kept, keys are sent, its end is awaited. Include it in
// one file of a program only; the includer says in PTY_FAIL(format, ...) what a failure is.
#ifndef ANTEROOM_TESTS_PTY_H
#define ANTEROOM_TESTS_PTY_H

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

struct pty {
	int master;
	pid_t pid;
	char *seen; // what it wrote, zero-terminated; NUL bytes are left out
	size_t seen_len, seen_room;
	int status; // after pty_await
	int64_t began_ms;
};

static int64_t pty_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// Runs `run` there; `argv` for pty_exec.
static void pty_start(struct pty *pty, int (*run)(void *), void *context, int columns, int rows)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	*pty = (struct pty) { .began_ms = pty_now_ms(), .seen_room = 65536 };
	pty->seen = calloc(1, pty->seen_room);
	pty->pid = forkpty(&pty->master, NULL, NULL, &size);
	if (pty->pid == 0)
		_exit(run(context));
	if (pty->pid < 0 || !pty->seen)
		PTY_FAIL("cannot start: %s", strerror(errno));
}

static inline int pty_exec(void *argv)
{
	char **words = argv;
	execvp(words[0], words);
	return 127;
}

// Takes what comes within `wait_ms`. False when the terminal has hung up.
static bool pty_take(struct pty *pty, int wait_ms)
{
	struct pollfd polled = { .fd = pty->master, .events = POLLIN };
	if (poll(&polled, 1, wait_ms) <= 0)
		return true;
	if (pty->seen_room - pty->seen_len < 8192) {
		pty->seen_room *= 2;
		pty->seen = realloc(pty->seen, pty->seen_room);
		if (!pty->seen)
			abort();
	}
	char *at = pty->seen + pty->seen_len;
	ssize_t got = read(pty->master, at, pty->seen_room - pty->seen_len - 1);
	if (got <= 0)
		return got < 0 && errno == EINTR;
	size_t kept = 0;
	for (ssize_t i = 0; i < got; i++) {
		if (at[i])
			at[kept++] = at[i];
	}
	pty->seen_len += kept;
	pty->seen[pty->seen_len] = '\0';
	return true;
}

static inline void pty_look(struct pty *pty, int64_t for_ms)
{
	int64_t until_ms = pty_now_ms() + for_ms;
	while (pty_now_ms() < until_ms && pty_take(pty, 10))
		continue;
}

// Looks until nothing has come for `quiet_ms`, at most `limit_ms`.
static inline void pty_settle(struct pty *pty, int64_t quiet_ms, int64_t limit_ms)
{
	int64_t until_ms = pty_now_ms() + limit_ms;
	size_t before;
	do {
		before = pty->seen_len;
		pty_look(pty, quiet_ms);
	} while (pty->seen_len != before && pty_now_ms() < until_ms);
}

static inline void pty_forget(struct pty *pty)
{
	pty->seen_len = 0;
	pty->seen[0] = '\0';
}

// True as soon as it wrote `text` since the last pty_forget.
static inline bool pty_sees(struct pty *pty, const char *text, int64_t limit_ms)
{
	int64_t until_ms = pty_now_ms() + limit_ms;
	while (!strstr(pty->seen, text)) {
		if (pty_now_ms() > until_ms || !pty_take(pty, 10))
			return strstr(pty->seen, text) != NULL;
	}
	return true;
}

static inline void pty_must_see(struct pty *pty, const char *text, int64_t limit_ms)
{
	if (!pty_sees(pty, text, limit_ms))
		PTY_FAIL("no '%s' within %d ms in: %.2000s", text, (int)limit_ms, pty->seen);
}

static inline size_t pty_count(const struct pty *pty, const char *text)
{
	size_t count = 0;
	for (const char *at = pty->seen; (at = strstr(at, text)); at++)
		count++;
	return count;
}

static inline void pty_send(struct pty *pty, const char *keys)
{
	if (write(pty->master, keys, strlen(keys)) < 0 && errno != EIO)
		PTY_FAIL("cannot send: %s", strerror(errno));
}

static inline void pty_resize(struct pty *pty, int columns, int rows)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	ioctl(pty->master, TIOCSWINSZ, &size);
}

// Waits for its end; `reading`: and takes what it writes. Returns the milliseconds since its start.
static inline int64_t pty_wait(struct pty *pty, int64_t limit_ms, bool reading)
{
	int64_t until_ms = pty_now_ms() + limit_ms;
	while (waitpid(pty->pid, &pty->status, WNOHANG) == 0) {
		if (pty_now_ms() > until_ms) {
			kill(pty->pid, SIGKILL);
			PTY_FAIL("no end within %d ms", (int)limit_ms);
		}
		if (!reading || !pty_take(pty, 2))
			usleep(2000);
	}
	return pty_now_ms() - pty->began_ms;
}

static inline int64_t pty_await(struct pty *pty, int64_t limit_ms)
{
	return pty_wait(pty, limit_ms, true);
}

static inline void pty_close(struct pty *pty)
{
	close(pty->master);
	free(pty->seen);
	pty->seen = NULL;
}

static inline bool pty_is_cooked(const struct pty *pty)
{
	struct termios modes;
	return tcgetattr(pty->master, &modes) == 0 && (modes.c_lflag & (tcflag_t)ICANON) &&
	       (modes.c_lflag & (tcflag_t)ECHO);
}

// ---- what /proc tells ----

// The first child; 0: none.
static inline pid_t process_child(pid_t parent)
{
	char path[64];
	long child = 0;
	snprintf(path, sizeof path, "/proc/%ld/task/%ld/children", (long)parent, (long)parent);
	FILE *children = fopen(path, "r");
	if (children && fscanf(children, "%ld", &child) != 1)
		child = 0;
	if (children)
		fclose(children);
	return (pid_t)child;
}

// The number after `name:` in a file of its folder in /proc ("status", "smaps_rollup"); -1: none.
static inline long process_number(pid_t pid, const char *file, const char *name)
{
	char path[64], line[256];
	long number = -1;
	snprintf(path, sizeof path, "/proc/%ld/%s", (long)pid, file);
	FILE *lines = fopen(path, "r");
	while (lines && fgets(line, sizeof line, lines)) {
		size_t length = strlen(name);
		if (strncmp(line, name, length) == 0 && line[length] == ':')
			number = strtol(line + length + 1, NULL, 10);
	}
	if (lines)
		fclose(lines);
	return number;
}

// The letter of its state: R, S, T, Z; 0: it is gone.
static inline char process_state(pid_t pid)
{
	char path[64], line[256], state = 0;
	snprintf(path, sizeof path, "/proc/%ld/status", (long)pid);
	FILE *lines = fopen(path, "r");
	while (lines && fgets(line, sizeof line, lines)) {
		if (strncmp(line, "State:", 6) == 0)
			state = line[7];
	}
	if (lines)
		fclose(lines);
	return state;
}

#endif
