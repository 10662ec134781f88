// SPDX-License-Identifier: GPL-3.0-or-later
// Counting and formulas (facts: standards, section 2). Where published formulas disagree, the stricter one stands here.
#include "compile/language/reading.h"

#include <math.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/punctuation.h"
#include "compile/language/syllables.h"
#include "text/sentence.h"
#include "text/text.h"

// ---- words and sentences ----

static bool is_letter(uint32_t c)
{
	return ascii_letter(c) || c == 0xAA || c == 0xB5 || c == 0xBA ||
	       (c >= 0xC0 && c != 0xD7 && c != 0xF7 && (c < 0x2000 || c > 0x2BFF));
}

static uint32_t char_at(struct str text, size_t at)
{
	uint32_t c = 0;
	if (at < text.len)
		text_decode(text, at, &c);
	return c;
}

// True for marks that hold a word together when a letter or digit stands on both sides.
static bool joins(struct str text, size_t at, size_t next)
{
	uint32_t c = char_at(text, at), after = char_at(text, next);
	if (c == '\'' || c == 0x2019 || c == '-')
		return is_letter(after) && !ascii_digit((unsigned char)text.data[at - 1]);
	return (c == '.' || c == ',') && ascii_digit((unsigned char)text.data[at - 1]) &&
	       ascii_digit(after);
}

// Takes the next word of `text` at or after *at: letters and digits, with ' and - between letters. False when there is none.
static bool word_next(struct str text, size_t *at, struct str *word)
{
	uint32_t c;
	size_t start = *at;
	while (start < text.len) {
		size_t len = text_decode(text, start, &c);
		if (is_letter(c) || ascii_digit(c))
			break;
		start += len;
	}
	size_t end = start;
	while (end < text.len) {
		size_t len = text_decode(text, end, &c);
		if (!is_letter(c) && !ascii_digit(c) && !joins(text, end, end + len))
			break;
		end += len;
	}
	*word = str_slice(text, start, end);
	*at = end;
	return end > start;
}

size_t reading_count_words(struct str text)
{
	size_t count = 0, at = 0;
	struct str word;
	while (word_next(text, &at, &word))
		count++;
	return count;
}

// ---- counting ----

static size_t count_letters(struct str word)
{
	size_t letters = 0;
	uint32_t c;
	for (size_t at = 0; at < word.len;) {
		at += text_decode(word, at, &c);
		letters += is_letter(c);
	}
	return letters;
}

enum { LISTED_SYLLABLES = 2 }; // as READING_LISTED_WORD has

static bool is_listed(struct str word, struct word_list list)
{
	for (size_t i = 0; i < list.count; i++)
		if (word.len == list.words[i].len &&
		    strncasecmp(word.data, list.words[i].data, word.len) == 0)
			return true;
	return false;
}

static void add_word(struct reading *reading, struct str language, struct str word,
		     struct word_list listed)
{
	unsigned count = is_listed(word, listed) ? LISTED_SYLLABLES : syllables(language, word);
	size_t letters = count_letters(word);
	reading->words++;
	reading->letters += letters;
	reading->syllables += count;
	reading->one_syllable += count == 1;
	reading->polysyllables += count >= 3;
	reading->long_words += letters > 6;
}

static bool has_end_mark(struct str sentence)
{
	uint32_t c;
	for (size_t at = 0; at < sentence.len;) {
		size_t len = text_decode(sentence, at, &c);
		if (sentence_is_ended(str_slice(sentence, at, at + len)))
			return true;
		at += len;
	}
	return false;
}

void reading_add(struct reading *reading, struct str language, struct str text,
		 struct word_list listed)
{
	enum { FRAGMENT_WORDS = 4 };
	size_t at = 0;
	struct str sentence, word;
	while (sentence_next(text, &at, &sentence)) {
		size_t words = reading_count_words(sentence), in_sentence = 0;
		if (!words || (words < FRAGMENT_WORDS && !has_end_mark(sentence)))
			continue;
		reading->sentences++;
		while (word_next(sentence, &in_sentence, &word))
			add_word(reading, language, word, listed);
	}
}

struct str reading_level(struct arena *arena, struct str text, struct word_list listed)
{
	struct buffer out = { 0 };
	struct str word;
	size_t at = 0, done = 0;
	while (word_next(text, &at, &word)) {
		if (!is_listed(word, listed))
			continue;
		buffer_put(&out, str_slice(text, done, at - word.len));
		buffer_put_c(&out, READING_LISTED_WORD);
		done = at;
	}
	buffer_put(&out, str_from(text, done));
	struct str result = buffer_take(&out, arena);
	buffer_fini(&out);
	return result;
}

