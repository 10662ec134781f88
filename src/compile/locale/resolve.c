// SPDX-License-Identifier: GPL-3.0-or-later
// A value of the clinic becomes words of the language: one function for each kind of value, found by table. A clinic need not know
// everything: what it left empty is named in a word or two where that can be said, else one sentence stands for the whole text.
#include "compile/locale/resolve.h"

#include "base/array.h"
#include "base/buffer.h"
#include "compile/content/values.h"
#include "text/order.h"
#include "text/sentence.h"

#include <inttypes.h>
#include <unictype.h>

// What a value came to.
enum found {
	FOUND_TEXT,	// stands where its name stood
	FOUND_WORDS,	// the same, of our own words: takes a capital at the start of a sentence
	FOUND_SENTENCE, // stands for the whole text
};

static const struct setting *row(const struct resolver *resolver, int setting)
{
	return &resolver->content->settings.items[setting];
}

static void note(const struct resolver *resolver, const char *english)
{
	if (resolver->untranslated && !locale_says(resolver->locale, english))
		*resolver->untranslated = true;
}

static struct str say(const struct resolver *resolver, const char *english)
{
	note(resolver, english);
	return locale_say(resolver->locale, resolver->arena, english);
}

static struct str fill(const struct resolver *resolver, const char *english, struct str first,
		       struct str second)
{
	return locale_fill(resolver->locale, resolver->arena, english, first, second);
}

static struct str unbroken(const struct resolver *resolver, struct str text)
{
	return str_replace(resolver->arena, text, STR(" "), STR("\u00a0"));
}

// ---- ranges and money ----

static bool is_letter_of_a_word(uint32_t c)
{
	enum { FIRST_WITHOUT_SPACES = 0x0E00 }; // Thai; CJK is beyond
	return c < FIRST_WITHOUT_SPACES && uc_is_property_alphabetic(c);
}

static bool is_place_to_join(uint32_t before, uint32_t c)
{
	return before && before != ' ' && c != ' ' && before != 0xA0 && c != 0xA0 &&
	       !(is_letter_of_a_word(before) && is_letter_of_a_word(c));
}

// The words of a range, in which no line ends: "{1}から{2}" has no space, and four places for a break.
static struct str joined_pattern(const struct resolver *resolver, struct str pattern)
{
	struct buffer out = { 0 };
	uint32_t before = 0, c;
	for (size_t at = 0, next; at < pattern.len; at = next, before = c) {
		bool value = pattern.data[at] == '{' && at + 3 <= pattern.len;
		text_decode(pattern, at, &c);
		next = value ? at + 3 : text_next_cluster(pattern, at);
		if (is_place_to_join(before, c))
			buffer_put_c(&out, "\u2060");
		buffer_put(&out, str_slice(pattern, at, next));
	}
	struct str joined = buffer_take(&out, resolver->arena);
	buffer_fini(&out);
	return joined;
}

enum range_kind { RANGE_COUNTS, RANGE_PRICES, RANGE_TIMES, RANGE_DAYS };

static const char *const range_words[] = {
	// Its words between {1} and {2} are also what no line break parts from a number (locale.c).
	[RANGE_COUNTS] = LOCALE_COUNTS_RANGE,
	// TRANSLATORS: a range of prices: "$200 to $800". No dash, please. Keep {1} before {2}.
	[RANGE_PRICES] = N_("range|prices", "{1} to {2}"),
	// TRANSLATORS: opening hours: "9:00 to 17:00". Keep {1} before {2}.
	[RANGE_TIMES] = N_("range|times", "{1} to {2}"),
	// TRANSLATORS: days on which the clinic is open: "Monday to Friday". Keep {1} before {2}.
	[RANGE_DAYS] = N_("range|days", "{1} to {2}"),
};

static struct str range(const struct resolver *resolver, enum range_kind kind, struct str low,
			struct str high)
{
	if (str_eq(low, high))
		return low;
	const struct str values[] = { low, high };
	struct str pattern = joined_pattern(resolver, say(resolver, range_words[kind]));
	enum direction around = order_of_sentence(pattern, resolver->locale->facts.direction);
	return unbroken(resolver, order_fill(resolver->arena, pattern, values, 2, around));
}

