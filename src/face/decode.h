// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a terminal to keys and clicks: UTF-8, control characters, sequences. What nobody pressed is no key: what was
// pasted, reports of the mouse that were not asked for, replies to an earlier program, LF behind CR. All of it is
// swallowed whole, so that its digits choose nothing. Included by the screen face and tests.
#ifndef ANTEROOM_FACE_DECODE_H
#define ANTEROOM_FACE_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "kiosk/session.h"

enum decoder_state {
	DECODER_PLAIN,
	DECODER_ESCAPE,
	DECODER_SEQUENCE,
	DECODER_SHORT_SEQUENCE,
	DECODER_FUNCTION_KEY,
	DECODER_MOUSE,
	DECODER_STRING,
	DECODER_STRING_ESCAPE,
	DECODER_PASTE,
};

enum { DECODER_BODY_MAX = 48, DECODER_MOUSE_BYTES = 6 };

struct decoder {
	bool mouse;	   // was asked for
	bool short_arrows; // VT52: ESC A to ESC D
	enum decoder_state state;
	char bytes[4]; // of an unfinished character
	size_t count;
	unsigned char before;	     // the last byte
	char body[DECODER_BODY_MAX]; // of a sequence, or of a report of the mouse
	size_t length;		     // more than fits: of a sequence that means nothing
};

// Takes one byte. True when it completes an event: kind, key, row, column are filled.
bool decoder_put(struct decoder *decoder, unsigned char byte, struct event *event);

// How long to wait for the next byte before decoder_end; -1: for ever. A slow line takes what a key sends apart.
int decoder_wait_ms(const struct decoder *decoder);

// No more bytes came for that long. An Escape that nothing followed is the Escape key; what else was begun is
// forgotten, or a keyboard would be dead for good.
bool decoder_end(struct decoder *decoder, struct event *event);

#endif
