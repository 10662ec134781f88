// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped content with a self-check of a test's own making. For tests only.
#ifndef ANTEROOM_TESTS_BENCH_H
#define ANTEROOM_TESTS_BENCH_H

#include "compile/content/content.h"

struct bench {
	struct arena arena;
	struct content content;
	struct diagnostics *diagnostics;
	struct str yaml; // of the shipped self-check
};

// For cmocka: *fixture becomes a bench with the shipped content. 0, or -1.
int bench_set_up(void **fixture);
int bench_tear_down(void **fixture);
// Loads another self-check; what is wrong with it is reported to new diagnostics.
void bench_load(struct bench *bench, struct str yaml);

#endif
