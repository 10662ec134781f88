// SPDX-License-Identifier: GPL-3.0-or-later
// Sources and glossary stand in records, from which links open them in place, and as two pages of their own.
#include "compile/emit/library.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "book/citation.h"

struct word {
	const char *id, *english;
};

// The strongest first. Parts of sentences: the kiosk and the page of sources set them in a row with full stops.
static const struct word kinds[] = {
	{ "regulator", N_("source|kind", "Page of a regulator") },
	{ "review", N_("source|kind", "Review of many studies") },
	{ "study", N_("source|kind", "One study") },
	{ "manual", N_("source|kind", "Manual of a maker") },
	{ "page", N_("source|kind", "Web page") },
	{ "general", N_("source|kind", "General medical knowledge, not checked yet") },
};
static const struct word reads[] = {
	{ "full", N_("source|read", "We read all of it") },
	{ "abstract", N_("source|read", "We read only its summary") },
	{ "copy", N_("source|read", "We read only somebody else's copy") },
};

static struct str say_word(const struct emitter *emitter, const struct word *words, size_t count,
			   struct str id)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_c(id, words[i].id))
			return locale_say(emitter->locale, emitter->arena, words[i].english);
	return STR_NONE;
}

// ---- sources ----

static unsigned rank_of(struct str kind)
{
	unsigned rank = 0;
	while (rank < LENGTH(kinds) && !str_eq_c(kind, kinds[rank].id))
		rank++;
	return rank;
}

static struct book_source source_out(const struct emitter *emitter,
				     const struct content_source *source)
{
	const struct locale *locale = emitter->locale;
	bool fallback;
	struct book_source out = {
		.id = source->id,
		.title = emit_plain(emitter, PLACE_AWAY, &source->title, &fallback),
		.by = source->by,
		.year = source->year,
		.url = source->url,
		.kind = say_word(emitter, kinds, LENGTH(kinds), source->kind),
		.rank = rank_of(source->kind),
		.read = say_word(emitter, reads, LENGTH(reads), source->read),
	};
	if (str_eq_c(source->kind, "general")) // there is nothing to have read
		out.read = STR_NONE;
	if (source->checked.len)
		out.checked = locale_fill(
			locale, emitter->arena,
			// TRANSLATORS: {1} is a date; a work that the guide cites was looked at on it.
			N_("source|read", "Looked at on {1}"),
			format_date(&locale->formatter, emitter->arena, source->checked), STR_NONE);
	return out;
}

// An entry of a generated page: a list item that opens with a strong part.
static void put_item(struct page_out *out, enum format_where where, struct str page, struct str id,
		     struct str text, size_t strong, bool fallback)
{
	const struct emitter *emitter = out->emitter;
	const struct locale *locale = fallback ? emitter->english : emitter->locale;
	struct span span = { .end = strong, .role = SPAN_STRONG };
	struct block block = {
		.key = str_format(emitter->arena, "%.*s/%.*s", STR_ARGS(page), STR_ARGS(id)),
		.kind = BLOCK_ITEM,
		.level = 1,
		.fallback = fallback,
		.language = locale->tag,
		.direction = locale->facts.direction,
		.text = { text, &span, strong ? 1 : 0 },
	};
	emit_block(out, where, &block);
}

static void put_source(struct page_out *out, enum format_where where,
		       const struct book_source *source)
{
	const struct locale *locale = out->emitter->locale;
	struct str text =
		citation(out->emitter->arena, source, locale->tag, locale->facts.direction);
	put_item(out, where, STR("sources"), source->id, text,
		 str_find(text, source->title, 0) + source->title.len, false);
}

static void end_generated(struct page_out *out, struct str id, const char *title,
			  const char *summary, struct str what)
{
	const struct emitter *emitter = out->emitter;
	struct book_page page = {
		.id = id,
		.title = locale_say(emitter->locale, emitter->arena, title),
		.summary = locale_say(emitter->locale, emitter->arena, summary),
		.generated = true,
		.review = REVIEW_NONE,
	};
	if (what.len)
		emit_set_review(emitter, &page, what);
	emit_page(out, &page);
}

