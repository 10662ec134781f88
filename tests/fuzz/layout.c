// SPDX-License-Identifier: GPL-3.0-or-later
// Documents of arbitrary blocks, cells, spans and targets, in every width, direction and way of drawing: every line fits, every target
// can be found and clicked, and a screen after another shows all of it.
#include "../support/fuzz.h"
#include "../support/lines.h"
#include "document/find.h"
#include "document/pagination.h"

enum { LEAST_COLUMNS = 20 };
enum { LIST_MEASURE = 78, TEXT_MEASURE = 72, ROOMY_COLUMNS = 100, MARGIN = 2 };
enum { BLOCKS_MAX = 24, CELLS_MAX = 8, SPANS_MAX = 6, GROUPS = 12 };

struct maker {
	struct fuzz_input input;
	struct arena arena;
	struct arena scratch; // of one line or target that is looked at
	struct document document;
	struct layout_options options;
};

// Every choice stands in a statement of its own: compilers differ in which of an expression comes first, and a replay must make the same.
static uint32_t below(struct maker *maker, uint32_t limit)
{
	return fuzz_below(&maker->input, limit);
}

static bool flag(struct maker *maker)
{
	return fuzz_flag(&maker->input);
}

// ---- texts ----

// What a book may hold (text_char_allowed), as bytes from 0x80 on; those below are themselves, or a space.
static const char *const pieces[] = {
	"\u00A0",	"\u2060",
	"\u200B",	"\u200C",
	"\u200D",	"\u200E",
	"\u200F",	"\u2068",
	"\u2069",	"\u2067",
	"\u0301",	"\u0308",
	"\u00E9",	"\u00DF",
	"\u2014",	"\u2013",
	"\u2019",	"\u2026",
	"\u00BF",	"\u20AC",
	"\u2192",	"\u00BD",
	"\u0430",	"\u0436",
	"\u03B1",	"\u05D0",
	"\u05E9\u05C1", "\u05B8",
	"\u0627",	"\u0644\u0627",
	"\u0628",	"\u0651",
	"\u0663",	"\u06F3",
	"\u066A",	"\u061F",
	"\u060C",	"\u0915\u094D\u0937",
	"\u093F",	"\u0E01",
	"\u0E33",	"\u0E48",
	"\u1780",	"\u17D2",
	"\u1000",	"\u102C",
	"\u5FAE",	"\u9488",
	"\u3001",	"\u3002",
	"\u300C",	"\u300D",
	"\uFF08",	"\uFF09",
	"\uFF11",	"\uFF76\uFF9E",
	"\u30AB",	"\u30FC",
	"\uAC00",	"\u1100\u1161",
	"\U00020000",	"\U0001D11E",
	" (",		") ",
	"[1]",		" - ",
	"e.g. ",	"3.5",
	"1,000 ",	"https://a.b/c-d_e",
	"\u0C95\u0CCD", "\u0B95",
	"\u10D0",	"\u0531",
	"\u12A0",	"\u0F40\u0F72",
	"\u0D9A",	"\u1820",
};

static size_t put_piece(char *to, uint8_t byte)
{
	if (byte >= 0x80) {
		const char *piece = pieces[byte % LENGTH(pieces)];
		return (size_t)(stpcpy(to, piece) - to);
	}
	*to = byte < ' ' || byte == 0x7F ? ' ' : (char)byte;
	return 1;
}

static struct str make_text(struct maker *maker)
{
	enum { PIECE_BYTES = 24 };
	size_t length = below(maker, 256);
	length = length < maker->input.left ? length : maker->input.left;
	char *bytes = arena_alloc(&maker->arena, length + PIECE_BYTES), *to = bytes;
	size_t most = length;
	for (size_t i = 0; i < most && (size_t)(to - bytes) < length; i++)
		to += put_piece(to, fuzz_byte(&maker->input));
	return (struct str) { bytes, (size_t)(to - bytes) };
}

static size_t place_in(struct maker *maker, struct str text, size_t from, size_t to)
{
	size_t at = from + below(maker, 256) % (to - from + 1);
	while (at < to && ((unsigned char)text.data[at] & 0xC0) == 0x80)
		at++;
	return at;
}

