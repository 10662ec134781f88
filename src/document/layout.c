// SPDX-License-Identifier: GPL-3.0-or-later
// From blocks to lines. Blocks are taken in units: a frame with all that stands in it, a group of
// rows with its caption, or a single block. Between units is one blank line, but for those that
// belong together.
#include "document/layout.h"

#include <stdint.h>

#include "base/array.h"
#include "document/beside.h"
#include "document/draw.h"
#include "document/partners.h"

enum {
	BAR_COLS = 2,
	NARROWEST = 12,
	LEVELS = 3,
};

// Blocks that are set together.
struct range {
	const struct block *blocks;
	size_t count;
};

// ---- units ----

static bool is_list(const struct block *block)
{
	return block->kind == BLOCK_ITEM || block->kind == BLOCK_TOGGLE;
}

static bool same_frame(const struct block *a, const struct block *b)
{
	return a->frame != FRAME_NONE && a->frame == b->frame && a->frame_id == b->frame_id;
}

static bool same_group(const struct block *a, const struct block *b)
{
	return a->group != 0 && a->group == b->group;
}

static bool both_toggles(const struct block *a, const struct block *b)
{
	return a->kind == BLOCK_TOGGLE && b->kind == BLOCK_TOGGLE;
}

static size_t unit_length(struct range range, bool framed)
{
	const struct block *first = range.blocks;
	size_t length = 1;
	while (length < range.count) {
		const struct block *next = &first[length];
		if (!(!framed && same_frame(first, next)) && !same_group(first, next) &&
		    !both_toggles(first, next))
			break;
		length++;
	}
	return length;
}

static bool same_list(const struct block *a, const struct block *b)
{
	bool alike = (a->marker.len == 0) == (b->marker.len == 0);
	return is_list(a) && a->kind == b->kind && a->frame_id == b->frame_id &&
	       (alike || a->level != b->level);
}

static bool stand_together(const struct block *above, const struct block *below)
{
	if (above->kind == BLOCK_HEADING)
		return below->kind != BLOCK_HEADING;
	return same_list(above, below);
}

static void put_space(struct flow *flow, bool together)
{
	int blanks = (together ? 0 : 1) + (flow->spaced ? 1 : 0);
	for (int i = 0; i < blanks; i++)
		flow_blank(flow);
}

// ---- single blocks ----

static const enum role kind_roles[BLOCK_KIND_COUNT] = {
#define BLOCK(number, kind, name, role) [BLOCK_##kind] = role,
#include "book/blocks.def"
};

struct markers {
	int cols[LEVELS]; // of the widest marker of each level, with the space behind it
};

static unsigned level_of(const struct block *block)
{
	return block->level > 1 ? 2 : 1;
}

static struct str marker_of(const struct flow *flow, const struct block *block)
{
	return block->marker.len ? block->marker : glyph_get(flow->options->glyphs, GLYPH_BULLET);
}

// Of the list that block `index` stands in.
static struct markers measure_markers(const struct flow *flow, struct range range, size_t index)
{
	struct markers markers = { { 0 } };
	size_t first = index;
	while (first > 0 && range.blocks[first - 1].kind == BLOCK_ITEM)
		first--;
	for (size_t i = first; i < range.count && range.blocks[i].kind == BLOCK_ITEM; i++) {
		const struct block *item = &range.blocks[i];
		int cols = text_cols(marker_of(flow, item), flow->options->form) + 1;
		int *widest = &markers.cols[level_of(item)];
		*widest = cols > *widest ? cols : *widest;
	}
	return markers;
}

static void set_item(struct flow *flow, struct region region, struct range range, size_t index)
{
	const struct block *item = &range.blocks[index];
	struct markers markers = measure_markers(flow, range, index);
	unsigned level = level_of(item);
	if (level > 1)
		region = region_inset(region, markers.cols[1] ? markers.cols[1] : BAR_COLS);
	struct piece piece = piece_of(item, ROLE_TEXT);
	size_t first = flow_text(flow, region_inset(region, markers.cols[level]), &piece);
	struct str marker = marker_of(flow, item);
	int end = region.column + markers.cols[level] - 1;
	struct box *box =
		flow_put_first(flow, &flow->lines[first],
			       end - text_cols(marker, flow->options->form), marker, ROLE_TEXT);
	box->direction = item->direction;
}

static void set_single(struct flow *flow, struct region region, struct range range, size_t index)
{
	const struct block *block = &range.blocks[index];
	size_t first = flow->line_count;
	flow_at(flow, block);
	if (block->kind == BLOCK_ITEM) {
		set_item(flow, region, range, index);
	} else {
		struct piece piece = piece_of(block, kind_roles[block->kind]);
		flow_text(flow, region, &piece);
	}
	flow_turn(flow, first, region, block->direction);
}

// ---- groups ----

