// SPDX-License-Identifier: GPL-3.0-or-later
// A message keeps its text as written, joined over line breaks, and where it begins: a place in it is found again by walking both.
#include "compile/input/message.h"

#include <stdint.h>

#include "text/text.h"

// Where the source goes on after a line break: behind spaces and quote marks.
static size_t skip_line_start(struct str text, size_t at)
{
	while (at < text.len && (text.data[at] == ' ' || text.data[at] == '>'))
		at++;
	return at;
}

struct message message_of(struct arena *arena, struct str context, struct str text,
			  struct location where)
{
	struct message message = { .context = context, .text = text, .where = where };
	message.shown = inline_parse(arena, text, &message.faults);
	return message;
}

struct location message_location(const struct message *message, size_t offset)
{
	struct location where = message->where;
	if (!where.source || !message->text.len)
		return where;
	struct str text = where.source->text;
	size_t at = where.offset;
	if (at < text.len && (text.data[at] == '"' || text.data[at] == '\'') &&
	    message->text.data[0] != text.data[at])
		at++; // a quoted YAML scalar
	for (size_t i = 0; i < offset && i < message->text.len && at < text.len; i++, at++) {
		if (text.data[at] == '\\' && message->text.data[i] != '\\')
			at++;
		if (at >= text.len || text.data[at] == message->text.data[i])
			continue;
		if (message->text.data[i] != ' ')
			return where;
		while (at < text.len && text.data[at] == ' ')
			at++;
		if (at >= text.len || text.data[at] != '\n')
			return where;
		at = skip_line_start(text, at + 1) - 1;
	}
	where.offset = at;
	return where;
}

bool message_translatable(struct str text)
{
	uint32_t c;
	for (size_t at = 0; at < text.len;) {
		size_t note = inline_note(text, at);
		size_t close = str_starts(str_from(text, at), STR("{{"))
				       ? str_find(text, STR("}}"), at)
				       : STR_NPOS;
		if (note) {
			at += note;
		} else if (close != STR_NPOS) {
			at = close + 2;
		} else {
			at += text_decode(text, at, &c);
			if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z')
				return true;
			if (c >= 0xAA)
				return true;
		}
	}
	return false;
}
