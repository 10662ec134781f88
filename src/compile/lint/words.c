// SPDX-License-Identifier: GPL-3.0-or-later
// What is said: promises, places, numbers, and medicines that must not be stopped.
#include "compile/lint/words.h"

#include <strings.h>

#include "base/ascii.h"
#include "compile/content/values.h"
#include "compile/content/plain.h"
#include "compile/form/model.h"
#include "compile/language/reading.h"
#include "compile/messages.h"

// What no guide says, why, and the wider phrase in which it may stand. What is never said of its subject stands in topic.yaml.
static const struct {
	const char *phrase, *reason, *unless;
} never[] = {
	{ "safe for everyone", "it is not", NULL },
	{ "safe for all", "it is not", NULL },
	{ "safe for you", "only a provider who sees you can say so", NULL },
	{ "painless", "it can hurt", NULL },
	{ "pain-free", "it can hurt", NULL },
	{ "no risk", "every treatment has risks", "no risk from a procedure" },
	{ "risk-free", "every treatment has risks", NULL },
	{ "guarantee", "nobody can promise a result", NULL },
	{ "guaranteed", "nobody can promise a result", NULL },
	{ "incredible", "promotion", NULL },
	{ "amazing", "promotion", NULL },
	{ "miracle", "promotion", NULL },
	{ "transformative", "promotion", NULL },
	{ "worth the cost", "promotion", NULL },
	{ "worth the money", "promotion", NULL },
	{ "stop taking your", "say: do not stop it, ask who prescribed it", NULL },
	{ "you are suitable", "say: nothing you told us is a reason to wait", NULL },
	{ "you are approved", "say: nothing you told us is a reason to wait", NULL },
	{ "you are cleared", "say: nothing you told us is a reason to wait", NULL },
	{ "good candidate", "say: nothing you told us is a reason to wait", NULL },
	{ "this is cancer", "a diagnosis", NULL },
	{ "you have cancer", "a diagnosis", NULL },
};

// ---- finding words ----

static bool is_word_char(char c)
{
	return ascii_letter(c) || ascii_digit(c) || (unsigned char)c >= 0x80;
}

static bool same(struct str text, size_t at, struct str phrase)
{
	enum { CASE_BIT = 0x20 };
	return phrase.len && at + phrase.len <= text.len &&
	       !((text.data[at] ^ phrase.data[0]) & ~CASE_BIT) &&
	       strncasecmp(text.data + at, phrase.data, phrase.len) == 0;
}

static bool ends_word(struct str text, size_t at)
{
	return at == text.len || (at < text.len && !is_word_char(text.data[at]));
}

// The next place of the phrase as whole words, whatever their case; STR_NPOS when there is none.
static size_t find_phrase(struct str text, struct str phrase, size_t from)
{
	for (size_t at = from; phrase.len && at + phrase.len <= text.len; at++) {
		if (same(text, at, phrase) && ends_word(text, at + phrase.len) &&
		    (!at || !is_word_char(text.data[at - 1])))
			return at;
	}
	return STR_NPOS;
}

// A bit for how a word begins: its first two characters, whatever their case.
static uint64_t beginning(struct str word)
{
	enum { BITS = 64, FACTOR = 31, LOWER_CASE = 0x20 };
	if (word.len < 2)
		return UINT64_MAX;
	unsigned first = (unsigned char)word.data[0] | LOWER_CASE;
	unsigned second = (unsigned char)word.data[1] | LOWER_CASE;
	return (uint64_t)1 << (first * FACTOR + second) % BITS;
}

// How the words of a text begin. A phrase of another beginning is not in it, and need not be looked for.
static uint64_t beginnings(struct str text)
{
	uint64_t found = 0;
	for (size_t at = 0; at < text.len; at++)
		if (!at || !is_word_char(text.data[at - 1]))
			found |= beginning(str_from(text, at));
	return found;
}

static bool says(struct str text, const char *phrase)
{
	return find_phrase(text, str_c(phrase), 0) != STR_NPOS;
}

