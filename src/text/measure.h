// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of text/ tell one another about columns. Included by text/ only.
#ifndef ANTEROOM_TEXT_MEASURE_H
#define ANTEROOM_TEXT_MEASURE_H

#include "text/text.h"

// True when the character at `at` and the next are drawn as one (lam and alef). The first then takes no column.
bool text_ligates(struct str s, size_t at, enum text_form form);

// As text_next_cluster, but never between two characters that are drawn as one.
size_t text_next_piece(struct str s, size_t at, enum text_form form);

#endif
