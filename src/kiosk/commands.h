// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that a key or a row of the menu does, in one table: keys, footers, help and menu are
// made from it. A new key is a row there, and the function that it names. For the kiosk only.
#ifndef ANTEROOM_KIOSK_COMMANDS_H
#define ANTEROOM_KIOSK_COMMANDS_H

#include "kiosk/state.h"

enum { COMMANDS_KEYS_MAX = 3, COMMANDS_NO_KEY = 0 };

enum command_flag {
	COMMAND_LETTER = 1 << 0, // a shortcut that --keys=digits leaves out
	COMMAND_MOVES = 1 << 1,	 // on the screen itself; nothing that one would type in a line
	COMMAND_ON_LAST =
		1 << 2, // works on a screen from which nothing leads on, as all that move do
	COMMAND_WHEN_SMALL = 1 << 3, // works in a window that is too small to show anything
	COMMAND_CHOOSES = 1 << 5,    // does what the row with the mark says: answers
	COMMAND_UNASKED = 1 << 4,    // is done at once when it answers "Still there?"
};

enum command_menu { COMMAND_NO_MENU, COMMAND_MENU, COMMAND_LOOK, COMMAND_ABOUT };

// In the footer; texts in English, for say().
struct command_footer {
	unsigned place;	 // from 1, at the start of the row; 0: not there
	unsigned yields; // in which order it gives way when the row is short; 0: never
	// Where it depends on the screen; NULL: the name of the key.
	struct str (*name_now)(const struct session *session, struct arena *arena);
	const char *word;
	// In the language; NULL: `word`.
	struct str (*word_now)(const struct session *session, struct arena *arena);
	bool (*shown)(const struct session *session); // NULL: always
	uint32_t first_key; // the other one, where the name has two; COMMANDS_NO_KEY: it has not
};

// In a menu.
struct command_row {
	enum command_menu menu;
	unsigned number; // never changes, whatever rows are there
	const char *label;
	// In the language; NULL: `label`.
	struct str (*label_now)(const struct session *session, struct arena *arena);
	bool (*shown)(const struct session *session); // NULL: always
};

struct command {
	uint32_t keys[COMMANDS_KEYS_MAX]; // COMMANDS_NO_KEY after the last
	unsigned modes;			  // bit 1 << MODE_READER and so on
	unsigned flags;			  // set of enum command_flag
	bool (*offered)(const struct session
				*session); // exists in this book, face and terminal; NULL: always
	void (*run)(struct session *session);
	const char *name; // as printed on a keyboard
	const char *sign; // the same where it can be drawn; NULL: the name
	const char *help; // NULL: another row speaks for it
	struct command_footer footer;
	struct command_row row;
};

// In the order of the help.
size_t commands_count(void);
const struct command *commands_at(size_t index);

// What a key means here; NULL: nothing. Digits but 0 mean nothing by themselves.
const struct command *commands_find(const struct session *session, uint32_t key);
// Whether letters are shortcuts: neither in a waiting room nor with --keys=digits.
bool commands_have_letters(const struct session *session);
// Whether its keys work here.
bool commands_works(const struct session *session, const struct command *command);
// Whether its row is in a menu now.
bool commands_in_menu(const struct session *session, const struct command *command,
		      enum command_menu menu);
// "Backspace".
struct str commands_name(const struct session *session, const struct command *command);
// The keys that move: "Up Down" where arrows cannot be drawn.
struct str commands_arrows(const struct session *session);

#endif
