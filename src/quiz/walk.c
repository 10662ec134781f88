// SPDX-License-Identifier: GPL-3.0-or-later
// The frontier before a screen is a hash table of states. Each state takes every choice of the
// screen, and what remains of it enters the next frontier. Choices with the same effect are taken
// once, with their number.
//
// What remains of a question's answers: the bits that a later condition or rule reads ("live").
// While a later screen may still ask the question, also "no", and one other bit, whichever, to know
// that something else was given.
#include "quiz/walk.h"

#include "base/array.h"
#include "base/buffer.h"

enum { EFFECTS_KNOWN = 16 };

// A choice on a screen, for as far as it matters later.
struct effect {
	quiz_answer_set given[QUIZ_MAX_ROWS]; // by slot
	int level, mildest;
	bool stop; // an answer ends the check
	uint16_t ticks;
	enum quiz_close close;
	uint32_t times;
};

struct effects {
	uint16_t rows;
	struct quiz_slots slots;
	struct effect *items;
	size_t count;
};

struct frontier {
	struct walk_state **slots; // open addressing; capacity is a power of two
	size_t capacity;
	struct walk_state **states; // in order of arrival
	size_t count;
};

struct walking {
	struct walk *walk;
	const struct quiz *quiz;
	// Read by a condition of this screen or a later one, or a rule final at one.
	quiz_answers live[QUIZ_MAX_SCREENS + 1];
	quiz_answers
		keeps[QUIZ_MAX_SCREENS + 1];	// those, and "no" of a question that is still open
	quiz_answers any[QUIZ_MAX_SCREENS + 1]; // all answers of such a question
	uint64_t open[QUIZ_MAX_SCREENS + 1];	// questions that this screen or a later one asks
	uint64_t shared;			// list questions of more than one screen
	uint64_t stopping;			// rules that stop
	// Final after a screen: shared questions and rules.
	uint64_t last_questions[QUIZ_MAX_SCREENS];
	uint64_t last_rules[QUIZ_MAX_SCREENS];
	int rule_screens[QUIZ_MAX_RULES];
	struct effects
		known[EFFECTS_KNOWN]; // of the screen at hand, for the rows that showed lately
	size_t known_count;	      // so far; the later ones take the places of the first
	struct effects *effects;      // for the rows that show
	struct frontier next;
	struct arena states[2]; // of this frontier and the next, by turns
	size_t turn;		// of the next one
	// Of the choice at hand: somebody keeps its steps. Else the next choice takes them.
	bool kept;
	struct walk_step *spare[2];
	size_t spare_count;
};

void walk_count_add(struct walk_count *to, const struct walk_count *add, uint32_t times)
{
	uint64_t carry = 0;
	for (size_t i = 0; i < WALK_LIMBS; i++) {
		carry += (uint64_t)add->limbs[i] * times + to->limbs[i];
		to->limbs[i] = (uint32_t)carry;
		carry >>= 32;
	}
}

struct str walk_count_text(struct arena *arena, const struct walk_count *count)
{
	char digits[WALK_LIMBS * 10 + 1];
	size_t at = sizeof(digits);
	struct walk_count rest = *count;
	bool more = true;
	while (more) {
		uint64_t remainder = 0;
		more = false;
		for (size_t i = WALK_LIMBS; i-- > 0;) {
			uint64_t value = remainder << 32 | rest.limbs[i];
			rest.limbs[i] = (uint32_t)(value / 10);
			remainder = value % 10;
			more = more || rest.limbs[i];
		}
		digits[--at] = (char)('0' + remainder);
	}
	return str_copy(arena, (struct str) { digits + at, sizeof(digits) - at });
}

// What is read when

static void read_condition(struct walking *w, size_t until, const struct quiz_condition *condition)
{
	for (size_t i = 0; i < condition->count; i++)
		for (size_t s = 0; s <= until; s++)
			w->live[s][condition->terms[i].question] |= condition->terms[i].answers;
}

static void prepare_questions(struct walking *w)
{
	for (size_t q = 0; q < w->quiz->question_count; q++) {
		uint64_t bit = (uint64_t)1 << q;
		int last = quiz_last_screen(w->quiz, (int)q);
		for (int s = 0; s <= last; s++)
			w->open[s] |= bit;
		if (!quiz_is_shared(w->quiz, (int)q))
			continue;
		w->shared |= bit;
		w->last_questions[last] |= bit;
	}
}

