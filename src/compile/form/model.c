// SPDX-License-Identifier: GPL-3.0-or-later
// Finding things in a self-check, and visiting its texts.
#include "compile/form/model.h"

#include "base/array.h"

const char *const form_shared_names[SHARED_COUNT] = {
	[SHARED_NONE] = "none",
	[SHARED_NOT_SURE] = "not-sure",
	[SHARED_NOT_SURE_SOME] = "not-sure-some",
	[SHARED_RATHER_NOT] = "rather-not",
	[SHARED_LEFT_OPEN] = "left-open",
	[SHARED_LEFT_OPEN_URGENT] = "left-open-urgent",
};

const char *const form_left_names[LEFT_COUNT] = {
	[LEFT_NOT_SURE] = "not-sure",
	[LEFT_RATHER_NOT] = "rather-not",
};

int form_find_question(const struct form *form, struct str id)
{
	return ARRAY_FIND(form->questions, form->question_count, id, id);
}

int form_find_answer(const struct form_question *question, struct str id)
{
	return ARRAY_FIND(question->answers, question->answer_count, id, id);
}

int form_find_screen(const struct form *form, struct str id)
{
	return ARRAY_FIND(form->screens, form->screen_count, id, id);
}

int form_find_outcome(const struct form *form, struct str id)
{
	return ARRAY_FIND(form->outcomes, form->outcome_count, id, id);
}

int form_find_advice(const struct form *form, struct str id)
{
	for (size_t i = 0; i < form->advice_count; i++)
		if (str_eq(form->advice[i].id, id))
			return (int)i;
	return QUIZ_NONE;
}

int form_find_floor(const struct form *form, enum form_floor floor)
{
	for (size_t i = 0; i < form->outcome_count; i++)
		if (form->outcomes[i].floor == floor)
			return (int)i;
	return QUIZ_NONE;
}

int form_find_waiting(const struct form *form)
{
	for (size_t i = 0; i < form->outcome_count; i++)
		if (form->outcomes[i].waits)
			return (int)i;
	return QUIZ_NONE;
}

int form_find_act(const struct form *form, enum form_act act)
{
	for (size_t i = 0; i < form->outcome_count; i++)
		if (form->outcomes[i].acts & act)
			return (int)i;
	return QUIZ_NONE;
}

int form_find_meaning(const struct form_question *question, enum form_meaning meaning)
{
	for (size_t i = 0; i < question->answer_count; i++)
		if (question->answers[i].meaning == meaning)
			return (int)i;
	return QUIZ_NONE;
}

struct visitor {
	void (*visit)(void *context, const struct message *message);
	void *context;
	bool away_only; // of two wordings the one that is read away from the clinic
};

static void visit_wording(const struct visitor *visitor, const struct wording *wording)
{
	bool replaced = visitor->away_only && wording->away.text.len;
	if (wording->here.text.len && !replaced)
		visitor->visit(visitor->context, &wording->here);
	if (wording->away.text.len)
		visitor->visit(visitor->context, &wording->away);
}

static void visit_effect(const struct visitor *visitor, const struct form_effect *effect)
{
	visit_wording(visitor, &effect->headline);
	visit_wording(visitor, &effect->reason);
	for (size_t i = 0; i < effect->until_count; i++)
		visitor->visit(visitor->context, &effect->until[i].text);
	visit_wording(visitor, &effect->later);
	visit_wording(visitor, &effect->say);
}

static void visit_question(const struct visitor *visitor, const struct form_question *question)
{
	visit_wording(visitor, &question->ask);
	visit_wording(visitor, &question->why);
	for (size_t a = 0; a < question->answer_count; a++) {
		visit_wording(visitor, &question->answers[a].text);
		for (size_t c = 0; c < question->answers[a].case_count; c++)
			visit_effect(visitor, &question->answers[a].cases[c]);
	}
}

static void visit_all(const struct visitor *visitor, const struct form *form)
{
	const struct message *own[] = { &form->title, &form->short_note, &form->start_after };
	for (size_t i = 0; i < LENGTH(own); i++)
		if (own[i]->text.len)
			visitor->visit(visitor->context, own[i]);
	for (size_t i = 0; i < form->advice_count; i++)
		visit_wording(visitor, &form->advice[i].text);
	for (size_t i = 0; i < form->outcome_count; i++) {
		visit_wording(visitor, &form->outcomes[i].headline);
		visit_wording(visitor, &form->outcomes[i].headline_after);
		visit_wording(visitor, &form->outcomes[i].headline_aside);
		visit_wording(visitor, &form->outcomes[i].line);
		visit_wording(visitor, &form->outcomes[i].line_after);
	}
	for (size_t i = 0; i < SHARED_COUNT; i++)
		visit_wording(visitor, &form->shared[i]);
	for (size_t i = 0; i < form->screen_count; i++) {
		visit_wording(visitor, &form->screens[i].ask);
		for (int left = 0; left < LEFT_COUNT; left++)
			visit_effect(visitor, &form->screens[i].left[left].effect);
	}
	for (size_t i = 0; i < form->question_count; i++)
		visit_question(visitor, &form->questions[i]);
	for (size_t i = 0; i < form->rule_count; i++)
		visit_effect(visitor, &form->rules[i].effect);
}

void form_each_message(const struct form *form,
		       void (*visit)(void *context, const struct message *message), void *context)
{
	visit_all(&(struct visitor) { visit, context, false }, form);
}

void form_each_away(const struct form *form,
		    void (*visit)(void *context, const struct message *message), void *context)
{
	visit_all(&(struct visitor) { visit, context, true }, form);
}
