// SPDX-License-Identifier: GPL-3.0-or-later
// Answers tried one by one: the engine's own steps, screen by screen, with what was named and the mildest answer for the rest.
#include "compile/commands/try.h"

#include "base/array.h"
#include "compile/form/condition.h"
#include "compile/form/model.h"
#include "compile/form/resolve.h"
#include "compile/locale/resolve.h"
#include "quiz/step.h"

struct trying {
	struct arena *arena;
	const struct quiz *quiz;
	FILE *errors;
	quiz_answers named;   // by the caller
	quiz_answers used;    // of those
	quiz_answers answers; // so far
	struct {
		int question, answer;
	} assumed[QUIZ_MAX_QUESTIONS];
	size_t assumed_count;
	bool stopped;
};

// What was named

static bool complain(const struct trying *t, const char *what, struct str name)
{
	fprintf(t->errors, "anteroom-content: %s: '%.*s'\n", what, STR_ARGS(name));
	return false;
}

static bool name_answers(struct trying *t, struct str arg)
{
	size_t at = str_find_char(arg, '=', 0);
	if (at == STR_NPOS)
		return complain(t, "an answer is QUESTION=ANSWER", arg);
	int question = quiz_find_question(t->quiz, str_slice(arg, 0, at));
	if (question == QUIZ_NONE)
		return complain(t, "no question is called so", str_slice(arg, 0, at));
	struct str_splitter ids = { .rest = str_from(arg, at + 1), .separator = '+' };
	struct str id;
	while (str_split_next(&ids, &id)) {
		int answer = quiz_find_answer(t->quiz, question, id);
		if (answer == QUIZ_NONE)
			return complain(t, "the question has no such answer", arg);
		t->named[question] |= quiz_bit(answer);
	}
	return true;
}

static bool is_single(quiz_answer_set set)
{
	return set && !(set & (set - 1));
}

static int lowest_index(quiz_answer_set set)
{
	return __builtin_ctz(set);
}

// The levels below that of answers left open are the mildest ends of the two ways.
static int caution(const struct quiz *quiz, const struct quiz_answer *answer)
{
	int mild = quiz->unsure_floor - 1;
	return answer->outcome < mild ? mild : answer->outcome;
}

static int mildest_row(const struct quiz *quiz, const struct quiz_screen *screen, uint16_t rows)
{
	const struct quiz_question *question = &quiz->questions[screen->question];
	int best = QUIZ_NONE;
	for (size_t i = 0; i < screen->row_count; i++) {
		int answer = screen->rows[i].answer;
		if ((rows & quiz_bit((int)i)) &&
		    (best == QUIZ_NONE || caution(quiz, &question->answers[answer]) <
						  caution(quiz, &question->answers[best])))
			best = answer;
	}
	return best;
}

static void assume(struct trying *t, int question, int answer)
{
	t->assumed[t->assumed_count].question = question;
	t->assumed[t->assumed_count++].answer = answer;
}

// Screens

static quiz_answer_set row_answers(const struct quiz_screen *screen, uint16_t rows, int question)
{
	quiz_answer_set answers = 0;
	for (size_t i = 0; i < screen->row_count; i++)
		if ((rows & quiz_bit((int)i)) && screen->rows[i].question == question)
			answers |= quiz_bit(screen->rows[i].answer);
	return answers;
}

static bool stops_on(const struct quiz *quiz, int question, quiz_answer_set given)
{
	const struct quiz_question *asked = &quiz->questions[question];
	for (size_t a = 0; a < asked->answer_count; a++)
		if ((given & quiz_bit((int)a)) &&
		    (asked->answers[a].stop || asked->answers[a].outcome == quiz->emergency))
			return true;
	return false;
}

static void take_one(struct trying *t, const struct quiz_screen *screen, uint16_t rows)
{
	int question = screen->question;
	quiz_answer_set offered = row_answers(screen, rows, question);
	quiz_answer_set given = t->named[question] & offered;
	if (given) {
		t->used[question] |= given;
	} else {
		int answer = mildest_row(t->quiz, screen, rows);
		assume(t, question, answer);
		given = quiz_bit(answer);
	}
	t->answers[question] = given;
	t->stopped = stops_on(t->quiz, question, given);
}

static void take_named(struct trying *t, const struct quiz_screen *screen, uint16_t rows,
		       int question)
{
	const struct quiz_question *asked = &t->quiz->questions[question];
	quiz_answer_set offered = row_answers(screen, rows, question) | quiz_bit(asked->none) |
				  quiz_bit(asked->not_sure) | quiz_bit(asked->rather_not);
	quiz_answer_set given = t->named[question] & offered;
	t->used[question] |= given;
	given &= (quiz_answer_set)~quiz_bit(asked->none);
	t->answers[question] = quiz_merge(asked, t->answers[question], given);
	t->stopped = t->stopped || stops_on(t->quiz, question, given);
}

