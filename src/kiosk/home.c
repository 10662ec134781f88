// SPDX-License-Identifier: GPL-3.0-or-later
// The start page.
#include "book/pages.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/faces.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_PAGE, CHOOSE_GROUP, CHOOSE_CHECK };

// A lower screen needs the room for the rows themselves, which have their numbers.
enum { QUESTION_FROM_ROWS = 16 };

static struct str pages_note(const struct session *session, struct arena *arena, size_t count)
{
	if (count < 2)
		return STR_NONE;
	return say_fill(session, arena, say(session, "{1} pages"),
			say_number(session, arena, count), STR_NONE);
}

// What a row tells beside its title; less, where that brings all rows into view at once.
enum detail { DETAIL_ALL, DETAIL_SUMMARY, DETAIL_NOTE, DETAIL_COUNT };

static bool with_summary(enum detail detail)
{
	return detail != DETAIL_NOTE;
}

static bool with_note(enum detail detail)
{
	return detail != DETAIL_SUMMARY;
}

static int add_home_row(const struct session *session, struct document *document,
			const struct book_home_row *row, enum detail detail)
{
	bool group = row->page_count > 1;
	int command = row->self_check ? CHOOSE_CHECK : group ? CHOOSE_GROUP : CHOOSE_PAGE;
	struct str note = pages_note(session, document->arena, row->page_count);
	return document_option(document, TARGET_LINK, command, group ? row->id : row->first_page,
			       row->title, with_summary(detail) ? row->summary : STR_NONE,
			       with_note(detail) ? note : STR_NONE);
}

static bool row_shows(const struct session *session, const struct book_home_row *row)
{
	return row->self_check ? session->has_quiz : row->page_count > 0;
}

static unsigned unwell_number(const struct session *session, const struct book_home_row *rows,
			      size_t count)
{
	unsigned number = 0;
	for (size_t i = 0; i < count; i++) {
		number += row_shows(session, &rows[i]);
		if (!rows[i].self_check && rows[i].page_count == 1 &&
		    str_eq(rows[i].first_page, lookup_unwell(session)))
			return number;
	}
	return 0;
}

// Without letters among the keys there is no x.
static const char *clear_hint(const struct session *session)
{
	return session->options.digits_only
		       ? N_("Nothing you choose is kept. To clear, choose 0, then 9.")
		       : session->face->clear_hint;
}

static void add_hints(const struct session *session, struct document *document, unsigned unwell)
{
	struct arena *arena = document->arena;
	bool asks = !session->face->windowed || session->rows >= QUESTION_FROM_ROWS;
	const struct str lines[] = {
		asks ? say_fill(session, arena, say(session, session->face->question_hint),
				commands_arrows(session), STR_NONE)
		     : STR_NONE,
		unwell ? say_fill(session, arena, say(session, session->face->unwell_hint),
				  say_key(arena, unwell), STR_NONE)
		       : STR_NONE,
		say(session, clear_hint(session)),
	};
	parts_text(document, say_join(session, arena, lines, LENGTH(lines), STR("\n")));
}

static struct layout laid_out(const struct session *session, const struct document *document)
{
	struct layout_options options = chrome_layout_options(session);
	return layout_document(document->arena, document, &options);
}

static void add_rows(const struct session *session, struct document *document,
		     const struct book_home_row *rows, size_t count, enum detail detail)
{
	for (size_t i = 0; i < count; i++) {
		if (row_shows(session, &rows[i]))
			add_home_row(session, document, &rows[i], detail);
	}
}

// Tries the rows with less and less beside their titles, and the least if the screen is too low for
// all of them anyway. What a trial adds lies beyond the end of the document.
static enum detail detail_that_fits(const struct session *session, const struct document *document,
				    const struct book_home_row *rows, size_t count)
{
	for (enum detail detail = DETAIL_ALL; detail < DETAIL_COUNT; detail++) {
		struct document trial = *document;
		add_rows(session, &trial, rows, count, detail);
		if (laid_out(session, &trial).line_count <= chrome_body_rows(session))
			return detail;
	}
	return DETAIL_NOTE;
}

static void build(struct session *session, struct document *document)
{
	struct book_home_row *rows;
	size_t count;
	book_home(session->book, document->arena, session->locale, &rows, &count);
	parts_place(session, document, say_value(session, "topic.title"));
	add_hints(session, document, unwell_number(session, rows, count));
	enum detail detail = session->face->windowed
				     ? detail_that_fits(session, document, rows, count)
				     : DETAIL_ALL;
	add_rows(session, document, rows, count, detail);
	document->first_focus = document->target_count ? 0 : TARGET_NONE;
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_CHECK)
		travel_go(session, SCREEN_INTRO, 0);
	else if (target->command == CHOOSE_GROUP)
		travel_go(session, SCREEN_GROUP, visit_name(target->argument));
	else
		travel_page(session, target->argument);
}

const struct screen home_screen = { .build = build, .choose = choose };
