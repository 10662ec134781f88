// SPDX-License-Identifier: GPL-3.0-or-later
// Levels of a paragraph (UAX #9). Included by text/ only.
#ifndef ANTEROOM_TEXT_LEVELS_H
#define ANTEROOM_TEXT_LEVELS_H

#include "text/text.h"

// Fills in fribidi's types and the levels of `count` characters; levels stay those of the base where it has no memory.
void levels_find(struct arena *arena, const uint32_t *chars, size_t count, enum direction base,
		 uint32_t *types, signed char *levels);

#endif
