// SPDX-License-Identifier: GPL-3.0-or-later
// Pages: their front matter, and their order.
#include "compile/content/pages.h"

#include <stdlib.h>

#include "base/array.h"
#include "compile/content/files.h"
#include "compile/content/markdown.h"
#include "compile/input/id.h"
#include "compile/input/read.h"

enum { REVIEW_MONTHS = 12, REVIEW_MONTHS_MAX = 60 };
enum { PAGE_WORDS = 600, SECTION_WORDS = 150 };

static const struct field page_fields[] = {
	{ .key = "title",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = CONTENT_TITLE_COLS },
	{ .key = "summary",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_NARROW,
	  .limits.most = CONTENT_SUMMARY_COLS },
	{ .key = "kind",
	  .type = TYPE_WORD,
	  .flags = FIELD_REQUIRED,
	  .limits.words = "page safety",
	  .about = "as the roles of topic.yaml say" },
	{ .key = "claims",
	  .type = TYPE_WORD,
	  .flags = FIELD_REQUIRED,
	  .limits.words = "all numbers none",
	  .about = "which paragraphs, items and table rows need a footnote" },
	{ .key = "updated", .type = TYPE_DATE, .flags = FIELD_REQUIRED | FIELD_PAST },
	{ .key = "review-every",
	  .type = TYPE_DURATION,
	  .limits.most = REVIEW_MONTHS_MAX,
	  .fallback = "12 months",
	  .about = "in months" },
	{ .key = "next", .type = TYPE_ID, .about = "the page to offer at the end" },
	{ .key = "page-words",
	  .type = TYPE_NUMBER,
	  .limits = { .least = PAGE_WORDS, .most = 2000 },
	  .fallback = "600",
	  .about = "words that it may have, for one that is not read through" },
	{ .key = "section-words",
	  .type = TYPE_NUMBER,
	  .limits = { .least = SECTION_WORDS, .most = 400 },
	  .fallback = "150",
	  .about = "words that each section of it may have" },
};
const struct schema page_schema = { "front matter", page_fields, LENGTH(page_fields),
				    .settings = false };

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
	const struct yaml_node *node = yaml_find(map, "review-every");
	if (!node)
		return REVIEW_MONTHS;
	if (node->value.duration.unit == DURATION_MONTH)
		return (unsigned)node->value.duration.count;
	report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, node->where,
	       "'review-every' must be a number of months, such as 12 months");
	return REVIEW_MONTHS;
}

static void read_front_matter(struct content *content, struct content_page *page,
			      struct yaml_node *map)
{
	struct schema_reader reader = content_reader(content);
	if (!map)
		return;
	schema_check(&reader, map, &page_schema);
	page->title = yaml_message(content->arena, yaml_find(map, "title"), page->id, "title");
	page->summary =
		yaml_message(content->arena, yaml_find(map, "summary"), page->id, "summary");
	page->kind = (enum page_kind)yaml_number(map, "kind", KIND_BROKEN);
	page->kind_where = yaml_where(map, "kind");
	page->claims = (enum claims)yaml_number(map, "claims", CLAIMS_ALL);
	page->review_months = read_months(content, map);
	page->page_words = yaml_number(map, "page-words", PAGE_WORDS);
	page->section_words = yaml_number(map, "section-words", SECTION_WORDS);
	page->updated = yaml_text(map, "updated");
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
		struct yaml_node *map = yaml_read_part(content->arena, content->diagnostics,
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
	struct content_page page = { .id = str_slice(name, 0, name.len - 3),
				     .kind = KIND_BROKEN,
				     .page_words = PAGE_WORDS,
				     .section_words = SECTION_WORDS };
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
