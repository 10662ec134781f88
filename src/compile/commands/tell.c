// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/commands/tell.h"

#include "compile/form/resolve.h"
#include "quiz/result.h"

// The same words as the kiosk's, with spaces that break.
static struct str text_of(const struct telling *t, const struct wording *wording, enum place place)
{
	bool away = place == PLACE_AWAY && wording->away.text.len;
	struct str text = away ? wording->away.text : wording->here.text;
	text = resolve_text(&t->resolver, place, text);
	return str_replace(t->arena, text, STR("\u00a0"), STR(" "));
}

static void tell(const struct telling *t, const char *what, const struct wording *wording)
{
	struct str away = text_of(t, wording, PLACE_AWAY), here = text_of(t, wording, PLACE_HERE);
	fprintf(t->out, "%s %.*s\n", what, STR_ARGS(away));
	if (!str_eq(here, away))
		fprintf(t->out, "%s-here %.*s\n", what, STR_ARGS(here));
}

// ---- where the words of a reason stand ----

static const struct form_effect *effect_of(const struct telling *t,
					   const struct quiz_reason *reason)
{
	const struct form *form = t->form;
	if (reason->rule != QUIZ_NONE) {
		size_t rule = 0;
		while (!str_eq(form->rules[rule].id, t->quiz->rules[reason->rule].id))
			rule++;
		return &form->rules[rule].effect;
	}
	if (reason->screen != QUIZ_NONE) {
		int screen = form_find_screen(form, t->quiz->screens[reason->screen].id);
		return &form->screens[screen]
				.left[reason->rather_not ? LEFT_RATHER_NOT : LEFT_NOT_SURE]
				.effect;
	}
	const struct quiz_question *asked = &t->quiz->questions[reason->question];
	const struct form_question *question =
		&form->questions[form_find_question(form, asked->id)];
	int answer = form_find_answer(question, asked->answers[reason->answer].id);
	return form_answer_effect(&question->answers[answer], t->settings);
}

static void tell_name(const struct telling *t, const struct quiz_reason *reason)
{
	if (reason->rule != QUIZ_NONE)
		fprintf(t->out, "rule %.*s", STR_ARGS(t->quiz->rules[reason->rule].id));
	else if (reason->screen != QUIZ_NONE)
		fprintf(t->out, "screen:%.*s", STR_ARGS(t->quiz->screens[reason->screen].id));
	else
		fprintf(t->out, "%.*s", STR_ARGS(t->quiz->questions[reason->question].id));
}

// ---- headline and lines ----

static const struct wording *headline_of(const struct telling *t,
					 const struct form_outcome *outcome)
{
	if (quiz_is_after(t->quiz, t->result) && outcome->headline_after.here.text.len)
		return &outcome->headline_after;
	if (!(t->result->told >> t->result->outcome & 1) && outcome->headline_aside.here.text.len)
		return &outcome->headline_aside;
	return &outcome->headline;
}

static const struct wording *line_of(const struct telling *t, const struct form_outcome *outcome)
{
	if (quiz_is_after(t->quiz, t->result) && outcome->line_after.here.text.len)
		return &outcome->line_after;
	return &outcome->line;
}

static void tell_lines(const struct telling *t, const struct quiz_line *lines, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct form_outcome *outcome = &t->form->outcomes[lines[i].outcome];
		const struct wording *words = i ? line_of(t, outcome) : headline_of(t, outcome);
		if (lines[i].own)
			words = &effect_of(t, lines[i].own)->headline;
		tell(t, i ? "line" : "headline", words);
	}
}

static void tell_levels(const struct telling *t, const struct quiz_line *lines, size_t count)
{
	uint32_t told = 0;
	fprintf(t->out, "%.*s\n", STR_ARGS(t->quiz->outcomes[t->result->outcome].id));
	for (size_t i = 0; i < count; i++)
		told |= 1u << lines[i].outcome;
	for (int outcome = t->result->outcome - 1; outcome >= 0; outcome--)
		if (told >> outcome & 1)
			fprintf(t->out, "also %.*s\n", STR_ARGS(t->quiz->outcomes[outcome].id));
}

