// SPDX-License-Identifier: GPL-3.0-or-later
// The walker. Each value is judged where it stands, once: what is wrong is marked, and nobody sees it again.
#include "compile/input/schema.h"

#include "base/ascii.h"
#include "base/buffer.h"
#include "compile/input/suggest.h"
#include "text/text.h"

struct walk {
	const struct schema_reader *reader;
	const struct schema *schema;
	struct str above; // of the names in messages, not in the table: "price.session."
	bool fine;
};

// ---- reports ----

static void refuse(struct walk *w, struct yaml_node *node, enum diagnostic id,
		   struct location where, struct str text)
{
	node->state = YAML_BROKEN;
	w->fine = false;
	report(w->reader->diagnostics, id, where, "%.*s", STR_ARGS(text));
}

static enum diagnostic id_of(const struct walk *w)
{
	return w->schema->wrong ? w->schema->wrong : DIAGNOSTIC_VALUE_WRONG;
}

// "clinic.phone", or "'title'".
static struct str label(const struct walk *w, struct str name)
{
	const char *mark = w->schema->settings ? "" : "'";
	return str_format(w->reader->arena, "%s%.*s%.*s%s", mark, STR_ARGS(w->above),
			  STR_ARGS(name), mark);
}

// "clinic.phone", or "'title' of a source".
static struct str long_label(const struct walk *w, struct str name)
{
	if (w->schema->settings)
		return label(w, name);
	return str_format(w->reader->arena, "'%.*s' of %s", STR_ARGS(name), w->schema->what);
}

static void refuse_kind(struct walk *w, struct str name, struct yaml_node *node, const char *must)
{
	struct str text = str_format(w->reader->arena, "%.*s must be %s",
				     STR_ARGS(long_label(w, name)), must);
	refuse(w, node, DIAGNOSTIC_VALUE_KIND, node->where, text);
}

static void refuse_empty(struct walk *w, const struct field *field, struct str name,
			 struct yaml_node *node)
{
	const char *remedy = !w->schema->settings ? ""
			     : field->flags & FIELD_RELEASE
				     ? "; write its value"
				     : "; write its value, or delete the line";
	struct str text = str_format(w->reader->arena, "%.*s is empty%s",
				     STR_ARGS(long_label(w, name)), remedy);
	refuse(w, node, w->schema->settings ? id_of(w) : DIAGNOSTIC_KEY_MISSING, node->key_where,
	       text);
}

static void refuse_value(struct walk *w, const struct field *field, struct str name,
			 struct yaml_node *node, const char *must)
{
	struct arena *arena = w->reader->arena;
	struct str given = str_trim(node->scalar);
	struct str meant = typed_meant(arena, field->type, &field->limits, given);
	enum { NAMED_BYTES = 40 };
	const char *not = w->schema->settings || given.len > NAMED_BYTES ? "" : ", not '";
	struct str text = str_format(
		arena, "%.*s must be %s%s%.*s%s%s%.*s%s", STR_ARGS(label(w, name)), must, not,
		*not ? (int)given.len : 0, *not ? given.data : "", *not ? "'" : "",
		meant.len ? "; did you mean '" : "", STR_ARGS(meant), meant.len ? "'?" : "");
	enum diagnostic id = field->type == TYPE_ID ? DIAGNOSTIC_ID_WRONG : id_of(w);
	refuse(w, node, id, node->where, text);
}

// ---- scalars ----

static bool is_left_out(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR && !node->scalar.len;
}

// `null` and `~` are text here, as everything is; nobody who writes them means text.
static bool is_null(const struct yaml_node *node)
{
	size_t place;
	return !node->quoted && typed_is_word(node->scalar, "null Null NULL ~", &place);
}

static void refuse_null(struct walk *w, struct str name, struct yaml_node *node)
{
	struct str text = str_format(w->reader->arena,
				     "%.*s is %.*s, YAML's word for nothing; write its value, put "
				     "the word in quotes, or delete "
				     "the line",
				     STR_ARGS(long_label(w, name)), STR_ARGS(node->scalar));
	refuse(w, node, id_of(w), node->where, text);
}

