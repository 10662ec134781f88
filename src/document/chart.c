// SPDX-License-Identifier: GPL-3.0-or-later
// Charts. What they show is in their words and numbers as well; no length or shade stands alone.
#include "document/grid.h"
#include "document/group.h"
#include "text/order.h"

#include <unictype.h>

enum {
	STEPS = 3,
	INSET = 2,
	ICONS_A_ROW = 10,
	ICONS_A_NARROW_ROW = 5,
	ICONS_MOST = 100,
	BAR_LEAST = 12,
	BAR_MOST = 40,
};

static struct str repeat(const struct flow *flow, enum glyph glyph, int64_t cols)
{
	return glyph_repeat(flow->arena, flow->options->glyphs, glyph, (int)cols);
}

static struct str join(const struct flow *flow, struct str a, struct str b)
{
	struct str parts[] = { a, b };
	return str_concat(flow->arena, parts, LENGTH(parts));
}

static int64_t clamp(int64_t value, int64_t low, int64_t high)
{
	if (value < low)
		return low;
	return value > high ? high : value;
}

// ---- how sure: three dots, which look like no amount, a word, a note ----

static struct str steps(const struct flow *flow, const struct block *row)
{
	int64_t full = clamp(row->amount.low, 0, STEPS);
	return join(flow, repeat(flow, GLYPH_SURE, full), repeat(flow, GLYPH_UNSURE, STEPS - full));
}

enum { EVIDENCE_LABEL, EVIDENCE_STEPS, EVIDENCE_WORD, EVIDENCE_NOTE, EVIDENCE_COLUMNS };

static struct grid evidence_grid(struct flow *flow, const struct group *group)
{
	static const size_t columns[] = { EVIDENCE_LABEL, EVIDENCE_WORD, EVIDENCE_NOTE };
	struct grid grid = grid_new(flow->arena, group->row_count, EVIDENCE_COLUMNS);
	for (size_t row = 0; row < group->row_count; row++) {
		const struct block *block = group->rows[row];
		struct grid_cell *bar = grid_at(&grid, row, EVIDENCE_STEPS);
		bar->drawing = steps(flow, block);
		bar->role = ROLE_DRAWING;
		for (size_t i = 0; i < LENGTH(columns) && i < block->cell_count; i++) {
			struct grid_cell *cell = grid_at(&grid, row, columns[i]);
			cell->text = &block->cells[i];
			cell->role = columns[i] == EVIDENCE_WORD ? ROLE_STRONG : ROLE_TEXT;
		}
	}
	return grid;
}

// A drawing at the start of a line, and a cell behind it.
static void put_drawing(struct flow *flow, struct region region, struct str drawing,
			const struct block *row, size_t cell, enum role role)
{
	int cols = text_cols(drawing, flow->options->form) + 1;
	size_t first = flow->line_count;
	cell_set_of(flow, region_inset(region, cols), row, cell, role);
	if (flow->line_count == first)
		flow_line(flow);
	flow_put_first(flow, &flow->lines[first], region.column, drawing, ROLE_DRAWING);
}

typedef void stack_fn(struct flow *flow, struct region region, const struct group *group,
		      size_t index);

// As rows of the grid, or one below another where it does not fit (NULL).
static void draw_rows(struct flow *flow, struct region region, const struct group *group,
		      const struct grid *grid, stack_fn *stack)
{
	for (size_t i = 0; i < group->row_count; i++) {
		if (i && (flow->spaced || !grid))
			flow_blank(flow);
		flow_at(flow, group->rows[i]);
		if (grid)
			grid_draw_row(flow, region, grid, i);
		else
			stack(flow, region, group, i);
	}
}

static void stack_evidence(struct flow *flow, struct region region, const struct group *group,
			   size_t index)
{
	const struct block *row = group->rows[index];
	cell_set_of(flow, region, row, 0, ROLE_TEXT);
	put_drawing(flow, region_inset(region, INSET), steps(flow, row), row, 1, ROLE_STRONG);
	for (size_t i = 2; i < row->cell_count; i++)
		if (group_cell(row, i)->text.plain.len)
			cell_set(flow, region_inset(region, INSET), &row->cells[i], ROLE_TEXT);
}

