// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/sentence.h"

#include <strings.h>
#include <unictype.h>

#include "base/ascii.h"
#include "text/text.h"

static uint32_t char_at(struct str text, size_t at)
{
	uint32_t c = 0;
	if (at < text.len)
		text_decode(text, at, &c);
	return c;
}

static bool is_end_mark(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} marks[] = {
#define END(first, last) { first, last },
#include "text/sentence-ends.def"
#undef END
	};
	for (size_t i = 0; i < LENGTH(marks) && c >= marks[i].first; i++)
		if (c <= marks[i].last)
			return true;
	return false;
}

static bool closes(uint32_t c)
{
	return c == '"' || c == ')' || c == 0x2019 || c == 0x201C || c == 0x201D || c == 0xBB ||
	       c == 0x300D || c == 0x300F || c == 0xFF09 || c == 0x2069;
}

// No space need follow the sentences of Chinese, Japanese, Burmese and Khmer.
static bool is_wide(uint32_t mark)
{
	return mark == 0x3002 || (mark >= 0xFE00 && mark <= 0xFFFF) ||
	       (mark >= 0x104A && mark <= 0x104B) || (mark >= 0x17D4 && mark <= 0x17D5);
}

static size_t word_before(struct str text, size_t point)
{
	while (point && text.data[point - 1] != ' ' && text.data[point - 1] != '(')
		point--;
	return point;
}

// "z. B.", "p. ej.", "т. е.": a small letter alone, and a capital alone behind another abbreviation. "vitamin C." ends.
static bool is_letter_alone(struct str text, size_t start, size_t point)
{
	uint32_t c;
	if (start == point || start + text_decode(text, start, &c) != point)
		return false;
	return uc_is_property_lowercase(c) ||
	       (uc_is_property_uppercase(c) && start > 1 && text.data[start - 2] == '.');
}

static bool is_abbreviation(struct str text, size_t point)
{
	static const char *const words[] = { "dr",  "mr",     "mrs", "ms",  "prof", "e.g",
					     "i.e", "vs",     "no",  "st",  "sr",   "sra",
					     "dra", "approx", "ca",  "bzw", "z.b",  "aprox" };
	size_t start = word_before(text, point);
	if (is_letter_alone(text, start, point))
		return true;
	struct str word = str_slice(text, start, point);
	for (size_t i = 0; i < LENGTH(words); i++) {
		struct str known = str_c(words[i]);
		bool number = str_eq_c(known, "no"); // "no. 5", but not "the answer is no."
		if (word.len != known.len || strncasecmp(word.data, known.data, known.len) != 0)
			continue;
		if (!number || ascii_digit(char_at(text, point + 2)))
			return true;
	}
	return false;
}

// "1 ноября 2026 г. они": a point that a small letter follows ends nothing.
static bool goes_on_small(struct str text, size_t next)
{
	while (next < text.len && text.data[next] == ' ')
		next++;
	return uc_is_property_lowercase(char_at(text, next));
}

// A semicolon asks in Greek.
static bool asks_in_greek(struct str text, size_t at, uint32_t c)
{
	uint32_t before = 0;
	if (c != ';' || at == 0)
		return false;
	text_decode(text, text_prev_cluster(text, at), &before);
	return (before >= 0x0370 && before < 0x0400) || (before >= 0x1F00 && before < 0x2000);
}

// Where the sentence ends whose end mark stands at `at`; 0: it goes on.
static size_t end_of(struct str text, size_t at, size_t next, uint32_t mark)
{
	if (mark == '.' && (is_abbreviation(text, at) || goes_on_small(text, next)))
		return 0;
	for (uint32_t c; next < text.len; next += text_decode(text, next, &c)) {
		c = char_at(text, next);
		if (!is_end_mark(c) && !closes(c))
			break;
	}
	bool parted = next >= text.len || text.data[next] == ' ' || text.data[next] == '\n';
	return is_wide(mark) || parted ? next : 0;
}

bool sentence_next(struct str text, size_t *at, struct str *sentence)
{
	size_t start = *at;
	uint32_t c;
	while (start < text.len && (text.data[start] == ' ' || text.data[start] == '\n'))
		start++;
	for (size_t i = start; i < text.len;) {
		size_t len = text_decode(text, i, &c);
		bool mark = is_end_mark(c) || asks_in_greek(text, i, c);
		size_t end = mark ? end_of(text, i, i + len, c) : 0;
		if (end) {
			*sentence = str_slice(text, start, end);
			*at = end;
			return true;
		}
		i += len;
	}
	*sentence = str_from(text, start);
	*at = text.len;
	return start < text.len;
}

bool sentence_is_ended(struct str text)
{
	size_t last = text_prev_cluster(text, text.len);
	uint32_t c = char_at(text, last);
	return text.len && (is_end_mark(c) || asks_in_greek(text, last, c));
}

bool sentence_begins(struct str text, size_t at)
{
	struct str sentence;
	for (size_t next = 0; next <= at && sentence_next(text, &next, &sentence);)
		if (sentence.data == text.data + at)
			return true;
	return false;
}
