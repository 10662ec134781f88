// SPDX-License-Identifier: GPL-3.0-or-later
// A book without a file: implements book/book.h for the tests of the session. Include it in one file of a test only.
// Languages: English; es, a draft whose texts begin with "es:"; en-XB, the same in Hebrew letters, from right to left.
// Pages are lines: "# " heading, "## " heading below it, "- " item, "-- " item below it, "[ ] " toggle, "| a | b" row, "! " warning, else a paragraph; "" is no block.
// Inline: [words](destination) and [^source].
#ifndef ANTEROOM_TESTS_FAKE_BOOK_H
#define ANTEROOM_TESTS_FAKE_BOOK_H

#include <ctype.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/die.h"
#include "base/said.h"
#include "book/book.h"
#include "book/digest.h"
#include "book/estimate.h"
#include "book/index.h"
#include "quiz-fixture.h"
#include "book/pages.h"
#include "quiz/save.h"
#include "quiz/walk.h"

enum { FAKE_ENGLISH, FAKE_DRAFT, FAKE_RTL, FAKE_LOCALES, FAKE_LOCALES_MAX = 21 };

struct book {
	struct arena arena;
	bool broken;
	bool no_quiz;
	bool has_index;	       // to look through
	bool no_unwell;	       // no page is for those who feel unwell
	bool fewer_pages;      // another edition: "costs" is gone
	unsigned more_locales; // only their names are made up; their texts are English
	unsigned page_reads;
	bool has_booking;   // an address; its code has
	unsigned code_side; // so many modules a side, or 0: there is none
	bool long_group;    // more pages behind a row than there are digits
	bool no_prices;
	bool one_saying; // all that is said of an answer is the same
	bool english_terms;
	bool more_words; // a self-check has a note, and outcomes have words of their own after a treatment
	bool bare; // no list of words or sources; nothing that is said names where it is from
	bool untranslated;		 // what the self-check says is English in each language
	bool no_plan;			 // nobody says how many treatments are usual
	bool long_words;		 // "earlier" takes half of a narrow window
	bool other_check;		 // it begins with a list, and names a step
	const enum review_state *review; // of every page; NULL: each has its own
	const char *self_check_review;	 // as the book has it
};

// As a sentence of a script that parts no words.
#define FAKE_LONG_WORD                                                     \
	"manymanymanymanymanymanymanymanymanymanymanymanymanymanymanymany" \
	"manymanymanymanymanymanymanymanymanymanymanymanymanymanymanymany" \
	"manymanymanymany"

struct fake_page {
	const char *id, *title, *summary, *next;
	bool safety, generated;
	const char *text;
};

static const struct fake_page fake_pages[] = {
	{ "what-is-it", "What it is", "Tiny needles, small holes.", "benefits", false, false,
	  "Needles make holes, and [collagen](term:collagen) grows.[^e1]\n"
	  "# How it works\n"
	  "The skin repairs itself. See [what it costs](page:costs), or do the "
	  "[check](self-check:).\n"
	  "- First item of a list.[^e2]\n"
	  "- Second item, with [collagen](term:collagen) again.\n"
	  "# How long it takes\n"
	  "A long paragraph that has many words, so that it takes several lines on any screen, and "
	  "the place of a "
	  "reader in the middle of it must survive a change of size, of language and of face "
	  "without a word lost.\n"
	  "Another paragraph, shorter than the one before it.\n"
	  "# What nobody knows yet\n"
	  "Nobody has counted how many people were helped after many years.[^e1]\n"
	  "The end of the page." },
	{ "benefits", "What it can do", "What studies found.", "", false, false,
	  "| Sunken scars | good\n| Stretch marks | limited[^e2]\nSome words after the table." },
	{ "results", "When you see results", "Change takes months.", "", false, false,
	  "Months. [What it may cost](estimate:)" },
	{ "costs", "What it costs", "The price of one visit.", "", false, false,
	  "One visit costs money.\n[ ] Ask about tax.\n[ ] Ask about the number of visits." },
	{ "warning-signs", "Warning signs: get help", "Signs that need help.", "", true, false,
	  "! Call now.\nTrouble breathing is such a sign." },
	{ "about", "About this guide", "Who wrote it.", "", false, false, "We wrote it." },
	{ "glossary", "Word list", "Words.", "", false, true, "collagen: a protein." },
	{ "sources", "Sources", "Works.", "", false, true, "One study." },
	{ "tables", "Rows that open", "Words in tables.", "", false, false,
	  "| [Collagen](term:collagen) grows[^e1] | as [collagen](term:collagen) does[^e1]\n"
	  "| Stretch marks | limited[^e2]\n"
	  "| Lines | more [collagen](term:collagen)\n"
	  "The word [collagen](term:collagen) stands at the beginning of a paragraph that goes on "
	  "for so long that on a small screen what opens below it is out of sight, and has to be "
	  "brought into view while the word that opened it stays in view.\n"
	  "The end of the page." },
	{ "packing", "What to bring", "Two lists.", "", false, false,
	  "# Bring\nWhat they ask for.[^e1]\n[ ] Photos.\n## Papers\n-- Older letters.[^e2]\n"
	  "[ ] A list of medicines.\n# Wear\n[ ] A hat.\n" FAKE_LONG_WORD },
};

