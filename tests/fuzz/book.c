// SPDX-License-Identifier: GPL-3.0-or-later
// A small book with bytes changed, or cut short: opened, listed, and every page laid out. It is refused, or reports its damage, or says
// what it said before. Some inputs seal the changed records again, so that what reads them meets more than a wrong digest.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "../support/fuzz.h"
#include "base/die.h"
#include "book/digest.h"
#include "face/dump.h"

enum { BYTES_MAX = 1 << 20, RECORDS_MAX = 4096, FIRST_RECORD = 2048, DIGEST_BYTES = 8 };
enum { LOCALES = 4, WIDTHS = 4, CHANGES_MAX = 64 };

struct record {
	size_t key, content, end;
};

static struct {
	int file; // the copy that is changed
	const char *path;
	uint8_t sound[BYTES_MAX], changed[BYTES_MAX];
	size_t len;
	struct record records[RECORDS_MAX];
	size_t record_count;
	struct buffer said[LOCALES][WIDTHS][2]; // by the sound book
} small = { .file = -1 };

struct reading {
	size_t locale, width;
	bool drawn, sealed;
};

// ---- the book, record by record ----

static size_t number_at(size_t at)
{
	const uint8_t *bytes = small.sound + at;
	return bytes[0] | (size_t)bytes[1] << 8 | (size_t)bytes[2] << 16 | (size_t)bytes[3] << 24;
}

// A constant database: a table of 2048 bytes, whose first entry says where records end, then lengths, key and content of each.
static void find_records(void)
{
	size_t end = number_at(0);
	for (size_t i = 1; i < 256; i++)
		end = number_at(i * 8) < end ? number_at(i * 8) : end;
	for (size_t at = FIRST_RECORD; at < end && small.record_count < RECORDS_MAX;) {
		struct record *record = &small.records[small.record_count++];
		record->key = at + 8;
		record->content = record->key + number_at(at);
		record->end = at = record->content + number_at(at + 4);
	}
	fuzz_must(small.record_count > 10, "the book has records");
}

static void load(void)
{
	FILE *file = fopen(fuzz_book_path("small"), "rb");
	if (!file)
		die("%s: cannot be opened", fuzz_book_path("small"));
	small.len = fread(small.sound, 1, BYTES_MAX, file);
	fclose(file);
	memcpy(small.changed, small.sound, small.len);
	small.path = fuzz_file("small.book", (struct str) { (char *)small.sound, small.len });
	small.file = open(small.path, O_RDWR | O_CLOEXEC);
	find_records();
}

static void write_back(const uint8_t *bytes, size_t at, size_t end)
{
	if (pwrite(small.file, bytes + at, end - at, (off_t)at) != (ssize_t)(end - at))
		die("the copy cannot be written");
}

static void put_digest(const struct record *record)
{
	const char *bytes = (const char *)small.changed;
	size_t end = record->end - DIGEST_BYTES;
	struct str key = { bytes + record->key, record->content - record->key };
	uint64_t digest =
		digest_record(key, (struct str) { bytes + record->content, end - record->content });
	for (size_t i = 0; i < DIGEST_BYTES; i++)
		small.changed[end + i] = (uint8_t)(digest >> (8 * i));
	write_back(small.changed, end, record->end);
}

static void seal(size_t at)
{
	for (size_t i = 0; i < small.record_count; i++) {
		const struct record *record = &small.records[i];
		if (at >= record->key && at < record->end &&
		    record->end - record->content >= DIGEST_BYTES)
			put_digest(record);
	}
}

// ---- reading it ----

// Whether it was sound to the end.
static bool read_all(const struct reading *reading, struct buffer *out)
{
	static const int columns[WIDTHS] = { 20, 40, 72, 200 };
	struct dump_options options = { .locale = reading->locale,
					.columns = columns[reading->width],
					.drawn = reading->drawn,
					.sources = reading->drawn,
					.date = 20000 };
	struct book *book;
	if (book_open(&book, small.path) != BOOK_OK)
		return false;
	bool sound = reading->locale < book_locale_count(book);
	dump_locales(out, book, NULL);
	sound = sound && dump_list(out, book, reading->locale) &&
		dump_texts(out, book, reading->locale) && dump_all(out, book, &options) &&
		book_ok(book);
	book_close(book);
	return sound;
}

static const struct buffer *said_before(const struct reading *reading)
{
	struct buffer *said = &small.said[reading->locale][reading->width][reading->drawn];
	if (!said->len)
		fuzz_must(read_all(reading, said), "the book is sound while it is whole");
	return said;
}

// ---- changing it ----

static void change(struct fuzz_input *input, size_t places[], size_t *count)
{
	while (input->left && *count < CHANGES_MAX) {
		size_t at = fuzz_below(input, (uint32_t)small.len);
		places[(*count)++] = at;
		small.changed[at] ^= fuzz_byte(input);
		write_back(small.changed, at, at + 1);
	}
}

static void restore(const size_t places[], size_t count)
{
	for (size_t i = 0; i < count; i++) {
		small.changed[places[i]] = small.sound[places[i]];
		for (size_t k = 0; k < small.record_count; k++) {
			const struct record *record = &small.records[k];
			if (places[i] < record->key || places[i] >= record->end)
				continue;
			memcpy(small.changed + record->key, small.sound + record->key,
			       record->end - record->key);
			write_back(small.changed, record->key, record->end);
		}
		write_back(small.changed, places[i], places[i] + 1);
	}
}

static void cut(size_t len)
{
	if (ftruncate(small.file, (off_t)len) != 0)
		die("the copy cannot be cut");
}

static void read_changed(const struct reading *reading, bool comparable)
{
	const struct buffer *before = &small.said[reading->locale][reading->width][reading->drawn];
	struct buffer out = { 0 };
	if (read_all(reading, &out) && comparable)
		fuzz_must(str_eq(buffer_str(&out), buffer_str(before)),
			  "what is not refused says what it said");
	buffer_fini(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fuzz_input input = { data, size };
	size_t places[CHANGES_MAX], count = 0;
	if (small.file < 0)
		load();
	uint32_t how = fuzz_byte(&input);
	struct reading reading = { how & 3, how >> 2 & 3, how >> 4 & 1, how >> 5 & 1 };
	said_before(&reading);
	size_t len = how >> 6 & 1 ? fuzz_below(&input, (uint32_t)small.len) : small.len;
	change(&input, places, &count);
	for (size_t i = 0; reading.sealed && i < count; i++)
		seal(places[i]);
	if (len < small.len)
		cut(len);
	read_changed(&reading, !reading.sealed);
	if (len < small.len)
		write_back(small.changed, len, small.len);
	restore(places, count);
	return 0;
}
