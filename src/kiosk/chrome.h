// SPDX-License-Identifier: GPL-3.0-or-later
// How the columns and rows of a frame are shared out: margins, header, rules, body, footer. For the
// kiosk only.
#ifndef ANTEROOM_KIOSK_CHROME_H
#define ANTEROOM_KIOSK_CHROME_H

#include "kiosk/state.h"

// Rows of the frame around the body.
struct chrome {
	int header, header_rule, air, footer_rule, footer; // rows of each
};

struct chrome_header {
	int rows;
	int place_cols; // columns for the way here
	bool status;	// shows
};

enum { CHROME_GAP = 2 }; // columns between text and what stands at the row's end

bool chrome_too_small(const struct session *session);
struct chrome chrome_of(const struct session *session, int footer_rows);
// The row of the frame where the body begins.
int chrome_body_row(struct chrome chrome);
struct chrome_header chrome_header(const struct session *session);
// Whether the header is one row without a rule.
bool chrome_is_low(const struct session *session);
// Whether a status has room in the row that it may have.
bool chrome_status_fits(const struct session *session, struct str status);
// True when the header ends in the document's title, whole, so that the body need not say it.
bool chrome_says_title(const struct session *session);
// Free columns at the start, and columns of the text beside it.
int chrome_margin(const struct session *session);
// Columns of the widest screens.
int chrome_widest(const struct session *session);
int chrome_measure(const struct session *session);
// Rows of the frame that the body has.
size_t chrome_body_rows(const struct session *session);
// The same of a document of several screens, before it is laid out: the room below the header is there.
size_t chrome_screen_rows(const struct session *session);
// The last part of the way here, for headers that have no room for all of it.
struct str chrome_short_place(const struct session *session);
struct layout_options chrome_layout_options(const struct session *session);

#endif
