// SPDX-License-Identifier: GPL-3.0-or-later
#include "lines.h"

enum { COLUMNS_MAX = 400 };

static const char *runs_fault(const struct box *box)
{
	for (size_t i = 0; i < box->run_count; i++) {
		const struct run *run = &box->runs[i];
		if (run->start > run->end || run->end > box->text.len)
			return "a run lies in its box";
		if (i && run->start < box->runs[i - 1].end)
			return "runs do not overlap";
	}
	return NULL;
}

static const char *box_fault(const struct box *box, int columns, int text_columns)
{
	const char *from = box->paragraph.data, *text = box->text.data;
	if (box->column < 0)
		return "a box begins in the window";
	if (text_columns > box->cols)
		return "a box is as wide as its text";
	if (box->column + box->cols > columns)
		return "a box ends in the window";
	if (box->text.len && (text < from || text + box->text.len > from + box->paragraph.len))
		return "a box lies in its paragraph";
	return runs_fault(box);
}

const char *line_fault(const struct line *line, int columns, enum text_form form)
{
	bool taken[COLUMNS_MAX];
	memset(taken, 0, line->box_count ? (size_t)columns : 0);
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		int text_columns = text_cols(box->text, form);
		const char *fault = box_fault(box, columns, text_columns);
		if (fault)
			return fault;
		int end = box->column + text_columns;
		for (int c = box->column; c < end; c++) {
			if (taken[c])
				return "boxes do not overlap";
			taken[c] = true;
		}
	}
	return NULL;
}
