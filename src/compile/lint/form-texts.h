// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of the self-check against the rest of the content. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_FORM_TEXTS_H
#define ANTEROOM_COMPILE_LINT_FORM_TEXTS_H

#include "compile/content/content.h"

// Sources, pages, words that must or must not be said; marks sources as cited. Nothing for a self-check that is not sound.
void lint_form_texts(struct content *content);

#endif
