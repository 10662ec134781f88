// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/said.h"

struct said said_split(struct str text)
{
	size_t context = str_find_char(text, '\4', 0);
	if (context == STR_NPOS)
		return (struct said) { .english = text };
	size_t several = str_find_char(text, '\4', context + 1);
	return (struct said) {
		.context = str_slice(text, 0, context),
		.english = str_slice(text, context + 1, several),
		.several = several == STR_NPOS ? STR_NONE : str_from(text, several + 1),
	};
}

struct str said_english(struct str text, unsigned long number)
{
	struct said said = said_split(text);
	return said.several.len && number != 1 ? said.several : said.english;
}

// Without the isolate that may be around it.
static bool ends_in_point(struct str value)
{
	struct str end = STR("\u2069");
	if (str_ends(value, end))
		value = str_slice(value, 0, value.len - end.len);
	return str_ends(value, STR("."));
}

struct str said_fill(struct arena *arena, struct str text, struct str placeholder, struct str value)
{
	if (ends_in_point(value)) {
		struct str parts[] = { placeholder, STR(".") };
		text = str_replace(arena, text, str_concat(arena, parts, 2), placeholder);
	}
	return str_replace(arena, text, placeholder, value);
}
