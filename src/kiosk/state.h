// SPDX-License-Identifier: GPL-3.0-or-later
// What every screen stands on: what is being visited and how, where the visitor is, what became
// stale. For the kiosk only.
#ifndef ANTEROOM_KIOSK_STATE_H
#define ANTEROOM_KIOSK_STATE_H

#include "document/document.h"
#include "kiosk/screen.h"
#include "kiosk/session.h"
#include "kiosk/visit.h"

struct session {
	// As it began.
	struct session_options options;
	const struct screen_row *screens; // all of them, by enum screen_id

	// What is read. Set by books.c alone.
	struct book *book;
	struct quiz quiz;
	bool has_quiz;

	// By whom, where and when. Set by session.c alone.
	struct visit *visit; // all that says anything about the visitor
	int columns, rows;
	long date;
	int64_t now_ms; // of the event being handled
	struct document
		document; // the present screen; in an arena that is reset when it is built again

	// What the visitor prefers. Set by prefer.c alone.
	size_t locale;
	const struct face_traits *face;
	enum theme theme;
	bool wide_spacing;
	bool sources; // stand in the text of pages

	// All of the document shows if the room below the header goes. Set by view.c alone.
	bool cramped;

	// How it ended. Set by ending.c alone.
	bool failed, left;

	// Each belongs to one file, which alone knows what it holds.
	struct memory *memory;	   // session.c
	struct books *books;	   // books.c
	struct shelf *shelf;	   // lookup.c
	struct finding *finding;   // finding.c
	struct news *news;	   // state.c
	struct viewport *viewport; // view.c
	struct typing *typing;	   // typing.c
	struct idle *idle;	   // idle.c
	struct sheet *sheet;	   // frame.c
};

void state_init(struct session *session, struct arena *arena);
void state_fini(struct session *session);

// Where the visitor is.
struct spot *state_here(const struct session *session);
bool state_is_at(const struct session *session, enum screen_id screen, uint64_t argument);
const struct screen *state_screen(const struct session *session);
// Whether all of these hold of the present screen.
bool state_screen_is(const struct session *session, enum screen_flag flag);
// A place that was not shown yet.
struct spot state_spot(enum screen_id screen, uint64_t argument);

enum stale {
	STALE_DOCUMENT = 1 << 0,
	STALE_LAYOUT = 1 << 1,
	STALE_FRAME = 1 << 2,
};

// The document must be built again, and with it all that is made from it.
void state_changed(struct session *session);
void state_spoil(struct session *session, enum stale what);
bool state_is_stale(const struct session *session, enum stale what);
// True once after it became stale.
bool state_take_stale(struct session *session, enum stale what);

// What the caller of session_handle will be told of the event.
void state_effect(struct session *session, enum session_effect effect);
bool state_has_effect(const struct session *session, enum session_effect effect);
// The set of them since the last time.
unsigned state_take_effects(struct session *session);

// A sentence in the footer until the visitor's next event. Copied.
void state_notify(struct session *session, struct str sentence);
// The first line of a result that tells somebody to get help; empty on every other screen. She reads on, whatever leans on the
// keyboard: what has no use there says that line again.
struct str state_urgent_line(const struct session *session);
void state_forget_notice(struct session *session);
struct str state_notice(const struct session *session);
// For what a notice is made of.
struct arena *state_notice_arena(const struct session *session);

#endif
