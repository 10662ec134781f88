// SPDX-License-Identifier: GPL-3.0-or-later
// Out of order: the last screen, when the book cannot be read.
#include "kiosk/compiled.h"
#include "kiosk/ending.h"

static void build(struct session *session, struct document *document)
{
	bool in_room = session->options.place == PLACE_HERE;
	struct str sentence = compiled_say(document->language,
					   in_room ? SAY_OUT_OF_ORDER : SAY_OUT_OF_ORDER_AWAY);
	document->status = STR_NONE;
	document_add(document, BLOCK_PARAGRAPH, sentence);
}

static void choose_nothing(struct session *session, const struct target *target)
{
	(void)session;
	(void)target;
}

static bool leave_by_any_key(struct session *session, uint32_t key)
{
	(void)key;
	ending_leave(session);
	return true;
}

const struct screen broken_screen = { .build = build,
				      .choose = choose_nothing,
				      .key = leave_by_any_key };
