// SPDX-License-Identifier: GPL-3.0-or-later
// Who has checked what (reviews.yaml), and whether that still holds. For the compiler only.
#ifndef ANTEROOM_COMPILE_REVIEW_REVIEWS_H
#define ANTEROOM_COMPILE_REVIEW_REVIEWS_H

#include "book/book.h"
#include "book/pages.h"
#include "compile/locale/locale.h"
#include "compile/review/reviews-file.h"

// Who needs it checked.
enum review_need {
	REVIEW_FOR_RELEASE,	// every release
	REVIEW_UNLESS_ALLOWED,	// a release without --allow-unreviewed
	REVIEW_FOR_ITS_LANGUAGE // the language, to be no draft
};

// Something that can be signed, as it is now.
struct subject {
	struct str what; // "page:side-effects", "locale:vi/self-check"
	struct str fingerprint;
	struct location where;
	enum review_need need;
	unsigned months;		  // until it must be checked again; 0: it need not
	const struct review_entry *entry; // NULL: nobody has checked it
};

struct review {
	enum review_state state;
	struct str by, role;  // empty: nobody has checked it
	struct str date, due; // YYYY-MM-DD; empty: none
	unsigned form;	      // of its fingerprint
};

// Reads reviews.yaml beside the clinic's own file, else in the content's folder, and reports what is wrong with it; no file is as
// good as an empty one. Sets content->reviews and the states of the languages. Between locales_load and locales_choose.
void reviews_load(struct content *content, struct locales *locales);
// What was checked and has changed since, is past its date or was signed under another form warns; at a release it is an error.
// There safety pages, self-check and settings must be checked; the rest too, unless that is allowed.
void reviews_report(const struct content *content, bool allow_unreviewed);

const struct subject *reviews_find(const struct reviews *reviews, struct str what); // NULL: none
// Of a subject's name; nobody has checked what has no such name.
struct review review_of(const struct content *content, struct str what);
// "an earlier form" or "a later form" than the one that this program makes.
const char *review_form_words(unsigned form);
bool review_overdue(const struct content *content, const struct review *review);

#endif
