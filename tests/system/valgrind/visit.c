// SPDX-License-Identifier: GPL-3.0-or-later
// visit guide|left-alone|broken COMMAND...: visits every screen of the screen face by keys, the program running slowly below
// the command (valgrind). Fails when a screen does not show, or with the command's own exit status.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/console.h"
#include "base/die.h"
#include "base/str.h"

enum { COLUMNS = 80, ROWS = 24, SLOW_MS = 500, SCREENS_MAX = 40 };

#define UP "\033[A"
#define DOWN "\033[B"
#define HOME "\033[H"
#define END "\033[F"
#define ENTER "\r"
#define BACK "\177"

// Keys, then what must show. NULL presses nothing; SIZE columns x rows is no key; ANSWER answers the self-check to its end.
struct step {
	const char *keys, *shows;
};

#define SIZE "size "
#define ANSWER "answer"

static const struct step guide[] = {
	{ NULL, "Should I book a visit?" },
	{ "3", "What it can and cannot do" },
	{ "1", "In short" },
	{ " ", NULL },
	{ END, NULL },
	{ "\t", NULL },
	{ ENTER, NULL },
	{ UP, NULL },
	{ "\033[5~", NULL },
	{ HOME, "In short" },
	{ "t", NULL },
	{ "+", NULL },
	{ "-", NULL },
	{ BACK, "What it can and cannot do" },
	{ "/", "Type a word" },
	{ "wart", "Find: wart" },
	{ ENTER, NULL },
	{ "1", NULL },
	{ "0", "Clear and finish" },
	{ "8", "Word list" },
	{ "5", "Words explained" },
	{ DOWN ENTER, NULL },
	{ BACK, NULL },
	{ "u", "Warning signs" },
	{ "l", "Español" },
	{ "2", "Español" },
	{ "l", "English" },
	{ "1", "English" },
	{ "?", "Another language." },
	{ BACK, NULL },
	{ "0", "Clear and finish" },
	{ "8", "About this guide" },
	{ "4", "Sources" },
	{ END, NULL },
	{ "k", NULL },
	{ SIZE "132x40", "Sources" },
	{ SIZE "30x8", "Sources" },
	{ SIZE "10x3", NULL },
	{ SIZE "80x24", "Sources" },
	{ "0", "Clear and finish" },
	{ BACK, "Sources" },
	{ "0", "Clear and finish" },
	{ "9", "Cleared." },
	{ "1", "Should I book a visit?" },
	{ "h", "Should I book a visit?" },
	{ "1", "Nothing you answer" },
	{ END, NULL },
	{ "1", "Question 1" },
	{ ANSWER, "What to do, in this order" },
	{ END, "Change an answer" },
	{ "3", "Show my result" },
	{ "2", "I have not had" },
	{ BACK, "Show my result" },
	{ "1", "What to do, in this order" },
	{ END, "Why" },
	{ "1", "Hide why" },
	{ "x", "This clears everything" },
	{ "1", "Should I book a visit?" },
	{ "x", "Cleared." },
	{ "1", "Should I book a visit?" },
	{ "q", NULL },
};

// One's own machine with --idle.
static const struct step left_alone[] = {
	{ NULL, "Should I book a visit?" },
	{ NULL, "Still there?" },
	{ DOWN, "Should I book a visit?" },
	{ "0", "Clear and finish" },
	{ "8", "Plain text for screen readers" },
	{ "2", "1. Should I book" },
	{ "0\n", "Clear and finish" },
	{ "8\n", "Full screen with keys" },
	{ "2\n", "Should I book a visit?" },
	{ NULL, "Still there?" },
	{ NULL, NULL },
};

// A book that is damaged where this page is.
static const struct step broken[] = {
	{ NULL, "out of order" },
	{ DOWN, NULL },
};

static int rows_with(struct console *console, const char *text)
{
	int count = 0;
	for (int row = 0; row < console_rows(console); row++)
		count += strstr(console_row(console, row), text) != NULL;
	return count;
}

static void press(struct console *console, const char *keys)
{
	console_press(console, keys);
	console_settle(console, SLOW_MS);
}

// The first answers of some, none of a list: "None of these" is 8.
static void answer(struct console *console)
{
	for (int i = 0; i < SCREENS_MAX; i++) {
		if (rows_with(console, "[ ]") > 0)
			press(console, "8");
		else if (rows_with(console, "( )") > 0)
			press(console, i == 0 ? "1" : i % 2 ? "3" : "2");
		else
			return;
	}
}

static void take(struct console *console, const struct step *step)
{
	int columns, rows;
	if (step->keys && sscanf(step->keys, SIZE "%dx%d", &columns, &rows) == 2) {
		console_resize(console, columns, rows);
		console_settle(console, SLOW_MS);
	} else if (step->keys && strcmp(step->keys, ANSWER) == 0) {
		answer(console);
	} else if (step->keys) {
		press(console, step->keys);
	}
	if (step->shows && !console_wait_for(console, step->shows))
		die("after '%s': '%s' does not show", step->keys ? step->keys : "", step->shows);
	console_settle(console, SLOW_MS); // keys count when a screen was seen
}

// The exit status, except that a book that failed is left with 1.
static int visit(const struct step *steps, size_t count, const char *const *command)
{
	struct console *console = console_start("xterm-256color", COLUMNS, ROWS, command, NULL);
	for (size_t i = 0; i < count; i++)
		take(console, &steps[i]);
	int status = console_wait(console);
	if (steps == broken)
		status = status == 1 ? 0 : status ? status : 1;
	if (status != 0)
		printf("exit status %d\n%s\n", status, console_bytes(console));
	console_free(console);
	return status;
}

int main(int argc, char **argv)
{
	const struct {
		const char *name;
		const struct step *steps;
		size_t count;
	} visits[] = {
		{ "guide", guide, LENGTH(guide) },
		{ "left-alone", left_alone, LENGTH(left_alone) },
		{ "broken", broken, LENGTH(broken) },
	};
	die_set_program("visit");
	for (size_t i = 0; argc > 2 && i < LENGTH(visits); i++) {
		if (strcmp(argv[1], visits[i].name) == 0)
			return visit(visits[i].steps, visits[i].count,
				     (const char *const *)argv + 2);
	}
	die("visit guide|left-alone|broken COMMAND...");
}
