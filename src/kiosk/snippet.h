// SPDX-License-Identifier: GPL-3.0-or-later
// What a hit shows of the place where it is. For the kiosk only.
#ifndef ANTEROOM_KIOSK_SNIPPET_H
#define ANTEROOM_KIOSK_SNIPPET_H

#include "find/search.h"
#include "kiosk/state.h"

struct snippet {
	struct str section; // the heading that it stands under; empty: none
	struct str text;    // the sentence around the words, or the row, or some of it
	bool is_row;	    // of a table
};

// In the arena.
struct snippet snippet_of(const struct session *session, struct arena *arena,
			  const struct find_query *query, const struct find_hit *hit);

#endif
