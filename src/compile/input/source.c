// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/input/source.h"

#include <stdint.h>

#include "base/arena.h"
#include "text/text.h"

static size_t count_lines(struct str text)
{
	size_t count = 1;
	for (size_t i = 0; i + 1 < text.len; i++)
		count += text.data[i] == '\n';
	return count;
}

const struct source *source_from_memory(struct arena *arena, struct str path, struct str text)
{
	struct source *source = ARENA_NEW(arena, struct source);
	source->path = str_copy(arena, path);
	source->text = text;
	source->lines = ARENA_ARRAY(arena, count_lines(text), size_t);
	source->line_count = 1;
	for (size_t i = 0; i + 1 < text.len; i++)
		if (text.data[i] == '\n')
			source->lines[source->line_count++] = i + 1;
	return source;
}

// Index of the line that holds `offset`.
static size_t find_line(const struct source *source, size_t offset)
{
	size_t low = 0, high = source->line_count;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (source->lines[middle] <= offset)
			low = middle;
		else
			high = middle;
	}
	return low;
}

void source_position(const struct source *source, size_t offset, size_t *line, size_t *column)
{
	if (offset > source->text.len)
		offset = source->text.len;
	size_t index = find_line(source, offset);
	*line = index + 1;
	*column = 1;
	uint32_t c;
	for (size_t at = source->lines[index]; at < offset && source->text.data[at] != '\n';) {
		at += text_decode(source->text, at, &c);
		int cols = text_char_cols(c);
		*column += cols < 0 ? 1 : (size_t)cols;
	}
}

// End of a line without its newline.
static size_t line_end(const struct source *source, size_t index)
{
	if (index + 1 < source->line_count)
		return source->lines[index + 1] - 1;
	size_t len = source->text.len;
	return len && source->text.data[len - 1] == '\n' ? len - 1 : len;
}

size_t source_offset(const struct source *source, size_t line, size_t byte_column)
{
	if (line < 1)
		return 0;
	if (line > source->line_count)
		return source->text.len;
	size_t start = source->lines[line - 1], end = line_end(source, line - 1);
	size_t offset = start + (byte_column ? byte_column - 1 : 0);
	return offset > end ? (end < start ? start : end) : offset;
}

size_t source_offset_characters(const struct source *source, size_t line, size_t character)
{
	if (line >= source->line_count)
		return source->text.len;
	size_t at = source->lines[line], end = line_end(source, line);
	uint32_t c;
	for (; character && at < end; character--)
		at += text_decode(source->text, at, &c);
	return at;
}
