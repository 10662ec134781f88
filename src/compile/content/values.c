// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/values.h"

#include "base/array.h"
#include "compile/input/suggest.h"

static const struct {
	const char *name;
	enum value_kind kind;
} own_values[] = {
	{ "help.emergency", VALUE_HELP },
	{ "help.urgent", VALUE_HELP },
	{ "help.clinic", VALUE_HELP },
	{ "self-check.minutes", VALUE_SELF_CHECK },
	{ "self-check.screens", VALUE_SELF_CHECK },
};

// How a setting of that type is shown.
static enum value_kind kind_of(enum type type)
{
	static const enum value_kind kinds[TYPE_COUNT] = {
		[TYPE_FLAG] = VALUE_TAX,	  [TYPE_NUMBER] = VALUE_NUMBER,
		[TYPE_PRICE] = VALUE_PRICE,	  [TYPE_PRICES] = VALUE_PRICES,
		[TYPE_RANGE] = VALUE_RANGE,	  [TYPE_DATE] = VALUE_DATE,
		[TYPE_DURATION] = VALUE_DURATION, [TYPE_HOURS] = VALUE_HOURS,
		[TYPE_PHONE] = VALUE_PHONE,	  [TYPE_DIAL] = VALUE_PHONE,
		[TYPE_ADDRESS] = VALUE_ADDRESS,
	};
	return kinds[type];
}

static void put(struct content *content, struct value value)
{
	*ARRAY_PUT(content->arena, content->values, content->value_count) = value;
}

// "price.session", and of prices "price.session.low" and "price.session.high".
static void put_parts(struct content *content, struct value value)
{
	struct str name = value.name;
	put(content, value);
	if (value.kind != VALUE_PRICES && value.kind != VALUE_PRODUCT)
		return;
	value.name = str_format(content->arena, "%.*s.low", STR_ARGS(name));
	value.part = VALUE_LOW;
	put(content, value);
	value.name = str_format(content->arena, "%.*s.high", STR_ARGS(name));
	value.part = VALUE_HIGH;
	put(content, value);
}

static int find_setting(const struct content *content, struct str name)
{
	const struct setting *setting = content_find_setting(content, name);
	return setting ? (int)(setting - content->settings.items) : VALUE_NO_SETTING;
}

// True when it is a setting of that type; else reported.
static bool is_of_type(struct content *content, struct content_reference reference, enum type type)
{
	const struct setting *setting = content_find_setting(content, reference.id);
	if (setting && setting->field->type == type)
		return true;
	report(content->diagnostics, DIAGNOSTIC_VALUE_WRONG, reference.where,
	       "no setting of type %s is called '%.*s'", typed_name(type), STR_ARGS(reference.id));
	return false;
}

static void put_computed(struct content *content, const struct content_computed *computed)
{
	struct value value = { .name = computed->name, .number = computed->number };
	value.kind = computed->degrees	 ? VALUE_TEMPERATURE
		     : computed->product ? VALUE_PRODUCT
		     : computed->highest ? VALUE_HIGHEST
					 : VALUE_BETWEEN;
	value.setting = value.second = VALUE_NO_SETTING;
	if (computed->degrees) {
		value.number = computed->degrees;
		put(content, value);
		return;
	}
	if (!is_of_type(content, computed->first, computed->product ? TYPE_RANGE : TYPE_NUMBER) ||
	    (computed->second.id.len &&
	     !is_of_type(content, computed->second, computed->product ? TYPE_PRICES : TYPE_NUMBER)))
		return;
	value.setting = find_setting(content, computed->first.id);
	value.second = find_setting(content, computed->second.id);
	put_parts(content, value);
}

void values_define(struct content *content)
{
	const struct settings *settings = &content->settings;
	content->values = NULL;
	content->value_count = 0;
	for (size_t i = 0; i < settings->count; i++)
		if (settings->items[i].field->flags & FIELD_SHOWN)
			put_parts(content,
				  (struct value) { .name = str_c(settings->items[i].field->key),
						   .kind = kind_of(settings->items[i].field->type),
						   .setting = (int)i,
						   .second = VALUE_NO_SETTING });
	for (size_t i = 0; i < content->topic.computed_count; i++)
		put_computed(content, &content->topic.computed[i]);
	for (size_t i = 0; i < LENGTH(own_values); i++)
		put(content, (struct value) { .name = str_c(own_values[i].name),
					      .kind = own_values[i].kind,
					      .setting = VALUE_NO_SETTING,
					      .second = VALUE_NO_SETTING });
}

const struct value *value_find(const struct content *content, struct str name)
{
	for (size_t i = 0; i < content->value_count; i++)
		if (str_eq(name, content->values[i].name))
			return &content->values[i];
	return NULL;
}

struct str value_base(struct str name)
{
	return str_slice(name, 0, str_find_char(name, ':', 0));
}

struct str value_case(struct str name)
{
	size_t colon = str_find_char(name, ':', 0);
	return colon == STR_NPOS ? STR_NONE : str_from(name, colon + 1);
}

struct str value_meant(const struct content *content, struct str name)
{
	struct str *names = ARENA_ARRAY(content->arena, content->value_count, struct str);
	for (size_t i = 0; i < content->value_count; i++)
		names[i] = content->values[i].name;
	return suggest(name, names, content->value_count);
}

static bool is_signed(const struct content *content, int setting)
{
	return setting != VALUE_NO_SETTING &&
	       content->settings.items[setting].field->flags & FIELD_SIGNED;
}

bool value_is_signed(const struct content *content, const struct value *value)
{
	return is_signed(content, value->setting) || is_signed(content, value->second);
}

bool value_next(struct str text, size_t *at, size_t *start, struct str *name)
{
	size_t open = str_find(text, STR("{{"), *at);
	size_t stray = str_find(text, STR("}}"), *at);
	*name = STR_NONE;
	if (open == STR_NPOS && stray == STR_NPOS)
		return false;
	if (stray != STR_NPOS && (open == STR_NPOS || stray < open)) {
		*start = stray;
		*at = stray + 2;
		return true;
	}
	*start = open;
	*at = open + 2;
	size_t next = str_find(text, STR("{{"), open + 2);
	if (stray == STR_NPOS || (next != STR_NPOS && next < stray))
		return true;
	*name = str_trim(str_slice(text, open + 2, stray));
	*at = stray + 2;
	return true;
}
