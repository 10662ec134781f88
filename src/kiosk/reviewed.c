// SPDX-License-Identifier: GPL-3.0-or-later
// Who reviewed it is said only while it holds: not after a change, not after the day it was due
// again.
#include "kiosk/reviewed.h"

#include "base/date.h"
#include "kiosk/say.h"
#include "text/order.h"

enum wording { NEVER, CHANGED, OVERDUE, WORDING_COUNT };

static const char *const sentences[][WORDING_COUNT] = {
	[REVIEWED_PAGE] = {
		[NEVER] = N_("review|sentence", "No doctor or nurse has checked this page yet."),
		[CHANGED] = N_("review|sentence", "This page was changed after it was last checked."),
		[OVERDUE] = N_("review|sentence", "This page should have been checked again by {1}. Ask the clinic if it still holds."),
	},
	[REVIEWED_QUESTIONS] = {
		[NEVER] = N_("review|sentence", "No doctor or nurse has checked these questions yet."),
		[CHANGED] = N_("review|sentence", "These questions were changed after they were last checked."),
		[OVERDUE] = N_("review|sentence", "These questions should have been checked again by {1}. Ask the clinic if they still hold."),
	},
};

// A clock that is earlier than the book cannot be right. All that is known then is that the day on
// which the book was made is over.
static bool is_overdue(const struct session *session, struct str due_text)
{
	long due;
	unsigned long built = 0;
	str_to_number(book_value(session->book, STR("built")), 1000000, &built);
	long today = session->date >= (long)built ? session->date : (long)built;
	return date_parse(due_text, &due) && today > due;
}

static struct str by_whom(const struct session *session, struct arena *arena,
			  const struct reviewed *reviewed, struct str sentence)
{
	const struct str values[] = { reviewed->by, reviewed->role, reviewed->date };
	enum direction own = say_locale(session)->direction;
	return order_fill(arena, sentence, values, LENGTH(values),
			  order_of_sentence(sentence, own));
}

struct str reviewed_sentence(const struct session *session, struct arena *arena,
			     enum reviewed_what what, const struct reviewed *reviewed)
{
	if (reviewed->state == REVIEW_UNREVIEWED)
		return say(session, sentences[what][NEVER]);
	if (reviewed->state == REVIEW_CHANGED)
		return say(session, sentences[what][CHANGED]);
	if (reviewed->state == REVIEW_OTHER_FORM)
		return by_whom(session, arena, reviewed,
			       say(session, N_("review|sentence",
					       "Last checked: {3}. Checked by: {1} ({2}). It may "
					       "have changed since then.")));
	if (is_overdue(session, reviewed->due))
		return say_fill(session, arena, say(session, sentences[what][OVERDUE]),
				reviewed->due_text, STR_NONE);
	const struct str parts[] = {
		by_whom(session, arena, reviewed,
			say(session,
			    N_("review|sentence", "Last checked: {3}. Checked by: {1} ({2})."))),
		reviewed->due_text.len
			? say_fill(session, arena,
				   say(session, N_("review|sentence", "Next check: {1}.")),
				   reviewed->due_text, STR_NONE)
			: STR_NONE,
	};
	return say_join(session, arena, parts, LENGTH(parts), STR(" "));
}

struct reviewed reviewed_self_check(const struct session *session)
{
	struct str state = say_value(session, "self-check.review");
	return (struct reviewed) {
		.state = str_eq(state, STR("reviewed"))	    ? REVIEW_REVIEWED
			 : str_eq(state, STR("changed"))    ? REVIEW_CHANGED
			 : str_eq(state, STR("other-form")) ? REVIEW_OTHER_FORM
							    : REVIEW_UNREVIEWED,
		.by = say_value(session, "self-check.review-by"),
		.role = say_value(session, "self-check.review-role"),
		.date = say_value(session, "self-check.review-date"),
		.due = say_value(session, "self-check.review-due"),
		.due_text = say_value(session, "self-check.review-due-text"),
	};
}
