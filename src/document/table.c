// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/grid.h"
#include "document/group.h"

#include <unictype.h>

enum { TALL = 3 };

static size_t count_columns(const struct group *group)
{
	size_t columns = group->head ? group->head->cell_count : 0;
	for (size_t i = 0; i < group->row_count; i++)
		if (group->rows[i]->cell_count > columns)
			columns = group->rows[i]->cell_count;
	return columns;
}

// Digits, and no letter that is no currency's: "1,200", "$5", "20 %".
static bool is_number(struct str text)
{
	bool digit = false;
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L) || c == '[')
			return false;
		digit = digit || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Nd);
	}
	return digit;
}

static bool column_is_numbers(const struct group *group, size_t column)
{
	for (size_t i = 0; i < group->row_count; i++)
		if (!is_number(group_cell(group->rows[i], column)->text.plain))
			return false;
	return group->row_count > 0;
}

static void fill_row(const struct grid *grid, size_t row, const struct block *block, enum role role)
{
	for (size_t i = 0; i < block->cell_count; i++) {
		struct grid_cell *cell = grid_at(grid, row, i);
		cell->text = &block->cells[i];
		cell->role = role;
		cell->at_end = block->cells[i].align == ALIGN_END;
	}
}

static struct grid make_grid(struct flow *flow, const struct group *group)
{
	size_t heads = group->head != NULL;
	struct grid grid = grid_new(flow->arena, group->row_count + heads, count_columns(group));
	if (heads)
		fill_row(&grid, 0, group->head, ROLE_STRONG);
	for (size_t i = 0; i < group->row_count; i++)
		fill_row(&grid, i + heads, group->rows[i], ROLE_TEXT);
	for (size_t column = 0; column < grid.columns; column++)
		if (column_is_numbers(group, column))
			for (size_t row = 0; row < grid.rows; row++)
				grid_at(&grid, row, column)->at_end = true;
	return grid;
}

static void put_rule(struct flow *flow, struct region region, int cols)
{
	struct str rule = glyph_repeat(flow->arena, flow->options->glyphs, GLYPH_RULE, cols);
	flow_put(flow, flow_line(flow), region.column, rule, ROLE_LINE);
}

static void draw_grid(struct flow *flow, struct region region, const struct group *group,
		      const struct grid *grid)
{
	size_t heads = group->head != NULL;
	if (heads) {
		flow_at(flow, group->head);
		grid_draw_row(flow, region, grid, 0);
		put_rule(flow, region, grid_width(grid));
	}
	for (size_t i = 0; i < group->row_count; i++) {
		if (i && flow->spaced)
			flow_blank(flow);
		flow_at(flow, group->rows[i]);
		grid_draw_row(flow, region, grid, i + heads);
	}
}

// Rows that are mostly several lines high are read more easily one below the other.
static bool too_tall(const struct flow *drawn, const struct group *group)
{
	return drawn->line_count > TALL * (group->row_count + 1);
}

void table_draw(struct flow *flow, struct region region, const struct group *group)
{
	struct grid grid = make_grid(flow, group);
	if (!grid_fit(flow, &grid, region.width)) {
		group_stack(flow, region, group);
		return;
	}
	struct flow trial = flow_part(flow);
	draw_grid(&trial, region, group, &grid);
	if (too_tall(&trial, group))
		group_stack(flow, region, group);
	else
		draw_grid(flow, region, group, &grid);
}
