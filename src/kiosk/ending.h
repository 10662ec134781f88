// SPDX-License-Identifier: GPL-3.0-or-later
// Wiping what was chosen, and the end of the visit. For the kiosk only.
#ifndef ANTEROOM_KIOSK_ENDING_H
#define ANTEROOM_KIOSK_ENDING_H

#include "kiosk/state.h"

// x: wipes, and ends the visit where visits end. A reader who answered something is asked first.
void ending_clear(struct session *session);
void ending_clear_now(struct session *session);
// Asks a reader; else clears.
void ending_finish(struct session *session);
// Wipes and goes to the start page: reader mode.
void ending_start_again(struct session *session);
// Wipes; the visit is over.
void ending_leave(struct session *session);
// The book failed: only the last screen is left.
void ending_fail(struct session *session);

#endif
