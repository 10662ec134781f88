// SPDX-License-Identifier: GPL-3.0-or-later
// ICU works in UTF-16 and may put any space into a value; what leaves here is UTF-8 whose spaces are all NBSP.
#include "compile/language/format.h"

#include <stdio.h>
#include <unicode/ucasemap.h>
#include <unicode/ucol.h>
#include <unicode/ucurr.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/uldnames.h>
#include <unicode/uloc.h>
#include <unicode/unumberformatter.h>
#include <unicode/unumsys.h>
#include <unicode/ustring.h>

#include "base/date.h"
#include "base/die.h"
#include "text/order.h"

enum { UNITS_MAX = 256 }; // UTF-16 units of one formatted value

static void must_work(UErrorCode status, const char *what)
{
	if (U_FAILURE(status))
		die("ICU cannot format %s: %s", what, u_errorName(status));
}

static struct str from_utf16(struct arena *arena, const UChar *text, int32_t len)
{
	char bytes[UNITS_MAX * 3 + 1];
	int32_t size = 0;
	UErrorCode status = U_ZERO_ERROR;
	u_strToUTF8(bytes, sizeof(bytes), &size, text, len, &status);
	must_work(status, "text");
	return str_copy(arena, (struct str) { bytes, (size_t)size });
}

// Of a zero-terminated ASCII string.
static void to_utf16(UChar out[UNITS_MAX], const char *text)
{
	UErrorCode status = U_ZERO_ERROR;
	u_strFromUTF8(out, UNITS_MAX, NULL, text, -1, &status);
	must_work(status, text);
}

// What CLDR changed between the systems that build books: they would differ in it, and so would what translators were shown.
// Arabic had its own digits, but for countries that have others, until CLDR 45; Spanish of the United States had a blank in its halves
// of a day.
#define OWN_DIGITS "@numbers=arab"

// The country with which CLDR knows the language; empty: none.
static void known_country(const char *locale, char country[8])
{
	UErrorCode status = U_ZERO_ERROR;
	UDateFormat *format = udat_open(UDAT_SHORT, UDAT_NONE, locale, NULL, 0, NULL, 0, &status);
	must_work(status, "a time");
	uloc_getCountry(udat_getLocaleByType(format, ULOC_VALID_LOCALE, &status), country, 8,
			&status);
	udat_close(format);
	must_work(status, "a time");
}

static void keep_own_digits(struct formatter *formatter)
{
	char country[8] = "";
	bool arabic = !strcmp(formatter->locale, "ar") || !strncmp(formatter->locale, "ar_", 3);
	if (arabic)
		known_country(formatter->locale, country);
	if (arabic && !country[0])
		strncat(formatter->locale, OWN_DIGITS,
			sizeof(formatter->locale) - strlen(formatter->locale) - 1);
}

static struct str without_blanks(struct arena *arena, struct str time)
{
	time = str_replace(arena, time, STR("a.\u00a0m."), STR("a.m."));
	return str_replace(arena, time, STR("p.\u00a0m."), STR("p.m."));
}

// All spaces of a value, narrow ones too, become NBSP: it stays on one line, and every terminal has that character.
static struct str joined(struct arena *arena, struct str text)
{
	text = str_replace(arena, text, STR("\u202f"), STR("\u00a0"));
	return str_replace(arena, text, STR(" "), STR("\u00a0"));
}

void formatter_init(struct formatter *formatter, struct str tag, struct str country)
{
	char plain[64];
	snprintf(plain, sizeof(plain), "%.*s", STR_ARGS(tag));
	snprintf(formatter->country, sizeof(formatter->country), "%.*s", STR_ARGS(country));
	UErrorCode status = U_ZERO_ERROR;
	char base[sizeof(formatter->locale)] = "";
	uloc_forLanguageTag(plain, base, sizeof(base), NULL, &status);
	char has_country[8] = "";
	uloc_getCountry(base, has_country, sizeof(has_country), &status);
	if (U_FAILURE(status) || has_country[0] || !country.len)
		snprintf(formatter->locale, sizeof(formatter->locale), "%s", base);
	else
		snprintf(formatter->locale, sizeof(formatter->locale), "%.40s_%s", base,
			 formatter->country);
	keep_own_digits(formatter);
}

// ---- numbers ----

static bool is_rtl(const struct formatter *formatter)
{
	return uloc_isRightToLeft(formatter->locale) != 0;
}

