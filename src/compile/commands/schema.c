// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/commands/schema.h"

#include <stdio.h>

#include "compile/content/find.h"
#include "compile/content/library.h"
#include "compile/content/pages.h"
#include "compile/content/settings.h"
#include "compile/content/topic.h"
#include "compile/form/form.h"
#include "compile/locale/words.h"
#include "compile/review/reviews-file.h"

int schema_command(struct command *command)
{
	static const struct schema *const files[] = {
		&topic_schema,	 &page_schema,	   &settings_schema,
		&sources_schema, &glossary_schema, &reviews_schema,
		&form_schema,	 &find_schema,	   &locale_words_schema,
	};
	struct buffer out = { 0 };
	for (size_t i = 0; i < LENGTH(files); i++)
		schema_describe(command->arena, files[i], &out);
	printf("%.*s", STR_ARGS(buffer_str(&out)));
	buffer_fini(&out);
	return 0;
}
