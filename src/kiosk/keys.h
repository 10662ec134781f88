// SPDX-License-Identifier: GPL-3.0-or-later
// What every key does, in one table, from which the footers and the help screen come. For the kiosk only.
#ifndef ANTEROOM_KIOSK_KEYS_H
#define ANTEROOM_KIOSK_KEYS_H

#include "kiosk/screen.h"

enum command {
	COMMAND_NONE,
	COMMAND_UP,
	COMMAND_DOWN,
	COMMAND_OPEN,
	COMMAND_TICK, // a tick list's item, else forward
	COMMAND_FORWARD,
	COMMAND_BACKWARD,
	COMMAND_TOP,
	COMMAND_END,
	COMMAND_BACK,
	COMMAND_MENU,
	COMMAND_HOME,
	COMMAND_LANGUAGE,
	COMMAND_WORDS,
	COMMAND_UNWELL,
	COMMAND_WIDER,
	COMMAND_CLOSER,
	COMMAND_COLOURS,
	COMMAND_HELP,
	COMMAND_CLEAR,
	COMMAND_LEAVE,
	COMMAND_COUNT
};

// What a key means here; digits but 0 mean nothing by themselves.
enum command keys_command(const struct session *session, uint32_t key);
// True when the command's feature exists in this book, mode and terminal.
bool keys_offers(const struct session *session, enum command command);
// The keys that work where the focus is, as many as fit.
struct str keys_footer(const struct session *session, struct arena *arena, int cols);
// Adds the table of keys.
void keys_help(const struct session *session, struct document *document);
// "Up Down" where arrows cannot be drawn.
struct str keys_arrows(const struct session *session);

void keys_run(struct session *session, enum command command);
// A key that reached the session.
void keys_press(struct session *session, uint32_t key);

#endif