bool reading_enough(const struct reading *reading)
{
	return reading->words >= READING_MIN_WORDS && reading->sentences >= READING_MIN_SENTENCES;
}

// ---- formulas ----

static double per(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 0.0;
}

static double sentence_words(const struct reading *reading)
{
	return per(reading->words, reading->sentences);
}

static double word_syllables(const struct reading *reading)
{
	return per(reading->syllables, reading->words);
}

double reading_grade(const struct reading *reading)
{
	return 0.39 * sentence_words(reading) + 11.8 * word_syllables(reading) - 15.59;
}

double reading_coleman_liau(const struct reading *reading)
{
	return 5.88 * per(reading->letters, reading->words) -
	       29.6 * per(reading->sentences, reading->words) - 15.8;
}

double reading_smog(const struct reading *reading)
{
	return 3.1291 + 1.043 * sqrt(30.0 * per(reading->polysyllables, reading->sentences));
}

static double inflesz(const struct reading *reading)
{
	return 206.835 - 62.3 * word_syllables(reading) - sentence_words(reading);
}

static double wiener(const struct reading *reading)
{
	return 19.35 * per(reading->polysyllables, reading->words) +
	       0.1672 * sentence_words(reading) + 12.97 * per(reading->long_words, reading->words) -
	       3.27 * per(reading->one_syllable, reading->words) - 0.875;
}

static double kandel_moles(const struct reading *reading)
{
	return 207.0 - 1.015 * sentence_words(reading) - 73.6 * word_syllables(reading);
}

static double gulpease(const struct reading *reading)
{
	double words = reading->words ? (double)reading->words : 1.0;
	return 89.0 +
	       (300.0 * (double)reading->sentences - 10.0 * (double)reading->letters) / words;
}

static double oborneva(const struct reading *reading)
{
	return 206.835 - 1.3 * sentence_words(reading) - 60.1 * word_syllables(reading);
}

static const struct {
	const char *language, *formula, *scale;
	double (*score)(const struct reading *reading);
} formulas[] = {
	{ "en", "Flesch-Kincaid", "US school grade, lower is easier", reading_grade },
	{ "es", "INFLESZ", "0 to 100, above 55 is normal, above 65 fairly easy", inflesz },
	{ "de", "Wiener Sachtextformel 1", "school year, lower is easier", wiener },
	{ "fr", "Kandel-Moles", "0 to 100, higher is easier", kandel_moles },
	{ "it", "Gulpease", "0 to 100, above 60 is easy for lower secondary school", gulpease },
	{ "pt", "Gulpease", "0 to 100, higher is easier", gulpease },
	{ "ru", "Oborneva", "0 to 100, higher is easier", oborneva },
};

bool reading_tag_is(struct str tag, const char *language)
{
	return str_eq_c(str_slice(tag, 0, str_find_char(tag, '-', 0)), language);
}

bool reading_score(struct str language, const struct reading *reading, struct reading_score *score)
{
	for (size_t i = 0; i < LENGTH(formulas); i++) {
		if (!reading_tag_is(language, formulas[i].language))
			continue;
		score->formula = formulas[i].formula;
		score->scale = formulas[i].scale;
		score->score = formulas[i].score(reading);
		return true;
	}
	return false;
}

// ---- sentences, where there is no formula ----

static const struct {
	const char *language;
	bool letters; // counts them, and no words
	double limit; // 0: its sentences have no ends that a program sees
	const char *unit;
} lengths[] = {
	{ "zh", true, 30, "characters" }, { "ja", true, 45, "characters" },
	{ "ko", false, 12, "words" },	  { "vi", false, 22, "syllables" },
	{ "ar", false, 15, "words" },	  { "th", false, 0, NULL },
	{ NULL, false, 18, "words" }, // any other: the mean that English pages are held to
};

bool reading_length(struct str language, const struct reading *reading,
		    struct reading_length *length)
{
	size_t i = 0;
	while (lengths[i].language && !reading_tag_is(language, lengths[i].language))
		i++;
	*length = (struct reading_length) { .limit = lengths[i].limit, .unit = lengths[i].unit };
	length->mean =
		per(lengths[i].letters ? reading->letters : reading->words, reading->sentences);
	return lengths[i].unit && reading->sentences >= READING_MIN_SENTENCES;
}
