// SPDX-License-Identifier: GPL-3.0-or-later
// forgetful PRELOADED COUNT VISITS own|libraries COMMAND...: visits on a terminal, each with another allocation that fails, evenly spread (0: each):
// once, and from then on. It ends by itself or goes on to the end of the visit; the terminal is as it was, and says why. Of a kiosk
// (--mode=kiosk) a visit ends, and nothing of it is left to see.
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../support/console.h"
#include "base/die.h"
#include "base/str.h"

enum { COLUMNS = 80, ROWS = 24, QUIET_MS = 10, SETTING_BYTES = 512 };

// From home to a page, its end, the menu, help, two languages, find, and an answer.
static const char *const keys[] = { "1", "1", "\033[F", "0",  "\177", "?", "\177", "e",
				    "e", "/", "mole",	"\r", "h",    "2", "1",	   "1" };

struct trial {
	const char *preloaded, *count;
	bool own;
	const char *const *command;
	bool kiosk;
	unsigned long at; // 0: nothing fails
	bool lasting;
	size_t wrong;
};

static unsigned long counted(const struct trial *trial)
{
	unsigned long count = 0;
	int file = open(trial->count, O_RDONLY | O_CLOEXEC);
	if (read(file, &count, sizeof(count)) != (ssize_t)sizeof(count))
		die("%s: cannot be read", trial->count);
	close(file);
	return count;
}

static void count_anew(const struct trial *trial)
{
	const unsigned long none = 0;
	int file = open(trial->count, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (write(file, &none, sizeof(none)) != (ssize_t)sizeof(none))
		die("%s: cannot be written", trial->count);
	close(file);
}

static struct console *begin(const struct trial *trial)
{
	char settings[5][SETTING_BYTES];
	const char *environment[LENGTH(settings) + 1] = { 0 };
	snprintf(settings[0], SETTING_BYTES, "LD_PRELOAD=%s", trial->preloaded);
	snprintf(settings[1], SETTING_BYTES, "NO_MEMORY_COUNT=%s", trial->count);
	snprintf(settings[2], SETTING_BYTES, "NO_MEMORY_OWN=%d", trial->own);
	snprintf(settings[3], SETTING_BYTES, "NO_MEMORY_AT=%lu", trial->at);
	snprintf(settings[4], SETTING_BYTES, "NO_MEMORY_LASTING=%d", trial->lasting);
	for (size_t i = 0; i < LENGTH(settings); i++)
		environment[i] = settings[i];
	count_anew(trial);
	return console_start("xterm-256color", COLUMNS, ROWS, trial->command, environment);
}

static bool is_hit(const struct trial *trial)
{
	return trial->at && counted(trial) >= trial->at;
}

static void must(struct trial *trial, struct console *console, bool holds, const char *what)
{
	if (holds)
		return;
	printf("allocation %lu (own %d, lasting %d) of %s: %s\n", trial->at, trial->own,
	       trial->lasting, trial->command[1], what);
	console_print(console);
	trial->wrong++;
}

static void look_at_end(struct trial *trial, struct console *console, int status)
{
	const char *bytes = console_bytes(console);
	must(trial, console, status == 0 || status == EXIT_INTERNAL || (status == 1 && !trial->own),
	     "it does not end by itself");
	must(trial, console, console_is_restored(console), "the terminal's modes are left");
	must(trial, console, !console_is_alternate(console), "the screen is left");
	must(trial, console, console_cursor_is_visible(console), "the cursor is left hidden");
	// ncurses itself ends with 1, or by a fault that is caught.
	if (status == EXIT_INTERNAL && (trial->own || !trial->kiosk))
		must(trial, console, strstr(bytes, "anteroom: ") != NULL, "it does not say why");
	if (trial->kiosk)
		must(trial, console, !console_shows(console, "Test Clinic"), "a visit can be read");
}

// The visit ended and the next begins, or it goes on, where a library can do without: the menu names the language as well.
static bool is_served(struct console *console)
{
	console_send(console, "0");
	return console_wait_for(console, "English") || console_wait(console) == EXIT_INTERNAL;
}

static void visit(struct trial *trial)
{
	struct console *console = begin(trial);
	console_settle(console, QUIET_MS);
	for (size_t i = 0; i < LENGTH(keys) && !is_hit(trial); i++) {
		console_send(console, keys[i]);
		console_settle(console, QUIET_MS);
	}
	if (trial->kiosk && !trial->lasting && is_hit(trial))
		must(trial, console, is_served(console), "neither it nor a next visitor is served");
	console_signal(console, SIGTERM);
	look_at_end(trial, console, console_wait(console));
	console_free(console);
}

int main(int argc, char **argv)
{
	if (argc < 7)
		die("forgetful PRELOADED COUNT VISITS own|libraries COMMAND...");
	struct trial trial = { .preloaded = argv[1],
			       .count = argv[2],
			       .own = strcmp(argv[4], "own") == 0,
			       .command = (const char *const *)argv + 5 };
	for (int i = 5; i < argc; i++)
		trial.kiosk |= strcmp(argv[i], "--mode=kiosk") == 0;
	visit(&trial);
	unsigned long total = counted(&trial), visits = strtoul(argv[3], NULL, 10), trials = 0;
	unsigned long step = visits && visits < total ? total / visits : 1;
	for (trial.at = 1; trial.at <= total; trial.at += step) {
		for (int lasting = 0; lasting < 2; lasting++, trials++) {
			trial.lasting = lasting;
			visit(&trial);
		}
	}
	printf("%s: %lu visits, of %lu allocations: %zu wrong\n", trial.command[1], trials, total,
	       trial.wrong);
	return trial.wrong != 0;
}
