// SPDX-License-Identifier: GPL-3.0-or-later
// What opens under a row is marked as opened, with its heading: the plain face tells by it what changed from what is new.
#include "kiosk/parts.h"

#include "base/array.h"
#include "kiosk/beside.h"
#include "kiosk/commands.h"
#include "kiosk/faces.h"
#include "kiosk/say.h"

void parts_place(const struct session *session, struct document *document, struct str title)
{
	struct str topic = say_value(session, "topic.title");
	bool is_start = !title.len || str_eq(title, topic);
	const struct str parts[] = { is_start ? say_value(session, "clinic.name") : topic, title };
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

int parts_numbered(struct document *document, unsigned number, int command, struct str label)
{
	int row = parts_row(document, command, label);
	document_target(document, row)->number = number;
	return row;
}

void parts_tick_hint(const struct session *session, struct document *document, const char *hint)
{
	if (!session->face->windowed || session->rows >= TICK_HINTS_FROM_ROWS)
		parts_text(document, say(session, hint));
}

void parts_embolden(struct document *document, struct block *block, size_t start, size_t end)
{
	*ARRAY_PUT(document->arena, block->text.spans, block->text.span_count) = (struct span) {
		.start = start, .end = end, .role = SPAN_STRONG, .target = TARGET_NONE
	};
}

void parts_call(const struct session *session, struct document *document, const struct str *lines,
		size_t count, struct str phone)
{
	struct arena *arena = document->arena;
	struct str text = say_join(session, arena, lines, count, STR("\n"));
	if (!text.len)
		return;
	struct block *block = parts_framed(document, FRAME_CALL, text);
	size_t start = phone.len ? str_find(text, phone, 0) : STR_NPOS;
	if (start != STR_NPOS)
		parts_embolden(document, block, start, start + phone.len);
}

// Without letters among the keys there is no x.
struct str parts_clear_hint(const struct session *session)
{
	return say(session, commands_have_letters(session)
				    ? session->face->clear_hint
				    : N_("home|hint", "Nothing you choose is kept. It clears by "
						      "itself, or now with 0, then 9."));
}

void parts_clinic(const struct session *session, struct document *document)
{
	struct str phone = say_value(session, "clinic.phone");
	const struct str lines[] = { say_value(session, "clinic.name"), phone,
				     say_value(session, "clinic.hours") };
	if (phone.len && !document->unlinked) // once, where two languages stand
		parts_call(session, document, lines, LENGTH(lines), phone);
}

struct part_of_list parts_of_list(size_t count, size_t rows, size_t first)
{
	if (first >= count)
		first = 0;
	bool rest = count - first > rows;
	return (struct part_of_list) { first, rest ? first + rows - 1 : count, rest };
}

void parts_mark(struct document *document, bool fallback)
{
	document->blocks[document->block_count - 1].fallback = fallback;
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

// In English, of the translation that stands beside it.
static struct str unreviewed_beside(const struct session *session, struct arena *arena)
{
	int beside = beside_locale(session);
	if (beside == BESIDE_NONE)
		return STR_NONE;
	const struct book_locale *locale = book_locale(session->book, (size_t)beside);
	if (locale->state == LOCALE_REVIEWED)
		return STR_NONE;
	// TRANSLATORS: {1} is the name of the language beside yours.
	return say_fill(session, arena,
			say(session, N_("language|notice", "Nobody has checked this in {1} yet.")),
			locale->own_name, STR_NONE);
}

void parts_draft_notice(const struct session *session, struct document *document)
{
	static const char *const sentences[] = {
		[LOCALE_DRAFT] = N_("language|notice",
				    "This translation is a draft. Nobody has checked it yet."),
		[LOCALE_CHANGED] = N_("language|notice",
				      "This translation was changed after it was last checked."),
		[LOCALE_REVIEWED] = NULL,
	};
	const struct book_locale *locale = say_locale(session);
	struct str sentence = STR_NONE;
	if (locale->source)
		sentence = unreviewed_beside(session, document->arena);
	else if (sentences[locale->state])
		sentence = say(session, sentences[locale->state]);
	if (sentence.len)
		parts_framed(document, FRAME_NOTE, sentence)->key = STR("draft");
}
