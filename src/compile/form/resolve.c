// SPDX-License-Identifier: GPL-3.0-or-later
// The check in one clinic. What its settings rule out is left out, so that the kiosk and the proof know no settings: a condition
// that can never hold takes its screen, row or rule with it; one that always holds is dropped.
#include "compile/form/resolve.h"

#include "base/array.h"
#include "base/buffer.h"
#include "compile/form/condition.h"

struct resolving {
	struct arena *arena;
	const struct form *form;
	const struct content *content;
	const struct form_settings *settings;
	struct quiz quiz;
	int questions[QUIZ_MAX_QUESTIONS]; // index in the quiz; QUIZ_NONE: left out
	int answers[QUIZ_MAX_QUESTIONS][QUIZ_MAX_ANSWERS];
};

const struct form_effect *form_answer_effect(const struct form_answer *answer,
					     const struct form_settings *settings)
{
	for (size_t i = 0; i < answer->case_count; i++)
		if (form_condition_allows(&answer->cases[i].when, settings))
			return &answer->cases[i];
	return &answer->cases[answer->case_count - 1];
}

// Waits in days, to compare them. What has no value has none.
static unsigned wait_days(const struct resolving *r, struct str wait)
{
	enum { HOURS_A_DAY = 24 };
	const struct setting *setting = content_find_setting(r->content, wait);
	if (!setting || setting->field->type != TYPE_DURATION || !setting->value.text.len)
		return 0;
	unsigned long hours = typed_duration_hours(&setting->value);
	return (unsigned)((hours + HOURS_A_DAY - 1) / HOURS_A_DAY);
}

static void add_untils(struct resolving *r, const struct form_effect *effect,
		       struct quiz_answer *answer)
{
	for (size_t i = 0; i < effect->until_count; i++) {
		const struct form_until *until = &effect->until[i];
		struct quiz_until *added = ARRAY_PUT(r->arena, answer->until, answer->until_count);
		added->event = until->event;
		added->days = until->wait.len ? wait_days(r, until->wait) : 0;
		added->text = until->name;
	}
}

static struct quiz_words texts_of(const struct form_effect *effect)
{
	return (struct quiz_words) { .headline = effect->headline.here.text.len > 0,
				     .reason = effect->reason.here.text.len > 0,
				     .later = effect->later.here.text.len > 0,
				     .say = effect->say.here.text.len > 0 };
}

static void add_answer(struct resolving *r, const struct form_answer *from,
		       struct quiz_question *question)
{
	const struct form_effect *effect = form_answer_effect(from, r->settings);
	struct quiz_answer *answer = ARRAY_PUT(r->arena, question->answers, question->answer_count);
	answer->id = from->id;
	answer->outcome = effect->outcome;
	answer->stop = from->stop;
	answer->aside = from->aside;
	answer->advice = effect->advice;
	answer->has = texts_of(effect);
	add_untils(r, effect, answer);
}

static int declared_answer(const struct resolving *r, size_t question, enum form_meaning meaning)
{
	int answer = form_find_meaning(&r->form->questions[question], meaning);
	return answer == QUIZ_NONE ? QUIZ_NONE : r->answers[question][answer];
}

static void add_question(struct resolving *r, size_t index)
{
	const struct form_question *from = &r->form->questions[index];
	struct quiz_question *question =
		ARRAY_PUT(r->arena, r->quiz.questions, r->quiz.question_count);
	r->questions[index] = (int)r->quiz.question_count - 1;
	question->id = from->id;
	for (size_t a = 0; a < from->answer_count; a++) {
		bool shown = form_condition_allows(&from->answers[a].show, r->settings);
		r->answers[index][a] = shown ? (int)question->answer_count : QUIZ_NONE;
		if (shown)
			add_answer(r, &from->answers[a], question);
	}
	question->say_first = from->say_first;
	question->none = declared_answer(r, index, MEANS_NONE);
	question->not_sure = declared_answer(r, index, MEANS_NOT_SURE);
	question->rather_not = declared_answer(r, index, MEANS_RATHER_NOT);
}

