// SPDX-License-Identifier: GPL-3.0-or-later
// One visitor's visit: events go in, a document and a frame come out. Pure: no terminal, no clock,
// no environment; the same events always give the same frames. Included by the faces and by main.
#ifndef ANTEROOM_KIOSK_SESSION_H
#define ANTEROOM_KIOSK_SESSION_H

#include <stdint.h>

#include "book/book.h"
#include "document/layout.h"

enum mode { MODE_READER, MODE_KIOSK, MODE_GUEST };
enum face { FACE_SCREEN, FACE_PLAIN };
enum theme { THEME_AUTO, THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO, THEME_COUNT };

// Keys are code points, or one of these.
enum key {
	KEYPRESS_UP = 0x110000,
	KEYPRESS_DOWN,
	KEYPRESS_LEFT,
	KEYPRESS_RIGHT,
	KEYPRESS_PAGE_UP,
	KEYPRESS_PAGE_DOWN,
	KEYPRESS_HOME,
	KEYPRESS_END,
	KEYPRESS_ENTER,
	KEYPRESS_BACKSPACE,
	KEYPRESS_ESCAPE,
	KEYPRESS_TAB,
	KEYPRESS_BACK_TAB,
	KEYPRESS_OTHER, // any other named key: answered like a key that does nothing
};

enum event_kind {
	EVENT_KEY,    // key
	EVENT_CHOOSE, // the plain face: number is that of a target; chooses or ticks it at once
	EVENT_TEXT,   // the plain face: a line of words to look for in `text`
	EVENT_CLICK,  // row, column of the frame, from 0
	EVENT_WHEEL,  // number of lines, signed in `row`
	EVENT_SIZE,   // columns, rows: clamped by the session to 2x2 .. 400x200
	EVENT_TIME,   // nothing but the time
	EVENT_DATE,   // date as days since 1970-01-01 in `number`
	EVENT_BOOK,   // book: another one, to be shown from now on; the session never closes books
};

struct event {
	enum event_kind kind;
	int64_t at_ms; // monotonic; the same clock for all events
	uint32_t key;
	long number;
	int row, column;
	struct str text;
	struct book *book;
};

// What the caller must do after an event.
enum session_effect {
	SESSION_REDRAW = 1 << 0,  // the frame or document may differ
	SESSION_LEFT = 1 << 1,	  // the visit is over: clear the screen and end
	SESSION_FACE = 1 << 2,	  // session_face changed
	SESSION_CLEARED = 1 << 3, // answers were wiped; in reader mode the session goes on
	SESSION_THEME = 1 << 4,	  // session_theme changed
	SESSION_REPAINT =
		1 << 5, // what the terminal shows may not be what was painted: send all of it
};

struct session_options {
	enum mode mode;
	enum face face;
	enum place place;
	int columns, rows;
	enum glyphs glyphs;
	enum text_form form;
	// --keys=digits: letters are no shortcuts, and the screens do not name any
	bool digits_only;
	int locale; // index in the book; -1: the language screen opens first (kiosk, guest)
	int suggested_locale; // focus of the language screen; -1
	struct str page;      // opens there; empty: home
	long idle_seconds;    // 0: never
	// the same in the plain face, which is read more slowly; 0: no other
	long idle_plain_seconds;
	long date; // days since 1970-01-01; 0 unknown
	int64_t at_ms;
	// Languages this terminal cannot draw, by index in the book; NULL when it can draw all.
	const bool *undrawable;
	enum theme theme;
	bool sources;	 // their ids stand in the text of pages from the start
	bool no_colours; // the terminal has none: colours are not offered
	bool half_block; // the terminal draws U+2584, a column wide
	bool no_screen;	 // the plain face cannot be left: there is no terminal
	// Where everything that the visitor chooses is kept: session_secret_bytes() of zeroed
	// memory, aligned as malloc's, that outlives the session. NULL: the session allocates it.
	void *secret;
};

size_t session_secret_bytes(void);

struct session;

struct session *session_new(struct book *book, const struct session_options *options);
// Wipes everything it holds.
void session_free(struct session *session);

// Returns a set of enum session_effect.
unsigned session_handle(struct session *session, const struct event *event);
// The frame was painted, and all of it sent: what it asks can be seen from that time on.
void session_shown(struct session *session, int64_t at_ms);
// The idle limit of the face that is shown; 0: none.
int64_t session_idle_ms(const struct session *session);
// When an EVENT_TIME is due; -1: not needed.
int64_t session_deadline_ms(const struct session *session);

enum face session_face(const struct session *session);
enum theme session_theme(const struct session *session);
// How the document should be laid out: columns, glyphs, spacing. The plain face sets `numbers`
// itself.
struct layout_options session_layout_options(const struct session *session);
// True when the book failed while it was shown, and only "out of order" is left to say. The caller
// exits with status 1.
bool session_failed(const struct session *session);
size_t session_locale(const struct session *session);
// "(draft)" or "(changed)" in the language when that is what it is, else what the one beside it is; or empty.
struct str session_state_word(const struct session *session);
// Names the screen that is shown and its language: the same while an event changes only what is on
// it.
uint64_t session_screen(const struct session *session);
// What is being shown; valid until the next event. The plain face prints this.
const struct document *session_document(const struct session *session);
// A sentence about the last event ("That key does nothing here. ..."), or empty; the screen face
// has it in its footer row.
struct str session_notice(const struct session *session);
// True while "Still there?" is shown: the next key only keeps the visit going.
bool session_warned(const struct session *session);
// The plain face: the block that is being read, an index in the document. Changing face goes on
// from there.
size_t session_reading(const struct session *session);
void session_read(struct session *session, size_t block);
// Interface string in the session's language, for the plain face.
struct str session_say(const struct session *session, const char *english);

// The whole screen, ready to be painted: valid until the next event.
struct frame {
	int columns, rows;
	enum direction direction; // RTL: column 0 is the right edge
	struct line *lines;	  // rows of them; a line without boxes is blank
	int cursor_row, cursor_column;
	int focus; // target drawn as focused, TARGET_NONE
};

const struct frame *session_frame(struct session *session);

#endif
