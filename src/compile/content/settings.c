// SPDX-License-Identifier: GPL-3.0-or-later
// clinic.yaml and settings.yaml: one row for each setting, and what settings ask of each other. A row of the table below, or of
// topic.yaml, is all that a setting needs: its value is read, checked, shown and described by what stands in it.
#include "compile/content/settings.h"

#include "base/array.h"
#include "base/date.h"
#include "compile/content/clinic.h"
#include "compile/content/today.h"
#include "compile/content/values.h"
#include "compile/input/folder.h"

enum { SHOWN = FIELD_SHOWN, RELEASE = FIELD_RELEASE, FACT = FIELD_FACT, LIST = FIELD_LIST };

// clang-format off
static const struct field clinic_fields[] = {
	{ .key = "demo", .type = TYPE_FLAG, .flags = FACT, .fallback = "no", .about = "yes: readers see \"Demonstration\", and no release takes the file" },
	{ .key = "clinic.name", .type = TYPE_TEXT, .flags = RELEASE | SHOWN | FACT, .limits.most = 40, .fallback = "Example Skin Clinic" },
	{ .key = "clinic.country", .type = TYPE_COUNTRY, .flags = RELEASE, .about = "decides how dates and prices are written" },
	{ .key = "clinic.phone", .type = TYPE_PHONE, .flags = RELEASE | SHOWN, .limits.least = 3, .limits.most = 20, .words = N_("value|call", "the clinic") },
	{ .key = "clinic.phone-after-hours", .type = TYPE_PHONE, .flags = SHOWN, .limits.least = 3, .limits.most = 20, .instead = "clinic.phone", .words = N_("value|call", "the clinic") },
	{ .key = "clinic.address", .type = TYPE_TEXT, .flags = SHOWN, .limits.most = 80, .sentence = N_("value|sentence", "Ask the clinic for its address.") },
	{ .key = "clinic.booking", .type = TYPE_ADDRESS, .flags = SHOWN, .limits.most = 62, .sentence = N_("value|sentence", "Ask the clinic how to book."),
	  .about = "at most 62 bytes; up to 42 its QR code fits a window of 80x24, above that one of 80x26" },
	{ .key = "clinic.hours", .type = TYPE_HOURS, .flags = SHOWN, .sentence = N_("value|sentence", "Ask the clinic when it is open.") },
	{ .key = "emergency.number", .type = TYPE_DIAL, .flags = RELEASE | SHOWN, .limits.least = 2, .limits.most = 15, .words = N_("value|call", "your local emergency number") },
	{ .key = "urgent.number", .type = TYPE_DIAL, .flags = SHOWN, .limits.least = 2, .limits.most = 15, .instead = "clinic.phone-after-hours", .words = N_("value|call", "a doctor"),
	  .about = "medical advice on the same day; a release needs it or clinic.phone-after-hours" },
	{ .key = "urgent.name", .type = TYPE_TEXT, .flags = SHOWN, .limits.most = 40, .words = N_("value|call", "the clinic") },
	{ .key = "units.temperature", .type = TYPE_WORD, .limits.words = "C F both", .fallback = "both" },
	{ .key = "money.currency", .type = TYPE_CURRENCY, .about = "needed by any price" },
	{ .key = "money.as-of", .type = TYPE_DATE, .flags = SHOWN | FIELD_PAST, .sentence = N_("value|sentence", "Prices can change. Ask the clinic."),
	  .about = "when somebody checked the prices; needed by any price; a warning after 12 months" },
	{ .key = "price.tax-included", .type = TYPE_FLAG, .flags = SHOWN, .about = "needed by any price" },
	{ .key = "languages.show", .type = TYPE_TAG, .flags = LIST, .about = "in this order, English first; left out: every complete one" },
	{ .key = "languages.first", .type = TYPE_TAG, .flags = FACT, .fallback = "en" },
	{ .key = "languages.drafts", .type = TYPE_WORD, .limits.words = "show hide", .about = "left out: show in a demonstration, else hide" },
	{ .key = "people.responsible", .type = TYPE_TEXT, .flags = RELEASE | SHOWN, .limits.most = 300 },
	{ .key = "people.funding", .type = TYPE_TEXT, .flags = RELEASE | SHOWN, .limits.most = 300 },
	{ .key = "people.feedback", .type = TYPE_TEXT, .flags = RELEASE | SHOWN, .limits.most = 300 },
	{ .key = "kiosk.idle", .type = TYPE_NUMBER, .flags = FACT, .limits.least = 120, .limits.most = 600, .fallback = "180", .about = "seconds" },
	{ .key = "kiosk.mouse", .type = TYPE_FLAG, .flags = FACT, .fallback = "yes" },
	{ .key = "kiosk.theme", .type = TYPE_WORD, .flags = FACT, .limits.words = "light dark contrast auto mono", .fallback = "light", .about = "colours of a waiting room's screen; auto: those of the terminal" },
	{ .key = "guest.idle", .type = TYPE_NUMBER, .flags = FACT, .limits.least = 300, .limits.most = 3600, .fallback = "900", .about = "seconds" },
	{ .key = "guest.idle-plain", .type = TYPE_NUMBER, .flags = FACT, .limits.least = 300, .limits.most = 3600, .fallback = "1800", .about = "seconds" },
};
// clang-format on

