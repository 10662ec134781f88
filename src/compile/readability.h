// SPDX-License-Identifier: GPL-3.0-or-later
// How hard a text is to read: words, sentences and syllables counted, and the published formulas over them. For the compiler only.
// Formulas see how hard words look, not how hard they are: gate on them, never praise by them.
#ifndef ANTEROOM_COMPILE_READABILITY_H
#define ANTEROOM_COMPILE_READABILITY_H

#include "compile/content.h"

// A text is scored only when it has at least these.
enum { READING_MIN_WORDS = 100, READING_MIN_SENTENCES = 8, READING_SMOG_MIN_SENTENCES = 30 };

struct reading {
	size_t words, sentences, syllables, letters;
	size_t one_syllable;  // words of one
	size_t polysyllables; // words of three and more
	size_t long_words;    // of more than six letters
};

// Words that a count leaves out, in lower case.
struct word_list {
	const struct str *words;
	size_t count;
};

// True for "de" and "de-CH" when the language is "de".
bool tag_is(struct str tag, const char *language);

size_t count_words(struct str text);
// Takes the next sentence, with its end mark. Abbreviations and decimal points end none.
bool sentence_next(struct str text, size_t *at, struct str *sentence);

// Syllables of one English word, at least 1. A number counts one.
unsigned english_syllables(struct str word);
// Syllables by the rules of a language whose formula needs them (en, es, fr, de, ru); 0 for others.
unsigned syllables(struct str language, struct str word);

// Counts a paragraph or list item. One without an end mark is a sentence if it has four words, and else nothing.
void reading_add(struct reading *reading, struct str language, struct str text,
		 struct word_list without);
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

// The prose of a page, in English: paragraphs and list items, not headings, cells, captions or ticked questions.
// `without` NULL: every word counts; else the topic's words are left out.
void reading_of_page(const struct content *content, const struct content_page *page,
		     const struct content_topic *without, struct reading *reading);
// The same prose as text, one paragraph a line: what `report --text` prints.
struct str reading_text(const struct content *content, const struct content_page *page);

#endif
