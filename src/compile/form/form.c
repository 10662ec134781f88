// SPDX-License-Identifier: GPL-3.0-or-later
// Loading: questions before screens and rules, whose conditions name them. What is wrong is reported where it stands, and reading
// goes on; a check with any error is kept for its messages but is not sound, and is never resolved.
#include "compile/form/form.h"

#include "base/array.h"
#include "compile/form/condition.h"
#include "compile/form/outcomes.h"
#include "compile/input/suggest.h"

enum { LIST_ROWS = 7, ID_BYTES = 40 };

// ---- what stands in it ----

// Columns, in English: a screen of 40x12 still shows a row, and its question.
enum {
	ASK_COLS = 200,
	TEXT_COLS = 120,
	REASON_COLS = 400,
	LINE_COLS = 160,
	SHARED_COLS = 40,
};

#define ID(id_flags)                                                                     \
	{                                                                                \
		.key = "id", .type = TYPE_ID, .flags = id_flags, .limits.most = ID_BYTES \
	}
#define CONDITION(name, condition_flags, what)                                                  \
	{                                                                                       \
		.key = name, .type = TYPE_TEXT, .flags = (condition_flags) | FIELD_ONE_OR_LIST, \
		.about = what                                                                   \
	}
#define SOURCES(source_flags)                                                           \
	{                                                                               \
		.key = "sources", .type = TYPE_ID, .flags = (source_flags) | FIELD_LIST \
	}
#define ADVICE(name)                                              \
	{                                                         \
		.key = name, .type = TYPE_ID, .flags = FIELD_LIST \
	}
#define EFFECT(outcome_flags, reason_flags)                                         \
	{ .key = "outcome", .type = TYPE_ID, .flags = outcome_flags },              \
		{ .key = "headline",                                                \
		  .type = TYPE_WORDING,                                             \
		  .limits.most = REASON_COLS,                                       \
		  .about = "instead of its outcome's" },                            \
		{ .key = "reason",                                                  \
		  .type = TYPE_WORDING,                                             \
		  .flags = reason_flags,                                            \
		  .limits.most = REASON_COLS },                                     \
		{ .key = "later", .type = TYPE_WORDING, .limits.most = LINE_COLS }, \
		{ .key = "say", .type = TYPE_WORDING, .limits.most = LINE_COLS }, ADVICE("advice")

static const struct field until_fields[] = {
	{ .key = "event", .type = TYPE_ID, .about = "what the time counts from; with `wait`" },
	{ .key = "wait", .type = TYPE_TEXT, .about = "a setting of type duration" },
	{ .key = "text", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .limits.most = TEXT_COLS },
};
static const struct schema until_schema = { "an until", until_fields, LENGTH(until_fields),
					    .settings = false };
#define UNTIL                                                                                  \
	{                                                                                      \
		.key = "until", .type = TYPE_MAP, .flags = FIELD_LIST, .schema = &until_schema \
	}

static const struct field case_fields[] = {
	CONDITION("if", 0, "settings only; the last case has none"),
	EFFECT(FIELD_REQUIRED, 0),
	UNTIL,
};
static const struct schema case_schema = { "a case", case_fields, LENGTH(case_fields),
					   .settings = false };

static const struct field answer_fields[] = {
	ID(FIELD_REQUIRED),
	{ .key = "as", .type = TYPE_WORD, .limits.words = "itself none not-sure rather-not" },
	{ .key = "text", .type = TYPE_WORDING, .limits.most = TEXT_COLS },
	EFFECT(0, 0),
	UNTIL,
	SOURCES(0),
	{ .key = "listed",
	  .type = TYPE_TEXT,
	  .flags = FIELD_ONE_OR_LIST,
	  .about = "its item on the page of reasons, or of signs" },
	{ .key = "aside",
	  .type = TYPE_FLAG,
	  .about = "yes: its outcome's line is not told for it alone" },
	{ .key = "stop",
	  .type = TYPE_FLAG,
	  .about = "yes: the check ends as soon as it is chosen" },
	CONDITION("show", 0, "settings only"),
	{ .key = "cases",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .schema = &case_schema,
	  .about = "instead of outcome, headline, reason, later, say, advice and until" },
};
static const struct schema answer_schema = { "an answer", answer_fields, LENGTH(answer_fields),
					     .settings = false };

static const struct field question_fields[] = {
	ID(FIELD_REQUIRED),
	{ .key = "ask", .type = TYPE_WORDING, .flags = FIELD_REQUIRED, .limits.most = ASK_COLS },
	{ .key = "why", .type = TYPE_WORDING, .flags = FIELD_REQUIRED, .limits.most = ASK_COLS },
	{ .key = "say-first",
	  .type = TYPE_FLAG,
	  .about = "yes: what to say of it stands before the rest" },
	SOURCES(FIELD_REQUIRED),
	{ .key = "answers",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .schema = &answer_schema },
};
static const struct schema question_schema = { "a question", question_fields,
					       LENGTH(question_fields), .settings = false };

