// SPDX-License-Identifier: GPL-3.0-or-later
// libyaml's events, and nothing more of it, become a tree. libyaml itself knows no limits: it follows any nesting and takes a key twice.
// So every event is judged here before it may cost memory or time, and the first refused one ends the file.
#include "compile/input/yaml.h"

#include <yaml.h>

#include "base/array.h"
#include "base/buffer.h"
#include "compile/input/id.h"
#include "compile/input/read.h"
#include "compile/input/scalar.h"
#include "compile/input/suggest.h"
#include "text/text.h"

struct reader {
	struct arena *arena;
	struct diagnostics *diagnostics;
	const struct source *source;
	size_t first_line; // of the part that libyaml sees, from 0
	yaml_parser_t parser;
	yaml_event_t event;
	bool has_event;
	unsigned depth;
};

static struct location place(const struct reader *reader, yaml_mark_t mark)
{
	size_t line = reader->first_line + mark.line;
	return (struct location) { reader->source,
				   source_offset_characters(reader->source, line, mark.column) };
}

static void drop_event(struct reader *reader)
{
	if (reader->has_event)
		yaml_event_delete(&reader->event);
	reader->has_event = false;
}

static bool report_syntax(struct reader *reader)
{
	yaml_mark_t mark = reader->parser.problem_mark;
	const char *problem = reader->parser.problem;
	report(reader->diagnostics, DIAGNOSTIC_YAML_SYNTAX, place(reader, mark), "%s",
	       problem ? problem : "this is not YAML");
	if (reader->parser.context && reader->parser.context_mark.line != mark.line)
		report_note(reader->diagnostics, place(reader, reader->parser.context_mark), "%s",
			    reader->parser.context);
	return false;
}

static bool refuse(struct reader *reader, const char *what)
{
	report(reader->diagnostics, DIAGNOSTIC_YAML_FEATURE,
	       place(reader, reader->event.start_mark), "%s is not allowed here", what);
	return false;
}

// What makes an event unwelcome; NULL: nothing.
static const char *forbidden(const yaml_event_t *event)
{
	switch ((int)event->type) {
	case YAML_ALIAS_EVENT:
		return "an alias (*name)";
	case YAML_DOCUMENT_START_EVENT:
		if (event->data.document_start.version_directive ||
		    event->data.document_start.tag_directives.start !=
			    event->data.document_start.tag_directives.end)
			return "a directive (%)";
		return NULL;
	case YAML_SCALAR_EVENT:
		return event->data.scalar.anchor ? "an anchor (&name)"
		       : event->data.scalar.tag	 ? "a tag (!name)"
						 : NULL;
	case YAML_SEQUENCE_START_EVENT:
		return event->data.sequence_start.anchor ? "an anchor (&name)"
		       : event->data.sequence_start.tag	 ? "a tag (!name)"
							 : NULL;
	case YAML_MAPPING_START_EVENT:
		return event->data.mapping_start.anchor ? "an anchor (&name)"
		       : event->data.mapping_start.tag	? "a tag (!name)"
							: NULL;
	default:
		return NULL;
	}
}

static bool next_event(struct reader *reader)
{
	drop_event(reader);
	if (!yaml_parser_parse(&reader->parser, &reader->event))
		return report_syntax(reader);
	reader->has_event = true;
	const char *what = forbidden(&reader->event);
	return what ? refuse(reader, what) : true;
}

static bool read_node(struct reader *reader, struct yaml_node *node);

static void read_scalar(struct reader *reader, struct yaml_node *node)
{
	const yaml_event_t *event = &reader->event;
	struct str value = { (const char *)event->data.scalar.value, event->data.scalar.length };
	yaml_scalar_style_t style = event->data.scalar.style;
	node->kind = YAML_SCALAR;
	node->scalar = str_copy(reader->arena, value);
	node->quoted = style != YAML_PLAIN_SCALAR_STYLE;
	const struct scalar scalar = {
		.text = node->scalar,
		.where = node->where,
		.end = place(reader, event->end_mark).offset,
		.quoted = style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
			  style == YAML_DOUBLE_QUOTED_SCALAR_STYLE,
		.block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE,
	};
	if (source_check_text(reader->diagnostics, node->where, value))
		scalar_check(reader->diagnostics, &scalar);
}

