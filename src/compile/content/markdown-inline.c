// SPDX-License-Identifier: GPL-3.0-or-later
// Inline Markdown: one line of text in, plain text and spans out. Pages and translations come through here alike.
#include "compile/content/markdown-inline.h"

#include <cmark-gfm.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "compile/content/values.h"
#include "compile/input/id.h"
#include "compile/input/read.h"
#include "compile/input/suggest.h"

// Put before the text, so that it is never taken for a list, heading or quote; emphasis sees it as the start of a line.
static const struct str guard = { "x ", 2 };

struct parser {
	struct arena *arena;
	struct diagnostics *diagnostics; // NULL: say nothing
	const struct message *message;	 // NULL: report at `where`
	struct location where;
	struct str text;
	struct buffer plain;
	struct inline_text *result;
	bool fine;
};

// Reports at a byte of the text.
static struct location spot(const struct parser *parser, size_t offset)
{
	return parser->message ? message_location(parser->message, offset) : parser->where;
}

static size_t node_offset(cmark_node *node)
{
	for (; node; node = cmark_node_parent(node)) {
		int column = cmark_node_get_start_column(node);
		if (column > (int)guard.len)
			return (size_t)column - 1 - guard.len;
	}
	return 0;
}

static void complain(struct parser *parser, enum diagnostic id, size_t offset, const char *what)
{
	parser->fine = false;
	if (parser->diagnostics)
		report(parser->diagnostics, id, spot(parser, offset), "%s", what);
}

// What a link leads to: "page:ID", "term:ID", "source:ID", "self-check:"; empty for anything else.
static struct str destination(struct arena *arena, struct str url)
{
	static const struct {
		const char *before, *after, *scheme;
	} forms[] = {
		{ "../glossary.yaml#", "", "term:" },
		{ "../sources.yaml#", "", "source:" },
		{ "", ".md", "page:" },
	};
	if (str_eq_c(url, "self-check.yaml"))
		return STR("self-check:");
	for (size_t i = 0; i < LENGTH(forms); i++) {
		struct str before = str_c(forms[i].before), after = str_c(forms[i].after);
		if (url.len < before.len + after.len || !str_starts(url, before) ||
		    !str_ends(url, after))
			continue;
		struct str id = str_slice(url, before.len, url.len - after.len);
		if (id_valid(id))
			return str_format(arena, "%s%.*s", forms[i].scheme, STR_ARGS(id));
	}
	return STR_NONE;
}

static void put_span(struct parser *parser, enum span_role role, size_t start, struct str to)
{
	struct span span = { start, parser->plain.len, role, to, TARGET_NONE };
	*ARRAY_PUT(parser->arena, parser->result->spans, parser->result->span_count) = span;
}

static void walk(struct parser *parser, cmark_node *parent);

static void walk_link(struct parser *parser, cmark_node *node)
{
	size_t start = parser->plain.len;
	struct str url = str_c(cmark_node_get_url(node));
	struct str to = destination(parser->arena, url);
	enum span_role role = str_starts(to, STR("term:"))     ? SPAN_TERM
			      : str_starts(to, STR("source:")) ? SPAN_NOTE
							       : SPAN_LINK;
	walk(parser, node);
	if (!to.len)
		complain(parser, DIAGNOSTIC_LINK_FORM, node_offset(node),
			 "a link must be page.md or ../glossary.yaml#term");
	else if (start == parser->plain.len)
		complain(parser, DIAGNOSTIC_LINK_FORM, node_offset(node), "a link without words");
	else
		put_span(parser, role, start, to);
}

static void walk_node(struct parser *parser, cmark_node *node)
{
	size_t start = parser->plain.len;
	switch ((int)cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		buffer_put(&parser->plain, str_c(cmark_node_get_literal(node)));
		return;
	case CMARK_NODE_SOFTBREAK:
		buffer_put_char(&parser->plain, ' ');
		return;
	case CMARK_NODE_STRONG:
		walk(parser, node);
		put_span(parser, SPAN_STRONG, start, STR_NONE);
		return;
	case CMARK_NODE_EMPH:
		walk(parser, node);
		put_span(parser, SPAN_EMPHASIS, start, STR_NONE);
		return;
	case CMARK_NODE_LINK:
		walk_link(parser, node);
		return;
	case CMARK_NODE_IMAGE:
		complain(parser, DIAGNOSTIC_MARKDOWN_IMAGE, node_offset(node),
			 "images cannot be shown");
		return;
	case CMARK_NODE_HTML_INLINE:
		complain(parser, DIAGNOSTIC_MARKDOWN_HTML, node_offset(node),
			 "HTML is not allowed");
		return;
	case CMARK_NODE_CODE:
		complain(parser, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node_offset(node),
			 "inline code is not shown; write plain words");
		return;
	default:
		complain(parser, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node_offset(node),
			 "this Markdown is not shown");
	}
}

static void walk(struct parser *parser, cmark_node *parent)
{
	for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
		walk_node(parser, node);
}

// Takes [from, to) out of what the spans cover.
static void close_gap(struct inline_text *result, size_t from, size_t to)
{
	for (size_t i = 0; i < result->span_count; i++) {
		size_t *ends[] = { &result->spans[i].start, &result->spans[i].end };
		for (size_t j = 0; j < LENGTH(ends); j++)
			*ends[j] = *ends[j] >= to    ? *ends[j] - (to - from)
				   : *ends[j] > from ? from
						     : *ends[j];
	}
}

