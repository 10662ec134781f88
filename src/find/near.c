// SPDX-License-Identifier: GPL-3.0-or-later
// Optimal string alignment (Damerau's four edits, no part edited twice), row by row, given up as soon as a row is beyond the limit.
// https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance
#include "find/near.h"

#include "text/text.h"

enum { CHARS_MAX = 24, SHORT = 4, LONG = 6, TOO_FAR = 9 };

struct chars {
	uint32_t items[CHARS_MAX];
	size_t count; // 0: too long to be misspelt, or nothing
};

static struct chars chars_of(struct str word)
{
	struct chars chars = { .count = 0 };
	for (size_t at = 0; at < word.len;) {
		if (chars.count == CHARS_MAX)
			return (struct chars) { .count = 0 };
		at += text_decode(word, at, &chars.items[chars.count++]);
	}
	return chars;
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

struct rows {
	unsigned before[CHARS_MAX + 1], last[CHARS_MAX + 1], now[CHARS_MAX + 1];
};

// The row of character `i` of the word, for each start of the other.
static unsigned fill_row(struct rows *rows, const struct chars *word, const struct chars *other,
			 size_t i)
{
	unsigned best = rows->now[0] = (unsigned)i + 1;
	for (size_t k = 0; k < other->count; k++) {
		unsigned same = word->items[i] == other->items[k] ? 0 : 1;
		unsigned edits =
			least(rows->last[k] + same, least(rows->last[k + 1], rows->now[k]) + 1);
		bool swapped = i && k && word->items[i] == other->items[k - 1] &&
			       word->items[i - 1] == other->items[k];
		if (swapped)
			edits = least(edits, rows->before[k - 1] + 1);
		rows->now[k + 1] = edits;
		best = least(best, edits);
	}
	return best;
}

// Edits from the word to the start of the other that is nearest, and to the whole of it as hundredths.
static unsigned distance(const struct chars *word, const struct chars *other, unsigned limit)
{
	struct rows rows = { .last = { 0 } };
	for (size_t k = 0; k <= other->count; k++)
		rows.last[k] = (unsigned)k;
	for (size_t i = 0; i < word->count; i++) {
		if (fill_row(&rows, word, other, i) > limit)
			return TOO_FAR * 100;
		memcpy(rows.before, rows.last, sizeof(rows.last));
		memcpy(rows.last, rows.now, sizeof(rows.now));
	}
	unsigned start = TOO_FAR;
	for (size_t k = 1; k <= other->count; k++)
		start = least(start, rows.last[k]);
	return start * 100 + rows.last[other->count];
}

struct search {
	struct chars word;
	unsigned limit, best;
	struct str *nearest;
	size_t count;
};

static void try_word(struct search *search, struct str word)
{
	struct chars other = chars_of(word);
	if (!other.count || other.items[0] == ' ' || other.items[0] != search->word.items[0] ||
	    other.count + search->limit < search->word.count)
		return;
	// Of a short word too many others are near.
	bool is_short = search->word.count < LONG;
	if (is_short && other.count < search->word.count)
		return;
	unsigned edits = distance(&search->word, &other, search->limit);
	if (is_short && edits / 100 <= search->limit)
		edits = edits % 100 * 101;
	if (edits / 100 > search->limit || edits > search->best)
		return;
	if (edits < search->best)
		search->count = 0;
	search->best = edits;
	if (search->count < NEAR_MAX)
		search->nearest[search->count++] = word;
}

static void try_each(struct search *search, struct str words, char separator)
{
	struct str_splitter splitter = { words, separator, false };
	struct str word;
	while (str_split_next(&splitter, &word))
		try_word(search, word);
}

size_t near_words(const struct book_index *index, struct str word, struct str nearest[NEAR_MAX])
{
	struct search search = { .word = chars_of(word),
				 .best = TOO_FAR * 100,
				 .nearest = nearest };
	search.limit = search.word.count >= LONG ? 2 : search.word.count >= SHORT ? 1 : 0;
	if (!search.limit)
		return 0;
	try_each(&search, index->words, '\n');
	struct str_splitter sets = { index->synonyms, '\n', false };
	struct str set;
	while (str_split_next(&sets, &set))
		try_each(&search, set, ';');
	return search.count;
}
