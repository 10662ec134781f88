// SPDX-License-Identifier: GPL-3.0-or-later
// The decision table. Lines depend on nothing but the self-check, the clinical settings and the language, in file order, so that `diff`
// of two versions is the review of a change, and a fingerprint on paper can be checked with sha256sum.
#include "compile/review/table.h"

#include "base/buffer.h"
#include "compile/form/condition.h"
#include "compile/form/model.h"
#include "compile/form/outcomes.h"
#include "compile/review/signed.h"

struct explaining {
	struct arena *arena;
	const struct content *content;
	const struct form *form;
	struct resolver resolver;
	struct form_settings settings;
	struct buffer out;
};

// Settings that the clinician does not sign: they are named, not resolved.
static bool is_clinics(const struct explaining *e, const struct form_term *term)
{
	return !(e->form->settings[term->setting].field->flags & FIELD_SIGNED);
}

// Texts

static void put_text(struct explaining *e, struct str text)
{
	buffer_put(&e->out, signed_text(&e->resolver, text));
}

static void put_message(struct explaining *e, const struct message *message)
{
	if (message->text.len)
		put_text(e, locale_text(e->resolver.locale, e->arena, message, NULL));
	else
		buffer_put_c(&e->out, "-");
}

static void put_wording(struct explaining *e, const struct wording *wording)
{
	buffer_put_c(&e->out, " | ");
	put_message(e, &wording->here);
	if (!wording->away.text.len)
		return;
	buffer_put_c(&e->out, " (away: ");
	put_message(e, &wording->away);
	buffer_put_c(&e->out, ")");
}

static void put_sources(struct explaining *e, const struct str *sources, size_t count)
{
	buffer_put_c(&e->out, " | ");
	for (size_t i = 0; i < count; i++)
		buffer_putf(&e->out, "%s%.*s", i ? " " : "", STR_ARGS(sources[i]));
	if (!count)
		buffer_put_c(&e->out, "-");
}

static void end_line(struct explaining *e)
{
	buffer_put_char(&e->out, '\n');
}

// Conditions

// False when the clinical settings rule it out.
static bool is_possible(const struct explaining *e, const struct form_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++) {
		struct form_condition one = { &condition->terms[i], 1 };
		if (condition->terms[i].is_setting && !is_clinics(e, &condition->terms[i]) &&
		    !form_condition_allows(&one, &e->settings))
			return false;
	}
	return true;
}

static bool needs_clinic(const struct explaining *e, const struct form_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		if (condition->terms[i].is_setting && is_clinics(e, &condition->terms[i]))
			return true;
	return false;
}

static void put_term(struct explaining *e, const struct form_term *term)
{
	if (term->is_setting) {
		buffer_put(&e->out, form_setting_term(e->arena, e->form, term));
		return;
	}
	const struct form_question *question = &e->form->questions[term->question];
	const char *separator = term->negated ? "!=" : "=";
	buffer_put(&e->out, question->id);
	for (size_t a = 0; a < question->answer_count; a++) {
		if (!(term->answers >> a & 1))
			continue;
		buffer_putf(&e->out, "%s%.*s", separator, STR_ARGS(question->answers[a].id));
		separator = "|";
	}
}

// Terms that the clinical settings do not decide; nothing when there are none.
static void put_condition(struct explaining *e, const char *before,
			  const struct form_condition *condition)
{
	bool first = true;
	for (size_t i = 0; i < condition->count; i++) {
		const struct form_term *term = &condition->terms[i];
		if (term->is_setting && !is_clinics(e, term))
			continue;
		buffer_put_c(&e->out, first ? before : " and ");
		put_term(e, term);
		first = false;
	}
}

// Lines

// What the cells of the lines below are, for who reads this on paper.
static void put_columns(struct explaining *e, const char *columns)
{
	buffer_putf(&e->out, "# %s\n", columns);
}

