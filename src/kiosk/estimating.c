// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing is reckoned here: every sum that can be asked for stands in the book (compile/emit/estimate.c).
#include "kiosk/estimating.h"

#include "kiosk/parts.h"
#include "kiosk/say.h"

bool estimating_read(const struct session *session, struct arena *arena, uint64_t concern,
		     struct estimating *estimating)
{
	*estimating = (struct estimating) { .times = BOOK_TIMES_PLANNED };
	book_read_estimate(session->book, arena, session->locale, session->options.place,
			   &estimating->book);
	for (size_t i = 0; i < estimating->book.concern_count; i++)
		if (visit_name(estimating->book.concerns[i].id) == concern)
			estimating->concern = &estimating->book.concerns[i];
	return estimating->concern != NULL;
}

bool estimating_is_sound(const struct estimating *estimating)
{
	return estimating->times <= BOOK_TIMES_MAX &&
	       (estimating->times != BOOK_TIMES_PLANNED || estimating->concern->planned.len);
}

const struct book_sum *estimating_sum(const struct estimating *estimating)
{
	return &estimating->concern->sums[estimating->times];
}

struct str estimating_cost(const struct estimating *estimating)
{
	struct str sum = estimating_sum(estimating)->text;
	return sum.len ? sum : estimating->concern->unpriced;
}

struct str estimating_count(const struct session *session, struct arena *arena,
			    const struct estimating *estimating)
{
	struct str number = estimating->times == BOOK_TIMES_PLANNED
				    ? estimating->concern->planned
				    : say_number(session, arena, estimating->times);
	// TRANSLATORS: {1} is a number, or a range as "3 to 4".
	return say_fill(session, arena, say(session, N_("estimate|text", "Treatments: {1}")),
			number, STR_NONE);
}

struct str estimating_treatments(const struct session *session, struct arena *arena, unsigned times)
{
	return say_count(session, arena, N_COUNT("estimate|row", "{1} treatment", "{1} treatments"),
			 times, STR_NONE);
}

// Whether a treatment has a price here.
static bool is_priced(const struct book_estimate *book)
{
	for (size_t i = 0; i < book->concern_count; i++)
		if (book->concerns[i].sums[1].text.len)
			return true;
	return false;
}

struct str estimating_caution(const struct session *session, struct arena *arena,
			      const struct book_estimate *book)
{
	if (!is_priced(book))
		return STR_NONE;

	struct str as_of = say_value(session, "money.as-of");
	const struct str sentences[] = {
		say(session, N_("estimate|text", "This is no offer. Only the clinic can tell you "
						 "the true price. The sums leave out the "
						 "consultation and extras.")),
		as_of.len ? say_value(session, "price.tax-included") : STR_NONE,
		// TRANSLATORS: {1} is a date.
		as_of.len ? say_fill(session, arena,
				     say(session, N_("estimate|text", "Prices as of {1}.")), as_of,
				     STR_NONE)
			  : STR_NONE,
	};
	return say_join(session, arena, sentences, LENGTH(sentences), STR(" "));
}

uint64_t estimating_name(struct arena *arena, const struct estimating *estimating)
{
	return visit_name(str_format(arena, "estimate/%.*s/%u", STR_ARGS(estimating->concern->id),
				     estimating->times));
}

// ---- on My list ----

static void add_one(const struct session *session, struct document *document,
		    const struct estimating *estimating)
{
	const struct str parts[] = {
		estimating->concern->title.text,
		estimating_count(session, document->arena, estimating),
		estimating_cost(estimating),
	};
	struct str text = say_join(session, document->arena, parts, LENGTH(parts), STR("\n"));
	document_add(document, BLOCK_ITEM, text)->level = 1;
	parts_mark(document, estimating->concern->title.fallback);
}

static size_t add_wanted_of(const struct session *session, struct document *document,
			    struct estimating *estimating)
{
	size_t count = 0;
	for (estimating->times = 0; estimating->times <= BOOK_TIMES_MAX; estimating->times++) {
		uint64_t name = estimating_name(document->arena, estimating);
		if (!visit_wants(session->visit, name) || !estimating_is_sound(estimating))
			continue;
		add_one(session, document, estimating);
		count++;
	}
	return count;
}

size_t estimating_add_wanted(const struct session *session, struct document *document)
{
	struct estimating estimating = { 0 };
	size_t count = 0, heading = document->block_count;
	if (!visit_wants_any(session->visit))
		return 0;
	book_read_estimate(session->book, document->arena, session->locale, session->options.place,
			   &estimating.book);
	document_heading(document, 2, say(session, N_("list|heading", "What it may cost")));
	for (size_t i = 0; i < estimating.book.concern_count; i++) {
		estimating.concern = &estimating.book.concerns[i];
		count += add_wanted_of(session, document, &estimating);
	}
	struct str caution = estimating_caution(session, document->arena, &estimating.book);
	if (!count)
		document->block_count = heading;
	else if (caution.len)
		parts_text(document, caution);
	return count;
}
