// SPDX-License-Identifier: GPL-3.0-or-later
// Every answer, to look at and to change: as many as there are digits, and behind the last the rest.
#include "base/punctuation.h"
#include "kiosk/asking.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_RESULT, CHOOSE_MORE, CHOOSE_SCREEN };

enum { ROWS = 8 }; // beside that of the result

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
	return say_join(session, arena, all, count,
			str_c(punctuation_of(say_locale(session)->tag)->semicolon));
}

static void add_screen_row(const struct session *session, struct document *document, int screen)
{
	document_option(document, TARGET_LINK, CHOOSE_SCREEN + screen, STR_NONE,
			asking_question(session, document->arena, screen).text,
			answers_of(session, document->arena, screen), STR_NONE);
}

static size_t answered_screens(const struct session *session, int *screens)
{
	size_t count = 0;
	for (size_t i = 0; i < session->quiz.screen_count; i++) {
		if (asking_is_answered(session, (int)i))
			screens[count++] = (int)i;
	}
	return count;
}

static void build(struct session *session, struct document *document)
{
	if (!asking_begin(session, document))
		return;
	document->title =
		say(session, N_("screen|title", "Your answers. Choose one to change it."));
	asking_add_result_row(session, document, CHOOSE_RESULT);
	int screens[QUIZ_MAX_SCREENS];
	size_t count = answered_screens(session, screens);
	struct part_of_list part = parts_of_list(count, ROWS, state_here(session)->part);
	for (size_t i = part.first; i < part.end; i++)
		add_screen_row(session, document, screens[i]);
	if (part.rest)
		parts_row(document, CHOOSE_MORE, say(session, N_("row", "More")));
	document->first_focus = 0;
}

static void choose(struct session *session, const struct target *target)
{
	if (target->command == CHOOSE_RESULT) {
		asking_show_result(session);
		return;
	}
	if (target->command == CHOOSE_MORE) {
		travel_part(session, SCREEN_ANSWERS, 0, state_here(session)->part + ROWS - 1);
		return;
	}
	travel_go(session, SCREEN_QUESTION,
		  asking_screen_name(session, target->command - CHOOSE_SCREEN));
	state_here(session)->flags |= SPOT_CHANGING;
}

const struct screen answers_screen = { .build = build, .choose = choose };
