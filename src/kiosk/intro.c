// SPDX-License-Identifier: GPL-3.0-or-later
// The self-check before it begins: what it is and is not, how long, who reviewed it.
#include "kiosk/asking.h"
#include "kiosk/lookup.h"
#include "kiosk/parts.h"
#include "kiosk/reviewed.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_START, CHOOSE_UNWELL, CHOOSE_GO_ON, CHOOSE_BACK };

static struct str how_long(const struct session *session, struct arena *arena)
{
	struct str questions =
		say_count(session, arena,
			  N_COUNT("check|status", "about {1} question", "about {1} questions"),
			  quiz_most_screens(&session->quiz), STR_NONE);
	unsigned long minutes;
	if (!str_to_number(book_value(session->book, STR("self-check.minutes")), 1000, &minutes))
		return questions;
	// TRANSLATORS: {1} is "about 14 questions", {2} is "10 minutes".
	return say_fill(session, arena, say(session, N_("check|status", "{1}, {2}")), questions,
			say_count(session, arena,
				  N_COUNT("check|status", "{1} minute", "{1} minutes"), minutes,
				  STR_NONE));
}

static void add_privacy(const struct session *session, struct document *document)
{
	struct reviewed reviewed = reviewed_self_check(session);
	const struct str parts[] = {
		say(session,
		    N_("check|text",
		       "Nothing you answer is kept or sent. People near you may see the screen.")),
		reviewed_sentence(session, document->arena, REVIEWED_QUESTIONS, &reviewed),
	};
	parts_text(document, say_join(session, document->arena, parts, LENGTH(parts), STR("\n")));
}

static void add_start_rows(struct session *session, struct document *document)
{
	bool started = visit_has_quiz_answers(session->visit);
	parts_row(document, started ? CHOOSE_GO_ON : CHOOSE_START,
		  started ? say(session, N_("check|row", "Go on where you were"))
			  : say(session, N_("check|row", "Start")));
	if (asking_has_after(session) && lookup_has_unwell(session))
		parts_row(document, CHOOSE_UNWELL, lookup_unwell_title(session, document->arena));
	if (started)
		parts_row(document, CHOOSE_START, say(session, N_("check|row", "Start again")));
	parts_row(document, CHOOSE_BACK, say(session, N_("row", "Back")));
}

static void build(struct session *session, struct document *document)
{
	if (!session->has_quiz) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	parts_place(session, document, asking_title(session, document->arena));
	document->status = how_long(session, document->arena);
	asking_warn_unwell(session, document);
	parts_draft_notice(session, document);
	parts_text(document,
		   say(session,
		       N_("check|text",
			  "You will learn if a consultation makes sense for you, what has to "
			  "wait, whom to ask first, and what to say. A consultation is a talk, no "
			  "treatment yet. This is general information, not a diagnosis; it can "
			  "miss things. The provider decides with you; no treatment is a choice "
			  "too.")));
	asking_add_short(session, document);
	add_privacy(session, document);
	add_start_rows(session, document);
	document->first_focus = 0;
}

static void go_unwell(struct session *session)
{
	travel_go(session, SCREEN_UNWELL, 0);
}

static void choose(struct session *session, const struct target *target)
{
	static void (*const runs[])(struct session *) = {
		[CHOOSE_START] = asking_start,
		[CHOOSE_UNWELL] = go_unwell,
		[CHOOSE_GO_ON] = asking_resume,
		[CHOOSE_BACK] = travel_back,
	};
	runs[target->command](session);
}

const struct screen intro_screen = { .build = build, .choose = choose };
