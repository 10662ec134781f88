// SPDX-License-Identifier: GPL-3.0-or-later
// A frame is header, rule, body, rule, footer. All of it shrinks before the text does: below 12
// rows there are no rules, header and status share a row where both fit, and only a window of under
// 20x6 shows nothing but that it is too small.
#include "kiosk/chrome.h"

#include "kiosk/faces.h"

enum {
	LEAST_COLUMNS = 20,
	LEAST_ROWS = 6,
	RULES_FROM_ROWS = 12,
	CENTRED_FROM_COLUMNS = 100,
	MEASURE = 72,
	LIST_MEASURE = 78,
	MARGIN = 1,
};

bool chrome_too_small(const struct session *session)
{
	return session->face->windowed &&
	       (session->columns < LEAST_COLUMNS || session->rows < LEAST_ROWS);
}

static int widest_measure(const struct session *session)
{
	return state_screen_is(session, SCREEN_WIDE) ? LIST_MEASURE : MEASURE;
}

int chrome_margin(const struct session *session)
{
	bool centred = session->columns >= CENTRED_FROM_COLUMNS;
	return centred ? (session->columns - widest_measure(session)) / 2 : MARGIN;
}

int chrome_measure(const struct session *session)
{
	int room = session->columns - 2 * chrome_margin(session);
	int widest = widest_measure(session);
	return room < widest ? room : widest;
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
		.pictures = session->face->windowed,
	};
}

struct str chrome_short_place(const struct session *session)
{
	struct str place = session->document.place;
	size_t at;
	while ((at = str_find(place, STR(" > "), 0)) != STR_NPOS)
		place = str_from(place, at + 3);
	return place;
}

// Place and status share the header's row when both fit.
static int header_rows(const struct session *session)
{
	enum text_form form = session->options.form;
	int room = session->columns - 2 * chrome_margin(session);
	int place = text_cols(chrome_short_place(session), form);
	int status = text_cols(session->document.status, form);
	return status && place + CHROME_GAP + status > room ? 2 : 1;
}

struct chrome chrome_of(const struct session *session, int footer_rows)
{
	int rule = session->rows >= RULES_FROM_ROWS;
	return (struct chrome) { header_rows(session), rule, rule, footer_rows };
}

size_t chrome_body_rows(const struct session *session)
{
	struct chrome chrome = chrome_of(session, 1);
	int rows = session->rows - chrome.header - chrome.header_rule - chrome.footer_rule -
		   chrome.footer;
	return rows > 1 ? (size_t)rows : 1;
}
