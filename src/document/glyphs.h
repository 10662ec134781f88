// SPDX-License-Identifier: GPL-3.0-or-later
// The characters that drawings are made of, each one column wide. Included by document/ only.
#ifndef ANTEROOM_DOCUMENT_GLYPHS_H
#define ANTEROOM_DOCUMENT_GLYPHS_H

#include "document/layout.h"

enum glyph {
	GLYPH_BULLET,
	GLYPH_BAR, // beside key points and callouts
	GLYPH_RULE,
	GLYPH_EVENT,	  // a mark on the line of a timeline
	GLYPH_LINE,	  // that line
	GLYPH_FULL,	  // of a bar: counted, or certain
	GLYPH_FAINT,	  // before a bar that begins later
	GLYPH_EMPTY,	  // of a bar: missing
	GLYPH_ICON,	  // one who is counted
	GLYPH_ICON_EMPTY, // one who is not
	GLYPH_TICK,	  // of a scale, towards the numbers
	GLYPH_TICK_RTL,
	GLYPH_SCALE_END,
	GLYPH_NEEDLE,
	GLYPH_TIP,
	GLYPH_LAYER_1, // bands of skin, taken in turn
	GLYPH_LAYER_2,
	GLYPH_LAYER_3,
	GLYPH_COUNT
};

struct str glyph_get(enum glyphs set, enum glyph glyph);
// `cols` times the glyph.
struct str glyph_repeat(struct arena *arena, enum glyphs set, enum glyph glyph, int cols);

#endif
