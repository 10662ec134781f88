// SPDX-License-Identifier: GPL-3.0-or-later
// One reader for each form of value. A reader says what the value must be; schema.c says where, and whose value it is.
#include "compile/input/typed.h"

#include <inttypes.h>
#include <unicode/ucurr.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/ascii.h"
#include "base/buffer.h"
#include "base/date.h"
#include "compile/input/id.h"
#include "compile/input/suggest.h"
#include "text/text.h"

enum {
	AMOUNT_MAX = 999999999,
	COUNT_MAX = 1000,
	HOURS_A_DAY = 24,
	DAYS_A_WEEK = 7,
	DAYS_A_MONTH = 30
};

struct reading {
	struct arena *arena;
	const struct typed_limits *limits;
	struct str text;
	struct typed *value;
};

typedef const char *reader(const struct reading *r);

// ---- words ----

bool typed_is_word(struct str value, const char *words, size_t *place)
{
	struct str_splitter splitter = { str_c(words), ' ', false };
	struct str word;
	for (size_t i = 0; words && str_split_next(&splitter, &word); i++)
		if (str_eq(word, value)) {
			*place = i;
			return true;
		}
	return false;
}

struct str typed_word(const char *words, size_t place)
{
	struct str_splitter splitter = { str_c(words), ' ', false };
	struct str word = STR_NONE;
	for (size_t i = 0; i <= place; i++)
		if (!str_split_next(&splitter, &word))
			return STR_NONE;
	return word;
}

// "page, safety or other"
static const char *list_words(struct arena *arena, const char *words)
{
	struct buffer list = { 0 };
	struct str_splitter splitter = { str_c(words), ' ', false };
	struct str word, last = STR_NONE;
	while (str_split_next(&splitter, &word)) {
		if (last.len)
			buffer_putf(&list, "%s%.*s", list.len ? ", " : "", STR_ARGS(last));
		last = word;
	}
	buffer_putf(&list, "%s%.*s", list.len ? " or " : "", STR_ARGS(last));
	struct str all = buffer_take(&list, arena);
	buffer_fini(&list);
	return all.data;
}

static bool is_other_word(const struct reading *r)
{
	size_t place;
	return r->value->word = typed_is_word(r->text, r->limits->words, &place);
}

static const char *read_word(const struct reading *r)
{
	size_t place;
	if (!typed_is_word(r->text, r->limits->words, &place))
		return list_words(r->arena, r->limits->words);
	r->value->number = place;
	return NULL;
}

static const char *read_flag(const struct reading *r)
{
	r->value->flag = str_eq_c(r->text, "yes");
	return r->value->flag || str_eq_c(r->text, "no") ? NULL : "yes or no";
}

// ---- texts ----

static const char *read_text(const struct reading *r)
{
	if (str_find_char(r->text, '\n', 0) != STR_NPOS)
		return "on one line";
	if (text_is_blank(r->text))
		return "a text that says something";
	if (r->limits->most && text_cols(r->text, TEXT_LOGICAL) > (int)r->limits->most)
		return str_format(r->arena, "at most %lu columns wide", r->limits->most).data;
	if (text_cols(r->text, TEXT_LOGICAL) < (int)r->limits->least)
		return str_format(r->arena, "at least %lu columns wide", r->limits->least).data;
	return NULL;
}

static const char *read_id(const struct reading *r)
{
	if (!id_valid(r->text))
		return "an id of a-z, 0-9 and single hyphens";
	if (r->limits->most && r->text.len > r->limits->most)
		return str_format(r->arena, "an id of at most %lu letters", r->limits->most).data;
	return NULL;
}

static const char *read_fingerprint(const struct reading *r)
{
	enum { DIGITS = 64 };
	bool right = r->text.len == DIGITS;
	for (size_t i = 0; right && i < DIGITS; i++)
		right = ascii_digit(r->text.data[i]) ||
			(r->text.data[i] >= 'a' && r->text.data[i] <= 'f');
	return right ? NULL : "64 digits from 0 to f, as sign writes them";
}

// ---- codes ----

