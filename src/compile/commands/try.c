// SPDX-License-Identifier: GPL-3.0-or-later
// Answers tried one by one: the engine's own steps, screen by screen, with what was named and the mildest answer for the rest.
#include "compile/commands/try.h"

#include "compile/commands/tell.h"
#include "compile/form/condition.h"
#include "compile/form/model.h"
#include "compile/form/resolve.h"
#include "compile/input/suggest.h"
#include "quiz/result.h"
#include "quiz/step.h"

struct trying {
	struct arena *arena;
	const struct quiz *quiz;
	FILE *errors;
	quiz_answers named;			  // by the caller
	quiz_answers used;			  // of those
	struct quiz_result result;		  // of the answers so far
	enum quiz_close closes[QUIZ_MAX_SCREENS]; // how a list was left, where that was named
	bool left[QUIZ_MAX_SCREENS];		  // of those, the ones that were shown
	int last;				  // screen
	struct {
		int question, answer;
	} assumed[QUIZ_MAX_QUESTIONS];
	size_t assumed_count;
};

// What was named

static bool complain(const struct trying *t, const char *what, struct str name)
{
	fprintf(t->errors, "anteroom-content: %s: '%.*s'\n", what, STR_ARGS(name));
	return false;
}

static bool complain_question(const struct trying *t, struct str name)
{
	struct str names[QUIZ_MAX_QUESTIONS];
	for (size_t i = 0; i < t->quiz->question_count; i++)
		names[i] = t->quiz->questions[i].id;
	struct str meant = suggest(name, names, t->quiz->question_count);
	fprintf(t->errors, "anteroom-content: no question is called '%.*s'%s%.*s%s\n",
		STR_ARGS(name), meant.len ? "; did you mean '" : "", STR_ARGS(meant),
		meant.len ? "'?" : "");
	return false;
}

static bool complain_answer(const struct trying *t, int question, struct str name)
{
	const struct quiz_question *asked = &t->quiz->questions[question];
	fprintf(t->errors, "anteroom-content: '%.*s' has no answer '%.*s'; it has",
		STR_ARGS(asked->id), STR_ARGS(name));
	for (size_t i = 0; i < asked->answer_count; i++)
		fprintf(t->errors, "%s %.*s", i ? "," : "", STR_ARGS(asked->answers[i].id));
	fputc('\n', t->errors);
	return false;
}

// "screen:SCREEN=not-sure": the list was left so.
static bool name_screen(struct trying *t, struct str name, struct str how)
{
	int screen = quiz_find_screen(t->quiz, name);
	if (screen == QUIZ_NONE || t->quiz->screens[screen].kind != QUIZ_LIST)
		return complain(t, "no list is called so", name);
	if (str_eq(how, STR("not-sure")))
		t->closes[screen] = QUIZ_NOT_SURE;
	else if (str_eq(how, STR("rather-not")))
		t->closes[screen] = QUIZ_RATHER_NOT;
	else
		return complain(t, "a list is left not-sure or rather-not", how);
	return true;
}

