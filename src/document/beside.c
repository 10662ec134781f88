// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/beside.h"

#include <stdint.h>

#include "base/array.h"
#include "document/partners.h"

enum { GAP = 3, INDENT = 2 };

struct flow_columns beside_columns(struct region region, int measure)
{
	int half = (region.width - GAP) / 2;
	half = half < measure ? half : measure;
	return (struct flow_columns) {
		.side_by_side = true,
		.ours = { region.column, half },
		.theirs = { region.column + half + GAP, half },
	};
}

size_t beside_index(const struct flow *flow, const struct block *block)
{
	return (size_t)(block - flow->document->blocks);
}

const struct block *beside_partner(const struct flow *flow, const struct block *block)
{
	const struct document *document = flow->document;
	if (!document->beside || !partners_differ(document, beside_index(flow, block)))
		return NULL;
	return &document->beside->blocks[partners_of(document, beside_index(flow, block))];
}

bool beside_is_turned(const struct flow *flow)
{
	return flow->document->beside->direction != flow->document->direction &&
	       flow->options->form == TEXT_VISUAL;
}

// As far from where its column begins as the other is; a column of the other direction begins at its other edge.
struct region beside_region(const struct flow *flow, struct region region)
{
	struct region theirs = flow->columns.theirs;
	int inset = region.column - flow->columns.ours.column;
	int from_end = theirs.width - inset - region.width;
	return (struct region) { theirs.column + (beside_is_turned(flow) ? from_end : inset),
				 region.width };
}

struct beside beside_begin(const struct flow *flow, struct region region, size_t first)
{
	struct beside beside = { .part = flow_part(flow), .region = region, .first = first };
	beside.part.document = flow->document->beside;
	beside.part.columns.side_by_side = false;
	if (flow->columns.side_by_side)
		beside.region = region = beside_region(flow, region);
	else
		beside.region = region_inset(region, INDENT);
	beside.column = region;
	return beside;
}

// ---- below ----

static enum role muted(enum role role)
{
	switch ((int)role) {
	case ROLE_TEXT:
	case ROLE_TITLE:
	case ROLE_HEADING:
	case ROLE_STRONG:
	case ROLE_EMPHASIS:
		return ROLE_MUTED;
	default:
		return role;
	}
}

static void mute(struct line *line)
{
	for (size_t i = 0; i < line->box_count; i++) {
		struct box *box = &line->boxes[i];
		box->role = muted(box->role);
		for (size_t r = 0; r < box->run_count; r++)
			box->runs[r].role = muted(box->runs[r].role);
	}
}

// ---- both ----

static bool is_blank(const struct line *line)
{
	return line->block == SIZE_MAX && line->box_count == 0;
}

// A line of the flow that `index` lines of the part come to stand beside or below. A blank one is none any more; it is never the first.
static struct line *line_for(struct flow *flow, const struct beside *beside, size_t index)
{
	size_t at = beside->first + index;
	if (!flow->columns.side_by_side || at >= flow->line_count)
		return flow_follow(flow);
	return is_blank(&flow->lines[at]) ? flow_place(flow, at, at - 1) : &flow->lines[at];
}

static void put_boxes(struct flow *flow, struct line *line, const struct line *from)
{
	for (size_t i = 0; i < from->box_count; i++)
		*ARRAY_PUT(flow->arena, line->boxes, line->box_count) = from->boxes[i];
}

void beside_end(struct flow *flow, struct beside *beside)
{
	struct flow turned = beside->part;
	turned.document = flow->document;
	flow_turn(&turned, 0, beside->column, beside->part.document->direction);
	for (size_t i = 0; i < turned.line_count; i++) {
		struct line *line = line_for(flow, beside, i);
		line->theirs = !flow->columns.side_by_side;
		if (line->theirs)
			mute(&turned.lines[i]);
		put_boxes(flow, line, &turned.lines[i]);
	}
}

void beside_rule(struct flow *flow)
{
	const struct flow_columns *columns = &flow->columns;
	struct str rule = glyph_get(flow->options->glyphs, GLYPH_LINE);
	int column = columns->ours.column + columns->ours.width + GAP / 2;
	for (size_t i = 0; i < flow->line_count; i++)
		flow_put(flow, &flow->lines[i], column, rule, ROLE_LINE);
}