// Plain bytes and the message's own bytes differ by markup; this finds the same words in the message.
static struct location word_place(const struct message *message, struct str plain, size_t at,
				  size_t len)
{
	size_t seen = 0, place = STR_NPOS;
	struct str words = str_slice(plain, at, at + len);
	for (size_t i = 0; (i = str_find(plain, words, i)) != STR_NPOS && i < at; i++)
		seen++;
	for (size_t i = 0; (i = str_find(message->text, words, i)) != STR_NPOS; i++) {
		place = i;
		if (!seen--)
			break;
	}
	return place == STR_NPOS ? message->where : message_location(message, place);
}

// "not", "never", "no", "cannot" and the like within the six words before.
static bool is_denied(struct str text, size_t at)
{
	static const char *const denials[] = { "not",	 "never", "no",	     "cannot",
					       "nobody", "don't", "doesn't", "without" };
	size_t words = 0, start = at;
	while (start && words < 7) {
		char c = text.data[start - 1];
		if (c == '.' || c == '?' || c == '!')
			break;
		words += c == ' ';
		start--;
	}
	struct str before = str_slice(text, start, at);
	for (size_t i = 0; i < LENGTH(denials); i++)
		if (says(before, denials[i]))
			return true;
	return false;
}

// ---- what is never said ----

static void check_phrase(struct content *content, const struct message *message, struct str plain,
			 uint64_t begin, const struct content_never *never_said)
{
	struct str phrase = never_said->phrase;
	size_t at = begin & beginning(phrase) ? find_phrase(plain, phrase, 0) : STR_NPOS;
	if (at == STR_NPOS || is_denied(plain, at) || same(plain, at, never_said->unless))
		return;
	report(content->diagnostics, DIAGNOSTIC_NEVER_SAY,
	       word_place(message, plain, at, never_said->phrase.len), "never say '%.*s': %.*s",
	       STR_ARGS(never_said->phrase), STR_ARGS(never_said->reason));
}

static void check_never(struct content *content, const struct message *message, struct str plain)
{
	uint64_t begin = beginnings(plain);
	for (size_t i = 0; i < LENGTH(never); i++)
		check_phrase(content, message, plain, begin,
			     &(struct content_never) { str_c(never[i].phrase),
						       str_c(never[i].reason),
						       str_c(never[i].unless) });
	for (size_t i = 0; i < content->topic.never_count; i++)
		check_phrase(content, message, plain, begin, &content->topic.never[i]);
}

// ---- numbers ----

// Bytes of a hyphen or dash at `at`; 0 when there is none.
static size_t dash_length(struct str text, size_t at)
{
	static const char *const dashes[] = {
		"-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93", "\xE2\x80\x94"
	};
	for (size_t i = 0; i < LENGTH(dashes); i++)
		if (str_starts(str_from(text, at), str_c(dashes[i])))
			return strlen(dashes[i]);
	return 0;
}

static void check_ranges(struct content *content, const struct message *message, struct str plain)
{
	for (size_t at = 1; at < plain.len; at++) {
		size_t dash = dash_length(plain, at), before = at, after = at + dash;
		if (!dash)
			continue;
		while (before && plain.data[before - 1] == ' ')
			before--;
		while (after < plain.len && plain.data[after] == ' ')
			after++;
		if (!before || after >= plain.len || !ascii_digit(plain.data[before - 1]) ||
		    !ascii_digit(plain.data[after]))
			continue;
		report(content->diagnostics, DIAGNOSTIC_NUMBER_RANGE,
		       word_place(message, plain, before - 1, after + 2 - before),
		       "write a range with a word: 3 to 4");
	}
}

// "22 of 30", "7 in 10": a count and what it is out of.
static bool has_count(struct str text)
{
	static const char *const words[] = { " of ", " in ", " out of " };
	for (size_t i = 0; i < LENGTH(words); i++) {
		struct str word = str_c(words[i]);
		for (size_t at = 0; (at = str_find(text, word, at)) != STR_NPOS; at++) {
			size_t next = at + word.len;
			while (next < text.len && !is_word_char(text.data[next]))
				next++;
			if (at && ascii_digit(text.data[at - 1]) && next < text.len &&
			    ascii_digit(text.data[next]))
				return true;
		}
	}
	return false;
}

// "4% lidocaine" is a strength, not a share of people.
static bool is_strength(const struct content *content, struct str text, size_t after)
{
	while (after < text.len && text.data[after] == ' ')
		after++;
	for (size_t i = 0; i < content->term_count; i++) {
		struct str term = content->terms[i].term.text;
		if (same(text, after, term))
			return true;
	}
	return false;
}

