// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/flow.h"

#include "base/punctuation.h"

#include <stdint.h>

#include "base/array.h"

struct region region_inset(struct region region, int cols)
{
	int width = region.width - cols;
	return (struct region) { region.column + cols, width > 0 ? width : 1 };
}

struct flow flow_part(const struct flow *flow)
{
	struct flow part = *flow;
	part.lines = NULL;
	part.line_count = 0;
	part.spaced = false;
	return part;
}

void flow_at(struct flow *flow, const struct block *block)
{
	flow->block = (size_t)(block - flow->document->blocks);
}

// ---- pieces ----

struct piece piece_of(const struct block *block, enum role role)
{
	return (struct piece) {
		.text = block->text,
		.direction = block->direction,
		.role = role,
		.target = TARGET_NONE,
	};
}

struct piece piece_of_cell(const struct cell *cell, enum role role)
{
	return (struct piece) {
		.text = cell->text,
		.direction = cell->direction,
		.role = role,
		.target = TARGET_NONE,
	};
}

// A question needs no colon.
static struct str between(const struct cell *head, const struct cell *value)
{
	if (str_ends(head->text.plain, STR("?")) || str_ends(head->text.plain, STR("؟")))
		return STR(" ");
	return str_ends(head->text.plain, STR("？"))
		       ? STR_NONE
		       : str_c(punctuation_of(value->language)->colon);
}

static size_t put_spans(struct span *spans, const struct rich_text *text, size_t shift)
{
	for (size_t i = 0; i < text->span_count; i++) {
		spans[i] = text->spans[i];
		spans[i].start += shift;
		spans[i].end += shift;
	}
	return text->span_count;
}

struct piece piece_labelled(struct arena *arena, const struct cell *head, bool linked,
			    const struct cell *value)
{
	struct str parts[] = { head->text.plain, between(head, value), value->text.plain };
	size_t shift = parts[0].len + parts[1].len;
	struct piece piece = piece_of_cell(value, ROLE_TEXT);
	struct span *spans =
		ARENA_ARRAY(arena, head->text.span_count + value->text.span_count + 1, struct span);
	spans[0] = (struct span) { .end = head->text.plain.len,
				   .role = SPAN_STRONG,
				   .target = TARGET_NONE };
	size_t count = 1;
	if (linked)
		count += put_spans(spans + count, &head->text, 0);
	count += put_spans(spans + count, &value->text, shift);
	piece.text = (struct rich_text) { str_concat(arena, parts, LENGTH(parts)), spans, count };
	return piece;
}

static const enum role span_roles[SPAN_ROLE_COUNT] = {
#define SPAN(number, kind, name, role) [SPAN_##kind] = role,
#include "book/blocks.def"
};

// What the innermost spans at [start, end) make of it; a target outshines emphasis.
static struct run run_at(const struct piece *piece, size_t start, size_t end)
{
	struct run run = { start, end, piece->role, TARGET_NONE };
	for (size_t i = 0; i < piece->text.span_count; i++) {
		const struct span *span = &piece->text.spans[i];
		if (span->start > start || span->end < end)
			continue;
		if (span->target != TARGET_NONE) {
			run.role = ROLE_LINK;
			run.target = span->target;
		} else if (run.target == TARGET_NONE && span_roles[span->role] != ROLE_TEXT) {
			run.role = span_roles[span->role];
		}
	}
	return run;
}

// Bounds come nearly in order: each is moved up a few places at most.
static void put_bound(size_t *at, size_t count, size_t bound)
{
	for (; count > 0 && at[count - 1] > bound; count--)
		at[count] = at[count - 1];
	at[count] = bound;
}

// Spans nest; runs lie side by side.
static struct run *flatten(struct arena *arena, const struct piece *piece, size_t *count)
{
	size_t bounds = 2 * piece->text.span_count;
	size_t *at = ARENA_ARRAY(arena, bounds + 1, size_t);
	struct run *runs = ARENA_ARRAY(arena, bounds + 1, struct run);
	for (size_t i = 0; i < piece->text.span_count; i++) {
		put_bound(at, 2 * i, piece->text.spans[i].start);
		put_bound(at, 2 * i + 1, piece->text.spans[i].end);
	}
	*count = 0;
	for (size_t i = 0; i + 1 < bounds; i++) {
		if (at[i] == at[i + 1])
			continue;
		struct run run = run_at(piece, at[i], at[i + 1]);
		if (run.role != piece->role)
			runs[(*count)++] = run;
	}
	return runs;
}

// ---- lines ----

