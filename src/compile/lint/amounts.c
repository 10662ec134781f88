// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts that a line could end inside of. Looks at the text as the book will hold it, and asks the breaker that the kiosk uses.
#include "compile/lint/amounts.h"

#include "base/ascii.h"
#include "compile/language/nobreak.h"
#include "compile/locale/resolve.h"
#include "compile/messages.h"

enum { GROUP_DIGITS = 3 };

static bool digit_at(struct str text, size_t at)
{
	return at < text.len && ascii_digit(text.data[at]);
}

static const char *const spaces[] = { " ", "\u00a0", "\u202f" };

// Bytes of the space, breaking or not, that stands at / before a place; 0: none.
static size_t space_at(struct str text, size_t at)
{
	for (size_t i = 0; i < LENGTH(spaces); i++)
		if (str_starts(str_from(text, at), str_c(spaces[i])))
			return strlen(spaces[i]);
	return 0;
}

static size_t space_before(struct str text, size_t at)
{
	for (size_t i = 0; i < LENGTH(spaces); i++)
		if (str_ends(str_slice(text, 0, at), str_c(spaces[i])))
			return strlen(spaces[i]);
	return 0;
}

static size_t digits_end(struct str text, size_t at)
{
	while (digit_at(text, at))
		at++;
	return at;
}

// "3,200", "3.200,50" and, with spaces between groups, "3 200".
static size_t number_end(struct str text, size_t start)
{
	size_t end = digits_end(text, start);
	bool groups = end - start <= GROUP_DIGITS;
	for (;;) {
		bool mark = end < text.len && (text.data[end] == '.' || text.data[end] == ',');
		size_t gap = mark ? 1 : groups ? space_at(text, end) : 0;
		size_t next = digits_end(text, end + gap);
		if (!gap || next == end + gap || (!mark && next - end - gap != GROUP_DIGITS))
			return end;
		end = next;
	}
}

// A number with its currency or unit; empty where it has neither.
static struct str amount_of(struct str text, size_t start, size_t end)
{
	size_t unit_start = end + space_at(text, end);
	size_t currency_end = start - space_before(text, start);
	size_t unit = nobreak_unit_after(str_from(text, unit_start));
	size_t currency = nobreak_currency_before(str_slice(text, 0, currency_end));
	if (!unit && !currency)
		return STR_NONE;
	return str_slice(text, currency ? currency_end - currency : start,
			 unit ? unit_start + unit : end);
}

static bool can_break(struct str text)
{
	return text_longest_word_cols(text, TEXT_LOGICAL) < text_cols(text, TEXT_LOGICAL);
}

// The next amount of `text` at or after *at that a line could end inside of.
static bool broken_next(struct str text, size_t *at, struct str *amount)
{
	while (*at < text.len) {
		if (!digit_at(text, *at)) {
			++*at;
			continue;
		}
		size_t start = *at;
		*at = number_end(text, start);
		*amount = amount_of(text, start, *at);
		if (can_break(*amount))
			return true;
	}
	return false;
}

struct amount_check {
	const struct content *content;
	const struct locale *locale;
};

// Where the amount stands in what was written; the whole text when a value brought it in.
static struct location amount_place(const struct amount_check *check, const struct message *message,
				    struct str amount)
{
	const struct translation *translation =
		po_find(check->locale->topic, message->context, message->text);
	struct str written = str_replace(check->content->arena, amount, STR("\u00a0"), STR(" "));
	size_t at = str_find(message->text, written, 0);
	if (translation)
		return translation->where;
	return message_location(message, at == STR_NPOS ? 0 : at);
}

static void check_message(void *context, const struct message *message)
{
	const struct amount_check *check = context;
	struct arena *arena = check->content->arena;
	bool fallback;
	struct str amount, text = locale_shown(check->locale, arena, message, &fallback).plain;
	if (fallback)
		return;
	struct resolver resolver = { .arena = arena,
				     .content = check->content,
				     .locale = check->locale };
	struct rich_text shown =
		nobreak(arena, check->locale->tag, check->locale->to,
			resolve(&resolver, PLACE_AWAY, (struct rich_text) { .plain = text }));
	for (size_t at = 0; broken_next(shown.plain, &at, &amount);)
		report(check->content->diagnostics, DIAGNOSTIC_PRICE_BREAK,
		       amount_place(check, message, amount),
		       "a line could end inside '%.*s'; write {{a value}}, or no spaces inside "
		       "the number",
		       STR_ARGS(amount));
}

void lint_amounts(const struct content *content, const struct locale *locale)
{
	struct amount_check check = { content, locale };
	if (!locale->pseudo)
		messages_each(content, check_message, &check);
}
