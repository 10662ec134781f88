// SPDX-License-Identifier: GPL-3.0-or-later
// Where a screen ends, as a printer would end it: what names something stands with what it names, a drawing or table that
// fits a screen is not cut, and the next screen begins with a block.
#ifndef ANTEROOM_DOCUMENT_PAGINATION_H
#define ANTEROOM_DOCUMENT_PAGINATION_H

#include "document/layout.h"

// A line as the rule sees it.
struct pagination_line {
	bool blank; // nothing is lost with it, at the end of a screen or between two
	bool heads; // a title, heading, callout word, caption or head of a table: not the last of a screen
	bool begins;		       // the first line of a block, or of the heads above it
	size_t whole_first, whole_end; // lines [first, end) of its drawing or table; both 0: none
};

struct pagination {
	const struct pagination_line *lines;
	size_t line_count;
};

struct pagination_screen {
	size_t shown; // lines of it, at least 1 and at most its rows
	size_t next; // first line of the next, and never past those shown but for blank ones; line_count: none
};

struct pagination pagination_of(struct arena *arena, const struct document *document,
				const struct layout *layout);
// The screen of that many rows that begins with line `top`. A block is cut only where less than half a screen would show
// without; its last line is then repeated. A drawing behind a heading that has no room for both is begun again, whole.
struct pagination_screen pagination_cut(const struct pagination *pagination, size_t top,
					size_t rows);

#endif
