// SPDX-License-Identifier: GPL-3.0-or-later
// The self-check before it begins: what it is and is not, how long, who reviewed it.
#include "kiosk/asking.h"
#include "kiosk/parts.h"
#include "kiosk/reviewed.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_START, CHOOSE_AFTER, CHOOSE_GO_ON, CHOOSE_START_AGAIN, CHOOSE_BACK };

static struct str at_most(const struct session *session, struct arena *arena)
{
	struct str screens = say_number(session, arena, quiz_most_screens(&session->quiz));
	struct str minutes = say_value(session, "self-check.minutes");
	if (!minutes.len)
		return say_fill(session, arena, say(session, "{1} screens at most"), screens,
				STR_NONE);
	return say_fill(session, arena, say(session, "{1} screens at most, about {2} minutes"),
			screens, minutes);
}

static struct str emergency_number(const struct session *session)
{
	struct str number = say_value(session, "emergency.number");
	return number.len ? number : say(session, "your local emergency number");
}

static void add_unwell(const struct session *session, struct document *document)
{
	struct arena *arena = document->arena;
	struct str call = session->options.place == PLACE_HERE
				  ? say(session, "Tell the front desk now.")
				  : say_fill(session, arena, say(session, "Call {1} now."),
					     emergency_number(session), STR_NONE);
	const struct str parts[] = {
		say(session, "Do you feel very unwell right now? Do not use this screen."), call
	};
	parts_framed(document, FRAME_WARNING,
		     say_join(session, arena, parts, LENGTH(parts), STR("\n")));
}

static void add_privacy(const struct session *session, struct document *document)
{
	struct reviewed reviewed = reviewed_self_check(session);
	const struct str parts[] = {
		say(session,
		    "Nothing you answer is kept or sent. People near you may see the screen."),
		reviewed_sentence(session, document->arena, REVIEWED_QUESTIONS, &reviewed),
	};
	parts_text(document, say_join(session, document->arena, parts, LENGTH(parts), STR("\n")));
}

static bool has_after(const struct session *session)
{
	return session->quiz.after_question != QUIZ_NONE;
}

static void add_start_rows(const struct session *session, struct document *document)
{
	bool started = visit_has_quiz_answers(session->visit);
	if (started) {
		parts_row(document, CHOOSE_GO_ON, say(session, "Go on where you were"));
		parts_row(document, CHOOSE_START_AGAIN, say(session, "Start again"));
	} else {
		parts_row(document, CHOOSE_START, say(session, "Start"));
		if (has_after(session))
			parts_row(document, CHOOSE_AFTER,
				  say(session, "I had a treatment and my skin worries me"));
	}
	parts_row(document, CHOOSE_BACK, say(session, "Back"));
}

static void build(struct session *session, struct document *document)
{
	if (!session->has_quiz) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	document->place = asking_title(session, document->arena);
	document->status = at_most(session, document->arena);
	add_unwell(session, document);
	parts_draft_notice(session, document);
	parts_text(document,
		   say(session,
		       "You will learn whom to talk to first, and what to say. This is "
		       "general information. It is not a diagnosis, and it can miss things. "
		       "The provider decides with you. No treatment is a choice too."));
	if (str_eq(say_value(session, "self-check.short"), STR("yes")))
		parts_text(document,
			   say(session,
			       "This short check does not ask everything. Tell the provider "
			       "about your illnesses, medicines and scars."));
	add_privacy(session, document);
	add_start_rows(session, document);
	document->first_focus = 0;
}

static void start(struct session *session)
{
	explicit_bzero(&session->visit->quiz, sizeof(session->visit->quiz));
	asking_resume(session);
}

static void start_after(struct session *session)
{
	struct quiz *quiz = &session->quiz;
	start(session);
	for (size_t s = 0; s < quiz->screen_count; s++) {
		const struct quiz_screen *screen = &quiz->screens[s];
		for (size_t r = 0; screen->kind == QUIZ_ONE && r < screen->row_count; r++) {
			if (screen->rows[r].question != quiz->after_question ||
			    screen->rows[r].answer != quiz->after_answer)
				continue;
			quiz_choose(quiz, &session->visit->quiz, (int)s, (int)r);
			asking_go_on(session, (int)s);
			return;
		}
	}
}

static void choose(struct session *session, const struct target *target)
{
	static void (*const runs[])(struct session *) = {
		[CHOOSE_START] = start,		[CHOOSE_AFTER] = start_after,
		[CHOOSE_GO_ON] = asking_resume, [CHOOSE_START_AGAIN] = start,
		[CHOOSE_BACK] = travel_back,
	};
	runs[target->command](session);
}

const struct screen intro_screen = { .build = build, .choose = choose };
