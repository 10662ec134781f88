// SPDX-License-Identifier: GPL-3.0-or-later
// Pages: cmark-gfm finds the blocks, and every text is cut from the source itself, so that its place is true and translators see
// what the author wrote.

#include "compile/content/markdown.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "compile/content/markdown-fence.h"
#include "compile/content/markdown-row.h"
#include "compile/content/section.h"

enum { COLUMNS_MAX = 8, HEADING_LAST = 3, ITEM_LEVELS = 2 };

struct builder {
	struct content *content;
	struct content_page *page;
	const struct source *source;
	enum block_frame frame;
	unsigned frame_id;
	unsigned frames; // given out so far
	unsigned groups;
	bool fine;
};

static struct location node_place(const struct builder *builder, cmark_node *node)
{
	size_t line = (size_t)cmark_node_get_start_line(node);
	size_t column = (size_t)cmark_node_get_start_column(node);
	return (struct location) { builder->source, source_offset(builder->source, line, column) };
}

static void complain(struct builder *builder, enum diagnostic id, cmark_node *node,
		     const char *what)
{
	builder->fine = false;
	report(builder->content->diagnostics, id, node_place(builder, node), "%s", what);
}

static struct message page_message(const struct builder *builder, struct str text, size_t offset,
				   const char *role)
{
	struct arena *arena = builder->content->arena;
	struct str context = str_format(arena, "%.*s|%s", STR_ARGS(builder->page->id), role);
	return message_of(arena, context, text, (struct location) { builder->source, offset });
}

static struct content_block *put_block(struct builder *builder, enum block_kind kind,
				       cmark_node *node)
{
	struct content_page *page = builder->page;
	struct content_block *block =
		ARRAY_PUT(builder->content->arena, page->blocks, page->block_count);
	block->kind = kind;
	block->frame = builder->frame;
	block->frame_id = builder->frame_id;
	block->where = node_place(builder, node);
	return block;
}

// Bytes [*start, *end) of a line that belong to a text: without indentation, quote marks and spaces at the end.
static void text_of_line(const struct builder *builder, size_t line, size_t *start, size_t *end)
{
	struct str text = builder->source->text;
	size_t at = source_offset(builder->source, line, 1);
	size_t stop = source_offset(builder->source, line, STR_NPOS / 2);
	while (at < stop && (text.data[at] == ' ' || text.data[at] == '>'))
		at++;
	while (stop > at && text.data[stop - 1] == ' ')
		stop--;
	*start = at;
	*end = stop;
}

static void check_line_end(struct builder *builder, size_t end)
{
	struct str rest = str_from(builder->source->text, end);
	bool spaces = str_starts(rest, STR("  ")), backslash = end && rest.data[-1] == '\\';
	if (!spaces && !backslash)
		return;
	builder->fine = false;
	struct location where = { builder->source, spaces ? end : end - 1 };
	report(builder->content->diagnostics, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, where,
	       "a hard line break is not shown; begin a new paragraph");
}

// The lines of a paragraph from (line, offset) on, joined by spaces.
static struct str join_lines(struct builder *builder, size_t line, size_t offset, size_t last)
{
	struct buffer buffer = { 0 };
	for (size_t i = line; i <= last; i++) {
		size_t start, end;
		text_of_line(builder, i, &start, &end);
		if (i == line)
			start = offset;
		else
			buffer_put_char(&buffer, ' ');
		if (end > start)
			buffer_put(&buffer, str_slice(builder->source->text, start, end));
		if (i < last)
			check_line_end(builder, end);
	}
	struct str text = buffer_take(&buffer, builder->content->arena);
	buffer_fini(&buffer);
	return text;
}

static struct message paragraph_message(struct builder *builder, cmark_node *node, const char *role)
{
	size_t first = (size_t)cmark_node_get_start_line(node);
	size_t last = (size_t)cmark_node_get_end_line(node);
	size_t offset = node_place(builder, node).offset;
	return page_message(builder, join_lines(builder, first, offset, last), offset, role);
}