static void set_group(struct flow *flow, struct region region, struct range unit)
{
	struct group group = { .kind = unit.blocks->group_kind };
	for (size_t i = 0; i < unit.count; i++) {
		const struct block *block = &unit.blocks[i];
		if (block->kind == BLOCK_CAPTION)
			group.caption = block;
		else if (block->kind == BLOCK_WORDS)
			group.words = block;
		else if (block->head && !group.head)
			group.head = block;
		else
			*ARRAY_PUT(flow->arena, group.rows, group.row_count) = block;
	}
	if (unit.blocks->kind == BLOCK_TOGGLE)
		group.kind = GROUP_MENU;
	draw_group(flow, region, &group);
}

static bool is_group(const struct block *block)
{
	return block->kind == BLOCK_ROW || block->kind == BLOCK_TOGGLE || block->group != 0;
}

// ---- frames ----

static void set_range(struct flow *flow, struct region region, struct range range, bool framed);

static struct str frame_word(const struct document *document, enum block_frame frame)
{
	const struct str *words = document->frame_words;
	return words ? words[frame] : document_frame_words[frame];
}

static const enum role frame_roles[FRAME_COUNT] = {
#define FRAME(number, kind, name, opening, word, role) [FRAME_##kind] = role,
#include "book/blocks.def"
};

// It is none of the block's text: all of its lines are at the beginning.
static size_t put_word(struct flow *flow, struct region region, enum block_frame frame)
{
	struct str word = frame_word(flow->document, frame);
	struct piece piece = {
		.text.plain = word,
		.direction = document_direction_of(flow->document, word),
		.role = frame_roles[frame],
		.target = TARGET_NONE,
	};
	size_t first = flow_text(flow, region, &piece);
	for (size_t i = first; i < flow->line_count; i++)
		flow->lines[i].offset = 0;
	return first;
}

static void put_frame_word(struct flow *flow, struct region region, const struct block *block)
{
	if (frame_word(flow->document, block->frame).len == 0)
		return;
	flow_at(flow, block);
	size_t first = put_word(flow, region, block->frame);
	if (beside_partner(flow, block)) {
		struct beside theirs = beside_begin(flow, region, first);
		put_word(&theirs.part, theirs.region, block->frame);
		beside_end(flow, &theirs);
	}
	flow_head(flow, first);
	put_space(flow, true);
}

static bool says_more(const struct flow *flow, struct range unit)
{
	for (size_t i = 0; i < unit.count; i++) {
		if (beside_partner(flow, &unit.blocks[i]))
			return true;
	}
	return false;
}

// Whether what the other language says of it stands in the second column.
static bool has_column_of_its_own(const struct flow *flow, struct range unit)
{
	return flow->columns.side_by_side && says_more(flow, unit);
}

static void put_urgent_blank(struct flow *flow, struct line *line, int from, int to)
{
	if (to > from)
		flow_put(flow, line, from, str_format(flow->arena, "%*s", to - from, ""),
			 ROLE_URGENT);
}

static bool is_inside(const struct box *box, struct region region)
{
	return box->column >= region.column && box->column < region.column + region.width;
}

// Reverses the line, from one end of the region to the other. Links in it are known by their [n].
static void make_urgent(struct flow *flow, struct line *line, struct region region)
{
	size_t count = line->box_count;
	int end = region.column + region.width, first = end, last = region.column;
	for (size_t i = 0; i < count; i++) {
		struct box *box = &line->boxes[i];
		if (!is_inside(box, region))
			continue;
		box->role = ROLE_URGENT;
		for (size_t r = 0; r < box->run_count; r++)
			box->runs[r].role = ROLE_URGENT;
		first = box->column < first ? box->column : first;
		last = box->column + box->cols > last ? box->column + box->cols : last;
	}
	put_urgent_blank(flow, line, region.column, first);
	if (first < end)
		put_urgent_blank(flow, line, last, end);
}

// A reversed block has room in it, where there is room.
static void put_room_above(struct flow *flow, const struct block *block)
{
	if (flow->options->low)
		return;
	flow_at(flow, block);
	flow_line(flow)->heads = true;
}

static void put_room_below(struct flow *flow)
{
	if (!flow->options->low)
		flow_follow(flow);
}

static void set_urgent(struct flow *flow, struct region region, struct range unit)
{
	size_t first = flow->line_count;
	struct region inside = region_inset(region, BAR_COLS);
	inside.width -= inside.width > BAR_COLS ? BAR_COLS : 0;
	put_room_above(flow, unit.blocks);
	put_frame_word(flow, inside, unit.blocks);
	set_range(flow, inside, unit, true);
	put_room_below(flow);
	for (size_t i = first; i < flow->line_count; i++) {
		make_urgent(flow, &flow->lines[i], region);
		if (has_column_of_its_own(flow, unit))
			make_urgent(flow, &flow->lines[i], beside_region(flow, region));
	}
}

