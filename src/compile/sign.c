// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/sign.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/die.h"
#include "compile/reviews.h"

enum { EXIT_USAGE = 2 };

// ---- what may be signed, and by whom ----

// What source_read would refuse in the file that this is written to is no line either.
static bool is_line(struct str text, int cols)
{
	for (size_t at = 0; at < text.len;) {
		uint32_t character;
		at += text_decode(text, at, &character);
		if (!text_char_allowed(character) || character == TEXT_REPLACEMENT)
			return false;
	}
	return text_cols(text, TEXT_LOGICAL) <= cols;
}

static bool check_words(const struct command_options *options)
{
	const struct {
		const char *name;
		struct str text;
		bool required;
		int cols;
	} words[] = {
		{ "by", options->by, true, REVIEWER_COLS },
		{ "role", options->role, true, REVIEWER_COLS },
		{ "note", options->note, false, REVIEW_NOTE_COLS },
	};
	for (size_t i = 0; i < LENGTH(words); i++) {
		bool given = str_trim(words[i].text).len > 0;
		if ((given || !words[i].required) && is_line(words[i].text, words[i].cols))
			continue;
		fprintf(stderr,
			"anteroom-content: sign needs --%s=TEXT, one line of at most %d columns\n",
			words[i].name, words[i].cols);
		return false;
	}
	return true;
}

static bool check_operands(const struct command *command)
{
	const struct reviews *reviews = command->content.reviews;
	for (size_t i = 0; i < command->options->operand_count; i++) {
		struct str what = command->options->operands[i];
		if (find_subject(reviews, what))
			continue;
		fprintf(stderr,
			"anteroom-content: nothing is signed: there is no '%.*s'. There is:\n",
			STR_ARGS(what));
		for (size_t j = 0; j < reviews->subject_count; j++)
			fprintf(stderr, "  %.*s\n", STR_ARGS(reviews->subjects[j].what));
		return false;
	}
	return true;
}

// ---- the entries, with the new ones in the place of old ones ----

static struct review_entry *entry_of(struct command *command, struct reviews *reviews,
				     struct str what)
{
	for (size_t i = 0; i < reviews->entry_count; i++)
		if (str_eq(reviews->entries[i].what, what))
			return &reviews->entries[i];
	return ARRAY_PUT(command->arena, reviews->entries, reviews->entry_count);
}

// Its subjects go on pointing to the entries as they were read.
static struct reviews signed_reviews(struct command *command)
{
	const struct command_options *options = command->options;
	struct reviews reviews = *command->content.reviews;
	reviews.entries = NULL;
	reviews.entry_count = 0;
	for (size_t i = 0; i < command->content.reviews->entry_count; i++)
		*ARRAY_PUT(command->arena, reviews.entries, reviews.entry_count) =
			command->content.reviews->entries[i];
	for (size_t i = 0; i < options->operand_count; i++) {
		const struct subject *subject = find_subject(&reviews, options->operands[i]);
		*entry_of(command, &reviews, subject->what) = (struct review_entry) {
			.what = subject->what,
			.fingerprint = subject->fingerprint,
			.by = str_trim(options->by),
			.role = str_trim(options->role),
			.date = command->content.today,
			.note = str_trim(options->note),
		};
	}
	return reviews;
}

// ---- the file ----

static const char comment[] =
	"# Who has checked what, and when. Written by the program only:\n"
	"#   anteroom-content sign --by=NAME --role=ROLE [--note=TEXT] CONTENT LOCALES WHAT…\n"
	"# WHAT is page:side-effects, self-check, settings, glossary, locale:vi or "
	"locale:vi/self-check.\n"
	"# A changed text no longer fits its fingerprint, and readers then see that it was changed "
	"after it was last checked.\n";

static void put_value(struct buffer *out, const char *before, const char *key, struct str text)
{
	buffer_putf(out, "%s%s: \"", before, key);
	for (size_t i = 0; i < text.len; i++) {
		if (text.data[i] == '"' || text.data[i] == '\\')
			buffer_put_char(out, '\\');
		buffer_put_char(out, text.data[i]);
	}
	buffer_put_c(out, "\"\n");
}

static void put_entry(struct buffer *out, const struct review_entry *entry)
{
	put_value(out, "  - ", "what", entry->what);
	put_value(out, "    ", "fingerprint", entry->fingerprint);
	put_value(out, "    ", "by", entry->by);
	put_value(out, "    ", "role", entry->role);
	put_value(out, "    ", "date", entry->date);
	if (entry->note.len)
		put_value(out, "    ", "note", entry->note);
}

static void put_reviews(struct buffer *out, const struct reviews *reviews)
{
	buffer_put_c(out, comment);
	buffer_put_c(out, "reviews:\n");
	for (size_t i = 0; i < reviews->entry_count; i++)
		put_entry(out, &reviews->entries[i]);
}

static bool write_all(int file, struct str bytes)
{
	for (size_t done = 0; done < bytes.len;) {
		ssize_t count = write(file, bytes.data + done, bytes.len - done);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return false;
		done += (size_t)count;
	}
	return true;
}

// Closes the file in any case.
static bool write_and_sync(int file, struct str bytes)
{
	bool written = write_all(file, bytes) && fsync(file) == 0;
	return close(file) == 0 && written;
}

static bool sync_folder(struct arena *arena, struct str path)
{
	size_t end = path.len;
	while (end && path.data[end - 1] != '/')
		end--;
	struct str folder = end ? str_copy(arena, str_slice(path, 0, end)) : STR(".");
	int file = open(folder.data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool synced = file >= 0 && fsync(file) == 0;
	return file >= 0 && close(file) == 0 && synced;
}

// The old file is there until the new one is whole.
static void replace_file(struct arena *arena, struct str path, struct str bytes)
{
	struct str temporary = str_format(arena, "%.*s.%ld.new", STR_ARGS(path), (long)getpid());
	unlink(temporary.data); // of a process with our number that was killed
	int file = open(temporary.data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (file >= 0 && write_and_sync(file, bytes) && rename(temporary.data, path.data) == 0 &&
	    sync_folder(arena, path))
		return;
	int error = errno;
	unlink(temporary.data);
	die("cannot write %s: %s", path.data, strerror(error));
}

int sign_command(struct command *command)
{
	if (!check_words(command->options) || !check_operands(command))
		return EXIT_USAGE;
	struct reviews reviews = signed_reviews(command);
	struct buffer out = { 0 };
	put_reviews(&out, &reviews);
	replace_file(command->arena, reviews.path, buffer_str(&out));
	buffer_fini(&out);
	for (size_t i = 0; i < command->options->operand_count; i++) {
		const struct subject *subject =
			find_subject(&reviews, command->options->operands[i]);
		printf("signed %.*s  %.*s\n", STR_ARGS(subject->what),
		       STR_ARGS(subject->fingerprint));
	}
	printf("written to %.*s\n", STR_ARGS(reviews.path));
	return EXIT_SUCCESS;
}
