// SPDX-License-Identifier: GPL-3.0-or-later
// Counts on screens, in languages whose words change with them: from the PO file through a book to what the kiosk shows.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "compile/emit/emit.h"
#include "kiosk/say.h"
#include "kiosk/session.h"

#define PO(tag, forms)                                                           \
	"msgid \"\"\nmsgstr \"\"\n\"Language: " tag "\\n\"\n"                    \
	"\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Plural-Forms: " forms \
	"\\n\"\n\nmsgctxt \"check|status\"\nmsgid \"{1} minute\"\nmsgid_plural \"{1} minutes\"\n"

static const struct language {
	const char *tag, *po;
} languages[] = {
	{ "ru", PO("ru", "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && "
			 "(n%100<10 || n%100>=20) ? 1 : 2);") "msgstr[0] \"{1} минута\"\nmsgstr[1] "
							      "\"{1} минуты\"\n"
							      "msgstr[2] \"{1} минут\"\n" },
	{ "pl",
	  PO("pl", "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || "
		   "n%100>=20) ? 1 : 2);") "msgstr[0] \"{1} minuta\"\nmsgstr[1] \"{1} minuty\"\n"
					   "msgstr[2] \"{1} minut\"\n" },
	{ "ja", PO("ja", "nplurals=1; plural=0;") "msgstr[0] \"{1}分\"\n" },
	// Two forms, and no translation of this one: English.
	{ "es", "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n"
		"\"Content-Type: text/plain; charset=UTF-8\\n\"\n" },
};
enum { LANGUAGES = LENGTH(languages) };

// The other screens that count, in Russian and Polish: the beginning of the self-check, a list of boxes, what was chosen on a page, the cost estimate. No native reader wrote them, and no reader ever sees them.
enum { SLAVIC = 2, FORMS = 3 };
static const struct counted {
	const char *context, *one, *several, *forms[SLAVIC][FORMS];
} counted[] = {
	{ "check|status",
	  "about {1} question",
	  "about {1} questions",
	  { { "около {1} вопроса", "около {1} вопросов", "около {1} вопросов" },
	    { "około {1} pytanie", "około {1} pytania", "około {1} pytań" } } },
	{ "check|row",
	  "Continue ({1} ticked)",
	  "Continue ({1} ticked)",
	  { { "Дальше (отмечена {1})", "Дальше (отмечены {1})", "Дальше (отмечено {1})" },
	    { "Dalej (zaznaczono {1} pole)", "Dalej (zaznaczono {1} pola)",
	      "Dalej (zaznaczono {1} pól)" } } },
	{ "estimate|row",
	  "{1} treatment",
	  "{1} treatments",
	  { { "{1} процедура", "{1} процедуры", "{1} процедур" },
	    { "{1} zabieg", "{1} zabiegi", "{1} zabiegów" } } },
	{ "page|note",
	  "{1} chosen",
	  "{1} chosen",
	  { { "выбран {1}", "выбраны {1}", "выбрано {1}" },
	    { "{1} wybrane pytanie", "{1} wybrane pytania", "{1} wybranych pytań" } } },
};

static void write_counted(FILE *file, size_t language)
{
	for (size_t i = 0; language < SLAVIC && i < LENGTH(counted); i++) {
		fprintf(file, "\nmsgctxt \"%s\"\nmsgid \"%s\"\nmsgid_plural \"%s\"\n",
			counted[i].context, counted[i].one, counted[i].several);
		for (size_t form = 0; form < FORMS; form++)
			fprintf(file, "msgstr[%zu] \"%s\"\n", form,
				counted[i].forms[language][form]);
	}
}

static const size_t counts[] = { 2, 5, 12, 21, 22, 121 };
enum { COUNTS = LENGTH(counts), COUNT_MAX = 121 };

static struct str page_ids[COUNT_MAX];
static struct content_home_row rows[COUNTS];
static struct content_page page = { .id = { "page", 4 }, .updated = { "2026-11-22", 10 } };

struct fixture {
	struct arena arena;
	char folder[32];
	struct str path;
	struct locale locales[1 + LANGUAGES];
	struct book *book;
};

static struct catalogue *read_catalogue(struct fixture *fixture, struct diagnostics *diagnostics,
					const struct language *language)
{
	struct str path = str_format(&fixture->arena, "%s/%s.po", fixture->folder, language->tag);
	FILE *file = fopen(path.data, "w");
	assert_non_null(file);
	fputs(language->po, file);
	write_counted(file, (size_t)(language - languages));
	fclose(file);
	struct catalogue *catalogue = po_read(&fixture->arena, diagnostics, path);
	unlink(path.data);
	return catalogue;
}

