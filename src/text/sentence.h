// SPDX-License-Identifier: GPL-3.0-or-later
// Where sentences end, in every script that is written today.
#ifndef ANTEROOM_TEXT_SENTENCE_H
#define ANTEROOM_TEXT_SENTENCE_H

#include "base/str.h"

// Takes the next sentence, from its first character that is no space, with its end mark and the quotes and brackets that close behind it.
// Abbreviations and decimal points end none. False when there is none.
bool sentence_next(struct str text, size_t *at, struct str *sentence);
// True when the text's last character ends a sentence.
bool sentence_is_ended(struct str text);
// True when the byte at `at` is the first of a sentence.
bool sentence_begins(struct str text, size_t at);

#endif