static const char fake_quiz_text[] =
	"outcomes healing book book-and-mention ask-doctor not-now+waits see-doctor "
	"urgent-advice+urgent emergency+urgent+alone\n"
	"question stage before:book after:healing\n"
	"after stage after\n"
	"question mole changing:see-doctor none:book not-sure:see-doctor rather-not:see-doctor\n"
	"question drug now:not-now yes:ask-doctor no:book not-sure:ask-doctor "
	"rather-not:book-and-mention\n"
	"question sun burn:not-now no:book not-sure:ask-doctor rather-not:book-and-mention\n"
	"question alarm breathing:emergency! fit:emergency! no:healing not-sure:urgent-advice "
	"rather-not:urgent-advice\n"
	"question pus pus:urgent-advice no:healing not-sure:urgent-advice "
	"rather-not:urgent-advice\n"
	"one stage stage\n"
	"one mole mole when stage=before\n"
	"list drugs drug=now drug=yes sun=burn when stage=before\n"
	"list alarm alarm=breathing alarm=fit when stage=after\n"
	"list pus pus=pus when stage=after stop-at urgent-advice\n"
	"rule both see-doctor when drug=now sun=burn";

// The drugs are asked on the other way, the last answer about the mole is there for some only, and what is left open is urgent.
static const char fake_other_quiz_text[] =
	"outcomes healing book book-and-mention ask-doctor not-now+waits see-doctor "
	"urgent-advice+urgent emergency+urgent+alone\n"
	"question stage before:book after:healing\n"
	"after stage after\n"
	"question mole changing:see-doctor none:book not-sure:see-doctor rather-not:see-doctor\n"
	"question drug now:not-now yes:ask-doctor no:book not-sure:ask-doctor "
	"rather-not:book-and-mention\n"
	"question pus pus:urgent-advice no:healing not-sure:urgent-advice "
	"rather-not:urgent-advice\n"
	"question lumps lumps:see-doctor no:healing not-sure:see-doctor rather-not:see-doctor\n"
	"list pus pus=pus\n"
	"one mole mole\n"
	"one stage stage\n"
	"list drugs drug=now drug=yes when stage=after\n"
	"list lumps lumps=lumps when stage=after\n"
	"rule pus-there see-doctor when pus=pus";

static inline struct book *fake_book_new(void)
{
	return xcalloc(1, sizeof(struct book));
}

static inline struct str fake_translate(struct arena *arena, size_t locale, struct str text)
{
	struct buffer out = { 0 };
	if (locale == FAKE_ENGLISH || !text.len)
		return text;
	if (locale == FAKE_DRAFT)
		buffer_put_c(&out, "es:");
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.data[i];
		char encoded[4];
		if (locale == FAKE_RTL && isalpha(c))
			buffer_put(&out,
				   (struct str) {
					   encoded,
					   text_encode(0x5D0 + (uint32_t)(tolower(c) - 'a') % 27,
						       encoded) });
		else
			buffer_put_char(&out, (char)c);
	}
	struct str taken = buffer_take(&out, arena);
	buffer_fini(&out);
	return taken;
}

