// SPDX-License-Identifier: GPL-3.0-or-later
// Behind row 9 of a question: whoever is not sure, or would rather not say. The heading is the question's, and what was ticked stays.
#include "kiosk/asking.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_NOT_SURE, CHOOSE_RATHER_NOT, CHOOSE_BACK };

static int asked_screen(const struct session *session)
{
	return session->has_quiz ? asking_screen_of(session, state_here(session)->argument)
				 : QUIZ_NONE;
}

static void build(struct session *session, struct document *document)
{
	int screen = asked_screen(session);
	if (screen == QUIZ_NONE) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	asking_evaluate(session);
	bool list = session->quiz.screens[screen].kind == QUIZ_LIST;
	struct wording_of title = asking_question(session, document->arena, screen);
	asking_add_progress(session, document, screen);
	document->title = title.text;
	document->title_fallback = title.fallback;
	parts_row(document, CHOOSE_NOT_SURE,
		  asking_shared(session, document->arena, list ? "not-sure-some" : "not-sure"));
	parts_row(document, CHOOSE_RATHER_NOT,
		  asking_shared(session, document->arena, "rather-not"));
	parts_row(document, CHOOSE_BACK, say(session, N_("row", "Back")));
}

static void leave_open(struct session *session, int screen, bool rather_not)
{
	const struct quiz *quiz = &session->quiz;
	const struct quiz_screen *asked = &quiz->screens[screen];
	struct quiz_state *state = &session->visit->quiz;
	if (asked->kind == QUIZ_LIST) {
		quiz_leave(quiz, state, screen, rather_not ? QUIZ_RATHER_NOT : QUIZ_NOT_SURE);
		return;
	}
	const struct quiz_question *question = &quiz->questions[asked->question];
	int answer = rather_not ? question->rather_not : question->not_sure;
	for (size_t r = 0; r < asked->row_count; r++) {
		if (asked->rows[r].answer == answer)
			quiz_choose(quiz, state, screen, (int)r);
	}
}

static void choose(struct session *session, const struct target *target)
{
	int screen = asked_screen(session), command = target->command;
	travel_back(session);
	if (command == CHOOSE_BACK || screen == QUIZ_NONE)
		return;
	leave_open(session, screen, command == CHOOSE_RATHER_NOT);
	asking_go_on(session, screen);
}

const struct screen unsure_screen = { .build = build, .choose = choose };
