// SPDX-License-Identifier: GPL-3.0-or-later
// clinic.yaml and settings.yaml. What may stand in them is one table; setting-types.c says what a value may be.
#include "compile/content/settings.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/date.h"
#include "compile/content/clinic.h"
#include "compile/content/setting-types.h"
#include "compile/content/today.h"
#include "compile/input/read.h"
#include "compile/input/suggest.h"
#include "compile/input/yaml.h"

// clang-format off
static const struct setting_rule clinic_rules[] = {
	{ "demo", setting_flag, .fallback = "no" },
	{ "clinic.name", setting_text, .fallback = "Example Skin Clinic", .max = 40, .flags = SETTING_REQUIRED },
	{ "clinic.country", setting_country, .flags = SETTING_REQUIRED },
	{ "clinic.phone", setting_phone, .min = 3, .max = 20, .flags = SETTING_REQUIRED },
	{ "clinic.phone-after-hours", setting_phone, .min = 3, .max = 20 },
	{ "clinic.address", setting_text, .max = 80 },
	{ "clinic.booking", setting_address, .max = 62 },
	{ "clinic.hours", setting_any, .flags = SETTING_HOURS },
	{ "emergency.number", setting_dial, .min = 2, .max = 15, .flags = SETTING_REQUIRED },
	{ "urgent.number", setting_dial, .min = 2, .max = 15 },
	{ "urgent.name", setting_text, .max = 40 },
	{ "units.temperature", setting_choice, .fallback = "both", .words = "C F both" },
	{ "money.currency", setting_currency, .fallback = NULL },
	{ "money.as-of", setting_date, .flags = SETTING_PAST },
	{ "price.session.low", setting_amount, .fallback = NULL },
	{ "price.session.high", setting_amount, .fallback = NULL },
	{ "price.rf-session.low", setting_amount, .fallback = NULL },
	{ "price.rf-session.high", setting_amount, .fallback = NULL },
	{ "price.consultation", setting_price, .fallback = "ask", .words = "free ask" },
	{ "price.tax-included", setting_flag, .fallback = NULL },
	{ "price.extras.numbing", setting_price, .fallback = "ask", .words = "included ask" },
	{ "price.extras.aftercare", setting_price, .fallback = "ask", .words = "included ask" },
	{ "price.extras.follow-up", setting_price, .fallback = "ask", .words = "included ask" },
	{ "price.extras.serum", setting_price, .fallback = "ask", .words = "included ask" },
	{ "price.extras.prp", setting_price, .fallback = "ask", .words = "included ask" },
	{ "sessions.acne-scars", setting_range, .fallback = "3-4", .min = 1, .max = 12 },
	{ "sessions.other-scars", setting_range, .fallback = "1-6", .min = 1, .max = 12 },
	{ "sessions.lines", setting_range, .fallback = "4-4", .min = 1, .max = 12 },
	{ "sessions.stretch-marks", setting_range, .fallback = "1-3", .min = 1, .max = 12 },
	{ "sessions.hair", setting_range, .fallback = "ask", .min = 1, .max = 12 },
	{ "services.rf", setting_flag, .fallback = "no" },
	{ "services.prp", setting_flag, .fallback = "no" },
	{ "languages.show", setting_tag, .flags = SETTING_LIST },
	{ "languages.first", setting_tag, .fallback = "en" },
	{ "languages.drafts", setting_choice, .words = "show hide" },
	{ "people.responsible", setting_text, .max = 300, .flags = SETTING_REQUIRED },
	{ "people.funding", setting_text, .max = 300, .flags = SETTING_REQUIRED },
	{ "people.feedback", setting_text, .max = 300, .flags = SETTING_REQUIRED },
	{ "kiosk.idle", setting_number, .fallback = "180", .min = 120, .max = 600 },
	{ "kiosk.mouse", setting_flag, .fallback = "yes" },
	{ "guest.idle", setting_number, .fallback = "900", .min = 300, .max = 3600 },
	{ "guest.idle-plain", setting_number, .fallback = "1800", .min = 300, .max = 3600 },
};

