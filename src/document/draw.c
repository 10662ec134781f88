// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/draw.h"

static group_drawer *const drawers[GROUP_KIND_COUNT] = {
#define GROUP(number, kind, name, draw, fence) [GROUP_##kind] = draw,
#include "book/blocks.def"
};

static void set_text(struct flow *flow, struct region region, const struct block *block,
		     enum role role)
{
	struct piece piece = piece_of(block, role);
	flow_at(flow, block);
	size_t first = flow_text(flow, region, &piece);
	flow_turn(flow, first, region, block->direction);
}

void draw_group(struct flow *flow, struct region region, const struct group *group)
{
	bool pictures = flow->options->pictures || group->kind == GROUP_MENU;
	if (group->caption)
		set_text(flow, region, group->caption, ROLE_MUTED);
	if (pictures && group->row_count)
		drawers[group->kind](flow, region, group);
	else if (group->words)
		set_text(flow, region, group->words, ROLE_TEXT);
	else
		group_stack(flow, region, group);
}