static const struct field left_fields[] = {
	{ .key = "headline", .type = TYPE_WORDING, .limits.most = REASON_COLS },
	{ .key = "reason",
	  .type = TYPE_WORDING,
	  .flags = FIELD_REQUIRED,
	  .limits.most = REASON_COLS },
	{ .key = "say", .type = TYPE_WORDING, .flags = FIELD_REQUIRED, .limits.most = LINE_COLS },
	ADVICE("advice"),
	SOURCES(FIELD_REQUIRED),
};
static const struct schema left_schema = { "a list left unsure", left_fields, LENGTH(left_fields),
					   .settings = false };
#define LEFT(name)                                                            \
	{                                                                     \
		.key = name, .type = TYPE_MAP, .schema = &left_schema,        \
		.about = "of kind list: what is told once when it is left so" \
	}

static const struct field screen_fields[] = {
	ID(FIELD_REQUIRED),
	{ .key = "kind", .type = TYPE_WORD, .flags = FIELD_REQUIRED, .limits.words = "one list" },
	{ .key = "question", .type = TYPE_ID, .about = "of kind one" },
	{ .key = "ask", .type = TYPE_WORDING, .limits.most = ASK_COLS, .about = "of kind list" },
	{ .key = "rows",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .about = "of kind list: QUESTION=ANSWER" },
	{ .key = "row-when", .type = TYPE_ANY_KEYS, .about = "QUESTION=ANSWER: conditions" },
	CONDITION("when", 0, "all must hold"),
	{ .key = "stop-at",
	  .type = TYPE_ID,
	  .about = "an outcome: from it on, leaving the screen ends the check" },
	LEFT("not-sure"),
	LEFT("rather-not"),
};
static const struct schema screen_schema = { "a screen", screen_fields, LENGTH(screen_fields),
					     .settings = false };

static const struct field rule_fields[] = {
	ID(FIELD_REQUIRED),
	CONDITION("when", FIELD_REQUIRED, "all must hold"),
	EFFECT(FIELD_REQUIRED, FIELD_REQUIRED),
	{ .key = "without",
	  .type = TYPE_ID,
	  .flags = FIELD_LIST,
	  .about = "advice that is not told while it holds" },
	SOURCES(FIELD_REQUIRED),
	{ .key = "stop", .type = TYPE_FLAG },
};
static const struct schema rule_schema = { "a rule", rule_fields, LENGTH(rule_fields),
					   .settings = false };

static const struct field shared_fields[SHARED_COUNT] = {
	{ .key = "none",
	  .type = TYPE_WORDING,
	  .flags = FIELD_REQUIRED,
	  .limits.most = SHARED_COLS },
	{ .key = "not-sure",
	  .type = TYPE_WORDING,
	  .flags = FIELD_REQUIRED,
	  .limits.most = SHARED_COLS },
	{ .key = "not-sure-some",
	  .type = TYPE_WORDING,
	  .flags = FIELD_REQUIRED,
	  .limits.most = SHARED_COLS },
	{ .key = "rather-not",
	  .type = TYPE_WORDING,
	  .flags = FIELD_REQUIRED,
	  .limits.most = SHARED_COLS },
	{ .key = "left-open",
	  .type = TYPE_WORDING,
	  .flags = FIELD_REQUIRED,
	  .limits.most = LINE_COLS,
	  .about = "on a result, where three screens were left unsure" },
	{ .key = "left-open-urgent",
	  .type = TYPE_WORDING,
	  .limits.most = LINE_COLS,
	  .about = "instead of it on an urgent result" },
};
static const struct schema shared_schema = { "shared", shared_fields, LENGTH(shared_fields),
					     .settings = false };

static const struct field advice_fields[] = {
	ID(FIELD_REQUIRED),
	{ .key = "who", .type = TYPE_ID, .about = "whom it turns to: a word of your own" },
	{ .key = "text", .type = TYPE_WORDING, .flags = FIELD_REQUIRED, .limits.most = LINE_COLS },
	{ .key = "phone", .type = TYPE_TEXT, .about = "the name of a phone that stands beside it" },
	{ .key = "hours", .type = TYPE_TEXT, .about = "of hours" },
	{ .key = "place", .type = TYPE_TEXT, .about = "of a text, such as an address" },
	{ .key = "only", .type = TYPE_ID, .about = "the outcome under which alone it stands" },
};
static const struct schema advice_schema = { "advice", advice_fields, LENGTH(advice_fields),
					     .settings = false };

