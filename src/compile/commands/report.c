// SPDX-License-Identifier: GPL-3.0-or-later
// Each part is a table of text cells, measured when it is complete, so that the widest cell decides and all fit on paper.
#include "compile/commands/report.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "book/pages.h"
#include "compile/content/markdown-inline.h"
#include "compile/language/reading.h"
#include "compile/lint/language.h"
#include "compile/lint/reading.h"
#include "compile/lint/translation.h"
#include "compile/review/reviews.h"

enum { EXIT_UNKNOWN_PAGE = 2, COLUMNS_MAX = 8, CELL_GAP = 2, PAPER_COLS = 79, SHORT_PRINT = 16 };

// ---- tables ----

// A head of two lines; numbers stand at the right.
struct table_column {
	const char *head, *under;
	bool right;
};

struct table_row {
	struct str cells[COLUMNS_MAX];
};

struct table {
	struct arena *arena;
	const struct table_column *columns;
	size_t column_count;
	struct table_row *rows;
	size_t count;
};

static void add_row(struct table *table, struct table_row row)
{
	*ARRAY_PUT(table->arena, table->rows, table->count) = row;
}

static int larger(int a, int b)
{
	return a > b ? a : b;
}

static int column_cols(const struct table *table, size_t column)
{
	const struct table_column *c = &table->columns[column];
	int widest = larger((int)strlen(c->head), (int)strlen(c->under));
	for (size_t i = 0; i < table->count; i++)
		widest = larger(widest, text_cols(table->rows[i].cells[column], TEXT_LOGICAL));
	return widest;
}

// Goes on where the cursor stands, at column `indent`, and begins every further line there.
static void print_wrapped(struct arena *arena, struct str text, int indent)
{
	struct text_line *lines;
	size_t count = text_wrap(arena, text, larger(PAPER_COLS - indent, 1), TEXT_LOGICAL, &lines);
	for (size_t i = 0; i < count; i++) {
		struct str line = str_slice(text, lines[i].start, lines[i].end);
		printf("%*s%.*s\n", i ? indent : 0, "", STR_ARGS(line));
	}
}

// A cell and the gap behind it.
static void print_cell(struct str text, int cols, bool right)
{
	int spare = cols - text_cols(text, TEXT_LOGICAL);
	printf("%*s%.*s%*s", right ? spare : 0, "", STR_ARGS(text),
	       right ? CELL_GAP : spare + CELL_GAP, "");
}

// Cells behind the last that holds something are left out, so that no line ends in spaces.
static size_t cells_used(const struct table *table, const struct table_row *row)
{
	size_t used = table->column_count;
	while (used && !row->cells[used - 1].len)
		used--;
	return used;
}

static void print_row(const struct table *table, const struct table_row *row)
{
	int at = 0;
	size_t used = cells_used(table, row);
	for (size_t j = 0; j + 1 < used; j++) {
		int cols = column_cols(table, j);
		print_cell(row->cells[j], cols, table->columns[j].right);
		at += cols + CELL_GAP;
	}
	if (used) {
		bool right = table->columns[used - 1].right;
		struct str last = row->cells[used - 1];
		int spare = column_cols(table, used - 1) - text_cols(last, TEXT_LOGICAL);
		printf("%*s", right ? spare : 0, "");
		print_wrapped(table->arena, last, at);
	}
}

static void print_table(const struct table *table)
{
	struct table_row heads[2] = { 0 };
	bool two = false;
	for (size_t j = 0; j < table->column_count; j++) {
		heads[0].cells[j] = str_c(table->columns[j].head);
		heads[1].cells[j] = str_c(table->columns[j].under);
		two = two || heads[1].cells[j].len;
	}
	for (size_t i = 0; i < (two ? LENGTH(heads) : 1); i++)
		print_row(table, &heads[i]);
	for (size_t i = 0; i < table->count; i++)
		print_row(table, &table->rows[i]);
	putchar('\n');
}

static void print_heading(const char *text)
{
	printf("%s\n", text);
	for (size_t i = 0; i < strlen(text); i++)
		putchar('-');
	putchar('\n');
}

static void print_paragraph(struct arena *arena, struct str text)
{
	print_wrapped(arena, text, 0);
	putchar('\n');
}

// ---- pages ----

