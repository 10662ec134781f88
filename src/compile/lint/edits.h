// SPDX-License-Identifier: GPL-3.0-or-later
// Translations of the clinic's own that an upgrade, or an edit, left without their English. For the compiler's main only.
#ifndef ANTEROOM_COMPILE_LINT_EDITS_H
#define ANTEROOM_COMPILE_LINT_EDITS_H

#include "compile/locale/locale.h"

// Warns of each message of the clinic's catalogues that nothing says any more.
void lint_edits(const struct content *content, const struct locales *locales);

#endif
