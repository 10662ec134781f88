// SPDX-License-Identifier: GPL-3.0-or-later
// picture OUT.svg COLUMNSxROWS STEP... -- PROGRAM ARGUMENT...
// Runs the program in a pseudo-terminal and draws the cells that libvterm read as an SVG. A STEP is wait=TEXT or
// keys=KEYS; \r in KEYS is Enter, \033 Escape.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../../support/console.h"
#include "base/buffer.h"
#include "base/die.h"
#include "text/text.h"

// A key that was just answered is ignored for less than HOLD_MS.
enum { CELL_HEIGHT = 20, BASELINE = 15, BORDER = 12, STEPS_FROM = 3, HOLD_MS = 500 };

static const double cell_width = 9;

// What a terminal's own colours are drawn as.
static const uint8_t own_foreground[] = { 0x1F, 0x23, 0x28 },
		     own_background[] = { 0xFF, 0xFF, 0xFF };

struct look {
	uint8_t ink[3], paper[3];
	bool bold, underline;
};

static struct look look_of(const struct console_cell *cell)
{
	struct look look = { .bold = cell->bold, .underline = cell->underline };
	const uint8_t *ink = cell->own_foreground ? own_foreground : cell->foreground;
	const uint8_t *paper = cell->own_background ? own_background : cell->background;
	memcpy(look.ink, cell->reverse ? paper : ink, sizeof(look.ink));
	memcpy(look.paper, cell->reverse ? ink : paper, sizeof(look.paper));
	return look;
}

static bool same_look(const struct look *a, const struct look *b)
{
	return memcmp(a->ink, b->ink, sizeof(a->ink)) == 0 &&
	       memcmp(a->paper, b->paper, sizeof(a->paper)) == 0 && a->bold == b->bold &&
	       a->underline == b->underline;
}

static void put_escaped(struct buffer *out, uint32_t c)
{
	char bytes[4];
	if (c == '<' || c == '>' || c == '&')
		buffer_putf(out, "&#%u;", (unsigned)c);
	else
		buffer_put(out, (struct str) { bytes, text_encode(c, bytes) });
}

// A stretch of cells that look alike: what is behind them, where it is not the picture's own, then their characters, as
// wide as the cells are. Spaces at its ends are left out: not every program keeps them.
static void put_stretch(FILE *svg, const struct look *look, const struct look *page, int row,
			int from, int to, struct str text)
{
	int y = BORDER + row * CELL_HEIGHT;
	if (memcmp(look->paper, page->paper, sizeof(page->paper)) != 0)
		fprintf(svg,
			"<rect x=\"%g\" y=\"%d\" width=\"%g\" height=\"%d\" "
			"fill=\"#%02x%02x%02x\"/>\n",
			BORDER + from * cell_width, y, (to - from) * cell_width, CELL_HEIGHT,
			look->paper[0], look->paper[1], look->paper[2]);
	for (; text.len > 0 && text.data[0] == ' '; text = str_from(text, 1))
		from++;
	for (; text.len > 0 && text.data[text.len - 1] == ' '; text.len--)
		to--;
	if (text.len == 0)
		return;
	fprintf(svg,
		"<text xml:space=\"preserve\" x=\"%g\" y=\"%d\" textLength=\"%g\" "
		"lengthAdjust=\"spacingAndGlyphs\" fill=\"#%02x%02x%02x\"%s%s>%.*s</text>\n",
		BORDER + from * cell_width, y + BASELINE, (to - from) * cell_width, look->ink[0],
		look->ink[1], look->ink[2], look->bold ? " font-weight=\"bold\"" : "",
		look->underline ? " text-decoration=\"underline\"" : "", STR_ARGS(text));
}

static void put_row(FILE *svg, const struct console *console, const struct look *page, int row)
{
	struct buffer text = { 0 };
	int from = 0, columns = console_columns(console);
	struct look look = { 0 };
	for (int column = 0; column <= columns; column++) {
		struct console_cell cell = { 0 };
		if (column < columns)
			cell = console_cell(console, row, column);
		if (column < columns && cell.cols == 0)
			continue;
		struct look next = look_of(&cell);
		if (column == columns || !same_look(&look, &next)) {
			if (column > from)
				put_stretch(svg, &look, page, row, from, column, buffer_str(&text));
			buffer_clear(&text);
			from = column;
			look = next;
		}
		for (size_t i = 0; i < LENGTH(cell.chars) && cell.chars[i]; i++)
			put_escaped(&text, cell.chars[i]);
	}
	buffer_fini(&text);
}

static void draw(FILE *svg, const struct console *console)
{
	struct console_cell corner = console_cell(console, console_rows(console) - 1, 0);
	struct look look = look_of(&corner);
	double width = 2 * BORDER + console_columns(console) * cell_width;
	int height = 2 * BORDER + console_rows(console) * CELL_HEIGHT;
	fprintf(svg,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %g %d\" width=\"%g\" "
		"height=\"%d\">\n"
		"<style>text { font-size: 15px; font-family: 'DejaVu Sans Mono', Menlo, Consolas, "
		"monospace; "
		"white-space: pre; "
		"direction: ltr; unicode-bidi: bidi-override }</style>\n"
		"<rect width=\"100%%\" height=\"100%%\" rx=\"8\" fill=\"#%02x%02x%02x\"/>\n",
		width, height, width, height, look.paper[0], look.paper[1], look.paper[2]);
	for (int row = 0; row < console_rows(console); row++)
		put_row(svg, console, &look, row);
	fputs("</svg>\n", svg);
}

static bool take_step(struct console *console, const char *step)
{
	struct arena arena = { 0 };
	bool done = true;
	if (strncmp(step, "wait=", 5) == 0) {
		done = console_wait_for(console, step + 5);
	} else if (strncmp(step, "keys=", 5) == 0) {
		struct str keys = str_replace(&arena, str_c(step + 5), STR("\\r"), STR("\r"));
		keys = str_replace(&arena, keys, STR("\\033"), STR("\033"));
		console_send(console, str_copy(&arena, keys).data);
		console_settle(console, HOLD_MS);
	} else {
		die("%s is no step", step);
	}
	console_settle(console, CONSOLE_QUIET_MS);
	arena_fini(&arena);
	return done;
}

int main(int argc, char **argv)
{
	int columns, rows, at = STEPS_FROM;
	die_set_program("picture");
	if (argc <= STEPS_FROM || sscanf(argv[2], "%dx%d", &columns, &rows) != 2)
		die("picture OUT.svg COLUMNSxROWS STEP... -- PROGRAM ARGUMENT...");
	int program = at;
	while (program < argc && strcmp(argv[program], "--") != 0)
		program++;
	if (program + 1 >= argc)
		die("no program is named");
	const char *const *command = (const char *const *)(argv + program + 1);
	struct console *console = console_start("xterm-256color", columns, rows, command, NULL);
	for (; at < program; at++) {
		if (!take_step(console, argv[at]))
			return EXIT_FAILURE;
	}
	FILE *svg = fopen(argv[1], "w");
	if (!svg)
		die("cannot write %s", argv[1]);
	draw(svg, console);
	if (fclose(svg) != 0)
		die("cannot write %s", argv[1]);
	console_free(console);
	return EXIT_SUCCESS;
}
