// SPDX-License-Identifier: GPL-3.0-or-later
// Unicode's compatibility decomposition and case folding do most of it, cluster by cluster, so that every byte knows its place in the
// original. The table has the letters that decompose into nothing, though people type them without their stroke or on another
// keyboard: Unicode has no property for that.
#include "find/fold.h"

#include <errno.h>
#include <stdlib.h>

#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/array.h"
#include "base/die.h"
#include "text/text.h"

static const struct {
	uint32_t from;
	const char *to;
} letters[] = {
	{ 0x0111, "d" },			    // đ
	{ 0x00F0, "d" },			    // ð
	{ 0x0127, "h" },			    // ħ
	{ 0x0131, "i" },			    // ı
	{ 0x0142, "l" },			    // ł
	{ 0x00F8, "o" },			    // ø
	{ 0x0167, "t" },			    // ŧ
	{ 0x014B, "n" },			    // ŋ
	{ 0x00E6, "ae" },			    // æ
	{ 0x0153, "oe" },			    // œ
	{ 0x00FE, "th" },			    // þ
	{ 0x0491, "\u0433" },			    // ґ as г
	{ 0x0649, "\u064A" },			    // ى and ی as ي
	{ 0x06CC, "\u064A" }, { 0x06A9, "\u0643" }, // ک as ك
	{ 0x06C1, "\u0647" },			    // ہ and ة as ه
	{ 0x0629, "\u0647" }, { 0x0671, "\u0627" }, // ٱ as ا
	{ 0x0640, "" },				    // what only stretches a word of Arabic
	{ '\'', "" },				    // "can't" is typed "cant"
	{ 0x2019, "" },	      { 0x2018, "" },	    { 0x02BC, "" }, { '`', "" }, { 0x00B4, "" },
};

enum { KATAKANA_FIRST = 0x30A1, KATAKANA_LAST = 0x30F6, TO_HIRAGANA = 0x60 };
enum { VOICED = 0x3099, HALF_VOICED = 0x309A };

struct folded {
	struct arena *arena;
	char *bytes;
	size_t len;
	size_t *map;
	size_t map_len;
	bool space; // stands before what comes next
};

static void put_byte(struct folded *folded, char byte, size_t from)
{
	*ARRAY_PUT(folded->arena, folded->bytes, folded->len) = byte;
	*ARRAY_PUT(folded->arena, folded->map, folded->map_len) = from;
}

static void put(struct folded *folded, const char *bytes, size_t count, size_t from)
{
	if (folded->space && folded->len && count)
		put_byte(folded, ' ', from);
	folded->space &= !count;
	for (size_t i = 0; i < count; i++)
		put_byte(folded, bytes[i], from);
}

// Accents and signs of short vowels, which many leave out. The vowels of Indic scripts, and the marks that make another kana, are
// letters to who reads them.
static bool is_left_out(uint32_t c)
{
	static const char *const scripts[] = { "Inherited", "Hebrew", "Arabic", "Cyrillic",
					       "Greek" };
	const uc_script_t *script = uc_script(c);
	if (!uc_is_general_category(c, UC_MARK) || c == VOICED || c == HALF_VOICED || !script)
		return false;
	for (size_t i = 0; i < LENGTH(scripts); i++) {
		if (strcmp(script->name, scripts[i]) == 0)
			return true;
	}
	return false;
}

static bool is_of_word(uint32_t c)
{
	return uc_is_general_category(c, UC_LETTER) || uc_is_general_category(c, UC_MARK) ||
	       uc_is_general_category(c, UC_NUMBER);
}

// Of a table that is sorted by what people are likely to meet, not by code point.
static const char *replacement(uint32_t c)
{
	for (size_t i = 0; i < LENGTH(letters); i++) {
		if (letters[i].from == c)
			return letters[i].to;
	}
	return NULL;
}

static void put_char(struct folded *folded, uint32_t c, size_t from)
{
	char bytes[4];
	const char *other = replacement(c);
	int digit = c < 0x80 ? -1 : uc_decimal_value(c);
	if (other) {
		put(folded, other, strlen(other), from);
	} else if (digit >= 0) {
		bytes[0] = (char)('0' + digit);
		put(folded, bytes, 1, from);
	} else if (c >= KATAKANA_FIRST && c <= KATAKANA_LAST) {
		put(folded, bytes, text_encode(c - TO_HIRAGANA, bytes), from);
	} else if (!is_of_word(c)) {
		folded->space |= !text_char_invisible(c);
	} else if (!is_left_out(c)) {
		put(folded, bytes, text_encode(c, bytes), from);
	}
}

static void put_chars(struct folded *folded, struct str chars, size_t from)
{
	uint32_t c;
	for (size_t at = 0; at < chars.len;) {
		at += text_decode(chars, at, &c);
		put_char(folded, c, from);
	}
}

static void put_cluster(struct folded *folded, struct str cluster, size_t from)
{
	uint8_t buffer[64];
	size_t len = sizeof(buffer);
	uint8_t *bytes = u8_casefold((const uint8_t *)cluster.data, cluster.len, NULL, UNINORM_NFKD,
				     buffer, &len);
	if (!bytes && errno == ENOMEM)
		die("out of memory");
	if (!bytes) { // bytes that are no text
		folded->space = true;
		return;
	}
	put_chars(folded, (struct str) { (const char *)bytes, len }, from);
	if (bytes != buffer)
		free(bytes);
}

struct str find_fold(struct arena *arena, struct str text, size_t **map)
{
	struct folded folded = { .arena = arena };
	for (size_t at = 0, next; at < text.len; at = next) {
		next = text_next_cluster(text, at);
		put_cluster(&folded, str_slice(text, at, next), at);
	}
	*ARRAY_PUT(arena, folded.map, folded.map_len) = text.len;
	if (map)
		*map = folded.map;
	return (struct str) { folded.bytes, folded.len };
}

// ---- where words begin ----

// Thai, Lao, Burmese, Khmer, kana, Han.
static bool writes_no_spaces(uint32_t c)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = {
		{ 0x0E00, 0x0EFF }, { 0x1000, 0x109F }, { 0x1780, 0x17FF }, { 0x3005, 0x30FF },
		{ 0x3400, 0x4DBF }, { 0x4E00, 0x9FFF }, { 0xF900, 0xFAFF }, { 0x20000, 0x3FFFF },
	};
	for (size_t i = 0; i < LENGTH(ranges); i++) {
		if (c >= ranges[i].first && c <= ranges[i].last)
			return true;
	}
	return false;
}

bool find_word_begins(struct str folded, size_t at)
{
	uint32_t c;
	if (at == 0 || at >= folded.len || folded.data[at - 1] == ' ' ||
	    folded.data[at - 1] == '\n')
		return true;
	if ((unsigned char)folded.data[at] < 0x80)
		return false;
	text_decode(folded, at, &c);
	return writes_no_spaces(c);
}

bool find_word_ends(struct str folded, size_t at)
{
	if (at >= folded.len || folded.data[at] == ' ' || folded.data[at] == '\n')
		return true;
	return (unsigned char)folded.data[at] >= 0x80 && find_word_begins(folded, at);
}
