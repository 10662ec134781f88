// SPDX-License-Identifier: GPL-3.0-or-later
// The folders of translations, read whole. For locale.c only.
#ifndef ANTEROOM_COMPILE_LOCALE_CATALOGUES_H
#define ANTEROOM_COMPILE_LOCALE_CATALOGUES_H

#include "compile/locale/locale.h"

// Fills in the languages and their catalogues, English first, and the interface's template; nothing else of a language. Each file of
// `directory`, and of the clinic's own locales/, is one of these or is reported.
void catalogues_load(struct locales *locales, struct content *content, struct str directory);

#endif
