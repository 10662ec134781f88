// SPDX-License-Identifier: GPL-3.0-or-later
// soak SECONDS PROGRAM ARGUMENT...
// One visit after another, as people do: a language, pages, a word, what it costs, the self-check to its result, My list, a changed window,
// and everything cleared. In a kiosk the keeper goes on, elsewhere the process itself. What they take when warm they must still take
// in the end, and not more in between.
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "../../support/console.h"
#include "base/die.h"
#include "base/str.h"

enum {
	COLUMNS = 80,
	ROWS = 24,
	QUIET_MS = 30,
	SEEN_MS = 320, // after which a question takes an answer
	SCREENS_MOST = 40,
	WARM_VISITS = 3,
	GROWTH_MOST_KIB = 256,
};

#define MAX(a, b) ((a) > (b) ? (a) : (b))

struct soak {
	struct console *console;
	unsigned long visits, keys;
	struct console_taken warm, last, most;
};

static int64_t now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static void must(struct soak *soak, bool holds, const char *what)
{
	if (holds)
		return;
	console_print(soak->console);
	die("%s, in visit %lu, after %lu keys", what, soak->visits + 1, soak->keys);
}

// ---- keys ----

static void press(struct soak *soak, const char *key)
{
	must(soak, console_send(soak->console, key), "the terminal is there");
	console_settle(soak->console, QUIET_MS);
	soak->keys++;
}

// One that is answered, however late.
static void choose(struct soak *soak, const char *key)
{
	console_settle(soak->console, SEEN_MS);
	must(soak, console_send(soak->console, key), "the terminal is there");
	must(soak, console_hear(soak->console, CONSOLE_DEADLINE_MS), "a key is answered");
	console_settle(soak->console, QUIET_MS);
	soak->keys++;
}

static void press_all(struct soak *soak, const char *const *keys)
{
	for (; *keys; keys++)
		press(soak, *keys);
}

static void must_show(struct soak *soak, const char *text)
{
	must(soak, console_wait_for(soak->console, text), text);
	console_settle(soak->console, QUIET_MS);
}

// ---- a visit ----

#define BACK "\177"
#define LANGUAGES " to read in English."

static void choose_language(struct soak *soak)
{
	must_show(soak, LANGUAGES);
	press(soak, console_shows(soak->console, "1" LANGUAGES) ? "1" : "2");
	must_show(soak, "Should I book a visit?");
}

static void read_pages(struct soak *soak)
{
	static const char *const way[] = { "2", " ",	  " ",	    "\033[B", "\033[6~", BACK, "3",
					   "1", "\033[F", "\033[H", "0",      "1",	 NULL };
	press_all(soak, way);
	must_show(soak, "Should I book a visit?");
}

static void find_a_word(struct soak *soak)
{
	static const char *const way[] = { "0",	     "3",  "s", "c", "a", "r",
					   "\033[B", "\r", "0", "1", NULL };
	press_all(soak, way);
	must_show(soak, "Should I book a visit?");
}

static void change_the_window(struct soak *soak)
{
	static const int sizes[][2] = { { 40, 12 }, { 132, 43 }, { 20, 6 }, { COLUMNS, ROWS } };
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		console_resize(soak->console, sizes[i][0], sizes[i][1]);
		console_settle(soak->console, QUIET_MS);
	}
}

static bool asks(struct soak *soak)
{
	return console_shows(soak->console, "[ ]") || console_shows(soak->console, "( )");
}

// A key that has just answered is not heard for a while: two take turns.
static void do_the_check(struct soak *soak)
{
	choose(soak, "1");
	choose(soak, "1");
	must(soak, asks(soak), "a question is asked");
	for (int i = 0; i < SCREENS_MOST && asks(soak); i++)
		choose(soak, console_shows(soak->console, "[ ]") ? "8"
			     : i == 0				 ? "1"
			     : i % 2				 ? "3"
								 : "2");
	must(soak, console_shows(soak->console, "What your answers mean"),
	     "the check comes to a result");
}

static void take_the_list_along(struct soak *soak)
{
	choose(soak, "0");
	press(soak, "6");
	must_show(soak, "My list");
}

// To where the next visit begins.
static void clear_everything(struct soak *soak)
{
	choose(soak, "0");
	choose(soak, "9");
	if (console_shows(soak->console, "Everything will be cleared.")) {
		choose(soak, "9");
		must_show(soak, LANGUAGES);
		return;
	}
	choose(soak, "1");
	must_show(soak, "Should I book a visit?");
	press(soak, "0");
	press(soak, "2");
}

static void visit(struct soak *soak)
{
	choose_language(soak);
	read_pages(soak);
	change_the_window(soak);
	find_a_word(soak);
	do_the_check(soak);
	take_the_list_along(soak);
	clear_everything(soak);
	soak->visits++;
}

// ---- what they take ----

static void look(struct soak *soak)
{
	struct console_taken now = console_taken(soak->console);
	struct console_taken *most = &soak->most;
	if (soak->visits == WARM_VISITS)
		soak->warm = *most = now;
	soak->last = now;
	most->visitor_kib = MAX(most->visitor_kib, now.visitor_kib);
	most->keeper_kib = MAX(most->keeper_kib, now.keeper_kib);
}

static void tell(const char *who, long warm_kib, long last_kib, long most_kib, int warm, int last)
{
	printf("%s: %ld KiB when warm, %ld in the end, at most %ld; %d and %d descriptors\n", who,
	       warm_kib, last_kib, most_kib, warm, last);
	if (most_kib > warm_kib + GROWTH_MOST_KIB || last != warm)
		die("%s: takes more as it goes on", who);
}

static void end(struct soak *soak)
{
	const struct console_taken *warm = &soak->warm, *last = &soak->last, *most = &soak->most;
	console_signal(soak->console, SIGTERM);
	if (console_wait(soak->console) != 0)
		die("it did not end well");
	printf("%lu visits, %lu keys\n", soak->visits, soak->keys);
	tell("visitor", warm->visitor_kib, last->visitor_kib, most->visitor_kib,
	     warm->visitor_descriptors, last->visitor_descriptors);
	if (warm->keeper_kib)
		tell("keeper", warm->keeper_kib, last->keeper_kib, most->keeper_kib,
		     warm->keeper_descriptors, last->keeper_descriptors);
	console_free(soak->console);
}

int main(int argc, char **argv)
{
	struct soak soak = { 0 };
	die_set_program("soak");
	if (argc < 3)
		die("soak SECONDS PROGRAM ARGUMENT...");
	int64_t until = now_s() + atol(argv[1]);
	soak.console =
		console_start("xterm-256color", COLUMNS, ROWS, (const char *const *)argv + 2, NULL);
	must(&soak, console_wait_for(soak.console, "Microneedling"), "it starts");
	console_settle(soak.console, QUIET_MS);
	if (!console_shows(soak.console, LANGUAGES)) {
		press(&soak, "0");
		press(&soak, "2");
	}
	while (now_s() < until || soak.visits <= WARM_VISITS) {
		visit(&soak);
		look(&soak);
	}
	end(&soak);
	return EXIT_SUCCESS;
}
