// SPDX-License-Identifier: GPL-3.0-or-later
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include "../support/bench.h"
#include "../support/printed.h"
#include "compile/form/condition.h"
#include "compile/form/measure.h"
#include "compile/form/model.h"
#include "compile/form/resolve.h"
#include "compile/lint/form-texts.h"

// Loads and checks; gives what was reported.
static struct str load(struct bench *bench, struct str yaml)
{
	bench_load(bench, yaml);
	lint_form_texts(&bench->content);
	return printed_diagnostics(&bench->arena, bench->diagnostics);
}

static bool holds(struct str text, const char *part)
{
	return str_find(text, str_c(part), 0) != STR_NPOS;
}

static void test_the_shipped_check_loads(void **fixture)
{
	struct bench *bench = *fixture;
	struct str text = load(bench, bench->yaml);
	if (text.len)
		fail_msg("%.*s", STR_ARGS(text));
	assert_true(bench->content.form->sound);
}

static void test_mistakes_are_reported(void **fixture)
{
	static const struct {
		const char *old, *new, *says, *place; // place: line of the mistake, as shown
	} mistakes[] = {
		{ "goal=acne-scars|other-scars|stretch-marks]",
		  "goal=acne-scars|old-scars|stretch-marks]",
		  "question 'goal' has no answer 'old-scars' [answer-unknown]",
		  "goal=acne-scars|old-scars" },
		{ "when: [stage=before|again, goal=mole]", "when: [stadium=before, goal=mole]",
		  "no question is called 'stadium' [answer-unknown]", "[stadium=before" },
		{ "ask.body-image]", "ask.mirror]", "'ask.mirror' is no condition", "ask.mirror" },
		{ "show: minimum-age<22", "show: minimum-age<young", "is no condition", "young" },
		{ "if: services.rf", "if: stage=before",
		  "'stage=before' is no setting: only settings can decide here",
		  "if: stage=before" },
		{ "text: Scalp\n        outcome: book", "text: Scalp\n        outcome: buy",
		  "no outcome is called 'buy' [outcome-unknown]", "outcome: buy" },
		{ "text: Scalp\n        outcome: book", "text: Scalp",
		  "answer 'area=scalp' has no outcome, so a path ends without one "
		  "[path-no-outcome]",
		  "- id: scalp" },
		{ "          - outcome: ask-doctor\n            reason: \"Breastfeeding:",
		  "          - if: services.prp\n            outcome: ask-doctor\n            "
		  "reason: \"Breastfeeding:",
		  "the last case has no 'if'", "if: services.prp" },
		{ "rows: [keloid=yes, cold-sores=before,", "rows: [keloid=yes, keloid=yes,",
		  "this row is asked twice: 'keloid=yes' [quiz-shape]", "keloid=yes, keloid=yes" },
		{ "rows: [keloid=yes,", "rows: [sun=tan,", "this row is asked twice: 'sun=tan'",
		  "rows: [sun=tan" },
		{ "rows: [keloid=yes,", "rows: [keloid=not-sure,",
		  "'not-sure' comes by itself on a list", "keloid=not-sure" },
		{ "rows: [keloid=yes, ", "rows: [keloid=yes, open-skin=no, ", "more than 7 rows",
		  "tattoo=yes]" },
		{ "kind: one\n    question: stage", "kind: many\n    question: stage",
		  "'kind' must be one or list, not 'many'", "kind: many" },
		{ "row-when: {retinoids=yes:", "row-when: {retinoids=no:",
		  "'retinoids=no' is no row of this screen", "row-when" },
		{ "  - id: tattoo\n", "  - id: sun\n", "question 'sun' stands twice [id-duplicate]",
		  "- id: sun" },
		{ "{event: tan, wait: wait.tan,", "{event: tan, wait: wait.tanning,",
		  "no setting of type duration is called 'wait.tanning'", "tanning" },
		{ "{event: tan, wait: wait.tan,", "{wait: wait.tan,",
		  "an until has both 'event' and 'wait', or neither", "{wait: wait.tan" },
		{ "  rather-not: I would rather not say\n", "", "'rather-not'", "" },
		{ "        reason: \"A cold sore: needling can spread it, and it can flare up.\"\n",
		  "", "answer 'cold-sores=now' needs a 'reason' [text-missing]", "outcome: wait" },
		{ "          - {text: the cold sore has healed fully}\n", "",
		  "answer 'cold-sores=now' needs an 'until'", "outcome: wait" },
		{ "        say: I have a cold sore now.\n", "",
		  "answer 'cold-sores=now' needs a 'say'", "outcome: wait" },
		{ "sources: [e25, u1]", "sources: [e99, u1]",
		  "no source is called 'e99' [id-unknown]", "e99" },
		{ "Where are you on the way?",
		  "Where are you on the long and winding way that leads from a first idea to a "
		  "treatment and then from there back home?",
		  "a question of", "Where are you" },
		{ "one maker says not to treat, because needling",
		  "it is not safe, because needling",
		  "the self-check does not say 'safe' [never-say]", "not safe" },
		{ "Do not stop it. Ask who prescribed it.", "Ask who prescribed it.",
		  "Do not stop it. Ask who prescribed it. [do-not-stop]", "outcome: ask-doctor" },
		{ "Without the medicine a blood clot can form.",
		  "Do not stop it. Ask who prescribed it.",
		  "stands in an advice, so that a result says it once [do-not-stop]",
		  "not studied." },
		{ "Keep taking it as your doctor told you.",
		  "Do not stop it. Ask who prescribed it.",
		  "an advice that says so names the medicine", "About isotretinoin" },
		{ "advice: [pharmacist]\n      sources: [d1, d6", "sources: [d1, d6",
		  "'medicines' left 'not-sure' comes to 'ask-doctor', and has no 'advice' with "
		  "'who'",
		  "reason: \"Medicines" },
		{ "        advice: [surgeon]\n", "",
		  "answer 'recent-treatment=surgery' needs an 'advice' with 'who': whom to ask",
		  "outcome: ask-doctor" },
		{ "        advice: [surgeon]\n", "", "nothing gives the advice 'surgeon'",
		  "id: surgeon" },
		{ "advice: [surgeon]", "advice: [sturgeon]",
		  "no advice is called 'sturgeon'; did you mean 'surgeon'?", "sturgeon" },
		{ "    advice: [capsules-before]\n", "",
		  "rule 'pregnant-after-isotretinoin' needs an 'advice' with 'who'",
		  "id: pregnant-after" },
		{ "phone: clinic.phone", "phone: clinic.fone",
		  "'phone' of advice 'treated-clinic' is no value of that kind: 'clinic.fone'",
		  "id: treated-clinic" },
		{ "only: emergency", "only: emergencies",
		  "no outcome is called 'emergencies'; did you mean 'emergency'?", "emergencies" },
		{ "{id: not-sure, as: not-sure, outcome: urgent-advice}",
		  "{id: not-sure, as: not-sure, outcome: urgent-advice, say: I am not sure.}",
		  "on a list, what 'not-sure' says stands with the screen", "say: I am not sure." },
		{ "    headline-aside: You can", "    line-after: You can",
		  "'over-60' is told aside, and outcome 'book-and-mention' has no 'headline-aside'",
		  "outcome: book-and-mention" },
		{ "    rather-not:\n      reason: \"Your hopes",
		  "    rather-nots:\n      reason: \"Your hopes",
		  "list 'expectation' has no 'rather-not': what is told when it is left so",
		  "id: expectation" },
		{ "text: An uneven heartbeat\n        outcome: emergency",
		  "text: An uneven heartbeat\n        outcome: emergency\n        headline: All is "
		  "well.",
		  "the headline of 'emergency' needs {{emergency.number}}", "All is well" },
		{ "path: before\n    acts: [may-end]", "path: both\n    acts: [may-end]",
		  "only an outcome of the way before a treatment that is not urgent may end the "
		  "check",
		  "- id: not-yet" },
		{ "listed: Pregnant, or might be", "listed: Being pregnant",
		  "no item of who-should-wait begins with '**Being pregnant**' [not-listed]",
		  "listed: Being pregnant" },
		{ "        listed: If it is about your eyelids or lips\n", "",
		  "'area=eyelids-lips' is a reason to wait or ask first, and has no 'listed'",
		  "- id: eyelids-lips" },
		{ "        listed: If it is about your eyelids or lips\n", "",
		  "no answer of the self-check has 'listed: If it is about your eyelids or lips'",
		  "eyelids or lips" },
		{ "when: [pregnancy=yes-or-maybe, isotretinoin=now]",
		  "when: [pregnancy!=no-or-does-not-apply, isotretinoin=now]",
		  "a rule that stops the check cannot wait for what is not answered",
		  "pregnancy!=no" },
		{ "text: Sunburn\n", "text: Sunburn\n        stop: yes\n",
		  "only an answer on a screen of its own can stop the check", "- id: burn" },
	};
	struct bench *bench = *fixture;
	for (size_t i = 0; i < LENGTH(mistakes); i++) {
		assert_true(holds(bench->yaml, mistakes[i].old));
		struct str text =
			load(bench, str_replace(&bench->arena, bench->yaml, str_c(mistakes[i].old),
						str_c(mistakes[i].new)));
		if (!holds(text, mistakes[i].says) || !holds(text, mistakes[i].place))
			fail_msg("%s:\n%.*s", mistakes[i].says, STR_ARGS(text));
	}
}

