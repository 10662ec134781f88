// SPDX-License-Identifier: GPL-3.0-or-later
// find BOOK [PAGES]  what looking for something takes in a book of so many pages (10,000): the index of BOOK, again and again, each
// time in memory of its own; and a word that stands in the last page alone. Prints the least of five times.
#define SPARE_WORD "unicornous"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/buffer.h"
#include "find/find.h"

enum { ROUNDS = 5, PAGES = 10000 };

static double now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static size_t count_pages(const struct book_index *index)
{
	size_t pages = 0;
	for (size_t i = 0; i < index->part_count; i++)
		for (size_t k = 0; k < index->parts[i].place_count; k++)
			pages += index->parts[i].places[k].kind == INDEX_PAGE;
	return pages;
}

static struct index_part copy_of(struct arena *arena, const struct index_part *part)
{
	struct index_part copy = *part;
	copy.text = str_copy(arena, part->text);
	return copy;
}

static struct book_index enlarge(struct arena *arena, const struct book_index *index, size_t pages)
{
	struct book_index big = *index;
	size_t times = pages / count_pages(index) + 1;
	struct buffer words = { 0 };
	big.part_count = index->part_count * times;
	big.parts = ARENA_ARRAY(arena, big.part_count, struct index_part);
	for (size_t i = 0; i < big.part_count; i++)
		big.parts[i] = copy_of(arena, &index->parts[i % index->part_count]);
	struct index_part *last = &big.parts[big.part_count - 1];
	char *text = arena_alloc(arena, last->text.len);
	memcpy(text, last->text.data, last->text.len);
	memcpy(text + last->text.len / 2, SPARE_WORD, strlen(SPARE_WORD));
	last->text.data = text;
	buffer_put(&words, index->words);
	buffer_put_c(&words, SPARE_WORD "\n");
	big.words = buffer_take(&words, arena);
	buffer_fini(&words);
	return big;
}

static void measure(const struct book_index *index, const char *typed)
{
	double least = 0;
	size_t hits = 0;
	for (int i = 0; i < ROUNDS; i++) {
		struct arena arena = { 0 };
		double start = now_ms();
		hits = find_look(&arena, index, str_c(typed)).hit_count;
		double took = now_ms() - start;
		least = i == 0 || took < least ? took : least;
		arena_fini(&arena);
	}
	printf("%-24s %7.2f ms %3zu hits\n", typed, least, hits);
}

int main(int argc, char **argv)
{
	static const char *const typed[] = { "e",
					     "skin",
					     "does it hurt",
					     "blood thinner",
					     "blood thiner",
					     "strech marks",
					     "xyzzy",
					     SPARE_WORD,
					     SPARE_WORD " skin" };
	struct arena arena = { 0 };
	struct book_index index;
	struct book *book;
	size_t pages = argc > 2 ? (size_t)strtoul(argv[2], NULL, 10) : PAGES;
	if (argc < 2 || book_open(&book, argv[1]) != BOOK_OK ||
	    !book_find_index(book, &arena, 0, PLACE_AWAY, &index) || !count_pages(&index)) {
		fputs("usage: find BOOK [PAGES]\n", stderr);
		return 2;
	}
	struct book_index big = enlarge(&arena, &index, pages);
	for (size_t i = 0; i < LENGTH(typed); i++)
		measure(&big, typed[i]);
	book_close(book);
	arena_fini(&arena);
	return 0;
}
