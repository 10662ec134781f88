// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/locale/words.h"

#include "base/array.h"
#include "compile/content/declared.h"
#include "compile/content/find.h"
#include "compile/input/plural.h"

enum { DENIALS_MAX = 60, DENIAL_COLS = 30, PHRASE_COLS = 60 };

static const char *const units[DURATION_COUNT] = {
	[DURATION_HOUR] = "hour",
	[DURATION_DAY] = "day",
	[DURATION_WEEK] = "week",
	[DURATION_MONTH] = "month",
};

#define FORMS(unit)                                                                               \
	{                                                                                         \
		.key = (unit), .type = TYPE_TEXT,                                                 \
		.flags = FIELD_REQUIRED | FIELD_LIST | FIELD_REPEATS, .limits.most = PHRASE_COLS, \
		.entries = PLURAL_FORMS_MAX,                                                      \
	}
static const struct field case_fields[] = {
	{ .key = "case",
	  .type = TYPE_ID,
	  .flags = FIELD_REQUIRED,
	  .about = "a translation writes {{wait.tan:genitive}} for one of this name" },
	FORMS("hour"),
	FORMS("day"),
	FORMS("week"),
	FORMS("month"),
};
#undef FORMS
static const struct schema case_schema = { "a case of durations", case_fields, LENGTH(case_fields),
					   .settings = false };

static const struct field fields[] = {
	{ .key = "durations",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .schema = &case_schema,
	  .about = "the forms of a count, as Plural-Forms orders them: \"{1} weeks\"" },
	{ .key = "never-say",
	  .type = TYPE_MAP,
	  .flags = FIELD_LIST,
	  .schema = &declared_never_schema },
	{ .key = "denials",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .limits.most = DENIAL_COLS,
	  .entries = DENIALS_MAX,
	  .about = "words that deny what stands behind them: not, never, nobody" },
	{ .key = "do-not-stop",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .limits.most = PHRASE_COLS,
	  .entries = DENIALS_MAX,
	  .about = "how \"do not stop it\" is said of a medicine: where the English says it, a "
		   "translation says one of them" },
	FIND_COMMON,
	FIND_SYNONYMS,
};
const struct schema locale_words_schema = { "the words of a language", fields, LENGTH(fields),
					    .settings = false };

static void put_all(struct arena *arena, const struct yaml_node *root, const char *key,
		    struct str **words, size_t *count)
{
	struct str *found;
	size_t more = yaml_strings(arena, root, key, &found);
	for (size_t i = 0; i < more; i++)
		*ARRAY_PUT(arena, *words, *count) = found[i];
}

static void put_case(struct locale_words *words, struct arena *arena, const struct yaml_node *map)
{
	struct locale_case *item = ARRAY_PUT(arena, words->cases, words->case_count);
	*item = (struct locale_case) { .name = yaml_text(map, "case") };
	for (size_t i = 0; i < DURATION_COUNT; i++)
		item->form_count[i] = yaml_strings(arena, map, units[i], &item->forms[i]);
}

const struct locale_case *locale_case_find(const struct locale_words *words, struct str name)
{
	for (size_t i = 0; name.len && i < words->case_count; i++)
		if (str_eq(words->cases[i].name, name))
			return &words->cases[i];
	return NULL;
}

void locale_words_read(struct locale_words *words, struct content *content, struct str path)
{
	struct arena *arena = content->arena;
	const struct yaml_node *root = content_read_yaml(content, path, &locale_words_schema);
	if (!root)
		return;
	const struct yaml_node *never = yaml_list(root, "never-say");
	for (size_t i = 0; never && i < never->count; i++)
		declared_put_never(arena, &never->items[i], &words->never, &words->never_count);
	const struct yaml_node *cases = yaml_list(root, "durations");
	for (size_t i = 0; cases && i < cases->count; i++)
		put_case(words, arena, &cases->items[i]);
	put_all(arena, root, "denials", &words->denials, &words->denial_count);
	put_all(arena, root, "common", &words->find.common, &words->find.common_count);
	put_all(arena, root, "synonyms", &words->find.synonyms, &words->find.synonym_count);
	put_all(arena, root, "do-not-stop", &words->do_not_stop, &words->do_not_stop_count);
}
