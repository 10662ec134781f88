// SPDX-License-Identifier: GPL-3.0-or-later
// Copies of the shipped self-check, each broken in one place, and what is said of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "../support/bench.h"
#include "../support/printed.h"
#include "compile/form/condition.h"
#include "compile/form/proof-report.h"
#include "compile/form/proof.h"
#include "compile/form/resolve.h"

enum { CHANGES = 3 };

struct broken {
	const char *name;
	struct {
		const char *old, *new; // of every place
	} changes[CHANGES];
	const char *id, *says;
	const char *example; // a part of the example path; NULL: none is printed
};

static const struct broken copies[] = {
	{ "a red flag after a treatment mapped to book",
	  { { "text: Trouble breathing, or breathing very fast\n        outcome: emergency",
	      "text: Trouble breathing, or breathing very fast\n        outcome: book" } },
	  "quiz-proof",
	  "'after-emergency=breathing' is about booking after a treatment",
	  "for example: stage=after" },
	{ "a red flag before a treatment mapped to book",
	  { { "text: Pregnant, or I might be\n        outcome: wait",
	      "text: Pregnant, or I might be\n        outcome: book" } },
	  "not-listed",
	  "'pregnancy=yes-or-maybe' has 'listed', but comes to 'book', which stands before the "
	  "outcome with 'floor: listed'",
	  "pregnancy=yes-or-maybe" },
	{ "a tick as mild as none",
	  { { "text: One or two pimples, or blackheads\n        outcome: book-and-mention",
	      "text: One or two pimples, or blackheads\n        outcome: book" } },
	  "quiz-proof",
	  "'active-spots=few' is no more cautious than none of these",
	  "skin-today: active-spots=few" },
	{ "a cycle",
	  { { "when: [stage=before|again, goal=acne-scars|other-scars|stretch-marks]",
	      "when: [stage=before|again, diabetes=yes]" },
	    { "when: [stage=before|again, diabetes=yes]\n    question: diabetes-control",
	      "when: [stage=before|again, diabetes=yes, young-scars=older]\n    question: "
	      "diabetes-control" } },
	  "quiz-proof",
	  "screen 'young-scars' depends on 'diabetes', which is not asked before it",
	  "for example: stage=" },
	{ "an outcome that nothing reaches",
	  { { "outcome: see-doctor", "outcome: wait" } },
	  "outcome-unreached",
	  "no path ends in 'see-doctor'",
	  "ends in not-yet" },
	{ "a rule that lowers",
	  { { "outcome: urgent-advice\n    headline: Take no more",
	      "outcome: book-and-mention\n    later: Take no more" },
	    { "advice: [no-capsules]", "advice: [book]" },
	    { "    line: Tell the provider what is on your list.\n", "" } },
	  "rule-idle",
	  "rule 'pregnant-on-isotretinoin' is milder than every result where it holds",
	  "pregnancy=yes-or-maybe, medicines: isotretinoin=now" },
	{ "a rule that changes nothing",
	  { { "outcome: ask-doctor\n    reason: \"Isotretinoin before",
	      "outcome: wait\n    reason: \"Isotretinoin before" },
	    { "advice: [capsules-before]", "advice: [doctor]" } },
	  "rule-idle",
	  "rule 'pregnant-after-isotretinoin' changes no result",
	  "medicines: isotretinoin=stopped" },
	{ "a rule that only lowers, but for its advice",
	  { { "outcome: ask-doctor\n    reason: \"Isotretinoin while",
	      "outcome: book-and-mention\n    reason: \"Isotretinoin while" },
	    { "advice: [capsules-nursing]", "advice: [doctor]" },
	    { "    line: Tell the provider what is on your list.\n", "" } },
	  "rule-idle",
	  "rule 'nursing-on-isotretinoin' is milder than every result where it holds",
	  "pregnancy=breastfeeding, medicines: isotretinoin=now" },
	{ "a rule that never holds",
	  { { "racing-heart, after-pus=pus|hot-swelling]", "racing-heart, mole=changing]" } },
	  "rule-idle",
	  "no path makes the rule 'infection-spreads' hold",
	  NULL },
	{ "a 17th screen",
	  { { "  - id: body-image\n    kind: one\n",
	      "  - id: extra\n    kind: one\n    when: [stage=before|again]\n    question: extra\n"
	      "  - id: body-image\n    kind: one\n" },
	    { "  - id: body-image\n    ask:",
	      "  - id: extra\n    ask: More?\n    why: We ask.\n    sources: [e1]\n    answers:\n"
	      "      - {id: yes, text: Yes, outcome: book}\n"
	      "      - {id: no, text: No, outcome: book}\n\n  - id: body-image\n    ask:" } },
	  "quiz-proof",
	  "a path has more than 16 screens",
	  "body-image=" },
	{ "a stop that hides a rule",
	  { { "    when: [stage=before|again, goal=mole]\n    question: mole\n",
	      "    when: [stage=before|again, goal=mole]\n    question: mole\n    stop-at: "
	      "see-doctor\n" } },
	  "quiz-proof",
	  "the check stops before rule 'pregnant-on-isotretinoin', which is more cautious",
	  "mole=skin-cancer" },
	{ "an answer that stops and hides",
	  { { "text: A mole, or a mark like one\n        outcome: ask-doctor",
	      "text: A mole, or a mark like one\n        stop: yes\n        outcome: "
	      "ask-doctor" } },
	  "quiz-proof",
	  "the check stops before 'mole=changing', which is more cautious",
	  "goal=mole" },
	{ "not sure as mild as no",
	  { { "outcome: see-doctor\n        reason: \"A mole that you",
	      "outcome: book\n        reason: \"A mole that you" } },
	  "quiz-proof",
	  "'mole=not-sure' is as mild as the mildest answer",
	  "mole=not-sure" },
	{ "not sure too mild",
	  { { "{id: not-sure, as: not-sure, outcome: urgent-advice}",
	      "{id: not-sure, as: not-sure, outcome: see-doctor}" } },
	  "quiz-proof",
	  "'after-pus=not-sure' is too mild",
	  "a3: not sure about some" },
	{ "a screen that no path shows",
	  { { "when: [stage=before|again, diabetes=yes]", "when: [stage=after, diabetes=yes]" } },
	  "screen-unreached",
	  "no path shows screen 'diabetes-control'",
	  "for example: stage=" },
	{ "a question asked twice",
	  { { "when: [stage=before|again, goal!=mole]", "when: [stage=before|again]" } },
	  "quiz-proof",
	  "'mole' is asked twice on one path",
	  "goal=mole" },
	{ "an answer without a row",
	  { { "skin-disease=eczema-there, ", "" } },
	  "screen-unreached",
	  "no path can give the answer 'skin-disease=eczema-there'",
	  NULL },
	{ "a fault in another clinic only",
	  { { "outcome: ask-doctor\n            reason: \"Breastfeeding:",
	      "outcome: book\n            reason: \"Breastfeeding:" } },
	  "not-listed",
	  "'pregnancy=breastfeeding' has 'listed', but comes to 'book', which stands before the "
	  "outcome with 'floor: listed'",
	  "breastfeeding=ask-doctor" },
};