static const char *read_country(const struct reading *r)
{
	for (const char *const *code = uloc_getISOCountries(); *code; code++)
		if (str_eq_c(r->text, *code))
			return NULL;
	return "a country of ISO 3166-1, such as US";
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

// Codes that begin with X belong to no country: gold, tests, nothing. These five are money all the same.
static bool is_money(struct str code)
{
	size_t place;
	return code.data[0] != 'X' || typed_is_word(code, "XAF XCD XCG XOF XPF", &place);
}

static const char *read_currency(const struct reading *r)
{
	UChar code[4];
	UErrorCode error = U_ZERO_ERROR;
	if (currency_code(r->text, code) && is_money(r->text) &&
	    ucurr_isAvailable(code, U_DATE_MIN, U_DATE_MAX, &error))
		return NULL;
	return "a currency of ISO 4217, such as USD";
}

unsigned typed_currency_decimals(struct str currency)
{
	UChar code[4];
	UErrorCode error = U_ZERO_ERROR;
	if (!currency_code(currency, code))
		return 2;
	int decimals = ucurr_getDefaultFractionDigits(code, &error);
	return U_FAILURE(error) || decimals < 0 ? 2 : (unsigned)decimals;
}

static const char *read_tag(const struct reading *r)
{
	size_t letters = 0;
	for (size_t i = 0; i < r->text.len; i++) {
		bool letter = ascii_letter(r->text.data[i]);
		if (!letter && (i < 2 || (!ascii_digit(r->text.data[i]) && r->text.data[i] != '-')))
			return "a language tag, such as en or zh-Hans";
		if (i < 2 && r->text.data[i] < 'a')
			return "a language tag, such as en or zh-Hans";
		letters += letter;
	}
	return letters >= 2 ? NULL : "a language tag, such as en or zh-Hans";
}

// ---- phones and addresses ----

struct str typed_digits(struct arena *arena, struct str value)
{
	struct buffer digits = { 0 };
	for (size_t i = 0; i < value.len; i++)
		if (ascii_digit(value.data[i]))
			buffer_put_char(&digits, value.data[i]);
	struct str result = buffer_take(&digits, arena);
	buffer_fini(&digits);
	return result;
}

static bool can_be_dialled(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_digit(text.data[i]) && !memchr("+()- ", text.data[i], 5))
			return false;
	return true;
}

static const char *read_phone(const struct reading *r)
{
	if (can_be_dialled(r->text) && typed_digits(r->arena, r->text).len &&
	    r->text.len >= r->limits->least && r->text.len <= r->limits->most)
		return NULL;
	return str_format(r->arena, "%lu to %lu of digits, + ( ) - and space%s", r->limits->least,
			  r->limits->most,
			  str_has_letter(r->text) ? "; write digits instead of letters" : "")
		.data;
}

static const char *read_dial(const struct reading *r)
{
	size_t digits = typed_digits(r->arena, r->text).len;
	if (can_be_dialled(r->text) && digits >= r->limits->least && digits <= r->limits->most)
		return NULL;
	return str_format(r->arena, "a number of %lu to %lu digits to dial", r->limits->least,
			  r->limits->most)
		.data;
}

static bool is_plain_ascii(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.data[i] <= ' ' || text.data[i] > '~')
			return false;
	return true;
}

// The host behind the scheme has a point inside.
static bool has_host(struct str text, struct str scheme)
{
	struct str host = str_from(text, scheme.len);
	size_t end = 0, point = str_find_char(host, '.', 0);
	while (end < host.len && !strchr("/?#:", host.data[end]))
		end++;
	return point && point != STR_NPOS && point + 1 < end;
}

static const char *read_address(const struct reading *r)
{
	if (!str_starts(r->text, STR("https://")) || !has_host(r->text, STR("https://")))
		return "an address that begins with https:// and a name such as clinic.example";
	if (memchr(r->text.data, '?', r->text.len) || memchr(r->text.data, '#', r->text.len))
		return "an address without ? and #";
	if (!is_plain_ascii(r->text))
		return "an address of plain ASCII without spaces";
	if (r->text.len > r->limits->most)
		return str_format(r->arena, "at most %lu bytes long", r->limits->most).data;
	return NULL;
}

static const char *read_url(const struct reading *r)
{
	struct str scheme = str_starts(r->text, STR("http://")) ? STR("http://") : STR("https://");
	if (!str_starts(r->text, scheme) || !has_host(r->text, scheme))
		return "an address that begins with https:// and a name such as journal.example";
	return is_plain_ascii(r->text) ? NULL : "an address of plain ASCII without spaces";
}

