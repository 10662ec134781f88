// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the book: its blocks, who checked it, and where to go next. Its sections of items to tick are rows, each a list of its
// own, above the rest of the page.
#include "book/pages.h"
#include "kiosk/cited.h"
#include "kiosk/faces.h"
#include "kiosk/finding.h"
#include "kiosk/links.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/reviewed.h"
#include "kiosk/say.h"
#include "kiosk/ticked.h"
#include "kiosk/travel.h"

enum {
	CHOOSE_LINK,
	CHOOSE_GROUP,
	CHOOSE_LIST,
	CHOOSE_SOURCES,
	CHOOSE_NEXT,
	CHOOSE_ON,
	CHOOSE_BEFORE,
	CHOOSE_BACK
};

enum { ROW_LIST = 7 };

// Its number is its own, whatever stands above.
static void add_row(struct document *document, unsigned number, int command, struct str argument,
		    struct str label)
{
	int row = document_option(document, TARGET_ACTION, command, argument, label, STR_NONE,
				  STR_NONE);
	document_target(document, row)->number = number;
}

static void add_sources(const struct session *session, struct document *document,
			const struct book_page *page)
{
	size_t count = cited_count(document->arena, page);
	if (!count)
		return;
	// TRANSLATORS: {1} is the number of works that a page rests on.
	struct str label =
		say_fill(session, document->arena,
			 say(session, N_("page|row", "Where this comes from ({1})")),
			 say_number(session, document->arena, (unsigned long)count), STR_NONE);
	add_row(document, DOCUMENT_ROW_SOURCES, CHOOSE_SOURCES, page->id, label);
}

static void add_next(const struct session *session, struct document *document,
		     const struct book_page *page)
{
	if (!page->next.len)
		return;
	struct str label =
		say_fill(session, document->arena, say(session, N_("page|row", "Next: {1}")),
			 page->next_title, STR_NONE);
	add_row(document, DOCUMENT_ROW_NEXT, CHOOSE_NEXT, page->next, label);
}

// When it was written, and who checked it.
static void add_dates(const struct session *session, struct document *document,
		      const struct book_page *page)
{
	struct arena *arena = document->arena;
	struct reviewed reviewed = {
		.state = page->review,
		.by = page->review_by,
		.role = page->review_role,
		.date = page->review_date,
		.due = page->review_due,
		.due_text = page->review_due_text,
	};
	const struct str sentences[] = {
		page->updated.len
			? say_fill(
				  session, arena,
				  // TRANSLATORS: {1} is the day on which a page was written or last changed.
				  say(session, N_("review|sentence", "Written: {1}.")),
				  page->updated, STR_NONE)
			: STR_NONE,
		reviewed_sentence(session, arena, REVIEWED_PAGE, &reviewed),
	};
	if (page->review != REVIEW_NONE)
		parts_text(document,
			   say_join(session, arena, sentences, LENGTH(sentences), STR(" ")))
			->kind = BLOCK_ASIDE;
}

// Where letters are no shortcuts, there is no n.
static void add_places(const struct session *session, struct document *document,
		       const struct book_page *page)
{
	if (document->unlinked || session->options.mode != MODE_KIOSK ||
	    finding_count_on(session, page) < 2)
		return;
	// TRANSLATORS: {1} is what was looked for.
	const char *labels[] = { N_("find|row", "The next place of \"{1}\""),
				 N_("find|row", "The place of \"{1}\" before") };
	for (size_t i = 0; i < LENGTH(labels); i++)
		add_row(document, 0, i ? CHOOSE_BEFORE : CHOOSE_ON, STR_NONE,
			say_fill(session, document->arena, say(session, labels[i]),
				 str_trim(finding_text(session)), STR_NONE));
}

static void add_foot(const struct session *session, struct document *document,
		     const struct book_page *page)
{
	add_dates(session, document, page);
	add_sources(session, document, page);
	add_next(session, document, page);
	add_places(session, document, page);
	if (session->face->windowed) // for a finger: lines that are typed have b
		add_row(document, 0, CHOOSE_BACK, STR_NONE, say(session, N_("row", "Back")));
}

static void add_group(const struct session *session, struct document *document, size_t index,
		      const struct ticked_group *group)
{
	struct str chosen = group->ticked
				    ? say_count(session, document->arena,
						N_COUNT("page|note", "{1} chosen", "{1} chosen"),
						group->ticked, STR_NONE)
				    : STR_NONE;
	document_option(document, TARGET_LINK, CHOOSE_GROUP,
			str_format(document->arena, "%zu", index), group->heading, STR_NONE,
			chosen);
}

static void add_groups(const struct session *session, struct document *document,
		       const struct ticked_group *groups, size_t count)
{
	for (size_t i = 0; i < count; i++)
		add_group(session, document, i, &groups[i]);
	add_row(document, ROW_LIST, CHOOSE_LIST, STR_NONE,
		say(session, N_("check|row", "My list")));
}

// All blocks but those of the groups.
static void add_blocks(const struct session *session, struct document *document,
		       const struct book_page *page, const struct ticked_group *groups,
		       size_t count)
{
	size_t from = 0;
	for (size_t i = 0; i < count; i++) {
		links_add(session, document, page->blocks + from, groups[i].first - from,
			  CHOOSE_LINK);
		from = groups[i].end;
	}
	links_add(session, document, page->blocks + from, page->block_count - from, CHOOSE_LINK);
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
	document->keeps_last_digits = true;
	document->notes = session->sources ? NOTES_NAMED : NOTES_HIDDEN;
	parts_place(session, document, page->title);
	if (page->safety)
		parts_draft_notice(session, document);
	struct ticked_group *groups;
	size_t count = ticked_groups(session, document->arena, page, &groups);
	bool lists =
		count > 1; // a page of lists opens with them, one list follows what it is about
	if (lists)
		add_groups(session, document, groups, count);
	add_blocks(session, document, page, groups, count);
	if (!lists && count)
		add_group(session, document, 0, groups);
	add_foot(session, document, page);
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_NEXT) {
		travel_page(session, target->argument);
	} else if (target->command == CHOOSE_SOURCES) {
		travel_go(session, SCREEN_CITED, visit_name(target->argument));
	} else if (target->command == CHOOSE_ON || target->command == CHOOSE_BEFORE) {
		finding_go_on(session, target->command == CHOOSE_ON ? 1 : -1);
	} else if (target->command == CHOOSE_BACK) {
		travel_back(session);
	} else if (target->command == CHOOSE_LIST) {
		travel_go(session, SCREEN_MY_LIST, 0);
	} else if (target->command == CHOOSE_GROUP) {
		unsigned long part = 0;
		str_to_number(target->argument, UINT8_MAX, &part);
		travel_part(session, SCREEN_TICKS, state_here(session)->argument, part);
	} else {
		links_follow(session, target);
	}
}

const struct screen page_screen = { .build = build, .choose = choose };
