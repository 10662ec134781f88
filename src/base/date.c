// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/date.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 9999 };

static unsigned long month_days(unsigned long year, unsigned long month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return days[month - 1] + (month == 2 && leap);
}

// After Howard Hinnant's days_from_civil.
static long days_from_civil(long year, long month, long day)
{
	year -= month <= 2; // the year begins in March, so that leap days end it
	long era = year / 400, year_of_era = year % 400;
	long day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	long day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

// After his civil_from_days.
struct date date_of_days(long days)
{
	long since = days + 719468, era = since / 146097, day_of_era = since % 146097;
	long year_of_era =
		(day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	long from_march = (5 * day_of_year + 2) / 153;
	long month = from_march + (from_march < 10 ? 3 : -9);
	return (struct date) { .year = year_of_era + era * 400 + (month <= 2),
			       .month = (unsigned)month,
			       .day = (unsigned)(day_of_year - (153 * from_march + 2) / 5 + 1) };
}

static bool split(struct str text, unsigned long *year, unsigned long *month, unsigned long *day)
{
	return text.len == 10 && text.data[4] == '-' && text.data[7] == '-' &&
	       str_to_number(str_slice(text, 0, 4), LAST_YEAR, year) &&
	       str_to_number(str_slice(text, 5, 7), 12, month) &&
	       str_to_number(str_slice(text, 8, 10), 31, day) && *year >= FIRST_YEAR && *month &&
	       *day && *day <= month_days(*year, *month);
}

bool date_parse(struct str text, long *days)
{
	unsigned long year, month, day;
	if (!split(text, &year, &month, &day))
		return false;
	*days = days_from_civil((long)year, (long)month, (long)day);
	return true;
}

struct str date_months_after(struct arena *arena, struct str date, unsigned months)
{
	unsigned long year, month, day;
	if (!split(date, &year, &month, &day))
		return STR_NONE;
	unsigned long total = year * 12 + month - 1 + months;
	unsigned long last = month_days(total / 12, total % 12 + 1);
	return str_format(arena, "%04lu-%02lu-%02lu", total / 12, total % 12 + 1,
			  day > last ? last : day);
}
