// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a page: its sections, how long its parts are, and that claims have sources.
#include "compile/lint/parts.h"

#include "base/ascii.h"
#include "compile/content/plain.h"
#include "compile/content/section.h"
#include "compile/form/model.h"
#include "compile/language/reading.h"
#include "text/sentence.h"

enum {
	SENTENCE_WORDS = 25,
	QUESTION_WORDS = 20,
	PARAGRAPH_SENTENCES = 6,
	LIST_ITEMS = 7,
	MEANING_WORDS = 15,
	NARROW_COLS = 40, // of a screen, with a margin of one
	COLUMN_GAP = 2,
	COLUMNS_MAX = 8,
};

// ---- sections ----

static bool find_section(const struct content_page *page, const char *title,
			 struct section *section, size_t *index)
{
	size_t at = 0;
	for (*index = 0; section_next(page, &at, section); ++*index)
		if (str_eq_c(section->title, title))
			return true;
	return false;
}

static void report_section(struct content *content, struct location where, const char *title,
			   const char *what)
{
	report(content->diagnostics, DIAGNOSTIC_PAGE_SECTION, where, "'%s' %s", title, what);
}

// Number of items of the one list that the section is; 0 when it holds anything else. Callouts beside it are fine.
static size_t count_list(const struct section *section, bool numbered)
{
	size_t count = 0;
	for (size_t i = 0; i < section->count; i++) {
		const struct content_block *block = &section->blocks[i];
		if (block->frame != FRAME_NONE && block->frame != FRAME_KEY_POINTS)
			continue;
		if (block->kind != BLOCK_ITEM || (block->marker.len > 0) != numbered)
			return 0;
		count++;
	}
	return count;
}

static void check_in_short(struct content *content, const struct content_page *page)
{
	struct section section;
	size_t index;
	if (!find_section(page, section_in_short, &section, &index)) {
		report_section(content, section_page_place(page), section_in_short,
			       "is missing: the first section of every page");
		return;
	}
	struct location where = section.heading->where;
	if (index > 0)
		report_section(content, where, section_in_short, "must be the first section");
	size_t items = count_list(&section, false);
	if (items < 2 || items > 5)
		report_section(content, where, section_in_short,
			       "must be a bullet list of 2 to 5 items");
}

static void check_steps(struct content *content, const struct content_page *page)
{
	struct str about = content->topic.roles.about.id;
	struct section section;
	size_t index;
	if (!find_section(page, section_to_do, &section, &index)) {
		if (about.len && !str_eq(page->id, about))
			report_section(content, section_page_place(page), section_to_do,
				       "is missing: a numbered list of 2 to 7 steps");
		return;
	}
	size_t items = count_list(&section, true);
	if (items < 2 || items > 7)
		report_section(content, section.heading->where, section_to_do,
			       "must be a numbered list of 2 to 7 steps");
}

static void check_unknowns(struct content *content, const struct content_page *page)
{
	const struct content_roles *roles = &content->topic.roles;
	struct section section;
	size_t index;
	for (size_t i = 0; i < roles->unknown_count; i++)
		if (str_eq(page->id, roles->unknowns[i].id) &&
		    !find_section(page, section_unknown, &section, &index))
			report_section(content, section_page_place(page), section_unknown,
				       "is missing: topic.yaml names this page in 'unknowns'");
}

// ---- lengths ----

static size_t check_section_words(struct content *content, const struct section *section,
				  size_t limit)
{
	size_t words = 0;
	for (size_t i = 0; i < section->count; i++)
		words += plain_count_words(content, &section->blocks[i]);
	if (words > limit && section->heading)
		report(content->diagnostics, DIAGNOSTIC_SECTION_LONG, section->heading->where,
		       "this section has %zu words; %zu are enough", words, limit);
	return words;
}

static void check_page_words(struct content *content, const struct content_page *page)
{
	struct section section;
	size_t at = 0, words = 0;
	while (section_next(page, &at, &section))
		words += check_section_words(content, &section, page->section_words);
	if (words > page->page_words)
		report(content->diagnostics, DIAGNOSTIC_PAGE_LONG, section_page_place(page),
		       "this page has %zu words; %lu are enough", words, page->page_words);
}

static void check_text_sentences(struct content *content, const struct message *message,
				 size_t limit, size_t *sentences)
{
	struct str text = plain_words(content, &message->shown), sentence;
	size_t at = 0;
	*sentences = 0;
	while (sentence_next(text, &at, &sentence)) {
		size_t words = reading_count_words(sentence);
		*sentences += words > 0;
		if (words <= limit)
			continue;
		struct str opening = str_slice(sentence, 0, text_fit(sentence, 24, TEXT_LOGICAL));
		size_t place = str_find(message->text, opening, 0);
		report(content->diagnostics, DIAGNOSTIC_SENTENCE_LONG,
		       message_location(message, place == STR_NPOS ? 0 : place),
		       "this sentence has %zu words; %zu are enough", words, limit);
	}
}

