// SPDX-License-Identifier: GPL-3.0-or-later
// first-frame [-n ROUNDS] [-s SESSIONS] PROGRAM ARGUMENT... [-- PROGRAM ARGUMENT...]...
// Starts each command on a pseudo-terminal of 80x24 and takes the time from just before it is started until the last byte
// of its first screen. Commands take turns in each round, and who begins changes, so that what else the machine does
// meets all of them: only what one run prints can be compared. Then as many sessions as asked at once, for what one of
// them adds to memory: PSS shares what is shared.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/die.h"
#include "base/str.h"

enum { COMMANDS_MAX = 8, QUIET_MS = 60, FIRST_BYTE_MS = 20000, ROUNDS = 61, SESSIONS = 100 };

struct session {
	pid_t pid;
	int master;
};

struct command {
	char **argv;
	double *ms; // of each round
	size_t bytes;
	long faults;
};

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
static double last_byte(const struct session *session, size_t *bytes)
{
	char chunk[65536];
	double at = 0;
	struct pollfd wait = { .fd = session->master, .events = POLLIN };
	*bytes = 0;
	while (poll(&wait, 1, *bytes ? QUIET_MS : FIRST_BYTE_MS) > 0) {
		ssize_t got = read(session->master, chunk, sizeof(chunk));
		if (got <= 0)
			break;
		at = now_ms();
		*bytes += (size_t)got;
	}
	return at;
}

static long end(const struct session *session)
{
	struct rusage usage;
	kill(session->pid, SIGTERM);
	close(session->master);
	if (wait4(session->pid, NULL, 0, &usage) != session->pid)
		die("a session is lost");
	return usage.ru_minflt;
}

static double take_time(struct command *command)
{
	double from = now_ms();
	struct session session = start(command->argv);
	double to = last_byte(&session, &command->bytes);
	if (command->bytes == 0)
		die("%s showed nothing", command->argv[0]);
	command->faults = end(&session);
	return to - from;
}

static int compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double quantile(double *values, size_t count, double part)
{
	qsort(values, count, sizeof(*values), compare);
	return values[(size_t)((double)(count - 1) * part)];
}

// KiB that are the process's own share of memory, and those of it that nobody shares.
static void add_memory(pid_t pid, double *pss, double *anonymous)
{
	char path[64], line[256];
	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	FILE *file = fopen(path, "r");
	long value;
	while (file && fgets(line, sizeof(line), file)) {
		if (sscanf(line, "Pss: %ld", &value) == 1)
			*pss += (double)value;
		if (sscanf(line, "Pss_Anon: %ld", &value) == 1)
			*anonymous += (double)value;
	}
	if (!file || fclose(file) != 0)
		die("cannot read %s: %s", path, strerror(errno));
}

static void measure_memory(const struct command *command, size_t count)
{
	struct session *sessions = xcalloc(count, sizeof(*sessions));
	double pss = 0, anonymous = 0;
	size_t bytes;
	for (size_t i = 0; i < count; i++) {
		sessions[i] = start(command->argv);
		last_byte(&sessions[i], &bytes);
	}
	for (size_t i = 0; i < count; i++)
		add_memory(sessions[i].pid, &pss, &anonymous);
	for (size_t i = 0; i < count; i++)
		end(&sessions[i]);
	free(sessions);
	printf("  %zu sessions: %.0f KiB each (PSS), %.0f of them anonymous\n", count,
	       pss / (double)count, anonymous / (double)count);
}

static void print(struct command *commands, size_t index, size_t rounds, size_t sessions)
{
	struct command *command = &commands[index];
	double median = quantile(command->ms, rounds, 0.5);
	for (char **word = command->argv; *word; word++)
		printf("%s%s", word == command->argv ? "" : " ", *word);
	printf("\n  first frame: median %.2f ms, quarter %.2f, three quarters %.2f; %.3f of the "
	       "first; "
	       "%zu bytes, %ld faults\n",
	       median, quantile(command->ms, rounds, 0.25), quantile(command->ms, rounds, 0.75),
	       median / quantile(commands[0].ms, rounds, 0.5), command->bytes, command->faults);
	if (sessions)
		measure_memory(command, sessions);
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
			if (count == COMMANDS_MAX)
				die("more than %d commands", COMMANDS_MAX);
			commands[count].argv = words;
			commands[count++].ms = xcalloc(rounds, sizeof(double));
			begins = false;
		}
	}
	return count;
}

int main(int argc, char **argv)
{
	size_t rounds = ROUNDS, sessions = SESSIONS;
	struct command commands[COMMANDS_MAX] = { 0 };
	int option;
	die_set_program("first-frame");
	while ((option = getopt(argc, argv, "+n:s:")) != -1) {
		if (option == '?')
			return 2;
		*(option == 'n' ? &rounds : &sessions) = (size_t)atol(optarg);
	}
	size_t count = split(argv + optind, commands, rounds);
	if (count == 0 || rounds == 0)
		die("first-frame [-n ROUNDS] [-s SESSIONS] PROGRAM ARGUMENT... [-- PROGRAM "
		    "ARGUMENT...]...");
	for (size_t round = 0; round < rounds; round++) {
		for (size_t i = 0; i < count; i++) {
			struct command *command = &commands[(i + round) % count];
			command->ms[round] = take_time(command);
		}
	}
	for (size_t i = 0; i < count; i++)
		print(commands, i, rounds, sessions);
	return EXIT_SUCCESS;
}