// Spans within [from, to): beside each other, and some in each other.
static void make_spans(struct maker *maker, struct rich_text *text, size_t from, size_t to,
		       bool linked)
{
	static const struct str destinations[] = { { "", 0 }, { "page:a", 6 }, { "source:e1", 9 } };
	unsigned count = below(maker, 4);
	for (unsigned i = 0; i < count && text->span_count < SPANS_MAX; i++) {
		size_t start = place_in(maker, text->plain, from, to);
		size_t end = place_in(maker, text->plain, start, to);
		struct span *span = &text->spans[text->span_count++];
		enum span_role role = (enum span_role)below(maker, SPAN_ROLE_COUNT);
		*span = (struct span) { start, end, role, STR_NONE, TARGET_NONE };
		// The compiler refuses a link without words, and Markdown knows none in another.
		bool wordless = text_is_blank(str_slice(text->plain, start, end));
		if (role != SPAN_NOTE && (wordless || linked))
			span->role = SPAN_STRONG;
		span->destination =
			destinations[span->role >= SPAN_LINK ? 1 + (span->role == SPAN_NOTE) : 0];
		if (span->role == SPAN_NOTE)
			span->start = span->end = start;
		else if (flag(maker))
			make_spans(maker, text, start, end, linked || span->role >= SPAN_LINK);
		from = span->end;
	}
}

static struct rich_text make_rich(struct maker *maker)
{
	struct rich_text text = { .plain = make_text(maker),
				  .spans = ARENA_ARRAY(&maker->arena, SPANS_MAX, struct span) };
	make_spans(maker, &text, 0, text.plain.len, false);
	return text;
}

static enum direction make_direction(struct maker *maker)
{
	return flag(maker) ? DIRECTION_RTL : DIRECTION_LTR;
}

// ---- blocks of a page ----

static void make_cells(struct maker *maker, struct block *block)
{
	block->cell_count = 1 + below(maker, CELLS_MAX);
	block->cells = ARENA_ARRAY(&maker->arena, block->cell_count, struct cell);
	for (size_t i = 0; i < block->cell_count; i++) {
		struct cell *cell = &block->cells[i];
		cell->language = STR("en");
		cell->direction = make_direction(maker);
		cell->align = (enum block_align)below(maker, 2);
		cell->text = make_rich(maker);
	}
}

static const enum group_kind row_kinds[] = { GROUP_TABLE, GROUP_TIMELINE, GROUP_EVIDENCE,
					     GROUP_COUNT, GROUP_COST,	  GROUP_SKIN_DEPTH,
					     GROUP_PAIR,  GROUP_NONE };

// Rows of a group are of one kind, as the compiler makes them: those of the program come as options and codes.
static void make_row(struct maker *maker, struct block *block)
{
	block->group = 1 + below(maker, GROUPS);
	block->group_kind = row_kinds[block->group % LENGTH(row_kinds)];
	block->head = below(maker, 4) == 0;
	make_cells(maker, block);
	block->amount.low = (long)below(maker, 5000);
	block->amount.high = block->amount.low + (long)below(maker, 5000);
	block->amount.of = block->amount.high + (long)below(maker, 50);
}

static struct block make_block(struct maker *maker)
{
	struct block block = { .key = STR("page/1"), .language = STR("en"), .target = TARGET_NONE };
	block.kind = (enum block_kind)below(maker, BLOCK_KIND_COUNT);
	block.frame = (enum block_frame)below(maker, FRAME_COUNT);
	block.frame_id = below(maker, 3);
	block.level = below(maker, 4);
	block.direction = make_direction(maker);
	uint32_t more = below(maker, 256);
	block.fallback = more & 1;
	block.opened = more & 2;
	if (more & 4)
		block.marker = STR("12.");
	bool names = block.kind == BLOCK_CAPTION || block.kind == BLOCK_WORDS;
	if (more & 8 && names) // of a drawing; a table is its own words
		block.group = 1 + below(maker, LENGTH(row_kinds) - 1);
	if (block.kind == BLOCK_ROW)
		make_row(maker, &block);
	else
		block.text = make_rich(maker);
	return block;
}

static void add_page(struct maker *maker)
{
	struct block blocks[BLOCKS_MAX];
	size_t count = below(maker, BLOCKS_MAX);
	for (size_t i = 0; i < count; i++) {
		blocks[i] = make_block(maker);
		if (blocks[i].group_kind == GROUP_TABLE) // Markdown knows no table without a head
			blocks[i].head = i == 0 || blocks[i - 1].group != blocks[i].group;
	}
	document_add_blocks(&maker->document, blocks, count, 1, 2);
}

