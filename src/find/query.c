// SPDX-License-Identifier: GPL-3.0-or-later
#include "find/query.h"

#include <stdlib.h>

#include "base/array.h"
#include "find/fold.h"
#include "find/near.h"
#include "text/text.h"

// ---- what a language takes a word for ----

// Its longer forms count: "hurts" and "hurting" for hurt.
enum { STEM_LEAST = 4, ENDING_MOST = 3 };

static bool is_form_of(struct str word, struct str entry)
{
	bool longer = entry.len >= STEM_LEAST && word.len > entry.len &&
		      word.len - entry.len <= ENDING_MOST && !memchr(entry.data, ' ', entry.len);
	return str_eq(word, entry) || (longer && str_starts(word, entry));
}

// A phrase may be said where its first word is.
static bool is_said(const struct book_index *index, struct str word)
{
	size_t space = str_find_char(word, ' ', 0);
	struct str first = str_slice(word, 0, space == STR_NPOS ? word.len : space);
	return str_find(index->words, first, 0) != STR_NPOS;
}

static bool has_line(struct str lines, struct str word)
{
	struct str_splitter splitter = { lines, '\n', false };
	struct str line;
	while (str_split_next(&splitter, &line))
		if (str_eq(line, word))
			return true;
	return false;
}

static void put_form(struct arena *arena, const struct book_index *index, struct find_word *word,
		     struct str form)
{
	const struct str parts[] = { STR(" "), form };
	if (word->form_count == FIND_FORMS_MAX || !form.len || !is_said(index, form))
		return;
	struct str spaced = str_concat(arena, parts, LENGTH(parts));
	for (size_t i = 0; i < word->form_count; i++)
		if (str_eq(word->forms[i], spaced))
			return;
	word->forms[word->form_count++] = spaced;
}

static bool set_has(struct str set, struct str word)
{
	struct str_splitter splitter = { set, ';', false };
	struct str entry;
	while (str_split_next(&splitter, &entry))
		if (entry.len && is_form_of(word, entry))
			return true;
	return false;
}

static void put_set(struct arena *arena, const struct book_index *index, struct find_word *word,
		    struct str set)
{
	struct str_splitter splitter = { set, ';', false };
	struct str entry;
	while (str_split_next(&splitter, &entry))
		put_form(arena, index, word, entry);
}

// All sets that have it.
static void put_synonyms(struct arena *arena, const struct book_index *index,
			 struct find_word *word, struct str of)
{
	struct str_splitter splitter = { index->synonyms, '\n', false };
	struct str set;
	while (str_split_next(&splitter, &set))
		if (set_has(set, of))
			put_set(arena, index, word, set);
}

// ---- the words of a query ----

// The longest phrase of the synonyms that the rest of the query begins with; empty: none.
static struct str phrase_at(const struct book_index *index, struct str rest)
{
	struct str_splitter lines = { index->synonyms, '\n', false };
	struct str set, entry, longest = STR_NONE;
	while (str_split_next(&lines, &set)) {
		struct str_splitter entries = { set, ';', false };
		while (str_split_next(&entries, &entry)) {
			bool ends = rest.len == entry.len ||
				    (rest.len > entry.len && rest.data[entry.len] == ' ');
			if (entry.len > longest.len && memchr(entry.data, ' ', entry.len) && ends &&
			    str_starts(rest, entry))
				longest = entry;
		}
	}
	return longest;
}

static void put_word(struct arena *arena, const struct book_index *index, struct find_query *query,
		     struct str typed)
{
	if (query->count == FIND_WORDS_MAX)
		return;
	for (size_t i = 0; i < query->count; i++)
		if (str_eq(query->words[i].typed, typed))
			return;
	struct find_word *word = &query->words[query->count++];
	word->typed = typed;
	word->is_said = is_said(index, typed);
	put_synonyms(arena, index, word, typed);
}

