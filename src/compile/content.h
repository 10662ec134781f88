// SPDX-License-Identifier: GPL-3.0-or-later
// The content as its authors wrote it, in English, with the place of everything. For the compiler only.
// docs/content-format.md is its description. Loading fills it; checks read it; emit translates it and writes the book.
#ifndef ANTEROOM_COMPILE_CONTENT_H
#define ANTEROOM_COMPILE_CONTENT_H

#include "book/block.h"
#include "compile/diagnostics.h"
#include "compile/source.h"

// A piece of text that translators see: inline Markdown with {{values}}; soft breaks are spaces.
struct message {
	struct str context; // msgctxt: page or question id, "|", role: "costs|cell"
	struct str text;    // msgid; empty: there is none
	struct location where;
	int max_cols; // 0: no limit
};

// Text with two wordings. `away` is empty where they are the same.
struct wording {
	struct message here, away;
};

struct content_cell {
	struct message message;
	enum block_align align;
};

// As struct block (book/block.h), with a message instead of text.
struct content_block {
	enum block_kind kind;
	enum block_frame frame;
	unsigned frame_id;
	unsigned level;
	enum group_kind group_kind;
	unsigned group;
	bool head;
	struct str marker;
	struct message message;
	struct content_cell *cells;
	size_t cell_count;
	struct amount amount;
	struct str course; // GROUP_COST: "acne-scars"; the amount comes from the clinic's prices
	struct location where;
};

enum page_kind { KIND_PAGE, KIND_SAFETY, KIND_BROKEN };

enum claims { CLAIMS_ALL, CLAIMS_NUMBERS, CLAIMS_NONE };

struct content_page {
	struct str id;
	const struct source *source;
	struct message title, summary;
	bool broken; // could not be read, or has no front matter: reported, and not to be looked at more closely
	bool safety;	     // by the topic's roles: a release needs it checked
	enum page_kind kind; // by its own front matter, which must agree
	struct location kind_where;
	enum claims claims;
	struct str updated; // YYYY-MM-DD
	unsigned review_months;
	struct str next;
	struct location next_where;
	struct content_block *blocks;
	size_t block_count;
};

struct content_source {
	struct str id, by, year, url, kind, read, checked;
	struct message title;
	struct location where;
	bool cited;
};

struct content_term {
	struct str id;
	struct message term, meaning;
	struct str *also; // other forms, English only
	size_t also_count;
	struct location where;
};

struct content_home_row {
	struct message title, summary;
	struct str *pages;
	struct location *page_where; // one for each page
	size_t page_count;
	bool self_check;
	struct location where;
};

// The name of a page, question or answer where the topic's declarations use it. Without text: not declared.
struct content_reference {
	struct str id;
	struct location where;
};

// Files that a topic may consist of, beside its pages.
enum content_part { PART_SELF_CHECK, PART_SETTINGS, PART_COUNT };
extern const char
	*const content_part_names[PART_COUNT]; // "self-check"; the file is self-check.yaml

// What the parts of a topic are for, so that the program knows none of them by name.
struct content_roles {
	struct content_reference
		unwell; // for whoever feels unwell: on the menu, on a key, on a home row of its own
	struct content_reference after_question, after_answer; // begin the way after a treatment
	bool no_after;					       // `start: none`
	struct content_reference reasons; // names every reason to wait or ask first
	struct content_reference about;	  // who made this: on the menu only
	struct content_reference *weigh;  // what it can do, then what can go wrong: alike in length
	size_t weigh_count;
	struct content_reference *unknowns; // must say what is not known
	size_t unknown_count;
	struct content_reference
		*safety; // a release needs them checked, as it does `unwell` and `reasons`
	size_t safety_count;
};

struct content_topic {
	struct str id;
	struct message title;
	struct str *topic_words;
	size_t topic_word_count;
	struct content_home_row *rows;
	size_t row_count;
	bool whole;	// was read, so that what it does not declare is not there
	unsigned parts; // bit per content_part that is declared
	struct location parts_where;
	struct content_roles roles;
	const struct source *source; // NULL: could not be read
};

// A key of clinic.yaml or settings.yaml: dotted name and the scalar as written. A list of tags is the tags with a space between;
// clinic.hours is "DAYS FROM TO" for each entry, with spaces between ("mon-fri 09:00 17:00 sat 09:00 12:00"). A default has no place.
struct setting {
	struct str name, value;
	struct location where;
};

struct settings {
	struct setting *items;
	size_t count;
};

struct self_check; // compile/self-check.h
struct reviews;	   // compile/reviews.h

struct content {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str directory;	    // as given
	struct str topic_directory; // directory/TOPIC
	struct str own_directory;   // of the clinic's own file; empty: it has none of its own
	// YYYY-MM-DD: SOURCE_DATE_EPOCH, else the clock; set before loading to override both
	struct str today;
	// the last that is not in the future: today, or the day it is here where that has begun already
	struct str last_day;
	struct settings clinic;	  // with defaults filled in
	struct settings clinical; // settings.yaml, with defaults
	struct content_topic topic;
	struct content_page *pages; // in reading order: home order, then the rest by name
	size_t page_count;
	struct content_source *sources;
	size_t source_count;
	struct content_term *terms;
	size_t term_count;
	struct self_check *self_check; // NULL: none
	// who checked what; NULL before reviews_load: nobody anything
	const struct reviews *reviews;
};

// Zero `content` first. Reads everything under `directory`; `clinic_path` may be empty (directory/clinic.yaml). Goes on after errors, so that all are
// reported; false when the content cannot be used at all (a folder that is not there).
bool content_load(struct content *content, struct arena *arena, struct diagnostics *diagnostics,
		  struct str directory, struct str clinic_path);
// The checks that need the whole: links, sources, required parts.
void content_check(struct content *content);

// Pages that the compiler makes itself; none of the topic's may have their name.
extern const char *const content_generated_pages[];
extern const size_t content_generated_page_count;
bool content_is_generated(struct str page);

// Value of a setting by its dotted name, in clinic or clinical; empty when it is not set.
struct str content_setting(const struct content *content, struct str name);
const struct content_page *content_find_page(const struct content *content, struct str id);
struct content_source *content_find_source(const struct content *content, struct str id);
const struct content_term *content_find_term(const struct content *content, struct str id);

// The messages of a block by index: its own, then those of its cells; NULL after the last.
const struct message *block_message(const struct content_block *block, size_t index);
// Calls `visit` for every message, in file order: what extract writes and translations are checked against.
void content_each_message(const struct content *content,
			  void (*visit)(void *context, const struct message *message),
			  void *context);

// The place of a byte of the message's text, followed through line breaks and quote marks in its source; near it where that fails.
struct location message_location(const struct message *message, size_t offset);
// False for text without a letter outside {{values}} and footnotes: there is nothing to translate, and content_each_message leaves it out.
bool message_translatable(struct str text);

// Inline Markdown (English or a translation) to text and spans. Links become destinations ("page:ID", "term:ID", "source:ID",
// "self-check:"); {{values}} stay. False after reporting at `where`.
bool markdown_inline(struct content *content, struct str text, struct location where,
		     struct str *plain, struct span **spans, size_t *span_count);
// Parses a page's body into blocks.
bool markdown_page(struct content *content, struct content_page *page, struct str body,
		   size_t body_offset);

#endif
