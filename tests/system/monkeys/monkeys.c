// SPDX-License-Identifier: GPL-3.0-or-later
// monkeys KEYS SEED PROGRAM ARGUMENT...
// So many random keys, a new size of the window with every tenth, as fast as the program takes them. It must end by no key but those
// that its mode has for it, and then well; take no more descriptors as it goes on, and no more memory than a visit may; and paint a whole
// screen when asked. A program that ended is started anew. The seed gives the keys; what they do depends on when they come as well.
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
	BURST_MOST = 20,
	ROUND = 2000,  // keys between two looks at the screen
	PATIENCE = 20, // rounds until one finds the menu's key
	SEEN_MS = 320, // after which a question takes an answer
	QUIET_MS = 40,
	RESIDENT_MOST_KIB =
		32768, // half of what a visit may have; 400 columns of 200 rows and a page in one column take most of it
	WORD_BYTES = 64,
	BURST_BYTES = BURST_MOST * WORD_BYTES,
};

struct monkey {
	const char *const *argv;
	struct console *console;
	uint32_t seed;
	bool stays; // no key leaves a kiosk
	unsigned long keys, resizes, starts, whole, menus, plain;
	struct console_taken most[2]; // of the first half of all looks, and of the second
};

static uint32_t below(struct monkey *monkey, uint32_t limit)
{
	monkey->seed = monkey->seed * 1664525u + 1013904223u;
	return (monkey->seed >> 8) % limit;
}

_Noreturn static void give_up(struct monkey *monkey, const char *what)
{
	console_print(monkey->console);
	die("%s, after %lu keys and %lu sizes", what, monkey->keys, monkey->resizes);
}

// ---- what is sent ----

static const char *const usual[] = {
	"1",	  "2",	    "3",      "4",	"5",	  "6",	    "7",       "8",	  "9",
	"0",	  "1",	    "2",      "3",	"8",	  " ",	    " ",       "\r",	  "\r",
	"\t",	  "\033[A", "\033[B", "\033[B", "\033[C", "\033[D", "\033[5~", "\033[6~", "\033[H",
	"\033[F", "\177",   "b",      "h",	"l",	  "/",	    "u",       "e",	  "m",
	"?",	  "n",	    "N",      "s",	"+",	  "-",	    "t",
};

static const char *const hostile[] = {
	"\033",
	"\033[Z",
	"\b",
	"\033[M !!",
	"\033[<0;9;9M",
	"\033[<0;9;9m",
	"\033[<64;5;5M",
	"\034",
	"\004",
	"\021",
	"\023",
	"\030",
	"\032",
	"\f",
	"\xff",
	"\xe4",
	"\xf0\x9f",
	"\033OP",
	"\033[99999m",
	"\x9b",
	"\033]0;name\a",
	"\033Pq\033\\",
	"\033[?61;4c",
	"\033[12;40R",
	"\033[I",
	"\033[200~q9\r\033[201~",
	"\033[200~\033[201~",
	"\xd9\xa3",
	"\xef\xbc\x91",
	"\025",
	"!sh\r",
	"`id`\r",
	"scar",
	"d\303\263nde",
	"\033[1;5D",
	"\033[3~",
	"x",
	"09",
	"081",
};

static const char *const leaving[] = { "q", "Q", "\003" };

static void put_word(struct monkey *monkey, char word[WORD_BYTES])
{
	uint32_t kind = below(monkey, 4000);
	if (kind == 0)
		snprintf(word, WORD_BYTES, "%s", leaving[below(monkey, LENGTH(leaving))]);
	else if (kind < 200)
		snprintf(word, WORD_BYTES, "\033[<0;%u;%uM", below(monkey, 90), below(monkey, 30));
	else if (kind < 800)
		snprintf(word, WORD_BYTES, "%s", hostile[below(monkey, LENGTH(hostile))]);
	else
		snprintf(word, WORD_BYTES, "%s", usual[below(monkey, LENGTH(usual))]);
}

