// SPDX-License-Identifier: GPL-3.0-or-later
// The cost estimate: the sum, beside what the clinic usually plans and one treatment; what is extra; what to ask. The argument is
// what it is for, the part how many treatments.
#include "kiosk/estimating.h"
#include "kiosk/parts.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"

enum { CHOOSE_WANTED, CHOOSE_LIST, CHOOSE_BACK };

static bool read_here(const struct session *session, struct arena *arena,
		      struct estimating *estimating)
{
	const struct spot *here = state_here(session);
	if (!estimating_read(session, arena, here->argument, estimating))
		return false;
	estimating->times = here->part;
	return estimating_is_sound(estimating);
}

// ---- the sum ----

static void add_sum(const struct session *session, struct document *document,
		    const struct estimating *estimating)
{
	struct str cost = estimating_cost(estimating);
	const struct str lines[] = {
		estimating_count(session, document->arena, estimating),
		cost,
	};
	struct str text = say_join(session, document->arena, lines, LENGTH(lines), STR("\n"));
	struct block *block = parts_framed(document, FRAME_KEY_POINTS, text);
	size_t start = str_find(text, cost, 0);
	if (cost.len && start != STR_NPOS)
		parts_embolden(document, block, start, start + cost.len);
}

static void add_bar(struct document *document, struct str label, const struct book_sum *sum)
{
	const struct str cells[] = { label, sum->text };
	struct block *row = document_row(document, GROUP_COST, cells, LENGTH(cells));
	row->amount = sum->amount;
}

static void add_planned(const struct session *session, struct document *document,
			const struct book_concern *concern)
{
	// TRANSLATORS: {1} is a number of treatments, or a range as "3 to 4".
	struct str pattern = say(session, N_("estimate|cell", "Usual ({1})"));
	add_bar(document, say_fill(session, document->arena, pattern, concern->planned, STR_NONE),
		&concern->sums[BOOK_TIMES_PLANNED]);
}

// What is usual, what was chosen, and one treatment, on one scale; none of them twice.
static void add_bars(const struct session *session, struct document *document,
		     const struct estimating *estimating)
{
	const struct book_concern *concern = estimating->concern;
	struct str planned = concern->sums[BOOK_TIMES_PLANNED].text;
	if (!concern->sums[1].text.len)
		return;
	document_new_group(document);
	if (planned.len)
		add_planned(session, document, concern);
	for (unsigned times = BOOK_TIMES_MAX; times > 0; times--) {
		bool shows = times == 1 || times == estimating->times;
		if (shows && !str_eq(concern->sums[times].text, planned))
			add_bar(document, estimating_treatments(session, document->arena, times),
				&concern->sums[times]);
	}
}

// What the sums are for, if there are any.
static void add_about(struct document *document, const struct estimating *estimating)
{
	if (!estimating_sum(estimating)->text.len)
		return;
	parts_text(document, estimating->book.about.text);
	parts_mark(document, estimating->book.about.fallback);
}

// ---- what is extra, what to ask ----

static void add_extras(const struct session *session, struct document *document,
		       const struct book_estimate *book)
{
	if (!book->extra_count)
		return;
	document_heading(document, 2, say(session, N_("estimate|heading", "What may be extra")));
	document_new_group(document);
	for (size_t i = 0; i < book->extra_count; i++) {
		const struct str cells[] = { book->extras[i].title.text, book->extras[i].price };
		document_row(document, GROUP_TABLE, cells, LENGTH(cells));
		parts_mark(document, book->extras[i].title.fallback);
	}
}

static void add_ask(const struct session *session, struct document *document,
		    const struct book_estimate *book)
{
	if (!book->ask_count)
		return;
	document_heading(document, 2, say(session, N_("estimate|heading", "What to ask")));
	for (size_t i = 0; i < book->ask_count; i++) {
		document_add(document, BLOCK_ITEM, book->ask[i].text)->level = 1;
		parts_mark(document, book->ask[i].fallback);
	}
}

static void add_wanted(const struct session *session, struct document *document,
		       const struct estimating *estimating)
{
	int row = document_option(
		document, TARGET_TOGGLE, CHOOSE_WANTED, STR_NONE,
		say(session, N_("estimate|row", "Note it on My list (orders nothing)")), STR_NONE,
		STR_NONE);
	document_target(document, row)->on =
		visit_wants(session->visit, estimating_name(document->arena, estimating));
}

static void build(struct session *session, struct document *document)
{
	struct estimating estimating;
	if (!read_here(session, document->arena, &estimating)) {
		travel_instead(session, SCREEN_HOME, 0);
		return;
	}
	document->title = estimating.concern->title.text;
	document->title_fallback = estimating.concern->title.fallback;
	document->is_page = true;
	parts_place(session, document, document->title);
	add_sum(session, document, &estimating);
	add_bars(session, document, &estimating);
	struct str caution = estimating_caution(session, document->arena, &estimating.book);
	if (caution.len)
		parts_text(document, caution);
	add_wanted(session, document, &estimating);
	add_about(document, &estimating);
	add_extras(session, document, &estimating.book);
	add_ask(session, document, &estimating.book);
	parts_row(document, CHOOSE_LIST, say(session, N_("check|row", "My list")));
	parts_row(document, CHOOSE_BACK, say(session, N_("row", "Back")));
}

static void choose(struct session *session, const struct target *target)
{
	struct estimating estimating;
	if (target->command == CHOOSE_BACK) {
		travel_back(session);
	} else if (target->command == CHOOSE_LIST) {
		travel_go(session, SCREEN_MY_LIST, 0);
	} else if (read_here(session, session->document.arena, &estimating)) {
		visit_want(session->visit, estimating_name(session->document.arena, &estimating));
		state_changed(session);
	}
}

const struct screen estimate_screen = { .build = build, .choose = choose };
