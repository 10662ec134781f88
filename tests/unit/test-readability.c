// SPDX-License-Identifier: GPL-3.0-or-later
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
// cmocka wants those before it
#include <cmocka.h>

#include "compile/language/reading.h"
#include "text/sentence.h"
#include "compile/language/syllables.h"

static const char gold_path[] = "tests/unit/syllables.txt";

struct tally {
	size_t words, exact;
	long bias;
};

static void count_entry(struct tally *tally, struct str entry)
{
	struct str word, number;
	entry = str_trim(entry);
	size_t space = str_find_char(entry, ' ', 0);
	unsigned long expected = 0;
	word = str_slice(entry, 0, space);
	number = str_from(entry, space + 1);
	assert_true(space != STR_NPOS && str_to_number(number, 12, &expected));
	unsigned counted = english_syllables(word);
	tally->words++;
	tally->exact += counted == expected;
	tally->bias += (long)counted - (long)expected;
	if (counted != expected && getenv("VERBOSE"))
		fprintf(stderr, "%.*s: %u, not %lu\n", STR_ARGS(word), counted, expected);
}

static void test_syllables_match_the_gold_list(void **state)
{
	(void)state;
	char line[1024];
	struct tally tally = { 0 };
	FILE *file = fopen(gold_path, "r");
	assert_non_null(file);
	while (fgets(line, sizeof(line), file)) {
		struct str rest = str_trim(str_c(line)), entry;
		struct str_splitter splitter = { rest, ',', false };
		if (!rest.len || line[0] == '#')
			continue;
		while (str_split_next(&splitter, &entry))
			count_entry(&tally, entry);
	}
	fclose(file);
	double exact = (double)tally.exact / (double)tally.words;
	double bias = (double)tally.bias / (double)tally.words;
	if (getenv("VERBOSE"))
		fprintf(stderr, "%zu words, %.3f exact, bias %.3f\n", tally.words, exact, bias);
	assert_true(tally.words >= 300);
	assert_true(exact >= 0.90);
	assert_true(fabs(bias) <= 0.05);
}

static void check_syllables(const char *language, const char *word, unsigned expected)
{
	assert_int_equal(syllables(str_c(language), str_c(word)), expected);
}

static void test_other_languages_count_by_their_own_vowels(void **state)
{
	(void)state;
	check_syllables("es", "aguja", 3);
	check_syllables("es", "piel", 1);
	check_syllables("es", "médico", 3);
	check_syllables("es", "energía", 4);
	check_syllables("es-MX", "tratamiento", 4);
	check_syllables("fr", "aiguilles", 2);
	check_syllables("fr", "peau", 1);
	check_syllables("de", "Haut", 1);
	check_syllables("de", "Behandlung", 3);
	check_syllables("ru", "кожа", 2);
	check_syllables("ru", "процедура", 4);
	check_syllables("it", "pelle", 0); // its formula counts letters
}

static void check_sentences(const char *text, size_t expected)
{
	size_t count = 0, at = 0;
	struct str sentence;
	while (sentence_next(str_c(text), &at, &sentence))
		count += reading_count_words(sentence) > 0;
	assert_int_equal(count, expected);
}

static void test_sentences_end_where_readers_stop(void **state)
{
	(void)state;
	check_sentences("One. Two! Three?", 3);
	check_sentences("Needles are 0.5 mm long.", 1);
	check_sentences("See Dr. Smith, e.g. today.", 1);
	check_sentences("He said \"no.\" Then he left.", 2);
	check_sentences("The answer is no. Wait.", 2);
	check_sentences("without an end", 1);
	check_sentences("", 0);
	check_sentences("...", 0);
}

static void test_words_are_letters_and_digits(void **state)
{
	(void)state;
	assert_int_equal(reading_count_words(str_c("Don't wait 3.5 weeks, or 1,200 days.")), 7);
	assert_int_equal(reading_count_words(str_c("post-acne scars")), 2);
	assert_int_equal(reading_count_words(str_c(" - ")), 0);
}

static void test_fragments_do_not_count_and_listed_words_count_two(void **state)
{
	(void)state;
	const struct str topic[] = { STR("collagen") };
	struct word_list none = { NULL, 0 }, list = { topic, 1 };
	struct reading with = { 0 }, without = { 0 }, fragment = { 0 };
	reading_add(&with, STR("en"), str_c("Collagen keeps skin firm."), none);
	reading_add(&without, STR("en"), str_c("Collagen keeps skin firm."), list);
	reading_add(&fragment, STR("en"), str_c("Red skin"), none);
	assert_int_equal(with.words, 4);
	assert_int_equal(with.syllables, 6);
	assert_int_equal(without.words, 4);
	assert_int_equal(without.syllables, 5);
	assert_int_equal(without.sentences, 1);
	assert_int_equal(fragment.words, 0);
	assert_false(reading_enough(&with));
}

static void check_score(const char *language, double expected)
{
	static const struct reading text = { .words = 100,
					     .sentences = 10,
					     .syllables = 150,
					     .letters = 450,
					     .one_syllable = 60,
					     .polysyllables = 10,
					     .long_words = 15 };
	struct reading_score score;
	assert_true(reading_score(str_c(language), &text, &score));
	assert_true(fabs(score.score - expected) < 0.01);
}

static void test_formulas_give_published_values(void **state)
{
	(void)state;
	check_score("en", 0.39 * 10 + 11.8 * 1.5 - 15.59);
	check_score("es", 206.835 - 62.3 * 1.5 - 10);
	check_score("de-CH", 0.1935 * 10 + 0.1672 * 10 + 0.1297 * 15 - 0.0327 * 60 - 0.875);
	check_score("fr", 207 - 1.015 * 10 - 73.6 * 1.5);
	check_score("it", 89 + (300.0 * 10 - 10 * 450) / 100);
	check_score("pt", 89 + (300.0 * 10 - 10 * 450) / 100);
	check_score("ru", 206.835 - 1.3 * 10 - 60.1 * 1.5);
	struct reading_score score;
	struct reading nothing = { 0 };
	assert_false(reading_score(str_c("ar"), &nothing, &score));
	struct reading thirty = {
		.words = 300, .sentences = 30, .polysyllables = 30, .letters = 1400
	};
	assert_true(fabs(reading_smog(&thirty) - 8.8419) < 0.001);
	assert_true(fabs(reading_coleman_liau(&thirty) - 8.68) < 0.01);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_syllables_match_the_gold_list),
		cmocka_unit_test(test_other_languages_count_by_their_own_vowels),
		cmocka_unit_test(test_sentences_end_where_readers_stop),
		cmocka_unit_test(test_words_are_letters_and_digits),
		cmocka_unit_test(test_fragments_do_not_count_and_listed_words_count_two),
		cmocka_unit_test(test_formulas_give_published_values),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
