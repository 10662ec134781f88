// SPDX-License-Identifier: GPL-3.0-or-later
// Opening the book, and what languages read as a whole - interface strings, values, texts of the self-check.
#include "book/book.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/die.h"
#include "base/said.h"
#include "book/records.h"

// ---- packs ----

static const struct {
	const char *kind, *place;
} pack_keys[PACK_COUNT] = {
	[PACK_INTERFACE] = { "interface", "" },	   [PACK_VALUES_HERE] = { "values", "here" },
	[PACK_VALUES_AWAY] = { "values", "away" }, [PACK_QUIZ_HERE] = { "quiz", "here" },
	[PACK_QUIZ_AWAY] = { "quiz", "away" },
};

static void read_pack(struct book *book, size_t locale, enum pack which, struct pack_slot *slot)
{
	struct fields fields;
	struct str key = record_key(&book->arena, pack_keys[which].kind, book->locales[locale].tag,
				    str_c(pack_keys[which].place));
	if (!record_read(book, &book->arena, key, &fields))
		return;
	struct field_pairs pairs = fields_pairs(&fields);
	if (record_ends(book, &fields))
		slot->pairs = pairs;
}

static const struct field_pairs *pack_of(struct book *book, size_t locale, enum pack which)
{
	struct pack_slot *slot = &book->packs[locale][which];
	if (!slot->read)
		read_pack(book, locale, which, slot);
	slot->read = true;
	return &slot->pairs;
}

static struct str find_in_pack(struct book *book, size_t locale, enum pack which, struct str name)
{
	return fields_find(pack_of(book, locale, which), name);
}

// The same for a reader at home; PACK_COUNT: it is that, or for both.
static enum pack pack_away(enum pack which)
{
	if (which == PACK_VALUES_HERE)
		return PACK_VALUES_AWAY;
	return which == PACK_QUIZ_HERE ? PACK_QUIZ_AWAY : PACK_COUNT;
}

// ---- opening ----

static struct book_locale read_locale(struct fields *fields)
{
	struct book_locale locale = { .tag = fields_text(fields) };
	locale.own_name = fields_text(fields);
	locale.english_name = fields_text(fields);
	locale.state_word = fields_text(fields);
	locale.digits = fields_text(fields);
	locale.forms = fields_text(fields);
	locale.names = fields_text(fields);
	locale.state = (enum locale_state)fields_number(fields, LOCALE_REVIEWED);
	locale.percent = (unsigned)fields_number(fields, 100);
	uint64_t flags = fields_number(fields, FORMAT_FLAGS);
	locale.direction = flags & FORMAT_RTL ? DIRECTION_RTL : DIRECTION_LTR;
	locale.complete = (flags & FORMAT_COMPLETE) != 0;
	return locale;
}

static enum book_status read_first(struct book *book)
{
	struct fields fields;
	if (!record_read(book, &book->arena, STR(FORMAT_FIRST_KEY), &fields))
		return BOOK_DAMAGED;
	fields_number(&fields, FORMAT_VERSION);
	book->facts = fields_pairs(&fields);
	book->locale_count = fields_count(&fields);
	book->locales = ARENA_ARRAY(&book->arena, book->locale_count, struct book_locale);
	for (size_t i = 0; i < book->locale_count; i++)
		book->locales[i] = read_locale(&fields);
	if (!record_ends(book, &fields) || book->locale_count == 0)
		return BOOK_DAMAGED;
	book->locales[0].source = true;
	book->packs = arena_array(&book->arena, book->locale_count, sizeof(*book->packs));
	return BOOK_OK;
}

// Looked at before it is opened: opening a pipe waits for who writes into it, and a device may do anything.
static enum book_status open_file(struct book *book, const char *path)
{
	struct stat status;
	if (stat(path, &status) != 0)
		return errno == ENOENT || errno == ENOTDIR ? BOOK_MISSING : BOOK_UNREADABLE;
	if (!S_ISREG(status.st_mode))
		return BOOK_NO_FILE;
	book->file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (book->file < 0 || fstat(book->file, &status) != 0)
		return BOOK_UNREADABLE;
	book->bytes = (size_t)status.st_size;
	return S_ISREG(status.st_mode) ? BOOK_OK : BOOK_NO_FILE;
}

