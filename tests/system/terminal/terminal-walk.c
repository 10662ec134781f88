// SPDX-License-Identifier: GPL-3.0-or-later
// The real program in a pseudo-terminal, by keys alone, as people use it; cells are read back with libvterm.
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "../../support/console.h"
#include "base/str.h"
#include "face/screen.h"
#include "text/text.h"

enum {
	COLUMNS = 80,
	ROWS = 24,
	LOW_ROWS = 16, // below it the header has no rule
	BODY = 3,      // first row of the text
	IDLE_MS = 1500,
	SEEN_MS = 350, // after which a question takes an answer
	PATH_BYTES = 512,
	ROW_BYTES = 512,
	ARGUMENTS = 8,
	SCREENS_MAX = 40,
	PATIENCE = 20
};

#define UP "\033[A"
#define DOWN "\033[B"
#define ENTER "\r"
#define BACK "\177"

static const char *const full_terminals[] = { "xterm-256color", "vt100", "linux" };

static const char *built(const char *name)
{
	static char paths[16][PATH_BYTES];
	static size_t next;
	char *path = paths[next++ % LENGTH(paths)];
	const char *build = getenv("BUILD");
	snprintf(path, PATH_BYTES, "%s/%s", build ? build : "build", name);
	return path;
}

// Starts with the shipped book and up to three options.
static struct console *start(const char *term, int columns, int rows, const char *a, const char *b,
			     const char *c)
{
	const char *argv[ARGUMENTS] = { built("anteroom"), built("anteroom.book") };
	const char *options[] = { a, b, c };
	size_t count = 2;
	for (size_t i = 0; i < LENGTH(options); i++) {
		if (options[i])
			argv[count++] = options[i];
	}
	return console_start(term, columns, rows, argv, NULL);
}

static void leave(struct console *console)
{
	console_send(console, "q");
	assert_int_equal(console_wait(console), 0);
	assert_true(console_is_restored(console));
	assert_false(console_is_alternate(console));
	assert_true(console_cursor_is_visible(console));
	// A build for sanitizers says before it starts that it has no sandbox.
	for (int row = 0; row < console_rows(console); row++) {
		struct str text = str_c(console_row(console, row));
		assert_true(text.len == 0 || str_starts(text, STR("anteroom: this build")));
	}
	console_free(console);
}

// The row that carries the focus mark; -1: none.
static int marked_row(struct console *console)
{
	int found = -1;
	for (int row = 1; row < console_rows(console) - 2; row++) {
		const char *text = console_row(console, row);
		text += strspn(text, " ");
		if (text[0] != '>')
			continue;
		assert_int_equal(found, -1);
		found = row;
	}
	return found;
}

static void expect(struct console *console, bool holds, const char *what)
{
	if (holds)
		return;
	console_print(console);
	fail_msg("%s", what);
}

// From edge to edge, but for the words that stand in it, which leave an eighth of it.
static bool row_is_rule(const struct console *console, int row)
{
	uint32_t first = console_cell(console, row, 0).chars[0];
	int dashes = 0, columns = console_columns(console);
	for (int column = 0; column < columns; column++)
		dashes += console_cell(console, row, column).chars[0] == first;
	return first != ' ' && console_cell(console, row, columns - 1).chars[0] == first &&
	       dashes > columns / 8;
}

// Header, rules and footer stand, and the cursor rests on the focus, or on the page itself.
static void check_screen(struct console *console)
{
	int row, column, marked = marked_row(console), rows = console_rows(console);
	console_cursor(console, &row, &column);
	expect(console, console_cursor_is_visible(console), "the cursor is visible");
	expect(console, console_row(console, 0)[0] != '\0', "there is a header");
	expect(console, rows < LOW_ROWS || row_is_rule(console, 1) || row_is_rule(console, 2),
	       "a rule is below it");
	expect(console, row_is_rule(console, rows - 2), "a rule is above the footer");
	if (marked < 0)
		return;
	expect(console, row == marked, "the cursor is on the row with the mark");
	expect(console, console_cell(console, row, column).reverse, "the cursor is on the focus");
}

// Waits for the text, then for the rest of the screen.
static void await(struct console *console, const char *text)
{
	expect(console, console_wait_for(console, text), text);
	console_settle(console, CONSOLE_QUIET_MS);
	check_screen(console);
}

// Waits for an answer, however late, and for the rest of it; for a while where none comes.
static void hear(struct console *console)
{
	for (int i = 0; i < PATIENCE && console_settle(console, CONSOLE_QUIET_MS) == 0;)
		i++;
}

