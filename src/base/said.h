// SPDX-License-Identifier: GPL-3.0-or-later
// One of the program's own words, as N_ and N_COUNT write it. Anyone may include this.
#ifndef ANTEROOM_BASE_SAID_H
#define ANTEROOM_BASE_SAID_H

#include "base/str.h"

struct said {
	struct str context; // empty for what is the same in all languages: the key "b"
	struct str english; // of N_COUNT: for one
	struct str several; // of N_COUNT; else empty
};

struct said said_split(struct str text);
// The English, of N_COUNT that for a number.
struct str said_english(struct str text, unsigned long number);
// The text with a value for "{1}", wherever it stands. A value that ends in a point, as a date may, ends the sentence too.
struct str said_fill(struct arena *arena, struct str text, struct str placeholder,
		     struct str value);

#endif
