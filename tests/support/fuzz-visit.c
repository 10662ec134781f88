// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzz-visit.h"

#include "base/die.h"

struct book *fuzz_visit_book(size_t which)
{
	static struct book *books[FUZZ_BOOKS];
	static const char *const names[FUZZ_BOOKS] = { "anteroom", "pseudo", "probe" };
	which %= FUZZ_BOOKS;
	if (!books[which] && book_open(&books[which], fuzz_book_path(names[which])) != BOOK_OK)
		die("%s: cannot be opened", fuzz_book_path(names[which]));
	return books[which];
}

static struct session_options make_options(struct fuzz_input *input, enum face face,
					   uint32_t locales)
{
	static const struct str pages[] = {
		{ "", 0 }, { "costs", 5 }, { "glossary", 8 }, { "?", 1 }
	};
	uint32_t how = fuzz_below(input, 256);
	struct session_options options = {
		.face = face,
		.place = how & 1 ? PLACE_HERE : PLACE_AWAY,
		.form = how & 2 ? TEXT_LOGICAL : TEXT_VISUAL,
		.digits_only = how & 4,
		.page = pages[how >> 6],
		.idle_seconds = how & 8 ? 180 : 0,
		.idle_plain_seconds = 1800,
		.date = 20000,
		.no_colours = how & 16,
		.half_block = how & 32,
	};
	// One by one: compilers differ in which of an initializer comes first.
	options.mode = (enum mode)fuzz_below(input, 3);
	options.columns = 1 + (int)fuzz_below(input, 140);
	options.rows = 1 + (int)fuzz_below(input, 60);
	options.glyphs = (enum glyphs)fuzz_below(input, 3);
	options.locale = (int)fuzz_below(input, locales + 1) - 1;
	options.suggested_locale = (int)fuzz_below(input, 3) - 1;
	options.sources = fuzz_flag(input);
	return options;
}

void fuzz_visit_start(struct watched_visit *visit, enum face face, struct fuzz_input *input)
{
	struct book *book = fuzz_visit_book(fuzz_below(input, FUZZ_BOOKS));
	visit->options = make_options(input, face, (uint32_t)book_locale_count(book));
	watched_start(visit, book);
}
