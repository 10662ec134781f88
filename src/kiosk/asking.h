// SPDX-License-Identifier: GPL-3.0-or-later
// What the screens of the self-check share: its words, and the way through it. For the kiosk only.
#ifndef ANTEROOM_KIOSK_ASKING_H
#define ANTEROOM_KIOSK_ASKING_H

#include "kiosk/state.h"

struct wording_of {
	struct str text; // empty: there is none
	bool fallback;	 // English, because the language lacks it
};

// A text of the self-check by the parts of its name: "answer", "mole=changing", "reason". In the
// document's arena.
struct wording_of asking_text(const struct session *session, struct arena *arena, const char *kind,
			      struct str id, const char *role);
// The same in another language of the book.
struct wording_of asking_text_in(const struct session *session, struct arena *arena, size_t locale,
				 const char *kind, struct str id, const char *role);
// Of a list left "not sure" or "rather not say": the id of its texts.
struct str asking_left_id(const struct session *session, struct arena *arena, int screen,
			  bool rather_not);
struct wording_of asking_answer(const struct session *session, struct arena *arena, int question,
				int answer, const char *role);
// "mole=changing".
struct str asking_answer_id(const struct session *session, struct arena *arena, int question,
			    int answer);
struct wording_of asking_question(const struct session *session, struct arena *arena, int screen);
// Whoever is very sick now is not to read on: whom to tell or call.
void asking_warn_unwell(const struct session *session, struct document *document);
// The paragraph that says that not everything is asked yet, where the self-check has one.
void asking_add_short(const struct session *session, struct document *document);
struct str asking_shared(const struct session *session, struct arena *arena, const char *name);
// A block with that text, in English where it is.
struct block *asking_add(struct document *document, struct wording_of wording);

struct str asking_title(const struct session *session, struct arena *arena);
// The quiz screen that a place names; QUIZ_NONE.
int asking_screen_of(const struct session *session, uint64_t name);
uint64_t asking_screen_name(const struct session *session, int screen);

void asking_evaluate(struct session *session);
// How the screens about all answers begin: the self-check is their place, and evaluated. False on the way to the start page: there is
// no self-check.
bool asking_begin(struct session *session, struct document *document);
bool asking_is_answered(const struct session *session, int screen);
// The row that leads to the result, or to what is still to be answered; and what it does.
void asking_add_result_row(const struct session *session, struct document *document, int command);
void asking_show_result(struct session *session);

// The text, and from whom that is, in words: numbers belong to the answers.
struct wording_of asking_with_sources(const struct session *session, struct arena *arena,
				      struct wording_of text, struct str ids);
// "Question 8 of about 14", in the place of where one is.
void asking_add_progress(const struct session *session, struct document *document, int screen);
// This screen is the one to go on from, should the visitor go elsewhere now.
void asking_left_off(struct session *session);

// With nothing answered.
void asking_start(struct session *session);
// To the first question for after a treatment, whatever was answered before.
void asking_start_after(struct session *session);
bool asking_has_after(struct session *session);
// From a screen that was just answered to what follows.
void asking_go_on(struct session *session, int screen);
// To the very screen that was left, else to the first that is not answered, or the result.
void asking_resume(struct session *session);

#endif
