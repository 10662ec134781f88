// SPDX-License-Identifier: GPL-3.0-or-later
// What outcomes are declared to do. The program knows none of them by name: it asks which one ends the check, which one waits,
// and from which one on an answer is a reason to wait or ask first.
#include "compile/form/outcomes.h"

#include "base/buffer.h"

enum { HEADLINE_COLS = 400, LINE_COLS = 160 };

// Their order is that of enum quiz_path, enum form_act and enum form_floor.
static const char paths[] = "before after both",
		  acts[] = "ends-check stands-alone urgent-frame may-end",
		  floors[] = "none unsure listed";

static const struct field outcome_fields[] = {
	{ .key = "id", .type = TYPE_ID, .flags = FIELD_REQUIRED, .limits.most = 40 },
	{ .key = "path", .type = TYPE_WORD, .flags = FIELD_REQUIRED, .limits.words = paths },
	{ .key = "acts", .type = TYPE_WORD, .flags = FIELD_LIST, .limits.words = acts },
	{ .key = "floor",
	  .type = TYPE_WORD,
	  .limits.words = floors,
	  .about = "the least for an answer left open, or for a reason to wait or ask" },
	{ .key = "waits", .type = TYPE_FLAG, .about = "conditions and waits are listed under it" },
	{ .key = "offers", .type = TYPE_ID, .about = "a page" },
	{ .key = "needs",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .about = "values that each form of its headline holds" },
	{ .key = "headline",
	  .type = TYPE_WORDING,
	  .flags = FIELD_REQUIRED,
	  .limits.most = HEADLINE_COLS },
	{ .key = "headline-after", .type = TYPE_WORDING, .limits.most = HEADLINE_COLS },
	{ .key = "headline-aside",
	  .type = TYPE_WORDING,
	  .limits.most = HEADLINE_COLS,
	  .about = "where all that came to it is told aside" },
	{ .key = "line", .type = TYPE_WORDING, .limits.most = LINE_COLS },
	{ .key = "line-after", .type = TYPE_WORDING, .limits.most = LINE_COLS },
	{ .key = "advice", .type = TYPE_ID, .flags = FIELD_LIST },
};
const struct schema form_outcome_schema = { "an outcome", outcome_fields, LENGTH(outcome_fields),
					    .settings = false };

void form_outcome_load(struct arena *arena, const struct yaml_node *map,
		       struct form_outcome *outcome)
{
	outcome->path = (enum quiz_path)yaml_number(map, "path", QUIZ_BOTH);
	outcome->acts = yaml_words(map, "acts");
	outcome->floor = (enum form_floor)yaml_number(map, "floor", FLOOR_NONE);
	outcome->waits = yaml_flag(map, "waits");
	outcome->offers =
		(struct content_reference) { yaml_text(map, "offers"), yaml_where(map, "offers") };
	outcome->need_count = yaml_strings(arena, map, "needs", &outcome->needs);
	outcome->needs_where = yaml_where(map, "needs");
}

struct str form_outcome_declared(struct arena *arena, const struct form_outcome *outcome)
{
	struct buffer out = { 0 };
	buffer_putf(&out, "path %.*s", STR_ARGS(typed_word(paths, outcome->path)));
	for (size_t i = 0; outcome->acts >> i; i++)
		if (outcome->acts >> i & 1)
			buffer_putf(&out, ", %.*s", STR_ARGS(typed_word(acts, i)));
	if (outcome->floor)
		buffer_putf(&out, ", floor %.*s", STR_ARGS(typed_word(floors, outcome->floor)));
	if (outcome->waits)
		buffer_put_c(&out, ", waits");
	if (outcome->offers.id.len)
		buffer_putf(&out, ", offers %.*s", STR_ARGS(outcome->offers.id));
	for (size_t i = 0; i < outcome->need_count; i++)
		buffer_putf(&out, ", needs %.*s", STR_ARGS(outcome->needs[i]));
	struct str text = buffer_take(&out, arena);
	buffer_fini(&out);
	return text;
}

// ---- together ----

struct fitting {
	struct content *content;
	const struct form *form;
};

