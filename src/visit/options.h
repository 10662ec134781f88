// SPDX-License-Identifier: GPL-3.0-or-later
// What the command line asked for. Included by visit/ and by options.c, which reads it.
#ifndef ANTEROOM_VISIT_OPTIONS_H
#define ANTEROOM_VISIT_OPTIONS_H

#include "base/str.h"

enum job {
	JOB_SHOW,
	JOB_DUMP,
	JOB_LIST,
	JOB_TEXTS,
	JOB_LOCALES,
	JOB_SELF_TEST,
	JOB_HELP,
	JOB_VERSION
};

enum face_choice { CHOOSE_FACE, CHOOSE_SCREEN, CHOOSE_PLAIN };
enum glyphs_choice { CHOOSE_GLYPHS, CHOOSE_UNICODE, CHOOSE_LINE, CHOOSE_ASCII };

enum { NOT_GIVEN = -1 };

// Enumerations are kept as int: the table of options writes them by their place.
struct options {
	int job;       // enum job
	int mode;      // enum mode
	int face;      // enum face_choice
	int theme;     // enum theme, or NOT_GIVEN
	int keys;      // 1: digits only
	int bidi;      // enum bidi
	int ambiguous; // 1: two columns
	int glyphs;    // enum glyphs_choice
	int idle;      // seconds, or NOT_GIVEN
	int longest;   // visit, in seconds, or NOT_GIVEN
	int width;     // of a dump, or NOT_GIVEN
	int drawn, sources, require_sandbox;
	struct str locale, page, dump; // without data: not given; `dump` then all pages
	const char *book;	       // NULL: not given
};

#endif
