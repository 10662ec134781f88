// SPDX-License-Identifier: GPL-3.0-or-later
// "Did you mean …?" For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_SUGGEST_H
#define ANTEROOM_COMPILE_INPUT_SUGGEST_H

#include "base/str.h"

// The name that `wrong` was probably meant to be; empty when none is close.
struct str suggest(struct str wrong, const struct str *names, size_t count);

#endif
