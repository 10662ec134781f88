// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts that a line could break. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_AMOUNTS_H
#define ANTEROOM_COMPILE_LINT_AMOUNTS_H

#include "compile/locale/locale.h"

// Amounts of money, and numbers with a unit, stay on one line: in the English and in every translation, with values put in.
void lint_amounts(const struct content *content, const struct locale *locale);

#endif
