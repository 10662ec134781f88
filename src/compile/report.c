// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/report.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "compile/checks.h"
#include "compile/readability.h"
#include "compile/reviews.h"

enum { EXIT_UNKNOWN_PAGE = 2, COLUMN_COUNT = 6, CELL_GAP = 2 };

struct table_row {
	struct str cells[COLUMN_COUNT];
};

struct table {
	struct arena *arena;
	struct table_row *rows;
	size_t count;
};

static struct table_row *add_row(struct table *table)
{
	return ARRAY_PUT(table->arena, table->rows, table->count);
}

static int column_cols(const struct table *table, size_t column)
{
	int widest = 0;
	for (size_t i = 0; i < table->count; i++) {
		int cols = text_cols(table->rows[i].cells[column], TEXT_LOGICAL);
		widest = cols > widest ? cols : widest;
	}
	return widest;
}

static void print_cell(struct str text, int cols)
{
	printf("%.*s%*s", STR_ARGS(text), cols + CELL_GAP - text_cols(text, TEXT_LOGICAL), "");
}

// Those that the first row names.
static size_t count_columns(const struct table *table)
{
	size_t count = 0;
	while (count < COLUMN_COUNT && table->rows[0].cells[count].len)
		count++;
	return count;
}

static void print_table(const struct table *table)
{
	size_t columns = count_columns(table);
	for (size_t i = 0; i < table->count; i++) {
		for (size_t j = 0; j < columns; j++) {
			bool last = j + 1 == columns;
			struct str cell = table->rows[i].cells[j];
			if (last)
				printf("%.*s\n", STR_ARGS(cell));
			else
				print_cell(cell, column_cols(table, j));
		}
	}
	putchar('\n');
}

// ---- pages ----

static struct str grade(struct arena *arena, const struct reading *reading)
{
	if (!reading_enough(reading))
		return STR("too short");
	return str_format(arena, "%.1f", reading_grade(reading));
}

struct cited {
	struct arena *arena;
	struct str *ids;
	size_t count;
};

static void cite(struct cited *cited, struct str id)
{
	for (size_t i = 0; i < cited->count; i++)
		if (str_eq(cited->ids[i], id))
			return;
	*ARRAY_PUT(cited->arena, cited->ids, cited->count) = id;
}

static void cite_block(struct cited *cited, const struct content_block *block)
{
	struct inline_text text = markdown_parse(cited->arena, block->message.text);
	for (size_t i = 0; i < text.span_count; i++)
		if (text.spans[i].role == SPAN_NOTE)
			cite(cited, text.spans[i].destination);
	for (size_t i = 0; i < block->cell_count; i++)
		for (size_t j = 0; j < block->cells[i].block_count; j++)
			cite_block(cited, &block->cells[i].blocks[j]);
}

static size_t count_cited(struct arena *arena, const struct content_page *page)
{
	struct cited cited = { .arena = arena };
	for (size_t i = 0; i < page->block_count; i++)
		cite_block(&cited, &page->blocks[i]);
	return cited.count;
}

static struct str checked(const struct content *content, struct str what)
{
	struct review review = review_of(content, what);
	if (review.state == REVIEW_UNREVIEWED)
		return STR("by nobody yet");
	const char *since = review.state == REVIEW_CHANGED     ? "; changed since"
			    : review_overdue(content, &review) ? "; overdue"
							       : "";
	return str_format(content->arena, "%.*s by %.*s, %.*s%s", STR_ARGS(review.date),
			  STR_ARGS(review.by), STR_ARGS(review.role), since);
}

static void add_page(struct table *table, const struct content *content,
		     const struct content_page *page)
{
	struct reading with = { 0 }, without = { 0 };
	reading_of_page(content, page, NULL, &with);
	reading_of_page(content, page, &content->topic, &without);
	*add_row(table) = (struct table_row) { {
		page->safety ? str_format(table->arena, "%.*s (safety)", STR_ARGS(page->id))
			     : page->id,
		str_format(table->arena, "%zu", with.words),
		grade(table->arena, &without),
		grade(table->arena, &with),
		str_format(table->arena, "%zu", count_cited(table->arena, page)),
		checked(content, str_format(table->arena, "page:%.*s", STR_ARGS(page->id))),
	} };
}

