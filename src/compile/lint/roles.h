// SPDX-License-Identifier: GPL-3.0-or-later
// What topic.yaml says its parts are for. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_ROLES_H
#define ANTEROOM_COMPILE_LINT_ROLES_H

#include "compile/content/content.h"

void lint_roles(struct content *content);

#endif