// True when some screen of this clinic asks the question.
static bool is_asked(const struct resolving *r, int question)
{
	for (size_t s = 0; s < r->form->screen_count; s++) {
		const struct form_screen *screen = &r->form->screens[s];
		if (!form_condition_allows(&screen->when, r->settings))
			continue;
		for (size_t i = 0; i < screen->row_count; i++)
			if (screen->rows[i].question == question &&
			    form_condition_allows(&screen->rows[i].when, r->settings))
				return true;
	}
	return false;
}

static quiz_answer_set map_answers(const struct resolving *r, const struct form_term *term)
{
	quiz_answer_set mapped = 0;
	for (int a = 0; a < QUIZ_MAX_ANSWERS; a++)
		if (term->answers >> a & 1 && r->questions[term->question] != QUIZ_NONE &&
		    r->answers[term->question][a] != QUIZ_NONE)
			mapped |= (quiz_answer_set)(1u << r->answers[term->question][a]);
	return mapped;
}

// False when it can never hold in this clinic.
static bool map_condition(struct resolving *r, const struct form_condition *from,
			  struct quiz_condition *condition)
{
	if (!form_condition_allows(from, r->settings))
		return false;
	for (size_t i = 0; i < from->count; i++) {
		const struct form_term *term = &from->terms[i];
		quiz_answer_set answers = term->is_setting ? 0 : map_answers(r, term);
		if (!term->is_setting && !answers && !term->negated)
			return false;
		if (answers)
			*ARRAY_PUT(r->arena, condition->terms, condition->count) =
				(struct quiz_term) { r->questions[term->question], answers,
						     term->negated };
	}
	return true;
}

static void add_rows(struct resolving *r, const struct form_screen *from,
		     struct quiz_screen *screen)
{
	for (size_t i = 0; i < from->row_count; i++) {
		const struct form_row *row = &from->rows[i];
		struct quiz_row mapped = { .question = r->questions[row->question] };
		mapped.answer = r->answers[row->question][row->answer];
		if (mapped.question != QUIZ_NONE && mapped.answer != QUIZ_NONE &&
		    map_condition(r, &row->when, &mapped.when))
			*ARRAY_PUT(r->arena, screen->rows, screen->row_count) = mapped;
	}
}

static struct quiz_left left_of(const struct form_left_open *left)
{
	return (struct quiz_left) { texts_of(&left->effect), left->effect.advice };
}

static void add_screen(struct resolving *r, const struct form_screen *from)
{
	struct quiz_screen screen = { .id = from->id, .kind = from->kind };
	screen.question = from->kind == QUIZ_ONE ? r->questions[from->question] : QUIZ_NONE;
	screen.stop_at = from->stop_at;
	screen.not_sure = left_of(&from->left[LEFT_NOT_SURE]);
	screen.rather_not = left_of(&from->left[LEFT_RATHER_NOT]);
	if (!map_condition(r, &from->when, &screen.when))
		return;
	add_rows(r, from, &screen);
	if (screen.row_count)
		*ARRAY_PUT(r->arena, r->quiz.screens, r->quiz.screen_count) = screen;
}

static void add_rule(struct resolving *r, const struct form_rule *from)
{
	struct quiz_rule rule = { .id = from->id, .outcome = from->effect.outcome };
	rule.stop = from->stop;
	rule.has = texts_of(&from->effect);
	rule.advice = from->effect.advice;
	rule.without = from->without;
	if (map_condition(r, &from->when, &rule.when) && rule.when.count)
		*ARRAY_PUT(r->arena, r->quiz.rules, r->quiz.rule_count) = rule;
}

// The name, where the clinic gave the value.
static struct str given_value(const struct resolving *r, struct str name)
{
	const struct setting *setting = content_find_setting(r->content, name);
	return setting && setting->state == SETTING_GIVEN ? name : STR_NONE;
}