static const struct field form_fields[] = {
	{ .key = "title", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .limits.most = 60 },
	{ .key = "short",
	  .type = TYPE_TEXT,
	  .limits.least = 12, // a sentence: no yes
	  .limits.most = ASK_COLS,
	  .about = "while screens are missing: what readers are told of it, before and after" },
	{ .key = "start-after",
	  .type = TYPE_TEXT,
	  .limits.most = 60,
	  .about = "the row that begins where `start` of topic.yaml says" },
	{ .key = "advice",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_NONE,
	  .schema = &advice_schema,
	  .about = "what to do next, in the order in which it is done" },
	{ .key = "outcomes",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .schema = &form_outcome_schema },
	{ .key = "shared", .type = TYPE_MAP, .flags = FIELD_REQUIRED, .schema = &shared_schema },
	{ .key = "screens",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .schema = &screen_schema },
	{ .key = "questions",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST,
	  .schema = &question_schema },
	{ .key = "rules",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_NONE,
	  .schema = &rule_schema },
};
const struct schema form_schema = { "self-check.yaml", form_fields, LENGTH(form_fields),
				    .settings = false };

struct loading {
	struct content *content;
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct form *form;
	bool screens_broken; // so that nobody knows what they would have asked
};

// Parts

static void report_twice(struct loading *loading, const struct yaml_node *map, const char *what,
			 struct location first)
{
	struct str id = yaml_text(map, "id");
	report(loading->diagnostics, DIAGNOSTIC_ID_DUPLICATE, yaml_where(map, "id"),
	       "%s '%.*s' stands twice", what, STR_ARGS(id));
	report_note(loading->diagnostics, first, "first defined here");
}

static bool has_room(struct loading *loading, struct location where, size_t count, size_t most,
		     const char *what)
{
	if (count < most)
		return true;
	if (count == most)
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_LIMIT, where, "more than %zu %s", most,
		       what);
	return false;
}

static struct wording load_wording(struct loading *loading, const struct yaml_node *map,
				   const char *key, struct str owner, const char *role)
{
	return yaml_wording(loading->arena, yaml_find(map, key), owner, role);
}

static void report_outcome(struct loading *loading, struct location where, struct str wrong)
{
	const struct form *form = loading->form;
	struct str meant = SUGGEST(wrong, form->outcomes, form->outcome_count, id);
	report(loading->diagnostics, DIAGNOSTIC_OUTCOME_UNKNOWN, where,
	       "no outcome is called '%.*s'%.*s", STR_ARGS(wrong),
	       STR_ARGS(suggest_question(loading->arena, meant)));
}

// A list of ids of advice as a set.
static quiz_advice_set load_advice_set(struct loading *loading, const struct yaml_node *map,
				       const char *key)
{
	const struct form *form = loading->form;
	struct str *ids;
	quiz_advice_set set = 0;
	size_t count = yaml_strings(loading->arena, map, key, &ids);
	for (size_t i = 0; i < count; i++) {
		int advice = form_find_advice(form, ids[i]);
		if (advice != QUIZ_NONE) {
			set |= (quiz_advice_set)1 << advice;
			continue;
		}
		struct str meant = SUGGEST(ids[i], form->advice, form->advice_count, id);
		report(loading->diagnostics, DIAGNOSTIC_ID_UNKNOWN, yaml_where(map, key),
		       "no advice is called '%.*s'%.*s", STR_ARGS(ids[i]),
		       STR_ARGS(suggest_question(loading->arena, meant)));
	}
	return set;
}

static int load_outcome(struct loading *loading, const struct yaml_node *map, const char *key)
{
	struct str id = yaml_text(map, key);
	if (!id.len)
		return QUIZ_NONE;
	int outcome = form_find_outcome(loading->form, id);
	if (outcome == QUIZ_NONE)
		report_outcome(loading, yaml_where(map, key), id);
	return outcome;
}

// The same words have the same name, so that a result shows them once.
static struct str name_until(struct loading *loading, const struct form_until *until)
{
	unsigned names = 0;
	const struct form *form = loading->form;
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			const struct form_answer *answer = &form->questions[q].answers[a];
			for (size_t c = 0; c < answer->case_count; c++)
				for (size_t u = 0; u < answer->cases[c].until_count; u++) {
					const struct form_until *other = &answer->cases[c].until[u];
					if (other == until)
						continue;
					if (str_eq(other->text.text, until->text.text) &&
					    other->name.len)
						return other->name;
					names += other->name.len > 0;
				}
		}
	return str_format(loading->arena, "until:%u", names);
}

// A wait is a setting of type duration.
static void check_wait(struct loading *loading, const struct yaml_node *map, struct str wait)
{
	const struct setting *setting = content_find_setting(loading->content, wait);
	if (wait.len && (!setting || setting->field->type != TYPE_DURATION))
		report(loading->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, yaml_where(map, "wait"),
		       "no setting of type duration is called '%.*s'", STR_ARGS(wait));
}