// The sign of a currency may be letters of another script: beside the digits of Arabic "US$" would fall apart.
static struct str with_sign_isolated(struct arena *arena, const UFormattedNumber *number,
				     const UChar *text, int32_t len)
{
	UErrorCode status = U_ZERO_ERROR;
	UFieldPosition sign = { .field = UNUM_CURRENCY_FIELD };
	if (!unumf_resultNextFieldPosition(number, &sign, &status) || U_FAILURE(status))
		return from_utf16(arena, text, len);
	struct str parts[] = {
		from_utf16(arena, text, sign.beginIndex),
		order_isolate(
			arena,
			from_utf16(arena, text + sign.beginIndex, sign.endIndex - sign.beginIndex),
			DIRECTION_RTL),
		from_utf16(arena, text + sign.endIndex, len - sign.endIndex),
	};
	return str_concat(arena, parts, LENGTH(parts));
}

static struct str format_by_skeleton(const struct formatter *formatter, struct arena *arena,
				     const char *skeleton, struct str decimal)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[UNITS_MAX];
	to_utf16(wide, skeleton);
	UNumberFormatter *number =
		unumf_openForSkeletonAndLocale(wide, -1, formatter->locale, &status);
	UFormattedNumber *result = unumf_openResult(&status);
	must_work(status, skeleton);
	unumf_formatDecimal(number, decimal.data, (int32_t)decimal.len, result, &status);
	UChar text[UNITS_MAX];
	int32_t len = unumf_resultToString(result, text, UNITS_MAX, &status);
	must_work(status, skeleton);
	struct str value = is_rtl(formatter) ? with_sign_isolated(arena, result, text, len)
					     : from_utf16(arena, text, len);
	unumf_closeResult(result);
	unumf_close(number);
	return joined(arena, value);
}

struct str format_number(const struct formatter *formatter, struct arena *arena, struct str decimal)
{
	return format_by_skeleton(formatter, arena, "precision-unlimited", decimal);
}

// The country's own money needs no more than its sign: "$" among dollars, "US$" abroad.
static bool is_own_currency(const struct formatter *formatter, struct str currency)
{
	char place[16];
	snprintf(place, sizeof(place), "und_%s", formatter->country);
	UChar wide[4] = { 0 };
	char code[4] = "";
	UErrorCode status = U_ZERO_ERROR;
	ucurr_forLocale(place, wide, 4, &status);
	if (U_FAILURE(status))
		return false;
	u_UCharsToChars(wide, code, 4);
	return str_eq_c(currency, code);
}

static bool is_whole(struct str amount)
{
	size_t point = str_find_char(amount, '.', 0);
	for (size_t i = point; point != STR_NPOS && i < amount.len; i++)
		if (amount.data[i] != '.' && amount.data[i] != '0')
			return false;
	return true;
}

struct str format_money(const struct formatter *formatter, struct arena *arena, struct str amount,
			struct str currency)
{
	char skeleton[96];
	snprintf(skeleton, sizeof(skeleton), "currency/%.*s %s %s", STR_ARGS(currency),
		 is_own_currency(formatter, currency) ? "unit-width-narrow" : "unit-width-short",
		 is_whole(amount) ? "precision-integer" : "precision-currency-standard");
	return format_by_skeleton(formatter, arena, skeleton, amount);
}

static bool is_language(const struct formatter *formatter, const char *code)
{
	size_t len = strlen(code);
	return !strncmp(formatter->locale, code, len) &&
	       (!formatter->locale[len] || strchr("_@", formatter->locale[len]));
}

// Haitian Creole, for which ICU writes French.
static bool is_creole(const struct formatter *formatter)
{
	return is_language(formatter, "ht");
}

static const char *const creole_months[] = { "janvye",	"fevriye", "mas",    "avril",
					     "me",	"jen",	   "jiyè",   "out",
					     "septanm", "oktòb",   "novanm", "desanm" };
static const char *const creole_days[] = { "lendi",    "madi",	"mèkredi", "jedi",
					   "vandredi", "samdi", "dimanch" };
static const char *const creole_units[DURATION_COUNT] = {
	[DURATION_HOUR] = "èdtan",
	[DURATION_DAY] = "jou",
	[DURATION_WEEK] = "semèn",
	[DURATION_MONTH] = "mwa",
};

static const char *const duration_skeletons[DURATION_COUNT] = {
	[DURATION_HOUR] = "measure-unit/duration-hour unit-width-full-name",
	[DURATION_DAY] = "measure-unit/duration-day unit-width-full-name",
	[DURATION_WEEK] = "measure-unit/duration-week unit-width-full-name",
	[DURATION_MONTH] = "measure-unit/duration-month unit-width-full-name",
};

