// SPDX-License-Identifier: GPL-3.0-or-later
// The decision table of the self-check: what a clinician reads and signs. For the compiler only.
#ifndef ANTEROOM_COMPILE_REVIEW_TABLE_H
#define ANTEROOM_COMPILE_REVIEW_TABLE_H

#include "compile/locale/locale.h"

// The decision table in a language, a line for each outcome, screen, question, answer, rule and cited source, cells separated by
// " | ", under lines that begin with # and name the cells. Clinical settings are resolved; what depends on the clinic (services.rf, phone numbers) stays as its name. Empty without a sound self-check.
struct str table_text(struct arena *arena, const struct content *content,
		      const struct locale *locale);
// Fingerprint of the English decision table: what `sign self-check` signs.
struct str table_fingerprint(struct arena *arena, const struct content *content,
			     const struct locale *english);
// Of the English table and then the language's: what `sign locale:TAG/self-check` signs.
struct str table_fingerprint_in(struct arena *arena, const struct content *content,
				const struct locale *english, const struct locale *locale);

#endif
