// SPDX-License-Identifier: GPL-3.0-or-later
#include "quiz/result.h"

#include "base/array.h"
#include "quiz/step.h"

static bool is_given(const struct quiz_result *result, size_t question, size_t answer)
{
	return (result->answers[question] & quiz_bit((int)answer)) != 0;
}

// ---- reasons ----

struct reasons {
	struct arena *arena;
	struct quiz_reason *items;
	size_t count;
};

static void add_rules(struct reasons *reasons, const struct quiz *quiz,
		      const struct quiz_result *result, int outcome)
{
	for (size_t r = 0; r < quiz->rule_count; r++)
		if (quiz->rules[r].outcome == outcome && (result->rules >> r & 1))
			*ARRAY_PUT(reasons->arena, reasons->items, reasons->count) =
				(struct quiz_reason) { QUIZ_NONE, QUIZ_NONE, (int)r, outcome,
						       quiz->rules[r].has };
}

static void add_answers(struct reasons *reasons, const struct quiz *quiz,
			const struct quiz_result *result, int outcome)
{
	for (size_t q = 0; q < quiz->question_count; q++)
		for (size_t a = 0; a < quiz->questions[q].answer_count; a++) {
			const struct quiz_answer *answer = &quiz->questions[q].answers[a];
			if (answer->outcome == outcome && is_given(result, q, a))
				*ARRAY_PUT(reasons->arena, reasons->items, reasons->count) =
					(struct quiz_reason) { (int)q, (int)a, QUIZ_NONE, outcome,
							       answer->has };
		}
}

size_t quiz_reasons(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		    struct quiz_reason **all)
{
	struct reasons reasons = { .arena = arena };
	for (int outcome = (int)quiz->outcome_count - 1; outcome >= 0; outcome--) {
		add_rules(&reasons, quiz, result, outcome);
		add_answers(&reasons, quiz, result, outcome);
	}
	*all = reasons.items;
	return reasons.count;
}

// ---- until ----

struct untils {
	const struct quiz_until **items;
	size_t count;
};

static void keep_longest(struct untils *untils, struct arena *arena, const struct quiz_until *until)
{
	for (size_t i = 0; i < untils->count; i++) {
		const struct quiz_until *kept = untils->items[i];
		bool same_event = until->event.len && str_eq(kept->event, until->event);
		if (!same_event && !str_eq(kept->text, until->text))
			continue;
		if (same_event && until->days > kept->days)
			untils->items[i] = until;
		return;
	}
	*ARRAY_PUT(arena, untils->items, untils->count) = until;
}

size_t quiz_untils(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		   const struct quiz_until ***all)
{
	struct untils untils = { 0 };
	struct quiz_reason *reasons;
	size_t count = quiz_reasons(arena, quiz, result, &reasons);
	for (size_t i = 0; i < count; i++) {
		if (reasons[i].rule != QUIZ_NONE)
			continue;
		const struct quiz_answer *answer =
			&quiz->questions[reasons[i].question].answers[reasons[i].answer];
		for (size_t u = 0; u < answer->until_count; u++)
			keep_longest(&untils, arena, &answer->until[u]);
	}
	*all = untils.items;
	return untils.count;
}

int quiz_waiting(const struct quiz *quiz)
{
	for (size_t i = 0; i < quiz->outcome_count; i++)
		if (quiz->outcomes[i].waits)
			return (int)i;
	return QUIZ_NONE;
}

uint32_t quiz_further_lines(const struct quiz *quiz, const struct quiz_result *result, bool waits)
{
	uint32_t lines = result->reached & quiz->lines;
	int waiting = quiz_waiting(quiz);
	if (waits && waiting != QUIZ_NONE)
		lines |= 1u << waiting;
	return lines & ~(1u << result->outcome);
}
