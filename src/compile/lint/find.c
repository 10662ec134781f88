// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/lint/find.h"

#include "compile/content/section.h"
#include "compile/input/suggest.h"

static void check_place(struct content *content, const struct content_asked *asked,
			const struct content_page *page)
{
	struct str words = asked->at.id;
	if (words.len && !page->broken && section_block_saying(page, words) == SECTION_NONE)
		report(content->diagnostics, DIAGNOSTIC_LINK_UNKNOWN, asked->at.where,
		       "nothing on the page '%.*s' says '%.*s'; name words of the text that "
		       "answers the question",
		       STR_ARGS(page->id), STR_ARGS(words));
}

void lint_find(struct content *content)
{
	for (size_t i = 0; i < content->find.asked_count; i++) {
		const struct content_asked *asked = &content->find.asked[i];
		const struct content_page *page = content_find_page(content, asked->page.id);
		struct str meant = SUGGEST(asked->page.id, content->pages, content->page_count, id);
		if (page)
			check_place(content, asked, page);
		else if (asked->page.id.len)
			report(content->diagnostics, DIAGNOSTIC_LINK_UNKNOWN, asked->page.where,
			       "there is no page '%.*s'%.*s", STR_ARGS(asked->page.id),
			       STR_ARGS(suggest_question(content->arena, meant)));
	}
}
