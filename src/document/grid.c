// SPDX-License-Identifier: GPL-3.0-or-later
// Column widths: every column is at least as wide as its longest word. What is left is shared,
// narrow columns first; then columns trade width as long as that makes the rows, by estimate,
// lower.
#include "document/grid.h"

#include "base/array.h"
#include "document/group.h"

enum { GAP = 2 };

struct grid grid_new(struct arena *arena, size_t rows, size_t columns)
{
	return (struct grid) {
		.cells = ARENA_ARRAY(arena, rows * columns + 1, struct grid_cell),
		.rows = rows,
		.columns = columns,
		.gap = GAP,
		.widths = ARENA_ARRAY(arena, columns + 1, int),
	};
}

struct grid_cell *grid_at(const struct grid *grid, size_t row, size_t column)
{
	return &grid->cells[row * grid->columns + column];
}

static int most(int a, int b)
{
	return a > b ? a : b;
}

static int least(int a, int b)
{
	return a < b ? a : b;
}

struct needs {
	int *natural; // of each cell, on one line
	int *widest;  // of each column, the most of these
	int *words;   // of each column, its longest word
};

static void measure_cell(const struct flow *flow, const struct grid_cell *cell, int *natural,
			 int *word)
{
	enum text_form form = flow->options->form;
	if (cell->text) {
		*natural = text_cols(cell->text->text.plain, form);
		*word = text_longest_word_cols(cell->text->text.plain, form);
	} else {
		*natural = *word = text_cols(cell->drawing, form);
	}
}

static struct needs measure(const struct flow *flow, const struct grid *grid)
{
	struct needs needs = {
		.natural = ARENA_ARRAY(flow->arena, grid->rows * grid->columns + 1, int),
		.widest = ARENA_ARRAY(flow->arena, grid->columns + 1, int),
		.words = ARENA_ARRAY(flow->arena, grid->columns + 1, int),
	};
	for (size_t row = 0; row < grid->rows; row++) {
		for (size_t column = 0; column < grid->columns; column++) {
			int *natural = &needs.natural[row * grid->columns + column], word;
			measure_cell(flow, grid_at(grid, row, column), natural, &word);
			if (grid->unbroken || (*natural && !word)) // nothing but spaces
				word = *natural;
			needs.widest[column] = most(needs.widest[column], *natural);
			needs.words[column] = most(needs.words[column], word);
		}
	}
	return needs;
}

static int sum(const int *numbers, size_t count)
{
	int total = 0;
	for (size_t i = 0; i < count; i++)
		total += numbers[i];
	return total;
}

// Width of a column when none may be wider than `level` but for its longest word.
static int levelled(const struct needs *needs, size_t column, int level)
{
	return most(needs->words[column], least(needs->widest[column], level));
}

// Raises the level as far as there is room: narrow columns stay on one line, wide ones share what is left.
static void share(const struct grid *grid, const struct needs *needs, int width)
{
	int level = 0, total;
	do {
		level++;
		total = 0;
		for (size_t i = 0; i < grid->columns; i++)
			total += levelled(needs, i, level);
	} while (total <= width && level <= width);
	for (size_t i = 0; i < grid->columns; i++)
		grid->widths[i] = levelled(needs, i, level - 1);
	int spare = width - sum(grid->widths, grid->columns);
	for (size_t i = 0; i < grid->columns && spare > 0; i++) {
		int wish = needs->widest[i] > grid->widths[i];
		grid->widths[i] += wish;
		spare -= wish;
	}
}

// Lines of a text in a column, ragged ends included.
static int estimate_lines(int natural, int width)
{
	if (natural <= width)
		return 1;
	return (natural + natural / 10 + width - 1) / width;
}