static struct str grade(struct arena *arena, const struct reading *reading,
			double (*formula)(const struct reading *reading))
{
	return reading_enough(reading) ? str_format(arena, "%.1f", formula(reading)) : STR("-");
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

static void cite_message(struct cited *cited, const struct message *message)
{
	const struct rich_text *text = &message->shown;
	for (size_t i = 0; i < text->span_count; i++)
		if (text->spans[i].role == SPAN_NOTE)
			cite(cited, text->spans[i].destination);
}

static void cite_block(struct cited *cited, const struct content_block *block)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		cite_message(cited, message);
}

static size_t count_cited(struct arena *arena, const struct content_page *page)
{
	struct cited cited = { .arena = arena };
	for (size_t i = 0; i < page->block_count; i++)
		cite_block(&cited, &page->blocks[i]);
	return cited.count;
}

static const char *review_word(const struct content *content, const struct review *review)
{
	static const char *const words[] = {
		[REVIEW_UNREVIEWED] = "unreviewed",
		[REVIEW_CHANGED] = "changed",
		[REVIEW_REVIEWED] = "reviewed",
		[REVIEW_NONE] = "not needed",
	};
	if (review->state == REVIEW_OTHER_FORM)
		return str_format(content->arena, "signed under %s",
				  review_form_words(review->form))
			.data;
	bool overdue = review->state == REVIEW_REVIEWED && review_overdue(content, review);
	return overdue ? "overdue" : words[review->state];
}

static void add_page(struct table *table, const struct content *content,
		     const struct content_page *page)
{
	struct arena *arena = table->arena;
	struct reading with = { 0 }, without = { 0 };
	reading_of_page(content, page, READING_NO_WORDS, &with);
	reading_of_page(content, page, reading_topic_words(content), &without);
	struct review review =
		review_of(content, str_format(arena, "page:%.*s", STR_ARGS(page->id)));
	add_row(table, (struct table_row) { {
			       page->id,
			       page->safety ? STR("safety") : STR_NONE,
			       str_format(arena, "%zu", with.words),
			       grade(arena, &without, reading_grade),
			       grade(arena, &with, reading_grade),
			       grade(arena, &with, reading_coleman_liau),
			       str_format(arena, "%zu", count_cited(arena, page)),
			       str_c(review_word(content, &review)),
		       } });
}

static void add_form(struct table *table, const struct content *content)
{
	struct arena *arena = table->arena;
	struct reading with = { 0 }, without = { 0 };
	reading_of_form(content, READING_NO_WORDS, &with);
	reading_of_form(content, reading_topic_words(content), &without);
	struct review review = review_of(content, STR("self-check"));
	add_row(table, (struct table_row) { {
			       STR("(self-check)"),
			       STR("safety"),
			       str_format(arena, "%zu", with.words),
			       grade(arena, &without, reading_grade),
			       grade(arena, &with, reading_grade),
			       grade(arena, &with, reading_coleman_liau),
			       STR("-"),
			       str_c(review_word(content, &review)),
		       } });
}

static struct str listed(struct arena *arena, const struct str *words, size_t count)
{
	struct buffer list = { 0 };
	for (size_t i = 0; i < count; i++)
		buffer_putf(&list, "%s%.*s", i ? ", " : "", STR_ARGS(words[i]));
	struct str text = buffer_take(&list, arena);
	buffer_fini(&list);
	return text;
}

// "questions (85 words, 18 sentences)"; empty when every page was long enough.
static struct str too_short(const struct content *content)
{
	struct str *pages = NULL;
	size_t count = 0;
	for (size_t i = 0; i < content->page_count; i++) {
		struct reading reading = { 0 };
		reading_of_page(content, &content->pages[i], READING_NO_WORDS, &reading);
		if (!reading_enough(&reading))
			*ARRAY_PUT(content->arena, pages, count) = str_format(
				content->arena, "%.*s (%zu words, %zu sentences)",
				STR_ARGS(content->pages[i].id), reading.words, reading.sentences);
	}
	return listed(content->arena, pages, count);
}

