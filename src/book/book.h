// SPDX-License-Identifier: GPL-3.0-or-later
// Reading a book: the file that anteroom-content writes and anteroom shows (format.h documents it).
// After book_open only one thing can go wrong, a record that is damaged: its function then returns false, and so does book_ok from
// then on. What a function that returned true gave is whole, for a record is read and verified as one; what one that returned
// false gave is empty, so that whoever looks at book_ok in the end need not mind.
#ifndef ANTEROOM_BOOK_BOOK_H
#define ANTEROOM_BOOK_BOOK_H

#include <stdint.h>

#include "book/block.h"
#include "book/code.h"

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

struct book_locale {
	struct str tag, own_name, english_name,
		state_word; // state_word: "(draft)" or "(changed)" in that language, or empty
	enum direction direction;
	enum locale_state state;
	unsigned percent;  // of the messages that are translated
	struct str digits; // ten characters, or empty for ASCII
	// which form counts take: a digit for each of 0 to 199; empty where there is one form
	struct str forms;
	struct str names; // other names of it, " zh-tw zh-hk "; may be empty
	bool complete;
	bool source; // the original: its pages say one by one who checked them, so its name stands alone
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

// The characters that a language is written with, each once; its own name's in a book from before they were stored.
struct str book_characters(struct book *book, struct arena *arena, size_t locale);

// A value of the whole book: "topic", "clinic.name", "languages.first", "version", "built", "demo",
// "kiosk.idle", ...; empty when absent.
struct str book_value(const struct book *book, struct str name);
// The same in a language, formatted, for a place: "clinic.phone", "self-check.minutes", ...; empty when absent.
struct str book_locale_value(struct book *book, size_t locale, enum place place, struct str name);

// Each text of a language that is no page's and no row's of the start page, by its kind - "interface", "values", "quiz" - and name; what
// differs in the waiting room comes a second time, as its place has it. False when a record failed its check.
bool book_each_text(struct book *book, size_t locale,
		    void (*visit)(void *context, const char *kind, struct str name,
				  struct str text),
		    void *context);

// Interface strings of a language, as N_ names them; the English when there is none. Loads the language at first use.
struct str book_interface(struct book *book, size_t locale, struct str name);
// As N_COUNT names them, in the form that a number takes.
struct str book_interface_count(struct book *book, size_t locale, struct str name,
				unsigned long number);

// The QR code of a setting, by its name, such as "clinic.booking"; what it points to lives in the arena. False where the book has none.
bool book_code(struct book *book, struct arena *arena, struct str name, struct code *code);

// The self-check: its logic as stored bytes for quiz_load, and its texts by name ("screen:medicines:ask", "answer:mole=changing:reason",
// "outcome:book:headline", "shared:none", ...). A text that the language lacks is English, with *fallback set.
bool book_has_quiz(const struct book *book);
bool book_quiz(struct book *book, struct arena *arena,
	       struct str *logic); // false: it has none, too
bool book_quiz_text(struct book *book, size_t locale, enum place place, struct str name,
		    struct str *text, bool *fallback);

#endif
