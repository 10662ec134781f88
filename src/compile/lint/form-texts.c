// SPDX-License-Identifier: GPL-3.0-or-later
// What the self-check says, held against the rest of the content: sources, values, words that must or must not be said. What it does is the proof's business.
#include "compile/lint/form-texts.h"

#include "base/ascii.h"
#include "base/array.h"
#include "compile/content/plain.h"
#include "compile/content/values.h"
#include "compile/form/model.h"
#include "compile/lint/form-listed.h"
#include "compile/lint/links.h"

enum { QUESTION_WORDS = 20 };

struct checking {
	struct content *content;
	struct diagnostics *diagnostics;
	const struct form *form;
	int mild;    // the most cautious outcome that needs no reason
	int waiting; // the outcome that waits
	int asking;  // the outcome of what is asked first: it says whom
};

// Texts that an answer must have

static void require(const struct checking *c, bool there, struct location where,
		    const struct form_question *question, const struct form_answer *answer,
		    const char *what)
{
	if (!there)
		report(c->diagnostics, DIAGNOSTIC_TEXT_MISSING, where,
		       "answer '%.*s=%.*s' needs %s", STR_ARGS(question->id), STR_ARGS(answer->id),
		       what);
}

// Whether one of the set says whom it turns to.
static bool turns_to(const struct form *form, quiz_advice_set set)
{
	for (size_t i = 0; i < form->advice_count; i++)
		if ((set >> i & 1) && form->advice[i].who.len)
			return true;
	return false;
}

static void check_form(const struct checking *c, struct str outcome, const struct message *headline,
		       struct str value)
{
	struct str wanted = str_format(c->content->arena, "{{%.*s}}", STR_ARGS(value));
	if (headline->text.len && str_find(headline->text, wanted, 0) == STR_NPOS)
		report(c->diagnostics, DIAGNOSTIC_OUTCOME_NEEDS, headline->where,
		       "the headline of '%.*s' needs %.*s", STR_ARGS(outcome), STR_ARGS(wanted));
}

// What ends the check sends for help, whoever wrote its headline.
static void check_own_headline(const struct checking *c, const struct form_effect *effect)
{
	const struct form_outcome *outcome = &c->form->outcomes[effect->outcome];
	for (size_t n = 0; (outcome->acts & ACT_ENDS_CHECK) && n < outcome->need_count; n++) {
		check_form(c, outcome->id, &effect->headline.here, outcome->needs[n]);
		check_form(c, outcome->id, &effect->headline.away, outcome->needs[n]);
	}
}

// Above the mild ends an answer says why and what to tell; one that says wait says until when.
static void check_effect(const struct checking *c, const struct form_question *question,
			 const struct form_answer *answer, const struct form_effect *effect)
{
	struct location where = effect->outcome_where;
	if (effect->outcome <= c->mild)
		return;
	require(c, effect->reason.here.text.len > 0, where, question, answer, "a 'reason'");
	require(c, effect->say.here.text.len > 0, where, question, answer, "a 'say'");
	require(c, answer->source_count > 0, answer->where, question, answer, "'sources'");
	require(c, effect->outcome != c->waiting || effect->until_count > 0, where, question,
		answer, "an 'until'");
	require(c, effect->outcome != c->asking || turns_to(c->form, effect->advice), where,
		question, answer, "an 'advice' with 'who': whom to ask");
}

// Headlines of their own, and what is told aside.
static void check_headline(const struct checking *c, const struct form_answer *answer,
			   const struct form_effect *effect)
{
	const struct form_outcome *outcome = &c->form->outcomes[effect->outcome];
	check_own_headline(c, effect);
	if (answer->aside && !outcome->headline_aside.here.text.len)
		report(c->diagnostics, DIAGNOSTIC_TEXT_MISSING, effect->outcome_where,
		       "'%.*s' is told aside, and outcome '%.*s' has no 'headline-aside'",
		       STR_ARGS(answer->id), STR_ARGS(outcome->id));
}

static bool is_on_list(const struct form *form, size_t question)
{
	for (size_t s = 0; s < form->screen_count; s++)
		for (size_t i = 0; i < form->screens[s].row_count; i++)
			if (form->screens[s].rows[i].question == (int)question)
				return form->screens[s].kind == QUIZ_LIST;
	return false;
}

