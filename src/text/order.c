// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps mixed text in order: isolates around what is put into other text, and the same as marks for those who order
// lines themselves. Isolates are younger than many terminals: mlterm draws them as boxes. Marks and embeddings all know.
#include "text/order.h"

#include <fribidi.h>
#include <unictype.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/said.h"
#include "text/levels.h"

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
		pattern = said_fill(arena, pattern, (struct str) { name, sizeof(name) },
				    order_isolate(arena, values[i], around));
	}
	return pattern;
}

// ---- what a paragraph comes to ----

enum { NO_PARTNER = -1 };

// A paragraph as characters, in the order of the whole; `offsets` has one more entry, the end.
struct resolved {
	struct str text;
	FriBidiChar *chars;
	FriBidiCharType *types;
	FriBidiLevel *levels;
	size_t *offsets;
	ptrdiff_t *partners; // of brackets
	size_t count;
	bool mixed; // something in it reads from right to left
};

// A bracket that is open, and how many isolates are around it.
struct bracket {
	FriBidiBracketType type;
	size_t at;
	int depth;
};

static size_t close_bracket(const struct resolved *text, const struct bracket *open, size_t count,
			    struct bracket closing)
{
	for (size_t i = count; i > 0 && open[i - 1].depth == closing.depth; i--) {
		if ((open[i - 1].type ^ closing.type) & FRIBIDI_BRACKET_ID_MASK)
			continue;
		text->partners[open[i - 1].at] = (ptrdiff_t)closing.at;
		text->partners[closing.at] = (ptrdiff_t)open[i - 1].at;
		return i - 1;
	}
	return count;
}

// By BD16: a pair stands in one isolate.
static void pair_brackets(struct arena *arena, const struct resolved *text)
{
	struct bracket *open = ARENA_ARRAY(arena, text->count + 1, struct bracket);
	size_t count = 0;
	int depth = 0;
	for (size_t i = 0; i < text->count; i++) {
		text->partners[i] = NO_PARTNER;
		depth += opens(text->chars[i]) ? 1 : closes(text->chars[i]) ? -1 : 0;
		while (count && open[count - 1].depth > depth)
			count--;
		struct bracket bracket = { fribidi_get_bracket(text->chars[i]), i, depth };
		if (bracket.type == FRIBIDI_NO_BRACKET || text->types[i] != FRIBIDI_TYPE_ON)
			continue;
		if (FRIBIDI_IS_BRACKET_OPEN(bracket.type))
			open[count++] = bracket;
		else
			count = close_bracket(text, open, count, bracket);
	}
}

static bool is_mixed(const struct resolved *text, enum direction base)
{
	bool mixed = base == DIRECTION_RTL;
	for (size_t i = 0; i < text->count && !mixed; i++)
		mixed = FRIBIDI_IS_RTL(text->types[i]) || text->types[i] == FRIBIDI_TYPE_AN;
	return mixed;
}

static struct resolved resolve(struct arena *arena, struct str s, enum direction base)
{
	struct resolved text = {
		.text = s,
		.chars = ARENA_ARRAY(arena, s.len + 1, FriBidiChar),
		.types = ARENA_ARRAY(arena, s.len + 1, FriBidiCharType),
		.levels = ARENA_ARRAY(arena, s.len + 1, FriBidiLevel),
		.offsets = ARENA_ARRAY(arena, s.len + 1, size_t),
		.partners = ARENA_ARRAY(arena, s.len + 1, ptrdiff_t),
	};
	for (size_t at = 0; at < s.len;) {
		text.offsets[text.count] = at;
		at += text_decode(s, at, &text.chars[text.count++]);
	}
	text.offsets[text.count] = s.len;
	levels_find(arena, text.chars, text.count, base, text.types, text.levels);
	pair_brackets(arena, &text);
	text.mixed = is_mixed(&text, base);
	return text;
}

// ---- marks ----

