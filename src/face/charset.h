// SPDX-License-Identifier: GPL-3.0-or-later
// What a terminal is sent that takes no UTF-8, or draws some characters wider than they are laid out. Included by the faces'
// callers and the screen face.
#ifndef ANTEROOM_FACE_CHARSET_H
#define ANTEROOM_FACE_CHARSET_H

#include "base/buffer.h"
#include "text/text.h"

struct charset {
	bool utf8;	     // any character, as UTF-8; else ASCII and `upper`
	bool wide;	     // ambiguous characters take two columns there: none is sent
	uint32_t upper[128]; // of the bytes from 0x80 on; 0: none that can be drawn
	// Of a Linux console: a bit for each of the first 65,536 characters that its font has. NULL: it is none.
	const unsigned char *font;
};

enum { CHARSET_FONT_BYTES = 0x10000 / 8 };

// By a name that iconv knows; "": UTF-8. One that it does not know, or whose characters have several bytes, is no more than
// ASCII. Opens files, so before the sandbox closes.
struct charset charset_of(const char *codeset, bool wide);

// True when it takes, or draws in their place, no more than some characters.
bool charset_is_limited(const struct charset *charset);
// True when a letter with a mark upon it is drawn only where it is one character.
bool charset_is_flat(const struct charset *charset);
bool charset_has(const struct charset *charset, uint32_t c);
// True when it has the character, or a sign that reads the same: a straight quote for a round one, never a letter for another.
bool charset_reads(const struct charset *charset, uint32_t c);
// The ASCII sign that reads as this one does; 0: none.
char charset_likeness(uint32_t c);
// What is drawn for a character: itself, a sign or letter like it, else a question mark, or what a console's font has for what it
// lacks; of one column when it is not itself.
uint32_t charset_drawn(const struct charset *charset, uint32_t c);
// The byte of a character that it has; not for UTF-8.
unsigned char charset_byte(const struct charset *charset, uint32_t c);
// Replaces the text by what is sent for it.
void charset_convert(const struct charset *charset, struct buffer *text);

#endif
