// SPDX-License-Identifier: GPL-3.0-or-later
// A question of the self-check: one answer of several, or a list to tick.
#include "base/array.h"
#include "book/pages.h"
#include "kiosk/asking.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"

// Commands from 0 are rows of the quiz screen; the others stand apart.
enum { CHOOSE_CLOSE = 100, CHOOSE_WHY = 200 };

static int asked_screen(const struct session *session)
{
	return asking_screen_of(session, state_here(session)->argument);
}

static bool any_question(const struct session *session, int screen, enum quiz_close how)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	for (size_t r = 0; r < asked->row_count; r++) {
		const struct quiz_question *question =
			&session->quiz.questions[asked->rows[r].question];
		int answer = how == QUIZ_NONE_OF_THESE ? question->none
			     : how == QUIZ_NOT_SURE    ? question->not_sure
						       : question->rather_not;
		if (answer != QUIZ_NONE)
			return true;
	}
	return false;
}

// "US Food and Drug Administration. Manual of a maker": a work whose maker is not known by what it
// is.
static struct str name_of_source(const struct book_source *source)
{
	return source->by.len ? source->by : source->kind;
}

static struct str names_of_sources(const struct session *session, struct arena *arena,
				   struct str ids)
{
	struct str *names = NULL;
	size_t count = 0;
	struct str_splitter splitter = { .rest = ids, .separator = ' ' };
	struct str id;
	while (str_split_next(&splitter, &id)) {
		struct book_source source;
		if (!id.len)
			continue;
		book_source(session->book, arena, session->locale, id, &source);
		struct str name = name_of_source(&source);
		bool known = !name.len;
		for (size_t i = 0; i < count && !known; i++)
			known = str_find(names[i], name, 0) != STR_NPOS;
		if (!known)
			*ARRAY_PUT(arena, names, count) = name;
	}
	return say_join(session, arena, names, count, STR(". "));
}

static struct str why_key(const struct session *session, struct arena *arena, int question)
{
	struct str parts[] = { STR("why/"), session->quiz.questions[question].id };
	return str_concat(arena, parts, LENGTH(parts));
}

// Why, and from whom, in words: numbers here belong to the answers.
static void add_why(const struct session *session, struct document *document, int question)
{
	struct arena *arena = document->arena;
	struct str id = session->quiz.questions[question].id;
	struct wording_of why = asking_text(session, arena, "question", id, "why");
	struct str names = names_of_sources(
		session, arena, asking_text(session, arena, "question", id, "sources").text);
	if (!why.text.len)
		return;
	const struct str parts[] = {
		why.text, say_fill(session, arena, say(session, "Source: {1}."), names, STR_NONE)
	};
	if (names.len && !why.fallback)
		why.text = say_join(session, arena, parts, LENGTH(parts), STR(" "));
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

static void add_answer_rows(const struct session *session, struct document *document, int screen)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	const struct visit *visit = session->visit;
	uint16_t visible = quiz_visible_rows(&session->quiz, &visit->result, screen);
	for (size_t r = 0; r < asked->row_count; r++) {
		if (!(visible & (1u << r)))
			continue;
		struct wording_of words =
			asking_answer(session, document->arena, asked->rows[r].question,
				      asked->rows[r].answer, "text");
		int target = document_option(
			document, asked->kind == QUIZ_LIST ? TARGET_TOGGLE : TARGET_CHOICE, (int)r,
			STR_NONE, words.text, STR_NONE, STR_NONE);
		document_target(document, target)->on =
			visit->quiz.screens[screen].ticks & (1u << r);
		document->blocks[document->block_count - 1].fallback = words.fallback;
	}
}

