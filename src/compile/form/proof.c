// SPDX-License-Identifier: GPL-3.0-or-later
// One walk over all paths collects, for every screen, answer, outcome and rule, a shortest path that reaches it, and whatever should
// not be. What has no such path is unreached. A further walk for each rule looks for a path on which only that rule brings its
// outcome. Every example is then answered through the engine, which has to agree.
#include "compile/form/proof.h"

#include "base/array.h"
#include "base/buffer.h"

struct proving {
	struct arena *arena;
	const struct quiz *quiz;
	struct proof *proof;
	const struct walk_step *positions[QUIZ_MAX_SCREENS]; // a path to before the screen
	bool positioned[QUIZ_MAX_SCREENS];
	// a path to the screen, with any choice on it
	const struct walk_step *screens[QUIZ_MAX_SCREENS];
	const struct walk_step *answers[QUIZ_MAX_QUESTIONS][QUIZ_MAX_ANSWERS];
	const struct walk_step *outcomes[QUIZ_MAX_OUTCOMES];
	const struct walk_step *rules[QUIZ_MAX_RULES];
};

// Examples

static void put_close(struct buffer *out, enum quiz_close close, bool ticked)
{
	static const char *const words[] = {
		[QUIZ_OPEN] = "",
		[QUIZ_CONTINUE] = "",
		[QUIZ_NONE_OF_THESE] = "none of these",
		[QUIZ_NOT_SURE] = "not sure about some",
		[QUIZ_RATHER_NOT] = "rather not say",
	};
	if (*words[close])
		buffer_putf(out, "%s%s", ticked ? " and " : "", words[close]);
}

static void put_step(struct buffer *out, const struct quiz *quiz, const struct walk_step *step)
{
	const struct quiz_screen *screen = &quiz->screens[step->screen];
	bool ticked = false;
	if (screen->kind == QUIZ_LIST)
		buffer_putf(out, "%.*s: ", STR_ARGS(screen->id));
	for (size_t i = 0; i < screen->row_count; i++) {
		const struct quiz_question *question = &quiz->questions[screen->rows[i].question];
		if (!(step->ticks >> i & 1))
			continue;
		buffer_putf(out, "%s%.*s=%.*s", ticked ? " + " : "", STR_ARGS(question->id),
			    STR_ARGS(question->answers[screen->rows[i].answer].id));
		ticked = true;
	}
	if (screen->kind == QUIZ_LIST)
		put_close(out, step->close, ticked);
}

static void put_path(struct buffer *out, const struct quiz *quiz, const struct walk_step *path)
{
	if (!path)
		return;
	put_path(out, quiz, path->before);
	if (path->before)
		buffer_put_c(out, ", ");
	put_step(out, quiz, path);
}

struct str proof_path(struct arena *arena, const struct quiz *quiz, const struct walk_step *path)
{
	struct buffer out = { 0 };
	put_path(&out, quiz, path);
	struct str text = buffer_take(&out, arena);
	buffer_fini(&out);
	return text;
}

static void set_example(struct proving *p, struct proof_finding *finding,
			const struct walk_step *path)
{
	finding->screens = walk_depth(path);
	finding->example = proof_path(p->arena, p->quiz, path);
}

static struct proof_finding *find(struct proving *p, enum proof_fault fault,
				  const struct walk_step *path)
{
	struct proof_finding *finding = ARRAY_PUT(p->arena, p->proof->findings, p->proof->count);
	finding->fault = fault;
	set_example(p, finding, path);
	return finding;
}

static struct proof_finding named(const struct proving *p, int screen, int question, int answer,
				  int rule)
{
	struct proof_finding finding = { 0 };
	if (screen != QUIZ_NONE)
		finding.screen = p->quiz->screens[screen].id;
	if (question != QUIZ_NONE)
		finding.question = p->quiz->questions[question].id;
	if (answer != QUIZ_NONE)
		finding.answer = p->quiz->questions[question].answers[answer].id;
	if (rule != QUIZ_NONE)
		finding.rule = p->quiz->rules[rule].id;
	return finding;
}

bool proof_same(const struct proof_finding *a, const struct proof_finding *b)
{
	return a->fault == b->fault && str_eq(a->screen, b->screen) &&
	       str_eq(a->question, b->question) && str_eq(a->answer, b->answer) &&
	       str_eq(a->rule, b->rule) && str_eq(a->outcome, b->outcome);
}