static void put_advice_set(struct explaining *e, quiz_advice_set set)
{
	buffer_put_c(&e->out, " |");
	for (size_t i = 0; i < e->form->advice_count; i++)
		if (set >> i & 1)
			buffer_putf(&e->out, " %.*s", STR_ARGS(e->form->advice[i].id));
	if (!set)
		buffer_put_c(&e->out, " -");
}

static void put_cell(struct explaining *e, struct str cell)
{
	buffer_putf(&e->out, " | %.*s", STR_ARGS(cell.len ? cell : STR("-")));
}

static void put_advice(struct explaining *e, const struct form_advice *advice)
{
	buffer_putf(&e->out, "advice %.*s", STR_ARGS(advice->id));
	put_cell(e, advice->who);
	put_wording(e, &advice->text);
	put_cell(e, advice->phone);
	put_cell(e, advice->hours);
	put_cell(e, advice->place);
	put_cell(e, advice->only);
	end_line(e);
}

static void put_outcome(struct explaining *e, const struct form_outcome *outcome)
{
	buffer_putf(&e->out, "outcome %.*s | %.*s", STR_ARGS(outcome->id),
		    STR_ARGS(form_outcome_declared(e->arena, outcome)));
	put_wording(e, &outcome->headline);
	put_wording(e, &outcome->headline_after);
	put_wording(e, &outcome->headline_aside);
	put_wording(e, &outcome->line);
	put_wording(e, &outcome->line_after);
	put_advice_set(e, outcome->advice);
	end_line(e);
}

static void put_comes_to(struct explaining *e, int outcome, bool stop, bool aside)
{
	buffer_putf(&e->out, " | %.*s%s%s", STR_ARGS(e->form->outcomes[outcome].id),
		    stop ? ", ends the check" : "", aside ? ", aside" : "");
}

static void put_effect(struct explaining *e, const struct form_effect *effect)
{
	put_wording(e, &effect->headline);
	put_wording(e, &effect->reason);
	buffer_put_c(&e->out, " | ");
	for (size_t i = 0; i < effect->until_count; i++) {
		buffer_put_c(&e->out, i ? "; " : "");
		put_message(e, &effect->until[i].text);
	}
	if (!effect->until_count)
		buffer_put_c(&e->out, "-");
	put_wording(e, &effect->later);
	put_wording(e, &effect->say);
	put_advice_set(e, effect->advice);
}

static void put_left(struct explaining *e, const struct form_screen *screen, int how)
{
	const struct form_left_open *left = &screen->left[how];
	if (!left->where.source)
		return;
	buffer_putf(&e->out, "%.*s=%s", STR_ARGS(screen->id), form_left_names[how]);
	put_effect(e, &left->effect);
	put_sources(e, left->sources, left->source_count);
	end_line(e);
}

static void put_row(struct explaining *e, const struct form_row *row)
{
	const struct form_question *question = &e->form->questions[row->question];
	buffer_putf(&e->out, " %.*s=%.*s", STR_ARGS(question->id),
		    STR_ARGS(question->answers[row->answer].id));
	put_condition(e, " when ", &row->when);
}

static void put_screen(struct explaining *e, const struct form_screen *screen)
{
	if (!is_possible(e, &screen->when))
		return;
	buffer_putf(&e->out, "screen %.*s | ", STR_ARGS(screen->id));
	if (screen->when.count)
		put_condition(e, "when ", &screen->when);
	else
		buffer_put_c(&e->out, "always");
	if (screen->stop_at != QUIZ_NONE)
		buffer_putf(&e->out, ", ends the check at %.*s",
			    STR_ARGS(e->form->outcomes[screen->stop_at].id));
	if (screen->kind == QUIZ_LIST)
		put_wording(e, &screen->ask);
	else
		put_wording(e, &e->form->questions[screen->question].ask);
	buffer_put_c(&e->out, " |");
	for (size_t i = 0; i < screen->row_count; i++)
		if (is_possible(e, &screen->rows[i].when) &&
		    is_possible(e, &e->form->questions[screen->rows[i].question]
					    .answers[screen->rows[i].answer]
					    .show))
			put_row(e, &screen->rows[i]);
	end_line(e);
	for (int how = 0; how < LEFT_COUNT; how++)
		put_left(e, screen, how);
}

