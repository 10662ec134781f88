// SPDX-License-Identifier: GPL-3.0-or-later
// Where the questions that people ask lead. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_FIND_H
#define ANTEROOM_COMPILE_LINT_FIND_H

#include "compile/content/content.h"

void lint_find(struct content *content);

#endif
