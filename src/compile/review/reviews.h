// SPDX-License-Identifier: GPL-3.0-or-later
// Who has checked what (reviews.yaml), and whether that still holds. For the compiler only.
#ifndef ANTEROOM_COMPILE_REVIEW_REVIEWS_H
#define ANTEROOM_COMPILE_REVIEW_REVIEWS_H

#include "base/buffer.h"
#include "book/book.h"
#include "compile/locale/locale.h"

enum { REVIEWER_COLS = 60, REVIEW_NOTE_COLS = 300 }; // how long names and roles, and a note, may be

// A signature, as the file has it.
struct review_entry {
	struct str what, fingerprint, by, role, date, note;
	unsigned form; // of the fingerprint: SIGNED_FORM when it was made
	bool wrong;    // reported, and good for nothing but being written again as it was
	struct location where, date_where;
};

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

struct reviews {
	struct str path; // of reviews.yaml, be it there or not
	struct review_entry *entries;
	size_t entry_count;
	bool unreadable; // the file holds what is not among the entries
	// pages in reading order, self-check, settings, glossary, languages
	struct subject *subjects;
	size_t subject_count;
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
void check_reviews(const struct content *content, bool allow_unreviewed);

const struct subject *find_subject(const struct reviews *reviews, struct str what); // NULL: none
// What `wrong` was probably meant to be; empty when nothing is close.
struct str suggest_subject(struct arena *arena, const struct reviews *reviews, struct str wrong);
// Of a subject's name; nobody has checked what has no such name.
struct review review_of(const struct content *content, struct str what);
// "an earlier form" or "a later form" than the one that this program makes.
const char *review_form_words(unsigned form);
bool review_overdue(const struct content *content, const struct review *review);

// ---- the file, in reviews-file.c ----

// Reads the entries at reviews->path, and reports what is wrong with them. No file is as good as an empty one.
void reviews_read(struct content *content, struct reviews *reviews);
// The whole file that holds these entries; the caller owns the buffer.
void reviews_put(struct buffer *out, const struct reviews *reviews);

#endif
