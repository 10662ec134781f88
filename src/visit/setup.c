// SPDX-License-Identifier: GPL-3.0-or-later
#include "visit/setup.h"

#include <limits.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "face/screen.h"
#include "kiosk/session.h"

#define BOOK_NAME "anteroom.book"
#define INSTALLED_BOOK "/var/lib/anteroom/" BOOK_NAME
#define PREVIOUS_BOOK INSTALLED_BOOK ".previous"

void setup_find_charset(struct setup *setup)
{
	bool sends = setup->options.face == CHOOSE_PLAIN || screen_face_sends_bytes();
	setup->charset = charset_of(setup->environment.codeset, setup->options.ambiguous == 1);
	if (!setup->charset.utf8 && !sends)
		setup->charset = charset_of("ASCII", setup->options.ambiguous == 1);
	terminal_find_font(&setup->charset, &setup->arena, setup->environment.term, STDOUT_FILENO);
}

const struct order_switch *setup_order(const struct setup *setup)
{
	return terminal_order_switch(setup->environment.term, setup->environment.mlterm);
}

enum text_form setup_form(const struct setup *setup)
{
	const struct environment *environment = &setup->environment;
	bool can_be_told = environment->mlterm && setup_order(setup);
	return terminal_form(setup->options.bidi, environment->mlterm || environment->konsole,
			     can_be_told);
}

const bool *setup_undrawable(const struct setup *setup, struct arena *arena, struct book *book)
{
	return terminal_undrawable(arena, book, &setup->charset);
}

static void put_book(struct setup *setup, struct str path)
{
	setup->books[setup->book_count++] = str_copy(&setup->arena, path).data;
}

// The folder of this program, with its last slash; empty when it cannot be told.
static struct str own_folder(char path[PATH_MAX])
{
	ssize_t length = readlink("/proc/self/exe", path, PATH_MAX);
	while (length > 0 && path[length - 1] != '/')
		length--;
	return (struct str) { path, length > 0 ? (size_t)length : 0 };
}

void setup_find_books(struct setup *setup)
{
	const char *named = setup->options.book ? setup->options.book : setup->environment.book;
	if (named[0]) {
		put_book(setup, str_c(named));
		return;
	}
	char path[PATH_MAX];
	struct str folder = own_folder(path);
	struct str built[] = { folder, STR(BOOK_NAME) };
	struct str packaged[] = { folder, STR("../share/anteroom/" BOOK_NAME) };
	const char *beside = str_concat(&setup->arena, built, LENGTH(built)).data;
	if (folder.len > 0 && access(beside, R_OK) == 0)
		put_book(setup, str_c(beside));
	put_book(setup, STR(INSTALLED_BOOK));
	put_book(setup, STR(PREVIOUS_BOOK));
	if (folder.len > 0 && setup->options.mode == MODE_READER)
		put_book(setup, str_concat(&setup->arena, packaged, LENGTH(packaged)));
}

void setup_complain(const char *path, enum book_status status)
{
	fprintf(stderr, "anteroom: %s %s\n", path, book_status_text(status));
}

// A reader who is shown another book than the clinic's must know. Guests cannot mend it.
static void complain_of_passed(const struct setup *setup, size_t worst, enum book_status status,
			       const char *path)
{
	if (status == BOOK_MISSING || setup->options.mode != MODE_READER)
		return;
	setup_complain(setup->books[worst], status);
	fprintf(stderr, "anteroom: %s is shown instead\n", path);
}

struct book *setup_open_book(const struct setup *setup, const char **path)
{
	size_t worst = 0;
	enum book_status worst_status = BOOK_MISSING;
	for (size_t i = 0; i < setup->book_count; i++) {
		struct book *book;
		enum book_status status = book_open(&book, setup->books[i]);
		if (status == BOOK_OK) {
			*path = setup->books[i];
			complain_of_passed(setup, worst, worst_status, *path);
			return book;
		}
		if (worst_status == BOOK_MISSING && status != BOOK_MISSING) {
			worst = i;
			worst_status = status;
		}
	}
	setup_complain(setup->books[worst], worst_status);
	return NULL;
}

int setup_locale(const struct setup *setup, const struct book *book)
{
	struct str names = setup->options.locale;
	if (!names.data)
		names = str_c(setup->environment.locale);
	struct str_splitter splitter = { names, ':', false };
	for (struct str name; str_split_next(&splitter, &name);) {
		int found = name.len ? book_find_locale(book, name) : -1;
		if (found >= 0)
			return found;
	}
	return -1;
}

size_t setup_locale_or_english(const struct setup *setup, const struct book *book)
{
	int locale = setup_locale(setup, book);
	if (locale < 0)
		locale = book_find_locale(book, STR("en"));
	return locale < 0 ? 0 : (size_t)locale;
}

long setup_today(void)
{
	struct tm local;
	time_t now = time(NULL);
	if (!localtime_r(&now, &local))
		return 0;
	return (long)(timegm(&local) / (24 * 60 * 60));
}
