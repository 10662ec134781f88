// SPDX-License-Identifier: GPL-3.0-or-later
// A walk along every path of a self-check at once, exact and without sampling. For the compiler
// alone.
//
// Two visitors of a screen have the same future when they agree on the answers that a later
// condition or rule reads, and on the level reached. So the walk goes screen by screen with a
// frontier of such states, and merges the equal ones.
#ifndef ANTEROOM_QUIZ_WALK_H
#define ANTEROOM_QUIZ_WALK_H

#include "quiz/step.h"

enum { WALK_MAX_STATES = 1 << 18, WALK_LIMBS = 16 };

// A whole number of up to 512 bits, least significant limb first: 32 screens of 12 rows need 440.
struct walk_count {
	uint32_t limbs[WALK_LIMBS];
};

// One screen of an example: what was chosen there, after the steps before.
struct walk_step {
	const struct walk_step *before; // NULL at the first
	unsigned number;		// of screens so far, from 1
	int screen;
	uint16_t ticks;
	enum quiz_close close;
};

// Its number; 0 for NULL.
unsigned walk_depth(const struct walk_step *step);
const struct walk_step *walk_step_after(struct arena *arena, const struct walk_step *before,
					int screen, uint16_t ticks, enum quiz_close close);

struct walk_state {
	quiz_answers answers; // what is read later, and whether an open question was asked
	int level;	      // most cautious outcome so far; QUIZ_NONE before any
	int mildest;	      // least cautious outcome so far; QUIZ_NONE before any
	bool watched;	      // the rule that the walk watches holds
	bool ghost;	      // after a stop, as if it had not been: `level` stays that of the stop
	const struct walk_step *shortest; // the fewest screens that lead here; NULL: none
	const struct walk_step *longest;
	struct walk_count count; // ways to get here
	uint32_t lasts;		 // bit s: some way here comes from screen s
};

// Why a path stops; bits.
enum walk_stop { WALK_STOP_ANSWER = 1, WALK_STOP_RULE = 2, WALK_STOP_SCREEN = 4 };

struct walk;

// Any may be NULL. Steps live as long as the walk's arena, states no longer than the call.
struct walk_visitor {
	// A screen shows, with these rows.
	void (*screen)(struct walk *walk, const struct walk_state *state, int screen,
		       uint16_t rows);
	// A condition is read by a screen or row while the state holds.
	void (*pass)(struct walk *walk, const struct walk_state *state, int screen);
	// A question of several lists came to "no".
	void (*none)(struct walk *walk, const struct walk_step *path, int question);
	// A path ended, by a stop or behind the last screen.
	void (*end)(struct walk *walk, const struct walk_state *state, const struct walk_step *path,
		    int level);
	// Follow what this stop hides? Who does looks at it, by `hidden`.
	bool (*stop)(struct walk *walk, const struct walk_step *path, unsigned causes, int level);
	// Something hidden by a stop is more cautious than what was reached.
	void (*hidden)(struct walk *walk, const struct walk_step *path, int level, int question,
		       int answer, int rule);
};

struct walk {
	const struct quiz *quiz;
	struct arena *arena;
	const struct walk_visitor *visitor;
	void *context; // the visitor's
	int watch;     // a rule that only sets `watched`, and changes nothing; QUIZ_NONE
	uint64_t skip; // bit per rule that is taken for absent
	int avoid;     // leave out paths on which an answer or rule has this outcome; QUIZ_NONE

	// Results.
	const struct walk_step *deepest; // the last step of a longest path
	size_t states;			 // visited
	struct walk_count combinations;	 // ways to answer, from start to end
	bool gave_up;			 // more than WALK_MAX_STATES; the rest is unknown
};

// The rules that decide nothing about the way: they neither stop it, nor raise what a `stop_at` sees.
// A walk without them takes the same paths, at lower levels.
uint64_t walk_quiet_rules(const struct quiz *quiz);

// Walks from before the first screen.
void walk_run(struct walk *walk);

// Sets the `rest` of every screen: the longest chain of screens that may follow one another from
// there. A bound, since not every chain of pairs is a path.
void walk_bound_rests(struct quiz *quiz);

// In decimal digits, without separators.
struct str walk_count_text(struct arena *arena, const struct walk_count *count);
void walk_count_add(struct walk_count *to, const struct walk_count *add, uint32_t times);

#endif
