// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of a painted row. fribidi finds levels and Arabic forms; the reordering is done here, on
// cells, so that marks stay with their base and every cell knows the byte it came from.
#include "text/levels.h"
#include "text/measure.h"
#include "text/order.h"
#include "text/width.h"

#include <fribidi.h>
#include <unictype.h>

enum { MARKS_MAX = 4 }; // ncurses keeps no more

// A paragraph as characters: `offsets` has one more entry, the end.
struct glyphs {
	FriBidiChar *chars;
	FriBidiCharType *types;
	FriBidiLevel *levels;
	size_t *offsets;
	size_t count;
};

static struct glyphs decode(struct arena *arena, struct str s)
{
	struct glyphs glyphs = {
		.chars = ARENA_ARRAY(arena, s.len + 1, FriBidiChar),
		.offsets = ARENA_ARRAY(arena, s.len + 1, size_t),
	};
	for (size_t at = 0; at < s.len;) {
		glyphs.offsets[glyphs.count] = at;
		at += text_decode(s, at, &glyphs.chars[glyphs.count++]);
	}
	glyphs.offsets[glyphs.count] = s.len;
	return glyphs;
}

static void find_levels(struct arena *arena, struct glyphs *g, enum direction base)
{
	g->types = ARENA_ARRAY(arena, g->count + 1, FriBidiCharType);
	g->levels = ARENA_ARRAY(arena, g->count + 1, FriBidiLevel);
	levels_find(arena, g->chars, g->count, base, g->types, g->levels);
}

// Spaces where a line ends belong to the line, not to the word before them (rule L1).
static void reset_end_spaces(struct glyphs *line, enum direction base)
{
	const FriBidiCharType ends =
		FRIBIDI_MASK_WS | FRIBIDI_MASK_BN | FRIBIDI_MASK_ISOLATE | FRIBIDI_MASK_SEPARATOR;
	for (size_t i = line->count; i > 0 && (line->types[i - 1] & ends); i--)
		line->levels[i - 1] = base == DIRECTION_RTL;
}

// Joins and mirrors one line. Joining ends at the line's ends, so that its width is that of its text alone.
static void shape(struct arena *arena, struct glyphs *line)
{
	FriBidiStrIndex count = (FriBidiStrIndex)line->count;
	FriBidiArabicProp *props = ARENA_ARRAY(arena, line->count + 1, FriBidiArabicProp);
	fribidi_get_joining_types(line->chars, count, props);
	fribidi_join_arabic(line->types, count, line->levels, props);
	fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, line->levels, count, props,
		      line->chars);
}

static uint32_t paintable(uint32_t c)
{
	if (text_char_cols(c) < 0)
		return TEXT_REPLACEMENT;
	bool space = uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Zs);
	return space && text_char_cols(c) == 1 ? ' ' : c;
}

static bool is_mark(uint32_t c)
{
	return text_painted_cols(c) == 0;
}

static void put_mark(struct text_cell *cell, uint32_t c)
{
	if (cell->count <= MARKS_MAX)
		cell->chars[cell->count++] = c;
}

static struct text_cell visible_cell(uint32_t c, size_t offset)
{
	return (struct text_cell) {
		.chars = { paintable(c) },
		.count = 1,
		.cols = (unsigned char)text_painted_cols(c),
		.offset = offset,
	};
}

// Cells in storage order; levels[i] is that of cells[i]. An invisible character is a cell without characters: where the
// order changes, it may stand between what would be one run without it. Marks that follow nothing are left out.
static size_t collect(const struct glyphs *line, struct text_cell *cells, FriBidiLevel *levels)
{
	size_t count = 0;
	struct text_cell *base = NULL;
	bool filled = false;
	size_t filled_offset = 0;
	for (size_t i = 0; i < line->count; i++) {
		uint32_t c = line->chars[i];
		if (c == FRIBIDI_CHAR_FILL) {
			filled = true;
			filled_offset = line->offsets[i];
			continue;
		}
		bool invisible = text_char_invisible(c);
		if (!invisible && is_mark(c)) {
			if (base)
				put_mark(base, c);
			continue;
		}
		levels[count] = line->levels ? line->levels[i] : 0;
		struct text_cell *cell = &cells[count++];
		*cell = (struct text_cell) { 0 };
		if (invisible)
			continue;
		*cell = visible_cell(c, filled ? filled_offset : line->offsets[i]);
		base = cell;
		filled = false;
	}
	return count;
}