// Low rows are worth most, cells that stay on one line come second.
static int estimate_cost(const struct grid *grid, const struct needs *needs)
{
	enum { ROW_LINE = 16 };
	int cost = 0;
	for (size_t row = 0; row < grid->rows; row++) {
		int tallest = 1;
		for (size_t i = 0; i < grid->columns; i++) {
			int lines = estimate_lines(needs->natural[row * grid->columns + i],
						   grid->widths[i]);
			tallest = most(tallest, lines);
			cost += lines;
		}
		cost += ROW_LINE * tallest;
	}
	return cost;
}

// Moves width from one column to another if that costs less.
static bool trade(const struct grid *grid, const struct needs *needs, size_t from, size_t to,
		  int *cost)
{
	int room = least(grid->widths[from] - needs->words[from],
			 needs->widest[to] - grid->widths[to]);
	for (int cols = 1; cols <= room; cols++) {
		grid->widths[from] -= cols;
		grid->widths[to] += cols;
		int traded = estimate_cost(grid, needs);
		if (traded < *cost) {
			*cost = traded;
			return true;
		}
		grid->widths[from] += cols;
		grid->widths[to] -= cols;
	}
	return false;
}

static void improve(const struct grid *grid, const struct needs *needs)
{
	int cost = estimate_cost(grid, needs);
	bool better = true;
	while (better) {
		better = false;
		for (size_t from = 0; from < grid->columns; from++)
			for (size_t to = 0; to < grid->columns; to++)
				if (from != to && trade(grid, needs, from, to, &cost))
					better = true;
	}
}

bool grid_fit(struct flow *flow, struct grid *grid, int width)
{
	struct needs needs = measure(flow, grid);
	width -= grid->gap * ((int)grid->columns - 1);
	if (sum(needs.words, grid->columns) > width)
		return false;
	share(grid, &needs, width);
	improve(grid, &needs);
	return true;
}

int grid_width(const struct grid *grid)
{
	return sum(grid->widths, grid->columns) + grid->gap * ((int)grid->columns - 1);
}

static void align(struct flow *part, struct region region, const struct grid_cell *cell)
{
	for (size_t i = 0; i < part->line_count; i++)
		for (size_t k = 0; k < part->lines[i].box_count; k++) {
			struct box *box = &part->lines[i].boxes[k];
			int spare = region.width - box->cols;
			box->column = region.column + (cell->at_end ? spare : spare / 2);
		}
}

static struct flow set_text(const struct flow *flow, struct region region,
			    const struct grid_cell *cell)
{
	struct flow part = flow_part(flow);
	cell_set(&part, region, cell->text, cell->role);
	if (cell->at_end || cell->centred)
		align(&part, region, cell);
	return part;
}

static struct flow set_drawing(const struct flow *flow, struct region region,
			       const struct grid_cell *cell, size_t lines)
{
	struct flow part = flow_part(flow);
	for (size_t i = 0; i < lines; i++) {
		struct line *line = flow_line(&part);
		struct str drawing = i ? cell->below : cell->drawing;
		if (!drawing.len)
			continue;
		struct box *box = flow_put(&part, line, region.column, drawing, cell->role);
		if (!i && cell->mark.end)
			*ARRAY_PUT(flow->arena, box->runs, box->run_count) = cell->mark;
	}
	return part;
}

void grid_draw_row(struct flow *flow, struct region region, const struct grid *grid, size_t row)
{
	struct flow *parts = ARENA_ARRAY(flow->arena, grid->columns + 1, struct flow);
	size_t lines = 1;
	for (int pass = 0; pass < 2; pass++) { // texts first: they say how long a drawing gets
		struct region column = { region.column, 0 };
		for (size_t i = 0; i < grid->columns; i++) {
			const struct grid_cell *cell = grid_at(grid, row, i);
			column.width = grid->widths[i];
			if (pass == 0 && cell->text)
				parts[i] = set_text(flow, column, cell);
			else if (pass == 1 && !cell->text)
				parts[i] = set_drawing(flow, column, cell, lines);
			lines = parts[i].line_count > lines ? parts[i].line_count : lines;
			column.column += column.width + grid->gap;
		}
	}
	flow_merge(flow, parts, grid->columns);
}
