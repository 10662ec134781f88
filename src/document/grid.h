// SPDX-License-Identifier: GPL-3.0-or-later
// Cells in columns, for tables and all that is set like one. Included by document/ only.
#ifndef ANTEROOM_DOCUMENT_GRID_H
#define ANTEROOM_DOCUMENT_GRID_H

#include "document/flow.h"

struct grid_cell {
	const struct cell *text; // NULL: the drawing
	struct str drawing;	 // on the first line of the row
	struct str below;	 // on its other lines
	enum role role;
	bool at_end, centred;
	struct run mark; // in the drawing, of another role; empty: none
};

struct grid {
	struct grid_cell *cells; // row by row
	size_t rows, columns;
	int gap;
	bool unbroken; // every text must fit on one line
	int *widths;   // set by grid_fit
};

struct grid grid_new(struct arena *arena, size_t rows, size_t columns);
struct grid_cell *grid_at(const struct grid *grid, size_t row, size_t column);
// Finds column widths. False when a word, or if unbroken a text, would have to be cut.
bool grid_fit(struct flow *flow, struct grid *grid, int width);
int grid_width(const struct grid *grid);
// Draws one row; grid_fit must have been true.
void grid_draw_row(struct flow *flow, struct region region, const struct grid *grid, size_t row);

#endif
