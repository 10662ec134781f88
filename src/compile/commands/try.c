// SPDX-License-Identifier: GPL-3.0-or-later
// Answers tried one by one: the engine's own steps, screen by screen, with what was named and the mildest answer for the rest.
#include "compile/commands/try.h"

#include "compile/form/condition.h"
#include "compile/form/model.h"
#include "compile/form/resolve.h"
#include "compile/input/suggest.h"
#include "compile/locale/resolve.h"
#include "quiz/result.h"
#include "quiz/step.h"

struct trying {
	struct arena *arena;
	const struct quiz *quiz;
	FILE *errors;
	quiz_answers named;	   // by the caller
	quiz_answers used;	   // of those
	struct quiz_result result; // of the answers so far
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

static bool name_answers(struct trying *t, struct str arg)
{
	size_t at = str_find_char(arg, '=', 0);
	if (at == STR_NPOS)
		return complain(t, "an answer is QUESTION=ANSWER", arg);
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

static void take_one(struct trying *t, const struct quiz_screen *screen, uint16_t rows)
{
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
	if (quiz_stop_rows(t->quiz, screen, rows) & named_rows(t, screen, rows))
		t->result.stopped = true;
	for (size_t i = 0; i < slots.count && !t->result.stopped; i++) {
		int question = slots.questions[i];
		const struct quiz_question *asked = &t->quiz->questions[question];
		if (t->named[question])
			continue;
		t->result.answers[question] = quiz_merge(asked, t->result.answers[question], 0);
		if (!is_assumed(t, question))
			assume(t, question, asked->none);
	}
}

static void take_screens(struct trying *t)
{
	const quiz_answer_set *answers = t->result.answers;
	for (size_t s = 0; s < t->quiz->screen_count && !t->result.stopped; s++) {
		const struct quiz_screen *screen = &t->quiz->screens[s];
		if (!quiz_holds(&screen->when, answers))
			continue;
		uint16_t rows = quiz_rows(screen, answers);
		if (screen->kind == QUIZ_ONE)
			take_one(t, screen, rows);
		else
			take_list(t, screen, rows);
		if (!t->result.stopped)
			t->result.stopped = quiz_stops_when_left(t->quiz, answers, (int)s);
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

static void print_levels(const struct trying *t, bool waits, FILE *out)
{
	const struct quiz_outcome *headline = &t->quiz->outcomes[t->result.outcome];
	uint32_t lines = quiz_further_lines(t->quiz, &t->result, waits) & t->quiz->lines;
	fprintf(out, "%.*s\n", STR_ARGS(headline->id));
	for (int o = (int)t->quiz->outcome_count - 1; o >= 0 && !headline->alone; o--)
		if (lines >> o & 1)
			fprintf(out, "also %.*s\n", STR_ARGS(t->quiz->outcomes[o].id));
}

// As "Show why" does, but each question once.
static void print_reasons(const struct trying *t, FILE *out)
{
	struct quiz_reason *reasons;
	uint64_t told = 0;
	size_t count = quiz_reasons(t->arena, t->quiz, &t->result, &reasons);
	for (size_t i = 0; i < count; i++) {
		uint64_t bit =
			reasons[i].rule == QUIZ_NONE ? (uint64_t)1 << reasons[i].question : 0;
		if (!reasons[i].has.reason || (told & bit))
			continue;
		told |= bit;
		if (reasons[i].rule == QUIZ_NONE)
			fprintf(out, "because %.*s\n",
				STR_ARGS(t->quiz->questions[reasons[i].question].id));
		else
			fprintf(out, "because rule %.*s\n",
				STR_ARGS(t->quiz->rules[reasons[i].rule].id));
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

static void print_untils(const struct trying *t, const struct quiz_until *const *untils,
			 size_t count, const struct resolver *resolver, FILE *out)
{
	for (size_t i = 0; i < count; i++) {
		const struct message *message =
			until_text(resolver->content->form, untils[i]->text);
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
	const struct quiz_until **untils;
	for (size_t i = 0; i < count; i++)
		if (!name_answers(&t, args[i]))
			return false;
	take_screens(&t);
	if (!all_used(&t))
		return false;
	quiz_sum_up(&quiz, &t.result);
	size_t until_count = quiz_untils(arena, &quiz, &t.result, &untils);
	print_levels(&t, until_count > 0, out);
	print_reasons(&t, out);
	print_untils(&t, untils, until_count, &resolver, out);
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