// "1/3"
static bool find_slash(struct str text, size_t *at)
{
	for (*at = 1; *at + 1 < text.len; ++*at)
		if (text.data[*at] == '/' && ascii_digit(text.data[*at - 1]) &&
		    ascii_digit(text.data[*at + 1]))
			return true;
	return false;
}

static bool find_share(const struct content *content, struct str text, size_t *at, size_t *len)
{
	static const char *const fractions[] = {
		"half of",     "half the",	 "third of", "thirds",	 "quarter of",
		"quarters of", "three quarters", "percent",  "per cent", "a quarter",
	};
	if (find_slash(text, at)) {
		*len = 1;
		return true;
	}
	for (size_t i = 1; i < text.len; i++) {
		bool number = ascii_digit(text.data[i - 1]) ||
			      (text.data[i - 1] == ' ' && i > 1 && ascii_digit(text.data[i - 2]));
		if (text.data[i] != '%' || !number || is_strength(content, text, i + 1))
			continue;
		*at = i;
		*len = 1;
		return true;
	}
	for (size_t i = 0; i < LENGTH(fractions); i++) {
		*at = find_phrase(text, str_c(fractions[i]), 0);
		*len = strlen(fractions[i]);
		if (*at != STR_NPOS)
			return true;
	}
	return false;
}

static void check_shares(struct content *content, const struct message *message, struct str plain)
{
	size_t at, len;
	if (find_share(content, plain, &at, &len) && !has_count(plain))
		report(content->diagnostics, DIAGNOSTIC_NUMBER_ALONE,
		       word_place(message, plain, at, len),
		       "give the count as well: 22 of 30 people");
}

// ---- texts ----

bool words_are_of_source(const struct content *content, const struct message *message)
{
	for (size_t i = 0; i < content->source_count; i++)
		if (content->sources[i].title.where.offset == message->where.offset &&
		    content->sources[i].title.where.source == message->where.source)
			return true;
	return false;
}

static void check_text(void *context, const struct message *message)
{
	struct content *content = context;
	if (words_are_of_source(content, message))
		return;
	struct str plain = message->shown.plain;
	check_never(content, message, plain);
	check_ranges(content, message, plain);
	check_shares(content, message, plain);
}

static void check_place_words(void *context, const struct message *message)
{
	static const char *const words[] = { "staff",	  "desk",	  "front desk",
					     "reception", "receptionist", "receptionists" };
	struct content *content = context;
	struct str plain = message->shown.plain;
	for (size_t i = 0; i < LENGTH(words); i++) {
		size_t at = find_phrase(plain, str_c(words[i]), 0);
		if (at == STR_NPOS || str_eq_c(str_c(words[i]), "front desk"))
			continue;
		report(content->diagnostics, DIAGNOSTIC_PLACE_WORD,
		       word_place(message, plain, at, strlen(words[i])),
		       "readers at home have no %s; write {{help.clinic}} or {{help.emergency}}",
		       words[i]);
	}
}

// ---- one country's words, and words that can be several things ----

static void check_american(void *context, const struct message *message)
{
	static const struct {
		const char *british, *american;
	} words[] = {
#define AMERICAN(british, american) { british, american },
#include "compile/language/american.def"
#undef AMERICAN
	};
	struct content *content = context;
	struct str plain = message->shown.plain;
	if (words_are_of_source(content, message))
		return;
	uint64_t begin = beginnings(plain);
	for (size_t i = 0; i < LENGTH(words); i++) {
		struct str british = str_c(words[i].british);
		size_t at = begin & beginning(british) ? find_phrase(plain, british, 0) : STR_NPOS;
		if (at != STR_NPOS)
			report(content->diagnostics, DIAGNOSTIC_WORD_CHOICE,
			       word_place(message, plain, at, british.len),
			       "'%s' is British; the English here is American: '%s'",
			       words[i].british, words[i].american);
	}
}

// "age spots", "dark spot": what stands before says what kind.
static bool says_which_spot(struct str text, size_t at)
{
	static const char *const kinds[] = { "age ", "sun ", "dark ", "brown ", "bald ", "blind " };
	for (size_t i = 0; i < LENGTH(kinds); i++) {
		struct str kind = str_c(kinds[i]);
		if (at >= kind.len && same(text, at - kind.len, kind))
			return true;
	}
	return false;
}