void evidence_draw(struct flow *flow, struct region region, const struct group *group)
{
	struct grid grid = evidence_grid(flow, group);
	bool fits = grid_fit(flow, &grid, region.width);
	struct flow trial = flow_part(flow);
	for (size_t i = 0; fits && i < group->row_count; i++)
		grid_draw_row(&trial, region, &grid, i);
	fits = fits && trial.line_count <= 3 * group->row_count;
	draw_rows(flow, region, group, fits ? &grid : NULL, stack_evidence);
}

// ---- so many of so many ----

// "label: 22 of 30", or the one of the two that there is.
static void set_labelled(struct flow *flow, struct region region, const struct block *row)
{
	const struct cell *label = group_cell(row, 0), *value = group_cell(row, 1);
	struct piece piece = piece_of_cell(label, ROLE_TEXT);
	if (value->text.plain.len)
		piece = piece_labelled(flow->arena, label, true, value);
	flow_text(flow, region, &piece);
}

static struct str icon_row(const struct flow *flow, int64_t from, int64_t to, int64_t full)
{
	struct str parts[2 * ICONS_A_ROW];
	size_t count = 0;
	for (int64_t i = from; i < to; i++) {
		enum glyph glyph = i < full ? GLYPH_ICON : GLYPH_ICON_EMPTY;
		parts[count++] = i > from ? STR(" ") : STR("");
		parts[count++] = glyph_get(flow->options->glyphs, glyph);
	}
	return str_concat(flow->arena, parts, count);
}

static void draw_icons(struct flow *flow, struct region region, struct amount amount)
{
	int64_t of = clamp(amount.of, 0, ICONS_MOST);
	int64_t low = clamp(amount.low, 0, amount.of);
	int64_t full = amount.of > of ? (low * of + amount.of / 2) / amount.of : low;
	int64_t a_row = region.width < 2 * ICONS_A_ROW - 1 ? ICONS_A_NARROW_ROW : ICONS_A_ROW;
	for (int64_t i = 0; i < of; i += a_row) {
		int64_t to = i + a_row < of ? i + a_row : of;
		flow_put(flow, flow_line(flow), region.column, icon_row(flow, i, to, full),
			 ROLE_DRAWING);
	}
}

void count_draw(struct flow *flow, struct region region, const struct group *group)
{
	for (size_t i = 0; i < group->row_count; i++) {
		if (i)
			flow_blank(flow);
		size_t first = flow->line_count;
		struct region inner = region_inset(region, INSET);
		flow_at(flow, group->rows[i]);
		set_labelled(flow, inner, group->rows[i]);
		flow_put_first(flow, &flow->lines[first], region.column,
			       glyph_get(flow->options->glyphs, GLYPH_ICON), ROLE_DRAWING);
		draw_icons(flow, inner, group->rows[i]->amount);
	}
}

// ---- from so much to so much ----

struct scale {
	struct amount most;
	bool from_nothing; // each amount is a single one
	int cols;
};

static struct scale scale_of(const struct group *group, int cols)
{
	struct scale scale = { .most.high = 1,
			       .from_nothing = true,
			       .cols = cols < BAR_MOST ? cols : BAR_MOST };
	for (size_t i = 0; i < group->row_count; i++) {
		struct amount amount = group->rows[i]->amount;
		if (amount.high >= scale.most.high)
			scale.most = amount;
		if (amount.low != amount.high)
			scale.from_nothing = false;
	}
	return scale;
}

static int64_t scaled(struct scale scale, int64_t amount)
{
	int64_t most = scale.most.high;
	return (clamp(amount, 0, most) * scale.cols + most / 2) / most;
}

// In the digits of the texts.
static struct str zero_of(const struct flow *flow, const struct group *group)
{
	struct str text = group_cell(group->rows[0], 1)->text.plain;
	uint32_t c, zero = '0';
	for (size_t at = 0; at < text.len && zero == '0';) {
		at += text_decode(text, at, &c);
		if (uc_decimal_value(c) >= 0)
			zero = c - (uint32_t)uc_decimal_value(c);
	}
	char bytes[4] = { 0 };
	size_t len = text_encode(zero, bytes);
	return str_copy(flow->arena, (struct str) { bytes, len });
}