struct str format_duration(const struct formatter *formatter, struct arena *arena,
			   unsigned long number, enum duration_unit unit)
{
	if (is_creole(formatter)) // a count leaves the word as it is
		return str_format(arena, "%lu\u00a0%s", number, creole_units[unit]);
	if (unit == DURATION_DAY &&
	    is_language(formatter, "pl")) // CLDR's is the physicist's "doba"
		return str_format(arena, "%lu\u00a0%s", number, number == 1 ? "dzień" : "dni");
	return format_by_skeleton(formatter, arena, duration_skeletons[unit],
				  str_format(arena, "%lu", number));
}

// What CLDR has no word for in a language has the sign of its root: "24 h".
bool format_knows_durations(const struct formatter *formatter, struct arena *arena)
{
	static const struct formatter root = { .locale = "und" };
	const struct str count = STR("24");
	if (is_creole(formatter))
		return true;
	for (size_t i = 0; i < DURATION_COUNT; i++) {
		struct str sign = format_by_skeleton(&root, arena, duration_skeletons[i], count);
		struct str own = format_by_skeleton(formatter, arena, duration_skeletons[i], count);
		if (str_ends(own, str_from(sign, count.len)))
			return false;
	}
	return true;
}

// ---- dates ----

enum { MS_PER_MINUTE = 60 * 1000, MINUTES_PER_DAY = 24 * 60 };

static struct str format_moment(const char *locale, struct arena *arena,
				const char *pattern_skeleton, double ms, bool first)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar skeleton[UNITS_MAX], pattern[UNITS_MAX], text[UNITS_MAX], zone[UNITS_MAX];
	to_utf16(skeleton, pattern_skeleton);
	to_utf16(zone, "UTC");
	UDateTimePatternGenerator *generator = udatpg_open(locale, &status);
	udatpg_getBestPattern(generator, skeleton, -1, pattern, UNITS_MAX, &status);
	udatpg_close(generator);
	UDateFormat *format =
		udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, zone, -1, pattern, -1, &status);
	must_work(status, pattern_skeleton);
	if (first)
		udat_setContext(format, UDISPCTX_CAPITALIZATION_FOR_BEGINNING_OF_SENTENCE, &status);
	int32_t len = udat_format(format, ms, text, UNITS_MAX, NULL, &status);
	udat_close(format);
	must_work(status, pattern_skeleton);
	return joined(arena, from_utf16(arena, text, len));
}

// Of YYYY-MM-DD.
static struct str creole_date(struct arena *arena, struct str date)
{
	unsigned long day = 0, month = 1;
	str_to_number(str_slice(date, 5, 7), LENGTH(creole_months), &month);
	str_to_number(str_from(date, 8), 31, &day);
	return str_format(arena, "%lu %s %.*s", day, creole_months[month - 1],
			  STR_ARGS(str_slice(date, 0, 4)));
}

struct str format_date(const struct formatter *formatter, struct arena *arena, struct str date)
{
	long days;
	if (!date_parse(date, &days) || days < 0)
		return date;
	if (is_creole(formatter))
		return creole_date(arena, date);
	struct str text = format_moment(formatter->locale, arena, "yMMMMd",
					(double)days * MINUTES_PER_DAY * MS_PER_MINUTE, false);
	// Longer than a narrow column in some languages, so it may break.
	return str_replace(arena, text, STR("\u00a0"), STR(" "));
}

// A country decides whether noon is 12:00 or 12:00 PM, but only with a language that CLDR knows there: Russian has no words of its own
// for the halves of a day, and a clinic in the United States would give it English ones.
static void time_locale(const struct formatter *formatter, char locale[64])
{
	char country[8] = "";
	int plain = (int)strcspn(formatter->locale, "@");
	const char *last = strrchr(formatter->locale, '_');
	known_country(formatter->locale, country);
	if (last && !strncmp(last + 1, formatter->country, strlen(formatter->country)) &&
	    strcmp(country, formatter->country) != 0)
		plain = (int)(last - formatter->locale);
	snprintf(locale, 64, "%.*s%s", plain, formatter->locale,
		 formatter->locale + strcspn(formatter->locale, "@"));
}

struct str format_time(const struct formatter *formatter, struct arena *arena, struct str time)
{
	unsigned long hour, minute;
	char locale[64];
	if (time.len != 5 || !str_to_number(str_slice(time, 0, 2), 24, &hour) ||
	    !str_to_number(str_slice(time, 3, 5), 59, &minute))
		return time;
	time_locale(formatter, locale);
	return without_blanks(arena,
			      format_moment(locale, arena, "jm",
					    (double)(hour * 60 + minute) * MS_PER_MINUTE, false));
}

