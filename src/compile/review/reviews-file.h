// SPDX-License-Identifier: GPL-3.0-or-later
// reviews.yaml as it is written. For the compiler only.
#ifndef ANTEROOM_COMPILE_REVIEW_REVIEWS_FILE_H
#define ANTEROOM_COMPILE_REVIEW_REVIEWS_FILE_H

#include "base/buffer.h"
#include "compile/content/content.h"

enum { REVIEWER_COLS = 60, REVIEW_NOTE_COLS = 300 }; // how long names and roles, and a note, may be

// A signature, as the file has it.
struct review_entry {
	struct str what, fingerprint, by, role, date, note;
	unsigned form; // of the fingerprint: SIGNED_FORM when it was made
	bool wrong;    // reported, and good for nothing but being written again as it was
	struct location where, date_where;
};

struct subject; // compile/review/reviews.h

struct reviews {
	struct str path; // of reviews.yaml, be it there or not
	struct review_entry *entries;
	size_t entry_count;
	bool unreadable; // the file holds what is not among the entries
	// pages in reading order, self-check, settings, glossary, languages
	struct subject *subjects;
	size_t subject_count;
};

extern const struct schema reviews_schema;

// Reads the entries at reviews->path, and reports what is wrong with them. No file is as good as an empty one.
void reviews_read(struct content *content, struct reviews *reviews);
// The whole file that holds these entries; the caller owns the buffer.
void reviews_put(struct buffer *out, const struct reviews *reviews);

#endif
