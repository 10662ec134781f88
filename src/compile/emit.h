// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the book: everything in every language that is shown, resolved for this clinic. For the compiler only.
#ifndef ANTEROOM_COMPILE_EMIT_H
#define ANTEROOM_COMPILE_EMIT_H

#include "compile/locale.h"

// The content must be free of errors. The same input gives the same bytes. Dies when the file cannot be written.
void emit(const struct content *content, const struct locales *locales, struct str path);

#endif
