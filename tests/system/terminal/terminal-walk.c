// SPDX-License-Identifier: GPL-3.0-or-later
// The real program in a pseudo-terminal, by keys alone, as people use it; cells are read back with libvterm.
#include <setjmp.h>
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

enum {
	COLUMNS = 80,
	ROWS = 24,
	IDLE_MS = 1500,
	PATH_BYTES = 512,
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
	const char *argv[ARGUMENTS] = { built("anteroom"), built("microneedling.book") };
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
	for (int row = 2; row < console_rows(console) - 2; row++) {
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

static bool row_is_full(const struct console *console, int row)
{
	for (int column = 0; column < console_columns(console); column++) {
		if (console_cell(console, row, column).chars[0] == ' ')
			return false;
	}
	return true;
}

// Header, rules and footer stand, and the cursor rests on the focus, or on the page itself.
static void check_screen(struct console *console)
{
	int row, column, marked = marked_row(console), rows = console_rows(console);
	console_cursor(console, &row, &column);
	expect(console, console_cursor_is_visible(console), "the cursor is visible");
	expect(console, console_row(console, 0)[0] != '\0', "there is a header");
	expect(console, row_is_full(console, 1) || row_is_full(console, 2), "a rule is below it");
	expect(console, row_is_full(console, rows - 2), "a rule is above the footer");
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
	for (int row = 2; row < console_rows(console) - 2; row++) {
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
	expect(console, console_press(console, keys), keys);
	check_screen(console);
}

static void enter(struct console *console)
{
	assert_true(console_press(console, ENTER));
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

// Row after the ticks is "Continue", the next "None of these". Its number only moves the focus.
static void answer_none(struct console *console)
{
	int ticks = rows_with(console, "[ ]");
	char keys[16];
	snprintf(keys, sizeof(keys), "%d", ticks + 2);
	assert_true(console_press(console, keys));
	check_screen(console);
	enter(console);
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

// In a list of ten rows or more a number only moves the focus; Enter chooses.
static void pick(struct console *console, const char *text)
{
	char keys[16];
	snprintf(keys, sizeof(keys), "%d", number_of(console, text));
	console_send(console, keys);
	hear(console);
	int marked = marked_row(console);
	if (marked >= 0 && strstr(console_row(console, marked), text))
		enter(console);
}

static void a_changed_answer_changes_the_result(void **state)
{
	(void)state;
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	choose(console, 1);
	enter(console);
	answer_all(console);
	pick(console, "Show my result");
	await(console, "you no longer breastfeed");
	assert_true(console_press(console, "\033[F"));
	pick(console, "My list");
	await(console, "Hide my list");
	pick(console, "Why");
	await(console, "Hide why");
	assert_true(console_press(console, "\033[F"));
	pick(console, "Change an answer");
	pick(console, "pregnant");
	choose(console, 3);
	console_send(console, "\033[H");
	hear(console);
	enter(console);
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

static void a_move_of_the_focus_touches_two_rows(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(full_terminals); i++) {
		struct console *console =
			start(full_terminals[i], COLUMNS, ROWS, "--locale=en", NULL, NULL);
		await(console, "Should I book a visit?");
		console_settle(console, CONSOLE_QUIET_MS);
		for (int move = 0; move < 3; move++) {
			assert_true(console_press(console, DOWN));
			assert_in_range(console_rows_touched(console), 1, 2);
			assert_in_range(strlen(console_bytes(console)), 1, 400);
			check_screen(console);
		}
		leave(console);
	}
}

static void first_word(struct console *console, char *word, size_t size)
{
	const char *text = console_row(console, 2);
	text += strspn(text, " ");
	snprintf(word, size, "%.*s", (int)strcspn(text, " "), text);
}

// The body begins in row 2, or in row 3 below a header of two rows.
static bool body_begins_with(struct console *console, const char *word)
{
	return strstr(console_row(console, 2), word) || strstr(console_row(console, 3), word);
}

static void a_resize_keeps_the_place(void **state)
{
	(void)state;
	char word[PATH_BYTES];
	struct console *console =
		start("xterm-256color", COLUMNS, ROWS, "--locale=en", "--page=what-is-it", NULL);
	await(console, "Key points");
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

static void a_dumb_terminal_gets_no_escape(void **state)
{
	(void)state;
	struct console *console = start("dumb", COLUMNS, ROWS, "--mode=guest", NULL, NULL);
	assert_true(console_wait_for_bytes(console, "Español"));
	console_settle(console, CONSOLE_QUIET_MS);
	console_forget(console);
	console_send(console, "2\n");
	assert_true(console_wait_for_bytes(console, "> "));
	console_send(console, "1\n1\n1\n");
	hear(console);
	assert_null(strchr(console_bytes(console), '\033'));
	console_send(console, "q\n");
	assert_int_equal(console_wait(console), 0);
	assert_null(strchr(console_bytes(console), '\033'));
	assert_true(console_is_restored(console));
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
	assert_true(console_is_restored(console));
	console_send(console, "q\n");
	assert_int_equal(console_wait(console), 0);
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
	console_send(console, "x");
	await(console, "Español");
	console_hang_up(console);
	assert_int_equal(console_wait(console), 0);
	console_free(console);
}

static void no_colour_is_sent_unless_asked_for(void **state)
{
	(void)state;
	struct console *console = start("xterm-256color", COLUMNS, ROWS, "--locale=en", NULL, NULL);
	await(console, "Should I book a visit?");
	for (int row = 0; row < ROWS; row++) {
		for (int column = 0; column < COLUMNS; column++) {
			struct console_cell cell = console_cell(console, row, column);
			assert_true(cell.own_foreground && cell.own_background);
		}
	}
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
	copy_file(built("microneedling.book"), book);
	const char *argv[] = { built("anteroom"), book, "--locale=en", NULL };
	struct console *console = console_start("xterm-256color", COLUMNS, ROWS, argv, NULL);
	await(console, "Should I book a visit?");
	assert_true(console_press(console, "l"));
	assert_false(console_shows(console, "Accented"));
	copy_file(built("pseudo.book"), book);
	await(console, "Accented");
	leave(console);
	unlink(book);
	rmdir(folder);
}

// The exit status says what went wrong, and one line why.
static void the_command_line_is_checked(void **state)
{
	(void)state;
	const struct {
		const char *option, *book;
		int status;
		const char *says;
	} cases[] = {
		{ "--version", NULL, 0, "anteroom " },
		{ "--help", NULL, 0, "--locale=TAG" },
		{ "--list", built("microneedling.book"), 0, "sources\t" },
		{ "--locales", built("microneedling.book"), 0, "es\tEspañol\t" },
		{ "--dump=costs", built("microneedling.book"), 0, "What it costs" },
		{ "--nonsense", NULL, 2, "no option --nonsense" },
		{ "--mode=bank", NULL, 2, "'bank' is no value for --mode" },
		{ "--idle=1", NULL, 2, "--idle" },
		{ "--idle=9999", NULL, 2, "--idle" },
		{ "--width=60", NULL, 2, "--dump" },
		{ "--require-sandbox", NULL, 2, "--mode=kiosk" },
		{ "--page=nowhere", built("microneedling.book"), 2, "no page 'nowhere'" },
		{ "--locale=tlh", built("microneedling.book"), 2, "no language 'tlh'" },
		{ "--list", "/nonexistent.book", 1, "/nonexistent.book" },
		{ "--face=plain", built("anteroom"), 1, "not an anteroom book" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		const char *argv[] = { built("anteroom"), cases[i].option, cases[i].book, NULL };
		struct console *console = console_start("xterm", COLUMNS, ROWS, argv, NULL);
		assert_int_equal(console_wait(console), cases[i].status);
		assert_non_null(strstr(console_bytes(console), cases[i].says));
		assert_null(strchr(console_bytes(console), '\033'));
		console_free(console);
	}
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
		cmocka_unit_test(a_move_of_the_focus_touches_two_rows),
		cmocka_unit_test(a_resize_keeps_the_place),
		cmocka_unit_test(any_size_is_survived),
		cmocka_unit_test(rows_keep_their_width_in_every_script),
		cmocka_unit_test(mirrored_screens_have_mirrored_marks),
		cmocka_unit_test(a_dumb_terminal_gets_no_escape),
		cmocka_unit_test(the_face_changes_while_it_runs),
		cmocka_unit_test(no_key_leaves_a_kiosk),
		cmocka_unit_test(no_colour_is_sent_unless_asked_for),
		cmocka_unit_test(a_new_book_shows_in_place),
		cmocka_unit_test(the_command_line_is_checked),
		cmocka_unit_test(an_interrupt_leaves_the_terminal_as_it_was),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
