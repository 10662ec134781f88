// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/commands/check.h"

#include <stdio.h>
#include <stdlib.h>

#include "compile/form/proof-report.h"
#include "compile/lint/amounts.h"
#include "compile/lint/edits.h"
#include "compile/lint/language.h"
#include "compile/lint/lint.h"
#include "compile/lint/never-said.h"
#include "compile/lint/translation.h"
#include "compile/load.h"
#include "compile/review/reviews.h"

bool check_load(struct command *command, struct str content_path, struct str locales)
{
	const struct command_options *options = command->options;
	struct content *content = &command->content;
	if (!content_load(content, command->arena, command->diagnostics, content_path,
			  options->clinic))
		return false;
	lint_content(content);
	locales_load(&command->locales, content, locales, options->pseudo);
	reviews_load(content, &command->locales);
	reviews_report(content, options->allow_unreviewed);
	locales_choose(&command->locales, content);
	lint_edits(content, &command->locales);
	for (size_t i = 0; i < command->locales.count; i++) {
		lint_translation(content, &command->locales.items[i]);
		lint_amounts(content, &command->locales.items[i]);
		lint_language(content, &command->locales.items[i]);
		lint_never_said(content, &command->locales.items[i]);
	}
	return true;
}

void check_prove(struct command *command)
{
	command->proof = proof_report(&command->content, NULL);
}

bool check_is_clean(const struct command *command)
{
	return diagnostics_errors(command->diagnostics) == 0;
}

int check_command(struct command *command)
{
	if (command->proof.len)
		printf("%.*s\n", STR_ARGS(command->proof));
	return EXIT_SUCCESS;
}
