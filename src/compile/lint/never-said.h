// SPDX-License-Identifier: GPL-3.0-or-later
// What a translation may not say, and "do not stop it" where the English says so, by the words of its language. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_NEVER_SAID_H
#define ANTEROOM_COMPILE_LINT_NEVER_SAID_H

#include "compile/locale/locale.h"

void lint_never_said(const struct content *content, const struct locale *locale);

#endif
