// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/reviews.h"

#include "compile/self-check.h"

struct review review_of(const struct content *content, struct str what)
{
	(void)content;
	(void)what;
	return (struct review) { .state = REVIEW_UNREVIEWED };
}

static void require(const struct content *content, struct str what, struct location where)
{
	if (review_of(content, what).state == REVIEW_UNREVIEWED)
		report(content->diagnostics, DIAGNOSTIC_REVIEW_MISSING, where,
		       "nobody has checked %.*s", STR_ARGS(what));
}

void check_reviews(const struct content *content, bool allow_unreviewed)
{
	for (size_t i = 0; i < content->page_count; i++) {
		const struct content_page *page = &content->pages[i];
		struct str what = str_format(content->arena, "page:%.*s", STR_ARGS(page->id));
		if (page->safety || !allow_unreviewed)
			require(content, what, (struct location) { page->source, 0 });
	}
	if (!content->self_check)
		return;
	require(content, STR("self-check"), (struct location) { content->self_check->source, 0 });
	struct str settings = str_format(content->arena, "%.*s/settings.yaml",
					 STR_ARGS(content->topic_directory));
	require(content, STR("settings"),
		(struct location) { source_from_memory(content->arena, settings, STR_NONE), 0 });
}
