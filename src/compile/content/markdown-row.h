// SPDX-License-Identifier: GPL-3.0-or-later
// A line of cells, in a table or a fence. For markdown*.c only.
#ifndef ANTEROOM_COMPILE_CONTENT_MARKDOWN_ROW_H
#define ANTEROOM_COMPILE_CONTENT_MARKDOWN_ROW_H

#include "base/str.h"

// One cell of a line `a | b | c`: its trimmed bytes within the line. Pipes behind a backslash are text.
struct line_cell {
	size_t start, end;
};
// Cells of [start, end) of `text`, without the pipes at either end of it. Returns the count; stores at most `max`.
size_t markdown_split_row(struct str text, size_t start, size_t end, struct line_cell *cells,
			  size_t max);

#endif
