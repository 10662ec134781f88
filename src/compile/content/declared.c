// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/declared.h"

#include "base/array.h"
#include "compile/content/settings.h"
#include "compile/input/id.h"

enum { WORDS_MAX = 32, NUMBER_MAX = 1000000, NAME_COLS = 40, ABOUT_COLS = 200 };

// ---- what stands in topic.yaml ----

static const struct field setting_fields[] = {
	{ .key = "name",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED,
	  .limits.most = NAME_COLS,
	  .about = "ids with dots between" },
	{ .key = "in",
	  .type = TYPE_WORD,
	  .flags = FIELD_REQUIRED,
	  .limits.words = "clinic settings",
	  .about = "clinic.yaml; or settings.yaml, which a clinician signs" },
	{ .key = "type",
	  .type = TYPE_WORD,
	  .flags = FIELD_REQUIRED,
	  .limits.words = "yes-no word number price prices range duration text phone address" },
	{ .key = "default",
	  .type = TYPE_TEXT,
	  .limits.most = 300,
	  .about = "needed with in: settings" },
	{ .key = "words",
	  .type = TYPE_ID,
	  .flags = FIELD_LIST,
	  .entries = WORDS_MAX,
	  .about = "of type word: what it may be; of a price: free, included, ask; of a range: "
		   "ask" },
	{ .key = "least", .type = TYPE_NUMBER, .limits.least = 0, .limits.most = NUMBER_MAX },
	{ .key = "most",
	  .type = TYPE_NUMBER,
	  .limits.least = 1,
	  .limits.most = NUMBER_MAX,
	  .about = "a number or range from `least` to `most`; columns of a text; months of a "
		   "duration" },
	{ .key = "unit",
	  .type = TYPE_TEXT,
	  .limits.most = NAME_COLS,
	  .about = "for who reads the declaration" },
	{ .key = "sources",
	  .type = TYPE_ID,
	  .flags = FIELD_LIST,
	  .entries = 12,
	  .about = "where the default comes from" },
	{ .key = "needs",
	  .type = TYPE_TEXT,
	  .limits.most = NAME_COLS,
	  .about = "a yes-no setting that must be yes; else readers see that it is not offered" },
	{ .key = "about", .type = TYPE_TEXT, .limits.most = ABOUT_COLS },
};
const struct schema declared_setting_schema = { "a declared setting", setting_fields,
						LENGTH(setting_fields), .settings = false };

static const struct field value_fields[] = {
	{ .key = "name",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED,
	  .limits.most = NAME_COLS,
	  .about = "ids with dots between" },
	{ .key = "product",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .entries = 2,
	  .about = "a setting of type range times one of type prices; also NAME.low, NAME.high" },
	{ .key = "between",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .entries = 2,
	  .about = "from a setting of type number to another or to a number: 18 to 21" },
	{ .key = "highest",
	  .type = TYPE_TEXT,
	  .flags = FIELD_LIST,
	  .entries = 2,
	  .about = "the higher of such two" },
	{ .key = "temperature",
	  .type = TYPE_TEMPERATURE,
	  .limits.least = 1,
	  .limits.most = 99,
	  .about = "shown in the clinic's units" },
};
const struct schema declared_value_schema = { "a declared value", value_fields,
					      LENGTH(value_fields), .settings = false };

static const struct field never_fields[] = {
	{ .key = "say",
	  .type = TYPE_TEXT,
	  .flags = FIELD_REQUIRED | FIELD_ONE_OR_LIST,
	  .limits.most = 60 },
	{ .key = "because", .type = TYPE_TEXT, .flags = FIELD_REQUIRED, .limits.most = ABOUT_COLS },
	{ .key = "unless",
	  .type = TYPE_TEXT,
	  .limits.most = 60,
	  .about = "a longer phrase that may be said" },
};
const struct schema declared_never_schema = { "an entry of never-say", never_fields,
					      LENGTH(never_fields), .settings = false };

// ---- settings ----

struct declaring {
	struct content *content;
	const struct yaml_node *map;
	struct field field;
	bool right;
};

__attribute__((format(printf, 3, 4))) static void complain(struct declaring *d, const char *key,
							   const char *format, ...)
{
	char text[256];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	report(d->content->diagnostics, DIAGNOSTIC_VALUE_WRONG, yaml_where(d->map, key), "%s",
	       text);
	d->right = false;
}

static bool is_dotted(struct str name)
{
	struct str_splitter splitter = { name, '.', false };
	struct str part;
	while (str_split_next(&splitter, &part))
		if (!id_valid(part))
			return false;
	return name.len > 0;
}

