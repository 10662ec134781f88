// SPDX-License-Identifier: GPL-3.0-or-later
// One spelling for each character: Unicode's form C. An editor may write "ế" as one character or as three, and a syllable of Korean as
// its letters. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_NORMAL_H
#define ANTEROOM_COMPILE_INPUT_NORMAL_H

#include "base/arena.h"
#include "base/str.h"

// The text in form C; itself where it is by now. What is not UTF-8 stays as it is.
struct str normal_text(struct arena *arena, struct str text);

#endif
