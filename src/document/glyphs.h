// SPDX-License-Identifier: GPL-3.0-or-later
// The characters that drawings are made of: glyphs.def. Included by document/ only.
#ifndef ANTEROOM_DOCUMENT_GLYPHS_H
#define ANTEROOM_DOCUMENT_GLYPHS_H

#include "document/layout.h"

enum glyph {
#define GLYPH(name, ...) GLYPH_##name,
#include "document/glyphs.def"
#undef GLYPH
	GLYPH_COUNT
};

struct str glyph_get(enum glyphs set, enum glyph glyph);
// `cols` times the glyph.
struct str glyph_repeat(struct arena *arena, enum glyphs set, enum glyph glyph, int cols);

#endif