static void load_until(struct loading *loading, const struct yaml_node *map,
		       struct form_effect *effect)
{
	struct form_until until = { .where = map->where };
	if (!has_room(loading, map->where, effect->until_count, QUIZ_MAX_UNTILS,
		      "things to wait for"))
		return;
	until.event = yaml_text(map, "event");
	until.wait = yaml_text(map, "wait");
	until.text =
		yaml_message(loading->arena, yaml_find(map, "text"), STR("self-check"), "until");
	check_wait(loading, map, until.wait);
	if (yaml_is_there(map, "event") != yaml_is_there(map, "wait"))
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, map->where,
		       "an until has both 'event' and 'wait', or neither");
	*ARRAY_PUT(loading->arena, effect->until, effect->until_count) = until;
}

static void load_effect(struct loading *loading, const struct yaml_node *map, struct str owner,
			struct form_effect *effect)
{
	const struct yaml_node *untils = yaml_list(map, "until");
	effect->outcome = load_outcome(loading, map, "outcome");
	effect->outcome_where = yaml_where(map, "outcome");
	effect->headline = load_wording(loading, map, "headline", owner, "headline");
	effect->reason = load_wording(loading, map, "reason", owner, "reason");
	effect->later = load_wording(loading, map, "later", owner, "later");
	effect->say = load_wording(loading, map, "say", owner, "say");
	effect->advice = load_advice_set(loading, map, "advice");
	effect->advice_where = yaml_where(map, "advice");
	for (size_t i = 0; untils && i < untils->count; i++)
		load_until(loading, &untils->items[i], effect);
}

static size_t load_sources(struct loading *loading, const struct yaml_node *map,
			   struct str **sources)
{
	size_t count = yaml_strings(loading->arena, map, "sources", sources);
	for (size_t i = 0; i < count; i++) {
		struct content_source *source =
			content_find_source(loading->content, (*sources)[i]);
		if (source)
			source->cited = true;
	}
	return count;
}

// Answers

static void load_cases(struct loading *loading, const struct yaml_node *cases, struct str owner,
		       struct form_answer *answer)
{
	for (size_t i = 0; cases && i < cases->count; i++) {
		const struct yaml_node *map = &cases->items[i];
		struct form_effect effect = { .outcome = QUIZ_NONE };
		bool last = i + 1 == cases->count;
		form_condition_load(loading->content, loading->form, yaml_find(map, "if"), true,
				    &effect.when);
		if (last && yaml_find(map, "if"))
			report(loading->diagnostics, DIAGNOSTIC_PATH_NO_OUTCOME, map->where,
			       "the last case has no 'if', so that the answer always comes to "
			       "something");
		if (!last && !yaml_find(map, "if"))
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, map->where,
			       "no case behind one without 'if' is ever used");
		load_effect(loading, map, owner, &effect);
		*ARRAY_PUT(loading->arena, answer->cases, answer->case_count) = effect;
	}
}

static void load_effects(struct loading *loading, const struct yaml_node *map, struct str owner,
			 struct form_answer *answer)
{
	static const char *const own[] = { "outcome", "headline", "reason", "until",
					   "later",   "say",	  "advice" };
	if (yaml_is_there(map, "cases")) {
		for (size_t i = 0; i < LENGTH(own); i++)
			if (yaml_is_there(map, own[i]))
				report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE,
				       yaml_where(map, own[i]),
				       "'%s' belongs into the cases, when there are any", own[i]);
		load_cases(loading, yaml_list(map, "cases"), owner, answer);
		return;
	}
	struct form_effect effect = { .outcome = QUIZ_NONE };
	load_effect(loading, map, owner, &effect);
	*ARRAY_PUT(loading->arena, answer->cases, answer->case_count) = effect;
	if (!yaml_text(map, "outcome").len && !yaml_is_broken(map, "outcome"))
		report(loading->diagnostics, DIAGNOSTIC_PATH_NO_OUTCOME, map->where,
		       "answer '%.*s=%.*s' has no outcome, so a path ends without one",
		       STR_ARGS(owner), STR_ARGS(answer->id));
}

