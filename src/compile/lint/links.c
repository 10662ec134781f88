// SPDX-License-Identifier: GPL-3.0-or-later
// Where texts lead: links, footnotes and their sources, rows of the start page.
#include "compile/lint/links.h"

#include "base/array.h"
#include "compile/content/markdown-inline.h"
#include "compile/input/suggest.h"
#include "compile/lint/leftover.h"
#include "compile/messages.h"

// ---- links ----

static struct str link_name(struct str destination)
{
	return str_from(destination, str_find_char(destination, ':', 0) + 1);
}

static void report_link(struct content *content, struct location where, const char *what,
			struct str name, struct str meant)
{
	report(content->diagnostics, DIAGNOSTIC_LINK_UNKNOWN, where,
	       "link to unknown %s '%.*s'%.*s", what, STR_ARGS(name),
	       STR_ARGS(suggest_question(content->arena, meant)));
}

static void check_link(struct content *content, struct str destination, struct location where)
{
	struct str name = link_name(destination);
	if (str_starts(destination, STR("page:")) && !content_find_page(content, name))
		report_link(content, where, "page", name,
			    SUGGEST(name, content->pages, content->page_count, id));
	else if (str_starts(destination, STR("term:")) &&
		 content->term_count && // else its file is what is wrong
		 !content_find_term(content, name))
		report_link(content, where, "term", name,
			    SUGGEST(name, content->terms, content->term_count, id));
	else if (str_eq(destination, STR("estimate:")) && content->topic.whole &&
		 !content->topic.estimate.declared)
		report(content->diagnostics, DIAGNOSTIC_LINK_UNKNOWN, where,
		       "topic.yaml declares no 'estimate'");
	else if (str_starts(destination, STR("source:")))
		report(content->diagnostics, DIAGNOSTIC_LINK_FORM, where,
		       "sources are linked from footnotes only");
}

// Where the address of a link stands in the text, at or after `from`.
static size_t find_address(const struct message *message, struct str name, size_t from)
{
	struct str text = message->text;
	for (size_t at = from; (at = str_find(text, STR("]("), at)) != STR_NPOS; at += 2) {
		size_t end = str_find_char(text, ')', at);
		if (str_find(str_slice(text, at + 2, end), name, 0) != STR_NPOS)
			return at + 2;
	}
	return STR_NPOS;
}

static bool is_link(const struct span *span)
{
	return span->destination.len && (span->role != SPAN_NOTE || span->start < span->end);
}

// Titles, summaries and all that stands in YAML are shown as plain words.
static bool is_shown_plain(const struct message *message)
{
	return !str_ends(message->where.source->path, STR(".md")) ||
	       str_ends(message->context, STR("|title")) ||
	       str_ends(message->context, STR("|summary"));
}

static void check_markup(struct content *content, const struct message *message)
{
	if (leftover_check(content->arena, content->diagnostics, message, LEFTOVER_ENGLISH) &&
	    message->shown.span_count && is_shown_plain(message))
		report(content->diagnostics, DIAGNOSTIC_MARKUP_LOST, message->where,
		       "emphasis, links and footnotes are not shown in this text; write plain "
		       "words");
}

static void check_message(void *context, const struct message *message)
{
	struct content *content = context;
	const struct rich_text *shown = &message->shown;
	if (markdown_check(content, message))
		check_markup(content, message);
	size_t at = 0;
	for (size_t i = 0; i < shown->span_count; i++) {
		if (!is_link(&shown->spans[i]))
			continue;
		struct str to = shown->spans[i].destination;
		size_t address = find_address(message, link_name(to), at);
		if (address == STR_NPOS)
			address = at;
		check_link(content, to, message_location(message, address));
		at = address;
	}
}

void lint_links(struct content *content)
{
	messages_each_text(content, check_message, content);
}

// ---- footnotes ----

struct note {
	struct str id;
	size_t offset;
	bool used;
};

struct notes {
	struct content *content;
	const struct content_page *page;
	struct note *items; // definitions
	size_t count;
};

static struct location note_place(const struct notes *notes, size_t offset)
{
	return (struct location) { notes->page->source, offset };
}

// "[^id]" at `at`: its id; empty when there is none.
static struct str note_id(struct str text, size_t at)
{
	size_t close = str_find_char(text, ']', at);
	if (!str_starts(str_from(text, at), STR("[^")) || close == STR_NPOS)
		return STR_NONE;
	struct str id = str_slice(text, at + 2, close);
	return memchr(id.data, ' ', id.len) || memchr(id.data, '\n', id.len) ? STR_NONE : id;
}

static struct note *find_note(struct notes *notes, struct str id)
{
	for (size_t i = 0; i < notes->count; i++)
		if (str_eq(notes->items[i].id, id))
			return &notes->items[i];
	return NULL;
}

// "[words](../sources.yaml#id)", and nothing else.
static void check_definition(struct notes *notes, struct str id, struct str rest, size_t offset)
{
	struct content *content = notes->content;
	struct str ending = str_format(content->arena, "](../sources.yaml#%.*s)", STR_ARGS(id));
	struct str trimmed = str_trim(rest);
	size_t link = str_find(rest, STR("]("), 0);
	if (!str_starts(trimmed, STR("[")) || !str_ends(trimmed, ending)) {
		report(content->diagnostics, DIAGNOSTIC_FOOTNOTE_FORM, note_place(notes, offset),
		       "a footnote is one link: [short title](../sources.yaml#%.*s)", STR_ARGS(id));
		return;
	}
	struct content_source *source = content_find_source(content, id);
	if (source)
		source->cited = true;
	else if (content->source_count) // else its file is what is wrong
		report(content->diagnostics, DIAGNOSTIC_FOOTNOTE_SOURCE,
		       note_place(notes, offset + link + 2), "no source '%.*s' in sources.yaml",
		       STR_ARGS(id));
}