static struct str money(const struct resolver *resolver, struct str amount)
{
	return format_money(&resolver->locale->formatter, resolver->arena, amount,
			    content_setting(resolver->content, STR("money.currency")));
}

static struct str number(const struct resolver *resolver, uint64_t value)
{
	return format_number(&resolver->locale->formatter, resolver->arena,
			     str_format(resolver->arena, "%" PRIu64, value));
}

// No price can be written without a currency, and there is none where it was left out or is wrong.
static bool has_currency(const struct content *content)
{
	return content_setting(content, STR("money.currency")).len > 0;
}

// Of amounts, in ten-thousandths.
struct bounds {
	uint64_t low, high;
};

// All sums of the book are reckoned here. False when the clinic gave no prices, or when no machine could hold the sum.
static bool multiply(const struct content *content, struct bounds times, const struct typed *prices,
		     struct bounds *sum)
{
	return !__builtin_mul_overflow(times.low, prices->range.low, &sum->low) &&
	       !__builtin_mul_overflow(times.high, prices->range.high, &sum->high) &&
	       sum->high <= INT64_MAX && prices->low.len && has_currency(content);
}

// That many times; 0: as many as the clinic plans, which it may leave to be asked.
static bool product(const struct content *content, const struct value *value, uint64_t times,
		    struct bounds *sum)
{
	const struct typed *planned = &content->settings.items[value->setting].value;
	const struct typed *prices = &content->settings.items[value->second].value;
	struct bounds chosen = { times, times };
	if (!times && (!planned->text.len || planned->word))
		return false;
	if (!times)
		chosen = (struct bounds) { planned->range.low, planned->range.high };
	return multiply(content, chosen, prices, sum);
}

static int64_t whole_units(uint64_t amount)
{
	return (int64_t)(amount / TYPED_UNIT + (amount % TYPED_UNIT >= TYPED_UNIT / 2));
}

static const struct value *find_product(const struct content *content, struct str name)
{
	const struct value *value = value_find(content, name);
	return value && value->kind == VALUE_PRODUCT ? value : NULL;
}

static struct str amount(const struct resolver *resolver, uint64_t ten_thousandths)
{
	return money(resolver, typed_amount_text(resolver->arena, ten_thousandths));
}

static struct str amounts(const struct resolver *resolver, struct bounds sum)
{
	return range(resolver, RANGE_PRICES, amount(resolver, sum.low), amount(resolver, sum.high));
}

struct resolved_sum resolve_sum(const struct resolver *resolver, struct str name, uint64_t times)
{
	const struct value *value = find_product(resolver->content, name);
	struct bounds sum;
	if (!value || !product(resolver->content, value, times, &sum))
		return (struct resolved_sum) { 0 };
	return (struct resolved_sum) { amounts(resolver, sum), whole_units(sum.low),
				       whole_units(sum.high), amount(resolver, sum.high) };
}

static struct str counts(const struct resolver *resolver, const struct typed *times)
{
	if (!times->text.len || times->word)
		return STR_NONE;
	return range(resolver, RANGE_COUNTS, number(resolver, times->range.low),
		     number(resolver, times->range.high));
}

struct str resolve_times(const struct resolver *resolver, struct str name)
{
	const struct value *value = find_product(resolver->content, name);
	return value ? counts(resolver, &row(resolver, value->setting)->value) : STR_NONE;
}

// ---- one function for each kind of value ----

typedef enum found format_value(const struct resolver *resolver, enum place place,
				const struct value *value, struct str *text);

static enum found sentence(const struct resolver *resolver, const char *english, struct str *text)
{
	*text = say(resolver, english);
	return FOUND_SENTENCE;
}

static enum found words(const struct resolver *resolver, const char *english, struct str *text)
{
	*text = say(resolver, english);
	return FOUND_WORDS;
}

// What stands for a setting that has no value.
static enum found missing(const struct resolver *resolver, const struct field *field,
			  struct str *text)
{
	if (field->words)
		return words(resolver, field->words, text);
	return sentence(resolver,
			field->sentence
				? field->sentence
				: N_("value|sentence", "The clinic has not written this yet."),
			text);
}

