// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/lint/lint.h"

#include "compile/form/form.h"

static void check_self_check(struct content *content)
{
	if (content->self_check)
		self_check_check(content);
}

void content_check(struct content *content)
{
	// The self-check and footnotes mark the sources that check_places then misses.
	static void (*const checks[])(struct content * content) = {
		check_links, check_footnotes, check_self_check, check_roles,   check_places,
		check_parts, check_words,     check_terms,	check_reading,
	};
	for (size_t i = 0; i < LENGTH(checks); i++)
		checks[i](content);
}
