// SPDX-License-Identifier: GPL-3.0-or-later
// terminal [-n ROUNDS] [-s SESSIONS] [-l SESSIONS | -b BAUD | -c] NAME PROGRAM ARGUMENT... [-- NAME PROGRAM ARGUMENT...]...
// What each command costs on a pseudo-terminal of 80x24, a row each:
//   first frame  from just before it is started until the last byte of its first screen
//   key          from a key (Page Down and Page Up by turns, a part of a page on and back) until the last byte of the answer, and its bytes
//   memory       PSS of one session, and of each of so many at once, which share what is shared (-s)
//   idle         how often it woke in 2 s without a key
// Commands take turns in each round, and who begins changes, so that what else the machine does meets all of them: only what one
// run prints can be compared; the last column of a figure is its share of the first command's. -l: so many sessions of each
// command at once, a key each per second for 10 s: what the keys take then, and the processor time of a key. -b: on a line of so
// many bits per second, ten to a byte: the first screen, a part of a page, and a move of the focus. -c: how many bytes the same three
// are, and how many of text stand in the cells that they change.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../support/console.h"
#include "base/die.h"
#include "base/str.h"

enum {
	COMMANDS_MAX = 16,
	QUIET_MS = 60,
	KEY_QUIET_MS = 15,
	FIRST_BYTE_MS = 20000,
	ANSWER_MS = 2000,
	ROUNDS = 301,
	SESSIONS = 100,
	IDLE_S = 2,
	LOAD_S = 10,
};

struct session {
	pid_t pid;
	int master;
};

struct command {
	const char *name;
	char **argv;
	double *first_ms, *key_ms; // of each round
	size_t first_bytes, key_bytes;
	struct session session; // that the keys go to
	double alone_kib, shared_kib;
	long wakes;
};

#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"
#define DOWN "\033[B"

static const struct {
	const char *name, *keys;
} answers[] = { { "first screen", "" }, { "next part", PAGE_DOWN }, { "move of the focus", DOWN } };

static const char *const environment[] = { "TERM=xterm-256color", "LANG=C.UTF-8",
					   "PATH=/usr/bin:/bin", NULL };

static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int open_terminal(char *name, size_t size)
{
	struct winsize window = { .ws_col = 80, .ws_row = 24 };
	int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (master < 0 || grantpt(master) != 0 || unlockpt(master) != 0 ||
	    ptsname_r(master, name, size) != 0 || ioctl(master, TIOCSWINSZ, &window) != 0)
		die("cannot open a pseudo-terminal: %s", strerror(errno));
	return master;
}

// posix_spawn of glibc shares the memory until the program is there, as vfork does.
static struct session start(char **argv)
{
	char name[64];
	struct session session = { .master = open_terminal(name, sizeof(name)) };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID);
	posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0);
	posix_spawn_file_actions_adddup2(&actions, 0, 1);
	posix_spawn_file_actions_adddup2(&actions, 0, 2);
	int error = posix_spawn(&session.pid, argv[0], &actions, &attributes, argv,
				(char *const *)(uintptr_t)environment);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	if (error)
		die("cannot start %s: %s", argv[0], strerror(error));
	return session;
}

// Reads until nothing came for a while; when the last byte came, and how many there were.
static double last_byte(const struct session *session, int first_ms, int quiet_ms, size_t *bytes)
{
	char chunk[65536];
	double at = 0;
	struct pollfd wait = { .fd = session->master, .events = POLLIN };
	*bytes = 0;
	while (poll(&wait, 1, *bytes ? quiet_ms : first_ms) > 0) {
		ssize_t got = read(session->master, chunk, sizeof(chunk));
		if (got <= 0)
			break;
		at = now_ms();
		*bytes += (size_t)got;
	}
	return at;
}

static void end(const struct session *session)
{
	kill(session->pid, SIGTERM);
	close(session->master);
	if (waitpid(session->pid, NULL, 0) != session->pid)
		die("a session is lost");
}

static struct session start_shown(const struct command *command)
{
	size_t bytes;
	struct session session = start(command->argv);
	last_byte(&session, FIRST_BYTE_MS, QUIET_MS, &bytes);
	if (bytes == 0)
		die("%s showed nothing", command->name);
	return session;
}

static double time_first_frame(struct command *command)
{
	double from = now_ms();
	struct session session = start(command->argv);
	double to = last_byte(&session, FIRST_BYTE_MS, QUIET_MS, &command->first_bytes);
	end(&session);
	return to - from;
}

