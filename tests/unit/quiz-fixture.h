// SPDX-License-Identifier: GPL-3.0-or-later
// Self-checks for tests, written as lines of words:
//   outcomes ID[+urgent][+alone][+waits]...   least cautious first; "emergency" is the one that stops
//   after QUESTION ANSWER                where the way after a treatment begins
//   question ID ANSWER:OUTCOME[!]...     ! stops
//   one SCREEN QUESTION [when TERM...]
//   list SCREEN QUESTION=ANSWER[~TERM]... [when TERM...] [stop-at OUTCOME]
//   rule ID OUTCOME[!] when TERM...
// TERM is QUESTION=ANSWER|ANSWER or QUESTION!=ANSWER; a row's own condition follows its ~.
#ifndef ANTEROOM_TESTS_QUIZ_FIXTURE_H
#define ANTEROOM_TESTS_QUIZ_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/array.h"
#include "quiz/quiz.h"

static inline bool fixture_cut(struct str *word, char at, struct str *tail)
{
	size_t place = str_find_char(*word, at, 0);
	*tail = place == STR_NPOS ? STR_NONE : str_from(*word, place + 1);
	if (place != STR_NPOS)
		*word = str_slice(*word, 0, place);
	return place != STR_NPOS;
}

static inline int fixture_must(int index)
{
	assert_int_not_equal(index, QUIZ_NONE);
	return index;
}

static inline void fixture_term(struct arena *arena, const struct quiz *quiz, struct str word,
				struct quiz_condition *condition)
{
	struct quiz_term *term = ARRAY_PUT(arena, condition->terms, condition->count);
	struct str answers, answer;
	assert_true(fixture_cut(&word, '=', &answers));
	term->negated = str_ends(word, STR("!"));
	if (term->negated)
		word.len--;
	term->question = fixture_must(quiz_find_question(quiz, word));
	struct str_splitter parts = { .rest = answers, .separator = '|' };
	while (str_split_next(&parts, &answer))
		term->answers |= (quiz_answer_set)(1u << fixture_must(quiz_find_answer(
							   quiz, term->question, answer)));
}

static inline void fixture_question(struct arena *arena, struct quiz *quiz,
				    struct str_splitter *words)
{
	struct quiz_question *question = ARRAY_PUT(arena, quiz->questions, quiz->question_count);
	struct str word, outcome;
	assert_true(str_split_next(words, &question->id));
	while (str_split_next(words, &word)) {
		struct quiz_answer *answer =
			ARRAY_PUT(arena, question->answers, question->answer_count);
		assert_true(fixture_cut(&word, ':', &outcome));
		answer->stop = str_ends(outcome, STR("!"));
		if (answer->stop)
			outcome.len--;
		answer->id = word;
		answer->outcome = fixture_must(quiz_find_outcome(quiz, outcome));
		answer->has.reason = true;
	}
	int index = (int)quiz->question_count - 1;
	question->none = quiz_find_answer(quiz, index, STR("no"));
	question->not_sure = quiz_find_answer(quiz, index, STR("not-sure"));
	question->rather_not = quiz_find_answer(quiz, index, STR("rather-not"));
}

static inline void fixture_row(struct arena *arena, const struct quiz *quiz,
			       struct quiz_screen *screen, struct str word)
{
	struct quiz_row *row = ARRAY_PUT(arena, screen->rows, screen->row_count);
	struct str answer, term;
	if (fixture_cut(&word, '~', &term))
		fixture_term(arena, quiz, term, &row->when);
	assert_true(fixture_cut(&word, '=', &answer));
	row->question = fixture_must(quiz_find_question(quiz, word));
	row->answer = fixture_must(quiz_find_answer(quiz, row->question, answer));
}

