// SPDX-License-Identifier: GPL-3.0-or-later
// What the screens, the keys and the session share. For the kiosk only.
#ifndef ANTEROOM_KIOSK_SCREEN_H
#define ANTEROOM_KIOSK_SCREEN_H

#include "kiosk/session.h"
#include "kiosk/visit.h"

enum screen_id {
	SCREEN_LANGUAGE,
	SCREEN_HOME,
	SCREEN_GROUP,	 // argument: home row
	SCREEN_PAGE,	 // argument: page
	SCREEN_INTRO,	 // of the self-check
	SCREEN_QUESTION, // argument: screen of the quiz
	SCREEN_REVIEW,
	SCREEN_ANSWERS,
	SCREEN_RESULT,
	SCREEN_MENU,
	SCREEN_ABOUT,  // menu, row 8
	SCREEN_FINISH, // asks before clearing
	SCREEN_KEYS,
	SCREEN_CLEARED,
	SCREEN_BROKEN, // out of order
	SCREEN_COUNT
};

struct screen {
	// Fills in an initialised document that has language, direction and status.
	void (*build)(struct session *session, struct document *document);
	// A target was chosen. It stays valid until the function returns.
	void (*choose)(struct session *session, const struct target *target);
	// A key before all others see it; true when it was one of the screen's own. NULL: it has none.
	bool (*key)(struct session *session, uint32_t key);
	// Goes back within the screen; false when there is nothing before. NULL: never.
	bool (*back)(struct session *session);
	bool wide;	// rows of a list, which may be longer than running text
	bool passing;	// a menu: left behind as soon as a row leads elsewhere
	bool answering; // of the self-check, which is read by then; a held key must not answer twice
	bool last;	// nothing leads on from here: no menu, no shortcuts
};

extern const struct screen screen_language, screen_home, screen_group, screen_page, screen_intro,
	screen_question, screen_review, screen_answers, screen_result, screen_menu, screen_about,
	screen_finish, screen_keys, screen_cleared, screen_broken;

enum stale {
	STALE_DOCUMENT = 1 << 0,
	STALE_LAYOUT = 1 << 1,
	STALE_FRAME = 1 << 2,
};

struct session {
	struct session_options options;
	struct book *book;
	struct visit *visit;
	struct arena own; // holds the session itself, and the visit where nobody else does
	struct arena quiz_arena;
	struct quiz quiz;
	bool has_quiz;

	size_t locale;
	enum face face;
	enum theme theme;
	bool wide_spacing;
	int columns, rows;
	long date;

	struct arena document_arena, layout_arena, frame_arena, notice_arena;
	struct document document;
	struct layout layout;
	struct frame frame;
	struct str notice;
	unsigned stale;	  // set of enum stale
	unsigned effects; // of the event being handled: set of enum session_effect
	size_t top;	  // first line in view
	uint64_t reveal;  // name of a block that should come into view; 0: none

	unsigned long typed;	// number being typed; 0: none
	int64_t typed_until_ms; // a digit after it starts a new number
	uint32_t held_key;	// ignored until 400 ms without it have passed; 0: none
	int64_t held_until_ms;

	int64_t now_ms, active_ms;
	bool warned, failed, left;
};

// What is shown now.
struct spot *here(const struct session *session);
const struct screen *screen_of(const struct session *session);
const struct screen *screen_named(enum screen_id id);
// A place that was not shown yet.
struct spot place_new(enum screen_id screen, uint64_t argument);

// Moving. Menus are left behind; Back returns from the new place.
void go(struct session *session, enum screen_id screen, uint64_t argument);
void go_page(struct session *session, struct str id);
// The new place takes that of the present one.
void go_instead(struct session *session, enum screen_id screen, uint64_t argument);
void go_back(struct session *session);
// Commands that keys, menu and screens share.
void go_home(struct session *session);
void leave(struct session *session);
// x: wipes, and ends the visit where visits end.
void clear(struct session *session);
void clear_now(struct session *session);
// Wipes and goes to the first screen: reader mode.
void start_again(struct session *session);
void change_face(struct session *session);
void change_theme(struct session *session);
void change_spacing(struct session *session, bool wide);
void set_locale(struct session *session, size_t locale);

// The document must be built again.
void changed(struct session *session);
// A sentence in the footer until the next event. Copied.
void notify(struct session *session, struct str sentence);
// The book failed: only the last screen is left.
void fail(struct session *session);

bool has_unwell_page(const struct session *session);
// Pages by what they are for; empty: the book has none.
struct str unwell_page(const struct session *session);
struct str about_page(const struct session *session);

// Parts of documents.
void set_place(const struct session *session, struct document *document, struct str title);
struct block *add_text(struct document *document, struct str text);
struct block *add_framed(struct document *document, enum block_frame frame, struct str text);
int add_row(struct document *document, int command, struct str label);
// What a row opens: its heading, and all that is added until the part ends.
size_t begin_part(struct document *document, int row, struct str heading);
void end_part(struct document *document, size_t part);
// "This translation is a draft ..." where the language is one, or was changed after it was checked.
void add_draft_notice(const struct session *session, struct document *document);

#endif
