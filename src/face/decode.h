// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a keyboard to keys: UTF-8, control characters, and sequences that nobody knows, which are swallowed
// whole so that their digits choose nothing. Included by the screen face and tests.
#ifndef ANTEROOM_FACE_DECODE_H
#define ANTEROOM_FACE_DECODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum decoder_state { DECODER_PLAIN, DECODER_ESCAPE, DECODER_SEQUENCE, DECODER_SHORT_SEQUENCE };

struct decoder {
	enum decoder_state state;
	char bytes[4]; // of an unfinished character
	size_t count;
};

// Takes one byte. True when it completes a key, in session.h's numbering.
bool decoder_put(struct decoder *decoder, unsigned char byte, uint32_t *key);

// No more bytes wait now. An Escape that nothing followed is the Escape key; an unfinished character stays.
bool decoder_end(struct decoder *decoder, uint32_t *key);

#endif