void book_close(struct book *book)
{
	if (book)
		arena_fini(&book->arena);
	free(book);
}

bool book_ok(const struct book *book)
{
	return !book->broken;
}

size_t book_locale_count(const struct book *book)
{
	return FAKE_LOCALES + book->more_locales;
}

const struct book_locale *book_locale(const struct book *book, size_t index)
{
#define FAKE_LANGUAGE(tag_, name_)                                                           \
	{                                                                                    \
		.tag = { tag_, sizeof(tag_) - 1 }, .own_name = { name_, sizeof(name_) - 1 }, \
		.english_name = { name_, sizeof(name_) - 1 }, .percent = 100,                \
	}
	static const struct book_locale locales[FAKE_LOCALES_MAX] = {
		{ .tag = { "en", 2 },
		  .own_name = { "English", 7 },
		  .english_name = { "English", 7 },
		  .state = LOCALE_DRAFT,
		  .state_word = { "(draft)", 7 },
		  .percent = 100,
		  .complete = true,
		  .source = true },
		{ .tag = { "es", 2 },
		  .own_name = { "Español", 8 },
		  .english_name = { "Spanish", 7 },
		  .state_word = { "(borrador)", 10 },
		  .state = LOCALE_DRAFT,
		  .percent = 90,
		  .complete = true },
		{ .tag = { "en-XB", 5 },
		  .own_name = { "אבג", 6 },
		  .english_name = { "Mirrored", 8 },
		  .state_word = { "(x)", 3 },
		  .direction = DIRECTION_RTL,
		  .state = LOCALE_REVIEWED,
		  .percent = 100,
		  .complete = true },
		FAKE_LANGUAGE("xa", "Polski"),
		FAKE_LANGUAGE("xb", "Tiếng"),
		FAKE_LANGUAGE("xc", "中文"),
		FAKE_LANGUAGE("xd", "日本語"),
		FAKE_LANGUAGE("xe", "한국어"),
		FAKE_LANGUAGE("xf", "Русский"),
		FAKE_LANGUAGE("xg", "ไทย"),
		FAKE_LANGUAGE("xh", "हिन्दी"),
		FAKE_LANGUAGE("xi", "فارسی"),
		FAKE_LANGUAGE("xj", "اردو"),
		FAKE_LANGUAGE("xk", "Kreyòl"),
		FAKE_LANGUAGE("xl", "Tagalog"),
		FAKE_LANGUAGE("xm", "Français"),
		FAKE_LANGUAGE("xn", "Português"),
		FAKE_LANGUAGE("xo", "Italiano"),
		FAKE_LANGUAGE("xp", "Deutsch"),
		FAKE_LANGUAGE("xq", "Ελληνικά"),
		FAKE_LANGUAGE("xr", "Türkçe"),
	};
#undef FAKE_LANGUAGE
	(void)book;
	return &locales[index];
}

int book_find_locale(const struct book *book, struct str name)
{
	for (size_t i = 0; i < book_locale_count(book); i++) {
		if (str_eq(book_locale(book, i)->tag, name))
			return (int)i;
	}
	return -1;
}

struct str book_value(const struct book *book, struct str name)
{
	static const char *const values[][2] = {
		{ "clinic.name", "Example Skin Clinic" },
		{ "languages.first", "en" },
		{ "built", "20000" },
		{ "version", "1" },
		{ "role.unwell", "warning-signs" },
		{ "role.about", "about" },
	};
	if (book->no_unwell && str_eq_c(name, "role.unwell"))
		return STR_NONE;
	for (size_t i = 0; i < LENGTH(values); i++) {
		if (str_eq_c(name, values[i][0]))
			return str_c(values[i][1]);
	}
	return STR_NONE;
}

