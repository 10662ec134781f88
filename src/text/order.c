// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps mixed text in order: isolates around what is put into other text, and the same as marks for those who order
// lines themselves. Isolates are younger than many terminals: mlterm draws them as boxes. Marks and embeddings all know.
#include "text/order.h"

#include <fribidi.h>
#include <unictype.h>

#include "base/array.h"
#include "base/buffer.h"

enum {
	LEFT_TO_RIGHT_MARK = 0x200E,
	RIGHT_TO_LEFT_MARK = 0x200F,
	ARABIC_LETTER_MARK = 0x061C,
	NON_JOINER = 0x200C,
	LEFT_TO_RIGHT_EMBEDDING = 0x202A,
	RIGHT_TO_LEFT_EMBEDDING = 0x202B,
	FIRST_STRONG_ISOLATE = 0x2068,
	ISOLATES_MAX = 16,
};

#define LEFT_TO_RIGHT_ISOLATE "\u2066"
#define RIGHT_TO_LEFT_ISOLATE "\u2067"
#define END_OF_ISOLATE "\u2069"

static bool opens(uint32_t c)
{
	return c >= 0x2066 && c <= FIRST_STRONG_ISOLATE;
}

static bool closes(uint32_t c)
{
	return c == 0x2069;
}

// ---- isolates ----

static bool is_rtl_letter(uint32_t c)
{
	FriBidiCharType type = fribidi_get_bidi_type(c);
	return FRIBIDI_IS_RTL(type) && FRIBIDI_IS_LETTER(type);
}

// What the letters outside of isolates say.
struct letters {
	bool ltr, rtl, isolates;
};

static struct letters letters_of(struct str s)
{
	struct letters letters = { 0 };
	uint32_t c;
	int depth = 0;
	for (size_t at = 0; at < s.len;) {
		at += text_decode(s, at, &c);
		FriBidiCharType type = fribidi_get_bidi_type(c);
		letters.isolates |= opens(c);
		depth += opens(c) ? 1 : closes(c) && depth > 0 ? -1 : 0;
		if (depth > 0)
			continue;
		letters.ltr |= type == FRIBIDI_TYPE_LTR;
		letters.rtl |= is_rtl_letter(c);
	}
	return letters;
}

enum direction order_of(struct str s, enum direction around)
{
	struct letters letters = letters_of(s);
	if (letters.ltr && letters.rtl)
		return text_direction(s);
	if (letters.ltr || letters.rtl)
		return letters.rtl ? DIRECTION_RTL : DIRECTION_LTR;
	return letters.isolates ? around : DIRECTION_LTR;
}

enum direction order_of_sentence(struct str s, enum direction around)
{
	struct letters letters = letters_of(s);
	return letters.rtl ? DIRECTION_RTL : letters.ltr ? DIRECTION_LTR : around;
}

static bool has_rtl_ends(struct str s)
{
	uint32_t first = 0, last = 0;
	for (size_t at = 0; at < s.len;) {
		at += text_decode(s, at, &last);
		first = first ? first : last;
	}
	return is_rtl_letter(first) && is_rtl_letter(last);
}

// Nothing in it can turn around what stands beside it.
static bool is_harmless(struct str s, enum direction around)
{
	uint32_t c;
	if (around == DIRECTION_RTL && has_rtl_ends(s))
		return true;
	for (size_t at = 0; at < s.len;) {
		at += text_decode(s, at, &c);
		FriBidiCharType type = fribidi_get_bidi_type(c);
		bool harmless = around == DIRECTION_RTL
					? uc_decimal_value(c) >= 0
					: !FRIBIDI_IS_RTL(type) && type != FRIBIDI_TYPE_AN &&
						  !FRIBIDI_IS_ISOLATE(type);
		if (!harmless)
			return false;
	}
	return true;
}

// One isolate from end to end.
static bool is_isolated(struct str s)
{
	uint32_t c;
	int depth = 0;
	for (size_t at = 0; at < s.len;) {
		at += text_decode(s, at, &c);
		depth += opens(c) ? 1 : closes(c) ? -1 : 0;
		if (depth <= 0)
			return closes(c) && at == s.len;
	}
	return false;
}

struct str order_isolate(struct arena *arena, struct str s, enum direction around)
{
	if (is_harmless(s, around) || is_isolated(s))
		return s;
	bool rtl = order_of(s, around) == DIRECTION_RTL;
	struct str parts[] = { rtl ? STR(RIGHT_TO_LEFT_ISOLATE) : STR(LEFT_TO_RIGHT_ISOLATE), s,
			       STR(END_OF_ISOLATE) };
	return str_concat(arena, parts, LENGTH(parts));
}

struct str order_join(struct arena *arena, const struct str *pieces, size_t count,
		      struct str between, enum direction around)
{
	struct buffer joined = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (!pieces[i].len)
			continue;
		if (joined.len)
			buffer_put(&joined, between);
		buffer_put(&joined, order_isolate(arena, pieces[i], around));
	}
	struct str text = buffer_take(&joined, arena);
	buffer_fini(&joined);
	return text;
}

struct str order_fill(struct arena *arena, struct str pattern, const struct str *values,
		      size_t count, enum direction around)
{
	for (size_t i = 0; i < count; i++) {
		char name[] = { '{', (char)('1' + i), '}' };
		pattern = str_replace(arena, pattern, (struct str) { name, sizeof(name) },
				      order_isolate(arena, values[i], around));
	}
	return pattern;
}

