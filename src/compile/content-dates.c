// SPDX-License-Identifier: GPL-3.0-or-later
// Days of the calendar, and which of them is today.
#include <stdlib.h>
#include <time.h>

#include "base/die.h"
#include "compile/content-load.h"

static long days_from_civil(long year, long month, long day)
{
	year -= month <= 2; // the year begins in March, so that leap days end it
	long era = year / 400, year_of_era = year % 400;
	long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

static bool is_leap(unsigned long year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_parse(struct str text, long *days)
{
	static const unsigned char lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	unsigned long year, month, day;
	if (text.len != 10 || text.data[4] != '-' || text.data[7] != '-')
		return false;
	if (!str_to_number(str_slice(text, 0, 4), 9999, &year) ||
	    !str_to_number(str_slice(text, 5, 7), 12, &month) ||
	    !str_to_number(str_slice(text, 8, 10), 31, &day))
		return false;
	if (year < 1900 || !month || !day || day > lengths[month - 1])
		return false;
	if (month == 2 && day == 29 && !is_leap(year))
		return false;
	*days = days_from_civil((long)year, (long)month, (long)day);
	return true;
}

// ---- today ----

static struct str day_text(struct arena *arena, const struct tm *day)
{
	return str_format(arena, "%04d-%02d-%02d", day->tm_year + 1900, day->tm_mon + 1,
			  day->tm_mday);
}

// The clock instead would make a book that cannot be made again.
static time_t parse_epoch(const char *epoch)
{
	unsigned long seconds;
	if (!str_to_number(str_c(epoch), 1UL << 37, &seconds))
		die("SOURCE_DATE_EPOCH is no number of seconds: %s", epoch);
	return (time_t)seconds;
}

void content_set_today(struct content *content)
{
	const char *epoch = getenv("SOURCE_DATE_EPOCH");
	bool fixed = epoch && *epoch;
	struct tm day;
	content->last_day = content->today;
	if (content->today.len)
		return;
	time_t now = fixed ? parse_epoch(epoch) : time(NULL);
	content->today = day_text(content->arena, gmtime_r(&now, &day));
	content->last_day = content->today;
	struct str here = day_text(content->arena, localtime_r(&now, &day));
	if (!fixed && content_is_future(content, here))
		content->last_day = here;
}

bool content_is_future(const struct content *content, struct str day)
{
	return str_compare(day, content->last_day) > 0;
}

bool content_check_day(struct content *content, enum diagnostic id, const struct yaml_node *map,
		       const char *key)
{
	long days;
	struct str text = yaml_text(map, key);
	if (!text.len)
		return true;
	if (!date_parse(text, &days)) {
		report(content->diagnostics, id, yaml_where(map, key),
		       "'%s' must be a day, YYYY-MM-DD", key);
		return false;
	}
	if (!content_is_future(content, text))
		return true;
	report(content->diagnostics, id, yaml_where(map, key),
	       "'%s' must be today, %.*s, or a day before it", key, STR_ARGS(content->last_day));
	return false;
}