static bool holds(struct str text, const char *part)
{
	return str_find(text, str_c(part), 0) != STR_NPOS;
}

static void check_copy(struct bench *bench, const struct broken *copy)
{
	struct str yaml = bench->yaml;
	for (size_t i = 0; i < CHANGES && copy->changes[i].old; i++) {
		assert_true(holds(yaml, copy->changes[i].old));
		yaml = str_replace(&bench->arena, yaml, str_c(copy->changes[i].old),
				   str_c(copy->changes[i].new));
	}
	bench_load(bench, yaml);
	struct str summary = proof_report(&bench->content, NULL);
	struct str text = printed_diagnostics(&bench->arena, bench->diagnostics);
	struct str says = str_format(&bench->arena, "error: %s", copy->says);
	struct str id = str_format(&bench->arena, "[%s]", copy->id);
	if (!holds(text, says.data) || !holds(text, id.data) || summary.len ||
	    (copy->example && !holds(text, copy->example)))
		fail_msg("%s:\n%.*s", copy->name, STR_ARGS(text));
}

static void test_broken_copies(void **fixture)
{
	for (size_t i = 0; i < LENGTH(copies); i++)
		check_copy(*fixture, &copies[i]);
}

// What the proof costs is its states, whatever the machine is doing; 27,000 take a tenth of a second.
enum { STATES_MOST = 400000 };

static unsigned long states_of(struct str summary)
{
	static const char before[] = " combinations of settings: ";
	size_t at = str_find(summary, str_c(before), 0);
	assert_true(at != STR_NPOS);
	return strtoul(summary.data + at + strlen(before), NULL, 10);
}

static void test_the_shipped_check_is_proven(void **fixture)
{
	struct bench *bench = *fixture;
	bench_load(bench, bench->yaml);
	struct str summary = proof_report(&bench->content, NULL);
	if (!summary.len)
		fail_msg("%.*s", STR_ARGS(printed_diagnostics(&bench->arena, bench->diagnostics)));
	print_message("%.*s\n", STR_ARGS(summary));
	assert_true(holds(summary, "age=under-min"));
	assert_in_range(states_of(summary), 1000, STATES_MOST);
	assert_true(str_eq(summary, proof_report(&bench->content, NULL)));
}

