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
	const struct quiz *quiz;
	const struct quiz_result *result;
	struct quiz_reason *items;
	size_t count;
};

static void add_reason(struct reasons *reasons, struct quiz_reason reason)
{
	*ARRAY_PUT(reasons->arena, reasons->items, reasons->count) = reason;
}

static struct quiz_reason no_reason(int outcome)
{
	return (struct quiz_reason) { .question = QUIZ_NONE,
				      .answer = QUIZ_NONE,
				      .rule = QUIZ_NONE,
				      .screen = QUIZ_NONE,
				      .outcome = outcome };
}

static void add_rules(struct reasons *reasons, int outcome)
{
	for (size_t r = 0; r < reasons->quiz->rule_count; r++) {
		const struct quiz_rule *rule = &reasons->quiz->rules[r];
		struct quiz_reason reason = no_reason(outcome);
		if (rule->outcome != outcome || !(reasons->result->rules >> r & 1))
			continue;
		reason.rule = (int)r;
		reason.has = rule->has;
		reason.advice = rule->advice;
		add_reason(reasons, reason);
	}
}

static void add_answers(struct reasons *reasons, int outcome)
{
	for (size_t q = 0; q < reasons->quiz->question_count; q++)
		for (size_t a = 0; a < reasons->quiz->questions[q].answer_count; a++) {
			const struct quiz_answer *answer = &reasons->quiz->questions[q].answers[a];
			struct quiz_reason reason = no_reason(outcome);
			if (answer->outcome != outcome || !is_given(reasons->result, q, a))
				continue;
			reason.question = (int)q;
			reason.answer = (int)a;
			reason.aside = answer->aside;
			reason.has = answer->has;
			reason.advice = answer->advice;
			add_reason(reasons, reason);
		}
}

// The most cautious of what the list's questions came to; QUIZ_NONE when it was not left so.
static int left_outcome(const struct reasons *reasons, size_t screen, bool rather_not)
{
	const struct quiz *quiz = reasons->quiz;
	uint32_t left = rather_not ? reasons->result->rather_not : reasons->result->not_sure;
	struct quiz_slots slots;
	int outcome = QUIZ_NONE;
	if (!(left >> screen & 1))
		return QUIZ_NONE;
	quiz_slots_of(&quiz->screens[screen], UINT16_MAX, &slots);
	for (size_t i = 0; i < slots.count; i++) {
		const struct quiz_question *question = &quiz->questions[slots.questions[i]];
		int meant = rather_not ? question->rather_not : question->not_sure;
		if (is_given(reasons->result, (size_t)slots.questions[i], (size_t)meant) &&
		    question->answers[meant].outcome > outcome)
			outcome = question->answers[meant].outcome;
	}
	return outcome;
}

static void add_left(struct reasons *reasons, int outcome)
{
	for (size_t s = 0; s < reasons->quiz->screen_count; s++)
		for (int rather_not = 0; rather_not < 2; rather_not++) {
			const struct quiz_screen *screen = &reasons->quiz->screens[s];
			const struct quiz_left *left =
				rather_not ? &screen->rather_not : &screen->not_sure;
			struct quiz_reason reason = no_reason(outcome);
			if (left_outcome(reasons, s, rather_not) != outcome)
				continue;
			reason.screen = (int)s;
			reason.rather_not = rather_not;
			reason.has = left->has;
			reason.advice = left->advice;
			add_reason(reasons, reason);
		}
}

size_t quiz_reasons(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		    struct quiz_reason **all)
{
	struct reasons reasons = { arena, quiz, result, NULL, 0 };
	for (int outcome = (int)quiz->outcome_count - 1; outcome >= 0; outcome--) {
		add_rules(&reasons, outcome);
		add_answers(&reasons, outcome);
		add_left(&reasons, outcome);
	}
	*all = reasons.items;
	return reasons.count;
}

// ---- what to say ----

static bool is_said_first(const struct quiz *quiz, const struct quiz_reason *reason)
{
	struct quiz_slots slots;
	if (reason->question != QUIZ_NONE)
		return quiz->questions[reason->question].say_first;
	if (reason->screen == QUIZ_NONE)
		return false;
	quiz_slots_of(&quiz->screens[reason->screen], UINT16_MAX, &slots);
	for (size_t i = 0; i < slots.count; i++)
		if (quiz->questions[slots.questions[i]].say_first)
			return true;
	return false;
}

// What decided: the first with something to say of the outcome, and not aside if there is such a one.
static size_t decided(const struct quiz_result *result, const struct quiz_reason *reasons,
		      size_t count)
{
	size_t found = count;
	for (size_t i = 0; i < count; i++) {
		if (!reasons[i].has.say || reasons[i].outcome != result->outcome)
			continue;
		if (!reasons[i].aside)
			return i;
		if (found == count)
			found = i;
	}
	return found;
}

size_t quiz_sayings(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		    struct quiz_reason **all)
{
	enum { DECIDED, FIRST, REST, TURNS };
	struct quiz_reason *reasons;
	struct reasons said = { .arena = arena };
	size_t count = quiz_reasons(arena, quiz, result, &reasons);
	size_t first = decided(result, reasons, count);
	for (int turn = DECIDED; turn < TURNS; turn++)
		for (size_t i = 0; i < count; i++) {
			int own = is_said_first(quiz, &reasons[i]) ? FIRST : REST;
			if (reasons[i].has.say && (i == first ? DECIDED : own) == turn)
				add_reason(&said, reasons[i]);
		}
	*all = said.items;
	return said.count;
}

