// SPDX-License-Identifier: GPL-3.0-or-later
// What is said, and how. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_WORDS_H
#define ANTEROOM_COMPILE_LINT_WORDS_H

#include "compile/content/content.h"

void lint_words(struct content *content); // what is never said, and how numbers are written
void lint_terms(struct content *content); // the glossary: explained at first use

// The title of a work, which is not ours to word.
bool words_are_of_source(const struct content *content, const struct message *message);

#endif
