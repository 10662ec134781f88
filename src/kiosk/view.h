// SPDX-License-Identifier: GPL-3.0-or-later
// Which lines of the document are in view, and where the focus is. For the kiosk only.
#ifndef ANTEROOM_KIOSK_VIEW_H
#define ANTEROOM_KIOSK_VIEW_H

#include "kiosk/state.h"

void view_init(struct session *session, struct arena *arena);
void view_fini(struct session *session);
// What was laid out says nothing of where the visitor is now.
void view_forget(struct session *session);
void view_wipe(struct session *session);

// Lays out again and finds the place again.
void view_relayout(struct session *session);
// Brings the block with that name into view with the next layout, when there is one.
void view_reveal(struct session *session, uint64_t block);

const struct layout *view_layout(const struct session *session);
// The first line in view.
size_t view_top(const struct session *session);
// Lines of the body that show with `top` first.
size_t view_shown(const struct session *session, size_t top);
// "more, 40 %", or empty when the end is in view.
struct str view_more(const struct session *session, struct arena *arena, size_t top);
// True when all of the document is in view at once.
bool view_fits(const struct session *session);
bool view_in_view(const struct session *session, int target);
// After every event: what shows now was on the screen, but for as many lines at either end as a notice may cover.
void view_look(struct session *session, size_t covered);
// Bit per target of this screen that was on it; of the first 64.
uint64_t view_seen(const struct session *session);
bool view_saw(const struct session *session, int target);
bool view_saw_all(const struct session *session);
// Whether something that was not on the screen yet is in view, and only a notice covered it.
bool view_shows_unseen(const struct session *session);
// The target with that shown number which can be chosen, one in view before others: a source may be
// cited often. TARGET_NONE.
int view_find_number(const struct session *session, unsigned number);

// A face without a window has no view: everything is.
void view_focus(struct session *session, int target);
// False when nothing moved, as without a window.
bool view_scroll(struct session *session, long lines);
bool view_page(struct session *session, int direction);
bool view_step(struct session *session, int direction);
void view_end(struct session *session, int direction);

#endif
