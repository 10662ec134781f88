// SPDX-License-Identifier: GPL-3.0-or-later
// How many columns a character takes. ncurses asks glibc, so this must say what glibc says; but glibc answers by the
// current locale, and libunistring does not. The two agree but for a short table.
#include "text/width.h"

#include <stdlib.h>

#include <unictype.h>
#include <uniwidth.h>

struct width_range {
	uint32_t first, last;
	int cols;
};

// Assigned characters for which uc_width and the wcwidth of C.UTF-8 differ, with wcwidth's answer (Unicode 14).
static const struct width_range exceptions[] = {
	{ 0x00AD, 0x00AD, 1 },	 { 0x0600, 0x0605, 1 },	  { 0x06DD, 0x06DD, 1 },
	{ 0x070F, 0x070F, 1 },	 { 0x0890, 0x0891, 1 },	  { 0x08E2, 0x08E2, 1 },
	{ 0x0CBF, 0x0CBF, 0 },	 { 0x0CC6, 0x0CC6, 0 },	  { 0x2028, 0x2029, -1 },
	{ 0x3248, 0x324F, 2 },	 { 0x4DC0, 0x4DFF, 2 },	  { 0x110BD, 0x110BD, 1 },
	{ 0x110CD, 0x110CD, 1 }, { 0x11A07, 0x11A08, 0 }, { 0x11C3F, 0x11C3F, 0 },
};

static int compare_range(const void *key, const void *entry)
{
	uint32_t c = *(const uint32_t *)key;
	const struct width_range *range = entry;
	if (c < range->first)
		return -1;
	return c > range->last;
}

static const struct width_range *find_exception(uint32_t c)
{
	return bsearch(&c, exceptions, LENGTH(exceptions), sizeof(exceptions[0]), compare_range);
}

static const struct width_range ambiguous[] = {
#define RANGE(first, last) { first, last, 1 },
#include "text/ambiguous.def"
#undef RANGE
};

bool text_char_ambiguous(uint32_t c)
{
	return bsearch(&c, ambiguous, LENGTH(ambiguous), sizeof(ambiguous[0]), compare_range) !=
	       NULL;
}

static bool is_category(uint32_t c, uint32_t mask)
{
	return uc_is_general_category_withtable(c, mask);
}

int text_char_cols(uint32_t c)
{
	if (c >= 0x20 && c < 0x7F)
		return 1;
	const struct width_range *exception = find_exception(c);
	if (exception)
		return exception->cols;
	if (c > 0x10FFFF || is_category(c, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Cs))
		return -1;
	return uc_width(c, "UTF-8");
}

bool text_char_invisible(uint32_t c)
{
	return c >= 0x80 && is_category(c, UC_CATEGORY_MASK_Cf) && text_char_cols(c) == 0;
}

int text_painted_cols(uint32_t c)
{
	int cols = text_char_cols(c);
	return cols < 0 ? 1 : cols;
}

// Format characters that steer breaking, joining or direction.
static bool is_useful_format(uint32_t c)
{
	static const uint32_t useful[] = {
		0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
		0x2060, 0x2066, 0x2067, 0x2068, 0x2069,
	};
	for (size_t i = 0; i < LENGTH(useful); i++)
		if (useful[i] == c)
			return true;
	return false;
}

// Some terminals draw these two columns wide, in colours of their own.
static bool is_emoji(uint32_t c)
{
	enum { COPYRIGHT = 0xA9, REGISTERED = 0xAE, TRADE_MARK = 0x2122, KEYCAP = 0x20E3 };
	if (c == COPYRIGHT || c == REGISTERED || c == TRADE_MARK || c < 0x80)
		return false;
	return c == KEYCAP || uc_is_property(c, UC_PROPERTY_EMOJI_PRESENTATION) ||
	       uc_is_property(c, UC_PROPERTY_EMOJI_MODIFIER) ||
	       uc_is_property(c, UC_PROPERTY_EXTENDED_PICTOGRAPHIC);
}

bool text_is_blank(struct str s)
{
	uint32_t c;
	for (size_t at = 0; at < s.len;) {
		at += text_decode(s, at, &c);
		// Hangul has letters that fill a place and draw nothing.
		if (is_category(c, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N) &&
		    !uc_is_property(c, UC_PROPERTY_DEFAULT_IGNORABLE_CODE_POINT))
			return false;
	}
	return true;
}

bool text_char_allowed(uint32_t c)
{
	const uint32_t refused = UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Co |
				 UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Zl | UC_CATEGORY_MASK_Zp;
	if (c > 0x10FFFF || is_category(c, refused) || find_exception(c))
		return false;
	if (is_category(c, UC_CATEGORY_MASK_Cf))
		return is_useful_format(c);
	return !uc_is_property(c, UC_PROPERTY_VARIATION_SELECTOR) && !is_emoji(c);
}