static bool is_asked(const struct explaining *e, size_t question)
{
	for (size_t s = 0; s < e->form->screen_count; s++) {
		const struct form_screen *screen = &e->form->screens[s];
		for (size_t i = 0; i < screen->row_count && is_possible(e, &screen->when); i++)
			if (screen->rows[i].question == (int)question)
				return true;
	}
	return false;
}

static const struct wording *answer_text(const struct explaining *e,
					 const struct form_answer *answer)
{
	if (answer->text.here.text.len)
		return &answer->text;
	if (answer->meaning == MEANS_NOT_SURE)
		return &e->form->shared[SHARED_NOT_SURE];
	if (answer->meaning == MEANS_RATHER_NOT)
		return &e->form->shared[SHARED_RATHER_NOT];
	return &e->form->shared[SHARED_NONE];
}

static void put_answer(struct explaining *e, const struct form_question *question,
		       const struct form_answer *answer)
{
	for (size_t c = 0; c < answer->case_count; c++) {
		const struct form_effect *effect = &answer->cases[c];
		if (!is_possible(e, &effect->when))
			continue;
		buffer_putf(&e->out, "%.*s=%.*s", STR_ARGS(question->id), STR_ARGS(answer->id));
		put_condition(e, " if ", &effect->when);
		put_condition(e, " offered if ", &answer->show);
		put_wording(e, answer_text(e, answer));
		put_comes_to(e, effect->outcome, answer->stop, answer->aside);
		put_effect(e, effect);
		put_sources(e, answer->sources, answer->source_count);
		end_line(e);
		if (!needs_clinic(e, &effect->when))
			return;
	}
}

static void put_question(struct explaining *e, const struct form_question *question)
{
	buffer_putf(&e->out, "question %.*s", STR_ARGS(question->id));
	put_wording(e, &question->ask);
	put_wording(e, &question->why);
	put_cell(e, question->say_first ? STR("said first") : STR_NONE);
	put_sources(e, question->sources, question->source_count);
	end_line(e);
	for (size_t a = 0; a < question->answer_count; a++)
		if (is_possible(e, &question->answers[a].show))
			put_answer(e, question, &question->answers[a]);
}

static void put_rule(struct explaining *e, const struct form_rule *rule)
{
	if (!is_possible(e, &rule->when))
		return;
	buffer_putf(&e->out, "rule %.*s", STR_ARGS(rule->id));
	put_condition(e, " | when ", &rule->when);
	put_comes_to(e, rule->effect.outcome, rule->stop, false);
	put_effect(e, &rule->effect);
	put_advice_set(e, rule->without);
	put_sources(e, rule->sources, rule->source_count);
	end_line(e);
}

static bool is_among(const struct str *ids, size_t count, struct str id)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(ids[i], id))
			return true;
	return false;
}

static bool question_cites(const struct form_question *question, struct str source)
{
	if (is_among(question->sources, question->source_count, source))
		return true;
	for (size_t a = 0; a < question->answer_count; a++) {
		const struct form_answer *answer = &question->answers[a];
		if (is_among(answer->sources, answer->source_count, source))
			return true;
	}
	return false;
}

static bool is_cited(const struct explaining *e, struct str source)
{
	for (size_t i = 0; i < e->form->question_count; i++)
		if (is_asked(e, i) && question_cites(&e->form->questions[i], source))
			return true;
	for (size_t i = 0; i < e->form->screen_count; i++)
		for (int how = 0; how < LEFT_COUNT; how++)
			if (is_among(e->form->screens[i].left[how].sources,
				     e->form->screens[i].left[how].source_count, source))
				return true;
	for (size_t i = 0; i < e->form->rule_count; i++)
		if (is_among(e->form->rules[i].sources, e->form->rules[i].source_count, source))
			return true;
	return false;
}