// The number printed in the row that holds the text; 0: there is none.
static int number_of(struct console *console, const char *text)
{
	for (int row = 1; row < console_rows(console) - 2; row++) {
		const char *line = console_row(console, row);
		int number = atoi(line + strspn(line, " >"));
		if (number > 0 && strstr(line, text))
			return number;
	}
	return 0;
}

static void choose(struct console *console, int number)
{
	char keys[16];
	snprintf(keys, sizeof(keys), "%d", number);
	console_settle(console, SEEN_MS);
	expect(console, console_press(console, keys), keys);
	check_screen(console);
}

static void enter(struct console *console)
{
	console_settle(console, SEEN_MS);
	expect(console, console_press(console, ENTER), "Enter is answered");
	check_screen(console);
}

// ---- the self-check ----

static int rows_with(struct console *console, const char *text)
{
	int count = 0;
	for (int row = 2; row < console_rows(console) - 2; row++)
		count += strstr(console_row(console, row), text) != NULL;
	return count;
}

// The same number on every list.
static void answer_none(struct console *console)
{
	choose(console, 8);
}

// Answers until a screen that asks nothing. A key that was just answered is ignored for a while, so two take turns.
static int answer_all(struct console *console)
{
	int screens = 0;
	for (; screens < SCREENS_MAX; screens++) {
		if (rows_with(console, "[ ]") > 0)
			answer_none(console);
		else if (rows_with(console, "( )") > 0)
			choose(console, screens == 0 ? 1 : screens % 2 ? 3 : 2);
		else
			break;
	}
	return screens;
}

// ---- tests ----

static void the_walk_works_on_every_terminal(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(full_terminals); i++) {
		struct console *console =
			start(full_terminals[i], COLUMNS, ROWS, "--mode=guest", NULL, NULL);
		await(console, "Español");
		choose(console, number_of(console, "Español"));
		assert_true(console_shows(console, "Español"));
		for (int page = 2; page <= 4; page++) {
			choose(console, page);
			if (marked_row(console) >= 0)
				enter(console);
			assert_true(console_press(console, " "));
			check_screen(console);
			assert_true(console_press(console, "h"));
		}
		choose(console, 1);
		enter(console);
		assert_in_range(answer_all(console), 8, 16);
		choose(console, 1);
		assert_true(console_press(console, BACK));
		check_screen(console);
		leave(console);
	}
}

static void pick(struct console *console, const char *text)
{
	char keys[16];
	snprintf(keys, sizeof(keys), "%d", number_of(console, text));
	console_settle(console, SEEN_MS);
	console_send(console, keys);
	hear(console);
}

static void a_changed_answer_changes_the_result(void **state)
{
	(void)state;
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	choose(console, 1);
	enter(console);
	answer_all(console);
	await(console, "you no longer breastfeed");
	console_send(console, "\033[F");
	hear(console);
	pick(console, "My list");
	await(console, "Write this down");
	console_send(console, " ");
	await(console, "What to say");
	assert_true(console_press(console, BACK));
	console_send(console, "\033[F");
	hear(console);
	pick(console, "Why");
	await(console, "Hide why");
	console_send(console, "\033[F");
	hear(console);
	pick(console, "Change an answer");
	pick(console, "pregnant");
	choose(console, 3);
	await(console, "treatment itself has to wait until:");
	assert_false(console_shows(console, "you no longer breastfeed"));
	leave(console);
}

static void nothing_is_sent_while_nothing_happens(void **state)
{
	(void)state;
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--mode=guest", NULL, NULL);
	await(console, "Español");
	assert_int_equal(console_settle(console, IDLE_MS), 0);
	leave(console);
}

// ---- what a change costs ----

static size_t cost_of(struct console *console, const char *key)
{
	console_remember(console);
	assert_true(console_press(console, key));
	return strlen(console_bytes(console));
}

static void hold_moves(const char *term, const char *theme, size_t escapes)
{
	struct console *console = start(term, COLUMNS, ROWS, "--locale=en", theme, NULL);
	await(console, "Should I book a visit?");
	console_settle(console, CONSOLE_QUIET_MS);
	for (int move = 0; move < 2; move++) {
		size_t cost = cost_of(console, DOWN), text = console_changed_bytes(console);
		printf("%s, %s: a move of the focus: %zu bytes, text %zu\n", term, theme, cost,
		       text);
		assert_in_range(cost, 1, text + escapes);
		assert_in_range(console_rows_touched(console), 1, 2);
		check_screen(console);
	}
	leave(console);
}

