// SPDX-License-Identifier: GPL-3.0-or-later
// Fenced blocks that draw: lines "key: value", a blank line, then rows of cells. cmark-gfm gives only their place; they are read here.
#include "compile/content/markdown-fence.h"

#include "base/array.h"
#include "compile/content/markdown-row.h"
#include "compile/content/values.h"
#include "compile/input/suggest.h"

enum { CELLS_MAX = 4, COUNT_MAX = 1000, DEPTH_MAX = 10000 };

enum fence_key { KEY_KIND, KEY_CAPTION, KEY_TEXT, KEY_HEAD, KEY_OF, KEY_UNIT, KEY_COUNT };

static const char *const key_names[KEY_COUNT] = {
	[KEY_KIND] = "kind", [KEY_CAPTION] = "caption", [KEY_TEXT] = "text",
	[KEY_HEAD] = "head", [KEY_OF] = "of",		[KEY_UNIT] = "unit",
};

struct fence;

// How one row is read: its cells are in fence->cells.
typedef void fence_row(struct fence *fence, struct content_block *row);

struct fence_kind {
	enum group_kind group;
	const char *name;  // as `kind:` has it, where that must be there
	const char *info;  // NULL: no fence makes such a group
	unsigned keys;	   // bit per key that must be there
	unsigned may_keys; // and may be
	size_t cells_min, cells_max;
	fence_row *row;
};

struct fence {
	struct content *content;
	struct content_page *page;
	const struct source *source;
	const struct fence_kind *kind;
	unsigned group;
	size_t first, last; // lines
	struct line_cell keys[KEY_COUNT];
	unsigned have;	// bit per key
	size_t columns; // of the head; 0: none
	struct line_cell cells[CELLS_MAX];
	size_t cell_count;
	long of;
};

static struct str bytes(const struct fence *fence, struct line_cell cell)
{
	return str_slice(fence->source->text, cell.start, cell.end);
}

static struct location at(const struct fence *fence, size_t offset)
{
	return (struct location) { fence->source, offset };
}

static struct message make_message(const struct fence *fence, struct str text, size_t offset,
				   const char *role)
{
	struct arena *arena = fence->content->arena;
	struct str context = str_format(arena, "%.*s|%s", STR_ARGS(fence->page->id), role);
	return message_of(arena, context, text, at(fence, offset));
}

static struct content_block *put_block(struct fence *fence, enum block_kind kind, size_t offset)
{
	struct content_page *page = fence->page;
	struct content_block *block =
		ARRAY_PUT(fence->content->arena, page->blocks, page->block_count);
	block->kind = kind;
	block->group_kind = fence->kind->group;
	block->group = fence->group;
	block->where = at(fence, offset);
	return block;
}

static void set_cell(struct fence *fence, struct content_block *row, size_t index, struct str text,
		     size_t offset)
{
	row->cells[index].message = make_message(fence, text, offset, "cell");
}

static void start_cells(struct fence *fence, struct content_block *row, size_t count)
{
	row->cells = ARENA_ARRAY(fence->content->arena, count, struct content_cell);
	row->cell_count = count;
}

static void copy_cell(struct fence *fence, struct content_block *row, size_t index)
{
	struct str text = bytes(fence, fence->cells[index]);
	set_cell(fence, row, index, str_replace(fence->content->arena, text, STR("\\|"), STR("|")),
		 fence->cells[index].start);
}

static void copy_cells(struct fence *fence, struct content_block *row)
{
	start_cells(fence, row, fence->cell_count);
	for (size_t i = 0; i < fence->cell_count; i++)
		copy_cell(fence, row, i);
}

static void wrong_cell(struct fence *fence, size_t index, const char *must)
{
	report(fence->content->diagnostics, DIAGNOSTIC_FENCE_ROW,
	       at(fence, fence->cells[index].start), "%s, not '%.*s'", must,
	       STR_ARGS(bytes(fence, fence->cells[index])));
}

static void timeline_row(struct fence *fence, struct content_block *row)
{
	copy_cells(fence, row);
}

static void evidence_row(struct fence *fence, struct content_block *row)
{
	static const char *const words[] = { "not-shown", "limited", "fair", "good" };
	struct str word = bytes(fence, fence->cells[1]);
	long strength = 0;
	while (strength < (long)LENGTH(words) && !str_eq_c(word, words[strength]))
		strength++;
	if (strength == LENGTH(words))
		wrong_cell(fence, 1, "the second cell must be good, fair, limited or not-shown");
	else
		row->amount.low = row->amount.high = strength;
	row->amount.of = LENGTH(words) - 1;
	start_cells(fence, row, fence->cell_count);
	for (size_t i = 0; i < fence->cell_count; i++)
		if (i != 1)
			copy_cell(fence, row, i);
	set_cell(fence, row, 1, strength ? word : STR("not shown"), fence->cells[1].start);
}

