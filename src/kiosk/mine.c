// SPDX-License-Identifier: GPL-3.0-or-later
// My list: what to take along. Whom to call stands first, then what to do and what to say, where the self-check came to something,
// then what was ticked, and what it may cost. A code for phones is the last, behind the row that leads back: it takes a screen of its own.
#include "kiosk/booking.h"
#include "kiosk/estimating.h"
#include "kiosk/faces.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/ticked.h"
#include "kiosk/told.h"
#include "kiosk/travel.h"

enum { CHOOSE_BACK };

static bool has_result(struct session *session)
{
	if (!session->has_quiz || !visit_has_quiz_answers(session->visit))
		return false;
	asking_evaluate(session);
	return session->visit->result.stopped || session->visit->result.next == QUIZ_NONE;
}

static struct str what_to_do_with_it(const struct session *session)
{
	return session->options.place == PLACE_HERE
		       ? say(session, N_("list|text",
					 "Write this down, photograph it, or show it at the desk."))
		       : say(session,
			     N_("list|text",
				"Write this down or photograph it, and take it with you."));
}

// Whoever needs help now reads that before anything else; of others the steps say what the headline does.
static void add_urgent(struct told *told)
{
	if (told_headlined(told)->urgent)
		told_add_headline(told);
}

static void add_result(struct told *told)
{
	struct session *session = told->session;
	struct document *document = told->document;
	told->told_phone = say_value(session, "clinic.phone"); // stands above
	if (!told_headlined(told)->alone)
		told_add_steps(told);
	size_t heading = document->block_count;
	document_heading(document, 2, say(session, N_("list|heading", "What to say")));
	if (!told_add_sayings(told))
		document->block_count = heading;
}

static size_t add_ticked(struct session *session, struct document *document)
{
	struct ticked_list *lists;
	size_t count = ticked_lists(session, document->arena, &lists);
	for (size_t i = 0; i < count; i++) {
		document_heading(document, 2, lists[i].heading);
		for (size_t k = 0; k < lists[i].count; k++)
			document_add(document, BLOCK_ITEM, lists[i].items[k])->level = 1;
	}
	return count;
}

// Whoever finds the note again knows how old it is.
static void add_date(const struct session *session, struct document *document)
{
	struct arena *arena = document->arena;
	// TRANSLATORS: {1} is a date, as "November 28, 2026". It is the list that was made.
	struct str sentence = say(session, N_("list|text", "Made on {1}."));
	struct str date = say_date(session, arena, session->date);
	if (session->date > 0 && date.len)
		parts_text(document, say_fill(session, arena, sentence, date, STR_NONE));
}

static void build(struct session *session, struct document *document)
{
	bool result = has_result(session);
	document->title = say(session, N_("check|row", "My list"));
	document->is_page = true;
	parts_place(session, document, document->title);
	struct told told = { 0 };
	if (result) {
		told = told_page_of(session, document);
		add_urgent(&told);
	}
	parts_text(document, what_to_do_with_it(session));
	parts_clinic(session, document);
	booking_add_address(session, document);
	if (result)
		add_result(&told);
	size_t chosen = add_ticked(session, document);
	chosen += estimating_add_wanted(session, document);
	if (!chosen && !result)
		parts_text(document,
			   say(session, N_("list|text", "Nothing is on it yet. What you answer and "
							"what you tick comes here.")));
	else
		add_date(session, document);
	if (!session->face->windowed) // elsewhere the rule says it
		parts_text(document, parts_clear_hint(session));
	parts_row(document, CHOOSE_BACK, say(session, N_("row", "Back")));
	booking_add_code(session, document);
}

static void choose(struct session *session, const struct target *target)
{
	(void)target;
	travel_back(session);
}

const struct screen mine_screen = { .build = build, .choose = choose };