static void copy_rows(struct console *console, char (*rows)[ROW_BYTES])
{
	for (int row = 0; row < ROWS; row++) {
		const char *text = console_row(console, row);
		snprintf(rows[row], ROW_BYTES, "%s", text + strspn(text, "> "));
	}
}

// Down the first screen of a page: the mark comes and goes, and no word with it.
static void hold_text_beside_marks(const char *theme)
{
	char before[ROWS][ROW_BYTES], after[ROWS][ROW_BYTES];
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--locale=en", "--page=what-is-it", theme);
	await(console, "more,");
	console_settle(console, CONSOLE_QUIET_MS);
	copy_rows(console, before);
	console_press(console, "\033[B");
	console_settle(console, CONSOLE_QUIET_MS);
	expect(console, marked_row(console) > 0, "a link has the mark");
	copy_rows(console, after);
	for (int row = BODY; row < ROWS - 2; row++)
		expect(console, strcmp(before[row], after[row]) == 0, "the text stands");
	leave(console);
}

static void a_mark_in_a_text_leaves_it_alone(void **state)
{
	(void)state;
	hold_text_beside_marks("--theme=auto");
	hold_text_beside_marks("--theme=light");
	hold_text_beside_marks("--theme=mono");
}

// A theme with a background of its own sends it with every colour: ncurses does not know that it stays the same.
static void a_move_of_the_focus_costs_two_rows(void **state)
{
	(void)state;
	enum { OWN_COLOURS = 60, OTHER_COLOURS = 96 };
	for (size_t i = 0; i < LENGTH(full_terminals); i++)
		hold_moves(full_terminals[i], "--theme=auto", OWN_COLOURS);
	hold_moves("xterm-256color", "--theme=light", OTHER_COLOURS);
	hold_moves("linux", "--theme=light", OWN_COLOURS);
}

// All screens of a page, in hundredths of the text's bytes.
static void hold_pages(const char *page, size_t most)
{
	char option[PATH_BYTES];
	size_t all_cost = 0, all_text = 0;
	snprintf(option, sizeof(option), "--page=%s", page);
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--locale=en", option, NULL);
	await(console, "more,");
	console_settle(console, CONSOLE_QUIET_MS);
	for (int screen = 0; screen < SCREENS_MAX && console_shows(console, "more,"); screen++) {
		size_t cost = cost_of(console, "\033[6~"), text = console_changed_bytes(console);
		printf("%s, a screen: %zu bytes, text %zu\n", page, cost, text);
		all_cost += cost;
		all_text += text;
	}
	leave(console);
	if (all_cost * 100 > all_text * most)
		fail_msg("%s: %zu bytes for %zu", page, all_cost, all_text);
}

static void a_page_costs_little_more_than_its_text(void **state)
{
	(void)state;
	enum { USUAL = 125, FULL_OF_LINKS = 150 };
	hold_pages("benefits", USUAL);
	hold_pages("results", USUAL);
	hold_pages("procedure", USUAL);
	hold_pages("questions", FULL_OF_LINKS);
	hold_pages("what-is-it", FULL_OF_LINKS);
}

static void first_word(struct console *console, char *word, size_t size)
{
	const char *text = console_row(console, BODY);
	text += strspn(text, " ");
	snprintf(word, size, "%.*s", (int)strcspn(text, " "), text);
}

// The body begins below the header, its rule and the room below that, as many rows as there are.
static bool body_begins_with(struct console *console, const char *word)
{
	for (int row = 1; row <= BODY + 1; row++)
		if (strstr(console_row(console, row), word))
			return true;
	return false;
}

static void a_resize_keeps_the_place(void **state)
{
	(void)state;
	char word[PATH_BYTES];
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--locale=en", "--page=what-is-it", NULL);
	await(console, "In short");
	assert_true(console_press(console, " "));
	first_word(console, word, sizeof(word));
	static const int sizes[][2] = {
		{ 132, 40 }, { 40, 12 }, { 100, 30 }, { 60, 16 }, { COLUMNS, ROWS }
	};
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		console_forget(console);
		console_resize(console, sizes[i][0], sizes[i][1]);
		hear(console);
		check_screen(console);
		expect(console, body_begins_with(console, word), word);
	}
	leave(console);
}

