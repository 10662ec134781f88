// SPDX-License-Identifier: GPL-3.0-or-later
// A language of the book: its catalogues, its name, its rules. For the compiler only.
#ifndef ANTEROOM_COMPILE_LOCALE_LOCALE_H
#define ANTEROOM_COMPILE_LOCALE_LOCALE_H

#include "book/book.h"
#include "compile/content/content.h"
#include "compile/input/folder.h"
#include "compile/input/po.h"
#include "compile/language/format.h"
#include "compile/language/pseudo.h"
#include "compile/locale/words.h"

// TRANSLATORS: a range of counts: "3 to 4". No dash, please. Keep {1} before {2}.
#define LOCALE_COUNTS_RANGE N_("range|counts", "{1} to {2}")

struct locale {
	struct str tag;
	struct book_locale facts; // as the book will hold them
	enum pseudo pseudo;
	const struct catalogue *template;	   // of `interface`; NULL: it is not there
	const struct catalogue *interface, *topic; // NULL: none, as for English
	struct formatter formatter;
	struct plural plural;	     // of its interface
	struct locale_words words;   // that its translations may not say
	struct str to;		     // between two numbers of a range, without spaces: "to"
	bool shown;		     // languages.show and languages.drafts want it in the book
	size_t messages, translated; // each once, wherever it stands, as gettext counts
};

// Words of a language, read when all catalogues are.
struct locale_words_file {
	struct str tag;
	struct folder_entry entry;
};

struct locales {
	struct arena *arena;
	// the template: all of the program's own words; NULL: it is not there
	const struct catalogue *interface;
	// English, the original, first; then by tag, after locales_choose as languages.show says; then the pseudo-locales
	struct locale *items;
	size_t count;
	struct locale_words_file *words; // that stand beside catalogues
	size_t words_count;
};

// English, the languages that have a catalogue in directory/interface or directory/TOPIC, or in the same folders of the clinic's own
// locales/, whose messages come first; and with `pseudo` the three made-up ones. Reports what is wrong with the catalogues' form,
// files that are none, and languages that have none.
void locales_load(struct locales *locales, struct content *content, struct str directory,
		  bool pseudo);
// Orders them as languages.show says, and decides which are in the book. Every language is a draft until its state is set.
void locales_choose(struct locales *locales, const struct content *content);
// Sets the state, and the word that says it.
void locale_set_state(struct locale *locale, struct arena *arena, enum locale_state state);

// Sets which form counts take: as the interface declares, else as in English.
void locale_set_plural(struct locale *locale, struct arena *arena);

// A message in the language, as it was written. English where the translation is missing or stale, with *fallback set (which may be NULL).
struct str locale_text(const struct locale *locale, struct arena *arena,
		       const struct message *message, bool *fallback);
// The same as it is shown; {{values}} stay.
struct rich_text locale_shown(const struct locale *locale, struct arena *arena,
			      const struct message *message, bool *fallback);
// One of the program's own words, as N_() names it.
struct str locale_say(const struct locale *locale, struct arena *arena, const char *name);
// False where the English stands in for a missing translation.
bool locale_says(const struct locale *locale, const char *name);
// The same with {1} and {2} filled in, isolated where they could change the order of what is around them.
struct str locale_fill(const struct locale *locale, struct arena *arena, const char *name,
		       struct str first, struct str second);

#endif