// The last screen at which the rule matters. One that stops and has a != may hold with no question
// asked, and then stops anywhere.
static size_t last_reading(const struct walking *w, size_t r)
{
	const struct quiz_rule *rule = &w->quiz->rules[r];
	if (quiz_rule_stops(w->quiz, rule))
		for (size_t i = 0; i < rule->when.count; i++)
			if (rule->when.terms[i].negated)
				return w->quiz->screen_count - 1;
	return (size_t)w->rule_screens[r];
}

static void prepare(struct walking *w)
{
	prepare_questions(w);
	for (size_t s = 0; s < w->quiz->screen_count; s++) {
		const struct quiz_screen *screen = &w->quiz->screens[s];
		read_condition(w, s, &screen->when);
		for (size_t i = 0; i < screen->row_count; i++)
			read_condition(w, s, &screen->rows[i].when);
	}
	for (size_t r = 0; r < w->quiz->rule_count; r++) {
		w->rule_screens[r] = w->walk->skip >> r & 1
					     ? QUIZ_NONE
					     : quiz_rule_last_screen(w->quiz, &w->quiz->rules[r]);
		if (w->rule_screens[r] == QUIZ_NONE)
			continue;
		read_condition(w, last_reading(w, r), &w->quiz->rules[r].when);
		w->last_rules[w->rule_screens[r]] |= (uint64_t)1 << r;
	}
}

static void prepare_stops(struct walking *w)
{
	uint64_t without = w->walk->skip;
	if (w->walk->watch != QUIZ_NONE)
		without |= (uint64_t)1 << w->walk->watch;
	for (size_t r = 0; r < w->quiz->rule_count; r++)
		if (quiz_rule_stops(w->quiz, &w->quiz->rules[r]))
			w->stopping |= (uint64_t)1 << r;
	w->stopping &= ~without;
}

static void prepare_projections(struct walking *w)
{
	for (size_t s = 0; s <= w->quiz->screen_count; s++)
		for (size_t q = 0; q < w->quiz->question_count; q++) {
			bool open = w->open[s] >> q & 1;
			w->any[s][q] = open ? UINT16_MAX : 0;
			w->keeps[s][q] =
				w->live[s][q] | (open ? quiz_bit(w->quiz->questions[q].none) : 0);
		}
}

static size_t first_bit(uint64_t set)
{
	return (size_t)__builtin_ctzll(set);
}

static quiz_answer_set lowest(quiz_answer_set set)
{
	return (quiz_answer_set)(set & -set);
}

// All questions at once: the loop that runs most has no branch.
static void project(const struct walking *w, size_t screen, quiz_answer_set *restrict answers)
{
	const quiz_answer_set *restrict keeps = w->keeps[screen], *restrict any = w->any[screen];
	for (size_t q = 0; q < QUIZ_MAX_QUESTIONS; q++) {
		quiz_answer_set other = lowest(answers[q] & (quiz_answer_set)~keeps[q]);
		answers[q] = (quiz_answer_set)((answers[q] & keeps[q]) | (other & any[q]));
	}
}

// The frontier

static uint64_t mix(uint64_t hash, uint64_t word)
{
	hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
	return hash ^ hash >> 29;
}

static uint64_t hash_state(const struct walk_state *state)
{
	uint64_t hash = (uint64_t)(state->level + 1) << 8 | (uint64_t)(state->mildest + 1);
	for (size_t q = 0; q < QUIZ_MAX_QUESTIONS; q += 4) {
		uint64_t word;
		memcpy(&word, &state->answers[q], sizeof(word));
		hash = mix(hash, word);
	}
	return mix(hash, (state->ghost ? 2 : 0) | (state->watched ? 1 : 0));
}

static bool same_state(const struct walk_state *a, const struct walk_state *b)
{
	return a->level == b->level && a->mildest == b->mildest && a->watched == b->watched &&
	       a->ghost == b->ghost && memcmp(a->answers, b->answers, sizeof(a->answers)) == 0;
}