// ---- until ----

static const struct message *find_until(const struct form_answer *answer, struct str name)
{
	for (size_t c = 0; c < answer->case_count; c++)
		for (size_t u = 0; u < answer->cases[c].until_count; u++)
			if (str_eq(answer->cases[c].until[u].name, name))
				return &answer->cases[c].until[u].text;
	return NULL;
}

static struct wording until_text(const struct form *form, struct str name)
{
	struct wording text = { 0 };
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			const struct message *found =
				find_until(&form->questions[q].answers[a], name);
			if (found)
				text.here = *found;
		}
	return text;
}

static void tell_untils(const struct telling *t, const struct quiz_until *const *untils,
			size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct wording text = until_text(t->form, untils[i]->text);
		tell(t, "until", &text);
	}
}

// ---- what to do ----

static void tell_beside(const struct telling *t, struct str name)
{
	struct str value;
	if (name.len && resolve_value(&t->resolver, PLACE_AWAY, name, &value))
		fprintf(t->out, " | %.*s",
			STR_ARGS(str_replace(t->arena, value, STR("\u00a0"), STR(" "))));
}

static void tell_advice(const struct telling *t)
{
	quiz_advice_set given = quiz_advice_given(t->arena, t->quiz, t->result);
	for (size_t i = 0; i < t->quiz->advice_count; i++) {
		const struct quiz_advice *advice = &t->quiz->advice[i];
		if (!(given >> i & 1))
			continue;
		fprintf(t->out, "step %.*s: %.*s",
			STR_ARGS(advice->who.len ? advice->who : advice->id),
			STR_ARGS(text_of(t, &t->form->advice[i].text, PLACE_AWAY)));
		tell_beside(t, advice->phone);
		tell_beside(t, advice->hours);
		tell_beside(t, advice->place);
		fputc('\n', t->out);
	}
}

// ---- behind the rows of the result ----

static void tell_later(const struct telling *t, const struct quiz_reason *reasons, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (reasons[i].has.later)
			tell(t, "later", &effect_of(t, &reasons[i])->later);
}

static void tell_reasons(const struct telling *t, const struct quiz_reason *reasons, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		if (!reasons[i].has.reason)
			continue;
		fputs("because ", t->out);
		tell_name(t, &reasons[i]);
		fprintf(t->out, ": %.*s\n",
			STR_ARGS(text_of(t, &effect_of(t, &reasons[i])->reason, PLACE_AWAY)));
	}
}

static void tell_sayings(const struct telling *t)
{
	struct quiz_reason *said;
	size_t count = quiz_sayings(t->arena, t->quiz, t->result, &said);
	for (size_t i = 0; i < count; i++)
		tell(t, "say", &effect_of(t, &said[i])->say);
}

static const struct wording *left_open(const struct telling *t)
{
	const struct wording *urgent = &t->form->shared[SHARED_LEFT_OPEN_URGENT];
	if (t->quiz->outcomes[t->result->outcome].urgent && urgent->here.text.len)
		return urgent;
	return &t->form->shared[SHARED_LEFT_OPEN];
}

void tell_result(struct telling *t)
{
	const struct quiz_until **untils;
	struct quiz_reason *reasons;
	struct quiz_line *lines;
	size_t until_count = quiz_untils(t->arena, t->quiz, t->result, &untils);
	size_t count = quiz_reasons(t->arena, t->quiz, t->result, &reasons);
	size_t line_count = quiz_lines(t->arena, t->quiz, t->result, until_count > 0, &lines);
	bool alone = t->quiz->outcomes[t->result->outcome].alone;
	tell_levels(t, lines, line_count);
	tell_lines(t, lines, line_count);
	if (!alone) {
		tell_untils(t, untils, until_count);
		if (t->result->unsure >= QUIZ_LEFT_OPEN)
			tell(t, "left-open", left_open(t));
		tell_later(t, reasons, count);
	}
	tell_advice(t);
	if (!alone) {
		tell_reasons(t, reasons, count);
		tell_sayings(t);
	}
}