static void press(const struct session *session, size_t round)
{
	const char *key = round % 2 ? PAGE_UP : PAGE_DOWN;
	if (write(session->master, key, strlen(key)) != (ssize_t)strlen(key))
		die("a session takes no key: %s", strerror(errno));
}

static double time_key(struct command *command, size_t round)
{
	size_t bytes;
	double from = now_ms();
	press(&command->session, round);
	double to = last_byte(&command->session, FIRST_BYTE_MS, KEY_QUIET_MS, &bytes);
	if (!bytes)
		die("%s answered no key", command->name);
	command->key_bytes = bytes > command->key_bytes ? bytes : command->key_bytes;
	return to - from;
}

// ---- rounds ----

static double *times_of(struct command *command, bool keys)
{
	return keys ? command->key_ms : command->first_ms;
}

static void take_times(struct command *commands, size_t count, size_t rounds, bool keys)
{
	for (size_t round = 0; round < rounds; round++) {
		for (size_t i = 0; i < count; i++) {
			struct command *command = &commands[(i + round) % count];
			times_of(command, keys)[round] =
				keys ? time_key(command, round) : time_first_frame(command);
		}
	}
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

// Sorts them.
static double quantile(double *values, size_t count, double part)
{
	qsort(values, count, sizeof(*values), compare);
	return values[(size_t)((double)(count - 1) * part)];
}

// ---- memory, and rest ----

// KiB that are the process's own share of memory.
static double memory_of(pid_t pid)
{
	char path[64], line[256];
	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	FILE *file = fopen(path, "r");
	long value, pss = 0;
	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "Pss: %ld", &value) == 1)
			pss = value;
	if (!file || fclose(file) != 0)
		die("cannot read %s: %s", path, strerror(errno));
	return (double)pss;
}

static double memory_of_many(const struct command *command, size_t count)
{
	struct session *sessions = xcalloc(count, sizeof(*sessions));
	double sum = 0;
	for (size_t i = 0; i < count; i++)
		sessions[i] = start_shown(command);
	for (size_t i = 0; i < count; i++)
		sum += memory_of(sessions[i].pid);
	for (size_t i = 0; i < count; i++)
		end(&sessions[i]);
	free(sessions);
	return sum / (double)count;
}

// How often a process gave the processor up.
static long waits_of(pid_t pid)
{
	char path[64], line[256];
	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	FILE *file = fopen(path, "r");
	long value, waits = -1;
	while (file && fgets(line, sizeof(line), file))
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &value) == 1)
			waits = value;
	if (!file || fclose(file) != 0)
		die("cannot read %s: %s", path, strerror(errno));
	return waits;
}

static void watch_idle(struct command *commands, size_t count)
{
	for (size_t i = 0; i < count; i++)
		commands[i].wakes = -waits_of(commands[i].session.pid);
	sleep(IDLE_S);
	for (size_t i = 0; i < count; i++)
		commands[i].wakes += waits_of(commands[i].session.pid);
}

// ---- many at once ----

struct pressed {
	double at_ms, answered_ms; // the last key's
};

static double processor_s(pid_t pid)
{
	char path[64];
	unsigned long user = 0, system = 0;
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	FILE *file = fopen(path, "r");
	if (!file || fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
			    &user, &system) != 2)
		die("cannot read %s", path);
	fclose(file);
	return (double)(user + system) / (double)sysconf(_SC_CLK_TCK);
}

// Only those that have answered are looked at, and the next key goes out when it is due: else this program's own work is measured.
static void read_answers(const struct session *sessions, struct pressed *pressed, int ready,
			 double wait_ms)
{
	enum { AT_ONCE = 64 };
	char chunk[65536];
	struct epoll_event events[AT_ONCE];
	struct timespec wait = { .tv_nsec = (long)(wait_ms > 0 ? wait_ms * 1e6 : 0) };
	if (ppoll(&(struct pollfd) { .fd = ready, .events = POLLIN }, 1, &wait, NULL) <= 0)
		return;
	int count = epoll_wait(ready, events, AT_ONCE, 0);
	for (int i = 0; i < count; i++) {
		size_t of = (size_t)events[i].data.u64;
		if (read(sessions[of].master, chunk, sizeof(chunk)) > 0)
			pressed[of].answered_ms = now_ms();
	}
}