static void put_source(struct explaining *e, const struct content_source *source)
{
	const struct str cells[] = { source->by, source->year, source->kind, source->read };
	buffer_putf(&e->out, "source %.*s | ", STR_ARGS(source->id));
	put_message(e, &source->title);
	for (size_t i = 0; i < LENGTH(cells); i++)
		buffer_putf(&e->out, " | %.*s", STR_ARGS(cells[i].len ? cells[i] : STR("-")));
	end_line(e);
}

// The words that stand before the questions and behind the result.
static void put_subject(struct explaining *e)
{
	put_columns(e, "title | while not all is asked | row for after a treatment");
	put_message(e, &e->form->title);
	buffer_put_c(&e->out, " | ");
	put_message(e, &e->form->short_note);
	buffer_put_c(&e->out, " | ");
	put_message(e, &e->form->start_after);
	end_line(e);
}

static void put_rules(struct explaining *e)
{
	put_columns(e, "rule | when | outcome | its own headline | reason | wait until | later | "
		       "what to say | advice | without | sources");
	for (size_t i = 0; i < e->form->rule_count; i++)
		put_rule(e, &e->form->rules[i]);
}

struct str table_text(struct arena *arena, const struct content *content,
		      const struct locale *locale)
{
	const struct form *form = content->form;
	if (!form || !form->sound)
		return STR_NONE;
	struct explaining e = { .arena = arena, .content = content, .form = form };
	struct locale neutral = signed_locale(locale);
	e.resolver = (struct resolver) { .arena = arena, .content = content, .locale = &neutral };
	e.settings = form_settings(content);
	put_subject(&e);
	put_columns(&e,
		    "advice, in the order in which it is done | whom it turns to | words | phone | "
		    "hours | place | under this outcome alone");
	for (size_t i = 0; i < form->advice_count; i++)
		put_advice(&e, &form->advice[i]);
	put_columns(&e, "outcome, least cautious first | what it does | headline | headline after "
			"a treatment | where all is told aside | as a further line | after a "
			"treatment | advice");
	for (size_t i = 0; i < form->outcome_count; i++)
		put_outcome(&e, &form->outcomes[i]);
	put_columns(&e, "screen, in order | shown when | question | rows");
	put_columns(&e, "screen=left so | its own headline | reason | wait until | later | what to "
			"say | advice | sources");
	for (size_t i = 0; i < form->screen_count; i++)
		put_screen(&e, &form->screens[i]);
	put_columns(&e, "question | as asked, or its name | why we ask | order of what to say | "
			"sources");
	put_columns(&e,
		    "question=answer | words | outcome | its own headline | reason | wait until | "
		    "later | what to say | advice | sources");
	for (size_t i = 0; i < form->question_count; i++)
		if (is_asked(&e, i))
			put_question(&e, &form->questions[i]);
	put_rules(&e);
	put_columns(&e, "source | title | by | year | what it is | how much of it was read");
	for (size_t i = 0; i < content->source_count; i++)
		if (is_cited(&e, content->sources[i].id))
			put_source(&e, &content->sources[i]);
	struct str table = buffer_take(&e.out, arena);
	buffer_fini(&e.out);
	return table;
}

struct str table_fingerprint(struct arena *arena, const struct content *content,
			     const struct locale *english)
{
	return fingerprint(arena, table_text(arena, content, english));
}

struct str table_fingerprint_in(struct arena *arena, const struct content *content,
				const struct locale *english, const struct locale *locale)
{
	struct str tables[] = { table_text(arena, content, english),
				table_text(arena, content, locale) };
	return fingerprint(arena, str_concat(arena, tables, LENGTH(tables)));
}