static void load_answer(struct loading *loading, const struct yaml_node *map, struct str owner,
			struct form_question *question)
{
	struct form_answer answer = { .where = map->where };
	answer.id = yaml_text(map, "id");
	int twice = form_find_answer(question, answer.id);
	if (answer.id.len && twice != QUIZ_NONE)
		report_twice(loading, map, "answer", question->answers[twice].where);
	if (!has_room(loading, map->where, question->answer_count, QUIZ_MAX_ANSWERS, "answers"))
		return;
	answer.meaning = (enum form_meaning)yaml_number(map, "as", MEANS_ITSELF);
	int same = form_find_meaning(question, answer.meaning);
	if (answer.meaning != MEANS_ITSELF && same != QUIZ_NONE) {
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, yaml_where(map, "as"),
		       "another answer of '%.*s' has this 'as'", STR_ARGS(owner));
		report_note(loading->diagnostics, question->answers[same].where, "this one");
	}
	answer.text = load_wording(loading, map, "text", owner, "text");
	answer.source_count = load_sources(loading, map, &answer.sources);
	answer.sources_where = yaml_where(map, "sources");
	answer.listed_count = yaml_strings(loading->arena, map, "listed", &answer.listed);
	answer.listed_where = yaml_where(map, "listed");
	answer.stop = yaml_flag(map, "stop");
	answer.aside = yaml_flag(map, "aside");
	form_condition_load(loading->content, loading->form, yaml_find(map, "show"), true,
			    &answer.show);
	load_effects(loading, map, owner, &answer);
	*ARRAY_PUT(loading->arena, question->answers, question->answer_count) = answer;
}

static void load_question(struct loading *loading, const struct yaml_node *map)
{
	struct form *form = loading->form;
	struct form_question question = { .where = map->where };
	question.id = yaml_text(map, "id");
	int twice = form_find_question(form, question.id);
	if (question.id.len && twice != QUIZ_NONE)
		report_twice(loading, map, "question", form->questions[twice].where);
	if (!has_room(loading, map->where, form->question_count, QUIZ_MAX_QUESTIONS, "questions"))
		return;
	question.ask = load_wording(loading, map, "ask", question.id, "ask");
	question.why = load_wording(loading, map, "why", question.id, "why");
	question.say_first = yaml_flag(map, "say-first");
	question.source_count = load_sources(loading, map, &question.sources);
	question.sources_where = yaml_where(map, "sources");
	const struct yaml_node *answers = yaml_list(map, "answers");
	for (size_t i = 0; answers && i < answers->count; i++)
		load_answer(loading, &answers->items[i], question.id, &question);
	*ARRAY_PUT(loading->arena, form->questions, form->question_count) = question;
}

static void name_untils(struct loading *loading)
{
	struct form *form = loading->form;
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			struct form_answer *answer = &form->questions[q].answers[a];
			for (size_t c = 0; c < answer->case_count; c++)
				for (size_t u = 0; u < answer->cases[c].until_count; u++)
					answer->cases[c].until[u].name =
						name_until(loading, &answer->cases[c].until[u]);
		}
}

// Screens

// "question=answer" to both indexes.
static bool find_row(struct loading *loading, struct str text, struct location where,
		     struct form_row *row)
{
	const struct form *form = loading->form;
	size_t at = str_find_char(text, '=', 0);
	*row = (struct form_row) { .question = QUIZ_NONE, .where = where };
	if (at == STR_NPOS) {
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, where,
		       "'%.*s' is no row: QUESTION=ANSWER", STR_ARGS(text));
		return false;
	}
	struct str question = str_slice(text, 0, at), answer = str_from(text, at + 1);
	row->question = form_find_question(form, question);
	if (row->question != QUIZ_NONE)
		row->answer = form_find_answer(&form->questions[row->question], answer);
	if (row->question == QUIZ_NONE || row->answer == QUIZ_NONE) {
		report(loading->diagnostics, DIAGNOSTIC_ANSWER_UNKNOWN, where,
		       "no question has an answer '%.*s'", STR_ARGS(text));
		return false;
	}
	return true;
}

static const struct form_row *find_list_row(const struct form_screen *screen,
					    const struct form_row *row)
{
	for (size_t i = 0; i < screen->row_count; i++)
		if (screen->rows[i].question == row->question &&
		    screen->rows[i].answer == row->answer)
			return &screen->rows[i];
	return NULL;
}

// A row that another list has too would be asked twice.
static bool is_new_row(struct loading *loading, const struct form_screen *screen,
		       const struct form_row *row)
{
	const struct form *form = loading->form;
	const struct form_row *first = find_list_row(screen, row);
	for (size_t i = 0; !first && i < form->screen_count; i++)
		if (form->screens[i].kind == QUIZ_LIST)
			first = find_list_row(&form->screens[i], row);
	if (!first)
		return true;
	report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, row->where,
	       "this row is asked twice: '%.*s=%.*s'", STR_ARGS(form->questions[row->question].id),
	       STR_ARGS(form->questions[row->question].answers[row->answer].id));
	report_note(loading->diagnostics, first->where, "first asked here");
	return false;
}

static void load_rows(struct loading *loading, const struct yaml_node *map,
		      struct form_screen *screen)
{
	const struct yaml_node *rows = yaml_list(map, "rows");
	for (size_t i = 0; rows && i < rows->count; i++) {
		struct form_row row;
		const struct yaml_node *node = &rows->items[i];
		if (!find_row(loading, node->scalar, node->where, &row) ||
		    !is_new_row(loading, screen, &row))
			continue;
		if (has_room(loading, node->where, screen->row_count, LIST_ROWS,
			     "rows in a list, without None and Not sure"))
			*ARRAY_PUT(loading->arena, screen->rows, screen->row_count) = row;
	}
}