// Every session's turn comes once a second; what its last key took is known when it does.
static size_t press_all(const struct session *sessions, size_t count, int ready, double *took)
{
	struct pressed *pressed = xcalloc(count, sizeof(*pressed));
	size_t times = 0, turns = count * LOAD_S;
	double began = now_ms();
	for (size_t turn = 0; turn < turns + count; turn++) {
		struct pressed *now = &pressed[turn % count];
		double due = began + (double)turn * 1e3 / (double)count;
		while (now_ms() < due)
			read_answers(sessions, pressed, ready, due - now_ms());
		if (now->answered_ms > now->at_ms && now->at_ms > 0)
			took[times++] = now->answered_ms - now->at_ms;
		if (turn >= turns)
			continue;
		now->at_ms = now_ms();
		press(&sessions[turn % count], turn / count);
	}
	free(pressed);
	return times;
}

static void load(const struct command *command, size_t count)
{
	struct session *sessions = xcalloc(count, sizeof(*sessions));
	int ready = epoll_create1(EPOLL_CLOEXEC);
	double *took = xcalloc(count * (LOAD_S + 1), sizeof(*took)), spent = 0;
	for (size_t i = 0; i < count; i++) {
		sessions[i] = start_shown(command);
		struct epoll_event event = { .events = EPOLLIN, .data.u64 = i };
		if (epoll_ctl(ready, EPOLL_CTL_ADD, sessions[i].master, &event) != 0)
			die("cannot wait for a session: %s", strerror(errno));
		spent -= processor_s(sessions[i].pid);
	}
	size_t times = press_all(sessions, count, ready, took);
	for (size_t i = 0; i < count; i++) {
		spent += processor_s(sessions[i].pid);
		end(&sessions[i]);
	}
	if (!times)
		die("%s answered no key", command->name);
	printf("%s, %zu sessions, a key each per second: %zu keys, median %.2f ms, 99 of 100 "
	       "within "
	       "%.2f ms, %.2f ms of a processor each\n",
	       command->name, count, times, quantile(took, times, 0.5), quantile(took, times, 0.99),
	       spent * 1e3 / (double)times);
	free(took);
	close(ready);
	free(sessions);
}

// ---- a slow line ----

// As last_byte, through a line that takes its time for each byte.
static double last_byte_at(int baud, const struct session *session, size_t *bytes)
{
	char chunk[16];
	double at = 0;
	struct pollfd wait = { .fd = session->master, .events = POLLIN };
	*bytes = 0;
	while (poll(&wait, 1, *bytes ? QUIET_MS : ANSWER_MS) > 0) {
		double from = now_ms();
		ssize_t got = read(session->master, chunk, sizeof(chunk));
		if (got <= 0)
			break;
		*bytes += (size_t)got;
		at = from + (double)got * 10 * 1e3 / baud;
		struct timespec until = { .tv_sec = (time_t)(at / 1e3) };
		until.tv_nsec = (long)((at - (double)until.tv_sec * 1e3) * 1e6);
		clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL);
	}
	return at;
}

static void measure_line(const struct command *command, int baud)
{
	double from = now_ms();
	struct session session = start(command->argv);
	printf("%s, %d bits per second:", command->name, baud);
	for (size_t i = 0; i < LENGTH(answers); i++) {
		size_t bytes, length = strlen(answers[i].keys);
		from = length ? now_ms() : from;
		if (length && write(session.master, answers[i].keys, length) != (ssize_t)length)
			die("a session takes no key: %s", strerror(errno));
		double to = last_byte_at(baud, &session, &bytes);
		if (bytes)
			printf("%s %s %.0f ms, %zu bytes", i ? "," : "", answers[i].name, to - from,
			       bytes);
	}
	printf("\n");
	end(&session);
}

// ---- bytes for cells ----

static struct console *start_console(const struct command *command)
{
	struct console *console = console_start(
		"xterm-256color", 80, 24, (const char *const *)command->argv, environment + 1);
	console_remember(console);
	console_wait_for_bytes(console, "\033[");
	return console;
}

static void weigh(const struct command *command)
{
	struct console *console = start_console(command);
	printf("| %s |", command->name);
	for (size_t i = 0; i < LENGTH(answers); i++) {
		if (*answers[i].keys) {
			console_remember(console);
			console_forget(console);
			console_send(console, answers[i].keys);
		}
		console_settle(console, QUIET_MS);
		size_t bytes = strlen(console_bytes(console));
		size_t text = console_changed_bytes(console);
		printf(" %zu | %zu | %.2f |", bytes, text,
		       (double)bytes / (double)(text ? text : 1));
	}
	printf("\n");
	console_free(console);
}

