// SPDX-License-Identifier: GPL-3.0-or-later
// What a screen is: it fills in a document, and does what was chosen in it. The list of them is
// screens.def. For the kiosk only.
#ifndef ANTEROOM_KIOSK_SCREEN_H
#define ANTEROOM_KIOSK_SCREEN_H

#include <stdbool.h>
#include <stdint.h>

struct document;
struct session;
struct target;

enum screen_id {
#define X(id, file, flags) SCREEN_##id,
#include "kiosk/screens.def"
#undef X
	SCREEN_COUNT
};

enum screen_flag {
	SCREEN_WIDE = 1 << 0,	   // rows of a list, which may be longer than running text
	SCREEN_PASSING = 1 << 1,   // a menu: left behind as soon as a row leads elsewhere
	SCREEN_ANSWERING = 1 << 2, // a held key must not answer twice
	SCREEN_LAST = 1 << 3,	   // nothing leads on from here: no menu, no shortcuts
	SCREEN_SLOW = 1 << 4,	   // read or written down slowly: stands twice as long
	SCREEN_BESIDE = 1 << 5,	   // shows another language beside this one, where that is wanted
	SCREEN_SAYS_PRIVATE = 1 << 6, // in its text, first of all, unless the screen is low
};

struct screen {
	// Fills in an initialised document that has language, direction and status.
	void (*build)(struct session *session, struct document *document);
	// A target was chosen. It stays valid until the function returns.
	void (*choose)(struct session *session, const struct target *target);
	// A key before all others see it; true when it was one of the screen's own. NULL: it has
	// none.
	bool (*key)(struct session *session, uint32_t key);
	// A key as it was sent, before it is taken for a shortcut or a digit; true when it was typed here. NULL: there is no field.
	bool (*type)(struct session *session, uint32_t sent);
	// Goes back within the screen; false when there is nothing before. NULL: never.
	bool (*back)(struct session *session);
};

#define X(id, file, flags) extern const struct screen file##_screen;
#include "kiosk/screens.def"
#undef X

// A row of the table of all, by enum screen_id; session_new hands it to the session, so that
// nothing below knows a screen.
struct screen_row {
	const struct screen *screen;
	unsigned flags; // set of enum screen_flag
};

#endif
