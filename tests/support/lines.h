// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold of every line that a layout or a frame has, for tests that make up their own.
#ifndef ANTEROOM_TESTS_LINES_H
#define ANTEROOM_TESTS_LINES_H

#include "document/layout.h"

// What does not hold of the line, in a window of so many columns; NULL: nothing.
const char *line_fault(const struct line *line, int columns, enum text_form form);

#endif
