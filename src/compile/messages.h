// SPDX-License-Identifier: GPL-3.0-or-later
// Every text of the content in turn. For the compiler only.
#ifndef ANTEROOM_COMPILE_MESSAGES_H
#define ANTEROOM_COMPILE_MESSAGES_H

#include "compile/content/content.h"

// Calls `visit` for every message, in file order: what extract writes and translations are checked against.
void messages_each(const struct content *content,
		   void (*visit)(void *context, const struct message *message), void *context);
// As messages_each, and with the texts that there is nothing to translate in.
void messages_each_text(const struct content *content,
			void (*visit)(void *context, const struct message *message), void *context);
// As messages_each, without those of the self-check.
void messages_outside_form(const struct content *content,
			   void (*visit)(void *context, const struct message *message),
			   void *context);
void messages_of_page(const struct content_page *page,
		      void (*visit)(void *context, const struct message *message), void *context);

#endif
