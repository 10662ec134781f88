// SPDX-License-Identifier: GPL-3.0-or-later
// What a course of treatments costs at this clinic: for each thing that it may be for, the sums of so many treatments, as the
// language writes them; what may cost extra; what to ask. Reading can fail as book.h says.
#ifndef ANTEROOM_BOOK_ESTIMATE_H
#define ANTEROOM_BOOK_ESTIMATE_H

#include "book/book.h"

// The most treatments that a sum is stored for. 0 of them stands for as many as the clinic plans.
enum { BOOK_TIMES_MAX = 7, BOOK_TIMES_PLANNED = 0 };

struct book_sum {
	struct str text;   // lowest to highest; empty: nobody knows
	int64_t low, high; // in whole units of currency, rounded
};

struct book_line {
	struct str text;
	bool fallback; // English
};

struct book_concern {
	struct str id; // stable name
	struct book_line title;
	struct str
		planned; // how many treatments the clinic plans, "3 to 4"; empty: it wants to be asked
	struct str unpriced;			  // why there are no sums; empty: there are
	struct book_sum sums[BOOK_TIMES_MAX + 1]; // by number of treatments
};

struct book_extra {
	struct book_line title;
	struct str price;
};

struct book_estimate {
	struct book_line about;
	struct book_concern *concerns;
	size_t concern_count;
	struct book_extra *extras;
	size_t extra_count;
	struct book_line *ask;
	size_t ask_count;
};

// False, and empty, when the book has none, or is damaged, which book_ok says. Strings are allocated in the arena given.
bool book_read_estimate(struct book *book, struct arena *arena, size_t locale, enum place place,
			struct book_estimate *estimate);

#endif
