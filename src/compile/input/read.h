// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a text file of the content whole, and checks that it is clean UTF-8. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_READ_H
#define ANTEROOM_COMPILE_INPUT_READ_H

#include "compile/input/diagnostics.h"

enum { SOURCE_MAX_BYTES = 1024 * 1024 };

// NULL after reporting: cannot be read, too large, not UTF-8, a byte order mark, a control character (each with its place).
const struct source *source_read(struct arena *arena, struct diagnostics *diagnostics,
				 struct str path);
// The same for what came of a text with escapes (\e, \033, &#27;): its first such character is reported at `where`.
bool source_check_text(struct diagnostics *diagnostics, struct location where, struct str text);

#endif
