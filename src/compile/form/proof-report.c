// SPDX-License-Identifier: GPL-3.0-or-later
// The proof for every combination of settings, told at the places in self-check.yaml.
#include "compile/form/proof-report.h"

#include "base/array.h"
#include "base/buffer.h"
#include "compile/form/condition.h"
#include "compile/form/proof.h"
#include "compile/form/resolve.h"
#include "quiz/save.h"

struct told {
	struct content *content;
	const struct form *form;
	const struct form_settings *settings; // of the quiz at hand
	bool own;			      // they are the clinic's
	struct proof_finding *findings;	      // reported already, under other settings
	size_t count;
};

// In the texts, a word in braces is an id of the finding.
static const struct {
	enum diagnostic id;
	const char *text;
} faults[PROOF_FAULT_COUNT] = {
	[PROOF_GAVE_UP] = { DIAGNOSTIC_QUIZ_PROOF,
			    "too many states to prove: fewer conditions that read answers of "
			    "distant screens are needed" },
	[PROOF_LATER] = { DIAGNOSTIC_QUIZ_PROOF, "screen '{screen}' depends on '{question}', which "
						 "is not asked before it" },
	[PROOF_NO_ROWS] = { DIAGNOSTIC_QUIZ_PROOF, "screen '{screen}' can show without any row" },
	[PROOF_NO_OUTCOME] = { DIAGNOSTIC_PATH_NO_OUTCOME, "a path ends without an outcome" },
	[PROOF_ASKED_TWICE] = { DIAGNOSTIC_QUIZ_PROOF, "'{question}' is asked twice on one path" },
	[PROOF_SCREEN_UNREACHED] = { DIAGNOSTIC_SCREEN_UNREACHED,
				     "no path shows screen '{screen}'" },
	[PROOF_ANSWER_UNREACHED] = { DIAGNOSTIC_SCREEN_UNREACHED,
				     "no path can give the answer '{question}={answer}'" },
	[PROOF_OUTCOME_UNREACHED] = { DIAGNOSTIC_OUTCOME_UNREACHED, "no path ends in '{outcome}'" },
	[PROOF_RULE_UNREACHED] = { DIAGNOSTIC_RULE_IDLE, "no path makes the rule '{rule}' hold" },
	[PROOF_RULE_IDLE] = { DIAGNOSTIC_RULE_IDLE, "rule '{rule}' changes no result" },
	[PROOF_RULE_LOWERS] = { DIAGNOSTIC_RULE_IDLE, "rule '{rule}' is milder than every result "
						      "where it holds: rules only raise" },
	[PROOF_LONG] = { DIAGNOSTIC_QUIZ_PROOF, "a path has more than 16 screens" },
	[PROOF_UNSURE_MILDEST] = { DIAGNOSTIC_QUIZ_PROOF, "'{question}={answer}' is as mild as the "
							  "mildest answer; it must be above it" },
	[PROOF_UNSURE_LEVEL] = { DIAGNOSTIC_QUIZ_PROOF,
				 "'{question}={answer}' is too mild: at least the outcome with "
				 "'floor: unsure', and not-sure the first urgent outcome where an "
				 "answer is urgent" },
	[PROOF_TICK_MILD] = { DIAGNOSTIC_QUIZ_PROOF,
			      "'{question}={answer}' is no more cautious than none of these" },
	[PROOF_MIXED] = { DIAGNOSTIC_QUIZ_PROOF, "'{question}={answer}' is about booking after a "
						 "treatment, or about healing before one" },
	[PROOF_LISTED_MILD] = { DIAGNOSTIC_NOT_LISTED,
				"'{question}={answer}' has 'listed', but comes to '{outcome}', "
				"which stands before the outcome with 'floor: listed'" },
	[PROOF_GOES_ON] = { DIAGNOSTIC_QUIZ_PROOF,
			    "the check goes on after '{outcome}' on screen '{screen}', although no "
			    "screen behind it can come to more: add 'stop-at: {outcome}'" },
	[PROOF_HIDDEN] = { DIAGNOSTIC_QUIZ_PROOF,
			   "the check stops before '{question}={answer}', which is more cautious" },
	[PROOF_MILDER] = { DIAGNOSTIC_QUIZ_PROOF,
			   "'{question}={answer}' can end in a milder outcome than its own" },
	[PROOF_DISAGREES] = { DIAGNOSTIC_QUIZ_PROOF, "the kiosk would go another way than the "
						     "proof: a mistake in anteroom" },
};

