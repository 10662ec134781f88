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
// The same with a number of its own, whatever stands above; 0: none.
int parts_numbered(struct document *document, unsigned number, int command, struct str label);
enum { TICK_HINTS_FROM_ROWS = 24 }; // lower windows have no room for them
// How to tick, where there is room for it.
void parts_tick_hint(const struct session *session, struct document *document, const char *hint);
// Bytes of the block's text in bold.
void parts_embolden(struct document *document, struct block *block, size_t start, size_t end);
// Whom to call, a block of its own, the phone in bold. Empty lines are left out; without any it is not there.
void parts_call(const struct session *session, struct document *document, const struct str *lines,
		size_t count, struct str phone);
// The clinic: its name, its phone, when it is open; nothing without a phone, or beside another language that says it.
void parts_clinic(const struct session *session, struct document *document);
// That nothing is kept, and how to clear it at once.
struct str parts_clear_hint(const struct session *session);

// Rows of a list that is longer than its nine numbers: `rows` of them from `first` on, of which the last leads to the rest.
struct part_of_list {
	size_t first, end;
	bool rest; // others follow, and the last row is theirs
};

struct part_of_list parts_of_list(size_t count, size_t rows, size_t first);
// What was added last is English, because the language lacks it.
void parts_mark(struct document *document, bool fallback);
// What a row opens: its heading, and all that is added until the part ends.
size_t parts_begin(struct document *document, int row, struct str heading);
void parts_end(struct document *document, size_t part);
// "This translation is a draft ..." where the language is one, or was changed after it was
// reviewed.
void parts_draft_notice(const struct session *session, struct document *document);

#endif
