// SPDX-License-Identifier: GPL-3.0-or-later
// What opens under a row is marked as opened, with its heading: the plain face tells by it what changed from what is new.
#include "kiosk/parts.h"

#include "kiosk/say.h"

void parts_place(const struct session *session, struct document *document, struct str title)
{
	const struct str parts[] = { say_value(session, "clinic.name"), title };
	document->place = say_join(session, document->arena, parts, LENGTH(parts), STR(" > "));
}

struct block *parts_text(struct document *document, struct str text)
{
	return document_add(document, BLOCK_PARAGRAPH, text);
}

struct block *parts_framed(struct document *document, enum block_frame frame, struct str text)
{
	struct block *block = document_add(document, BLOCK_PARAGRAPH, text);
	block->frame = frame;
	block->frame_id = (unsigned)document->block_count;
	return block;
}

int parts_row(struct document *document, int command, struct str label)
{
	return document_option(document, TARGET_ACTION, command, STR_NONE, label, STR_NONE,
			       STR_NONE);
}

size_t parts_begin(struct document *document, int row, struct str heading)
{
	size_t part = document->block_count;
	struct target *opener = document_target(document, row);
	opener->on = true;
	document_heading(document, 2, heading)->key =
		str_format(document->arena, "part/%d", opener->command);
	return part;
}

void parts_end(struct document *document, size_t part)
{
	for (size_t i = part; i < document->block_count; i++)
		document->blocks[i].opened = true;
}

void parts_draft_notice(const struct session *session, struct document *document)
{
	static const char *const sentences[] = {
		[LOCALE_DRAFT] = N_("This translation is a draft. Nobody has checked it yet."),
		[LOCALE_CHANGED] = N_("This translation was changed after it was last checked."),
		[LOCALE_REVIEWED] = NULL,
	};
	const struct book_locale *locale = say_locale(session);
	if (!locale->source && sentences[locale->state])
		parts_framed(document, FRAME_NOTE, say(session, sentences[locale->state]))->key =
			STR("draft");
}
