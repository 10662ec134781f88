// SPDX-License-Identifier: GPL-3.0-or-later
// Who has checked what (content/reviews.yaml). For the compiler only.
#ifndef ANTEROOM_COMPILE_REVIEWS_H
#define ANTEROOM_COMPILE_REVIEWS_H

#include "book/book.h"
#include "compile/content.h"

struct review {
	enum review_state state;
	struct str by, role;
	struct str date, due; // YYYY-MM-DD; empty: none
};

// Of "page:side-effects", "self-check", "settings", "glossary". Nothing can be signed yet.
struct review review_of(const struct content *content, struct str what);
// At a release: safety pages, self-check and settings must be checked; other pages too, unless that is allowed.
void check_reviews(const struct content *content, bool allow_unreviewed);

#endif
