// SPDX-License-Identifier: GPL-3.0-or-later
// How long the self-check takes: what is read on its longest path.
#include "compile/form/measure.h"

#include "compile/content/plain.h"
#include "compile/form/condition.h"
#include "compile/form/model.h"
#include "compile/form/resolve.h"
#include "quiz/walk.h"

// Of somebody who is tired, or reads with effort; nobody is told a more exact time than that.
enum { WORDS_A_MINUTE = 90, MINUTES_STEP = 5 };

// The last step of a longest path; NULL for a check without screens. Its steps live in the arena.
static const struct walk_step *longest_path(struct arena *arena, const struct quiz *quiz)
{
	struct walk walk = { .quiz = quiz, .arena = arena };
	walk.skip = walk_quiet_rules(quiz);
	walk.watch = walk.avoid = QUIZ_NONE;
	walk_run(&walk);
	return walk.deepest;
}

struct counting {
	const struct content *content;
	const struct form *form;
	const struct quiz *quiz;
};

static size_t wording_words(const struct counting *counting, const struct wording *text)
{
	struct str plain = plain_words(counting->content, &text->here.shown), word;
	struct str_splitter words = { .rest = plain, .separator = ' ' };
	size_t count = 0;
	while (str_split_next(&words, &word))
		count += word.len > 0;
	return count;
}

static size_t row_words(const struct counting *counting, const struct quiz_row *row)
{
	const struct form *form = counting->form;
	const struct quiz_question *asked = &counting->quiz->questions[row->question];
	const struct form_question *question =
		&form->questions[form_find_question(form, asked->id)];
	const struct form_answer *answer =
		&question->answers[form_find_answer(question, asked->answers[row->answer].id)];
	if (answer->text.here.text.len)
		return wording_words(counting, &answer->text);
	return wording_words(counting,
			     &form->shared[row->answer == asked->not_sure ? SHARED_NOT_SURE
									  : SHARED_RATHER_NOT]);
}

static size_t screen_words(const struct counting *counting, const struct quiz_screen *screen)
{
	const struct form *form = counting->form;
	const struct form_screen *from = &form->screens[form_find_screen(form, screen->id)];
	size_t words = wording_words(counting, &from->ask);
	if (screen->kind == QUIZ_LIST)
		words += wording_words(counting, &form->shared[SHARED_NONE]) +
			 wording_words(counting, &form->shared[SHARED_NOT_SURE_SOME]) +
			 wording_words(counting, &form->shared[SHARED_RATHER_NOT]);
	else if (!words)
		words = wording_words(counting, &form->questions[from->question].ask);
	for (size_t i = 0; i < screen->row_count; i++)
		words += row_words(counting, &screen->rows[i]);
	return words;
}

static size_t rounded_up(size_t number, size_t step)
{
	return (number + step - 1) / step * step;
}

void form_measure(const struct content *content, unsigned *minutes, unsigned *screens)
{
	const struct form *form = content->form;
	*minutes = *screens = 0;
	if (!form || !form->sound)
		return;
	struct arena arena = { 0 };
	struct form_settings own = form_settings(content);
	struct quiz quiz = form_resolve(&arena, form, content, &own);
	const struct counting counting = { content, form, &quiz };
	const struct walk_step *last = longest_path(&arena, &quiz);
	size_t words = 0;
	for (const struct walk_step *step = last; step; step = step->before)
		words += screen_words(&counting, &quiz.screens[step->screen]);
	*minutes = (unsigned)rounded_up(rounded_up(words, WORDS_A_MINUTE) / WORDS_A_MINUTE,
					MINUTES_STEP);
	*screens = last ? last->number : 0;
	arena_fini(&arena);
}