struct str book_locale_value(struct book *book, size_t locale, enum place place, struct str name)
{
	(void)place;
	if (str_eq_c(name, "topic.title"))
		return fake_translate(&book->arena, locale, STR("Microneedling"));
	if (book->self_check_review && str_eq_c(name, "self-check.review"))
		return str_c(book->self_check_review);
	return book->has_booking && str_eq_c(name, "clinic.booking") ? STR("a.example/b")
								     : STR_NONE;
}

// Modules without order: what matters is that each shows.
bool book_code(struct book *book, struct arena *arena, struct str name, struct code *code)
{
	if (!book->code_side || !str_eq_c(name, "clinic.booking"))
		return false;
	char *bytes = arena_alloc(arena, code_bytes(book->code_side));
	for (size_t i = 0; i < code_bytes(book->code_side); i++)
		bytes[i] = (char)(i * 0x9E37u >> 3);
	*code = (struct code) { STR("https://a.example/b"),
				book->code_side,
				{ bytes, code_bytes(book->code_side) } };
	return code_is_whole(code);
}

struct str book_interface(struct book *book, size_t locale, struct str name)
{
	struct str english = said_split(name).english;
	if (book->long_words && str_eq_c(english, "earlier"))
		return STR("what stands above");
	return fake_translate(&book->arena, locale, english);
}

struct str book_interface_count(struct book *book, size_t locale, struct str name,
				unsigned long number)
{
	return fake_translate(&book->arena, locale, said_english(name, number));
}

static inline size_t fake_page_count(const struct book *book)
{
	return LENGTH(fake_pages) - (book->fewer_pages ? 1 : 0);
}

static inline const struct fake_page *fake_page_at(const struct book *book, size_t index)
{
	return &fake_pages[book->fewer_pages && index >= 3 ? index + 1 : index];
}

static inline const struct fake_page *fake_find(const struct book *book, struct str id)
{
	for (size_t i = 0; i < fake_page_count(book); i++) {
		if (str_eq_c(id, fake_page_at(book, i)->id))
			return fake_page_at(book, i);
	}
	return NULL;
}

bool book_pages(struct book *book, struct arena *arena, struct str **ids, size_t *count)
{
	*count = fake_page_count(book);
	*ids = ARENA_ARRAY(arena, *count, struct str);
	for (size_t i = 0; i < *count; i++)
		(*ids)[i] = str_c(fake_page_at(book, i)->id);
	return book_ok(book);
}

bool book_has_page(struct book *book, struct str id)
{
	const struct fake_page *page = fake_find(book, id);
	return page && !(book->bare && page->generated);
}

bool book_find_page(struct book *book, struct arena *arena, uint64_t name, struct str *id)
{
	(void)arena;
	*id = STR_NONE;
	for (size_t i = 0; i < fake_page_count(book); i++) {
		if (digest_name(str_c(fake_page_at(book, i)->id)) == name)
			*id = str_c(fake_page_at(book, i)->id);
	}
	return id->len > 0;
}

bool book_home(struct book *book, struct arena *arena, size_t locale, struct book_home_row **rows,
	       size_t *count)
{
	const struct book_home_row all[] = {
		{ .id = STR("check"),
		  .title = STR("Should I book a visit?"),
		  .summary = STR("Private questions."),
		  .self_check = true },
		{ .id = STR("what"),
		  .title = STR("What it is"),
		  .summary = STR("Tiny needles."),
		  .first_page = STR("what-is-it"),
		  .page_count = 1 },
		{ .id = STR("can"),
		  .title = STR("What it can do"),
		  .summary = STR("Benefits, results."),
		  .first_page = STR("benefits"),
		  .page_count = 2 },
		{ .id = STR("costs"),
		  .title = STR("What it costs"),
		  .summary = STR("One visit."),
		  .first_page = STR("costs"),
		  .page_count = book->fewer_pages ? 0 : 1 },
		{ .id = STR("unwell"),
		  .title = STR("Unwell after treatment"),
		  .summary = STR("Signs that need help."),
		  .first_page = STR("warning-signs"),
		  .page_count = 1 },
	};
	*rows = ARENA_ARRAY(arena, LENGTH(all), struct book_home_row);
	*count = LENGTH(all);
	for (size_t i = 0; i < LENGTH(all); i++) {
		(*rows)[i] = all[i];
		(*rows)[i].title = fake_translate(arena, locale, all[i].title);
		(*rows)[i].summary = fake_translate(arena, locale, all[i].summary);
	}
	return book_ok(book);
}