// The same violation once, by its shortest path.
static void find_at(struct proving *p, enum proof_fault fault, const struct walk_step *path,
		    int screen, int question, int answer, int rule)
{
	struct proof_finding wanted = named(p, screen, question, answer, rule);
	wanted.fault = fault;
	for (size_t i = 0; i < p->proof->count; i++) {
		struct proof_finding *known = &p->proof->findings[i];
		if (!proof_same(known, &wanted))
			continue;
		if (walk_depth(path) < known->screens)
			set_example(p, known, path);
		return;
	}
	set_example(p, &wanted, path);
	*ARRAY_PUT(p->arena, p->proof->findings, p->proof->count) = wanted;
}

static void keep_shorter(const struct walk_step **kept, const struct walk_step *path)
{
	if (!*kept || walk_depth(path) < walk_depth(*kept))
		*kept = path;
}

// The walk

static void reach_answer(struct proving *p, const struct walk_state *state, int screen,
			 int question, int answer, uint16_t ticks, enum quiz_close close)
{
	if (answer == QUIZ_NONE)
		return;
	const struct walk_step **kept = &p->answers[question][answer];
	if (!*kept || walk_depth(state->shortest) + 1 < walk_depth(*kept))
		*kept = walk_step_after(p->arena, state->shortest, screen, ticks, close);
}

static void reach_list(struct proving *p, const struct walk_state *state, int screen, uint16_t rows)
{
	struct quiz_slots slots;
	quiz_slots_of(&p->quiz->screens[screen], rows, &slots);
	for (size_t i = 0; i < slots.count; i++) {
		int q = slots.questions[i];
		const struct quiz_question *question = &p->quiz->questions[q];
		if (!quiz_is_shared(p->quiz, q))
			reach_answer(p, state, screen, q, question->none, 0, QUIZ_NONE_OF_THESE);
		reach_answer(p, state, screen, q, question->not_sure, 0, QUIZ_NOT_SURE);
		reach_answer(p, state, screen, q, question->rather_not, 0, QUIZ_RATHER_NOT);
	}
}

// On the way after a treatment nothing belongs to the way before one, and the other way round. The mildest outcome reached
// tells which way it is.
static void look_for_mixture(struct proving *p, const struct walk_state *state, int screen,
			     const struct quiz_row *row)
{
	const struct quiz_outcome *outcomes = p->quiz->outcomes;
	int outcome = p->quiz->questions[row->question].answers[row->answer].outcome;
	if (state->mildest == QUIZ_NONE)
		return;
	enum quiz_path way = outcomes[state->mildest].path, path = outcomes[outcome].path;
	if (way != QUIZ_BOTH && path != QUIZ_BOTH && way != path)
		find_at(p, PROOF_MIXED, state->shortest, screen, row->question, row->answer,
			QUIZ_NONE);
}

static void see_screen(struct walk *walk, const struct walk_state *state, int screen, uint16_t rows)
{
	struct proving *p = walk->context;
	const struct quiz_screen *shown = &p->quiz->screens[screen];
	bool list = shown->kind == QUIZ_LIST;
	if (!p->positioned[screen]) {
		p->positioned[screen] = true;
		p->positions[screen] = state->shortest;
	}
	if (!p->screens[screen] || walk_depth(state->shortest) + 1 < walk_depth(p->screens[screen]))
		p->screens[screen] = walk_step_after(p->arena, state->shortest, screen, 0,
						     list ? QUIZ_NONE_OF_THESE : QUIZ_OPEN);
	if (!rows)
		find_at(p, PROOF_NO_ROWS, state->shortest, screen, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE);
	if (!list && state->answers[shown->question])
		find_at(p, PROOF_ASKED_TWICE, state->shortest, screen, shown->question, QUIZ_NONE,
			QUIZ_NONE);
	for (size_t i = 0; i < shown->row_count; i++) {
		const struct quiz_row *row = &shown->rows[i];
		if (!(rows & quiz_bit((int)i)))
			continue;
		look_for_mixture(p, state, screen, row);
		reach_answer(p, state, screen, row->question, row->answer, quiz_bit((int)i),
			     QUIZ_CONTINUE);
	}
	if (list)
		reach_list(p, state, screen, rows);
}

static void see_pass(struct walk *walk, const struct walk_state *state, int screen)
{
	struct proving *p = walk->context;
	if (!p->positioned[screen] ||
	    walk_depth(state->shortest) < walk_depth(p->positions[screen])) {
		p->positioned[screen] = true;
		p->positions[screen] = state->shortest;
	}
}

