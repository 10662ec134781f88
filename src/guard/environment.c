// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/environment.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/die.h"
#include "base/str.h"

static const char *value_of(const char *name)
{
	const char *value = getenv(name);
	return value ? value : "";
}

static void take_term(char out[TERM_NAME_MAX + 1])
{
	static const char allowed[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-";
	const char *term = value_of("TERM");
	size_t length = strlen(term);
	out[0] = '\0';
	if (length <= TERM_NAME_MAX && strspn(term, allowed) == length && term[0] != '.')
		memcpy(out, term, length + 1);
}

// The copy lives as long as the process: clearenv may take the original's memory away.
static const char *kept_copy(const char *value)
{
	size_t bytes = strlen(value) + 1;
	return memcpy(xmalloc(bytes), value, bytes);
}

static const char *take_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	for (size_t i = 0; i < LENGTH(names); i++) {
		const char *value = value_of(names[i]);
		if (value[0] && strlen(value) < 64)
			return kept_copy(value);
	}
	return "";
}

// A name without a codeset (es_MX, en) leaves it open: UTF-8 is what every terminal of this age is set to.
static bool names_utf8(const char *locale)
{
	const char *codeset = strchr(locale, '.');
	return !codeset || strncasecmp(codeset + 1, "utf-8", 5) == 0 ||
	       strncasecmp(codeset + 1, "utf8", 4) == 0;
}

static bool is_asked_for(const char *value)
{
	return value[0] && strcmp(value, "0") != 0 && strcasecmp(value, "false") != 0;
}

static void set_fixed_values(const char *term)
{
	static const char *const fixed[][2] = {
		{ "LC_ALL", "C.UTF-8" },
		{ "HOME", "/nonexistent" },
		{ "PATH", "/usr/bin:/bin" },
	};
	bool failed = clearenv() != 0;
	for (size_t i = 0; i < LENGTH(fixed); i++)
		failed |= setenv(fixed[i][0], fixed[i][1], 1) != 0;
	if (term[0])
		failed |= setenv("TERM", term, 1) != 0;
	if (failed)
		die("cannot set up the environment");
}

void environment_take(struct environment *environment)
{
	const char *codeset_locale = value_of("LC_ALL");
	if (!codeset_locale[0])
		codeset_locale = value_of("LC_CTYPE");
	if (!codeset_locale[0])
		codeset_locale = value_of("LANG");
	*environment = (struct environment) {
		.locale = take_locale(),
		.book = value_of("ANTEROOM_BOOK")[0] ? kept_copy(value_of("ANTEROOM_BOOK")) : NULL,
		.utf8 = names_utf8(codeset_locale),
		.no_color = value_of("NO_COLOR")[0] != '\0',
		.accessible = is_asked_for(value_of("ACCESSIBLE")),
		.own_bidi = value_of("MLTERM")[0] != '\0' || value_of("KONSOLE_VERSION")[0] != '\0',
	};
	take_term(environment->term);
	set_fixed_values(environment->term);
}
