// SPDX-License-Identifier: GPL-3.0-or-later
// Each comparison turns a text into a sorted list of words - "link page:costs", "value price.session", "12.5" - and compares
// the lists of both languages.
#include "compile/lint/translation.h"

#include <stdlib.h>
#include <unicode/uchar.h>

#include "base/ascii.h"
#include "base/array.h"
#include "base/buffer.h"
#include "compile/content/markdown-inline.h"
#include "compile/content/message-role.h"
#include "compile/content/values.h"
#include "compile/language/tag.h"
#include "compile/lint/leftover.h"
#include "compile/messages.h"

struct words {
	struct arena *arena;
	struct str *items;
	size_t count;
};

static void put(struct words *words, struct str word)
{
	*ARRAY_PUT(words->arena, words->items, words->count) = word;
}

static int compare_words(const void *a, const void *b)
{
	return str_compare(*(const struct str *)a, *(const struct str *)b);
}

static void sort(struct words *words)
{
	if (words->count)
		qsort(words->items, words->count, sizeof(*words->items), compare_words);
}

// The first word that only one of two sorted lists has; *missing: it is the first list that has it. False when they are the same.
static bool first_difference(const struct words *a, const struct words *b, struct str *word,
			     bool *missing)
{
	for (size_t i = 0; i < a->count || i < b->count; i++) {
		int order = i >= a->count   ? 1
			    : i >= b->count ? -1
					    : str_compare(a->items[i], b->items[i]);
		if (order == 0)
			continue;
		*missing = order < 0;
		*word = *missing ? a->items[i] : b->items[i];
		return true;
	}
	return false;
}

// ---- placeholders ----

static struct words placeholders(struct arena *arena, struct str text)
{
	struct words words = { .arena = arena };
	struct str name;
	for (size_t at = 0, start; value_next(text, &at, &start, &name);)
		put(&words, value_case(name).len
				    ? str_format(arena, "{{%.*s}}", STR_ARGS(value_base(name)))
				    : str_slice(text, start, at));
	for (size_t i = 0; i + 2 < text.len; i++)
		if (text.data[i] == '{' && ascii_digit(text.data[i + 1]) && text.data[i + 2] == '}')
			put(&words, str_slice(text, i, i + 3));
	sort(&words);
	return words;
}

// The text with every {{value}} and {1} blanked, so that digits of their names do not count.
static struct str without_placeholders(struct arena *arena, struct str text)
{
	char *bytes = arena_alloc(arena, text.len + 1);
	memcpy(bytes, text.data, text.len);
	struct str name;
	for (size_t at = 0, start; value_next(text, &at, &start, &name);)
		memset(bytes + start, ' ', at - start);
	for (size_t i = 0; i + 2 < text.len; i++)
		if (bytes[i] == '{' && bytes[i + 2] == '}')
			memset(bytes + i, ' ', 3);
	return (struct str) { bytes, text.len };
}

// ---- numbers ----

// Value of a decimal digit of any script; -1 for anything else.
static int digit_value(uint32_t c)
{
	return u_charDigitValue((UChar32)c);
}

static bool is_separator(uint32_t c)
{
	return c == '.' || c == ',' || c == 0x66B || c == 0x66C || c == 0xA0 || c == 0x202F ||
	       c == '\'' || c == 0x2019;
}

enum { PARTS_MAX = 8, PART_DIGITS_MAX = 24 };

// Digits between separators: "1,200.5" has the parts 1, 200 and 5.
struct numeral {
	char parts[PARTS_MAX][PART_DIGITS_MAX + 1];
	uint32_t separators[PARTS_MAX]; // before each part but the first
	size_t count;
};

// Reads the numeral at `at`, which begins with a digit; returns its end.
static size_t read_numeral(struct str text, size_t at, struct numeral *numeral)
{
	*numeral = (struct numeral) { .count = 1 };
	size_t digits = 0;
	uint32_t c, after;
	while (at < text.len) {
		size_t len = text_decode(text, at, &c);
		int value = digit_value(c);
		if (value >= 0 && digits < PART_DIGITS_MAX) {
			numeral->parts[numeral->count - 1][digits++] = (char)('0' + value);
			at += len;
			continue;
		}
		bool more = is_separator(c) && at + len < text.len && numeral->count < PARTS_MAX;
		if (more)
			text_decode(text, at + len, &after);
		if (!more || digit_value(after) < 0)
			break;
		numeral->separators[numeral->count++] = c;
		digits = 0;
		at += len;
	}
	return at;
}

