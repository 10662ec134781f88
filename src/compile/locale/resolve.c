// SPDX-License-Identifier: GPL-3.0-or-later
// A value of the clinic becomes words of the language: one function for each kind of value, found by table. A clinic need not know
// everything: what it left empty is named in a word or two where that can be said, else one sentence stands for the whole text.
#include "compile/locale/resolve.h"

#include "base/array.h"
#include "base/buffer.h"
#include "compile/content/values.h"

// What a value came to.
enum found {
	FOUND_TEXT,	// stands where its name stood
	FOUND_WORDS,	// the same, of our own words: takes a capital at the start of a sentence
	FOUND_SENTENCE, // stands for the whole text
};

static struct str setting(const struct resolver *resolver, const char *name)
{
	return content_setting(resolver->content, str_c(name));
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

// Text that is not in the page's language must not reorder what is around it.
static struct str isolated(const struct resolver *resolver, struct str text)
{
	if (resolver->locale->facts.direction == DIRECTION_LTR &&
	    text_direction(text) == DIRECTION_LTR)
		return text;
	return str_format(resolver->arena, "\u2068%.*s\u2069", STR_ARGS(text));
}

static struct str unbroken(const struct resolver *resolver, struct str text)
{
	return str_replace(resolver->arena, text, STR(" "), STR("\u00a0"));
}

// ---- ranges and money ----

static struct str range(const struct resolver *resolver, struct str low, struct str high)
{
	if (str_eq(low, high))
		return low;
	// TRANSLATORS: a range of prices or numbers: "$200 to $800", "3 to 4". No dash, please. Keep {1} before {2}.
	return unbroken(resolver, fill(resolver, N_("{1} to {2}"), low, high));
}

static struct str money(const struct resolver *resolver, struct str amount)
{
	return format_money(&resolver->locale->formatter, resolver->arena, amount,
			    setting(resolver, "money.currency"));
}

static struct str number(const struct resolver *resolver, unsigned long value)
{
	return format_number(&resolver->locale->formatter, resolver->arena,
			     str_format(resolver->arena, "%lu", value));
}

enum { DECIMALS = 4, MINOR_PER_UNIT = 10000 }; // no currency has more decimals

// "49.50" as 49500; false for what is no amount.
static bool parse_amount(struct str text, unsigned long *minor)
{
	size_t point = str_find_char(text, '.', 0);
	struct str fraction = point == STR_NPOS ? STR_NONE : str_from(text, point + 1);
	unsigned long units, part = 0;
	if (!str_to_number(str_slice(text, 0, point), 1000000000, &units) ||
	    fraction.len > DECIMALS ||
	    (fraction.len && !str_to_number(fraction, MINOR_PER_UNIT - 1, &part)))
		return false;
	for (size_t i = fraction.len; i < DECIMALS; i++)
		part *= 10;
	*minor = units * MINOR_PER_UNIT + part;
	return true;
}

static struct str amount_text(const struct resolver *resolver, unsigned long minor)
{
	return str_format(resolver->arena, "%lu.%0*lu", minor / MINOR_PER_UNIT, DECIMALS,
			  minor % MINOR_PER_UNIT);
}

// "3-4" or "3"; false for "ask" and what is not given.
static bool parse_range(struct str text, unsigned long *low, unsigned long *high)
{
	size_t dash = str_find_char(text, '-', 0);
	return str_to_number(str_slice(text, 0, dash), 1000, low) &&
	       str_to_number(dash == STR_NPOS ? text : str_from(text, dash + 1), 1000, high);
}

static bool course_price(const struct content *content, struct str sessions, unsigned long *low,
			 unsigned long *high)
{
	unsigned long fewest, most;
	if (!parse_range(content_setting(content, sessions), &fewest, &most) ||
	    !parse_amount(content_setting(content, STR("price.session.low")), low) ||
	    !parse_amount(content_setting(content, STR("price.session.high")), high))
		return false;
	*low *= fewest;
	*high *= most;
	return true;
}

bool resolve_course(const struct content *content, struct str course, long *low, long *high)
{
	struct buffer name = { 0 };
	buffer_put_c(&name, "sessions.");
	buffer_put(&name, course);
	unsigned long least = 0, most = 0;
	bool known = course_price(content, buffer_str(&name), &least, &most);
	buffer_fini(&name);
	*low = known ? (long)((least + MINOR_PER_UNIT / 2) / MINOR_PER_UNIT) : 0;
	*high = known ? (long)((most + MINOR_PER_UNIT / 2) / MINOR_PER_UNIT) : 0;
	return known;
}

// ---- one function for each kind of value ----

typedef enum found format_value(const struct resolver *resolver, enum place place,
				const struct value_name *name, struct str *value);

static enum found sentence(const struct resolver *resolver, const char *english, struct str *value)
{
	*value = say(resolver, english);
	return FOUND_SENTENCE;
}

static enum found words(const struct resolver *resolver, const char *english, struct str *value)
{
	*value = say(resolver, english);
	return FOUND_WORDS;
}

// What stands for a value that is not given.
static const struct {
	const char *name, *english;
} missing_sentences[] = {
	{ "clinic.address", N_("Ask the clinic for its address.") },
	{ "clinic.booking", N_("Ask the clinic how to book.") },
	{ "clinic.hours", N_("Ask the clinic when it is open.") },
	{ "money.as-of", N_("Prices can change. Ask the clinic.") },
};

static enum found missing(const struct resolver *resolver, const struct value_name *name,
			  struct str *value)
{
	for (size_t i = 0; i < LENGTH(missing_sentences); i++)
		if (!strcmp(name->name, missing_sentences[i].name))
			return sentence(resolver, missing_sentences[i].english, value);
	return sentence(resolver, N_("The clinic has not written this yet."), value);
}

static enum found format_text(const struct resolver *resolver, enum place place,
			      const struct value_name *name, struct str *value)
{
	(void)place;
	struct str text = setting(resolver, name->setting);
	if (!text.len && !strcmp(name->name, "urgent.name"))
		return words(resolver, N_("the clinic"), value);
	if (!text.len)
		return missing(resolver, name, value);
	*value = isolated(resolver, text);
	return FOUND_TEXT;
}

// The first that is given of a number to call and those that serve instead.
static enum found first_phone(const struct resolver *resolver, const char *const *settings,
			      const char *otherwise, struct str *value)
{
	for (; *settings; settings++) {
		struct str text = setting(resolver, *settings);
		if (!text.len)
			continue;
		*value = isolated(resolver, unbroken(resolver, text));
		return FOUND_TEXT;
	}
	return words(resolver, otherwise, value);
}

static enum found format_phone(const struct resolver *resolver, enum place place,
			       const struct value_name *name, struct str *value)
{
	static const char *const emergency[] = { "emergency.number", NULL };
	static const char *const urgent[] = { "urgent.number", "clinic.phone-after-hours",
					      "clinic.phone", NULL };
	static const char *const after_hours[] = { "clinic.phone-after-hours", "clinic.phone",
						   NULL };
	static const char *const clinic[] = { "clinic.phone", NULL };
	(void)place;
	if (!strcmp(name->name, "emergency.number"))
		return first_phone(resolver, emergency, N_("your local emergency number"), value);
	if (!strcmp(name->name, "urgent.number"))
		return first_phone(resolver, urgent, N_("a doctor"), value);
	if (!strcmp(name->name, "clinic.phone-after-hours"))
		return first_phone(resolver, after_hours, N_("the clinic"), value);
	return first_phone(resolver, clinic, N_("the clinic"), value);
}

static enum found format_address(const struct resolver *resolver, enum place place,
				 const struct value_name *name, struct str *value)
{
	(void)place;
	struct str text = setting(resolver, name->setting);
	if (!text.len)
		return missing(resolver, name, value);
	if (str_starts(text, STR("https://")))
		text = str_from(text, sizeof("https://") - 1);
	*value = isolated(resolver, text);
	return FOUND_TEXT;
}

static bool parse_weekday(struct str text, unsigned *day)
{
	static const char days[] = "montuewedthufrisatsun";
	for (unsigned i = 0; text.len == 3 && i < 7; i++) {
		if (!memcmp(text.data, days + i * 3, 3)) {
			*day = i;
			return true;
		}
	}
	return false;
}

// "mon-fri" or "sat".
static struct str weekdays(const struct resolver *resolver, struct str text, bool first)
{
	const struct formatter *formatter = &resolver->locale->formatter;
	size_t dash = str_find_char(text, '-', 0);
	unsigned from = 0, to = 0;
	if (!parse_weekday(str_slice(text, 0, dash), &from))
		return text;
	struct str name = format_weekday(formatter, resolver->arena, from, first);
	if (dash == STR_NPOS || !parse_weekday(str_from(text, dash + 1), &to))
		return name;
	return fill(resolver, N_("{1} to {2}"), name,
		    format_weekday(formatter, resolver->arena, to, false));
}

static enum found format_hours(const struct resolver *resolver, enum place place,
			       const struct value_name *name, struct str *value)
{
	(void)place;
	const struct formatter *formatter = &resolver->locale->formatter;
	struct str text = setting(resolver, name->setting);
	*value = STR_NONE;
	struct str_splitter splitter = { text, ' ', text.len == 0 };
	for (struct str days, from, to; str_split_next(&splitter, &days) &&
					str_split_next(&splitter, &from) &&
					str_split_next(&splitter, &to);) {
		struct str times = range(resolver, format_time(formatter, resolver->arena, from),
					 format_time(formatter, resolver->arena, to));
		// TRANSLATORS: opening hours of some days: "Monday to Friday: 9:00 to 17:00". Keep {1} before {2}.
		struct str entry = fill(resolver, N_("{1}: {2}"),
					weekdays(resolver, days, !value->len), times);
		// TRANSLATORS: joins the opening hours of different days. Keep {1} before {2}.
		*value = value->len ? fill(resolver, N_("{1}; {2}"), *value, entry) : entry;
	}
	return value->len ? FOUND_TEXT : missing(resolver, name, value);
}

static enum found no_price(const struct resolver *resolver, const struct value_name *name,
			   struct str *value)
{
	bool rf = str_starts(str_c(name->name), STR("price.rf-session"));
	if (rf && !str_eq_c(setting(resolver, "services.rf"), "yes"))
		return sentence(resolver, N_("This clinic does not offer this treatment."), value);
	return sentence(resolver, N_("Ask the clinic for the price."), value);
}

static enum found format_money_value(const struct resolver *resolver, enum place place,
				     const struct value_name *name, struct str *value)
{
	(void)place;
	struct str amount = setting(resolver, name->setting);
	if (!amount.len || str_eq_c(amount, "ask"))
		return no_price(resolver, name, value);
	*value = money(resolver, amount);
	return FOUND_TEXT;
}

static enum found format_money_range(const struct resolver *resolver, enum place place,
				     const struct value_name *name, struct str *value)
{
	(void)place;
	struct str low =
		setting(resolver, str_format(resolver->arena, "%s.low", name->setting).data);
	struct str high =
		setting(resolver, str_format(resolver->arena, "%s.high", name->setting).data);
	if (!low.len || !high.len)
		return no_price(resolver, name, value);
	*value = range(resolver, money(resolver, low), money(resolver, high));
	return FOUND_TEXT;
}

static enum found format_price(const struct resolver *resolver, enum place place,
			       const struct value_name *name, struct str *value)
{
	(void)place;
	struct str text = setting(resolver, name->setting);
	if (str_eq_c(text, "free"))
		return words(resolver, N_("free"), value);
	if (str_eq_c(text, "included"))
		return words(resolver, N_("included"), value);
	if (!text.len || str_eq_c(text, "ask"))
		return words(resolver, N_("ask the clinic"), value);
	*value = money(resolver, text);
	return FOUND_TEXT;
}

static enum found format_tax(const struct resolver *resolver, enum place place,
			     const struct value_name *name, struct str *value)
{
	(void)place;
	struct str text = setting(resolver, name->setting);
	if (!text.len)
		return sentence(resolver, N_("Ask the clinic if tax is included."), value);
	return words(resolver,
		     str_eq_c(text, "yes") ? N_("Tax is included.")
					   : N_("Tax is added to these prices."),
		     value);
}

static enum found format_date_value(const struct resolver *resolver, enum place place,
				    const struct value_name *name, struct str *value)
{
	(void)place;
	struct str text = setting(resolver, name->setting);
	if (!text.len)
		return missing(resolver, name, value);
	*value = format_date(&resolver->locale->formatter, resolver->arena, text);
	return FOUND_TEXT;
}

static enum found format_count_range(const struct resolver *resolver, enum place place,
				     const struct value_name *name, struct str *value)
{
	(void)place;
	unsigned long low, high;
	if (!parse_range(setting(resolver, name->setting), &low, &high))
		return sentence(resolver, N_("Ask the clinic how many."), value);
	*value = range(resolver, number(resolver, low), number(resolver, high));
	return FOUND_TEXT;
}

static enum found format_course(const struct resolver *resolver, enum place place,
				const struct value_name *name, struct str *value)
{
	(void)place;
	unsigned long low, high;
	if (!course_price(resolver->content, str_c(name->setting), &low, &high))
		return no_price(resolver, name, value);
	struct str least = money(resolver, amount_text(resolver, low));
	struct str most = money(resolver, amount_text(resolver, high));
	if (name->kind == VALUE_COURSE)
		*value = range(resolver, least, most);
	else
		*value = name->kind == VALUE_COURSE_LOW ? least : most;
	return FOUND_TEXT;
}

static enum found format_fever(const struct resolver *resolver, enum place place,
			       const struct value_name *name, struct str *value)
{
	(void)place;
	(void)name;
	const struct formatter *formatter = &resolver->locale->formatter;
	struct str celsius = format_temperature(formatter, resolver->arena, STR("38"), false);
	struct str fahrenheit = format_temperature(formatter, resolver->arena, STR("100.4"), true);
	struct str units = setting(resolver, "units.temperature");
	if (str_eq_c(units, "C"))
		*value = celsius;
	else if (str_eq_c(units, "F"))
		*value = fahrenheit;
	else
		// TRANSLATORS: a temperature in two units: "38 °C (100.4 °F)". Keep {1} before {2}.
		*value = unbroken(resolver, fill(resolver, N_("{1} ({2})"), celsius, fahrenheit));
	return FOUND_TEXT;
}

enum { MIDDLE_AGE = 22 };

static enum found format_age(const struct resolver *resolver, enum place place,
			     const struct value_name *name, struct str *value)
{
	(void)place;
	unsigned long age = 0;
	str_to_number(setting(resolver, "minimum-age"), 1000, &age);
	if (name->kind == VALUE_MIDDLE_AGE && age < MIDDLE_AGE)
		age = MIDDLE_AGE;
	*value = number(resolver, age);
	return FOUND_TEXT;
}

// "18 to 21"; where the clinic treats nobody younger than 21, that alone.
static enum found format_young_ages(const struct resolver *resolver, enum place place,
				    const struct value_name *name, struct str *value)
{
	struct str youngest;
	format_age(resolver, place, name, &youngest);
	*value = range(resolver, youngest, number(resolver, MIDDLE_AGE - 1));
	return FOUND_TEXT;
}

static bool parse_unit(struct str word, enum duration_unit *unit)
{
	static const char *const names[DURATION_COUNT] = {
		[DURATION_HOUR] = "hour",
		[DURATION_DAY] = "day",
		[DURATION_WEEK] = "week",
		[DURATION_MONTH] = "month",
	};
	for (size_t i = 0; i < LENGTH(names); i++) {
		if (str_starts(word, str_c(names[i]))) {
			*unit = (enum duration_unit)i;
			return true;
		}
	}
	return false;
}

static enum found format_duration_value(const struct resolver *resolver, enum place place,
					const struct value_name *name, struct str *value)
{
	(void)place;
	struct str text = setting(resolver, name->setting);
	size_t space = str_find_char(text, ' ', 0);
	unsigned long count = 0;
	enum duration_unit unit = DURATION_DAY;
	*value = text;
	if (space != STR_NPOS && str_to_number(str_slice(text, 0, space), 100000, &count) &&
	    parse_unit(str_from(text, space + 1), &unit))
		*value =
			format_duration(&resolver->locale->formatter, resolver->arena, count, unit);
	return FOUND_TEXT;
}

// Sentences that say whom to call or tell. {1} is a phone number or words for one.
struct help {
	const char *name, *phone, *here, *away;
};
static const struct help helps[] = {
	{ "help.emergency", "emergency.number",
	  // TRANSLATORS: {1} is a phone number, or "your local emergency number".
	  N_("Call {1} now, or tell any member of staff."), N_("Call {1} now.") },
	{ "help.urgent", "urgent.number",
	  // TRANSLATORS: {1} is a phone number, or "the clinic", or "a doctor".
	  N_("Get medical advice today: call {1}."), N_("Get medical advice today: call {1}.") },
	{ "help.clinic", "clinic.phone", N_("Call the clinic: {1}, or ask at the desk."),
	  N_("Call the clinic: {1}.") },
};

static enum found format_help(const struct resolver *resolver, enum place place,
			      const struct value_name *name, struct str *value)
{
	const struct help *help = &helps[0];
	for (size_t i = 0; i < LENGTH(helps); i++)
		if (!strcmp(helps[i].name, name->name))
			help = &helps[i];
	bool here = place == PLACE_HERE;
	struct str phone;
	enum found found = format_phone(resolver, place, value_find(str_c(help->phone)), &phone);
	if (found == FOUND_WORDS && !strcmp(help->name, "help.clinic"))
		*value = say(resolver, here ? N_("Call the clinic, or ask at the desk.")
					    : N_("Call the clinic."));
	else
		*value = fill(resolver, here ? help->here : help->away, phone, STR_NONE);
	return FOUND_TEXT;
}

static enum found format_self_check(const struct resolver *resolver, enum place place,
				    const struct value_name *name, struct str *value)
{
	(void)place;
	bool minutes = !strcmp(name->name, "self-check.minutes");
	*value = number(resolver, minutes ? resolver->minutes : resolver->screens);
	return FOUND_TEXT;
}

static format_value *const formats[] = {
	[VALUE_TEXT] = format_text,
	[VALUE_PHONE] = format_phone,
	[VALUE_ADDRESS] = format_address,
	[VALUE_HOURS] = format_hours,
	[VALUE_MONEY_RANGE] = format_money_range,
	[VALUE_MONEY] = format_money_value,
	[VALUE_PRICE] = format_price,
	[VALUE_TAX] = format_tax,
	[VALUE_DATE] = format_date_value,
	[VALUE_COUNT_RANGE] = format_count_range,
	[VALUE_COURSE] = format_course,
	[VALUE_COURSE_LOW] = format_course,
	[VALUE_COURSE_HIGH] = format_course,
	[VALUE_FEVER] = format_fever,
	[VALUE_AGE] = format_age,
	[VALUE_YOUNG_AGES] = format_young_ages,
	[VALUE_MIDDLE_AGE] = format_age,
	[VALUE_DURATION] = format_duration_value,
	[VALUE_HELP] = format_help,
	[VALUE_SELF_CHECK] = format_self_check,
};

// ---- texts ----

bool resolve_differs(struct str text)
{
	struct str name;
	for (size_t at = 0, start; value_next(text, &at, &start, &name);) {
		const struct value_name *known = value_find(name);
		if (known && known->kind == VALUE_HELP)
			return true;
	}
	return false;
}

bool resolve_value(const struct resolver *resolver, enum place place, struct str name,
		   struct str *value)
{
	const struct value_name *known = value_find(name);
	*value = STR_NONE;
	return known && formats[known->kind](resolver, place, known, value) != FOUND_SENTENCE;
}

static bool starts_sentence(struct str text, size_t at)
{
	struct str before = str_trim(str_slice(text, 0, at));
	return !before.len || (before.len < at && strchr(".!?", before.data[before.len - 1]));
}

struct rich_text resolve(const struct resolver *resolver, enum place place, struct rich_text text)
{
	struct edits edits = { 0 };
	struct str name;
	for (size_t at = 0, start; value_next(text.plain, &at, &start, &name);) {
		const struct value_name *known = value_find(name);
		if (!known) // reported when the content was loaded
			continue;
		struct str value = STR_NONE;
		enum found found = formats[known->kind](resolver, place, known, &value);
		if (found == FOUND_SENTENCE)
			return (struct rich_text) { .plain = value };
		if (found == FOUND_WORDS && starts_sentence(text.plain, start))
			value = format_sentence_start(&resolver->locale->formatter, resolver->arena,
						      value);
		*ARRAY_PUT(resolver->arena, edits.items, edits.count) =
			(struct edit) { start, at, value };
	}
	return rich_apply(resolver->arena, text, edits);
}

struct str resolve_text(const struct resolver *resolver, enum place place, struct str text)
{
	return resolve(resolver, place, (struct rich_text) { .plain = text }).plain;
}
