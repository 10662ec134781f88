// SPDX-License-Identifier: GPL-3.0-or-later
#include "guard/environment.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

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

// As gettext does: LANGUAGE is a list that goes before the locale, unless that is "C" or not set.
static void put_language_first(char locale[LOCALE_NAME_MAX + 1])
{
	const char *list = value_of("LANGUAGE");
	size_t room = strlen(list) + 1, length = strlen(locale);
	bool translated = length && strcmp(locale, "C") != 0 && strcmp(locale, "POSIX") != 0;
	if (!list[0] || !translated || room + length > LOCALE_NAME_MAX)
		return;
	memmove(locale + room, locale, length + 1);
	memcpy(locale, list, room - 1);
	locale[room - 1] = ':';
}

static void take_locale(char out[LOCALE_NAME_MAX + 1])
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	out[0] = '\0';
	for (size_t i = 0; i < LENGTH(names) && !out[0]; i++) {
		const char *value = value_of(names[i]);
		if (strlen(value) <= LOCALE_NAME_MAX)
			memcpy(out, value, strlen(value) + 1);
	}
	put_language_first(out);
}

// A path that is too long stays too long to be opened, and is named in the complaint as far as it goes.
static void take_book(char out[PATH_MAX])
{
	const char *value = value_of("ANTEROOM_BOOK");
	size_t length = strnlen(value, PATH_MAX - 1);
	memcpy(out, value, length);
	out[length] = '\0';
}

// A name without a codeset (es_MX, en) leaves it open: UTF-8 is what every terminal of this age is set to. "C" does not.
static void take_codeset(const char *locale, char out[CODESET_NAME_MAX + 1])
{
	static const char allowed[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._+-:";
	const char *dot = strchr(locale, '.');
	size_t length = dot ? strcspn(dot + 1, "@") : 0;
	bool plain = strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0;
	out[0] = '\0';
	if (plain || length > CODESET_NAME_MAX || (dot && strspn(dot + 1, allowed) < length)) {
		memcpy(out, "ASCII", sizeof("ASCII"));
	} else if (dot && strncasecmp(dot + 1, "utf-8", 5) != 0 &&
		   strncasecmp(dot + 1, "utf8", 4) != 0) {
		memcpy(out, dot + 1, length);
		out[length] = '\0';
	}
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
		.no_color = value_of("NO_COLOR")[0] != '\0',
		.accessible = is_asked_for(value_of("ACCESSIBLE")),
		.mlterm = value_of("MLTERM")[0] != '\0',
		.konsole = value_of("KONSOLE_VERSION")[0] != '\0',
	};
	take_codeset(codeset_locale, environment->codeset);
	take_locale(environment->locale);
	take_book(environment->book);
	take_term(environment->term);
	set_fixed_values(environment->term);
}

void environment_close_inherited(void)
{
	closefrom(STDERR_FILENO + 1);
}
