// SPDX-License-Identifier: GPL-3.0-or-later
// The same document in two languages: which of their blocks say the same. Included by the kiosk, which makes both, and by document/.
#ifndef ANTEROOM_DOCUMENT_PARTNERS_H
#define ANTEROOM_DOCUMENT_PARTNERS_H

#include "document/document.h"

enum { PARTNERS_NONE = -1 };

// `theirs` stands beside the document from now on, and nothing in it can be chosen any more. It must have been built `unlinked`, and
// live as long as the document. Blocks are partners by their keys, rows by what choosing them means, others by their order.
void partners_find(struct document *document, struct document *theirs);
// Index of the same block in document->beside, or PARTNERS_NONE.
int partners_of(const struct document *document, size_t block);
// Whether its partner has something else to say: not where one of the two stands in for the other's language, or both are one number.
bool partners_differ(const struct document *document, size_t block);
// The same of the two titles.
bool partners_titles_differ(const struct document *document);

#endif
