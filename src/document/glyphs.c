// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/glyphs.h"

// The second column holds only what the vt100 line set can draw, the third only ASCII.
static const char *const glyphs[GLYPH_COUNT][3] = {
	[GLYPH_BULLET] = { "•", "·", "-" },    [GLYPH_BAR] = { "│", "│", "|" },
	[GLYPH_RULE] = { "─", "─", "-" },      [GLYPH_EVENT] = { "●", "◆", "o" },
	[GLYPH_LINE] = { "│", "│", "|" },      [GLYPH_FULL] = { "█", "▒", "#" },
	[GLYPH_FAINT] = { "·", "·", "." },     [GLYPH_EMPTY] = { "░", "·", "." },
	[GLYPH_ICON] = { "●", "◆", "#" },      [GLYPH_ICON_EMPTY] = { "○", "·", "." },
	[GLYPH_TICK] = { "┤", "┤", "+" },      [GLYPH_TICK_RTL] = { "├", "├", "+" },
	[GLYPH_SCALE_END] = { "┴", "┴", "+" }, [GLYPH_NEEDLE] = { "│", "│", "|" },
	[GLYPH_TIP] = { "▼", "◆", "V" },       [GLYPH_LAYER_1] = { "▒", "▒", ":" },
	[GLYPH_LAYER_2] = { "░", "·", "." },   [GLYPH_LAYER_3] = { "·", " ", " " },
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
