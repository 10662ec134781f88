// SPDX-License-Identifier: GPL-3.0-or-later
#include "visit/notice.h"

#include "base/arena.h"

enum { MARGIN = 2, COLUMNS_MIN = 8, ROWS_MIN = 2 };

struct wrapped {
	struct text_line *lines;
	size_t count;
};

struct notice_layout {
	const struct notice *notice;
	struct arena arena;
	struct wrapped *wrapped; // by sentence
	int columns;
	size_t rows;
	size_t between; // empty rows
};

static void wrap_all(struct notice_layout *layout)
{
	const struct notice *notice = layout->notice;
	size_t rows = 0;
	layout->wrapped = ARENA_ARRAY(&layout->arena, notice->count, struct wrapped);
	for (size_t i = 0; i < notice->count; i++) {
		struct wrapped *wrapped = &layout->wrapped[i];
		wrapped->count =
			text_wrap(&layout->arena, notice->sentences[i],
				  layout->columns - 2 * MARGIN, notice->form, &wrapped->lines);
		rows += wrapped->count;
	}
	layout->between = rows + notice->count <= layout->rows + 1;
}

// The sentence after the last that stands on the screen that begins with this one.
static size_t end_of_screen(const struct notice_layout *layout, size_t first)
{
	size_t rows = layout->wrapped[first].count, next = first + 1;
	while (next < layout->notice->count) {
		rows += layout->between + layout->wrapped[next].count;
		if (rows > layout->rows)
			break;
		next++;
	}
	return next;
}

static void put_cell(struct buffer *out, const struct text_cell *cell)
{
	char utf8[4] = "";
	for (unsigned i = 0; i < cell->count; i++)
		buffer_put(out, (struct str) { utf8, text_encode(cell->chars[i], utf8) });
}

static void put_line(struct buffer *out, struct notice_layout *layout, struct str sentence,
		     const struct text_line *line)
{
	struct text_cell *cells;
	enum text_form form = layout->notice->form;
	enum direction direction = text_direction(sentence);
	size_t count = text_cells(&layout->arena, sentence, line->start, line->end, direction, form,
				  &cells);
	bool right = direction == DIRECTION_RTL && form == TEXT_VISUAL;
	int spaces = right ? layout->columns - MARGIN - line->cols : MARGIN;
	buffer_repeat(out, ' ', spaces > 0 ? (size_t)spaces : 0);
	for (size_t i = 0; i < count; i++)
		put_cell(out, &cells[i]);
}

static void put_screen(struct buffer *out, struct notice_layout *layout, size_t first, size_t end)
{
	size_t row = 0;
	for (size_t i = first; i < end; i++) {
		const struct wrapped *wrapped = &layout->wrapped[i];
		for (size_t k = 0; k < layout->between && i > first; k++, row++)
			buffer_put_c(out, "\r\n");
		for (size_t k = 0; k < wrapped->count && row < layout->rows; k++, row++) {
			buffer_put_c(out, row ? "\r\n" : "");
			put_line(out, layout, layout->notice->sentences[i], &wrapped->lines[k]);
		}
	}
}

static size_t count_screens(const struct notice_layout *layout)
{
	size_t screens = 0;
	for (size_t first = 0; first < layout->notice->count; screens++)
		first = end_of_screen(layout, first);
	return screens ? screens : 1;
}

size_t notice_put(struct buffer *out, const struct notice *notice, int columns, int rows,
		  size_t turn)
{
	struct notice_layout layout = { .notice = notice };
	layout.columns = columns < COLUMNS_MIN ? COLUMNS_MIN : columns;
	layout.rows = rows < ROWS_MIN ? ROWS_MIN : (size_t)rows;
	wrap_all(&layout);
	size_t screens = count_screens(&layout), first = 0;
	for (size_t i = 0; i < turn % screens; i++)
		first = end_of_screen(&layout, first);
	if (notice->count)
		put_screen(out, &layout, first, end_of_screen(&layout, first));
	arena_fini(&layout.arena);
	return screens;
}
