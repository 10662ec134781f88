// SPDX-License-Identifier: GPL-3.0-or-later
// Translations that say something else than the English, as far as a program can tell. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_TRANSLATION_H
#define ANTEROOM_COMPILE_LINT_TRANSLATION_H

#include "compile/language/number-words.h"
#include "compile/locale/locale.h"

// Numbers (by value, not spelling), {{values}}, {1}, links, notes and emphasis must be those of the English; titles and summaries
// must fit. Also says how much is missing.
void lint_translation(const struct content *content, const struct locale *locale);

// Two texts without placeholders, and the words in which their languages say numbers; NULL: only digits count.
struct number_texts {
	struct str english, translation;
	const struct number_words *english_words, *translation_words;
};
// False when both hold the same numbers, whatever separators, digits and words they are written with: "1,200.5" and "1.200,5",
// "2 weeks" and "dos semanas". Else the first that only one of them has, and whether it is the translation that lacks it.
bool translation_numbers_differ(struct arena *arena, const struct number_texts *texts,
				struct str *number, bool *missing);

#endif