// ---- numbers ----

static const char *read_number(const struct reading *r)
{
	if (str_to_number(r->text, r->limits->most, &r->value->number) &&
	    r->value->number >= r->limits->least)
		return NULL;
	return str_format(r->arena, "a whole number from %lu to %lu", r->limits->least,
			  r->limits->most)
		.data;
}

static const char *read_year(const struct reading *r)
{
	enum { OLDEST = 1900 };
	if (str_to_number(r->text, r->limits->most, &r->value->number) &&
	    r->value->number >= OLDEST)
		return NULL;
	return str_format(r->arena, "a year from %d to %lu", OLDEST, r->limits->most).data;
}

size_t typed_decimals(struct str amount)
{
	size_t point = str_find_char(amount, '.', 0);
	return point == STR_NPOS ? 0 : amount.len - point - 1;
}

// "49.50" in ten-thousandths; false for what is no amount.
static bool parse_amount(struct str text, uint64_t *amount)
{
	size_t point = str_find_char(text, '.', 0), decimals = typed_decimals(text);
	struct str fraction = point == STR_NPOS ? STR_NONE : str_from(text, point + 1);
	unsigned long whole, part = 0;
	if (!str_to_number(str_slice(text, 0, point), AMOUNT_MAX, &whole) ||
	    decimals > TYPED_DECIMALS || (point != STR_NPOS && !decimals) ||
	    (decimals && !str_to_number(fraction, TYPED_UNIT - 1, &part)))
		return false;
	for (size_t i = decimals; i < TYPED_DECIMALS; i++)
		part *= 10;
	*amount = (uint64_t)whole * TYPED_UNIT + part;
	return true;
}

struct str typed_amount_text(struct arena *arena, uint64_t amount)
{
	return str_format(arena, "%" PRIu64 ".%0*" PRIu64, amount / TYPED_UNIT, TYPED_DECIMALS,
			  amount % TYPED_UNIT);
}

struct str typed_without_thousands(struct arena *arena, struct str amount)
{
	struct buffer digits = { 0 };
	size_t group = 0;
	bool first = true, fits = amount.len > 0;
	for (size_t i = 0; fits && i < amount.len; i++) {
		if (ascii_digit(amount.data[i])) {
			buffer_put_char(&digits, amount.data[i]);
			group++;
			continue;
		}
		fits = memchr("., '", amount.data[i], 4) &&
		       (first ? group && group <= 3 : group == 3);
		first = false;
		group = 0;
	}
	fits = fits && !first && group == 3;
	struct str result = buffer_take(&digits, arena);
	buffer_fini(&digits);
	return fits ? result : STR_NONE;
}

static const char *wrong_amount(const struct reading *r)
{
	struct str meant = typed_without_thousands(r->arena, r->text);
	if (meant.len)
		return str_format(r->arena,
				  "an amount without a thousands sign; did you mean %.*s?",
				  STR_ARGS(meant))
			.data;
	return r->limits->words ? str_format(r->arena, "an amount, or %s",
					     list_words(r->arena, r->limits->words))
					  .data
				: "an amount, such as 200 or 49.50";
}

static const char *read_amount(const struct reading *r)
{
	if (!parse_amount(r->text, &r->value->amount))
		return wrong_amount(r);
	return r->value->amount ? NULL : "an amount above 0";
}

static const char *read_price(const struct reading *r)
{
	if (is_other_word(r))
		return NULL;
	const char *wrong = read_amount(r);
	if (!wrong || r->value->amount || !r->limits->words)
		return wrong;
	return wrong_amount(r);
}

static const char *read_range(const struct reading *r)
{
	unsigned long low = 0, high = 0;
	size_t dash = str_find_char(r->text, '-', 0);
	if (is_other_word(r))
		return NULL;
	if (dash == STR_NPOS ||
	    !str_to_number(str_slice(r->text, 0, dash), r->limits->most, &low) ||
	    !str_to_number(str_from(r->text, dash + 1), r->limits->most, &high) ||
	    low < r->limits->least)
		return str_format(r->arena, "%s%sa range from %lu to %lu such as 3-4",
				  r->limits->words ? list_words(r->arena, r->limits->words) : "",
				  r->limits->words ? ", or " : "", r->limits->least,
				  r->limits->most)
			.data;
	r->value->range.low = low;
	r->value->range.high = high;
	return low <= high ? NULL : "a range whose first number is not above the second";
}