static void complain(const struct fitting *f, struct location where, const char *what)
{
	report(f->content->diagnostics, DIAGNOSTIC_OUTCOME_ACTS, where, "%s", what);
}

static struct location whole_check(const struct fitting *f)
{
	return (struct location) { f->form->source, 0 };
}

static void fit_floor(const struct fitting *f, enum form_floor floor)
{
	size_t count = 0;
	struct location last = whole_check(f);
	for (size_t i = 0; i < f->form->outcome_count; i++)
		if (f->form->outcomes[i].floor == floor) {
			count++;
			last = f->form->outcomes[i].where;
		}
	if (count != 1)
		report(f->content->diagnostics, DIAGNOSTIC_OUTCOME_ACTS, last,
		       "%zu outcomes have 'floor: %.*s'; it takes one", count,
		       STR_ARGS(typed_word(floors, floor)));
}

static void fit_floors(const struct fitting *f)
{
	int unsure = form_find_floor(f->form, FLOOR_UNSURE);
	int listed = form_find_floor(f->form, FLOOR_LISTED);
	fit_floor(f, FLOOR_UNSURE);
	fit_floor(f, FLOOR_LISTED);
	if (unsure != QUIZ_NONE && listed != QUIZ_NONE && unsure >= listed)
		complain(f, f->form->outcomes[listed].where,
			 "the outcome with 'floor: listed' stands behind the one with 'floor: "
			 "unsure'");
	if (unsure == 0)
		complain(f, f->form->outcomes[0].where,
			 "an outcome that is milder stands before the one with 'floor: unsure'");
}

static bool has_untils(const struct form *form)
{
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			const struct form_answer *answer = &form->questions[q].answers[a];
			for (size_t c = 0; c < answer->case_count; c++)
				if (answer->cases[c].until_count)
					return true;
		}
	return false;
}

static void fit_waiting(const struct fitting *f)
{
	const struct form *form = f->form;
	int first = form_find_waiting(form);
	if (first == QUIZ_NONE) {
		if (has_untils(form))
			complain(f, whole_check(f),
				 "answers have an 'until', but no outcome has 'waits: yes'");
		return;
	}
	for (size_t i = (size_t)first + 1; i < form->outcome_count; i++)
		if (form->outcomes[i].waits)
			complain(f, form->outcomes[i].where,
				 "a second outcome has 'waits: yes'; it takes one");
	if ((size_t)first + 1 < form->outcome_count && !form->outcomes[first].line.here.text.len)
		complain(f, form->outcomes[first].where,
			 "an outcome with 'waits: yes' needs a 'line', under which its conditions "
			 "stand beside a more cautious outcome");
}

static bool needs(const struct form_outcome *outcome, const char *value)
{
	for (size_t i = 0; i < outcome->need_count; i++)
		if (str_eq_c(outcome->needs[i], value))
			return true;
	return false;
}

// What ends the check is the most cautious outcome; from the first urgent one on all are.
static void fit_acts(const struct fitting *f)
{
	const struct form *form = f->form;
	bool urgent = false;
	for (size_t i = 0; i < form->outcome_count; i++) {
		const struct form_outcome *outcome = &form->outcomes[i];
		bool last = i + 1 == form->outcome_count;
		bool ends = outcome->acts & ACT_ENDS_CHECK;
		if (ends && !last)
			complain(f, outcome->where,
				 "only the most cautious outcome, the last one, ends the check");
		if ((outcome->acts & ACT_STANDS_ALONE) && !ends)
			complain(f, outcome->where,
				 "only an outcome that ends the check stands alone: beside others "
				 "it "
				 "would hide them");
		if (urgent && !(outcome->acts & ACT_URGENT_FRAME))
			complain(
				f, outcome->where,
				"an outcome more cautious than one with 'urgent-frame' has it too");
		urgent = urgent || (outcome->acts & ACT_URGENT_FRAME);
		if ((outcome->acts & ACT_MAY_END) && (urgent || outcome->path != QUIZ_BEFORE))
			complain(f, outcome->where,
				 "only an outcome of the way before a treatment that is not urgent "
				 "may end the check");
		if (ends && !needs(outcome, "emergency.number"))
			complain(f, outcome->where,
				 "an outcome that ends the check says whom to call: it has 'needs: "
				 "[emergency.number]'");
		if ((outcome->acts & ACT_URGENT_FRAME) && !ends && !needs(outcome, "urgent.number"))
			complain(f, outcome->where,
				 "an outcome in the urgent frame says whom to call: it has 'needs: "
				 "[urgent.number]'");
	}
}