// Rules about answers that are given far apart, above what either comes to: nothing that they read can be forgotten early.
static struct str with_pair_rules(struct bench *bench, const char *end)
{
	static const char *const pairs[][2] = {
		{ "diabetes=yes, keloid=yes", "see-doctor" },
		{ "blood-thinners=prescribed, allergy=numbing", "see-doctor" },
		{ "immune=medicine, radiotherapy=ever", "see-doctor" },
		{ "retinoids=yes, tattoo=yes", "ask-doctor" },
		{ "numbing-risk=heart-rhythm, allergy=steel", "see-doctor" },
		{ "autoimmune=yes, skin-disease=mild", "see-doctor" },
		{ "bleeding-disorder=bruises, recent-treatment=surgery", "see-doctor" },
		{ "pregnancy=rather-not, skin-marks=yes", "ask-doctor" },
		{ "cold-sores=before, expectation=event-soon", "ask-doctor" },
		{ "age=over-60, skin-disease=eczema-there", "see-doctor" },
	};
	struct str rules = STR_NONE;
	for (size_t i = 0; i < LENGTH(pairs); i++)
		rules = str_format(&bench->arena,
				   "%.*s  - id: pair-%zu\n    when: [%s]\n    outcome: %s\n"
				   "    reason: Both.\n    say: Both.\n    sources: [d1]\n",
				   STR_ARGS(rules), i, pairs[i][0], pairs[i][1]);
	size_t at = str_find(bench->yaml, STR("\n..."), 0) + 1;
	return str_format(&bench->arena, "%.*s%.*s%s...\n", (int)at, bench->yaml.data,
			  STR_ARGS(rules), end);
}

// The walk with all ten at once has over ten million states: 42 s and 364 MB, once.
static void test_ten_rules_more_are_proven_by_parts(void **fixture)
{
	struct bench *bench = *fixture;
	bench_load(bench, with_pair_rules(bench, ""));
	struct str summary = proof_report(&bench->content, NULL);
	if (!summary.len)
		fail_msg("%.*s", STR_ARGS(printed_diagnostics(&bench->arena, bench->diagnostics)));
	print_message("%.*s\n", STR_ARGS(summary));
	assert_in_range(states_of(summary), 1, 600000);
}

// A rule that another one always outdoes seems to change something while it is looked at alone.
static void test_an_idle_rule_among_ten_is_found(void **fixture)
{
	struct bench *bench = *fixture;
	bench_load(bench,
		   with_pair_rules(bench, "  - id: outdone\n"
					  "    when: [age=over-60, skin-disease=eczema-there]\n"
					  "    outcome: see-doctor\n    reason: Both.\n"
					  "    say: Both.\n    sources: [d1]\n"));
	assert_int_equal(proof_report(&bench->content, NULL).len, 0);
	struct str text = printed_diagnostics(&bench->arena, bench->diagnostics);
	assert_true(holds(text, "rule 'outdone' changes no result"));
	assert_false(holds(text, "too many states"));
}

static void test_too_many_combinations_are_refused(void **fixture)
{
	struct bench *bench = *fixture;
	assert_true(holds(bench->yaml, "show: minimum-age<22"));
	bench_load(bench, str_replace(&bench->arena, bench->yaml, STR("show: minimum-age<22"),
				      STR("show: [minimum-age<22, minimum-age<23, minimum-age<24, "
					  "minimum-age<25, minimum-age<26, minimum-age<27, "
					  "minimum-age<28, minimum-age<29]")));
	assert_int_equal(proof_report(&bench->content, NULL).len, 0);
	struct str text = printed_diagnostics(&bench->arena, bench->diagnostics);
	assert_true(holds(text, "read 4 settings, of which 72 combinations differ") &&
		    holds(text, "[quiz-limit]"));
	assert_int_equal(diagnostics_errors(bench->diagnostics), 1);
}

// A quiz that was read back from a book stands for the clinic's own.
static void test_a_built_quiz_is_proven(void **fixture)
{
	struct bench *bench = *fixture;
	struct form_settings own = form_settings(&bench->content);
	struct quiz quiz = form_resolve(&bench->arena, bench->content.form, &bench->content, &own);
	quiz.questions[quiz_find_question(&quiz, STR("sun"))].answers[0].outcome =
		quiz_find_outcome(&quiz, STR("book"));
	bench_load(bench, bench->yaml);
	assert_int_equal(proof_report(&bench->content, &quiz).len, 0);
	assert_true(holds(printed_diagnostics(&bench->arena, bench->diagnostics), "'sun=burn'"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_set_up, bench_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_broken_copies),
		TEST(test_the_shipped_check_is_proven),
		TEST(test_ten_rules_more_are_proven_by_parts),
		TEST(test_an_idle_rule_among_ten_is_found),
		TEST(test_too_many_combinations_are_refused),
		TEST(test_a_built_quiz_is_proven),
	};
	return cmocka_run_group_tests_name("proof", tests, NULL, NULL);
}
