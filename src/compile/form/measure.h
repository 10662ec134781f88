// SPDX-License-Identifier: GPL-3.0-or-later
// How long the self-check takes. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_MEASURE_H
#define ANTEROOM_COMPILE_FORM_MEASURE_H

#include "compile/content/content.h"

// Minutes to read the longest path at 90 words a minute, rounded up to 5, in the clinic and in English, and its screens; 0 and 0 without a self-check.
void form_measure(const struct content *content, unsigned *minutes, unsigned *screens);

#endif
