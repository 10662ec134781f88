// SPDX-License-Identifier: GPL-3.0-or-later
// The whole screen from the session's document and view. For the kiosk only.
#ifndef ANTEROOM_KIOSK_FRAME_H
#define ANTEROOM_KIOSK_FRAME_H

#include "kiosk/screen.h"

void frame_compose(struct session *session);
// The target at a cell of the frame, row and column from 0 at the left edge; TARGET_NONE.
int frame_target_at(struct session *session, int row, int column);

#endif