static const char *read_temperature(const struct reading *r)
{
	if (parse_amount(r->text, &r->value->amount) && typed_decimals(r->text) <= 1 &&
	    r->value->amount >= r->limits->least * TYPED_UNIT &&
	    r->value->amount <= r->limits->most * TYPED_UNIT)
		return NULL;
	return str_format(r->arena, "degrees Celsius from %lu to %lu, such as 37.5",
			  r->limits->least, r->limits->most)
		.data;
}

// ---- time ----

static const char *read_date(const struct reading *r)
{
	return date_parse(r->text, &r->value->day) ? NULL : "a day, YYYY-MM-DD";
}

static const char *read_time(const struct reading *r)
{
	unsigned long hour, minute;
	bool right = r->text.len == 5 && r->text.data[2] == ':' &&
		     str_to_number(str_slice(r->text, 0, 2), 23, &hour) &&
		     str_to_number(str_slice(r->text, 3, 5), 59, &minute);
	return right ? NULL : "a time, HH:MM";
}

static const struct {
	const char *one, *many;
	unsigned long hours;
} units[DURATION_COUNT] = {
	[DURATION_HOUR] = { "hour", "hours", 1 },
	[DURATION_DAY] = { "day", "days", HOURS_A_DAY },
	[DURATION_WEEK] = { "week", "weeks", DAYS_A_WEEK *HOURS_A_DAY },
	[DURATION_MONTH] = { "month", "months", DAYS_A_MONTH *HOURS_A_DAY },
};

const char *typed_unit_name(enum duration_unit unit)
{
	return units[unit].one;
}

unsigned long typed_duration_hours(const struct typed *duration)
{
	return duration->duration.count * units[duration->duration.unit].hours;
}

static bool parse_duration(const struct reading *r)
{
	size_t space = str_find_char(r->text, ' ', 0);
	unsigned long count;
	if (space == STR_NPOS || !str_to_number(str_slice(r->text, 0, space), 100000, &count))
		return false;
	struct str unit = str_from(r->text, space + 1);
	for (int i = 0; i < DURATION_COUNT; i++)
		if (str_eq_c(unit, units[i].one) || str_eq_c(unit, units[i].many)) {
			r->value->duration.count = count;
			r->value->duration.unit = (enum duration_unit)i;
			return count > 0;
		}
	return false;
}

static const char *read_duration(const struct reading *r)
{
	if (!parse_duration(r))
		return "a number above 0 of hours, days, weeks or months, such as 6 months";
	if (typed_duration_hours(r->value) <= r->limits->most * units[DURATION_MONTH].hours)
		return NULL;
	return str_format(r->arena, "at most %lu months", r->limits->most).data;
}

static const char *read_days(const struct reading *r)
{
	static const char days[] = "mon tue wed thu fri sat sun";
	size_t dash = str_find_char(r->text, '-', 0), first, last;
	if (!typed_is_word(str_slice(r->text, 0, dash), days, &first))
		return "mon to sun, or a range such as mon-fri";
	last = first;
	if (dash != STR_NPOS && !typed_is_word(str_from(r->text, dash + 1), days, &last))
		return "mon to sun, or a range such as mon-fri";
	if (last < first)
		return "a range that goes forward from mon to sun; split it in two entries";
	r->value->days.first = (unsigned)first;
	r->value->days.last = (unsigned)last;
	return NULL;
}

// ---- the table ----

