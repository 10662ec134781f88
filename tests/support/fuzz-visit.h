// SPDX-License-Identifier: GPL-3.0-or-later
// Visits that targets of tests/fuzz make up: over which book, in which mode, face, size and language.
#ifndef ANTEROOM_TESTS_FUZZ_VISIT_H
#define ANTEROOM_TESTS_FUZZ_VISIT_H

#include "fuzz.h"
#include "watched.h"

enum { FUZZ_BOOKS = 3 }; // as shipped, of the pseudo-languages, of the probes

// Opened at the first call.
struct book *fuzz_visit_book(size_t which);
// Takes the options of the input, and starts.
void fuzz_visit_start(struct watched_visit *visit, enum face face, struct fuzz_input *input);

#endif
