// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/language/pseudo.h"

#include "base/ascii.h"
#include "base/buffer.h"
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

static void put_letter(struct buffer *out, enum pseudo pseudo, char letter)
{
	enum { FULL_WIDTH = 0xFF00 - 0x20 };
	bool capital = letter >= 'A' && letter <= 'Z';
	int index = letter - (capital ? 'A' : 'a');
	char bytes[4];
	switch (pseudo) {
	case PSEUDO_ACCENTED:
		buffer_put_c(out, capital ? accented_capitals[index] : accented[index]);
		break;
	case PSEUDO_RTL:
		buffer_put_c(out, arabic[index]);
		break;
	case PSEUDO_WIDE:
		buffer_put(out, (struct str) { bytes,
					       text_encode((uint32_t)letter + FULL_WIDTH, bytes) });
		break;
	case PSEUDO_NONE:
	case PSEUDO_COUNT:
		buffer_put_char(out, letter);
		break;
	}
}

struct str pseudo_text(struct arena *arena, enum pseudo pseudo, struct str english)
{
	struct buffer out = { 0 };
	for (size_t at = 0; at < english.len;) {
		size_t end = protected_end(english, at);
		if (end > at) {
			buffer_put(&out, str_slice(english, at, end));
			at = end;
		} else if (ascii_letter(english.data[at])) {
			put_letter(&out, pseudo, english.data[at++]);
		} else {
			buffer_put_char(&out, english.data[at++]);
		}
	}
	struct str text = buffer_take(&out, arena);
	buffer_fini(&out);
	return text;
}
