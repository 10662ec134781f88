// SPDX-License-Identifier: GPL-3.0-or-later
// The start page.
#include "book/pages.h"
#include "kiosk/chrome.h"
#include "kiosk/commands.h"
#include "kiosk/faces.h"
#include "kiosk/finding.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_PAGE, CHOOSE_GROUP, CHOOSE_CHECK, CHOOSE_UNWELL };

// A lower screen needs the room for the rows themselves, which have their numbers.
enum { HINTS_FROM_ROWS = 16 };

// What a row tells beside its title; less, where that brings all rows into view at once.
enum detail { DETAIL_ALL, DETAIL_TITLE, DETAIL_CLOSE, DETAIL_COUNT };

static int command_of(const struct session *session, const struct book_home_row *row)
{
	if (row->self_check)
		return CHOOSE_CHECK;
	if (row->page_count > 1)
		return CHOOSE_GROUP;
	return str_eq(row->first_page, lookup_unwell(session)) ? CHOOSE_UNWELL : CHOOSE_PAGE;
}

static void add_home_row(const struct session *session, struct document *document,
			 const struct book_home_row *row, enum detail detail)
{
	int command = command_of(session, row);
	int target = document_option(
		document, TARGET_LINK, command, command == CHOOSE_GROUP ? row->id : row->first_page,
		row->title, detail == DETAIL_ALL ? row->summary : STR_NONE, STR_NONE);
	document_target(document, target)->warns =
		command == CHOOSE_UNWELL && detail != DETAIL_CLOSE;
	parts_mark(document, row->fallback);
}

static bool row_shows(const struct session *session, const struct book_home_row *row)
{
	return row->self_check ? session->has_quiz : row->page_count > 0;
}

// Where somebody can look for something, it says how.
static const char *question_hint(const struct session *session)
{
	if (!session->face->windowed || !finding_is_offered(session))
		return session->face->question_hint;
	if (session->options.digits_only)
		return session->face->question_hint;
	return session->options.mode == MODE_KIOSK
		       ? N_("home|hint",
			    "What would you like to know? Press a number, or type a word.")
		       : N_("home|hint", "Press a number, or / to search.");
}

static void add_hints(const struct session *session, struct document *document)
{
	const struct str lines[] = {
		say(session, question_hint(session)),
		parts_clear_hint(session),
	};
	if (session->face->windowed && session->rows < HINTS_FROM_ROWS)
		return;
	struct block *hints = parts_text(
		document, say_join(session, document->arena, lines, LENGTH(lines), STR("\n")));
	size_t end = str_find(hints->text.plain, STR("\n"), 0);
	parts_embolden(document, hints, 0, end == STR_NPOS ? hints->text.plain.len : end);
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
	return DETAIL_CLOSE;
}

static void build(struct session *session, struct document *document)
{
	struct book_home_row *rows;
	size_t count;
	book_home(session->book, document->arena, session->locale, &rows, &count);
	parts_place(session, document, say_value(session, "topic.title"));
	add_hints(session, document);
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
	else if (target->command == CHOOSE_UNWELL)
		travel_go(session, SCREEN_UNWELL, 0);
	else if (target->command == CHOOSE_GROUP)
		travel_go(session, SCREEN_GROUP, visit_name(target->argument));
	else
		travel_page(session, target->argument);
}

const struct screen home_screen = { .build = build, .choose = choose };
