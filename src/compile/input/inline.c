// SPDX-License-Identifier: GPL-3.0-or-later
// cmark reads the text as a paragraph of its own. Footnotes it would only see with their definitions, which end the page; they
// come through as text and are lifted out afterwards.
#include "compile/input/inline.h"

#include <cmark-gfm.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/die.h"
#include "compile/input/emphasis.h"
#include "compile/input/id.h"

// Put before the text, so that it is never taken for a list, heading or quote; emphasis sees it as the start of a line.
static const struct str guard = { "x ", 2 };

struct parser {
	struct arena *arena;
	struct buffer plain;
	struct rich_text result;
	struct inline_faults faults;
};

static size_t node_offset(cmark_node *node)
{
	for (; node; node = cmark_node_parent(node)) {
		int column = cmark_node_get_start_column(node);
		if (column > (int)guard.len)
			return (size_t)column - 1 - guard.len;
	}
	return 0;
}

static void complain(struct parser *parser, enum diagnostic id, cmark_node *node, const char *what)
{
	*ARRAY_PUT(parser->arena, parser->faults.items, parser->faults.count) =
		(struct inline_fault) { id, node_offset(node), what };
}

// What a link leads to: "page:ID", "term:ID", "source:ID", "self-check:", "estimate:"; empty for anything else.
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
	if (str_eq_c(url, "topic.yaml#estimate"))
		return STR("estimate:");
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
	*ARRAY_PUT(parser->arena, parser->result.spans, parser->result.span_count) = span;
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
		complain(parser, DIAGNOSTIC_LINK_FORM, node,
			 "a link must be page.md or ../glossary.yaml#term");
	else if (start == parser->plain.len)
		complain(parser, DIAGNOSTIC_LINK_FORM, node, "a link without words");
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
		complain(parser, DIAGNOSTIC_MARKDOWN_IMAGE, node, "images cannot be shown");
		return;
	case CMARK_NODE_HTML_INLINE:
		complain(parser, DIAGNOSTIC_MARKDOWN_HTML, node, "HTML is not allowed");
		return;
	case CMARK_NODE_CODE:
		complain(parser, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node,
			 "inline code is not shown; write plain words");
		return;
	default:
		complain(parser, DIAGNOSTIC_MARKDOWN_UNSUPPORTED, node,
			 "this Markdown is not shown");
	}
}

static void walk(struct parser *parser, cmark_node *parent)
{
	for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
		walk_node(parser, node);
}

// Takes [from, to) out of what the spans cover.
static void close_gap(struct rich_text *result, size_t from, size_t to)
{
	for (size_t i = 0; i < result->span_count; i++) {
		size_t *ends[] = { &result->spans[i].start, &result->spans[i].end };
		for (size_t j = 0; j < LENGTH(ends); j++)
			*ends[j] = *ends[j] >= to    ? *ends[j] - (to - from)
				   : *ends[j] > from ? from
						     : *ends[j];
	}
}

size_t inline_note(struct str text, size_t at)
{
	if (!str_starts(str_from(text, at), STR("[^")))
		return 0;
	size_t close = str_find_char(text, ']', at);
	if (close == STR_NPOS || !id_valid(str_slice(text, at + 2, close)))
		return 0;
	return close + 1 - at;
}

// Footnotes come as text (their definitions are elsewhere); each becomes a span without length, and the space before it goes too.
static void lift_notes(struct parser *parser, struct str text)
{
	struct rich_text *result = &parser->result;
	size_t out = 0;
	char *bytes = arena_alloc(parser->arena, text.len + 1);
	for (size_t at = 0; at < text.len;) {
		size_t len = inline_note(text, at);
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
static void sort_spans(struct rich_text *result)
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

static void drop_holds(struct parser *parser)
{
	struct rich_text *result = &parser->result;
	struct str hold = STR(EMPHASIS_HOLD);
	for (size_t at; (at = str_find(result->plain, hold, 0)) != STR_NPOS;) {
		struct str parts[] = { str_slice(result->plain, 0, at),
				       str_from(result->plain, at + hold.len) };
		close_gap(result, at, at + hold.len);
		result->plain = str_concat(parser->arena, parts, LENGTH(parts));
	}
}

struct cmark_parser *inline_cmark_new(int options)
{
	*cmark_get_default_mem_allocator() = (cmark_mem) { xcalloc, xrealloc, free };
	return cmark_parser_new(options);
}

static void parse(struct parser *parser, struct str text)
{
	struct buffer guarded = { 0 };
	buffer_put(&guarded, guard);
	buffer_put(&guarded, emphasis_held(parser->arena, text));
	cmark_parser *cmark = inline_cmark_new(CMARK_OPT_SOURCEPOS | CMARK_OPT_VALIDATE_UTF8);
	cmark_parser_feed(cmark, guarded.data, guarded.len);
	cmark_node *document = cmark_parser_finish(cmark);
	cmark_node *paragraph = cmark_node_first_child(document);
	if (paragraph)
		walk(parser, paragraph);
	struct str plain = buffer_str(&parser->plain);
	size_t lead = plain.len < guard.len ? plain.len : guard.len;
	close_gap(&parser->result, 0, lead);
	lift_notes(parser, str_from(plain, lead));
	drop_holds(parser);
	sort_spans(&parser->result);
	buffer_fini(&parser->plain);
	buffer_fini(&guarded);
	cmark_node_free(document);
	cmark_parser_free(cmark);
}

struct rich_text inline_parse(struct arena *arena, struct str text, struct inline_faults *faults)
{
	struct parser parser = { .arena = arena };
	if (text.len)
		parse(&parser, text);
	*faults = parser.faults;
	return parser.result;
}