static bool enter(struct reader *reader)
{
	if (++reader->depth <= YAML_MAX_DEPTH)
		return true;
	report(reader->diagnostics, DIAGNOSTIC_YAML_DEPTH, place(reader, reader->event.start_mark),
	       "lists and maps stand deeper than %d inside each other", YAML_MAX_DEPTH);
	return false;
}

static bool read_list(struct reader *reader, struct yaml_node *node)
{
	node->kind = YAML_LIST;
	if (!enter(reader))
		return false;
	for (;;) {
		if (!next_event(reader))
			return false;
		if (reader->event.type == YAML_SEQUENCE_END_EVENT)
			break;
		struct yaml_node item = { 0 };
		if (!read_node(reader, &item))
			return false;
		*ARRAY_PUT(reader->arena, node->items, node->count) = item;
	}
	reader->depth--;
	return true;
}

static bool read_key(struct reader *reader, struct yaml_node *item)
{
	item->key_where = place(reader, reader->event.start_mark);
	if (reader->event.type != YAML_SCALAR_EVENT) {
		report(reader->diagnostics, DIAGNOSTIC_YAML_FEATURE, item->key_where,
		       "a key must be plain text");
		return false;
	}
	struct str key = { (const char *)reader->event.data.scalar.value,
			   reader->event.data.scalar.length };
	item->key = str_copy(reader->arena, key);
	source_check_text(reader->diagnostics, item->key_where, key);
	return true;
}

static const struct yaml_node *find_key(const struct yaml_node *map, struct str key)
{
	for (size_t i = 0; map && map->kind == YAML_MAP && i < map->count; i++)
		if (str_eq(map->items[i].key, key))
			return &map->items[i];
	return NULL;
}

static void put_item(struct reader *reader, struct yaml_node *map, const struct yaml_node *item)
{
	const struct yaml_node *first = find_key(map, item->key);
	if (!first) {
		*ARRAY_PUT(reader->arena, map->items, map->count) = *item;
		return;
	}
	report(reader->diagnostics, DIAGNOSTIC_KEY_DUPLICATE, item->key_where,
	       "key '%.*s' stands here a second time", STR_ARGS(item->key));
	report_note(reader->diagnostics, first->key_where, "first written here");
}

static bool read_map(struct reader *reader, struct yaml_node *node)
{
	node->kind = YAML_MAP;
	if (!enter(reader))
		return false;
	for (;;) {
		if (!next_event(reader))
			return false;
		if (reader->event.type == YAML_MAPPING_END_EVENT)
			break;
		struct yaml_node item = { 0 };
		if (!read_key(reader, &item))
			return false;
		struct str key = item.key;
		struct location key_where = item.key_where;
		if (!next_event(reader) || !read_node(reader, &item))
			return false;
		item.key = key;
		item.key_where = key_where;
		put_item(reader, node, &item);
	}
	reader->depth--;
	return true;
}

// Reads the node that begins with the current event.
static bool read_node(struct reader *reader, struct yaml_node *node)
{
	node->where = place(reader, reader->event.start_mark);
	node->key_where = node->where;
	if (reader->event.type == YAML_SEQUENCE_START_EVENT)
		return read_list(reader, node);
	if (reader->event.type == YAML_MAPPING_START_EVENT)
		return read_map(reader, node);
	read_scalar(reader, node);
	return true;
}

