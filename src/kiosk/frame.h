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
// Rows of the body that a notice of several rows hides.
size_t frame_covered_rows(struct session *session);
// What stands at a cell: a target, the name of a key, or the way here in the header, which leads to the start page.
struct frame_hit {
	int target;   // TARGET_NONE
	uint32_t key; // COMMANDS_NO_KEY
	bool place;
};
// Row and column from 0 at the left edge.
struct frame_hit frame_hit_at(struct session *session, int row, int column);

#endif
