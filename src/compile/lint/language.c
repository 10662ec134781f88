// SPDX-License-Identifier: GPL-3.0-or-later
// How hard the translations are to read (facts: standards, section 2). One page is too short for most of the formulas, so that
// all pages of a language count together.
#include "compile/lint/language.h"

#include "compile/content/plain.h"

static const struct {
	const char *language;
	double goal, limit; // of its formula; 0: none
	bool lower_is_easier;
} bounds[] = {
	{ "es", 65, 55, false }, { "de", 8, 0, true },	 { "fr", 60, 0, false },
	{ "it", 60, 0, false },	 { "pt", 60, 0, false }, { "ru", 60, 0, false },
};

void reading_of_locale(const struct content *content, const struct locale *locale,
		       struct reading *reading)
{
	const struct word_list all = { NULL, 0 };
	for (size_t i = 0; i < content->page_count; i++)
		for (size_t j = 0; j < content->pages[i].block_count; j++) {
			const struct content_block *block = &content->pages[i].blocks[j];
			bool prose = block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM;
			bool fallback;
			struct rich_text text =
				locale_shown(locale, content->arena, &block->message, &fallback);
			if (prose && !fallback)
				reading_add(reading, locale->tag, plain_words(content, &text), all);
		}
}

static bool is_harder(double score, double bound, bool lower_is_easier)
{
	return lower_is_easier ? score > bound : score < bound;
}

static void check_bounds(const struct content *content, const struct locale *locale, size_t index,
			 const struct reading_score *score)
{
	struct location where = { locale->topic ? locale->topic->source : NULL, 0 };
	bool easier_low = bounds[index].lower_is_easier;
	double goal = bounds[index].goal, limit = bounds[index].limit;
	if (limit > 0 && is_harder(score->score, limit, easier_low))
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_HARD, where,
		       "%s gives %.1f for all pages together; %.0f is the limit, %.0f the goal",
		       score->formula, score->score, limit, goal);
	else if (is_harder(score->score, goal, easier_low))
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_RAISED, where,
		       "%s gives %.1f for all pages together; %.0f is the goal", score->formula,
		       score->score, goal);
}

// What stands in for a formula.
static void check_length(const struct content *content, const struct locale *locale,
			 const struct reading *reading)
{
	struct location where = { locale->topic ? locale->topic->source : NULL, 0 };
	struct reading_length length;
	if (reading_length(locale->tag, reading, &length) && length.mean > length.limit)
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_RAISED, where,
		       "its sentences have %.1f %s on average, for all pages together; %.0f is the "
		       "limit",
		       length.mean, length.unit, length.limit);
}

void lint_language(const struct content *content, const struct locale *locale)
{
	struct reading reading = { 0 };
	struct reading_score score;
	if (locale->pseudo || !locale->topic)
		return;
	reading_of_locale(content, locale, &reading);
	if (!reading_score(locale->tag, &reading, &score)) {
		check_length(content, locale, &reading);
		return;
	}
	if (!reading_enough(&reading))
		return;
	for (size_t i = 0; i < LENGTH(bounds); i++)
		if (reading_tag_is(locale->tag, bounds[i].language))
			check_bounds(content, locale, i, &score);
}