static bool read_stream(struct reader *reader, struct yaml_node *root)
{
	if (!next_event(reader) || !next_event(reader)) // the stream's start, then the document's
		return false;
	if (reader->event.type == YAML_STREAM_END_EVENT) {
		report(reader->diagnostics, DIAGNOSTIC_YAML_EMPTY,
		       place(reader, reader->event.start_mark), "there is nothing in it");
		return false;
	}
	if (!next_event(reader) || !read_node(reader, root))
		return false;
	if (!next_event(reader)) // the document's end
		return false;
	root->ended = !reader->event.data.document_end.implicit;
	if (!next_event(reader)) // the stream's
		return false;
	return reader->event.type == YAML_STREAM_END_EVENT ? true
							   : refuse(reader, "a second document");
}

const struct yaml_node *yaml_read_part(struct arena *arena, struct diagnostics *diagnostics,
				       const struct source *source, size_t from, size_t to)
{
	struct str text = str_slice(source->text, from, to);
	size_t line, column;
	if (text.len > YAML_MAX_BYTES) {
		report(diagnostics, DIAGNOSTIC_FILE_SIZE, (struct location) { source, from },
		       "YAML is larger than %d KiB", YAML_MAX_BYTES / 1024);
		return NULL;
	}
	source_position(source, from, &line, &column);
	struct reader reader = { .arena = arena, .diagnostics = diagnostics, .source = source };
	reader.first_line = line - 1;
	if (!yaml_parser_initialize(&reader.parser))
		return NULL;
	yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&reader.parser,
				     (const unsigned char *)(text.data ? text.data : ""), text.len);
	struct yaml_node *root = ARENA_NEW(arena, struct yaml_node);
	bool done = read_stream(&reader, root);
	drop_event(&reader);
	yaml_parser_delete(&reader.parser);
	return done ? root : NULL;
}

const struct yaml_node *yaml_read(struct arena *arena, struct diagnostics *diagnostics,
				  const struct source *source)
{
	return yaml_read_part(arena, diagnostics, source, 0, source->text.len);
}

static const char *kind_words(unsigned kinds)
{
	static const char *const words[] = {
		[YAML_SCALAR] = "plain text",
		[YAML_LIST] = "a list",
		[YAML_SCALAR | YAML_LIST] = "plain text or a list",
		[YAML_MAP] = "a map of keys and values",
		[YAML_SCALAR | YAML_MAP] = "plain text or a map of keys and values",
		[YAML_LIST | YAML_MAP] = "a list or a map",
		[YAML_ANY] = "a value",
	};
	return words[kinds & YAML_ANY];
}

static bool is_left_out(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && !node->scalar.len;
}

bool yaml_expect(struct diagnostics *diagnostics, const struct yaml_node *node, unsigned kinds,
		 const char *what)
{
	if (node && (node->kind & kinds))
		return true;
	if (node)
		report(diagnostics, DIAGNOSTIC_VALUE_KIND, node->where, "%s must be %s", what,
		       kind_words(kinds));
	return false;
}

static const struct yaml_key *known_key(struct str name, const struct yaml_key *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq_c(name, keys[i].name))
			return &keys[i];
	return NULL;
}

enum { KEYS_MAX = 64 };

static void report_unknown(struct diagnostics *diagnostics, const struct yaml_node *item,
			   const char *what, const struct yaml_key *keys, size_t count)
{
	struct str names[KEYS_MAX];
	size_t known = 0;
	for (; known < count && known < KEYS_MAX; known++)
		names[known] = str_c(keys[known].name);
	struct str meant = suggest(item->key, names, known);
	if (meant.len)
		report(diagnostics, DIAGNOSTIC_KEY_UNKNOWN, item->key_where,
		       "%s has no key '%.*s'; did you mean '%.*s'?", what, STR_ARGS(item->key),
		       STR_ARGS(meant));
	else
		report(diagnostics, DIAGNOSTIC_KEY_UNKNOWN, item->key_where, "%s has no key '%.*s'",
		       what, STR_ARGS(item->key));
}

