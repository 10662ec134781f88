// SPDX-License-Identifier: GPL-3.0-or-later
// The cost estimate: how many treatments? What the clinic plans stands first; the digit of every other row is its number, so that
// nobody who presses 3 gets 2.
#include "kiosk/estimating.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { ROW_PLANNED = 8 };

static void add_row(struct document *document, unsigned number, unsigned times, struct str label)
{
	int row = document_option(document, TARGET_LINK, (int)times, STR_NONE, label, STR_NONE,
				  STR_NONE);
	document_target(document, row)->number = number;
}

static void add_planned(const struct session *session, struct document *document,
			struct str planned)
{
	// TRANSLATORS: {1} is a number, or a range as "3 to 4".
	struct str pattern = say(session, N_("estimate|row", "{1}: usual at this clinic"));
	add_row(document, ROW_PLANNED, BOOK_TIMES_PLANNED,
		say_fill(session, document->arena, pattern, planned, STR_NONE));
}

static void add_numbers(const struct session *session, struct document *document)
{
	for (unsigned times = 1; times <= BOOK_TIMES_MAX; times++)
		add_row(document, times, times,
			estimating_treatments(session, document->arena, times));
}

static void build(struct session *session, struct document *document)
{
	struct estimating estimating;
	uint64_t concern = state_here(session)->argument;
	if (!estimating_read(session, document->arena, concern, &estimating)) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	struct str planned = estimating.concern->planned;
	const struct str lines[] = {
		estimating.concern->title.text,
		planned.len ? STR_NONE
			    : say(session, N_("value|sentence", "Ask the clinic how many.")),
		say(session, N_("estimate|text", "More than 7? Ask the clinic what they cost.")),
	};
	document->title = say(session, N_("screen|title", "How many treatments?"));
	parts_place(session, document, document->title);
	parts_text(document, say_join(session, document->arena, lines, LENGTH(lines), STR("\n")));
	parts_mark(document, estimating.concern->title.fallback);
	if (planned.len)
		add_planned(session, document, planned);
	add_numbers(session, document);
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	travel_part(session, SCREEN_ESTIMATE, state_here(session)->argument,
		    (size_t)target->command);
}

const struct screen times_screen = { .build = build, .choose = choose };