static bool name_answers(struct trying *t, struct str arg)
{
	size_t at = str_find_char(arg, '=', 0);
	if (at == STR_NPOS)
		return complain(t, "an answer is QUESTION=ANSWER", arg);
	if (str_starts(arg, STR("screen:")))
		return name_screen(t, str_slice(arg, strlen("screen:"), at), str_from(arg, at + 1));
	int question = quiz_find_question(t->quiz, str_slice(arg, 0, at));
	if (question == QUIZ_NONE)
		return complain_question(t, str_slice(arg, 0, at));
	struct str_splitter ids = { .rest = str_from(arg, at + 1), .separator = '+' };
	struct str id;
	while (str_split_next(&ids, &id)) {
		int answer = quiz_find_answer(t->quiz, question, id);
		if (answer == QUIZ_NONE)
			return complain_answer(t, question, id);
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
	const struct quiz_answer *answers = quiz->questions[screen->question].answers;
	int best = QUIZ_NONE;
	for (size_t i = 0; i < screen->row_count; i++)
		if ((rows & quiz_bit((int)i)) &&
		    (best == QUIZ_NONE ||
		     caution(quiz, &answers[screen->rows[i].answer]) <
			     caution(quiz, &answers[screen->rows[best].answer])))
			best = (int)i;
	return best;
}

static void assume(struct trying *t, int question, int answer)
{
	t->assumed[t->assumed_count].question = question;
	t->assumed[t->assumed_count++].answer = answer;
}

// Screens

static uint16_t named_rows(const struct trying *t, const struct quiz_screen *screen, uint16_t rows)
{
	uint16_t named = 0;
	for (size_t i = 0; i < screen->row_count; i++)
		if (t->named[screen->rows[i].question] & quiz_bit(screen->rows[i].answer))
			named |= quiz_bit((int)i);
	return named & rows;
}

static void take_one(struct trying *t, int index, uint16_t rows)
{
	const struct quiz_screen *screen = &t->quiz->screens[index];
	int question = screen->question;
	uint16_t ticks = named_rows(t, screen, rows);
	if (ticks) {
		t->used[question] |= quiz_given(t->quiz, screen, question, ticks, QUIZ_OPEN);
	} else {
		int row = mildest_row(t->quiz, screen, rows);
		assume(t, question, screen->rows[row].answer);
		ticks = quiz_bit(row);
	}
	t->result.answers[question] = quiz_given(t->quiz, screen, question, ticks, QUIZ_OPEN);
	t->result.stopped = (quiz_stop_rows(t->quiz, screen, rows) & ticks) != 0;
	quiz_note_left(t->quiz, index, rows, ticks, QUIZ_CONTINUE, &t->result);
}

static void take_named(struct trying *t, const struct quiz_screen *screen, uint16_t rows,
		       int question)
{
	const struct quiz_question *asked = &t->quiz->questions[question];
	quiz_answer_set offered = quiz_given(t->quiz, screen, question, rows, QUIZ_OPEN) |
				  quiz_bit(asked->none) | quiz_bit(asked->not_sure) |
				  quiz_bit(asked->rather_not);
	quiz_answer_set given = t->named[question] & offered;
	t->used[question] |= given;
	given &= (quiz_answer_set)~quiz_bit(asked->none);
	t->result.answers[question] = quiz_merge(asked, t->result.answers[question], given);
}

// As it was named; else as the answers say that were named of its questions.
static enum quiz_close close_of(const struct trying *t, int index, const struct quiz_slots *slots)
{
	if (t->closes[index] != QUIZ_OPEN)
		return t->closes[index];
	for (size_t i = 0; i < slots->count; i++) {
		const struct quiz_question *asked = &t->quiz->questions[slots->questions[i]];
		if (t->named[slots->questions[i]] & quiz_bit(asked->not_sure))
			return QUIZ_NOT_SURE;
		if (t->named[slots->questions[i]] & quiz_bit(asked->rather_not))
			return QUIZ_RATHER_NOT;
	}
	return QUIZ_CONTINUE;
}

static bool is_assumed(const struct trying *t, int question)
{
	for (size_t i = 0; i < t->assumed_count; i++)
		if (t->assumed[i].question == question)
			return true;
	return false;
}

// A question without a tick on this list.
static void take_unnamed(struct trying *t, int index, int question)
{
	const struct quiz_question *asked = &t->quiz->questions[question];
	quiz_answer_set given =
		quiz_given(t->quiz, &t->quiz->screens[index], question, 0, t->closes[index]);
	t->result.answers[question] = quiz_merge(asked, t->result.answers[question], given);
	if (!given && !is_assumed(t, question))
		assume(t, question, asked->none);
}

// An emergency is told as soon as it is ticked: what was not named on its screen stays unanswered.
static void take_list(struct trying *t, int index, uint16_t rows)
{
	const struct quiz_screen *screen = &t->quiz->screens[index];
	uint16_t ticks = named_rows(t, screen, rows);
	struct quiz_slots slots;
	quiz_slots_of(screen, rows, &slots);
	for (size_t i = 0; i < slots.count; i++)
		if (t->named[slots.questions[i]])
			take_named(t, screen, rows, slots.questions[i]);
	if (quiz_stop_rows(t->quiz, screen, rows) & ticks)
		t->result.stopped = true;
	for (size_t i = 0; i < slots.count && !t->result.stopped; i++)
		if (!t->named[slots.questions[i]] ||
		    (t->closes[index] != QUIZ_OPEN &&
		     !quiz_given(t->quiz, screen, slots.questions[i], ticks, QUIZ_OPEN)))
			take_unnamed(t, index, slots.questions[i]);
	t->left[index] = !t->result.stopped;
	if (!t->result.stopped)
		quiz_note_left(t->quiz, index, rows, ticks, close_of(t, index, &slots), &t->result);
}

static void take_screens(struct trying *t)
{
	const quiz_answer_set *answers = t->result.answers;
	for (size_t s = 0; s < t->quiz->screen_count && !t->result.stopped; s++) {
		const struct quiz_screen *screen = &t->quiz->screens[s];
		if (!quiz_holds(&screen->when, answers))
			continue;
		uint16_t rows = quiz_rows(screen, answers);
		t->last = (int)s;
		if (screen->kind == QUIZ_ONE)
			take_one(t, (int)s, rows);
		else
			take_list(t, (int)s, rows);
		if (!t->result.stopped)
			t->result.stopped = quiz_stops_when_left(t->quiz, answers, (int)s);
	}
}

static bool all_used(const struct trying *t)
{
	for (size_t s = 0; s < t->quiz->screen_count; s++)
		if (t->closes[s] != QUIZ_OPEN && !t->left[s])
			return complain(t, "the list is not visible with these answers",
					t->quiz->screens[s].id);
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
	struct trying t = { .arena = arena, .quiz = &quiz, .errors = errors };
	struct telling telling = {
		.arena = arena,
		.quiz = &quiz,
		.form = content->form,
		.settings = &own,
		.resolver = { .arena = arena, .content = content, .locale = english },
		.result = &t.result,
		.out = out
	};
	for (size_t i = 0; i < count; i++)
		if (!name_answers(&t, args[i]))
			return false;
	take_screens(&t);
	if (!all_used(&t))
		return false;
	quiz_sum_up(&quiz, &t.result);
	tell_result(&telling);
	fprintf(out, "ends %.*s\n", STR_ARGS(quiz.screens[t.last].id));
	print_assumed(&t, out);
	return true;
}

int try_command(struct command *command)
{
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
