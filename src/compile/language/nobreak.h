// SPDX-License-Identifier: GPL-3.0-or-later
// Prepares line breaks: what a language keeps together is joined by NBSP and WORD JOINER, so that the kiosk needs no rules of
// its own. Numbers and their units, ranges, French punctuation, Korean words, Chinese and Japanese counts. Words of Thai and its
// neighbors, which no space parts, are parted by ZERO WIDTH SPACE. For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_NOBREAK_H
#define ANTEROOM_COMPILE_LANGUAGE_NOBREAK_H

#include "compile/language/rich.h"

// `to` is what stands between the numbers of a range ("to"); may be empty.
struct rich_text nobreak(struct arena *arena, struct str tag, struct str to, struct rich_text text);

// Bytes of the unit or currency that `text` begins with, as a whole word; 0: none. "mm", "USD".
size_t nobreak_unit_after(struct str text);
// Bytes of the currency that `text` ends with; 0: none.
size_t nobreak_currency_before(struct str text);

#endif