static void read_heading(struct builder *builder, cmark_node *node)
{
	int level = cmark_node_get_heading_level(node);
	size_t line = (size_t)cmark_node_get_start_line(node), start, end;
	struct str text = builder->source->text;
	text_of_line(builder, line, &start, &end);
	if (level < 2 || level > HEADING_LAST || text.data[start] != '#') {
		complain(builder, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node,
			 level == 1 ? "the title stands in the front matter; use ## for sections"
				    : "headings are ## and ### only");
		return;
	}
	while (start < end && (text.data[start] == '#' || text.data[start] == ' '))
		start++;
	while (end > start && (text.data[end - 1] == '#' || text.data[end - 1] == ' '))
		end--;
	if (start == end)
		complain(builder, DIAGNOSTIC_MARKUP_EMPTY, node,
			 "a heading without words; write them on its line");
	struct content_block *block = put_block(builder, BLOCK_HEADING, node);
	block->level = (unsigned)level;
	block->message = page_message(builder, str_slice(text, start, end), start, "heading");
}

static void read_paragraph(struct builder *builder, cmark_node *node)
{
	struct content_block *block = put_block(builder, BLOCK_PARAGRAPH, node);
	block->message = paragraph_message(builder, node, "paragraph");
}

static void read_list(struct builder *builder, cmark_node *list, unsigned level);

static bool is_task(cmark_node *item)
{
	return strcmp(cmark_node_get_type_string(item), "tasklist") == 0;
}

static void read_item(struct builder *builder, cmark_node *item, unsigned level, struct str marker)
{
	cmark_node *child = cmark_node_first_child(item);
	if (!child || cmark_node_get_type(child) != CMARK_NODE_PARAGRAPH) {
		complain(builder, DIAGNOSTIC_MARKDOWN_NESTING, item,
			 "a list item must begin with text");
		return;
	}
	if (is_task(item) && cmark_gfm_extensions_get_tasklist_item_checked(item))
		complain(builder, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, item,
			 "an item to tick begins with [ ], unticked");
	struct content_block *block =
		put_block(builder, is_task(item) ? BLOCK_TOGGLE : BLOCK_ITEM, item);
	block->level = level;
	block->marker = marker;
	block->message = paragraph_message(builder, child, "item");
	while ((child = cmark_node_next(child))) {
		if (cmark_node_get_type(child) == CMARK_NODE_LIST && level < ITEM_LEVELS)
			read_list(builder, child, level + 1);
		else
			complain(builder, DIAGNOSTIC_MARKDOWN_NESTING, child,
				 "a list item holds one paragraph, and at most one list inside it");
	}
}

static void read_list(struct builder *builder, cmark_node *list, unsigned level)
{
	bool numbered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
	int number = cmark_node_get_list_start(list);
	if (numbered && number != 1)
		complain(builder, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, list,
			 "a number and a full stop at the beginning of a line make a list, and a "
			 "list "
			 "begins with 1; in a sentence, put other words first");
	for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
		struct str marker =
			numbered ? str_format(builder->content->arena, "%d.", number++) : STR_NONE;
		read_item(builder, item, level, marker);
	}
}

static enum block_frame callout_frame(struct str line)
{
	static const char *const words[FRAME_COUNT] = {
#define FRAME(number, kind, name, opening, ...) [FRAME_##kind] = opening,
#include "book/blocks.def"
	};
	for (size_t i = 0; i < FRAME_COUNT; i++)
		if (words[i] && str_eq_c(line, words[i]))
			return (enum block_frame)i;
	return FRAME_NONE;
}

// The paragraph that opens a callout: its first line names the kind, the rest is text.
static bool open_callout(struct builder *builder, cmark_node *quote, cmark_node *opening)
{
	size_t start, end;
	enum block_frame frame = FRAME_NONE;
	if (opening && cmark_node_get_type(opening) == CMARK_NODE_PARAGRAPH) {
		text_of_line(builder, (size_t)cmark_node_get_start_line(opening), &start, &end);
		frame = callout_frame(str_slice(builder->source->text, start, end));
	}
	if (frame == FRAME_NONE) {
		complain(builder, DIAGNOSTIC_CALLOUT_KIND, quote,
			 "a block quote must open with [!MAIN], [!NOTE], [!TIP], [!WARNING] or "
			 "[!URGENT] on "
			 "a "
			 "line of its own");
		return false;
	}
	builder->frame = frame;
	builder->frame_id = ++builder->frames;
	size_t line = (size_t)cmark_node_get_start_line(opening) + 1;
	size_t last = (size_t)cmark_node_get_end_line(opening);
	if (line > last)
		return true;
	text_of_line(builder, line, &start, &end);
	struct content_block *block = put_block(builder, BLOCK_PARAGRAPH, opening);
	block->where.offset = start;
	block->message =
		page_message(builder, join_lines(builder, line, start, last), start, "paragraph");
	return true;
}