static struct walk_state **frontier_slot(struct frontier *frontier, const struct walk_state *state)
{
	size_t at = (size_t)(hash_state(state) >> 20) & (frontier->capacity - 1);
	while (frontier->slots[at] && !same_state(frontier->slots[at], state))
		at = (at + 1) & (frontier->capacity - 1);
	return &frontier->slots[at];
}

static void frontier_make_room(struct arena *arena, struct frontier *frontier)
{
	enum { FIRST = 64 };
	if (frontier->count * 2 < frontier->capacity)
		return;
	frontier->capacity = frontier->capacity ? frontier->capacity * 2 : FIRST;
	frontier->slots = ARENA_ARRAY(arena, frontier->capacity, struct walk_state *);
	for (size_t i = 0; i < frontier->count; i++)
		*frontier_slot(frontier, frontier->states[i]) = frontier->states[i];
}

static void keep_shorter(struct walking *w, const struct walk_step **kept,
			 const struct walk_step *path)
{
	if (walk_depth(path) >= walk_depth(*kept))
		return;
	*kept = path;
	w->kept = true;
}

static void keep_longer(struct walking *w, const struct walk_step **kept,
			const struct walk_step *path)
{
	if (walk_depth(path) <= walk_depth(*kept))
		return;
	*kept = path;
	w->kept = true;
}

static void arrive(struct walking *w, const struct walk_state *state, uint32_t times)
{
	struct arena *arena = &w->states[w->turn];
	frontier_make_room(arena, &w->next);
	struct walk_state **slot = frontier_slot(&w->next, state);
	if (!*slot) {
		struct walk_state *added = ARENA_NEW(arena, struct walk_state);
		*added = *state;
		added->count = (struct walk_count) { { 0 } };
		*slot = added;
		*ARRAY_PUT(arena, w->next.states, w->next.count) = added;
		w->walk->states++;
		w->kept = true;
	}
	(*slot)->lasts |= state->lasts;
	keep_shorter(w, &(*slot)->shortest, state->shortest);
	keep_longer(w, &(*slot)->longest, state->longest);
	walk_count_add(&(*slot)->count, &state->count, times);
	if (w->walk->states > WALK_MAX_STATES)
		w->walk->gave_up = true;
}

// Effects

static bool avoids(const struct walking *w, int outcome)
{
	return w->walk->avoid != QUIZ_NONE && outcome == w->walk->avoid;
}

static bool set_avoids(const struct walking *w, int question, quiz_answer_set set)
{
	const struct quiz_question *asked = &w->quiz->questions[question];
	for (size_t a = 0; a < asked->answer_count; a++)
		if ((set & quiz_bit((int)a)) && avoids(w, asked->answers[a].outcome))
			return true;
	return false;
}

// QUIZ_NONE is no outcome, not the mildest one.
static int milder(int a, int b)
{
	return a == QUIZ_NONE || (b != QUIZ_NONE && b < a) ? b : a;
}

static int set_mildest(const struct walking *w, int question, quiz_answer_set set)
{
	const struct quiz_question *asked = &w->quiz->questions[question];
	int mildest = QUIZ_NONE;
	for (size_t a = 0; a < asked->answer_count; a++)
		if (set & quiz_bit((int)a))
			mildest = milder(mildest, asked->answers[a].outcome);
	return mildest;
}

// As project, for what one screen gives. That it gave anything matters when a later screen asks
// again, or somebody reads "no".
static quiz_answer_set project_given(const struct walking *w, size_t screen, int question,
				     quiz_answer_set given)
{
	quiz_answer_set keep = w->live[screen][question];
	bool asks_again = w->open[screen + 1] >> question & 1;
	if (asks_again || (keep & quiz_bit(w->quiz->questions[question].none))) {
		keep |= quiz_bit(w->quiz->questions[question].none);
		keep |= lowest(given & (quiz_answer_set)~keep);
	}
	return given & keep;
}

static bool same_effect(const struct effect *a, const struct effect *b, size_t slots)
{
	return a->level == b->level && a->mildest == b->mildest && a->stop == b->stop &&
	       memcmp(a->given, b->given, slots * sizeof(a->given[0])) == 0;
}

