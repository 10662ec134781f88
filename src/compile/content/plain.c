// SPDX-License-Identifier: GPL-3.0-or-later
// Lengths and reading grades are those of what a reader will see: of a value they count an example as long as most.
#include "compile/content/plain.h"

#include "base/buffer.h"
#include "compile/content/values.h"
#include "compile/language/reading.h"

// Words as long as what a reader will see, so that lengths and reading grades are those of the page.
static const char *example(const struct value *value)
{
	static const char *const examples[] = {
		[VALUE_TEXT] = "the clinic",	    [VALUE_PHONE] = "555-0100",
		[VALUE_ADDRESS] = "the web page",   [VALUE_HOURS] = "Monday to Friday",
		[VALUE_PRICES] = "$200 to $800",    [VALUE_PRICE] = "$50",
		[VALUE_TAX] = "Tax is included.",   [VALUE_DATE] = "1 May 2026",
		[VALUE_RANGE] = "3 to 4",	    [VALUE_NUMBER] = "18",
		[VALUE_DURATION] = "2 weeks",	    [VALUE_PRODUCT] = "$600 to $3,200",
		[VALUE_BETWEEN] = "18 to 21",	    [VALUE_HIGHEST] = "22",
		[VALUE_TEMPERATURE] = "38 degrees", [VALUE_HELP] = "Call 555-0100 now.",
		[VALUE_SELF_CHECK] = "7",
	};
	if (!value)
		return "";
	return value->part == VALUE_WHOLE ? examples[value->kind] : "$600";
}

// Whole sentences, that are not the author's.
static bool is_sentence(const struct value *value)
{
	return value && (value->kind == VALUE_HELP || value->kind == VALUE_TAX);
}

static struct str with_examples(const struct content *content, struct str text, bool sentences)
{
	struct buffer buffer = { 0 };
	size_t at = 0, start, done = 0;
	struct str name;
	if (str_find(text, STR("{{"), 0) == STR_NPOS)
		return text;
	while (value_next(text, &at, &start, &name)) {
		const struct value *value = value_find(content, value_base(name));
		buffer_put(&buffer, str_slice(text, done, start));
		if (sentences || !is_sentence(value))
			buffer_put_c(&buffer, example(value));
		done = at;
	}
	buffer_put(&buffer, str_from(text, done));
	struct str result = buffer_take(&buffer, content->arena);
	buffer_fini(&buffer);
	return result;
}

struct str plain_words(const struct content *content, const struct rich_text *shown)
{
	return with_examples(content, shown->plain, true);
}

static struct str text_of(const struct content *content, const struct content_block *block,
			  bool sentences)
{
	struct buffer buffer = { 0 };
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++) {
		if (buffer.len && message->text.len)
			buffer_put_char(&buffer, ' ');
		buffer_put(&buffer, with_examples(content, message->shown.plain, sentences));
	}
	struct str result = buffer_take(&buffer, content->arena);
	buffer_fini(&buffer);
	return result;
}

struct str plain_text(const struct content *content, const struct content_block *block)
{
	return text_of(content, block, true);
}

struct str plain_own_text(const struct content *content, const struct content_block *block)
{
	return text_of(content, block, false);
}

size_t plain_count_words(const struct content *content, const struct content_block *block)
{
	if (block->kind == BLOCK_HEADING || block->kind == BLOCK_WORDS)
		return 0; // words are shown instead of the rows, never beside them
	return reading_count_words(plain_text(content, block));
}

bool plain_has_note(struct str text)
{
	return str_find(text, STR("[^"), 0) != STR_NPOS;
}