static void check_future(struct walk *w, const struct field *field, struct str name,
			 struct yaml_node *node)
{
	struct str last = w->reader->last_day;
	if (!(field->flags & FIELD_PAST) || str_compare(node->value.text, last) <= 0)
		return;
	struct str text =
		str_format(w->reader->arena, "%.*s must be today, %.*s, or a day before it",
			   STR_ARGS(label(w, name)), STR_ARGS(last));
	refuse(w, node, id_of(w), node->where, text);
}

// A width is another kind of fault than a wrong value; what a {{value}} will take is not known yet.
static void check_width(struct walk *w, const struct field *field, struct yaml_node *node)
{
	unsigned long most = field->limits.most;
	bool narrow = field->flags & FIELD_NARROW;
	int taken = text_cols(node->value.text, TEXT_LOGICAL);
	node->most_cols = narrow ? (int)most : 0;
	if (!most || taken <= (int)most || str_find(node->value.text, STR("{{"), 0) != STR_NPOS)
		return;
	struct str text = str_format(w->reader->arena, "%d columns, where %lu fit", taken, most);
	refuse(w, node, DIAGNOSTIC_TEXT_LONG, node->where, text);
	if (narrow) // it can be shown, and its words can be looked at
		node->state = YAML_GIVEN;
}

static void read_value(struct walk *w, const struct field *field, struct str name,
		       struct yaml_node *node)
{
	bool text = field->type == TYPE_TEXT || field->type == TYPE_WORDING;
	bool width = text && !w->schema->wrong;
	struct typed_limits limits = field->limits;
	if (width)
		limits.most = 0;
	if (field->type == TYPE_YEAR)
		str_to_number(str_slice(w->reader->last_day, 0, 4), 9999, &limits.most);
	const char *must =
		typed_read(w->reader->arena, field->type, &limits, node->scalar, &node->value);
	if (must)
		refuse_value(w, field, name, node, must);
	else if (width)
		check_width(w, field, node);
	else
		check_future(w, field, name, node);
}

static void check_scalar(struct walk *w, const struct field *field, struct str name,
			 struct yaml_node *node)
{
	if (node->state == YAML_BROKEN) // reported as it was read
		w->fine = false;
	else if (node->kind != YAML_SCALAR)
		refuse_kind(w, name, node, "plain text");
	else if (text_is_blank(node->scalar) && !is_null(node))
		refuse_empty(w, field, name, node);
	else if (is_null(node))
		refuse_null(w, name, node);
	else
		read_value(w, field, name, node);
}

// ---- maps ----

static void check_field(struct walk *w, const struct field *field, struct str name,
			struct yaml_node *node);
static void check_keys(struct walk *w, struct str path, struct yaml_node *map);

const struct field *schema_field(const struct schema *schema, struct str name)
{
	for (size_t i = 0; i < schema->count; i++)
		if (str_eq_c(name, schema->fields[i].key))
			return &schema->fields[i];
	return NULL;
}

static bool is_group(const struct schema *schema, struct str name)
{
	for (size_t i = 0; i < schema->count; i++) {
		struct str known = str_c(schema->fields[i].key);
		if (str_starts(known, name) && known.len > name.len && known.data[name.len] == '.')
			return true;
	}
	return false;
}

// What was probably meant by a key that stands below `path` ("clinic.", or nothing).
static struct str meant_key(const struct walk *w, struct str path, struct str key)
{
	struct str *names = ARENA_ARRAY(w->reader->arena, w->schema->count, struct str);
	size_t count = 0;
	for (size_t i = 0; i < w->schema->count; i++) {
		struct str known = str_c(w->schema->fields[i].key);
		if (!str_starts(known, path))
			continue;
		known = str_from(known, path.len);
		names[count++] = str_slice(known, 0, str_find_char(known, '.', 0));
	}
	return suggest(key, names, count);
}

