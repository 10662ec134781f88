// SPDX-License-Identifier: GPL-3.0-or-later
// self-check.yaml as its authors wrote it (docs/content-format.md). For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_MODEL_H
#define ANTEROOM_COMPILE_FORM_MODEL_H

#include "compile/content/content.h"
#include "quiz/quiz.h"

// Settings that may decide what is asked and what it comes to: the topic's, in the order in which it declares them.
enum { FORM_SETTINGS_MAX = CONTENT_SETTINGS_MAX };

// One value for each: yes is 1; the place among the words; a number. 0 for those of another type.
struct form_settings {
	unsigned values[FORM_SETTINGS_MAX];
};

// A term of a `when`, `if` or `show`: of a setting, or of a question's answers.
struct form_term {
	bool is_setting, negated;
	size_t setting;
	bool below; // SETTING<N; else the value must be equal
	unsigned value;
	int question; // in form.questions
	quiz_answer_set answers;
	struct location where;
};

struct form_condition {
	struct form_term *terms;
	size_t count;
};

struct form_until {
	struct str event, wait; // empty: a condition
	struct message text;
	struct str name; // in the book; the same for the same words
	struct location where;
};

// What an answer or rule comes to.
struct form_effect {
	struct form_condition when; // settings only: `if` of a case
	int outcome;		    // in form.outcomes; QUIZ_NONE after an error
	struct location outcome_where;
	struct wording headline, reason, later, say;
	struct form_until *until;
	size_t until_count;
	quiz_advice_set advice;
	struct location advice_where;
};

// What an answer means beside its words: the ones that every list has.
enum form_meaning { MEANS_ITSELF, MEANS_NONE, MEANS_NOT_SURE, MEANS_RATHER_NOT };

struct form_answer {
	struct str id;
	enum form_meaning meaning;
	struct wording text;
	struct form_effect *cases; // one, or the `cases`
	size_t case_count;
	struct str *sources;
	size_t source_count;
	struct location sources_where;
	struct str *listed; // items of the page that names the reasons, or the warning signs
	size_t listed_count;
	struct location listed_where;
	bool stop, aside;
	struct form_condition show;
	struct location where;
};

struct form_question {
	struct str id;
	struct wording ask, why;
	struct str *sources;
	size_t source_count;
	struct location sources_where;
	struct form_answer *answers;
	size_t answer_count;
	bool say_first;
	struct location where;
};

struct form_row {
	int question, answer;
	struct form_condition when;
	struct location where;
};

// How a list can be left unsure: what is told once for all of its questions.
enum form_left { LEFT_NOT_SURE, LEFT_RATHER_NOT, LEFT_COUNT };
extern const char *const form_left_names[LEFT_COUNT]; // in the file and in the book

struct form_left_open {
	struct form_effect effect; // without an outcome: that is its questions'
	struct str *sources;
	size_t source_count;
	struct location sources_where;
	struct location where; // of no source: it is not there
};

struct form_screen {
	struct str id;
	enum quiz_screen_kind kind;
	int question; // QUIZ_ONE
	struct wording ask;
	struct form_row *rows; // QUIZ_ONE: one for each answer
	size_t row_count;
	struct form_condition when;
	int stop_at;
	struct form_left_open left[LEFT_COUNT]; // QUIZ_LIST
	struct location where;
};

// What an outcome does, as bits.
enum form_act { ACT_ENDS_CHECK = 1, ACT_STANDS_ALONE = 2, ACT_URGENT_FRAME = 4, ACT_MAY_END = 8 };

// Least outcome of answers left open, and of those that are a reason to wait or ask first.
enum form_floor { FLOOR_NONE, FLOOR_UNSURE, FLOOR_LISTED };

struct form_outcome {
	struct str id;
	struct wording headline, headline_after, headline_aside, line, line_after;
	enum quiz_path path;
	unsigned acts;
	enum form_floor floor;
	bool waits; // conditions and waits are listed under it
	quiz_advice_set advice;
	struct location advice_where;
	struct content_reference offers; // page
	struct str *needs;		 // values that each form of its headline holds
	size_t need_count;
	struct location needs_where;
	struct location where;
};

struct form_advice {
	struct str id, who;
	struct wording text;
	struct str phone, hours, place; // names of values; empty: none
	struct str only;		// id of an outcome
	struct location only_where;
	struct location where;
};

struct form_rule {
	struct str id;
	struct form_condition when;
	struct form_effect effect;
	quiz_advice_set without;
	struct str *sources;
	size_t source_count;
	struct location sources_where;
	bool stop;
	struct location where;
};

enum form_shared {
	SHARED_NONE,
	SHARED_NOT_SURE,
	SHARED_NOT_SURE_SOME,
	SHARED_RATHER_NOT,
	SHARED_LEFT_OPEN,
	SHARED_LEFT_OPEN_URGENT, // may be left out // where too many screens were left unsure
	SHARED_COUNT
};
extern const char *const form_shared_names[SHARED_COUNT]; // in the file and in the book

struct form {
	const struct source *source;
	const struct setting *settings; // the topic's
	size_t setting_count;
	bool sound; // loaded without an error: only then may it be resolved
	struct message title;
	struct message short_note;  // while screens are missing
	struct message start_after; // row of the way after a treatment
	struct wording shared[SHARED_COUNT];
	struct form_advice *advice; // in the order in which it is done
	size_t advice_count;
	struct form_outcome *outcomes;
	size_t outcome_count;
	struct form_screen *screens;
	size_t screen_count;
	struct form_question *questions;
	size_t question_count;
	struct form_rule *rules;
	size_t rule_count;
};

// QUIZ_NONE: there is none.
int form_find_question(const struct form *form, struct str id);
int form_find_answer(const struct form_question *question, struct str id);
int form_find_screen(const struct form *form, struct str id);
int form_find_outcome(const struct form *form, struct str id);
int form_find_advice(const struct form *form, struct str id);
int form_find_floor(const struct form *form, enum form_floor floor);
int form_find_waiting(const struct form *form);
int form_find_act(const struct form *form, enum form_act act); // the first that has it
int form_find_meaning(const struct form_question *question, enum form_meaning meaning);

// Every text, in file order.
void form_each_message(const struct form *form,
		       void (*visit)(void *context, const struct message *message), void *context);

// Every text that a reader away from the clinic sees.
void form_each_away(const struct form *form,
		    void (*visit)(void *context, const struct message *message), void *context);

#endif
