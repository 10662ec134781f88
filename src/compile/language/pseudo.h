// SPDX-License-Identifier: GPL-3.0-or-later
// Languages that do not exist, to test what real ones do to a layout. For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_PSEUDO_H
#define ANTEROOM_COMPILE_LANGUAGE_PSEUDO_H

#include "compile/language/rich.h"

enum pseudo {
	PSEUDO_NONE,
	PSEUDO_ACCENTED, // en-XA: accents, 40 % longer
	PSEUDO_RTL,	 // en-XB: Arabic letters, so that bidi and shaping run
	PSEUDO_WIDE,	 // en-XW: letters of double width
	PSEUDO_COUNT
};

struct pseudo_language {
	const char *tag, *own_name, *english_name;
};
extern const struct pseudo_language pseudo_languages[PSEUDO_COUNT];

// English inline Markdown in that language; {{values}}, {1}, links' destinations, notes and emphasis marks stay. Digits stay too.
struct str pseudo_text(struct arena *arena, enum pseudo pseudo, struct str english);
// The same of a text that was parsed.
struct rich_text pseudo_rich(struct arena *arena, enum pseudo pseudo, struct rich_text english);

#endif