static void any_size_is_survived(void **state)
{
	(void)state;
	static const int sizes[][2] = { { 1, 1 },     { 1, 500 }, { 500, 1 },
					{ 2, 2 },     { 19, 5 },  { 20, 6 },
					{ 500, 300 }, { 30, 8 },  { COLUMNS, ROWS } };
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		console_resize(console, sizes[i][0], sizes[i][1]);
		hear(console);
	}
	await(console, "Should I book a visit?");
	leave(console);
}

// Place and status reach from margin to margin, in one row or two, whatever their characters are.
static bool header_is_full(const struct console *console)
{
	struct console_cell ends[] = { console_cell(console, 0, COLUMNS - 2),
				       console_cell(console, 1, COLUMNS - 2) };
	bool full = console_cell(console, 0, COLUMNS - 1).chars[0] == ' ';
	for (size_t i = 0; i < LENGTH(ends); i++) {
		if (full && (ends[i].cols == 0 || ends[i].chars[0] != ' '))
			return true;
	}
	return false;
}

static void rows_keep_their_width_in_every_script(void **state)
{
	(void)state;
	static const char *const locales[] = { "--locale=en-XA", "--locale=en-XB",
					       "--locale=en-XW" };
	static const char *const pages[] = { "--page=results", "--page=costs",
					     "--page=side-effects" };
	for (size_t i = 0; i < LENGTH(locales); i++) {
		for (size_t k = 0; k < LENGTH(pages); k++) {
			const char *argv[] = { built("anteroom"), built("pseudo.book"), locales[i],
					       pages[k], NULL };
			struct console *console =
				console_start("xterm-256color", COLUMNS, ROWS, argv, NULL);
			await(console, "─");
			expect(console, header_is_full(console), "the header is full");
			leave(console);
		}
	}
}

static void mirrored_screens_have_mirrored_marks(void **state)
{
	(void)state;
	const char *argv[] = { built("anteroom"), built("pseudo.book"), "--locale=en-XB", NULL };
	struct console *console = console_start("xterm-256color", COLUMNS, ROWS, argv, NULL);
	int row, column;
	await(console, "Example Skin Clinic");
	// VTE gives the order to a line when it makes it: first the escape, then the clear, then text.
	const char *told = strstr(console_bytes(console), "\033[8l");
	assert_non_null(told);
	const char *clear = strstr(told, "\033[2J");
	assert_non_null(clear);
	assert_in_range(clear - told, 4, 24);
	console_cursor(console, &row, &column);
	assert_in_range(column, COLUMNS / 2, COLUMNS - 1);
	assert_true(console_cell(console, row, column).reverse);
	assert_int_equal(console_cell(console, row, COLUMNS - 2).chars[0], '<');
	console_forget(console);
	leave(console);
}

// Every byte from 0x80 on is one of those of `allowed`.
static void sends_no_byte_but(struct console *console, const char *allowed)
{
	for (const char *byte = console_bytes(console); *byte; byte++)
		if ((unsigned char)*byte >= 0x80 && !strchr(allowed, *byte))
			fail_msg("byte 0x%02X", (unsigned char)*byte);
}

static struct console *start_in(const char *locale, const char *option)
{
	const char *argv[] = { built("anteroom"), built("anteroom.book"), option,
			       "--page=warning-signs", NULL };
	const char *environment[] = { locale, NULL };
	return console_start("xterm-256color", COLUMNS, ROWS, argv, environment);
}

static void other_codesets_get_their_own_bytes(void **state)
{
	(void)state;
	// In Latin 1: what Spanish has, and the degree. Nothing else, above all no byte of UTF-8 nor a control.
	static const char spanish[] = "\xE1\xE9\xED\xF3\xFA\xF1\xFC\xBF\xA1\xB0"
				      "\xC1\xC9\xCD\xD3\xDA\xD1\xAB\xBB\xBA\xAA\xD7\xB7";
	static const char *const faces[] = { "--face=screen", "--face=plain" };
	for (size_t i = 0; i < LENGTH(faces); i++) {
		bool sends = screen_face_sends_bytes() || strcmp(faces[i], "--face=plain") == 0;
		struct console *console = start_in("LC_ALL=es_ES.ISO-8859-1", faces[i]);
		if (!sends) { // no letter is left out: those of English are all that there is
			assert_true(console_wait_for_bytes(console, "Warning signs"));
			console_settle(console, CONSOLE_QUIET_MS);
			sends_no_byte_but(console, "");
			console_free(console);
			continue;
		}
		assert_true(console_wait_for_bytes(console, "Se\xF1"
							    "ales"));
		console_settle(console, CONSOLE_QUIET_MS);
		sends_no_byte_but(console, spanish);
		console_free(console);
		console = start_in("LC_ALL=C", faces[i]); // Spanish would lose its letters
		assert_true(console_wait_for_bytes(console, "Warning signs"));
		console_settle(console, CONSOLE_QUIET_MS);
		sends_no_byte_but(console, "");
		console_free(console);
	}
	struct console *console = start_in("LC_ALL=C", "--locale=es");
	assert_true(console_wait_for_bytes(console, "cannot draw 'es'; set it to UTF-8"));
	assert_int_equal(console_wait(console), 2);
	console_free(console);
}

