// SPDX-License-Identifier: GPL-3.0-or-later
// Breaking a document into lines of boxes. Columns count from the reading start: 0 is the left edge in English and the
// right edge in Arabic; only the painter turns them around.
#ifndef ANTEROOM_DOCUMENT_LAYOUT_H
#define ANTEROOM_DOCUMENT_LAYOUT_H

#include "document/document.h"

// What a piece of text is; only the theme knows what that looks like.
enum role {
	ROLE_TEXT,
	ROLE_TITLE,
	ROLE_HEADING,
	ROLE_STRONG,
	ROLE_EMPHASIS,
	ROLE_LINK,
	ROLE_FOCUS, // the focused target
	ROLE_WARNING,
	ROLE_URGENT,  // a reversed line
	ROLE_MUTED,   // summaries, captions, notes
	ROLE_CHROME,  // header, footer
	ROLE_KEY,     // a key to press, in the footer
	ROLE_BUTTON,  // what leads on
	ROLE_LINE,    // rules and scales
	ROLE_MARK,    // the bar beside key points
	ROLE_DRAWING, // bars and lines of a picture
	ROLE_SHADE,   // its second fill
	// of a QR code: black on white, and white on black, in every theme, or no reader finds it
	ROLE_CODE,
	ROLE_CODE_BLACK,
	ROLE_COUNT
};

enum glyphs { GLYPHS_UNICODE, GLYPHS_LINE, GLYPHS_ASCII };

// Drawn with `glyphs`: as these characters, the vt100 line set, or ASCII.
struct layout_options {
	int columns; // of the whole screen, 2-400
	int measure; // most columns of running text (72)
	int margin;  // free columns at the start: room for the focus mark
	enum glyphs glyphs;
	enum text_form form; // VISUAL measures after shaping
	bool wide_spacing;   // one blank line more between blocks
	bool low;	     // few rows: no room is left that only looks good
	bool untitled;	     // the title is said elsewhere
	bool side_by_side;   // two languages stand in columns, each of `measure` at most
	bool pictures;	     // false: their words, and rows as lines of "head: value"
	bool numbers; // plain face: every target's number is written before its label, "1. label"
};

struct run {
	size_t start, end; // bytes of the box's text
	enum role role;
	int target; // TARGET_NONE
};

// Text that stands at one place of a line. `text` is logical and a part of `paragraph` (the same
// bytes), which bidi needs whole.
struct box {
	int column, cols;
	struct str text, paragraph;
	enum direction direction; // base direction of the paragraph
	struct run *runs;	  // by start, they do not overlap; text outside them has `role`
	size_t run_count;
	enum role role;
	enum role
		unfocused; // of a box that is ROLE_FOCUS since its row has the focus: what it is else
	int target;	   // the whole box belongs to it; TARGET_NONE
};

struct line {
	struct box *boxes;
	size_t box_count;
	size_t block;  // index in the document; SIZE_MAX for lines of no block
	size_t offset; // byte in the block's text of the line's first character
	// the focus reverses the label alone: only its box has the target; clicks anywhere in the row count
	bool whole_row_target;
	bool heads; // of no block of its own: the title, the word above a callout, the mark of a language
	bool theirs; // below what it says in the other language
	int target;  // first that this line starts, or that the whole row belongs to; TARGET_NONE
	int bar, bar_cols; // columns behind the boxes that are drawn as ROLE_FOCUS; 0 of them: none
};

struct layout {
	struct line *lines;
	size_t line_count;
};

struct layout layout_document(struct arena *arena, const struct document *document,
			      const struct layout_options *options);

#endif
