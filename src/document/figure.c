// SPDX-License-Identifier: GPL-3.0-or-later
// How deep needles go: a cross-section of skin, to scale. A line is the skin at one depth, the one
// that its number names; layers are bands across, needles lines down to the depth where they end.
// Names stand beside the bands if they fit, else below, with a patch of the band.
#include "document/group.h"

#include <unictype.h>

#include "base/array.h"

enum { LINES_MOST = 16, NEEDLE_COLS = 3, GAP = 2, PATCH_COLS = 2, UNIT_UM = 1000 };

struct figure {
	struct flow *flow;
	struct region region;
	const struct group *group;
	const struct block **layers, **needles;
	size_t layer_count, needle_count;
	long step; // micrometres a line
	int lines;
	// of the numbers, the bands, one needle with its label
	int scale_cols, band_cols, needle_cols;
	int gap; // between labels
};

static bool is_needle(const struct block *row)
{
	return row->amount.low == row->amount.high;
}

static long deepest(const struct group *group)
{
	long depth = 1;
	for (size_t i = 0; i < group->row_count; i++)
		if (group->rows[i]->amount.high > depth)
			depth = group->rows[i]->amount.high;
	return depth;
}

// Whether every needle ends at a depth that has a line, so that the scale reads as the needle's own length.
static bool tips_on_lines(const struct figure *figure, long step)
{
	for (size_t i = 0; i < figure->needle_count; i++)
		if (figure->needles[i]->amount.high % step)
			return false;
	return true;
}

// The finest round step that keeps the picture low, and of those that do, rather one with a line for every tip.
static long find_step(const struct figure *figure, long depth)
{
	static const long steps[] = { 50, 100, 200, 250, 500, 1000, 2000, 5000 };
	long finest = 0;
	for (size_t i = 0; i < LENGTH(steps); i++) {
		if ((depth + steps[i] - 1) / steps[i] > LINES_MOST)
			continue;
		if (tips_on_lines(figure, steps[i]))
			return steps[i];
		finest = finest ? finest : steps[i];
	}
	return finest ? finest : (depth + LINES_MOST - 1) / LINES_MOST;
}

// ---- numbers of the scale, written as the texts of the figure write theirs ----

struct numerals {
	uint32_t zero;
	struct str point;
};

static struct numerals find_numerals(const struct group *group)
{
	struct numerals numerals = { '0', STR(".") };
	for (size_t i = 0; i < group->row_count; i++) {
		struct str text = group_cell(group->rows[i], 1)->text.plain;
		uint32_t before = 0, c, after;
		for (size_t at = 0, bytes; at < text.len; at += bytes, before = c) {
			bytes = text_decode(text, at, &c);
			if (uc_decimal_value(before) < 0 || at + bytes >= text.len)
				continue;
			numerals.zero = before - (uint32_t)uc_decimal_value(before);
			text_decode(text, at + bytes, &after);
			if (uc_decimal_value(c) < 0 && uc_decimal_value(after) >= 0) {
				numerals.point = str_slice(text, at, at + bytes);
				return numerals;
			}
		}
	}
	return numerals;
}

static struct str write_depth(const struct figure *figure, long micrometres)
{
	struct arena *arena = figure->flow->arena;
	struct numerals numerals = find_numerals(figure->group);
	char digits[44];
	size_t len = 0;
	for (int i = 0; i < 10; i++)
		len += text_encode(numerals.zero + (uint32_t)i, digits + len);
	struct str set = { digits, len };
	long fraction = micrometres % UNIT_UM / 100;
	struct str parts[] = {
		text_number(arena, (unsigned long)(micrometres / UNIT_UM), set),
		numerals.point,
		text_number(arena, (unsigned long)fraction, set),
	};
	return str_concat(arena, parts, LENGTH(parts));
}

// ---- measures ----

static int cols_of(const struct figure *figure, struct str text)
{
	return text_cols(text, figure->flow->options->form);
}

static void sort_rows(struct figure *figure)
{
	struct arena *arena = figure->flow->arena;
	for (size_t i = 0; i < figure->group->row_count; i++) {
		const struct block *row = figure->group->rows[i];
		if (is_needle(row))
			*ARRAY_PUT(arena, figure->needles, figure->needle_count) = row;
		else
			*ARRAY_PUT(arena, figure->layers, figure->layer_count) = row;
	}
}