static void see_none(struct walk *walk, const struct walk_step *path, int question)
{
	struct proving *p = walk->context;
	keep_shorter(&p->answers[question][p->quiz->questions[question].none], path);
}

static void see_rule(struct walk *walk, const struct walk_step *path, int rule)
{
	struct proving *p = walk->context;
	keep_shorter(&p->rules[rule], path);
}

static void see_end(struct walk *walk, const struct walk_state *state, const struct walk_step *path,
		    int level)
{
	struct proving *p = walk->context;
	(void)state;
	if (level == QUIZ_NONE)
		find_at(p, PROOF_NO_OUTCOME, path, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE);
	else
		keep_shorter(&p->outcomes[level], path);
}

static const struct quiz_row *chosen_row(const struct quiz *quiz, const struct walk_step *path)
{
	return &quiz->screens[path->screen].rows[__builtin_ctz(path->ticks)];
}

static void declare(struct proving *p, const struct quiz_row *row)
{
	const struct quiz_question *question = &p->quiz->questions[row->question];
	struct str text = str_format(p->arena, "%.*s=%.*s", STR_ARGS(question->id),
				     STR_ARGS(question->answers[row->answer].id));
	for (size_t i = 0; i < p->proof->declared_count; i++)
		if (str_eq(p->proof->declared[i], text))
			return;
	*ARRAY_PUT(p->arena, p->proof->declared, p->proof->declared_count) = text;
}

static bool see_stop(struct walk *walk, const struct walk_step *path, unsigned causes, int level)
{
	struct proving *p = walk->context;
	if (level == (int)p->quiz->outcome_count - 1)
		return false;
	if (causes != WALK_STOP_ANSWER)
		return true;
	const struct quiz_row *row = chosen_row(p->quiz, path);
	const struct quiz_answer *answer = &p->quiz->questions[row->question].answers[row->answer];
	if (!answer->stop || !p->quiz->outcomes[answer->outcome].waits)
		return true;
	declare(p, row);
	return false;
}

static void see_hidden(struct walk *walk, const struct walk_step *path, int level, int question,
		       int answer, int rule)
{
	(void)level;
	find_at(walk->context, PROOF_HIDDEN, path, QUIZ_NONE, question, answer, rule);
}

static void walk_all(struct proving *p)
{
	static const struct walk_visitor visitor = {
		.screen = see_screen,
		.pass = see_pass,
		.none = see_none,
		.rule = see_rule,
		.end = see_end,
		.stop = see_stop,
		.hidden = see_hidden,
	};
	struct walk walk = { .quiz = p->quiz, .arena = p->arena, .visitor = &visitor };
	walk.context = p;
	walk.watch = walk.avoid = QUIZ_NONE;
	walk_run(&walk);
	p->proof->states = walk.states;
	p->proof->combinations = walk.combinations;
	p->proof->longest = walk_depth(walk.deepest);
	if (walk.gave_up)
		find(p, PROOF_GAVE_UP, NULL);
	if (p->proof->longest > PROOF_MAX_SCREENS)
		find(p, PROOF_LONG, walk.deepest);
}

// What nothing reached

static void check_reached(struct proving *p)
{
	const struct quiz *quiz = p->quiz;
	for (size_t s = 0; s < quiz->screen_count; s++)
		if (!p->screens[s])
			find_at(p, PROOF_SCREEN_UNREACHED, p->positions[s], (int)s, QUIZ_NONE,
				QUIZ_NONE, QUIZ_NONE);
	for (size_t q = 0; q < quiz->question_count; q++)
		for (size_t a = 0; a < quiz->questions[q].answer_count; a++)
			if (!p->answers[q][a])
				find_at(p, PROOF_ANSWER_UNREACHED, NULL, QUIZ_NONE, (int)q, (int)a,
					QUIZ_NONE);
}

static const struct walk_step *nearest_outcome(const struct proving *p, int outcome, int *found)
{
	for (int far = 1; far < (int)p->quiz->outcome_count; far++)
		for (int sign = -1; sign <= 1; sign += 2) {
			int other = outcome + sign * far;
			if (other >= 0 && other < (int)p->quiz->outcome_count &&
			    p->outcomes[other]) {
				*found = other;
				return p->outcomes[other];
			}
		}
	return NULL;
}

