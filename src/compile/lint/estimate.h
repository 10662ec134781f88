// SPDX-License-Identifier: GPL-3.0-or-later
// That each entry of the cost estimate names a value with a price, and that a page leads to it. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_ESTIMATE_H
#define ANTEROOM_COMPILE_LINT_ESTIMATE_H

#include "compile/content/content.h"

void lint_estimate(struct content *content);

#endif
