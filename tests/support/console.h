// SPDX-License-Identifier: GPL-3.0-or-later
// A pseudo-terminal with a program in it and libvterm behind it: keys go in, cells are read back. Nothing here sleeps:
// it waits for a text with a deadline, or until the program has been quiet for a while.
#ifndef ANTEROOM_TESTS_CONSOLE_H
#define ANTEROOM_TESTS_CONSOLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

struct console;

enum { CONSOLE_DEADLINE_MS = 20000, CONSOLE_QUIET_MS = 150 };

struct console_cell {
	uint32_t chars[6]; // chars[0] is 0 for the right half of a wide character
	int cols;
	bool bold, reverse, underline;
	uint8_t foreground[3], background[3]; // red, green, blue
	bool own_foreground, own_background;  // the terminal's own
};

// Starts argv[0] with TERM and the further "NAME=VALUE" of `environment` (NULL-ended; NULL: none).
struct console *console_start(const char *term, int columns, int rows, const char *const *argv,
			      const char *const *environment);
// Ends the program if it still runs, and frees.
void console_free(struct console *console);

// False when the terminal was hung up, or took nothing until the deadline.
bool console_send(struct console *console, const char *bytes);
// Forgets, sends, and reads until an answer came and the program is quiet again. False when none came.
bool console_press(struct console *console, const char *bytes);
void console_resize(struct console *console, int columns, int rows);
// What comes is read and forgotten, as fast as it comes, until it is looked at again: then the screen holds what is painted anew.
void console_look_away(struct console *console);
void console_look_again(struct console *console);

// Reads until the screen shows the text; false at the deadline or when the program ended without it.
bool console_wait_for(struct console *console, const char *text);
// Reads until the bytes written since the last console_forget hold the text.
bool console_wait_for_bytes(struct console *console, const char *text);
// Reads what comes first within so long; false when nothing did.
bool console_hear(struct console *console, int wait_ms);
// Reads until the program and what it started sleep and nothing came for so long; returns how many bytes came.
size_t console_settle(struct console *console, int quiet_ms);

// Everything written since the start or the last console_forget, zero-terminated.
const char *console_bytes(const struct console *console);
void console_forget(struct console *console);
// Rows that were written to since console_forget.
int console_rows_touched(const struct console *console);

// Remembers the cells; how many bytes of UTF-8 stand in those that look otherwise since.
void console_remember(struct console *console);
size_t console_changed_bytes(const struct console *console);

int console_columns(const struct console *console);
int console_rows(const struct console *console);
// UTF-8, without trailing spaces; valid until the next call.
const char *console_row(struct console *console, int row);
bool console_shows(struct console *console, const char *text);
struct console_cell console_cell(const struct console *console, int row, int column);
void console_cursor(const struct console *console, int *row, int *column);
bool console_cursor_is_visible(const struct console *console);
// The line settings are those of the start.
bool console_is_restored(const struct console *console);
// Whether what is typed is edited in lines by the terminal, as in plain text.
bool console_takes_lines(const struct console *console);
bool console_is_alternate(const struct console *console);

// Sends the program a signal: its child, which serves, where it is a keeper and the signal a fault.
void console_kill(struct console *console, int number);
// Hangs the line up, or waits for the end; the exit status, or 128 + signal; -1 at the deadline.
void console_hang_up(struct console *console);
void console_signal(struct console *console, int number);
int console_wait(struct console *console);
bool console_has_ended(struct console *console);

// Of a program that serves by itself, or of a keeper and of its child, which serves. Whose memory is locked up shows its descriptors to
// root alone, and to others none.
struct console_taken {
	pid_t visitor;
	long visitor_kib, keeper_kib;
	int visitor_descriptors, keeper_descriptors;
};
struct console_taken console_taken(const struct console *console);

// Prints the screen on standard output, for a test that failed.
void console_print(struct console *console);

#endif
