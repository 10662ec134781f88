// SPDX-License-Identifier: GPL-3.0-or-later
// The self-check as plain arrays: which screen shows when, and what the answers come to. Pure;
// knows no book, no document and no words. Shared by the kiosk and by the compiler's proof.
//
// Settings are resolved by the compiler: a quiz holds only screens, rows, answers and rules that
// exist in its clinic.
#ifndef ANTEROOM_QUIZ_QUIZ_H
#define ANTEROOM_QUIZ_QUIZ_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
	QUIZ_MAX_SCREENS = 32,
	QUIZ_MAX_QUESTIONS = 64,
	QUIZ_MAX_ANSWERS = 16, // of a question
	QUIZ_MAX_ROWS = 12,    // of a screen
	QUIZ_MAX_OUTCOMES = 16,
	QUIZ_MAX_RULES = 64,
	QUIZ_MAX_TERMS = 16, // of a condition
	QUIZ_MAX_UNTILS = 8, // of an answer
	QUIZ_MAX_ADVICE = 32,
	QUIZ_NONE = -1, // no such index
};

typedef uint16_t quiz_answer_set; // bit i: answer i of the question
typedef uint32_t quiz_advice_set; // bit i: advice i of the quiz

// Holds when the question's answers and the mask share one (negated: share none). A question not
// visible or not yet answered has none.
struct quiz_term {
	int question;
	quiz_answer_set answers;
	bool negated;
};

// All terms must hold; none means always.
struct quiz_condition {
	struct quiz_term *terms;
	size_t count;
};

struct quiz_until {
	struct str event; // same event: only the longest is shown; empty for a condition
	unsigned days;	  // length, to compare; 0 for a condition
	struct str text;  // name of the text in the book
};

// The way that an outcome belongs to: before a treatment, after one, or both.
enum quiz_path { QUIZ_BEFORE, QUIZ_AFTER, QUIZ_BOTH, QUIZ_PATH_COUNT };

// Something to do next. Declared in the order in which a person does it; one that several reasons give is told once.
struct quiz_advice {
	struct str id;
	struct str who; // id of whom it turns to, or empty
	// Names of values that stand beside it, or empty.
	struct str phone, hours, place;
	int only; // the outcome under which alone it is told; QUIZ_NONE: all that do not stand alone
};

// What the answers can come to, and what its author declared that it does.
struct quiz_outcome {
	struct str id;
	enum quiz_path path;
	bool urgent;	   // its headline stands in the urgent frame
	bool alone;	   // nothing stands beside its headline
	bool waits;	   // conditions and waits are listed under its headline or line
	bool may_end;	   // an answer of it may end the check at once, whatever that hides
	struct str offers; // id of a page that its result leads to, or empty
	quiz_advice_set advice;
};

// Texts that the book has of an answer, a rule, or a list left unsure.
struct quiz_words {
	bool headline, reason, later, say;
};

struct quiz_answer {
	struct str id;
	int outcome; // index; higher is more cautious
	bool stop;   // choosing it ends the check
	bool aside;  // its outcome's line is not told for it alone
	struct quiz_words has;
	quiz_advice_set advice;
	struct quiz_until *until;
	size_t until_count;
};

struct quiz_question {
	struct str id;
	struct quiz_answer *answers;
	size_t answer_count;
	// Index of the answer declared to mean it, or QUIZ_NONE; a list question has all three.
	int none, not_sure, rather_not;
	bool say_first; // what to say of it stands before the rest
};

struct quiz_row {
	int question, answer;
	struct quiz_condition when;
};

enum quiz_screen_kind { QUIZ_ONE, QUIZ_LIST };

// What is told once for a list that was left "not sure" or "rather not say", whatever its questions are.
struct quiz_left {
	struct quiz_words has;
	quiz_advice_set advice;
};

struct quiz_screen {
	struct str id;
	enum quiz_screen_kind kind;
	int question;	       // QUIZ_ONE
	struct quiz_row *rows; // QUIZ_ONE: one for each answer
	size_t row_count;
	struct quiz_condition when;
	int stop_at; // outcome at or above which leaving this screen ends the check; QUIZ_NONE
	// No more screens than these follow, whatever is answered; every step forward lowers it
	// (walk_bound_rests).
	unsigned rest;
	struct quiz_left not_sure, rather_not; // QUIZ_LIST
};

struct quiz_rule {
	struct str id;
	struct quiz_condition when;
	int outcome;
	bool stop;
	struct quiz_words has;
	quiz_advice_set advice, without; // given, and taken back from whoever else gives it
};

