// SPDX-License-Identifier: GPL-3.0-or-later
// How hard translations are to read. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_LANGUAGE_H
#define ANTEROOM_COMPILE_LINT_LANGUAGE_H

#include "compile/language/reading.h"
#include "compile/locale/locale.h"

// Of all the pages of a translation together.
void lint_language(const struct content *content, const struct locale *locale);
// Adds the prose that is translated; nothing of the English that stands in for the rest.
void reading_of_locale(const struct content *content, const struct locale *locale,
		       struct reading *reading);

#endif