static void read_quote(struct builder *builder, cmark_node *quote)
{
	enum block_frame frame = builder->frame;
	unsigned frame_id = builder->frame_id;
	size_t before = builder->page->block_count;
	cmark_node *child = cmark_node_first_child(quote);
	if (!open_callout(builder, quote, child))
		return;
	while ((child = cmark_node_next(child))) {
		if (cmark_node_get_type(child) == CMARK_NODE_PARAGRAPH)
			read_paragraph(builder, child);
		else if (cmark_node_get_type(child) == CMARK_NODE_LIST)
			read_list(builder, child, 1);
		else
			complain(builder, DIAGNOSTIC_MARKDOWN_NESTING, child,
				 "a callout holds paragraphs and lists only");
	}
	if (builder->page->block_count == before)
		complain(builder, DIAGNOSTIC_MARKUP_EMPTY, quote,
			 "a callout without words: each of its lines begins with >, an empty one "
			 "too");
	builder->frame = frame;
	builder->frame_id = frame_id;
}

static void put_cells(struct builder *builder, struct content_block *row, cmark_node *table,
		      const struct line_cell *cells)
{
	struct arena *arena = builder->content->arena;
	const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(table);
	row->cells = ARENA_ARRAY(arena, row->cell_count, struct content_cell);
	for (size_t i = 0; i < row->cell_count; i++) {
		struct str text = str_slice(builder->source->text, cells[i].start, cells[i].end);
		text = str_replace(arena, text, STR("\\|"), STR("|"));
		row->cells[i].message = page_message(builder, text, cells[i].start, "cell");
		row->cells[i].align = aligns[i] == 'r' ? ALIGN_END : ALIGN_START;
	}
}

static void read_row(struct builder *builder, cmark_node *table, cmark_node *node, size_t columns)
{
	struct line_cell cells[COLUMNS_MAX + 1];
	size_t line = (size_t)cmark_node_get_start_line(node), start, end;
	text_of_line(builder, line, &start, &end);
	size_t count = markdown_split_row(builder->source->text, start, end, cells, LENGTH(cells));
	if (count != columns) {
		builder->fine = false;
		size_t at = count > columns ? cells[columns].start : start;
		report(builder->content->diagnostics, DIAGNOSTIC_TABLE_RAGGED,
		       (struct location) { builder->source, at },
		       "%zu cell%s, where the head has %zu", count, count == 1 ? "" : "s", columns);
		return;
	}
	struct content_block *row = put_block(builder, BLOCK_ROW, node);
	row->group_kind = GROUP_TABLE;
	row->group = builder->groups;
	row->head = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
	row->cell_count = columns;
	put_cells(builder, row, table, cells);
}

static void read_table(struct builder *builder, cmark_node *table)
{
	size_t columns = cmark_gfm_extensions_get_table_columns(table);
	builder->groups++;
	if (columns < 2 || columns > COLUMNS_MAX) {
		complain(builder, DIAGNOSTIC_TABLE_RAGGED, table, "a table has 2 to 8 columns");
		return;
	}
	if (!cmark_node_next(cmark_node_first_child(table)))
		complain(builder, DIAGNOSTIC_MARKUP_EMPTY, table,
			 "a table without rows; write one below the line of hyphens");
	for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row))
		read_row(builder, table, row, columns);
}

// Without its end a fence takes all that follows; what that lacks is not its fault.
static bool is_closed(const struct builder *builder, size_t first, size_t last, int character)
{
	const struct source *source = builder->page->source;
	struct str line = str_trim(str_slice(source->text, source_offset(source, last, 1),
					     source_offset(source, last, STR_NPOS / 2)));
	size_t length = 0;
	while (length < line.len && line.data[length] == character)
		length++;
	return last > first && length >= 3 && length == line.len;
}

static void read_code(struct builder *builder, cmark_node *node)
{
	struct str info = str_c(cmark_node_get_fence_info(node));
	size_t first = (size_t)cmark_node_get_start_line(node);
	size_t last = (size_t)cmark_node_get_end_line(node);
	int length, offset;
	char character;
	if (!cmark_node_get_fenced(node, &length, &offset, &character)) {
		complain(builder, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node,
			 "text indented by four spaces is code, which is not shown");
		return;
	}
	if (!is_closed(builder, first, last, character)) {
		report(builder->content->diagnostics, DIAGNOSTIC_FENCE_OPEN,
		       (struct location) { builder->page->source,
					   source_offset(builder->page->source, first, 1) },
		       "the fence of line %zu is not closed; end it with a line of ```", first);
		builder->page->broken = true; // the rest of it is inside
		return;
	}
	markdown_fence(builder->content, builder->page, str_copy(builder->content->arena, info),
		       first + 1, last ? last - 1 : 0, &builder->groups);
}

