// SPDX-License-Identifier: GPL-3.0-or-later
// Syllables by spelling. For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_SYLLABLES_H
#define ANTEROOM_COMPILE_LANGUAGE_SYLLABLES_H

#include "base/str.h"

// Syllables of one English word, at least 1. A number counts one.
unsigned english_syllables(struct str word);
// Syllables by the rules of a language whose formula needs them (en, es, fr, de, ru); 0 for others.
unsigned syllables(struct str language, struct str word);

#endif