const struct schema settings_schema = { "clinic.yaml", clinic_fields, LENGTH(clinic_fields),
					DIAGNOSTIC_SETTING_WRONG, true };

// ---- rows ----

static void set_text(struct content *content, struct setting *setting, const char *text)
{
	typed_read(content->arena, setting->field->type, &setting->field->limits, str_c(text),
		   &setting->value);
	setting->state = SETTING_DEFAULT;
}

static void put_row(struct content *content, const struct field *field)
{
	struct settings *settings = &content->settings;
	struct setting *setting = ARRAY_PUT(content->arena, settings->items, settings->count);
	*setting = (struct setting) { .field = field };
	if (field->fallback)
		set_text(content, setting, field->fallback);
}

void content_define_settings(struct content *content)
{
	content->settings = (struct settings) { .program_count = LENGTH(clinic_fields) };
	for (size_t i = 0; i < LENGTH(clinic_fields); i++)
		put_row(content, &clinic_fields[i]);
	for (size_t i = 0; i < content->topic.setting_count; i++)
		put_row(content, &content->topic.settings[i]);
	values_define(content);
}

static struct setting *find_row(const struct content *content, const char *name)
{
	for (size_t i = 0; i < content->settings.count; i++)
		if (!strcmp(name, content->settings.items[i].field->key))
			return &content->settings.items[i];
	return NULL;
}

static bool set_prices(struct content *content, struct setting *setting, struct str text)
{
	struct typed low, high;
	size_t dash = str_find_char(text, '-', 0);
	if (dash == STR_NPOS ||
	    typed_read(content->arena, TYPE_AMOUNT, &setting->field->limits,
		       str_slice(text, 0, dash), &low) ||
	    typed_read(content->arena, TYPE_AMOUNT, &setting->field->limits,
		       str_from(text, dash + 1), &high))
		return false;
	setting->value = (struct typed) { .low = low.text, .high = high.text };
	setting->value.range.low = low.amount;
	setting->value.range.high = high.amount;
	return true;
}

bool content_set(struct content *content, const char *name, const char *text)
{
	struct setting *setting = find_row(content, name);
	if (!setting)
		return false;
	setting->state = SETTING_GIVEN;
	if (setting->field->type == TYPE_PRICES)
		return set_prices(content, setting, str_c(text));
	return !typed_read(content->arena, setting->field->type, &setting->field->limits,
			   str_c(text), &setting->value);
}

// ---- files ----

// The tags of a list, with a space between.
static struct str list_text(struct content *content, const struct yaml_node *list)
{
	struct str text = STR_NONE;
	for (size_t i = 0; i < list->count; i++)
		text = str_format(content->arena, "%.*s%s%.*s", STR_ARGS(text), i ? " " : "",
				  STR_ARGS(list->items[i].scalar));
	return text;
}

// A later file replaces what an earlier one said.
static void take(struct content *content, struct setting *setting, const struct yaml_node *node)
{
	if (!node)
		return;
	setting->node = node;
	setting->where = node->where;
	setting->value = node->value;
	setting->state = SETTING_GIVEN;
	if (node->state == YAML_BROKEN) {
		setting->value = (struct typed) { 0 };
		setting->state = SETTING_BROKEN;
	} else if (setting->field->flags & FIELD_LIST) {
		setting->value.text = list_text(content, node);
	}
}

static bool stands_in(const struct setting *setting, unsigned file)
{
	return (setting->field->flags & FIELD_SIGNED) == file;
}

