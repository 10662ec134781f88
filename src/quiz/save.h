// SPDX-License-Identifier: GPL-3.0-or-later
// A self-check as bytes.
#ifndef ANTEROOM_QUIZ_SAVE_H
#define ANTEROOM_QUIZ_SAVE_H

#include "quiz/quiz.h"

// A compact form for the book. Load copies the strings into the arena; it fails on anything
// inconsistent (an index out of range, a count above the limits, a byte too many) and then leaves
// *quiz zeroed.
struct str quiz_save(struct arena *arena, const struct quiz *quiz);
bool quiz_load(struct arena *arena, struct str bytes, struct quiz *quiz);

#endif
