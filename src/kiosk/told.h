// SPDX-License-Identifier: GPL-3.0-or-later
// What the answers come to, in words: the headline, what to do next and what to say, for the result and for the list that is taken
// along. For the kiosk only.
#ifndef ANTEROOM_KIOSK_TOLD_H
#define ANTEROOM_KIOSK_TOLD_H

#include "kiosk/asking.h"
#include "quiz/result.h"

struct told {
	struct session *session;
	struct document *document;
	const struct quiz *quiz;
	const struct quiz_result *result;
	struct quiz_reason *reasons;
	size_t reason_count;
	struct quiz_line *lines; // the headline first
	size_t line_count;
	const struct quiz_until **untils;
	size_t until_count;
	struct str told_phone; // stands on the screen already; may be empty
};

// Of an evaluated self-check; in the document's arena.
struct told told_page_of(struct session *session, struct document *document);
const struct quiz_outcome *told_headlined(const struct told *told);

// Words of a reason by their role: "reason", "say", "later"; in another language of the book.
struct wording_of told_words(const struct told *told, const struct quiz_reason *reason,
			     const char *role);
struct wording_of told_words_in(const struct told *told, size_t locale,
				const struct quiz_reason *reason, const char *role);
// Of the block with that text.
struct str told_key(const struct told *told, const struct quiz_reason *reason, const char *role);
struct wording_of told_named_text(const struct told *told, struct str name);
// Of an outcome; `role_after` on the way after a treatment, where there are any.
struct wording_of told_outcome_words(const struct told *told, size_t locale, int outcome,
				     const char *role, const char *role_after);
struct wording_of told_headline(const struct told *told, size_t locale);
// One thing to do on each line.
struct str told_a_line_each(struct arena *arena, struct str sentences);

struct block *told_add_item(struct told *told, struct wording_of wording);
// As the document's title, or in the urgent frame.
void told_add_headline(struct told *told);
void told_add_steps(struct told *told);
// Whether a step tells whom to call.
bool told_names_a_phone(const struct told *told);
// What to say, each sentence once; returns how many.
size_t told_add_sayings(struct told *told);

struct told_already {
	struct str *texts;
	size_t count;
};

// Whether that text is among them; it is from now on.
bool told_is_said(struct told_already *said, struct arena *arena, struct str text);

#endif
