// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of text/ tell one another about characters. Included by text/ only.
#ifndef ANTEROOM_TEXT_WIDTH_H
#define ANTEROOM_TEXT_WIDTH_H

#include "text/text.h"

// Columns of a character as painted: what cannot be painted becomes one U+FFFD.
int text_painted_cols(uint32_t c);

#endif
