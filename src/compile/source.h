// SPDX-License-Identifier: GPL-3.0-or-later
// A text file of the content, read whole and checked to be clean UTF-8. For the compiler only.
#ifndef ANTEROOM_COMPILE_SOURCE_H
#define ANTEROOM_COMPILE_SOURCE_H

#include "compile/diagnostics.h"

enum { SOURCE_MAX_BYTES = 1024 * 1024 };

struct source {
	struct str path; // as given on the command line
	struct str text;
	size_t *lines; // offset of each line's first byte
	size_t line_count;
};

// NULL after reporting: cannot be read, too large, not UTF-8, a byte order mark, a control character (each with its place).
const struct source *source_read(struct arena *arena, struct diagnostics *diagnostics,
				 struct str path);
// The same for what came of a text with escapes (\e, \033, &#27;): its first such character is reported at `where`.
bool source_check_text(struct diagnostics *diagnostics, struct location where, struct str text);
// A source from memory, for tests and for values of the command line.
const struct source *source_from_memory(struct arena *arena, struct str path, struct str text);
// 1-based line, and column in display columns.
void source_position(const struct source *source, size_t offset, size_t *line, size_t *column);
// Offset of a 1-based line and byte column (cmark-gfm), clamped to the file.
size_t source_offset(const struct source *source, size_t line, size_t byte_column);
// Offset of a 0-based line and character column (libyaml).
size_t source_offset_characters(const struct source *source, size_t line, size_t character);

#endif
