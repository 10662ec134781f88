// SPDX-License-Identifier: GPL-3.0-or-later
// All questions share one place in the history: going forward replaces it, going back looks up the
// screen before, so that a question that a changed answer hides is never returned to.
#include "kiosk/asking.h"

#include "base/array.h"
#include "base/buffer.h"
#include "base/punctuation.h"
#include "book/pages.h"
#include "kiosk/chrome.h"
#include "kiosk/faces.h"
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

// Whom to call, where nobody can be told.
static struct str call_now(const struct session *session)
{
	struct str sentence = say_value(session, "help.emergency");
	return sentence.len
		       ? sentence
		       : say(session, N_("help|sentence", "Call your local emergency number now."));
}

void asking_warn_unwell(const struct session *session, struct document *document)
{
	struct str call = session->options.place == PLACE_HERE
				  ? say(session, N_("check|text", "Tell the front desk now."))
				  : call_now(session);
	const struct str parts[] = {
		say(session, N_("check|text", "Very sick right now? Do not use this screen.")), call
	};
	parts_framed(document, FRAME_WARNING,
		     say_join(session, document->arena, parts, LENGTH(parts), STR(" ")));
}

void asking_add_short(const struct session *session, struct document *document)
{
	struct wording_of note = asking_text(session, document->arena, "check", STR("short"), "");
	if (!note.text.len)
		return;
	parts_text(document, note.text);
	parts_mark(document, note.fallback);
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

// Answers that mean the same everywhere may have no words of their own.
struct wording_of asking_answer(const struct session *session, struct arena *arena, int question,
				int answer, const char *role)
{
	struct str id = asking_answer_id(session, arena, question, answer);
	struct wording_of wording = asking_text(session, arena, "answer", id, role);
	bool not_sure = answer == session->quiz.questions[question].not_sure;
	if (!wording.text.len && str_eq_c(str_c(role), "text"))
		wording.text = asking_shared(session, arena, not_sure ? "not-sure" : "rather-not");
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

// ---- sources ----

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
	return say_join(session, arena, names, count,
			str_c(punctuation_of(say_locale(session)->tag)->semicolon));
}

struct wording_of asking_with_sources(const struct session *session, struct arena *arena,
				      struct wording_of text, struct str ids)
{
	struct str names = names_of_sources(session, arena, ids);
	const struct str parts[] = {
		text.text, say_fill(session, arena, say(session, N_("check|text", "Source: {1}.")),
				    names, STR_NONE)
	};
	if (names.len && !text.fallback)
		text.text = say_join(session, arena, parts, LENGTH(parts),
				     str_c(punctuation_of(say_locale(session)->tag)->space));
	return text;
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
	parts_place(session, document, asking_title(session, document->arena));
	return true;
}

bool asking_is_answered(const struct session *session, int screen)
{
	const struct visit *visit = session->visit;
	return visit->result.visible[screen] && (visit->quiz.screens[screen].close != QUIZ_OPEN ||
						 visit->quiz.screens[screen].ticks);
}

static bool is_complete(const struct session *session)
{
	const struct quiz_result *result = &session->visit->result;
	return result->stopped || result->next == QUIZ_NONE;
}

void asking_add_result_row(const struct session *session, struct document *document, int command)
{
	parts_row(document, command,
		  is_complete(session) ? say(session, N_("check|row", "Show my result"))
				       : say(session, N_("check|row", "Go on with the questions")));
}

// ---- how far ----

enum { PROGRESS_COLS = 10 };

static unsigned count_before(const struct session *session, int screen)
{
	unsigned count = 0;
	for (int i = 0; i < screen; i++)
		count += session->visit->result.visible[i];
	return count;
}

// For eyes: the words say it too.
static struct str bar_of(const struct session *session, struct arena *arena, unsigned done,
			 unsigned all)
{
	bool ascii = session->options.glyphs == GLYPHS_ASCII;
	struct buffer bar = { 0 };
	for (unsigned i = 0; i < PROGRESS_COLS; i++)
		buffer_put_c(&bar, i * all < done * PROGRESS_COLS ? ascii ? "#" : "█"
				   : ascii			  ? "."
								  : "░");
	struct str text = buffer_take(&bar, arena);
	buffer_fini(&bar);
	return text;
}

void asking_add_progress(const struct session *session, struct document *document, int screen)
{
	struct arena *arena = document->arena;
	unsigned at = count_before(session, screen) + 1;
	unsigned all = at + session->quiz.screens[screen].rest;
	struct str place =
		say_fill(session, arena,
			 // TRANSLATORS: {2} is how many questions there are at most, from here.
			 say(session, N_("check|status", "Question {1} of about {2}")),
			 say_number(session, arena, at), say_number(session, arena, all));
	int taken = text_cols(place, session->options.form) +
		    text_cols(document->status, session->options.form) + PROGRESS_COLS;
	const struct str parts[] = { place, bar_of(session, arena, at, all) };
	bool fits = taken + 3 * CHROME_GAP + 2 * chrome_margin(session) <= session->columns;
	// What is read aloud names the place once, and what changes with each question.
	if (!session->face->windowed) {
		parts_place(session, document, asking_title(session, arena));
		document->status = place;
		return;
	}
	parts_place(session, document,
		    fits ? say_join(session, arena, parts, LENGTH(parts), STR("   ")) : place);
}

void asking_left_off(struct session *session)
{
	const struct spot *here = state_here(session);
	session->visit->left_off_screen = here->screen;
	session->visit->left_off_argument = here->argument;
}

// ---- the way through ----

static void go_question(struct session *session, int screen)
{
	if (state_here(session)->screen == SCREEN_QUESTION)
		travel_instead(session, SCREEN_QUESTION, asking_screen_name(session, screen));
	else
		travel_go(session, SCREEN_QUESTION, asking_screen_name(session, screen));
}

static void go_to_next(struct session *session)
{
	if (is_complete(session))
		travel_go(session, SCREEN_RESULT, 0);
	else
		go_question(session, session->visit->result.next);
}

void asking_start(struct session *session)
{
	explicit_bzero(&session->visit->quiz, sizeof(session->visit->quiz));
	asking_evaluate(session);
	go_to_next(session);
}

void asking_resume(struct session *session)
{
	asking_evaluate(session);
	const struct visit *visit = session->visit;
	int left = visit->left_off_screen == SCREEN_QUESTION
			   ? asking_screen_of(session, visit->left_off_argument)
			   : QUIZ_NONE;
	if (left != QUIZ_NONE && visit->result.visible[left])
		go_question(session, left);
	else
		go_to_next(session);
}

// To the first question of the way after a treatment. What else was answered is kept, and counts again when that way is left.
void asking_start_after(struct session *session)
{
	const struct quiz *quiz = &session->quiz;
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

bool asking_has_after(struct session *session)
{
	return session->has_quiz && session->quiz.after_question != QUIZ_NONE;
}

// A changed answer leads back to the result that it changed, unless it brought a new question.
static void go_on_changing(struct session *session)
{
	struct visit *visit = session->visit;
	if (!is_complete(session)) {
		go_question(session, visit->result.next);
		return;
	}
	while (visit_here(visit)->screen == SCREEN_QUESTION ||
	       visit_here(visit)->screen == SCREEN_ANSWERS) {
		if (!visit_pop(visit))
			break;
	}
	if (state_is_at(session, SCREEN_RESULT, 0))
		travel_instead(session, SCREEN_RESULT, 0);
	else
		travel_go(session, SCREEN_RESULT, 0);
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
		go_to_next(session);
}

void asking_show_result(struct session *session)
{
	go_to_next(session);
}
