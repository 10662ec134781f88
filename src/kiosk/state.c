// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing here knows a screen, a key or a face: they all stand on this. Whoever changes something
// says what became stale by it; session.c makes it again once, at the end of the event, so that no
// change need care for another.
#include "kiosk/state.h"

struct news {
	struct arena notice_arena;
	struct str notice;
	unsigned stale;	  // set of enum stale
	unsigned effects; // set of enum session_effect
};

void state_init(struct session *session, struct arena *arena)
{
	session->news = ARENA_NEW(arena, struct news);
}

void state_fini(struct session *session)
{
	arena_fini(&session->news->notice_arena);
}

// ---- where ----

struct spot *state_here(const struct session *session)
{
	return visit_here(session->visit);
}

bool state_is_at(const struct session *session, enum screen_id screen, uint64_t argument)
{
	const struct spot *here = state_here(session);
	return here->screen == screen && here->argument == argument;
}

const struct screen *state_screen(const struct session *session)
{
	return session->screens[state_here(session)->screen].screen;
}

bool state_screen_is(const struct session *session, enum screen_flag flag)
{
	return session->screens[state_here(session)->screen].flags & flag;
}

struct spot state_spot(enum screen_id screen, uint64_t argument)
{
	return (struct spot) { .screen = (uint8_t)screen,
			       .argument = argument,
			       .focus = TARGET_NONE };
}

// ---- what became stale ----

void state_changed(struct session *session)
{
	session->news->stale |= STALE_DOCUMENT | STALE_LAYOUT | STALE_FRAME;
}

void state_spoil(struct session *session, enum stale what)
{
	session->news->stale |= what;
}

bool state_is_stale(const struct session *session, enum stale what)
{
	return session->news->stale & what;
}

bool state_take_stale(struct session *session, enum stale what)
{
	bool was_stale = state_is_stale(session, what);
	session->news->stale &= ~(unsigned)what;
	return was_stale;
}

// ---- what the caller is told ----

void state_effect(struct session *session, enum session_effect effect)
{
	session->news->effects |= effect;
}

bool state_has_effect(const struct session *session, enum session_effect effect)
{
	return session->news->effects & effect;
}

unsigned state_take_effects(struct session *session)
{
	unsigned effects = session->news->effects;
	if (session->news->stale)
		effects |= SESSION_REDRAW;
	session->news->effects = 0;
	return effects;
}

// ---- what the visitor is told ----

void state_notify(struct session *session, struct str sentence)
{
	session->news->notice = str_copy(&session->news->notice_arena, sentence);
	state_spoil(session, STALE_FRAME);
}

struct str state_urgent_line(const struct session *session)
{
	const struct document *document = &session->document;
	size_t at = 0;
	if (state_here(session)->screen != SCREEN_RESULT)
		return STR_NONE;
	while (at < document->block_count && document->blocks[at].frame != FRAME_URGENT)
		at++;
	if (at == document->block_count)
		return STR_NONE;
	struct str text = document->blocks[at].text.plain;
	size_t end = str_find_char(text, '\n', 0);
	return str_slice(text, 0, end == STR_NPOS ? text.len : end);
}

void state_forget_notice(struct session *session)
{
	if (session->news->notice.len)
		state_spoil(session, STALE_FRAME);
	session->news->notice = STR_NONE;
	arena_reset(&session->news->notice_arena);
}

struct str state_notice(const struct session *session)
{
	return session->news->notice;
}

struct arena *state_notice_arena(const struct session *session)
{
	return &session->news->notice_arena;
}
