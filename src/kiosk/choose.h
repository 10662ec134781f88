// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing, whether by key, number, click or line. For the kiosk only.
#ifndef ANTEROOM_KIOSK_CHOOSE_H
#define ANTEROOM_KIOSK_CHOOSE_H

#include "kiosk/state.h"

// Hands the target to the screen; says why not, for one that is disabled and for TARGET_NONE.
void choose_target(struct session *session, int target);
// Whether it may be chosen unread: an answer must have been on the screen, whole, or have the mark. What leads on from a question
// sees to that itself.
bool choose_is_shown(const struct session *session, int target);
// What has the focus.
void choose_focused(struct session *session);
// Whether an item of a list to tick has the focus.
bool choose_is_on_toggle(const struct session *session);

#endif