static void load_row_conditions(struct loading *loading, const struct yaml_node *map,
				struct form_screen *screen)
{
	const struct yaml_node *conditions = yaml_find(map, "row-when");
	for (size_t i = 0; conditions && i < conditions->count; i++) {
		const struct yaml_node *node = &conditions->items[i];
		struct form_row row;
		if (node->state == YAML_BROKEN ||
		    !find_row(loading, node->key, node->key_where, &row))
			continue;
		const struct form_row *known = find_list_row(screen, &row);
		if (!known) {
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, node->key_where,
			       "'%.*s' is no row of this screen", STR_ARGS(node->key));
			continue;
		}
		form_condition_load(loading->content, loading->form, node, false,
				    &screen->rows[known - screen->rows].when);
	}
}

static void load_left(struct loading *loading, const struct yaml_node *map,
		      struct form_screen *screen, enum form_left how)
{
	const struct yaml_node *left = yaml_find(map, form_left_names[how]);
	struct form_left_open *open = &screen->left[how];
	if (left && screen->kind == QUIZ_ONE)
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, left->where,
		       "'%s' of a screen of kind one is an answer of its question",
		       form_left_names[how]);
	if (!yaml_is_there(map, form_left_names[how]) && screen->kind == QUIZ_LIST &&
	    yaml_find(map, "kind"))
		report(loading->diagnostics, DIAGNOSTIC_TEXT_MISSING, map->where,
		       "list '%.*s' has no '%s': what is told when it is left so",
		       STR_ARGS(screen->id), form_left_names[how]);
	if (!left || screen->kind == QUIZ_ONE)
		return;
	open->where = left->where;
	load_effect(loading, left, screen->id, &open->effect);
	open->effect.outcome_where = left->where;
	open->source_count = load_sources(loading, left, &open->sources);
	open->sources_where = yaml_where(left, "sources");
}

static void load_one(struct loading *loading, const struct yaml_node *map,
		     struct form_screen *screen)
{
	const struct form *form = loading->form;
	struct str id = yaml_text(map, "question");
	screen->question = form_find_question(form, id);
	if (yaml_find(map, "rows"))
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, yaml_where(map, "rows"),
		       "a screen of kind one has no rows: they are the question's answers");
	if (yaml_is_broken(map, "question"))
		return;
	if (screen->question == QUIZ_NONE) {
		report(loading->diagnostics,
		       id.len ? DIAGNOSTIC_ANSWER_UNKNOWN : DIAGNOSTIC_KEY_MISSING,
		       yaml_where(map, "question"), "a screen of kind one names its question");
		return;
	}
	const struct form_question *question = &form->questions[screen->question];
	for (size_t a = 0; a < question->answer_count; a++) {
		if (!has_room(loading, map->where, screen->row_count, QUIZ_MAX_ROWS, "rows"))
			break;
		*ARRAY_PUT(loading->arena, screen->rows, screen->row_count) =
			(struct form_row) { .question = screen->question,
					    .answer = (int)a,
					    .where = question->answers[a].where };
	}
	load_row_conditions(loading, map, screen);
}

static void load_list(struct loading *loading, const struct yaml_node *map,
		      struct form_screen *screen)
{
	screen->question = QUIZ_NONE;
	if (yaml_find(map, "question"))
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, yaml_where(map, "question"),
		       "a screen of kind list names its questions in its rows");
	if (!yaml_is_there(map, "ask"))
		report(loading->diagnostics, DIAGNOSTIC_TEXT_MISSING, map->where,
		       "list '%.*s' has no 'ask'", STR_ARGS(screen->id));
	load_rows(loading, map, screen);
	load_row_conditions(loading, map, screen);
	if (!yaml_is_there(map, "rows"))
		report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, map->where,
		       "list '%.*s' has no rows", STR_ARGS(screen->id));
}

static void load_screen(struct loading *loading, const struct yaml_node *map)
{
	struct form *form = loading->form;
	struct form_screen screen = { .where = map->where };
	screen.id = yaml_text(map, "id");
	int twice = form_find_screen(form, screen.id);
	if (screen.id.len && twice != QUIZ_NONE)
		report_twice(loading, map, "screen", form->screens[twice].where);
	if (!has_room(loading, map->where, form->screen_count, QUIZ_MAX_SCREENS, "screens"))
		return;
	screen.ask = load_wording(loading, map, "ask", screen.id, "ask");
	screen.stop_at = load_outcome(loading, map, "stop-at");
	form_condition_load(loading->content, form, yaml_find(map, "when"), false, &screen.when);
	screen.kind = yaml_number(map, "kind", 1) ? QUIZ_LIST : QUIZ_ONE;
	loading->screens_broken |= !yaml_find(map, "kind") || yaml_is_broken(map, "question") ||
				   yaml_is_broken(map, "rows");
	if (screen.kind == QUIZ_ONE)
		load_one(loading, map, &screen);
	else if (yaml_find(map, "kind"))
		load_list(loading, map, &screen);
	for (int how = 0; how < LEFT_COUNT; how++)
		load_left(loading, map, &screen, (enum form_left)how);
	*ARRAY_PUT(loading->arena, form->screens, form->screen_count) = screen;
}