static int bits(uint16_t set)
{
	return __builtin_popcount(set);
}

static void add_effect(struct walking *w, const struct effect *effect)
{
	struct effects *effects = w->effects;
	for (size_t i = 0; i < effects->count; i++) {
		struct effect *known = &effects->items[i];
		if (!same_effect(known, effect, effects->slots.count))
			continue;
		known->times++;
		if (bits(effect->ticks) < bits(known->ticks)) {
			known->ticks = effect->ticks;
			known->close = effect->close;
		}
		return;
	}
	*ARRAY_PUT(w->walk->arena, effects->items, effects->count) = *effect;
}

static void try_effect(struct walking *w, size_t screen, uint16_t ticks, enum quiz_close close,
		       bool stop)
{
	const struct quiz_screen *shown = &w->quiz->screens[screen];
	const struct quiz_slots *slots = &w->effects->slots;
	struct effect effect = { .level = QUIZ_NONE, .mildest = QUIZ_NONE, .stop = stop };
	effect.ticks = ticks;
	effect.close = close;
	effect.times = 1;
	for (size_t i = 0; i < slots->count; i++) {
		int question = slots->questions[i];
		quiz_answer_set given = quiz_given(w->quiz, shown, question, ticks, close);
		quiz_answer_set final = given;
		if (!given && close != QUIZ_OPEN && !(w->shared >> question & 1))
			final = quiz_bit(w->quiz->questions[question].none);
		int outcome = quiz_set_outcome(&w->quiz->questions[question], final);
		if (set_avoids(w, question, final))
			return;
		if (outcome > effect.level)
			effect.level = outcome;
		effect.mildest = milder(effect.mildest, set_mildest(w, question, final));
		effect.given[i] = project_given(w, screen, question, given);
	}
	add_effect(w, &effect);
}

static void try_list(struct walking *w, size_t screen, uint16_t ticks, uint16_t stops)
{
	if (ticks & stops) {
		try_effect(w, screen, ticks, QUIZ_OPEN, true);
		return;
	}
	try_effect(w, screen, ticks, ticks ? QUIZ_CONTINUE : QUIZ_NONE_OF_THESE, false);
	try_effect(w, screen, ticks, QUIZ_NOT_SURE, false);
	try_effect(w, screen, ticks, QUIZ_RATHER_NOT, false);
}

static bool know_effects(struct walking *w, uint16_t rows)
{
	for (size_t i = 0; i < w->known_count && i < EFFECTS_KNOWN; i++) {
		w->effects = &w->known[i];
		if (w->effects->rows == rows)
			return true;
	}
	return false;
}

static void find_effects(struct walking *w, size_t screen, uint16_t rows)
{
	const struct quiz_screen *shown = &w->quiz->screens[screen];
	uint16_t stops = quiz_stop_rows(w->quiz, shown, rows);
	if (know_effects(w, rows))
		return;
	w->effects = &w->known[w->known_count++ % EFFECTS_KNOWN];
	*w->effects = (struct effects) { .rows = rows };
	quiz_slots_of(shown, rows, &w->effects->slots);
	if (shown->kind == QUIZ_LIST) {
		for (uint32_t ticks = 0; ticks <= rows; ticks++)
			if ((ticks & ~(uint32_t)rows) == 0)
				try_list(w, screen, (uint16_t)ticks, stops);
		return;
	}
	for (size_t i = 0; i < shown->row_count; i++)
		if (rows & quiz_bit((int)i))
			try_effect(w, screen, quiz_bit((int)i), QUIZ_CONTINUE,
				   (stops & quiz_bit((int)i)) != 0);
}

// Steps

unsigned walk_depth(const struct walk_step *step)
{
	return step ? step->number : 0;
}

const struct walk_step *walk_step_after(struct arena *arena, const struct walk_step *before,
					int screen, uint16_t ticks, enum quiz_close close)
{
	struct walk_step *step = ARENA_NEW(arena, struct walk_step);
	*step = (struct walk_step) { before, walk_depth(before) + 1, screen, ticks, close };
	return step;
}

