// SPDX-License-Identifier: GPL-3.0-or-later
// What can be known to be wrong in a clinic's file although every value has the right form: facts of the example that are left
// standing in a real clinic's file, and an emergency number that nobody answers there.
#include "compile/content/clinic.h"

#include "text/text.h"

// ---- the example's facts ----

typedef bool is_example(struct arena *arena, struct str value, const char *example);

static bool is_example_text(struct arena *arena, struct str value, const char *example)
{
	struct str folded = text_fold(arena, str_c(example), NULL);
	return str_find(text_fold(arena, value, NULL), folded, 0) != STR_NPOS;
}

// 555-0100 to 555-0199 are kept for stories and examples, alone or behind an area code of North America.
static bool is_example_phone(struct arena *arena, struct str value, const char *none)
{
	(void)none;
	struct str digits = typed_digits(arena, value);
	if (digits.len == 11 && digits.data[0] == '1')
		digits = str_from(digits, 1);
	if (digits.len == 10 && digits.data[0] >= '2')
		digits = str_from(digits, 3);
	return digits.len == 7 && str_starts(digits, STR("55501"));
}

// The host, or what is above it, is one of the names that lead nowhere (RFC 2606).
static bool is_example_address(struct arena *arena, struct str value, const char *none)
{
	(void)none;
	static const char *const names[] = { ".example",     ".test",	     ".invalid",
					     ".example.com", ".example.net", ".example.org" };
	struct str host = str_from(text_fold(arena, value, NULL), STR("https://").len);
	host = str_slice(host, 0, str_find_char(host, '/', 0));
	host = str_slice(host, 0, str_find_char(host, ':', 0));
	host = str_format(arena, ".%.*s", STR_ARGS(host));
	for (size_t i = 0; i < LENGTH(names); i++)
		if (str_ends(host, str_c(names[i])))
			return true;
	return false;
}

// All that the shipped clinic.yaml says and that is true of no clinic.
static const struct {
	const char *name;
	is_example *is_example;
	const char *example; // what a text must not hold
} examples[] = {
	{ "clinic.name", is_example_text, "Example Skin Clinic" },
	{ "clinic.phone", is_example_phone, NULL },
	{ "clinic.phone-after-hours", is_example_phone, NULL },
	{ "clinic.address", is_example_text, "Example Street" },
	{ "clinic.address", is_example_text, "Exampletown" },
	{ "clinic.booking", is_example_address, NULL },
	{ "urgent.number", is_example_phone, NULL },
	{ "people.responsible", is_example_text, "Nobody answers for this guide" },
	{ "people.responsible", is_example_text, "It is a demonstration" },
	{ "people.funding", is_example_text, "Nobody paid for this guide" },
	{ "people.feedback", is_example_text, "This is a demonstration" },
	{ "people.feedback", is_example_text, "A real clinic names a person here" },
};

static void check_examples(const struct content *content)
{
	const struct setting *last = NULL;
	if (content_is_demo(content))
		return;
	for (size_t i = 0; i < LENGTH(examples); i++) {
		const struct setting *setting =
			content_find_setting(content, str_c(examples[i].name));
		if (setting->state != SETTING_GIVEN || setting == last ||
		    !examples[i].is_example(content->arena, setting->value.text,
					    examples[i].example))
			continue;
		report(content->diagnostics, DIAGNOSTIC_SETTING_EXAMPLE, setting->where,
		       "%s is the example's, and demo is not yes; write the clinic's own",
		       examples[i].name);
		last = setting; // one report is enough
	}
}

// ---- the emergency number ----

// Where 911 is answered: ISO 3166-1.
static const char answers_911[] = "AG AI AR AS AW BM BQ BS BZ CA CR CW DM DO EC FJ GD GU HN JO KN "
				  "KY LC LR MP MS MX PA PE PH PR PW PY SA SV SX TC TO UM US UY VC "
				  "VE VG VI";
// Where nothing but 911 is sure to be answered, from every telephone.
static const char only_911[] = "CA US";

static void check_emergency_number(const struct content *content)
{
	const struct setting *number = content_find_setting(content, STR("emergency.number"));
	struct str country = content_setting(content, STR("clinic.country"));
	size_t place;
	if (number->state != SETTING_GIVEN || !country.len)
		return;
	bool is_911 = str_eq_c(typed_digits(content->arena, number->value.text), "911");
	if (is_911 && !typed_is_word(country, answers_911, &place))
		report(content->diagnostics, DIAGNOSTIC_EMERGENCY_NUMBER, number->where,
		       "911 is not known to be answered in %.*s, the clinic's country; is it right "
		       "there?",
		       STR_ARGS(country));
	else if (!is_911 && typed_is_word(country, only_911, &place))
		report(content->diagnostics, DIAGNOSTIC_EMERGENCY_NUMBER, number->where,
		       "the emergency number of %.*s is 911; is %.*s right there?",
		       STR_ARGS(country), STR_ARGS(number->value.text));
}

void content_check_clinic(const struct content *content)
{
	check_examples(content);
	check_emergency_number(content);
}
