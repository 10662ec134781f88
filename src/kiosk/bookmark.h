// SPDX-License-Identifier: GPL-3.0-or-later
// Where in a text the visitor reads. For the kiosk only.
#ifndef ANTEROOM_KIOSK_BOOKMARK_H
#define ANTEROOM_KIOSK_BOOKMARK_H

#include "document/layout.h"
#include "kiosk/visit.h"

// Notes in the spot that the line is the first in view.
void bookmark_set(struct spot *spot, const struct document *document, const struct layout *layout,
		  size_t top);
// The line that was noted, in any layout of the document; 0, the first, when its block is not
// there.
size_t bookmark_line(const struct spot *spot, const struct document *document,
		     const struct layout *layout);
// The same by blocks, for a face without lines: an index in the document.
void bookmark_set_block(struct spot *spot, const struct document *document, size_t block);
size_t bookmark_block(const struct spot *spot, const struct document *document);

// The block with that name (visit_name of its key, for those that have one).
bool bookmark_find_block(const struct document *document, uint64_t name, size_t *index);
// The last line of a block, or of the next that has one.
size_t bookmark_last_line(const struct layout *layout, size_t block);

#endif
