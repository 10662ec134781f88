// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/section.h"

const char section_in_short[] = "In short", section_to_do[] = "What to do",
	   section_unknown[] = "What nobody knows yet";

bool section_next(const struct content_page *page, size_t *at, struct section *section)
{
	if (*at >= page->block_count)
		return false;
	const struct content_block *first = &page->blocks[*at];
	bool headed = first->kind == BLOCK_HEADING && first->level == 2;
	size_t start = *at + headed, end = start;
	while (end < page->block_count &&
	       !(page->blocks[end].kind == BLOCK_HEADING && page->blocks[end].level == 2))
		end++;
	*section = (struct section) {
		.heading = headed ? first : NULL,
		.title = headed ? first->message.text : STR_NONE,
		.blocks = page->blocks + start,
		.count = end - start,
	};
	*at = end;
	return true;
}

bool section_is_marked(const struct section *section)
{
	return str_eq_c(section->title, section_in_short) ||
	       str_eq_c(section->title, section_to_do) || str_eq_c(section->title, section_unknown);
}

static bool says(const struct content_block *block, struct str words)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		if (str_find(message->shown.plain, words, 0) != STR_NPOS)
			return true;
	return false;
}

int section_block_saying(const struct content_page *page, struct str words)
{
	for (size_t i = 0; words.len && i < page->block_count; i++)
		if (page->blocks[i].kind != BLOCK_WORDS && says(&page->blocks[i], words))
			return (int)i;
	return SECTION_NONE;
}

struct location section_page_place(const struct content_page *page)
{
	return page->block_count ? page->blocks[0].where : (struct location) { page->source, 0 };
}