static void check_block_sentences(struct content *content, const struct content_block *block)
{
	size_t sentences;
	check_text_sentences(content, &block->message, SENTENCE_WORDS, &sentences);
	if (block->kind == BLOCK_PARAGRAPH && sentences > PARAGRAPH_SENTENCES)
		report(content->diagnostics, DIAGNOSTIC_PARAGRAPH_LONG, block->where,
		       "this paragraph has %zu sentences; %d are enough", sentences,
		       PARAGRAPH_SENTENCES);
	for (size_t i = 0; i < block->cell_count; i++)
		check_text_sentences(content, &block->cells[i].message, SENTENCE_WORDS, &sentences);
}

// Texts of the self-check; a question is read under more strain than a page.
static void check_question_sentences(void *context, const struct message *message)
{
	bool question = str_ends(message->context, STR("|ask"));
	size_t sentences;
	check_text_sentences(context, message, question ? QUESTION_WORDS : SENTENCE_WORDS,
			     &sentences);
}

static bool is_item(const struct content_block *block)
{
	return block->kind == BLOCK_ITEM || block->kind == BLOCK_TOGGLE;
}

// True when the item goes on with the list of the one before it.
static bool same_list(const struct content_block *before, const struct content_block *item)
{
	return is_item(before) && before->frame == item->frame &&
	       (before->marker.len > 0) == (item->marker.len > 0) && !str_eq_c(item->marker, "1.");
}

static void check_lists(struct content *content, const struct content_page *page)
{
	const struct content_block *last = NULL; // first-level item
	size_t items = 0;
	for (size_t i = 0; i < page->block_count; i++) {
		const struct content_block *block = &page->blocks[i];
		if (is_item(block) && block->level > 1)
			continue;
		if (!is_item(block)) {
			last = NULL;
			continue;
		}
		items = last && same_list(last, block) ? items + 1 : 1;
		last = block;
		if (items == LIST_ITEMS + 1)
			report(content->diagnostics, DIAGNOSTIC_LIST_LONG, block->where,
			       "a list has at most %d items", LIST_ITEMS);
	}
}

// Columns that a table needs so that no word of it is cut: its longest words side by side.
static int table_cols(struct content *content, const struct content_block *rows, size_t count)
{
	int longest[COLUMNS_MAX] = { 0 }, cols = 0;
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < rows[i].cell_count && j < COLUMNS_MAX; j++) {
			struct str text = plain_words(content, &rows[i].cells[j].message.shown);
			int word = text_longest_word_cols(text, TEXT_LOGICAL);
			longest[j] = word > longest[j] ? word : longest[j];
		}
	for (size_t j = 0; j < rows[0].cell_count && j < COLUMNS_MAX; j++)
		cols += longest[j] + (j ? COLUMN_GAP : 0);
	return cols;
}

static void check_tables(struct content *content, const struct content_page *page)
{
	for (size_t i = 0, end; i < page->block_count; i = end) {
		const struct content_block *first = &page->blocks[i];
		for (end = i + 1; end < page->block_count; end++)
			if (!first->group || page->blocks[end].group != first->group)
				break;
		if (first->group_kind != GROUP_TABLE)
			continue;
		int cols = table_cols(content, first, end - i);
		if (cols > NARROW_COLS - 2)
			report(content->diagnostics, DIAGNOSTIC_TABLE_WIDE, first->where,
			       "the longest words of this table take %d columns side by side; %d "
			       "fit on a "
			       "narrow screen",
			       cols, NARROW_COLS - 2);
	}
}

// ---- claims ----

static bool holds_digit(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (ascii_digit(text.data[i]))
			return true;
	return false;
}

static bool block_has_note(const struct content_block *block)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		if (plain_has_note(message->text))
			return true;
	return false;
}

static bool block_has_digit(const struct content_block *block)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		if (holds_digit(message->shown.plain))
			return true;
	return false;
}

static bool block_says_something(const struct content_block *block)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		if (message_translatable(message->text))
			return true;
	return false;
}

// "We found:" only leads to what follows.
static bool leads_on(const struct content_block *block)
{
	return str_ends(block->message.text, STR(":"));
}

static bool is_claim(const struct content_page *page, const struct content_block *block)
{
	bool kind = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM ||
		    (block->kind == BLOCK_ROW && !block->head && block->group_kind != GROUP_COST);
	if (!kind || !block_says_something(block) || leads_on(block))
		return false;
	return page->claims == CLAIMS_ALL || block_has_digit(block);
}

static void check_section_claims(struct content *content, const struct content_page *page,
				 const struct section *section)
{
	unsigned noted_group = 0; // whose caption has a footnote
	for (size_t i = 0; i < section->count; i++) {
		const struct content_block *block = &section->blocks[i];
		if (block->kind == BLOCK_CAPTION && plain_has_note(block->message.text))
			noted_group = block->group;
		bool noted = block_has_note(block) || (block->group && block->group == noted_group);
		if (!noted && is_claim(page, block))
			report(content->diagnostics, DIAGNOSTIC_CLAIM_SOURCE, block->where,
			       "a claim without a footnote");
	}
}

