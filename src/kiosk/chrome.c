// SPDX-License-Identifier: GPL-3.0-or-later
// A frame is header, rule, body, rule, footer. All of it shrinks before the text does: below 20
// rows there is no room above the text; below 16 the header is one row without a rule; only a window of under
// 20x6 shows nothing but that it is too small.
#include "kiosk/chrome.h"

#include "kiosk/beside.h"
#include "kiosk/faces.h"

enum {
	LEAST_COLUMNS = 20,
	LEAST_ROWS = 6,
	ROOMY_FROM_ROWS = 20,
	LOW_BELOW_ROWS = 16,
	CENTRED_FROM_COLUMNS = 100,
	SIDE_BY_SIDE_FROM_COLUMNS = 100,
	BOTH_MEASURES = 147, // two columns of text, and the line between them
	MEASURE = 72,
	LIST_MEASURE = 78,
	MARGIN = 1,
};

bool chrome_too_small(const struct session *session)
{
	return session->face->windowed &&
	       (session->columns < LEAST_COLUMNS || session->rows < LEAST_ROWS);
}

// As long as it is switched on, so that all screens have the same left edge.
static bool is_side_by_side(const struct session *session)
{
	return session->face->windowed && session->columns >= SIDE_BY_SIDE_FROM_COLUMNS &&
	       beside_locale(session) != BESIDE_NONE;
}

int chrome_widest(const struct session *session)
{
	int room = session->columns - 2 * chrome_margin(session);
	return room < LIST_MEASURE || session->document.beside ? room : LIST_MEASURE;
}

static int widest_measure(const struct session *session)
{
	return state_screen_is(session, SCREEN_WIDE) ? LIST_MEASURE : MEASURE;
}

// The same left edge for lists and pages, though pages are narrower.
int chrome_margin(const struct session *session)
{
	int widest = is_side_by_side(session) ? BOTH_MEASURES : LIST_MEASURE;
	int margin = (session->columns - widest) / 2;
	return session->columns >= CENTRED_FROM_COLUMNS && margin > MARGIN ? margin : MARGIN;
}

int chrome_measure(const struct session *session)
{
	int room = session->columns - 2 * chrome_margin(session);
	int widest = widest_measure(session);
	return room < widest ? room : widest;
}

struct str chrome_short_place(const struct session *session)
{
	struct str place = session->document.place;
	size_t at;
	while ((at = str_find(place, STR(" > "), 0)) != STR_NPOS)
		place = str_from(place, at + 3);
	return place;
}

static int room_of(const struct session *session)
{
	return session->columns - 2 * chrome_margin(session);
}

static int cols_of(const struct session *session, struct str text)
{
	return text_cols(text, session->options.form);
}

bool chrome_is_low(const struct session *session)
{
	return session->face->windowed && session->rows < LOW_BELOW_ROWS;
}

bool chrome_status_fits(const struct session *session, struct str status)
{
	bool alone = session->face->windowed && !chrome_is_low(session);
	return !session->face->windowed || (alone && cols_of(session, status) <= room_of(session));
}

// Place and status share the header's row when both fit. In a low window the status goes, but for two languages: that both are shown
// says nothing else.
struct chrome_header chrome_header(const struct session *session)
{
	int place = cols_of(session, chrome_short_place(session));
	int status = cols_of(session, session->document.status);
	int room = room_of(session);
	struct chrome_header header = { .rows = 1, .place_cols = room };
	if (!status)
		return header;
	bool both = place + CHROME_GAP + status <= room;
	bool low = chrome_is_low(session);
	bool pressed = low && beside_locale(session) != BESIDE_NONE;
	header.status = both || pressed || !low;
	header.rows = header.status && !both && !low ? 2 : 1;
	header.place_cols -= both || pressed ? CHROME_GAP + status : 0;
	return header;
}

bool chrome_says_title(const struct session *session)
{
	struct str title = session->document.title;
	return title.len && str_eq(chrome_short_place(session), title) &&
	       cols_of(session, title) <= chrome_header(session).place_cols;
}

struct chrome chrome_of(const struct session *session, int footer_rows)
{
	return (struct chrome) {
		.header = chrome_header(session).rows,
		.header_rule = session->rows >= LOW_BELOW_ROWS,
		.air = session->rows >= ROOMY_FROM_ROWS && !session->cramped,
		.footer_rule = 1,
		.footer = footer_rows,
	};
}

int chrome_body_row(struct chrome chrome)
{
	return chrome.header + chrome.header_rule + chrome.air;
}

static size_t rows_beside(const struct session *session, struct chrome chrome)
{
	int rows = session->rows - chrome_body_row(chrome) - chrome.footer_rule - chrome.footer;
	return rows > 1 ? (size_t)rows : 1;
}

size_t chrome_body_rows(const struct session *session)
{
	return rows_beside(session, chrome_of(session, 1));
}

size_t chrome_screen_rows(const struct session *session)
{
	struct chrome chrome = chrome_of(session, 1);
	chrome.air = session->rows >= ROOMY_FROM_ROWS;
	return rows_beside(session, chrome);
}

struct layout_options chrome_layout_options(const struct session *session)
{
	return (struct layout_options) {
		.columns = session->columns,
		.measure = chrome_measure(session),
		.margin = chrome_margin(session),
		.glyphs = session->options.glyphs,
		.form = session->options.form,
		.wide_spacing = session->wide_spacing,
		.side_by_side = is_side_by_side(session),
		.pictures = session->face->windowed,
		.untitled = session->face->windowed && chrome_says_title(session),
		.low = session->rows < LOW_BELOW_ROWS,
	};
}
