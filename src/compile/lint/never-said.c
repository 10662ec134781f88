// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/lint/never-said.h"

#include <unicode/uchar.h>

#include "compile/lint/words.h"
#include "compile/messages.h"
#include "text/sentence.h"

// Words are folded once for a language, a text once for a message.
struct check {
	const struct content *content;
	const struct locale *locale;
	struct str *phrases, *wider; // of each of locale->words.never
	struct str *denials, *do_not_stop;
	struct arena *scratch; // of the message at hand
};

// ---- finding words ----

// A letter of a script that parts words by spaces.
static bool is_of_word(uint32_t c)
{
	bool unspaced = (c >= 0xE00 && c < 0x10A0) || (c >= 0x2E80 && c < 0xAC00);
	return !unspaced && (u_isUAlphabetic((UChar32)c) || u_isdigit((UChar32)c) ||
			     u_charType((UChar32)c) == U_NON_SPACING_MARK);
}

static uint32_t char_before(struct str text, size_t at)
{
	uint32_t c = ' ';
	size_t start = at;
	while (start && ((unsigned char)text.data[start - 1] & 0xC0) == 0x80)
		start--;
	if (start)
		text_decode(text, start - 1, &c);
	return c;
}

static bool parts_words(struct str text, size_t at)
{
	uint32_t c = ' ';
	if (at < text.len)
		text_decode(text, at, &c);
	return !is_of_word(c) || !is_of_word(char_before(text, at));
}

// Both folded.
static size_t find_folded(struct str text, struct str phrase, size_t from)
{
	for (size_t at = from; phrase.len && (at = str_find(text, phrase, at)) != STR_NPOS; at++)
		if (parts_words(text, at) && parts_words(text, at + phrase.len))
			return at;
	return STR_NPOS;
}

static struct str fold(struct arena *arena, struct str text)
{
	return text_fold(arena, text, NULL);
}

// ---- what is denied ----

// The sentence up to there, of its last words only.
static struct str words_before(struct str text, size_t at)
{
	enum { WORDS_MAX = 6 };
	struct str sentence = STR_NONE, next;
	for (size_t end = 0; sentence_next(text, &end, &next);) {
		size_t start = (size_t)(next.data - text.data);
		if (start > at)
			break;
		sentence = str_slice(text, start, at);
	}
	size_t spaces = 0, start = sentence.len;
	while (start && (spaces += sentence.data[start - 1] == ' ') <= WORDS_MAX)
		start--;
	return str_from(sentence, start);
}

static bool is_denied(const struct check *check, struct str text, size_t at)
{
	struct str before = words_before(text, at);
	for (size_t i = 0; i < check->locale->words.denial_count; i++)
		if (find_folded(before, check->denials[i], 0) != STR_NPOS)
			return true;
	return false;
}

// Whether the phrase at `at` is a part of the wider one that may be said.
static bool is_wider(struct str text, size_t at, size_t len, struct str wider)
{
	size_t start = 0;
	for (; (start = find_folded(text, wider, start)) != STR_NPOS; start++)
		if (start <= at && at + len <= start + wider.len)
			return true;
	return false;
}

// Whole words only, in scripts that have spaces between them.
static bool says_never(const struct check *check, size_t never, struct str text)
{
	struct str phrase = check->phrases[never];
	size_t at = 0;
	for (; (at = find_folded(text, phrase, at)) != STR_NPOS; at++)
		if (!is_wider(text, at, phrase.len, check->wider[never]) &&
		    !is_denied(check, text, at))
			return true;
	return false;
}

// ---- a message ----

static void check_never(const struct check *check, const struct translation *translation,
			struct str text)
{
	const struct locale_words *words = &check->locale->words;
	for (size_t i = 0; i < words->never_count; i++)
		if (says_never(check, i, text))
			report(check->content->diagnostics, DIAGNOSTIC_NEVER_SAY,
			       translation->where, "never say '%.*s': %.*s (%.*s)",
			       STR_ARGS(words->never[i].phrase), STR_ARGS(words->never[i].reason),
			       STR_ARGS(translation->context));
}

static bool says_one(struct str text, const struct str *phrases, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (find_folded(text, phrases[i], 0) != STR_NPOS)
			return true;
	return false;
}

static void check_do_not_stop(const struct check *check, const struct message *message,
			      const struct translation *translation, struct str text)
{
	static const struct str english[] = { { "do not stop", 11 } };
	const struct locale_words *words = &check->locale->words;
	if (!words->do_not_stop_count ||
	    says_one(text, check->do_not_stop, words->do_not_stop_count) ||
	    !says_one(fold(check->scratch, message->shown.plain), english, LENGTH(english)))
		return;
	report(check->content->diagnostics, DIAGNOSTIC_DO_NOT_STOP, translation->where,
	       "the English says: do not stop it; the translation says none of do-not-stop, such "
	       "as '%.*s' (%.*s)",
	       STR_ARGS(words->do_not_stop[0]), STR_ARGS(translation->context));
}

static void check_message(void *context, const struct message *message)
{
	const struct check *check = context;
	const struct translation *translation =
		po_find(check->locale->topic, message->context, message->text);
	if (!translation || !translation->text.len || words_are_of_source(check->content, message))
		return;
	struct str text = fold(check->scratch, translation->shown.plain);
	check_never(check, translation, text);
	check_do_not_stop(check, message, translation, text);
	arena_reset(check->scratch);
}

static struct str *fold_all(struct arena *arena, const struct str *words, size_t count)
{
	struct str *folded = ARENA_ARRAY(arena, count, struct str);
	for (size_t i = 0; i < count; i++)
		folded[i] = fold(arena, words[i]);
	return folded;
}

static void fold_words(struct arena *arena, struct check *check, const struct locale_words *words)
{
	check->phrases = ARENA_ARRAY(arena, words->never_count, struct str);
	check->wider = ARENA_ARRAY(arena, words->never_count, struct str);
	for (size_t i = 0; i < words->never_count; i++) {
		check->phrases[i] = fold(arena, words->never[i].phrase);
		check->wider[i] = fold(arena, words->never[i].unless);
	}
	check->denials = fold_all(arena, words->denials, words->denial_count);
	check->do_not_stop = fold_all(arena, words->do_not_stop, words->do_not_stop_count);
}

void lint_never_said(const struct content *content, const struct locale *locale)
{
	struct arena folded = { 0 }, scratch = { 0 };
	struct check check = { .content = content, .locale = locale, .scratch = &scratch };
	if (!locale->topic || (!locale->words.never_count && !locale->words.do_not_stop_count))
		return;
	fold_words(&folded, &check, &locale->words);
	messages_each(content, check_message, &check);
	arena_fini(&scratch);
	arena_fini(&folded);
}
