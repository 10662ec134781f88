// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/pagination.h"

#include <stdint.h>

// ---- what lines are ----

static const struct block *block_of(const struct document *document, const struct line *line)
{
	return line->block == SIZE_MAX ? NULL : &document->blocks[line->block];
}

static bool is_head(const struct document *document, const struct line *line)
{
	const struct block *block = block_of(document, line);
	return line->heads || (block && (block->kind == BLOCK_HEADING ||
					 block->kind == BLOCK_CAPTION || block->head));
}

// Rows of a menu are read one by one. The same drawing in the other language, below it, is another one.
static uint64_t drawing_of(const struct document *document, const struct line *line)
{
	const struct block *block = block_of(document, line);
	if (!block || line->heads || block->group_kind == GROUP_MENU)
		return 0;
	return block->group ? (uint64_t)block->group << 1 | line->theirs : 0;
}

static void mark_wholes(struct pagination_line *lines, const struct document *document,
			const struct layout *layout)
{
	for (size_t first = 0, end; first < layout->line_count; first = end) {
		uint64_t drawing = drawing_of(document, &layout->lines[first]);
		end = first + 1;
		for (size_t i = end; drawing && i < layout->line_count; i++) {
			if (drawing_of(document, &layout->lines[i]) == drawing)
				end = i + 1;
			else if (!lines[i].blank)
				break;
		}
		for (size_t i = first; drawing && i < end; i++) {
			lines[i].whole_first = first;
			lines[i].whole_end = end;
		}
	}
}

static void mark_beginnings(struct pagination_line *lines, const struct layout *layout)
{
	size_t above = SIZE_MAX; // the last line that is not blank
	for (size_t i = 0; i < layout->line_count; i++) {
		if (lines[i].blank)
			continue;
		bool same = above != SIZE_MAX &&
			    layout->lines[above].block == layout->lines[i].block &&
			    lines[above].heads == lines[i].heads &&
			    !(lines[i].whole_end && lines[i].whole_first == i);
		lines[i].begins = !same && (above == SIZE_MAX || !lines[above].heads);
		above = i;
	}
}

struct pagination pagination_of(struct arena *arena, const struct document *document,
				const struct layout *layout)
{
	struct pagination_line *lines =
		ARENA_ARRAY(arena, layout->line_count + 1, struct pagination_line);
	for (size_t i = 0; i < layout->line_count; i++) {
		const struct line *line = &layout->lines[i];
		lines[i] = (struct pagination_line) {
			.heads = is_head(document, line),
			.blank = line->block == SIZE_MAX && !line->heads,
		};
	}
	mark_wholes(lines, document, layout);
	mark_beginnings(lines, layout);
	return (struct pagination) { lines, layout->line_count };
}

// ---- where a screen ends ----

// A screen that is being ended: its lines are among [top, most).
struct ending {
	const struct pagination *pages;
	size_t top, most, rows;
};

// Without the blank lines above it.
static size_t end_before(const struct ending *ending, size_t line)
{
	while (line > ending->top + 1 && ending->pages->lines[line - 1].blank)
		line--;
	return line;
}

static bool fits_whole(const struct ending *ending, const struct pagination_line *line)
{
	return line->whole_end && line->whole_end - line->whole_first <= ending->rows;
}

// Whether the screen may end above this line without cutting a drawing that it could show whole.
static bool parts_drawing(const struct ending *ending, size_t line)
{
	const struct pagination_line *at = &ending->pages->lines[line];
	return fits_whole(ending, at) && at->whole_first < line && at->whole_first >= ending->top;
}

// The last line that a whole block begins with and that has all of what is above it on this screen; top: none.
static size_t last_beginning(const struct ending *ending)
{
	size_t found = ending->top;
	for (size_t i = ending->top + 1; i < ending->pages->line_count; i++) {
		if (ending->pages->lines[i].blank)
			continue;
		if (end_before(ending, i) > ending->most)
			break;
		if (ending->pages->lines[i].begins && !parts_drawing(ending, i))
			found = i;
	}
	return found;
}

// The last line within a block of which two lines at least stand above it; top: none.
static size_t last_within(const struct ending *ending)
{
	const struct pagination_line *lines = ending->pages->lines;
	size_t above = ending->top;
	size_t found = ending->top;
	for (size_t i = ending->top + 1; i < ending->pages->line_count && above < ending->most;
	     i++) {
		if (lines[i].blank)
			continue;
		bool within = !lines[i].begins && !lines[i].heads && !lines[above].heads;
		bool repeats = above > ending->top && !lines[above].begins;
		if (within && repeats && !parts_drawing(ending, i))
			found = i;
		above = i;
	}
	return found;
}

// Whether what follows the screen that ends above `line` is a drawing, with no more than heads above it.
static bool drawing_follows(const struct ending *ending, size_t line)
{
	const struct pagination_line *lines = ending->pages->lines;
	while (line < ending->pages->line_count && (lines[line].blank || lines[line].heads) &&
	       !lines[line].whole_end)
		line++;
	return line < ending->pages->line_count && fits_whole(ending, &lines[line]);
}

static struct pagination_screen screen_to(const struct ending *ending, size_t line, size_t next)
{
	return (struct pagination_screen) { end_before(ending, line) - ending->top, next };
}

// The last line that is not blank above `line`, which is repeated; `line` itself where that would be the first.
static size_t repeated(const struct ending *ending, size_t line)
{
	size_t last = line - 1;
	while (last > ending->top && ending->pages->lines[last].blank)
		last--;
	return last > ending->top ? last : line;
}

// A drawing that begins on this screen and would fit the next; top: none. Where one ended here, the screen could end behind it.
static size_t drawing_begun(const struct ending *ending)
{
	for (size_t i = ending->top + 1; i < ending->most; i++) {
		const struct pagination_line *line = &ending->pages->lines[i];
		if (fits_whole(ending, line) && line->whole_first == i)
			return i;
	}
	return ending->top;
}

static size_t without_heads(const struct ending *ending, size_t end)
{
	const struct pagination_line *lines = ending->pages->lines;
	size_t bare = end;
	while (bare > ending->top && (lines[bare - 1].heads || lines[bare - 1].blank))
		bare--;
	return bare > ending->top ? bare : end;
}

static size_t skip_blank(const struct ending *ending, size_t line)
{
	while (line < ending->pages->line_count && ending->pages->lines[line].blank)
		line++;
	return line;
}

// Nothing of it may be cut, and all of it has no room.
static struct pagination_screen cut_anyhow(const struct ending *ending)
{
	size_t drawing = drawing_begun(ending);
	size_t end = without_heads(ending, ending->most);
	if (drawing > ending->top)
		return screen_to(ending, end, drawing);
	size_t next = end < ending->most ? end : repeated(ending, end);
	return screen_to(ending, end, skip_blank(ending, next));
}

struct pagination_screen pagination_cut(const struct pagination *pagination, size_t top,
					size_t rows)
{
	struct ending ending = { pagination, top, top + rows, rows };
	if (pagination->line_count - top <= rows)
		return (struct pagination_screen) { pagination->line_count - top,
						    pagination->line_count };
	size_t block = last_beginning(&ending);
	if (block > top &&
	    (end_before(&ending, block) - top >= rows / 2 || drawing_follows(&ending, block)))
		return screen_to(&ending, block, block);
	size_t within = last_within(&ending);
	if (within > top && end_before(&ending, within) > block)
		return screen_to(&ending, within, repeated(&ending, within));
	return block > top ? screen_to(&ending, block, block) : cut_anyhow(&ending);
}
