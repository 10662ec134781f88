// SPDX-License-Identifier: GPL-3.0-or-later
// damage BOOK all|COUNT|cut [SEED]: inverts each byte of a copy of the book in turn, or COUNT random ones, or cuts the copy before each
// byte, and reads everything that a reader can be shown. Allowed: the book is refused, it reports damage while it is read, or all text
// is as before.
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/die.h"
#include "book/book.h"
#include "book/digest.h"
#include "book/estimate.h"
#include "book/pages.h"
#include "quiz/quiz.h"
#include "quiz/save.h"

struct reading {
	struct book *book;
	struct arena arena;
	struct buffer out;
	size_t locale;
	enum place place;
};

static void put(struct reading *reading, struct str s)
{
	buffer_put(&reading->out, s);
	buffer_put_char(&reading->out, '\n');
}

static void put_destination(struct reading *reading, struct str destination)
{
	struct str id = str_from(destination, str_find_char(destination, ':', 0) + 1);
	if (str_starts(destination, STR("source:"))) {
		struct book_source source = { 0 };
		if (book_source(reading->book, &reading->arena, reading->locale, id, &source)) {
			put(reading, source.title);
			put(reading, source.by);
			put(reading, source.url);
			put(reading, source.kind);
		}
	} else if (str_starts(destination, STR("term:"))) {
		struct book_term term = { 0 };
		if (book_term(reading->book, &reading->arena, reading->locale, id, &term)) {
			put(reading, term.term);
			put(reading, term.meaning);
		}
	}
}

static void put_text(struct reading *reading, const struct rich_text *text)
{
	put(reading, text->plain);
	for (size_t i = 0; i < text->span_count; i++) {
		const struct span *span = &text->spans[i];
		buffer_putf(&reading->out, "%zu-%zu %d ", span->start, span->end, (int)span->role);
		put(reading, span->destination);
		put_destination(reading, span->destination);
	}
}

static void put_block(struct reading *reading, const struct block *block)
{
	buffer_putf(&reading->out, "%d %d %u %d %u %d %" PRId64 " %" PRId64 " %" PRId64 " ",
		    (int)block->kind, (int)block->frame, block->level, (int)block->group_kind,
		    block->group, block->fallback, block->amount.low, block->amount.high,
		    block->amount.of);
	put(reading, block->key);
	put(reading, block->marker);
	put_text(reading, &block->text);
	for (size_t i = 0; i < block->cell_count; i++) {
		const struct cell *cell = &block->cells[i];
		buffer_putf(&reading->out, "%d %d ", (int)cell->direction, (int)cell->align);
		put(reading, cell->language);
		put_text(reading, &cell->text);
	}
}

static void put_page(struct reading *reading, struct str id)
{
	struct book_page page;
	if (!book_read_page(reading->book, &reading->arena, reading->locale, reading->place, id,
			    &page))
		return;
	put(reading, page.title);
	put(reading, page.summary);
	put(reading, page.next);
	put(reading, page.next_title);
	put(reading, page.updated);
	buffer_putf(&reading->out, "%d %d %d %d\n", page.safety, page.generated, page.fallback,
		    (int)page.review);
	put(reading, page.review_by);
	put(reading, page.review_role);
	put(reading, page.review_date);
	put(reading, page.review_due);
	put(reading, page.review_due_text);
	for (size_t i = 0; i < page.block_count; i++)
		put_block(reading, &page.blocks[i]);
}

