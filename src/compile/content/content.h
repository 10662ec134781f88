// SPDX-License-Identifier: GPL-3.0-or-later
// The content as its authors wrote it, in English, with the place of everything. For the compiler only.
// docs/content-format.md is its description. Loading fills it; checks read it; emit translates it and writes the book.
#ifndef ANTEROOM_COMPILE_CONTENT_CONTENT_H
#define ANTEROOM_COMPILE_CONTENT_CONTENT_H

#include "book/block.h"
#include "compile/input/diagnostics.h"
#include "compile/input/message.h"
#include "compile/input/schema.h"

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

// Columns that a title and a summary may take in English, of a page or of a row of the start page.
enum { CONTENT_TITLE_COLS = 28, CONTENT_SUMMARY_COLS = 64 };

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
	unsigned long page_words, section_words; // that it may have
	struct str next;
	struct location next_where;
	size_t home_order; // among the pages of the home rows; behind them all for others
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

// A phrase that no text says, why, and the wider phrase in which it may stand.
struct content_never {
	struct str phrase, reason, unless;
};

// A value that is computed: see compile/content/values.h.
struct content_computed {
	struct str name;
	struct content_reference first, second;
	bool product, highest; // else a range
	unsigned long number;  // instead of the second
	unsigned long degrees; // a temperature, and nothing else; in ten-thousandths
};

// Of a language, for find: words that tell nothing, and sets of words with commas between that it takes for one another.
struct find_words {
	struct str *common;
	size_t common_count;
	struct str *synonyms;
	size_t synonym_count;
};

// A question that people ask, and where it is answered.
struct content_asked {
	struct message ask, words;	   // words: other ones for it, never shown
	struct content_reference page, at; // at: words of the block that answers; empty: the top
	struct location where;
};

struct content_find {
	struct find_words words; // English
	struct content_asked *asked;
	size_t asked_count;
};

// A name that readers see, and the value whose price stands behind it.
struct content_priced {
	struct message title;
	struct content_reference value;
};

// What a visitor can have the cost estimated for, what may cost extra, what to ask.
struct content_estimate {
	bool declared; // even if what it says is wrong
	struct location where;
	struct message about;
	struct content_priced *concerns; // value: a product
	size_t concern_count;
	struct content_priced *extras; // value: a price
	size_t extra_count;
	struct message *ask;
	size_t ask_count;
};

enum { CONTENT_SETTINGS_MAX = 64 }; // that a topic may declare

struct content_topic {
	struct str id;
	struct message title;
	struct str *topic_words;
	size_t topic_word_count;
	struct content_home_row *rows;
	size_t row_count;
	bool rows_broken;  // nobody knows where all of them lead
	bool whole;	   // was read, so that what it does not declare is not there
	unsigned parts;	   // bit per content_part that is declared
	bool parts_broken; // nobody knows which they are
	struct location parts_where;
	struct content_roles roles;
	struct field *settings; // that it declares
	size_t setting_count;
	struct content_reference *cited; // sources that its settings name
	size_t cited_count;
	struct content_computed *computed;
	size_t computed_count;
	struct content_estimate estimate;
	struct content_never *never;
	size_t never_count;
	struct str *medicines; // that nobody should stop alone
	size_t medicine_count;
	const struct source *source; // NULL: could not be read
};

enum setting_state { SETTING_ABSENT, SETTING_DEFAULT, SETTING_GIVEN, SETTING_BROKEN };

// A row of clinic.yaml or settings.yaml: one for each that the program knows, then one for each that the topic declares. Its value
// is empty while it is absent or broken; a broken one was reported, and what it would decide is not looked at.
struct setting {
	const struct field *field;
	enum setting_state state;
	struct typed value;
	struct location where;	      // without a source when it is a default
	const struct yaml_node *node; // NULL as well
};

struct settings {
	struct setting *items;
	size_t count;
	size_t program_count; // the others are the topic's
};

struct value;	// compile/content/values.h
struct form;	// compile/form/model.h
struct reviews; // compile/review/reviews.h

struct content {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str directory;	    // as given
	struct str topic_directory; // directory/TOPIC
	struct str own_directory;   // of the clinic's own file; empty: it has none of its own
	struct str edits; // the clinic's own pages, over those of `directory`; empty: none
	// YYYY-MM-DD: SOURCE_DATE_EPOCH, else the clock; set before loading to override both
	struct str today;
	// the last that is not in the future: today, or the day it is here where that has begun already
	struct str last_day;
	struct settings settings; // with defaults filled in
	struct value *values;	  // that {{…}} may name (compile/content/values.h)
	size_t value_count;
	struct content_topic topic;
	struct content_page *pages; // in reading order: home order, then the rest by name
	size_t page_count;
	struct content_source *sources;
	size_t source_count;
	struct content_term *terms;
	size_t term_count;
	struct content_find find;
	struct form *form; // NULL: none
	// who checked what; NULL before reviews_load: nobody anything
	const struct reviews *reviews;
};

// Pages that the compiler makes itself; none of the topic's may have their name.
extern const char *const content_generated_pages[];
extern const size_t content_generated_page_count;
bool content_is_generated(struct str page);

// By its dotted name; NULL: there is none.
const struct setting *content_find_setting(const struct content *content, struct str name);
// Its value as written; empty when it has none.
struct str content_setting(const struct content *content, struct str name);
bool content_is_demo(const struct content *content);
const struct content_page *content_find_page(const struct content *content, struct str id);
struct content_source *content_find_source(const struct content *content, struct str id);
const struct content_term *content_find_term(const struct content *content, struct str id);

// The messages of a block by index: its own, then those of its cells; NULL after the last.
const struct message *block_message(const struct content_block *block, size_t index);

// ---- for loading ----

struct schema_reader content_reader(const struct content *content);
// The YAML of a file, held to its schema; NULL after reporting that it could not be read.
struct yaml_node *content_read_yaml(struct content *content, struct str path,
				    const struct schema *schema);
// "DIRECTORY/NAME" in the arena.
struct str content_path(struct content *content, struct str directory, const char *name);

// The file of a part of the topic.
struct str content_part_path(struct content *content, enum content_part part);
// Whether that file is there; reports it where 'parts' says otherwise. Call it once for each part.
bool content_has_part(struct content *content, enum content_part part);

#endif
