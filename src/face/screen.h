// SPDX-License-Identifier: GPL-3.0-or-later
// The screen face: paints frames and reads keys. The only file that knows ncurses. Included by main.
#ifndef ANTEROOM_FACE_SCREEN_H
#define ANTEROOM_FACE_SCREEN_H

#include "face/theme.h"
#include "kiosk/session.h"

struct screen_options {
	const char *term; // checked: only characters of a terminal's name
	enum theme theme;
	enum glyphs glyphs;
	enum text_form form;
	bool mouse;
};

struct screen;

// Takes over standard input and output. NULL when this terminal cannot place its cursor or is not known at all.
// One screen can be open at a time.
struct screen *screen_open(const struct screen_options *options);
// Clears the screen and gives the terminal back as it was. NULL is allowed.
void screen_close(struct screen *screen);

// Looks at the terminal's size again; columns and rows are what frames should have, 2x2 to 400x200.
void screen_measure(struct screen *screen, int *columns, int *rows);

void screen_paint(struct screen *screen, const struct frame *frame);

// Fills kind, key, row, column of the next event that waits in the input. False when none does.
bool screen_read(struct screen *screen, struct event *event);

// For a signal handler that ends the process: fixed bytes and the saved line settings, nothing else. No screen: nothing.
void screen_rescue(void);

#endif
