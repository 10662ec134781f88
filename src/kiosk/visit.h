// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that one visitor chose, in one flat piece of memory that can be locked and wiped. For
// the kiosk only. Pages, blocks and links are kept as 64-bit names (visit_name), so that they
// survive a change of language, size or book.
#ifndef ANTEROOM_KIOSK_VISIT_H
#define ANTEROOM_KIOSK_VISIT_H

#include <stdint.h>

#include "base/str.h"
#include "quiz/quiz.h"

enum {
	VISIT_SPOTS = 48,
	VISIT_TOGGLES = 64,
	VISIT_OPENED = 24,
	VISIT_FIND_BYTES = 120,
	VISIT_WANTED = 8
};

enum spot_flag {
	SPOT_CHANGING = 1 << 0, // a question opened from the list of answers: returns there
	SPOT_WHY = 1 << 1,	// reasons are shown
	SPOT_VISITED = 1 << 2,	// shown before: focus and position hold
	SPOT_UNTICKED = 1 << 3, // the last tick was taken back, and nobody asked about it yet
	SPOT_SHORT = 1 << 4,	// the last screen of page steps, with rows left over
	SPOT_PUSHED =
		1 << 5, // another layout pushed the focus out of view, and it was brought back
};

// Where the visitor is, or was.
struct spot {
	uint64_t argument; // name of the page, group or quiz screen; 0: none
	uint64_t block;	   // name of the first block in view; 0: the top
	uint16_t cluster;  // of that block's text; of a row: its line
	// lines from that place to the top of the view; negative: blank ones before it are in view
	int16_t ahead;
	int16_t focus;	// target, or TARGET_NONE: the page itself
	uint8_t screen; // enum screen_id
	uint8_t flags;	// enum spot_flag
	uint8_t part;	// of what the argument names, from 0
};

struct opened {
	uint64_t block, destination;
};

struct visit {
	struct quiz_state quiz;
	struct quiz_result result;	 // of `quiz`; kept up to date by the self-check's screens
	uint64_t toggles[VISIT_TOGGLES]; // ticked items of pages, by block; 0: free
	uint64_t wanted[VISIT_WANTED];	 // estimates for My list, by name; 0: free
	struct opened opened[VISIT_OPENED];
	struct spot spots[VISIT_SPOTS]; // the last one is where the visitor is
	unsigned depth;			// of spots, at least 1
	uint64_t find_at; // name of the block of the last hit that was gone to; 0: none
	uint16_t find_bytes;
	char find[VISIT_FIND_BYTES]; // what is looked for
	// name of the language that is shown together with English, whichever of the two is read; 0: none
	uint64_t beside;
	uint64_t left_off_argument; // the last screen of the self-check that showed
	uint8_t left_off_screen;
};

// Never 0.
uint64_t visit_name(struct str s);

bool visit_is_ticked(const struct visit *visit, uint64_t block);
// Ticks or unticks; with all slots in use nothing more is ticked.
void visit_tick(struct visit *visit, uint64_t block);

// An estimate is wanted on My list, or not any more. With all slots in use the oldest is given up.
void visit_want(struct visit *visit, uint64_t estimate);
bool visit_wants(const struct visit *visit, uint64_t estimate);
bool visit_wants_any(const struct visit *visit);

bool visit_is_open(const struct visit *visit, struct opened what);
// Opens, or closes what is open. With all slots in use the oldest closes. Returns true when it is
// open now.
bool visit_open(struct visit *visit, struct opened what);

// Forgets everything; the visitor is at that place, and was nowhere before.
void visit_wipe(struct visit *visit, struct spot spot);
struct spot *visit_here(struct visit *visit);
// Adds a place; the oldest is forgotten when there are too many.
void visit_push(struct visit *visit, struct spot spot);
// False at the first place.
bool visit_pop(struct visit *visit);

// True when anything was answered, ticked or wanted.
bool visit_has_answers(const struct visit *visit);
bool visit_has_quiz_answers(const struct visit *visit);

#endif
