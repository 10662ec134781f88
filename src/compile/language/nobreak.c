// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule looks at the characters around one place of the text and says what is put there. The rules of a language are tried
// in order; the first that knows the place wins.
#include "compile/language/nobreak.h"

#include <ctype.h>

#include "base/ascii.h"
#include "base/array.h"
#include "compile/language/reading.h"
#include "compile/language/word-breaks.h"

struct place {
	struct str text;
	size_t at;		       // of `here`
	size_t previous_at;	       // of `previous`
	uint32_t previous, here, next; // 0: none
	size_t next_at;		       // of `next`
	struct str to;
};

// What is put at the place: nothing, a joiner before `here`, or NBSP instead of it.
enum fix { FIX_NONE, FIX_JOIN, FIX_SPACE };

typedef enum fix rule(const struct place *place);

static bool is_digit(uint32_t c)
{
	return ascii_digit(c) || (c >= 0x660 && c <= 0x669) || (c >= 0x6F0 && c <= 0x6F9) ||
	       (c >= 0x966 && c <= 0x96F);
}

static bool is_hangul(uint32_t c)
{
	return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x1100 && c <= 0x11FF) ||
	       (c >= 0x3130 && c <= 0x318F);
}

static bool is_ideograph(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3005;
}

static bool is_dash(uint32_t c)
{
	return c == 0x2012 || c == 0x2013 || c == 0x2212 || c == '~' || c == 0x301C || c == 0xFF5E;
}

// Nothing to join on this side: a space of any kind, or something that joins or divides already.
static bool is_apart(uint32_t c)
{
	return c == 0 || c == ' ' || c == '\n' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
	       text_char_invisible(c);
}

static bool is_word_end(struct str text, size_t at)
{
	if (at >= text.len)
		return true;
	char c = text.data[at];
	return strchr(" .,;:!?)/", c) != NULL;
}

static const char *const currencies[] = {
	"$",   "€",   "£",   "¥",   "₽", "₩",	  "₫",	 "₹",	"zł",  "kr",  "US$", "USD",
	"EUR", "GBP", "CHF", "CAD", "AUD", "MXN", "BRL", "JPY", "CNY", "KRW", "RUB",
};

static const char *const units[] = {
	"%",  "°C", "°F",  "°",	  "mm", "cm", "nm",	 "mg",	    "ml",    "mL",    "g",
	"kg", "Hz", "kHz", "MHz", "мм", "см", "dollars", "dólares", "euros", "pesos",
};

static size_t starts_with(struct str text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_starts(text, str_c(words[i])) && is_word_end(text, strlen(words[i])))
			return strlen(words[i]);
	return 0;
}

size_t nobreak_unit_after(struct str text)
{
	size_t len = starts_with(text, currencies, LENGTH(currencies));
	return len ? len : starts_with(text, units, LENGTH(units));
}

// "US$" is longer than the "$" that ends it, and "XUSD" is no currency.
size_t nobreak_currency_before(struct str text)
{
	size_t longest = 0;
	for (size_t i = 0; i < LENGTH(currencies); i++) {
		struct str word = str_c(currencies[i]);
		size_t start = str_ends(text, word) ? text.len - word.len : 0;
		bool letters = isalpha((unsigned char)word.data[0]) != 0;
		bool whole = !letters || !start || strchr(" (\n", text.data[start - 1]);
		if (str_ends(text, word) && whole && word.len > longest)
			longest = word.len;
	}
	return longest;
}

static enum fix unit_rule(const struct place *place)
{
	bool follows = place->here == ' ' && is_digit(place->previous);
	return follows && nobreak_unit_after(str_from(place->text, place->next_at)) ? FIX_SPACE
										    : FIX_NONE;
}

// "CHF 200"
static enum fix currency_rule(const struct place *place)
{
	bool leads = place->here == ' ' && is_digit(place->next);
	return leads && nobreak_currency_before(str_slice(place->text, 0, place->at)) ? FIX_SPACE
										      : FIX_NONE;
}

