// SPDX-License-Identifier: GPL-3.0-or-later
// A question of the self-check: one answer of several, or a list to tick. The rows have 1 to 7; on every list 8 goes on, and 9
// is for whoever is not sure or would rather not say.
#include "base/array.h"
#include "kiosk/asking.h"
#include "kiosk/faces.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"

// Commands from 0 are rows of the quiz screen; the others stand apart.
enum { CHOOSE_ON = 100, CHOOSE_UNSURE, CHOOSE_WHY };

enum { ROW_ON = 8, ROW_UNSURE = 9 };

static int asked_screen(const struct session *session)
{
	return asking_screen_of(session, state_here(session)->argument);
}

// ---- why ----

static struct str why_key(const struct session *session, struct arena *arena, int question)
{
	struct str parts[] = { STR("why/"), session->quiz.questions[question].id };
	return str_concat(arena, parts, LENGTH(parts));
}

static void add_why(const struct session *session, struct document *document, int question)
{
	struct arena *arena = document->arena;
	struct str id = session->quiz.questions[question].id;
	struct wording_of why = asking_text(session, arena, "question", id, "why");
	if (!why.text.len)
		return;
	why = asking_with_sources(session, arena, why,
				  asking_text(session, arena, "question", id, "sources").text);
	asking_add(document, why)->key = why_key(session, arena, question);
}

static bool row_is_first_of(const struct quiz_screen *screen, size_t row)
{
	for (size_t r = 0; r < row; r++) {
		if (screen->rows[r].question == screen->rows[row].question)
			return false;
	}
	return true;
}

static void add_all_whys(const struct session *session, struct document *document,
			 const struct quiz_screen *screen)
{
	for (size_t r = 0; r < screen->row_count; r++) {
		if (row_is_first_of(screen, r))
			add_why(session, document, screen->rows[r].question);
	}
}

// Its key is ?, for the digits belong to the answers. Beside it stands what all of this is for, where a line holds both: whoever just
// walked up has not read it, and a voice would say it at each question.
static void add_why_row(const struct session *session, struct document *document,
			const struct quiz_screen *asked)
{
	document_new_group(document);
	enum { BOTH_FROM_COLUMNS = 60 };
	struct arena *arena = document->arena;
	struct str purpose = STR_NONE;
	if (session->face->windowed && session->columns >= BOTH_FROM_COLUMNS)
		// TRANSLATORS: {1} is the title of all these questions, as "Should I book a visit?".
		purpose = say_fill(session, arena, say(session, N_("check|hint", "Part of: {1}")),
				   asking_title(session, arena), STR_NONE);
	int row = document_option(document, TARGET_LINK, CHOOSE_WHY, STR_NONE,
				  say(session, N_("check|row", "Why we ask: press ?")), purpose,
				  STR_NONE);
	document_target(document, row)->number = 0;
	if (!(state_here(session)->flags & SPOT_WHY))
		return;
	size_t part = parts_begin(document, row, say(session, N_("check|heading", "Why we ask")));
	add_all_whys(session, document, asked);
	parts_end(document, part);
}

// ---- answers ----

static bool is_left_open(const struct session *session, const struct quiz_row *row)
{
	const struct quiz_question *question = &session->quiz.questions[row->question];
	return row->answer == question->not_sure || row->answer == question->rather_not;
}

static void add_answer(const struct session *session, struct document *document, int screen,
		       size_t r)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	bool list = asked->kind == QUIZ_LIST;
	struct wording_of words = asking_answer(session, document->arena, asked->rows[r].question,
						asked->rows[r].answer, "text");
	int target = document_option(document, list ? TARGET_TOGGLE : TARGET_CHOICE, (int)r,
				     STR_NONE, words.text, STR_NONE, STR_NONE);
	bool on = session->visit->quiz.screens[screen].ticks >> r & 1;
	document_target(document, target)->on = on;
	if (on && !list)
		document->first_focus = target;
	parts_mark(document, words.fallback);
}

// The first row behind `after` that leaves a question with one answer open; QUIZ_NONE.
static int open_row(const struct session *session, int screen, int after)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	uint16_t visible = quiz_visible_rows(&session->quiz, &session->visit->result, screen);
	for (int r = after + 1; r < (int)asked->row_count; r++) {
		if (visible >> r & 1 && is_left_open(session, &asked->rows[r]))
			return r;
	}
	return QUIZ_NONE;
}

static void add_answers(const struct session *session, struct document *document, int screen)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	uint16_t visible = quiz_visible_rows(&session->quiz, &session->visit->result, screen);
	for (size_t r = 0; r < asked->row_count; r++) {
		bool apart = asked->kind == QUIZ_ONE && is_left_open(session, &asked->rows[r]);
		if (visible >> r & 1 && !apart)
			add_answer(session, document, screen, r);
	}
}

// ---- the rows that stand apart ----

static unsigned count_ticked(const struct session *session, int screen)
{
	uint16_t rows = quiz_visible_rows(&session->quiz, &session->visit->result, screen) &
			session->visit->quiz.screens[screen].ticks;
	unsigned count = 0;
	for (; rows; rows &= (uint16_t)(rows - 1))
		count++;
	return count;
}

static int add_unsure(const struct session *session, struct document *document)
{
	int row = parts_row(document, CHOOSE_UNSURE,
			    say(session, N_("check|row", "Not sure, or rather not say")));
	document_target(document, row)->number = ROW_UNSURE;
	return row;
}