static void refuse_key(struct walk *w, struct str path, struct yaml_node *node)
{
	struct arena *arena = w->reader->arena;
	struct str meant = meant_key(w, path, node->key);
	struct str hint =
		meant.len ? str_format(arena, "; did you mean '%.*s'?", STR_ARGS(meant)) : STR_NONE;
	struct str text = w->schema->settings
				  ? str_format(arena, "there is no setting '%.*s%.*s%.*s'%.*s",
					       STR_ARGS(w->above), STR_ARGS(path),
					       STR_ARGS(node->key), STR_ARGS(hint))
				  : str_format(arena, "%s has no key '%.*s'%.*s", w->schema->what,
					       STR_ARGS(node->key), STR_ARGS(hint));
	refuse(w, node, DIAGNOSTIC_KEY_UNKNOWN, node->key_where, text);
}

static bool is_digits(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!ascii_digit(text.data[i]))
			return false;
	return text.len > 0;
}

// {low: 1,200} is {low: 1, 200: } to YAML. Takes the rest of the number for what it is.
static bool is_cut_amount(struct walk *w, struct str path, struct yaml_node *before,
			  struct yaml_node *node)
{
	enum { GROUP = 3 };
	struct arena *arena = w->reader->arena;
	if (!before || node->key.len != GROUP || !is_digits(node->key) || !is_left_out(node) ||
	    before->kind != YAML_SCALAR || !is_digits(before->scalar))
		return false;
	struct str parts[] = { path, before->key };
	struct str name = str_concat(arena, parts, LENGTH(parts));
	struct str text = str_format(
		arena, "%.*s must be an amount without a thousands sign; did you mean %.*s%.*s?",
		STR_ARGS(label(w, name)), STR_ARGS(before->scalar), STR_ARGS(node->key));
	refuse(w, before, id_of(w), before->where, text);
	node->state = YAML_BROKEN;
	return true;
}

static void check_key(struct walk *w, struct str path, struct yaml_node *before,
		      struct yaml_node *node)
{
	struct str parts[] = { path, node->key, STR(".") };
	struct str name = str_concat(w->reader->arena, parts, 2);
	const struct field *field = schema_field(w->schema, name);
	if (field)
		check_field(w, field, name, node);
	else if (is_cut_amount(w, path, before, node))
		return;
	else if (!is_group(w->schema, name))
		refuse_key(w, path, node);
	else if (node->kind == YAML_MAP)
		check_keys(w, str_concat(w->reader->arena, parts, LENGTH(parts)), node);
	else if (!is_left_out(node))
		refuse_kind(w, name, node, "a map of keys and values");
}

static void check_keys(struct walk *w, struct str path, struct yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++)
		check_key(w, path, i ? &map->items[i - 1] : NULL, &map->items[i]);
}

static void check_required(struct walk *w, struct yaml_node *map)
{
	for (size_t i = 0; i < w->schema->count; i++) {
		const struct field *field = &w->schema->fields[i];
		if (!(field->flags & FIELD_REQUIRED) || yaml_is_there(map, field->key))
			continue;
		w->fine = false;
		report(w->reader->diagnostics, DIAGNOSTIC_KEY_MISSING, map->where, "%s has no '%s'",
		       w->schema->what, field->key);
	}
}

static bool check_map(const struct schema_reader *reader, struct yaml_node *node,
		      const struct schema *schema, struct str above)
{
	struct walk w = { reader, schema, above, true };
	if (node->kind == YAML_MAP) {
		check_keys(&w, STR_NONE, node);
		check_required(&w, node);
		return w.fine;
	}
	refuse(&w, node, DIAGNOSTIC_VALUE_KIND, node->where,
	       str_format(reader->arena, "%s must be a map of keys and values", schema->what));
	return false;
}

bool schema_check(const struct schema_reader *reader, struct yaml_node *node,
		  const struct schema *schema)
{
	return check_map(reader, node, schema, STR_NONE);
}