static struct str fill(struct arena *arena, const struct proof_finding *finding)
{
	struct str text = str_c(faults[finding->fault].text);
	if (finding->fault == PROOF_HIDDEN && finding->rule.len)
		text = STR("the check stops before rule '{rule}', which is more cautious");
	text = str_replace(arena, text, STR("{screen}"), finding->screen);
	text = str_replace(arena, text, STR("{question}"), finding->question);
	text = str_replace(arena, text, STR("{answer}"), finding->answer);
	text = str_replace(arena, text, STR("{rule}"), finding->rule);
	return str_replace(arena, text, STR("{outcome}"), finding->outcome);
}

static struct location answer_place(const struct told *told, const struct form_question *question,
				    struct str id)
{
	int answer = form_find_answer(question, id);
	if (answer == QUIZ_NONE)
		return question->where;
	return form_answer_effect(&question->answers[answer], told->settings)->outcome_where;
}

// The term of a screen that reads the question.
static struct location term_place(const struct told *told, const struct form_screen *screen,
				  struct str question)
{
	int index = form_find_question(told->form, question);
	for (size_t i = 0; i < screen->when.count; i++)
		if (!screen->when.terms[i].is_setting && screen->when.terms[i].question == index)
			return screen->when.terms[i].where;
	return screen->where;
}

static struct location rule_place(const struct told *told, struct str id)
{
	for (size_t r = 0; r < told->form->rule_count; r++)
		if (str_eq(told->form->rules[r].id, id))
			return told->form->rules[r].where;
	return (struct location) { told->form->source, 0 };
}

static struct location place(const struct told *told, const struct proof_finding *finding)
{
	const struct form *form = told->form;
	int screen = form_find_screen(form, finding->screen);
	int question = form_find_question(form, finding->question);
	int outcome = form_find_outcome(form, finding->outcome);
	if (finding->rule.len)
		return rule_place(told, finding->rule);
	if (finding->fault == PROOF_LATER && screen != QUIZ_NONE)
		return term_place(told, &form->screens[screen], finding->question);
	if (question != QUIZ_NONE)
		return answer_place(told, &form->questions[question], finding->answer);
	if (screen != QUIZ_NONE)
		return form->screens[screen].where;
	if (outcome != QUIZ_NONE)
		return form->outcomes[outcome].where;
	return (struct location) { form->source, 0 };
}

static bool is_told(const struct told *told, const struct proof_finding *finding)
{
	for (size_t i = 0; i < told->count; i++)
		if (proof_same(&told->findings[i], finding))
			return true;
	return false;
}

static void tell(struct told *told, const struct proof_finding *finding)
{
	static const struct location nowhere = { NULL, 0 };
	struct arena *arena = told->content->arena;
	struct diagnostics *diagnostics = told->content->diagnostics;
	struct str text = fill(arena, finding);
	struct str settings = form_settings_text(arena, told->form, told->settings);
	if (is_told(told, finding))
		return;
	*ARRAY_PUT(arena, told->findings, told->count) = *finding;
	report(diagnostics, faults[finding->fault].id, place(told, finding), "%.*s",
	       STR_ARGS(text));
	if (finding->example.len)
		report_note(diagnostics, nowhere, "for example: %.*s", STR_ARGS(finding->example));
	if (!told->own && settings.len)
		report_note(diagnostics, nowhere, "in a clinic with %.*s", STR_ARGS(settings));
}

struct totals {
	size_t combinations, states;
	struct walk_count ways;
	unsigned longest_here, longest;
	struct str *declared; // in this clinic
	size_t declared_count;
};

// An answer that stands on the page of reasons to wait, or of warning signs, comes at least to the outcome of such answers.
static void look_at_listed(struct told *told, const struct quiz *quiz, const struct proof *proof,
			   struct arena *arena)
{
	int least = quiz->listed_floor;
	for (size_t q = 0; q < quiz->question_count; q++) {
		const struct quiz_question *asked = &quiz->questions[q];
		const struct form_question *question =
			&told->form->questions[form_find_question(told->form, asked->id)];
		for (size_t a = 0; a < asked->answer_count; a++) {
			struct str id = asked->answers[a].id;
			int outcome = asked->answers[a].outcome;
			if (outcome >= least ||
			    !question->answers[form_find_answer(question, id)].listed_count)
				continue;
			struct proof_finding finding = { .fault = PROOF_LISTED_MILD };
			finding.question = asked->id;
			finding.answer = id;
			finding.outcome = quiz->outcomes[outcome].id;
			finding.example = proof_path(arena, quiz, proof->answers[q][a]);
			tell(told, &finding);
		}
	}
}