static bool check_item(struct diagnostics *diagnostics, const struct yaml_node *item,
		       const char *what, const struct yaml_key *keys, size_t count)
{
	const struct yaml_key *key = known_key(item->key, keys, count);
	if (!key) {
		report_unknown(diagnostics, item, what, keys, count);
		return false;
	}
	if (is_left_out(item) && !key->required)
		return true;
	if (item->kind == YAML_SCALAR && text_is_blank(item->scalar)) {
		report(diagnostics, DIAGNOSTIC_KEY_MISSING, item->key_where, "'%s' of %s is empty",
		       key->name, what);
		return false;
	}
	if (item->kind & key->kinds)
		return true;
	report(diagnostics, DIAGNOSTIC_VALUE_KIND, item->where, "'%s' of %s must be %s", key->name,
	       what, kind_words(key->kinds));
	return false;
}

bool yaml_check(struct diagnostics *diagnostics, const struct yaml_node *map, const char *what,
		const struct yaml_key *keys, size_t count)
{
	if (!map || !yaml_expect(diagnostics, map, YAML_MAP, what))
		return false;
	bool fine = true;
	for (size_t i = 0; i < map->count; i++)
		fine &= check_item(diagnostics, &map->items[i], what, keys, count);
	for (size_t i = 0; i < count; i++) {
		if (!keys[i].required || yaml_find(map, keys[i].name))
			continue;
		report(diagnostics, DIAGNOSTIC_KEY_MISSING, map->where, "%s has no '%s'", what,
		       keys[i].name);
		fine = false;
	}
	return fine;
}

const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key)
{
	return find_key(map, str_c(key));
}

struct str yaml_text(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_find(map, key);
	return node && node->kind == YAML_SCALAR ? node->scalar : STR_NONE;
}

struct location yaml_where(const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_find(map, key);
	if (node)
		return node->where;
	return map ? map->where : (struct location) { NULL, 0 };
}

bool yaml_flag(struct diagnostics *diagnostics, const struct yaml_node *map, const char *key,
	       bool fallback)
{
	struct str text = yaml_text(map, key);
	if (str_eq_c(text, "yes"))
		return true;
	if (str_eq_c(text, "no"))
		return false;
	if (text.len)
		report(diagnostics, DIAGNOSTIC_VALUE_WRONG, yaml_where(map, key),
		       "'%s' must be yes or no, not '%.*s'", key, STR_ARGS(text));
	return fallback;
}

struct str yaml_id(struct diagnostics *diagnostics, const struct yaml_node *map, const char *key)
{
	struct str id = yaml_text(map, key);
	if (!id.len || id_valid(id))
		return id;
	report(diagnostics, DIAGNOSTIC_ID_WRONG, yaml_where(map, key),
	       "'%.*s' is no id; use a-z, 0-9 and single hyphens", STR_ARGS(id));
	return STR_NONE;
}

size_t yaml_strings(struct arena *arena, struct diagnostics *diagnostics,
		    const struct yaml_node *map, const char *key, struct str **strings)
{
	const struct yaml_node *node = yaml_find(map, key);
	size_t count = 0;
	*strings = NULL;
	if (!node || is_left_out(node))
		return 0;
	const struct yaml_node *items = node->kind == YAML_LIST ? node->items : node;
	size_t item_count = node->kind == YAML_LIST ? node->count : 1;
	for (size_t i = 0; i < item_count; i++) {
		if (items[i].kind == YAML_SCALAR && !text_is_blank(items[i].scalar))
			*ARRAY_PUT(arena, *strings, count) = items[i].scalar;
		else
			report(diagnostics, DIAGNOSTIC_VALUE_KIND, items[i].where,
			       "each entry of '%s' must be plain text", key);
	}
	return count;
}

const struct yaml_node *yaml_list_or_none(struct diagnostics *diagnostics,
					  const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_find(map, key);
	if (!node ||
	    (node->kind == YAML_SCALAR && (!node->scalar.len || str_eq_c(node->scalar, "none"))))
		return NULL;
	if (node->kind == YAML_LIST && node->count)
		return node;
	report(diagnostics, DIAGNOSTIC_VALUE_KIND, node->where,
	       "'%s' must be a list with something in it, or none", key);
	return NULL;
}