static void print_pages(const struct command *command)
{
	const struct content *content = &command->content;
	struct table table = { .arena = command->arena };
	*add_row(&table) =
		(struct table_row) { { STR("Page"), STR("Words"), STR("Grade without"),
				       STR("Grade with"), STR("Sources"), STR("Checked") } };
	struct reading corpus = { 0 };
	for (size_t i = 0; i < content->page_count; i++) {
		add_page(&table, content, &content->pages[i]);
		reading_of_page(content, &content->pages[i], NULL, &corpus);
	}
	print_table(&table);
	puts("Words are those of paragraphs and list items. Grades are Flesch-Kincaid US school "
	     "grades, without\n"
	     "and with the topic's own words; below 6 is easy, above 8 fails. They see how long "
	     "words and sentences\n"
	     "are, not how hard. Headings, tables, drawings and the self-check are not scored: "
	     "they have no sentences\n"
	     "to count, or very short ones.\n");
	if (corpus.sentences >= READING_SMOG_MIN_SENTENCES)
		printf("All pages together: %zu words, SMOG grade %.1f.\n\n", corpus.words,
		       reading_smog(&corpus));
}

// ---- languages ----

static void add_translated(const struct command *command, const struct locale *locale,
			   const struct content_page *page, struct reading *reading)
{
	for (size_t i = 0; i < page->block_count; i++) {
		const struct content_block *block = &page->blocks[i];
		bool prose = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM;
		bool fallback;
		struct str text = locale_text(locale, command->arena, &block->message, &fallback);
		if (prose && !fallback)
			reading_add(reading, locale->tag, plain_words(command->arena, text),
				    (struct word_list) { NULL, 0 });
	}
}

static struct str language_score(const struct command *command, const struct locale *locale)
{
	struct reading reading = { 0 };
	struct reading_score score;
	for (size_t i = 0; i < command->content.page_count; i++)
		add_translated(command, locale, &command->content.pages[i], &reading);
	if (!reading_enough(&reading))
		return STR("not scored: too little is translated");
	if (!reading_score(locale->tag, &reading, &score))
		return STR("not scored: there is no tested formula for this language");
	return str_format(command->arena, "%.1f, %s (%s)", score.score, score.formula, score.scale);
}

static void print_languages(const struct command *command)
{
	static const char *const states[] = {
		[LOCALE_DRAFT] = "draft",
		[LOCALE_CHANGED] = "changed",
		[LOCALE_REVIEWED] = "reviewed",
	};
	struct table table = { .arena = command->arena };
	*add_row(&table) = (struct table_row) { { STR("Language"), STR("Shown"), STR("Translated"),
						  STR("State"), STR("Reading"), STR_NONE } };
	for (size_t i = 0; i < command->locales.count; i++) {
		const struct locale *locale = &command->locales.items[i];
		if (locale->pseudo)
			continue;
		*add_row(&table) = (struct table_row) { {
			locale->facts.english_name,
			locale->shown ? STR("yes") : STR("no"),
			str_format(table.arena, "%u %%", locale->facts.percent),
			i == 0 ? str_format(table.arena, "original, %s",
					    states[locale->facts.state])
			       : str_c(states[locale->facts.state]),
			language_score(command, locale),
		} };
	}
	print_table(&table);
}

// ---- what can be signed ----

static void print_subjects(const struct command *command)
{
	const struct content *content = &command->content;
	struct table table = { .arena = command->arena };
	*add_row(&table) =
		(struct table_row) { { STR("To sign"), STR("Fingerprint"), STR("Checked") } };
	for (size_t i = 0; i < content->reviews->subject_count; i++) {
		const struct subject *subject = &content->reviews->subjects[i];
		*add_row(&table) = (struct table_row) { { subject->what, subject->fingerprint,
							  checked(content, subject->what) } };
	}
	print_table(&table);
}

// ---- the command ----

static int print_text(const struct command *command)
{
	const struct content *content = &command->content;
	const struct content_page *page = content_find_page(content, command->options->text);
	if (!page) {
		fprintf(stderr, "anteroom-content: there is no page '%.*s'; 'report' lists them\n",
			STR_ARGS(command->options->text));
		return EXIT_UNKNOWN_PAGE;
	}
	struct str text = reading_text(content, page);
	printf("%.*s", STR_ARGS(text));
	return EXIT_SUCCESS;
}

int report_command(struct command *command)
{
	if (command->options->text.len)
		return print_text(command);
	print_pages(command);
	print_languages(command);
	print_subjects(command);
	if (command->proof.len)
		printf("Self-check: %.*s\n\n", STR_ARGS(command->proof));
	printf("Errors: %zu. Warnings: %zu. They are listed above, with their places.\n",
	       diagnostics_errors(command->diagnostics),
	       diagnostics_warnings(command->diagnostics));
	return EXIT_SUCCESS;
}
