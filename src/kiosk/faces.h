// SPDX-License-Identifier: GPL-3.0-or-later
// What each face offers, and the words in which it asks. Nothing else in the kiosk knows which face
// is which. For the kiosk only.
#ifndef ANTEROOM_KIOSK_FACES_H
#define ANTEROOM_KIOSK_FACES_H

#include "kiosk/compiled.h"
#include "kiosk/session.h"

struct face_traits {
	enum face face;
	enum face other;
	// A window of lines over a layout: it scrolls, draws pictures, has spacing and colors,
	// takes clicks and moving keys. Else everything is read from top to end, and typed in
	// lines.
	bool windowed;
	bool slow; // read more slowly: the plain idle limit holds
	enum compiled_name still_there;
	// In English, for say(); {1} of `unknown_key` is the keys that move.
	const char *question_hint, *clear_hint, *tick_hint, *answer_hint;
	const char *unknown_key;
	const char *at_the_end;	     // of a page that leads nowhere
	const char *asks_for_none;   // after a tick was taken back
	const char *unknown_on_last; // on a screen from which nothing leads on
};

const struct face_traits *faces_traits(enum face face);

#endif