static void read_block(struct builder *builder, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_HEADING)
		read_heading(builder, node);
	else if (type == CMARK_NODE_PARAGRAPH)
		read_paragraph(builder, node);
	else if (type == CMARK_NODE_LIST)
		read_list(builder, node, 1);
	else if (type == CMARK_NODE_BLOCK_QUOTE)
		read_quote(builder, node);
	else if (type == CMARK_NODE_CODE_BLOCK)
		read_code(builder, node);
	else if (strcmp(cmark_node_get_type_string(node), "table") == 0)
		read_table(builder, node);
	else if (type == CMARK_NODE_HTML_BLOCK)
		complain(builder, DIAGNOSTIC_MARKDOWN_HTML, node, "HTML is not allowed");
	else if (type == CMARK_NODE_THEMATIC_BREAK)
		complain(builder, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node,
			 "a rule is not shown; use a ## heading");
	else if (type != CMARK_NODE_FOOTNOTE_DEFINITION)
		complain(builder, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node, "this is not shown");
}

// "[name]: address", which CommonMark takes out of the text. Footnotes are defined so too.
static bool is_link_definition(struct str line)
{
	size_t close = str_find(line, STR("]:"), 0);
	return str_starts(line, STR("[")) && !str_starts(line, STR("[^")) && close != STR_NPOS &&
	       str_find_char(line, '[', 1) > close;
}

static void check_definitions(struct builder *builder, size_t body_offset)
{
	const struct source *source = builder->source;
	for (size_t i = 0; i < source->line_count; i++) {
		size_t start, end;
		text_of_line(builder, i + 1, &start, &end);
		if (start < body_offset || !is_link_definition(str_slice(source->text, start, end)))
			continue;
		builder->fine = false;
		report(builder->content->diagnostics, DIAGNOSTIC_MARKUP_LOST,
		       (struct location) { source, start },
		       "the address of a link by reference, which no reader sees; write "
		       "[words](page.md) where the link stands");
	}
}

// In short is set apart, with its heading.
static void frame_key_points(struct builder *builder)
{
	bool inside = false;
	unsigned id = builder->frames + 1;
	for (size_t i = 0; i < builder->page->block_count; i++) {
		struct content_block *block = &builder->page->blocks[i];
		if (block->kind == BLOCK_HEADING)
			inside = str_eq_c(block->message.text, section_in_short);
		if (!inside || block->frame != FRAME_NONE)
			continue;
		block->frame = FRAME_KEY_POINTS;
		block->frame_id = id;
	}
}

static void attach(cmark_parser *parser, const char *name)
{
	cmark_syntax_extension *extension = cmark_find_syntax_extension(name);
	if (extension)
		cmark_parser_attach_syntax_extension(parser, extension);
}

// The page with everything before its body blanked, so that lines stay true.
static cmark_node *parse_body(struct str text, size_t body_offset)
{
	enum { OPTIONS = CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_FOOTNOTES };
	cmark_parser *parser = inline_cmark_new(OPTIONS);
	cmark_gfm_core_extensions_ensure_registered();
	attach(parser, "table");
	attach(parser, "tasklist");
	for (size_t i = 0; i < body_offset; i++)
		if (text.data[i] == '\n')
			cmark_parser_feed(parser, "\n", 1);
	struct str body = str_from(text, body_offset);
	cmark_parser_feed(parser, body.data, body.len);
	cmark_node *document = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	return document;
}

bool markdown_page(struct content *content, struct content_page *page, struct str body,
		   size_t body_offset)
{
	struct builder builder = { .content = content, .page = page, .source = page->source };
	builder.fine = true;
	if (!body.len)
		return true;
	cmark_node *document =
		parse_body(str_slice(page->source->text, 0, body_offset + body.len), body_offset);
	for (cmark_node *node = cmark_node_first_child(document); node;
	     node = cmark_node_next(node))
		read_block(&builder, node);
	cmark_node_free(document);
	check_definitions(&builder, body_offset);
	frame_key_points(&builder);
	return builder.fine;
}
