// SPDX-License-Identifier: GPL-3.0-or-later
// One walk over all paths collects, for every screen, answer, outcome and rule, a shortest path that reaches it, and whatever should
// not be. What has no such path is unreached. A further walk for each rule looks for a path on which only that rule brings its
// outcome. Every example is then answered through the engine, which has to agree.
//
// A walk that tells apart all that any rule reads grows with the product of the rules. Most rules are quiet: they decide nothing about
// the way, and only raise levels. So the proof is first made by parts: one walk without the quiet rules, and one with each of them.
// What that shows to exist - an answer, an outcome, a path on which a rule adds something - is asked of the engine with all rules, and
// so exists. What must not be is looked for at levels that are too low, so that nothing is missed; what is found the engine confirms,
// or takes back. A rule that the engine finds outdone by others is walked again with those. What is left in doubt after that the walk
// with all rules decides.
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
	uint64_t shared; // list questions of more than one screen
	uint64_t apart;	 // rules that are proven by parts; 0: none, the walk has them all
	bool doubt;	 // the parts cannot decide
	uint32_t raised; // bit per outcome: a path that seemed to end in it ends higher
	int lowest_stop; // of those that hide something: the level reached; QUIZ_NONE: there is none
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
static bool ask_engine(const struct quiz *quiz, const struct walk_step *path,
		       struct quiz_result *result)
{
	struct quiz_state state = { 0 };
	answer_step(quiz, &state, path);
	quiz_evaluate(quiz, &state, result);
	return is_path(result, path);
}

// The walk

static const struct walk_step *copy_path(struct proving *p, const struct walk_step *path)
{
	if (!path)
		return NULL;
	struct walk_step *copy = ARENA_NEW(p->arena, struct walk_step);
	*copy = *path;
	copy->before = copy_path(p, path->before);
	return copy;
}

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
		if (!(p->shared >> q & 1))
			reach_answer(p, state, screen, q, question->none, 0, QUIZ_NONE_OF_THESE);
		reach_answer(p, state, screen, q, question->not_sure, 0, QUIZ_NOT_SURE);
		reach_answer(p, state, screen, q, question->rather_not, 0, QUIZ_RATHER_NOT);
	}
}

// False: the answers that make the rule hold are as mild as it is, so that it never is the mildest.
static bool may_be_mildest(const struct quiz *quiz, const struct quiz_rule *rule)
{
	for (size_t i = 0; i < rule->when.count; i++) {
		const struct quiz_term *term = &rule->when.terms[i];
		if (!term->negated && quiz_set_outcome(&quiz->questions[term->question],
						       term->answers) <= rule->outcome)
			return false;
	}
	return true;
}