static size_t drop_invisible(struct text_cell *cells, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (cells[i].count)
			cells[kept++] = cells[i];
	return kept;
}

static void reverse(struct text_cell *cells, size_t from, size_t to)
{
	while (from + 1 < to) {
		struct text_cell cell = cells[from];
		cells[from++] = cells[--to];
		cells[to] = cell;
	}
}

// Rule L2: from the highest level down to the lowest odd one, turn around every run at that level or above.
static void reorder(struct text_cell *cells, const FriBidiLevel *levels, size_t count)
{
	FriBidiLevel highest = 0;
	for (size_t i = 0; i < count; i++)
		highest = levels[i] > highest ? levels[i] : highest;
	for (FriBidiLevel level = highest; level > 0; level--) {
		for (size_t from = 0; from < count;) {
			size_t to = from;
			while (to < count && levels[to] >= level)
				to++;
			reverse(cells, from, to);
			from = to + 1;
		}
	}
}

static size_t index_of(const struct glyphs *g, size_t offset)
{
	size_t i = 0;
	while (i < g->count && g->offsets[i] < offset)
		i++;
	return i;
}

static struct glyphs slice(const struct glyphs *g, size_t from, size_t to)
{
	size_t first = index_of(g, from);
	struct glyphs line = *g;
	line.chars += first;
	line.offsets += first;
	if (g->levels) {
		line.types += first;
		line.levels += first;
	}
	line.count = index_of(g, to) - first;
	return line;
}

// Nothing below the Hebrew block needs reordering in a left-to-right paragraph.
static bool needs_bidi(struct str s, enum direction base)
{
	if (base == DIRECTION_RTL)
		return true;
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.data[i] >= 0xD6)
			return true;
	return false;
}

static size_t visual_cells(struct arena *arena, struct str paragraph, size_t from, size_t to,
			   enum direction base, struct text_cell **cells)
{
	struct glyphs glyphs = decode(arena, paragraph);
	bool ordered = needs_bidi(paragraph, base);
	if (ordered)
		find_levels(arena, &glyphs, base);
	struct glyphs line = slice(&glyphs, from, to);
	if (ordered) {
		reset_end_spaces(&line, base);
		shape(arena, &line);
	}
	FriBidiLevel *levels = ARENA_ARRAY(arena, line.count + 1, FriBidiLevel);
	*cells = ARENA_ARRAY(arena, line.count + 1, struct text_cell);
	size_t count = collect(&line, *cells, levels);
	if (ordered)
		reorder(*cells, levels, count);
	return drop_invisible(*cells, count);
}

// Marks of order belong to the cell before them, as the terminal will store them; those at the start are a cell of their own.
static size_t logical_cells(struct arena *arena, struct str paragraph, size_t from, size_t to,
			    enum direction base, struct text_cell **cells)
{
	struct order_char *chars;
	size_t char_count = order_marked_chars(arena, paragraph, from, to, base, &chars);
	size_t count = 0;
	*cells = ARENA_ARRAY(arena, char_count + 1, struct text_cell);
	for (size_t i = 0; i < char_count; i++) {
		uint32_t c = chars[i].c;
		struct text_cell *last = count ? *cells + count - 1 : NULL;
		bool kept = order_is_kept(c);
		if (last && (kept || is_mark(c)))
			put_mark(last, c);
		else if (kept)
			(*cells)[count++] = (struct text_cell) { .chars = { c },
								 .count = 1,
								 .offset = chars[i].offset };
		else if (!is_mark(c))
			(*cells)[count++] = visible_cell(c, chars[i].offset);
	}
	return count;
}

size_t text_cells(struct arena *arena, struct str paragraph, size_t from, size_t to,
		  enum direction base, enum text_form form, struct text_cell **cells)
{
	return (form == TEXT_VISUAL ? visual_cells : logical_cells)(arena, paragraph, from, to,
								    base, cells);
}
