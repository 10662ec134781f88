// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/glyphs.h"

static const char *const glyphs[GLYPH_COUNT][3] = {
#define GLYPH(name, unicode, line, ascii) [GLYPH_##name] = { unicode, line, ascii },
#include "document/glyphs.def"
#undef GLYPH
};

struct str glyph_get(enum glyphs set, enum glyph glyph)
{
	return str_c(glyphs[glyph][set]);
}

struct str glyph_repeat(struct arena *arena, enum glyphs set, enum glyph glyph, int cols)
{
	struct str one = glyph_get(set, glyph);
	size_t count = cols > 0 ? (size_t)cols : 0;
	char *bytes = arena_array(arena, count + 1, one.len);
	for (size_t i = 0; i < count; i++)
		memcpy(bytes + i * one.len, one.data, one.len);
	return (struct str) { bytes, count * one.len };
}
