// SPDX-License-Identifier: GPL-3.0-or-later
// One visitor, from the first frame to the last. Included by anteroom.c.
#ifndef ANTEROOM_VISIT_SERVE_H
#define ANTEROOM_VISIT_SERVE_H

#include "visit/setup.h"

// In the process that will serve, before the book is opened: signals and, outside reader mode, the
// time that the start may take.
void serve_prepare(const struct setup *setup);
// How long a start that hangs lasts at most, after serve_prepare.
int serve_start_ms(const struct setup *setup);

// Shows the book at that path on standard input and output until the visitor leaves, the terminal
// goes or the idle limit is reached; closes the book. Outside reader mode the process is locked
// down for good. Returns the exit status.
int serve(const struct setup *setup, struct book *book, const char *path);

#endif
