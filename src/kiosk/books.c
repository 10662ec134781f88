// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that the visitor chose is kept by id or by name, so that it survives a change of book.
#include "kiosk/books.h"

#include "kiosk/finding.h"
#include "kiosk/lookup.h"
#include "kiosk/prefer.h"
#include "kiosk/say.h"
#include "quiz/save.h"

struct books {
	struct arena quiz_arena;
};

static void load_quiz(struct session *session)
{
	struct str logic;
	arena_reset(&session->books->quiz_arena);
	session->quiz = (struct quiz) { 0 };
	session->has_quiz = book_quiz(session->book, &session->books->quiz_arena, &logic) &&
			    quiz_load(&session->books->quiz_arena, logic, &session->quiz);
}

static bool is_loaded(const struct session *session)
{
	return session->quiz.question_count > 0;
}

void books_need_quiz(struct session *session)
{
	if (session->has_quiz && !is_loaded(session))
		load_quiz(session);
}

void books_init(struct session *session, struct arena *arena)
{
	session->books = ARENA_NEW(arena, struct books);
	session->has_quiz = book_has_quiz(session->book);
}

void books_fini(struct session *session)
{
	arena_fini(&session->books->quiz_arena);
}

static int same_locale(const struct book *book, struct str tag)
{
	for (size_t i = 0; i < book_locale_count(book); i++) {
		if (str_eq(book_locale(book, i)->tag, tag))
			return (int)i;
	}
	return -1;
}

void books_change(struct session *session, struct book *book)
{
	int locale = same_locale(book, say_locale(session)->tag);
	struct arena old_arena = session->books->quiz_arena;
	struct quiz old = session->quiz;
	session->books->quiz_arena = (struct arena) { 0 };
	session->book = book;
	lookup_forget(session);
	finding_forget(session);
	session->options.undrawable = NULL;
	prefer_locale(session, locale < 0 ? 0 : (size_t)locale);
	session->has_quiz = book_has_quiz(book);
	session->quiz = (struct quiz) { 0 };
	if (old.question_count) {
		load_quiz(session);
		struct quiz_state before = session->visit->quiz;
		quiz_rebind(&old, &before, &session->quiz, &session->visit->quiz);
		explicit_bzero(&before, sizeof(before));
	}
	arena_fini(&old_arena);
}