// ---- lists ----

static void check_unique(struct walk *w, const struct yaml_node *list, size_t count,
			 const struct yaml_node *item)
{
	for (size_t i = 0; i < count; i++) {
		if (item->kind != YAML_SCALAR || !str_eq(list->items[i].scalar, item->scalar))
			continue;
		w->fine = false;
		report(w->reader->diagnostics, DIAGNOSTIC_ID_DUPLICATE, item->where,
		       "'%.*s' stands here a second time", STR_ARGS(item->scalar));
		report_note(w->reader->diagnostics, list->items[i].where, "first written here");
		return;
	}
}

static void check_entry(struct walk *w, const struct field *field, struct str name,
			struct yaml_node *item)
{
	if (field->type == TYPE_MAP)
		w->fine &= check_map(w->reader, item, field->schema, STR_NONE);
	else if (item->kind != YAML_SCALAR || is_left_out(item))
		refuse(w, item, DIAGNOSTIC_VALUE_KIND, item->where,
		       str_format(w->reader->arena, "each entry of '%.*s' must be plain text",
				  STR_ARGS(name)));
	else
		check_scalar(w, field, name, item);
}

// Entries that are broken, or no map where maps belong, are taken out.
static void check_entries(struct walk *w, const struct field *field, struct str name,
			  struct yaml_node *list)
{
	size_t count = 0;
	for (size_t i = 0; i < list->count; i++) {
		struct yaml_node *item = &list->items[i];
		check_entry(w, field, name, item);
		if (!(field->flags & FIELD_REPEATS))
			check_unique(w, list, count, item);
		if (item->state == YAML_BROKEN)
			list->cut = true;
		else
			list->items[count++] = *item;
	}
	list->count = count;
	if (field->entries && count > field->entries)
		report(w->reader->diagnostics, DIAGNOSTIC_LIST_LONG,
		       list->items[field->entries].where, "%zu entries of '%.*s'; %zu are allowed",
		       count, STR_ARGS(name), field->entries);
}

static void check_list(struct walk *w, const struct field *field, struct str name,
		       struct yaml_node *node)
{
	static const char *const must[] = { "a list", "a list with something in it" };
	bool none = field->flags & FIELD_NONE;
	if (node->kind == YAML_LIST && (node->count || field->flags & FIELD_MAY_BE_EMPTY))
		check_entries(w, field, name, node);
	else if (none)
		refuse(w, node, DIAGNOSTIC_VALUE_KIND, node->where,
		       str_format(w->reader->arena,
				  "%.*s must be a list with something in it, or none",
				  STR_ARGS(label(w, name))));
	else if (w->schema->settings && node->kind == YAML_LIST)
		refuse_empty(w, field, name, node);
	else
		refuse_kind(w, name, node, must[node->kind == YAML_LIST]);
}

// ---- values of several parts ----

static const struct field wording_fields[] = {
	{ .key = "here",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED,
	  .about = "in the waiting room" },
	{ .key = "away", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .about = "elsewhere" },
};

static void check_wording(struct walk *w, const struct field *field, struct str name,
			  struct yaml_node *node)
{
	const struct schema both = { field->key, wording_fields, LENGTH(wording_fields),
				     .wrong = w->schema->wrong };
	if (node->kind == YAML_MAP)
		w->fine &= check_map(w->reader, node, &both, STR_NONE);
	else if (node->kind == YAML_SCALAR)
		check_scalar(w, field, name, node);
	else
		refuse_kind(w, name, node, "plain text or a map of keys and values");
}

static void complain(struct walk *w, struct yaml_node *node, enum diagnostic id,
		     struct location where, struct str text)
{
	refuse(w, node, id, where, text);
}