static bool is_assumed(const struct trying *t, int question)
{
	for (size_t i = 0; i < t->assumed_count; i++)
		if (t->assumed[i].question == question)
			return true;
	return false;
}

// An emergency is told as soon as it is ticked: what was not named on its screen stays unanswered.
static void take_list(struct trying *t, const struct quiz_screen *screen, uint16_t rows)
{
	struct quiz_slots slots;
	quiz_slots_of(screen, rows, &slots);
	for (size_t i = 0; i < slots.count; i++)
		if (t->named[slots.questions[i]])
			take_named(t, screen, rows, slots.questions[i]);
	for (size_t i = 0; i < slots.count && !t->stopped; i++) {
		int question = slots.questions[i];
		const struct quiz_question *asked = &t->quiz->questions[question];
		if (t->named[question])
			continue;
		t->answers[question] = quiz_merge(asked, t->answers[question], 0);
		if (!is_assumed(t, question))
			assume(t, question, asked->none);
	}
}

static int answers_level(const struct trying *t)
{
	int level = QUIZ_NONE;
	for (size_t q = 0; q < t->quiz->question_count; q++) {
		int outcome = quiz_set_outcome(&t->quiz->questions[q], t->answers[q]);
		if (outcome > level)
			level = outcome;
	}
	for (size_t r = 0; r < t->quiz->rule_count; r++)
		if (quiz_holds(&t->quiz->rules[r].when, t->answers) &&
		    t->quiz->rules[r].outcome > level)
			level = t->quiz->rules[r].outcome;
	return level;
}

static bool stops_when_left(const struct trying *t, const struct quiz_screen *screen)
{
	for (size_t r = 0; r < t->quiz->rule_count; r++)
		if (quiz_rule_stops(t->quiz, &t->quiz->rules[r]) &&
		    quiz_holds(&t->quiz->rules[r].when, t->answers))
			return true;
	return screen->stop_at != QUIZ_NONE && answers_level(t) >= screen->stop_at;
}

static void take_screens(struct trying *t)
{
	for (size_t s = 0; s < t->quiz->screen_count && !t->stopped; s++) {
		const struct quiz_screen *screen = &t->quiz->screens[s];
		if (!quiz_holds(&screen->when, t->answers))
			continue;
		uint16_t rows = quiz_rows(screen, t->answers);
		if (screen->kind == QUIZ_ONE)
			take_one(t, screen, rows);
		else
			take_list(t, screen, rows);
		t->stopped = t->stopped || stops_when_left(t, screen);
	}
}

static bool all_used(const struct trying *t)
{
	for (size_t q = 0; q < t->quiz->question_count; q++) {
		const struct quiz_question *question = &t->quiz->questions[q];
		quiz_answer_set left = t->named[q] & (quiz_answer_set)~t->used[q];
		int last = quiz_last_screen(t->quiz, (int)q);
		bool list = last != QUIZ_NONE && t->quiz->screens[last].kind == QUIZ_LIST;
		if (left && !t->used[q])
			return complain(t, "the question is not visible with these answers",
					question->id);
		if (left)
			return complain(t, "the answer is not offered with these answers",
					question->answers[lowest_index(left)].id);
		if (t->named[q] && !is_single(t->named[q]) &&
		    (!list || (t->named[q] & quiz_bit(question->none))))
			return complain(t, "these answers cannot be given together", question->id);
	}
	return true;
}

// The result

struct told {
	uint32_t reached;
	const struct quiz_until **untils;
	size_t until_count;
};

static void keep_until(struct trying *t, struct told *told, const struct quiz_until *until)
{
	for (size_t i = 0; i < told->until_count; i++) {
		const struct quiz_until **kept = &told->untils[i];
		bool same_event = until->event.len && str_eq((*kept)->event, until->event);
		if (same_event && until->days > (*kept)->days)
			*kept = until;
		if (same_event || str_eq((*kept)->text, until->text))
			return;
	}
	*ARRAY_PUT(t->arena, told->untils, told->until_count) = until;
}

static void tell_results(struct trying *t, struct told *told)
{
	for (size_t q = 0; q < t->quiz->question_count; q++)
		for (size_t a = 0; a < t->quiz->questions[q].answer_count; a++) {
			const struct quiz_answer *answer = &t->quiz->questions[q].answers[a];
			if (!(t->answers[q] & quiz_bit((int)a)))
				continue;
			told->reached |= 1u << answer->outcome;
			for (size_t u = 0; u < answer->until_count; u++)
				keep_until(t, told, &answer->until[u]);
		}
	for (size_t r = 0; r < t->quiz->rule_count; r++)
		if (quiz_holds(&t->quiz->rules[r].when, t->answers))
			told->reached |= 1u << t->quiz->rules[r].outcome;
}

