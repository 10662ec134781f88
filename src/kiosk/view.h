// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of the document are in view, and where the focus is. For the kiosk only.
#ifndef ANTEROOM_KIOSK_VIEW_H
#define ANTEROOM_KIOSK_VIEW_H

#include "kiosk/screen.h"

// Rows of the frame around the body.
struct chrome {
	int header, header_rule, footer_rule, footer; // rows of each
};

bool view_too_small(const struct session *session);
struct chrome view_chrome(const struct session *session, int footer_rows);
// Free columns at the start, and columns of the text beside it.
int view_margin(const struct session *session);
int view_measure(const struct session *session);
// Rows of the frame that the body has.
size_t view_body_rows(const struct session *session);
// The last part of the way here, for headers that have no room for all of it.
struct str view_short_place(const struct session *session);
// Lines of the body that show with `top` first; one less than its rows when "more" needs the last.
size_t view_shown(const struct session *session, size_t top);
// "more, 40 %", or empty when the end is in view.
struct str view_more(const struct session *session, struct arena *arena, size_t top);

// Lays out again and finds the place again.
void view_relayout(struct session *session);
bool view_in_view(const struct session *session, int target);
// The target with that shown number which can be chosen, one in view before others: a source may be cited often. TARGET_NONE.
int view_find_number(const struct session *session, unsigned number);
// The plain face has no view: everything is.
void view_focus(struct session *session, int target);
// True when all of the document is in view at once.
bool view_fits(const struct session *session);
// False when nothing moved, as in the plain face.
bool view_scroll(struct session *session, long lines);
bool view_page(struct session *session, int direction);
bool view_step(struct session *session, int direction);
void view_end(struct session *session, int direction);

#endif
