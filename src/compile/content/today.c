// SPDX-License-Identifier: GPL-3.0-or-later
// Which day is today, and which days have come.
#include "compile/content/today.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "base/die.h"

static struct str day_text(struct arena *arena, const struct tm *day)
{
	return str_format(arena, "%04d-%02d-%02d", day->tm_year + 1900, day->tm_mon + 1,
			  day->tm_mday);
}

// A year of four digits, or what a 32-bit machine can count to, which is 2106.
static const uint64_t last_second = ULONG_MAX < UINT64_C(1) << 37 ? ULONG_MAX : UINT64_C(1) << 37;

// The clock instead would make a book that cannot be made again.
static time_t parse_epoch(const char *epoch)
{
	unsigned long seconds;
	if (!str_to_number(str_c(epoch), (unsigned long)last_second, &seconds))
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