static void send_burst(struct monkey *monkey)
{
	char burst[BURST_BYTES] = "", word[WORD_BYTES];
	uint32_t count = 1 + below(monkey, BURST_MOST - 1);
	for (uint32_t i = 0; i < count; i++) {
		put_word(monkey, word);
		strcat(burst, word);
	}
	if (console_send(monkey->console, burst))
		monkey->keys += count;
}

static void resize(struct monkey *monkey)
{
	static const int sizes[][2] = { { 1, 1 },	  { 2, 2 },   { 19, 5 }, { 20, 6 },
					{ 65535, 65535 }, { 40, 12 }, { 80, 24 } };
	int columns = 1 + (int)below(monkey, 140), rows = 1 + (int)below(monkey, 50);
	if (below(monkey, 8) == 0) {
		const int *size = sizes[below(monkey, LENGTH(sizes))];
		columns = size[0];
		rows = size[1];
	}
	console_resize(monkey->console, columns, rows);
	console_settle(monkey->console, 0);
	monkey->resizes++;
}

// As somebody who reads does: else no question were ever answered.
static void wait_and_answer(struct monkey *monkey)
{
	static const char *const answers[] = { "1", "2", "3", "8" };
	console_settle(monkey->console, SEEN_MS);
	console_send(monkey->console, answers[below(monkey, LENGTH(answers))]);
	monkey->keys++;
}

// ---- what must hold ----

static void start(struct monkey *monkey)
{
	const char *term = getenv("TEST_TERM");
	monkey->console =
		console_start(term ? term : "xterm-256color", COLUMNS, ROWS, monkey->argv, NULL);
	// Before that the signals of any program are in force.
	if (console_settle(monkey->console, SEEN_MS) == 0 && !console_press(monkey->console, "\f"))
		give_up(monkey, "nothing is painted");
	console_look_away(monkey->console);
	monkey->starts++;
}

static void end(struct monkey *monkey)
{
	if (console_wait(monkey->console) != 0)
		give_up(monkey, "it did not end well");
	if (!console_is_restored(monkey->console))
		give_up(monkey, "the terminal is not as it was");
	console_free(monkey->console);
}

static void start_anew_when_ended(struct monkey *monkey)
{
	if (!console_has_ended(monkey->console))
		return;
	if (monkey->stays)
		give_up(monkey, "a key ended it");
	end(monkey);
	start(monkey);
}

static long more(long a, long b)
{
	return a > b ? a : b;
}

static void look_at_memory(struct monkey *monkey, int half)
{
	struct console_taken now = console_taken(monkey->console);
	struct console_taken *most = &monkey->most[half];
	if (monkey->stays && !now.keeper_kib) // between two visitors
		return;
	most->visitor_kib = more(most->visitor_kib, now.visitor_kib);
	most->keeper_kib = more(most->keeper_kib, now.keeper_kib);
	most->visitor_descriptors = (int)more(most->visitor_descriptors, now.visitor_descriptors);
	most->keeper_descriptors = (int)more(most->keeper_descriptors, now.keeper_descriptors);
}

// From edge to edge, but for the words that stand in it.
static bool row_is_rule(const struct console *console, int row)
{
	uint32_t first = console_cell(console, row, 0).chars[0];
	int dashes = 0;
	for (int column = 0; column < COLUMNS; column++)
		dashes += console_cell(console, row, column).chars[0] == first;
	return first != ' ' && console_cell(console, row, COLUMNS - 1).chars[0] == first &&
	       dashes > COLUMNS / 8;
}

static bool is_whole(struct console *console)
{
	return console_row(console, 0)[0] != '\0' && row_is_rule(console, ROWS - 2) &&
	       console_row(console, ROWS - 1)[0] != '\0';
}

static bool has_menu_key(struct console *console)
{
	static const char *const words[] = { "0 menu", "0 men\303\272", "0 close", "0 cerrar" };
	bool found = false;
	for (size_t i = 0; i < LENGTH(words); i++)
		found |= strstr(console_row(console, ROWS - 1), words[i]) != NULL;
	return found;
}