static void add_close_rows(const struct session *session, struct document *document, int screen)
{
	static const struct {
		enum quiz_close how;
		const char *shared;
	} closes[] = {
		{ QUIZ_NONE_OF_THESE, "none" },
		{ QUIZ_NOT_SURE, "not-sure-some" },
		{ QUIZ_RATHER_NOT, "rather-not" },
	};
	parts_row(document, CHOOSE_CLOSE + QUIZ_CONTINUE, say(session, "Continue"));
	for (size_t i = 0; i < LENGTH(closes); i++) {
		if (!any_question(session, screen, closes[i].how))
			continue;
		parts_row(document, CHOOSE_CLOSE + (int)closes[i].how,
			  asking_shared(session, document->arena, closes[i].shared));
	}
}

static struct str rest_of(const struct session *session, struct arena *arena, int screen)
{
	unsigned rest = session->quiz.screens[screen].rest;
	if (rest == 0)
		return say(session, "last screen");
	return say_fill(session, arena, say(session, "{1} more at most"),
			say_number(session, arena, rest), STR_NONE);
}

static void build(struct session *session, struct document *document)
{
	int screen = session->has_quiz ? asked_screen(session) : QUIZ_NONE;
	if (screen == QUIZ_NONE) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	asking_evaluate(session);
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	bool list = asked->kind == QUIZ_LIST;
	document->place = asking_title(session, document->arena);
	document->status = rest_of(session, document->arena, screen);
	struct wording_of title = asking_question(session, document->arena, screen);
	document->title = title.text;
	document->title_fallback = title.fallback;
	add_answer_rows(session, document, screen);
	if (!list) {
		add_why(session, document, asked->question);
		return;
	}
	add_close_rows(session, document, screen);
	int row = parts_row(document, CHOOSE_WHY, say(session, "Why we ask"));
	if (!(state_here(session)->flags & SPOT_WHY))
		return;
	size_t part = parts_begin(document, row, say(session, "Why we ask"));
	add_all_whys(session, document, asked);
	parts_end(document, part);
}

static unsigned count_bits(unsigned bits)
{
	unsigned count = 0;
	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

static void say_why_not(struct session *session, int screen, enum quiz_close how)
{
	unsigned ticked = count_bits(session->visit->quiz.screens[screen].ticks);
	struct arena *arena = state_notice_arena(session);
	if (how == QUIZ_CONTINUE)
		state_notify(session,
			     say(session, "Tick what is true for you, or choose None of these."));
	else
		state_notify(
			session,
			say_fill(session, arena,
				 say(session, "You ticked {1}. Untick them, or choose Continue."),
				 say_number(session, arena, ticked), STR_NONE));
}

static void close_list(struct session *session, int screen, enum quiz_close how)
{
	if (quiz_leave(&session->quiz, &session->visit->quiz, screen, how))
		asking_go_on(session, screen);
	else
		say_why_not(session, screen, how);
}

static void tick(struct session *session, int screen, int row)
{
	quiz_toggle(&session->quiz, &session->visit->quiz, screen, row);
	asking_evaluate(session);
	state_changed(session);
	if (session->visit->result.stopped)
		asking_go_on(session, screen);
}

static uint64_t last_why(struct session *session, int screen)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	int question = asked->rows[asked->row_count - 1].question;
	return visit_name(why_key(session, session->document.arena, question));
}

static void choose(struct session *session, const struct target *target)
{
	int screen = asked_screen(session);
	if (target->command == CHOOSE_WHY) {
		state_here(session)->flags ^= SPOT_WHY;
		view_reveal(session, last_why(session, screen));
		state_changed(session);
	} else if (target->command >= CHOOSE_CLOSE) {
		close_list(session, screen, (enum quiz_close)(target->command - CHOOSE_CLOSE));
	} else if (session->quiz.screens[screen].kind == QUIZ_LIST) {
		tick(session, screen, target->command);
	} else {
		quiz_choose(&session->quiz, &session->visit->quiz, screen, target->command);
		asking_go_on(session, screen);
	}
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

const struct screen question_screen = { .build = build, .choose = choose, .back = back };
