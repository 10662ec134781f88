// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/lint/lint.h"

#include "compile/lint/estimate.h"
#include "compile/lint/find.h"
#include "compile/lint/form-texts.h"
#include "compile/lint/leftover.h"
#include "compile/lint/links.h"
#include "compile/lint/parts.h"
#include "compile/lint/prose.h"
#include "compile/lint/reading.h"
#include "compile/lint/roles.h"
#include "compile/lint/words.h"

void lint_content(struct content *content)
{
	// The self-check and footnotes mark the sources that lint_places then misses.
	static void (*const lints[])(struct content * content) = {
		lint_links,   lint_find,   lint_values,	  lint_footnotes, lint_form_texts,
		lint_roles,   lint_places, lint_parts,	  lint_words,	  lint_terms,
		lint_reading, lint_prose,  lint_estimate,
	};
	for (size_t i = 0; i < LENGTH(lints); i++)
		lints[i](content);
}
