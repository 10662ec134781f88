// SPDX-License-Identifier: GPL-3.0-or-later
// reviews.yaml, read and written. What is written again is what was read, right or wrong.
#include "compile/review/reviews-file.h"

#include "base/array.h"
#include "compile/input/folder.h"
#include "compile/review/signed.h"

enum {
	FORM_UNSAID = 1, // of entries from before forms were numbered
	FORM_MAX = 9999,
};

// ---- reading ----

static const struct field entry_fields[] = {
	{ .key = "what", .type = TYPE_TEXT, .flags = FIELD_REQUIRED },
	{ .key = "fingerprint", .type = TYPE_FINGERPRINT, .flags = FIELD_REQUIRED },
	{ .key = "by", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .limits.most = REVIEWER_COLS },
	{ .key = "role", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .limits.most = REVIEWER_COLS },
	{ .key = "date", .type = TYPE_DATE, .flags = FIELD_REQUIRED | FIELD_PAST },
	{ .key = "note", .type = TYPE_TEXT, .limits.most = REVIEW_NOTE_COLS },
	{ .key = "form",
	  .type = TYPE_NUMBER,
	  .limits.least = 1,
	  .limits.most = FORM_MAX,
	  .about = "of the fingerprint; left out: 1" },
};
static const struct schema entry_schema = { "a review", entry_fields, LENGTH(entry_fields),
					    DIAGNOSTIC_REVIEW_WRONG, false };
static const struct field reviews_fields[] = {
	{ .key = "reviews",
	  .type = TYPE_MAP,
	  .flags = FIELD_REQUIRED | FIELD_LIST | FIELD_MAY_BE_EMPTY,
	  .schema = &entry_schema },
};
const struct schema reviews_schema = { "reviews.yaml", reviews_fields, LENGTH(reviews_fields),
				       .settings = false };

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

static bool is_whole(const struct yaml_node *map)
{
	for (size_t i = 0; i < LENGTH(entry_fields); i++)
		if (yaml_is_broken(map, entry_fields[i].key))
			return false;
	return true;
}

// As written, right or wrong: it is written again.
static struct str written(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_key(map, str_c(key));
	return node ? node->scalar : STR_NONE;
}

static void read_entry(struct content *content, struct reviews *reviews,
		       const struct yaml_node *map)
{
	struct review_entry entry = {
		.what = written(map, "what"),
		.fingerprint = written(map, "fingerprint"),
		.by = written(map, "by"),
		.role = written(map, "role"),
		.date = written(map, "date"),
		.note = written(map, "note"),
		.form = (unsigned)yaml_number(map, "form", FORM_UNSAID),
		.where = yaml_where(map, "what"),
		.date_where = yaml_where(map, "date"),
	};
	entry.wrong = !is_whole(map);
	entry.wrong |= !check_once(content, reviews, &entry);
	*ARRAY_PUT(content->arena, reviews->entries, reviews->entry_count) = entry;
}

// What is not written as it was read would be lost: a key that is unknown, or missing, or twice there.
static bool can_be_written(const struct yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++)
		if (!schema_field(&entry_schema, map->items[i].key) ||
		    map->items[i].kind != YAML_SCALAR)
			return false;
	for (size_t i = 0; i < LENGTH(entry_fields); i++) {
		struct str text = written(map, entry_fields[i].key);
		if ((entry_fields[i].flags & FIELD_REQUIRED) && text_is_blank(text))
			return false;
	}
	return true;
}

void reviews_read(struct content *content, struct reviews *reviews)
{
	if (folder_has_nothing_at(reviews->path))
		return;
	const struct yaml_node *root = content_read_yaml(content, reviews->path, &reviews_schema);
	const struct yaml_node *list = yaml_list(root, "reviews");
	reviews->unreadable = !list || list->cut || root->count != 1;
	for (size_t i = 0; list && i < list->count; i++)
		if (can_be_written(&list->items[i]))
			read_entry(content, reviews, &list->items[i]);
		else
			reviews->unreadable = true;
}

// ---- writing ----

static const char comment[] =
	"# Who has checked what, and when. Written by the program only:\n"
	"#   anteroom-content sign --by=NAME --role=ROLE [--note=TEXT] CONTENT LOCALES WHAT…\n"
	"#   anteroom-content unsign CONTENT LOCALES WHAT…\n"
	"# WHAT is topic, page:side-effects, self-check, settings, glossary, locale:vi or "
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