// Answers of the question under which the condition can hold.
static quiz_answer_set allowed(const struct quiz_condition *when, int question)
{
	unsigned set = ~0u;
	for (size_t i = 0; i < when->count; i++)
		if (when->terms[i].question == question)
			set &= when->terms[i].negated ? ~(unsigned)when->terms[i].answers
						      : when->terms[i].answers;
	return (quiz_answer_set)set;
}

static const struct quiz_answer *answer_of(const struct quiz *quiz, const struct quiz_row *row)
{
	return &quiz->questions[row->question].answers[row->answer];
}

// Whether a screen can show to whoever chose a row of an earlier one.
static bool can_follow(const struct quiz *quiz, const struct quiz_screen *earlier,
		       const struct quiz_row *row, const struct quiz_screen *screen)
{
	int way = quiz->after_question;
	if (!(allowed(&screen->when, row->question) & 1u << row->answer))
		return false;
	return way == QUIZ_NONE || allowed(&earlier->when, way) & allowed(&screen->when, way);
}

static bool asks(const struct quiz_screen *screen, int question)
{
	for (size_t i = 0; i < screen->row_count; i++)
		if (screen->rows[i].question == question)
			return true;
	return false;
}

// A rule is decided where the last question that it reads is asked.
static bool rule_waits_for(const struct quiz_rule *rule, const struct quiz_screen *screen)
{
	for (size_t i = 0; i < rule->when.count; i++)
		if (asks(screen, rule->when.terms[i].question))
			return true;
	return false;
}

static bool can_come_to_more(const struct quiz *quiz, const struct quiz_screen *screen, int level)
{
	for (size_t i = 0; i < screen->row_count; i++)
		if (answer_of(quiz, &screen->rows[i])->outcome > level)
			return true;
	for (size_t r = 0; r < quiz->rule_count; r++)
		if (quiz->rules[r].outcome > level && rule_waits_for(&quiz->rules[r], screen))
			return true;
	return false;
}

// Whether screens follow the row, of which none can come to more.
static bool goes_on_for_nothing(const struct quiz *quiz, size_t screen, const struct quiz_row *row)
{
	int level = answer_of(quiz, row)->outcome;
	bool goes_on = false;
	for (size_t s = screen + 1; s < quiz->screen_count; s++) {
		if (!can_follow(quiz, &quiz->screens[screen], row, &quiz->screens[s]))
			continue;
		if (can_come_to_more(quiz, &quiz->screens[s], level))
			return false;
		goes_on = true;
	}
	return goes_on;
}

static void look_at_stop(struct told *told, const struct quiz *quiz, size_t screen, int urgent)
{
	for (size_t i = 0; i < quiz->screens[screen].row_count; i++) {
		const struct quiz_row *row = &quiz->screens[screen].rows[i];
		const struct quiz_answer *answer = answer_of(quiz, row);
		if (answer->outcome < urgent || answer->stop ||
		    quiz->outcomes[answer->outcome].alone ||
		    !goes_on_for_nothing(quiz, screen, row))
			continue;
		struct proof_finding finding = { .fault = PROOF_GOES_ON };
		finding.screen = quiz->screens[screen].id;
		finding.outcome = quiz->outcomes[answer->outcome].id;
		tell(told, &finding);
	}
}

// The mirror of PROOF_HIDDEN: who needs advice today is asked no more than that needs.
static void look_at_stops(struct told *told, const struct quiz *quiz)
{
	int urgent = quiz_first_urgent(quiz);
	for (size_t s = 0; urgent != QUIZ_NONE && s < quiz->screen_count; s++)
		if (quiz->screens[s].stop_at == QUIZ_NONE)
			look_at_stop(told, quiz, s, urgent);
}

// What no combination of settings lets in is written for nobody.
struct shown {
	bool screens[QUIZ_MAX_SCREENS];
	bool answers[QUIZ_MAX_QUESTIONS][QUIZ_MAX_ANSWERS];
	bool rules[QUIZ_MAX_RULES];
};

static void note_shown(const struct form *form, const struct quiz *quiz, struct shown *shown)
{
	for (size_t s = 0; s < quiz->screen_count; s++)
		shown->screens[form_find_screen(form, quiz->screens[s].id)] = true;
	for (size_t q = 0; q < quiz->question_count; q++) {
		int question = form_find_question(form, quiz->questions[q].id);
		for (size_t a = 0; a < quiz->questions[q].answer_count; a++)
			shown->answers[question][form_find_answer(
				&form->questions[question], quiz->questions[q].answers[a].id)] =
				true;
	}
	for (size_t r = 0; r < quiz->rule_count; r++)
		for (size_t i = 0; i < form->rule_count; i++)
			if (str_eq(form->rules[i].id, quiz->rules[r].id))
				shown->rules[i] = true;
}