// A missing source or text is no reason to keep quiet about the rest.
static void test_checks_go_on(void **fixture)
{
	struct bench *bench = *fixture;
	struct str yaml = str_replace(&bench->arena, bench->yaml, STR("e25, u1"), STR("e98, e99"));
	yaml = str_replace(&bench->arena, yaml, STR("        listed: Pregnant, or might be\n"),
			   STR_NONE);
	struct str text = load(bench, yaml);
	assert_true(holds(text, "'e98'") && holds(text, "'e99'") && holds(text, "pregnancy"));
	assert_true(bench->content.form->sound);
}

static const struct form_settings *find_settings(const struct form *form,
						 const struct form_settings *all, size_t count,
						 const char *setting, unsigned value)
{
	size_t place = 0;
	while (place < form->setting_count && strcmp(form->settings[place].field->key, setting))
		place++;
	assert_true(place < form->setting_count);
	for (size_t i = 0; i < count; i++)
		if (all[i].values[place] == value)
			return &all[i];
	fail();
	return NULL;
}

static struct quiz resolve(struct bench *bench, const struct form_settings *settings)
{
	return form_resolve(&bench->arena, bench->content.form, &bench->content, settings);
}

static int outcome_of(const struct quiz *quiz, const char *question, const char *answer)
{
	int q = quiz_find_question(quiz, str_c(question));
	int a = quiz_find_answer(quiz, q, str_c(answer));
	return a == QUIZ_NONE ? QUIZ_NONE : quiz->questions[q].answers[a].outcome;
}

