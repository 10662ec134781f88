// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a text, of a page or a translation alike.
#include "compile/content/markdown-inline.h"

#include "compile/content/values.h"
#include "compile/input/read.h"
#include "compile/input/suggest.h"

struct check {
	struct diagnostics *diagnostics;
	const struct message *message;
	bool fine;
};

// A byte of the text.
static struct location spot(const struct check *check, size_t offset)
{
	return message_location(check->message, offset);
}

static void complain(struct check *check, enum diagnostic id, size_t offset, const char *what)
{
	check->fine = false;
	report(check->diagnostics, id, spot(check, offset), "%s", what);
}

static void check_faults(struct check *check)
{
	const struct inline_faults *faults = &check->message->faults;
	for (size_t i = 0; i < faults->count; i++)
		complain(check, faults->items[i].id, faults->items[i].offset,
			 faults->items[i].what);
}

static void check_values(struct check *check)
{
	struct str names[128], name;
	size_t at = 0, start, known = 0;
	for (; known < value_name_count && known < LENGTH(names); known++)
		names[known] = str_c(value_names[known].name);
	while (value_next(check->message->text, &at, &start, &name)) {
		if (name.len && value_known(name))
			continue;
		struct str meant = suggest(name, names, known);
		check->fine = false;
		if (!name.len)
			report(check->diagnostics, DIAGNOSTIC_VALUE_SYNTAX, spot(check, start),
			       "braces that form no {{value}}");
		else if (meant.len)
			report(check->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, spot(check, start),
			       "there is no value '%.*s'; did you mean '%.*s'?", STR_ARGS(name),
			       STR_ARGS(meant));
		else
			report(check->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, spot(check, start),
			       "there is no value '%.*s'", STR_ARGS(name));
	}
}

static void check_addresses(struct check *check)
{
	static const char *const marks[] = { "http://", "https://", "www." };
	for (size_t i = 0; i < LENGTH(marks); i++) {
		size_t at = str_find(check->message->shown.plain, str_c(marks[i]), 0);
		size_t in_text = str_find(check->message->text, str_c(marks[i]), 0);
		if (at != STR_NPOS && in_text != STR_NPOS) {
			complain(check, DIAGNOSTIC_LINK_FORM, in_text,
				 "web addresses stand in sources.yaml only");
			return;
		}
	}
}

// What an entity (&#27;) stands for is not in the file, where source_read would have seen it.
static void check_entities(struct check *check)
{
	size_t at = str_find_char(check->message->text, '&', 0);
	if (at != STR_NPOS)
		check->fine &= source_check_text(check->diagnostics, spot(check, at),
						 check->message->shown.plain);
}

bool markdown_check(struct diagnostics *diagnostics, const struct message *message)
{
	struct check check = { diagnostics, message, true };
	check_faults(&check);
	check_values(&check);
	check_entities(&check);
	check_addresses(&check);
	return check.fine;
}
