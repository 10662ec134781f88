// SPDX-License-Identifier: GPL-3.0-or-later
// Every answer, to look at and to change.
#include "kiosk/asking.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_RESULT, CHOOSE_SCREEN };

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

static struct str answers_of(const struct session *session, struct arena *arena, int screen)
{
	const struct quiz_screen *asked = &session->quiz.screens[screen];
	uint16_t ticks = session->visit->quiz.screens[screen].ticks;
	struct str *all = ARENA_ARRAY(arena, asked->row_count + 1, struct str);
	size_t count = 0;
	for (size_t r = 0; r < asked->row_count; r++) {
		const struct quiz_row *row = &asked->rows[r];
		if (ticks & (1u << r))
			all[count++] =
				asking_answer(session, arena, row->question, row->answer, "text")
					.text;
	}
	all[count++] = close_words(session, arena, screen);
	return say_join(session, arena, all, count, STR("; "));
}

static void add_screen_row(const struct session *session, struct document *document, int screen)
{
	document_option(document, TARGET_LINK, CHOOSE_SCREEN + screen, STR_NONE,
			asking_question(session, document->arena, screen).text,
			answers_of(session, document->arena, screen), STR_NONE);
}

static void build(struct session *session, struct document *document)
{
	if (!asking_begin(session, document))
		return;
	document->title = say(session, "Your answers. Choose one to change it.");
	asking_add_result_row(session, document, CHOOSE_RESULT);
	for (size_t i = 0; i < session->quiz.screen_count; i++) {
		if (asking_is_answered(session, (int)i))
			add_screen_row(session, document, (int)i);
	}
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_RESULT) {
		asking_show_result(session);
		return;
	}
	travel_go(session, SCREEN_QUESTION,
		  asking_screen_name(session, target->command - CHOOSE_SCREEN));
	state_here(session)->flags |= SPOT_CHANGING;
}

const struct screen answers_screen = { .build = build, .choose = choose };
