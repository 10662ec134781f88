// SPDX-License-Identifier: GPL-3.0-or-later
// screens TERM COLUMNSxROWS KEYS... -- PROGRAM ARGUMENT...
// Runs the program in a pseudo-terminal and prints its first screen, then that after each KEYS, in which stand \r for
// Enter, \e for Escape, \t for Tab, \b for Backspace and \s for Space. Below a row stand the letters of its cells that
// are not plain: b bold, u underlined, r reversed, c coloured. For tools/compare.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/console.h"
#include "base/buffer.h"
#include "base/die.h"
#include "base/str.h"

// A key that was just answered is ignored for less than HOLD_MS.
enum { KEYS_FROM = 3, HOLD_MS = 520, PATIENCE = 20 };

static char letter_of(const struct console_cell *cell)
{
	if (cell->reverse)
		return 'r';
	if (cell->bold)
		return 'b';
	if (cell->underline)
		return 'u';
	return cell->own_foreground && cell->own_background ? ' ' : 'c';
}

static void put_letters(const struct console *console, int row)
{
	int end = 0, columns = console_columns(console);
	char *letters = xcalloc((size_t)columns + 1, 1);
	for (int column = 0; column < columns; column++) {
		struct console_cell cell = console_cell(console, row, column);
		letters[column] = letter_of(&cell);
		if (letters[column] != ' ')
			end = column + 1;
	}
	if (end > 0)
		printf(":%.*s\n", end, letters);
	free(letters);
}

static void put_screen(struct console *console, const char *keys)
{
	int row, column;
	console_settle(console, HOLD_MS);
	console_cursor(console, &row, &column);
	printf("== %s, cursor row %d column %d%s\n", keys, row, column,
	       console_cursor_is_visible(console) ? "" : ", hidden");
	for (int i = 0; i < console_rows(console); i++) {
		printf("|%s\n", console_row(console, i));
		put_letters(console, i);
	}
}

static void press(struct console *console, const char *keys)
{
	static const struct {
		const char *written, *typed;
	} names[] = {
		{ "\\r", "\r" },   { "\\e", "\033" }, { "\\t", "\t" },
		{ "\\b", "\177" }, { "\\s", " " },
	};
	struct arena arena = { 0 };
	struct str typed = str_c(keys);
	for (size_t i = 0; i < LENGTH(names); i++)
		typed = str_replace(&arena, typed, str_c(names[i].written), str_c(names[i].typed));
	console_send(console, str_copy(&arena, typed).data);
	put_screen(console, keys);
	arena_fini(&arena);
}

int main(int argc, char **argv)
{
	int columns, rows, at = KEYS_FROM, program = at;
	die_set_program("screens");
	while (program < argc && strcmp(argv[program], "--") != 0)
		program++;
	if (program + 1 >= argc || sscanf(argv[2], "%dx%d", &columns, &rows) != 2)
		die("screens TERM COLUMNSxROWS KEYS... -- PROGRAM ARGUMENT...");
	const char *const *command = (const char *const *)(argv + program + 1);
	struct console *console = console_start(argv[1], columns, rows, command, NULL);
	for (int i = 0; i < PATIENCE && console_settle(console, HOLD_MS) == 0;)
		i++;
	put_screen(console, "start");
	for (; at < program; at++)
		press(console, argv[at]);
	console_free(console);
	return EXIT_SUCCESS;
}