// All parts from the second on have three digits, so that every separator may divide thousands.
static bool could_be_grouped(const struct numeral *numeral, size_t parts)
{
	for (size_t i = 1; i < parts; i++)
		if (strlen(numeral->parts[i]) != 3)
			return false;
	return true;
}

static bool separators_differ(const struct numeral *numeral)
{
	return numeral->count < 3 ||
	       numeral->separators[numeral->count - 1] != numeral->separators[numeral->count - 2];
}

static void put_number(struct words *words, const struct numeral *numeral, bool decimal)
{
	struct buffer out = { 0 };
	size_t whole = decimal ? numeral->count - 1 : numeral->count;
	for (size_t i = 0; i < whole; i++)
		buffer_put_c(&out, numeral->parts[i]);
	while (out.len > 1 && out.data[0] == '0')
		memmove(out.data, out.data + 1, out.len--);
	const char *fraction = decimal ? numeral->parts[whole] : "";
	size_t len = strlen(fraction);
	while (len && fraction[len - 1] == '0')
		len--;
	if (len)
		buffer_putf(&out, ".%.*s", (int)len, fraction);
	put(words, buffer_take(&out, words->arena));
	buffer_fini(&out);
}

static void put_parts(struct words *words, const struct numeral *numeral)
{
	for (size_t i = 0; i < numeral->count; i++) {
		struct numeral part = { .count = 1 };
		memcpy(part.parts[0], numeral->parts[i], sizeof(part.parts[0]));
		put_number(words, &part, false);
	}
}

// English says what a separator is; in other languages "1.200" may be either, so it is read as the English one is.
enum numerals { READ_ENGLISH, READ_AS_DECIMAL, READ_AS_GROUPED };

static struct words numbers(struct arena *arena, struct str text, enum numerals reading)
{
	struct words words = { .arena = arena };
	for (size_t at = 0; at < text.len;) {
		uint32_t c;
		size_t len = text_decode(text, at, &c);
		if (digit_value(c) < 0) {
			at += len;
			continue;
		}
		struct numeral numeral;
		at = read_numeral(text, at, &numeral);
		bool last_is_point =
			numeral.count > 1 && numeral.separators[numeral.count - 1] == '.';
		bool decimal = reading == READ_ENGLISH ? last_is_point : reading == READ_AS_DECIMAL;
		if (numeral.count == 1)
			put_number(&words, &numeral, false);
		else if (!decimal && could_be_grouped(&numeral, numeral.count))
			put_number(&words, &numeral, false);
		else if (separators_differ(&numeral) &&
			 could_be_grouped(&numeral, numeral.count - 1))
			put_number(&words, &numeral, true);
		else
			put_parts(&words, &numeral);
	}
	sort(&words);
	return words;
}

// "22 November 2026" is 2026年11月22日: the number of a month that the English names may be there as well.
static bool names_month(struct str english, struct str number)
{
	static const char *const months[] = { "January",   "February", "March",	   "April",
					      "May ",	   "June",     "July",	   "August",
					      "September", "October",  "November", "December" };
	unsigned long month;
	return str_to_number(number, LENGTH(months), &month) && month > 0 &&
	       str_find(english, str_c(months[month - 1]), 0) != STR_NPOS;
}

// Takes one of those that equal `word` out of the list; false when there is none.
static bool drop(struct words *words, struct str word)
{
	for (size_t i = 0; i < words->count; i++) {
		if (!str_eq(words->items[i], word))
			continue;
		words->count--;
		memmove(&words->items[i], &words->items[i + 1],
			(words->count - i) * sizeof(*words->items));
		return true;
	}
	return false;
}

// What a text says in words, as numbers() writes what it says in digits.
struct said {
	struct words all, sure, weak; // weak: what may be no number there
};