static void wide_ambiguous_characters_are_not_sent(void **state)
{
	(void)state;
	const char *argv[] = { built("anteroom"), built("probe.book"), "--locale=ja",
			       "--ambiguous=2", NULL };
	struct console *console = console_start("xterm-256color", COLUMNS, ROWS, argv, NULL);
	await(console, "----------");
	struct str bytes = str_c(console_bytes(console));
	bool wide = false;
	uint32_t c;
	for (size_t at = 0; at < bytes.len;) {
		at += text_decode(bytes, at, &c);
		wide = wide || text_char_cols(c) == 2;
		assert_false(text_char_ambiguous(c));
	}
	assert_true(wide);
	leave(console);
}

// Its own escape switches its order off; by every way out it is on again, and last.
static void mlterm_orders_text_again_in_the_end(void **state)
{
	(void)state;
	static const char on[] = "\033]5379;use_ctl=true\a", off[] = "\033]5379;use_ctl=false\a";
	static const char *const modes[] = { "--mode=guest", "--mode=kiosk" };
#ifdef __SANITIZE_ADDRESS__ // which tells of faults itself
	static const int ends[] = { 0, SIGTERM, SIGHUP };
#else
	static const int ends[] = { 0, SIGTERM, SIGHUP, SIGSEGV };
#endif
	for (size_t i = 0; i < LENGTH(modes) * LENGTH(ends); i++) {
		const char *argv[] = { built("anteroom"), built("probe.book"), "--locale=he",
				       modes[i % 2], NULL };
		const char *environment[] = { "MLTERM=3.9.0", NULL };
		int number = ends[i / 2];
		if (!number && i % 2)
			continue; // no key leaves a kiosk
		struct console *console =
			console_start("xterm-256color", COLUMNS, ROWS, argv, environment);
		assert_true(console_wait_for_bytes(console, off));
		console_settle(console, CONSOLE_QUIET_MS);
		console_forget(console);
		if (number)
			console_kill(console, number);
		else
			console_send(console, "q");
		assert_true(console_wait_for_bytes(console, on));
		assert_null(strstr(console_bytes(console), off));
		console_free(console);
	}
}

static void a_dumb_terminal_gets_no_escape(void **state)
{
	(void)state;
	struct console *console = start("dumb", COLUMNS, ROWS, "--mode=guest", NULL, NULL);
	assert_true(console_wait_for_bytes(console, "Español"));
	console_settle(console, CONSOLE_QUIET_MS);
	console_forget(console);
	console_send(console, "2\n");
	assert_true(console_wait_for_bytes(console, "> "));
	console_send(console, "1\n1\n\0231\n"); // Ctrl-S stops nothing
	hear(console);
	console_forget(console);
	console_send(console, "0\n");
	assert_true(console_wait_for_bytes(console, "Página de inicio"));
	assert_null(strchr(console_bytes(console), '\033'));
	console_send(console, "q\n");
	assert_int_equal(console_wait(console), 0);
	assert_null(strchr(console_bytes(console), '\033'));
	assert_true(console_is_restored(console));
	console_free(console);
}