// Outcomes, shared texts, rules

static void load_outcome_entry(struct loading *loading, const struct yaml_node *map)
{
	struct form *form = loading->form;
	struct form_outcome outcome = { .where = map->where };
	outcome.id = yaml_text(map, "id");
	int twice = form_find_outcome(form, outcome.id);
	if (outcome.id.len && twice != QUIZ_NONE)
		report_twice(loading, map, "outcome", form->outcomes[twice].where);
	if (!has_room(loading, map->where, form->outcome_count, QUIZ_MAX_OUTCOMES, "outcomes"))
		return;
	outcome.headline = load_wording(loading, map, "headline", outcome.id, "headline");
	outcome.headline_after =
		load_wording(loading, map, "headline-after", outcome.id, "headline-after");
	outcome.headline_aside =
		load_wording(loading, map, "headline-aside", outcome.id, "headline-aside");
	outcome.line = load_wording(loading, map, "line", outcome.id, "line");
	outcome.line_after = load_wording(loading, map, "line-after", outcome.id, "line-after");
	outcome.advice = load_advice_set(loading, map, "advice");
	outcome.advice_where = yaml_where(map, "advice");
	form_outcome_load(loading->arena, map, &outcome);
	*ARRAY_PUT(loading->arena, form->outcomes, form->outcome_count) = outcome;
}

static void load_advice(struct loading *loading, const struct yaml_node *map)
{
	struct form *form = loading->form;
	struct form_advice advice = { .where = map->where };
	advice.id = yaml_text(map, "id");
	int twice = form_find_advice(form, advice.id);
	if (advice.id.len && twice != QUIZ_NONE)
		report_twice(loading, map, "advice", form->advice[twice].where);
	if (!has_room(loading, map->where, form->advice_count, QUIZ_MAX_ADVICE, "pieces of advice"))
		return;
	advice.who = yaml_text(map, "who");
	advice.phone = yaml_text(map, "phone");
	advice.hours = yaml_text(map, "hours");
	advice.place = yaml_text(map, "place");
	advice.only = yaml_text(map, "only");
	advice.only_where = yaml_where(map, "only");
	advice.text = load_wording(loading, map, "text", advice.id, "advice");
	*ARRAY_PUT(loading->arena, form->advice, form->advice_count) = advice;
}

static void check_only(struct loading *loading)
{
	const struct form *form = loading->form;
	for (size_t i = 0; i < form->advice_count; i++)
		if (form->advice[i].only.len &&
		    form_find_outcome(form, form->advice[i].only) == QUIZ_NONE)
			report_outcome(loading, form->advice[i].only_where, form->advice[i].only);
}

static void load_shared(struct loading *loading, const struct yaml_node *root)
{
	const struct yaml_node *shared = yaml_find(root, "shared");
	for (size_t i = 0; i < SHARED_COUNT; i++)
		loading->form->shared[i] = load_wording(loading, shared, form_shared_names[i],
							STR("shared"), form_shared_names[i]);
}

static void load_rule(struct loading *loading, const struct yaml_node *map)
{
	struct form *form = loading->form;
	struct form_rule rule = { .where = map->where };
	rule.id = yaml_text(map, "id");
	for (size_t i = 0; rule.id.len && i < form->rule_count; i++)
		if (str_eq(form->rules[i].id, rule.id))
			report_twice(loading, map, "rule", form->rules[i].where);
	if (!has_room(loading, map->where, form->rule_count, QUIZ_MAX_RULES, "rules"))
		return;
	form_condition_load(loading->content, form, yaml_find(map, "when"), false, &rule.when);
	load_effect(loading, map, rule.id, &rule.effect);
	rule.without = load_advice_set(loading, map, "without");
	rule.source_count = load_sources(loading, map, &rule.sources);
	rule.sources_where = yaml_where(map, "sources");
	rule.stop = yaml_flag(map, "stop");
	for (size_t i = 0; rule.stop && i < rule.when.count; i++)
		if (!rule.when.terms[i].is_setting && rule.when.terms[i].negated)
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE,
			       rule.when.terms[i].where,
			       "a rule that stops the check cannot wait for what is not answered");
	*ARRAY_PUT(loading->arena, form->rules, form->rule_count) = rule;
}

