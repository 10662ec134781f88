// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/find.h"

#include <stdint.h>

#include "base/buffer.h"

static bool box_has(const struct box *box, int target)
{
	for (size_t i = 0; i < box->run_count; i++)
		if (box->runs[i].target == target)
			return true;
	return box->target == target;
}

static bool line_has(const struct line *line, int target)
{
	for (size_t i = 0; i < line->box_count; i++)
		if (box_has(&line->boxes[i], target))
			return true;
	return line->target == target;
}

bool layout_find_target(const struct layout *layout, int target, size_t *first, size_t *last)
{
	bool found = false;
	*first = *last = 0; // without a target as well, for callers that a compiler looks into
	for (size_t i = 0; target != TARGET_NONE && i < layout->line_count; i++) {
		if (!line_has(&layout->lines[i], target))
			continue;
		if (!found)
			*first = i;
		*last = i;
		found = true;
	}
	return found;
}

size_t layout_find_place(const struct layout *layout, size_t block, size_t offset)
{
	size_t best = 0;
	bool found = false;
	for (size_t i = 0; i < layout->line_count; i++) {
		const struct line *line = &layout->lines[i];
		if (line->block == SIZE_MAX || line->block > block)
			continue;
		const struct line *so_far = &layout->lines[best];
		bool better = !found || line->block > so_far->block ||
			      (line->block == so_far->block && line->offset > so_far->offset);
		if (better && (line->block < block || line->offset <= offset)) {
			best = i;
			found = true;
		}
	}
	return best;
}

static struct box focus_box(struct arena *arena, const struct box *box, int target, bool whole)
{
	struct box focused = *box;
	if (whole) {
		focused.unfocused = box->role;
		focused.role = ROLE_FOCUS;
	}
	focused.runs = ARENA_ARRAY(arena, box->run_count + 1, struct run);
	for (size_t i = 0; i < box->run_count; i++) {
		focused.runs[i] = box->runs[i];
		if (whole || box->runs[i].target == target)
			focused.runs[i].role = ROLE_FOCUS;
	}
	return focused;
}

struct layout layout_focus(struct arena *arena, const struct layout *layout, int target)
{
	size_t first, last;
	if (!layout_find_target(layout, target, &first, &last))
		return *layout;
	struct layout focused = { ARENA_ARRAY(arena, layout->line_count, struct line),
				  layout->line_count };
	memcpy(focused.lines, layout->lines, layout->line_count * sizeof(*layout->lines));
	for (size_t i = first; i <= last; i++) {
		struct line *line = &focused.lines[i];
		line->boxes = ARENA_ARRAY(arena, line->box_count + 1, struct box);
		for (size_t k = 0; k < line->box_count; k++)
			line->boxes[k] = focus_box(arena, &layout->lines[i].boxes[k], target,
						   line->whole_row_target);
	}
	return focused;
}

// Columns before the cell of byte `offset`, counted from the edge where a document of that direction begins.
static int cell_column(struct arena *arena, const struct box *box, size_t offset,
		       enum direction document, enum text_form form)
{
	struct text_cell *cells;
	size_t from = (size_t)(box->text.data - box->paragraph.data);
	size_t count = text_cells(arena, box->paragraph, from, from + box->text.len, box->direction,
				  form, &cells);
	size_t found = count;
	int before = 0, total = 0;
	for (size_t i = 0; i < count; i++) {
		bool nearer = found == count || cells[i].offset < cells[found].offset;
		if (cells[i].offset >= from + offset && nearer) {
			found = i;
			before = total;
		}
		total += cells[i].cols;
	}
	if (found == count)
		return 0;
	bool from_right = document == DIRECTION_RTL && form == TEXT_VISUAL;
	return from_right ? total - before - cells[found].cols : before;
}

static int cells_cols(const struct text_cell *cells, size_t count)
{
	int cols = 0;
	for (size_t i = 0; i < count; i++)
		cols += cells[i].cols;
	return cols;
}

static int target_of_byte(const struct box *box, size_t offset)
{
	for (size_t i = 0; i < box->run_count; i++) {
		const struct run *run = &box->runs[i];
		if (run->target != TARGET_NONE && offset >= run->start && offset < run->end)
			return run->target;
	}
	return box->target;
}

int layout_target_column(struct arena *arena, const struct line *line, int target,
			 enum direction document, enum text_form form)
{
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		size_t offset = 0;
		if (!box_has(box, target))
			continue;
		for (size_t r = 0; r < box->run_count && box->target != target; r++) {
			if (box->runs[r].target == target) {
				offset = box->runs[r].start;
				break;
			}
		}
		return box->column + cell_column(arena, box, offset, document, form);
	}
	return LAYOUT_NO_COLUMN;
}

int layout_target_at(struct arena *arena, const struct box *box, int column,
		     enum direction document, enum text_form form)
{
	struct text_cell *cells;
	size_t from = (size_t)(box->text.data - box->paragraph.data);
	size_t count = text_cells(arena, box->paragraph, from, from + box->text.len, box->direction,
				  form, &cells);
	int left = column - box->column, end = 0;
	if (document == DIRECTION_RTL && form == TEXT_VISUAL)
		left = cells_cols(cells, count) - 1 - left;
	for (size_t i = 0; i < count && left >= 0; i++) {
		end += cells[i].cols;
		if (left < end)
			return target_of_byte(box, cells[i].offset - from);
	}
	return box->target;
}

static const struct box *next_box(const struct line *line, const struct box *after)
{
	const struct box *next = NULL;
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		bool later = !after || box->column > after->column ||
			     (box->column == after->column && box > after);
		if (later && (!next || box->column < next->column))
			next = box;
	}
	return next;
}

static void put_plain(struct buffer *buffer, struct str text)
{
	enum { ZERO_WIDTH_SPACE = 0x200B, WORD_JOINER = 0x2060, NO_BREAK = 0xA0, NARROW = 0x202F };
	uint32_t c;
	for (size_t at = 0, bytes; at < text.len; at += bytes) {
		bytes = text_decode(text, at, &c);
		if (c == NO_BREAK || c == NARROW)
			buffer_put_char(buffer, ' ');
		else if (c != ZERO_WIDTH_SPACE && c != WORD_JOINER)
			buffer_put(buffer, str_slice(text, at, at + bytes));
	}
}

struct str layout_line_text(struct arena *arena, const struct line *line)
{
	struct buffer buffer = { 0 };
	int column = 0;
	for (const struct box *box = next_box(line, NULL); box; box = next_box(line, box)) {
		if (box->column > column)
			buffer_repeat(&buffer, ' ', (size_t)(box->column - column));
		put_plain(&buffer, box->text);
		column = box->column + box->cols;
	}
	struct str text = buffer_take(&buffer, arena);
	buffer_fini(&buffer);
	while (text.len && text.data[text.len - 1] == ' ')
		text.len--;
	return text;
}
