// SPDX-License-Identifier: GPL-3.0-or-later
// The keys, printed from their table; and the last screen, when the book cannot be read.
#include "kiosk/compiled.h"
#include "kiosk/keys.h"
#include "kiosk/say.h"

enum { CHOOSE_BACK };

static void build_keys(struct session *session, struct document *document)
{
	document->title = say(session, "Keys");
	document->is_page = true;
	parts_place(session, document, document->title);
	keys_help(session, document);
	parts_row(document, CHOOSE_BACK, say(session, "Back"));
}

static void choose_keys(struct session *session, const struct target *target)
{
	(void)target;
	travel_back(session);
}

const struct screen screen_keys = { .build = build_keys, .choose = choose_keys };

static void build_broken(struct session *session, struct document *document)
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

const struct screen screen_broken = {
	.build = build_broken, .choose = choose_nothing, .key = leave_by_any_key, .last = true
};
