// SPDX-License-Identifier: GPL-3.0-or-later
// How deep needles go: a cross-section of skin, to scale, as a grid. A row is the skin at one depth; layers are bands across,
// needles lines down to the depth where they end, which stands at the scale as the needle is named. Names stand beside the
// bands if they fit, else below, with a patch of the band.
#include "base/array.h"
#include "document/grid.h"
#include "document/group.h"

enum { LINES_MOST = 16, NEEDLE_LEAST = 5, NEEDLE_ROOM = 2, PATCH_COLS = 2 };
enum { COLUMN_SCALE, COLUMN_TICK, COLUMN_NEEDLES };

struct figure {
	struct flow *flow;
	const struct group *group;
	const struct block **layers, **needles;
	size_t layer_count, needle_count;
	int64_t step;	 // micrometres a line
	size_t lines;	 // of skin
	size_t heads;	 // rows above it
	int needle_cols; // of the band for one needle
	bool names_beside;
};

static bool is_needle(const struct block *row)
{
	return row->amount.low == row->amount.high;
}

static int64_t deepest(const struct group *group)
{
	int64_t depth = 1;
	for (size_t i = 0; i < group->row_count; i++)
		if (group->rows[i]->amount.high > depth)
			depth = group->rows[i]->amount.high;
	return depth;
}

// Whether every needle ends at a depth that has a line, so that the scale reads as the needle's own length.
static bool tips_on_lines(const struct figure *figure, int64_t step)
{
	for (size_t i = 0; i < figure->needle_count; i++)
		if (figure->needles[i]->amount.high % step)
			return false;
	return true;
}