static struct walk_step *add_step(struct walking *w, const struct walk_step *before, size_t screen,
				  const struct effect *effect)
{
	struct walk_step *step = w->spare_count ? w->spare[--w->spare_count]
						: ARENA_NEW(w->walk->arena, struct walk_step);
	*step = (struct walk_step) { before, walk_depth(before) + 1, (int)screen, effect->ticks,
				     effect->close };
	return step;
}

// What a visitor was shown it may keep.
static const struct walk_visitor *show(struct walking *w, const struct walk_visitor *visitor)
{
	w->kept = true;
	return visitor;
}

static void raise(struct walk_state *state, int outcome)
{
	if (outcome > state->level)
		state->level = outcome;
	state->mildest = milder(state->mildest, outcome);
}

// Takes the outcome of what is final now; false when the walk avoids it. Only for questions of
// several lists: of one list, "no" was final at once.
static bool settle_question(struct walking *w, struct walk_state *state, size_t q)
{
	const struct quiz_question *question = &w->quiz->questions[q];
	if (!(state->answers[q] & quiz_bit(question->none)))
		return true;
	int outcome = question->answers[question->none].outcome;
	if (state->ghost)
		return true;
	if (avoids(w, outcome))
		return false;
	const struct walk_visitor *visitor = w->walk->visitor;
	if (visitor && visitor->none)
		show(w, visitor)->none(w->walk, state->shortest, (int)q);
	raise(state, outcome);
	return true;
}

static bool settle_rule(struct walking *w, struct walk_state *state, size_t r)
{
	const struct walk_visitor *visitor = w->walk->visitor;
	const struct quiz_rule *rule = &w->quiz->rules[r];
	if (!quiz_holds(&rule->when, state->answers))
		return true;
	if ((int)r == w->walk->watch) {
		state->watched = true;
		return true;
	}
	if (state->ghost) {
		if (rule->outcome > state->level)
			show(w, visitor)
				->hidden(w->walk, state->shortest, state->level, QUIZ_NONE,
					 QUIZ_NONE, (int)r);
		return true;
	}
	if (avoids(w, rule->outcome))
		return false;
	raise(state, rule->outcome);
	return true;
}

// Questions and rules that are final after the screen, or all that are left when the check ends
// there.
static bool settle(struct walking *w, struct walk_state *state, int screen, bool ends)
{
	uint64_t questions = w->last_questions[screen], rules = w->last_rules[screen];
	for (size_t s = (size_t)screen + 1; ends && s < w->quiz->screen_count; s++) {
		questions |= w->last_questions[s];
		rules |= w->last_rules[s];
	}
	for (; questions; questions &= questions - 1)
		if (!settle_question(w, state, first_bit(questions)))
			return false;
	for (; rules; rules &= rules - 1)
		if (!settle_rule(w, state, first_bit(rules)))
			return false;
	return true;
}

static unsigned rules_that_stop(const struct walking *w, const struct walk_state *state)
{
	for (uint64_t rules = w->stopping; rules; rules &= rules - 1)
		if (quiz_holds(&w->quiz->rules[first_bit(rules)].when, state->answers))
			return WALK_STOP_RULE;
	return 0;
}

// The level that a stop_at sees: `state` before anything was settled, and what the screen itself
// settles.
static unsigned screen_stops(struct walking *w, const struct walk_state *settled, size_t screen)
{
	int stop_at = w->quiz->screens[screen].stop_at;
	return stop_at != QUIZ_NONE && settled->level >= stop_at ? WALK_STOP_SCREEN : 0;
}

static void end_path(struct walking *w, const struct walk_state *state, uint32_t times)
{
	if (state->ghost)
		return;
	keep_longer(w, &w->walk->deepest, state->longest);
	walk_count_add(&w->walk->combinations, &state->count, times);
	const struct walk_visitor *visitor = w->walk->visitor;
	if (visitor && visitor->end)
		show(w, visitor)->end(w->walk, state, state->shortest, state->level);
}

static void go_on(struct walking *w, struct walk_state *state, size_t screen, uint32_t times)
{
	project(w, screen + 1, state->answers);
	arrive(w, state, times);
}

