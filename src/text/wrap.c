// SPDX-License-Identifier: GPL-3.0-or-later
// Breaking paragraphs. libunistring says where a line may end (UAX #14); this fills lines greedily,
// from the first word to the last, and cuts what fits nowhere.
#include "text/measure.h"

#include "base/array.h"

#include <unictype.h>
#include <unilbrk.h>

static bool is_letter(uint32_t c)
{
	return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_L);
}

// libunistring 1.0 lacks LB29: it would break "e.|g." and "www.|example.|org".
static bool is_infix(uint32_t c)
{
	return c == '.' || c == ',' || c == ':' || c == ';' || c == 0x060C;
}

static void join_infix(struct str s, char *breaks)
{
	uint32_t before = 0, c;
	for (size_t at = 0, bytes; at < s.len; at += bytes, before = c) {
		bytes = text_decode(s, at, &c);
		if (breaks[at] == UC_BREAK_POSSIBLE && is_infix(before) && is_letter(c) &&
		    text_char_cols(c) == 1)
			breaks[at] = UC_BREAK_PROHIBITED;
	}
}

// One UC_BREAK_ value a byte: what may happen before it, or that it is a newline.
static char *find_breaks(struct arena *arena, struct str s)
{
	char *breaks = arena_array(arena, s.len + 1, 1);
	if (s.len)
		u8_possible_linebreaks((const uint8_t *)s.data, s.len, "UTF-8", breaks);
	join_infix(s, breaks);
	return breaks;
}

static bool is_newline(char value)
{
	return value == UC_BREAK_MANDATORY || value == UC_BREAK_CR_BEFORE_LF;
}

// Spaces that vanish where a line ends.
static bool is_soft_space(uint32_t c)
{
	return c == ' ' || c == '\t' || c == 0x200B || c == 0x3000;
}

// [at, end) is one soft space: a space that carries a mark is none.
static bool is_soft_piece(struct str s, size_t at, size_t end)
{
	uint32_t c;
	return at + text_decode(s, at, &c) == end && is_soft_space(c);
}

// End of [start, end) without soft spaces.
static size_t trim_end(struct str s, size_t start, size_t end)
{
	size_t kept = start;
	uint32_t c;
	for (size_t at = start; at < end;) {
		at += text_decode(s, at, &c);
		if (!is_soft_space(c))
			kept = at;
	}
	return kept;
}

struct wrapper {
	struct str s;
	const char *breaks;
	int cols;
	enum text_form form;
};

// Where the line that starts at `start` must end at the latest: start of what overflows, a newline, or the end.
// *broken is the last place before it where a break is allowed; `start` when there is none.
static size_t fill_line(const struct wrapper *w, size_t start, size_t *broken)
{
	int cols = 0;
	size_t at = start;
	*broken = start;
	while (at < w->s.len && !is_newline(w->breaks[at])) {
		size_t next = text_next_piece(w->s, at, w->form);
		if (at > start && w->breaks[at] == UC_BREAK_POSSIBLE)
			*broken = at;
		cols += text_cols(str_slice(w->s, at, next), w->form);
		if (cols > w->cols && !is_soft_piece(w->s, at, next))
			break;
		at = next;
	}
	return at;
}

static size_t skip_newline(const struct wrapper *w, size_t at)
{
	if (w->breaks[at] == UC_BREAK_CR_BEFORE_LF)
		at++;
	uint32_t c;
	return at + text_decode(w->s, at, &c);
}

// Thai and Lao set no spaces between words. A vowel written before its consonant, and one behind it, stay with it.
static bool is_one_syllable(uint32_t before, uint32_t c)
{
	static const uint32_t behind[] = { 0x0E2F, 0x0E30, 0x0E32, 0x0E33, 0x0E45, 0x0E46,
					   0x0EAF, 0x0EB0, 0x0EB2, 0x0EB3, 0x0EC6 };
	for (size_t i = 0; i < LENGTH(behind); i++)
		if (c == behind[i])
			return true;
	return uc_is_property(before, UC_PROPERTY_LOGICAL_ORDER_EXCEPTION);
}

// Where [start, end), which may break nowhere, is cut: at its end, or before the syllable that it would cut.
static size_t find_cut(const struct wrapper *w, size_t start, size_t end)
{
	size_t cut = end;
	uint32_t before = 0, c;
	for (size_t at = start, next; at <= end && at < w->s.len; at = next) {
		text_decode(w->s, at, &c);
		if (at > start && !is_one_syllable(before, c))
			cut = at;
		next = text_next_piece(w->s, at, w->form);
		before = c;
	}
	return cut;
}

// What fits nowhere. A cluster can have marks without end that take columns, such as vowels that somebody types: as wide as all lines
// together, it is cut between them.
static size_t cut_piece(const struct wrapper *w, size_t start)
{
	size_t end = text_next_piece(w->s, start, w->form), at = start;
	int cols = 0;
	uint32_t c;
	for (size_t next; at < end; at = next) {
		next = at + text_decode(w->s, at, &c);
		int own = text_cols(str_slice(w->s, start, next), w->form) - cols;
		if (at > start && own > 0 && cols + own > w->cols)
			break;
		cols += own;
	}
	return at;
}

// Sets `line` to the line at `start`; returns where the next one starts.
static size_t take_line(const struct wrapper *w, size_t start, struct text_line *line)
{
	size_t broken;
	size_t end = fill_line(w, start, &broken);
	size_t next = end;
	if (end < w->s.len && is_newline(w->breaks[end])) {
		next = skip_newline(w, end);
	} else if (end < w->s.len) {
		if (broken > start)
			end = broken;
		else if (end == start)
			end = cut_piece(w, start);
		else
			end = find_cut(w, start, end);
		next = end;
	}
	line->start = start;
	line->end = trim_end(w->s, start, end);
	line->cols = text_cols(str_slice(w->s, line->start, line->end), w->form);
	return next;
}

size_t text_wrap(struct arena *arena, struct str paragraph, int cols, enum text_form form,
		 struct text_line **lines)
{
	struct wrapper w = { paragraph, find_breaks(arena, paragraph), cols < 1 ? 1 : cols, form };
	size_t count = 0;
	*lines = NULL;
	size_t at = 0;
	do {
		struct text_line line;
		at = take_line(&w, at, &line);
		*ARRAY_PUT(arena, *lines, count) = line;
	} while (at < paragraph.len);
	return count;
}

int text_longest_word_cols(struct str s, enum text_form form)
{
	struct arena arena = { 0 };
	const char *breaks = find_breaks(&arena, s);
	int longest = 0;
	size_t start = 0;
	for (size_t at = 0; at < s.len;) {
		size_t next = text_next_piece(s, at, form);
		if (next >= s.len || breaks[next] == UC_BREAK_POSSIBLE ||
		    is_newline(breaks[next])) {
			struct str word = str_slice(s, start, trim_end(s, start, next));
			int cols = text_cols(word, form);
			longest = cols > longest ? cols : longest;
			start = next;
		}
		at = next;
	}
	arena_fini(&arena);
	return longest;
}
