// SPDX-License-Identifier: GPL-3.0-or-later
// Pages: their front matter, and their order.
#include "compile/content/pages.h"

#include <stdlib.h>

#include "base/array.h"
#include "compile/content/files.h"
#include "compile/content/markdown.h"
#include "compile/content/today.h"
#include "compile/input/id.h"
#include "compile/input/read.h"
#include "compile/input/yaml.h"

enum { TITLE_COLS = 28, SUMMARY_COLS = 64, REVIEW_MONTHS = 12, REVIEW_MONTHS_MAX = 60 };

static const struct yaml_key page_keys[] = {
	{ "title", YAML_SCALAR, true },	  { "summary", YAML_SCALAR, true },
	{ "kind", YAML_SCALAR, true },	  { "claims", YAML_SCALAR, true },
	{ "updated", YAML_SCALAR, true }, { "review-every", YAML_SCALAR, false },
	{ "next", YAML_SCALAR, false },
};

// The bytes between two lines of "---"; false when the page does not begin so.
static bool find_front_matter(struct str text, size_t *from, size_t *to, size_t *body)
{
	if (!str_starts(text, STR("---\n")))
		return false;
	*from = 4;
	size_t end =
		str_starts(str_from(text, 4), STR("---\n")) ? 3 : str_find(text, STR("\n---\n"), 4);
	if (end == STR_NPOS)
		return false;
	*to = end + 1;
	*body = end + 5;
	return true;
}

static unsigned read_months(struct content *content, const struct yaml_node *map)
{
	struct str text = yaml_text(map, "review-every");
	struct str number = text;
	unsigned long months = REVIEW_MONTHS;
	if (!text.len)
		return REVIEW_MONTHS;
	if (str_ends(text, STR(" months")))
		number.len -= STR(" months").len;
	else if (str_ends(text, STR(" month")))
		number.len -= STR(" month").len;
	if (number.len < text.len && str_to_number(number, REVIEW_MONTHS_MAX, &months) && months)
		return (unsigned)months;
	report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, yaml_where(map, "review-every"),
	       "'review-every' must be a number of months from 1 to %d, such as 12 months",
	       REVIEW_MONTHS_MAX);
	return REVIEW_MONTHS;
}

static void read_front_matter(struct content *content, struct content_page *page,
			      const struct yaml_node *map)
{
	static const char *const kinds[] = { [KIND_PAGE] = "page", [KIND_SAFETY] = "safety" };
	static const char *const claims[] = {
		[CLAIMS_ALL] = "all",
		[CLAIMS_NUMBERS] = "numbers",
		[CLAIMS_NONE] = "none",
	};
	if (!map)
		return;
	yaml_check(content->diagnostics, map, "front matter", page_keys, LENGTH(page_keys));
	page->title = yaml_message(content->arena, yaml_find(map, "title"), page->id, "title");
	page->summary =
		yaml_message(content->arena, yaml_find(map, "summary"), page->id, "summary");
	content_check_width(content, &page->title, TITLE_COLS);
	content_check_width(content, &page->summary, SUMMARY_COLS);
	page->kind = (enum page_kind)yaml_word(content->diagnostics, map, "kind", kinds,
					       LENGTH(kinds), KIND_BROKEN);
	page->kind_where = yaml_where(map, "kind");
	page->claims = (enum claims)yaml_word(content->diagnostics, map, "claims", claims,
					      LENGTH(claims), CLAIMS_ALL);
	page->review_months = read_months(content, map);
	page->updated = yaml_text(map, "updated");
	content_check_day(content, DIAGNOSTIC_VALUE_WRONG, map, "updated");
	page->next = yaml_text(map, "next");
	page->next_where = yaml_where(map, "next");
}

// Where the body probably begins in a page whose front matter has no first line.
static size_t guess_body(struct str text)
{
	enum { FRONT_MATTER_BYTES = 600 };
	size_t end = str_find(str_slice(text, 0, FRONT_MATTER_BYTES), STR("\n---\n"), 0);
	return end == STR_NPOS ? 0 : end + 5;
}

static void read_page(struct content *content, struct content_page *page)
{
	size_t from, to, body;
	struct str text = page->source->text;
	if (!find_front_matter(text, &from, &to, &body)) {
		report(content->diagnostics, DIAGNOSTIC_PAGE_FRONT_MATTER,
		       (struct location) { page->source, 0 },
		       "a page begins with front matter between two lines of ---");
		page->broken = true;
		body = guess_body(text);
	} else {
		const struct yaml_node *map = yaml_read_part(content->arena, content->diagnostics,
							     page->source, from, to);
		page->broken = !map;
		read_front_matter(content, page, map);
	}
	markdown_page(content, page, str_from(text, body), body);
}

static size_t home_order(const struct content *content, struct str id)
{
	const struct content_topic *topic = &content->topic;
	size_t order = 0;
	for (size_t i = 0; i < topic->row_count; i++)
		for (size_t j = 0; j < topic->rows[i].page_count; j++, order++)
			if (str_eq(topic->rows[i].pages[j], id))
				return order;
	return order;
}

static int compare_pages(const void *left, const void *right)
{
	const struct content_page *a = left, *b = right;
	if (a->home_order != b->home_order)
		return a->home_order < b->home_order ? -1 : 1;
	return str_compare(a->id, b->id);
}

static void sort_pages(struct content *content)
{
	for (size_t i = 0; i < content->page_count; i++)
		content->pages[i].home_order = home_order(content, content->pages[i].id);
	if (content->page_count)
		qsort(content->pages, content->page_count, sizeof(*content->pages), compare_pages);
}

static void load_page(struct content *content, struct str name)
{
	struct content_page page = { .id = str_slice(name, 0, name.len - 3), .kind = KIND_BROKEN };
	struct str path = content_file(content, content->topic_directory, name.data);
	if (!id_valid(page.id)) {
		const struct source *nothing = source_from_memory(content->arena, path, STR_NONE);
		report(content->diagnostics, DIAGNOSTIC_ID_WRONG, (struct location) { nothing, 0 },
		       "the name of a page is a-z, 0-9 and single hyphens");
		return;
	}
	if (content_is_generated(page.id)) {
		const struct source *nothing = source_from_memory(content->arena, path, STR_NONE);
		report(content->diagnostics, DIAGNOSTIC_ID_WRONG, (struct location) { nothing, 0 },
		       "the program makes a page '%.*s' itself; give this one another name",
		       STR_ARGS(page.id));
		return;
	}
	page.source = source_read(content->arena, content->diagnostics, path);
	page.broken = !page.source;
	if (page.source)
		read_page(content, &page);
	else // links to it are right all the same
		page.source = source_from_memory(content->arena, path, STR_NONE);
	*ARRAY_PUT(content->arena, content->pages, content->page_count) = page;
}

void content_load_pages(struct content *content)
{
	size_t count;
	const struct str *names = content_list_pages(content, &count);
	for (size_t i = 0; i < count; i++)
		load_page(content, names[i]);
	sort_pages(content);
}