// From the next line that is typed; here from the second, for a key may be heard before the size.
static void plain_lines_fit_a_narrower_window(void **state)
{
	(void)state;
	enum { NARROW = 40 };
	struct console *console = start("dumb", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	assert_true(console_wait_for_bytes(console, "> "));
	console_resize(console, NARROW, ROWS);
	console_send(console, "2\n");
	assert_true(console_wait_for_bytes(console, "What microneedling is"));
	hear(console);
	console_forget(console);
	console_send(console, "\n");
	hear(console);
	size_t lines = 0;
	struct str_splitter splitter = { .rest = str_c(console_bytes(console)), .separator = '\n' };
	for (struct str line; str_split_next(&splitter, &line); lines++)
		assert_in_range(text_cols(str_trim(line), TEXT_LOGICAL), 0, NARROW);
	assert_true(lines > 5);
	console_send(console, "q\n");
	assert_int_equal(console_wait(console), 0);
	console_free(console);
}

static void the_face_changes_while_it_runs(void **state)
{
	(void)state;
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--mode=guest", NULL, NULL);
	await(console, "Plain text for screen readers");
	assert_true(console_press(console, "1"));
	assert_true(console_wait_for_bytes(console, "> "));
	assert_false(console_is_alternate(console));
	// Erased row by row, so that it is no page that scrolls away.
	assert_non_null(strstr(console_bytes(console), "\033[24;1H\033[K"));
	console_send(console, "q\n");
	assert_int_equal(console_wait(console), 0);
	assert_true(console_is_restored(console));
	console_free(console);
}

static void no_key_leaves_a_kiosk(void **state)
{
	(void)state;
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--mode=kiosk", NULL, NULL);
	await(console, "Español");
	console_send(console, "q\003\032\034\033\004");
	console_settle(console, CONSOLE_QUIET_MS);
	check_screen(console);
	choose(console, number_of(console, "English"));
	await(console, "Should I book a visit?");
	console_send(console, "09");
	await(console, "Español");
	console_hang_up(console);
	assert_int_equal(console_wait(console), 0);
	console_free(console);
}

static void no_colour_is_sent_where_none_is_wanted(void **state)
{
	(void)state;
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--locale=en", "--theme=mono", NULL);
	await(console, "Should I book a visit?");
	for (int row = 0; row < ROWS; row++) {
		for (int column = 0; column < COLUMNS; column++) {
			struct console_cell cell = console_cell(console, row, column);
			assert_true(cell.own_foreground && cell.own_background);
		}
	}
	leave(console);
	console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	assert_true(console_cell(console, ROWS - 1, COLUMNS - 1).own_background);
	assert_false(console_cell(console, ROWS - 1, 6).own_foreground);
	leave(console);
	console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", "--theme=dark", NULL);
	await(console, "Should I book a visit?");
	assert_false(console_cell(console, ROWS - 1, COLUMNS - 1).own_background);
	leave(console);
}

static void copy_file(const char *from, const char *to)
{
	char command[5 * PATH_BYTES];
	snprintf(command, sizeof(command), "cp '%s' '%s.new' && mv '%s.new' '%s'", from, to, to,
		 to);
	assert_int_equal(system(command), 0);
}

static void a_new_book_shows_in_place(void **state)
{
	(void)state;
	char folder[] = "/tmp/anteroom-test-XXXXXX", book[PATH_BYTES];
	assert_non_null(mkdtemp(folder));
	snprintf(book, sizeof(book), "%s/a.book", folder);
	copy_file(built("anteroom.book"), book);
	const char *argv[] = { built("anteroom"), book, "--locale=en", NULL };
	struct console *console = console_start("xterm-256color", COLUMNS, ROWS, argv, NULL);
	await(console, "Should I book a visit?");
	assert_true(console_press(console, "l"));
	assert_false(console_shows(console, "Ààççééñţţéédd"));
	copy_file(built("pseudo.book"), book);
	await(console, "Ààççééñţţéédd");
	leave(console);
	unlink(book);
	rmdir(folder);
}

// The exit status says what went wrong, and one line why.
static void the_command_line_is_checked(void **state)
{
	(void)state;
	const struct {
		const char *option, *book; // or another option
		int status;
		const char *says;
	} cases[] = {
		{ "--version", NULL, 0, "anteroom " },
		{ "--version", NULL, 0, "NO WARRANTY" },
		{ "--help", NULL, 0, "--locale=TAG" },
		{ "--list", built("anteroom.book"), 0, "sources\t" },
		{ "--texts", built("anteroom.book"), 0, "self-check\tlogic\t" },
		{ "--locales", built("anteroom.book"), 0, "es\tEspañol\t" },
		{ "--dump=costs", built("anteroom.book"), 0, "What it costs" },
		{ "--nonsense", NULL, 2, "no option --nonsense" },
		{ "--mode=bank", NULL, 2, "'bank' is no value for --mode" },
		{ "--idle=1", NULL, 2, "--idle" },
		{ "--idle=9999", NULL, 2, "--idle" },
		{ "--width=60", NULL, 2, "--dump" },
		{ "--dump", "--page=costs", 2, "--dump=NAME" },
		{ "--require-sandbox", NULL, 2, "--mode=kiosk" },
		{ "--page=nowhere", built("anteroom.book"), 2, "no page 'nowhere'" },
		{ "--locale=tlh", built("anteroom.book"), 2, "no language 'tlh'" },
		{ "--list", "/nonexistent.book", 1, "/nonexistent.book" },
		{ "--face=plain", built("anteroom"), 1, "not an anteroom book" },
	};
	const char *program = built("anteroom"); // one of few that it keeps
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *argv[] = { program, cases[i].option, cases[i].book, NULL };
		struct console *console = console_start("xterm", COLUMNS, ROWS, argv, NULL);
		assert_int_equal(console_wait(console), cases[i].status);
		assert_non_null(strstr(console_bytes(console), cases[i].says));
		assert_null(strchr(console_bytes(console), '\033'));
		console_free(console);
	}
}

