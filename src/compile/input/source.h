// SPDX-License-Identifier: GPL-3.0-or-later
// A text file of the content in memory, and places in it. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_SOURCE_H
#define ANTEROOM_COMPILE_INPUT_SOURCE_H

#include "base/arena.h"
#include "base/str.h"

struct source {
	struct str path; // as given on the command line
	struct str text;
	size_t *lines; // offset of each line's first byte
	size_t line_count;
};

struct location {
	const struct source *source; // NULL: no place
	size_t offset;		     // byte in the file
};

// A source from memory, for tests and for values of the command line.
const struct source *source_from_memory(struct arena *arena, struct str path, struct str text);
// 1-based line, and column in display columns.
void source_position(const struct source *source, size_t offset, size_t *line, size_t *column);
// Offset of a 1-based line and byte column (cmark-gfm), clamped to the file.
size_t source_offset(const struct source *source, size_t line, size_t byte_column);
// Offset of a 0-based line and character column (libyaml).
size_t source_offset_characters(const struct source *source, size_t line, size_t character);

#endif