static int widest_needle(const struct figure *figure)
{
	int cols = NEEDLE_COLS;
	for (size_t i = 0; i < figure->needle_count; i++) {
		for (size_t cell = 0; cell < 2; cell++) {
			int label =
				cols_of(figure, group_cell(figure->needles[i], cell)->text.plain);
			cols = label > cols ? label : cols;
		}
	}
	return cols;
}

static int band_column(const struct figure *figure)
{
	return figure->region.column + figure->scale_cols + 2;
}

static bool fits(const struct figure *figure)
{
	return band_column(figure) + figure->band_cols <=
	       figure->region.column + figure->region.width;
}

static void set_gap(struct figure *figure, int gap)
{
	figure->gap = gap;
	figure->needle_cols = widest_needle(figure) + gap;
	figure->band_cols = (int)figure->needle_count * figure->needle_cols + gap;
}

static struct figure measure(struct flow *flow, struct region region, const struct group *group)
{
	struct figure figure = { .flow = flow, .region = region, .group = group };
	long depth = deepest(group);
	sort_rows(&figure);
	figure.step = find_step(&figure, depth);
	figure.lines = (int)((depth + figure.step - 1) / figure.step);
	figure.scale_cols = cols_of(&figure, write_depth(&figure, depth));
	set_gap(&figure, GAP);
	if (!fits(&figure))
		set_gap(&figure, 1);
	return figure;
}

static int label_column(const struct figure *figure, size_t needle, int cols)
{
	int spare = figure->needle_cols - figure->gap - cols;
	return band_column(figure) + figure->gap + (int)needle * figure->needle_cols + spare / 2;
}

static int needle_column(const struct figure *figure, size_t needle)
{
	return label_column(figure, needle, 1);
}

static int line_of(const struct figure *figure, long depth)
{
	return (int)(depth / figure->step);
}

// The layer that is drawn on a line: each begins on a line of its own, however thin the one above is.
static size_t layer_at(const struct figure *figure, int line)
{
	size_t found = figure->layer_count;
	int first = 0;
	for (size_t i = 0; i < figure->layer_count; i++) {
		int from = line_of(figure, figure->layers[i]->amount.low + figure->step / 2);
		first = i && from <= first ? first + 1 : from;
		if (line >= first && line * figure->step < figure->layers[i]->amount.high)
			found = i;
	}
	return found;
}

static enum glyph glyph_of(size_t layer)
{
	return (enum glyph)(GLYPH_LAYER_1 + layer % 3);
}

// ---- drawing ----

static bool crosses(const struct figure *figure, size_t needle, int line, enum glyph *glyph)
{
	int tip = line_of(figure, figure->needles[needle]->amount.high + figure->step / 2);
	tip = tip < figure->lines ? tip : figure->lines - 1;
	*glyph = line == tip ? GLYPH_TIP : GLYPH_NEEDLE;
	return line <= tip;
}

// A band, with a clear column at both sides of every needle.
static struct str band(const struct figure *figure, int line)
{
	struct arena *arena = figure->flow->arena;
	enum glyphs set = figure->flow->options->glyphs;
	size_t layer = layer_at(figure, line);
	struct str *parts = ARENA_ARRAY(arena, (size_t)figure->band_cols, struct str);
	for (int i = 0; i < figure->band_cols; i++)
		parts[i] = layer < figure->layer_count ? glyph_get(set, glyph_of(layer)) : STR(" ");
	for (size_t i = 0; i < figure->needle_count; i++) {
		enum glyph glyph;
		int at = needle_column(figure, i) - band_column(figure);
		if (!crosses(figure, i, line, &glyph))
			continue;
		parts[at - 1] = parts[at + 1] = STR(" ");
		parts[at] = glyph_get(set, glyph);
	}
	return str_concat(arena, parts, (size_t)figure->band_cols);
}

// What stands behind the number of a depth: "mm", in the language's own letters.
static struct str unit_of(const struct figure *figure)
{
	struct str text = group_cell(figure->group->rows[0], 1)->text.plain, unit = text;
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (uc_decimal_value(c) >= 0)
			unit = str_from(text, at);
	}
	unit = str_trim(str_replace(figure->flow->arena, unit, STR("\u00A0"), STR(" ")));
	return cols_of(figure, unit) <= figure->scale_cols + 1 ? unit : STR_NONE;
}

static struct line *draw_needle_labels(const struct figure *figure, size_t cell, enum role role)
{
	struct line *line = flow_line(figure->flow);
	for (size_t i = 0; i < figure->needle_count; i++) {
		const struct cell *label = group_cell(figure->needles[i], cell);
		if (label->text.plain.len)
			flow_put(figure->flow, line,
				 label_column(figure, i, cols_of(figure, label->text.plain)),
				 label->text.plain, role)
				->direction = label->direction;
	}
	return line;
}