bool book_group(struct book *book, struct arena *arena, size_t locale, struct str row,
		struct book_listed **pages, size_t *count)
{
	static const char *const ids[] = { "benefits", "results" };
	(void)row;
	*count = book->long_group ? 12 : LENGTH(ids);
	*pages = ARENA_ARRAY(arena, *count, struct book_listed);
	for (size_t i = 0; i < *count; i++) {
		const struct fake_page *page = fake_find(book, str_c(ids[i % LENGTH(ids)]));
		(*pages)[i] = (struct book_listed) {
			str_c(page->id), fake_translate(arena, locale, str_c(page->title)),
			fake_translate(arena, locale, str_c(page->summary)), false
		};
	}
	return book_ok(book);
}

static inline void fake_page_facts(struct book *book, struct arena *arena, size_t locale,
				   const struct fake_page *found, struct book_page *page)
{
	const struct fake_page *next = fake_find(book, str_c(found->next));
	struct str id = str_c(found->id);
	*page = (struct book_page) { 0 };
	page->id = str_c(found->id);
	page->title = fake_translate(arena, locale, str_c(found->title));
	page->summary = fake_translate(arena, locale, str_c(found->summary));
	if (next) {
		page->next = str_c(next->id);
		page->next_title = fake_translate(arena, locale, str_c(next->title));
	}
	page->safety = found->safety;
	page->generated = found->generated;
	page->review = found->generated	       ? REVIEW_NONE
		       : str_eq_c(id, "costs") ? REVIEW_REVIEWED
					       : REVIEW_UNREVIEWED;
	if (book->review)
		page->review = *book->review;
	page->review_by = STR("A. Person");
	page->review_role = STR("nurse");
	page->review_date = STR("1 May 2026");
	page->review_due = STR("2027-05-01");
	page->review_due_text = STR("1 May 2027");
}

// ---- blocks ----

static inline bool fake_link(struct arena *arena, struct str *rest, struct str *words,
			     struct str *destination)
{
	size_t close = str_find_char(*rest, ']', 0);
	*words = str_slice(*rest, 1, close);
	if (str_starts(*words, STR("^"))) {
		struct str parts[] = { STR("source:"), str_from(*words, 1) };
		*destination = str_concat(arena, parts, LENGTH(parts));
		*words = STR_NONE;
		*rest = str_from(*rest, close + 1);
		return true;
	}
	size_t end = str_find_char(*rest, ')', close);
	*destination = str_slice(*rest, close + 2, end);
	*rest = str_from(*rest, end + 1);
	return false;
}

static inline void fake_inline(struct arena *arena, size_t locale, struct str rest,
			       struct block *block)
{
	struct buffer text = { 0 };
	while (rest.len) {
		size_t open = str_find_char(rest, '[', 0);
		buffer_put(&text, fake_translate(arena, locale, str_slice(rest, 0, open)));
		if (open == STR_NPOS)
			break;
		rest = str_from(rest, open);
		struct str words, destination;
		bool note = fake_link(arena, &rest, &words, &destination);
		size_t start = text.len;
		buffer_put(&text, fake_translate(arena, locale, words));
		bool term = str_starts(destination, STR("term:"));
		*ARRAY_PUT(arena, block->text.spans, block->text.span_count) = (struct span) {
			.start = start,
			.end = text.len,
			.role = note   ? SPAN_NOTE
				: term ? SPAN_TERM
				       : SPAN_LINK,
			.destination = destination,
			.target = TARGET_NONE,
		};
	}
	block->text.plain = buffer_take(&text, arena);
	buffer_fini(&text);
}