static struct said said_numbers(struct arena *arena, const struct number_words *language,
				struct str text)
{
	struct said said = { { .arena = arena }, { .arena = arena }, { .arena = arena } };
	struct number_said *found;
	size_t count = number_words_find(arena, language, text, &found);
	for (size_t i = 0; i < count; i++) {
		struct str number = str_format(arena, "%lu", found[i].value);
		put(&said.all, number);
		put(found[i].weak ? &said.weak : &said.sure, number);
	}
	return said;
}

static struct words without(const struct words *words, const struct words *others)
{
	struct words left = { .arena = words->arena };
	for (size_t i = 0; i < words->count; i++)
		put(&left, words->items[i]);
	for (size_t i = 0; i < others->count; i++)
		drop(&left, others->items[i]);
	return left;
}

// The first number in digits that the other text says neither in digits nor in words.
static bool first_unsaid(const struct words *digits, const struct words *other_digits,
			 const struct words *other_words, struct str *number)
{
	struct words left = without(digits, other_digits);
	left = without(&left, other_words);
	if (left.count)
		*number = left.items[0];
	return left.count > 0;
}

// What one text surely says in words and the other does not say at all, in digits or in words.
static struct words surely_unsaid(const struct said *one, const struct said *other,
				  const struct words *other_digits)
{
	struct words left = without(&one->sure, &other->sure);
	struct words weak = without(&other->weak, &one->weak);
	left = without(&left, other_digits);
	return without(&left, &weak);
}

struct compared {
	struct words wanted, found; // in digits
	struct said english, theirs;
};

// Numbers in words differ where each text says one that the other does not.
static bool words_differ(const struct compared *compared, struct str *number)
{
	struct words english =
		surely_unsaid(&compared->english, &compared->theirs, &compared->found);
	struct words theirs =
		surely_unsaid(&compared->theirs, &compared->english, &compared->wanted);
	if (!english.count || !theirs.count)
		return false;
	*number = english.items[0];
	return true;
}

static bool digits_differ(const struct compared *compared, struct str *number, bool *missing)
{
	*missing = first_unsaid(&compared->wanted, &compared->found, &compared->theirs.all, number);
	return *missing ||
	       first_unsaid(&compared->found, &compared->wanted, &compared->english.all, number);
}

bool translation_numbers_differ(struct arena *arena, const struct number_texts *texts,
				struct str *number, bool *missing)
{
	struct compared compared = {
		.wanted = numbers(arena, texts->english, READ_ENGLISH),
		.english = said_numbers(arena, texts->english_words, texts->english),
		.theirs = said_numbers(arena, texts->translation_words, texts->translation),
	};
	static const enum numerals readings[] = { READ_ENGLISH, READ_AS_DECIMAL, READ_AS_GROUPED };
	for (size_t i = 0; i < LENGTH(readings); i++) {
		compared.found = numbers(arena, texts->translation, readings[i]);
		bool differ = digits_differ(&compared, number, missing);
		if (differ && !*missing && names_month(texts->english, *number)) {
			drop(&compared.found, *number);
			differ = digits_differ(&compared, number, missing);
		}
		if (differ)
			continue;
		*missing = true;
		return words_differ(&compared, number);
	}
	return true;
}

// ---- markup ----

static struct words markup(struct arena *arena, const struct rich_text *text)
{
	static const char *const roles[SPAN_ROLE_COUNT] = {
		[SPAN_STRONG] = "**strong**", [SPAN_EMPHASIS] = "*emphasis*", [SPAN_LINK] = "link",
		[SPAN_TERM] = "link",	      [SPAN_NOTE] = "note",
	};
	struct words words = { .arena = arena };
	for (size_t i = 0; i < text->span_count; i++) {
		struct str destination = text->spans[i].destination;
		put(&words, destination.len
				    ? str_format(arena, "%s to %.*s", roles[text->spans[i].role],
						 STR_ARGS(destination))
				    : str_c(roles[text->spans[i].role]));
	}
	sort(&words);
	return words;
}

// ---- a message ----

struct check {
	const struct content *content;
	const struct locale *locale;
	const struct number_words *english_words, *words;
};

static void report_difference(const struct check *check, enum diagnostic id, struct location where,
			      struct str word, bool missing, struct str context)
{
	report(check->content->diagnostics, id, where, "%.*s %s (%.*s)", STR_ARGS(word),
	       missing ? "is missing in this translation" : "is not in the English",
	       STR_ARGS(context));
}