static void put_bars(struct flow *flow, size_t first, int column, enum block_frame frame)
{
	struct str bar = glyph_get(flow->options->glyphs, GLYPH_BAR);
	enum role role = frame == FRAME_WARNING ? ROLE_WARNING : ROLE_MARK;
	for (size_t i = first; i < flow->line_count; i++)
		flow_put_first(flow, &flow->lines[i], column, bar, role);
}

// A frame is as wide as its longest line. In a column that is turned around the lines end at its other side.
static int end_of_lines(const struct flow *flow, size_t first, struct region region, bool turned)
{
	int start = region.column + region.width, end = region.column;
	for (size_t i = first; i < flow->line_count; i++)
		for (size_t k = 0; k < flow->lines[i].box_count; k++) {
			const struct box *box = &flow->lines[i].boxes[k];
			if (!is_inside(box, region))
				continue;
			start = box->column < start ? box->column : start;
			end = box->column + box->cols > end ? box->column + box->cols : end;
		}
	return turned ? start - BAR_COLS : end + BAR_COLS - 1;
}

// Bars where the lines of a column begin, and for whom to call where they end.
static void put_frame_bars(struct flow *flow, size_t first, struct region region,
			   enum block_frame frame, bool turned)
{
	int last = region.column + region.width - 1;
	int end = end_of_lines(flow, first, region, turned);
	if (frame == FRAME_CALL)
		put_bars(flow, first, end, frame);
	put_bars(flow, first, turned ? last : region.column, frame);
}

// Where words are wanted there is no bar: a screen reader would say it on every line.
static void set_frame(struct flow *flow, struct region region, struct range unit)
{
	enum block_frame frame = unit.blocks->frame;
	bool barred = flow->options->pictures;
	if (barred && frame == FRAME_URGENT) {
		set_urgent(flow, region, unit);
		return;
	}
	bool closed = barred && frame == FRAME_CALL;
	struct region inside = barred ? region_inset(region, BAR_COLS) : region;
	inside.width -= closed && inside.width > BAR_COLS ? BAR_COLS : 0;
	size_t first = flow->line_count;
	put_frame_word(flow, inside, unit.blocks);
	set_range(flow, inside, unit, true);
	if (barred && has_column_of_its_own(flow, unit))
		put_frame_bars(flow, first, beside_region(flow, region), frame,
			       beside_is_turned(flow));
	if (barred)
		put_frame_bars(flow, first, region, frame, false);
}

// ---- the whole ----

static bool has_fallback(struct range range, size_t first, size_t length)
{
	for (size_t i = first; i < first + length; i++) {
		if (range.blocks[i].fallback)
			return true;
	}
	return false;
}

static void put_fallback_mark(struct flow *flow, struct region region)
{
	struct piece mark = {
		.text.plain = flow->document->fallback_mark,
		.direction = flow->document->direction,
		.role = ROLE_MUTED,
		.target = TARGET_NONE,
	};
	if (mark.text.plain.len)
		flow_head(flow, flow_text(flow, region, &mark));
}

// One mark above all neighbours that are shown in English; rows that are set together are marked together.
static void mark_fallback(struct flow *flow, struct region region, struct range range, size_t index,
			  size_t length)
{
	bool marked = index && range.blocks[index - 1].fallback;
	if (!has_fallback(range, index, length) || marked)
		return;
	flow_at(flow, &range.blocks[index]);
	put_fallback_mark(flow, region);
}

// The blocks of the other language from the first to the last of the unit's partners.
static struct range partners_of_unit(const struct flow *flow, struct range unit)
{
	const struct block *theirs = flow->document->beside->blocks;
	struct range range = { 0 };
	for (size_t i = 0; i < unit.count; i++) {
		int partner = partners_of(flow->document, beside_index(flow, &unit.blocks[i]));
		if (partner == PARTNERS_NONE)
			continue;
		if (!range.count)
			range.blocks = &theirs[partner];
		range.count = (size_t)(&theirs[partner] - range.blocks) + 1;
	}
	return range;
}

static void set_block(struct flow *flow, struct region region, struct range range, size_t index,
		      size_t length)
{
	if (is_group(&range.blocks[index]))
		set_group(flow, region, (struct range) { &range.blocks[index], length });
	else
		set_single(flow, region, range, index);
}

static bool is_menu(const struct block *block)
{
	return block->group_kind == GROUP_MENU || block->kind == BLOCK_TOGGLE;
}

