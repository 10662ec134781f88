// SPDX-License-Identifier: GPL-3.0-or-later
// find.yaml: what people ask most, and the words that find takes for others. A topic may have none. For the loader only.
#ifndef ANTEROOM_COMPILE_CONTENT_FIND_H
#define ANTEROOM_COMPILE_CONTENT_FIND_H

#include "compile/content/content.h"

extern const struct schema find_schema;

// Two fields that a language's own file has as well.
enum { FIND_WORD_COLS = 30, FIND_SET_COLS = 200 };
#define FIND_COMMON                                                       \
	{                                                                 \
		.key = "common", .type = TYPE_TEXT, .flags = FIELD_LIST,  \
		.limits.most = FIND_WORD_COLS,                            \
		.about = "words that tell nothing: find passes them over" \
	}
#define FIND_SYNONYMS                                                                 \
	{                                                                             \
		.key = "synonyms", .type = TYPE_TEXT, .flags = FIELD_LIST,            \
		.limits.most = FIND_SET_COLS,                                         \
		.about = "words that find takes for one another, with commas between" \
	}

void content_load_find(struct content *content);

#endif