static void check_spots(void *context, const struct message *message)
{
	struct content *content = context;
	static const char *const words[] = { "spot", "spots" };
	struct str plain = message->shown.plain;
	if (words_are_of_source(content, message))
		return;
	for (size_t i = 0; i < LENGTH(words); i++) {
		size_t at = 0;
		while ((at = find_phrase(plain, str_c(words[i]), at)) != STR_NPOS) {
			if (!says_which_spot(plain, at))
				report(content->diagnostics, DIAGNOSTIC_WORD_CHOICE,
				       word_place(message, plain, at, strlen(words[i])),
				       "'%s' alone can be a pimple, a mole or a place: say which",
				       words[i]);
			at++;
		}
	}
}

// ---- medicines that nobody should stop alone ----

static bool says_do_not_stop(struct str text)
{
	return says(text, "do not stop it") && says(text, "prescribed");
}

// The medicine that the text names first in the topic's order; empty: none.
static struct str named_medicine(const struct content_topic *topic, struct str text, size_t *at)
{
	for (size_t i = 0; i < topic->medicine_count; i++)
		if ((*at = find_phrase(text, topic->medicines[i], 0)) != STR_NPOS)
			return topic->medicines[i];
	return STR_NONE;
}

// Once on the page of reasons that names them.
static void require_do_not_stop(struct content *content, const struct content_page *page)
{
	const struct content_block *first = NULL;
	size_t at, first_at = 0;
	struct str name = STR_NONE;
	for (size_t i = 0; i < page->block_count; i++) {
		const struct content_block *block = &page->blocks[i];
		struct str text = plain_text(content, block);
		struct str medicine = named_medicine(&content->topic, text, &at);
		if (!medicine.len || block->kind == BLOCK_HEADING || block->kind == BLOCK_CAPTION)
			continue;
		if (says_do_not_stop(text))
			return;
		if (first)
			continue;
		first = block;
		first_at = at;
		name = medicine;
	}
	if (first)
		report(content->diagnostics, DIAGNOSTIC_DO_NOT_STOP,
		       word_place(&first->message, plain_text(content, first), first_at, name.len),
		       "a text about this medicine must say: Do not stop it. Ask who prescribed "
		       "it.");
}

// Of another medicine it can be wrong: what harms an unborn baby is stopped at once.
static void refuse_do_not_stop(struct content *content, const struct content_page *page)
{
	size_t at;
	for (size_t i = 0; i < page->block_count; i++) {
		struct str text = plain_text(content, &page->blocks[i]);
		if (says_do_not_stop(text) && !named_medicine(&content->topic, text, &at).len)
			report(content->diagnostics, DIAGNOSTIC_DO_NOT_STOP, page->blocks[i].where,
			       "'Do not stop it' stands only beside the medicines that topic.yaml "
			       "names under never-stopped");
	}
}

void lint_words(struct content *content)
{
	messages_each_text(content, check_text, content);
	messages_each_text(content, check_american, content);
	messages_each_text(content, check_spots, content);
	messages_outside_form(content, check_place_words, content);
	if (content->form)
		form_each_away(content->form, check_place_words, content);
	for (size_t i = 0; i < content->page_count; i++) {
		if (str_eq(content->pages[i].id, content->topic.roles.reasons.id))
			require_do_not_stop(content, &content->pages[i]);
		refuse_do_not_stop(content, &content->pages[i]);
	}
}

// ---- glossary ----

// An occurrence at [at, at + len) that is explained on the spot: in or before brackets, or by the words that follow.
static bool is_explained(struct str plain, size_t at, size_t len)
{
	static const char *const openings[] = { " (",	   " means",   ", the ",    ", a ",
						", an ",   ", which",  ", that is", " is a ",
						" is an ", " is the ", " are " };
	struct str rest = str_from(plain, at + len);
	for (size_t i = 0; i < LENGTH(openings); i++)
		if (str_starts(rest, str_c(openings[i])))
			return true;
	for (size_t i = at; i; i--) {
		if (plain.data[i - 1] == '(')
			return true;
		if (plain.data[i - 1] == ')' || plain.data[i - 1] == '.')
			return false;
	}
	return false;
}

