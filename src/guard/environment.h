// SPDX-License-Identifier: GPL-3.0-or-later
// What the environment may tell us, taken once before any library reads it. Included by main and the keeper.
#ifndef ANTEROOM_GUARD_ENVIRONMENT_H
#define ANTEROOM_GUARD_ENVIRONMENT_H

#include <stdbool.h>

enum { TERM_NAME_MAX = 32 };

struct environment {
	char term[TERM_NAME_MAX +
		  1];	    // empty: unset, too long, or with other characters than [A-Za-z0-9._+-]
	const char *locale; // LC_ALL, LC_MESSAGES or LANG: the first that is not empty; never NULL
	const char *book;   // ANTEROOM_BOOK; NULL when unset or empty
	bool utf8;	    // the locale's name says so, or says nothing
	bool no_color;
	bool accessible;
	bool own_bidi; // the terminal says that it orders right-to-left text itself
};

// Fills `environment` and replaces the process's environment by a few fixed values and TERM, so that neither
// TERMINFO nor LOCPATH nor LINES of a stranger is read by anyone.
void environment_take(struct environment *environment);

#endif
