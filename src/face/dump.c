// SPDX-License-Identifier: GPL-3.0-or-later
// A page is dumped as a session shows it, less the rows that only a visitor can choose.
#include "face/dump.h"

#include "book/pages.h"
#include "document/find.h"
#include "kiosk/session.h"

static const char *const state_words[] = {
	[LOCALE_DRAFT] = "draft",
	[LOCALE_CHANGED] = "changed",
	[LOCALE_REVIEWED] = "reviewed",
};

static struct session *open_session(struct book *book, struct str name,
				    const struct dump_options *options)
{
	const struct session_options session_options = {
		.mode = MODE_READER,
		.face = FACE_PLAIN,
		.place = PLACE_AWAY,
		.columns = options->columns,
		.rows = 24,
		.glyphs = options->glyphs,
		.form = TEXT_LOGICAL,
		.locale = (int)options->locale,
		.suggested_locale = -1,
		.page = name,
		.date = options->date,
		.no_screen = true,
	};
	return session_new(book, &session_options);
}

static struct document without_choices(const struct document *document)
{
	struct document rest = *document;
	while (rest.block_count > 0 && rest.blocks[rest.block_count - 1].group_kind == GROUP_MENU)
		rest.block_count--;
	return rest;
}

static void put_document(struct buffer *out, const struct document *document,
			 const struct layout_options *options)
{
	struct arena arena = { 0 };
	struct layout layout = layout_document(&arena, document, options);
	for (size_t i = 0; i < layout.line_count; i++) {
		buffer_put(out, layout_line_text(&arena, &layout.lines[i]));
		buffer_put_char(out, '\n');
	}
	arena_fini(&arena);
}

bool dump_page(struct buffer *out, struct book *book, struct str name,
	       const struct dump_options *options)
{
	struct session *session = open_session(book, name, options);
	struct document document = without_choices(session_document(session));
	struct layout_options layout = session_layout_options(session);
	layout.columns = layout.measure = options->columns;
	layout.margin = 0;
	layout.pictures = options->drawn;
	put_document(out, &document, &layout);
	session_free(session);
	return book_ok(book);
}

bool dump_all(struct buffer *out, struct book *book, const struct dump_options *options)
{
	struct arena arena = { 0 };
	struct str *ids;
	size_t count;
	bool ok = book_pages(book, &arena, &ids, &count);
	for (size_t i = 0; i < count && ok; i++) {
		if (i > 0)
			buffer_put_char(out, '\n');
		ok = dump_page(out, book, ids[i], options);
	}
	arena_fini(&arena);
	return ok;
}

bool dump_list(struct buffer *out, struct book *book, size_t locale)
{
	struct arena arena = { 0 };
	struct arena page_arena = { 0 };
	struct str *ids;
	size_t count;
	bool ok = book_pages(book, &arena, &ids, &count);
	for (size_t i = 0; i < count && ok; i++) {
		struct book_page page;
		ok = book_read_page(book, &page_arena, locale, PLACE_AWAY, ids[i], &page);
		if (ok)
			buffer_putf(out, "%.*s\t%.*s\n", STR_ARGS(ids[i]), STR_ARGS(page.title));
		arena_reset(&page_arena);
	}
	arena_fini(&page_arena);
	arena_fini(&arena);
	return ok;
}

void dump_locales(struct buffer *out, const struct book *book)
{
	for (size_t i = 0; i < book_locale_count(book); i++) {
		const struct book_locale *locale = book_locale(book, i);
		buffer_putf(out, "%.*s\t%.*s\t%s\t%u\n", STR_ARGS(locale->tag),
			    STR_ARGS(locale->own_name), state_words[locale->state],
			    locale->percent);
	}
}
