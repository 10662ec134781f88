// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/group.h"

enum { HANG = 2 };

const struct cell *group_cell(const struct block *row, size_t cell)
{
	static const struct cell none = { 0 };
	return cell < row->cell_count ? &row->cells[cell] : &none;
}

void cell_set(struct flow *flow, struct region region, const struct cell *cell, enum role role)
{
	struct piece piece = piece_of_cell(cell, role);
	size_t first = flow_text(flow, region, &piece);
	flow_turn(flow, first, region, cell->direction);
}

void cell_set_of(struct flow *flow, struct region region, const struct block *row, size_t cell,
		 enum role role)
{
	if (cell < row->cell_count)
		cell_set(flow, region, &row->cells[cell], role);
}

// ---- rows as lines ----

// The second and later lines stand further in.
static void set_hanging(struct flow *flow, struct region region, const struct piece *piece)
{
	size_t first = flow_text(flow, region_inset(region, HANG), piece);
	flow->lines[first].boxes[0].column = region.column;
}

// The words above a cell; without a head row, the first cell names the second.
static const struct cell *label_of(const struct group *group, const struct block *row, size_t cell)
{
	if (group->head)
		return group_cell(group->head, cell);
	return cell == 1 ? group_cell(row, 0) : group_cell(row, SIZE_MAX);
}

static void stack_cell(struct flow *flow, struct region region, const struct group *group,
		       size_t row, size_t cell)
{
	const struct cell *value = group_cell(group->rows[row], cell);
	const struct cell *label = label_of(group, group->rows[row], cell);
	if (value->text.plain.len == 0)
		return;
	struct piece piece = piece_of_cell(value, ROLE_TEXT);
	if (label->text.plain.len) // links of a head stand in the first row only
		piece = piece_labelled(flow->arena, label, row == 0 || !group->head, value);
	size_t first = flow->line_count;
	set_hanging(flow, region, &piece);
	flow_turn(flow, first, region, value->direction);
}

void group_stack_row(struct flow *flow, struct region region, const struct group *group, size_t row,
		     size_t first_cell)
{
	bool unnamed = !group->head && first_cell == 0 && group->rows[row]->cell_count > 1;
	for (size_t i = first_cell + unnamed; i < group->rows[row]->cell_count; i++)
		stack_cell(flow, region, group, row, i);
}

void group_stack(struct flow *flow, struct region region, const struct group *group)
{
	for (size_t i = 0; i < group->row_count; i++) {
		if (i)
			flow_blank(flow);
		flow_at(flow, group->rows[i]);
		group_stack_row(flow, region, group, i, 0);
	}
}
