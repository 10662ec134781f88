// SPDX-License-Identifier: GPL-3.0-or-later
// What a document held, kept as hashes, so that the next one can be compared with it. Beside what
// the visitor opens, a screen stays as it is but for the words of its rows; whatever changes more
// is a new screen. Included by the plain face.
#ifndef ANTEROOM_FACE_FINGERPRINT_H
#define ANTEROOM_FACE_FINGERPRINT_H

#include <stdint.h>

#include "base/arena.h"
#include "document/document.h"

struct block_print {
	uint64_t words; // all that it says
	uint64_t row;	// which row it is, whatever it says; 0: none
	bool opened;
	size_t place; // among those that were not opened
};

struct target_print {
	uint64_t name;
	bool on;
};

struct fingerprint {
	struct arena arena;
	uint64_t screen;
	struct block_print *blocks;
	size_t block_count;
	size_t *staying; // indices of the blocks that were not opened
	size_t staying_count;
	struct target_print *targets;
	size_t target_count;
};

enum turn { TURN_NONE, TURN_ON, TURN_OFF };

// `screen`: session_screen. The fingerprint must be zeroed, or taken before.
void fingerprint_take(struct fingerprint *print, const struct document *document, uint64_t screen);
// True when `now` is the same screen, but for what was opened or closed, turned on or off, and for the words of rows.
bool fingerprint_continues(const struct fingerprint *before, const struct fingerprint *now);

// The others ask about a screen that continues.
// True when block `block` of `now` was not there, or said something else.
bool fingerprint_is_new(const struct fingerprint *before, const struct fingerprint *now,
			size_t block);
// How target `target` of `now` turned; one that stands twice in a block turns once.
enum turn fingerprint_turn(const struct fingerprint *before, const struct fingerprint *now,
			   size_t target);
// Where block `block` of `before` is now, or what followed it, if it closed; the number of blocks at the end.
size_t fingerprint_follow(const struct fingerprint *before, const struct fingerprint *now,
			  size_t block);

#endif