// The space on either side of "to" between two numbers.
static enum fix range_rule(const struct place *place)
{
	size_t len = place->to.len;
	if (place->here != ' ' || !len)
		return FIX_NONE;
	struct str text = place->text;
	size_t after = place->next_at + len;
	if (is_digit(place->previous) && str_starts(str_from(text, place->next_at), place->to) &&
	    after + 1 < text.len && text.data[after] == ' ') {
		uint32_t c;
		text_decode(text, after + 1, &c);
		return is_digit(c) ? FIX_SPACE : FIX_NONE;
	}
	if (is_digit(place->next) && place->at >= len + 2 &&
	    str_eq(str_slice(text, place->at - len, place->at), place->to) &&
	    text.data[place->at - len - 1] == ' ') {
		size_t end = place->at - len - 1;
		uint32_t c;
		text_decode(text, text_prev_cluster(text, end), &c);
		return is_digit(c) ? FIX_SPACE : FIX_NONE;
	}
	return FIX_NONE;
}

static enum fix dash_rule(const struct place *place)
{
	bool before = is_dash(place->here) && is_digit(place->previous) && is_digit(place->next);
	bool after = is_dash(place->previous) && is_digit(place->here) && place->previous_at > 0;
	return before || after ? FIX_JOIN : FIX_NONE;
}

static enum fix french_rule(const struct place *place)
{
	if (place->here != ' ')
		return FIX_NONE;
	bool before_mark = place->next == ';' || place->next == ':' || place->next == '!' ||
			   place->next == '?' || place->next == 0xBB;
	return before_mark || place->previous == 0xAB ? FIX_SPACE : FIX_NONE;
}

// Korean breaks at spaces only; a bracket may begin a line.
static enum fix korean_rule(const struct place *place)
{
	if (is_apart(place->previous) || is_apart(place->here) || place->here == '(')
		return FIX_NONE;
	return is_hangul(place->previous) || is_hangul(place->here) ? FIX_JOIN : FIX_NONE;
}

// "3个": a number and what it counts.
static enum fix count_rule(const struct place *place)
{
	return is_digit(place->previous) && is_ideograph(place->here) ? FIX_JOIN : FIX_NONE;
}

static const struct {
	const char *language; // NULL: all
	rule *rule;
} rules[] = {
	{ NULL, unit_rule },  { NULL, currency_rule }, { NULL, range_rule },
	{ NULL, dash_rule },  { "fr", french_rule },   { "ko", korean_rule },
	{ "zh", count_rule }, { "ja", count_rule },    { "yue", count_rule },
};

static bool applies(const char *language, struct str tag)
{
	return !language || reading_tag_is(tag, language);
}

static enum fix fix_at(const struct place *place, struct str tag)
{
	for (size_t i = 0; i < LENGTH(rules); i++) {
		// Seldom one, so that the language is asked last.
		enum fix fix = rules[i].rule(place);
		if (fix != FIX_NONE && applies(rules[i].language, tag))
			return fix;
	}
	return FIX_NONE;
}

struct rich_text nobreak(struct arena *arena, struct str tag, struct str to, struct rich_text text)
{
	struct edits edits = { 0 };
	const bool *words = word_breaks(arena, text.plain);
	struct place place = { .text = text.plain, .to = to };
	for (size_t at = 0; at < text.plain.len; at = place.next_at) {
		place.at = at;
		place.next_at = at + text_decode(text.plain, at, &place.here);
		place.next = 0;
		if (place.next_at < text.plain.len)
			text_decode(text.plain, place.next_at, &place.next);
		enum fix fix = fix_at(&place, tag);
		if (fix == FIX_JOIN)
			*ARRAY_PUT(arena, edits.items, edits.count) =
				(struct edit) { at, at, STR("\u2060") };
		else if (fix == FIX_SPACE)
			*ARRAY_PUT(arena, edits.items, edits.count) =
				(struct edit) { at, at + 1, STR("\u00a0") };
		else if (words && words[at])
			*ARRAY_PUT(arena, edits.items, edits.count) =
				(struct edit) { at, at, STR("\u200b") };
		place.previous = place.here;
		place.previous_at = at;
	}
	return rich_apply(arena, text, edits);
}
