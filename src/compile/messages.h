// SPDX-License-Identifier: GPL-3.0-or-later
// Every text of the content in turn. For the compiler only.
#ifndef ANTEROOM_COMPILE_MESSAGES_H
#define ANTEROOM_COMPILE_MESSAGES_H

#include "compile/content/content.h"

// Calls `visit` for every message, in file order: what extract writes and translations are checked against.
void content_each_message(const struct content *content,
			  void (*visit)(void *context, const struct message *message),
			  void *context);
// As content_each_message, and with the texts that there is nothing to translate in.
void content_each_text(const struct content *content,
		       void (*visit)(void *context, const struct message *message), void *context);
// As content_each_message, without those of the self-check.
void content_each_message_outside_check(const struct content *content,
					void (*visit)(void *context, const struct message *message),
					void *context);
void page_each_text(const struct content_page *page,
		    void (*visit)(void *context, const struct message *message), void *context);

#endif
