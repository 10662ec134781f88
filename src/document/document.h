// SPDX-License-Identifier: GPL-3.0-or-later
// A screen as a document: blocks of text, and targets that can be chosen. Screens build it; layout
// breaks it into lines; faces show it.
#ifndef ANTEROOM_DOCUMENT_DOCUMENT_H
#define ANTEROOM_DOCUMENT_DOCUMENT_H

#include "book/block.h"

enum target_kind {
	TARGET_LINK,	// goes elsewhere; numbered [n] after its text
	TARGET_CHOICE,	// one of several; `on` marks the one chosen before
	TARGET_TOGGLE,	// any of several; `on` is its tick
	TARGET_STEPPER, // a number that goes up and down
	TARGET_FIELD,	// text that is typed
	TARGET_ACTION,	// does something: Continue, Start, Back
};

struct target {
	enum target_kind kind;
	unsigned number; // as shown; 0: none
	bool on;	 // link, action: what it opens in place is shown
	bool disabled;	 // shown, not chosen
	bool warns;	 // a row that warns, and stands apart
	int command;	 // what choosing it means, to the screen that built it
	struct str argument;
	size_t block;	  // index of the top-level block it stands in
	struct str label; // its words, for the plain face
};

// How the notes of page blocks show.
enum notes {
	NOTES_NUMBERED, // as links of their own
	NOTES_HIDDEN,
	NOTES_NAMED, // as the id of the source: "(e10)"; nothing to choose
};

// Numbers of the rows at the end of a page.
enum { DOCUMENT_ROW_SOURCES = 8, DOCUMENT_ROW_NEXT = 9 };

struct document {
	struct arena *arena;
	struct str language;
	enum direction direction;
	struct str place;    // header, at the start: where one is
	struct str status;   // header, at the end: language, draft
	struct str title;    // first line of the body; empty: none
	bool title_fallback; // English, shown because the translation is missing or stale
	struct block *blocks;
	size_t block_count;
	struct target *targets;
	size_t target_count;
	int first_focus; // TARGET_NONE: the page itself
	bool is_page;	 // arrows scroll when no target is in view
	// [FRAME_COUNT]: the word above a callout, empty for none; NULL: English
	const struct str *frame_words;
	// a line above blocks shown in English for want of a translation; empty: none
	struct str fallback_mark;
	// 8 and 9 are for rows at the end of a page: links have 1 to 7, and more of them go on from 10
	bool keeps_last_digits;
	// links with a higher number show none, where nobody can type it; 0: all show theirs
	unsigned last_typed;
	enum notes notes; // of blocks that are added from now on
	// texts have neither links nor their numbers: it is made to stand beside another
	bool unlinked;
	const struct document *beside; // the same in another language (partners.h); NULL: none
	const int *partners;	       // of each block, for partners.h
	unsigned groups;	       // how many were started
	unsigned group;		       // that options are added to; 0: the next option starts one
};

void document_init(struct document *document, struct arena *arena, struct str language,
		   enum direction direction);

// In a language from right to left, English that stands in for a translation, or a name, reads as it is written.
enum direction document_direction_of(const struct document *document, struct str text);
// Adds a block and returns it; valid until the next is added.
struct block *document_add(struct document *document, enum block_kind kind, struct str text);
struct block *document_heading(struct document *document, unsigned level, struct str text);
// A whole-line target: a row of GROUP_MENU with label, summary (may be empty) and note at the
// line's end (may be empty). The number is the next one. Returns the index
// of the target.
int document_option(struct document *document, enum target_kind kind, int command,
		    struct str argument, struct str label, struct str summary, struct str note);
// A row of texts side by side, which cannot be chosen. The group is the one that document_new_group started.
struct block *document_row(struct document *document, enum group_kind kind, const struct str *texts,
			   size_t count);
// Adds copies of page blocks, the only ones that are made between book and layout: blocks, spans and cells are left alone, their
// strings must outlive the document. Rows of one group come in one call. Every span with a destination becomes a link target, numbered in reading order,
// its "[n]" written into the text after a no-break space (link, term) or a word joiner (note); a
// source cited again keeps its number. BLOCK_TOGGLE becomes a toggle, numbered with them. `command`
// is what the links mean; the destination is the argument, the block's key that of a toggle.
void document_add_blocks(struct document *document, const struct block *blocks, size_t count,
			 int command, int toggle_command);
// Starts a new group; rows added after it are set together.
unsigned document_new_group(struct document *document);
struct target *document_target(struct document *document, int index);
// Words for frame_words where the interface has none of its own: empty for key points, which have a heading.
extern const struct str document_frame_words[FRAME_COUNT];

#endif