// Rows that are chosen have theirs one by one (menu.c).
static void set_beside(struct flow *flow, struct region region, struct range unit, size_t first)
{
	if (!says_more(flow, unit) || is_menu(unit.blocks))
		return;
	const struct document *document = flow->document->beside;
	struct range all = { document->blocks, document->block_count };
	struct range theirs = partners_of_unit(flow, unit);
	if (is_group(unit.blocks) && !flow->columns.side_by_side)
		flow_follow(flow); // apart from the table or drawing above it
	struct beside beside = beside_begin(flow, region, first);
	set_block(&beside.part, beside.region, all, (size_t)(theirs.blocks - all.blocks),
		  theirs.count);
	beside_end(flow, &beside);
}

static void set_unit(struct flow *flow, struct region region, struct range range, size_t index,
		     size_t length, bool framed)
{
	const struct block *block = &range.blocks[index];
	struct range unit = { block, length };
	if (!framed || index)
		mark_fallback(flow, region, range, index, framed ? 1 : length);
	if (!framed && block->frame != FRAME_NONE) {
		set_frame(flow, region, unit);
		return;
	}
	size_t first = flow->line_count;
	set_block(flow, region, range, index, length);
	set_beside(flow, region, unit, first);
}

static void set_range(struct flow *flow, struct region region, struct range range, bool framed)
{
	for (size_t i = 0, length; i < range.count; i += length) {
		struct range rest = { &range.blocks[i], range.count - i };
		length = unit_length(rest, framed);
		if (i)
			put_space(flow, stand_together(&range.blocks[i - 1], &range.blocks[i]));
		set_unit(flow, region, range, i, length, framed);
	}
}

static struct region page_region(const struct layout_options *options, int measure)
{
	int margin = options->margin;
	int width = options->columns - margin - (margin > 0);
	if (width < NARROWEST) {
		margin = 0;
		width = options->columns;
	}
	width = width < measure ? width : measure;
	return (struct region) { margin, width > 0 ? width : 1 };
}

// Of the document itself; the other one has its own column beside it, or none.
static struct region first_region(struct flow *flow)
{
	const struct layout_options *options = flow->options;
	if (!options->side_by_side || !flow->document->beside)
		return page_region(options, options->measure);
	flow->columns = beside_columns(page_region(options, options->columns), options->measure);
	return flow->columns.ours;
}

static void put_title(struct flow *flow, struct region region)
{
	struct piece piece = {
		.text.plain = flow->document->title,
		.direction = document_direction_of(flow->document, flow->document->title),
		.role = ROLE_TITLE,
		.target = TARGET_NONE,
	};
	size_t first = flow_text(flow, region, &piece);
	flow_turn(flow, first, region, piece.direction);
}

static void put_title_beside(struct flow *flow, struct region region, size_t first)
{
	struct beside beside = beside_begin(flow, region, first);
	put_title(&beside.part, beside.region);
	beside_end(flow, &beside);
}

// Side by side they name the two columns.
static void set_title(struct flow *flow, struct region region)
{
	const struct document *document = flow->document;
	bool both = partners_titles_differ(document);
	bool said = flow->options->untitled && !(both && flow->columns.side_by_side);
	size_t first = flow->line_count;
	if (document->title.len && !said) {
		if (document->title_fallback)
			put_fallback_mark(flow, region);
		first = flow->line_count;
		put_title(flow, region);
	}
	if (document->title.len && both)
		put_title_beside(flow, region, first);
	flow_head(flow, 0);
	if (flow->line_count && document->block_count)
		put_space(flow, false);
}

// Whose row is a target's own has it already.
static int first_target(const struct line *line, const bool *started)
{
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		for (size_t r = 0; r < box->run_count; r++)
			if (box->runs[r].target != TARGET_NONE && !started[box->runs[r].target])
				return box->runs[r].target;
	}
	return TARGET_NONE;
}

static void mark_started(const struct line *line, bool *started)
{
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		if (box->target != TARGET_NONE)
			started[box->target] = true;
		for (size_t r = 0; r < box->run_count; r++)
			if (box->runs[r].target != TARGET_NONE)
				started[box->runs[r].target] = true;
	}
}

static void find_targets(struct flow *flow)
{
	bool *started = ARENA_ARRAY(flow->arena, flow->document->target_count + 1, bool);
	for (size_t i = 0; i < flow->line_count; i++) {
		struct line *line = &flow->lines[i];
		if (!line->whole_row_target)
			line->target = first_target(line, started);
		mark_started(line, started);
	}
}

struct layout layout_document(struct arena *arena, const struct document *document,
			      const struct layout_options *options)
{
	struct flow flow = {
		.arena = arena,
		.document = document,
		.options = options,
		.block = SIZE_MAX,
		.spaced = options->wide_spacing,
	};
	struct region region = first_region(&flow);
	set_title(&flow, region);
	set_range(&flow, region, (struct range) { document->blocks, document->block_count }, false);
	if (flow.columns.side_by_side)
		beside_rule(&flow);
	find_targets(&flow);
	return (struct layout) { flow.lines, flow.line_count };
}
