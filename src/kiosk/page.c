// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the book: its blocks, who checked it, and where to go next.
#include "book/pages.h"
#include "kiosk/links.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/reviewed.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_LINK, CHOOSE_TOGGLE, CHOOSE_NEXT, CHOOSE_BACK };

static void add_next(const struct session *session, struct document *document,
		     const struct book_page *page)
{
	if (!page->next.len)
		return;
	struct str label = say_fill(session, document->arena, say(session, "Next: {1}"),
				    page->next_title, STR_NONE);
	document_option(document, TARGET_LINK, CHOOSE_NEXT, page->next, label, STR_NONE, STR_NONE);
}

static void add_foot(const struct session *session, struct document *document,
		     const struct book_page *page)
{
	struct reviewed reviewed = {
		.state = page->review,
		.by = page->review_by,
		.role = page->review_role,
		.date = page->review_date,
		.due = page->review_due,
		.due_text = page->review_due_text,
	};
	if (page->review != REVIEW_NONE)
		parts_text(document,
			   reviewed_sentence(session, document->arena, REVIEWED_PAGE, &reviewed));
	add_next(session, document, page);
	document_option(document, TARGET_LINK, CHOOSE_BACK, STR_NONE, say(session, "Back"),
			STR_NONE, STR_NONE);
}

static void build(struct session *session, struct document *document)
{
	const struct book_page *page = lookup_page(session, state_here(session)->argument);
	if (!page) { // another book may have none of that name
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	document->title = page->title;
	document->is_page = true;
	parts_place(session, document, page->title);
	if (page->safety)
		parts_draft_notice(session, document);
	links_add(session, document, page->blocks, page->block_count, CHOOSE_LINK, CHOOSE_TOGGLE);
	add_foot(session, document, page);
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_NEXT) {
		travel_page(session, target->argument);
	} else if (target->command == CHOOSE_BACK) {
		travel_back(session);
	} else if (target->command == CHOOSE_TOGGLE) {
		struct str key = session->document.blocks[target->block].key;
		visit_tick(session->visit, visit_name(key));
		state_changed(session);
	} else {
		links_follow(session, target);
	}
}

const struct screen page_screen = { .build = build, .choose = choose };