static enum book_status load(struct book *book, const char *path)
{
	char beginning[FORMAT_BEGINNING_BYTES];
	enum book_status status = open_file(book, path);
	if (status != BOOK_OK)
		return status;
	ssize_t bytes = read(book->file, beginning, sizeof(beginning));
	if (bytes < 0)
		return BOOK_UNREADABLE;
	enum format_kind kind = format_kind((struct str) { beginning, (size_t)bytes });
	if (kind == FORMAT_BOOK)
		return read_first(book);
	return kind == FORMAT_OTHER_VERSION ? BOOK_OTHER_VERSION : BOOK_NOT_A_BOOK;
}

enum book_status book_open(struct book **opened, const char *path)
{
	struct book *book = xcalloc(1, sizeof(*book));
	book->file = -1;
	book->ok = true;
	enum book_status status = load(book, path);
	*opened = status == BOOK_OK ? book : NULL;
	if (status != BOOK_OK)
		book_close(book);
	return status;
}

void book_close(struct book *book)
{
	if (!book)
		return;
	if (book->file >= 0)
		close(book->file);
	arena_fini(&book->arena);
	free(book);
}

const char *book_status_text(enum book_status status)
{
	static const char *const texts[] = {
		[BOOK_OK] = "is a book",
		[BOOK_MISSING] = "is not there",
		[BOOK_NO_FILE] = "is a folder, a pipe or a device, not a book",
		[BOOK_UNREADABLE] = "cannot be read",
		[BOOK_NOT_A_BOOK] = "is not an anteroom book",
		[BOOK_OTHER_VERSION] = "is a book of another version of anteroom; build it again",
		[BOOK_DAMAGED] = "is damaged; build or install it again",
	};
	return texts[status];
}

bool book_ok(const struct book *book)
{
	return book->ok;
}

// ---- languages and values ----

bool book_each_text(struct book *book, size_t locale,
		    void (*visit)(void *context, const char *kind, struct str name,
				  struct str text),
		    void *context)
{
	for (enum pack which = 0; which < PACK_COUNT; which++) {
		const struct field_pairs *pairs = pack_of(book, locale, which);
		enum pack away = pack_away(which);
		struct field_pair pair;
		for (size_t i = 0; fields_pair_at(pairs, i, &pair); i++)
			if (away == PACK_COUNT ||
			    !str_eq(find_in_pack(book, locale, away, pair.name), pair.value))
				visit(context, pack_keys[which].kind, pair.name, pair.value);
	}
	return book->ok;
}

size_t book_locale_count(const struct book *book)
{
	return book->locale_count;
}

const struct book_locale *book_locale(const struct book *book, size_t index)
{
	return &book->locales[index];
}