static void set_locale(struct fixture *fixture, size_t index, struct str tag,
		       const struct catalogue *catalogue)
{
	struct locale *locale = &fixture->locales[index];
	*locale = (struct locale) {
		.tag = tag, .shown = true, .topic = catalogue, .interface = catalogue
	};
	formatter_init(&locale->formatter, tag, STR("US"));
	locale->facts = (struct book_locale) { .tag = tag, .own_name = tag, .english_name = tag };
	locale_set_plural(locale, &fixture->arena);
}

static struct message message(const char *role, const char *text)
{
	return (struct message) { .context = str_c(role), .text = str_c(text) };
}

static int set_up(void **state)
{
	struct fixture *fixture = *state = calloc(1, sizeof(*fixture));
	struct content content = {
		.arena = &fixture->arena,
		.diagnostics = diagnostics_new(&fixture->arena),
		.today = STR("1970-01-02"),
		.topic = { .id = STR("topic"), .rows = rows, .row_count = COUNTS },
		.pages = &page,
		.page_count = 1
	};
	content.topic.title = message("topic|title", "Topic");
	page.title = message("page|title", "Page");
	for (size_t i = 0; i < COUNT_MAX; i++)
		page_ids[i] = page.id;
	for (size_t i = 0; i < COUNTS; i++)
		rows[i] = (struct content_home_row) { .title = message("home|title", "Row"),
						      .pages = page_ids,
						      .page_count = counts[i] };
	strcpy(fixture->folder, "/tmp/anteroom-counts-XXXXXX");
	assert_non_null(mkdtemp(fixture->folder));
	set_locale(fixture, 0, STR("en"), NULL);
	for (size_t i = 0; i < LANGUAGES; i++)
		set_locale(fixture, i + 1, str_c(languages[i].tag),
			   read_catalogue(fixture, content.diagnostics, &languages[i]));
	assert_int_equal(diagnostics_errors(content.diagnostics), 0);
	fixture->path = str_format(&fixture->arena, "%s/a.book", fixture->folder);
	struct locales locales = { .arena = &fixture->arena,
				   .items = fixture->locales,
				   .count = 1 + LANGUAGES };
	struct book_writer *writer = emit(&content, &locales, fixture->path);
	book_writer_finish(writer);
	book_writer_publish(writer);
	assert_int_equal(book_open(&fixture->book, fixture->path.data), BOOK_OK);
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;
	book_close(fixture->book);
	unlink(fixture->path.data);
	rmdir(fixture->folder);
	arena_fini(&fixture->arena);
	free(fixture);
	return 0;
}

// As a screen says each of the counts, one after the other.
static struct str notes(struct fixture *fixture, int locale)
{
	struct session_options options = { .mode = MODE_READER,
					   .face = FACE_PLAIN,
					   .place = PLACE_AWAY,
					   .columns = 80,
					   .rows = 24,
					   .locale = locale };
	struct session *session = session_new(fixture->book, &options);
	struct str all = STR_NONE;
	for (size_t i = 0; i < COUNTS; i++) {
		struct str note = say_count(session, &fixture->arena,
					    N_COUNT("check|status", "{1} minute", "{1} minutes"),
					    counts[i], STR_NONE);
		all = str_format(&fixture->arena, "%.*s%s%.*s", STR_ARGS(all), all.len ? ", " : "",
				 STR_ARGS(note));
	}
	session_free(session);
	return all;
}

static void a_screen_words_its_counts_as_its_language_does(void **state)
{
	struct fixture *fixture = *state;
	static const char *const wanted[1 + LANGUAGES] = {
		"2 minutes, 5 minutes, 12 minutes, 21 minutes, 22 minutes, 121 minutes",
		"2 минуты, 5 минут, 12 минут, 21 минута, 22 минуты, 121 минута",
		"2 minuty, 5 minut, 12 minut, 21 minut, 22 minuty, 121 minut",
		"2分, 5分, 12分, 21分, 22分, 121分",
		"2 minutes, 5 minutes, 12 minutes, 21 minutes, 22 minutes, 121 minutes",
	};
	for (int i = 0; i <= LANGUAGES; i++)
		assert_string_equal(notes(fixture, i).data, wanted[i]);
}