static struct str place_of(const struct translation *translation)
{
	return translation->context.len ? translation->context : STR("interface");
}

// Reports the first of {{values}} and {1} that only one of the texts has.
static bool check_placeholders(const struct check *check, struct str english, struct str text,
			       const struct translation *translation)
{
	struct arena *arena = check->content->arena;
	struct words wanted = placeholders(arena, english);
	struct words found = placeholders(arena, text);
	struct str word;
	bool missing;
	if (!first_difference(&wanted, &found, &word, &missing))
		return true;
	report_difference(check, DIAGNOSTIC_PO_VALUE, translation->where, word, missing,
			  place_of(translation));
	return false;
}

static bool check_numbers(const struct check *check, struct str english, struct str text,
			  const struct translation *translation)
{
	struct arena *arena = check->content->arena;
	struct str number;
	bool missing;
	const struct number_texts texts = {
		.english = without_placeholders(arena, english),
		.translation = without_placeholders(arena, text),
		.english_words = check->english_words,
		.translation_words = check->words,
	};
	if (!translation_numbers_differ(arena, &texts, &number, &missing))
		return true;
	if (!translation->numbers_differ)
		report_difference(check, DIAGNOSTIC_PO_NUMBER, translation->where,
				  str_format(arena, "the number %.*s", STR_ARGS(number)), missing,
				  place_of(translation));
	return false;
}

static void check_override(const struct check *check, const struct translation *translation)
{
	report(check->content->diagnostics, DIAGNOSTIC_PO_OVERRIDE, translation->where,
	       "its numbers are those of the English: take '" PO_NUMBERS_DIFFER "' away (%.*s)",
	       STR_ARGS(place_of(translation)));
}

static bool is_case(const struct check *check, struct str name)
{
	const struct value *value = value_find(check->content, value_base(name));
	const struct locale_case *item = locale_case_find(&check->locale->words, value_case(name));
	size_t forms = check->locale->plural.forms;
	for (size_t i = 0; item && i < DURATION_COUNT; i++)
		if (item->form_count[i] != forms)
			return false;
	return item && value && value->kind == VALUE_DURATION;
}

// Of {{wait.tan:genitive}}: the language must have the case, and the value be a duration.
static void check_cases(const struct check *check, const struct translation *translation)
{
	struct str name, text = translation->text;
	for (size_t at = 0, start; value_next(text, &at, &start, &name);)
		if (value_case(name).len && !is_case(check, name))
			report(check->content->diagnostics, DIAGNOSTIC_PO_VALUE, translation->where,
			       "{{%.*s}}: only a duration has cases, those under 'durations' of "
			       "locales/interface/%.*s.yaml, each with %zu forms (%.*s)",
			       STR_ARGS(name), STR_ARGS(check->locale->tag),
			       check->locale->plural.forms, STR_ARGS(translation->context));
}

// The text with its values in no case, as the English names them.
static struct str without_cases(struct arena *arena, struct str text)
{
	struct buffer out = { 0 };
	struct str name;
	size_t done = 0;
	for (size_t at = 0, start; value_next(text, &at, &start, &name);) {
		if (!value_case(name).len)
			continue;
		buffer_put(&out, str_slice(text, done, start));
		buffer_putf(&out, "{{%.*s}}", STR_ARGS(value_base(name)));
		done = at;
	}
	buffer_put(&out, str_from(text, done));
	struct str plain = buffer_take(&out, arena);
	buffer_fini(&out);
	return plain;
}

// As written, and as shown: what the title of a link or an entity holds is in the one and not in the other.
static void check_values(const struct check *check, const struct message *message,
			 const struct translation *translation)
{
	struct str english = message->shown.plain, text = translation->shown.plain;
	if (check_placeholders(check, message->text, translation->text, translation))
		check_placeholders(check, english, text, translation);
	bool same = check_numbers(check, message->text, translation->text, translation) &&
		    check_numbers(check, english, text, translation);
	if (same && translation->numbers_differ)
		check_override(check, translation);
}

