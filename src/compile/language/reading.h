// SPDX-License-Identifier: GPL-3.0-or-later
// How hard a text is to read: words, sentences and syllables counted, and the published formulas over them. For the compiler only.
// Formulas see how hard words look, not how hard they are: gate on them, never praise by them.
#ifndef ANTEROOM_COMPILE_LANGUAGE_READING_H
#define ANTEROOM_COMPILE_LANGUAGE_READING_H

#include "base/arena.h"
#include "base/str.h"

// A text is scored only when it has at least these.
enum { READING_MIN_WORDS = 100, READING_MIN_SENTENCES = 8, READING_SMOG_MIN_SENTENCES = 30 };

struct reading {
	size_t words, sentences, syllables, letters;
	size_t one_syllable;  // words of one
	size_t polysyllables; // words of three and more
	size_t long_words;    // of more than six letters
};

// Words that nobody can do without: each counts as one word of two syllables, so that a text is not graded by its subject.
struct word_list {
	const struct str *words;
	size_t count;
};

// True for "de" and "de-CH" when the language is "de".
bool reading_tag_is(struct str tag, const char *language);

size_t reading_count_words(struct str text);

// Counts a paragraph or list item. One without an end mark is a sentence if it has four words, and else nothing.
void reading_add(struct reading *reading, struct str language, struct str text,
		 struct word_list listed);
// The text with READING_LISTED_WORD, which has two syllables, in the place of each listed word: for another program to count.
#define READING_LISTED_WORD "paper"
struct str reading_level(struct arena *arena, struct str text, struct word_list listed);
bool reading_enough(const struct reading *reading);

double reading_grade(const struct reading *reading); // Flesch-Kincaid, English: US school grade
double reading_coleman_liau(const struct reading *reading); // English: US school grade
double reading_smog(const struct reading *reading); // English: US school grade; for a whole corpus

// The formula of a language, "Flesch-Kincaid grade" or "INFLESZ", what its number says ("school grade, lower is easier"),
// and the number. False for languages that have none.
struct reading_score {
	const char *formula, *scale;
	double score;
};
bool reading_score(struct str language, const struct reading *reading, struct reading_score *score);

// Where there is no formula: how long its sentences are on average, in what, and how long they may be. False for a language that marks no
// end of a sentence, and where there are fewer than READING_MIN_SENTENCES.
struct reading_length {
	double mean, limit;
	const char *unit; // "words"
};
bool reading_length(struct str language, const struct reading *reading,
		    struct reading_length *length);

#endif