static void count_row(struct fence *fence, struct content_block *row)
{
	unsigned long number = 0;
	start_cells(fence, row, 2);
	set_cell(fence, row, 0, bytes(fence, fence->cells[0]), fence->cells[0].start);
	if (!str_to_number(bytes(fence, fence->cells[1]), (unsigned long)fence->of, &number))
		wrong_cell(fence, 1, "the second cell must be a number up to 'of'");
	row->amount = (struct amount) { .low = (int64_t)number,
					.high = (int64_t)number,
					.of = fence->of };
	set_cell(fence, row, 1, str_format(fence->content->arena, "%lu of %ld", number, fence->of),
		 fence->cells[1].start);
}

static void cost_row(struct fence *fence, struct content_block *row)
{
	struct arena *arena = fence->content->arena;
	struct str course = bytes(fence, fence->cells[1]);
	start_cells(fence, row, 2);
	set_cell(fence, row, 0, bytes(fence, fence->cells[0]), fence->cells[0].start);
	row->course = course;
	const struct value *value = value_find(fence->content, course);
	if (!value || value->kind != VALUE_PRODUCT)
		wrong_cell(fence, 1,
			   "the second cell must be a value that topic.yaml computes as a product");
	else
		set_cell(fence, row, 1, str_format(arena, "{{%.*s}}", STR_ARGS(course)),
			 fence->cells[1].start);
}

// "0.5" in millimetres, to micrometres.
static bool parse_depth(struct str text, int64_t *micrometres)
{
	long value = 0, scale = 0;
	bool digit = false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (c == '.' && !scale && digit) {
			scale = 1000;
			continue;
		}
		if (c < '0' || c > '9' || scale == 1 || value > DEPTH_MAX)
			return false;
		value = value * 10 + (c - '0');
		scale /= 10;
		digit = true;
	}
	*micrometres = value * (scale ? scale : 1000);
	return digit && *micrometres <= DEPTH_MAX;
}

static bool depth_cell(struct fence *fence, size_t index, int64_t *micrometres)
{
	if (parse_depth(bytes(fence, fence->cells[index]), micrometres))
		return true;
	wrong_cell(fence, index, "a depth must be millimetres such as 0.5");
	return false;
}

static void layer_row(struct fence *fence, struct content_block *row)
{
	struct amount amount = { 0 };
	if (!depth_cell(fence, 2, &amount.low) || !depth_cell(fence, 3, &amount.high))
		return;
	if (amount.low >= amount.high)
		wrong_cell(fence, 3, "a layer must end deeper than it begins");
	row->amount = amount;
	set_cell(fence, row, 0, bytes(fence, fence->cells[1]), fence->cells[1].start);
	set_cell(fence, row, 1,
		 str_format(fence->content->arena, "%.*s to %.*s mm",
			    STR_ARGS(bytes(fence, fence->cells[2])),
			    STR_ARGS(bytes(fence, fence->cells[3]))),
		 fence->cells[2].start);
}

static void needle_row(struct fence *fence, struct content_block *row)
{
	struct amount amount = { 0 };
	if (!depth_cell(fence, 1, &amount.high))
		return;
	amount.low = amount.high;
	row->amount = amount;
	set_cell(fence, row, 0, STR("Needle"), fence->cells[0].start);
	set_cell(fence, row, 1,
		 str_format(fence->content->arena, "%.*s mm",
			    STR_ARGS(bytes(fence, fence->cells[1]))),
		 fence->cells[1].start);
}

static void skin_row(struct fence *fence, struct content_block *row)
{
	struct str what = bytes(fence, fence->cells[0]);
	start_cells(fence, row, 2);
	for (size_t i = 0; i < 2; i++)
		set_cell(fence, row, i, STR_NONE, fence->cells[0].start);
	if (str_eq_c(what, "layer") && fence->cell_count == 4)
		layer_row(fence, row);
	else if (str_eq_c(what, "needle") && fence->cell_count == 2)
		needle_row(fence, row);
	else
		wrong_cell(fence, 0,
			   "a row must be 'layer | name | from | to' or 'needle | depth'");
}

#define BIT(key) (1U << (key))

static const struct fence_kind kinds[GROUP_KIND_COUNT] = {
#define NO_FENCE NULL, 0, 0, 0, 0, NULL
#define FENCE(...) __VA_ARGS__
#define GROUP(number, kind, name, draw, fence) [GROUP_##kind] = { GROUP_##kind, name, fence },
#include "book/blocks.def"
};

