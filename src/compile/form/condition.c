// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions of self-check.yaml, and the settings that they read.
#include "compile/form/condition.h"

#include "base/array.h"
#include "base/buffer.h"
#include "compile/input/yaml.h"

enum { YOUNGEST = 18, OLDEST = 30 };

// `words` are the values 0, 1, … ; none: a number of years.
static const struct {
	const char *name;
	const char *words[2];
	bool bare; // the name alone means the value 1
} settings_table[FORM_SETTING_COUNT] = {
	[FORM_RF] = { "services.rf", { "no", "yes" }, true },
	[FORM_PRP] = { "services.prp", { "no", "yes" }, true },
	[FORM_BODY_IMAGE] = { "ask.body-image", { "no", "yes" }, true },
	[FORM_BREASTFEEDING] = { "breastfeeding", { "not-now", "ask-doctor" }, false },
	[FORM_MINIMUM_AGE] = { "minimum-age", { NULL, NULL }, false },
};

struct str form_setting_name(enum form_setting setting)
{
	return str_c(settings_table[setting].name);
}

static bool read_value(enum form_setting setting, struct str text, unsigned *value)
{
	unsigned long number;
	for (unsigned i = 0; i < 2 && settings_table[setting].words[i]; i++)
		if (str_eq_c(text, settings_table[setting].words[i])) {
			*value = i;
			return true;
		}
	if (settings_table[setting].words[0] || !str_to_number(text, 100, &number))
		return false;
	*value = (unsigned)number;
	return true;
}

// Splits "NAME<VALUE", "NAME!=VALUE", "NAME=VALUE" or "NAME"; `op` is '<', '!', '=' or 0.
static char split_term(struct str text, struct str *name, struct str *value)
{
	size_t at = 0;
	while (at < text.len && !strchr("=<!", text.data[at]))
		at++;
	*name = str_slice(text, 0, at);
	*value = STR_NONE;
	if (at == text.len)
		return 0;
	char op = text.data[at];
	*value = str_from(text, at + (op == '!' ? 2 : 1));
	return op == '!' && (at + 1 >= text.len || text.data[at + 1] != '=') ? '?' : op;
}

static int find_setting(struct str name)
{
	for (int i = 0; i < FORM_SETTING_COUNT; i++)
		if (str_eq_c(name, settings_table[i].name))
			return i;
	return -1;
}

static bool read_setting(struct str text, struct form_term *term)
{
	struct str name, value;
	term->negated = str_starts(text, STR("!"));
	char op = split_term(term->negated ? str_from(text, 1) : text, &name, &value);
	int setting = find_setting(name);
	if (setting < 0)
		return false;
	term->setting = (enum form_setting)setting;
	term->is_setting = true;
	term->below = op == '<';
	term->value = 1;
	bool known = op == 0 ? settings_table[setting].bare
			     : read_value(term->setting, value, &term->value);
	if (op == '!')
		term->negated = !term->negated;
	return known && op != '?' && term->below == (setting == FORM_MINIMUM_AGE);
}

static bool is_setting(struct str text)
{
	struct str name, value;
	split_term(str_starts(text, STR("!")) ? str_from(text, 1) : text, &name, &value);
	return find_setting(name) >= 0;
}

static void report_term(struct content *content, struct location where, struct str text)
{
	report(content->diagnostics, DIAGNOSTIC_CONDITION_SYNTAX, where,
	       "'%.*s' is no condition: QUESTION=ANSWER|ANSWER, QUESTION!=ANSWER, "
	       "services.rf, !services.rf, breastfeeding=not-now or minimum-age<22",
	       STR_ARGS(text));
}

static bool add_answer(struct content *content, const struct form_question *question, struct str id,
		       struct form_term *term)
{
	int answer = form_find_answer(question, id);
	if (answer == QUIZ_NONE) {
		report(content->diagnostics, DIAGNOSTIC_ANSWER_UNKNOWN, term->where,
		       "question '%.*s' has no answer '%.*s'", STR_ARGS(question->id),
		       STR_ARGS(id));
		return false;
	}
	term->answers |= (quiz_answer_set)(1u << answer);
	return true;
}

static bool read_question(struct content *content, const struct form *form, struct str text,
			  struct form_term *term)
{
	struct str name, values, id;
	char op = split_term(text, &name, &values);
	if (op != '=' && op != '!') {
		report_term(content, term->where, text);
		return false;
	}
	term->negated = op == '!';
	term->question = form_find_question(form, name);
	if (term->question == QUIZ_NONE) {
		report(content->diagnostics, DIAGNOSTIC_ANSWER_UNKNOWN, term->where,
		       "no question is called '%.*s'", STR_ARGS(name));
		return false;
	}
	bool known = true;
	struct str_splitter answers = { .rest = values, .separator = '|' };
	while (str_split_next(&answers, &id))
		known = add_answer(content, &form->questions[term->question], id, term) && known;
	return known;
}

static bool read_term(struct content *content, const struct form *form,
		      const struct yaml_node *node, bool settings_only, struct form_term *term)
{
	struct str text = node->scalar;
	*term = (struct form_term) { .where = node->where, .question = QUIZ_NONE };
	if (is_setting(text)) {
		if (read_setting(text, term))
			return true;
		report_term(content, node->where, text);
		return false;
	}
	if (!settings_only)
		return read_question(content, form, text, term);
	report(content->diagnostics, DIAGNOSTIC_CONDITION_SYNTAX, node->where,
	       "'%.*s' is no setting: only settings can decide here", STR_ARGS(text));
	return false;
}