// ---- what to do ----

// Under an outcome that stands alone only what names it.
static bool is_told(const struct quiz *quiz, const struct quiz_result *result, size_t advice)
{
	int only = quiz->advice[advice].only;
	if (quiz->outcomes[result->outcome].alone)
		return only == result->outcome;
	return only == QUIZ_NONE || only == result->outcome;
}

// Beside an urgent result the steps of milder reasons are slower ones that contradict it. What names the outcome is told whatever gives
// it.
static quiz_advice_set advice_of(const struct quiz *quiz, const struct quiz_result *result,
				 const struct quiz_reason *reason)
{
	quiz_advice_set given = 0;
	if (!quiz->outcomes[result->outcome].urgent || quiz->outcomes[reason->outcome].urgent)
		return reason->advice;
	for (size_t i = 0; i < quiz->advice_count; i++)
		if (quiz->advice[i].only == result->outcome)
			given |= (quiz_advice_set)1 << i;
	return given & reason->advice;
}

static quiz_advice_set taken_back(const struct quiz *quiz, const struct quiz_result *result)
{
	quiz_advice_set without = 0;
	for (size_t r = 0; r < quiz->rule_count; r++)
		if (result->rules >> r & 1)
			without |= quiz->rules[r].without;
	return without;
}

quiz_advice_set quiz_advice_given(struct arena *arena, const struct quiz *quiz,
				  const struct quiz_result *result)
{
	quiz_advice_set given = quiz->outcomes[result->outcome].advice;
	quiz_advice_set without = taken_back(quiz, result);
	struct quiz_reason *reasons;
	size_t count = quiz_reasons(arena, quiz, result, &reasons);
	for (size_t i = 0; i < count; i++)
		given |= advice_of(quiz, result, &reasons[i]);
	for (size_t i = 0; i < quiz->advice_count; i++)
		if (!is_told(quiz, result, i))
			without |= (quiz_advice_set)1 << i;
	return given & ~without;
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
		if (reasons[i].answer == QUIZ_NONE)
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
	uint32_t lines = result->told & quiz->lines;
	int waiting = quiz_waiting(quiz);
	// On the way after a treatment everything is about the same skin, and the urgent result decides about it.
	if (quiz->outcomes[result->outcome].urgent && quiz_is_after(quiz, result))
		return 0;
	if (waits && waiting != QUIZ_NONE)
		lines |= 1u << waiting;
	return lines & ~(1u << result->outcome);
}

// ---- headline and lines ----

struct lines {
	struct arena *arena;
	const struct quiz_reason *reasons;
	size_t reason_count;
	const struct quiz_reason *instead; // its headline was added already
	struct quiz_line *items;
	size_t count;
};

static void add_line(struct lines *lines, int outcome, const struct quiz_reason *own)
{
	*ARRAY_PUT(lines->arena, lines->items, lines->count) = (struct quiz_line) { outcome, own };
}

// Headlines of their own; then the outcome's words, if a reason has no headline.
static void add_level(struct lines *lines, int outcome)
{
	bool own = false, other = false;
	for (size_t i = 0; i < lines->reason_count; i++) {
		const struct quiz_reason *reason = &lines->reasons[i];
		if (reason->outcome != outcome)
			continue;
		if (reason->has.headline && reason != lines->instead)
			add_line(lines, outcome, reason);
		own = own || reason->has.headline;
		other = other || (!reason->has.headline && !reason->aside);
	}
	if (!own || other)
		add_line(lines, outcome, NULL);
}

// Where everything that the result would have one do was taken back, its headline would send people to it: what is told instead is the
// first headline that a reason has. NULL: the result's own headline.
static const struct quiz_reason *headline_instead(const struct quiz *quiz,
						  const struct quiz_result *result,
						  const struct lines *lines)
{
	quiz_advice_set own = quiz->outcomes[result->outcome].advice;
	if (!own || (own & ~taken_back(quiz, result)))
		return NULL;
	for (size_t i = 0; i < lines->reason_count; i++)
		if (lines->reasons[i].has.headline)
			return &lines->reasons[i];
	return NULL;
}

size_t quiz_lines(struct arena *arena, const struct quiz *quiz, const struct quiz_result *result,
		  bool waits, struct quiz_line **all)
{
	struct quiz_reason *reasons;
	size_t count = quiz_reasons(arena, quiz, result, &reasons);
	struct lines lines = { .arena = arena, .reasons = reasons, .reason_count = count };
	uint32_t further = quiz_further_lines(quiz, result, waits);
	lines.instead = headline_instead(quiz, result, &lines);
	if (lines.instead)
		add_line(&lines, lines.instead->outcome, lines.instead);
	add_level(&lines, result->outcome);
	if (lines.count > 1 && !(quiz->lines >> result->outcome & 1) &&
	    !lines.items[lines.count - 1].own)
		lines.count--;
	for (int outcome = (int)quiz->outcome_count - 1; outcome >= 0; outcome--)
		if (!quiz->outcomes[result->outcome].alone && (further >> outcome & 1))
			add_level(&lines, outcome);
	*all = lines.items;
	return lines.count;
}