static void stop_path(struct walking *w, struct walk_state *state, size_t screen, unsigned causes,
		      uint32_t times)
{
	const struct walk_visitor *visitor = w->walk->visitor;
	struct walk_state ghost = *state;
	if (!settle(w, state, (int)screen, true))
		return;
	end_path(w, state, times);
	if (!visitor || !visitor->stop ||
	    !show(w, visitor)->stop(w->walk, state->shortest, causes, state->level))
		return;
	ghost.ghost = true;
	ghost.level = state->level;
	go_on(w, &ghost, screen, 0);
}

// The state after a choice, before anything comes of it.
static void follow(struct walking *w, struct walk_state *state, const struct effect *effect)
{
	for (size_t i = 0; i < w->effects->slots.count; i++) {
		int q = w->effects->slots.questions[i];
		if (effect->given[i] || effect->close != QUIZ_OPEN)
			state->answers[q] = quiz_merge(&w->quiz->questions[q], state->answers[q],
						       effect->given[i]);
	}
	if (!state->ghost && effect->level > state->level)
		state->level = effect->level;
	if (!state->ghost)
		state->mildest = milder(state->mildest, effect->mildest);
}

// Where it leads: to the end, or to the next screen.
static void go_where_it_leads(struct walking *w, struct walk_state *state, size_t screen,
			      const struct effect *effect)
{
	unsigned causes = state->ghost ? 0 : rules_that_stop(w, state);
	if (!state->ghost && (effect->stop || causes)) {
		stop_path(w, state, screen, causes | (effect->stop ? WALK_STOP_ANSWER : 0),
			  effect->times);
		return;
	}
	struct walk_state unsettled = *state;
	if (!settle(w, state, (int)screen, false))
		return;
	if (!state->ghost && screen_stops(w, state, screen))
		stop_path(w, &unsettled, screen, WALK_STOP_SCREEN, effect->times);
	else
		go_on(w, state, screen, effect->times);
}

static void take_effect(struct walking *w, const struct walk_state *from, size_t screen,
			const struct effect *effect)
{
	struct walk_state state = *from;
	struct walk_step *shortest = add_step(w, from->shortest, screen, effect);
	struct walk_step *longest = from->longest == from->shortest
					    ? shortest
					    : add_step(w, from->longest, screen, effect);
	state.lasts = (uint32_t)1 << screen;
	state.shortest = shortest;
	state.longest = longest;
	w->kept = false;
	follow(w, &state, effect);
	go_where_it_leads(w, &state, screen, effect);
	if (w->kept)
		return;
	w->spare[w->spare_count++] = shortest;
	if (longest != shortest)
		w->spare[w->spare_count++] = longest;
}

// What a ghost sees on a screen, all of it hidden by the stop.
static void look_at_hidden(struct walking *w, const struct walk_state *ghost, size_t screen)
{
	const struct quiz_slots *slots = &w->effects->slots;
	const struct quiz_screen *shown = &w->quiz->screens[screen];
	bool list = shown->kind == QUIZ_LIST;
	for (size_t i = 0; i < slots->count; i++) {
		const struct quiz_question *question = &w->quiz->questions[slots->questions[i]];
		quiz_answer_set offered = 0;
		if (list)
			offered = quiz_bit(question->not_sure) | quiz_bit(question->rather_not);
		for (size_t r = 0; r < shown->row_count; r++)
			if ((w->effects->rows & quiz_bit((int)r)) &&
			    shown->rows[r].question == slots->questions[i])
				offered |= quiz_bit(shown->rows[r].answer);
		for (size_t a = 0; a < question->answer_count; a++)
			if ((offered & quiz_bit((int)a)) &&
			    question->answers[a].outcome > ghost->level)
				w->walk->visitor->hidden(w->walk, ghost->shortest, ghost->level,
							 slots->questions[i], (int)a, QUIZ_NONE);
	}
}

static void show_screen(struct walking *w, const struct walk_state *state, size_t screen)
{
	const struct walk_visitor *visitor = w->walk->visitor;
	uint16_t rows = quiz_rows(&w->quiz->screens[screen], state->answers);
	find_effects(w, screen, rows);
	if (state->ghost)
		look_at_hidden(w, state, screen);
	if (!state->ghost && visitor && visitor->screen)
		visitor->screen(w->walk, state, (int)screen, rows);
	for (size_t i = 0; i < w->effects->count; i++)
		take_effect(w, state, screen, &w->effects->items[i]);
}