static void check_claims(struct content *content, const struct content_page *page)
{
	struct section section;
	size_t at = 0;
	while (page->claims != CLAIMS_NONE && section_next(page, &at, &section))
		if (!str_eq_c(section.title, section_in_short) &&
		    !str_eq_c(section.title, section_to_do))
			check_section_claims(content, page, &section);
}

// ---- numbers in short ----

static bool is_number_char(char c)
{
	return ascii_digit(c) || c == '.' || c == ',';
}

// The next number of `text` at or after *at: digits with points or commas inside.
static bool number_next(struct str text, size_t *at, size_t *start, struct str *number)
{
	size_t from = *at;
	while (from < text.len && (text.data[from] < '0' || text.data[from] > '9'))
		from++;
	size_t end = from;
	while (end < text.len && is_number_char(text.data[end]))
		end++;
	while (end > from && (text.data[end - 1] == '.' || text.data[end - 1] == ','))
		end--;
	*start = from;
	*number = str_slice(text, from, end);
	*at = end;
	return end > from;
}

static bool says_number(const struct message *message, struct str number)
{
	struct str other;
	size_t at = 0, start;
	while (number_next(message->shown.plain, &at, &start, &other))
		if (str_eq(other, number))
			return true;
	return false;
}

static bool block_says_number(const struct content_block *block, struct str number)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		if (says_number(message, number))
			return true;
	return false;
}

static bool occurs_below(const struct content_page *page, const struct section *points,
			 struct str number)
{
	const struct content_block *end = page->blocks + page->block_count;
	for (const struct content_block *block = points->blocks + points->count; block < end;
	     block++)
		if (block_says_number(block, number))
			return true;
	return false;
}

static void check_point_numbers(struct content *content, const struct content_page *page)
{
	struct section points;
	size_t index;
	if (!find_section(page, section_in_short, &points, &index))
		return;
	for (size_t i = 0; i < points.count; i++) {
		const struct message *message = &points.blocks[i].message;
		struct str number;
		size_t at = 0, start;
		while (number_next(message->shown.plain, &at, &start, &number))
			if (!occurs_below(page, &points, number))
				report(content->diagnostics, DIAGNOSTIC_KEY_POINT_NUMBER,
				       message_location(message,
							str_find(message->text, number, 0)),
				       "%.*s does not occur again below", STR_ARGS(number));
	}
}

// ---- the two sides ----

static size_t page_words(struct content *content, const struct content_page *page)
{
	size_t words = 0;
	for (size_t i = 0; i < page->block_count; i++)
		words += plain_count_words(content, &page->blocks[i]);
	return words;
}

static void check_balance(struct content *content)
{
	const struct content_roles *roles = &content->topic.roles;
	if (roles->weigh_count != 2)
		return;
	const struct content_page *gain = content_find_page(content, roles->weigh[0].id);
	const struct content_page *harm = content_find_page(content, roles->weigh[1].id);
	if (!gain || !harm || gain->broken || harm->broken)
		return;
	size_t gains = page_words(content, gain), harms = page_words(content, harm);
	size_t more = gains > harms ? gains : harms, less = gains > harms ? harms : gains;
	if (more * 2 <= less * 3)
		return;
	report(content->diagnostics, DIAGNOSTIC_BALANCE, section_page_place(harm),
	       "'%.*s' takes %zu words and '%.*s' %zu; neither should be longer by half",
	       STR_ARGS(harm->id), harms, STR_ARGS(gain->id), gains);
}

static void check_meanings(struct content *content)
{
	for (size_t i = 0; i < content->term_count; i++) {
		const struct content_term *term = &content->terms[i];
		size_t words = reading_count_words(term->meaning.text);
		if (words > MEANING_WORDS)
			report(content->diagnostics, DIAGNOSTIC_TERM_LONG, term->meaning.where,
			       "%zu words, where %d are enough", words, MEANING_WORDS);
	}
}

void lint_parts(struct content *content)
{
	static void (*const page_checks[])(struct content * content,
					   const struct content_page *page) = {
		check_in_short, check_steps,  check_unknowns,	   check_page_words,
		check_lists,	check_claims, check_point_numbers, check_tables,
	};
	for (size_t i = 0; i < content->page_count; i++) {
		const struct content_page *page = &content->pages[i];
		for (size_t j = 0; j < LENGTH(page_checks) && !page->broken; j++)
			page_checks[j](content, page);
		for (size_t j = 0; j < page->block_count; j++)
			check_block_sentences(content, &page->blocks[j]);
	}
	if (content->form)
		form_each_message(content->form, check_question_sentences, content);
	check_balance(content);
	check_meanings(content);
}
