// SPDX-License-Identifier: GPL-3.0-or-later
// What is said: promises, places, numbers, and medicines that must not be stopped.
#include "compile/lint/words.h"

#include <strings.h>

#include "base/ascii.h"
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
	return phrase.len && at + phrase.len <= text.len &&
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
		bool begins = !at || !is_word_char(text.data[at - 1]);
		if (begins && same(text, at, phrase) && ends_word(text, at + phrase.len))
			return at;
	}
	return STR_NPOS;
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
			 const struct content_never *never_said)
{
	size_t at = find_phrase(plain, never_said->phrase, 0);
	if (at == STR_NPOS || is_denied(plain, at) || same(plain, at, never_said->unless))
		return;
	report(content->diagnostics, DIAGNOSTIC_NEVER_SAY,
	       word_place(message, plain, at, never_said->phrase.len), "never say '%.*s': %.*s",
	       STR_ARGS(never_said->phrase), STR_ARGS(never_said->reason));
}

static void check_never(struct content *content, const struct message *message, struct str plain)
{
	for (size_t i = 0; i < LENGTH(never); i++)
		check_phrase(content, message, plain,
			     &(struct content_never) { str_c(never[i].phrase),
						       str_c(never[i].reason),
						       str_c(never[i].unless) });
	for (size_t i = 0; i < content->topic.never_count; i++)
		check_phrase(content, message, plain, &content->topic.never[i]);
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

// Titles of works are not ours to word.
static bool is_of_source(const struct content *content, const struct message *message)
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
	if (is_of_source(content, message))
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

// ---- medicines that nobody should stop alone ----

static void check_medicines(struct content *content, const struct content_page *page)
{
	const struct content_topic *topic = &content->topic;
	for (size_t i = 0; i < page->block_count; i++) {
		const struct content_block *block = &page->blocks[i];
		struct str text = plain_text(content, block);
		if (block->kind == BLOCK_HEADING || block->kind == BLOCK_CAPTION ||
		    (says(text, "do not stop") && says(text, "prescribed")))
			continue;
		for (size_t j = 0; j < topic->medicine_count; j++) {
			size_t at = find_phrase(text, topic->medicines[j], 0);
			if (at == STR_NPOS)
				continue;
			report(content->diagnostics, DIAGNOSTIC_DO_NOT_STOP,
			       word_place(&block->message, text, at, topic->medicines[j].len),
			       "a text about this medicine must say: Do not stop it. Ask who "
			       "prescribed it.");
			break;
		}
	}
}

void lint_words(struct content *content)
{
	messages_each_text(content, check_text, content);
	messages_outside_form(content, check_place_words, content);
	if (content->form)
		form_each_away(content->form, check_place_words, content);
	for (size_t i = 0; i < content->page_count; i++) {
		if (str_eq(content->pages[i].id, content->topic.roles.reasons.id))
			check_medicines(content, &content->pages[i]);
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
		bool begins = !at || !is_word_char(plain.data[at - 1]);
		if (!begins || !same(plain, at, term))
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

// How a text uses the term first. An occurrence inside a link to another term is part of that term's name.
static enum use first_use(const struct rich_text *text, const struct content_term *term, size_t *at,
			  size_t *len)
{
	for (size_t from = 0;; from = *at + 1) {
		*at = find_term(text->plain, term->term.text, from, len);
		if (*at == STR_NPOS)
			return USE_NONE;
		bool other = false;
		for (size_t i = 0; i < text->span_count; i++) {
			const struct span *span = &text->spans[i];
			if (span->role != SPAN_TERM || *at < span->start || *at >= span->end)
				continue;
			if (str_eq(str_from(span->destination, STR("term:").len), term->id))
				return USE_EXPLAINED;
			other = true;
		}
		if (!other)
			return is_explained(text->plain, *at, *len) ? USE_EXPLAINED : USE_BARE;
	}
}

struct term_search {
	struct content *content;
	const struct content_term *term;
	bool found;
};

// A link to the term under other words explains it as well.
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
	size_t at, len = 0;
	const struct rich_text *text = &message->shown;
	enum use use = first_use(text, search->term, &at, &len);
	search->found = use != USE_NONE || links_term(text, search->term);
	if (use != USE_BARE)
		return;
	report(search->content->diagnostics, DIAGNOSTIC_TERM_UNEXPLAINED,
	       word_place(message, text->plain, at, len),
	       "'%.*s' is used first here; link it to ../glossary.yaml#%.*s, or explain it",
	       STR_ARGS(search->term->term.text), STR_ARGS(search->term->id));
}

static void search_block(struct term_search *search, const struct content_block *block)
{
	const struct message *message;
	if (block->kind == BLOCK_HEADING || block->kind == BLOCK_WORDS)
		return;
	for (size_t i = 0; !search->found && (message = block_message(block, i)); i++)
		search_message(search, message);
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
		for (size_t j = 0; j < content->term_count; j++) {
			const struct content_page *page = &content->pages[i];
			if (is_topic(content, &content->terms[j]))
				continue;
			struct term_search search = { content, &content->terms[j], false };
			for (size_t k = 0; k < page->block_count && !search.found; k++)
				search_block(&search, &page->blocks[k]);
		}
}
