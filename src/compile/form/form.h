// SPDX-License-Identifier: GPL-3.0-or-later
// self-check.yaml as its authors wrote it (docs/content-format.md), and what it comes to in one clinic. For the compiler only.
#ifndef ANTEROOM_COMPILE_FORM_FORM_H
#define ANTEROOM_COMPILE_FORM_FORM_H

#include "compile/content/content.h"
#include "compile/input/yaml.h"
#include "quiz/quiz.h"

// Settings that decide what is asked and what it comes to.
enum form_setting {
	FORM_RF,	    // services.rf: 0 or 1
	FORM_PRP,	    // services.prp
	FORM_BODY_IMAGE,    // ask.body-image
	FORM_BREASTFEEDING, // 0: not-now, 1: ask-doctor
	FORM_MINIMUM_AGE,   // years
	FORM_SETTING_COUNT
};

// One value for each.
struct form_settings {
	unsigned values[FORM_SETTING_COUNT];
};

// A term of a `when`, `if` or `show`: of a setting, or of a question's answers.
struct form_term {
	bool is_setting, negated;
	enum form_setting setting;
	bool below; // minimum-age<N; else the value must be equal
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
	struct wording reason, later, say;
	struct form_until *until;
	size_t until_count;
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
	bool stop;
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
	struct location where;
};

struct form_row {
	int question, answer;
	struct form_condition when;
	struct location where;
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
	struct location where;
};

// What an outcome does, as bits.
enum form_act { ACT_ENDS_CHECK = 1, ACT_STANDS_ALONE = 2, ACT_URGENT_FRAME = 4 };

// Least outcome of answers left open, and of those that are a reason to wait or ask first.
enum form_floor { FLOOR_NONE, FLOOR_UNSURE, FLOOR_LISTED };

struct form_outcome {
	struct str id;
	struct wording headline, headline_after, line;
	enum quiz_path path;
	unsigned acts;
	enum form_floor floor;
	bool waits;			 // conditions and waits are listed under it
	struct content_reference offers; // page
	struct str *needs;		 // values that each form of its headline holds
	size_t need_count;
	struct location needs_where;
	struct location where;
};

struct form_rule {
	struct str id;
	struct form_condition when;
	struct form_effect effect;
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
	SHARED_COUNT
};
extern const char *const form_shared_names[SHARED_COUNT]; // in the file and in the book

struct form {
	const struct source *source;
	bool sound; // loaded without an error: only then may it be resolved
	struct message title;
	bool is_short; // while screens are missing
	struct wording shared[SHARED_COUNT];
	struct form_outcome *outcomes;
	size_t outcome_count;
	struct form_screen *screens;
	size_t screen_count;
	struct form_question *questions;
	size_t question_count;
	struct form_rule *rules;
	size_t rule_count;
};

// NULL after reporting when there is nothing to keep.
struct form *form_load(struct content *content, struct str path);
// Every text, in file order.
void form_each_message(const struct form *form,
		       void (*visit)(void *context, const struct message *message), void *context);

// Every text that a reader away from the clinic sees.
void form_each_away(const struct form *form,
		    void (*visit)(void *context, const struct message *message), void *context);

// The clinic's.
struct form_settings form_settings(const struct content *content);
// "services.rf=no ask.body-image=no …", those that the check reads.
struct str form_settings_text(struct arena *arena, const struct form *form,
			      const struct form_settings *settings);
// Every combination of values that can make a difference, the clinic's first. Returns the count.
size_t form_combinations(struct arena *arena, const struct form *form,
			 const struct form_settings *own, struct form_settings **all);

// The check in a clinic with these settings: the logic, for quiz_save and the proof.
struct quiz form_resolve(struct arena *arena, const struct form *form,
			 const struct content *content, const struct form_settings *settings);

// What the book holds of it, by name:
//   check:title · shared:NAME · outcome:ID:headline, :headline-after, :line · screen:ID:ask
//   question:ID:ask, :why, :sources · answer:QUESTION=ANSWER:text, :reason, :later, :say, :sources
//   rule:ID:reason, :later, :say, :sources · until:N
// `text` has a message without context when there is nothing to translate (sources: ids, a space between). Empty texts are left out.
void form_each_text(struct arena *arena, const struct form *form,
		    const struct form_settings *settings,
		    void (*visit)(void *context, struct str name, const struct wording *text),
		    void *context);

// Minutes to read the longest path at 130 words a minute, in the clinic and in English, and its screens; 0 and 0 without a self-check.
void form_measure(const struct content *content, unsigned *minutes, unsigned *screens);

// The effect of an answer under these settings: its first case that holds.
const struct form_effect *form_answer_effect(const struct form_answer *answer,
					     const struct form_settings *settings);
bool form_condition_allows(const struct form_condition *condition,
			   const struct form_settings *settings);
int form_find_question(const struct form *form, struct str id);
int form_find_answer(const struct form_question *question, struct str id);
int form_find_screen(const struct form *form, struct str id);
int form_find_outcome(const struct form *form, struct str id);
int form_find_floor(const struct form *form, enum form_floor floor);
int form_find_waiting(const struct form *form);
int form_find_act(const struct form *form, enum form_act act); // the first that has it
int form_find_meaning(const struct form_question *question, enum form_meaning meaning);
// Words of the file for what is declared: "before", "ends-check, urgent-frame".
struct str form_outcome_declared(struct arena *arena, const struct form_outcome *outcome);

// Loading, for self-check*.c only.

// Reads a condition: one term or a list of them. `settings_only` for `if` and `show`.
void form_condition_load(struct content *content, const struct form *form,
			 const struct yaml_node *node, bool settings_only,
			 struct form_condition *condition);
// What the keys of an outcome declare, beside its texts.
extern const struct yaml_key form_outcome_keys[];
extern const size_t form_outcome_key_count;
void form_outcome_load(struct content *content, const struct yaml_node *map,
		       struct form_outcome *outcome);
// That the declarations of all outcomes fit together.
void form_outcomes_fit(struct content *content, const struct form *form);
// The name of a setting and its values in words.
struct str form_setting_name(enum form_setting setting);

#endif
