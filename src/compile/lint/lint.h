// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the English content, beyond what reading its files shows. A file of this folder for each kind of finding; each
// function reports and returns nothing. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_LINT_H
#define ANTEROOM_COMPILE_LINT_LINT_H

#include "compile/content/content.h"

void lint_content(struct content *content);

#endif
