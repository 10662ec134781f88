// SPDX-License-Identifier: GPL-3.0-or-later
#include <fribidi.h>

#include "text/text.h"

static bool is_isolate(FriBidiCharType type)
{
	return type == FRIBIDI_TYPE_LRI || type == FRIBIDI_TYPE_RLI || type == FRIBIDI_TYPE_FSI;
}

enum direction text_direction(struct str s)
{
	uint32_t c;
	int depth = 0;
	for (size_t at = 0, bytes; at < s.len; at += bytes) {
		bytes = text_decode(s, at, &c);
		FriBidiCharType type = fribidi_get_bidi_type(c);
		if (is_isolate(type))
			depth++;
		else if (type == FRIBIDI_TYPE_PDI && depth > 0)
			depth--;
		else if (depth == 0 && FRIBIDI_IS_LETTER(type))
			return FRIBIDI_IS_RTL(type) ? DIRECTION_RTL : DIRECTION_LTR;
	}
	return DIRECTION_LTR;
}