static const struct {
	const char *name;	 // NULL: topic.yaml cannot declare it
	reader *read;		 // NULL: no scalar
	const char *description; // NULL: what the reader says of a value that cannot be right
} types[TYPE_COUNT] = {
	[TYPE_TEXT] = { "text", read_text, "text" },
	[TYPE_ID] = { NULL, read_id, "an id: a-z, 0-9 and single hyphens" },
	[TYPE_FLAG] = { "yes-no", read_flag, NULL },
	[TYPE_WORD] = { "word", read_word, NULL },
	[TYPE_NUMBER] = { "number", read_number, NULL },
	[TYPE_YEAR] = { NULL, read_year, "a year, from 1900 to this one" },
	[TYPE_AMOUNT] = { NULL, read_amount, NULL },
	[TYPE_PRICE] = { "price", read_price, NULL },
	[TYPE_PRICES] = { "prices", NULL, "{low: AMOUNT, high: AMOUNT}" },
	[TYPE_RANGE] = { "range", read_range, NULL },
	[TYPE_DATE] = { NULL, read_date, NULL },
	[TYPE_TIME] = { NULL, read_time, NULL },
	[TYPE_DURATION] = { "duration", read_duration, NULL },
	[TYPE_TEMPERATURE] = { NULL, read_temperature, NULL },
	[TYPE_DAYS] = { NULL, read_days, NULL },
	[TYPE_HOURS] = { NULL, NULL, "a list of {days: …, from: …, to: …}" },
	[TYPE_PHONE] = { "phone", read_phone, NULL },
	[TYPE_DIAL] = { NULL, read_dial, NULL },
	[TYPE_ADDRESS] = { "address", read_address, "an https address without ? and #" },
	[TYPE_URL] = { NULL, read_url, "an http or https address" },
	[TYPE_COUNTRY] = { NULL, read_country, NULL },
	[TYPE_CURRENCY] = { NULL, read_currency, NULL },
	[TYPE_TAG] = { NULL, read_tag, NULL },
	[TYPE_FINGERPRINT] = { NULL, read_fingerprint, NULL },
	[TYPE_WORDING] = { NULL, read_text, "text, or {here: TEXT, away: TEXT}" },
	[TYPE_MAP] = { NULL, NULL, "a map" },
	[TYPE_ANY_KEYS] = { NULL, NULL, "a map" },
};

const char *typed_name(enum type type)
{
	return types[type].name;
}

const char *typed_read(struct arena *arena, enum type type, const struct typed_limits *limits,
		       struct str text, struct typed *value)
{
	*value = (struct typed) { .text = str_trim(text) };
	struct reading *reading = ARENA_NEW(arena, struct reading);
	*reading = (struct reading) { arena, limits, value->text, value };
	return types[type].read(reading);
}

const char *typed_description(struct arena *arena, enum type type,
			      const struct typed_limits *limits)
{
	struct typed value;
	if (type == TYPE_TEXT && limits->most)
		return str_format(arena, "text, at most %lu columns", limits->most).data;
	if (types[type].description)
		return types[type].description;
	return typed_read(arena, type, limits, STR("\1"), &value);
}

// ---- what was meant ----

static struct str meant_word(const char *words, struct str text)
{
	enum { WORDS_MAX = 32 };
	struct str names[WORDS_MAX];
	struct str_splitter splitter = { str_c(words), ' ', false };
	size_t count = 0;
	while (count < WORDS_MAX && str_split_next(&splitter, &names[count]))
		count++;
	return suggest(text, names, count);
}

// The same in other letters, when that is right.
static struct str meant_letters(struct arena *arena, enum type type,
				const struct typed_limits *limits, struct str text, bool upper)
{
	struct typed value;
	char *letters = arena_alloc(arena, text.len + 1);
	struct str other = { letters, text.len };
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		letters[i] = !ascii_letter((unsigned char)c) ? c
			     : upper			     ? (char)(c & ~0x20)
							     : (char)(c | 0x20);
	}
	return typed_read(arena, type, limits, other, &value) ? STR_NONE : other;
}

struct str typed_meant(struct arena *arena, enum type type, const struct typed_limits *limits,
		       struct str text)
{
	switch ((int)type) {
	case TYPE_WORD:
		return meant_word(limits->words, text);
	case TYPE_FLAG:
		if (str_eq_c(text, "true") || str_eq_c(text, "on"))
			return STR("yes");
		if (str_eq_c(text, "false") || str_eq_c(text, "off"))
			return STR("no");
		return meant_letters(arena, type, limits, text, false);
	case TYPE_COUNTRY:
		if (str_eq_c(text, "UK"))
			return STR("GB");
		return meant_letters(arena, type, limits, text, true);
	case TYPE_CURRENCY:
		return meant_letters(arena, type, limits, text, true);
	case TYPE_DAYS:
	case TYPE_ID:
	case TYPE_TAG:
		return meant_letters(arena, type, limits, text, false);
	default:
		return STR_NONE;
	}
}