static void put_definition(struct notes *notes, struct str id, size_t offset)
{
	struct note *first = find_note(notes, id);
	struct note note = { id, offset, false };
	if (first) {
		report(notes->content->diagnostics, DIAGNOSTIC_FOOTNOTE_DUPLICATE,
		       note_place(notes, offset), "footnote '%.*s' is defined a second time",
		       STR_ARGS(id));
		report_note(notes->content->diagnostics, note_place(notes, first->offset),
			    "first defined here");
		return;
	}
	*ARRAY_PUT(notes->content->arena, notes->items, notes->count) = note;
}

// Definitions stand at the end of the page, one a line. Returns where they begin.
static size_t read_definitions(struct notes *notes)
{
	const struct source *source = notes->page->source;
	size_t begin = source->text.len;
	for (size_t i = 0; i < source->line_count; i++) {
		size_t start = source->lines[i], end = source_offset(source, i + 1, STR_NPOS / 2);
		struct str line = str_slice(source->text, start, end);
		struct str id = note_id(line, 0);
		bool definition = id.len && str_starts(str_from(line, id.len + 3), STR(":"));
		if (definition && begin == source->text.len)
			begin = start;
		if (definition) {
			size_t rest = id.len + 4;
			put_definition(notes, id, start);
			check_definition(notes, id, str_from(line, rest), start + rest);
		} else if (begin < start && str_trim(line).len) {
			report(notes->content->diagnostics, DIAGNOSTIC_FOOTNOTE_FORM,
			       note_place(notes, start), "footnote definitions end the page");
		}
	}
	return begin;
}

static void read_references(struct notes *notes, size_t end)
{
	struct str text = str_slice(notes->page->source->text, 0, end);
	for (size_t at = 0; (at = str_find(text, STR("[^"), at)) != STR_NPOS; at += 2) {
		struct str id = note_id(text, at);
		struct note *note = find_note(notes, id);
		if (note)
			note->used = true;
		else
			report(notes->content->diagnostics, DIAGNOSTIC_FOOTNOTE_UNDEFINED,
			       note_place(notes, at),
			       "footnote '%.*s' is not defined at the end of the page",
			       STR_ARGS(id));
	}
}

static void check_notes(struct content *content, const struct content_page *page)
{
	struct notes notes = { .content = content, .page = page };
	read_references(&notes, read_definitions(&notes));
	for (size_t i = 0; i < notes.count; i++)
		if (!notes.items[i].used)
			report(content->diagnostics, DIAGNOSTIC_FOOTNOTE_UNUSED,
			       note_place(&notes, notes.items[i].offset),
			       "nothing refers to footnote '%.*s'", STR_ARGS(notes.items[i].id));
}

void lint_footnotes(struct content *content)
{
	for (size_t i = 0; i < content->page_count; i++)
		check_notes(content, &content->pages[i]);
}

// ---- pages and sources that nothing leads to ----

void lint_page_name(struct content *content, struct str id, struct location where)
{
	if (!id.len || content_find_page(content, id))
		return;
	struct str meant = SUGGEST(id, content->pages, content->page_count, id);
	if (meant.len)
		report(content->diagnostics, DIAGNOSTIC_PAGE_UNKNOWN, where,
		       "there is no page '%.*s'; did you mean '%.*s'?", STR_ARGS(id),
		       STR_ARGS(meant));
	else
		report(content->diagnostics, DIAGNOSTIC_PAGE_UNKNOWN, where,
		       "there is no page '%.*s'", STR_ARGS(id));
}

static bool is_offered(const struct content *content, struct str id)
{
	if (str_eq(content->topic.roles.about.id, id)) // the menu leads there
		return true;
	for (size_t i = 0; i < content->topic.row_count; i++)
		for (size_t j = 0; j < content->topic.rows[i].page_count; j++)
			if (str_eq(content->topic.rows[i].pages[j], id))
				return true;
	return false;
}

static void check_rows(struct content *content)
{
	for (size_t i = 0; i < content->topic.row_count; i++) {
		const struct content_home_row *row = &content->topic.rows[i];
		for (size_t j = 0; j < row->page_count; j++)
			lint_page_name(content, row->pages[j], row->page_where[j]);
	}
}

void lint_source_name(struct content *content, struct str id, struct location where)
{
	struct content_source *source = content_find_source(content, id);
	if (source)
		source->cited = true;
	else if (content->source_count) // or their file is what is wrong
		report(content->diagnostics, DIAGNOSTIC_ID_UNKNOWN, where,
		       "no source is called '%.*s'", STR_ARGS(id));
}

void lint_places(struct content *content)
{
	check_rows(content);
	for (size_t i = 0; i < content->topic.cited_count; i++)
		lint_source_name(content, content->topic.cited[i].id,
				 content->topic.cited[i].where);
	for (size_t i = 0; i < content->page_count; i++) {
		const struct content_page *page = &content->pages[i];
		lint_page_name(content, page->next, page->next_where);
		if (content->topic.whole && !content->topic.rows_broken &&
		    !is_offered(content, page->id))
			report(content->diagnostics, DIAGNOSTIC_PAGE_UNREACHABLE,
			       (struct location) { page->source, 0 },
			       "no home row of topic.yaml offers this page");
	}
	for (size_t i = 0; i < content->source_count; i++)
		if (!content->sources[i].cited)
			report(content->diagnostics, DIAGNOSTIC_SOURCE_UNCITED,
			       content->sources[i].where, "nothing cites source '%.*s'",
			       STR_ARGS(content->sources[i].id));
}