// The fields of one of the two files.
static struct schema file_schema(struct content *content, const char *what, unsigned file)
{
	const struct settings *settings = &content->settings;
	struct field *fields = ARENA_ARRAY(content->arena, settings->count, struct field);
	struct schema schema = { what, fields, 0, DIAGNOSTIC_SETTING_WRONG, true };
	for (size_t i = 0; i < settings->count; i++)
		if (stands_in(&settings->items[i], file))
			fields[schema.count++] = *settings->items[i].field;
	return schema;
}

static struct yaml_node *load_file(struct content *content, struct str path, const char *what,
				   unsigned file)
{
	struct schema schema = file_schema(content, what, file);
	struct yaml_node *root = content_read_yaml(content, path, &schema);
	for (size_t i = 0; i < content->settings.count; i++)
		if (stands_in(&content->settings.items[i], file))
			take(content, &content->settings.items[i],
			     schema_find(root, content->settings.items[i].field->key));
	return root;
}

// A settings.yaml beside the clinic's own file says more than the topic's, key by key.
static void load_beside(struct content *content)
{
	if (!content->own_directory.len)
		return;
	struct str path = content_path(content, content->own_directory, "settings.yaml");
	if (!folder_has_nothing_at(path))
		load_file(content, path, "settings.yaml", FIELD_SIGNED);
}

// A default that is only implied cannot be read by whoever signs it, and a lost line would pass for it.
static void check_all_given(struct content *content, const struct yaml_node *root)
{
	for (size_t i = 0; i < content->settings.count; i++) {
		const struct setting *setting = &content->settings.items[i];
		if (stands_in(setting, FIELD_SIGNED) && !setting->node && setting->field->fallback)
			report(content->diagnostics, DIAGNOSTIC_SETTING_NEEDED, root->where,
			       "%s is not given; its default is %s", setting->field->key,
			       setting->field->fallback);
	}
}

static void load_topic_settings(struct content *content)
{
	struct yaml_node *root = load_file(content, content_part_path(content, PART_SETTINGS),
					   "settings.yaml", FIELD_SIGNED);
	if (root && yaml_check_end(content->diagnostics, root, "settings.yaml"))
		check_all_given(content, root);
}

// ---- what settings ask of each other ----

static bool has_value(const struct setting *setting)
{
	return setting->state == SETTING_GIVEN || setting->state == SETTING_DEFAULT;
}

static void check_required(struct content *content, struct location file)
{
	for (size_t i = 0; i < content->settings.count; i++) {
		const struct setting *setting = &content->settings.items[i];
		if ((setting->field->flags & FIELD_RELEASE) && !setting->node)
			report(content->diagnostics, DIAGNOSTIC_SETTING_REQUIRED, file,
			       "a release needs %s", setting->field->key);
	}
	if (!find_row(content, "urgent.number")->node &&
	    !find_row(content, "clinic.phone-after-hours")->node)
		report(content->diagnostics, DIAGNOSTIC_SETTING_REQUIRED, file,
		       "a release needs urgent.number or clinic.phone-after-hours");
	const struct setting *demo = find_row(content, "demo");
	if (content_is_demo(content))
		report(content->diagnostics, DIAGNOSTIC_SETTING_DEMO,
		       demo->where.source ? demo->where : file,
		       "a demonstration cannot be released");
}

// An amount of a price, 0 or 1 of it; false: it has no such one.
static bool price_amount(const struct setting *setting, size_t index, struct str *name,
			 struct str *amount, struct location *where, struct arena *arena)
{
	static const char *const ends[] = { "low", "high" };
	bool both = setting->field->type == TYPE_PRICES;
	*name = str_c(setting->field->key);
	*where = setting->where;
	if (setting->state != SETTING_GIVEN || !setting->node)
		return false;
	if (both) {
		*name = str_format(arena, "%s.%s", setting->field->key, ends[index]);
		*where = yaml_where(setting->node, ends[index]);
		*amount = index ? setting->value.high : setting->value.low;
		return amount->len > 0;
	}
	*amount = setting->value.text;
	return setting->field->type == TYPE_PRICE && !setting->value.word && !index;
}

