// SPDX-License-Identifier: GPL-3.0-or-later
// Puts the clinic's values into a text, as its language writes them (docs/content-format.md, Values). For the compiler only.
#ifndef ANTEROOM_COMPILE_LOCALE_RESOLVE_H
#define ANTEROOM_COMPILE_LOCALE_RESOLVE_H

#include "compile/language/rich.h"
#include "compile/locale/locale.h"

struct resolver {
	struct arena *arena;
	const struct content *content;
	const struct locale *locale;
	unsigned minutes, screens; // of the self-check
	bool *untranslated;	   // set when a word of ours has no translation; NULL: nobody asks
};

// True when the text reads differently in the waiting room and elsewhere.
bool resolve_differs(const struct content *content, struct str text);
// Replaces every {{value}}. Where the clinic left one empty that cannot be named in a word or two, the whole text becomes the
// sentence that stands in for it, without spans.
struct rich_text resolve(const struct resolver *resolver, enum place place, struct rich_text text);
// The same for text without spans.
struct str resolve_text(const struct resolver *resolver, enum place place, struct str text);
// One value by name, to stand alone: words of ours begin with a capital. False when only the sentence that stands in for it can be given.
bool resolve_value(const struct resolver *resolver, enum place place, struct str name,
		   struct str *value);

struct resolved_sum {
	struct str text; // lowest to highest, exact; empty: the clinic gave no prices, or no number
	int64_t low, high; // in whole units of currency, rounded
	struct str highest;
};

// What a product comes to when it is taken so many times; 0: as many as the clinic plans.
struct resolved_sum resolve_sum(const struct resolver *resolver, struct str product,
				uint64_t times);
// How many times the clinic plans: "3 to 4"; empty when it wants to be asked.
struct str resolve_times(const struct resolver *resolver, struct str product);

#endif
