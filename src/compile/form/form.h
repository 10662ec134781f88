// SPDX-License-Identifier: GPL-3.0-or-later
// self-check.yaml as its authors wrote it (docs/content-format.md), and what it comes to in one clinic. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_FORM_H
#define ANTEROOM_COMPILE_FORM_FORM_H

#include "compile/content/content.h"
#include "compile/input/yaml.h"
#include "quiz/quiz.h"

// Settings that decide what is asked and what it comes to.
enum check_setting {
	CHECK_RF,	     // services.rf: 0 or 1
	CHECK_PRP,	     // services.prp
	CHECK_BODY_IMAGE,    // ask.body-image
	CHECK_BREASTFEEDING, // 0: not-now, 1: ask-doctor
	CHECK_MINIMUM_AGE,   // years
	CHECK_SETTING_COUNT
};

// One value for each.
struct check_settings {
	unsigned values[CHECK_SETTING_COUNT];
};

// A term of a `when`, `if` or `show`: of a setting, or of a question's answers.
struct check_term {
	bool is_setting, negated;
	enum check_setting setting;
	bool below; // minimum-age<N; else the value must be equal
	unsigned value;
	int question; // in self_check.questions
	quiz_answer_set answers;
	struct location where;
};

struct check_condition {
	struct check_term *terms;
	size_t count;
};

struct check_until {
	struct str event, wait; // empty: a condition
	struct message text;
	struct str name; // in the book; the same for the same words
	struct location where;
};

// What an answer or rule comes to.
struct check_effect {
	struct check_condition when; // settings only: `if` of a case
	int outcome;		     // in self_check.outcomes; QUIZ_NONE after an error
	struct location outcome_where;
	struct wording reason, later, say;
	struct check_until *until;
	size_t until_count;
};

// What an answer means beside its words: the ones that every list has.
enum check_meaning { MEANS_ITSELF, MEANS_NONE, MEANS_NOT_SURE, MEANS_RATHER_NOT };

struct check_answer {
	struct str id;
	enum check_meaning meaning;
	struct wording text;
	struct check_effect *cases; // one, or the `cases`
	size_t case_count;
	struct str *sources;
	size_t source_count;
	struct location sources_where;
	struct str *listed; // items of the page that names the reasons, or the warning signs
	size_t listed_count;
	struct location listed_where;
	bool stop;
	struct check_condition show;
	struct location where;
};

struct check_question {
	struct str id;
	struct wording ask, why;
	struct str *sources;
	size_t source_count;
	struct location sources_where;
	struct check_answer *answers;
	size_t answer_count;
	struct location where;
};

struct check_row {
	int question, answer;
	struct check_condition when;
	struct location where;
};

struct check_screen {
	struct str id;
	enum quiz_screen_kind kind;
	int question; // QUIZ_ONE
	struct wording ask;
	struct check_row *rows; // QUIZ_ONE: one for each answer
	size_t row_count;
	struct check_condition when;
	int stop_at;
	struct location where;
};

// What an outcome does, as bits.
enum check_act { ACT_ENDS_CHECK = 1, ACT_STANDS_ALONE = 2, ACT_URGENT_FRAME = 4 };

// Least outcome of answers left open, and of those that are a reason to wait or ask first.
enum check_floor { FLOOR_NONE, FLOOR_UNSURE, FLOOR_LISTED };

struct check_outcome {
	struct str id;
	struct wording headline, headline_after, line;
	enum quiz_path path;
	unsigned acts;
	enum check_floor floor;
	bool waits;			 // conditions and waits are listed under it
	struct content_reference offers; // page
	struct str *needs;		 // values that each form of its headline holds
	size_t need_count;
	struct location needs_where;
	struct location where;
};

struct check_rule {
	struct str id;
	struct check_condition when;
	struct check_effect effect;
	struct str *sources;
	size_t source_count;
	struct location sources_where;
	bool stop;
	struct location where;
};

enum check_shared {
	SHARED_NONE,
	SHARED_NOT_SURE,
	SHARED_NOT_SURE_SOME,
	SHARED_RATHER_NOT,
	SHARED_COUNT
};
extern const char *const check_shared_names[SHARED_COUNT]; // in the file and in the book