static void report_never(struct told *told, struct location where, const char *what, struct str id)
{
	told->count++;
	report(told->content->diagnostics, DIAGNOSTIC_SCREEN_UNREACHED, where,
	       "no clinic shows %s '%.*s': no allowed setting lets it in", what, STR_ARGS(id));
}

static void look_for_never(struct told *told, const struct shown *shown)
{
	const struct form *form = told->form;
	for (size_t s = 0; s < form->screen_count; s++)
		if (!shown->screens[s])
			report_never(told, form->screens[s].where, "screen", form->screens[s].id);
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++)
			if (!shown->answers[q][a])
				report_never(told, form->questions[q].answers[a].where, "answer",
					     form->questions[q].answers[a].id);
	for (size_t r = 0; r < form->rule_count; r++)
		if (!shown->rules[r])
			report_never(told, form->rules[r].where, "rule", form->rules[r].id);
}

static void keep_declared(struct arena *arena, const struct proof *proof, struct totals *totals)
{
	totals->longest_here = proof->longest;
	for (size_t i = 0; i < proof->declared_count; i++)
		*ARRAY_PUT(arena, totals->declared, totals->declared_count) =
			str_copy(arena, proof->declared[i]);
}

static void prove(struct told *told, const struct quiz *quiz, struct totals *totals)
{
	struct arena scratch = { 0 };
	struct proof proof;
	proof_run(&scratch, quiz, &proof);
	for (size_t i = 0; i < proof.count; i++)
		tell(told, &proof.findings[i]);
	look_at_listed(told, quiz, &proof, &scratch);
	look_at_stops(told, quiz);
	totals->combinations++;
	totals->states += proof.states;
	walk_count_add(&totals->ways, &proof.combinations, 1);
	if (proof.longest > totals->longest)
		totals->longest = proof.longest;
	if (told->own)
		keep_declared(told->content->arena, &proof, totals);
	arena_fini(&scratch);
}

// What a book would hold, read back.
static bool read_back(struct arena *arena, const struct quiz *quiz, struct quiz *loaded)
{
	return quiz_load(arena, quiz_save(arena, quiz), loaded);
}

static struct str summarise(struct arena *arena, const struct totals *totals)
{
	struct buffer text = { 0 };
	struct str ways = walk_count_text(arena, &totals->ways);
	buffer_putf(&text,
		    "self-check: proven for %zu combinations of settings: %zu states, %.*s ways to "
		    "answer; at most %u screens here, %u in any clinic",
		    totals->combinations, totals->states, STR_ARGS(ways), totals->longest_here,
		    totals->longest);
	for (size_t i = 0; i < totals->declared_count; i++)
		buffer_putf(&text, "%s%.*s", i ? ", " : "; ends at once, by declaration: ",
			    STR_ARGS(totals->declared[i]));
	struct str taken = buffer_take(&text, arena);
	buffer_fini(&text);
	return taken;
}

static bool fits(const struct content *content)
{
	size_t settings, count = form_count_combinations(content->form, &settings);
	if (settings <= FORM_MAX_SETTINGS && count <= FORM_MAX_COMBINATIONS)
		return true;
	report(content->diagnostics, DIAGNOSTIC_QUIZ_LIMIT,
	       (struct location) { content->form->source, 0 },
	       "conditions read %zu settings, of which %zu combinations differ; at most %d "
	       "settings and %d "
	       "combinations can be proven: leave out a setting, or an age",
	       settings, count, FORM_MAX_SETTINGS, FORM_MAX_COMBINATIONS);
	return false;
}

struct str proof_report(struct content *content, const struct quiz *built)
{
	const struct form *form = content->form;
	if (!form || !form->sound || !fits(content))
		return STR_NONE;
	struct form_settings own = form_settings(content), *all;
	size_t count = form_combinations(content->arena, form, &own, &all);
	struct told told = { .content = content, .form = form };
	struct totals totals = { 0 };
	struct shown shown = { 0 };
	for (size_t i = 0; i < count; i++) {
		struct quiz quiz, loaded;
		told.settings = &all[i];
		told.own = i == 0;
		quiz = form_resolve(content->arena, form, content, &all[i]);
		if (told.own && built)
			loaded = *built;
		else if (!read_back(content->arena, &quiz, &loaded)) {
			report(content->diagnostics, DIAGNOSTIC_QUIZ_SHAPE,
			       (struct location) { form->source, 0 },
			       "the book could not hold this self-check");
			continue;
		}
		note_shown(form, &loaded, &shown);
		prove(&told, &loaded, &totals);
	}
	look_for_never(&told, &shown);
	return told.count ? STR_NONE : summarise(content->arena, &totals);
}