// Lines stay lines until somebody leaves.
static void leave_plain_text(struct monkey *monkey)
{
	console_send(monkey->console, monkey->stays ? "\n0\n9\n9\n" : "\nq\n");
	monkey->plain++;
}

// All of it is painted anew: a line that was too wide would have pushed down what follows. "0 menu" stands below all but the screens that
// nothing leads on from.
static void look_at_screen(struct monkey *monkey)
{
	if (console_takes_lines(monkey->console))
		leave_plain_text(monkey);
	console_settle(monkey->console, QUIET_MS);
	start_anew_when_ended(monkey);
	struct console *console = monkey->console;
	console_resize(console, COLUMNS, ROWS);
	console_send(console, "\033[201~\033\\\025");
	console_settle(console, QUIET_MS);
	console_look_again(console);
	console_send(console, "\f");
	while (!console_takes_lines(console) && !is_whole(console) &&
	       console_hear(console, CONSOLE_DEADLINE_MS))
		console_settle(console, QUIET_MS);
	if (!console_takes_lines(console)) {
		if (!is_whole(console))
			give_up(monkey, "the screen is not whole");
		monkey->whole++;
		monkey->menus += has_menu_key(console);
	}
	console_look_away(console);
}

static void play_round(struct monkey *monkey, unsigned long wanted)
{
	for (unsigned long until = monkey->keys + ROUND; monkey->keys < until;) {
		send_burst(monkey);
		resize(monkey);
		bool tired = below(monkey, 20) == 0;
		if (tired && console_takes_lines(monkey->console))
			leave_plain_text(monkey);
		start_anew_when_ended(monkey);
	}
	wait_and_answer(monkey);
	start_anew_when_ended(monkey);
	look_at_memory(monkey, monkey->keys > wanted / 2);
	look_at_screen(monkey);
}

// ---- the whole ----

static void print_most(const char *who, long first_kib, long second_kib, int first, int second)
{
	printf("%s: at most %ld KiB in the first half, %ld in the second; %d and %d descriptors\n",
	       who, first_kib, second_kib, first, second);
	if (second > first && first)
		die("%s: opens more as it goes on", who);
	if (more(first_kib, second_kib) > RESIDENT_MOST_KIB)
		die("%s: takes more than %d KiB", who, RESIDENT_MOST_KIB);
}

static void tell(const struct monkey *monkey)
{
	const struct console_taken *first = &monkey->most[0], *second = &monkey->most[1];
	printf("%lu keys, %lu sizes, %lu starts; %lu screens whole, %lu with the menu's key; "
	       "plain text left %lu times\n",
	       monkey->keys, monkey->resizes, monkey->starts, monkey->whole, monkey->menus,
	       monkey->plain);
	print_most("visitor", first->visitor_kib, second->visitor_kib, first->visitor_descriptors,
		   second->visitor_descriptors);
	if (monkey->stays)
		print_most("keeper", first->keeper_kib, second->keeper_kib,
			   first->keeper_descriptors, second->keeper_descriptors);
}

int main(int argc, char **argv)
{
	struct monkey monkey = { 0 };
	die_set_program("monkeys");
	if (argc < 4)
		die("monkeys KEYS SEED PROGRAM ARGUMENT...");
	unsigned long wanted = strtoul(argv[1], NULL, 10);
	monkey.seed = (uint32_t)strtoul(argv[2], NULL, 10);
	monkey.argv = (const char *const *)argv + 3;
	for (int i = 3; i < argc; i++)
		monkey.stays |= strcmp(argv[i], "--mode=kiosk") == 0;
	start(&monkey);
	look_at_memory(&monkey, 0);
	// One look may find plain text, or the question whether all should be cleared.
	while (monkey.keys < wanted || (!monkey.menus && monkey.keys < wanted + PATIENCE * ROUND))
		play_round(&monkey, wanted);
	console_signal(monkey.console, SIGTERM);
	end(&monkey);
	tell(&monkey);
	if (!monkey.menus)
		die("no screen had the menu's key");
	return EXIT_SUCCESS;
}
