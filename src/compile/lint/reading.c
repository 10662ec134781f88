// SPDX-License-Identifier: GPL-3.0-or-later
// The reading level of the pages, of all of them together, and of the self-check.
#include "compile/lint/reading.h"

#include "base/buffer.h"
#include "compile/content/plain.h"
#include "compile/content/section.h"
#include "compile/form/model.h"

static const double grade_warns = 6.0, grade_fails = 8.0, smog_fails = 8.0;

struct word_list reading_topic_words(const struct content *content)
{
	return (struct word_list) { content->topic.topic_words, content->topic.topic_word_count };
}

bool reading_is_prose(const struct content_block *block)
{
	return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM) && !block->cell_count;
}

void reading_of_page(const struct content *content, const struct content_page *page,
		     struct word_list listed, struct reading *reading)
{
	for (size_t i = 0; i < page->block_count; i++)
		if (reading_is_prose(&page->blocks[i]))
			reading_add(reading, STR("en"), plain_text(content, &page->blocks[i]),
				    listed);
}

struct form_reading {
	const struct content *content;
	struct word_list listed;
	struct reading *reading;
};

static void add_form_text(void *context, const struct message *message)
{
	const struct form_reading *f = context;
	reading_add(f->reading, STR("en"), plain_words(f->content, &message->shown), f->listed);
}

void reading_of_form(const struct content *content, struct word_list listed,
		     struct reading *reading)
{
	struct form_reading f = { content, listed, reading };
	if (content->form)
		form_each_away(content->form, add_form_text, &f);
}

struct str reading_text(const struct content *content, const struct content_page *page,
			struct word_list listed)
{
	struct buffer text = { 0 };
	for (size_t i = 0; i < page->block_count; i++) {
		if (!reading_is_prose(&page->blocks[i]))
			continue;
		struct str plain = plain_text(content, &page->blocks[i]);
		buffer_put(&text, reading_level(content->arena, plain, listed));
		buffer_put_char(&text, '\n');
	}
	struct str result = buffer_take(&text, content->arena);
	buffer_fini(&text);
	return result;
}

static void check_grades(struct content *content, struct location where, const char *what,
			 const struct reading *with, const struct reading *without)
{
	if (!reading_enough(with))
		return;
	double all = reading_grade(with), plain = reading_grade(without);
	if (all > grade_fails)
		report(content->diagnostics, DIAGNOSTIC_GRADE_HIGH, where,
		       "%sreading grade %.1f (%.1f without the topic words); 8 is the limit", what,
		       all, plain);
	else if (plain > grade_warns)
		report(content->diagnostics, DIAGNOSTIC_GRADE_RAISED, where,
		       "%sreading grade %.1f without the topic words (%.1f with them); aim at 6",
		       what, plain, all);
}

static void check_page(struct content *content, const struct content_page *page)
{
	struct reading with = { 0 }, without = { 0 };
	reading_of_page(content, page, READING_NO_WORDS, &with);
	reading_of_page(content, page, reading_topic_words(content), &without);
	check_grades(content, section_page_place(page), "", &with, &without);
}

static void check_form(struct content *content)
{
	struct reading with = { 0 }, without = { 0 };
	reading_of_form(content, READING_NO_WORDS, &with);
	reading_of_form(content, reading_topic_words(content), &without);
	if (content->form)
		check_grades(content, (struct location) { content->form->source, 0 },
			     "all its sentences: ", &with, &without);
}

// A list of words that are one word each: of several words none would ever be found.
static void check_topic_words(struct content *content)
{
	const struct content_topic *topic = &content->topic;
	for (size_t i = 0; i < topic->topic_word_count; i++)
		if (reading_count_words(topic->topic_words[i]) != 1)
			report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG,
			       (struct location) { topic->source, 0 },
			       "'%.*s' among topic-words is not one word",
			       STR_ARGS(topic->topic_words[i]));
}

void lint_reading(struct content *content)
{
	struct reading corpus = { 0 };
	for (size_t i = 0; i < content->page_count; i++) {
		check_page(content, &content->pages[i]);
		reading_of_page(content, &content->pages[i], READING_NO_WORDS, &corpus);
	}
	check_form(content);
	check_topic_words(content);
	if (corpus.sentences >= READING_SMOG_MIN_SENTENCES && reading_smog(&corpus) > smog_fails)
		report(content->diagnostics, DIAGNOSTIC_SMOG_HIGH, (struct location) { NULL, 0 },
		       "all pages together have SMOG grade %.1f; 8 is the limit",
		       reading_smog(&corpus));
}