static void check_outcomes(struct proving *p)
{
	for (size_t o = 0; o < p->quiz->outcome_count; o++) {
		int nearest = QUIZ_NONE;
		if (p->outcomes[o])
			continue;
		struct proof_finding *finding =
			find(p, PROOF_OUTCOME_UNREACHED, nearest_outcome(p, (int)o, &nearest));
		finding->outcome = p->quiz->outcomes[o].id;
		if (nearest != QUIZ_NONE)
			finding->example = str_format(p->arena, "%.*s ends in %.*s",
						      STR_ARGS(finding->example),
						      STR_ARGS(p->quiz->outcomes[nearest].id));
	}
}

// Rules

struct watching {
	const struct quiz *quiz;
	int rule;
	bool changes; // some path has the rule's outcome from the rule alone, and shows it
	bool raises;  // some path is not above the rule's outcome without it
};

static void see_watched(struct walk *walk, const struct walk_state *state,
			const struct walk_step *path, int level)
{
	struct watching *watching = walk->context;
	int outcome = watching->quiz->rules[watching->rule].outcome;
	(void)path;
	if (!state->watched)
		return;
	if (level <= outcome)
		watching->raises = true;
	if (level < outcome || (watching->quiz->lines >> outcome & 1))
		watching->changes = true;
}

static void watch_rule(struct proving *p, struct watching *watching, int avoid)
{
	static const struct walk_visitor visitor = { .end = see_watched };
	struct arena arena = { 0 };
	struct walk walk = { .quiz = p->quiz, .arena = &arena, .visitor = &visitor };
	walk.context = watching;
	walk.watch = watching->rule;
	walk.avoid = avoid;
	walk_run(&walk);
	arena_fini(&arena);
}

static void check_rule(struct proving *p, int rule)
{
	struct watching alone = { p->quiz, rule, false, false };
	struct watching all = alone;
	if (!p->rules[rule]) {
		find_at(p, PROOF_RULE_UNREACHED, NULL, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE, rule);
		return;
	}
	watch_rule(p, &alone, p->quiz->rules[rule].outcome);
	if (alone.changes)
		return;
	watch_rule(p, &all, QUIZ_NONE);
	find_at(p, all.raises ? PROOF_RULE_IDLE : PROOF_RULE_LOWERS, p->rules[rule], QUIZ_NONE,
		QUIZ_NONE, QUIZ_NONE, rule);
}

// Levels of single answers

static bool is_unsure(const struct quiz_question *question, size_t answer)
{
	return (int)answer == question->not_sure || (int)answer == question->rather_not;
}

static void levels_of(const struct quiz_question *question, int *mildest, int *highest)
{
	*mildest = *highest = QUIZ_NONE;
	for (size_t a = 0; a < question->answer_count; a++) {
		int outcome = question->answers[a].outcome;
		if (is_unsure(question, a))
			continue;
		if (*mildest == QUIZ_NONE || outcome < *mildest)
			*mildest = outcome;
		if (outcome > *highest)
			*highest = outcome;
	}
}

// Product section 4: what "not sure" must come to at least.
static int least_unsure(const struct proving *p, int highest)
{
	int urgent = quiz_first_urgent(p->quiz), floor = p->quiz->unsure_floor;
	if (urgent != QUIZ_NONE && highest >= urgent)
		return urgent;
	return highest - 1 > floor ? highest - 1 : floor;
}

static void check_unsure(struct proving *p, int q, int answer, int least, int mildest)
{
	if (answer == QUIZ_NONE)
		return;
	int outcome = p->quiz->questions[q].answers[answer].outcome;
	const struct walk_step *path = p->answers[q][answer];
	if (outcome <= mildest)
		find_at(p, PROOF_UNSURE_MILDEST, path, QUIZ_NONE, q, answer, QUIZ_NONE);
	else if (outcome < least)
		find_at(p, PROOF_UNSURE_LEVEL, path, QUIZ_NONE, q, answer, QUIZ_NONE);
}

static void check_ticks(struct proving *p, int q)
{
	const struct quiz_question *question = &p->quiz->questions[q];
	int last = quiz_last_screen(p->quiz, q);
	if (last == QUIZ_NONE || p->quiz->screens[last].kind != QUIZ_LIST)
		return;
	for (size_t a = 0; a < question->answer_count; a++)
		if ((int)a != question->none &&
		    question->answers[a].outcome <= question->answers[question->none].outcome)
			find_at(p, PROOF_TICK_MILD, p->answers[q][a], QUIZ_NONE, q, (int)a,
				QUIZ_NONE);
}