static const struct setting_rule clinical_rules[] = {
	{ "minimum-age", setting_number, .fallback = "18", .min = 18, .max = 30 },
	{ "breastfeeding", setting_choice, .fallback = "not-now", .words = "not-now ask-doctor" },
	{ "ask.body-image", setting_flag, .fallback = "no" },
	{ "wait.isotretinoin", setting_duration, .fallback = "6 months", .sources = "e18c, d2" },
	{ "wait.tan", setting_duration, .fallback = "2 weeks", .sources = "d7, c6a" },
	{ "wait.deep-treatment", setting_duration, .fallback = "3 months", .sources = "d7" },
	{ "wait.light-treatment", setting_duration, .fallback = "3 weeks", .sources = "d7" },
	{ "wait.injection", setting_duration, .fallback = "2 weeks", .sources = "e24a, e24b, c7a" },
	{ "wait.filler-mention", setting_duration, .fallback = "6 months", .sources = "e24a, c7a" },
	{ "wait.face-surgery", setting_duration, .fallback = "12 months", .sources = "c7a, d7" },
	{ "wait.radiotherapy", setting_duration, .fallback = "12 months", .sources = "c7a, e28" },
	{ "wait.waxing", setting_duration, .fallback = "2 weeks", .sources = "c6a" },
	{ "wait.young-scar", setting_duration, .fallback = "12 months", .sources = "d1" },
	{ "wait.event", setting_duration, .fallback = "2 weeks", .sources = "u1" },
	{ "wait.makeup", setting_duration, .fallback = "24 hours", .sources = "c5a, d8a" },
	{ "wait.exercise", setting_duration, .fallback = "3 days", .sources = "c5a" },
};
// clang-format on

bool settings_is_text(struct str name)
{
	for (size_t i = 0; i < LENGTH(clinic_rules); i++)
		if (clinic_rules[i].type == setting_text && str_eq_c(name, clinic_rules[i].name))
			return true;
	return false;
}

// ---- loading ----

struct loader {
	struct content *content;
	struct settings *settings;
	const struct setting_rule *rules;
	size_t rule_count;
};

static const struct setting_rule *find_rule(const struct loader *loader, struct str name)
{
	for (size_t i = 0; i < loader->rule_count; i++)
		if (str_eq_c(name, loader->rules[i].name))
			return &loader->rules[i];
	return NULL;
}

static struct setting *find_setting(const struct settings *settings, const char *name)
{
	for (size_t i = 0; i < settings->count; i++)
		if (str_eq_c(settings->items[i].name, name))
			return &settings->items[i];
	return NULL;
}

// A later file replaces what an earlier one said.
static void put_setting(struct loader *loader, struct str name, struct str value,
			struct location where)
{
	struct settings *settings = loader->settings;
	struct setting *setting = find_setting(settings, name.data);
	if (!setting)
		setting = ARRAY_PUT(loader->content->arena, settings->items, settings->count);
	*setting = (struct setting) { name, value, where };
}

static bool check_value(struct loader *loader, const struct setting_rule *rule, struct str value,
			struct location where)
{
	struct content *content = loader->content;
	const char *wrong = rule->type(content->arena, rule, value);
	if (!wrong && (rule->flags & SETTING_PAST) && content_is_future(content, value))
		wrong = str_format(content->arena, "today, %.*s, or a day before it",
				   STR_ARGS(content->last_day))
				.data;
	if (wrong)
		report(content->diagnostics, DIAGNOSTIC_SETTING_WRONG, where, "%s must be %s",
		       rule->name, wrong);
	return !wrong;
}

static bool is_weekday(struct str day)
{
	return setting_is_word(day, "mon tue wed thu fri sat sun");
}

static bool is_days(struct str days)
{
	size_t dash = str_find_char(days, '-', 0);
	if (dash == STR_NPOS)
		return is_weekday(days);
	return is_weekday(str_slice(days, 0, dash)) && is_weekday(str_from(days, dash + 1));
}

