// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the sandbox holds on this machine, and whether a visit still works in it. Included by anteroom.c.
#ifndef ANTEROOM_VISIT_SELF_TEST_H
#define ANTEROOM_VISIT_SELF_TEST_H

#include <stdio.h>

#include "visit/setup.h"

// Prints a line for each thing that was tried: what, TAB, "refused", "NOT REFUSED", "works" or
// "DOES NOT WORK". The visit needs one of the setup's books. Returns the exit status: 0 when all is
// as it must be.
int self_test(const struct setup *setup, FILE *out);

#endif