// Bytes of a line without spaces at either end.
static struct line_cell whole_line(const struct fence *fence, size_t line)
{
	struct str text = fence->source->text;
	struct line_cell cell = { source_offset(fence->source, line, 1),
				  source_offset(fence->source, line, STR_NPOS / 2) };
	while (cell.start < cell.end && text.data[cell.start] == ' ')
		cell.start++;
	while (cell.end > cell.start && text.data[cell.end - 1] == ' ')
		cell.end--;
	return cell;
}

static void report_key(struct fence *fence, struct line_cell line, struct str name)
{
	struct str names[KEY_COUNT];
	for (size_t i = 0; i < KEY_COUNT; i++)
		names[i] = str_c(key_names[i]);
	struct str meant = suggest(name, names, KEY_COUNT);
	report(fence->content->diagnostics, DIAGNOSTIC_FENCE_KEY, at(fence, line.start),
	       meant.len ? "no line '%.*s:' here; did you mean '%.*s:'?"
			 : "no line '%.*s:' here%.*s; a blank line goes before the rows",
	       STR_ARGS(name), STR_ARGS(meant));
}

static void read_key(struct fence *fence, struct line_cell line)
{
	size_t colon = str_find_char(bytes(fence, line), ':', 0);
	struct str name = str_trim(str_slice(bytes(fence, line), 0, colon));
	size_t key = 0;
	while (key < KEY_COUNT && (colon == STR_NPOS || !str_eq_c(name, key_names[key])))
		key++;
	if (key == KEY_COUNT) {
		report_key(fence, line, colon == STR_NPOS ? bytes(fence, line) : name);
		return;
	}
	if (fence->have & BIT(key))
		report(fence->content->diagnostics, DIAGNOSTIC_FENCE_KEY, at(fence, line.start),
		       "'%s:' stands here a second time", key_names[key]);
	struct str value = str_trim(str_from(bytes(fence, line), colon + 1));
	size_t start = value.len ? (size_t)(value.data - fence->source->text.data) : line.end;
	fence->keys[key] = (struct line_cell) { start, line.end };
	fence->have |= BIT(key);
}

// Reads the lines before the first blank one; returns the line after it.
static size_t read_keys(struct fence *fence)
{
	for (size_t i = fence->first; i <= fence->last; i++) {
		struct line_cell line = whole_line(fence, i);
		if (line.start == line.end)
			return i + 1;
		read_key(fence, line);
	}
	return fence->last + 1;
}

static bool is_called(const struct fence_kind *kind, struct str name)
{
	return str_eq_c(name, kind->keys & BIT(KEY_KIND) ? kind->name : "");
}

// Every name of a fence once: "timeline, chart or figure". Kinds of one name stand together.
static struct str info_words(struct arena *arena)
{
	struct str words = STR_NONE, last = STR_NONE;
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		if (!kinds[i].info || str_eq_c(last, kinds[i].info))
			continue;
		if (words.len || last.len)
			words = str_format(arena, "%.*s%s%.*s", STR_ARGS(words),
					   words.len ? ", " : "", STR_ARGS(last));
		last = str_c(kinds[i].info);
	}
	return str_format(arena, "%.*s or %.*s", STR_ARGS(words), STR_ARGS(last));
}

static void report_kind(struct fence *fence, struct str info, bool known)
{
	struct diagnostics *diagnostics = fence->content->diagnostics;
	struct location opening = at(fence, source_offset(fence->source, fence->first - 1, 1));
	struct str kind = bytes(fence, fence->keys[KEY_KIND]);
	if (known)
		report(diagnostics, DIAGNOSTIC_FENCE_KIND,
		       kind.len ? at(fence, fence->keys[KEY_KIND].start) : opening,
		       "no kind of %.*s is called '%.*s'", STR_ARGS(info), STR_ARGS(kind));
	else
		report(diagnostics, DIAGNOSTIC_FENCE_KIND, opening,
		       "a fenced block must be %.*s, not '%.*s'",
		       STR_ARGS(info_words(fence->content->arena)), STR_ARGS(info));
}

static bool find_kind(struct fence *fence, struct str info)
{
	struct str kind = bytes(fence, fence->keys[KEY_KIND]);
	bool known = false;
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		if (!kinds[i].info || !str_eq_c(info, kinds[i].info))
			continue;
		known = true;
		if (!is_called(&kinds[i], kind))
			continue;
		fence->kind = &kinds[i];
		return true;
	}
	report_kind(fence, info, known);
	return false;
}

