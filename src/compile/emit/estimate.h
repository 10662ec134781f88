// SPDX-License-Identifier: GPL-3.0-or-later
// The cost estimate of a language: all sums that a visitor can ask for, as the language writes them. For the compiler only.
#ifndef ANTEROOM_COMPILE_EMIT_ESTIMATE_H
#define ANTEROOM_COMPILE_EMIT_ESTIMATE_H

#include "compile/emit/pages.h"

// Nothing where the topic declares none.
void emit_estimate(const struct emitter *emitter);

#endif