static enum found format_text(const struct resolver *resolver, enum place place,
			      const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *setting = row(resolver, value->setting);
	if (!setting->value.text.len)
		return missing(resolver, setting->field, text);
	*text = setting->value.text;
	return FOUND_TEXT;
}

// The number, or the first that is given of those that serve instead.
static enum found format_phone(const struct resolver *resolver, enum place place,
			       const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *first = row(resolver, value->setting), *setting = first;
	while (!setting->value.text.len && setting->field->instead)
		setting = content_find_setting(resolver->content, str_c(setting->field->instead));
	if (!setting->value.text.len)
		return missing(resolver, first->field, text);
	*text = unbroken(resolver, setting->value.text);
	return FOUND_TEXT;
}

static enum found format_address(const struct resolver *resolver, enum place place,
				 const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *setting = row(resolver, value->setting);
	struct str address = setting->value.text;
	if (!address.len)
		return missing(resolver, setting->field, text);
	if (str_starts(address, STR("https://")))
		address = str_from(address, sizeof("https://") - 1);
	*text = address;
	return FOUND_TEXT;
}

// "Monday to Friday"
static struct str weekdays(const struct resolver *resolver, const struct typed_hours *hours,
			   bool first)
{
	const struct formatter *formatter = &resolver->locale->formatter;
	struct str name = format_weekday(formatter, resolver->arena, hours->first, first);
	if (hours->first == hours->last)
		return name;
	return fill(resolver, range_words[RANGE_DAYS], name,
		    format_weekday(formatter, resolver->arena, hours->last, false));
}

static enum found format_hours(const struct resolver *resolver, enum place place,
			       const struct value *value, struct str *text)
{
	(void)place;
	const struct formatter *formatter = &resolver->locale->formatter;
	const struct setting *setting = row(resolver, value->setting);
	*text = STR_NONE;
	for (size_t i = 0; i < setting->value.hours.count; i++) {
		const struct typed_hours *hours = &setting->value.hours.items[i];
		struct str times = range(resolver, RANGE_TIMES,
					 format_time(formatter, resolver->arena, hours->from),
					 format_time(formatter, resolver->arena, hours->to));
		// TRANSLATORS: opening hours of some days: "Monday to Friday: 9:00 to 17:00". Keep {1} before {2}.
		struct str entry = fill(resolver, N_("hours", "{1}: {2}"),
					weekdays(resolver, hours, false), times);
		// TRANSLATORS: joins the opening hours of different days. Keep {1} before {2}.
		*text = text->len ? fill(resolver, N_("hours", "{1}; {2}"), *text, entry) : entry;
	}
	return text->len ? FOUND_WORDS : missing(resolver, setting->field, text);
}

// Where a treatment is not offered, its price is not to be asked for.
static bool is_offered(const struct resolver *resolver, const struct field *field)
{
	return !field->needs ||
	       str_eq_c(content_setting(resolver->content, str_c(field->needs)), "yes");
}

static enum found no_price(const struct resolver *resolver, const struct field *field,
			   struct str *text)
{
	if (!is_offered(resolver, field))
		return sentence(resolver,
				N_("value|sentence", "This clinic does not offer this treatment."),
				text);
	return sentence(resolver, N_("value|sentence", "Ask the clinic for the price."), text);
}

static enum found format_prices(const struct resolver *resolver, enum place place,
				const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *setting = row(resolver, value->setting);
	if (!setting->value.low.len || !has_currency(resolver->content))
		return no_price(resolver, setting->field, text);
	struct str low = money(resolver, setting->value.low);
	struct str high = money(resolver, setting->value.high);
	*text = value->part == VALUE_LOW    ? low
		: value->part == VALUE_HIGH ? high
					    : range(resolver, RANGE_PRICES, low, high);
	return FOUND_TEXT;
}

