// SPDX-License-Identifier: GPL-3.0-or-later
// A fence, never the aim: a grade fails long sentences and catches no fragments, so the length of sentences has two sides here.
#include "compile/lint/prose.h"

#include "compile/content/plain.h"
#include "compile/content/section.h"
#include "compile/language/reading.h"
#include "compile/lint/reading.h"
#include "text/sentence.h"

enum {
	JUDGED_WORDS = 60, // of a page or section; shorter ones say too little to be judged
	MEAN_LOW = 8,	   // words of a sentence
	MEAN_HIGH = 18,
	SHORT_WORDS = 4,
	SHORT_OF = 10,	   // one sentence of so many, or begun, may be short
	TABLES_OF = 3,	   // one word of so many may stand in tables
	MARKS_WORDS = 100, // in so many words
	MARKS = 3,	   // so many may be chosen
	NUMBERED = 7,	   // links and words with a number of their own
};

// ---- sentences ----

struct sentences {
	size_t count, words, brief;
};

static void add_sentences(const struct content *content, const struct content_block *block,
			  struct sentences *sentences)
{
	struct str text = plain_own_text(content, block), sentence;
	size_t at = 0;
	while (sentence_next(text, &at, &sentence)) {
		size_t words = reading_count_words(sentence);
		sentences->words += words;
		sentences->count += words > 0;
		sentences->brief += words > 0 && words <= SHORT_WORDS;
	}
}

// What is only a value, such as {{help.urgent}}, is not the author's sentence.
static bool is_judged(const struct content_block *block)
{
	return reading_is_prose(block) && message_translatable(block->message.text);
}

static void check_sentences(struct content *content, const struct content_block *blocks,
			    size_t count, struct location where, const char *what)
{
	struct sentences all = { 0 };
	for (size_t i = 0; i < count; i++)
		if (is_judged(&blocks[i]))
			add_sentences(content, &blocks[i], &all);
	if (all.words < JUDGED_WORDS)
		return;
	if (all.words < MEAN_LOW * all.count || all.words > MEAN_HIGH * all.count)
		report(content->diagnostics, DIAGNOSTIC_SENTENCE_MEAN, where,
		       "the sentences of this %s have %.1f words on average; %d to %d read well",
		       what, (double)all.words / (double)all.count, MEAN_LOW, MEAN_HIGH);
	size_t allowed = (all.count + SHORT_OF - 1) / SHORT_OF;
	if (all.brief > allowed)
		report(content->diagnostics, DIAGNOSTIC_SENTENCE_SHORT, where,
		       "%zu of the %zu sentences of this %s have %d words or fewer; %zu may",
		       all.brief, all.count, what, SHORT_WORDS, allowed);
}

static void check_page_sentences(struct content *content, const struct content_page *page)
{
	struct section section;
	size_t at = 0;
	check_sentences(content, page->blocks, page->block_count, section_page_place(page), "page");
	while (section_next(page, &at, &section))
		if (section.heading)
			check_sentences(content, section.blocks, section.count,
					section.heading->where, "section");
}

// ---- tables, and what can be chosen ----

static size_t count_marks(const struct content_block *block)
{
	const struct message *message;
	size_t marks = 0;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		for (size_t j = 0; j < message->shown.span_count; j++) {
			enum span_role role = message->shown.spans[j].role;
			marks += role == SPAN_LINK || role == SPAN_TERM;
		}
	return marks;
}

static void check_tables(struct content *content, const struct content_page *page, size_t words)
{
	size_t in_tables = 0;
	for (size_t i = 0; i < page->block_count; i++)
		if (page->blocks[i].group_kind == GROUP_TABLE)
			in_tables += plain_count_words(content, &page->blocks[i]);
	if (words >= JUDGED_WORDS && in_tables * TABLES_OF > words)
		report(content->diagnostics, DIAGNOSTIC_TABLES_MANY, section_page_place(page),
		       "%zu of the %zu words of this page stand in tables; a third is enough",
		       in_tables, words);
}

// The place of mark number `limit` + 1.
static struct location place_of_mark(const struct content_page *page, size_t limit)
{
	size_t marks = 0;
	for (size_t i = 0; i < page->block_count; i++)
		if ((marks += count_marks(&page->blocks[i])) > limit)
			return page->blocks[i].where;
	return section_page_place(page);
}

static void check_marks(struct content *content, const struct content_page *page, size_t words)
{
	size_t marks = 0;
	for (size_t i = 0; i < page->block_count; i++)
		marks += count_marks(&page->blocks[i]);
	if (words >= MARKS_WORDS && marks * MARKS_WORDS > MARKS * words)
		report(content->diagnostics, DIAGNOSTIC_MARKS_MANY, section_page_place(page),
		       "%zu links in %zu words; %d in %d are enough", marks, words, MARKS,
		       MARKS_WORDS);
	if (marks > NUMBERED)
		report(content->diagnostics, DIAGNOSTIC_LINKS_MANY, place_of_mark(page, NUMBERED),
		       "this page has %zu links; %d have a number, because 8 and 9 are for its end",
		       marks, NUMBERED);
}

void lint_prose(struct content *content)
{
	for (size_t i = 0; i < content->page_count; i++) {
		const struct content_page *page = &content->pages[i];
		size_t words = 0;
		for (size_t j = 0; j < page->block_count; j++)
			words += plain_count_words(content, &page->blocks[j]);
		check_page_sentences(content, page);
		check_tables(content, page, words);
		check_marks(content, page, words);
	}
}
