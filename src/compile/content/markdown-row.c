// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/markdown-row.h"

static bool is_border(struct str text, size_t start, size_t at)
{
	return text.data[at] == '|' && (at == start || text.data[at - 1] != '\\');
}

size_t markdown_split_row(struct str text, size_t start, size_t end, struct line_cell *cells,
			  size_t max)
{
	while (start < end && text.data[start] == ' ')
		start++;
	while (end > start && text.data[end - 1] == ' ')
		end--;
	if (start < end && text.data[start] == '|')
		start++;
	if (end > start && is_border(text, start, end - 1))
		end--;
	size_t count = 0;
	for (size_t from = start, at = start; at <= end; at++) {
		if (at < end && !is_border(text, start, at))
			continue;
		struct line_cell cell = { from, at };
		while (cell.start < cell.end && text.data[cell.start] == ' ')
			cell.start++;
		while (cell.end > cell.start && text.data[cell.end - 1] == ' ')
			cell.end--;
		if (count < max)
			cells[count] = cell;
		count++;
		from = at + 1;
	}
	return count;
}
