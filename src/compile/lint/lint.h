// SPDX-License-Identifier: GPL-3.0-or-later
// What content_check looks at, a file for each kind of finding. Each function reports and returns nothing. For checks*.c only.
#ifndef ANTEROOM_COMPILE_LINT_LINT_H
#define ANTEROOM_COMPILE_LINT_LINT_H

#include "compile/content/load.h"
#include "compile/content/markdown.h"

// The checks that need the whole: links, sources, required parts.
void content_check(struct content *content);

void check_links(struct content *content); // inline Markdown, values, links of every text
void check_footnotes(
	struct content *content); // references, definitions, sources; marks sources as cited
void check_roles(struct content *content);   // what topic.yaml says its parts are for
void check_places(struct content *content);  // home rows, next pages, sources nobody cites
void check_parts(struct content *content);   // sections, claims, lengths
void check_words(struct content *content);   // what is said, and how numbers are written
void check_terms(struct content *content);   // the glossary: explained at first use
void check_reading(struct content *content); // reading level

// Reports a name, unless it is empty, that no page has.
void check_page_name(struct content *content, struct str id, struct location where);

#endif