static void add_list_rows(const struct session *session, struct document *document, int screen)
{
	unsigned ticked = count_ticked(session, screen);
	unsigned closed = session->visit->quiz.screens[screen].close;
	struct str on = ticked ? say_count(session, document->arena,
					   N_COUNT("check|row", "Continue ({1} ticked)",
						   "Continue ({1} ticked)"),
					   ticked, STR_NONE)
			       : asking_shared(session, document->arena, "none");
	int row = parts_row(document, CHOOSE_ON, on);
	document_target(document, row)->number = ROW_ON;
	int unsure = add_unsure(session, document);
	if (closed != QUIZ_OPEN)
		document->first_focus =
			closed == QUIZ_NOT_SURE || closed == QUIZ_RATHER_NOT ? unsure : row;
}

// One that can be left open in one way only says so itself.
static void add_open_rows(const struct session *session, struct document *document, int screen)
{
	int first = open_row(session, screen, QUIZ_NONE);
	if (first == QUIZ_NONE)
		return;
	int second = open_row(session, screen, first);
	uint16_t ticks = session->visit->quiz.screens[screen].ticks;
	if (second == QUIZ_NONE) {
		add_answer(session, document, screen, (size_t)first);
		document->targets[document->target_count - 1].number = ROW_UNSURE;
	} else {
		int row = add_unsure(session, document);
		if (ticks & (1u << first | 1u << second))
			document->first_focus = row;
	}
}

// ---- the screen ----

static void build(struct session *session, struct document *document)
{
	int screen = session->has_quiz ? asked_screen(session) : QUIZ_NONE;
	if (screen == QUIZ_NONE) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	asking_evaluate(session);
	asking_left_off(session);
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	asking_add_progress(session, document, screen);
	struct wording_of title = asking_question(session, document->arena, screen);
	document->title = title.text;
	document->title_fallback = title.fallback;
	if (asked->kind == QUIZ_LIST)
		parts_tick_hint(session, document, session->face->answer_hint);
	add_answers(session, document, screen);
	if (asked->kind == QUIZ_LIST)
		add_list_rows(session, document, screen);
	else
		add_open_rows(session, document, screen);
	add_why_row(session, document, asked);
}

static void show_rest(struct session *session)
{
	if (view_shows_unseen(session))
		return;
	if (!view_page(session, 1))
		view_end(session, -1);
	state_notify(session, say(session, N_("notice", "There is more to read. Then press 8.")));
}

// Ticked or not, only after every row was on the screen; and nobody who took back a tick by mistake goes on without being asked.
static void go_on(struct session *session, int screen)
{
	struct spot *here = state_here(session);
	unsigned ticked = count_ticked(session, screen);
	if (!view_saw_all(session)) {
		show_rest(session);
	} else if (!ticked && here->flags & SPOT_UNTICKED) {
		here->flags &= (uint8_t)~SPOT_UNTICKED;
		state_notify(session, say(session, session->face->asks_for_none));
	} else if (quiz_leave(&session->quiz, &session->visit->quiz, screen,
			      ticked ? QUIZ_CONTINUE : QUIZ_NONE_OF_THESE)) {
		asking_go_on(session, screen);
	}
}

static void tick(struct session *session, int screen, int row)
{
	struct spot *here = state_here(session);
	unsigned before = count_ticked(session, screen);
	quiz_toggle(&session->quiz, &session->visit->quiz, screen, row);
	asking_evaluate(session);
	state_changed(session);
	here->flags &= (uint8_t)~SPOT_UNTICKED;
	if (before && !count_ticked(session, screen))
		here->flags |= SPOT_UNTICKED;
	if (session->visit->result.stopped)
		asking_go_on(session, screen);
}

static uint64_t first_why(struct session *session, int screen)
{
	int question = session->quiz.screens[screen].rows[0].question;
	return visit_name(why_key(session, session->document.arena, question));
}

static void show_why(struct session *session)
{
	state_here(session)->flags ^= SPOT_WHY;
	view_reveal(session, first_why(session, asked_screen(session)));
	state_changed(session);
}

static void choose(struct session *session, const struct target *target)
{
	int screen = asked_screen(session);
	if (target->command == CHOOSE_WHY) {
		show_why(session);
	} else if (target->command == CHOOSE_UNSURE) {
		travel_go(session, SCREEN_UNSURE, state_here(session)->argument);
	} else if (target->command == CHOOSE_ON) {
		go_on(session, screen);
	} else if (session->quiz.screens[screen].kind == QUIZ_LIST) {
		tick(session, screen, target->command);
	} else {
		quiz_choose(&session->quiz, &session->visit->quiz, screen, target->command);
		asking_go_on(session, screen);
	}
}

static bool key(struct session *session, uint32_t key)
{
	if (key == '?')
		show_why(session);
	return key == '?';
}

static bool back(struct session *session)
{
	if (state_here(session)->flags & SPOT_CHANGING)
		return false;
	int before = quiz_previous(&session->quiz, &session->visit->result, asked_screen(session));
	if (before == QUIZ_NONE)
		return false;
	travel_instead(session, SCREEN_QUESTION, asking_screen_name(session, before));
	return true;
}

const struct screen question_screen = {
	.build = build, .choose = choose, .key = key, .back = back
};
