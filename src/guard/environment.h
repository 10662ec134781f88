// SPDX-License-Identifier: GPL-3.0-or-later
// What the environment may tell us, taken once before any library reads it. Included by main and the keeper.
#ifndef ANTEROOM_GUARD_ENVIRONMENT_H
#define ANTEROOM_GUARD_ENVIRONMENT_H

#include <limits.h>
#include <stdbool.h>

enum { TERM_NAME_MAX = 32, LOCALE_NAME_MAX = 127, CODESET_NAME_MAX = 32 };

struct environment {
	// empty: unset, too long, or with other characters than [A-Za-z0-9._+-]
	char term[TERM_NAME_MAX + 1];
	// LC_ALL, LC_MESSAGES or LANG: the first that is neither empty nor too long
	char locale[LOCALE_NAME_MAX +
		    1];	     // several, with colons between them, where LANGUAGE is set
	char book[PATH_MAX]; // ANTEROOM_BOOK; empty when unset
	// of the locale's name; empty: UTF-8, or not named. "ASCII" for C, POSIX, and what cannot be a name.
	char codeset[CODESET_NAME_MAX + 1];
	bool no_color;
	bool accessible;
	bool mlterm, konsole; // the terminal says so: both order right-to-left text themselves
};

// Fills `environment` and replaces the process's environment by a few fixed values and TERM, so that neither
// TERMINFO nor LOCPATH nor LINES of a stranger is read by anyone.
void environment_take(struct environment *environment);
// Closes all descriptors but the standard three: what whoever started this left open is not for strangers.
void environment_close_inherited(void);

#endif
