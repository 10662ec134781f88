// SPDX-License-Identifier: GPL-3.0-or-later
// code-walk [FOLDER]: the QR code on My list as the real program paints it, in terminals of several kinds. Each cell's colours, as libvterm
// read them, are compared with the book's modules; where the code cannot be drawn truly, nothing of it may be there. FOLDER gets a
// picture of each screen with a code, NAME.ppm, for a reader of codes.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/console.h"
#include "base/die.h"
#include "book/book.h"

enum {
	BORDER = 4,
	BLACK_MOST = 60,
	WHITE_LEAST = 160,
	CELL_WIDTH = 8,
	CELL_HEIGHT = 16,
	ARGUMENTS = 6
};
enum { HALF_BLOCK = 0x2584, SCREENS_MOST = 5, PATIENCE = 20 };

#define PAGE_DOWN "\033[6~"

// What the terminal's own colours are.
enum ground { ON_BLACK, ON_WHITE };

struct look {
	const char *name, *term;
	int columns, rows;
	enum ground ground;
	const char *options[ARGUMENTS]; // and the variables of its environment, which have an "="
	const char *book;
};

#define OPTIONS(...)                       \
	{                                  \
		"--locale=en", __VA_ARGS__ \
	}

static const struct look with_code[] = {
	{ "dark", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--theme=dark"), NULL },
	{ "light", "xterm-256color", 80, 24, ON_WHITE, OPTIONS("--theme=light"), NULL },
	{ "contrast", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--theme=contrast"), NULL },
	{ "own-black", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--theme=auto"), NULL },
	{ "own-white", "xterm-256color", 80, 24, ON_WHITE, OPTIONS("--theme=auto"), NULL },
	{ "eight-dark", "xterm", 80, 24, ON_BLACK, OPTIONS("--theme=dark"), NULL },
	{ "eight-light", "xterm", 80, 24, ON_WHITE, OPTIONS("--theme=light"), NULL },
	{ "eight-contrast", "xterm", 80, 24, ON_BLACK, OPTIONS("--theme=contrast"), NULL },
	{ "kiosk", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--mode=kiosk"), NULL },
	{ "tall", "xterm-256color", 44, 40, ON_BLACK, OPTIONS("--theme=dark"), NULL },
	{ "wide", "xterm-256color", 132, 50, ON_WHITE, OPTIONS("--theme=light"), NULL },
	{ "spanish", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--locale=es"), NULL },
	{ "mirrored", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--locale=en-XB"),
	  "pseudo.book" },
};

static const struct look without_code[] = {
	{ "mono", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--theme=mono"), NULL },
	{ "NO_COLOR", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("NO_COLOR=1"), NULL },
	{ "ascii", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--glyphs=ascii"), NULL },
	{ "wide signs", "xterm-256color", 80, 24, ON_BLACK, OPTIONS("--ambiguous=2"), NULL },
	{ "Latin 1", "xterm", 80, 24, ON_BLACK, OPTIONS("LC_ALL=en_US.ISO-8859-1"), NULL },
	{ "vt100", "vt100", 80, 24, ON_BLACK, OPTIONS(NULL), NULL },
	{ "a console whose font is not known", "linux", 80, 24, ON_BLACK, OPTIONS(NULL), NULL },
	{ "low", "xterm-256color", 80, 23, ON_BLACK, OPTIONS(NULL), NULL },
	{ "small", "xterm-256color", 40, 12, ON_BLACK, OPTIONS(NULL), NULL },
	{ "ordered by the terminal", "xterm-256color", 80, 24, ON_BLACK,
	  OPTIONS("--locale=en-XB", "--bidi=logical"), "pseudo.book" },
};

static struct arena arena;

static const char *built(const char *name)
{
	const char *build = getenv("BUILD");
	return str_format(&arena, "%s/%s", build ? build : "build", name).data;
}

// ---- cells ----

struct colours {
	uint8_t ink[3], ground[3];
};

static struct colours colours_of(const struct console_cell *cell, enum ground own)
{
	struct colours colours;
	memcpy(colours.ink, cell->foreground, sizeof(colours.ink));
	memcpy(colours.ground, cell->background, sizeof(colours.ground));
	if (cell->own_foreground)
		memset(colours.ink, own == ON_BLACK ? 0xE5 : 0, sizeof(colours.ink));
	if (cell->own_background)
		memset(colours.ground, own == ON_BLACK ? 0 : 0xFF, sizeof(colours.ground));
	struct colours turned = colours;
	memcpy(turned.ink, colours.ground, sizeof(turned.ink));
	memcpy(turned.ground, colours.ink, sizeof(turned.ground));
	return cell->reverse ? turned : colours;
}

static bool is_shade(const uint8_t colour[3], bool black)
{
	for (int i = 0; i < 3; i++)
		if (black ? colour[i] > BLACK_MOST : colour[i] < WHITE_LEAST)
			return false;
	return true;
}

static bool shows_two(const struct console *console, enum ground own, int row, int column,
		      bool upper, bool lower)
{
	struct console_cell cell = console_cell(console, row, column);
	struct colours colours = colours_of(&cell, own);
	if (cell.chars[0] == HALF_BLOCK)
		return is_shade(colours.ground, upper) && is_shade(colours.ink, lower);
	return cell.chars[0] == ' ' && upper == lower && is_shade(colours.ground, upper);
}

static bool code_is_at(const struct console *console, enum ground own, const struct code *code,
		       int row, int column)
{
	int end = (int)code->side + BORDER;
	for (int y = -BORDER; y < end; y += 2)
		for (int x = -BORDER; x < end; x++)
			if (!shows_two(console, own, row + (y + BORDER) / 2, column + x + BORDER,
				       code_is_black(code, y, x), code_is_black(code, y + 1, x)))
				return false;
	return true;
}

static bool shows_code(const struct console *console, enum ground own, const struct code *code)
{
	int cols = (int)code->side + 2 * BORDER, rows = (cols + 1) / 2;
	for (int row = 0; row + rows <= console_rows(console); row++)
		for (int column = 0; column + cols <= console_columns(console); column++)
			if (code_is_at(console, own, code, row, column))
				return true;
	return false;
}

static bool shows_half_blocks(const struct console *console)
{
	for (int row = 0; row < console_rows(console); row++)
		for (int column = 0; column < console_columns(console); column++)
			if (console_cell(console, row, column).chars[0] == HALF_BLOCK)
				return true;
	return false;
}

// ---- pictures ----

// A letter is some ink in the middle of its cell.
static const uint8_t *point(const struct console_cell *cell, const struct colours *colours, int x,
			    int y)
{
	bool inked = cell->chars[0] == HALF_BLOCK
			     ? y >= CELL_HEIGHT / 2
			     : cell->chars[0] > ' ' && x > 1 && x < 6 && y > 3 && y < 12 && x % 2;
	return inked ? colours->ink : colours->ground;
}

static void draw(const struct console *console, enum ground own, const char *path)
{
	FILE *file = fopen(path, "wb");
	int width = console_columns(console) * CELL_WIDTH,
	    height = console_rows(console) * CELL_HEIGHT;
	if (!file)
		die("%s: %s", path, strerror(errno));
	fprintf(file, "P6 %d %d 255\n", width, height);
	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++) {
			struct console_cell cell =
				console_cell(console, y / CELL_HEIGHT, x / CELL_WIDTH);
			struct colours colours = colours_of(&cell, own);
			fwrite(point(&cell, &colours, x % CELL_WIDTH, y % CELL_HEIGHT), 3, 1, file);
		}
	if (fclose(file))
		die("%s: %s", path, strerror(errno));
}

// ---- the walk ----

// Waits for an answer, however late, and for the rest of it; for a while where none comes.
static void hear(struct console *console)
{
	for (int i = 0; i < PATIENCE && console_settle(console, CONSOLE_QUIET_MS) == 0;)
		i++;
}

static void next_screen(struct console *console)
{
	console_send(console, PAGE_DOWN);
	console_settle(console, CONSOLE_QUIET_MS);
}

// My list, by numbers, which mean the same in every mode.
static struct console *open_list(const struct look *look)
{
	const char *argv[ARGUMENTS + 3] = { built("anteroom"),
					    built(look->book ? look->book : "anteroom.book") };
	const char *environment[ARGUMENTS + 1] = { 0 };
	size_t argument = 2, variable = 0;
	for (size_t i = 0; i < ARGUMENTS && look->options[i]; i++)
		if (look->options[i][0] == '-')
			argv[argument++] = look->options[i];
		else
			environment[variable++] = look->options[i];
	struct console *console =
		console_start(look->term, look->columns, look->rows, argv, environment);
	hear(console);
	for (const char *keys = "06"; *keys; keys++) {
		char key[] = { *keys, '\0' };
		console_send(console, key);
		hear(console);
	}
	return console;
}

static struct code code_of(const char *name)
{
	struct book *book;
	struct code code;
	if (book_open(&book, built(name)) != BOOK_OK ||
	    !book_code(book, &arena, STR("clinic.booking"), &code))
		die("%s has no code", name);
	book_close(book);
	return code;
}

static bool walk_with(const struct look *look, const char *folder)
{
	struct console *console = open_list(look);
	struct code code = code_of(look->book ? look->book : "anteroom.book");
	bool found = shows_code(console, look->ground, &code);
	for (int i = 0; i < SCREENS_MOST && !found; i++) {
		next_screen(console);
		found = shows_code(console, look->ground, &code);
	}
	if (!found) {
		printf("%s: the code is not there\n", look->name);
		console_print(console);
	} else if (folder) {
		draw(console, look->ground,
		     str_format(&arena, "%s/%s.ppm", folder, look->name).data);
	}
	console_free(console);
	return found;
}

static bool walk_without(const struct look *look)
{
	struct console *console = open_list(look);
	bool half = shows_half_blocks(console),
	     address = console_shows(console, "clinic.example/book");
	for (int i = 0; i < SCREENS_MOST; i++) {
		next_screen(console);
		half = half || shows_half_blocks(console);
		address = address || console_shows(console, "clinic.example/book");
	}
	if (half || !address) {
		printf("%s: %s\n", look->name, half ? "half blocks" : "the address is not there");
		console_print(console);
	}
	console_free(console);
	return !half && address;
}

int main(int argc, char **argv)
{
	bool good = true;
	for (size_t i = 0; i < LENGTH(with_code); i++)
		good &= walk_with(&with_code[i], argc > 1 ? argv[1] : NULL);
	for (size_t i = 0; i < LENGTH(without_code); i++)
		good &= walk_without(&without_code[i]);
	arena_fini(&arena);
	return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
