// SPDX-License-Identifier: GPL-3.0-or-later
// What a visitor's process must never be able to do, tried. Included by visit/self-test.c.
#ifndef ANTEROOM_GUARD_SANDBOX_SELF_TEST_H
#define ANTEROOM_GUARD_SANDBOX_SELF_TEST_H

#include <stdbool.h>
#include <stdio.h>

// Tries in a child each what must be refused, and prints a line for each: what, TAB, "refused" or
// "NOT REFUSED"; steps that failed come first. Returns 0 when all were refused, else 1. `locked`
// false: without the sandbox, which shows that the attempts mean something.
int sandbox_self_test(FILE *out, bool locked);

#endif