static char folded(char c)
{
	if (c == '_')
		return '-';
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool tags_match(struct str tag, struct str name)
{
	if (tag.len != name.len)
		return false;
	for (size_t i = 0; i < tag.len; i++) {
		if (folded(tag.data[i]) != folded(name.data[i]))
			return false;
	}
	return true;
}

static struct str language_part(struct str tag)
{
	for (size_t i = 0; i < tag.len; i++) {
		if (tag.data[i] == '-' || tag.data[i] == '_')
			return str_slice(tag, 0, i);
	}
	return tag;
}

static bool has_name(struct str names, struct str name)
{
	struct str_splitter splitter = { names, ' ', false };
	for (struct str other; str_split_next(&splitter, &other);)
		if (other.len && tags_match(other, name))
			return true;
	return false;
}

static int find_named(const struct book *book, struct str name)
{
	for (size_t i = 0; i < book->locale_count; i++)
		if (tags_match(book->locales[i].tag, name))
			return (int)i;
	for (size_t i = 0; i < book->locale_count; i++)
		if (has_name(book->locales[i].names, name))
			return (int)i;
	return -1;
}

int book_find_locale(const struct book *book, struct str name)
{
	size_t codeset = str_find_char(name, '.', 0);
	size_t modifier = str_find_char(name, '@', 0);
	name = str_slice(name, 0, codeset < modifier ? codeset : modifier);
	for (struct str wanted = name; wanted.len;) {
		int named = find_named(book, wanted);
		if (named >= 0)
			return named;
		size_t cut = wanted.len;
		while (cut > 0 && wanted.data[cut - 1] != '-' && wanted.data[cut - 1] != '_')
			cut--;
		wanted = cut ? str_slice(wanted, 0, cut - 1) : STR_NONE;
	}
	for (size_t i = 0; name.len && i < book->locale_count; i++) {
		if (tags_match(language_part(book->locales[i].tag), language_part(name)))
			return (int)i;
	}
	return -1;
}

struct str book_characters(struct book *book, struct arena *arena, size_t locale)
{
	struct fields fields;
	struct str key = record_key(arena, "characters", book->locales[locale].tag, STR_NONE);
	if (!record_find(book, arena, key, &fields))
		return book->locales[locale].own_name;
	struct str characters = fields_text(&fields);
	return record_ends(book, &fields) ? characters : STR_NONE;
}

struct str book_value(const struct book *book, struct str name)
{
	return fields_find(&book->facts, name);
}

struct str book_locale_value(struct book *book, size_t locale, enum place place, struct str name)
{
	return find_in_pack(book, locale, place == PLACE_HERE ? PACK_VALUES_HERE : PACK_VALUES_AWAY,
			    name);
}

static struct str without_mark(struct str text, bool *fallback)
{
	*fallback = str_starts(text, STR(FORMAT_FALLBACK_MARK));
	return str_from(text, *fallback);
}

struct str book_interface(struct book *book, size_t locale, struct str name)
{
	struct str found = find_in_pack(book, locale, PACK_INTERFACE, name);
	return found.len ? found : said_split(name).english;
}

// No language tells more of a number than its last two digits, and whether it is small.
static char form_of(const struct book_locale *locale, unsigned long number)
{
	size_t at = number < FORMAT_FORMS ? number : FORMAT_FORMS / 2 + number % (FORMAT_FORMS / 2);
	return at < locale->forms.len ? locale->forms.data[at] : '0';
}

struct str book_interface_count(struct book *book, size_t locale, struct str name,
				unsigned long number)
{
	char ending[] = { '\4', form_of(&book->locales[locale], number) };
	struct str parts[] = { name, { ending, sizeof(ending) } };
	struct arena scratch = { 0 };
	struct str form = str_concat(&scratch, parts, LENGTH(parts));
	struct str found = find_in_pack(book, locale, PACK_INTERFACE, form);
	arena_fini(&scratch);
	return found.len ? found : said_english(name, number);
}

// ---- the self-check ----

bool book_has_quiz(const struct book *book)
{
	return str_eq(book_value(book, STR("self-check")), STR("yes"));
}

bool book_quiz(struct book *book, struct arena *arena, struct str *logic)
{
	struct fields fields = { 0 };
	bool read = book_has_quiz(book) && record_read(book, arena, STR("quiz"), &fields);
	*logic = fields.rest;
	return read;
}

bool book_quiz_text(struct book *book, size_t locale, enum place place, struct str name,
		    struct str *text, bool *fallback)
{
	struct str found = find_in_pack(
		book, locale, place == PLACE_HERE ? PACK_QUIZ_HERE : PACK_QUIZ_AWAY, name);
	*text = without_mark(found, fallback);
	return book->ok;
}

// ---- codes ----

bool book_code(struct book *book, struct arena *arena, struct str name, struct code *code)
{
	struct fields fields;
	if (!record_find(book, arena, record_key(arena, "qr", name, STR_NONE), &fields))
		return false;
	struct code found = { .text = fields_text(&fields) };
	found.side = (unsigned)fields_number(&fields, CODE_SIDE_MOST);
	found.modules = fields_text(&fields);
	if (!record_ends(book, &fields))
		return false;
	if (!code_is_whole(&found))
		return record_damaged(book);
	*code = found;
	return true;
}