static void check_order(struct walk *w, struct str name, struct yaml_node *node,
			const struct yaml_node *low, const struct yaml_node *high)
{
	struct arena *arena = w->reader->arena;
	const struct yaml_node *one = low ? low : high;
	if (!low != !high)
		complain(w, node, DIAGNOSTIC_SETTING_NEEDED, one->where,
			 str_format(arena, "%.*s.%s needs %.*s.%s beside it", STR_ARGS(name),
				    low ? "low" : "high", STR_ARGS(name), low ? "high" : "low"));
	else if (low && low->value.amount > high->value.amount)
		complain(w, node, id_of(w), low->where,
			 str_format(arena, "%.*s.low, %.*s, is above %.*s.high, %.*s",
				    STR_ARGS(name), STR_ARGS(low->scalar), STR_ARGS(name),
				    STR_ARGS(high->scalar)));
}

static void check_prices(struct walk *w, struct str name, struct yaml_node *node)
{
	static const struct field fields[] = { { .key = "low", .type = TYPE_AMOUNT },
					       { .key = "high", .type = TYPE_AMOUNT } };
	const struct schema both = { "prices", fields, LENGTH(fields), .wrong = w->schema->wrong,
				     .settings = true };
	struct arena *arena = w->reader->arena;
	if (node->kind != YAML_MAP) {
		refuse_kind(w, name, node,
			    "the lowest and the highest price, {low: 200, high: 800}");
		return;
	}
	if (!check_map(w->reader, node, &both, str_format(arena, "%.*s.", STR_ARGS(name)))) {
		node->state = YAML_BROKEN;
		w->fine = false;
		return;
	}
	const struct yaml_node *low = yaml_find(node, "low"), *high = yaml_find(node, "high");
	check_order(w, name, node, low, high);
	if (node->state == YAML_BROKEN || !low)
		return;
	node->value = (struct typed) { .low = low->value.text, .high = high->value.text };
	node->value.range.low = low->value.amount;
	node->value.range.high = high->value.amount;
}

static bool overlap(const struct typed_hours *a, const struct typed_hours *b)
{
	return a->first <= b->last && b->first <= a->last && str_compare(a->from, b->to) < 0 &&
	       str_compare(b->from, a->to) < 0;
}

static void check_opening(struct walk *w, struct yaml_node *list, size_t index)
{
	struct yaml_node *node = &list->items[index];
	struct typed_hours *items = list->value.hours.items, *own = &items[index];
	own->first = yaml_find(node, "days")->value.days.first;
	own->last = yaml_find(node, "days")->value.days.last;
	own->from = yaml_text(node, "from");
	own->to = yaml_text(node, "to");
	if (str_compare(own->from, own->to) >= 0)
		complain(w, list, id_of(w), yaml_where(node, "to"),
			 STR("'from' must be before 'to'"));
	for (size_t i = 0; i < index; i++) {
		if (!overlap(&items[i], own))
			continue;
		complain(w, list, id_of(w), yaml_where(node, "days"),
			 STR("a day has these hours twice"));
		report_note(w->reader->diagnostics, list->items[i].where, "first written here");
		return;
	}
}

static void check_hours(struct walk *w, struct str name, struct yaml_node *node)
{
	static const struct field fields[] = {
		{ .key = "days", .type = TYPE_DAYS, .flags = FIELD_REQUIRED },
		{ .key = "from", .type = TYPE_TIME, .flags = FIELD_REQUIRED },
		{ .key = "to", .type = TYPE_TIME, .flags = FIELD_REQUIRED },
	};
	const struct schema entry = {
		str_format(w->reader->arena, "an entry of %.*s", STR_ARGS(name)).data, fields,
		LENGTH(fields), .wrong = w->schema->wrong
	};
	const struct field list = { .key = "", .type = TYPE_MAP, .schema = &entry };
	if (is_left_out(node)) {
		refuse_empty(w, &list, name, node);
		return;
	}
	bool fine = w->fine;
	w->fine = true;
	check_list(w, &list, name, node);
	if (!w->fine)
		node->state = YAML_BROKEN;
	node->value.hours.items = ARENA_ARRAY(w->reader->arena, node->count, struct typed_hours);
	node->value.hours.count = node->count;
	for (size_t i = 0; w->fine && i < node->count; i++)
		check_opening(w, node, i);
	w->fine &= fine;
}

