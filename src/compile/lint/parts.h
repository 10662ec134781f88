// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of pages: sections, claims, lengths. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_PARTS_H
#define ANTEROOM_COMPILE_LINT_PARTS_H

#include "compile/content/content.h"

void lint_parts(struct content *content);

#endif