static enum found format_price(const struct resolver *resolver, enum place place,
			       const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *setting = row(resolver, value->setting);
	struct str price = setting->value.text;
	if (str_eq_c(price, "free"))
		return words(resolver, N_("price|cell", "free"), text);
	if (str_eq_c(price, "included"))
		return words(resolver, N_("price|cell", "included"), text);
	if (!is_offered(resolver, setting->field))
		return words(resolver, N_("price|cell", "not offered here"), text);
	if (!price.len || str_eq_c(price, "ask") || !has_currency(resolver->content))
		return words(resolver, N_("price|cell", "ask the clinic"), text);
	*text = money(resolver, price);
	return FOUND_TEXT;
}

static enum found format_tax(const struct resolver *resolver, enum place place,
			     const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *setting = row(resolver, value->setting);
	if (!setting->value.text.len)
		return sentence(resolver,
				N_("value|sentence", "Ask the clinic if tax is included."), text);
	return words(resolver,
		     setting->value.flag ? N_("value|sentence", "Tax is included.")
					 : N_("value|sentence", "Tax is added to these prices."),
		     text);
}

static enum found format_date_value(const struct resolver *resolver, enum place place,
				    const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *setting = row(resolver, value->setting);
	if (!setting->value.text.len)
		return missing(resolver, setting->field, text);
	*text = format_date(&resolver->locale->formatter, resolver->arena, setting->value.text);
	return FOUND_TEXT;
}

static enum found format_range(const struct resolver *resolver, enum place place,
			       const struct value *value, struct str *text)
{
	(void)place;
	*text = counts(resolver, &row(resolver, value->setting)->value);
	if (!text->len)
		return sentence(resolver, N_("value|sentence", "Ask the clinic how many."), text);
	return FOUND_TEXT;
}

static enum found format_product(const struct resolver *resolver, enum place place,
				 const struct value *value, struct str *text)
{
	(void)place;
	struct bounds sum;
	if (!product(resolver->content, value, 0, &sum))
		return no_price(resolver, row(resolver, value->second)->field, text);
	*text = value->part == VALUE_LOW    ? amount(resolver, sum.low)
		: value->part == VALUE_HIGH ? amount(resolver, sum.high)
					    : amounts(resolver, sum);
	return FOUND_TEXT;
}

// "37.5"
static struct str degrees(const struct resolver *resolver, unsigned long tenths)
{
	struct str decimal = str_format(resolver->arena, tenths % 10 ? "%lu.%lu" : "%lu",
					tenths / 10, tenths % 10);
	return format_number(&resolver->locale->formatter, resolver->arena, decimal);
}

static enum found format_degrees(const struct resolver *resolver, enum place place,
				 const struct value *value, struct str *text)
{
	enum { TENTHS = TYPED_UNIT / 10, FREEZING_F = 320 };
	(void)place;
	struct str units = content_setting(resolver->content, STR("units.temperature"));
	unsigned long tenths = value->number / TENTHS;
	// TRANSLATORS: a temperature; keep the sign that thermometers and clinics show.
	struct str celsius =
		fill(resolver, N_("temperature", "{1}°C"), degrees(resolver, tenths), STR_NONE);
	// TRANSLATORS: a temperature; keep the sign that thermometers and clinics show.
	struct str fahrenheit =
		fill(resolver, N_("temperature", "{1}°F"),
		     degrees(resolver, (tenths * 9 + 2) / 5 + FREEZING_F), STR_NONE);
	if (str_eq_c(units, "C"))
		*text = celsius;
	else if (str_eq_c(units, "F"))
		*text = fahrenheit;
	else
		// TRANSLATORS: a temperature in two units: "38 °C (100.4 °F)". Keep {1} before {2}.
		*text = unbroken(resolver, fill(resolver, N_("temperature", "{1} ({2})"), celsius,
						fahrenheit));
	return FOUND_TEXT;
}

// The second of two numbers.
static unsigned long second(const struct resolver *resolver, const struct value *value)
{
	return value->second == VALUE_NO_SETTING ? value->number
						 : row(resolver, value->second)->value.number;
}

static enum found format_number_value(const struct resolver *resolver, enum place place,
				      const struct value *value, struct str *text)
{
	(void)place;
	unsigned long count = row(resolver, value->setting)->value.number;
	if (value->kind == VALUE_HIGHEST && count < second(resolver, value))
		count = second(resolver, value);
	*text = number(resolver, count);
	return FOUND_TEXT;
}

