// SPDX-License-Identifier: GPL-3.0-or-later
// Lines as they are being made: text is set into regions, boxes are put on lines. Included by document/ only.
#ifndef ANTEROOM_DOCUMENT_FLOW_H
#define ANTEROOM_DOCUMENT_FLOW_H

#include "document/glyphs.h"

struct region {
	int column, width;
};

struct region region_inset(struct region region, int cols); // `cols` less at the start

// Where two languages stand side by side.
struct flow_columns {
	bool side_by_side; // false: one below the other
	struct region ours, theirs;
};

struct flow {
	struct arena *arena;
	const struct document *document;
	const struct layout_options *options;
	struct line *lines;
	size_t line_count;
	size_t block; // of the lines put from now on: index in the document, or SIZE_MAX
	bool spaced;  // a blank line between lines of text
	struct flow_columns columns;
};

// An empty flow for a part that is merged later.
struct flow flow_part(const struct flow *flow);
// Sets flow->block if `block` is a top-level block of the document.
void flow_at(struct flow *flow, const struct block *block);

// Text to be set.
struct piece {
	struct rich_text text;
	enum direction direction;
	enum role role;
	int target;    // of the whole piece
	size_t offset; // of its first byte, in its block
};

struct piece piece_of(const struct block *block, enum role role);
struct piece piece_of_cell(const struct cell *cell, enum role role);
// "head: value", the head bold and, if `linked`, with its own spans. The colon is that of the value's language.
struct piece piece_labelled(struct arena *arena, const struct cell *head, bool linked,
			    const struct cell *value);

struct line *flow_line(struct flow *flow);
// Empties a line, and gives it the place of another.
struct line *flow_place(struct flow *flow, size_t index, size_t as);
// A line at the same place as the last one, with nothing on it yet.
struct line *flow_follow(struct flow *flow);
// A line that belongs to no block, unless it is the first.
void flow_blank(struct flow *flow);
// Puts a text of the program's own on the line, at its end or at its beginning (of the boxes, not of the columns).
struct box *flow_put(struct flow *flow, struct line *line, int column, struct str text,
		     enum role role);
struct box *flow_put_first(struct flow *flow, struct line *line, int column, struct str text,
			   enum role role);
// Wraps the piece in the region. Returns the index of its first line.
size_t flow_text(struct flow *flow, struct region region, const struct piece *piece);
// Text of that direction stands in the lines from `first` on: if it is not the document's, their
// boxes are turned around within the region, to begin at the other edge.
void flow_turn(struct flow *flow, size_t first, struct region region, enum direction direction);
// The lines of text from `first` on name what follows.
void flow_head(struct flow *flow, size_t first);
// Appends lines that hold the boxes of all parts side by side.
void flow_merge(struct flow *flow, const struct flow *parts, size_t count);

#endif
