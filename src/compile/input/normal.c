// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/input/normal.h"

#include <stdint.h>
#include <stdlib.h>
#include <uninorm.h>

#include "base/die.h"
#include "text/text.h"

// Nothing below U+0300, where the combining marks begin, is ever written otherwise in NFC: no table is needed for most languages.
static bool is_below_marks(struct str text)
{
	enum { LEAD_OF_MARKS = 0xCC };
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.data[i] >= LEAD_OF_MARKS)
			return false;
	return true;
}

struct str normal_text(struct arena *arena, struct str text)
{
	if (is_below_marks(text) || !text_is_utf8(text))
		return text;
	size_t len = 0;
	uint8_t *normal =
		u8_normalize(UNINORM_NFC, (const uint8_t *)text.data, text.len, NULL, &len);
	struct str result = { (const char *)normal, len };
	if (!normal)
		die("out of memory");
	if (str_eq(result, text))
		result = text;
	else
		result = str_copy(arena, result);
	free(normal);
	return result;
}