// "18 to 21"; where both are the same, that alone.
static enum found format_between(const struct resolver *resolver, enum place place,
				 const struct value *value, struct str *text)
{
	struct str first;
	format_number_value(resolver, place, value, &first);
	*text = range(resolver, RANGE_COUNTS, first, number(resolver, second(resolver, value)));
	return FOUND_TEXT;
}

static enum found format_duration_value(const struct resolver *resolver, enum place place,
					const struct value *value, struct str *text)
{
	(void)place;
	const struct setting *setting = row(resolver, value->setting);
	if (!setting->value.text.len)
		return missing(resolver, setting->field, text);
	*text = format_duration(&resolver->locale->formatter, resolver->arena,
				setting->value.duration.count, setting->value.duration.unit);
	return FOUND_TEXT;
}

// Sentences that say whom to call or tell, in the waiting room and elsewhere; the second of each where there is no number: words
// in its place would need a case, or an article, of their own in many languages.
struct help {
	const char *name, *phone,
		*answers; // answers: the setting that says who does; NULL: the sentence does
	const char *here, *here_without;
	const char *away, *away_without;
};
// TRANSLATORS: {1} is a phone number, everywhere below.
static const struct help helps[] = {
	{ "help.emergency", "emergency.number", NULL,
	  N_("help|sentence", "Tell a member of staff now. Call {1}."),
	  N_("help|sentence", "Tell a member of staff now. Call your local emergency number."),
	  N_("help|sentence", "Call {1} now."),
	  N_("help|sentence", "Call your local emergency number now.") },
	{ "help.urgent", "urgent.number", "urgent.name",
	  N_("help|sentence", "Tell a member of staff before you leave, or call {1} today."),
	  N_("help|sentence", "Tell a member of staff before you leave, or call a doctor today."),
	  N_("help|sentence", "Get medical advice today: call {1}."),
	  N_("help|sentence", "Get medical advice today: call a doctor.") },
	{ "help.clinic", "clinic.phone", NULL,
	  N_("help|sentence", "Call the clinic: {1}, or ask at the desk."),
	  N_("help|sentence", "Call the clinic, or ask at the desk."),
	  N_("help|sentence", "Call the clinic: {1}."), N_("help|sentence", "Call the clinic.") },
};

// "555-0111 (Nurse line)". The name is that of the number itself, and of no other that stands in for it.
static struct str with_answers(const struct resolver *resolver, const struct help *help,
			       struct str phone)
{
	if (!help->answers ||
	    !content_find_setting(resolver->content, str_c(help->phone))->value.text.len)
		return phone;
	struct str name = content_find_setting(resolver->content, str_c(help->answers))->value.text;
	// TRANSLATORS: {1} is a phone number, {2} what it is called.
	return name.len ? fill(resolver, N_("help|phone", "{1} ({2})"), phone, name) : phone;
}

static enum found format_help(const struct resolver *resolver, enum place place,
			      const struct value *value, struct str *text)
{
	const struct help *help = &helps[0];
	for (size_t i = 0; i < LENGTH(helps); i++)
		if (str_eq_c(value->name, helps[i].name))
			help = &helps[i];
	bool here = place == PLACE_HERE;
	struct str phone;
	enum found found = format_phone(resolver, place,
					value_find(resolver->content, str_c(help->phone)), &phone);
	if (found == FOUND_WORDS)
		*text = say(resolver, here ? help->here_without : help->away_without);
	else
		*text = fill(resolver, here ? help->here : help->away,
			     with_answers(resolver, help, phone), STR_NONE);
	return FOUND_TEXT;
}

static enum found format_self_check(const struct resolver *resolver, enum place place,
				    const struct value *value, struct str *text)
{
	(void)place;
	bool minutes = str_eq_c(value->name, "self-check.minutes");
	*text = number(resolver, minutes ? resolver->minutes : resolver->screens);
	return FOUND_TEXT;
}