static inline struct block fake_block(struct arena *arena, const struct book *book, size_t locale,
				      struct str key)
{
	const struct book_locale *language = book_locale(book, locale);
	return (struct block) {
		.key = str_copy(arena, key),
		.kind = BLOCK_PARAGRAPH,
		.language = language->tag,
		.direction = language->direction,
		.target = TARGET_NONE,
	};
}

static inline void fake_cells(struct arena *arena, const struct book *book, size_t locale,
			      struct str line, struct block *row)
{
	struct str_splitter cells = { .rest = line, .separator = '|' };
	struct str text;
	row->kind = BLOCK_ROW;
	row->group = 1;
	row->group_kind = GROUP_TABLE;
	while (str_split_next(&cells, &text)) {
		struct block block = fake_block(arena, book, locale, row->key);
		fake_inline(arena, locale, str_trim(text), &block);
		*ARRAY_PUT(arena, row->cells, row->cell_count) = (struct cell) {
			.language = block.language,
			.direction = block.direction,
			.text = block.text,
		};
	}
}

static inline struct block fake_line(struct arena *arena, const struct book *book, size_t locale,
				     struct str key, struct str line)
{
	static const struct {
		const char *prefix;
		enum block_kind kind;
		enum block_frame frame;
	} prefixes[] = {
		{ "# ", BLOCK_HEADING, FRAME_NONE },  { "## ", BLOCK_HEADING, FRAME_NONE },
		{ "- ", BLOCK_ITEM, FRAME_NONE },     { "-- ", BLOCK_ITEM, FRAME_NONE },
		{ "[ ] ", BLOCK_TOGGLE, FRAME_NONE }, { "! ", BLOCK_PARAGRAPH, FRAME_WARNING },
		{ "", BLOCK_PARAGRAPH, FRAME_NONE },
	};
	struct block block = fake_block(arena, book, locale, key);
	if (str_starts(line, STR("| "))) {
		fake_cells(arena, book, locale, str_from(line, 2), &block);
		return block;
	}
	size_t i = 0;
	while (!str_starts(line, str_c(prefixes[i].prefix)))
		i++;
	block.kind = prefixes[i].kind;
	block.frame = prefixes[i].frame;
	block.frame_id = 1;
	bool below = str_starts(line, STR("##")) || str_starts(line, STR("--"));
	block.level = (block.kind == BLOCK_HEADING ? 2 : 1) + below;
	fake_inline(arena, locale, str_from(line, strlen(prefixes[i].prefix)), &block);
	return block;
}

bool book_read_page(struct book *book, struct arena *arena, size_t locale, enum place place,
		    struct str id, struct book_page *page)
{
	const struct fake_page *found = fake_find(book, id);
	(void)place;
	book->page_reads++;
	if (!found || !book_ok(book))
		return false;
	fake_page_facts(book, arena, locale, found, page);
	struct str_splitter lines = { .rest = str_c(found->text), .separator = '\n' };
	struct str line;
	while (str_split_next(&lines, &line)) {
		struct str key = str_format(arena, "%s/%zu", found->id, page->block_count);
		struct block block = fake_line(arena, book, locale, key, line);
		*ARRAY_PUT(arena, page->blocks, page->block_count) = block;
	}
	return true;
}

bool book_source(struct book *book, struct arena *arena, size_t locale, struct str id,
		 struct book_source *source)
{
	*source = (struct book_source) {
		.id = id,
		.title = fake_translate(arena, locale, STR("A study of needles")),
		.by = STR("Chu and others"),
		.year = STR("2021"),
		.kind = fake_translate(arena, locale, STR("one study")),
		.read = fake_translate(arena, locale, STR("read in full")),
		.url = STR("https://example.org/e"),
	};
	return book_ok(book);
}