static void check_markup(const struct check *check, const struct message *message,
			 const struct translation *translation)
{
	struct arena *arena = check->content->arena;
	struct message translated = { .context = message->context,
				      .text = without_cases(arena, translation->text),
				      .shown = translation->shown,
				      .faults = translation->faults,
				      .where = translation->where };
	if (!markdown_check(check->content, &translated) ||
	    !leftover_check(arena, check->content->diagnostics, &translated, LEFTOVER_TRANSLATION))
		return;
	struct words wanted = markup(arena, &message->shown);
	struct words found = markup(arena, &translation->shown);
	struct str word;
	bool missing;
	if (first_difference(&wanted, &found, &word, &missing))
		report_difference(check, DIAGNOSTIC_PO_MARKUP, translation->where, word, missing,
				  message->context);
}

static void check_width(const struct check *check, int limit, struct str text,
			const struct translation *translation)
{
	text = without_placeholders(check->content->arena, text);
	int cols = text_cols(str_trim(text), TEXT_LOGICAL);
	if (limit && cols > limit)
		report(check->content->diagnostics, DIAGNOSTIC_PO_LONG, translation->where,
		       "%d columns; at most %d fit (%.*s)", cols, limit,
		       STR_ARGS(place_of(translation)));
}

static void check_message(void *context, const struct message *message)
{
	const struct check *check = context;
	const struct translation *translation =
		po_find(check->locale->topic, message->context, message->text);
	if (!translation || !translation->text.len)
		return;
	check_values(check, message, translation);
	check_cases(check, translation);
	check_markup(check, message, translation);
	check_width(check, role_cols(message), translation->text, translation);
}

// ---- a language ----

static bool is_missing(const struct locale *locale, const struct message *message)
{
	return message_translatable(message->text) &&
	       !po_text(locale->topic, message->context, message->text).len;
}

static size_t missing_in_block(const struct locale *locale, const struct content_block *block)
{
	const struct message *message;
	size_t count = 0;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		count += is_missing(locale, message);
	return count;
}

static void check_safety_pages(const struct check *check)
{
	const struct content *content = check->content;
	struct location top = { check->locale->topic->source, 0 };
	for (size_t i = 0; i < content->page_count; i++) {
		const struct content_page *page = &content->pages[i];
		size_t missing = is_missing(check->locale, &page->title) +
				 is_missing(check->locale, &page->summary);
		for (size_t j = 0; j < page->block_count; j++)
			missing += missing_in_block(check->locale, &page->blocks[j]);
		if (page->safety && missing && check->locale->shown)
			report(content->diagnostics, DIAGNOSTIC_PO_SAFETY, top,
			       "%zu messages of the safety page %.*s are missing or fuzzy", missing,
			       STR_ARGS(page->id));
	}
}

// Where the template says that the order of {1} and {2} carries a meaning, it stays.
static void check_order(const struct check *check, const struct translation *item)
{
	const struct catalogue *template = check->locale->template;
	const struct translation *original =
		template ? po_find(template, item->context, item->id) : item;
	size_t first = str_find(item->text, STR("{1}"), 0);
	size_t second = str_find(item->text, STR("{2}"), 0);
	if (original && original->ordered && first != STR_NPOS && second < first)
		report(check->content->diagnostics, DIAGNOSTIC_PO_VALUE, item->where,
		       "{1} must stand before {2} here: the order tells which is which "
		       "(interface)");
}

static int interface_cols(struct str context)
{
	static const struct {
		const char *context;
		int cols;
	} limits[] = {
#define X(context, cols, description) { context, cols },
#include "compile/locale/interface.def"
#undef X
	};
	for (size_t i = 0; i < LENGTH(limits); i++)
		if (str_eq_c(context, limits[i].context))
			return limits[i].cols;
	return 0;
}

// A form that one number alone takes may be without it: "no page", "two pages".
static bool names_its_number(const struct check *check, size_t form)
{
	return plural_numbers(&check->locale->plural, form) == 1;
}

