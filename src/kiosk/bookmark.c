// SPDX-License-Identifier: GPL-3.0-or-later
// What lasts is not the first line in view but the place in the text (block and grapheme cluster):
// written down whenever the reader scrolls, looked up again after every layout, in another width,
// language or book.
#include "kiosk/bookmark.h"
#include "document/find.h"

enum {
	ROW_NAMES = 1 << 30, // beyond the number of any block
	UNNUMBERED_NAMES = ROW_NAMES + (1 << 29),
};

static bool is_nameless(const struct block *block)
{
	return block->key.len == 0 && block->target == TARGET_NONE;
}

// Rows behind those that a digit chooses have no number: they are counted among themselves.
static uint64_t row_name(const struct document *document, size_t index)
{
	unsigned number = document->targets[document->blocks[index].target].number;
	uint64_t before = 0;
	if (number)
		return (uint64_t)ROW_NAMES + number;
	for (size_t i = 0; i < index; i++) {
		int target = document->blocks[i].target;
		before += target != TARGET_NONE && document->targets[target].number == 0;
	}
	return (uint64_t)UNNUMBERED_NAMES + before;
}

// Neither what opens nor a notice in one language only moves a name: they have keys, and a row has
// its number.
static uint64_t block_name(const struct document *document, size_t index)
{
	const struct block *block = &document->blocks[index];
	uint64_t ordinal = 1;
	if (block->key.len)
		return visit_name(block->key);
	if (block->target != TARGET_NONE)
		return row_name(document, index);
	for (size_t i = 0; i < index; i++)
		ordinal += is_nameless(&document->blocks[i]);
	return ordinal;
}

bool bookmark_find_block(const struct document *document, uint64_t name, size_t *index)
{
	for (*index = 0; *index < document->block_count; ++*index) {
		if (block_name(document, *index) == name)
			return true;
	}
	return false;
}

// Of the next block that has one, where a block has no line of its own, as the heads of a drawing
// that became too narrow.
static size_t first_line_of(const struct layout *layout, size_t block)
{
	size_t line = 0;
	while (line < layout->line_count &&
	       (layout->lines[line].block == SIZE_MAX || layout->lines[line].block < block))
		line++;
	return line;
}

// Blank lines may stand between the lines of a block.
size_t bookmark_last_line(const struct layout *layout, size_t block)
{
	size_t last = first_line_of(layout, block);
	for (size_t line = last; line < layout->line_count; line++) {
		if (layout->lines[line].block == block)
			last = line;
	}
	return last;
}

// The document that is shown, and its lines.
struct pages {
	const struct document *document;
	const struct layout *layout;
};

static bool is_row(const struct pages *pages, size_t block)
{
	return pages->document->blocks[block].kind == BLOCK_ROW;
}

static bool is_blank(const struct layout *layout, size_t line)
{
	return layout->lines[line].block == SIZE_MAX;
}

static uint16_t clamp16(size_t value)
{
	return (uint16_t)(value < UINT16_MAX ? value : UINT16_MAX);
}

// A row has no text of its own: its lines are counted instead of clusters.
static size_t cluster_of(const struct pages *pages, size_t line)
{
	const struct line *at = &pages->layout->lines[line];
	struct str text = pages->document->blocks[at->block].text.plain;
	return is_row(pages, at->block) ? line - first_line_of(pages->layout, at->block)
					: text_cluster_count(str_slice(text, 0, at->offset));
}

static size_t line_of_row(const struct layout *layout, size_t block, size_t ordinal)
{
	size_t line = first_line_of(layout, block) + ordinal;
	size_t last = bookmark_last_line(layout, block);
	return line < last ? line : last;
}

static size_t line_of(const struct pages *pages, size_t block, size_t cluster)
{
	struct str text = pages->document->blocks[block].text.plain;
	return is_row(pages, block) ? line_of_row(pages->layout, block, cluster)
				    : layout_find_place(pages->layout, block,
							text_cluster_offset(text, cluster));
}

static void forget(struct spot *spot)
{
	spot->block = 0;
	spot->cluster = 0;
	spot->ahead = 0;
}

void bookmark_set(struct spot *spot, const struct document *document, const struct layout *layout,
		  size_t top)
{
	const struct pages pages = { document, layout };
	size_t line = top;
	forget(spot);
	while (line && line + 1 < layout->line_count && is_blank(layout, line))
		line++;
	if (line == 0 || is_blank(layout, line))
		return;
	size_t block = layout->lines[line].block;
	spot->block = block_name(document, block);
	spot->cluster = clamp16(cluster_of(&pages, line));
	spot->ahead = (int16_t)((long)top - (long)line_of(&pages, block, spot->cluster));
}

static bool same_place(const struct line *a, const struct line *b)
{
	return a->block == b->block && a->offset == b->offset;
}

// A blank line between two lines of one place, as below the word above a callout where there is more space.
static bool stands_within(const struct layout *layout, size_t line, const struct line *place)
{
	while (line + 1 < layout->line_count && is_blank(layout, line))
		line++;
	return same_place(place, &layout->lines[line]);
}

// Of several lines with the same place, such as the word above a callout and what it begins with,
// and the blank ones before it.
static size_t go_ahead(const struct layout *layout, size_t line, int ahead)
{
	const struct line *place = &layout->lines[line];
	size_t first = line;
	for (; ahead < 0 && line && is_blank(layout, line - 1); ahead++)
		line--;
	for (; ahead > 0 && line + 1 < layout->line_count &&
	       (same_place(place, &layout->lines[line + 1]) || is_blank(layout, line + 1));
	     ahead--)
		line++;
	// What stood there in another window is not to be passed over in this one.
	while (line > first && is_blank(layout, line) && !stands_within(layout, line, place))
		line--;
	return line;
}

size_t bookmark_line(const struct spot *spot, const struct document *document,
		     const struct layout *layout)
{
	const struct pages pages = { document, layout };
	size_t block;
	if (!spot->block || !bookmark_find_block(document, spot->block, &block))
		return 0;
	return go_ahead(layout, line_of(&pages, block, spot->cluster), spot->ahead);
}

void bookmark_set_block(struct spot *spot, const struct document *document, size_t block)
{
	if (block >= document->block_count)
		return;
	forget(spot);
	spot->block = block ? block_name(document, block) : 0;
}

size_t bookmark_block(const struct spot *spot, const struct document *document)
{
	size_t block;
	return spot->block && bookmark_find_block(document, spot->block, &block) ? block : 0;
}