static void explain_figures(const struct content *content)
{
	struct arena *arena = content->arena;
	struct str words =
		listed(arena, content->topic.topic_words, content->topic.topic_word_count);
	struct str short_pages = too_short(content);
	print_paragraph(
		arena,
		str_format(arena,
			   "Grades are US school grades by Flesch-Kincaid, without and with the "
			   "topic's own words: the goal is 6 without them, and above 8 with them "
			   "fails. "
			   "Coleman-Liau counts letters where Flesch-Kincaid counts syllables: a "
			   "second opinion, with no limit. Words are those of paragraphs and list "
			   "items, which are what is scored."));
	print_paragraph(arena,
			str_format(arena,
				   "Counted as two syllables each in the grade \"without\": %.*s.",
				   STR_ARGS(words.len ? words : STR("nothing"))));
	print_paragraph(
		arena,
		str_format(arena,
			   "Not scored, and why: headings, tables, drawings, titles and answers "
			   "of a few words, because they are no sentences; each of their "
			   "sentences is held to 25 words, each question to 20.%s%.*s%s",
			   short_pages.len ? " Pages too short: " : "", STR_ARGS(short_pages),
			   short_pages.len ? "; a score needs 100 words and 8 sentences." : ""));
	print_paragraph(
		arena,
		STR("These checks are PEMAT-informed; they are not a PEMAT score, which two people "
		    "give. Formulas see how long words and sentences are, not how hard they are, "
		    "nor whether what they say is true."));
}

static void print_pages(const struct command *command)
{
	static const struct table_column columns[] = {
		{ "", "Page", false },	    { "", "", false },
		{ "", "Words", true },	    { "Grade", "without", true },
		{ "Grade", "with", true },  { "Coleman", "Liau", true },
		{ "Works", "cited", true }, { "", "Review", false },
	};
	const struct content *content = &command->content;
	struct table table = { .arena = command->arena,
			       .columns = columns,
			       .column_count = LENGTH(columns) };
	struct reading corpus = { 0 };
	for (size_t i = 0; i < content->page_count; i++) {
		add_page(&table, content, &content->pages[i]);
		reading_of_page(content, &content->pages[i], READING_NO_WORDS, &corpus);
	}
	if (content->form)
		add_form(&table, content);
	print_heading("Pages");
	print_table(&table);
	bool enough = corpus.sentences >= READING_SMOG_MIN_SENTENCES;
	print_paragraph(command->arena,
			enough ? str_format(command->arena,
					    "All pages together: %zu words in %zu sentences, SMOG "
					    "grade %.1f; 8 is the limit.",
					    corpus.words, corpus.sentences, reading_smog(&corpus))
			       : str_format(command->arena,
					    "All pages together: %zu words in %zu sentences. SMOG "
					    "is not scored: it needs %d sentences.",
					    corpus.words, corpus.sentences,
					    READING_SMOG_MIN_SENTENCES));
	explain_figures(content);
}

// ---- languages ----

static struct str sentence_length(const struct command *command, const struct locale *locale,
				  const struct reading *reading)
{
	struct reading_length length;
	bool judged = reading_length(locale->tag, reading, &length);
	if (!length.unit)
		return STR("not judged: it has no tested formula, and marks no end of a sentence");
	if (!judged)
		return STR("not judged: it has no tested formula, and there are fewer than 8 "
			   "sentences");
	return str_format(command->arena,
			  "%.1f %s a sentence, at most %.0f: it has no tested formula", length.mean,
			  length.unit, length.limit);
}

static struct str language_score(const struct command *command, const struct locale *locale)
{
	struct reading reading = { 0 };
	struct reading_score score;
	reading_of_locale(&command->content, locale, &reading);
	if (!reading_score(locale->tag, &reading, &score))
		return sentence_length(command, locale, &reading);
	if (!reading_enough(&reading))
		return STR("not scored: fewer than 100 words or 8 sentences");
	return str_format(command->arena, "%.1f by %s: %s", score.score, score.formula,
			  score.scale);
}

// Names of the translations that have words of their own, or that have none.
static struct str languages_with(const struct command *command, bool words)
{
	struct str *names = NULL;
	size_t count = 0;
	for (size_t i = 1; i < command->locales.count; i++) {
		const struct locale *locale = &command->locales.items[i];
		bool has = locale->words.never_count && locale->words.do_not_stop_count;
		if (!locale->pseudo && has == words)
			*ARRAY_PUT(command->arena, names, count) = locale->facts.english_name;
	}
	return listed(command->arena, names, count);
}

