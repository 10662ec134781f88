// SPDX-License-Identifier: GPL-3.0-or-later
// The whole screen from the session's document and view. For the kiosk only.
#ifndef ANTEROOM_KIOSK_FRAME_H
#define ANTEROOM_KIOSK_FRAME_H

#include "kiosk/state.h"

void frame_init(struct session *session, struct arena *arena);
void frame_fini(struct session *session);
void frame_wipe(struct session *session);

// Composed anew when it is stale.
const struct frame *frame_of(struct session *session);
// The target at a cell of the frame, row and column from 0 at the left edge; TARGET_NONE.
int frame_target_at(struct session *session, int row, int column);

#endif