struct str format_weekday(const struct formatter *formatter, struct arena *arena, unsigned day,
			  bool first)
{
	enum { SOME_MONDAY = 4 }; // 5 January 1970
	if (is_creole(formatter))
		return first ? format_sentence_start(formatter, arena, str_c(creole_days[day]))
			     : str_c(creole_days[day]);
	return format_moment(formatter->locale, arena, "cccc",
			     (double)(SOME_MONDAY + day) * MINUTES_PER_DAY * MS_PER_MINUTE, first);
}

// ---- words ----

struct str format_sentence_start(const struct formatter *formatter, struct arena *arena,
				 struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	UCaseMap *map = ucasemap_open(formatter->locale,
				      U_TITLECASE_WHOLE_STRING | U_TITLECASE_NO_LOWERCASE |
					      U_TITLECASE_NO_BREAK_ADJUSTMENT,
				      &status);
	must_work(status, "a capital");
	int32_t room = (int32_t)text.len * 3 + 1;
	char *out = arena_alloc(arena, (size_t)room);
	int32_t len = ucasemap_utf8ToTitle(map, out, room, text.data, (int32_t)text.len, &status);
	ucasemap_close(map);
	must_work(status, "a capital");
	return (struct str) { out, (size_t)len };
}

struct str format_sort_key(const struct formatter *formatter, struct arena *arena, struct str text)
{
	UErrorCode status = U_ZERO_ERROR;
	UChar wide[UNITS_MAX];
	int32_t len = 0;
	u_strFromUTF8(wide, UNITS_MAX, &len, text.data, (int32_t)text.len, &status);
	UCollator *collator = ucol_open(formatter->locale, &status);
	must_work(status, "an order");
	int32_t size = ucol_getSortKey(collator, wide, len, NULL, 0);
	char *key = arena_alloc(arena, (size_t)size);
	ucol_getSortKey(collator, wide, len, (uint8_t *)key, size);
	ucol_close(collator);
	return str_c(key);
}

// ---- languages ----

static struct str language_name(struct arena *arena, struct str tag, bool own)
{
	struct formatter named = { 0 };
	formatter_init(&named, tag, STR_NONE);
	UErrorCode status = U_ZERO_ERROR;
	UDisplayContext contexts[] = { UDISPCTX_STANDARD_NAMES,
				       UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU };
	named.locale[strcspn(named.locale, "@")] = '\0'; // its digits are no part of its name
	ULocaleDisplayNames *names = uldn_openForContext(own ? named.locale : "en", contexts,
							 (int32_t)LENGTH(contexts), &status);
	must_work(status, "the name of a language");
	UChar text[UNITS_MAX];
	int32_t len = uldn_localeDisplayName(names, named.locale, text, UNITS_MAX, &status);
	uldn_close(names);
	must_work(status, "the name of a language");
	return from_utf16(arena, text, len);
}

bool format_has_own_data(const struct formatter *formatter)
{
	return is_creole(formatter);
}

struct str language_own_name(struct arena *arena, struct str tag)
{
	struct formatter named = { 0 };
	formatter_init(&named, tag, STR_NONE);
	if (is_creole(&named))
		return STR("Kreyòl ayisyen");
	// It stands in a list of its own, where a few languages would write a small letter between capitals.
	return format_sentence_start(&named, arena, language_name(arena, tag, true));
}

struct str language_english_name(struct arena *arena, struct str tag)
{
	return language_name(arena, tag, false);
}

bool language_is_rtl(struct str tag)
{
	struct formatter named = { 0 };
	formatter_init(&named, tag, STR_NONE);
	return uloc_isRightToLeft(named.locale) != 0;
}

struct str language_digits(struct arena *arena, const struct formatter *formatter)
{
	UErrorCode status = U_ZERO_ERROR;
	UNumberingSystem *system = unumsys_open(formatter->locale, &status);
	must_work(status, "digits");
	UChar digits[UNITS_MAX];
	bool positional = !unumsys_isAlgorithmic(system);
	int32_t len = unumsys_getDescription(system, digits, UNITS_MAX, &status);
	unumsys_close(system);
	must_work(status, "digits");
	struct str text = positional ? from_utf16(arena, digits, len) : STR_NONE;
	return str_eq(text, STR("0123456789")) ? STR_NONE : text;
}
