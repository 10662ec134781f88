// SPDX-License-Identifier: GPL-3.0-or-later
// The screen face: paints frames and reads keys. The only file that knows ncurses. Included by main.
#ifndef ANTEROOM_FACE_SCREEN_H
#define ANTEROOM_FACE_SCREEN_H

#include "face/theme.h"
#include "kiosk/session.h"

struct charset;
struct order_switch;

struct screen_face_options {
	const char *term; // checked: only characters of a terminal's name
	enum theme theme;
	enum glyphs glyphs;
	enum text_form form;
	const struct charset *charset;	  // what it can be sent
	const struct order_switch *order; // NULL: none
	bool mouse;
	bool signals; // Ctrl-C and Ctrl-Z are the terminal's, not keys
};

struct screen_face;

// Whether this ncurses sends characters of one byte that are not ASCII as they are. Since 6.5 it leaves them blank where the locale is
// no real one of theirs.
bool screen_face_sends_bytes(void);

// Takes over standard input and output. NULL when this terminal cannot place its cursor or is not known at all.
// One screen can be open at a time.
struct screen_face *screen_face_open(const struct screen_face_options *options);
// Clears the screen and gives the terminal back as it was. NULL is allowed.
void screen_face_close(struct screen_face *screen);

// Clears the screen and gives the terminal back for a while; the next paint takes it again.
void screen_face_suspend(struct screen_face *screen);

// How many colours the terminal has; 0: none.
int screen_face_colours(const struct screen_face *screen);
void screen_face_set_theme(struct screen_face *screen, enum theme theme);

// Looks at the terminal's size again; columns and rows are what frames should have, 2x2 to 400x200.
void screen_face_measure(struct screen_face *screen, int *columns, int *rows);

void screen_face_paint(struct screen_face *screen, const struct frame *frame);

// The next frame is sent whole: others wrote on the screen.
void screen_face_repaint(struct screen_face *screen);

// Fills kind, key, row, column of the next event that waits in the input, now_ms being the time. False when none does.
bool screen_face_read(struct screen_face *screen, int64_t now_ms, struct event *event);
// When to ask again although nothing more came: an Escape may be the key, or begin a sequence. -1: not needed.
int64_t screen_face_deadline_ms(const struct screen_face *screen);

#endif
