// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/message-role.h"

enum { TITLE_COLS = 34 }; // longer than in English (docs/content-format.md)

static const struct {
	const char *role, *description;
	bool limited; // this row is for messages with a limit only
} roles[] = {
	{ "title", "Title of a page, or of a row of the start page.", true },
	{ "title", "Title of a work that is cited. It may stay as it is.", false },
	{ "summary", "One sentence under a title.", false },
	{ "heading", "Heading of a section.", false },
	{ "paragraph", "Paragraph of a page.", false },
	{ "item", "Item of a list.", false },
	{ "cell", "Cell of a table, timeline or chart. Keep it short.", false },
	{ "caption", "Title above a drawing.", false },
	{ "words", "Says in words what a drawing shows.", false },
	{ "term", "Word of the glossary.", false },
	{ "asked", "Question that people ask, in the list that find shows.", false },
	{ "asked-words",
	  "Words that people may type instead, never shown. Put in those of your language.",
	  false },
	{ "meaning", "Meaning of a word of the glossary: at most 15 words.", false },
	{ "estimate", "Cost estimate: says what its sums are for.", false },
	{ "concern", "Cost estimate: a row to choose, what the treatment is for.", false },
	{ "extra", "Cost estimate: something that may cost extra, beside its price.", false },
	{ "to-ask", "Cost estimate: something that the visitor may ask the clinic.", false },
	{ "headline", "Result of the self-check.", false },
	{ "headline-after", "Result of the self-check, after a treatment.", false },
	{ "short", "Self-check: says that not everything is asked yet.", false },
	{ "start-after", "Self-check: row for a visitor who has had the treatment.", false },
	{ "line", "Result of the self-check, as a further line.", false },
	{ "ask", "Question of the self-check, or its name on the list of answers.", false },
	{ "text", "Answer of the self-check.", false },
	{ "none", "Answer that several questions of the self-check share.", false },
	{ "not-sure", "Answer that several questions of the self-check share.", false },
	{ "not-sure-some", "Answer that several questions of the self-check share.", false },
	{ "rather-not", "Answer that several questions of the self-check share.", false },
	{ "why", "Says why the self-check asks a question.", false },
	{ "reason", "Says why an answer leads to its result.", false },
	{ "until", "One of the things to wait for.", false },
	{ "later", "Says when to do the self-check again.", false },
	{ "say", "What the visitor says to the desk or the provider.", false },
};

static struct str role_of(const struct message *message)
{
	struct str context = message->context;
	size_t start = context.len;
	while (start > 0 && context.data[start - 1] != '|')
		start--;
	struct str role = str_from(context, start);
	return str_ends(role, STR("-away")) ? str_slice(role, 0, role.len - 5) : role;
}

struct str role_description(const struct message *message)
{
	struct str role = role_of(message);
	for (size_t i = 0; i < LENGTH(roles); i++)
		if (str_eq_c(role, roles[i].role) && (!roles[i].limited || message->max_cols))
			return str_c(roles[i].description);
	return STR_NONE;
}

int role_cols(const struct message *message)
{
	bool title = str_eq_c(role_of(message), "title");
	return message->max_cols && title ? TITLE_COLS : message->max_cols;
}
