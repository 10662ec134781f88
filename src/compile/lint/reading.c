// SPDX-License-Identifier: GPL-3.0-or-later
// The reading level of the pages, and of all of them together.
#include "compile/lint/reading.h"

#include "base/buffer.h"
#include "compile/content/plain.h"
#include "compile/content/section.h"

static const double grade_warns = 6.0, grade_fails = 8.0, smog_fails = 8.0;

static bool is_prose(const struct content_block *block)
{
	return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM) && !block->cell_count;
}

void reading_of_page(const struct content *content, const struct content_page *page,
		     const struct content_topic *without, struct reading *reading)
{
	struct word_list list = { without ? without->topic_words : NULL,
				  without ? without->topic_word_count : 0 };
	for (size_t i = 0; i < page->block_count; i++)
		if (is_prose(&page->blocks[i]))
			reading_add(reading, STR("en"), plain_text(content, &page->blocks[i]),
				    list);
}

struct str reading_text(const struct content *content, const struct content_page *page)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < page->block_count; i++) {
		if (!is_prose(&page->blocks[i]))
			continue;
		buffer_put(&text, plain_text(content, &page->blocks[i]));
		buffer_put_char(&text, '\n');
	}
	struct str result = buffer_take(&text, content->arena);
	buffer_fini(&text);
	return result;
}

static void check_page(struct content *content, const struct content_page *page)
{
	struct reading with = { 0 }, without = { 0 };
	reading_of_page(content, page, NULL, &with);
	reading_of_page(content, page, &content->topic, &without);
	if (!reading_enough(&with) || !reading_enough(&without))
		return;
	double all = reading_grade(&with), plain = reading_grade(&without);
	if (all > grade_fails || plain > grade_fails)
		report(content->diagnostics, DIAGNOSTIC_GRADE_HIGH, section_page_place(page),
		       "reading grade %.1f (%.1f without the topic words); 8 is the limit", all,
		       plain);
	else if (plain > grade_warns)
		report(content->diagnostics, DIAGNOSTIC_GRADE_RAISED, section_page_place(page),
		       "reading grade %.1f without the topic words (%.1f with them); aim at 6",
		       plain, all);
}

void lint_reading(struct content *content)
{
	struct reading corpus = { 0 };
	for (size_t i = 0; i < content->page_count; i++) {
		check_page(content, &content->pages[i]);
		reading_of_page(content, &content->pages[i], NULL, &corpus);
	}
	if (corpus.sentences >= READING_SMOG_MIN_SENTENCES && reading_smog(&corpus) > smog_fails)
		report(content->diagnostics, DIAGNOSTIC_SMOG_HIGH, (struct location) { NULL, 0 },
		       "all pages together have SMOG grade %.1f; 8 is the limit",
		       reading_smog(&corpus));
}
