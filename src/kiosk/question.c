// SPDX-License-Identifier: GPL-3.0-or-later
// The self-check's first screen and its questions: one answer of several, or a list to tick.
#include "base/buffer.h"
#include "kiosk/asking.h"
#include "kiosk/checked.h"
#include "kiosk/say.h"

// ---- what it is, before it starts ----

enum { CHOOSE_START, CHOOSE_AFTER, CHOOSE_GO_ON, CHOOSE_START_AGAIN, CHOOSE_BACK };

static struct str at_most(const struct session *session, struct arena *arena)
{
	struct str screens = say_value(session, "self-check.screens");
	struct str minutes = say_value(session, "self-check.minutes");
	if (!screens.len)
		screens = say_number(
			session, arena,
			1 + quiz_longest_rest(&session->quiz, &(struct quiz_state) { 0 }, 0));
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
	struct str parts[] = { say(session,
				   "Do you feel very unwell right now? Do not use this screen."),
			       STR("\n"), call };
	parts_framed(document, FRAME_WARNING, str_concat(arena, parts, LENGTH(parts)));
}

static void add_privacy(const struct session *session, struct document *document)
{
	struct checked checked = checked_self_check(session);
	struct str parts[] = {
		say(session,
		    "Nothing you answer is kept or sent. People near you may see the screen."),
		STR("\n"),
		checked_sentence(session, document->arena, CHECKED_QUESTIONS, &checked),
	};
	parts_text(document, str_concat(document->arena, parts, LENGTH(parts)));
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

static void build_intro(struct session *session, struct document *document)
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

static void choose_intro(struct session *session, const struct target *target)
{
	static void (*const runs[])(struct session *) = {
		[CHOOSE_START] = start,		[CHOOSE_AFTER] = start_after,
		[CHOOSE_GO_ON] = asking_resume, [CHOOSE_START_AGAIN] = start,
		[CHOOSE_BACK] = travel_back,
	};
	runs[target->command](session);
}

const struct screen screen_intro = { .build = build_intro,
				     .choose = choose_intro,
				     .answering = true };

// ---- a question ----

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

// "US Food and Drug Administration. Manual of a maker": a work whose maker is not known by what it is.
static struct str name_of_source(const struct book_source *source)
{
	return source->by.len ? source->by : source->kind;
}

static struct str names_of_sources(const struct session *session, struct arena *arena,
				   struct str ids)
{
	struct buffer names = { 0 };
	struct str_splitter splitter = { .rest = ids, .separator = ' ' };
	struct str id;
	while (str_split_next(&splitter, &id)) {
		struct book_source source;
		if (!id.len || !book_source(session->book, arena, session->locale, id, &source))
			continue;
		struct str name = name_of_source(&source);
		if (!name.len || str_find(buffer_str(&names), name, 0) != STR_NPOS)
			continue;
		if (names.len)
			buffer_put(&names, STR(". "));
		buffer_put(&names, name);
	}
	struct str all = buffer_take(&names, arena);
	buffer_fini(&names);
	return all;
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
	struct str parts[] = { why.text, STR(" "),
			       say_fill(session, arena, say(session, "Source: {1}."), names,
					STR_NONE) };
	if (names.len && !why.fallback)
		why.text = str_concat(arena, parts, LENGTH(parts));
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
	unsigned rest = quiz_longest_rest(&session->quiz, &session->visit->quiz, screen);
	if (rest == 0)
		return say(session, "last screen");
	return say_fill(session, arena, say(session, "{1} more at most"),
			say_number(session, arena, rest), STR_NONE);
}

static void build_question(struct session *session, struct document *document)
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
	document->title = asking_question(session, document->arena, screen).text;
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
	struct arena *arena = &session->notice_arena;
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
	return visit_name(why_key(session, &session->document_arena, question));
}

static void choose_question(struct session *session, const struct target *target)
{
	int screen = asked_screen(session);
	if (target->command == CHOOSE_WHY) {
		state_here(session)->flags ^= SPOT_WHY;
		session->reveal = last_why(session, screen);
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

static bool back_question(struct session *session)
{
	if (state_here(session)->flags & SPOT_CHANGING)
		return false;
	int before = quiz_previous(&session->quiz, &session->visit->result, asked_screen(session));
	if (before == QUIZ_NONE)
		return false;
	travel_instead(session, SCREEN_QUESTION, asking_screen_name(session, before));
	return true;
}

const struct screen screen_question = {
	.build = build_question, .choose = choose_question, .back = back_question, .answering = true
};
