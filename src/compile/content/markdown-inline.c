// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a text, of a page or a translation alike.
#include "compile/content/markdown-inline.h"

#include "compile/content/values.h"
#include "compile/input/read.h"
#include "compile/input/suggest.h"

struct check {
	const struct content *content;
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
	report(check->content->diagnostics, id, spot(check, offset), "%s", what);
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
	const struct content *content = check->content;
	struct str name;
	for (size_t at = 0, start; value_next(check->message->text, &at, &start, &name);) {
		if (name.len && value_find(content, name))
			continue;
		check->fine = false;
		struct str meant = value_meant(content, name);
		if (!name.len)
			report(content->diagnostics, DIAGNOSTIC_VALUE_SYNTAX, spot(check, start),
			       "braces that form no {{value}}");
		else
			report(content->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, spot(check, start),
			       "there is no value '%.*s'%s%.*s%s", STR_ARGS(name),
			       meant.len ? "; did you mean '"
					 : "; topic.yaml declares those of the topic",
			       STR_ARGS(meant), meant.len ? "'?" : "");
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
		check->fine &= source_check_text(check->content->diagnostics, spot(check, at),
						 check->message->shown.plain);
}

bool markdown_check(const struct content *content, const struct message *message)
{
	struct check check = { content, message, true };
	check_faults(&check);
	check_values(&check);
	check_entities(&check);
	check_addresses(&check);
	return check.fine;
}