static void expect_sent(struct console *console, const char *const *sequences, size_t count)
{
	for (size_t i = 0; i < count; i++)
		expect(console, strstr(console_bytes(console), sequences[i]) != NULL,
		       sequences[i] + 1);
}

// Whatever an earlier program left on is switched off before the first frame; what we asked for, on the way out.
static void the_terminal_is_asked_for_plain_keys(void **state)
{
	(void)state;
	static const char *const off[] = { "\033[?9l",	  "\033[?1000l", "\033[?1001l",
					   "\033[?1002l", "\033[?1003l", "\033[?1004l",
					   "\033[?1005l", "\033[?1006l", "\033[?1015l",
					   "\033[?1016l", "\033[?1l",	 "\033>",
					   "\033[=0u",	  "\033[>4m",	 "\033[?2004h" };
	static const char *const ours[] = { "\033[?2004l" };
	for (size_t i = 0; i < LENGTH(full_terminals); i++) {
		struct console *console =
			start(full_terminals[i], COLUMNS, ROWS, "--locale=en", NULL, NULL);
		await(console, "Should I book a visit?");
		expect_sent(console, off, LENGTH(off));
		assert_int_equal(strstr(console_bytes(console), "\033%G") != NULL,
				 strcmp(full_terminals[i], "linux") == 0);
		assert_null(strstr(console_bytes(console), "\033[?1h"));
		assert_null(strstr(console_bytes(console), "\033="));
		assert_null(strstr(console_bytes(console), "\033[?1000h"));
		console_forget(console);
		console_send(console, "q");
		assert_int_equal(console_wait(console), 0);
		expect_sent(console, ours, LENGTH(ours));
		console_free(console);
	}
}

static void a_kiosk_gives_its_mouse_back(void **state)
{
	(void)state;
	static const char *const on[] = { "\033[?1000h", "\033[?1006h" };
	static const char *const off[] = { "\033[?1006l", "\033[?1000l", "\033[?2004l" };
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--mode=kiosk", NULL, NULL);
	await(console, "Español");
	expect_sent(console, on, LENGTH(on));
	console_forget(console);
	console_signal(console, SIGTERM);
	assert_int_equal(console_wait(console), 0);
	expect_sent(console, off, LENGTH(off));
	console_free(console);
}

static void ctrl_z_takes_back_what_was_asked_for(void **state)
{
	(void)state;
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	console_forget(console);
	console_signal(console, SIGTSTP);
	expect(console, console_wait_for_bytes(console, "\033[?2004l"), "pasting is off");
	console_signal(console, SIGCONT);
	expect(console, console_wait_for_bytes(console, "\033[?2004h"), "pasting is on again");
	await(console, "Should I book a visit?");
	leave(console);
}

// The keypad in its other mode, arrows in both forms, and a slow line.
static void keys_arrive_on_every_terminal(void **state)
{
	(void)state;
	static const char *const terms[] = { "xterm-256color", "vt100", "linux", "screen-256color",
					     "tmux-256color",  "putty", "ansi" };
	for (size_t i = 0; i < LENGTH(terms); i++) {
		struct console *console =
			start(terms[i], COLUMNS, ROWS, "--locale=en", "--theme=mono", NULL);
		await(console, "Should I book a visit?");
		expect(console, console_press(console, "\033Op"), "0 of the keypad");
		await(console, "Start page");
		expect(console, console_press(console, "\033Op"), "0 again");
		expect(console, console_press(console, "\033OB"), "down");
		expect(console, console_press(console, "\033[B"), "down in the other form");
		int row = marked_row(console);
		console_send(console, "\033");
		console_settle(console, 40);
		expect(console, console_press(console, "[A"), "up, taken apart");
		assert_true(marked_row(console) < row);
		expect(console, console_press(console, "\033OM"), "Enter of the keypad");
		assert_false(console_shows(console, "Should I book a visit?"));
		console_send(console, "q");
		assert_int_equal(console_wait(console), 0);
		console_free(console);
	}
}