static void print_words(const struct command *command)
{
	struct arena *arena = command->arena;
	struct str with = languages_with(command, true), without = languages_with(command, false);
	if (with.len)
		print_paragraph(arena, str_format(arena,
						  "Looked for what is never said, and for \"do not "
						  "stop it\" of a medicine: English, %.*s.",
						  STR_ARGS(with)));
	if (without.len)
		print_paragraph(
			arena,
			str_format(
				arena,
				"No program looks for them in %.*s: no list of such words stands "
				"beside the catalogue (TAG.yaml), and only a reader who knows the "
				"language can.",
				STR_ARGS(without)));
}

static void print_languages(const struct command *command)
{
	static const char *const states[] = {
		[LOCALE_DRAFT] = "draft",
		[LOCALE_CHANGED] = "changed",
		[LOCALE_REVIEWED] = "reviewed",
	};
	static const struct table_column columns[] = {
		{ "Language", "", false }, { "Shown", "", false },   { "Translated", "", true },
		{ "State", "", false },	   { "Reading", "", false },
	};
	struct table table = { .arena = command->arena,
			       .columns = columns,
			       .column_count = LENGTH(columns) };
	for (size_t i = 0; i < command->locales.count; i++) {
		const struct locale *locale = &command->locales.items[i];
		if (locale->pseudo)
			continue;
		add_row(&table, (struct table_row) { {
					locale->facts.english_name,
					locale->shown ? STR("yes") : STR("no"),
					i ? str_format(table.arena, "%u %%", locale->facts.percent)
					  : STR("original"),
					str_c(states[locale->facts.state]),
					language_score(command, locale),
				} });
	}
	print_heading("Languages");
	print_table(&table);
	print_words(command);
}

// ---- what can be signed ----

static struct str checked(const struct content *content, const struct review *review)
{
	if (review->state == REVIEW_UNREVIEWED)
		return STR("by nobody yet");
	const char *word = review_word(content, review);
	bool holds = str_eq_c(STR("reviewed"), word);
	const char *before = holds ? "" : review->state == REVIEW_OTHER_FORM ? "; " : "; now ";
	return str_format(content->arena, "%.*s by %.*s, %.*s%s%s", STR_ARGS(review->date),
			  STR_ARGS(review->by), STR_ARGS(review->role), before, holds ? "" : word);
}

static void print_subjects(const struct command *command)
{
	static const struct table_column columns[] = {
		{ "To sign", "", false },
		{ "Fingerprint", "", false },
		{ "Checked", "", false },
	};
	const struct content *content = &command->content;
	struct table table = { .arena = command->arena,
			       .columns = columns,
			       .column_count = LENGTH(columns) };
	for (size_t i = 0; i < content->reviews->subject_count; i++) {
		const struct subject *subject = &content->reviews->subjects[i];
		struct review review = review_of(content, subject->what);
		add_row(&table, (struct table_row) { {
					subject->what,
					str_slice(subject->fingerprint, 0, SHORT_PRINT),
					checked(content, &review),
				} });
	}
	print_heading("Signatures");
	print_table(&table);
	print_paragraph(command->arena,
			STR("A fingerprint, of which this is the beginning, changes with the text. "
			    "A signature holds for one fingerprint."));
}

// ---- the self-check and the diagnostics ----

static void print_proof(const struct command *command)
{
	struct str said = command->proof, name = STR("self-check: ");
	print_heading("Self-check");
	if (str_starts(said, name))
		said = str_format(command->arena, "It is %.*s.",
				  STR_ARGS(str_from(said, name.len)));
	print_paragraph(command->arena, said.len ? said : STR("Not proven: see the errors."));
}

static void print_diagnostics(const struct command *command)
{
	print_heading("Checks");
	printf("Errors: %zu. Warnings: %zu.%s\n", diagnostics_errors(command->diagnostics),
	       diagnostics_warnings(command->diagnostics),
	       diagnostics_errors(command->diagnostics) + diagnostics_warnings(command->diagnostics)
		       ? " They are listed above, with their places."
		       : "");
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
	struct word_list listed =
		command->options->leveled ? reading_topic_words(content) : READING_NO_WORDS;
	struct str text = reading_text(content, page, listed);
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
	print_proof(command);
	print_diagnostics(command);
	return EXIT_SUCCESS;
}