static inline void fixture_screen(struct arena *arena, struct quiz *quiz, bool one,
				  struct str_splitter *words)
{
	struct quiz_screen *screen = ARRAY_PUT(arena, quiz->screens, quiz->screen_count);
	struct str word;
	enum { ROWS, WHEN, STOP } part = ROWS;
	*screen = (struct quiz_screen) { .kind = one ? QUIZ_ONE : QUIZ_LIST };
	screen->question = screen->stop_at = QUIZ_NONE;
	assert_true(str_split_next(words, &screen->id));
	while (str_split_next(words, &word)) {
		if (str_eq(word, STR("when")))
			part = WHEN;
		else if (str_eq(word, STR("stop-at")))
			part = STOP;
		else if (part == WHEN)
			fixture_term(arena, quiz, word, &screen->when);
		else if (part == STOP)
			screen->stop_at = fixture_must(quiz_find_outcome(quiz, word));
		else if (one)
			screen->question = fixture_must(quiz_find_question(quiz, word));
		else
			fixture_row(arena, quiz, screen, word);
	}
	for (size_t a = 0; one && a < quiz->questions[screen->question].answer_count; a++)
		*ARRAY_PUT(arena, screen->rows, screen->row_count) =
			(struct quiz_row) { .question = screen->question, .answer = (int)a };
}

static inline void fixture_rule(struct arena *arena, struct quiz *quiz, struct str_splitter *words)
{
	struct quiz_rule *rule = ARRAY_PUT(arena, quiz->rules, quiz->rule_count);
	struct str word;
	assert_true(str_split_next(words, &rule->id));
	assert_true(str_split_next(words, &word));
	rule->stop = str_ends(word, STR("!"));
	if (rule->stop)
		word.len--;
	rule->outcome = fixture_must(quiz_find_outcome(quiz, word));
	rule->has.reason = true;
	assert_true(str_split_next(words, &word));
	while (str_split_next(words, &word))
		fixture_term(arena, quiz, word, &rule->when);
}

static inline void fixture_outcome(struct arena *arena, struct quiz *quiz, struct str word)
{
	struct quiz_outcome *outcome = ARRAY_PUT(arena, quiz->outcomes, quiz->outcome_count);
	struct str flags, flag;
	*outcome = (struct quiz_outcome) { .path = QUIZ_BOTH };
	fixture_cut(&word, '+', &flags);
	outcome->id = word;
	struct str_splitter parts = { .rest = flags, .separator = '+' };
	while (flags.len && str_split_next(&parts, &flag)) {
		outcome->urgent = outcome->urgent || str_eq_c(flag, "urgent");
		outcome->alone = outcome->alone || str_eq_c(flag, "alone");
		outcome->waits = outcome->waits || str_eq_c(flag, "waits");
	}
}

static inline void fixture_after(struct quiz *quiz, struct str_splitter *words)
{
	struct str word;
	assert_true(str_split_next(words, &word));
	quiz->after_question = fixture_must(quiz_find_question(quiz, word));
	assert_true(str_split_next(words, &word));
	quiz->after_answer = fixture_must(quiz_find_answer(quiz, quiz->after_question, word));
}

static inline void fixture_line(struct arena *arena, struct quiz *quiz, struct str line)
{
	struct str_splitter words = { .rest = line, .separator = ' ' };
	struct str word;
	str_split_next(&words, &word);
	if (str_eq(word, STR("question"))) {
		fixture_question(arena, quiz, &words);
	} else if (str_eq(word, STR("one")) || str_eq(word, STR("list"))) {
		fixture_screen(arena, quiz, word.len == 3, &words);
	} else if (str_eq(word, STR("rule"))) {
		fixture_rule(arena, quiz, &words);
	} else if (str_eq(word, STR("after"))) {
		fixture_after(quiz, &words);
	} else if (str_eq(word, STR("outcomes"))) {
		while (str_split_next(&words, &word))
			fixture_outcome(arena, quiz, word);
		quiz->emergency = quiz_find_outcome(quiz, STR("emergency"));
		quiz->lines = ((1u << quiz->outcome_count) - 1) & ~3u;
	}
}

// `text` must outlive the quiz.
static inline struct quiz fixture_quiz(struct arena *arena, const char *text)
{
	struct quiz quiz = { .emergency = QUIZ_NONE,
			     .unsure_floor = QUIZ_NONE,
			     .listed_floor = QUIZ_NONE,
			     .after_question = QUIZ_NONE,
			     .after_answer = QUIZ_NONE };
	struct str_splitter lines = { .rest = str_c(text), .separator = '\n' };
	struct str line;
	while (str_split_next(&lines, &line))
		fixture_line(arena, &quiz, line);
	return quiz;
}

#endif
