// SPDX-License-Identifier: GPL-3.0-or-later
// All questions share one place in the history: going forward replaces it, going back looks up the
// screen before, so that a question that a changed answer hides is never returned to.
#include "kiosk/asking.h"

#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

// ---- words ----

struct wording_of asking_text_in(const struct session *session, struct arena *arena, size_t locale,
				 const char *kind, struct str id, const char *role)
{
	struct wording_of wording = { 0 };
	struct str parts[] = { str_c(kind), STR(":"), id, STR(":"), str_c(role) };
	struct str name = str_concat(arena, parts, *role ? LENGTH(parts) : LENGTH(parts) - 2);
	book_quiz_text(session->book, locale, session->options.place, name, &wording.text,
		       &wording.fallback);
	return wording;
}

struct wording_of asking_text(const struct session *session, struct arena *arena, const char *kind,
			      struct str id, const char *role)
{
	return asking_text_in(session, arena, session->locale, kind, id, role);
}

struct str asking_shared(const struct session *session, struct arena *arena, const char *name)
{
	return asking_text(session, arena, "shared", str_c(name), "").text;
}

struct str asking_answer_id(const struct session *session, struct arena *arena, int question,
			    int answer)
{
	const struct quiz_question *asked = &session->quiz.questions[question];
	struct str parts[] = { asked->id, STR("="), asked->answers[answer].id };
	return str_concat(arena, parts, LENGTH(parts));
}

struct str asking_left_id(const struct session *session, struct arena *arena, int screen,
			  bool rather_not)
{
	struct str parts[] = { session->quiz.screens[screen].id,
			       rather_not ? STR("=rather-not") : STR("=not-sure") };
	return str_concat(arena, parts, LENGTH(parts));
}

// Answers that mean the same everywhere have their words from the shared ones.
static struct str shared_answer(const struct session *session, struct arena *arena, int question,
				int answer)
{
	const struct quiz_question *asked = &session->quiz.questions[question];
	if (answer == asked->not_sure)
		return asking_shared(session, arena, "not-sure");
	if (answer == asked->rather_not)
		return asking_shared(session, arena, "rather-not");
	return STR_NONE;
}

struct wording_of asking_answer(const struct session *session, struct arena *arena, int question,
				int answer, const char *role)
{
	struct str id = asking_answer_id(session, arena, question, answer);
	struct wording_of wording = asking_text(session, arena, "answer", id, role);
	if (!wording.text.len && str_eq_c(str_c(role), "text"))
		wording.text = shared_answer(session, arena, question, answer);
	return wording;
}

struct wording_of asking_question(const struct session *session, struct arena *arena, int screen)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	struct wording_of wording = asking_text(session, arena, "screen", asked->id, "ask");
	if (!wording.text.len && asked->kind == QUIZ_ONE)
		wording = asking_text(session, arena, "question",
				      session->quiz.questions[asked->question].id, "ask");
	return wording;
}

struct block *asking_add(struct document *document, struct wording_of wording)
{
	struct block *block = document_add(document, BLOCK_PARAGRAPH, wording.text);
	if (wording.fallback) {
		block->language = STR("en");
		block->direction = DIRECTION_LTR;
		block->fallback = true;
	}
	return block;
}

struct str asking_title(const struct session *session, struct arena *arena)
{
	return asking_text(session, arena, "check", STR("title"), "").text;
}

// ---- screens ----

uint64_t asking_screen_name(const struct session *session, int screen)
{
	return visit_name(session->quiz.screens[screen].id);
}

int asking_screen_of(const struct session *session, uint64_t name)
{
	for (size_t i = 0; i < session->quiz.screen_count; i++) {
		if (visit_name(session->quiz.screens[i].id) == name)
			return (int)i;
	}
	return QUIZ_NONE;
}

void asking_evaluate(struct session *session)
{
	quiz_evaluate(&session->quiz, &session->visit->quiz, &session->visit->result);
}

bool asking_begin(struct session *session, struct document *document)
{
	if (!session->has_quiz) {
		travel_instead(session, SCREEN_HOME, 0);
		return false;
	}
	asking_evaluate(session);
	document->place = asking_title(session, document->arena);
	return true;
}

bool asking_is_answered(const struct session *session, int screen)
{
	const struct visit *visit = session->visit;
	return visit->result.visible[screen] && (visit->quiz.screens[screen].close != QUIZ_OPEN ||
						 visit->quiz.screens[screen].ticks);
}

void asking_add_result_row(const struct session *session, struct document *document, int command)
{
	const struct quiz_result *result = &session->visit->result;
	bool complete = result->stopped || result->next == QUIZ_NONE;
	parts_row(document, command,
		  complete ? say(session, "Show my result")
			   : say(session, "Go on with the questions"));
}

// ---- the way through ----

static void go_question(struct session *session, int screen)
{
	if (state_here(session)->screen == SCREEN_QUESTION)
		travel_instead(session, SCREEN_QUESTION, asking_screen_name(session, screen));
	else
		travel_go(session, SCREEN_QUESTION, asking_screen_name(session, screen));
}

void asking_resume(struct session *session)
{
	asking_evaluate(session);
	const struct quiz_result *result = &session->visit->result;
	if (result->stopped)
		travel_go(session, SCREEN_RESULT, 0);
	else if (result->next != QUIZ_NONE)
		go_question(session, result->next);
	else
		travel_go(session, SCREEN_SUMMARY, 0);
}

// A changed answer leads back to the list of answers, unless it brought a new question.
static void go_on_changing(struct session *session)
{
	if (session->visit->result.next != QUIZ_NONE)
		go_question(session, session->visit->result.next);
	else
		travel_back(session);
}

void asking_go_on(struct session *session, int screen)
{
	asking_evaluate(session);
	if (session->visit->result.stopped) {
		travel_go(session, SCREEN_RESULT, 0);
		return;
	}
	if (state_here(session)->flags & SPOT_CHANGING) {
		go_on_changing(session);
		return;
	}
	int next = quiz_following(&session->quiz, &session->visit->result, screen);
	if (next != QUIZ_NONE)
		go_question(session, next);
	else
		asking_resume(session);
}

void asking_show_result(struct session *session)
{
	const struct quiz_result *result = &session->visit->result;
	if (result->stopped || result->next == QUIZ_NONE)
		travel_go(session, SCREEN_RESULT, 0);
	else
		asking_resume(session);
}
