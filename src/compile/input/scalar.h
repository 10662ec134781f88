// SPDX-License-Identifier: GPL-3.0-or-later
// Values that YAML reads otherwise than they were written: a text that ends at a #, or that holds a blank that
// nobody sees. For input/yaml.c only.
#ifndef ANTEROOM_COMPILE_INPUT_SCALAR_H
#define ANTEROOM_COMPILE_INPUT_SCALAR_H

#include "compile/input/diagnostics.h"

struct scalar {
	struct str text; // as YAML gives it
	struct location where;
	size_t end; // byte of the source behind it
	bool block; // by | or >
};

// Reports what is wrong with it; true when nothing is.
bool scalar_check(struct diagnostics *diagnostics, const struct scalar *scalar);
// Reports a comment too near to the value before it. `end` is the byte of the source behind that value.
bool scalar_check_comment(struct diagnostics *diagnostics, const struct source *source, size_t end);

#endif