static size_t find_word(struct str text, const char *const *words, size_t count)
{
	size_t i = 0;
	while (i < count && !str_eq_c(text, words[i]))
		i++;
	return i;
}

static void report_word(struct diagnostics *diagnostics, struct location where, const char *key,
			struct str text, const char *const *words, size_t count)
{
	struct buffer list = { 0 };
	for (size_t i = 0; i < count; i++)
		buffer_putf(&list, "%s%s", i == 0 ? "" : i + 1 < count ? ", " : " or ", words[i]);
	report(diagnostics, DIAGNOSTIC_VALUE_WRONG, where, "'%s' must be %.*s, not '%.*s'", key,
	       STR_ARGS(buffer_str(&list)), STR_ARGS(text));
	buffer_fini(&list);
}

size_t yaml_word(struct diagnostics *diagnostics, const struct yaml_node *map, const char *key,
		 const char *const *words, size_t count, size_t fallback)
{
	struct str text = yaml_text(map, key);
	size_t found = find_word(text, words, count);
	if (found < count)
		return found;
	if (text.len)
		report_word(diagnostics, yaml_where(map, key), key, text, words, count);
	return fallback;
}

unsigned yaml_words(struct arena *arena, struct diagnostics *diagnostics,
		    const struct yaml_node *map, const char *key, const char *const *words,
		    size_t count)
{
	struct str *given;
	unsigned bits = 0;
	size_t given_count = yaml_strings(arena, diagnostics, map, key, &given);
	for (size_t i = 0; i < given_count; i++) {
		size_t found = find_word(given[i], words, count);
		if (found < count)
			bits |= 1u << found;
		else
			report_word(diagnostics, yaml_where(map, key), key, given[i], words, count);
	}
	return bits;
}

bool yaml_check_end(struct diagnostics *diagnostics, const struct yaml_node *root, const char *what)
{
	if (root->ended)
		return true;
	report(diagnostics, DIAGNOSTIC_FILE_CUT,
	       (struct location) { root->where.source, root->where.source->text.len },
	       "the end of %s is missing; a whole file ends in a line of three points, ...", what);
	return false;
}

// One space for every run of blanks.
static struct str squeeze(struct arena *arena, struct str text)
{
	struct buffer buffer = { 0 };
	text = str_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		bool blank = text.data[i] == ' ' || text.data[i] == '\n';
		bool again = blank && i && (text.data[i - 1] == ' ' || text.data[i - 1] == '\n');
		if (!again)
			buffer_put_char(&buffer, blank ? ' ' : text.data[i]);
	}
	struct str result = buffer_take(&buffer, arena);
	buffer_fini(&buffer);
	return result;
}

struct message yaml_message(struct arena *arena, const struct yaml_node *node, struct str owner,
			    const char *role)
{
	if (!node || node->kind != YAML_SCALAR)
		return (struct message) { 0 };
	struct str context = str_format(arena, "%.*s|%s", STR_ARGS(owner), role);
	return message_of(arena, context, squeeze(arena, node->scalar), node->where);
}

struct wording yaml_wording(struct arena *arena, struct diagnostics *diagnostics,
			    const struct yaml_node *node, struct str owner, const char *role)
{
	static const struct yaml_key keys[] = {
		{ "here", YAML_SCALAR, true },
		{ "away", YAML_SCALAR, true },
	};
	struct wording wording = { 0 };
	if (!node)
		return wording;
	if (node->kind == YAML_SCALAR) {
		wording.here = yaml_message(arena, node, owner, role);
		return wording;
	}
	if (!yaml_check(diagnostics, node, role, keys, LENGTH(keys)))
		return wording;
	struct str away = str_format(arena, "%s-away", role);
	wording.here = yaml_message(arena, yaml_find(node, "here"), owner, role);
	wording.away = yaml_message(arena, yaml_find(node, "away"), owner, away.data);
	return wording;
}