static bool check_hours(struct content *content, const struct yaml_node *map)
{
	static const struct yaml_key keys[] = {
		{ "days", YAML_SCALAR, true },
		{ "from", YAML_SCALAR, true },
		{ "to", YAML_SCALAR, true },
	};
	if (!yaml_check(content->diagnostics, map, "an entry of clinic.hours", keys, LENGTH(keys)))
		return false;
	const char *wrong = NULL, *key = "days";
	if (!is_days(yaml_text(map, "days")))
		wrong = "days must be mon to sun, or a range such as mon-fri";
	else if (!setting_is_time(yaml_text(map, key = "from")) ||
		 !setting_is_time(yaml_text(map, key = "to")))
		wrong = "a time must be HH:MM";
	else if (str_compare(yaml_text(map, "from"), yaml_text(map, "to")) >= 0)
		wrong = "'from' must be before 'to'";
	if (wrong)
		report(content->diagnostics, DIAGNOSTIC_SETTING_WRONG, yaml_where(map, key), "%s",
		       wrong);
	return !wrong;
}

static void load_hours(struct loader *loader, struct str name, const struct yaml_node *node)
{
	struct buffer hours = { 0 };
	bool fine = yaml_expect(loader->content->diagnostics, node, YAML_LIST, "clinic.hours");
	for (size_t i = 0; fine && i < node->count; i++) {
		const struct yaml_node *map = &node->items[i];
		if (!check_hours(loader->content, map))
			continue;
		buffer_putf(&hours, "%s%.*s %.*s %.*s", hours.len ? " " : "",
			    STR_ARGS(yaml_text(map, "days")), STR_ARGS(yaml_text(map, "from")),
			    STR_ARGS(yaml_text(map, "to")));
	}
	if (hours.len)
		put_setting(loader, name, buffer_take(&hours, loader->content->arena), node->where);
	buffer_fini(&hours);
}

static void load_list(struct loader *loader, const struct setting_rule *rule, struct str name,
		      const struct yaml_node *node)
{
	struct buffer items = { 0 };
	struct diagnostics *diagnostics = loader->content->diagnostics;
	bool fine = yaml_expect(diagnostics, node, YAML_LIST, rule->name);
	for (size_t i = 0; fine && i < node->count; i++) {
		const struct yaml_node *item = &node->items[i];
		if (!yaml_expect(diagnostics, item, YAML_SCALAR, "an entry of this list") ||
		    !check_value(loader, rule, item->scalar, item->where))
			continue;
		buffer_putf(&items, "%s%.*s", items.len ? " " : "", STR_ARGS(item->scalar));
	}
	if (items.len)
		put_setting(loader, name, buffer_take(&items, loader->content->arena), node->where);
	buffer_fini(&items);
}

static bool is_empty(const struct yaml_node *node)
{
	return node->kind == YAML_SCALAR ? !node->scalar.len : !node->count;
}

// Somebody meant to write something here. Counts as given, so that nothing else is reported of it.
static void load_empty(struct loader *loader, const struct setting_rule *rule, struct str name,
		       const struct yaml_node *node)
{
	report(loader->content->diagnostics, DIAGNOSTIC_SETTING_WRONG, node->key_where,
	       "%s is empty; write its value%s", rule->name,
	       rule->flags & SETTING_REQUIRED ? "" : ", or delete the line");
	put_setting(loader, name, STR_NONE, node->where);
}

static void load_leaf(struct loader *loader, const struct setting_rule *rule, struct str name,
		      const struct yaml_node *node)
{
	if (is_empty(node))
		load_empty(loader, rule, name, node);
	else if (rule->flags & SETTING_HOURS)
		load_hours(loader, name, node);
	else if (rule->flags & SETTING_LIST)
		load_list(loader, rule, name, node);
	else if (yaml_expect(loader->content->diagnostics, node, YAML_SCALAR, rule->name))
		put_setting(loader, name, // a wrong value counts as given, and as empty
			    check_value(loader, rule, node->scalar, node->where) ? node->scalar
										 : STR_NONE,
			    node->where);
}

