// SPDX-License-Identifier: GPL-3.0-or-later
// Conditions of self-check.yaml, and the settings that they read.
#include "compile/form/condition.h"

#include "base/array.h"
#include "base/buffer.h"

static bool can_decide(const struct setting *setting)
{
	enum type type = setting->field->type;
	return type == TYPE_FLAG || type == TYPE_WORD || type == TYPE_NUMBER;
}

static unsigned value_of(enum type type, const struct typed *value)
{
	if (type == TYPE_FLAG)
		return value->flag;
	return type == TYPE_WORD || type == TYPE_NUMBER ? (unsigned)value->number : 0;
}

enum { CHOICES_MAX = 64 }; // values of a setting that a check can tell apart

// A number may be outside of what the setting allows: it then makes no difference.
static bool read_value(const struct setting *setting, struct str text, unsigned *value)
{
	const struct field *field = setting->field;
	struct typed_limits limits = field->limits;
	struct arena nowhere = { 0 };
	struct typed typed;
	if (field->type == TYPE_NUMBER)
		limits = (struct typed_limits) { .most = limits.least + CHOICES_MAX - 1 };
	bool right = !typed_read(&nowhere, field->type, &limits, text, &typed);
	arena_fini(&nowhere);
	if (right)
		*value = value_of(field->type, &typed);
	return right;
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

// Its place; the count of them: there is none.
static size_t find_setting(const struct form *form, struct str name)
{
	size_t i = 0;
	while (i < form->setting_count &&
	       !(str_eq_c(name, form->settings[i].field->key) && can_decide(&form->settings[i])))
		i++;
	return i;
}

static bool read_setting(const struct form *form, struct str text, struct form_term *term)
{
	struct str name, value;
	term->negated = str_starts(text, STR("!"));
	char op = split_term(term->negated ? str_from(text, 1) : text, &name, &value);
	term->setting = find_setting(form, name);
	const struct setting *setting = &form->settings[term->setting];
	term->is_setting = true;
	term->below = op == '<';
	term->value = 1;
	bool known = op == 0 ? setting->field->type == TYPE_FLAG
			     : read_value(setting, value, &term->value);
	if (op == '!')
		term->negated = !term->negated;
	return known && op != '?' && term->below == (setting->field->type == TYPE_NUMBER);
}

static bool is_setting(const struct form *form, struct str text)
{
	struct str name, value;
	split_term(str_starts(text, STR("!")) ? str_from(text, 1) : text, &name, &value);
	return find_setting(form, name) < form->setting_count;
}

struct str form_setting_term(struct arena *arena, const struct form *form,
			     const struct form_term *term)
{
	const struct field *field = form->settings[term->setting].field;
	if (field->type == TYPE_FLAG)
		return str_format(arena, "%s%s", term->negated ? "!" : "", field->key);
	if (term->below)
		return str_format(arena, "%s%s<%u", term->negated ? "!" : "", field->key,
				  term->value);
	return str_format(arena, "%s%s%.*s", field->key, term->negated ? "!=" : "=",
			  STR_ARGS(typed_word(field->limits.words, term->value)));
}

static void report_term(struct content *content, struct location where, struct str text)
{
	report(content->diagnostics, DIAGNOSTIC_CONDITION_SYNTAX, where,
	       "'%.*s' is no condition: QUESTION=ANSWER|ANSWER, QUESTION!=ANSWER, or of a setting "
	       "NAME, !NAME, NAME=WORD or NAME<NUMBER",
	       STR_ARGS(text));
}

static bool add_answer(struct content *content, const struct form_question *question, struct str id,
		       struct form_term *term)
{
	int answer = form_find_answer(question, id);
	if (answer == QUIZ_NONE && !question->answer_count)
		return false; // they are what is wrong
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
	if (is_setting(form, text)) {
		if (read_setting(form, text, term))
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
		if (read_term(content, form, &items[i], settings_only, &term))
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

// A value that is broken was reported, and leaves the default.
struct form_settings form_settings(const struct content *content)
{
	const struct settings *settings = &content->settings;
	struct form_settings own = { { 0 } };
	for (size_t i = settings->program_count; i < settings->count; i++) {
		const struct setting *setting = &settings->items[i];
		unsigned *value = &own.values[i - settings->program_count];
		if (setting->state == SETTING_GIVEN || setting->state == SETTING_DEFAULT)
			*value = value_of(setting->field->type, &setting->value);
		else if (can_decide(setting) && setting->field->fallback)
			read_value(setting, str_c(setting->field->fallback), value);
	}
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

// Bit v of choices[s]: value v of setting s can make a difference; of a number, v more than the least.
struct choices {
	const struct form *form;
	uint64_t values[FORM_SETTINGS_MAX];
};

static unsigned long least_of(const struct setting *setting)
{
	return setting->field->type == TYPE_NUMBER ? setting->field->limits.least : 0;
}

static size_t count_words(const char *words)
{
	size_t count = 1;
	for (; *words && count < CHOICES_MAX; words++)
		count += *words == ' ';
	return count;
}

static void note_values(void *context, const struct form_condition *condition)
{
	struct choices *choices = context;
	for (size_t i = 0; i < condition->count; i++) {
		const struct form_term *term = &condition->terms[i];
		if (!term->is_setting)
			continue;
		const struct field *field = choices->form->settings[term->setting].field;
		uint64_t *values = &choices->values[term->setting];
		if (field->type == TYPE_FLAG)
			*values |= 3;
		else if (field->type == TYPE_WORD)
			*values |= UINT64_MAX >> (CHOICES_MAX - count_words(field->limits.words));
		else if (term->value > field->limits.least && term->value <= field->limits.most)
			*values |= 1 | (uint64_t)1 << (term->value - field->limits.least);
		else
			*values |= 1;
	}
}

static struct choices find_choices(const struct form *form)
{
	struct choices choices = { .form = form };
	each_condition(form, note_values, &choices);
	return choices;
}

static void put_setting_value(struct buffer *text, const struct field *field, unsigned value)
{
	buffer_putf(text, "%s%s=", text->len ? " " : "", field->key);
	if (field->type == TYPE_FLAG)
		buffer_put_c(text, value ? "yes" : "no");
	else if (field->type == TYPE_WORD)
		buffer_put(text, typed_word(field->limits.words, value));
	else
		buffer_putf(text, "%u", value);
}

struct str form_settings_text(struct arena *arena, const struct form *form,
			      const struct form_settings *settings)
{
	struct choices choices = find_choices(form);
	struct buffer text = { 0 };
	for (size_t i = 0; i < form->setting_count; i++)
		if (choices.values[i])
			put_setting_value(&text, form->settings[i].field, settings->values[i]);
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
	for (size_t i = 0; i < form->setting_count; i++) {
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
	for (size_t i = 0; i < form->setting_count; i++) {
		size_t before = count;
		for (unsigned value = 0; value < CHOICES_MAX; value++)
			for (size_t k = 0; k < before && (choices.values[i] >> value & 1); k++) {
				struct form_settings other = (*all)[k];
				other.values[i] = value + (unsigned)least_of(&form->settings[i]);
				if (!same_settings(&other, &(*all)[k]))
					*ARRAY_PUT(arena, *all, count) = other;
			}
	}
	return count;
}
