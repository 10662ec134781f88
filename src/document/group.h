// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that are set together, and what those share that draw them. Included by document/ only.
#ifndef ANTEROOM_DOCUMENT_GROUP_H
#define ANTEROOM_DOCUMENT_GROUP_H

#include "document/flow.h"

struct group {
	enum group_kind kind;
	const struct block *caption, *words, *head; // NULL: none
	const struct block **rows;		    // without the head
	size_t row_count;
};

// The rows as lines of "head: value", a blank line between rows.
void group_stack(struct flow *flow, struct region region, const struct group *group);
// One row of them.
void group_stack_row(struct flow *flow, struct region region, const struct group *group, size_t row,
		     size_t first_cell);

// Each draws at any width, in a file of its own.
typedef void group_drawer(struct flow *flow, struct region region, const struct group *group);
#define GROUP(number, kind, name, draw, fence) group_drawer draw;
#include "book/blocks.def"

// An empty one when the row has no such cell.
const struct cell *group_cell(const struct block *row, size_t cell);
// Sets the text of a cell. No cell, no line.
void cell_set(struct flow *flow, struct region region, const struct cell *cell, enum role role);
void cell_set_of(struct flow *flow, struct region region, const struct block *row, size_t cell,
		 enum role role);

#endif
