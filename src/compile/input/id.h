// SPDX-License-Identifier: GPL-3.0-or-later
// The names that pages, questions and the like have in files. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_ID_H
#define ANTEROOM_COMPILE_INPUT_ID_H

#include "base/str.h"

// Ids are lower-case letters, digits and single hyphens, and begin with a letter or digit.
bool id_valid(struct str s);

#endif