// The term as written, or its plural.
static size_t find_term(struct str plain, struct str term, size_t from, size_t *len)
{
	static const char *const endings[] = { "", "s", "es" };
	for (size_t at = from; term.len && at + term.len <= plain.len; at++) {
		if (!same(plain, at, term) || (at && is_word_char(plain.data[at - 1])))
			continue;
		for (size_t i = 0; i < LENGTH(endings); i++) {
			struct str ending = str_c(endings[i]);
			size_t end = at + term.len + ending.len;
			*len = end - at;
			if ((!ending.len || same(plain, at + term.len, ending)) &&
			    ends_word(plain, end))
				return at;
		}
	}
	return STR_NPOS;
}

enum use { USE_NONE, USE_EXPLAINED, USE_BARE };

static bool is_in_link(const struct rich_text *text, size_t at)
{
	for (size_t i = 0; i < text->span_count; i++)
		if (text->spans[i].role == SPAN_TERM && at >= text->spans[i].start &&
		    at < text->spans[i].end)
			return true;
	return false;
}

// How a text uses the term: where it first stands, and whether it is explained at any place. An occurrence inside a link to another
// term is part of that term's name.
// The name of a value, which no reader sees: {{wait.isotretinoin}}.
static bool is_in_value(struct str text, size_t place)
{
	struct str name;
	for (size_t at = 0, start; value_next(text, &at, &start, &name);)
		if (place >= start && place < at)
			return true;
	return false;
}

static enum use use_of(const struct rich_text *text, const struct content_term *term, size_t *first,
		       size_t *len)
{
	enum use use = USE_NONE;
	size_t length, at = find_term(text->plain, term->term.text, 0, &length);
	for (; at != STR_NPOS; at = find_term(text->plain, term->term.text, at + 1, &length)) {
		if (is_in_link(text, at) || is_in_value(text->plain, at))
			continue;
		if (is_explained(text->plain, at, length))
			return USE_EXPLAINED;
		if (use == USE_NONE) {
			*first = at;
			*len = length;
		}
		use = USE_BARE;
	}
	return use;
}

// A page's use of a term.
struct term_search {
	const struct content_term *term;
	bool explained;
	const struct message
		*bare; // the first text that uses it and does not explain it; NULL: none
	size_t at, len;
};

static bool links_term(const struct rich_text *text, const struct content_term *term)
{
	for (size_t i = 0; i < text->span_count; i++)
		if (text->spans[i].role == SPAN_TERM &&
		    str_eq(str_from(text->spans[i].destination, STR("term:").len), term->id))
			return true;
	return false;
}

static void search_message(struct term_search *search, const struct message *message)
{
	size_t at = 0, len = 0;
	enum use use = use_of(&message->shown, search->term, &at, &len);
	if (use == USE_EXPLAINED || links_term(&message->shown, search->term))
		search->explained = true;
	if (use != USE_BARE || search->bare)
		return;
	search->bare = message;
	search->at = at;
	search->len = len;
}

static void search_block(struct term_search *search, const struct content_block *block)
{
	const struct message *message;
	if (block->kind == BLOCK_HEADING || block->kind == BLOCK_WORDS)
		return;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		search_message(search, message);
}

// Once on a page is enough, where it matters.
static void check_term(struct content *content, const struct content_page *page,
		       const struct content_term *term)
{
	struct term_search search = { .term = term };
	for (size_t i = 0; i < page->block_count && !search.explained; i++)
		search_block(&search, &page->blocks[i]);
	if (search.explained || !search.bare)
		return;
	report(content->diagnostics, DIAGNOSTIC_TERM_UNEXPLAINED,
	       word_place(search.bare, search.bare->shown.plain, search.at, search.len),
	       "this page explains '%.*s' nowhere; do it where it matters, or link it to "
	       "../glossary.yaml#%.*s",
	       STR_ARGS(term->term.text), STR_ARGS(term->id));
}

// What the whole topic is about needs no explanation on each of its pages.
static bool is_topic(const struct content *content, const struct content_term *term)
{
	struct str title = content->topic.title.text;
	return title.len == term->term.text.len && same(title, 0, term->term.text);
}

void lint_terms(struct content *content)
{
	for (size_t i = 0; i < content->page_count; i++)
		for (size_t j = 0; j < content->term_count; j++)
			if (!is_topic(content, &content->terms[j]))
				check_term(content, &content->pages[i], &content->terms[j]);
}
