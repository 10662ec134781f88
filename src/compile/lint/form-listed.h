// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and pages that say the same. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_FORM_LISTED_H
#define ANTEROOM_COMPILE_LINT_FORM_LISTED_H

#include "compile/content/content.h"

// Holds the answers of a sound self-check, and the pages that name reasons and warning signs, to each other.
void lint_form_listed(struct content *content);

#endif
