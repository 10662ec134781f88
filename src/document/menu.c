// SPDX-License-Identifier: GPL-3.0-or-later
// Rows that are chosen: number, mark, label, summary, note. One group is set alike: either every summary stands in a
// second column, in more than one line if it must, or every one below its label.
#include "base/array.h"
#include "document/beside.h"
#include "document/group.h"

enum { INDENT = 2, GAP = 2, SUMMARY_GAP = 3, NARROW = 40, LEAST_SUMMARY = 28, BRACKET = 2 };
enum { LABEL, SUMMARY, NOTE };

struct menu {
	struct region region;
	int number_cols, mark_cols; // with the space behind them; 0: none
	int label_cols;		    // of the label column when summaries stand beside it
	int button_cols;	    // inside the brackets of the widest; 0: none are drawn
	bool beside;
};

static const struct target *target_of(const struct flow *flow, const struct block *row)
{
	return row->target == TARGET_NONE ? NULL : &flow->document->targets[row->target];
}

static struct str mark_of(const struct target *target)
{
	static const char *const marks[][2] = {
		[TARGET_LINK] = { "", "" },	    [TARGET_CHOICE] = { "( )", "(*)" },
		[TARGET_TOGGLE] = { "[ ]", "[x]" }, [TARGET_STEPPER] = { "-/+", "-/+" },
		[TARGET_FIELD] = { "", "" },	    [TARGET_ACTION] = { "", "" },
	};
	return target ? str_c(marks[target->kind][target->on]) : STR_NONE;
}

static struct str number_of(const struct flow *flow, const struct target *target)
{
	const char *end = flow->options->numbers ? "." : "";
	if (!target || target->number == 0)
		return STR_NONE;
	if (target->disabled)
		return STR("-");
	return str_format(flow->arena, "%u%s", target->number, end);
}

static struct piece part_of(const struct block *row, size_t part, enum role role)
{
	if (row->kind == BLOCK_TOGGLE && part == LABEL)
		return piece_of(row, role);
	return piece_of_cell(group_cell(row, part), role);
}

static int cols_of(const struct flow *flow, const struct block *row, size_t part)
{
	return text_cols(part_of(row, part, ROLE_TEXT).text.plain, flow->options->form);
}

static int widest(const struct flow *flow, const struct group *group, size_t part)
{
	int cols = 0;
	for (size_t i = 0; i < group->row_count; i++) {
		int row = cols_of(flow, group->rows[i], part);
		cols = row > cols ? row : cols;
	}
	return cols;
}

static bool is_button(const struct menu *menu, const struct target *target)
{
	return menu->button_cols && target && target->kind == TARGET_ACTION;
}

static struct region label_region(const struct menu *menu)
{
	return region_inset(menu->region, menu->number_cols + menu->mark_cols);
}

static void measure_buttons(const struct flow *flow, const struct group *group, struct menu *menu)
{
	int room = menu->region.width - menu->number_cols - 2 * BRACKET;
	for (size_t i = 0; i < group->row_count && flow->options->pictures; i++) {
		const struct target *target = target_of(flow, group->rows[i]);
		int cols = cols_of(flow, group->rows[i], LABEL);
		if (target && target->kind == TARGET_ACTION && cols > menu->button_cols)
			menu->button_cols = cols < room ? cols : room;
	}
}

static void measure_marks(const struct flow *flow, const struct group *group, struct menu *menu)
{
	for (size_t i = 0; i < group->row_count; i++) {
		const struct target *target = target_of(flow, group->rows[i]);
		int number = text_cols(number_of(flow, target), TEXT_LOGICAL);
		int mark = text_cols(mark_of(target), TEXT_LOGICAL);
		menu->number_cols = number > menu->number_cols ? number : menu->number_cols;
		menu->mark_cols = mark > menu->mark_cols ? mark : menu->mark_cols;
	}
	bool close = flow->options->numbers || menu->region.width < NARROW;
	if (menu->number_cols)
		menu->number_cols += close ? 1 : GAP;
	if (menu->mark_cols)
		menu->mark_cols++;
}

// Columns between the labels and the row's note.
static int summary_room(const struct flow *flow, const struct menu *menu, const struct block *row)
{
	int note = cols_of(flow, row, NOTE);
	return label_region(menu).width - menu->label_cols - SUMMARY_GAP - (note ? GAP + note : 0);
}

