// SPDX-License-Identifier: GPL-3.0-or-later
// Each check answers with what the value should have been ("a country of ISO 3166-1, such as US"), or NULL: the caller makes the
// sentence, so that all wrong values are reported alike.
#include "compile/content/setting-types.h"

#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/date.h"
#include "text/text.h"

const char *setting_any(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	(void)arena, (void)rule, (void)value;
	return NULL;
}

const char *setting_flag(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	(void)arena, (void)rule;
	return str_eq_c(value, "yes") || str_eq_c(value, "no") ? NULL : "yes or no";
}

const char *setting_text(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	if (text_is_blank(value))
		return rule->flags & SETTING_REQUIRED
			       ? "a text that says something"
			       : "a text that says something; to leave it out, delete the line";
	if (text_cols(value, TEXT_LOGICAL) <= (int)rule->max)
		return NULL;
	return str_format(arena, "at most %lu columns wide", rule->max).data;
}

const char *setting_country(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	(void)arena, (void)rule;
	for (const char *const *code = uloc_getISOCountries(); *code; code++)
		if (str_eq_c(value, *code))
			return NULL;
	return "a country of ISO 3166-1, such as US";
}

// Number of digits in a phone number; 0 when it holds anything but digits, + ( ) - and space.
static size_t count_dialled(struct str value)
{
	size_t digits = 0;
	for (size_t i = 0; i < value.len; i++) {
		if (ascii_digit(value.data[i]))
			digits++;
		else if (!memchr("+()- ", value.data[i], 5))
			return 0;
	}
	return digits;
}

const char *setting_phone(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	if (count_dialled(value) && value.len >= rule->min && value.len <= rule->max)
		return NULL;
	return str_format(arena, "%lu to %lu of digits, + ( ) - and space", rule->min, rule->max)
		.data;
}

const char *setting_dial(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	size_t digits = count_dialled(value);
	if (digits >= rule->min && digits <= rule->max)
		return NULL;
	return str_format(arena, "a number of %lu to %lu digits to dial", rule->min, rule->max)
		.data;
}

const char *setting_address(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	if (!str_starts(value, STR("https://")) || value.len <= STR("https://").len)
		return "an address that begins with https://";
	if (memchr(value.data, '?', value.len) || memchr(value.data, '#', value.len))
		return "an address without ? and #";
	for (size_t i = 0; i < value.len; i++)
		if (value.data[i] <= ' ' || value.data[i] > '~')
			return "an address of plain ASCII without spaces";
	if (value.len > rule->max)
		return str_format(arena, "at most %lu bytes long", rule->max).data;
	return NULL;
}

bool setting_is_word(struct str value, const char *words)
{
	struct str_splitter splitter = { str_c(words), ' ', false };
	struct str word;
	while (words && str_split_next(&splitter, &word))
		if (str_eq(word, value))
			return true;
	return false;
}

static const char *or_words(struct arena *arena, const char *words)
{
	return str_replace(arena, str_c(words), STR(" "), STR(" or ")).data;
}

const char *setting_choice(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	return setting_is_word(value, rule->words) ? NULL : or_words(arena, rule->words);
}

static bool currency_code(struct str value, UChar code[4])
{
	if (value.len != 3)
		return false;
	for (size_t i = 0; i < 3; i++)
		if (value.data[i] < 'A' || value.data[i] > 'Z')
			return false;
	u_charsToUChars(value.data, code, 3);
	code[3] = 0;
	return true;
}

const char *setting_currency(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	(void)arena, (void)rule;
	UChar code[4];
	UErrorCode error = U_ZERO_ERROR;
	if (currency_code(value, code) && ucurr_isAvailable(code, U_DATE_MIN, U_DATE_MAX, &error))
		return NULL;
	return "a currency of ISO 4217, such as USD";
}

const char *setting_date(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	(void)arena, (void)rule;
	long days;
	return date_parse(value, &days) ? NULL : "a date, YYYY-MM-DD";
}

bool setting_split_amount(struct str value, struct str *whole, struct str *decimals)
{
	size_t point = str_find_char(value, '.', 0);
	*whole = str_slice(value, 0, point);
	*decimals = point == STR_NPOS ? STR_NONE : str_from(value, point + 1);
	for (size_t i = 0; i < value.len; i++)
		if (i != point && !ascii_digit(value.data[i]))
			return false;
	return whole->len && whole->len <= 9 && (point == STR_NPOS || decimals->len);
}

