// SPDX-License-Identifier: GPL-3.0-or-later
#include "book/citation.h"

#include "base/buffer.h"
#include "base/punctuation.h"
#include "text/order.h"
#include "text/sentence.h"

struct citing {
	struct arena *arena;
	const struct punctuation *marks;
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
		buffer_put_c(out, citing->marks->space);
	buffer_put(out, isolated(citing, sentence));
	if (!sentence_is_ended(sentence))
		buffer_put_c(out, citing->marks->stop);
}

static struct str by_and_year(const struct citing *citing, const struct book_source *source)
{
	const struct str parts[] = { source->by, source->year };
	return order_join(citing->arena, parts, LENGTH(parts), str_c(citing->marks->comma),
			  citing->around);
}

static void put_id(struct citing *citing, struct str id)
{
	if (!id.len)
		return;
	buffer_put_c(&citing->out, " (");
	buffer_put(&citing->out, isolated(citing, id));
	buffer_put_char(&citing->out, ')');
}

struct str citation(struct arena *arena, const struct book_source *source, struct str language,
		    enum direction around)
{
	struct citing citing = { .arena = arena,
				 .marks = punctuation_of(language),
				 .around = around };
	put_sentence(&citing, source->title);
	put_sentence(&citing, by_and_year(&citing, source));
	put_sentence(&citing, source->kind);
	put_sentence(&citing, source->read);
	put_sentence(&citing, source->checked);
	put_id(&citing, source->id);
	if (source->url.len) {
		buffer_put_char(&citing.out, '\n');
		buffer_put(&citing.out, isolated(&citing, source->url));
	}
	struct str text = buffer_take(&citing.out, arena);
	buffer_fini(&citing.out);
	return text;
}

struct str citation_of_term(struct arena *arena, struct str term, struct str meaning,
			    struct str language, enum direction around)
{
	const struct punctuation *marks = punctuation_of(language);
	bool ended = sentence_is_ended(meaning);
	struct str parts[] = { order_isolate(arena, term, around), str_c(marks->colon),
			       order_isolate(arena, meaning, around),
			       ended ? STR_NONE : str_c(marks->stop) };
	return str_concat(arena, parts, LENGTH(parts));
}