static void add_advice(struct resolving *r)
{
	for (size_t i = 0; i < r->form->advice_count; i++) {
		const struct form_advice *from = &r->form->advice[i];
		*ARRAY_PUT(r->arena, r->quiz.advice, r->quiz.advice_count) = (struct quiz_advice) {
			.id = from->id,
			.who = from->who,
			.phone = given_value(r, from->phone),
			.hours = given_value(r, from->hours),
			.place = given_value(r, from->place),
			.only = form_find_outcome(r->form, from->only),
		};
	}
}

static void add_outcomes(struct resolving *r)
{
	const struct form *form = r->form;
	for (size_t o = 0; o < form->outcome_count; o++) {
		const struct form_outcome *from = &form->outcomes[o];
		if (from->line.here.text.len)
			r->quiz.lines |= 1u << o;
		*ARRAY_PUT(r->arena, r->quiz.outcomes, r->quiz.outcome_count) =
			(struct quiz_outcome) {
				.id = from->id,
				.path = from->path,
				.urgent = from->acts & ACT_URGENT_FRAME,
				.alone = from->acts & ACT_STANDS_ALONE,
				.waits = from->waits,
				.may_end = from->acts & ACT_MAY_END,
				.offers = from->offers.id,
				.advice = from->advice,
			};
	}
	r->quiz.emergency = form_find_act(form, ACT_ENDS_CHECK);
	r->quiz.unsure_floor = form_find_floor(form, FLOOR_UNSURE);
	r->quiz.listed_floor = form_find_floor(form, FLOOR_LISTED);
}

static void set_after(struct resolving *r)
{
	const struct content_roles *roles = &r->content->topic.roles;
	struct quiz *quiz = &r->quiz;
	quiz->after_question = quiz_find_question(quiz, roles->after_question.id);
	quiz->after_answer = QUIZ_NONE;
	if (quiz->after_question != QUIZ_NONE)
		quiz->after_answer =
			quiz_find_answer(quiz, quiz->after_question, roles->after_answer.id);
	if (quiz->after_answer == QUIZ_NONE)
		quiz->after_question = QUIZ_NONE;
}

struct quiz form_resolve(struct arena *arena, const struct form *form,
			 const struct content *content, const struct form_settings *settings)
{
	struct resolving *r = ARENA_NEW(arena, struct resolving);
	*r = (struct resolving) { arena, form, content, settings, .questions = { 0 } };
	add_advice(r);
	add_outcomes(r);
	for (size_t q = 0; q < form->question_count; q++) {
		r->questions[q] = QUIZ_NONE;
		if (is_asked(r, (int)q))
			add_question(r, q);
	}
	for (size_t s = 0; s < form->screen_count; s++)
		add_screen(r, &form->screens[s]);
	for (size_t i = 0; i < form->rule_count; i++)
		add_rule(r, &form->rules[i]);
	set_after(r);
	return r->quiz;
}

// Texts by name

struct naming {
	struct arena *arena;
	void (*visit)(void *context, struct str name, const struct wording *text);
	void *context;
	struct str *untils; // names that were given
	size_t until_count;
};

static void name_text(struct naming *naming, const char *kind, struct str id, const char *role,
		      const struct wording *text)
{
	if (!text->here.text.len)
		return;
	struct str name = str_format(naming->arena, "%s:%.*s%s%s", kind, STR_ARGS(id),
				     *role ? ":" : "", role);
	naming->visit(naming->context, name, text);
}

static void name_sources(struct naming *naming, const char *kind, struct str id,
			 const struct str *sources, size_t count)
{
	struct buffer ids = { 0 };
	for (size_t i = 0; i < count; i++)
		buffer_putf(&ids, "%s%.*s", i ? " " : "", STR_ARGS(sources[i]));
	struct wording text = { 0 };
	text.here.text = buffer_take(&ids, naming->arena);
	buffer_fini(&ids);
	name_text(naming, kind, id, "sources", &text);
}

static void name_untils(struct naming *naming, const struct form_effect *effect)
{
	for (size_t i = 0; i < effect->until_count; i++) {
		bool known = false;
		for (size_t k = 0; k < naming->until_count; k++)
			known = known || str_eq(naming->untils[k], effect->until[i].name);
		if (known)
			continue;
		struct wording text = { .here = effect->until[i].text };
		*ARRAY_PUT(naming->arena, naming->untils, naming->until_count) =
			effect->until[i].name;
		naming->visit(naming->context, effect->until[i].name, &text);
	}
}

