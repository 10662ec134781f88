// SPDX-License-Identifier: GPL-3.0-or-later
// Wiping what was chosen, and the end of the visit. For the kiosk only.
#ifndef ANTEROOM_KIOSK_ENDING_H
#define ANTEROOM_KIOSK_ENDING_H

#include "kiosk/state.h"

// x, and row 9 of the menu: clears, after asking where something was answered.
void ending_finish(struct session *session);
// Wipes at once. In a waiting room that ends the visit, elsewhere the visitor may start again.
void ending_clear_now(struct session *session);
// Wipes and goes to the start page: reader mode.
void ending_start_again(struct session *session);
// Wipes; the visit is over.
void ending_leave(struct session *session);
// The book failed: only the last screen is left.
void ending_fail(struct session *session);

#endif