// Two things that it may be for: prices and a plan; neither.
bool book_read_estimate(struct book *book, struct arena *arena, size_t locale, enum place place,
			struct book_estimate *estimate)
{
	(void)place;
	static const char *const sums[] = { "$600 to $3,200", "$200 to $800", "$400 to $1,600" };
	static const char *const highest[] = { "$3,200", "$800", "$1,600" };
	static const char *const ids[] = { "course.scars", "course.hair" };
	*estimate = (struct book_estimate) { 0 };
	if (book->broken || book->fewer_pages)
		return false;
	estimate->about.text = fake_translate(arena, locale, STR("Needles without heat."));
	estimate->concern_count = LENGTH(ids);
	estimate->concerns = ARENA_ARRAY(arena, LENGTH(ids), struct book_concern);
	for (size_t i = 0; i < LENGTH(ids); i++) {
		estimate->concerns[i].id = str_c(ids[i]);
		estimate->concerns[i].title.text =
			fake_translate(arena, locale, i ? STR("Thin hair") : STR("Scars"));
	}
	estimate->concerns[0].planned = book->no_plan ? STR_NONE : STR("3 to 4");
	estimate->concerns[1].unpriced = STR("Ask the clinic for the price.");
	if (book->no_prices)
		estimate->concerns[0].unpriced = estimate->concerns[1].unpriced;
	for (size_t i = 0; i < LENGTH(sums) && !book->no_prices; i++)
		estimate->concerns[0].sums[i] =
			(struct book_sum) { str_c(sums[i]),
					    { 200 * (long)(i ? i : 3), 800 * (long)(i ? i : 4), 0,
					      str_c(highest[i]) } };
	return true;
}

bool book_term(struct book *book, struct arena *arena, size_t locale, struct str id,
	       struct book_term *term)
{
	*term = (struct book_term) {
		.id = id,
		.term = fake_translate(arena, locale, STR("collagen")),
		.meaning = fake_translate(arena, locale, STR("the protein that keeps skin firm")),
		.fallback = book->english_terms,
	};
	return book_ok(book);
}

// ---- the self-check ----

bool book_has_quiz(const struct book *book)
{
	return !book->no_quiz;
}

// What every result tells to do: the address and no phone; and a page that it offers.
static inline void fake_step(struct arena *arena, struct quiz *quiz)
{
	*ARRAY_PUT(arena, quiz->advice, quiz->advice_count) =
		(struct quiz_advice) { .id = STR("step"),
				       .who = STR("doctor"),
				       .hours = STR("clinic.booking"),
				       .only = QUIZ_NONE };
	for (size_t o = 0; o < quiz->outcome_count; o++) {
		quiz->outcomes[o].advice = 1;
		quiz->outcomes[o].offers = STR("costs");
	}
}

bool book_quiz(struct book *book, struct arena *logic_arena, struct str *logic)
{
	struct arena arena = { 0 };
	struct quiz quiz =
		fixture_quiz(&arena, book->other_check ? fake_other_quiz_text : fake_quiz_text);
	if (book->other_check) {
		fake_step(&arena, &quiz);
		quiz.screens[1].rows[3].when = quiz.rules[0].when;
	}
	for (size_t q = 0; q < quiz.question_count; q++) {
		for (size_t a = 0; a < quiz.questions[q].answer_count; a++) {
			struct quiz_answer *answer = &quiz.questions[q].answers[a];
			answer->has.reason = answer->has.say = answer->outcome > 1;
			answer->has.headline = book->other_check && str_eq_c(answer->id, "now");
			answer->has.later = book->one_saying || str_eq_c(answer->id, "burn");
			if (answer->outcome != quiz_find_outcome(&quiz, STR("not-now")))
				continue;
			answer->until = ARENA_NEW(&arena, struct quiz_until);
			answer->until_count = 1;
			answer->until->text =
				str_format(&arena, "until:%.*s", STR_ARGS(answer->id));
		}
	}
	for (size_t o = 2; o + 1 < quiz.outcome_count; o++)
		quiz.lines |= 1u << o;
	walk_bound_rests(&quiz);
	*logic = book->no_quiz ? STR_NONE : str_copy(logic_arena, quiz_save(&arena, &quiz));
	arena_fini(&arena);
	return book_ok(book) && !book->no_quiz;
}

