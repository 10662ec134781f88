// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/citation.h"

#include "base/buffer.h"
#include "text/order.h"

struct citing {
	struct arena *arena;
	enum direction around;
	struct buffer out;
};

static struct str isolated(const struct citing *citing, struct str text)
{
	return order_isolate(citing->arena, text, citing->around);
}

static void put_sentence(struct citing *citing, struct str sentence)
{
	struct buffer *out = &citing->out;
	if (!sentence.len)
		return;
	if (out->len)
		buffer_put_char(out, ' ');
	buffer_put(out, isolated(citing, sentence));
	if (!str_ends(sentence, STR(".")) && !str_ends(sentence, STR("?")))
		buffer_put_char(out, '.');
}

static struct str by_and_year(const struct citing *citing, const struct book_source *source)
{
	const struct str parts[] = { source->by, source->year };
	return order_join(citing->arena, parts, LENGTH(parts), STR(", "), citing->around);
}

struct str citation(struct arena *arena, const struct book_source *source, enum direction around)
{
	struct citing citing = { .arena = arena, .around = around };
	put_sentence(&citing, source->title);
	put_sentence(&citing, by_and_year(&citing, source));
	put_sentence(&citing, source->kind);
	put_sentence(&citing, source->read);
	put_sentence(&citing, source->checked);
	if (source->url.len) {
		buffer_put_char(&citing.out, '\n');
		buffer_put(&citing.out, isolated(&citing, source->url));
	}
	struct str text = buffer_take(&citing.out, arena);
	buffer_fini(&citing.out);
	return text;
}
