// SPDX-License-Identifier: GPL-3.0-or-later
// What texts name: links, values, footnotes, pages. For the compiler only.
#ifndef ANTEROOM_COMPILE_LINT_LINKS_H
#define ANTEROOM_COMPILE_LINT_LINKS_H

#include "compile/content/content.h"

// Inline Markdown, values and links of every text.
void lint_links(struct content *content);
// References, definitions, sources; marks sources as cited.
void lint_footnotes(struct content *content);
// Home rows, next pages, sources that nobody cites.
void lint_places(struct content *content);

// The source of that name is cited; reported when there is none.
void lint_source_name(struct content *content, struct str id, struct location where);
// Reports a name, unless it is empty, that no page has.
void lint_page_name(struct content *content, struct str id, struct location where);

#endif
