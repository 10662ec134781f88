// SPDX-License-Identifier: GPL-3.0-or-later
// Sources and glossary of a book. For compile/emit only.
#ifndef ANTEROOM_COMPILE_EMIT_LIBRARY_H
#define ANTEROOM_COMPILE_EMIT_LIBRARY_H

#include "compile/emit/pages.h"

// A record each, and the pages made from them.
void emit_library(const struct emitter *emitter);

#endif