void form_condition_load(struct content *content, const struct form *form,
			 const struct yaml_node *node, bool settings_only,
			 struct form_condition *condition)
{
	if (!node)
		return;
	const struct yaml_node *items = node->kind == YAML_LIST ? node->items : node;
	size_t count = node->kind == YAML_LIST ? node->count : 1;
	if (count > QUIZ_MAX_TERMS) {
		report(content->diagnostics, DIAGNOSTIC_QUIZ_LIMIT, node->where,
		       "%zu terms in one condition; %d are allowed", count, QUIZ_MAX_TERMS);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		struct form_term term;
		if (yaml_expect(content->diagnostics, &items[i], YAML_SCALAR,
				"a term of a condition") &&
		    read_term(content, form, &items[i], settings_only, &term))
			*ARRAY_PUT(content->arena, condition->terms, condition->count) = term;
	}
}

static bool term_allows(const struct form_term *term, const struct form_settings *settings)
{
	unsigned value = settings->values[term->setting];
	bool holds = term->below ? value < term->value : value == term->value;
	return holds != term->negated;
}

bool form_condition_allows(const struct form_condition *condition,
			   const struct form_settings *settings)
{
	for (size_t i = 0; i < condition->count; i++)
		if (condition->terms[i].is_setting && !term_allows(&condition->terms[i], settings))
			return false;
	return true;
}

struct form_settings form_settings(const struct content *content)
{
	struct form_settings own = { { [FORM_MINIMUM_AGE] = YOUNGEST } };
	for (int i = 0; i < FORM_SETTING_COUNT; i++)
		read_value((enum form_setting)i,
			   content_setting(content, str_c(settings_table[i].name)), &own.values[i]);
	return own;
}

// Every condition of the check that can name a setting.
static void each_condition(const struct form *form,
			   void (*visit)(void *context, const struct form_condition *condition),
			   void *context)
{
	for (size_t i = 0; i < form->screen_count; i++) {
		visit(context, &form->screens[i].when);
		for (size_t r = 0; r < form->screens[i].row_count; r++)
			visit(context, &form->screens[i].rows[r].when);
	}
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			const struct form_answer *answer = &form->questions[q].answers[a];
			visit(context, &answer->show);
			for (size_t c = 0; c < answer->case_count; c++)
				visit(context, &answer->cases[c].when);
		}
	for (size_t r = 0; r < form->rule_count; r++)
		visit(context, &form->rules[r].when);
}

// Bit v of choices[s]: value v of setting s can make a difference.
struct choices {
	uint64_t values[FORM_SETTING_COUNT];
};

static void note_values(void *context, const struct form_condition *condition)
{
	struct choices *choices = context;
	for (size_t i = 0; i < condition->count; i++) {
		const struct form_term *term = &condition->terms[i];
		if (!term->is_setting)
			continue;
		if (!term->below) {
			choices->values[term->setting] |= 3;
			continue;
		}
		for (unsigned age = YOUNGEST; age <= OLDEST; age++)
			if (age == YOUNGEST || age == term->value)
				choices->values[term->setting] |= (uint64_t)1 << age;
	}
}

static struct choices find_choices(const struct form *form)
{
	struct choices choices = { { 0 } };
	each_condition(form, note_values, &choices);
	return choices;
}

struct str form_settings_text(struct arena *arena, const struct form *form,
			      const struct form_settings *settings)
{
	struct choices choices = find_choices(form);
	struct buffer text = { 0 };
	for (int i = 0; i < FORM_SETTING_COUNT; i++) {
		unsigned value = settings->values[i];
		if (!choices.values[i])
			continue;
		buffer_putf(&text, "%s%s=", text.len ? " " : "", settings_table[i].name);
		if (settings_table[i].words[0])
			buffer_put_c(&text, settings_table[i].words[value]);
		else
			buffer_putf(&text, "%u", value);
	}
	struct str taken = buffer_take(&text, arena);
	buffer_fini(&text);
	return taken;
}

static bool same_settings(const struct form_settings *a, const struct form_settings *b)
{
	return memcmp(a->values, b->values, sizeof(a->values)) == 0;
}

size_t form_count_combinations(const struct form *form, size_t *settings)
{
	struct choices choices = find_choices(form);
	size_t count = 1;
	*settings = 0;
	for (int i = 0; i < FORM_SETTING_COUNT; i++) {
		int values = __builtin_popcountll(choices.values[i]);
		*settings += values > 0;
		count *= values ? (size_t)values : 1;
	}
	return count;
}

size_t form_combinations(struct arena *arena, const struct form *form,
			 const struct form_settings *own, struct form_settings **all)
{
	struct choices choices = find_choices(form);
	size_t count = 0;
	*all = NULL;
	*ARRAY_PUT(arena, *all, count) = *own;
	for (int i = 0; i < FORM_SETTING_COUNT; i++) {
		size_t before = count;
		for (unsigned value = 0; value < 64; value++)
			for (size_t k = 0; k < before && (choices.values[i] >> value & 1); k++) {
				struct form_settings other = (*all)[k];
				other.values[i] = value;
				if (!same_settings(&other, &(*all)[k]))
					*ARRAY_PUT(arena, *all, count) = other;
			}
	}
	return count;
}