// Numbers that no row has: one, and those beyond what the book stores.
static void every_number_has_a_form(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		size_t locale;
		unsigned long number;
		const char *form;
	} cases[] = {
		{ 0, 1, "{1} minute" },	   { 0, 0, "{1} minutes" },   { 1, 1, "{1} минута" },
		{ 1, 11, "{1} минут" },	   { 1, 1001, "{1} минута" }, { 1, 1011, "{1} минут" },
		{ 1, 1002, "{1} минуты" }, { 2, 1, "{1} minuta" },    { 2, 201, "{1} minut" },
		{ 2, 3204, "{1} minuty" }, { 3, 1, "{1}分" },	      { 4, 1, "{1} minute" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct str form = book_interface_count(
			fixture->book, cases[i].locale,
			STR(N_COUNT("check|status", "{1} minute", "{1} minutes")), cases[i].number);
		if (!str_eq_c(form, cases[i].form))
			fail_msg("language %zu, %lu: %.*s", cases[i].locale, cases[i].number,
				 STR_ARGS(form));
	}
}

static void one_two_five_and_twenty_one_on_every_screen_that_counts(void **state)
{
	struct fixture *fixture = *state;
	static const struct {
		unsigned long number;
		size_t form[SLAVIC];
	} cases[] = { { 1, { 0, 0 } },
		      { 2, { 1, 1 } },
		      { 5, { 2, 2 } },
		      { 21, { 0, 2 } },
		      { 22, { 1, 1 } } };
	for (size_t i = 0; i < LENGTH(counted) * LENGTH(cases) * SLAVIC; i++) {
		const struct counted *message = &counted[i / SLAVIC / LENGTH(cases)];
		size_t language = i % SLAVIC, number = i / SLAVIC % LENGTH(cases);
		struct str name = str_format(&fixture->arena, "%s\4%s\4%s", message->context,
					     message->one, message->several);
		struct str form = book_interface_count(fixture->book, (int)language + 1, name,
						       cases[number].number);
		const char *wanted = message->forms[language][cases[number].form[language]];
		if (!str_eq_c(form, wanted))
			fail_msg("%s, %lu: %.*s", languages[language].tag, cases[number].number,
				 STR_ARGS(form));
	}
}

// What the test above has must be all that there is.
static void every_message_with_a_count_is_among_them(void **state)
{
	(void)state;
	char line[256];
	size_t count = 0;
	FILE *template = fopen("locales/interface/anteroom.pot", "r");
	assert_non_null(template);
	while (fgets(line, sizeof(line), template))
		count += strncmp(line, "msgid_plural ", 13) == 0;
	fclose(template);
	assert_int_equal(count, LENGTH(counted) + 1); // and that of the minutes
}

static void a_declaration_is_read_as_c_reads_it(void **state)
{
	(void)state;
	static const struct {
		const char *declaration, *forms; // of 0 to 12
	} good[] = {
		{ "nplurals=1; plural=0;", "0000000000000" },
		{ "nplurals=2; plural=n>1", "0011111111111" },
		{ " nplurals=2 ; plural= n != 1 ;", "1011111111111" },
		{ "nplurals=3; plural=n==1?0:n==0||n%10>5&&!(n==7)?1:2;", "1022221211222" },
		{ "nplurals=2; plural=(n-1)/5*2-n%2>=2;", "1101011010111" },
		{ "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
		  ": "
		  "n%100>=11 ? 4 : 5);",
		  "0123333333344" },
	};
	for (size_t i = 0; i < LENGTH(good); i++) {
		struct plural plural;
		assert_true(plural_read(str_c(good[i].declaration), &plural));
		if (memcmp(plural.of, good[i].forms, 13) != 0)
			fail_msg("%s: %.13s", good[i].declaration, plural.of);
	}
	static const char *const bad[] = {
		"nplurals=INTEGER; plural=EXPRESSION;",
		"plural=n",
		"nplurals=2",
		"nplurals=2; plural=n;",
		"nplurals=2; plural=(n>1;",
		"nplurals=2; plural=n>1 1;",
		"nplurals=2; plural=1%n;",
		"nplurals=2; plural=n>1?0;",
		"nplurals=2; plural=system(n);",
		"nplurals=0; plural=0;",
	};
	for (size_t i = 0; i < LENGTH(bad); i++) {
		struct plural plural;
		if (plural_read(str_c(bad[i]), &plural))
			fail_msg("is read: %s", bad[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_screen_words_its_counts_as_its_language_does),
		cmocka_unit_test(every_number_has_a_form),
		cmocka_unit_test(one_two_five_and_twenty_one_on_every_screen_that_counts),
		cmocka_unit_test(every_message_with_a_count_is_among_them),
		cmocka_unit_test(a_declaration_is_read_as_c_reads_it),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