// A map whose keys are the author's own.
static void check_own_keys(struct walk *w, struct str name, struct yaml_node *node)
{
	static const struct field text = { .key = "",
					   .type = TYPE_TEXT,
					   .flags = FIELD_ONE_OR_LIST };
	if (node->kind != YAML_MAP || !node->count) {
		refuse_kind(w, name, node, "a map with something in it");
		return;
	}
	for (size_t i = 0; i < node->count; i++)
		check_field(w, &text, node->items[i].key, &node->items[i]);
}

// ---- a field ----

static void check_field(struct walk *w, const struct field *field, struct str name,
			struct yaml_node *node)
{
	bool list = field->flags & FIELD_LIST ||
		    (field->flags & (FIELD_ONE_OR_LIST) && node->kind == YAML_LIST);
	bool none = field->flags & FIELD_NONE && node->kind == YAML_SCALAR &&
		    str_eq_c(node->scalar, "none");
	bool optional = !(field->flags & FIELD_REQUIRED) && !w->schema->settings;
	if (none || (optional && is_left_out(node) && !node->quoted))
		return;
	if (is_left_out(node))
		refuse_empty(w, field, name, node);
	else if (list)
		check_list(w, field, name, node);
	else if (field->type == TYPE_MAP)
		w->fine &= check_map(w->reader, node, field->schema, STR_NONE);
	else if (field->type == TYPE_WORDING)
		check_wording(w, field, name, node);
	else if (field->type == TYPE_PRICES)
		check_prices(w, name, node);
	else if (field->type == TYPE_HOURS)
		check_hours(w, name, node);
	else if (field->type == TYPE_ANY_KEYS)
		check_own_keys(w, name, node);
	else
		check_scalar(w, field, name, node);
}

const struct yaml_node *schema_find(const struct yaml_node *root, const char *name)
{
	struct str_splitter splitter = { str_c(name), '.', false };
	struct str key;
	while (root && str_split_next(&splitter, &key))
		root = yaml_key(root, key);
	return root;
}

// ---- the reference ----

static void describe_form(struct arena *arena, const struct field *field, struct buffer *out)
{
	const char *form = field->type == TYPE_MAP
				   ? field->schema->what
				   : typed_description(arena, field->type, &field->limits);
	if (field->flags & (FIELD_LIST | FIELD_ONE_OR_LIST))
		buffer_putf(out, "%s",
			    field->flags & FIELD_ONE_OR_LIST ? "one or a list: " : "a list: ");
	buffer_put_c(out, form);
	if (field->entries)
		buffer_putf(out, "; at most %zu", field->entries);
	if (field->flags & FIELD_NONE)
		buffer_put_c(out, "; or none");
	if (field->flags & FIELD_PAST)
		buffer_put_c(out, "; not after today");
}

static void describe_field(struct arena *arena, const struct field *field, struct buffer *out)
{
	buffer_putf(out, "| `%s` | ", field->key);
	describe_form(arena, field, out);
	buffer_putf(out, " | %s | ",
		    field->flags & FIELD_REQUIRED  ? "required"
		    : field->flags & FIELD_RELEASE ? "required by a release"
						   : "");
	if (field->fallback)
		buffer_putf(out, "default: %s. ", field->fallback);
	buffer_putf(out, "%s |\n", field->about ? field->about : "");
}

void schema_describe(struct arena *arena, const struct schema *schema, struct buffer *out)
{
	buffer_putf(out, "\n### %s\n\n| key | value | | |\n|---|---|---|---|\n", schema->what);
	for (size_t i = 0; i < schema->count; i++)
		describe_field(arena, &schema->fields[i], out);
	for (size_t i = 0; i < schema->count; i++)
		if (schema->fields[i].type == TYPE_MAP)
			schema_describe(arena, schema->fields[i].schema, out);
}
