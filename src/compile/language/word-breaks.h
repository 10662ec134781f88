// SPDX-License-Identifier: GPL-3.0-or-later
// Where words end in scripts that write none apart: Thai, Lao, Khmer, Burmese. By ICU's dictionaries. For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_WORD_BREAKS_H
#define ANTEROOM_COMPILE_LANGUAGE_WORD_BREAKS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

// For each byte of the text, whether a line may begin there, between two letters of such a script. NULL: it has none.
const bool *word_breaks(struct arena *arena, struct str text);

#endif