static void check_levels(struct proving *p)
{
	for (size_t q = 0; q < p->quiz->question_count; q++) {
		const struct quiz_question *question = &p->quiz->questions[q];
		int mildest, highest;
		levels_of(question, &mildest, &highest);
		check_unsure(p, (int)q, question->not_sure, least_unsure(p, highest), mildest);
		check_unsure(p, (int)q, question->rather_not, p->quiz->unsure_floor, mildest);
		check_ticks(p, (int)q);
	}
}

// Order

static void check_condition_order(struct proving *p, int screen,
				  const struct quiz_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		if (quiz_last_screen(p->quiz, condition->terms[i].question) >= screen)
			find_at(p, PROOF_LATER, p->positions[screen], screen,
				condition->terms[i].question, QUIZ_NONE, QUIZ_NONE);
}

static void check_order(struct proving *p)
{
	for (size_t s = 0; s < p->quiz->screen_count; s++) {
		const struct quiz_screen *screen = &p->quiz->screens[s];
		check_condition_order(p, (int)s, &screen->when);
		for (size_t i = 0; i < screen->row_count; i++)
			check_condition_order(p, (int)s, &screen->rows[i].when);
	}
}

// The engine's word

static void answer_step(const struct quiz *quiz, struct quiz_state *state,
			const struct walk_step *step)
{
	if (!step)
		return;
	answer_step(quiz, state, step->before);
	for (int row = 0; row < QUIZ_MAX_ROWS; row++) {
		if (!(step->ticks >> row & 1))
			continue;
		quiz_choose(quiz, state, step->screen, row);
		quiz_toggle(quiz, state, step->screen, row);
	}
	if (step->close != QUIZ_OPEN)
		quiz_leave(quiz, state, step->screen, step->close);
}

static bool is_path(const struct quiz_result *result, const struct walk_step *path)
{
	bool on[QUIZ_MAX_SCREENS] = { false };
	for (const struct walk_step *step = path; step; step = step->before)
		on[step->screen] = true;
	for (int s = 0; s < QUIZ_MAX_SCREENS; s++)
		if (on[s] != (result->visible[s] && s != result->next))
			return false;
	return true;
}

// The engine's outcome at the end of a path; false when it takes another path.
static bool ask_engine(const struct proving *p, const struct walk_step *path,
		       struct quiz_result *result)
{
	struct quiz_state state = { 0 };
	answer_step(p->quiz, &state, path);
	quiz_evaluate(p->quiz, &state, result);
	return is_path(result, path);
}

static void check_engine(struct proving *p)
{
	struct quiz_result result;
	for (size_t q = 0; q < p->quiz->question_count; q++)
		for (size_t a = 0; a < p->quiz->questions[q].answer_count; a++) {
			const struct walk_step *path = p->answers[q][a];
			int own = p->quiz->questions[q].answers[a].outcome;
			if (!path)
				continue;
			bool agrees = ask_engine(p, path, &result) &&
				      (result.answers[q] & quiz_bit((int)a));
			if (!agrees || result.outcome < own)
				find_at(p, agrees ? PROOF_MILDER : PROOF_DISAGREES, path, QUIZ_NONE,
					(int)q, (int)a, QUIZ_NONE);
		}
	for (size_t o = 0; o < p->quiz->outcome_count; o++)
		if (p->outcomes[o] && (!ask_engine(p, p->outcomes[o], &result) ||
				       result.outcome != (int)o || result.next != QUIZ_NONE))
			find(p, PROOF_DISAGREES, p->outcomes[o])->outcome = p->quiz->outcomes[o].id;
}

void proof_run(struct arena *arena, const struct quiz *quiz, struct proof *proof)
{
	struct proving *p = ARENA_NEW(arena, struct proving);
	*proof = (struct proof) { 0 };
	p->arena = arena;
	p->quiz = quiz;
	p->proof = proof;
	proof->answers = p->answers;
	walk_all(p);
	check_order(p);
	// Conditions that read ahead make the walk and the engine differ; one finding at a time.
	if (proof->count && proof->findings[proof->count - 1].fault == PROOF_LATER)
		return;
	check_reached(p);
	check_outcomes(p);
	for (size_t r = 0; r < quiz->rule_count; r++)
		check_rule(p, (int)r);
	check_levels(p);
	check_engine(p);
}