static void what_nobody_pressed_does_nothing(void **state)
{
	(void)state;
	static const char *const sent[] = {
		"\033[200~Can I have my question answered next week?\r\033[201~",
		"\033[<35;10;12M\033[<35;11;12M\033[<35;12;12M",
		"\033[MCq1\033[M q1",
		"\033]11;rgb:1414/1919/1f1f\033\\",
		"\033P>|XTerm(379)\033\\\033_Gi=31;OK\033\\",
		"\033[?61;4c\033[12;40R\033[I\033[O\033[1;1:3B",
	};
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	for (size_t i = 0; i < LENGTH(sent); i++) {
		console_forget(console);
		console_send(console, sent[i]);
		expect(console, console_settle(console, IDLE_MS / 2) == 0, sent[i] + 1);
		expect(console, console_shows(console, "Should I book a visit?"), "home is there");
	}
	leave(console);
}

// Somebody wrote over the screen, and it was stopped by Ctrl-S, which is no key of a terminal's here.
static void the_screen_is_painted_anew(void **state)
{
	(void)state;
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	expect(console, console_press(console, "\f"), "Ctrl-L");
	expect(console, strstr(console_bytes(console), "Should I book a visit?") != NULL,
	       "all of it");
	static const int signals[] = { SIGCONT, SIGWINCH }; // the second with the size it has
	for (size_t i = 0; i < LENGTH(signals); i++) {
		console_forget(console);
		console_signal(console, signals[i]);
		hear(console);
		expect(console, strstr(console_bytes(console), "Should I book a visit?") != NULL,
		       strsignal(signals[i]));
	}
	check_screen(console);
	console_send(console, "\023");
	hear(console);
	expect(console, console_press(console, DOWN), "Ctrl-S stops nothing");
	leave(console);
}

static void an_interrupt_leaves_the_terminal_as_it_was(void **state)
{
	(void)state;
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	console_send(console, "\003");
	assert_int_equal(console_wait(console), 0);
	assert_true(console_is_restored(console));
	assert_false(console_is_alternate(console));
	console_free(console);
	console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	console_hang_up(console);
	assert_int_equal(console_wait(console), 0);
	console_free(console);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_walk_works_on_every_terminal),
		cmocka_unit_test(a_changed_answer_changes_the_result),
		cmocka_unit_test(nothing_is_sent_while_nothing_happens),
		cmocka_unit_test(a_move_of_the_focus_costs_two_rows),
		cmocka_unit_test(a_mark_in_a_text_leaves_it_alone),
		cmocka_unit_test(a_page_costs_little_more_than_its_text),
		cmocka_unit_test(a_resize_keeps_the_place),
		cmocka_unit_test(any_size_is_survived),
		cmocka_unit_test(rows_keep_their_width_in_every_script),
		cmocka_unit_test(mirrored_screens_have_mirrored_marks),
		cmocka_unit_test(other_codesets_get_their_own_bytes),
		cmocka_unit_test(wide_ambiguous_characters_are_not_sent),
		cmocka_unit_test(mlterm_orders_text_again_in_the_end),
		cmocka_unit_test(a_dumb_terminal_gets_no_escape),
		cmocka_unit_test(plain_lines_fit_a_narrower_window),
		cmocka_unit_test(the_face_changes_while_it_runs),
		cmocka_unit_test(no_key_leaves_a_kiosk),
		cmocka_unit_test(no_colour_is_sent_where_none_is_wanted),
		cmocka_unit_test(a_new_book_shows_in_place),
		cmocka_unit_test(the_command_line_is_checked),
		cmocka_unit_test(the_terminal_is_asked_for_plain_keys),
		cmocka_unit_test(a_kiosk_gives_its_mouse_back),
		cmocka_unit_test(ctrl_z_takes_back_what_was_asked_for),
		cmocka_unit_test(keys_arrive_on_every_terminal),
		cmocka_unit_test(what_nobody_pressed_does_nothing),
		cmocka_unit_test(the_screen_is_painted_anew),
		cmocka_unit_test(an_interrupt_leaves_the_terminal_as_it_was),
	};
	const char *only = getenv("ANTEROOM_ONLY");
	if (only)
		cmocka_set_test_filter(only);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