static void test_settings_decide(void **fixture)
{
	struct bench *bench = *fixture;
	struct form_settings own = form_settings(&bench->content), *all;
	size_t count = form_combinations(&bench->arena, bench->content.form, &own, &all);
	assert_int_equal(count, 16);
	assert_memory_equal(&all[0], &own, sizeof(own));
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++)
			assert_memory_not_equal(&all[i], &all[j], sizeof(all[i]));
	struct quiz quiz = resolve(bench, &own);
	assert_int_equal(quiz_find_screen(&quiz, STR("body-image")), QUIZ_NONE);
	assert_int_equal(quiz_find_question(&quiz, STR("body-image")), QUIZ_NONE);
	assert_int_equal(outcome_of(&quiz, "implant", "electronic"),
			 quiz_find_outcome(&quiz, STR("ask-doctor")));
	quiz = resolve(bench, find_settings(bench->content.form, all, count, "services.rf", 1));
	assert_int_equal(outcome_of(&quiz, "implant", "electronic"),
			 quiz_find_outcome(&quiz, STR("wait")));
	quiz = resolve(bench, find_settings(bench->content.form, all, count, "ask.body-image", 1));
	assert_int_not_equal(quiz_find_screen(&quiz, STR("body-image")), QUIZ_NONE);
	quiz = resolve(bench, find_settings(bench->content.form, all, count, "breastfeeding", 1));
	assert_int_equal(outcome_of(&quiz, "pregnancy", "breastfeeding"),
			 quiz_find_outcome(&quiz, STR("ask-doctor")));
	quiz = resolve(bench, find_settings(bench->content.form, all, count, "minimum-age", 22));
	assert_int_equal(outcome_of(&quiz, "age", "min-21"), QUIZ_NONE);
	assert_int_not_equal(outcome_of(&quiz, "age", "22-60"), QUIZ_NONE);
}