static void check_forms(const struct check *check, const struct translation *item)
{
	for (size_t form = 0; form < check->locale->plural.forms; form++) {
		struct str text = item->forms[form];
		bool without =
			names_its_number(check, form) && str_find(text, STR("{1}"), 0) == STR_NPOS;
		struct str english =
			without ? str_replace(check->content->arena, item->id, STR("{1}"), STR_NONE)
				: item->id;
		struct translation named = *item;
		named.context = str_format(check->content->arena, "%.*s, msgstr[%zu]",
					   STR_ARGS(item->context), form);
		check_placeholders(check, english, text, &named);
		check_width(check, interface_cols(item->context), text, &named);
	}
}

static void check_leftovers(const struct check *check, const struct translation *item)
{
	struct arena *arena = check->content->arena;
	struct leftover found;
	struct message message = { .text = item->text,
				   .shown.plain = item->text,
				   .where = item->where };
	if (!leftover_find(arena, item->id, LEFTOVER_INTERFACE, &found))
		leftover_check(arena, check->content->diagnostics, &message, LEFTOVER_INTERFACE);
}

static void check_interface(const struct check *check)
{
	const struct catalogue *catalogue = check->locale->interface;
	for (size_t i = 0; i < catalogue->count; i++) {
		const struct translation *item = &catalogue->items[i];
		if (!item->text.len)
			continue;
		if (item->forms) {
			check_forms(check, item);
			continue;
		}
		check_width(check, interface_cols(item->context), item->text, item);
		if (check_placeholders(check, item->id, item->text, item))
			check_order(check, item);
		if (check_numbers(check, item->id, item->text, item) && item->numbers_differ)
			check_override(check, item);
		check_leftovers(check, item);
	}
}

static void check_durations(const struct content *content, const struct locale *locale,
			    const struct source *source)
{
	if (!format_knows_durations(&locale->formatter, content->arena))
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_DATA,
		       (struct location) { source, 0 },
		       "there are no words for hours, days, weeks and months in '%.*s': durations "
		       "are written as '24 h'; give them as a case, under 'durations' of "
		       "locales/interface/%.*s.yaml",
		       STR_ARGS(locale->tag), STR_ARGS(locale->tag));
}

static void check_data(const struct content *content, const struct locale *locale,
		       const struct source *source)
{
	struct str from = tag_data_from(content->arena, locale->tag);
	bool known = tag_canonical(content->arena, locale->tag).len > 0;
	if (known && from.len && !format_has_own_data(&locale->formatter))
		report(content->diagnostics, DIAGNOSTIC_LANGUAGE_DATA,
		       (struct location) { source, 0 },
		       "there are no rules for dates, numbers and units of '%.*s': they are "
		       "written as in '%.*s'",
		       STR_ARGS(locale->tag), STR_ARGS(from));
	else if (known)
		check_durations(content, locale, source);
}

// What has no translation, counted; the program's own words only where somebody knows them.
static void check_missing(const struct content *content, const struct locale *locale,
			  const struct source *source)
{
	size_t missing = locale->messages - locale->translated;
	bool bare = !locale->interface->source && !locale->template;
	struct buffer text = { 0 };
	if (missing)
		buffer_putf(&text,
			    "%zu of %zu messages of '%.*s' are missing or fuzzy; their English is "
			    "shown%s",
			    missing, locale->messages, STR_ARGS(locale->tag),
			    locale->topic->source ? "" : "; it has no PO file for this topic");
	if (bare)
		buffer_putf(&text,
			    "%sthe program's own words in '%.*s' are English: there is no "
			    "interface/%.*s.po; copy the folder 'interface' of anteroom's locales",
			    missing ? "; " : "", STR_ARGS(locale->tag), STR_ARGS(locale->tag));
	if (text.len)
		report(content->diagnostics, DIAGNOSTIC_PO_STALE, (struct location) { source, 0 },
		       "%.*s", STR_ARGS(buffer_str(&text)));
	buffer_fini(&text);
}

void lint_translation(const struct content *content, const struct locale *locale)
{
	if (!locale->topic)
		return;
	struct check check = { content, locale,
			       .english_words = number_words_of(content->arena, STR("en")),
			       .words = number_words_of(content->arena, locale->tag) };
	messages_each(content, check_message, &check);
	check_interface(&check);
	check_safety_pages(&check);
	const struct source *source =
		locale->topic->source ? locale->topic->source : locale->interface->source;
	check_data(content, locale, source);
	check_missing(content, locale, source);
}