static void pass_screen(struct walking *w, const struct walk_state *state, size_t screen)
{
	struct walk_state passed = *state;
	if (!state->ghost && w->walk->visitor && w->walk->visitor->pass)
		w->walk->visitor->pass(w->walk, state, (int)screen);
	if (settle(w, &passed, (int)screen, false))
		go_on(w, &passed, screen, 1);
}

static void walk_screen(struct walking *w, size_t screen)
{
	struct frontier frontier = w->next;
	w->next = (struct frontier) { 0 };
	w->turn = !w->turn;
	arena_reset(&w->states[w->turn]);
	w->known_count = 0;
	for (size_t i = 0; i < frontier.count && !w->walk->gave_up; i++) {
		const struct walk_state *state = frontier.states[i];
		if (quiz_holds(&w->quiz->screens[screen].when, state->answers))
			show_screen(w, state, screen);
		else
			pass_screen(w, state, screen);
	}
}

void walk_run(struct walk *walk)
{
	struct walking *w = ARENA_NEW(walk->arena, struct walking);
	struct walk_state start = { .level = QUIZ_NONE, .mildest = QUIZ_NONE };
	w->walk = walk;
	w->quiz = walk->quiz;
	prepare(w);
	prepare_stops(w);
	prepare_projections(w);
	start.count.limbs[0] = 1;
	arrive(w, &start, 1);
	for (size_t s = 0; s < w->quiz->screen_count && !walk->gave_up; s++)
		walk_screen(w, s);
	for (size_t i = 0; i < w->next.count && !walk->gave_up; i++)
		end_path(w, w->next.states[i], 1);
	for (size_t i = 0; i < LENGTH(w->states); i++)
		arena_fini(&w->states[i]);
}

static bool steers(const struct quiz *quiz, const struct quiz_rule *rule)
{
	int final = quiz_rule_last_screen(quiz, rule);
	if (quiz_rule_stops(quiz, rule))
		return true;
	for (int s = final; final != QUIZ_NONE && s < (int)quiz->screen_count; s++)
		if (quiz->screens[s].stop_at != QUIZ_NONE &&
		    rule->outcome >= quiz->screens[s].stop_at)
			return true;
	return false;
}

uint64_t walk_quiet_rules(const struct quiz *quiz)
{
	uint64_t quiet = 0;
	for (size_t r = 0; r < quiz->rule_count; r++)
		if (!steers(quiz, &quiz->rules[r]))
			quiet |= (uint64_t)1 << r;
	return quiet;
}

// How many screens may follow

// Bit s of [t]: on some path t follows s.
struct successions {
	uint32_t before[QUIZ_MAX_SCREENS];
};

static void note_succession(struct walk *walk, const struct walk_state *state, int screen,
			    uint16_t rows)
{
	struct successions *successions = walk->context;
	(void)rows;
	successions->before[screen] |= state->lasts;
}

// The proof of the same check, without which there is no book, walks it with more states: here it gives up nowhere.
static void find_successions(const struct quiz *quiz, struct successions *successions)
{
	static const struct walk_visitor visitor = { .screen = note_succession };
	struct arena arena = { 0 };
	struct walk walk = { .quiz = quiz, .arena = &arena, .visitor = &visitor };
	walk.context = successions;
	walk.skip = walk_quiet_rules(quiz);
	walk.watch = walk.avoid = QUIZ_NONE;
	walk_run(&walk);
	arena_fini(&arena);
}

// Screens show in their order: when one is looked at, all that may follow it have their bounds.
void walk_bound_rests(struct quiz *quiz)
{
	struct successions successions = { { 0 } };
	find_successions(quiz, &successions);
	for (size_t s = 0; s < quiz->screen_count; s++)
		quiz->screens[s].rest = 0;
	for (size_t t = quiz->screen_count; t-- > 0;) {
		unsigned rest = quiz->screens[t].rest + 1;
		for (size_t s = 0; s < t; s++)
			if ((successions.before[t] >> s & 1) && quiz->screens[s].rest < rest)
				quiz->screens[s].rest = rest;
	}
}