static void put_words(struct arena *arena, const struct book_index *index, struct find_query *query,
		      struct str folded, bool common)
{
	for (size_t at = 0; at < folded.len;) {
		struct str rest = str_from(folded, at);
		struct str word = phrase_at(index, rest);
		size_t space = str_find_char(rest, ' ', 0);
		if (!word.len)
			word = str_slice(rest, 0, space == STR_NPOS ? rest.len : space);
		if (common || !has_line(index->common, word))
			put_word(arena, index, query, word);
		at += word.len + 1;
	}
}

struct find_query find_query_of(struct arena *arena, const struct book_index *index,
				struct str typed)
{
	struct find_query query = { .count = 0 };
	struct str folded = find_fold(arena, typed, NULL);
	put_words(arena, index, &query, folded, false);
	if (!query.count)
		put_words(arena, index, &query, folded, true);
	return query;
}

// ---- misspelt ----

static bool respell(struct arena *arena, const struct book_index *index, struct find_word *word,
		    struct str *replaced)
{
	struct str nearest[NEAR_MAX];
	size_t count = near_words(index, word->typed, nearest);
	for (size_t i = 0; i < count; i++) {
		put_form(arena, index, word, nearest[i]);
		put_synonyms(arena, index, word, nearest[i]);
	}
	*replaced = count ? nearest[0] : STR_NONE;
	return count > 0;
}

bool find_query_respell(struct arena *arena, const struct book_index *index,
			struct find_query *query, struct str *replaced)
{
	for (size_t i = 0; i < query->count; i++) {
		replaced[i] = STR_NONE;
		const struct find_word *word = &query->words[i];
		if (!word->is_said && !word->form_count &&
		    !respell(arena, index, &query->words[i], &replaced[i]))
			return false;
	}
	return true;
}

// ---- marks ----

struct marking {
	struct arena *arena;
	struct str text, folded;
	const size_t *map;
	struct find_mark *marks;
	size_t count;
};

static size_t word_end(struct str folded, size_t at)
{
	while (at < folded.len && folded.data[at] != ' ')
		at++;
	return at;
}

// The whole of a word that begins so; of one that has it inside, the part: to the end of a cluster, of which the fold may make several
// letters.
static void put_mark(struct marking *marking, size_t at, size_t end, bool begins)
{
	bool whole = begins && (unsigned char)marking->folded.data[at] < 0x80;
	end = whole ? word_end(marking->folded, end) : end;
	*ARRAY_PUT(marking->arena, marking->marks, marking->count) =
		(struct find_mark) { marking->map[at],
				     text_next_cluster(marking->text, marking->map[end - 1]) };
}

static size_t mark_each(struct marking *marking, struct str what, bool begins)
{
	size_t found = 0;
	for (size_t at = 0; (at = str_find(marking->folded, what, at)) != STR_NPOS;
	     at += what.len) {
		if (find_word_begins(marking->folded, at) != begins)
			continue;
		put_mark(marking, at, at + what.len, begins);
		found++;
	}
	return found;
}

static void mark_word(struct marking *marking, const struct find_word *word)
{
	size_t found = mark_each(marking, word->typed, true);
	for (size_t i = 0; i < word->form_count; i++)
		found += mark_each(marking, str_from(word->forms[i], 1), true);
	if (!found)
		mark_each(marking, word->typed, false);
}

static int compare_marks(const void *a, const void *b)
{
	const struct find_mark *first = a, *second = b;
	if (first->start != second->start)
		return first->start < second->start ? -1 : 1;
	return first->end < second->end ? 1 : first->end > second->end ? -1 : 0;
}

static size_t without_overlaps(struct find_mark *marks, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!kept || marks[i].start >= marks[kept - 1].end)
			marks[kept++] = marks[i];
	return kept;
}

size_t find_marks(struct arena *arena, const struct find_query *query, struct str text,
		  struct find_mark **marks)
{
	struct marking marking = { .arena = arena, .text = text };
	size_t *map;
	marking.folded = find_fold(arena, text, &map);
	marking.map = map;
	for (size_t i = 0; i < query->count; i++)
		mark_word(&marking, &query->words[i]);
	if (marking.count)
		qsort(marking.marks, marking.count, sizeof(*marking.marks), compare_marks);
	*marks = marking.marks;
	return without_overlaps(marking.marks, marking.count);
}
