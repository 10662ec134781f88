// SPDX-License-Identifier: GPL-3.0-or-later
// Emphasis beside the punctuation of scripts without spaces. CommonMark closes "**髪。**薬" nowhere: behind a punctuation mark it wants a
// space. Translators write what their language needs, so such marks are held to it here. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_EMPHASIS_H
#define ANTEROOM_COMPILE_INPUT_EMPHASIS_H

#include "base/str.h"

// Stands between a mark of emphasis and a punctuation mark, and is taken out again after parsing: a character of no text.
#define EMPHASIS_HOLD "\uE0F0"

// The text with EMPHASIS_HOLD where it is needed.
struct str emphasis_held(struct arena *arena, struct str text);

#endif
