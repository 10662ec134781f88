// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/booking.h"

#include "kiosk/asking.h"
#include "kiosk/chrome.h"
#include "kiosk/faces.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"

#define SETTING "clinic.booking"

// Whether one of the steps that an outcome gives turns to the clinic.
static bool leads_to_clinic(const struct quiz *quiz, const struct quiz_outcome *outcome)
{
	for (size_t i = 0; i < quiz->advice_count; i++)
		if (outcome->advice >> i & 1 && str_eq(quiz->advice[i].phone, STR("clinic.phone")))
			return true;
	return false;
}

// Whoever was told to see a doctor before booking, or that it is too early, is not shown where to book.
static bool comes_second(struct session *session)
{
	if (!session->has_quiz || !visit_has_quiz_answers(session->visit))
		return false;
	asking_evaluate(session);
	const struct quiz_result *result = &session->visit->result;
	if (result->next != QUIZ_NONE)
		return false;
	return !leads_to_clinic(&session->quiz, &session->quiz.outcomes[result->outcome]);
}

static struct str address_of(struct session *session)
{
	return comes_second(session) ? STR_NONE : say_value(session, SETTING);
}

// ---- as a code ----

// A terminal that orders lines from right to left itself would show it from behind.
static bool can_be_painted(const struct session *session)
{
	bool turned = session->options.form == TEXT_LOGICAL &&
		      session->document.direction == DIRECTION_RTL;
	return session->face->windowed && session->options.half_block &&
	       !session->options.no_colours && session->theme != THEME_MONO && !turned;
}

static void put_code(const struct session *session, struct document *document,
		     const struct code *code, struct str address)
{
	const struct str texts[] = {
		say(session, N_("list|heading", "Book a consultation online")),
		say(session,
		    N_("list|text",
		       "Point the camera of your phone at the squares, or type this address. It is "
		       "the same for everybody: nothing that you chose is in it.")),
		address,
	};
	struct block *row = document_add(document, BLOCK_ROW, STR_NONE);
	row->group_kind = GROUP_CODE;
	row->group = document_new_group(document);
	row->code = code;
	row->cell_count = LENGTH(texts);
	row->cells = ARENA_ARRAY(document->arena, LENGTH(texts), struct cell);
	for (size_t i = 0; i < LENGTH(texts); i++)
		row->cells[i] = (struct cell) {
			.language = document->language,
			.direction = document_direction_of(document, texts[i]),
			.text.plain = texts[i],
		};
}

static bool is_within(const struct line *line, int columns)
{
	for (size_t i = 0; i < line->box_count; i++)
		if (line->boxes[i].column + line->boxes[i].cols > columns)
			return false;
	return true;
}

// Whether all blocks from `first` on are a screen of their own.
static bool fits_a_screen(const struct session *session, const struct document *document,
			  size_t first)
{
	struct document alone = *document;
	struct layout_options options = chrome_layout_options(session);
	alone.blocks += first;
	alone.block_count -= first;
	options.untitled = true;
	struct layout layout = layout_document(document->arena, &alone, &options);
	size_t within = 0;
	while (within < layout.line_count && is_within(&layout.lines[within], session->columns))
		within++;
	return within == layout.line_count && within <= chrome_screen_rows(session);
}

// The first of the blocks that it adds, or all of the document's where it cannot be shown.
static size_t add_code(struct session *session, struct document *document, struct str address)
{
	struct code *code = ARENA_NEW(document->arena, struct code);
	size_t first = document->block_count;
	if (!address.len || !can_be_painted(session) ||
	    document->unlinked || // the other language's
	    !book_code(session->book, document->arena, STR(SETTING), code))
		return first;
	put_code(session, document, code, address);
	if (!fits_a_screen(session, document, first))
		document->block_count = first;
	return first;
}

void booking_add_code(struct session *session, struct document *document)
{
	add_code(session, document, address_of(session));
}

// ---- as text ----

void booking_add_address(struct session *session, struct document *document)
{
	struct str address = address_of(session);
	size_t first = add_code(session, document, address);
	bool coded = document->block_count > first;
	document->block_count = first;
	// TRANSLATORS: {1} is an address on the web.
	struct str sentence = say(session, N_("list|text", "To book a consultation online: {1}"));
	const struct str lines[] = {
		say_fill(session, document->arena, sentence, address, STR_NONE),
		coded ? say(session,
			    N_("list|text", "Further down stands this address as a code for the "
					    "camera of your phone."))
		      : STR_NONE,
	};
	if (address.len)
		parts_text(document,
			   say_join(session, document->arena, lines, LENGTH(lines), STR("\n")));
}
