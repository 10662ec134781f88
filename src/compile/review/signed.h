// SPDX-License-Identifier: GPL-3.0-or-later
// What a signature is over: the words as compiled, clinical settings put in, the clinic's own values left as their names, so that a
// new price voids nothing and a new waiting time does. For the compiler only.
#ifndef ANTEROOM_COMPILE_REVIEW_SIGNED_H
#define ANTEROOM_COMPILE_REVIEW_SIGNED_H

#include "compile/locale/locale.h"
#include "compile/locale/resolve.h"

enum {
	FINGERPRINT_HEX = 64,
	// Of what is hashed. Raise it in the commit that changes that: older signatures then say so, and not that a text was changed.
	// Form 1 is what was signed before entries said their form.
	SIGNED_FORM = 6,
};

// SHA-256 of the bytes, in lower-case hexadecimal.
struct str fingerprint(struct arena *arena, struct str bytes);

// The language, writing numbers without regard to the clinic's country.
struct locale signed_locale(const struct locale *locale);
// A text with clinical settings put in; what comes from clinic.yaml stays as its name in braces.
struct str signed_text(const struct resolver *resolver, struct str text);

// Each is a line for every text, cells separated by " | ". They depend on nothing that the clinic's file says.
struct str signed_page(struct arena *arena, const struct content *content,
		       const struct locale *english, const struct content_page *page);
// What belongs to the topic, what its parts are for, and the rows of the start page.
struct str signed_topic(struct arena *arena, const struct content *content,
			const struct locale *english);
struct str signed_settings(struct arena *arena, const struct content *content);
struct str signed_glossary(struct arena *arena, const struct content *content,
			   const struct locale *english);
// All that the language says but for the self-check, each text behind its English.
struct str signed_language(struct arena *arena, const struct content *content,
			   const struct locale *english, const struct locale *locale);

#endif