// What is told of a list left unsure stands with its screen.
static void check_left_answer(const struct checking *c, const struct form_answer *answer,
			      const struct form_effect *effect)
{
	const struct wording *const texts[] = { &effect->headline, &effect->reason, &effect->later,
						&effect->say };
	for (size_t i = 0; i < LENGTH(texts); i++)
		if (texts[i]->here.text.len)
			report(c->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, texts[i]->here.where,
			       "on a list, what '%.*s' says stands with the screen",
			       STR_ARGS(answer->id));
	if (effect->advice)
		report(c->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, effect->advice_where,
		       "on a list, the advice of '%.*s' stands with the screen",
		       STR_ARGS(answer->id));
}

// A list left so, of which a question asks for a doctor, says whom to ask.
static void check_left(const struct checking *c, const struct form_screen *screen, int how)
{
	static const enum form_meaning meanings[LEFT_COUNT] = { MEANS_NOT_SURE, MEANS_RATHER_NOT };
	for (size_t i = 0; i < screen->row_count; i++) {
		const struct form_question *question =
			&c->form->questions[screen->rows[i].question];
		int answer = form_find_meaning(question, meanings[how]);
		for (size_t k = 0; k < question->answers[answer].case_count; k++) {
			int outcome = question->answers[answer].cases[k].outcome;
			if (outcome != c->asking ||
			    turns_to(c->form, screen->left[how].effect.advice))
				continue;
			report(c->diagnostics, DIAGNOSTIC_TEXT_MISSING, screen->left[how].where,
			       "'%.*s' left '%s' comes to '%.*s', and has no 'advice' with 'who': "
			       "whom to ask",
			       STR_ARGS(screen->id), form_left_names[how],
			       STR_ARGS(c->form->outcomes[outcome].id));
			return;
		}
	}
}

static void check_all_left(const struct checking *c)
{
	for (size_t s = 0; s < c->form->screen_count; s++)
		for (int how = 0; how < LEFT_COUNT && c->form->screens[s].kind == QUIZ_LIST; how++)
			check_left(c, &c->form->screens[s], how);
}

static void check_answer_texts(const struct checking *c, size_t q)
{
	const struct form_question *question = &c->form->questions[q];
	bool on_list = is_on_list(c->form, q);
	for (size_t a = 0; a < question->answer_count; a++) {
		const struct form_answer *answer = &question->answers[a];
		bool shared = answer->meaning != MEANS_ITSELF;
		require(c, shared || answer->text.here.text.len, answer->where, question, answer,
			"a 'text'");
		if (on_list && shared && answer->text.here.text.len)
			report(c->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, answer->where,
			       "on a list, '%.*s' has the words of all lists",
			       STR_ARGS(answer->id));
		for (size_t i = 0; i < answer->case_count; i++) {
			check_headline(c, answer, &answer->cases[i]);
			if (on_list && shared)
				check_left_answer(c, answer, &answer->cases[i]);
			else
				check_effect(c, question, answer, &answer->cases[i]);
		}
	}
}

// Sources

static void check_sources(const struct checking *c, const struct str *sources, size_t count,
			  struct location where)
{
	for (size_t i = 0; i < count; i++)
		lint_source_name(c->content, sources[i], where);
}

static void check_all_sources(const struct checking *c)
{
	for (size_t q = 0; q < c->form->question_count; q++) {
		const struct form_question *question = &c->form->questions[q];
		check_sources(c, question->sources, question->source_count,
			      question->sources_where);
		for (size_t a = 0; a < question->answer_count; a++)
			check_sources(c, question->answers[a].sources,
				      question->answers[a].source_count,
				      question->answers[a].sources_where);
	}
	for (size_t s = 0; s < c->form->screen_count; s++)
		for (int how = 0; how < LEFT_COUNT; how++)
			check_sources(c, c->form->screens[s].left[how].sources,
				      c->form->screens[s].left[how].source_count,
				      c->form->screens[s].left[how].sources_where);
	for (size_t r = 0; r < c->form->rule_count; r++)
		check_sources(c, c->form->rules[r].sources, c->form->rules[r].source_count,
			      c->form->rules[r].sources_where);
}

// Words, whatever their case

static bool letter_at(struct str text, size_t at)
{
	return at < text.len && ascii_letter(text.data[at]);
}

static bool same_letters(struct str a, struct str b)
{
	for (size_t i = 0; i < a.len; i++)
		if ((a.data[i] | 0x20) != (b.data[i] | 0x20))
			return false;
	return a.len == b.len;
}

static bool has_word(struct str text, struct str word)
{
	for (size_t at = 0; at + word.len <= text.len; at++)
		if ((at == 0 || !letter_at(text, at - 1)) && !letter_at(text, at + word.len) &&
		    same_letters(str_slice(text, at, at + word.len), word))
			return true;
	return false;
}

// Medicines that nobody should stop by themselves

