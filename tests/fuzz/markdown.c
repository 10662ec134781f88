// SPDX-License-Identifier: GPL-3.0-or-later
// Pages in Markdown: every block and message has its place in the file, and spans lie in their texts.
#include "../support/fuzz.h"
#include "compile/content/markdown.h"
#include "compile/content/values.h"
#include "compile/input/read.h"
#include "text/text.h"

static void check_message(const struct message *message)
{
	const struct rich_text *shown = &message->shown;
	fuzz_must_be_inside(message->where);
	fuzz_must(text_is_utf8(message->text) && text_is_utf8(shown->plain), "a text is UTF-8");
	for (size_t i = 0; i < shown->span_count; i++)
		fuzz_must(shown->spans[i].start <= shown->spans[i].end &&
				  shown->spans[i].end <= shown->plain.len,
			  "a span lies in its text");
	for (size_t at = 0; at <= message->text.len; at += 1 + message->text.len / 8)
		fuzz_must_be_inside(message_location(message, at));
}

static void check_block(const struct content_block *block)
{
	fuzz_must(block->kind < BLOCK_KIND_COUNT && block->frame < FRAME_COUNT &&
			  block->group_kind < GROUP_KIND_COUNT,
		  "a block is of a kind that there is");
	fuzz_must((block->kind == BLOCK_ROW) == (block->group != 0) ||
			  block->kind == BLOCK_CAPTION || block->kind == BLOCK_WORDS,
		  "a row is in a group");
	fuzz_must_be_inside(block->where);
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		check_message(message);
}

static void read_page(struct content *content, const struct source *source)
{
	struct content_page page = { .id = STR("p"), .source = source };
	bool fine = markdown_page(content, &page, source->text, 0);
	fuzz_must(fine || page.broken || diagnostics_errors(content->diagnostics),
		  "what cannot be shown is reported");
	for (size_t i = 0; i < page.block_count; i++)
		check_block(&page.blocks[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct value values[] = {
		{ .name = { "course.lines", 12 }, .kind = VALUE_PRODUCT },
		{ .name = { "clinic.name", 11 }, .kind = VALUE_TEXT },
	};
	struct arena arena = { 0 };
	struct content content = { .arena = &arena,
				   .diagnostics = diagnostics_new(&arena),
				   .values = values,
				   .value_count = LENGTH(values) };
	const char *path = fuzz_file("p.md", (struct str) { (const char *)data, size });
	const struct source *source = source_read(&arena, content.diagnostics, str_c(path));
	if (source)
		read_page(&content, source);
	fuzz_print(&arena, content.diagnostics);
	arena_fini(&arena);
	return 0;
}
