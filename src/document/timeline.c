// SPDX-License-Identifier: GPL-3.0-or-later
// A timeline: a line in the first column, with a mark for every step.
#include "document/grid.h"
#include "document/group.h"

enum { LINE_INDENT = 2, TALL = 2 };

struct marks {
	struct str event, line;
};

static struct marks find_marks(const struct flow *flow)
{
	enum glyphs set = flow->options->glyphs;
	return (struct marks) { glyph_get(set, GLYPH_EVENT), glyph_get(set, GLYPH_LINE) };
}

static void fill_row(const struct grid *grid, size_t row, const struct block *block, bool head)
{
	for (size_t i = 0; i < block->cell_count && i + 1 < grid->columns; i++) {
		struct grid_cell *cell = grid_at(grid, row, i + 1);
		cell->text = &block->cells[i];
		cell->role = head || i == 0 ? ROLE_STRONG : ROLE_TEXT;
	}
}

static struct grid make_grid(struct flow *flow, const struct group *group)
{
	struct marks marks = find_marks(flow);
	size_t heads = group->head != NULL, columns = 0;
	for (size_t i = 0; i < group->row_count; i++)
		if (group->rows[i]->cell_count > columns)
			columns = group->rows[i]->cell_count;
	struct grid grid = grid_new(flow->arena, group->row_count + heads, columns + 1);
	if (heads)
		fill_row(&grid, 0, group->head, true);
	for (size_t i = 0; i < group->row_count; i++) {
		struct grid_cell *mark = grid_at(&grid, i + heads, 0);
		mark->drawing = marks.event;
		mark->below = i + 1 < group->row_count ? marks.line : STR_NONE;
		mark->role = ROLE_DRAWING;
		fill_row(&grid, i + heads, group->rows[i], false);
	}
	return grid;
}

static void draw_grid(struct flow *flow, struct region region, const struct group *group,
		      const struct grid *grid, bool linked)
{
	size_t heads = group->head != NULL;
	if (heads) {
		flow_at(flow, group->head);
		grid_draw_row(flow, region, grid, 0);
	}
	for (size_t i = 0; i < group->row_count; i++) {
		flow_at(flow, group->rows[i]);
		if (i && linked)
			flow_put(flow, flow_line(flow), region.column, find_marks(flow).line,
				 ROLE_DRAWING);
		grid_draw_row(flow, region, grid, i + heads);
	}
}

// Too narrow for columns: the line goes on beside the texts. The first head goes: a time says by itself that it is one.
static void draw_stacked(struct flow *flow, struct region region, const struct group *group)
{
	struct marks marks = find_marks(flow);
	struct region beside = region_inset(region, LINE_INDENT);
	for (size_t i = 0; i < group->row_count; i++) {
		bool last = i + 1 == group->row_count;
		flow_at(flow, group->rows[i]);
		size_t first = flow->line_count;
		cell_set_of(flow, beside, group->rows[i], 0, ROLE_STRONG);
		group_stack_row(flow, beside, group, i, 1);
		if (!last && flow->spaced)
			flow_line(flow);
		for (size_t k = first; k < flow->line_count; k++)
			if (k == first || !last)
				flow_put_first(flow, &flow->lines[k], region.column,
					       k == first ? marks.event : marks.line, ROLE_DRAWING);
	}
}

void timeline_draw(struct flow *flow, struct region region, const struct group *group)
{
	struct grid grid = make_grid(flow, group);
	if (!grid_fit(flow, &grid, region.width)) {
		draw_stacked(flow, region, group);
		return;
	}
	struct flow trial = flow_part(flow);
	draw_grid(&trial, region, group, &grid, false);
	size_t flat = group->row_count + (group->head != NULL);
	if (trial.line_count > TALL * flat)
		draw_stacked(flow, region, group);
	else
		draw_grid(flow, region, group, &grid, flow->spaced);
}
