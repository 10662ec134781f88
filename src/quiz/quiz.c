// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing here remembers anything: what shows and what it comes to is computed from the choices,
// every time anew.
#include "quiz/quiz.h"

#include "base/array.h"
#include "quiz/step.h"

static bool is_answered(const struct quiz_screen *screen, const struct quiz_state *state,
			size_t index, uint16_t rows)
{
	if (state->screens[index].close == QUIZ_OPEN)
		return false;
	if (screen->kind == QUIZ_ONE)
		return (state->screens[index].ticks & rows) != 0;
	return (rows & ~state->screens[index].shown) == 0;
}

static void take_answers(const struct quiz *quiz, const struct quiz_screen *screen, uint16_t rows,
			 uint16_t ticks, enum quiz_close close, struct quiz_result *result)
{
	struct quiz_slots slots;
	quiz_slots_of(screen, rows, &slots);
	for (size_t i = 0; i < slots.count; i++) {
		int question = slots.questions[i];
		quiz_answer_set given = quiz_given(quiz, screen, question, ticks, close);
		if (!given && close == QUIZ_OPEN)
			continue;
		result->answers[question] =
			quiz_merge(&quiz->questions[question], result->answers[question], given);
	}
}

// False when the path ends at this screen.
static bool take_screen(const struct quiz *quiz, const struct quiz_state *state, size_t index,
			struct quiz_result *result)
{
	const struct quiz_screen *screen = &quiz->screens[index];
	uint16_t rows = quiz_rows(screen, result->answers);
	uint16_t ticks = state->screens[index].ticks & rows;
	enum quiz_close close = state->screens[index].close;
	bool answered = is_answered(screen, state, index, rows);
	bool stops = (ticks & quiz_stop_rows(quiz, screen, rows)) != 0;
	result->visible[index] = true;
	if (!answered && !stops) {
		result->next = (int)index;
		return false;
	}
	take_answers(quiz, screen, rows, ticks, answered ? close : QUIZ_OPEN, result);
	if (answered)
		quiz_note_left(quiz, (int)index, rows, ticks, close, result);
	if (!stops && !quiz_stops_when_left(quiz, result->answers, (int)index))
		return true;
	result->stopped = true;
	result->stop_screen = (int)index;
	return false;
}

// The path over the screens before `limit`.
static void run(const struct quiz *quiz, const struct quiz_state *state, size_t limit,
		struct quiz_result *result)
{
	*result = (struct quiz_result) { .next = QUIZ_NONE, .stop_screen = QUIZ_NONE };
	bool goes_on = true;
	for (size_t i = 0; goes_on && i < limit; i++)
		if (quiz_holds(&quiz->screens[i].when, result->answers))
			goes_on = take_screen(quiz, state, i, result);
}

void quiz_evaluate(const struct quiz *quiz, const struct quiz_state *state,
		   struct quiz_result *result)
{
	run(quiz, state, quiz->screen_count, result);
	quiz_sum_up(quiz, result);
}

static bool is_screen(const struct quiz *quiz, int screen)
{
	return screen >= 0 && (size_t)screen < quiz->screen_count;
}

uint16_t quiz_visible_rows(const struct quiz *quiz, const struct quiz_result *result, int screen)
{
	return is_screen(quiz, screen) ? quiz_rows(&quiz->screens[screen], result->answers) : 0;
}

unsigned quiz_most_screens(const struct quiz *quiz)
{
	unsigned most = 0;
	for (size_t s = 0; s < quiz->screen_count; s++)
		most = quiz->screens[s].rest >= most ? quiz->screens[s].rest + 1 : most;
	return most;
}

int quiz_previous(const struct quiz *quiz, const struct quiz_result *result, int screen)
{
	int before = is_screen(quiz, screen) ? screen : (int)quiz->screen_count;
	while (before-- > 0)
		if (result->visible[before])
			return before;
	return QUIZ_NONE;
}

int quiz_following(const struct quiz *quiz, const struct quiz_result *result, int screen)
{
	for (int after = screen < 0 ? 0 : screen + 1; after < (int)quiz->screen_count; after++)
		if (result->visible[after])
			return after;
	return QUIZ_NONE;
}

// Rows that show on a screen, whether or not the path gets there.
static uint16_t rows_now(const struct quiz *quiz, const struct quiz_state *state, int screen)
{
	struct quiz_result result;
	run(quiz, state, (size_t)screen, &result);
	return quiz_rows(&quiz->screens[screen], result.answers);
}

static bool is_row(const struct quiz *quiz, const struct quiz_state *state, int screen, int row)
{
	return is_screen(quiz, screen) && row >= 0 &&
	       (size_t)row < quiz->screens[screen].row_count &&
	       (rows_now(quiz, state, screen) & quiz_bit(row));
}

