// SPDX-License-Identifier: GPL-3.0-or-later
// Reads self-check.yaml. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_FORM_H
#define ANTEROOM_COMPILE_FORM_FORM_H

#include "compile/form/model.h"

extern const struct schema form_schema;

// NULL after reporting when there is nothing to keep.
struct form *form_load(struct content *content, struct str path);

#endif