// ---- what the program adds ----

static void add_option(struct maker *maker)
{
	enum target_kind kind = (enum target_kind)below(maker, TARGET_ACTION + 1);
	struct str label = make_text(maker), summary = make_text(maker), note = make_text(maker);
	if (kind == TARGET_ACTION) // a button stands alone
		summary = note = STR_NONE;
	int index = document_option(&maker->document, kind, 3, STR_NONE, label, summary, note);
	uint32_t more = below(maker, 256);
	struct target *target = document_target(&maker->document, index);
	target->on = more & 1;
	target->disabled = more & 2;
	target->warns = more & 4;
	if (more & 8)
		target->number = 0;
	if (more & 16)
		document_new_group(&maker->document);
}

// The kiosk shows a code only where it fits, with its border.
static void add_code(struct maker *maker)
{
	enum { BORDERS = 8 };
	struct code *code = ARENA_NEW(&maker->arena, struct code);
	int room = maker->options.columns - 2 * maker->options.margin;
	code->side = CODE_SIDE_LEAST + CODE_SIDE_STEP * below(maker, 40);
	if ((int)code->side + BORDERS >
	    (room < maker->options.measure ? room : maker->options.measure))
		return;
	code->text = STR("https://a.b");
	char *modules = arena_alloc(&maker->arena, code_bytes(code->side));
	memset(modules, (int)below(maker, 256), code_bytes(code->side));
	code->modules = (struct str) { modules, code_bytes(code->side) };
	struct block *block = document_add(&maker->document, BLOCK_ROW, STR_NONE);
	block->group_kind = GROUP_CODE;
	block->group = document_new_group(&maker->document);
	block->code = code;
	make_cells(maker, block);
}

static void add_something(struct maker *maker)
{
	struct str text;
	switch (below(maker, 6)) {
	case 0:
		text = make_text(maker);
		document_heading(&maker->document, 2 + below(maker, 2), text);
		break;
	case 1:
		text = make_text(maker);
		document_add(&maker->document, BLOCK_ASIDE, text);
		break;
	case 2:
		add_code(maker);
		break;
	case 3:
		add_page(maker);
		break;
	default:
		add_option(maker);
	}
}

static void make_document(struct maker *maker)
{
	static const struct str words[FRAME_COUNT] = {
		[FRAME_NOTE] = { "Nota", 4 }, [FRAME_URGENT] = { "\u05D0\u05D1", 4 }
	};
	struct document *document = &maker->document;
	uint32_t how = below(maker, 256);
	document_init(document, &maker->arena, STR("en"), how & 1 ? DIRECTION_RTL : DIRECTION_LTR);
	document->is_page = how & 2;
	document->title_fallback = how & 4;
	document->keeps_last_digits = how & 8;
	document->notes = (enum notes)(how >> 4 & 3) % 3;
	document->frame_words = how & 64 ? words : NULL;
	document->fallback_mark = how & 128 ? STR("(English)") : STR_NONE;
	document->last_typed = below(maker, 12);
	document->title = make_text(maker);
	for (uint32_t count = 1 + below(maker, 8); count; count--)
		add_something(maker);
}

static void make_options(struct maker *maker)
{
	uint32_t how = below(maker, 256);
	maker->options = (struct layout_options) {
		.form = how & 1 ? TEXT_LOGICAL : TEXT_VISUAL,
		.wide_spacing = how & 2,
		.low = how & 4,
		.untitled = how & 8,
		.pictures = how & 16,
		.numbers = how & 32,
	};
	maker->options.columns = 2 + (int)below(maker, 199);
	maker->options.glyphs = (enum glyphs)below(maker, 3);
	// As the kiosk has them.
	int columns = maker->options.columns, centred = (columns - LIST_MEASURE) / 2;
	maker->options.margin = how & 32 ? 0 : columns > ROOMY_COLUMNS ? centred : MARGIN;
	int room = columns - 2 * maker->options.margin;
	maker->options.measure = room < TEXT_MEASURE || how & 64 ? room : TEXT_MEASURE;
}

// ---- what must hold ----