static bool summary_fits(const struct flow *flow, const struct menu *menu, const struct block *row)
{
	const struct str summary = part_of(row, SUMMARY, ROLE_MUTED).text.plain;
	int room = summary_room(flow, menu, row);
	return text_cols(summary, flow->options->form) <= room ||
	       (room >= LEAST_SUMMARY &&
		text_longest_word_cols(summary, flow->options->form) <= room);
}

static struct menu measure(const struct flow *flow, struct region region, const struct group *group)
{
	struct menu menu = { .region = region_inset(region, flow->options->numbers ? 0 : INDENT),
			     .beside = !flow->options->numbers };
	measure_marks(flow, group, &menu);
	measure_buttons(flow, group, &menu);
	menu.label_cols = widest(flow, group, LABEL);
	for (size_t i = 0; i < group->row_count; i++)
		menu.beside &= summary_fits(flow, &menu, group->rows[i]);
	return menu;
}

static void put_number(struct flow *flow, struct line *line, const struct menu *menu,
		       const struct target *target)
{
	struct str number = number_of(flow, target);
	int gap = flow->options->numbers || menu->region.width < NARROW ? 1 : GAP;
	if (number.len == 0)
		return;
	// Padded, not moved: the focus mark stands at the same place in every row.
	number = str_format(flow->arena, "%*.*s", menu->number_cols - gap, STR_ARGS(number));
	flow_put_first(flow, line, menu->region.column, number, ROLE_TEXT);
}

static void put_mark(struct flow *flow, struct line *line, const struct menu *menu,
		     const struct target *target)
{
	struct str mark = mark_of(target);
	if (mark.len)
		flow_put_first(flow, line, menu->region.column + menu->number_cols, mark,
			       ROLE_TEXT);
}

// Brackets around what leads on, as wide as the widest of its neighbours: a button with colours off as well.
static size_t put_button(struct flow *flow, const struct menu *menu, struct piece *piece)
{
	struct region region = region_inset(menu->region, menu->number_cols);
	struct region inside = { region.column + BRACKET, region.width - 2 * BRACKET };
	piece->role = ROLE_BUTTON;
	size_t first = flow_text(flow, inside, piece);
	for (size_t i = first; i < flow->line_count; i++) {
		struct line *line = &flow->lines[i];
		int end = inside.column + menu->button_cols,
		    at = inside.column + line->boxes[0].cols;
		struct str close = str_format(flow->arena, "%*s", end - at + BRACKET, "]");
		flow_put(flow, line, at, close, ROLE_BUTTON);
		flow_put_first(flow, line, region.column, STR("[ "), ROLE_BUTTON);
	}
	return first;
}

static size_t put_label(struct flow *flow, const struct menu *menu, const struct block *row,
			const struct target *target)
{
	struct piece piece =
		part_of(row, LABEL, target && target->warns ? ROLE_WARNING : ROLE_TEXT);
	piece.target = row->target;
	if (target && target->disabled)
		piece.role = ROLE_MUTED;
	size_t first = is_button(menu, target) ? put_button(flow, menu, &piece)
					       : flow_text(flow, label_region(menu), &piece);
	put_mark(flow, &flow->lines[first], menu, target);
	put_number(flow, &flow->lines[first], menu, target);
	return first;
}

// Puts a part on a line that is there already.
static void put_beside(struct flow *flow, struct line *line, int column, const struct piece *part)
{
	struct box *box = flow_put(flow, line, column, part->text.plain, part->role);
	box->direction = part->direction;
}

static int end_of(const struct menu *menu)
{
	return menu->region.column + menu->region.width;
}

static bool note_fits(const struct flow *flow, const struct block *row, const struct line *line,
		      const struct menu *menu)
{
	const struct box *last = &line->boxes[line->box_count - 1];
	return last->column + last->cols + GAP + cols_of(flow, row, NOTE) <= end_of(menu);
}

static void put_below(struct flow *flow, const struct menu *menu, const struct piece *part)
{
	if (flow->spaced)
		flow_blank(flow);
	flow_text(flow, region_inset(label_region(menu), INDENT), part);
}