struct self_check {
	const struct source *source;
	bool sound; // loaded without an error: only then may it be resolved
	struct message title;
	bool is_short; // while screens are missing
	struct wording shared[SHARED_COUNT];
	struct check_outcome *outcomes;
	size_t outcome_count;
	struct check_screen *screens;
	size_t screen_count;
	struct check_question *questions;
	size_t question_count;
	struct check_rule *rules;
	size_t rule_count;
};

// NULL after reporting when there is nothing to keep.
struct self_check *self_check_load(struct content *content, struct str path);
// Every text, in file order.
void self_check_each_message(const struct self_check *check,
			     void (*visit)(void *context, const struct message *message),
			     void *context);

// Every text that a reader away from the clinic sees.
void self_check_each_away(const struct self_check *check,
			  void (*visit)(void *context, const struct message *message),
			  void *context);

// The clinic's.
struct check_settings self_check_settings(const struct content *content);
// "services.rf=no ask.body-image=no …", those that the check reads.
struct str check_settings_text(struct arena *arena, const struct self_check *check,
			       const struct check_settings *settings);
// Every combination of values that can make a difference, the clinic's first. Returns the count.
size_t self_check_combinations(struct arena *arena, const struct self_check *check,
			       const struct check_settings *own, struct check_settings **all);

// The check in a clinic with these settings: the logic, for quiz_save and the proof.
struct quiz self_check_resolve(struct arena *arena, const struct self_check *check,
			       const struct content *content,
			       const struct check_settings *settings);

// What the book holds of it, by name:
//   check:title · shared:NAME · outcome:ID:headline, :headline-after, :line · screen:ID:ask
//   question:ID:ask, :why, :sources · answer:QUESTION=ANSWER:text, :reason, :later, :say, :sources
//   rule:ID:reason, :later, :say, :sources · until:N
// `text` has a message without context when there is nothing to translate (sources: ids, a space between). Empty texts are left out.
void self_check_each_text(struct arena *arena, const struct self_check *check,
			  const struct check_settings *settings,
			  void (*visit)(void *context, struct str name, const struct wording *text),
			  void *context);

// Minutes to read the longest path at 130 words a minute, in the clinic and in English, and its screens; 0 and 0 without a self-check.
void self_check_measure(const struct content *content, unsigned *minutes, unsigned *screens);

// The effect of an answer under these settings: its first case that holds.
const struct check_effect *check_answer_effect(const struct check_answer *answer,
					       const struct check_settings *settings);
bool check_condition_allows(const struct check_condition *condition,
			    const struct check_settings *settings);
int check_find_question(const struct self_check *check, struct str id);
int check_find_answer(const struct check_question *question, struct str id);
int check_find_screen(const struct self_check *check, struct str id);
int check_find_outcome(const struct self_check *check, struct str id);
int check_find_floor(const struct self_check *check, enum check_floor floor);
int check_find_waiting(const struct self_check *check);
int check_find_act(const struct self_check *check, enum check_act act); // the first that has it
int check_find_meaning(const struct check_question *question, enum check_meaning meaning);
// Words of the file for what is declared: "before", "ends-check, urgent-frame".
struct str check_outcome_declared(struct arena *arena, const struct check_outcome *outcome);

// Loading, for self-check*.c only.

// Reads a condition: one term or a list of them. `settings_only` for `if` and `show`.
void check_condition_load(struct content *content, const struct self_check *check,
			  const struct yaml_node *node, bool settings_only,
			  struct check_condition *condition);
// What the keys of an outcome declare, beside its texts.
extern const struct yaml_key check_outcome_keys[];
extern const size_t check_outcome_key_count;
void check_outcome_load(struct content *content, const struct yaml_node *map,
			struct check_outcome *outcome);
// That the declarations of all outcomes fit together.
void check_outcomes_fit(struct content *content, const struct self_check *check);
// The name of a setting and its values in words.
struct str check_setting_name(enum check_setting setting);

#endif
