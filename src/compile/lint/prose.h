// SPDX-License-Identifier: GPL-3.0-or-later
// How a page talks: its sentences, its tables, what can be chosen in it. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_PROSE_H
#define ANTEROOM_COMPILE_LINT_PROSE_H

#include "compile/content/content.h"

void lint_prose(struct content *content);

#endif
