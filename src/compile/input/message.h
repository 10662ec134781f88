// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as their authors wrote them, with their place. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_MESSAGE_H
#define ANTEROOM_COMPILE_INPUT_MESSAGE_H

#include "compile/input/inline.h"

// A piece of text that translators see: inline Markdown with {{values}}; soft breaks are spaces.
struct message {
	struct str context;	// msgctxt: page or question id, "|", role: "costs|cell"
	struct str text;	// msgid; empty: there is none
	struct rich_text shown; // the text, parsed
	struct inline_faults faults;
	struct location where;
	int max_cols; // 0: no limit
};

// Text with two wordings. `away` is empty where they are the same.
struct wording {
	struct message here, away;
};

// Parses the text. Whoever reads one makes it here, and nobody parses it again.
struct message message_of(struct arena *arena, struct str context, struct str text,
			  struct location where);
// The place of a byte of the message's text, followed through line breaks and quote marks in its source; near it where that fails.
struct location message_location(const struct message *message, size_t offset);
// False for text without a letter outside {{values}} and footnotes: there is nothing to translate, and messages_each leaves it out.
bool message_translatable(struct str text);

#endif