static bool is_group(const struct loader *loader, struct str name)
{
	for (size_t i = 0; i < loader->rule_count; i++) {
		struct str known = str_c(loader->rules[i].name);
		if (str_starts(known, name) && known.len > name.len && known.data[name.len] == '.')
			return true;
	}
	return false;
}

// Names that may stand below `prefix` ("clinic." or ""), into `names`.
static size_t names_below(const struct loader *loader, struct str prefix, struct str *names)
{
	size_t count = 0;
	for (size_t i = 0; i < loader->rule_count; i++) {
		struct str known = str_c(loader->rules[i].name);
		if (!str_starts(known, prefix))
			continue;
		known = str_from(known, prefix.len);
		names[count++] = str_slice(known, 0, str_find_char(known, '.', 0));
	}
	return count;
}

static void report_unknown(struct loader *loader, struct str prefix, const struct yaml_node *item)
{
	struct str names[LENGTH(clinic_rules) + LENGTH(clinical_rules)];
	struct str meant = suggest(item->key, names, names_below(loader, prefix, names));
	if (meant.len)
		report(loader->content->diagnostics, DIAGNOSTIC_KEY_UNKNOWN, item->key_where,
		       "there is no setting '%.*s%.*s'; did you mean '%.*s'?", STR_ARGS(prefix),
		       STR_ARGS(item->key), STR_ARGS(meant));
	else
		report(loader->content->diagnostics, DIAGNOSTIC_KEY_UNKNOWN, item->key_where,
		       "there is no setting '%.*s%.*s'", STR_ARGS(prefix), STR_ARGS(item->key));
}

static void load_map(struct loader *loader, struct str prefix, const struct yaml_node *map)
{
	for (size_t i = 0; i < map->count; i++) {
		const struct yaml_node *item = &map->items[i];
		struct str parts[] = { prefix, item->key };
		struct str name = str_concat(loader->content->arena, parts, LENGTH(parts));
		const struct setting_rule *rule = find_rule(loader, name);
		if (rule)
			load_leaf(loader, rule, name, item);
		else if (!is_group(loader, name))
			report_unknown(loader, prefix, item);
		else if (item->kind != YAML_SCALAR || item->scalar.len) {
			struct str below[] = { name, STR(".") };
			if (yaml_expect(loader->content->diagnostics, item, YAML_MAP, name.data))
				load_map(loader,
					 str_concat(loader->content->arena, below, LENGTH(below)),
					 item);
		}
	}
}

static void load_defaults(struct loader *loader)
{
	struct location nowhere = { NULL, 0 };
	for (size_t i = 0; i < loader->rule_count; i++) {
		const struct setting_rule *rule = &loader->rules[i];
		if (rule->fallback && !find_setting(loader->settings, rule->name))
			put_setting(loader, str_c(rule->name), str_c(rule->fallback), nowhere);
	}
}

// ---- what settings ask of each other ----

static struct location place_of(const struct settings *settings, const char *name,
				struct location otherwise)
{
	const struct setting *setting = find_setting(settings, name);
	return setting && setting->where.source ? setting->where : otherwise;
}

static void check_required(struct content *content, struct location file)
{
	bool after_hours = find_setting(&content->clinic, "clinic.phone-after-hours") != NULL;
	for (size_t i = 0; i < LENGTH(clinic_rules); i++) {
		const struct setting *setting =
			find_setting(&content->clinic, clinic_rules[i].name);
		if ((clinic_rules[i].flags & SETTING_REQUIRED) &&
		    (!setting || !setting->where.source))
			report(content->diagnostics, DIAGNOSTIC_SETTING_REQUIRED, file,
			       "a release needs %s", clinic_rules[i].name);
	}
	if (!after_hours && !find_setting(&content->clinic, "urgent.number"))
		report(content->diagnostics, DIAGNOSTIC_SETTING_REQUIRED, file,
		       "a release needs urgent.number or clinic.phone-after-hours");
	if (str_eq_c(content_setting(content, STR("demo")), "yes"))
		report(content->diagnostics, DIAGNOSTIC_SETTING_DEMO,
		       place_of(&content->clinic, "demo", file),
		       "a demonstration cannot be released");
}

