// SPDX-License-Identifier: GPL-3.0-or-later
// The marks that code sets between parts of a text, as each language writes them: what stands behind one word and before the next, with
// its spaces. Anyone may include this.
#ifndef ANTEROOM_BASE_PUNCTUATION_H
#define ANTEROOM_BASE_PUNCTUATION_H

#include "base/str.h"

struct punctuation {
	const char *language; // the beginning of its tag
	const char *colon, *comma, *semicolon;
	const char *stop;  // at the end of a sentence, without a space
	const char *space; // between two sentences
};

// Of a BCP 47 tag; English marks for languages that have no others.
const struct punctuation *punctuation_of(struct str tag);

#endif