static void check_keys(struct fence *fence)
{
	unsigned may = fence->kind->keys | fence->kind->may_keys;
	for (size_t i = 0; i < KEY_COUNT; i++) {
		bool have = (fence->have & BIT(i)) && fence->keys[i].start < fence->keys[i].end;
		if (have && !(may & BIT(i)))
			report(fence->content->diagnostics, DIAGNOSTIC_FENCE_KEY,
			       at(fence, fence->keys[i].start), "'%s:' does not belong to this %s",
			       key_names[i], fence->kind->info);
		if (!have && (fence->kind->keys & BIT(i)))
			report(fence->content->diagnostics, DIAGNOSTIC_FENCE_KEY,
			       at(fence, source_offset(fence->source, fence->first - 1, 1)),
			       "this %s has no '%s:'", fence->kind->info, key_names[i]);
	}
	struct str unit = bytes(fence, fence->keys[KEY_UNIT]);
	if (unit.len && !str_eq_c(unit, "mm"))
		report(fence->content->diagnostics, DIAGNOSTIC_FENCE_KEY,
		       at(fence, fence->keys[KEY_UNIT].start), "unit must be mm");
}

static void read_of(struct fence *fence)
{
	unsigned long number = 0;
	struct line_cell cell = fence->keys[KEY_OF];
	if (cell.start == cell.end)
		return;
	if (!str_to_number(bytes(fence, cell), COUNT_MAX, &number) || !number)
		report(fence->content->diagnostics, DIAGNOSTIC_FENCE_KEY, at(fence, cell.start),
		       "'of:' must be a whole number from 1 to %d", COUNT_MAX);
	fence->of = (long)number;
}

static void put_text(struct fence *fence, enum fence_key key, enum block_kind kind,
		     const char *role)
{
	struct line_cell cell = fence->keys[key];
	if (cell.start == cell.end)
		return;
	struct content_block *block = put_block(fence, kind, cell.start);
	block->message = make_message(fence, bytes(fence, cell), cell.start, role);
}

static bool split_row(struct fence *fence, struct line_cell line)
{
	size_t min = fence->columns ? fence->columns : fence->kind->cells_min;
	size_t max = fence->columns ? fence->columns : fence->kind->cells_max;
	fence->cell_count = markdown_split_row(fence->source->text, line.start, line.end,
					       fence->cells, CELLS_MAX);
	bool fits = fence->cell_count >= min && fence->cell_count <= max;
	for (size_t i = 0; fits && i < fence->cell_count; i++)
		fits = fence->cells[i].start < fence->cells[i].end;
	if (fits)
		return true;
	report(fence->content->diagnostics, DIAGNOSTIC_FENCE_ROW, at(fence, line.start),
	       min == max ? "a row here has %zu filled cells"
			  : "a row here has %zu to %zu filled cells",
	       min, max);
	return false;
}

static void read_head(struct fence *fence)
{
	struct line_cell head = fence->keys[KEY_HEAD];
	if (!(fence->kind->keys & BIT(KEY_HEAD)) || head.start == head.end ||
	    !split_row(fence, head))
		return;
	fence->columns = fence->cell_count;
	struct content_block *row = put_block(fence, BLOCK_ROW, fence->keys[KEY_HEAD].start);
	row->head = true;
	copy_cells(fence, row);
}

static size_t read_rows(struct fence *fence, size_t line)
{
	size_t rows = 0;
	for (; line <= fence->last; line++) {
		struct line_cell whole = whole_line(fence, line);
		if (whole.start == whole.end)
			continue;
		rows++;
		if (!split_row(fence, whole))
			continue;
		fence->kind->row(fence, put_block(fence, BLOCK_ROW, whole.start));
	}
	return rows;
}

void markdown_fence(struct content *content, struct content_page *page, struct str info,
		    size_t first_line, size_t last_line, unsigned *group)
{
	struct fence fence = { .content = content,
			       .page = page,
			       .source = page->source,
			       .group = ++*group,
			       .first = first_line,
			       .last = last_line };
	size_t rows_from = read_keys(&fence);
	if (!find_kind(&fence, info))
		return;
	check_keys(&fence);
	read_of(&fence);
	put_text(&fence, KEY_CAPTION, BLOCK_CAPTION, "caption");
	put_text(&fence, KEY_TEXT, BLOCK_WORDS, "words");
	read_head(&fence);
	if (!read_rows(&fence, rows_from))
		report(content->diagnostics, DIAGNOSTIC_FENCE_ROW,
		       at(&fence, source_offset(fence.source, first_line - 1, 1)),
		       "there are no rows; they come after a blank line");
}
