// SPDX-License-Identifier: GPL-3.0-or-later
// What a function prints, as text. For tests only.
#ifndef ANTEROOM_TESTS_PRINTED_H
#define ANTEROOM_TESTS_PRINTED_H

#include "compile/input/diagnostics.h"

// Everything that was reported, as anteroom-content prints it.
struct str printed_diagnostics(struct arena *arena, struct diagnostics *diagnostics);

#endif