static void emit_source(const struct emitter *emitter, const struct book_source *source)
{
	struct buffer out = { 0 };
	fields_put_text(&out, source->title);
	fields_put_text(&out, source->by);
	fields_put_text(&out, source->year);
	fields_put_text(&out, source->url);
	fields_put_text(&out, source->kind);
	fields_put_text(&out, source->read);
	fields_put_text(&out, source->checked);
	fields_put_number(&out, source->rank);
	emit_record(emitter, "source", source->id, &out);
}

static void emit_sources(const struct emitter *emitter)
{
	struct page_out out = { .emitter = emitter };
	for (size_t i = 0; i < emitter->content->source_count; i++) {
		struct book_source source = source_out(emitter, &emitter->content->sources[i]);
		emit_source(emitter, &source);
		put_source(&out, FORMAT_AWAY, &source);
		source.url = STR_NONE; // a waiting room has nothing to open it with
		put_source(&out, FORMAT_HERE, &source);
	}
	end_generated(&out, STR("sources"), N_("page|title", "Sources"),
		      N_("page|summary", "The works that this guide rests on."), STR_NONE);
}

// ---- glossary ----

#define WORDS_TITLE N_("page|title", "Words explained")

struct sorted_term {
	struct str id, term, meaning;
	struct str key; // sorts as the language sorts
	bool fallback;
};

static int compare_terms(const void *a, const void *b)
{
	return str_compare(((const struct sorted_term *)a)->key,
			   ((const struct sorted_term *)b)->key);
}

// A term is translated with its meaning, or not at all.
static struct sorted_term term_out(const struct emitter *emitter, const struct content_term *term)
{
	bool term_fallback, meaning_fallback;
	struct sorted_term out = {
		.id = term->id,
		.term = emit_plain(emitter, PLACE_AWAY, &term->term, &term_fallback),
		.meaning = emit_plain(emitter, PLACE_AWAY, &term->meaning, &meaning_fallback),
	};
	out.fallback = term_fallback || meaning_fallback;
	if (out.fallback) {
		out.term = term->term.text;
		out.meaning = term->meaning.text;
	}
	out.key = format_sort_key(&emitter->locale->formatter, emitter->arena, out.term);
	return out;
}

static struct sorted_term *sorted_terms(const struct emitter *emitter)
{
	size_t count = emitter->content->term_count;
	struct sorted_term *terms = ARENA_ARRAY(emitter->arena, count, struct sorted_term);
	for (size_t i = 0; i < count; i++)
		terms[i] = term_out(emitter, &emitter->content->terms[i]);
	if (count)
		qsort(terms, count, sizeof(*terms), compare_terms);
	return terms;
}

static void emit_term(const struct emitter *emitter, const struct sorted_term *term)
{
	struct buffer out = { 0 };
	fields_put_text(&out, term->term);
	fields_put_text(&out, term->meaning);
	fields_put_number(&out, term->fallback ? FORMAT_FALLBACK : 0);
	emit_record(emitter, "term", term->id, &out);
}

static void emit_glossary(const struct emitter *emitter)
{
	struct page_out out = { .emitter = emitter };
	emit_index_place(emitter, INDEX_PAGE, STR("glossary"),
			 locale_say(emitter->locale, emitter->arena, WORDS_TITLE), STR_NONE);
	const struct sorted_term *terms = sorted_terms(emitter);
	for (size_t i = 0; i < emitter->content->term_count; i++) {
		const struct sorted_term *term = &terms[i];
		emit_term(emitter, term);
		const struct locale *locale = term->fallback ? emitter->english : emitter->locale;
		struct str text = citation_of_term(emitter->arena, term->term, term->meaning,
						   locale->tag, locale->facts.direction);
		put_item(&out, FORMAT_EVERYWHERE, STR("glossary"), term->id, text,
			 str_find(text, term->term, 0) + term->term.len, term->fallback);
	}
	end_generated(&out, STR("glossary"), WORDS_TITLE,
		      N_("page|summary", "What the medical words on these pages mean."),
		      STR("glossary"));
}

void emit_library(const struct emitter *emitter)
{
	emit_glossary(emitter);
	index_writer_end_place(emitter->index);
	emit_sources(emitter); // find leads to no title of a work
}
