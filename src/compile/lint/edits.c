// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/lint/edits.h"

#include <stdlib.h>

#include "base/array.h"
#include "compile/input/folder.h"
#include "compile/messages.h"

struct said {
	struct arena *arena;
	const struct message **items;
	size_t count;
};

static void put(void *context, const struct message *message)
{
	struct said *said = context;
	*ARRAY_PUT(said->arena, said->items, said->count) = message;
}

static int compare(struct str context1, struct str text1, struct str context2, struct str text2)
{
	int order = str_compare(context1, context2);
	return order ? order : str_compare(text1, text2);
}

static int compare_said(const void *a, const void *b)
{
	const struct message *one = *(const struct message *const *)a;
	const struct message *other = *(const struct message *const *)b;
	return compare(one->context, one->text, other->context, other->text);
}

static int compare_key(const void *key, const void *item)
{
	const struct translation *translation = key;
	const struct message *message = *(const struct message *const *)item;
	return compare(translation->context, translation->id, message->context, message->text);
}

static bool is_own(const struct content *content, const struct translation *translation)
{
	const struct source *source = translation->where.source;
	struct str own = folder_path(content->arena, content->own_directory, STR("locales"));
	return source && folder_holds(own, source->path);
}

static void report_unsaid(const struct content *content, const struct translation *translation)
{
	report(content->diagnostics, DIAGNOSTIC_EDIT_UNUSED, translation->where,
	       "nothing says '%.*s' here any more; translate what it says now, or delete this",
	       STR_ARGS(translation->id));
}

static void lint_topic(const struct content *content, const struct catalogue *catalogue,
		       const struct said *said)
{
	for (size_t i = 0; catalogue && i < catalogue->count; i++) {
		const struct translation *item = &catalogue->items[i];
		if (is_own(content, item) && said->count &&
		    !bsearch(item, said->items, said->count, sizeof(*said->items), compare_key))
			report_unsaid(content, item);
	}
}

static void lint_interface(const struct content *content, const struct catalogue *catalogue,
			   const struct catalogue *template)
{
	for (size_t i = 0; template && catalogue && i < catalogue->count; i++) {
		const struct translation *item = &catalogue->items[i];
		if (is_own(content, item) && !po_find(template, item->context, item->id))
			report_unsaid(content, item);
	}
}

void lint_edits(const struct content *content, const struct locales *locales)
{
	struct said said = { .arena = content->arena };
	if (!content->own_directory.len)
		return;
	messages_each(content, put, &said);
	if (said.count)
		qsort(said.items, said.count, sizeof(*said.items), compare_said);
	for (size_t i = 0; i < locales->count; i++) {
		lint_topic(content, locales->items[i].topic, &said);
		lint_interface(content, locales->items[i].interface, locales->interface);
	}
}