static void own_lines(struct flow *flow, size_t first, int target)
{
	for (size_t i = first; i < flow->line_count && target != TARGET_NONE; i++) {
		flow->lines[i].whole_row_target = true;
		flow->lines[i].target = target;
	}
}

static void draw_beside(struct flow *flow, const struct menu *menu, const struct block *row)
{
	struct piece summary = part_of(row, SUMMARY, ROLE_MUTED),
		     note = part_of(row, NOTE, ROLE_MUTED);
	struct flow parts[] = { flow_part(flow), flow_part(flow), flow_part(flow) };
	put_label(&parts[0], menu, row, target_of(flow, row));
	struct region region = region_inset(label_region(menu), menu->label_cols + SUMMARY_GAP);
	region.width = summary_room(flow, menu, row);
	if (summary.text.plain.len)
		flow_text(&parts[1], region, &summary);
	if (note.text.plain.len)
		put_beside(&parts[2], flow_line(&parts[2]), end_of(menu) - cols_of(flow, row, NOTE),
			   &note);
	flow_merge(flow, parts, LENGTH(parts));
}

static void draw_below(struct flow *flow, const struct menu *menu, const struct block *row)
{
	struct piece summary = part_of(row, SUMMARY, ROLE_MUTED),
		     note = part_of(row, NOTE, ROLE_MUTED);
	size_t first = put_label(flow, menu, row, target_of(flow, row));
	struct line *line = &flow->lines[first];
	bool note_beside = note.text.plain.len && note_fits(flow, row, line, menu);
	if (note_beside)
		put_beside(flow, line, end_of(menu) - cols_of(flow, row, NOTE), &note);
	if (summary.text.plain.len)
		put_below(flow, menu, &summary);
	if (note.text.plain.len && !note_beside)
		put_below(flow, menu, &note);
}

static void draw_row(struct flow *flow, const struct menu *menu, const struct block *row)
{
	size_t first = flow->line_count;
	if (menu->beside)
		draw_beside(flow, menu, row);
	else
		draw_below(flow, menu, row);
	own_lines(flow, first, row->target);
}

// Below what is chosen stand the rows that lead on, and the one that warns: a gap keeps them apart.
static bool stands_apart(const struct flow *flow, const struct group *group, size_t index)
{
	const struct target *before = target_of(flow, group->rows[index - 1]);
	const struct target *target = target_of(flow, group->rows[index]);
	return before && target &&
	       ((before->kind != target->kind && target->kind == TARGET_ACTION) || target->warns);
}

// ---- the same rows in the other language ----

static struct group partners_of_rows(const struct flow *flow, const struct group *group)
{
	struct group theirs = { .kind = group->kind };
	for (size_t i = 0; i < group->row_count; i++) {
		const struct block *partner = beside_partner(flow, group->rows[i]);
		if (partner)
			*ARRAY_PUT(flow->arena, theirs.rows, theirs.row_count) = partner;
	}
	return theirs;
}

// Side by side it begins where its column does, else below the label and further in: measure() moves it once more.
static struct region region_of_partner(const struct flow *flow, struct region region,
				       const struct menu *menu)
{
	if (flow->columns.side_by_side)
		return region;
	return region_inset(label_region(menu), flow->options->numbers ? 0 : -INDENT);
}

// Words alone: a row is chosen once.
static void draw_partner(struct flow *flow, struct beside beside, const struct group *theirs,
			 const struct block *partner)
{
	struct menu menu = measure(&beside.part, beside.region, theirs);
	draw_row(&beside.part, &menu, partner);
	beside_end(flow, &beside);
}

void menu_draw(struct flow *flow, struct region region, const struct group *group)
{
	struct menu menu = measure(flow, region, group);
	struct group theirs = partners_of_rows(flow, group);
	struct region below = region_of_partner(flow, region, &menu);
	for (size_t i = 0; i < group->row_count; i++) {
		const struct block *partner = beside_partner(flow, group->rows[i]);
		if (i && (flow->spaced || stands_apart(flow, group, i)))
			flow_blank(flow);
		size_t first = flow->line_count;
		flow_at(flow, group->rows[i]);
		draw_row(flow, &menu, group->rows[i]);
		if (partner)
			draw_partner(flow, beside_begin(flow, below, first), &theirs, partner);
	}
}