// "1.200" is 1.2 where the currency has three decimals, and else most likely 1200.
static void check_decimals(struct content *content, struct str name, struct str amount,
			   struct location where)
{
	unsigned wanted = typed_currency_decimals(content_setting(content, STR("money.currency")));
	struct str meant = typed_without_thousands(content->arena, amount);
	size_t given = typed_decimals(amount);
	if (!given || given == wanted)
		return;
	if (meant.len)
		report(content->diagnostics, DIAGNOSTIC_SETTING_WRONG, where,
		       "%.*s must be an amount without a thousands sign; did you mean %.*s?",
		       STR_ARGS(name), STR_ARGS(meant));
	else
		report(content->diagnostics, DIAGNOSTIC_SETTING_WRONG, where,
		       "%.*s must have %u digits behind the point, as its currency has",
		       STR_ARGS(name), wanted);
}

static void check_price_date(struct content *content)
{
	enum { OLD_DAYS = 365 };
	const struct setting *date = find_row(content, "money.as-of");
	long today;
	if (date->state == SETTING_GIVEN && date_parse(content->today, &today) &&
	    today - date->value.day > OLD_DAYS)
		report(content->diagnostics, DIAGNOSTIC_PRICE_OLD, date->where,
		       "prices were last checked on %.*s, more than 12 months ago",
		       STR_ARGS(date->value.text));
}

static void check_price_needs(struct content *content, struct location price)
{
	static const char *const needed[] = { "money.currency", "money.as-of",
					      "price.tax-included" };
	for (size_t i = 0; i < LENGTH(needed); i++)
		if (find_row(content, needed[i])->state == SETTING_ABSENT)
			report(content->diagnostics, DIAGNOSTIC_SETTING_NEEDED, price,
			       "a price needs %s", needed[i]);
	check_price_date(content);
}

// A broken currency has been reported; how many digits it has is not known.
static void check_prices(struct content *content)
{
	struct str name, amount;
	struct location where;
	bool any = false, broken = find_row(content, "money.currency")->state == SETTING_BROKEN;
	for (size_t i = 0; i < content->settings.count; i++)
		for (size_t k = 0; k < 2; k++) {
			if (!price_amount(&content->settings.items[i], k, &name, &amount, &where,
					  content->arena))
				continue;
			if (!any)
				check_price_needs(content, where);
			if (!broken)
				check_decimals(content, name, amount, where);
			any = true;
		}
}

static void check_needs(struct content *content, const struct setting *setting)
{
	const struct field *field = setting->field;
	const struct setting *needed = field->needs ? find_row(content, field->needs) : NULL;
	bool asks = field->fallback && str_eq_c(setting->value.text, field->fallback);
	if (needed && setting->node && !asks && has_value(needed) && !needed->value.flag)
		report(content->diagnostics, DIAGNOSTIC_SETTING_NEEDED, setting->where,
		       "%s needs %s: yes", field->key, field->needs);
}

static void check_wait(struct content *content, const struct setting *setting)
{
	const struct field *field = setting->field;
	struct typed least;
	if (field->type != TYPE_DURATION || setting->state != SETTING_GIVEN || !field->fallback)
		return;
	typed_read(content->arena, TYPE_DURATION, &field->limits, str_c(field->fallback), &least);
	if (typed_duration_hours(&setting->value) < typed_duration_hours(&least))
		report(content->diagnostics, DIAGNOSTIC_WAIT_SHORT, setting->where,
		       "%s is shorter than %s, %s%s", field->key, field->fallback,
		       field->sources ? "which comes from " : "its default",
		       field->sources ? field->sources : "");
}

void content_load_settings(struct content *content, struct str clinic_path)
{
	content_define_settings(content);
	struct str path = clinic_path.len
				  ? str_copy(content->arena, clinic_path)
				  : content_path(content, content->directory, "clinic.yaml");
	const struct yaml_node *root = load_file(content, path, "clinic.yaml", 0);
	struct location file = { root ? root->where.source : NULL, 0 };
	if (content_has_part(content, PART_SETTINGS))
		load_topic_settings(content);
	load_beside(content);
	if (find_row(content, "languages.drafts")->state == SETTING_ABSENT)
		set_text(content, find_row(content, "languages.drafts"),
			 content_is_demo(content) ? "show" : "hide");
	check_required(content, file);
	content_check_clinic(content);
	check_prices(content);
	for (size_t i = 0; i < content->settings.count; i++) {
		check_needs(content, &content->settings.items[i]);
		check_wait(content, &content->settings.items[i]);
	}
}