bool book_quiz_text(struct book *book, size_t locale, enum place place, struct str name,
		    struct str *text, bool *fallback)
{
	struct arena *arena = &book->arena;
	(void)place;
	*fallback = book->untranslated && locale != FAKE_ENGLISH;
	locale = *fallback ? FAKE_ENGLISH : locale;
	*text = STR_NONE;
	if (str_eq_c(name, "check:title"))
		name = STR("Should I book a visit?");
	if (str_eq_c(name, "check:start-after"))
		name = STR("I had a treatment and my skin worries me");
	bool after = str_ends(name, STR(":headline-after")) || str_ends(name, STR(":line-after"));
	bool more = after || str_eq_c(name, "check:short");
	bool lacks = str_ends(name, STR(":sources")) || str_ends(name, STR("left-open-urgent"));
	if ((more && !book->more_words) || (book->bare && lacks) ||
	    str_ends(name, STR("not-sure:text")) ||
	    (str_starts(name, STR("question:")) && str_ends(name, STR(":ask")) &&
	     str_find(name, STR("drug"), 0) != STR_NPOS))
		return book_ok(book);
	if (str_ends(name, STR(":sources")))
		*text = STR("e1 e2");
	else if (book->one_saying && (str_ends(name, STR(":say")) || str_ends(name, STR(":later"))))
		*text = STR("Say this.");
	else
		*text = fake_translate(arena, locale, str_copy(arena, name));
	return book_ok(book);
}

// ---- what find looks through: two pages, and a question ----

static char fake_index_keys[] = "\2"
				"10"
				"\0"
				"\1"
				"3"
				"\1"
				"4"
				"\1"
				"8";

bool book_has_index(const struct book *book)
{
	return book->has_index;
}

bool book_find_index(struct book *book, struct arena *arena, size_t locale, enum place place,
		     struct book_index *index)
{
	(void)locale;
	(void)place;
	*index = (struct book_index) { .common = STR("it\n"),
				       .words = STR("first\nitem\nlong\nmany\nmedicine\n") };
	if (!book->has_index)
		return false;
	struct index_part *part = index->parts = ARENA_NEW(arena, struct index_part);
	index->part_count = 1;
	part->text = STR(" does it take long\n what it is tiny needles\n first item of a list\n"
			 " second item with collagen again\n " FAKE_LONG_WORD "\n"
			 " which medicine\n");
	part->bytes = (struct str) { fake_index_keys, sizeof(fake_index_keys) };
	part->places = ARENA_ARRAY(arena, 4, struct index_place);
	part->places[0] = (struct index_place) { INDEX_ASKED, STR("what-is-it"),
						 STR("How long does it take?"), 0, 1 };
	part->places[1] =
		(struct index_place) { INDEX_PAGE, STR("what-is-it"), STR("What it is"), 1, 3 };
	part->places[2] =
		(struct index_place) { INDEX_PAGE, STR("packing"), STR("What to bring"), 4, 1 };
	part->places[3] =
		(struct index_place) { INDEX_QUESTION, STR("drugs"), STR("Which medicine?"), 5, 1 };
	part->place_count = 4;
	part->rows = ARENA_ARRAY(arena, 7, struct index_row);
	part->rows[0] = (struct index_row) { 0, 0, 0, 0, INDEX_TITLE };
	part->rows[1] = (struct index_row) { 19, 1, 1, 3, INDEX_TITLE };
	part->rows[2] = (struct index_row) { 44, 1, 1, 4, INDEX_TEXT };
	part->rows[3] = (struct index_row) { 66, 1, 1, 6, INDEX_TEXT };
	part->rows[4] = (struct index_row) { 99, 2, 4, 8, INDEX_TEXT };
	part->rows[5] =
		(struct index_row) { 99 + sizeof(FAKE_LONG_WORD) + 1, 3, 5, 3, INDEX_TITLE };
	part->rows[6].start = (uint32_t)part->text.len;
	part->row_count = 6;
	return true;
}

struct str index_key(const struct index_part *part, const struct index_row *row)
{
	size_t bytes = (size_t)part->bytes.data[row->key];
	return str_slice(part->bytes, row->key + 1, row->key + 1 + bytes);
}

struct str index_text(const struct index_part *part, const struct index_row *row)
{
	return str_slice(part->text, row->start, row[1].start);
}

#endif
