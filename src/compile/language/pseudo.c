// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up language is the English letter by letter, so that no message lacks it and whatever is cut, turned or torn shows.
#include "compile/language/pseudo.h"

#include "base/ascii.h"
#include "base/array.h"
#include "text/text.h"

const struct pseudo_language pseudo_languages[PSEUDO_COUNT] = {
	[PSEUDO_ACCENTED] = { "en-XA", "Ààççééñţţéédd", "Accented English" },
	[PSEUDO_RTL] = { "en-XB", "يتغايتس", "Right-to-left English" },
	[PSEUDO_WIDE] = { "en-XW", "Ｗｉｄｅ", "Double-width English" },
};

// Vowels are doubled: letters grow by about 40 % of their number, and so do words.
static const char *const accented[26] = {
	"àá", "ƀ",  "ç", "đ", "éè", "ƒ", "ğ", "ĥ",  "íì", "ĵ", "ķ", "ľ",  "m",
	"ñ",  "óò", "þ", "q", "ŕ",  "š", "ţ", "úù", "v",  "ŵ", "x", "ýÿ", "ž",
};
static const char *const accented_capitals[26] = {
	"Àá", "Ɓ",  "Ç", "Đ", "Éè", "Ƒ", "Ğ", "Ĥ",  "Íì", "Ĵ", "Ķ", "Ľ",  "M",
	"Ñ",  "Óò", "Þ", "Q", "Ŕ",  "Š", "Ţ", "Úù", "V",  "Ŵ", "X", "Ýÿ", "Ž",
};
// Letters that join and letters that do not; l and a meet as lam-alef.
static const char *const arabic[26] = {
	"ا", "ب", "ص", "د", "ي", "ف", "غ", "ه", "ع", "ج", "ك", "ل", "م",
	"ن", "و", "ث", "ق", "ر", "س", "ت", "ؤ", "ظ", "ش", "خ", "ى", "ز",
};

static size_t through(struct str s, struct str end, size_t from)
{
	size_t found = str_find(s, end, from);
	return found == STR_NPOS ? s.len : found + end.len;
}

// End of what stays as it is and begins at `at`; `at` where nothing does.
static size_t protected_end(struct str s, size_t at)
{
	struct str rest = str_from(s, at);
	if (str_starts(rest, STR("{{")))
		return through(s, STR("}}"), at);
	if (rest.len >= 3 && rest.data[0] == '{' && ascii_digit(rest.data[1]) &&
	    rest.data[2] == '}')
		return at + 3;
	if (str_starts(rest, STR("](")))
		return through(s, STR(")"), at);
	if (str_starts(rest, STR("[^")))
		return through(s, STR("]"), at);
	return at;
}

static struct str letter_of(struct arena *arena, enum pseudo pseudo, char letter)
{
	enum { FULL_WIDTH = 0xFF00 - 0x20 };
	bool capital = letter >= 'A' && letter <= 'Z';
	int index = letter - (capital ? 'A' : 'a');
	char bytes[4];
	switch (pseudo) {
	case PSEUDO_ACCENTED:
		return str_c(capital ? accented_capitals[index] : accented[index]);
	case PSEUDO_RTL:
		return str_c(arabic[index]);
	case PSEUDO_WIDE:
		return str_copy(
			arena,
			(struct str) { bytes, text_encode((uint32_t)letter + FULL_WIDTH, bytes) });
	case PSEUDO_NONE:
	case PSEUDO_COUNT:
		break;
	}
	return STR_NONE;
}

struct rich_text pseudo_rich(struct arena *arena, enum pseudo pseudo, struct rich_text english)
{
	struct edits edits = { 0 };
	struct str text = english.plain;
	for (size_t at = 0, end; pseudo != PSEUDO_NONE && at < text.len; at = end) {
		end = protected_end(text, at);
		if (end > at)
			continue;
		end = at + 1;
		if (ascii_letter(text.data[at]))
			*ARRAY_PUT(arena, edits.items, edits.count) =
				(struct edit) { at, end, letter_of(arena, pseudo, text.data[at]) };
	}
	return rich_apply(arena, english, edits);
}

struct str pseudo_text(struct arena *arena, enum pseudo pseudo, struct str english)
{
	return pseudo_rich(arena, pseudo, (struct rich_text) { .plain = english }).plain;
}
