// SPDX-License-Identifier: GPL-3.0-or-later
// What translations into a language may not say, and what find passes over or takes for one another in it: locales/interface/TAG.yaml, and of one topic locales/TOPIC/TAG.yaml. For the compiler only.
#ifndef ANTEROOM_COMPILE_LOCALE_WORDS_H
#define ANTEROOM_COMPILE_LOCALE_WORDS_H

#include "compile/content/content.h"
#include "compile/input/schema.h"

// Durations in a grammatical case that CLDR's words are not in: of each unit as many forms as the language's counts have, with {1}.
struct locale_case {
	struct str name;
	struct str *forms[DURATION_COUNT];
	size_t form_count[DURATION_COUNT];
};

// Empty where the language has no such file.
struct locale_words {
	struct content_never *never; // phrases that no text says, but to deny them
	size_t never_count;
	struct str *denials; // words that deny what stands behind them
	size_t denial_count;
	struct str *do_not_stop; // how "do not stop it" is said of a medicine
	size_t do_not_stop_count;
	struct find_words find;
	struct locale_case *cases;
	size_t case_count;
};

extern const struct schema locale_words_schema;

// NULL: the language has no case of that name.
const struct locale_case *locale_case_find(const struct locale_words *words, struct str name);

// Reads a file, after reporting what is wrong with it, and puts its words to those that are there.
void locale_words_read(struct locale_words *words, struct content *content, struct str path);

#endif