void quiz_choose(const struct quiz *quiz, struct quiz_state *state, int screen, int row)
{
	if (!is_row(quiz, state, screen, row) || quiz->screens[screen].kind != QUIZ_ONE)
		return;
	state->screens[screen].ticks = quiz_bit(row);
	state->screens[screen].shown = rows_now(quiz, state, screen);
	state->screens[screen].close = QUIZ_CONTINUE;
}

void quiz_toggle(const struct quiz *quiz, struct quiz_state *state, int screen, int row)
{
	if (!is_row(quiz, state, screen, row) || quiz->screens[screen].kind != QUIZ_LIST)
		return;
	state->screens[screen].ticks ^= quiz_bit(row);
	state->screens[screen].close = QUIZ_OPEN;
}

bool quiz_leave(const struct quiz *quiz, struct quiz_state *state, int screen, enum quiz_close how)
{
	if (!is_screen(quiz, screen) || quiz->screens[screen].kind != QUIZ_LIST || how == QUIZ_OPEN)
		return false;
	uint16_t rows = rows_now(quiz, state, screen);
	bool ticked = (state->screens[screen].ticks & rows) != 0;
	if ((how == QUIZ_CONTINUE && !ticked) || (how == QUIZ_NONE_OF_THESE && ticked))
		return false;
	// Left again in the same way, a screen still speaks for the rows that are hidden by now.
	if (state->screens[screen].close == how)
		rows |= state->screens[screen].shown;
	state->screens[screen].shown = rows;
	state->screens[screen].close = (uint8_t)how;
	return true;
}

static int find_row(const struct quiz *quiz, const struct quiz_screen *screen, struct str question,
		    struct str answer)
{
	for (size_t i = 0; i < screen->row_count; i++) {
		const struct quiz_question *asked = &quiz->questions[screen->rows[i].question];
		if (str_eq(asked->id, question) &&
		    str_eq(asked->answers[screen->rows[i].answer].id, answer))
			return (int)i;
	}
	return QUIZ_NONE;
}

static uint16_t rebind_rows(const struct quiz *from, const struct quiz_screen *old,
			    const struct quiz *to, const struct quiz_screen *new, uint16_t rows)
{
	uint16_t rebound = 0;
	for (size_t i = 0; i < old->row_count; i++) {
		const struct quiz_question *question = &from->questions[old->rows[i].question];
		if (rows & quiz_bit((int)i))
			rebound |= quiz_bit(find_row(to, new, question->id,
						     question->answers[old->rows[i].answer].id));
	}
	return rebound;
}

static unsigned count_rows(uint16_t rows)
{
	unsigned count = 0;
	for (; rows; rows &= (uint16_t)(rows - 1))
		count++;
	return count;
}

void quiz_rebind(const struct quiz *from, const struct quiz_state *state, const struct quiz *to,
		 struct quiz_state *rebound)
{
	*rebound = (struct quiz_state) { 0 };
	for (size_t i = 0; i < from->screen_count; i++) {
		int index = quiz_find_screen(to, from->screens[i].id);
		if (index == QUIZ_NONE || to->screens[index].kind != from->screens[i].kind)
			continue;
		const struct quiz_screen *old = &from->screens[i], *new = &to->screens[index];
		uint16_t ticks = rebind_rows(from, old, to, new, state->screens[i].ticks);
		if (count_rows(ticks) != count_rows(state->screens[i].ticks))
			continue;
		rebound->screens[index].ticks = ticks;
		rebound->screens[index].shown =
			rebind_rows(from, old, to, new, state->screens[i].shown);
		rebound->screens[index].close = state->screens[i].close;
	}
}

int quiz_find_question(const struct quiz *quiz, struct str id)
{
	return ARRAY_FIND(quiz->questions, quiz->question_count, id, id);
}

int quiz_find_answer(const struct quiz *quiz, int question, struct str id)
{
	if (question < 0 || (size_t)question >= quiz->question_count)
		return QUIZ_NONE;
	return ARRAY_FIND(quiz->questions[question].answers, quiz->questions[question].answer_count,
			  id, id);
}

int quiz_find_screen(const struct quiz *quiz, struct str id)
{
	return ARRAY_FIND(quiz->screens, quiz->screen_count, id, id);
}

int quiz_find_outcome(const struct quiz *quiz, struct str id)
{
	return ARRAY_FIND(quiz->outcomes, quiz->outcome_count, id, id);
}

int quiz_find_advice(const struct quiz *quiz, struct str id)
{
	return ARRAY_FIND(quiz->advice, quiz->advice_count, id, id);
}

int quiz_first_urgent(const struct quiz *quiz)
{
	for (size_t i = 0; i < quiz->outcome_count; i++)
		if (quiz->outcomes[i].urgent)
			return (int)i;
	return QUIZ_NONE;
}

bool quiz_is_after(const struct quiz *quiz, const struct quiz_result *result)
{
	return quiz->after_question != QUIZ_NONE &&
	       (result->answers[quiz->after_question] & quiz_bit(quiz->after_answer));
}
