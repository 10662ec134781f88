// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/citation.h"

#include "base/buffer.h"

static void put_sentence(struct buffer *out, struct str sentence)
{
	if (!sentence.len)
		return;
	if (out->len)
		buffer_put_char(out, ' ');
	buffer_put(out, sentence);
	if (!str_ends(sentence, STR(".")) && !str_ends(sentence, STR("?")))
		buffer_put_char(out, '.');
}

static struct str by_and_year(struct arena *arena, const struct book_source *source)
{
	struct str parts[] = { source->by, STR(", "), source->year };
	if (!source->by.len || !source->year.len)
		return source->by.len ? source->by : source->year;
	return str_concat(arena, parts, LENGTH(parts));
}

struct str citation(struct arena *arena, const struct book_source *source)
{
	struct buffer out = { 0 };
	put_sentence(&out, source->title);
	put_sentence(&out, by_and_year(arena, source));
	put_sentence(&out, source->kind);
	put_sentence(&out, source->read);
	put_sentence(&out, source->checked);
	if (source->url.len) {
		buffer_put_char(&out, '\n');
		buffer_put(&out, source->url);
	}
	struct str text = buffer_take(&out, arena);
	buffer_fini(&out);
	return text;
}