static void name_effect(struct naming *naming, const char *kind, struct str id,
			const struct form_effect *effect)
{
	name_text(naming, kind, id, "headline", &effect->headline);
	name_text(naming, kind, id, "reason", &effect->reason);
	name_text(naming, kind, id, "later", &effect->later);
	name_text(naming, kind, id, "say", &effect->say);
	name_untils(naming, effect);
}

static void name_question(struct naming *naming, const struct form_question *question,
			  const struct form_settings *settings)
{
	name_text(naming, "question", question->id, "ask", &question->ask);
	name_text(naming, "question", question->id, "why", &question->why);
	name_sources(naming, "question", question->id, question->sources, question->source_count);
	for (size_t a = 0; a < question->answer_count; a++) {
		const struct form_answer *answer = &question->answers[a];
		struct str id = str_format(naming->arena, "%.*s=%.*s", STR_ARGS(question->id),
					   STR_ARGS(answer->id));
		if (!form_condition_allows(&answer->show, settings))
			continue;
		name_text(naming, "answer", id, "text", &answer->text);
		name_effect(naming, "answer", id, form_answer_effect(answer, settings));
		name_sources(naming, "answer", id, answer->sources, answer->source_count);
	}
}

static void name_screen(struct naming *naming, const struct form_screen *screen)
{
	name_text(naming, "screen", screen->id, "ask", &screen->ask);
	for (int how = 0; how < LEFT_COUNT; how++) {
		const struct form_left_open *left = &screen->left[how];
		struct str id = str_format(naming->arena, "%.*s=%s", STR_ARGS(screen->id),
					   form_left_names[how]);
		if (!left->where.source)
			continue;
		name_effect(naming, "left", id, &left->effect);
		name_sources(naming, "left", id, left->sources, left->source_count);
	}
}

static void name_message(struct naming *naming, const char *id, const struct message *message)
{
	struct wording text = { .here = *message };
	name_text(naming, "check", str_c(id), "", &text);
}

void form_each_text(struct arena *arena, const struct form *form,
		    const struct form_settings *settings,
		    void (*visit)(void *context, struct str name, const struct wording *text),
		    void *context)
{
	struct naming naming = { .arena = arena, .visit = visit, .context = context };
	name_message(&naming, "title", &form->title);
	name_message(&naming, "short", &form->short_note);
	name_message(&naming, "start-after", &form->start_after);
	for (size_t i = 0; i < SHARED_COUNT; i++)
		name_text(&naming, "shared", str_c(form_shared_names[i]), "", &form->shared[i]);
	for (size_t i = 0; i < form->advice_count; i++)
		name_text(&naming, "advice", form->advice[i].id, "", &form->advice[i].text);
	for (size_t i = 0; i < form->outcome_count; i++) {
		const struct form_outcome *outcome = &form->outcomes[i];
		name_text(&naming, "outcome", outcome->id, "headline", &outcome->headline);
		name_text(&naming, "outcome", outcome->id, "headline-after",
			  &outcome->headline_after);
		name_text(&naming, "outcome", outcome->id, "headline-aside",
			  &outcome->headline_aside);
		name_text(&naming, "outcome", outcome->id, "line", &outcome->line);
		name_text(&naming, "outcome", outcome->id, "line-after", &outcome->line_after);
	}
	for (size_t i = 0; i < form->screen_count; i++)
		name_screen(&naming, &form->screens[i]);
	for (size_t i = 0; i < form->question_count; i++)
		name_question(&naming, &form->questions[i], settings);
	for (size_t i = 0; i < form->rule_count; i++) {
		const struct form_rule *rule = &form->rules[i];
		name_effect(&naming, "rule", rule->id, &rule->effect);
		name_sources(&naming, "rule", rule->id, rule->sources, rule->source_count);
	}
}