struct quiz {
	struct quiz_advice *advice; // in the order in which it is done
	size_t advice_count;
	struct quiz_outcome *outcomes; // least cautious first
	size_t outcome_count;
	uint32_t lines; // bit per outcome that is shown as a further line under another headline
	int emergency;	// outcome that always stops at once; QUIZ_NONE
	// Least outcome of an answer left open, and of one that is a reason to wait or ask first.
	int unsure_floor, listed_floor;
	struct quiz_question *questions;
	size_t question_count;
	struct quiz_screen *screens;
	size_t screen_count;
	struct quiz_rule *rules;
	size_t rule_count;
	// The answer that begins the way after a treatment, on a screen of its own; QUIZ_NONE: no
	// such way.
	int after_question, after_answer;
};

// How a list screen was left.
enum quiz_close { QUIZ_OPEN, QUIZ_CONTINUE, QUIZ_NONE_OF_THESE, QUIZ_NOT_SURE, QUIZ_RATHER_NOT };

// What was chosen on each screen; kept while a screen or row is hidden, counted only while it
// shows. Zeroes are an unanswered check.
struct quiz_state {
	struct {
		uint16_t ticks; // bit i: row i
		// Rows that showed when the screen was left: a list with a new row is open again.
		uint16_t shown;
		uint8_t close; // enum quiz_close; QUIZ_ONE: QUIZ_CONTINUE once a row was chosen
	} screens[QUIZ_MAX_SCREENS];
};

// What the state comes to. The path is every screen that shows, given the answers before it, up to
// and with the first that is not answered or that stops the check. Only answers on the path count;
// later ones wait until the path reaches them.
//
// The check stops: on the choice or tick of an answer with `stop` or of the outcome `emergency`, on
// a list that is still open too; else when a screen is left: with a rule that holds and has `stop`
// or the outcome `emergency`, or at the screen's `stop_at`.
//
// A list question's answers are the union over its screens on the path; "no" holds only if none of
// them gave anything else.
struct quiz_result {
	quiz_answer_set answers[QUIZ_MAX_QUESTIONS];
	bool visible[QUIZ_MAX_SCREENS]; // is on the path
	// where the path waits for an answer; QUIZ_NONE when the check is complete or stopped
	int next;
	bool stopped;	  // an answer, a rule or a screen ended it
	int stop_screen;  // where; QUIZ_NONE
	int outcome;	  // most cautious reached; the mildest of all while nothing is
	uint32_t reached; // bit per outcome
	uint32_t told;	  // bit per outcome that something else than an answer told aside reached
	uint64_t rules;	  // bit per rule that holds
	unsigned unsure;  // screens answered "not sure" or "rather not say"
	// Bit per list of which a question was left so.
	uint32_t not_sure, rather_not;
};

void quiz_evaluate(const struct quiz *quiz, const struct quiz_state *state,
		   struct quiz_result *result);
// Rows of a screen that show, given what was answered on other screens: bit i for row i.
uint16_t quiz_visible_rows(const struct quiz *quiz, const struct quiz_result *result, int screen);
// The screen of the path before `screen` (before the end, for QUIZ_NONE); QUIZ_NONE at the first.
int quiz_previous(const struct quiz *quiz, const struct quiz_result *result, int screen);
// The screen of the path after `screen` (the first, for QUIZ_NONE), answered or not; QUIZ_NONE at
// the end.
int quiz_following(const struct quiz *quiz, const struct quiz_result *result, int screen);
// Screens on the longest way through, at most.
unsigned quiz_most_screens(const struct quiz *quiz);

// Changes the state. Choosing on a QUIZ_ONE screen replaces; ticking on a list toggles and reopens
// the screen. A row that does not show or exist changes nothing.
void quiz_choose(const struct quiz *quiz, struct quiz_state *state, int screen, int row);
void quiz_toggle(const struct quiz *quiz, struct quiz_state *state, int screen, int row);
// False, and nothing changed, for Continue without a tick and None with one (design: product,
// section 1). Ticks of hidden rows do not matter. Always false on a QUIZ_ONE screen.
bool quiz_leave(const struct quiz *quiz, struct quiz_state *state, int screen, enum quiz_close how);

// Carries a state over to another book's check, by ids; what the other does not have is dropped. A
// screen that loses an answer is asked anew, since without it the rest may say less.
void quiz_rebind(const struct quiz *from, const struct quiz_state *state, const struct quiz *to,
		 struct quiz_state *rebound);

// QUIZ_NONE when absent.
int quiz_find_question(const struct quiz *quiz, struct str id);
int quiz_find_answer(const struct quiz *quiz, int question, struct str id);
int quiz_find_screen(const struct quiz *quiz, struct str id);
int quiz_find_outcome(const struct quiz *quiz, struct str id);
int quiz_find_advice(const struct quiz *quiz, struct str id);
// The first outcome in the urgent frame; QUIZ_NONE.
int quiz_first_urgent(const struct quiz *quiz);
// Whether the answers given lead along the way after a treatment.
bool quiz_is_after(const struct quiz *quiz, const struct quiz_result *result);

#endif
