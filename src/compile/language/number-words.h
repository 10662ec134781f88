// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that a language says in words: "dos", "两", "أسبوعان". From CLDR's spelled-out numbers by way of ICU, and number-words.def.
// For the compiler only.
#ifndef ANTEROOM_COMPILE_LANGUAGE_NUMBER_WORDS_H
#define ANTEROOM_COMPILE_LANGUAGE_NUMBER_WORDS_H

#include "base/arena.h"
#include "base/str.h"

struct number_words; // of one language

// A number that a text says in words.
struct number_said {
	unsigned long value;
	// It may be no number in that place: "one" and "second" are often not.
	bool weak;
};

// The words of a language, by BCP 47 tag; of one without any, none are ever found.
const struct number_words *number_words_of(struct arena *arena, struct str tag);
// All that the text says, in its order. `words` may be NULL.
size_t number_words_find(struct arena *arena, const struct number_words *words, struct str text,
			 struct number_said **found);

#endif