static bool is_price_name(const char *name)
{
	return str_starts(str_c(name), STR("price.")) && strcmp(name, "price.tax-included") != 0;
}

// "1.200" is 1.2 where the currency has three decimals, and else most likely 1200.
static void report_decimals(struct content *content, const struct setting *setting,
			    unsigned decimals)
{
	const char *thousands = setting_thousands(content->arena, setting->value);
	if (thousands)
		report(content->diagnostics, DIAGNOSTIC_SETTING_WRONG, setting->where,
		       "%.*s must be %s", STR_ARGS(setting->name), thousands);
	else
		report(content->diagnostics, DIAGNOSTIC_SETTING_WRONG, setting->where,
		       "%.*s must have %u digits behind the point, as its currency has",
		       STR_ARGS(setting->name), decimals);
}

// False for a setting that is no price, or one that is given in words.
static bool is_price_amount(const struct setting *setting, struct str *decimals)
{
	struct str whole;
	return is_price_name(setting->name.data) &&
	       setting_split_amount(setting->value, &whole, decimals);
}

// NULL: there is none.
static const struct setting *first_price(const struct content *content)
{
	struct str decimals;
	for (size_t i = 0; i < content->clinic.count; i++)
		if (is_price_amount(&content->clinic.items[i], &decimals))
			return &content->clinic.items[i];
	return NULL;
}

static void check_decimals(struct content *content)
{
	unsigned wanted =
		setting_currency_decimals(content_setting(content, STR("money.currency")));
	for (size_t i = 0; i < content->clinic.count; i++) {
		const struct setting *setting = &content->clinic.items[i];
		struct str decimals;
		if (is_price_amount(setting, &decimals) && decimals.len && decimals.len != wanted)
			report_decimals(content, setting, wanted);
	}
}

static double amount_value(struct str amount)
{
	return strtod(amount.data, NULL);
}

static void check_range(struct content *content, const char *low_name, const char *high_name)
{
	const struct setting *low = find_setting(&content->clinic, low_name);
	const struct setting *high = find_setting(&content->clinic, high_name);
	if (!low != !high) {
		const struct setting *one = low ? low : high;
		report(content->diagnostics, DIAGNOSTIC_SETTING_NEEDED, one->where,
		       "%.*s needs %s beside it", STR_ARGS(one->name), low ? high_name : low_name);
	} else if (low && low->value.len && high->value.len &&
		   amount_value(low->value) > amount_value(high->value)) {
		report(content->diagnostics, DIAGNOSTIC_SETTING_WRONG, low->where,
		       "%s, %.*s, is above %s, %.*s", low_name, STR_ARGS(low->value), high_name,
		       STR_ARGS(high->value));
	}
}

static void check_price_date(struct content *content)
{
	enum { OLD_DAYS = 365 };
	const struct setting *date = find_setting(&content->clinic, "money.as-of");
	long today, then;
	if (!date || !date_parse(content->today, &today) || !date_parse(date->value, &then))
		return;
	if (today - then > OLD_DAYS)
		report(content->diagnostics, DIAGNOSTIC_PRICE_OLD, date->where,
		       "prices were last checked on %.*s, more than 12 months ago",
		       STR_ARGS(date->value));
}

static void check_prices(struct content *content)
{
	static const char *const needed[] = { "money.currency", "money.as-of",
					      "price.tax-included" };
	const struct setting *price = first_price(content);
	check_decimals(content);
	for (size_t i = 0; price && i < LENGTH(needed); i++)
		if (!find_setting(&content->clinic, needed[i]))
			report(content->diagnostics, DIAGNOSTIC_SETTING_NEEDED, price->where,
			       "a price needs %s", needed[i]);
	check_range(content, "price.session.low", "price.session.high");
	check_range(content, "price.rf-session.low", "price.rf-session.high");
	const struct setting *heat = find_setting(&content->clinic, "price.rf-session.low");
	if (heat && !str_eq_c(content_setting(content, STR("services.rf")), "yes"))
		report(content->diagnostics, DIAGNOSTIC_SETTING_NEEDED, heat->where,
		       "price.rf-session needs services.rf: yes");
	if (price)
		check_price_date(content);
}