// Below the bars, from nothing to the most: "0 ──── $800"; nothing where there is no room for it.
static struct str axis(const struct flow *flow, const struct group *group, struct scale scale)
{
	struct str zero = zero_of(flow, group);
	struct str most = order_isolate(flow->arena, scale.most.highest, flow->document->direction);
	int taken = text_cols(zero, flow->options->form) + text_cols(most, flow->options->form) + 2;
	struct str parts[] = { zero, STR(" "), repeat(flow, GLYPH_RULE, scale.cols - taken),
			       STR(" "), most };
	if (!most.len || taken >= scale.cols)
		return STR_NONE;
	return str_concat(flow->arena, parts, LENGTH(parts));
}

// A bar from the low amount to the high one, on a faint line from nothing: two shades in a bar would need a key. Where each is a single
// amount, bars from nothing.
static struct str range_bar(const struct flow *flow, struct scale scale, struct amount amount)
{
	if (amount.high <= 0)
		return STR_NONE; // nobody gave a price
	int64_t high = clamp(scaled(scale, amount.high), 1, scale.cols);
	int64_t low = scale.from_nothing ? 0 : clamp(scaled(scale, amount.low), 0, high - 1);
	return join(flow, repeat(flow, GLYPH_FAINT, low), repeat(flow, GLYPH_FULL, high - low));
}

static struct grid cost_grid(struct flow *flow, const struct group *group)
{
	struct grid grid = grid_new(flow->arena, group->row_count + 1, 3);
	grid.unbroken = true;
	grid_at(&grid, group->row_count, 2)->role = ROLE_MUTED;
	for (size_t row = 0; row < group->row_count; row++) {
		for (size_t i = 0; i < 2 && i < group->rows[row]->cell_count; i++) {
			grid_at(&grid, row, i)->text = &group->rows[row]->cells[i];
			grid_at(&grid, row, i)->role = i ? ROLE_STRONG : ROLE_TEXT;
		}
		grid_at(&grid, row, 2)->role = ROLE_DRAWING;
	}
	return grid;
}

static void set_bars(const struct flow *flow, const struct group *group, const struct grid *grid,
		     int cols)
{
	struct scale scale = scale_of(group, cols);
	for (size_t row = 0; row < group->row_count; row++)
		grid_at(grid, row, 2)->drawing = range_bar(flow, scale, group->rows[row]->amount);
	grid_at(grid, group->row_count, 2)->drawing = axis(flow, group, scale);
}

static void stack_cost(struct flow *flow, struct region region, const struct group *group,
		       size_t index)
{
	struct region inset = region_inset(region, INSET);
	struct scale scale = scale_of(group, inset.width);
	const struct block *row = group->rows[index];
	struct str bar = range_bar(flow, scale, row->amount);
	set_labelled(flow, region, row);
	if (bar.len)
		flow_put(flow, flow_line(flow), inset.column, bar, ROLE_DRAWING);
}

static void stack_axis(struct flow *flow, struct region region, const struct group *group)
{
	struct region inset = region_inset(region, INSET);
	struct str drawing = axis(flow, group, scale_of(group, inset.width));
	if (drawing.len)
		flow_put(flow, flow_line(flow), inset.column, drawing, ROLE_MUTED);
}

// Texts on one line each, and what is left for the bars; else everything below one another.
void cost_draw(struct flow *flow, struct region region, const struct group *group)
{
	struct grid grid = cost_grid(flow, group);
	bool fits = grid_fit(flow, &grid, region.width - BAR_LEAST);
	if (fits)
		set_bars(flow, group, &grid, region.width - grid_width(&grid));
	draw_rows(flow, region, group, fits ? &grid : NULL, stack_cost);
	if (fits && grid_at(&grid, group->row_count, 2)->drawing.len)
		grid_draw_row(flow, region, &grid, group->row_count);
	else if (!fits)
		stack_axis(flow, region, group);
}
