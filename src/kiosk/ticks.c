// SPDX-License-Identifier: GPL-3.0-or-later
// A section of a page as a list to tick; the part of the place says which.
#include "kiosk/faces.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/ticked.h"
#include "kiosk/travel.h"

enum { CHOOSE_ITEM, CHOOSE_DONE, CHOOSE_LIST };

enum { ROW_DONE = 8, ROW_LIST = 9 };

static void add_items(const struct session *session, struct document *document,
		      const struct book_page *page, const struct ticked_group *group)
{
	for (size_t i = group->first; i < group->end; i++) {
		const struct block *item = &page->blocks[i];
		if (item->kind != BLOCK_TOGGLE)
			continue;
		int row = document_option(document, TARGET_TOGGLE, CHOOSE_ITEM, item->key,
					  item->text.plain, STR_NONE, STR_NONE);
		document_target(document, row)->on =
			visit_is_ticked(session->visit, visit_name(item->key));
		parts_mark(document, item->fallback);
	}
}

static void build(struct session *session, struct document *document)
{
	const struct spot *here = state_here(session);
	const struct book_page *page = lookup_page(session, here->argument);
	struct ticked_group *groups;
	size_t count = page ? ticked_groups(session, document->arena, page, &groups) : 0;
	if (here->part >= count) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	const struct ticked_group *group = &groups[here->part];
	parts_place(session, document, page->title);
	document->title = group->heading;
	parts_tick_hint(session, document, session->face->tick_hint);
	add_items(session, document, page, group);
	parts_numbered(document, ROW_DONE, CHOOSE_DONE, say(session, N_("row", "Done")));
	parts_numbered(document, ROW_LIST, CHOOSE_LIST, say(session, N_("check|row", "My list")));
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_DONE) {
		travel_back(session);
	} else if (target->command == CHOOSE_LIST) {
		travel_go(session, SCREEN_MY_LIST, 0);
	} else {
		visit_tick(session->visit, visit_name(target->argument));
		state_changed(session);
	}
}

const struct screen ticks_screen = { .build = build, .choose = choose };
