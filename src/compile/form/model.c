// SPDX-License-Identifier: GPL-3.0-or-later
// Finding things in a self-check, and visiting its texts.
#include "compile/form/form.h"

const char *const check_shared_names[SHARED_COUNT] = {
	[SHARED_NONE] = "none",
	[SHARED_NOT_SURE] = "not-sure",
	[SHARED_NOT_SURE_SOME] = "not-sure-some",
	[SHARED_RATHER_NOT] = "rather-not",
};

int check_find_question(const struct self_check *check, struct str id)
{
	for (size_t i = 0; i < check->question_count; i++)
		if (str_eq(check->questions[i].id, id))
			return (int)i;
	return QUIZ_NONE;
}

int check_find_answer(const struct check_question *question, struct str id)
{
	for (size_t i = 0; i < question->answer_count; i++)
		if (str_eq(question->answers[i].id, id))
			return (int)i;
	return QUIZ_NONE;
}

int check_find_screen(const struct self_check *check, struct str id)
{
	for (size_t i = 0; i < check->screen_count; i++)
		if (str_eq(check->screens[i].id, id))
			return (int)i;
	return QUIZ_NONE;
}

int check_find_outcome(const struct self_check *check, struct str id)
{
	for (size_t i = 0; i < check->outcome_count; i++)
		if (str_eq(check->outcomes[i].id, id))
			return (int)i;
	return QUIZ_NONE;
}

int check_find_floor(const struct self_check *check, enum check_floor floor)
{
	for (size_t i = 0; i < check->outcome_count; i++)
		if (check->outcomes[i].floor == floor)
			return (int)i;
	return QUIZ_NONE;
}

int check_find_waiting(const struct self_check *check)
{
	for (size_t i = 0; i < check->outcome_count; i++)
		if (check->outcomes[i].waits)
			return (int)i;
	return QUIZ_NONE;
}

int check_find_act(const struct self_check *check, enum check_act act)
{
	for (size_t i = 0; i < check->outcome_count; i++)
		if (check->outcomes[i].acts & act)
			return (int)i;
	return QUIZ_NONE;
}

int check_find_meaning(const struct check_question *question, enum check_meaning meaning)
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

static void visit_effect(const struct visitor *visitor, const struct check_effect *effect)
{
	visit_wording(visitor, &effect->reason);
	for (size_t i = 0; i < effect->until_count; i++)
		visitor->visit(visitor->context, &effect->until[i].text);
	visit_wording(visitor, &effect->later);
	visit_wording(visitor, &effect->say);
}

static void visit_question(const struct visitor *visitor, const struct check_question *question)
{
	visit_wording(visitor, &question->ask);
	visit_wording(visitor, &question->why);
	for (size_t a = 0; a < question->answer_count; a++) {
		visit_wording(visitor, &question->answers[a].text);
		for (size_t c = 0; c < question->answers[a].case_count; c++)
			visit_effect(visitor, &question->answers[a].cases[c]);
	}
}

static void visit_all(const struct visitor *visitor, const struct self_check *check)
{
	if (check->title.text.len)
		visitor->visit(visitor->context, &check->title);
	for (size_t i = 0; i < check->outcome_count; i++) {
		visit_wording(visitor, &check->outcomes[i].headline);
		visit_wording(visitor, &check->outcomes[i].headline_after);
		visit_wording(visitor, &check->outcomes[i].line);
	}
	for (size_t i = 0; i < SHARED_COUNT; i++)
		visit_wording(visitor, &check->shared[i]);
	for (size_t i = 0; i < check->screen_count; i++)
		visit_wording(visitor, &check->screens[i].ask);
	for (size_t i = 0; i < check->question_count; i++)
		visit_question(visitor, &check->questions[i]);
	for (size_t i = 0; i < check->rule_count; i++)
		visit_effect(visitor, &check->rules[i].effect);
}

void self_check_each_message(const struct self_check *check,
			     void (*visit)(void *context, const struct message *message),
			     void *context)
{
	visit_all(&(struct visitor) { visit, context, false }, check);
}

void self_check_each_away(const struct self_check *check,
			  void (*visit)(void *context, const struct message *message),
			  void *context)
{
	visit_all(&(struct visitor) { visit, context, true }, check);
}