// The paragraph, or an isolate in it.
struct part {
	enum direction direction, outside; // outside: what it is to the text around it
	FriBidiCharType strong;		   // the last one that orders a number in it
	size_t first;			   // of its characters
	bool parts_pair;		   // a bracket in it would find a partner outside
	bool embedded;
};

struct marker {
	struct arena *arena;
	const struct resolved *text;
	size_t from, to; // what is wanted
	struct part open[ISOLATES_MAX];
	int depth, deeper;	// of open; deeper isolates are as good as none
	FriBidiCharType strong; // the last one that who sees nothing but the line knows of
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

static FriBidiCharType strong_of(enum direction direction)
{
	return direction == DIRECTION_RTL ? FRIBIDI_TYPE_RTL : FRIBIDI_TYPE_LTR;
}

static uint32_t mark_of(FriBidiCharType strong)
{
	return strong == FRIBIDI_TYPE_AL    ? ARABIC_LETTER_MARK
	       : strong == FRIBIDI_TYPE_RTL ? RIGHT_TO_LEFT_MARK
					    : LEFT_TO_RIGHT_MARK;
}

static bool is_strong(FriBidiCharType type)
{
	return type == FRIBIDI_TYPE_LTR || type == FRIBIDI_TYPE_RTL || type == FRIBIDI_TYPE_AL;
}

static bool is_wanted(const struct marker *marker, size_t offset)
{
	return offset >= marker->from && offset < marker->to;
}

static void put_char(struct marker *marker, uint32_t c, size_t offset)
{
	if (is_wanted(marker, offset))
		*ARRAY_PUT(marker->arena, marker->chars, marker->count) =
			(struct order_char) { c, offset };
}

// Of what was put last; 0: nothing was.
static FriBidiCharType last_type(const struct marker *marker)
{
	return marker->count ? fribidi_get_bidi_type(marker->chars[marker->count - 1].c) : 0;
}

// Behind text from right to left in such a part, what is neutral is of it, whatever follows; numbers would touch.
static bool is_settled(const struct marker *marker, int depth)
{
	FriBidiCharType last = last_type(marker);
	return marker->open[depth].direction == DIRECTION_RTL && FRIBIDI_IS_RTL(marker->strong) &&
	       (is_strong(last) || FRIBIDI_IS_NEUTRAL(last));
}

// Only where it says something: VTE turns no bracket around that a mark follows.
static void put_mark(struct marker *marker, enum direction direction, int depth, size_t offset)
{
	uint32_t c = order_mark(direction);
	bool said = marker->count && marker->chars[marker->count - 1].c == c;
	said |= direction == DIRECTION_RTL && is_settled(marker, depth);
	if (!is_wanted(marker, offset) || said)
		return;
	put_char(marker, c, offset);
	marker->strong = strong_of(direction);
}

// A Latin letter first, a letter or a number last, and nothing between them that turns around: it needs no embedding behind text
// from right to left, where that would cling to a bracket, as in "(RF)".
static bool is_plain_latin(const struct marker *marker, size_t first)
{
	const struct resolved *text = marker->text;
	size_t i = first;
	for (; i < text->count && !closes(text->chars[i]); i++)
		if (!is_wanted(marker, text->offsets[i]) || opens(text->chars[i]) ||
		    FRIBIDI_IS_RTL(text->types[i]) || text->types[i] == FRIBIDI_TYPE_AN)
			return false;
	return i < text->count && i > first && text->types[first] == FRIBIDI_TYPE_LTR &&
	       (text->types[i - 1] == FRIBIDI_TYPE_LTR || text->types[i - 1] == FRIBIDI_TYPE_EN);
}

// Between marks of what it is to the text around it: an embedding where the direction changes, text alone where it does not.
static bool needs_embedding(const struct marker *marker, int depth)
{
	const struct part *part = &marker->open[depth];
	if (part->parts_pair || part->outside != part[-1].direction)
		return true;
	return part->direction != part->outside &&
	       !(is_settled(marker, depth - 1) && is_plain_latin(marker, part->first));
}

static bool has_parted_bracket(const struct marker *marker, size_t i)
{
	const struct resolved *text = marker->text;
	for (int depth = 1; i < text->count && depth > 0; i++) {
		ptrdiff_t partner = text->partners[i];
		depth += opens(text->chars[i]) ? 1 : closes(text->chars[i]) ? -1 : 0;
		if (is_wanted(marker, text->offsets[i]) &&
		    fribidi_get_bracket(text->chars[i]) != FRIBIDI_NO_BRACKET &&
		    (partner == NO_PARTNER || !is_wanted(marker, text->offsets[partner])))
			return true;
	}
	return false;
}

static void begin_embedding(struct marker *marker, int depth, size_t offset)
{
	struct part *part = &marker->open[depth];
	part->embedded = needs_embedding(marker, depth);
	put_mark(marker, part->outside, depth - 1, offset);
	if (!part->embedded)
		return;
	put_char(marker, order_embedding(part->direction), offset);
	marker->strong = strong_of(part->direction);
}

static void end_embedding(struct marker *marker, int depth, size_t offset)
{
	const struct part *part = &marker->open[depth];
	if (part->embedded) {
		put_char(marker, ORDER_END_OF_EMBEDDING, offset);
		marker->strong = strong_of(part->direction);
	}
	put_mark(marker, part->outside, depth - 1, offset);
}

static enum direction direction_of(const struct marker *marker, size_t i)
{
	return marker->text->levels[i] % 2 ? DIRECTION_RTL : DIRECTION_LTR;
}

static void open_isolate(struct marker *marker, size_t i)
{
	const struct resolved *text = marker->text;
	if (marker->depth + 1 == ISOLATES_MAX) {
		marker->deeper++;
		return;
	}
	enum direction inside = direction_inside(text->text, text->offsets[i + 1], text->chars[i]);
	marker->open[++marker->depth] =
		(struct part) { inside, direction_of(marker, i),	   strong_of(inside),
				i + 1,	has_parted_bracket(marker, i + 1), false };
	begin_embedding(marker, marker->depth, text->offsets[i]);
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
	marker->strong = strong_of(marker->open[0].direction);
	for (int depth = 1; depth <= marker->depth; depth++)
		begin_embedding(marker, depth, marker->from);
}

static void close_all(struct marker *marker, size_t last)
{
	marker->deeper = 0;
	while (marker->depth)
		close_isolate(marker, last);
}

static FriBidiCharType type_on_line(const struct marker *marker, size_t i)
{
	const struct resolved *text = marker->text;
	return i < text->count && is_wanted(marker, text->offsets[i]) ? text->types[i] : 0;
}

// A sign, and what is not painted.
static bool may_belong_to_number(FriBidiCharType type)
{
	return type == FRIBIDI_TYPE_ET || type == FRIBIDI_TYPE_BN;
}

// A sign that belongs to a number counts as one: "$5", "5%", "1.5".
static bool begins_number(const struct marker *marker, size_t i)
{
	while (may_belong_to_number(type_on_line(marker, i)))
		i++;
	return type_on_line(marker, i) == FRIBIDI_TYPE_EN;
}

static bool ends_number(const struct marker *marker, size_t i)
{
	while (i > 0 && may_belong_to_number(type_on_line(marker, i)))
		i--;
	return type_on_line(marker, i) == FRIBIDI_TYPE_EN;
}

static bool is_in_number(const struct marker *marker, size_t i)
{
	FriBidiCharType type = marker->text->types[i];
	if (type == FRIBIDI_TYPE_ET)
		return marker->open[marker->depth].strong != FRIBIDI_TYPE_AL &&
		       (begins_number(marker, i) || ends_number(marker, i));
	return FRIBIDI_IS_ES_OR_CS(type) && i > 0 &&
	       FRIBIDI_IS_NUMBER(type_on_line(marker, i - 1)) &&
	       FRIBIDI_IS_NUMBER(type_on_line(marker, i + 1));
}

// A number is ordered by the strong character before it, which may stand on the line before, or behind a mark of ours.
static void put_strong_before_number(struct marker *marker, size_t i)
{
	FriBidiCharType strong = marker->open[marker->depth].strong;
	size_t offset = marker->text->offsets[i];
	bool arabic = strong == FRIBIDI_TYPE_AL; // its numbers take no sign
	bool begins =
		arabic ? type_on_line(marker, i) == FRIBIDI_TYPE_EN : begins_number(marker, i);
	if (!begins || strong == marker->strong || FRIBIDI_IS_NUMBER(last_type(marker)))
		return;
	put_char(marker, mark_of(strong), offset);
	marker->strong = strong;
}

// What is neither a letter nor a number has the direction of both its neighbors, or of its pair. Where one of them stands on
// another line, a mark stands in.
struct needed {
	bool before, behind;
};

static bool is_neutral(FriBidiCharType type)
{
	return FRIBIDI_IS_NEUTRAL(type) || FRIBIDI_IS_ES_OR_CS(type) || type == FRIBIDI_TYPE_ET;
}

// Its partner is on another line, or behind an embedding, where a pair ends as well.
static bool is_parted(const struct marker *marker, size_t i)
{
	const struct resolved *text = marker->text;
	ptrdiff_t partner = text->partners[i];
	if (partner == NO_PARTNER || !is_wanted(marker, text->offsets[partner]))
		return partner != NO_PARTNER;
	size_t from = i < (size_t)partner ? i : (size_t)partner, to = i + (size_t)partner - from;
	while (from < to && !opens(text->chars[from]))
		from++;
	return from < to;
}

static struct needed marks_needed(const struct marker *marker, size_t i)
{
	const struct resolved *text = marker->text;
	if (!text->mixed || !is_neutral(text->types[i]) || is_in_number(marker, i))
		return (struct needed) { false, false };
	bool turned = direction_of(marker, i) != marker->open[marker->depth].direction;
	bool first = text->offsets[i] <= marker->from, last = text->offsets[i + 1] >= marker->to;
	bool parted = is_parted(marker, i);
	return (struct needed) { parted || (turned && first), parted || (turned && last) };
}

static void put_text_char(struct marker *marker, size_t i)
{
	const struct resolved *text = marker->text;
	FriBidiCharType type = text->types[i];
	struct needed marks = marks_needed(marker, i);
	put_strong_before_number(marker, i);
	if (marks.before)
		put_mark(marker, direction_of(marker, i), marker->depth, text->offsets[i]);
	if (!text_char_invisible(text->chars[i]) || order_is_kept(text->chars[i]))
		put_char(marker, text->chars[i], text->offsets[i]);
	if (is_strong(type)) {
		marker->open[marker->depth].strong = type;
		if (is_wanted(marker, text->offsets[i]))
			marker->strong = type;
	}
	if (marks.behind)
		put_mark(marker, direction_of(marker, i), marker->depth, text->offsets[i]);
}

static void put_marked(struct marker *marker, size_t i)
{
	if (opens(marker->text->chars[i]))
		open_isolate(marker, i);
	else if (closes(marker->text->chars[i]))
		close_isolate(marker, marker->text->offsets[i]);
	else
		put_text_char(marker, i);
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
	const struct resolved text = resolve(arena, paragraph, base);
	struct marker marker = { .arena = arena, .text = &text, .from = from, .to = to };
	size_t last = from;
	marker.open[0] =
		(struct part) { .direction = base, .outside = base, .strong = strong_of(base) };
	for (size_t i = 0; i < text.count && text.offsets[i] < to; i++) {
		last = text.offsets[i];
		if (last <= from && text.offsets[i + 1] > from)
			open_all(&marker);
		put_marked(&marker, i);
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
