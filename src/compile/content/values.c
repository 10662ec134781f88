// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/content/values.h"

// clang-format off
#define RANGE(name) \
	{ name, VALUE_MONEY_RANGE, name }, \
	{ name ".low", VALUE_MONEY, name ".low" }, \
	{ name ".high", VALUE_MONEY, name ".high" }
#define COURSE(kind) \
	{ "sessions." kind, VALUE_COUNT_RANGE, "sessions." kind }, \
	{ "course." kind, VALUE_COURSE, "sessions." kind }, \
	{ "course." kind ".low", VALUE_COURSE_LOW, "sessions." kind }, \
	{ "course." kind ".high", VALUE_COURSE_HIGH, "sessions." kind }
#define SAME(name, kind) { name, kind, name }
#define OWN(name, kind) { name, kind, NULL }

const struct value_name value_names[] = {
	SAME("clinic.name", VALUE_TEXT),
	SAME("clinic.phone", VALUE_PHONE),
	SAME("clinic.phone-after-hours", VALUE_PHONE),
	SAME("clinic.address", VALUE_TEXT),
	SAME("clinic.booking", VALUE_ADDRESS),
	SAME("clinic.hours", VALUE_HOURS),
	SAME("emergency.number", VALUE_PHONE),
	SAME("urgent.number", VALUE_PHONE),
	SAME("urgent.name", VALUE_TEXT),
	RANGE("price.session"),
	RANGE("price.rf-session"),
	SAME("price.consultation", VALUE_PRICE),
	SAME("price.extras.numbing", VALUE_PRICE),
	SAME("price.extras.aftercare", VALUE_PRICE),
	SAME("price.extras.follow-up", VALUE_PRICE),
	SAME("price.extras.serum", VALUE_PRICE),
	SAME("price.extras.prp", VALUE_PRICE),
	SAME("price.tax-included", VALUE_TAX),
	SAME("money.as-of", VALUE_DATE),
	COURSE("acne-scars"),
	COURSE("other-scars"),
	COURSE("lines"),
	COURSE("stretch-marks"),
	COURSE("hair"),
	OWN("temperature.fever", VALUE_FEVER),
	SAME("minimum-age", VALUE_AGE),
	OWN("age.young", VALUE_YOUNG_AGES),
	OWN("age.middle-from", VALUE_MIDDLE_AGE),
	SAME("wait.isotretinoin", VALUE_DURATION),
	SAME("wait.tan", VALUE_DURATION),
	SAME("wait.deep-treatment", VALUE_DURATION),
	SAME("wait.light-treatment", VALUE_DURATION),
	SAME("wait.injection", VALUE_DURATION),
	SAME("wait.filler-mention", VALUE_DURATION),
	SAME("wait.face-surgery", VALUE_DURATION),
	SAME("wait.radiotherapy", VALUE_DURATION),
	SAME("wait.waxing", VALUE_DURATION),
	SAME("wait.young-scar", VALUE_DURATION),
	SAME("wait.event", VALUE_DURATION),
	SAME("wait.makeup", VALUE_DURATION),
	SAME("wait.exercise", VALUE_DURATION),
	OWN("help.emergency", VALUE_HELP),
	OWN("help.urgent", VALUE_HELP),
	OWN("help.clinic", VALUE_HELP),
	SAME("people.responsible", VALUE_TEXT),
	SAME("people.funding", VALUE_TEXT),
	SAME("people.feedback", VALUE_TEXT),
	OWN("self-check.minutes", VALUE_SELF_CHECK),
	OWN("self-check.screens", VALUE_SELF_CHECK),
};
// clang-format on

const size_t value_name_count = LENGTH(value_names);

const struct value_name *value_find(struct str name)
{
	for (size_t i = 0; i < LENGTH(value_names); i++)
		if (str_eq_c(name, value_names[i].name))
			return &value_names[i];
	return NULL;
}

bool value_known(struct str name)
{
	return value_find(name) != NULL;
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
