// SPDX-License-Identifier: GPL-3.0-or-later
// Values, line breaks and made-up letters change a text after it was parsed; nothing is ever parsed for a second time.
#include "compile/language/rich.h"

#include "base/buffer.h"

// Where a byte offset lands. What is inserted at the offset itself comes after it; within a replaced part, offsets land at its start.
static size_t moved(struct edits edits, size_t offset)
{
	size_t at = offset;
	for (size_t i = 0; i < edits.count; i++) {
		const struct edit *edit = &edits.items[i];
		if (edit->from >= offset)
			break;
		if (edit->to > offset)
			return at - (offset - edit->from);
		at += edit->with.len - (edit->to - edit->from);
	}
	return at;
}

static struct str edited(struct arena *arena, struct str text, struct edits edits)
{
	struct buffer out = { 0 };
	size_t at = 0;
	for (size_t i = 0; i < edits.count; i++) {
		buffer_put(&out, str_slice(text, at, edits.items[i].from));
		buffer_put(&out, edits.items[i].with);
		at = edits.items[i].to;
	}
	buffer_put(&out, str_from(text, at));
	struct str result = buffer_take(&out, arena);
	buffer_fini(&out);
	return result;
}

struct rich_text rich_apply(struct arena *arena, struct rich_text text, struct edits edits)
{
	if (!edits.count)
		return text;
	struct rich_text result = { .plain = edited(arena, text.plain, edits),
				    .spans = ARENA_ARRAY(arena, text.span_count, struct span),
				    .span_count = text.span_count };
	for (size_t i = 0; i < text.span_count; i++) {
		result.spans[i] = text.spans[i];
		result.spans[i].start = moved(edits, text.spans[i].start);
		result.spans[i].end = moved(edits, text.spans[i].end);
	}
	return result;
}