// "price" beside "price.session" could be both a value and a map.
static bool are_one(struct str a, struct str b)
{
	struct str shorter = a.len < b.len ? a : b, longer = a.len < b.len ? b : a;
	return str_starts(longer, shorter) &&
	       (longer.len == shorter.len || longer.data[shorter.len] == '.');
}

static const struct field *find_taken(const struct content *content, struct str name)
{
	for (size_t i = 0; i < settings_schema.count; i++)
		if (are_one(name, str_c(settings_schema.fields[i].key)))
			return &settings_schema.fields[i];
	for (size_t i = 0; i < content->topic.setting_count; i++)
		if (are_one(name, str_c(content->topic.settings[i].key)))
			return &content->topic.settings[i];
	return NULL;
}

static void check_name(struct declaring *d)
{
	struct str name = yaml_text(d->map, "name");
	const struct field *taken = find_taken(d->content, name);
	if (!is_dotted(name))
		complain(d, "name", "'name' must be ids with dots between, not '%.*s'",
			 STR_ARGS(name));
	else if (taken)
		complain(d, "name", "the name '%.*s' is taken by '%s'", STR_ARGS(name), taken->key);
}

static enum type find_type(struct str name)
{
	for (int i = 0; i < TYPE_COUNT; i++)
		if (typed_name((enum type)i) && str_eq_c(name, typed_name((enum type)i)))
			return (enum type)i;
	return TYPE_TEXT;
}

static const char *join(struct content *content, const struct yaml_node *map, const char *key,
			const char *between)
{
	struct str *words, text = STR_NONE;
	size_t count = yaml_strings(content->arena, map, key, &words);
	for (size_t i = 0; i < count; i++)
		text = str_format(content->arena, "%.*s%s%.*s", STR_ARGS(text), i ? between : "",
				  STR_ARGS(words[i]));
	return count ? text.data : NULL;
}

// What each type of setting takes, and its limits where the topic gives none.
static const struct {
	unsigned long least, most; // most is 0: the topic must say it
	const char *words;	   // those that it may have; NULL: none
	bool hidden;		   // is no value
} kinds[TYPE_COUNT] = {
	[TYPE_FLAG] = { .most = 1, .hidden = true },
	[TYPE_WORD] = { .most = 1, .words = "", .hidden = true },
	[TYPE_PRICE] = { .most = 1, .words = "free included ask" },
	[TYPE_PRICES] = { .most = 1 },
	[TYPE_RANGE] = { .least = 1, .words = "ask" },
	[TYPE_DURATION] = { .most = 24 },
	[TYPE_TEXT] = { .most = 300 },
	[TYPE_PHONE] = { 3, 20, NULL, false },
	[TYPE_ADDRESS] = { .most = 62 },
};

static void check_words(struct declaring *d)
{
	const char *may = kinds[d->field.type].words;
	struct str_splitter splitter = { str_c(d->field.limits.words), ' ', false };
	struct str word;
	size_t place;
	if (d->field.type == TYPE_WORD && !d->field.limits.words)
		complain(d, "type", "a setting of type word needs 'words'");
	while (d->field.limits.words && str_split_next(&splitter, &word))
		if (!may || (*may && !typed_is_word(word, may, &place)))
			complain(d, "words", "a setting of this type cannot be '%.*s'",
				 STR_ARGS(word));
}

static void check_limits(struct declaring *d)
{
	struct typed_limits *limits = &d->field.limits;
	limits->least = yaml_number(d->map, "least", kinds[d->field.type].least);
	limits->most = yaml_number(d->map, "most", kinds[d->field.type].most);
	if (!limits->most)
		complain(d, "type", "a setting of this type needs 'most'");
	else if (limits->least > limits->most)
		complain(d, "least", "'least' is above 'most'");
	if (!d->right) // what a clinic says is not the fault
		limits->most = NUMBER_MAX;
}

static void check_default(struct declaring *d)
{
	struct typed value;
	struct str text = yaml_text(d->map, "default");
	if (!text.len && d->field.flags & FIELD_SIGNED)
		complain(d, "name", "a setting in settings.yaml needs a 'default'");
	if (!text.len || !d->right)
		return;
	d->field.fallback = NULL;
	if (d->field.type == TYPE_PRICES) {
		complain(d, "default", "prices have no default: they are each clinic's");
		return;
	}
	const char *must =
		typed_read(d->content->arena, d->field.type, &d->field.limits, text, &value);
	if (must)
		complain(d, "default", "'default' must be %s", must);
	else
		d->field.fallback = text.data;
}

static void keep_sources(struct content *content, const struct yaml_node *list)
{
	struct content_topic *topic = &content->topic;
	for (size_t i = 0; list && i < list->count; i++)
		*ARRAY_PUT(content->arena, topic->cited, topic->cited_count) =
			(struct content_reference) { list->items[i].scalar, list->items[i].where };
}

