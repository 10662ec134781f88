// SPDX-License-Identifier: GPL-3.0-or-later
// The proof, told at the places in self-check.yaml. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_PROOF_REPORT_H
#define ANTEROOM_COMPILE_FORM_PROOF_REPORT_H

#include "compile/content/content.h"
#include "quiz/quiz.h"

// Proves the content's self-check for every combination of settings, and reports what does not hold. `built` is the quiz that was read
// back from the book and stands for the clinic's own settings; NULL: each is saved and loaded here. Returns the summary, one line without
// an end; empty when there is nothing to prove.
struct str proof_report(struct content *content, const struct quiz *built);

#endif
