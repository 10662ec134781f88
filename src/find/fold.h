// SPDX-License-Identifier: GPL-3.0-or-later
// Words as find compares them: without case, accents, marks of vowels, width and the differences that keyboards make. Both programs
// fold alike: the compiler what is searched, the kiosk what is typed.
#ifndef ANTEROOM_FIND_FOLD_H
#define ANTEROOM_FIND_FOLD_H

#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

// The words of a text, a space between two of them, and nothing else: letters, marks and digits. In the arena. `map` (may be NULL)
// receives, for each byte of the result and one past it, the offset in `text` that it came from.
struct str find_fold(struct arena *arena, struct str text, size_t **map);

// Whether a word begins at `at`: behind a space or line break; and before every character of a script that writes none.
bool find_word_begins(struct str folded, size_t at);
// Whether what stands before `at` ends a word there: the same, the other way round.
bool find_word_ends(struct str folded, size_t at);

#endif