static bool may_any_be_mildest(const struct proving *p)
{
	for (size_t r = 0; r < p->quiz->rule_count; r++)
		if ((p->apart >> r & 1) && may_be_mildest(p->quiz, &p->quiz->rules[r]))
			return true;
	return false;
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
	if (way == QUIZ_BOTH || path == QUIZ_BOTH || way == path)
		return;
	p->doubt = p->doubt || may_any_be_mildest(p);
	find_at(p, PROOF_MIXED, state->shortest, screen, row->question, row->answer, QUIZ_NONE);
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

// By parts the level lacks what quiet rules add.
static void reach_outcome(struct proving *p, const struct walk_step *path, int level)
{
	struct quiz_result result;
	if (p->outcomes[level] && walk_depth(path) >= walk_depth(p->outcomes[level]))
		return;
	if (p->apart && ask_engine(p->quiz, path, &result) && result.outcome != level) {
		p->raised |= (uint32_t)1 << level;
		level = result.outcome;
	}
	keep_shorter(&p->outcomes[level], path);
}

// Whether a path ends below a level, with all rules. If not, another path that looks the same to the parts may.
static bool ends_below(struct proving *p, const struct walk_step *path, int level)
{
	struct quiz_result result;
	if (!p->apart)
		return true;
	ask_engine(p->quiz, path, &result);
	bool below = level == QUIZ_NONE ? !result.reached : result.outcome < level;
	p->doubt = p->doubt || !below;
	return below;
}

static void see_end(struct walk *walk, const struct walk_state *state, const struct walk_step *path,
		    int level)
{
	struct proving *p = walk->context;
	(void)state;
	if (level != QUIZ_NONE)
		reach_outcome(p, path, level);
	else if (ends_below(p, path, QUIZ_NONE))
		find_at(p, PROOF_NO_OUTCOME, path, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE);
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

static bool may_stop(const struct proving *p, const struct walk_step *path)
{
	const struct quiz_row *row = chosen_row(p->quiz, path);
	const struct quiz_answer *answer = &p->quiz->questions[row->question].answers[row->answer];
	return answer->stop && p->quiz->outcomes[answer->outcome].may_end;
}

static bool see_stop(struct walk *walk, const struct walk_step *path, unsigned causes, int level)
{
	struct proving *p = walk->context;
	if (level == (int)p->quiz->outcome_count - 1)
		return false;
	if (causes == WALK_STOP_ANSWER && may_stop(p, path)) {
		declare(p, chosen_row(p->quiz, path));
		return false;
	}
	if (p->lowest_stop == QUIZ_NONE || level < p->lowest_stop)
		p->lowest_stop = level;
	return true;
}

static void see_hidden(struct walk *walk, const struct walk_step *path, int level, int question,
		       int answer, int rule)
{
	struct proving *p = walk->context;
	int outcome = rule != QUIZ_NONE ? p->quiz->rules[rule].outcome
					: p->quiz->questions[question].answers[answer].outcome;
	(void)level;
	if (ends_below(p, path, outcome))
		find_at(p, PROOF_HIDDEN, path, QUIZ_NONE, question, answer, rule);
}

static struct walk walk_without(struct proving *p, uint64_t rules)
{
	static const struct walk_visitor visitor = {
		.screen = see_screen,
		.pass = see_pass,
		.none = see_none,
		.end = see_end,
		.stop = see_stop,
		.hidden = see_hidden,
	};
	struct walk walk = { .quiz = p->quiz, .arena = p->arena, .visitor = &visitor };
	walk.context = p;
	walk.skip = rules;
	walk.watch = walk.avoid = QUIZ_NONE;
	walk_run(&walk);
	p->proof->states += walk.states;
	if (walk.gave_up)
		find_at(p, PROOF_GAVE_UP, NULL, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE);
	return walk;
}

static void walk_all(struct proving *p)
{
	struct walk walk = walk_without(p, p->apart);
	p->proof->combinations = walk.combinations;
	p->proof->longest = walk_depth(walk.deepest);
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

// By parts: a rule that was walked alone may bring it, or a path whose like was raised.
static bool may_be_reached(const struct proving *p, int outcome)
{
	for (size_t r = 0; r < p->quiz->rule_count; r++)
		if ((p->apart >> r & 1) && p->quiz->rules[r].outcome == outcome)
			return true;
	return p->raised >> outcome & 1;
}

static void check_outcomes(struct proving *p)
{
	for (size_t o = 0; o < p->quiz->outcome_count; o++) {
		int nearest = QUIZ_NONE;
		if (p->outcomes[o])
			continue;
		p->doubt = p->doubt || may_be_reached(p, (int)o);
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
	struct proving *proving;
	struct quiz without; // the quiz as if there were no such rule
	int rule;
	uint64_t skip;	     // rules that the walk takes for absent
	uint64_t outdone_by; // of those, rules that took away from it what it seemed to bring
	bool gave_up;
	bool holds;   // on some path
	bool changes; // some path has the rule's outcome from the rule alone, and shows it
	bool raises;  // some path is not above the rule's outcome without it
	const struct walk_step *example; // a shortest path on which it holds
};

static bool changes_at(const struct watching *watching, int level)
{
	const struct quiz *quiz = watching->proving->quiz;
	int outcome = quiz->rules[watching->rule].outcome;
	return level < outcome || (quiz->lines >> outcome & 1);
}

// The other rules that hold on a path and leave nothing to this one.
static uint64_t outdoing(const struct watching *watching, const struct quiz_result *result)
{
	const struct quiz *quiz = watching->proving->quiz;
	int outcome = quiz->rules[watching->rule].outcome;
	uint64_t found = 0;
	for (int r = 0; r < (int)quiz->rule_count; r++) {
		int place = r - (r > watching->rule); // in the quiz without the rule
		int other = quiz->rules[r].outcome;
		if (r != watching->rule && (result->rules >> place & 1) &&
		    (other == outcome || !changes_at(watching, other)))
			found |= (uint64_t)1 << r;
	}
	return found;
}

// Whether the engine says, with all other rules, that the rule alone brings its outcome on this path. Keeps the path then.
static void see_candidate(struct watching *watching, const struct walk_step *path)
{
	struct proving *p = watching->proving;
	struct quiz_result result;
	if (!ask_engine(&watching->without, path, &result) ||
	    !quiz_holds(&p->quiz->rules[watching->rule].when, result.answers)) {
		p->doubt = true;
		return;
	}
	uint64_t others = outdoing(watching, &result);
	watching->outdone_by |= others & watching->skip;
	p->doubt = p->doubt || (others & ~watching->skip);
	if (others)
		return;
	watching->changes = true;
	path = copy_path(p, path);
	if (ask_engine(p->quiz, path, &result))
		keep_shorter(&p->outcomes[result.outcome], path);
}

static void see_watched(struct walk *walk, const struct walk_state *state,
			const struct walk_step *path, int level)
{
	struct watching *watching = walk->context;
	struct proving *p = watching->proving;
	if (!state->watched)
		return;
	watching->holds = true;
	if (!watching->example || walk_depth(path) < walk_depth(watching->example))
		watching->example = copy_path(p, path);
	if (level <= p->quiz->rules[watching->rule].outcome)
		watching->raises = true;
	if (watching->changes || !changes_at(watching, level))
		return;
	if (p->apart)
		see_candidate(watching, path);
	else
		watching->changes = true;
}

static void watch_rule(struct watching *watching, int avoid)
{
	static const struct walk_visitor visitor = { .end = see_watched };
	struct arena arena = { 0 };
	struct proving *p = watching->proving;
	struct walk walk = { .quiz = p->quiz, .arena = &arena, .visitor = &visitor };
	walk.context = watching;
	walk.watch = watching->rule;
	walk.skip = watching->skip;
	walk.avoid = avoid;
	walk_run(&walk);
	p->proof->states += walk.states;
	watching->gave_up = watching->gave_up || walk.gave_up;
	arena_fini(&arena);
}

// A rule that says what nothing else says changes a result, whatever level that has: a headline, or what to do.
static bool tells_more(const struct quiz *quiz, int rule)
{
	const struct quiz_rule *watched = &quiz->rules[rule];
	quiz_advice_set others = 0;
	for (size_t q = 0; q < quiz->question_count; q++)
		for (size_t a = 0; a < quiz->questions[q].answer_count; a++)
			others |= quiz->questions[q].answers[a].advice;
	for (size_t s = 0; s < quiz->screen_count; s++)
		others |= quiz->screens[s].not_sure.advice | quiz->screens[s].rather_not.advice;
	for (size_t o = 0; o < quiz->outcome_count; o++)
		others |= quiz->outcomes[o].advice;
	return watched->has.headline || (watched->advice & ~others);
}

static struct quiz without_rule(struct proving *p, int rule)
{
	struct quiz quiz = *p->quiz;
	quiz.rules = ARENA_ARRAY(p->arena, quiz.rule_count, struct quiz_rule);
	quiz.rule_count = 0;
	for (size_t r = 0; r < p->quiz->rule_count; r++)
		if ((int)r != rule)
			quiz.rules[quiz.rule_count++] = p->quiz->rules[r];
	return quiz;
}

// The rule changes nothing: why.
static void report_idle(struct proving *p, struct watching *watching)
{
	struct watching any = { .proving = p, .rule = watching->rule, .skip = watching->skip };
	any.changes = true; // nothing to look for
	watch_rule(&any, QUIZ_NONE);
	if (any.holds && !any.gave_up && tells_more(p->quiz, watching->rule))
		return;
	enum proof_fault fault = any.gave_up  ? PROOF_GAVE_UP
				 : !any.holds ? PROOF_RULE_UNREACHED
				 : any.raises ? PROOF_RULE_IDLE
					      : PROOF_RULE_LOWERS;
	int rule = any.gave_up ? QUIZ_NONE : watching->rule;
	find_at(p, fault, any.example, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE, rule);
}

// Walks with more and more of the rules that outdo it, until it changes something, or none is left that could be wrong about it.
static void check_rule(struct proving *p, int rule)
{
	struct watching watching = { .proving = p, .rule = rule };
	watching.skip = p->apart & ~((uint64_t)1 << rule);
	watching.without = without_rule(p, rule);
	do {
		watching.skip &= ~watching.outdone_by;
		watching.outdone_by = 0;
		watch_rule(&watching, p->quiz->rules[rule].outcome);
	} while (!watching.changes && !watching.gave_up && watching.outdone_by);
	if (watching.gave_up)
		find_at(p, PROOF_GAVE_UP, NULL, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE, QUIZ_NONE);
	else if (!watching.changes)
		report_idle(p, &watching);
}

// What the rule might do beside raising a level: mix the two ways, or be hidden by a stop.
static bool needs_walk(const struct proving *p, const struct quiz_rule *rule)
{
	bool hidden = p->lowest_stop != QUIZ_NONE && rule->outcome > p->lowest_stop;
	return hidden || may_be_mildest(p->quiz, rule);
}

static void check_rules(struct proving *p)
{
	for (size_t r = 0; r < p->quiz->rule_count; r++) {
		uint64_t bit = (uint64_t)1 << r;
		check_rule(p, (int)r);
		if ((p->apart & bit) && needs_walk(p, &p->quiz->rules[r]))
			walk_without(p, p->apart & ~bit);
	}
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
	int urgent = quiz_first_urgent(p->quiz);
	return urgent != QUIZ_NONE && highest >= urgent ? urgent : p->quiz->unsure_floor;
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

// The engine's word on the examples

static void check_engine(struct proving *p)
{
	struct quiz_result result;
	for (size_t q = 0; q < p->quiz->question_count; q++)
		for (size_t a = 0; a < p->quiz->questions[q].answer_count; a++) {
			const struct walk_step *path = p->answers[q][a];
			int own = p->quiz->questions[q].answers[a].outcome;
			if (!path)
				continue;
			bool agrees = ask_engine(p->quiz, path, &result) &&
				      (result.answers[q] & quiz_bit((int)a));
			if (!agrees || result.outcome < own)
				find_at(p, agrees ? PROOF_MILDER : PROOF_DISAGREES, path, QUIZ_NONE,
					(int)q, (int)a, QUIZ_NONE);
		}
	for (size_t o = 0; o < p->quiz->outcome_count; o++)
		if (p->outcomes[o] && (!ask_engine(p->quiz, p->outcomes[o], &result) ||
				       result.outcome != (int)o || result.next != QUIZ_NONE))
			find(p, PROOF_DISAGREES, p->outcomes[o])->outcome = p->quiz->outcomes[o].id;
}

static void prove(struct proving *p)
{
	walk_all(p);
	check_order(p);
	// Conditions that read ahead make the walk and the engine differ; one finding at a time.
	if (p->proof->count && p->proof->findings[p->proof->count - 1].fault == PROOF_LATER)
		return;
	check_reached(p);
	check_rules(p);
	check_outcomes(p);
	check_levels(p);
	check_engine(p);
}

static void start(struct proving *p, struct arena *arena, const struct quiz *quiz,
		  struct proof *proof, uint64_t apart)
{
	size_t states = proof->states;
	*p = (struct proving) { .arena = arena, .quiz = quiz, .proof = proof, .apart = apart };
	p->lowest_stop = QUIZ_NONE;
	for (size_t q = 0; q < quiz->question_count; q++)
		if (quiz_is_shared(quiz, (int)q))
			p->shared |= (uint64_t)1 << q;
	*proof = (struct proof) { .states = states, .answers = p->answers };
}

void proof_run(struct arena *arena, const struct quiz *quiz, struct proof *proof)
{
	struct proving *p = ARENA_NEW(arena, struct proving);
	*proof = (struct proof) { 0 };
	start(p, arena, quiz, proof, walk_quiet_rules(quiz));
	prove(p);
	if (!p->apart || !p->doubt)
		return;
	start(p, arena, quiz, proof, 0);
	prove(p);
}
