// SPDX-License-Identifier: GPL-3.0-or-later
// What find looks through beside pages: the questions that people ask, those of the self-check, and words. For emit.c only.
#ifndef ANTEROOM_COMPILE_EMIT_FIND_H
#define ANTEROOM_COMPILE_EMIT_FIND_H

#include "compile/emit/pages.h"

// Comes before the pages.
void emit_find_asked(const struct emitter *emitter);
void emit_find_questions(const struct emitter *emitter);
// The rest of the index: comes last.
void emit_find_words(const struct emitter *emitter);

#endif