static void test_waits_compare_in_days(void **fixture)
{
	struct bench *bench = *fixture;
	struct form_settings own = form_settings(&bench->content);
	struct quiz quiz = resolve(bench, &own);
	int q = quiz_find_question(&quiz, STR("recent-treatment"));
	const struct quiz_question *question = &quiz.questions[q];
	const struct quiz_answer *deep =
		&question->answers[quiz_find_answer(&quiz, q, STR("deep"))];
	const struct quiz_answer *light =
		&question->answers[quiz_find_answer(&quiz, q, STR("light"))];
	assert_int_equal(deep->until_count, 2);
	assert_int_equal(deep->until[0].days, 90);
	assert_int_equal(deep->until[1].days, 0);
	assert_int_equal(deep->until[1].event.len, 0);
	assert_int_equal(light->until[0].days, 21);
}

struct seen {
	struct arena *arena;
	struct str names;
	size_t count;
};

static void see(void *context, struct str name, const struct wording *text)
{
	struct seen *seen = context;
	assert_true(text->here.text.len > 0);
	struct str line = str_format(seen->arena, "%.*s\n", STR_ARGS(name));
	if (holds(seen->names, line.data))
		fail_msg("%.*s is named twice", STR_ARGS(name));
	seen->names = str_format(seen->arena, "%.*s\n%.*s", STR_ARGS(seen->names), STR_ARGS(name));
	seen->names = str_format(seen->arena, "%.*s\n", STR_ARGS(seen->names));
	seen->count++;
}

static void test_texts_have_names(void **fixture)
{
	struct bench *bench = *fixture;
	struct form_settings own = form_settings(&bench->content);
	struct quiz quiz = resolve(bench, &own);
	struct seen seen = { .arena = &bench->arena };
	form_each_text(&bench->arena, bench->content.form, &own, see, &seen);
	static const char *const names[] = {
		"check:title",
		"shared:not-sure-some",
		"outcome:book:headline",
		"outcome:see-doctor:headline-after",
		"outcome:wait:line",
		"outcome:book-and-mention:headline-aside",
		"outcome:see-doctor:line-after",
		"advice:book",
		"left:medicines=not-sure:say",
		"left:a4=rather-not:headline",
		"rule:pregnant-on-isotretinoin:headline",
		"screen:medicines:ask",
		"question:mole:ask",
		"question:mole:why",
		"question:mole:sources",
		"answer:mole=changing:text",
		"answer:mole=changing:say",
		"answer:implant=electronic:reason",
		"answer:age=under-min:later",
		"until:0",
	};
	for (size_t i = 0; i < LENGTH(names); i++)
		assert_true(holds(seen.names, str_format(&bench->arena, "\n%s\n", names[i]).data));
	for (size_t q = 0; q < quiz.question_count; q++)
		for (size_t a = 0; a < quiz.questions[q].answer_count; a++)
			for (size_t u = 0; u < quiz.questions[q].answers[a].until_count; u++) {
				struct str name = quiz.questions[q].answers[a].until[u].text;
				assert_true(holds(seen.names, str_format(&bench->arena, "\n%.*s\n",
									 STR_ARGS(name))
								      .data));
			}
}

static void count_message(void *context, const struct message *message)
{
	assert_true(message->text.len > 0 && message->context.len > 0);
	assert_non_null(message->where.source);
	++*(size_t *)context;
}

static void test_messages_have_places(void **fixture)
{
	struct bench *bench = *fixture;
	size_t count = 0;
	form_each_message(bench->content.form, count_message, &count);
	assert_true(count > 300);
}

static void test_minutes_and_screens(void **fixture)
{
	struct bench *bench = *fixture;
	unsigned minutes, screens;
	form_measure(&bench->content, &minutes, &screens);
	assert_int_equal(screens, 15);
	assert_int_equal(minutes, 10);
	bench->content.form = NULL;
	form_measure(&bench->content, &minutes, &screens);
	assert_int_equal(minutes + screens, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_the_shipped_check_loads),
		TEST(test_mistakes_are_reported),
		TEST(test_checks_go_on),
		TEST(test_settings_decide),
		TEST(test_waits_compare_in_days),
		TEST(test_texts_have_names),
		TEST(test_messages_have_places),
		TEST(test_minutes_and_screens),
	};
	return cmocka_run_group_tests_name("self-check", tests, NULL, NULL);
}
