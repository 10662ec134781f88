// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/commands/explain.h"

#include <stdio.h>

#include "compile/review/table.h"

static const struct locale *find_locale(const struct command *command)
{
	struct str tag = command->options->tag;
	for (size_t i = 0; i < command->locales.count; i++)
		if (str_eq(command->locales.items[i].tag, tag.len ? tag : STR("en")))
			return &command->locales.items[i];
	return NULL;
}

int explain_command(struct command *command)
{
	const struct locale *locale = find_locale(command);
	if (!locale) {
		fprintf(stderr, "anteroom-content: there is no language '%.*s'\n",
			STR_ARGS(command->options->tag));
		return EXIT_USAGE;
	}
	struct str table = table_text(command->arena, &command->content, locale);
	if (!table.len) {
		fputs("anteroom-content: there is no self-check\n", stderr);
		return EXIT_CONTENT;
	}
	const struct locale *english = &command->locales.items[0];
	struct str hex =
		locale == english
			? table_fingerprint(command->arena, &command->content, english)
			: table_fingerprint_in(command->arena, &command->content, english, locale);
	printf("%.*sfingerprint %.*s\n", STR_ARGS(table), STR_ARGS(hex));
	return 0;
}