#define KEEP "Do not stop it. Ask who prescribed it."

static bool names_medicine(const struct checking *c, struct str text)
{
	const struct content_topic *topic = &c->content->topic;
	for (size_t i = 0; i < topic->medicine_count; i++)
		if (has_word(text, topic->medicines[i]))
			return true;
	return false;
}

static bool says_keep(struct str text)
{
	return str_find(text, STR(KEEP), 0) != STR_NPOS;
}

static bool advises_keeping(const struct form *form, quiz_advice_set set)
{
	for (size_t i = 0; i < form->advice_count; i++) {
		const struct wording *text = &form->advice[i].text;
		if ((set >> i & 1) && says_keep(text->here.text) &&
		    (!text->away.text.len || says_keep(text->away.text)))
			return true;
	}
	return false;
}

// An answer that is such a medicine says so by its advice, which stands once on a result.
static void check_medicine(const struct checking *c, const struct form_answer *answer,
			   const struct form_effect *effect)
{
	bool named = names_medicine(c, answer->text.here.text) ||
		     names_medicine(c, effect->reason.here.text) ||
		     names_medicine(c, effect->later.here.text) ||
		     names_medicine(c, effect->say.here.text);
	if (named && effect->outcome > c->mild + 1 && !advises_keeping(c->form, effect->advice))
		report(c->diagnostics, DIAGNOSTIC_DO_NOT_STOP, effect->outcome_where,
		       "the advice about this medicine says: " KEEP);
}

static void check_medicines(const struct checking *c)
{
	for (size_t q = 0; q < c->form->question_count; q++)
		for (size_t a = 0; a < c->form->questions[q].answer_count; a++) {
			const struct form_answer *answer = &c->form->questions[q].answers[a];
			for (size_t i = 0; i < answer->case_count; i++)
				check_medicine(c, answer, &answer->cases[i]);
		}
}

static bool is_advice(const struct checking *c, struct location where)
{
	for (size_t i = 0; i < c->form->advice_count; i++) {
		const struct wording *text = &c->form->advice[i].text;
		if (text->here.where.offset == where.offset ||
		    (text->away.text.len && text->away.where.offset == where.offset))
			return true;
	}
	return false;
}

// Elsewhere than in advice the sentence would stand twice on a result. Advice that says it says of what: some medicines are stopped
// at once.
static void check_keep_said(void *context, const struct message *message)
{
	const struct checking *c = context;
	if (!says_keep(message->text))
		return;
	if (!is_advice(c, message->where))
		report(c->diagnostics, DIAGNOSTIC_DO_NOT_STOP, message->where,
		       "this sentence stands in an advice, so that a result says it once");
	else if (!names_medicine(c, message->text))
		report(c->diagnostics, DIAGNOSTIC_DO_NOT_STOP, message->where,
		       "an advice that says so names the medicine, one of 'never-stopped' in "
		       "topic.yaml");
}

// Words that a self-check does not use (facts: standards, section 6)

static void check_never_said(void *context, const struct message *message)
{
	static const char *const words[] = {
		"diagnose", "diagnosed",  "diagnosis",	      "detect",	 "detects",
		"detected", "screen for", "assess your risk", "cleared", "approved",
		"safe",	    "safely",	  "guaranteed"
	};
	const struct checking *c = context;
	for (size_t i = 0; i < LENGTH(words); i++)
		if (has_word(message->text, str_c(words[i])))
			report(c->diagnostics, DIAGNOSTIC_NEVER_SAY, message->where,
			       "the self-check does not say '%s'", words[i]);
}

// Short questions

static bool ends_sentence(struct str word)
{
	return word.len && strchr(".?!", word.data[word.len - 1]);
}

static void check_question_length(const struct checking *c, const struct message *message)
{
	struct str plain = plain_words(c->content, &message->shown), word;
	struct str_splitter words = { .rest = plain, .separator = ' ' };
	unsigned count = 0, longest = 0;
	while (str_split_next(&words, &word)) {
		count += word.len > 0;
		if (count > longest)
			longest = count;
		if (ends_sentence(word))
			count = 0;
	}
	if (longest > QUESTION_WORDS)
		report(c->diagnostics, DIAGNOSTIC_SENTENCE_LONG, message->where,
		       "a question of %u words; %d are allowed", longest, QUESTION_WORDS);
}

static void check_question_lengths(const struct checking *c)
{
	for (size_t s = 0; s < c->form->screen_count; s++) {
		check_question_length(c, &c->form->screens[s].ask.here);
		check_question_length(c, &c->form->screens[s].ask.away);
	}
	for (size_t q = 0; q < c->form->question_count; q++) {
		check_question_length(c, &c->form->questions[q].ask.here);
		check_question_length(c, &c->form->questions[q].ask.away);
	}
}

