// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/ticked.h"

#include "base/array.h"

static bool is_section(const struct block *block)
{
	return block->kind == BLOCK_HEADING && block->level == 2;
}

static bool is_ticked(const struct session *session, const struct block *block)
{
	return visit_is_ticked(session->visit, visit_name(block->key));
}

static struct ticked_group group_from(const struct session *session, const struct book_page *page,
				      size_t first)
{
	struct ticked_group group = { .first = first, .end = first, .heading = page->title };
	if (is_section(&page->blocks[first]))
		group.heading = page->blocks[group.end++].text.plain;
	for (; group.end < page->block_count && !is_section(&page->blocks[group.end]);
	     group.end++) {
		const struct block *block = &page->blocks[group.end];
		group.items += block->kind == BLOCK_TOGGLE;
		group.ticked += block->kind == BLOCK_TOGGLE && is_ticked(session, block);
	}
	return group;
}

size_t ticked_groups(const struct session *session, struct arena *arena,
		     const struct book_page *page, struct ticked_group **groups)
{
	size_t count = 0;
	*groups = NULL;
	for (size_t at = 0; at < page->block_count;) {
		struct ticked_group group = group_from(session, page, at);
		if (group.items)
			*ARRAY_PUT(arena, *groups, count) = group;
		at = group.end;
	}
	return count;
}

static struct ticked_list list_of(const struct session *session, struct arena *arena,
				  const struct book_page *page)
{
	struct ticked_group *groups;
	struct ticked_list list = { .heading = page->title };
	if (ticked_groups(session, arena, page, &groups) == 1)
		list.heading = groups[0].heading;
	list.heading = str_copy(arena, list.heading);
	for (size_t i = 0; i < page->block_count; i++) {
		const struct block *block = &page->blocks[i];
		if (block->kind == BLOCK_TOGGLE && is_ticked(session, block))
			*ARRAY_PUT(arena, list.items, list.count) =
				str_copy(arena, block->text.plain);
	}
	return list;
}

static size_t count_ticked(const struct session *session)
{
	size_t count = 0;
	for (size_t i = 0; i < VISIT_TOGGLES; i++)
		count += session->visit->toggles[i] != 0;
	return count;
}

// What is ticked is known by its name alone: pages are read until all of it is found.
size_t ticked_lists(struct session *session, struct arena *arena, struct ticked_list **lists)
{
	struct str *ids;
	size_t ids_count, count = 0, found = 0, wanted = count_ticked(session);
	struct arena scratch = { 0 };
	*lists = NULL;
	if (!wanted || !book_pages(session->book, arena, &ids, &ids_count))
		return 0;
	for (size_t i = 0; i < ids_count && found < wanted; i++) {
		struct book_page page;
		arena_reset(&scratch);
		if (!book_read_page(session->book, &scratch, session->locale,
				    session->options.place, ids[i], &page))
			continue;
		struct ticked_list list = list_of(session, arena, &page);
		if (list.count)
			*ARRAY_PUT(arena, *lists, count) = list;
		found += list.count;
	}
	arena_fini(&scratch);
	return count;
}