// In a window that has fewer columns a kiosk says so instead, and a plain face takes that many.
static bool shows(const struct maker *maker)
{
	return maker->options.columns >= LEAST_COLUMNS;
}

static void must_fit(const struct maker *maker, const struct line *line)
{
	const char *fault = line_fault(line, maker->options.columns, maker->options.form);
	fuzz_must(!shows(maker) || !fault, fault);
}

static void check_line(struct maker *maker, const struct line *line)
{
	const struct document *document = &maker->document;
	must_fit(maker, line);
	fuzz_must(line->block == SIZE_MAX || line->block < document->block_count,
		  "a line is of a block");
	fuzz_must(line->target >= TARGET_NONE && line->target < (int)document->target_count,
		  "a line's target is there");
	struct str text = layout_line_text(&maker->scratch, line);
	fuzz_must(text_is_utf8(text), "a line is UTF-8");
	for (size_t i = 0; i < line->box_count; i++) {
		const struct box *box = &line->boxes[i];
		struct text_cell *cells;
		size_t from = (size_t)(box->text.data - box->paragraph.data);
		size_t count = text_cells(&maker->scratch, box->paragraph, box->text.len ? from : 0,
					  box->text.len ? from + box->text.len : 0, box->direction,
					  maker->options.form, &cells);
		int cols = 0;
		for (size_t k = 0; k < count; k++)
			cols += cells[k].cols;
		fuzz_must(cols <= box->cols, "what is painted is as wide as its box");
	}
	arena_reset(&maker->scratch);
}

// A drawing shows what it has room for, or its words instead: only what is written must have a place.
static bool is_written(const struct maker *maker, int target)
{
	const struct block *block = &maker->document.blocks[maker->document.targets[target].block];
	const struct target *link = &maker->document.targets[target];
	unsigned last = maker->document.last_typed;
	if (last && link->number > last && str_starts(link->label, STR("[")))
		return false; // a note, whose number nobody could type
	bool table = block->group_kind == GROUP_TABLE || block->group_kind == GROUP_MENU;
	return block->group == 0 || (table && !block->head);
}

static void check_target(struct maker *maker, const struct layout *layout, int target)
{
	size_t first, last;
	enum direction direction = maker->document.direction;
	bool found = layout_find_target(layout, target, &first, &last);
	fuzz_must(found || !is_written(maker, target), "a target has a line");
	if (!found)
		return;
	fuzz_must(first <= last && last < layout->line_count, "a target's lines are there");
	struct layout focused = layout_focus(&maker->scratch, layout, target);
	fuzz_must(focused.line_count == layout->line_count, "the focus moves no line");
	must_fit(maker, &focused.lines[first]);
	int column = layout_target_column(&maker->scratch, &layout->lines[first], target, direction,
					  maker->options.form);
	bool inside = column >= LAYOUT_NO_COLUMN && column < maker->options.columns;
	fuzz_must(!shows(maker) || inside, "a target stands in the window");
	arena_reset(&maker->scratch);
}

// A screen after another, each of `rows` lines, to the end.
static void check_screens(struct maker *maker, const struct layout *layout, size_t rows)
{
	struct pagination pagination = pagination_of(&maker->arena, &maker->document, layout);
	for (size_t top = 0; top < layout->line_count;) {
		struct pagination_screen screen = pagination_cut(&pagination, top, rows);
		fuzz_must(screen.shown >= 1 && screen.shown <= rows, "a screen shows some lines");
		fuzz_must(screen.next > top, "a screen goes on");
		for (size_t i = top + screen.shown; i < screen.next && i < layout->line_count; i++)
			fuzz_must(pagination.lines[i].blank, "no screen skips what is written");
		top = screen.next;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct maker maker = { .input = { data, size } };
	make_options(&maker);
	size_t rows = 1 + below(&maker, 60);
	make_document(&maker);
	struct layout layout = layout_document(&maker.arena, &maker.document, &maker.options);
	for (size_t i = 0; i < layout.line_count; i++)
		check_line(&maker, &layout.lines[i]);
	for (size_t i = 0; i < maker.document.target_count; i++)
		check_target(&maker, &layout, (int)i);
	check_screens(&maker, &layout, rows);
	arena_fini(&maker.scratch);
	arena_fini(&maker.arena);
	return 0;
}
