// SPDX-License-Identifier: GPL-3.0-or-later
// Parts that several screens put into their documents. For the kiosk only.
#ifndef ANTEROOM_KIOSK_PARTS_H
#define ANTEROOM_KIOSK_PARTS_H

#include "kiosk/state.h"

// The header: the clinic's name, and the title behind it; either may be empty.
void parts_place(const struct session *session, struct document *document, struct str title);
struct block *parts_text(struct document *document, struct str text);
struct block *parts_framed(struct document *document, enum block_frame frame, struct str text);
// Returns the index of the target.
int parts_row(struct document *document, int command, struct str label);
// What a row opens: its heading, and all that is added until the part ends.
size_t parts_begin(struct document *document, int row, struct str heading);
void parts_end(struct document *document, size_t part);
// "This translation is a draft ..." where the language is one, or was changed after it was
// reviewed.
void parts_draft_notice(const struct session *session, struct document *document);

#endif