static void draw_head(const struct figure *figure)
{
	draw_needle_labels(figure, 0, ROLE_TEXT);
	struct line *line = draw_needle_labels(figure, 1, ROLE_STRONG);
	flow_put_first(figure->flow, line, figure->region.column, unit_of(figure), ROLE_MUTED);
}

static struct line *draw_scale(const struct figure *figure, int i, enum glyph glyph)
{
	struct flow *flow = figure->flow;
	struct line *line = flow_line(flow);
	bool round = figure->step % 100 == 0 || i % 2 == 0; // numbers have one decimal
	struct str number = round ? write_depth(figure, i * figure->step) : STR_NONE;
	int column = figure->region.column;
	if (number.len)
		flow_put(flow, line, column + figure->scale_cols - cols_of(figure, number), number,
			 ROLE_MUTED);
	flow_put(flow, line, column + figure->scale_cols + 1,
		 glyph_get(flow->options->glyphs, glyph), ROLE_DRAWING);
	return line;
}

static struct line *draw_line(const struct figure *figure, int i)
{
	bool rtl = figure->flow->document->direction == DIRECTION_RTL;
	struct line *line = draw_scale(figure, i, rtl ? GLYPH_TICK_RTL : GLYPH_TICK);
	flow_put(figure->flow, line, band_column(figure), band(figure, i), ROLE_DRAWING);
	return line;
}

static void draw_floor(const struct figure *figure)
{
	struct flow *flow = figure->flow;
	struct line *line = draw_scale(figure, figure->lines, GLYPH_SCALE_END);
	flow_put(flow, line, band_column(figure),
		 glyph_repeat(flow->arena, flow->options->glyphs, GLYPH_RULE, figure->band_cols),
		 ROLE_DRAWING);
}

// ---- names ----

static struct str name_of(const struct figure *figure, const struct block *layer)
{
	struct piece piece = piece_of_cell(group_cell(layer, 0), ROLE_TEXT);
	// The lowest ends where the drawing does.
	bool lowest = layer == figure->layers[figure->layer_count - 1];
	if (!lowest && group_cell(layer, 1)->text.plain.len)
		piece = piece_labelled(figure->flow->arena, group_cell(layer, 0), false,
				       group_cell(layer, 1));
	return piece.text.plain;
}

static bool names_fit(const struct figure *figure)
{
	int room = figure->region.column + figure->region.width - band_column(figure) -
		   figure->band_cols - GAP;
	for (size_t i = 0; i < figure->layer_count; i++)
		if (cols_of(figure, name_of(figure, figure->layers[i])) > room)
			return false;
	return true;
}

static void put_name(const struct figure *figure, struct line *line, int i)
{
	size_t layer = layer_at(figure, i);
	if (layer == figure->layer_count || (i && layer_at(figure, i - 1) == layer))
		return;
	struct box *box =
		flow_put(figure->flow, line, band_column(figure) + figure->band_cols + GAP,
			 name_of(figure, figure->layers[layer]), ROLE_TEXT);
	box->direction = figure->layers[layer]->direction;
}

static void draw_legend(const struct figure *figure)
{
	struct flow *flow = figure->flow;
	for (size_t i = 0; i < figure->layer_count; i++) {
		struct str patch =
			glyph_repeat(flow->arena, flow->options->glyphs, glyph_of(i), PATCH_COLS);
		struct piece piece = piece_of_cell(group_cell(figure->layers[i], 0), ROLE_TEXT);
		piece.text.plain = name_of(figure, figure->layers[i]);
		flow_at(flow, figure->layers[i]);
		size_t first =
			flow_text(flow, region_inset(figure->region, PATCH_COLS + 1), &piece);
		flow_put_first(flow, &flow->lines[first], figure->region.column, patch,
			       ROLE_DRAWING);
	}
}

void figure_draw(struct flow *flow, struct region region, const struct group *group)
{
	struct figure figure = measure(flow, region, group);
	if (!fits(&figure)) {
		group_stack(flow, region, group);
		return;
	}
	bool beside = names_fit(&figure);
	flow_at(flow, group->rows[0]);
	draw_head(&figure);
	for (int i = 0; i < figure.lines; i++) {
		struct line *line = draw_line(&figure, i);
		if (beside)
			put_name(&figure, line, i);
	}
	draw_floor(&figure);
	if (!beside)
		draw_legend(&figure);
}
