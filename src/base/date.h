// SPDX-License-Identifier: GPL-3.0-or-later
// Days of the Gregorian calendar, written YYYY-MM-DD. Anyone may include this.
#ifndef ANTEROOM_BASE_DATE_H
#define ANTEROOM_BASE_DATE_H

#include "base/str.h"

struct date {
	long year;
	unsigned month, day; // from 1
};

// Days from 1970-01-01 to a day from 1900 on; false when there is no such day.
bool date_parse(struct str text, long *days);
// The same, the other way round, from 1970-01-01 on.
struct date date_of_days(long days);
// The day as many months later: the last of a month that has no such day. Empty when there is no such day to begin with.
struct str date_months_after(struct arena *arena, struct str date, unsigned months);

#endif