// Numbers that a headline must hold

static void check_needs(const struct checking *c, const struct form_outcome *outcome)
{
	const struct message *const forms[] = {
		&outcome->headline.here,       &outcome->headline.away,
		&outcome->headline_after.here, &outcome->headline_after.away,
		&outcome->headline_aside.here, &outcome->headline_aside.away,
	};
	for (size_t n = 0; n < outcome->need_count; n++) {
		bool known = value_find(c->content, outcome->needs[n]);
		if (!known)
			report(c->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, outcome->needs_where,
			       "there is no value '%.*s'", STR_ARGS(outcome->needs[n]));
		for (size_t i = 0; known && i < LENGTH(forms); i++)
			check_form(c, outcome->id, forms[i], outcome->needs[n]);
	}
}

static void check_outcomes(const struct checking *c)
{
	for (size_t i = 0; i < c->form->outcome_count; i++) {
		const struct form_outcome *outcome = &c->form->outcomes[i];
		check_needs(c, outcome);
		lint_page_name(c->content, outcome->offers.id, outcome->offers.where);
	}
}

// Advice

static quiz_advice_set given_by_answers(const struct form *form)
{
	quiz_advice_set given = 0;
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			const struct form_answer *answer = &form->questions[q].answers[a];
			for (size_t i = 0; i < answer->case_count; i++)
				given |= answer->cases[i].advice;
		}
	return given;
}

static quiz_advice_set given_by_anything(const struct form *form)
{
	quiz_advice_set given = given_by_answers(form);
	for (size_t s = 0; s < form->screen_count; s++)
		for (int how = 0; how < LEFT_COUNT; how++)
			given |= form->screens[s].left[how].effect.advice;
	for (size_t o = 0; o < form->outcome_count; o++)
		given |= form->outcomes[o].advice;
	for (size_t r = 0; r < form->rule_count; r++)
		given |= form->rules[r].effect.advice;
	return given;
}

static void check_beside(const struct checking *c, const struct form_advice *advice,
			 struct str name, const char *key, enum value_kind kind)
{
	const struct value *value = value_find(c->content, name);
	if (name.len && (!value || value->kind != kind))
		report(c->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, advice->where,
		       "'%s' of advice '%.*s' is no value of that kind: '%.*s'", key,
		       STR_ARGS(advice->id), STR_ARGS(name));
}

static void check_advice(const struct checking *c)
{
	quiz_advice_set given = given_by_anything(c->form);
	for (size_t i = 0; i < c->form->advice_count; i++) {
		const struct form_advice *advice = &c->form->advice[i];
		check_beside(c, advice, advice->phone, "phone", VALUE_PHONE);
		check_beside(c, advice, advice->hours, "hours", VALUE_HOURS);
		check_beside(c, advice, advice->place, "place", VALUE_TEXT);
		if (!(given >> i & 1))
			report(c->diagnostics, DIAGNOSTIC_SCREEN_UNREACHED, advice->where,
			       "nothing gives the advice '%.*s'", STR_ARGS(advice->id));
	}
}

static void check_rules(const struct checking *c)
{
	for (size_t r = 0; r < c->form->rule_count; r++) {
		const struct form_rule *rule = &c->form->rules[r];
		check_own_headline(c, &rule->effect);
		if (rule->effect.outcome == c->asking && !turns_to(c->form, rule->effect.advice))
			report(c->diagnostics, DIAGNOSTIC_TEXT_MISSING, rule->where,
			       "rule '%.*s' needs an 'advice' with 'who': whom to ask",
			       STR_ARGS(rule->id));
	}
}

void lint_form_texts(struct content *content)
{
	const struct form *form = content->form;
	if (!form || !form->sound)
		return;
	struct checking c = { content,
			      content->diagnostics,
			      form,
			      form_find_floor(form, FLOOR_UNSURE) - 1,
			      form_find_waiting(form),
			      form_find_floor(form, FLOOR_LISTED) };
	for (size_t q = 0; q < form->question_count; q++)
		check_answer_texts(&c, q);
	check_all_left(&c);
	check_rules(&c);
	check_advice(&c);
	check_all_sources(&c);
	check_medicines(&c);
	form_each_message(form, check_keep_said, &c);
	form_each_message(form, check_never_said, &c);
	check_question_lengths(&c);
	check_outcomes(&c);
	lint_form_listed(content);
}
