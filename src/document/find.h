// SPDX-License-Identifier: GPL-3.0-or-later
// Asking a layout: where targets and places are, what a line says.
#ifndef ANTEROOM_DOCUMENT_FIND_H
#define ANTEROOM_DOCUMENT_FIND_H

#include "document/layout.h"

// First and last line of a target; false when it has none.
bool layout_find_target(const struct layout *layout, int target, size_t *first, size_t *last);
// Line that shows byte `offset` of block `block`: the last that starts at or before it, of several that start together
// the first.
size_t layout_find_place(const struct layout *layout, size_t block, size_t offset);
// The same layout with `target`, or the row that belongs to it, drawn as ROLE_FOCUS: only its lines are copied, so moving the
// focus is cheap.
struct layout layout_focus(struct arena *arena, const struct layout *layout, int target);
// Column of the target's first character in that line, in a document of that direction; LAYOUT_NO_COLUMN.
enum { LAYOUT_NO_COLUMN = -1 };
int layout_target_column(struct arena *arena, const struct line *line, int target,
			 enum direction document, enum text_form form);
// The target shown at a column within the box, counted from the same edge as box->column; TARGET_NONE.
int layout_target_at(struct arena *arena, const struct box *box, int column,
		     enum direction document, enum text_form form);
// A line's text, in reading order with its spaces, for dump and tests. No trailing spaces; no-break spaces are spaces,
// and what only steers line breaking is left out.
struct str layout_line_text(struct arena *arena, const struct line *line);

#endif