static void weigh_all(const struct command *commands, size_t count)
{
	printf("| program |");
	for (size_t i = 0; i < LENGTH(answers); i++)
		printf(" %s, bytes | of text | for each |", answers[i].name);
	printf("\n|---|---|---|---|---|---|---|---|---|---|\n");
	for (size_t i = 0; i < count; i++)
		weigh(&commands[i]);
}

// ---- the table ----

static void print_row(struct command *commands, size_t index, size_t rounds)
{
	struct command *command = &commands[index];
	double first = quantile(command->first_ms, rounds, 0.5);
	printf("| %s | %.2f (%.2f to %.2f) | %.2f | %.2f | %.2f | %zu | %.0f | %.0f | %.2f | %ld "
	       "|\n",
	       command->name, first, quantile(command->first_ms, rounds, 0.25),
	       quantile(command->first_ms, rounds, 0.75),
	       first / quantile(commands[0].first_ms, rounds, 0.5),
	       quantile(command->key_ms, rounds, 0.5), quantile(command->key_ms, rounds, 0.99),
	       command->key_bytes, command->alone_kib, command->shared_kib,
	       command->shared_kib / commands[0].shared_kib, command->wakes);
}

static void print_head(size_t sessions)
{
	printf("| program | first frame, ms (quarters) | of the first | key, ms | 99 of 100 | "
	       "bytes a "
	       "part, most | KiB alone | KiB each of %zu | of the first | wakes in %d s |\n"
	       "|---|---|---|---|---|---|---|---|---|---|\n",
	       sessions, IDLE_S);
}

static void measure(struct command *commands, size_t count, size_t rounds, size_t sessions)
{
	take_times(commands, count, rounds, false);
	for (size_t i = 0; i < count; i++) {
		commands[i].session = start_shown(&commands[i]);
		commands[i].alone_kib = memory_of(commands[i].session.pid);
	}
	take_times(commands, count, rounds, true);
	watch_idle(commands, count);
	for (size_t i = 0; i < count; i++)
		end(&commands[i].session);
	for (size_t i = 0; i < count; i++)
		commands[i].shared_kib = memory_of_many(&commands[i], sessions);
	print_head(sessions);
	for (size_t i = 0; i < count; i++)
		print_row(commands, i, rounds);
}

// Each word "--" ends a command.
static size_t split(char **words, struct command *commands, size_t rounds)
{
	size_t count = 0;
	bool begins = true;
	for (; *words; words++) {
		if (strcmp(*words, "--") == 0) {
			*words = NULL;
			begins = true;
		} else if (begins) {
			if (count == COMMANDS_MAX || !words[1])
				die("more than %d commands, or a name without one", COMMANDS_MAX);
			commands[count++] = (struct command) {
				.name = words[0],
				.argv = words + 1,
				.first_ms = xcalloc(rounds, sizeof(double)),
				.key_ms = xcalloc(rounds, sizeof(double)),
			};
			begins = false;
		}
	}
	return count;
}

int main(int argc, char **argv)
{
	size_t rounds = ROUNDS, sessions = SESSIONS, loaded = 0, baud = 0;
	bool weighs = false;
	struct command commands[COMMANDS_MAX] = { 0 };
	int option;
	die_set_program("terminal");
	while ((option = getopt(argc, argv, "+n:s:l:b:c")) != -1) {
		if (option == '?')
			return 2;
		if (option == 'c') {
			weighs = true;
			continue;
		}
		*(option == 'n'	  ? &rounds
		  : option == 's' ? &sessions
		  : option == 'l' ? &loaded
				  : &baud) = (size_t)atol(optarg);
	}
	size_t count = split(argv + optind, commands, rounds);
	if (count == 0 || rounds == 0 || sessions == 0)
		die("terminal [-n ROUNDS] [-s SESSIONS] [-l SESSIONS | -b BAUD | -c] NAME PROGRAM "
		    "ARGUMENT... "
		    "[-- NAME PROGRAM ARGUMENT...]...");
	for (size_t i = 0; i < count && loaded; i++)
		load(&commands[i], loaded);
	for (size_t i = 0; i < count && baud; i++)
		measure_line(&commands[i], (int)baud);
	if (weighs)
		weigh_all(commands, count);
	if (!loaded && !baud && !weighs)
		measure(commands, count, rounds, sessions);
	return EXIT_SUCCESS;
}
