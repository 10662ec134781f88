// SPDX-License-Identifier: GPL-3.0-or-later
// Before the result: how much was answered, and, one step further, every answer to look at and change.
#include "base/buffer.h"
#include "kiosk/asking.h"
#include "kiosk/keys.h"
#include "kiosk/say.h"

enum { CHOOSE_RESULT, CHOOSE_LOOK, CHOOSE_CLEAR, CHOOSE_SCREEN };

static bool is_answered(const struct session *session, int screen)
{
	const struct visit *visit = session->visit;
	return visit->result.visible[screen] && (visit->quiz.screens[screen].close != QUIZ_OPEN ||
						 visit->quiz.screens[screen].ticks);
}

static unsigned count_answered(const struct session *session)
{
	unsigned count = 0;
	for (size_t i = 0; i < session->quiz.screen_count; i++)
		count += is_answered(session, (int)i);
	return count;
}

static void add_result_row(const struct session *session, struct document *document)
{
	const struct quiz_result *result = &session->visit->result;
	bool complete = result->stopped || result->next == QUIZ_NONE;
	parts_row(document, CHOOSE_RESULT,
		  complete ? say(session, "Show my result")
			   : say(session, "Go on with the questions"));
}

static void show_result(struct session *session)
{
	const struct quiz_result *result = &session->visit->result;
	if (result->stopped || result->next == QUIZ_NONE)
		travel_go(session, SCREEN_RESULT, 0);
	else
		asking_resume(session);
}

// ---- folded ----

static void build_review(struct session *session, struct document *document)
{
	if (!session->has_quiz) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	asking_evaluate(session);
	document->place = asking_title(session, document->arena);
	unsigned count = count_answered(session);
	document->title = count == 1
				  ? say(session, "You answered one screen.")
				  : say_fill(session, document->arena,
					     say(session, "You answered {1} screens."),
					     say_number(session, document->arena, count), STR_NONE);
	add_result_row(session, document);
	parts_row(document, CHOOSE_LOOK, say(session, "Look at my answers"));
	parts_row(document, CHOOSE_CLEAR, say(session, "Clear"));
	document->first_focus = 0;
}

static void choose_review(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_RESULT)
		show_result(session);
	else if (target->command == CHOOSE_LOOK)
		travel_go(session, SCREEN_ANSWERS, 0);
	else
		keys_run(session, COMMAND_CLEAR);
}

const struct screen screen_review = {
	.build = build_review, .choose = choose_review, .wide = true, .answering = true
};

// ---- every answer ----

static struct str close_words(const struct session *session, struct arena *arena, int screen)
{
	static const char *const shared[] = {
		[QUIZ_NONE_OF_THESE] = "none",
		[QUIZ_NOT_SURE] = "not-sure-some",
		[QUIZ_RATHER_NOT] = "rather-not",
	};
	unsigned how = session->visit->quiz.screens[screen].close;
	if (session->quiz.screens[screen].kind == QUIZ_ONE || how >= LENGTH(shared) || !shared[how])
		return STR_NONE;
	return asking_shared(session, arena, shared[how]);
}

static void put_answer(struct buffer *all, struct str words)
{
	if (!words.len)
		return;
	if (all->len)
		buffer_put(all, STR("; "));
	buffer_put(all, words);
}

static struct str answers_of(const struct session *session, struct arena *arena, int screen)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	uint16_t ticks = session->visit->quiz.screens[screen].ticks;
	struct buffer all = { 0 };
	for (size_t r = 0; r < asked->row_count; r++) {
		const struct quiz_row *row = &asked->rows[r];
		if (ticks & (1u << r))
			put_answer(&all,
				   asking_answer(session, arena, row->question, row->answer, "text")
					   .text);
	}
	put_answer(&all, close_words(session, arena, screen));
	struct str text = buffer_take(&all, arena);
	buffer_fini(&all);
	return text;
}

static void add_screen_row(const struct session *session, struct document *document, int screen)
{
	document_option(document, TARGET_LINK, CHOOSE_SCREEN + screen, STR_NONE,
			asking_question(session, document->arena, screen).text,
			answers_of(session, document->arena, screen), STR_NONE);
}

static void build_answers(struct session *session, struct document *document)
{
	if (!session->has_quiz) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	asking_evaluate(session);
	document->place = asking_title(session, document->arena);
	document->title = say(session, "Your answers. Choose one to change it.");
	add_result_row(session, document);
	for (size_t i = 0; i < session->quiz.screen_count; i++) {
		if (is_answered(session, (int)i))
			add_screen_row(session, document, (int)i);
	}
	document->first_focus = 0;
}

static void choose_answers(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_RESULT) {
		show_result(session);
		return;
	}
	travel_go(session, SCREEN_QUESTION,
		  asking_screen_name(session, target->command - CHOOSE_SCREEN));
	state_here(session)->flags |= SPOT_CHANGING;
}

const struct screen screen_answers = {
	.build = build_answers, .choose = choose_answers, .wide = true, .answering = true
};