static void check_waits(struct content *content)
{
	for (size_t i = 0; i < LENGTH(clinical_rules); i++) {
		const struct setting_rule *rule = &clinical_rules[i];
		const struct setting *setting = find_setting(&content->clinical, rule->name);
		if (rule->type != setting_duration || !setting || !setting->where.source)
			continue;
		if (setting_hours(setting->value) < setting_hours(str_c(rule->fallback)))
			report(content->diagnostics, DIAGNOSTIC_WAIT_SHORT, setting->where,
			       "%s is shorter than %s, which comes from %s", rule->name,
			       rule->fallback, rule->sources);
	}
}

// A settings.yaml beside the clinic's own file says more than the topic's, key by key.
static void load_beside(struct loader *loader)
{
	struct content *content = loader->content;
	struct stat status;
	if (!content->own_directory.len)
		return;
	struct str path = content_path(content, content->own_directory, "settings.yaml");
	if (stat(path.data, &status) != 0)
		return;
	const struct yaml_node *root = content_read_yaml(content, path);
	if (root && yaml_expect(content->diagnostics, root, YAML_MAP, "settings.yaml"))
		load_map(loader, STR_NONE, root);
}

static struct location load_file(struct loader *loader, struct str path)
{
	const struct source *source =
		source_read(loader->content->arena, loader->content->diagnostics, path);
	const struct yaml_node *root =
		source ? yaml_read(loader->content->arena, loader->content->diagnostics, source)
		       : NULL;
	if (root && yaml_expect(loader->content->diagnostics, root, YAML_MAP, "this file"))
		load_map(loader, STR_NONE, root);
	return (struct location) { source, 0 };
}

// A default that is only implied cannot be read by whoever signs it, and a lost line would pass for it.
static void check_all_given(struct loader *loader, const struct yaml_node *root)
{
	for (size_t i = 0; i < loader->rule_count; i++) {
		const struct setting_rule *rule = &loader->rules[i];
		if (!find_setting(loader->settings, rule->name))
			report(loader->content->diagnostics, DIAGNOSTIC_SETTING_NEEDED, root->where,
			       "%s is not given; its default is %s", rule->name, rule->fallback);
	}
}

static void load_topic_settings(struct loader *loader)
{
	struct content *content = loader->content;
	const struct yaml_node *root =
		content_read_yaml(content, content_part_path(content, PART_SETTINGS));
	if (!root || !yaml_expect(content->diagnostics, root, YAML_MAP, "settings.yaml"))
		return;
	load_map(loader, STR_NONE, root);
	if (yaml_check_end(content->diagnostics, root, "settings.yaml"))
		check_all_given(loader, root);
}

void content_load_settings(struct content *content, struct str clinic_path)
{
	struct loader clinic = { content, &content->clinic, clinic_rules, LENGTH(clinic_rules) };
	struct loader clinical = { content, &content->clinical, clinical_rules,
				   LENGTH(clinical_rules) };
	struct str own = str_copy(content->arena, clinic_path);
	struct str path = own.len ? own : content_path(content, content->directory, "clinic.yaml");
	struct location file = load_file(&clinic, path);
	if (content_has_part(content, PART_SETTINGS))
		load_topic_settings(&clinical);
	load_beside(&clinical);
	load_defaults(&clinic);
	load_defaults(&clinical);
	bool demo = str_eq_c(content_setting(content, STR("demo")), "yes");
	if (!find_setting(&content->clinic, "languages.drafts"))
		put_setting(&clinic, STR("languages.drafts"), demo ? STR("show") : STR("hide"),
			    (struct location) { NULL, 0 });
	check_required(content, file);
	content_check_clinic(content);
	check_prices(content);
	check_waits(content);
}
