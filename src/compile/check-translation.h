// SPDX-License-Identifier: GPL-3.0-or-later
// Translations that say something else than the English, as far as a program can tell. For the compiler only.
#ifndef ANTEROOM_COMPILE_CHECK_TRANSLATION_H
#define ANTEROOM_COMPILE_CHECK_TRANSLATION_H

#include "compile/locale.h"
#include "compile/readability.h"

// Numbers (by value, not spelling), {{values}}, {1}, links, notes and emphasis must be those of the English; titles and summaries
// must fit. Also says how much is missing.
void check_translation(const struct content *content, const struct locale *locale);

// Amounts of money, and numbers with a unit, stay on one line: in the English and in every translation, with values put in.
void check_amounts(const struct content *content, const struct locale *locale);
// How hard a translation is to read, all its pages together.
void check_language(const struct content *content, const struct locale *locale);
// Adds the prose that is translated; nothing of the English that stands in for the rest.
void reading_of_locale(const struct content *content, const struct locale *locale,
		       struct reading *reading);

// False when both hold the same numbers, whatever separators and digits they are written with: "1,200.5" and "1.200,5". Else
// the first that only one of them has, and whether it is the translation that lacks it.
bool numbers_differ(struct arena *arena, struct str english, struct str translation,
		    struct str *number, bool *missing);

#endif
