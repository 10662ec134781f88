// SPDX-License-Identifier: GPL-3.0-or-later
// What the roles look like: the one place that knows colours. Included by the screen face, main and tests.
#ifndef ANTEROOM_FACE_THEME_H
#define ANTEROOM_FACE_THEME_H

#include <stdbool.h>

#include "kiosk/session.h"

// Bold and reverse never go together: the Linux console then writes dark grey on grey.
enum style_flag {
	STYLE_BOLD = 1 << 0,
	STYLE_REVERSE = 1 << 1,
	STYLE_UNDERLINE = 1 << 2,
	STYLE_ITALIC = 1 << 3, // where the terminal has it
};

enum { COLOUR_OWN = -1 }; // the terminal's own

struct style {
	int foreground, background; // ANSI colour numbers, or COLOUR_OWN
	unsigned flags;		    // set of enum style_flag
};

// What the terminal's own background is, which only THEME_AUTO keeps.
enum ground { GROUND_UNKNOWN, GROUND_DARK, GROUND_LIGHT, GROUND_COUNT };

// What the theme is drawn on: of a terminal with so many colours. With fewer than 8 every theme is plain attributes; below
// 256 only the eight first colours are used.
struct canvas {
	int colours;
	enum ground ground;
};

struct style theme_style(enum theme theme, enum role role, struct canvas canvas);

// True when the theme uses colours at all.
bool theme_has_colours(enum theme theme);

// By its name in options and settings; THEME_COUNT: none has it.
enum theme theme_named(struct str name);
// For the two tables of words that name them.
#define THEME_WORDS                                                                    \
	{                                                                              \
		[THEME_AUTO] = "auto", [THEME_DARK] = "dark", [THEME_LIGHT] = "light", \
		[THEME_CONTRAST] = "contrast", [THEME_MONO] = "mono"                   \
	}

#endif