// "1.200", "1,200" and "1 200" with the thousands sign taken out; empty when it is none of them.
static struct str without_thousands(struct arena *arena, struct str value)
{
	struct buffer digits = { 0 };
	size_t group = 0;
	bool first = true, fits = value.len > 0;
	for (size_t i = 0; fits && i < value.len; i++) {
		if (ascii_digit(value.data[i])) {
			buffer_put_char(&digits, value.data[i]);
			group++;
			continue;
		}
		fits = memchr("., '", value.data[i], 4) &&
		       (first ? group && group <= 3 : group == 3);
		first = false;
		group = 0;
	}
	fits = fits && !first && group == 3;
	struct str result = buffer_take(&digits, arena);
	buffer_fini(&digits);
	return fits ? result : STR_NONE;
}

const char *setting_thousands(struct arena *arena, struct str value)
{
	struct str meant = without_thousands(arena, value);
	if (!meant.len)
		return NULL;
	return str_format(arena, "an amount without a thousands sign; did you mean %.*s?",
			  STR_ARGS(meant))
		.data;
}

const char *setting_amount(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	(void)rule;
	struct str whole, decimals;
	if (setting_split_amount(value, &whole, &decimals))
		return NULL;
	const char *thousands = setting_thousands(arena, value);
	return thousands ? thousands : "an amount, such as 200 or 49.50";
}

const char *setting_price(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	if (setting_is_word(value, rule->words))
		return NULL;
	const char *wrong = setting_amount(arena, rule, value);
	if (!wrong || strstr(wrong, "did you mean"))
		return wrong;
	return str_format(arena, "an amount, or %s", or_words(arena, rule->words)).data;
}

const char *setting_range(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	unsigned long low, high;
	size_t dash = str_find_char(value, '-', 0);
	if (str_eq_c(value, "ask"))
		return NULL;
	if (dash == STR_NPOS || !str_to_number(str_slice(value, 0, dash), rule->max, &low) ||
	    !str_to_number(str_from(value, dash + 1), rule->max, &high) || low < rule->min)
		return str_format(arena, "ask, or a range from %lu to %lu such as 3-4", rule->min,
				  rule->max)
			.data;
	return low <= high ? NULL : "a range whose first number is not above the second";
}

const char *setting_tag(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	(void)arena, (void)rule;
	size_t letters = 0;
	for (size_t i = 0; i < value.len; i++) {
		char c = value.data[i] | 0x20;
		bool letter = c >= 'a' && c <= 'z';
		if (!letter && (i < 2 || (!ascii_digit(value.data[i]) && value.data[i] != '-')))
			return "a language tag, such as en or zh-Hans";
		letters += letter;
	}
	return letters >= 2 ? NULL : "a language tag, such as en or zh-Hans";
}

const char *setting_number(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	unsigned long number;
	if (str_to_number(value, rule->max, &number) && number >= rule->min)
		return NULL;
	return str_format(arena, "a whole number from %lu to %lu", rule->min, rule->max).data;
}

unsigned long setting_hours(struct str value)
{
	static const struct {
		const char *one, *many;
		unsigned long hours;
	} units[] = {
		{ "hour", "hours", 1 },
		{ "day", "days", 24 },
		{ "week", "weeks", 7 * 24 },
		{ "month", "months", 730 },
	};
	unsigned long number;
	size_t space = str_find_char(value, ' ', 0);
	if (space == STR_NPOS || !str_to_number(str_slice(value, 0, space), 100000, &number))
		return 0;
	struct str unit = str_from(value, space + 1);
	for (size_t i = 0; i < LENGTH(units); i++)
		if (str_eq_c(unit, units[i].one) || str_eq_c(unit, units[i].many))
			return number * units[i].hours;
	return 0;
}

const char *setting_duration(struct arena *arena, const struct setting_rule *rule, struct str value)
{
	enum { LONGEST_HOURS = 24 * 730 };
	(void)arena, (void)rule;
	unsigned long hours = setting_hours(value);
	if (!hours)
		return "a number above 0 of hours, days, weeks or months, such as 6 months";
	return hours <= LONGEST_HOURS ? NULL : "at most 24 months";
}

bool setting_is_time(struct str time)
{
	unsigned long hour, minute;
	return time.len == 5 && time.data[2] == ':' &&
	       str_to_number(str_slice(time, 0, 2), 23, &hour) &&
	       str_to_number(str_slice(time, 3, 5), 59, &minute);
}

unsigned setting_currency_decimals(struct str currency)
{
	UChar code[4];
	UErrorCode error = U_ZERO_ERROR;
	if (!currency_code(currency, code))
		return 2;
	int decimals = ucurr_getDefaultFractionDigits(code, &error);
	return U_FAILURE(error) || decimals < 0 ? 2 : (unsigned)decimals;
}
