// SPDX-License-Identifier: GPL-3.0-or-later
// iconv is asked once, for what each byte means, and nothing is opened later.
#include "face/charset.h"

#include <errno.h>
#include <iconv.h>
#include <unictype.h>
#include <uninorm.h>

enum { UPPER_FIRST = 0x80, CONTROLS_END = 0xA0 };

// Signs that read the same. A degree becomes a space: "38 C".
static const struct {
	const char *signs;
	char ascii;
} likenesses[] = {
	{ "\u2018\u2019\u201A\u201B\u2032\u2039\u203A\u02BC\u02B9", '\'' },
	{ "\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB", '"' },
	{ "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2022\u00AD", '-' },
	{ "\u00A0\u202F\u2009\u200A\u2007\u00B0", ' ' },
	{ "\u00B7\u2026\u2219", '.' },
	{ "\u00D7", 'x' },
	{ "\u2190", '<' },
	{ "\u2192", '>' },
	{ "\u2191", '^' },
	{ "\u2193", 'v' },
};

char charset_likeness(uint32_t c)
{
	for (size_t i = 0; i < LENGTH(likenesses); i++) {
		struct str signs = str_c(likenesses[i].signs);
		uint32_t sign;
		for (size_t at = 0; at < signs.len;) {
			at += text_decode(signs, at, &sign);
			if (sign == c)
				return likenesses[i].ascii;
		}
	}
	return '\0';
}

// The character that the byte alone means; 0: none, or one that is no more than a control.
static uint32_t meaning(iconv_t converter, unsigned char byte)
{
	char in[] = { (char)byte }, out[8];
	char *from = in, *to = out;
	size_t in_left = sizeof(in), out_left = sizeof(out);
	uint32_t c = 0;
	iconv(converter, NULL, NULL, NULL, NULL);
	bool whole = iconv(converter, &from, &in_left, &to, &out_left) != (size_t)-1 && to > out;
	if (whole)
		text_decode((struct str) { out, (size_t)(to - out) }, 0, &c);
	return c < CONTROLS_END || text_char_cols(c) != 1 ? 0 : c;
}

// The first byte of a character of several is incomplete alone.
static bool has_several_bytes(iconv_t converter)
{
	for (int byte = UPPER_FIRST; byte < 0x100; byte++) {
		char in[] = { (char)byte }, out[8];
		char *from = in, *to = out;
		size_t in_left = 1, out_left = sizeof(out);
		iconv(converter, NULL, NULL, NULL, NULL);
		if (iconv(converter, &from, &in_left, &to, &out_left) == (size_t)-1 && in_left &&
		    errno == EINVAL)
			return true;
	}
	return false;
}

struct charset charset_of(const char *codeset, bool wide)
{
	struct charset charset = { .utf8 = !codeset[0], .wide = wide };
	if (charset.utf8)
		return charset;
	iconv_t converter = iconv_open("UTF-8", codeset);
	if (converter == (iconv_t)-1)
		return charset;
	for (int i = 0; !has_several_bytes(converter) && i < UPPER_FIRST; i++)
		charset.upper[i] = meaning(converter, (unsigned char)(UPPER_FIRST + i));
	iconv_close(converter);
	return charset;
}

bool charset_is_limited(const struct charset *charset)
{
	return !charset->utf8 || charset->wide;
}

unsigned char charset_byte(const struct charset *charset, uint32_t c)
{
	for (int i = 0; i < UPPER_FIRST && c >= UPPER_FIRST; i++) {
		if (charset->upper[i] == c)
			return (unsigned char)(UPPER_FIRST + i);
	}
	return c < UPPER_FIRST ? (unsigned char)c : '\0';
}

bool charset_is_flat(const struct charset *charset)
{
	return !charset->utf8 || charset->font;
}

static bool font_has(const unsigned char *font, uint32_t c)
{
	return c < UPPER_FIRST || (c < 8 * CHARSET_FONT_BYTES && font[c / 8] >> c % 8 & 1);
}

bool charset_has(const struct charset *charset, uint32_t c)
{
	if ((charset->wide && text_char_ambiguous(c)) ||
	    (charset->font && !font_has(charset->font, c)))
		return false;
	return charset->utf8 || charset_byte(charset, c) || !c;
}

bool charset_reads(const struct charset *charset, uint32_t c)
{
	return charset_has(charset, c) || charset_likeness(c);
}

// The letter without its accents.
static uint32_t bare_letter(uint32_t c)
{
	ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
	int count = uc_canonical_decomposition(c, parts);
	return count > 0 ? parts[0] : c;
}

uint32_t charset_drawn(const struct charset *charset, uint32_t c)
{
	if (charset_has(charset, c))
		return c;
	char like = charset_likeness(c);
	uint32_t bare = bare_letter(c);
	while (!like && bare != bare_letter(bare))
		bare = bare_letter(bare);
	uint32_t none = charset->font && charset->utf8 ? c : '?';
	return like ? (unsigned char)like : charset_has(charset, bare) ? bare : none;
}

static void put_sent(const struct charset *charset, struct buffer *out, uint32_t c)
{
	char utf8[4];
	if (charset->utf8)
		buffer_put(out, (struct str) { utf8, text_encode(c, utf8) });
	else
		buffer_put_char(out, (char)charset_byte(charset, c));
}

// A character of two columns that is not there leaves both.
static void put_replaced(const struct charset *charset, struct buffer *out, uint32_t c)
{
	uint32_t drawn = charset_drawn(charset, c);
	int cols = text_char_cols(c);
	if (!charset_has(charset, c) && cols == 0)
		return;
	put_sent(charset, out, drawn);
	if (drawn != c && cols == 2)
		buffer_put_char(out, ' ');
}

void charset_convert(const struct charset *charset, struct buffer *text)
{
	struct buffer out = { 0 };
	struct str all = buffer_str(text);
	uint32_t c;
	if (!charset_is_limited(charset) && !charset->font)
		return;
	for (size_t at = 0; at < all.len;) {
		at += text_decode(all, at, &c);
		put_replaced(charset, &out, c);
	}
	buffer_clear(text);
	buffer_put(text, buffer_str(&out));
	buffer_clear(&out);
	buffer_fini(&out);
}