// The finest round step that keeps the picture low, and of those that do, rather one with a line for every tip.
static int64_t find_step(const struct figure *figure, int64_t depth)
{
	static const int64_t steps[] = { 50, 100, 200, 250, 500, 1000, 2000, 5000 };
	int64_t finest = 0;
	for (size_t i = 0; i < LENGTH(steps); i++) {
		if ((depth + steps[i] - 1) / steps[i] > LINES_MOST)
			continue;
		if (tips_on_lines(figure, steps[i]))
			return steps[i];
		finest = finest ? finest : steps[i];
	}
	return finest ? finest : (depth + LINES_MOST - 1) / LINES_MOST;
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

// "Needle" needs to be said once.
static bool words_differ(const struct figure *figure)
{
	for (size_t i = 1; i < figure->needle_count; i++)
		if (!str_eq(group_cell(figure->needles[i], 0)->text.plain,
			    group_cell(figure->needles[0], 0)->text.plain))
			return true;
	return false;
}

static struct figure measure(struct flow *flow, const struct group *group)
{
	struct figure figure = { .flow = flow, .group = group, .needle_cols = NEEDLE_LEAST };
	int64_t depth = deepest(group);
	sort_rows(&figure);
	figure.step = find_step(&figure, depth);
	figure.lines = (size_t)((depth + figure.step - 1) / figure.step);
	figure.heads = words_differ(&figure) ? 2 : 1;
	for (size_t i = 0; i < figure.needle_count; i++)
		for (size_t cell = 2 - figure.heads; cell < 2; cell++) {
			struct str label = group_cell(figure.needles[i], cell)->text.plain;
			int cols = text_cols(label, flow->options->form) + NEEDLE_ROOM;
			figure.needle_cols = cols > figure.needle_cols ? cols : figure.needle_cols;
		}
	return figure;
}

static size_t line_of(const struct figure *figure, int64_t depth)
{
	size_t line = (size_t)((depth + figure->step / 2) / figure->step);
	return line < figure->lines ? line : figure->lines - 1;
}

// The layer that is drawn on a line: each begins on a line of its own, however thin the one above is.
static size_t layer_at(const struct figure *figure, size_t line)
{
	size_t found = figure->layer_count, first = 0;
	for (size_t i = 0; i < figure->layer_count; i++) {
		size_t from = line_of(figure, figure->layers[i]->amount.low);
		first = i && from <= first ? first + 1 : from;
		if (line >= first && (int64_t)line * figure->step < figure->layers[i]->amount.high)
			found = i;
	}
	return found;
}

static bool layer_begins(const struct figure *figure, size_t line)
{
	size_t layer = layer_at(figure, line);
	return layer < figure->layer_count && (!line || layer_at(figure, line - 1) != layer);
}

static enum glyph glyph_of(size_t layer)
{
	return (enum glyph)(GLYPH_LAYER_1 + layer % 3);
}

static enum role role_of(size_t layer)
{
	return layer ? ROLE_SHADE : ROLE_DRAWING;
}

// ---- cells ----

static struct str repeat(struct arena *arena, struct str one, int times)
{
	struct str *parts = ARENA_ARRAY(arena, (size_t)times + 1, struct str);
	for (int i = 0; i < times; i++)
		parts[i] = one;
	return str_concat(arena, parts, (size_t)times);
}

// The band around one needle, with a clear column at both sides of it.
static void fill_band(const struct figure *figure, struct grid_cell *cell, size_t needle,
		      size_t line)
{
	struct arena *arena = figure->flow->arena;
	enum glyphs set = figure->flow->options->glyphs;
	size_t layer = layer_at(figure, line),
	       tip = line_of(figure, figure->needles[needle]->amount.high);
	bool bare = layer == figure->layer_count;
	int before = figure->needle_cols / 2, after = figure->needle_cols - before - 1;
	struct str fill = bare ? STR(" ") : glyph_get(set, glyph_of(layer));
	cell->role = role_of(layer);
	if (line > tip) {
		cell->drawing = repeat(arena, fill, figure->needle_cols);
		return;
	}
	struct str mark = glyph_get(set, line == tip ? GLYPH_TIP : GLYPH_NEEDLE);
	struct str parts[] = { repeat(arena, fill, before - 1), STR(" "), mark, STR(" "),
			       repeat(arena, fill, after - 1) };
	cell->drawing = str_concat(arena, parts, LENGTH(parts));
	size_t start = parts[0].len + 1;
	cell->mark = (struct run) { start, start + mark.len, ROLE_STRONG, TARGET_NONE };
}

// The depth where needles end, in their own words.
static void fill_scale(const struct figure *figure, const struct grid *grid, size_t line)
{
	bool rtl = figure->flow->document->direction == DIRECTION_RTL;
	struct grid_cell *tick = grid_at(grid, line + figure->heads, COLUMN_TICK);
	enum glyph glyph = GLYPH_LINE;
	for (size_t i = 0; i < figure->needle_count; i++) {
		if (line_of(figure, figure->needles[i]->amount.high) != line)
			continue;
		struct grid_cell *number = grid_at(grid, line + figure->heads, COLUMN_SCALE);
		*number = (struct grid_cell) { .text = group_cell(figure->needles[i], 1),
					       .role = ROLE_MUTED,
					       .at_end = true };
		glyph = rtl ? GLYPH_TICK_RTL : GLYPH_TICK;
	}
	struct str parts[] = { STR(" "), glyph_get(figure->flow->options->glyphs, glyph) };
	tick->drawing = str_concat(figure->flow->arena, parts, LENGTH(parts));
	tick->role = ROLE_LINE;
}

static const struct cell *name_of(const struct figure *figure, const struct block *layer)
{
	struct cell *name = ARENA_NEW(figure->flow->arena, struct cell);
	*name = *group_cell(layer, 0);
	// The lowest ends where the drawing does.
	bool lowest = layer == figure->layers[figure->layer_count - 1];
	if (!lowest && group_cell(layer, 1)->text.plain.len)
		name->text.plain = piece_labelled(figure->flow->arena, group_cell(layer, 0), false,
						  group_cell(layer, 1))
					   .text.plain;
	return name;
}

static size_t columns_of(const struct figure *figure)
{
	return COLUMN_NEEDLES + figure->needle_count + (figure->names_beside ? 2 : 0);
}

static void fill_heads(const struct figure *figure, const struct grid *grid)
{
	if (figure->heads == 1 && figure->needle_count)
		grid_at(grid, 0, COLUMN_SCALE)->text = group_cell(figure->needles[0], 0);
	for (size_t head = 0; head < figure->heads; head++)
		for (size_t i = 0; i < figure->needle_count; i++) {
			struct grid_cell *label = grid_at(grid, head, COLUMN_NEEDLES + i);
			label->text = group_cell(figure->needles[i], head + 2 - figure->heads);
			label->role = ROLE_STRONG;
			label->centred = true;
		}
}

static struct grid make_grid(const struct figure *figure)
{
	size_t columns = columns_of(figure);
	struct grid grid = grid_new(figure->flow->arena, figure->heads + figure->lines, columns);
	grid.gap = 0;
	grid.unbroken = true;
	fill_heads(figure, &grid);
	for (size_t line = 0; line < figure->lines; line++) {
		size_t row = line + figure->heads;
		fill_scale(figure, &grid, line);
		for (size_t i = 0; i < figure->needle_count; i++)
			fill_band(figure, grid_at(&grid, row, COLUMN_NEEDLES + i), i, line);
		if (!figure->names_beside || !layer_begins(figure, line))
			continue;
		grid_at(&grid, row, columns - 2)->drawing = STR("  ");
		grid_at(&grid, row, columns - 1)->text =
			name_of(figure, figure->layers[layer_at(figure, line)]);
	}
	return grid;
}

static void draw_legend(const struct figure *figure, struct region region)
{
	struct flow *flow = figure->flow;
	for (size_t i = 0; i < figure->layer_count; i++) {
		struct str patch =
			glyph_repeat(flow->arena, flow->options->glyphs, glyph_of(i), PATCH_COLS);
		struct piece piece = piece_of_cell(name_of(figure, figure->layers[i]), ROLE_TEXT);
		flow_at(flow, figure->layers[i]);
		size_t first = flow_text(flow, region_inset(region, PATCH_COLS + 1), &piece);
		flow_put_first(flow, &flow->lines[first], region.column, patch, role_of(i));
	}
}

void figure_draw(struct flow *flow, struct region region, const struct group *group)
{
	struct figure figure = measure(flow, group);
	figure.names_beside = true;
	struct grid grid = make_grid(&figure);
	bool fits = grid_fit(flow, &grid, region.width);
	if (!fits) {
		figure.names_beside = false;
		grid = make_grid(&figure);
		fits = grid_fit(flow, &grid, region.width);
	}
	if (!fits) {
		group_stack(flow, region, group);
		return;
	}
	flow_at(flow, group->rows[0]);
	for (size_t row = 0; row < grid.rows; row++)
		grid_draw_row(flow, region, &grid, row);
	if (!figure.names_beside)
		draw_legend(&figure, region);
}
