// SPDX-License-Identifier: GPL-3.0-or-later
// reviews.yaml, read and written. What is written again is what was read, right or wrong.
#include "compile/review/reviews-file.h"

#include <unistd.h>

#include "base/array.h"
#include "compile/content/today.h"
#include "compile/input/yaml.h"
#include "compile/review/signed.h"

enum {
	FORM_UNSAID = 1, // of entries from before forms were numbered
	FORM_MAX = 9999,
};

// ---- reading ----

static const struct yaml_key entry_keys[] = {
	{ "what", YAML_SCALAR, true },	{ "fingerprint", YAML_SCALAR, true },
	{ "by", YAML_SCALAR, true },	{ "role", YAML_SCALAR, true },
	{ "date", YAML_SCALAR, true },	{ "note", YAML_SCALAR, false },
	{ "form", YAML_SCALAR, false },
};

static bool is_fingerprint(struct str text)
{
	return text.len == FINGERPRINT_HEX && strspn(text.data, "0123456789abcdef") >= text.len;
}

static bool is_short(struct str text)
{
	return text_cols(text, TEXT_LOGICAL) <= REVIEWER_COLS;
}

static bool is_note(struct str text)
{
	return text_cols(text, TEXT_LOGICAL) <= REVIEW_NOTE_COLS;
}

static bool is_form(struct str text)
{
	unsigned long form;
	return str_to_number(text, FORM_MAX, &form) && form;
}

static const struct {
	const char *key;
	bool (*is_right)(struct str text);
	const char *must_be;
} entry_rules[] = {
	{ "fingerprint", is_fingerprint, "64 digits from 0 to f, as sign writes them" },
	{ "by", is_short, "at most 60 columns" },
	{ "role", is_short, "at most 60 columns" },
	{ "note", is_note, "at most 300 columns" },
	{ "form", is_form, "a number from 1, as sign writes it" },
};

static bool check_values(struct content *content, const struct yaml_node *map)
{
	bool right = content_check_day(content, DIAGNOSTIC_REVIEW_WRONG, map, "date");
	for (size_t i = 0; i < LENGTH(entry_rules); i++) {
		struct str text = yaml_text(map, entry_rules[i].key);
		if (!text.len || entry_rules[i].is_right(text))
			continue;
		report(content->diagnostics, DIAGNOSTIC_REVIEW_WRONG,
		       yaml_where(map, entry_rules[i].key), "'%s' must be %s", entry_rules[i].key,
		       entry_rules[i].must_be);
		right = false;
	}
	return right;
}

static bool check_once(struct content *content, const struct reviews *reviews,
		       const struct review_entry *entry)
{
	for (size_t i = 0; i < reviews->entry_count; i++) {
		if (!str_eq(reviews->entries[i].what, entry->what))
			continue;
		report(content->diagnostics, DIAGNOSTIC_REVIEW_WRONG, entry->where,
		       "'%.*s' is signed twice", STR_ARGS(entry->what));
		report_note(content->diagnostics, reviews->entries[i].where, "by this entry");
		return false;
	}
	return true;
}

static unsigned read_form(const struct yaml_node *map)
{
	unsigned long form = FORM_UNSAID;
	str_to_number(yaml_text(map, "form"), FORM_MAX, &form);
	return (unsigned)form;
}

static void read_entry(struct content *content, struct reviews *reviews,
		       const struct yaml_node *map)
{
	if (!yaml_check(content->diagnostics, map, "a review", entry_keys, LENGTH(entry_keys))) {
		reviews->unreadable = true;
		return;
	}
	struct review_entry entry = {
		.what = yaml_text(map, "what"),
		.fingerprint = yaml_text(map, "fingerprint"),
		.by = yaml_text(map, "by"),
		.role = yaml_text(map, "role"),
		.date = yaml_text(map, "date"),
		.note = yaml_text(map, "note"),
		.form = read_form(map),
		.where = yaml_where(map, "what"),
		.date_where = yaml_where(map, "date"),
	};
	entry.wrong = !check_values(content, map);
	entry.wrong |= !check_once(content, reviews, &entry);
	*ARRAY_PUT(content->arena, reviews->entries, reviews->entry_count) = entry;
}

void reviews_read(struct content *content, struct reviews *reviews)
{
	static const struct yaml_key keys[] = { { "reviews", YAML_LIST, true } };
	if (access(reviews->path.data, F_OK) != 0)
		return;
	const struct yaml_node *root = content_read_yaml(content, reviews->path);
	if (!root || !yaml_check(content->diagnostics, root, "reviews.yaml", keys, LENGTH(keys))) {
		reviews->unreadable = true;
		return;
	}
	const struct yaml_node *list = yaml_find(root, "reviews");
	for (size_t i = 0; i < list->count; i++)
		read_entry(content, reviews, &list->items[i]);
}

// ---- writing ----

static const char comment[] =
	"# Who has checked what, and when. Written by the program only:\n"
	"#   anteroom-content sign --by=NAME --role=ROLE [--note=TEXT] CONTENT LOCALES WHAT…\n"
	"#   anteroom-content unsign CONTENT LOCALES WHAT…\n"
	"# WHAT is page:side-effects, self-check, settings, glossary, locale:vi or "
	"locale:vi/self-check.\n"
	"# A changed text no longer fits its fingerprint, and readers then see that it was changed "
	"after it was last checked.\n";

static void put_value(struct buffer *out, const char *before, const char *key, struct str text)
{
	buffer_putf(out, "%s%s: \"", before, key);
	for (size_t i = 0; i < text.len; i++) {
		char c = text.data[i];
		if (c == '"' || c == '\\' || c == '\n')
			buffer_put_char(out, '\\');
		buffer_put_char(out, c == '\n' ? 'n' : c);
	}
	buffer_put_c(out, "\"\n");
}

static void put_entry(struct buffer *out, const struct review_entry *entry)
{
	put_value(out, "  - ", "what", entry->what);
	put_value(out, "    ", "fingerprint", entry->fingerprint);
	put_value(out, "    ", "by", entry->by);
	put_value(out, "    ", "role", entry->role);
	put_value(out, "    ", "date", entry->date);
	if (entry->note.len)
		put_value(out, "    ", "note", entry->note);
	buffer_putf(out, "    form: %u\n", entry->form);
}

void reviews_put(struct buffer *out, const struct reviews *reviews)
{
	buffer_putf(out, "%sreviews:%s\n", comment, reviews->entry_count ? "" : " []");
	for (size_t i = 0; i < reviews->entry_count; i++)
		put_entry(out, &reviews->entries[i]);
}