static format_value *const formats[VALUE_KIND_COUNT] = {
	[VALUE_TEXT] = format_text,
	[VALUE_PHONE] = format_phone,
	[VALUE_ADDRESS] = format_address,
	[VALUE_HOURS] = format_hours,
	[VALUE_PRICES] = format_prices,
	[VALUE_PRICE] = format_price,
	[VALUE_TAX] = format_tax,
	[VALUE_DATE] = format_date_value,
	[VALUE_RANGE] = format_range,
	[VALUE_NUMBER] = format_number_value,
	[VALUE_DURATION] = format_duration_value,
	[VALUE_PRODUCT] = format_product,
	[VALUE_BETWEEN] = format_between,
	[VALUE_HIGHEST] = format_number_value,
	[VALUE_TEMPERATURE] = format_degrees,
	[VALUE_HELP] = format_help,
	[VALUE_SELF_CHECK] = format_self_check,
};

// ---- texts ----

bool resolve_differs(const struct content *content, struct str text)
{
	struct str name;
	for (size_t at = 0, start; value_next(text, &at, &start, &name);) {
		const struct value *known = value_find(content, name);
		if (known && known->kind == VALUE_HELP)
			return true;
	}
	return false;
}

// A duration in a case of the language; false where it has no such form, which lint_translation reports.
static bool in_case(const struct resolver *resolver, const struct value *value, struct str name,
		    struct str *text)
{
	const struct locale *locale = resolver->locale;
	const struct locale_case *item = locale_case_find(&locale->words, value_case(name));
	if (!item || value->kind != VALUE_DURATION)
		return false;
	unsigned long count = row(resolver, value->setting)->value.duration.count;
	enum duration_unit unit = row(resolver, value->setting)->value.duration.unit;
	size_t form = plural_form(&locale->plural, count);
	if (form >= item->form_count[unit])
		return false;
	*text = unbroken(resolver, str_replace(resolver->arena, item->forms[unit][form], STR("{1}"),
					       number(resolver, count)));
	return true;
}

static enum found format_named(const struct resolver *resolver, enum place place,
			       const struct value *value, struct str name, struct str *text)
{
	enum found found = formats[value->kind](resolver, place, value, text);
	if (found == FOUND_TEXT)
		in_case(resolver, value, name, text);
	return found;
}

bool resolve_value(const struct resolver *resolver, enum place place, struct str name,
		   struct str *value)
{
	const struct value *known = value_find(resolver->content, value_base(name));
	*value = STR_NONE;
	if (!known)
		return false;
	enum found found = format_named(resolver, place, known, name, value);
	if (found == FOUND_WORDS)
		*value = format_sentence_start(&resolver->locale->formatter, resolver->arena,
					       *value);
	return found != FOUND_SENTENCE;
}

// A point at the end of a value, "1 ноября 2026 г.", is the point of its sentence too.
static size_t after_value(struct str text, size_t at, struct str value)
{
	bool doubled = str_ends(value, STR(".")) && at < text.len && text.data[at] == '.';
	return at + doubled;
}

// No value changes the order of what is around it.
static struct str isolated(const struct resolver *resolver, struct str value)
{
	return order_isolate(resolver->arena, value, resolver->locale->facts.direction);
}

struct rich_text resolve(const struct resolver *resolver, enum place place, struct rich_text text)
{
	struct edits edits = { 0 };
	struct str name;
	for (size_t at = 0, start; value_next(text.plain, &at, &start, &name);) {
		const struct value *known = value_find(resolver->content, value_base(name));
		if (!known) // reported when the content was loaded
			continue;
		struct str value = STR_NONE;
		enum found found = format_named(resolver, place, known, name, &value);
		if (found == FOUND_SENTENCE)
			return (struct rich_text) { .plain = value };
		if (found == FOUND_WORDS && sentence_begins(text.plain, start))
			value = format_sentence_start(&resolver->locale->formatter, resolver->arena,
						      value);
		*ARRAY_PUT(resolver->arena, edits.items, edits.count) =
			(struct edit) { start, after_value(text.plain, at, value),
					isolated(resolver, value) };
	}
	return rich_apply(resolver->arena, text, edits);
}

struct str resolve_text(const struct resolver *resolver, enum place place, struct str text)
{
	return resolve(resolver, place, (struct rich_text) { .plain = text }).plain;
}
