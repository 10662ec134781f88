// SPDX-License-Identifier: GPL-3.0-or-later
// Finding things in a self-check, and visiting its texts.
#include "compile/self-check.h"

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

struct visitor {
	void (*visit)(void *context, const struct message *message);
	void *context;
};

static void visit_wording(const struct visitor *visitor, const struct wording *wording)
{
	if (wording->here.text.len)
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

void self_check_each_message(const struct self_check *check,
			     void (*visit)(void *context, const struct message *message),
			     void *context)
{
	const struct visitor visitor = { visit, context };
	if (check->title.text.len)
		visit(context, &check->title);
	for (size_t i = 0; i < check->outcome_count; i++) {
		visit_wording(&visitor, &check->outcomes[i].headline);
		visit_wording(&visitor, &check->outcomes[i].headline_after);
		visit_wording(&visitor, &check->outcomes[i].line);
	}
	for (size_t i = 0; i < SHARED_COUNT; i++)
		visit_wording(&visitor, &check->shared[i]);
	for (size_t i = 0; i < check->screen_count; i++)
		visit_wording(&visitor, &check->screens[i].ask);
	for (size_t i = 0; i < check->question_count; i++)
		visit_question(&visitor, &check->questions[i]);
	for (size_t i = 0; i < check->rule_count; i++)
		visit_effect(&visitor, &check->rules[i].effect);
}
