// SPDX-License-Identifier: GPL-3.0-or-later
// A page is dumped as a session shows it, less the rows that only a visitor can choose.
#include "face/dump.h"

#include "book/digest.h"
#include "book/format.h"
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
		.sources = options->sources,
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

static void put_text(void *context, const char *kind, struct str name, struct str text)
{
	enum { DELETE = 0x7f };
	struct buffer *out = context;
	struct str parts[] = { name, text };
	buffer_put_c(out, strcmp(kind, "quiz") == 0 ? "self-check" : kind);
	for (size_t i = 0; i < LENGTH(parts); i++) {
		buffer_put_char(out, '\t');
		for (size_t at = 0; at < parts[i].len; at++) {
			unsigned char c = (unsigned char)parts[i].data[at];
			if (c >= ' ' && c != DELETE)
				buffer_put_char(out, (char)c);
			else if (c != *FORMAT_FALLBACK_MARK)
				buffer_put_char(out, ' ');
		}
	}
	buffer_put_char(out, '\n');
}

static void put_row(struct buffer *out, struct str id, struct str title, struct str summary)
{
	put_text(out, "home", id, title);
	if (summary.len)
		put_text(out, "home", id, summary);
}

static bool put_home(struct buffer *out, struct arena *arena, struct book *book, size_t locale)
{
	struct book_home_row *rows;
	size_t count;
	bool ok = book_home(book, arena, locale, &rows, &count);
	for (size_t i = 0; i < count && ok; i++)
		put_row(out, rows[i].id, rows[i].title, rows[i].summary);
	return ok;
}

bool dump_texts(struct buffer *out, struct book *book, size_t locale)
{
	struct arena arena = { 0 };
	struct str logic;
	bool ok = put_home(out, &arena, book, locale);
	if (ok && book_quiz(book, &arena, &logic))
		put_text(out, "self-check", STR("logic"),
			 str_format(&arena, "%016llx", (unsigned long long)digest_name(logic)));
	ok = ok && book_each_text(book, locale, put_text, out);
	arena_fini(&arena);
	return ok;
}

void dump_locales(struct buffer *out, const struct book *book, const bool *undrawable)
{
	for (size_t i = 0; i < book_locale_count(book); i++) {
		const struct book_locale *locale = book_locale(book, i);
		buffer_putf(out, "%.*s\t%.*s\t%s\t%u%s\n", STR_ARGS(locale->tag),
			    STR_ARGS(locale->own_name), state_words[locale->state], locale->percent,
			    undrawable && undrawable[i] ? "\tnot drawn here" : "");
	}
}
