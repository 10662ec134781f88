// SPDX-License-Identifier: GPL-3.0-or-later
// The file is locked and read again before it is written: what another program signed meanwhile stays, and so do entries that are
// none of ours. Nothing is written while the file holds an error, but that `unsign` may be what mends it.
#include "compile/commands/sign.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "compile/emit/output.h"
#include "compile/input/read.h"
#include "compile/input/suggest.h"
#include "compile/review/reviews.h"
#include "compile/review/signed.h"

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
		bool given = words[i].required || words[i].text.len;
		if ((!given || !text_is_blank(words[i].text)) &&
		    is_line(words[i].text, words[i].cols))
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
		if (reviews_find(reviews, what))
			continue;
		struct str meant = SUGGEST(what, reviews->subjects, reviews->subject_count, what);
		fprintf(stderr,
			"anteroom-content: nothing is signed: there is no '%.*s'%.*s. There is:\n",
			STR_ARGS(what), STR_ARGS(suggest_question(command->arena, meant)));
		for (size_t j = 0; j < reviews->subject_count; j++)
			fprintf(stderr, "  %.*s\n", STR_ARGS(reviews->subjects[j].what));
		return false;
	}
	return true;
}

// ---- read, changed and written while nobody else does ----

struct opened {
	struct reviews reviews; // its path is behind links
	int lock;
};

// Reads the file anew: another program may have signed since. False after printing why it cannot be written again.
static bool open_reviews(struct command *command, struct opened *opened, bool allow_wrong)
{
	struct content content = command->content;
	content.diagnostics = diagnostics_new(command->arena);
	opened->reviews = (struct reviews) { .path = output_behind_links(command->arena,
									 content.reviews->path) };
	opened->lock = output_lock(command->arena, opened->reviews.path);
	reviews_read(&content, &opened->reviews);
	if (!opened->reviews.unreadable &&
	    (allow_wrong || !diagnostics_errors(content.diagnostics)))
		return true;
	diagnostics_print(content.diagnostics, stderr);
	fprintf(stderr, "anteroom-content: nothing is written: mend %.*s by hand first\n",
		STR_ARGS(opened->reviews.path));
	output_unlock(opened->lock);
	return false;
}

static void write_reviews(struct command *command, struct opened *opened)
{
	struct buffer out = { 0 };
	reviews_put(&out, &opened->reviews);
	output_replace(command->arena, opened->reviews.path, buffer_str(&out));
	buffer_fini(&out);
	output_unlock(opened->lock);
}

// ---- sign ----

// The place of the old entry, else a new one.
static struct review_entry *place_of(struct command *command, struct reviews *reviews,
				     struct str what)
{
	for (size_t i = 0; i < reviews->entry_count; i++)
		if (str_eq(reviews->entries[i].what, what))
			return &reviews->entries[i];
	return ARRAY_PUT(command->arena, reviews->entries, reviews->entry_count);
}

static void put_signature(struct command *command, struct reviews *reviews, struct str what)
{
	const struct command_options *options = command->options;
	const struct subject *subject = reviews_find(command->content.reviews, what);
	*place_of(command, reviews, what) = (struct review_entry) {
		.what = subject->what,
		.fingerprint = subject->fingerprint,
		.by = str_trim(options->by),
		.role = str_trim(options->role),
		.date = command->content.today,
		.note = str_trim(options->note),
		.form = SIGNED_FORM,
	};
}

static void say_signed(const struct command *command)
{
	for (size_t i = 0; i < command->options->operand_count; i++) {
		const struct subject *subject =
			reviews_find(command->content.reviews, command->options->operands[i]);
		printf("signed %.*s  %.*s\n", STR_ARGS(subject->what),
		       STR_ARGS(subject->fingerprint));
	}
}

int sign_command(struct command *command)
{
	struct opened opened;
	if (!check_words(command->options) || !check_operands(command))
		return EXIT_USAGE;
	if (!open_reviews(command, &opened, false))
		return EXIT_CONTENT;
	for (size_t i = 0; i < command->options->operand_count; i++)
		put_signature(command, &opened.reviews, command->options->operands[i]);
	write_reviews(command, &opened);
	say_signed(command);
	printf("written to %.*s\n", STR_ARGS(command->content.reviews->path));
	return EXIT_SUCCESS;
}

// ---- unsign ----

static bool is_operand(const struct command *command, struct str what)
{
	for (size_t i = 0; i < command->options->operand_count; i++)
		if (str_eq(command->options->operands[i], what))
			return true;
	return false;
}

// The entries that are left; `removed` gets the others.
static struct reviews take_out(const struct command *command, const struct reviews *reviews,
			       struct reviews *removed)
{
	struct reviews left = { .path = reviews->path };
	for (size_t i = 0; i < reviews->entry_count; i++) {
		const struct review_entry *entry = &reviews->entries[i];
		struct reviews *to = is_operand(command, entry->what) ? removed : &left;
		*ARRAY_PUT(command->arena, to->entries, to->entry_count) = *entry;
	}
	return left;
}

static void say_removed(const struct reviews *removed)
{
	for (size_t i = 0; i < removed->entry_count; i++) {
		const struct review_entry *entry = &removed->entries[i];
		printf("removed %.*s, signed by %.*s, %.*s, on %.*s\n", STR_ARGS(entry->what),
		       STR_ARGS(entry->by), STR_ARGS(entry->role), STR_ARGS(entry->date));
	}
}

static bool has_entry(const struct reviews *reviews, struct str what)
{
	for (size_t i = 0; i < reviews->entry_count; i++)
		if (str_eq(reviews->entries[i].what, what))
			return true;
	return false;
}

static void say_not_signed(struct command *command, const struct reviews *reviews, struct str what)
{
	fputs("anteroom-content: nothing is removed: ", stderr);
	if (reviews_find(command->content.reviews, what)) {
		fprintf(stderr, "'%.*s' is not signed\n", STR_ARGS(what));
		return;
	}
	const struct reviews *all = command->content.reviews;
	struct str meant = SUGGEST(what, reviews->entries, reviews->entry_count, what);
	if (!meant.len)
		meant = SUGGEST(what, all->subjects, all->subject_count, what);
	fprintf(stderr, "there is no '%.*s'%.*s\n", STR_ARGS(what),
		STR_ARGS(suggest_question(command->arena, meant)));
}

static bool check_signed(struct command *command, const struct reviews *reviews)
{
	for (size_t i = 0; i < command->options->operand_count; i++) {
		if (has_entry(reviews, command->options->operands[i]))
			continue;
		say_not_signed(command, reviews, command->options->operands[i]);
		return false;
	}
	return true;
}

int unsign_command(struct command *command)
{
	struct opened opened;
	if (!open_reviews(command, &opened, true))
		return EXIT_CONTENT;
	if (!check_signed(command, &opened.reviews)) {
		output_unlock(opened.lock);
		return EXIT_USAGE;
	}
	struct reviews removed = { 0 };
	opened.reviews = take_out(command, &opened.reviews, &removed);
	write_reviews(command, &opened);
	say_removed(&removed);
	printf("written to %.*s\n", STR_ARGS(command->content.reviews->path));
	return EXIT_SUCCESS;
}