// Footnotes come as text (their definitions are elsewhere); each becomes a span without length, and the space before it goes too.
static void lift_notes(struct parser *parser, struct str text)
{
	struct inline_text *result = parser->result;
	size_t out = 0;
	char *bytes = arena_alloc(parser->arena, text.len + 1);
	for (size_t at = 0; at < text.len;) {
		size_t len = message_note(text, at);
		if (!len) {
			bytes[out++] = text.data[at++];
			continue;
		}
		size_t start = out;
		while (start && bytes[start - 1] == ' ')
			start--;
		close_gap(result, start, out + len);
		struct str id = str_slice(text, at + 2, at + len - 1);
		struct span note = { start, start, SPAN_NOTE,
				     str_format(parser->arena, "source:%.*s", STR_ARGS(id)),
				     TARGET_NONE };
		*ARRAY_PUT(parser->arena, result->spans, result->span_count) = note;
		out = start;
		at += len;
	}
	result->plain = (struct str) { bytes, out };
}

// By start, the longer first. Of two alike the outer one was put last and goes first; footnotes keep their order.
static void sort_spans(struct inline_text *result)
{
	for (size_t i = 1; i < result->span_count; i++) {
		struct span span = result->spans[i];
		size_t j = i;
		for (; j; j--) {
			const struct span *before = &result->spans[j - 1];
			bool same = before->start == span.start && before->end == span.end;
			if (before->start < span.start || (same && span.start == span.end) ||
			    (before->start == span.start && before->end > span.end))
				break;
			result->spans[j] = *before;
		}
		result->spans[j] = span;
	}
}

static void parse(struct parser *parser)
{
	struct buffer guarded = { 0 };
	buffer_put(&guarded, guard);
	buffer_put(&guarded, parser->text);
	cmark_parser *cmark = cmark_parser_new(CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8);
	cmark_parser_feed(cmark, guarded.data, guarded.len);
	cmark_node *document = cmark_parser_finish(cmark);
	cmark_node *paragraph = cmark_node_first_child(document);
	if (paragraph)
		walk(parser, paragraph);
	struct str plain = buffer_str(&parser->plain);
	size_t lead = plain.len < guard.len ? plain.len : guard.len;
	close_gap(parser->result, 0, lead);
	lift_notes(parser, str_from(plain, lead));
	sort_spans(parser->result);
	buffer_fini(&parser->plain);
	buffer_fini(&guarded);
	cmark_node_free(document);
	cmark_parser_free(cmark);
}

static void check_values(struct parser *parser)
{
	struct str names[128], name;
	size_t at = 0, start, known = 0;
	for (; known < value_name_count && known < LENGTH(names); known++)
		names[known] = str_c(value_names[known].name);
	while (value_next(parser->text, &at, &start, &name)) {
		if (name.len && value_known(name))
			continue;
		struct str meant = suggest(name, names, known);
		parser->fine = false;
		if (!name.len)
			report(parser->diagnostics, DIAGNOSTIC_VALUE_SYNTAX, spot(parser, start),
			       "braces that form no {{value}}");
		else if (meant.len)
			report(parser->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, spot(parser, start),
			       "there is no value '%.*s'; did you mean '%.*s'?", STR_ARGS(name),
			       STR_ARGS(meant));
		else
			report(parser->diagnostics, DIAGNOSTIC_VALUE_UNKNOWN, spot(parser, start),
			       "there is no value '%.*s'", STR_ARGS(name));
	}
}

static void check_addresses(struct parser *parser)
{
	static const char *const marks[] = { "http://", "https://", "www." };
	for (size_t i = 0; i < LENGTH(marks); i++) {
		size_t at = str_find(parser->result->plain, str_c(marks[i]), 0);
		size_t in_text = str_find(parser->text, str_c(marks[i]), 0);
		if (at != STR_NPOS && in_text != STR_NPOS) {
			complain(parser, DIAGNOSTIC_LINK_FORM, in_text,
				 "web addresses stand in sources.yaml only");
			return;
		}
	}
}

// What an entity (&#27;) stands for is not in the file, where source_read would have seen it.
static void check_entities(struct parser *parser)
{
	size_t at = str_find_char(parser->text, '&', 0);
	if (at != STR_NPOS)
		parser->fine &= source_check_text(parser->diagnostics, spot(parser, at),
						  parser->result->plain);
}

struct inline_text markdown_parse(struct arena *arena, struct str text)
{
	struct inline_text result = { 0 };
	struct parser parser = { .arena = arena, .text = text, .result = &result, .fine = true };
	parse(&parser);
	return result;
}

bool markdown_check(struct arena *arena, struct diagnostics *diagnostics,
		    const struct message *message, struct inline_text *result)
{
	*result = (struct inline_text) { 0 };
	struct parser parser = { .arena = arena,
				 .diagnostics = diagnostics,
				 .message = message,
				 .where = message->where,
				 .text = message->text,
				 .result = result,
				 .fine = true };
	parse(&parser);
	check_values(&parser);
	check_entities(&parser);
	check_addresses(&parser);
	return parser.fine;
}

bool markdown_inline(struct content *content, struct str text, struct location where,
		     struct str *plain, struct span **spans, size_t *span_count)
{
	struct inline_text result = { 0 };
	struct parser parser = { .arena = content->arena,
				 .diagnostics = content->diagnostics,
				 .where = where,
				 .text = text,
				 .result = &result,
				 .fine = true };
	parse(&parser);
	check_values(&parser);
	check_entities(&parser);
	*plain = result.plain;
	*spans = result.spans;
	*span_count = result.span_count;
	return parser.fine;
}