// ---- what is urgent is so in every clinic ----

static const struct form_term *setting_of(const struct form_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		if (condition->terms[i].is_setting)
			return &condition->terms[i];
	return NULL;
}

static void complain_of_setting(const struct fitting *f, const struct form_term *term)
{
	if (term)
		report(f->content->diagnostics, DIAGNOSTIC_OUTCOME_ACTS, term->where,
		       "what comes to an urgent outcome depends on no setting: it is so in every "
		       "clinic");
}

static bool is_urgent(const struct fitting *f, const struct form_effect *effect)
{
	return effect->outcome != QUIZ_NONE &&
	       f->form->outcomes[effect->outcome].acts & ACT_URGENT_FRAME;
}

static bool can_be_urgent(const struct fitting *f, const struct form_answer *answer)
{
	for (size_t i = 0; i < answer->case_count; i++)
		if (is_urgent(f, &answer->cases[i]))
			return true;
	return false;
}

static void fit_urgent_answer(const struct fitting *f, const struct form_answer *answer)
{
	complain_of_setting(f, setting_of(&answer->show));
	for (size_t i = 0; i < answer->case_count; i++)
		complain_of_setting(f, setting_of(&answer->cases[i].when));
}

static void fit_urgent_row(const struct fitting *f, const struct form_screen *screen,
			   const struct form_row *row)
{
	const struct form_answer *answer = &f->form->questions[row->question].answers[row->answer];
	if (!can_be_urgent(f, answer))
		return;
	complain_of_setting(f, setting_of(&screen->when));
	complain_of_setting(f, setting_of(&row->when));
}

static void fit_urgent(const struct fitting *f)
{
	const struct form *form = f->form;
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++)
			if (can_be_urgent(f, &form->questions[q].answers[a]))
				fit_urgent_answer(f, &form->questions[q].answers[a]);
	for (size_t s = 0; s < form->screen_count; s++)
		for (size_t r = 0; r < form->screens[s].row_count; r++)
			fit_urgent_row(f, &form->screens[s], &form->screens[s].rows[r]);
	for (size_t r = 0; r < form->rule_count; r++)
		if (is_urgent(f, &form->rules[r].effect))
			complain_of_setting(f, setting_of(&form->rules[r].when));
}

static bool has_path(const struct form *form, enum quiz_path path)
{
	for (size_t i = 0; i < form->outcome_count; i++)
		if (form->outcomes[i].path == path)
			return true;
	return false;
}

static void fit_ways(const struct fitting *f)
{
	const struct content_topic *topic = &f->content->topic;
	bool after = topic->roles.after_question.id.len > 0;
	if (!topic->whole || (!after && !topic->roles.no_after))
		return;
	if (has_path(f->form, QUIZ_AFTER) != after)
		complain(f, whole_check(f),
			 after ? "no outcome has 'path: after', and topic.yaml says where that way "
				 "starts"
			       : "an outcome has 'path: after', and topic.yaml says 'start: none'");
	if (after && form_find_act(f->form, ACT_ENDS_CHECK) == QUIZ_NONE)
		complain(f, whole_check(f),
			 "no outcome has 'acts: [ends-check]', so that nothing sends for help at "
			 "once "
			 "after a treatment");
}

void form_outcomes_fit(struct content *content, const struct form *form)
{
	const struct fitting fitting = { content, form };
	if (!form->outcome_count)
		return;
	fit_floors(&fitting);
	fit_waiting(&fitting);
	fit_acts(&fitting);
	fit_urgent(&fitting);
	fit_ways(&fitting);
}
