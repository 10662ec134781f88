// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks of a book with what the visitor opened in them. For the kiosk only.
#ifndef ANTEROOM_KIOSK_LINKS_H
#define ANTEROOM_KIOSK_LINKS_H

#include "kiosk/state.h"

// Adds the blocks, with opened words of the list after their paragraph.
void links_add(const struct session *session, struct document *document, const struct block *blocks,
	       size_t count, int command);
// A link with that argument ("page:costs", "term:collagen", ...) was chosen.
void links_follow(struct session *session, const struct target *target);

#endif