// ---- marks ----

struct marker {
	struct arena *arena;
	struct str text;
	size_t from, to; // what is wanted
	enum direction open[ISOLATES_MAX];
	int depth, deeper; // of open; deeper isolates are as good as none
	struct order_char *chars;
	size_t count;
};

static size_t end_of_isolate(struct str s, size_t at)
{
	uint32_t c;
	int depth = 1;
	while (at < s.len) {
		size_t bytes = text_decode(s, at, &c);
		depth += opens(c) ? 1 : closes(c) ? -1 : 0;
		if (depth == 0)
			break;
		at += bytes;
	}
	return at;
}

static enum direction direction_inside(struct str s, size_t at, uint32_t opener)
{
	if (opener == FIRST_STRONG_ISOLATE)
		return text_direction(str_slice(s, at, end_of_isolate(s, at)));
	return opener == 0x2067 ? DIRECTION_RTL : DIRECTION_LTR;
}

static void put_char(struct marker *marker, uint32_t c, size_t offset)
{
	if (offset >= marker->from && offset < marker->to)
		*ARRAY_PUT(marker->arena, marker->chars, marker->count) =
			(struct order_char) { c, offset };
}

static void put_mark(struct marker *marker, enum direction direction, size_t offset)
{
	uint32_t c = order_mark(direction);
	if (marker->count && marker->chars[marker->count - 1].c == c)
		return;
	put_char(marker, c, offset);
}

// Between marks of what is around it: an embedding where the direction changes, text alone where it does not.
static void begin_embedding(struct marker *marker, int depth, size_t offset)
{
	enum direction inside = marker->open[depth];
	put_mark(marker, marker->open[depth - 1], offset);
	if (inside != marker->open[depth - 1])
		put_char(marker, order_embedding(inside), offset);
}

static void end_embedding(struct marker *marker, int depth, size_t offset)
{
	if (marker->open[depth] != marker->open[depth - 1])
		put_char(marker, ORDER_END_OF_EMBEDDING, offset);
	put_mark(marker, marker->open[depth - 1], offset);
}

static void open_isolate(struct marker *marker, enum direction direction, size_t offset)
{
	if (marker->depth + 1 == ISOLATES_MAX) {
		marker->deeper++;
		return;
	}
	marker->open[++marker->depth] = direction;
	begin_embedding(marker, marker->depth, offset);
}

static void close_isolate(struct marker *marker, size_t offset)
{
	if (marker->deeper || marker->depth == 0) {
		marker->deeper -= marker->deeper > 0;
		return;
	}
	end_embedding(marker, marker->depth--, offset);
}

// What is open where the line begins, or ends, is opened there, or closed.
static void open_all(struct marker *marker)
{
	for (int depth = 1; depth <= marker->depth; depth++)
		begin_embedding(marker, depth, marker->from);
}

static void close_all(struct marker *marker, size_t last)
{
	marker->deeper = 0;
	while (marker->depth)
		close_isolate(marker, last);
}

static void put_marked(struct marker *marker, uint32_t c, size_t at, size_t next)
{
	if (opens(c))
		open_isolate(marker, direction_inside(marker->text, next, c), at);
	else if (closes(c))
		close_isolate(marker, at);
	else if (!text_char_invisible(c) || order_is_kept(c))
		put_char(marker, c, at);
}

uint32_t order_mark(enum direction direction)
{
	return direction == DIRECTION_RTL ? RIGHT_TO_LEFT_MARK : LEFT_TO_RIGHT_MARK;
}

uint32_t order_embedding(enum direction direction)
{
	return direction == DIRECTION_RTL ? RIGHT_TO_LEFT_EMBEDDING : LEFT_TO_RIGHT_EMBEDDING;
}

bool order_is_kept(uint32_t c)
{
	return c == LEFT_TO_RIGHT_MARK || c == RIGHT_TO_LEFT_MARK || c == ARABIC_LETTER_MARK ||
	       c == NON_JOINER || (c >= LEFT_TO_RIGHT_EMBEDDING && c <= ORDER_END_OF_EMBEDDING);
}

size_t order_marked_chars(struct arena *arena, struct str paragraph, size_t from, size_t to,
			  enum direction base, struct order_char **chars)
{
	struct marker marker = { .arena = arena, .text = paragraph, .from = from, .to = to };
	uint32_t c;
	size_t last = from;
	marker.open[0] = base;
	for (size_t at = 0, next; at < to; at = next) {
		next = at + text_decode(paragraph, at, &c);
		if (at <= from && next > from)
			open_all(&marker);
		put_marked(&marker, c, at, next);
		last = at;
	}
	close_all(&marker, last);
	*chars = marker.chars;
	return marker.count;
}

void order_put_char(struct buffer *out, uint32_t c)
{
	char bytes[4];
	buffer_put(out, (struct str) { bytes, text_encode(c, bytes) });
}

void order_put_marked(struct buffer *out, struct str paragraph, size_t from, size_t to,
		      enum direction base)
{
	struct arena arena = { 0 };
	struct order_char *chars;
	size_t count = order_marked_chars(&arena, paragraph, from, to, base, &chars);
	for (size_t i = 0; i < count; i++)
		order_put_char(out, chars[i].c);
	arena_fini(&arena);
}