static void load_each(struct loading *loading, const struct yaml_node *root, const char *key,
		      void (*load)(struct loading *loading, const struct yaml_node *map))
{
	const struct yaml_node *list = yaml_list(root, key);
	loading->screens_broken |= yaml_is_broken(root, key) || (list && list->cut);
	for (size_t i = 0; list && i < list->count; i++)
		load(loading, &list->items[i]);
}

// Shape: what only the whole can tell

static void check_stops(struct loading *loading, const struct form_question *question)
{
	for (size_t a = 0; a < question->answer_count; a++)
		if (question->answers[a].stop)
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE,
			       question->answers[a].where,
			       "only an answer on a screen of its own can stop the check");
}

static void check_list_question(struct loading *loading, const struct form_question *question)
{
	static const struct {
		enum form_meaning meaning;
		const char *word;
	} needed[] = {
		{ MEANS_NONE, "none" },
		{ MEANS_NOT_SURE, "not-sure" },
		{ MEANS_RATHER_NOT, "rather-not" },
	};
	for (size_t i = 0; i < LENGTH(needed); i++)
		if (form_find_meaning(question, needed[i].meaning) == QUIZ_NONE)
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, question->where,
			       "question '%.*s' is on a list and has no answer with 'as: %s'",
			       STR_ARGS(question->id), needed[i].word);
}

static void check_list_rows(struct loading *loading, const struct form_screen *screen)
{
	for (size_t i = 0; i < screen->row_count; i++) {
		const struct form_row *row = &screen->rows[i];
		const struct form_answer *answer =
			&loading->form->questions[row->question].answers[row->answer];
		if (answer->meaning != MEANS_ITSELF)
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, row->where,
			       "'%.*s' comes by itself on a list", STR_ARGS(answer->id));
	}
}

static void check_asked(struct loading *loading)
{
	const struct form *form = loading->form;
	uint64_t asked[2] = { 0, 0 };
	for (size_t s = 0; s < form->screen_count; s++) {
		if (form->screens[s].kind == QUIZ_LIST)
			check_list_rows(loading, &form->screens[s]);
		for (size_t i = 0; i < form->screens[s].row_count; i++)
			asked[form->screens[s].kind == QUIZ_LIST] |=
				(uint64_t)1 << form->screens[s].rows[i].question;
	}
	for (size_t q = 0; q < form->question_count; q++) {
		const struct form_question *question = &form->questions[q];
		bool one = asked[0] >> q & 1, list = asked[1] >> q & 1;
		if (!one && !list && question->answer_count && !loading->screens_broken)
			report(loading->diagnostics, DIAGNOSTIC_SCREEN_UNREACHED, question->where,
			       "no screen asks '%.*s'", STR_ARGS(question->id));
		if (one && form_find_meaning(question, MEANS_NONE) != QUIZ_NONE)
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, question->where,
			       "'%.*s' has a screen of its own; only lists have 'as: none'",
			       STR_ARGS(question->id));
		if (one && list)
			report(loading->diagnostics, DIAGNOSTIC_QUIZ_SHAPE, question->where,
			       "'%.*s' is asked both on a list and on a screen of its own",
			       STR_ARGS(question->id));
		if (list) {
			check_list_question(loading, question);
			check_stops(loading, question);
		}
	}
}

struct form *form_load(struct content *content, struct str path)
{
	size_t errors = diagnostics_errors(content->diagnostics);
	const struct yaml_node *root = content_read_yaml(content, path, &form_schema);
	if (!root)
		return NULL;
	struct form *form = ARENA_NEW(content->arena, struct form);
	struct loading loading = { content, content->arena, content->diagnostics, form, false };
	form->source = root->where.source;
	form->settings = content->settings.items + content->settings.program_count;
	form->setting_count = content->settings.count - content->settings.program_count;
	yaml_check_end(loading.diagnostics, root, "self-check.yaml");
	form->title =
		yaml_message(loading.arena, yaml_find(root, "title"), STR("self-check"), "title");
	form->short_note =
		yaml_message(loading.arena, yaml_find(root, "short"), STR("self-check"), "short");
	form->start_after = yaml_message(loading.arena, yaml_find(root, "start-after"),
					 STR("self-check"), "start-after");
	load_shared(&loading, root);
	load_each(&loading, root, "advice", load_advice);
	load_each(&loading, root, "outcomes", load_outcome_entry);
	check_only(&loading);
	load_each(&loading, root, "questions", load_question);
	name_untils(&loading);
	load_each(&loading, root, "screens", load_screen);
	load_each(&loading, root, "rules", load_rule);
	check_asked(&loading);
	form_outcomes_fit(content, form);
	form->sound = diagnostics_errors(content->diagnostics) == errors;
	return form;
}