struct line *flow_line(struct flow *flow)
{
	struct line *line = ARRAY_PUT(flow->arena, flow->lines, flow->line_count);
	line->block = flow->block;
	line->target = TARGET_NONE;
	return line;
}

struct line *flow_place(struct flow *flow, size_t index, size_t as)
{
	struct line *line = &flow->lines[index];
	*line = flow->lines[as];
	line->boxes = NULL;
	line->box_count = 0;
	return line;
}

struct line *flow_follow(struct flow *flow)
{
	struct line *line = flow_line(flow);
	size_t index = flow->line_count - 1;
	return index ? flow_place(flow, index, index - 1) : line;
}

void flow_blank(struct flow *flow)
{
	if (flow->line_count)
		flow_line(flow)->block = SIZE_MAX;
}

static struct box own_box(const struct flow *flow, int column, struct str text, enum role role)
{
	return (struct box) {
		.column = column,
		.cols = text_cols(text, flow->options->form),
		.text = text,
		.paragraph = text,
		.direction = flow->document->direction,
		.role = role,
		.target = TARGET_NONE,
	};
}

struct box *flow_put(struct flow *flow, struct line *line, int column, struct str text,
		     enum role role)
{
	struct box *box = ARRAY_PUT(flow->arena, line->boxes, line->box_count);
	*box = own_box(flow, column, text, role);
	return box;
}

struct box *flow_put_first(struct flow *flow, struct line *line, int column, struct str text,
			   enum role role)
{
	flow_put(flow, line, column, text, role);
	struct box box = line->boxes[line->box_count - 1];
	memmove(line->boxes + 1, line->boxes, (line->box_count - 1) * sizeof(box));
	line->boxes[0] = box;
	return line->boxes;
}

// Those of the runs that lie in [line->start, line->end), counted from its start.
static void clip_runs(struct arena *arena, struct box *box, const struct text_line *line,
		      const struct run *runs, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct run run = runs[i];
		if (run.end <= line->start || run.start >= line->end)
			continue;
		run.start = run.start > line->start ? run.start - line->start : 0;
		run.end = (run.end < line->end ? run.end : line->end) - line->start;
		*ARRAY_PUT(arena, box->runs, box->run_count) = run;
	}
}

size_t flow_text(struct flow *flow, struct region region, const struct piece *piece)
{
	size_t first = flow->line_count;
	size_t run_count;
	struct run *runs = flatten(flow->arena, piece, &run_count);
	struct text_line *lines;
	size_t count = text_wrap(flow->arena, piece->text.plain, region.width, flow->options->form,
				 &lines);
	for (size_t i = 0; i < count; i++) {
		struct line *line = flow_line(flow);
		line->offset = piece->offset + lines[i].start;
		struct str text = str_slice(piece->text.plain, lines[i].start, lines[i].end);
		struct box *box = flow_put(flow, line, region.column, text, piece->role);
		box->cols = lines[i].cols;
		box->paragraph = piece->text.plain;
		box->direction = piece->direction;
		box->target = piece->target;
		clip_runs(flow->arena, box, &lines[i], runs, run_count);
	}
	return first;
}

void flow_turn(struct flow *flow, size_t first, struct region region, enum direction direction)
{
	if (direction == flow->document->direction || flow->options->form != TEXT_VISUAL)
		return;
	int ends = 2 * region.column + region.width;
	for (size_t i = first; i < flow->line_count; i++) {
		struct line *line = &flow->lines[i];
		for (size_t k = 0; k < line->box_count; k++) {
			struct box *box = &line->boxes[k];
			int column = ends - box->column - box->cols;
			box->column = column > region.column ? column : region.column;
		}
	}
}

static size_t tallest(const struct flow *parts, size_t count)
{
	size_t lines = 0;
	for (size_t i = 0; i < count; i++)
		lines = parts[i].line_count > lines ? parts[i].line_count : lines;
	return lines;
}

void flow_head(struct flow *flow, size_t first)
{
	for (size_t i = first; i < flow->line_count; i++)
		flow->lines[i].heads = flow->lines[i].box_count > 0;
}

void flow_merge(struct flow *flow, const struct flow *parts, size_t count)
{
	size_t lines = tallest(parts, count);
	for (size_t i = 0; i < lines; i++) {
		struct line *line = flow_line(flow);
		for (size_t k = 0; k < count; k++) {
			if (i >= parts[k].line_count)
				continue;
			const struct line *part = &parts[k].lines[i];
			for (size_t b = 0; b < part->box_count; b++)
				*ARRAY_PUT(flow->arena, line->boxes, line->box_count) =
					part->boxes[b];
		}
	}
}
