// SPDX-License-Identifier: GPL-3.0-or-later
// Nobody switches the layout to press one key: a letter counts as the one that an American keyboard has on the same key. Layouts:
// those of Debian's xkb-data. Where one has no letter there (q in Hebrew is the slash, in Greek the semicolon), nothing does.
#include "kiosk/layouts.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>

#include "text/text.h"

static const struct {
	char key;
	// Russian and Ukrainian, Greek, Hebrew, Arabic, Persian, Thai, Korean; after a space what looks the same.
	const char *letters;
} shortcuts[] = {
	{ 'b', "иβנ\uFEFBذ\u0E34ㅠ" },
	{ 'e', "уεקث\u0E33ㄷ" },
	{ 'h', "рηיا\u0E49ㅗ" },
	{ 'l', "дλךمสㅣ" },
	{ 'q', "йضๆㅂ" },
	{ 't', "еτאفะㅅ т" },
	{ 'u', "гθוع\u0E35ㅕ" },
	{ 'x', "чχסءطปㅌ х×" },
};

static const struct {
	uint32_t sign;
	char ascii;
} signs[] = {
	{ 0x3000, ' ' }, // ideographic space
	{ 0x061F, '?' }, // of Arabic
	{ 0x2212, '-' }, // minus
};

enum { FULL_WIDTH_FIRST = 0xFF01, FULL_WIDTH_LAST = 0xFF5E };

uint32_t layouts_sign(uint32_t key)
{
	if (key < 0x80 || key > 0x10FFFF)
		return key;
	int digit = uc_decimal_value(key);
	if (digit >= 0)
		return (uint32_t)('0' + digit);
	if (key >= FULL_WIDTH_FIRST && key <= FULL_WIDTH_LAST)
		return key - FULL_WIDTH_FIRST + '!';
	for (size_t i = 0; i < LENGTH(signs); i++) {
		if (signs[i].sign == key)
			return (uint32_t)signs[i].ascii;
	}
	return key;
}

static bool holds(const char *letters, uint32_t letter)
{
	struct str text = str_c(letters);
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		at += text_decode(text, at, &c);
		if (c == letter && c != ' ')
			return true;
	}
	return false;
}

uint32_t layouts_key(uint32_t key)
{
	uint32_t sign = layouts_sign(key);
	if (sign < 0x80 || sign > 0x10FFFF)
		return sign;
	uint32_t letter = uc_tolower(sign);
	for (size_t i = 0; i < LENGTH(shortcuts); i++) {
		if (holds(shortcuts[i].letters, letter))
			return (uint32_t)shortcuts[i].key;
	}
	return key;
}

// In place: nothing becomes longer, and no copy of what was typed stays behind.
size_t layouts_line(char *line, size_t len)
{
	size_t kept = 0;
	uint32_t c;
	for (size_t at = 0, bytes; at < len; at += bytes) {
		bytes = text_decode((struct str) { line, len }, at, &c);
		uint32_t meant = bytes == len ? layouts_key(c) : layouts_sign(c);
		if (meant < 0x80) {
			line[kept++] = (char)meant;
			continue;
		}
		memmove(line + kept, line + at, bytes);
		kept += bytes;
	}
	return kept;
}