// Found by their names, as a visit finds them.
static void put_pages(struct reading *reading)
{
	struct str *ids;
	struct str id;
	size_t count;
	if (!book_pages(reading->book, &reading->arena, &ids, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		if (!book_has_page(reading->book, ids[i]))
			put(reading, STR("no such page"));
		else if (book_find_page(reading->book, &reading->arena, digest_name(ids[i]), &id))
			put_page(reading, id);
	}
}

static void put_group(struct reading *reading, struct str row)
{
	struct book_listed *pages;
	size_t count;
	if (!book_group(reading->book, &reading->arena, reading->locale, row, &pages, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		put(reading, pages[i].id);
		put(reading, pages[i].title);
		put(reading, pages[i].summary);
	}
}

static void put_home(struct reading *reading)
{
	struct book_home_row *rows;
	size_t count;
	if (!book_home(reading->book, &reading->arena, reading->locale, &rows, &count))
		return;
	for (size_t i = 0; i < count; i++) {
		put(reading, rows[i].title);
		put(reading, rows[i].summary);
		put(reading, rows[i].first_page);
		buffer_putf(&reading->out, "%zu %d\n", rows[i].page_count, rows[i].self_check);
		if (rows[i].page_count > 1)
			put_group(reading, rows[i].id);
	}
}

static void put_quiz_text(struct reading *reading, struct str name)
{
	struct str text;
	bool fallback;
	if (book_quiz_text(reading->book, reading->locale, reading->place, name, &text, &fallback))
		put(reading, text);
}

static void put_quiz(struct reading *reading)
{
	struct str logic;
	struct quiz quiz;
	if (!book_quiz(reading->book, &reading->arena, &logic) ||
	    !quiz_load(&reading->arena, logic, &quiz))
		return;
	put(reading, logic);
	for (size_t i = 0; i < quiz.question_count; i++) {
		for (size_t j = 0; j < quiz.questions[i].answer_count; j++)
			put_quiz_text(reading,
				      str_format(&reading->arena, "answer:%.*s=%.*s:text",
						 STR_ARGS(quiz.questions[i].id),
						 STR_ARGS(quiz.questions[i].answers[j].id)));
	}
}

static void put_values(struct reading *reading)
{
	static const char *const names[] = { "clinic.phone", "clinic.name", "emergency.number" };
	static const char *const strings[] = { N_("key|name", "Enter"), N_("screen|title", "Menu"),
					       N_("menu|row", "Start page"),
					       N_("menu|row", "Language") };
	for (size_t i = 0; i < LENGTH(names); i++)
		put(reading, book_locale_value(reading->book, reading->locale, reading->place,
					       str_c(names[i])));
	for (size_t i = 0; i < LENGTH(strings); i++)
		put(reading, book_interface(reading->book, reading->locale, str_c(strings[i])));
}

static void put_sums(struct reading *reading, const struct book_concern *concern)
{
	put(reading, concern->id);
	put(reading, concern->title.text);
	put(reading, concern->planned);
	put(reading, concern->unpriced);
	for (size_t i = 0; i < LENGTH(concern->sums); i++) {
		buffer_putf(&reading->out, "%" PRId64 " %" PRId64 " ", concern->sums[i].amount.low,
			    concern->sums[i].amount.high);
		put(reading, concern->sums[i].amount.highest);
		put(reading, concern->sums[i].text);
	}
}

static void put_estimate(struct reading *reading)
{
	struct book_estimate estimate;
	if (!book_read_estimate(reading->book, &reading->arena, reading->locale, reading->place,
				&estimate))
		return;
	put(reading, estimate.about.text);
	for (size_t i = 0; i < estimate.concern_count; i++)
		put_sums(reading, &estimate.concerns[i]);
	for (size_t i = 0; i < estimate.extra_count; i++) {
		put(reading, estimate.extras[i].title.text);
		put(reading, estimate.extras[i].price);
	}
	for (size_t i = 0; i < estimate.ask_count; i++)
		put(reading, estimate.ask[i].text);
}

// Everything, in all languages and both places; whether the book was sound to the end.
static bool read_all(const char *path, struct buffer *out)
{
	struct reading reading = { 0 };
	if (book_open(&reading.book, path) != BOOK_OK)
		return false;
	for (reading.locale = 0; reading.locale < book_locale_count(reading.book);
	     reading.locale++) {
		const struct book_locale *locale = book_locale(reading.book, reading.locale);
		put(&reading, locale->tag);
		put(&reading, locale->own_name);
		for (reading.place = PLACE_HERE; reading.place <= PLACE_AWAY; reading.place++) {
			put_home(&reading);
			put_values(&reading);
			put_estimate(&reading);
			put_quiz(&reading);
			put_pages(&reading);
		}
	}
	bool sound = book_ok(reading.book);
	buffer_clear(out);
	buffer_put(out, buffer_str(&reading.out));
	buffer_fini(&reading.out);
	arena_fini(&reading.arena);
	book_close(reading.book);
	return sound;
}

static void read_file(const char *path, struct buffer *bytes)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		die("%s: cannot be opened", path);
	char part[65536];
	for (size_t n; (n = fread(part, 1, sizeof(part), file)) > 0;)
		buffer_put(bytes, (struct str) { part, n });
	fclose(file);
}

// A copy of the book in a file, what can be read of the sound one, and what came of the damages.
struct trial {
	char path[32];
	int copy;
	struct buffer bytes, sound, found;
	size_t refused, same, different;
};

static void prepare(struct trial *trial, const char *book)
{
	strcpy(trial->path, "/tmp/anteroom-damage-XXXXXX");
	read_file(book, &trial->bytes);
	trial->copy = mkstemp(trial->path);
	if (trial->copy < 0 ||
	    write(trial->copy, trial->bytes.data, trial->bytes.len) != (ssize_t)trial->bytes.len)
		die("cannot write a copy");
	if (!read_all(trial->path, &trial->sound))
		die("%s: cannot be read while it is whole", book);
}

// `at`: where the damage is.
static void look(struct trial *trial, size_t at)
{
	if (!read_all(trial->path, &trial->found)) {
		trial->refused++;
	} else if (str_eq(buffer_str(&trial->found), buffer_str(&trial->sound))) {
		trial->same++;
	} else {
		trial->different++;
		fprintf(stderr, "byte %zu: the text differs\n", at);
	}
}

static void write_byte(struct trial *trial, size_t at, unsigned char byte)
{
	if (pwrite(trial->copy, &byte, 1, (off_t)at) != 1)
		die("cannot write the copy");
}

static void invert(struct trial *trial, size_t at)
{
	unsigned char byte = (unsigned char)trial->bytes.data[at];
	write_byte(trial, at, (unsigned char)~byte);
	look(trial, at);
	write_byte(trial, at, byte);
}

static void cut(struct trial *trial, size_t at)
{
	if (ftruncate(trial->copy, (off_t)at) != 0)
		die("cannot cut the copy");
	look(trial, at);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		die("usage: damage BOOK all|COUNT|cut [SEED]");
	struct trial trial = { 0 };
	prepare(&trial, argv[1]);
	bool cuts = strcmp(argv[2], "cut") == 0, all = strcmp(argv[2], "all") == 0;
	size_t len = trial.bytes.len;
	size_t count = cuts || all ? len : strtoul(argv[2], NULL, 10);
	srandom(argc > 3 ? (unsigned)strtoul(argv[3], NULL, 10) : 1);
	for (size_t i = 0; i < count; i++) {
		if (cuts)
			cut(&trial, len - 1 - i);
		else
			invert(&trial, all ? i : (size_t)random() % len);
	}
	close(trial.copy);
	unlink(trial.path);
	printf("%zu bytes %s: %zu refused, %zu without effect, %zu with other text\n", count,
	       cuts ? "cut off, one by one" : "inverted", trial.refused, trial.same,
	       trial.different);
	buffer_fini(&trial.bytes);
	buffer_fini(&trial.sound);
	buffer_fini(&trial.found);
	return trial.different != 0;
}