static void load_setting(struct content *content, const struct yaml_node *map)
{
	struct content_topic *topic = &content->topic;
	struct declaring d = { content, map, { .key = yaml_text(map, "name").data }, true };
	if (!yaml_find(map, "name") || !yaml_find(map, "in") ||
	    topic->setting_count == CONTENT_SETTINGS_MAX)
		return;
	d.field.type = find_type(yaml_text(map, "type"));
	d.field.flags = str_eq_c(yaml_text(map, "in"), "settings") ? FIELD_SIGNED : 0;
	if (!kinds[d.field.type].hidden)
		d.field.flags |= FIELD_SHOWN;
	d.field.limits.words = join(content, map, "words", " ");
	d.field.sources = join(content, map, "sources", ", ");
	keep_sources(content, yaml_list(map, "sources"));
	d.field.needs = yaml_text(map, "needs").data;
	d.field.about = yaml_text(map, "about").data;
	check_name(&d);
	if (!d.right)
		return;
	if (yaml_find(map, "type")) {
		check_words(&d);
		check_limits(&d);
		check_default(&d);
	}
	// A setting that is declared wrongly is one all the same: what a clinic says of it is not unknown.
	*ARRAY_PUT(content->arena, topic->settings, topic->setting_count) = d.field;
}

static void check_needed(struct content *content, const struct yaml_node *map)
{
	struct str needed = yaml_text(map, "needs");
	const struct content_topic *topic = &content->topic;
	for (size_t i = 0; i < topic->setting_count; i++)
		if (str_eq_c(needed, topic->settings[i].key) &&
		    topic->settings[i].type == TYPE_FLAG)
			return;
	if (needed.len)
		report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, yaml_where(map, "needs"),
		       "no setting of type yes-no is called '%.*s'", STR_ARGS(needed));
}

// ---- computed values ----

static void load_value(struct content *content, const struct yaml_node *map)
{
	static const char *const ways[] = { "product", "between", "highest", "temperature" };
	struct content_topic *topic = &content->topic;
	struct content_computed computed = { .name = yaml_text(map, "name") };
	const char *way = NULL;
	size_t given = 0;
	for (size_t i = 0; i < LENGTH(ways); i++)
		if (yaml_is_there(map, ways[i])) {
			way = ways[i];
			given++;
		}
	const struct yaml_node *node = way ? yaml_find(map, way) : NULL;
	bool pair = node && node->kind == YAML_LIST && node->count == 2;
	if (given != 1 || (node && node->kind == YAML_LIST && !pair))
		report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, map->where,
		       "a declared value has one of 'product', 'between' and 'highest', of two "
		       "names, or "
		       "'temperature'");
	if (given != 1 || !node || (node->kind == YAML_LIST && !pair))
		return;
	computed.product = way == ways[0];
	computed.highest = way == ways[2];
	if (pair) {
		computed.first =
			(struct content_reference) { node->items[0].scalar, node->items[0].where };
		computed.second =
			(struct content_reference) { node->items[1].scalar, node->items[1].where };
	} else {
		computed.degrees = (unsigned long)node->value.amount;
	}
	if (!computed.product && str_to_number(computed.second.id, NUMBER_MAX, &computed.number))
		computed.second = (struct content_reference) { 0 };
	*ARRAY_PUT(content->arena, topic->computed, topic->computed_count) = computed;
}

// ---- what is never said ----

void declared_put_never(struct arena *arena, const struct yaml_node *map,
			struct content_never **never, size_t *count)
{
	struct str *phrases;
	size_t more = yaml_strings(arena, map, "say", &phrases);
	for (size_t i = 0; i < more; i++)
		*ARRAY_PUT(arena, *never, *count) =
			(struct content_never) { phrases[i], yaml_text(map, "because"),
						 yaml_text(map, "unless") };
}

static void load_never(struct content *content, const struct yaml_node *map)
{
	declared_put_never(content->arena, map, &content->topic.never, &content->topic.never_count);
}

static void each(struct content *content, const struct yaml_node *topic, const char *key,
		 void (*load)(struct content *content, const struct yaml_node *map))
{
	const struct yaml_node *list = yaml_list(topic, key);
	for (size_t i = 0; list && i < list->count; i++)
		load(content, &list->items[i]);
}

void content_load_declared(struct content *content, const struct yaml_node *topic)
{
	each(content, topic, "settings", load_setting);
	each(content, topic, "settings", check_needed);
	each(content, topic, "values", load_value);
	each(content, topic, "never-say", load_never);
	content->topic.medicine_count =
		yaml_strings(content->arena, topic, "never-stopped", &content->topic.medicines);
}