static int highest_bit(uint32_t set)
{
	return set ? 31 - __builtin_clz(set) : QUIZ_NONE;
}

static void print_levels(const struct trying *t, const struct told *told, FILE *out)
{
	uint32_t lines = told->reached & t->quiz->lines;
	int headline = highest_bit(told->reached);
	int waiting = quiz_waiting(t->quiz);
	if (told->until_count && waiting != QUIZ_NONE)
		lines |= t->quiz->lines & 1u << waiting;
	fprintf(out, "%.*s\n", STR_ARGS(t->quiz->outcomes[headline].id));
	for (int o = (int)t->quiz->outcome_count - 1; o >= 0 && !t->quiz->outcomes[headline].alone;
	     o--)
		if (o != headline && (lines >> o & 1))
			fprintf(out, "also %.*s\n", STR_ARGS(t->quiz->outcomes[o].id));
}

static bool has_reason_at(const struct trying *t, size_t q, int outcome)
{
	for (size_t a = 0; a < t->quiz->questions[q].answer_count; a++) {
		const struct quiz_answer *answer = &t->quiz->questions[q].answers[a];
		if ((t->answers[q] & quiz_bit((int)a)) && answer->has_reason &&
		    answer->outcome == outcome)
			return true;
	}
	return false;
}

// Highest first, as "Show why" does.
static void print_reasons(const struct trying *t, FILE *out)
{
	uint64_t told = 0;
	for (int o = (int)t->quiz->outcome_count - 1; o >= 0; o--) {
		for (size_t r = 0; r < t->quiz->rule_count; r++)
			if (t->quiz->rules[r].outcome == o && t->quiz->rules[r].has_reason &&
			    quiz_holds(&t->quiz->rules[r].when, t->answers))
				fprintf(out, "because rule %.*s\n", STR_ARGS(t->quiz->rules[r].id));
		for (size_t q = 0; q < t->quiz->question_count; q++) {
			if ((told >> q & 1) || !has_reason_at(t, q, o))
				continue;
			told |= (uint64_t)1 << q;
			fprintf(out, "because %.*s\n", STR_ARGS(t->quiz->questions[q].id));
		}
	}
}

static const struct message *until_text(const struct form *form, struct str name)
{
	for (size_t q = 0; q < form->question_count; q++)
		for (size_t a = 0; a < form->questions[q].answer_count; a++) {
			const struct form_answer *answer = &form->questions[q].answers[a];
			for (size_t c = 0; c < answer->case_count; c++)
				for (size_t u = 0; u < answer->cases[c].until_count; u++)
					if (str_eq(answer->cases[c].until[u].name, name))
						return &answer->cases[c].until[u].text;
		}
	return NULL;
}

static void print_untils(const struct trying *t, const struct told *told,
			 const struct resolver *resolver, FILE *out)
{
	for (size_t i = 0; i < told->until_count; i++) {
		const struct message *message =
			until_text(resolver->content->form, told->untils[i]->text);
		struct str text = resolve_text(resolver, PLACE_AWAY, message->text);
		text = str_replace(t->arena, text, STR("\u00a0"), STR(" "));
		fprintf(out, "until %.*s\n", STR_ARGS(text));
	}
}

static void print_assumed(const struct trying *t, FILE *out)
{
	for (size_t i = 0; i < t->assumed_count; i++) {
		const struct quiz_question *question = &t->quiz->questions[t->assumed[i].question];
		fprintf(out, "assumed %.*s=%.*s\n", STR_ARGS(question->id),
			STR_ARGS(question->answers[t->assumed[i].answer].id));
	}
}

bool try_answers(struct arena *arena, const struct content *content, const struct locale *english,
		 const struct str *args, size_t count, FILE *out, FILE *errors)
{
	struct form_settings own = form_settings(content);
	struct quiz quiz = form_resolve(arena, content->form, content, &own);
	struct resolver resolver = { .arena = arena, .content = content, .locale = english };
	struct trying t = { .arena = arena, .quiz = &quiz, .errors = errors };
	struct told told = { 0 };
	for (size_t i = 0; i < count; i++)
		if (!name_answers(&t, args[i]))
			return false;
	take_screens(&t);
	if (!all_used(&t))
		return false;
	tell_results(&t, &told);
	print_levels(&t, &told, out);
	print_reasons(&t, out);
	print_untils(&t, &told, &resolver, out);
	print_assumed(&t, out);
	return true;
}

int try_command(struct command *command)
{
	enum { EXIT_CONTENT = 1 };
	const struct form *form = command->content.form;
	if (!form || !form->sound) {
		fputs("anteroom-content: there is no self-check\n", stderr);
		return EXIT_CONTENT;
	}
	return try_answers(command->arena, &command->content, &command->locales.items[0],
			   command->options->operands, command->options->operand_count, stdout,
			   stderr)
		       ? 0
		       : EXIT_CONTENT;
}
