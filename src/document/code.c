// SPDX-License-Identifier: GPL-3.0-or-later
// Words and a QR code beside them, or below where there is no room beside. A column is a module wide and half a row is a module high,
// so that modules are squares where letters are twice as high as wide. Around it are four white modules, as the standard has it: on
// a dark screen no reader finds a code without them.
#include "document/group.h"

enum { BORDER = 4, GAP = 3, WORDS_LEAST = 24 };

static int code_cols(const struct code *code)
{
	return (int)code->side + 2 * BORDER;
}

// Two rows of modules as a row of the screen, seen from the left whatever the document's direction. A cell's ground is its upper module,
// to all its edges; only where the lower one differs a half block is drawn. Fonts leave a seam above whole and upper blocks (DejaVu in
// xterm does), which would cut what is one black field to strips.
static void put_two_rows(struct flow *flow, struct line *line, int at, const struct code *code,
			 int row)
{
	static const char half[] = "▄";
	int cols = code_cols(code);
	char *bytes = arena_alloc(flow->arena, (size_t)cols * sizeof(half)), *to = bytes;
	struct run *runs = ARENA_ARRAY(flow->arena, (size_t)cols, struct run);
	for (int i = 0; i < cols; i++) {
		bool upper = code_is_black(code, row, i - BORDER);
		bool lower = code_is_black(code, row + 1, i - BORDER);
		runs[i].start = (size_t)(to - bytes);
		to = stpcpy(to, upper == lower ? " " : half);
		runs[i].end = (size_t)(to - bytes);
		runs[i].role = upper ? ROLE_CODE_BLACK : ROLE_CODE;
		runs[i].target = TARGET_NONE;
	}
	struct box *box =
		flow_put(flow, line, at, (struct str) { bytes, (size_t)(to - bytes) }, ROLE_CODE);
	box->direction = DIRECTION_LTR;
	box->runs = runs;
	box->run_count = (size_t)cols;
}

static void put_squares(struct flow *flow, struct region region, const struct code *code)
{
	int end = (int)code->side + BORDER;
	for (int row = -BORDER; row < end; row += 2)
		put_two_rows(flow, flow_line(flow), region.column, code, row);
}

// The first names it and the last is what is read off it.
static void put_words(struct flow *flow, struct region region, const struct block *row)
{
	for (size_t i = 0; i < row->cell_count; i++) {
		bool stands_out = i == 0 || i + 1 == row->cell_count;
		if (i)
			flow_line(flow);
		cell_set(flow, region, &row->cells[i], stands_out ? ROLE_STRONG : ROLE_TEXT);
	}
}

// The words begin the lines: the cursor rests there, and not upon the code.
static void put_beside(struct flow *flow, struct region region, const struct block *row)
{
	struct flow parts[] = { flow_part(flow), flow_part(flow) };
	int words = region.width - code_cols(row->code) - GAP;
	put_words(&parts[0], (struct region) { region.column, words }, row);
	put_squares(&parts[1], region_inset(region, words + GAP), row->code);
	flow_merge(flow, parts, LENGTH(parts));
}

static void put_below(struct flow *flow, struct region region, const struct block *row)
{
	put_words(flow, region, row);
	flow_line(flow);
	put_squares(flow, region, row->code);
}

void code_draw(struct flow *flow, struct region region, const struct group *group)
{
	const struct block *row = group->rows[0];
	if (!row->code) {
		group_stack(flow, region, group);
		return;
	}
	flow_at(flow, row);
	if (region.width >= code_cols(row->code) + GAP + WORDS_LEAST)
		put_beside(flow, region, row);
	else
		put_below(flow, region, row);
}
