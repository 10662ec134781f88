// SPDX-License-Identifier: GPL-3.0-or-later
// floor FILE  the smallest ncurses program that shows a page: what any other is compared with. Page Down is the next
// part, Page Up the one before, q the end.
#include <curses.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

enum { LINES_MAX = 4096 };

static char *lines[LINES_MAX];

static int read_lines(const char *path)
{
	FILE *file = fopen(path, "r");
	size_t size = 0;
	ssize_t length;
	int count = 0;
	for (char *line = NULL; file && count < LINES_MAX; line = NULL, size = 0) {
		if ((length = getline(&line, &size, file)) <= 0)
			break;
		line[length - 1] = '\0'; // the newline
		lines[count++] = line;
	}
	if (file)
		fclose(file);
	return count;
}

static void show(int top, int count)
{
	erase();
	for (int row = 0; row < LINES && top + row < count; row++)
		mvaddnstr(row, 0, lines[top + row], -1);
	refresh();
}

int main(int argc, char **argv)
{
	int count = argc > 1 ? read_lines(argv[1]) : 0, top = 0, key;
	setlocale(LC_ALL, "");
	initscr();
	cbreak();
	noecho();
	keypad(stdscr, TRUE);
	show(top, count);
	while ((key = getch()) != 'q' && key != ERR) {
		if (key == KEY_NPAGE && top + LINES < count)
			top += LINES;
		if (key == KEY_PPAGE && top >= LINES)
			top -= LINES;
		show(top, count);
	}
	endwin();
	return EXIT_SUCCESS;
}
