// SPDX-License-Identifier: GPL-3.0-or-later
// The characters that a language's texts are written with. For compile/emit only.
#ifndef ANTEROOM_COMPILE_EMIT_CHARACTERS_H
#define ANTEROOM_COMPILE_EMIT_CHARACTERS_H

#include "base/arena.h"
#include "base/str.h"

// A set; zeroed: empty.
struct characters {
	unsigned char bits[0x110000 / 8];
};

void characters_add(struct characters *characters, struct str text);
// Each of them once, by code point, without those that are never painted, and controls.
struct str characters_text(const struct characters *characters, struct arena *arena);

#endif
