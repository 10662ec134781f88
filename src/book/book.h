// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a book: the file that anteroom-content writes and anteroom shows (format.h documents it).
// After book_open only one thing can go wrong, a record that is damaged: its function then returns false, and so does book_ok from
// then on. What a function that returned true gave is whole, for a record is read and verified as one.
#ifndef ANTEROOM_BOOK_BOOK_H
#define ANTEROOM_BOOK_BOOK_H

#include <stdint.h>

#include "book/block.h"

enum book_status {
	BOOK_OK,
	BOOK_MISSING,
	BOOK_NO_FILE, // but a folder, a pipe or a device, which would be waited for
	BOOK_UNREADABLE,
	BOOK_NOT_A_BOOK,
	BOOK_OTHER_VERSION,
	BOOK_DAMAGED,
};

// Which of two wordings is read: in the waiting room or anywhere else.
enum place { PLACE_HERE, PLACE_AWAY };

enum locale_state { LOCALE_DRAFT, LOCALE_CHANGED, LOCALE_REVIEWED };

// REVIEW_NONE: there is nothing to check in a list of works. REVIEW_OTHER_FORM: signed once, and
// what it says now cannot be compared with that.
enum review_state {
	REVIEW_UNREVIEWED,
	REVIEW_CHANGED,
	REVIEW_REVIEWED,
	REVIEW_NONE,
	REVIEW_OTHER_FORM
};

struct book_locale {
	struct str tag, own_name, english_name,
		state_word; // state_word: "(draft)" or "(changed)" in that language, or empty
	enum direction direction;
	enum locale_state state;
	unsigned percent;  // of the messages that are translated
	struct str digits; // ten characters, or empty for ASCII
	bool complete;
	bool source; // the original: its pages say one by one who checked them, so its name stands alone
};

struct book_page {
	struct str id, title, summary;
	struct str next, next_title; // the page to offer at the end; or empty
	bool safety;
	bool generated;	    // sources, glossary: made from YAML
	bool fallback;	    // title or summary are English
	struct str updated; // as a date in the language
	enum review_state review;
	struct str review_by, review_role, review_date; // date in the language
	struct str review_due, review_due_text;		// YYYY-MM-DD; and in the language
	struct block *blocks;
	size_t block_count;
};

struct book_home_row {
	struct str id; // stable name
	struct str title, summary;
	size_t page_count;     // 0: the self-check
	struct str first_page; // id; or empty
	bool self_check;
};

// A page in the list of those behind a row.
struct book_listed {
	struct str id, title, summary;
};

struct book_source {
	struct str id, title, by, year, url, kind, read,
		checked; // kind, read, checked in words of the language
};

struct book_term {
	struct str id, term, meaning;
	bool fallback;
};

struct book;

// Opens and checks the file, which must be a regular one; *book is NULL unless BOOK_OK. `locale` functions come after.
enum book_status book_open(struct book **book, const char *path);
void book_close(struct book *book); // NULL is allowed
// One plain English line without the path: "is not an anteroom book".
const char *book_status_text(enum book_status status);
// False once any record was damaged.
bool book_ok(const struct book *book);

// Strings below are allocated in the arena given, or live as long as the book where none is given.

size_t book_locale_count(const struct book *book);
const struct book_locale *book_locale(const struct book *book, size_t index);
// Index of the best match for a BCP 47 or POSIX name ("es_MX.UTF-8" finds "es"); -1 for none.
int book_find_locale(const struct book *book, struct str name);

// A value of the whole book: "topic", "clinic.name", "languages.first", "version", "built", "demo",
// "kiosk.idle", ...; empty when absent.
struct str book_value(const struct book *book, struct str name);
// The same in a language, formatted, for a place: "clinic.phone", "self-check.minutes", ...; empty when absent.
struct str book_locale_value(struct book *book, size_t locale, enum place place, struct str name);

// Interface strings of a language, by their English; the English itself when there is none. Loads
// the language at first use.
struct str book_interface(struct book *book, size_t locale, struct str english);

bool book_home(struct book *book, struct arena *arena, size_t locale, struct book_home_row **rows,
	       size_t *count);
// The pages behind a row of the start page that has several, by its id.
bool book_group(struct book *book, struct arena *arena, size_t locale, struct str row,
		struct book_listed **pages, size_t *count);
// Ids of all pages in reading order (home order, then about, sources, glossary): for whoever wants all of them.
bool book_pages(struct book *book, struct arena *arena, struct str **ids, size_t *count);
bool book_has_page(struct book *book, struct str id);
// Id of the page with a name (digest_name of its id); false, and empty, when there is none.
bool book_find_page(struct book *book, struct arena *arena, uint64_t name, struct str *id);
// A page with all that it says in that place.
bool book_read_page(struct book *book, struct arena *arena, size_t locale, enum place place,
		    struct str id, struct book_page *page);
bool book_source(struct book *book, struct arena *arena, size_t locale, struct str id,
		 struct book_source *source);
bool book_term(struct book *book, struct arena *arena, size_t locale, struct str id,
	       struct book_term *term);

// The self-check: its logic as stored bytes for quiz_load, and its texts by name ("screen:medicines:ask", "answer:mole=changing:reason",
// "outcome:book:headline", "shared:none", ...). A text that the language lacks is English, with *fallback set.
bool book_has_quiz(const struct book *book);
bool book_quiz(struct book *book, struct arena *arena,
	       struct str *logic); // false: it has none, too
bool book_quiz_text(struct book *book, size_t locale, enum place place, struct str name,
		    struct str *text, bool *fallback);

#endif
