// SPDX-License-Identifier: GPL-3.0-or-later
#include "kiosk/finding.h"

#include <unictype.h>

#include "kiosk/bookmark.h"
#include "kiosk/faces.h"
#include "kiosk/lookup.h"
#include "kiosk/say.h"
#include "kiosk/travel.h"
#include "kiosk/view.h"

struct finding {
	struct arena arena; // of the index
	struct book_index index;
	bool read;
	size_t locale;
};

void finding_init(struct session *session, struct arena *arena)
{
	session->finding = ARENA_NEW(arena, struct finding);
}

void finding_fini(struct session *session)
{
	arena_fini(&session->finding->arena);
}

void finding_forget(struct session *session)
{
	arena_fini(&session->finding->arena);
	*session->finding = (struct finding) { 0 };
}

bool finding_is_offered(const struct session *session)
{
	return book_has_index(session->book);
}

const struct book_index *finding_index(const struct session *session)
{
	struct finding *finding = session->finding;
	if (!finding->read || finding->locale != session->locale) {
		arena_fini(&finding->arena);
		finding->locale = session->locale;
		finding->read = book_find_index(session->book, &finding->arena, session->locale,
						session->options.place, &finding->index);
	}
	return finding->read ? &finding->index : NULL;
}

// ---- the field ----

struct str finding_text(const struct session *session)
{
	return (struct str) { session->visit->find, session->visit->find_bytes };
}

// What hits were left behind are of other words.
static void text_changed(struct session *session)
{
	session->visit->find_at = 0;
	state_changed(session);
}

bool finding_put(struct session *session, uint32_t c)
{
	struct visit *visit = session->visit;
	char bytes[4];
	size_t count = text_encode(c, bytes);
	if (visit->find_bytes + count > sizeof(visit->find) || !text_char_allowed(c))
		return false;
	memcpy(visit->find + visit->find_bytes, bytes, count);
	visit->find_bytes += (uint16_t)count;
	text_changed(session);
	return true;
}

static void cut(struct session *session, size_t from)
{
	struct visit *visit = session->visit;
	explicit_bzero(visit->find + from, sizeof(visit->find) - from);
	visit->find_bytes = (uint16_t)from;
	text_changed(session);
}

bool finding_erase(struct session *session)
{
	struct str text = finding_text(session);
	if (!text.len)
		return false;
	cut(session, text_prev_cluster(text, text.len));
	return true;
}

bool finding_clear(struct session *session)
{
	if (!session->visit->find_bytes)
		return false;
	cut(session, 0);
	return true;
}

bool finding_is_typing(const struct session *session)
{
	int focus = state_here(session)->focus;
	return session->face->windowed && state_here(session)->screen == SCREEN_FIND &&
	       finding_text(session).len && focus != TARGET_NONE &&
	       session->document.targets[focus].kind == TARGET_FIELD;
}

// ---- coming and going ----

void finding_open(struct session *session)
{
	if (state_urgent_line(session).len) {
		state_notify(session, state_urgent_line(session));
		return;
	}
	if (!state_is_at(session, SCREEN_FIND, 0))
		finding_clear(session);
	travel_go(session, SCREEN_FIND, 0);
}

void finding_look(struct session *session, struct str line)
{
	uint32_t c;
	finding_clear(session);
	for (size_t at = 0; at < line.len;) {
		at += text_decode(line, at, &c);
		finding_put(session, c);
	}
	if (!state_is_at(session, SCREEN_FIND, 0))
		travel_go(session, SCREEN_FIND, 0);
}

bool finding_opens_by_letter(const struct session *session, uint32_t letter)
{
	bool is_letter = letter <= 0x10FFFF && uc_is_general_category(letter, UC_LETTER);
	return is_letter && session->options.mode == MODE_KIOSK && !session->options.digits_only &&
	       finding_is_offered(session) && !state_screen_is(session, SCREEN_LAST) &&
	       state_here(session)->screen != SCREEN_LANGUAGE && !state_urgent_line(session).len;
}

static uint64_t name_of(struct arena *arena, struct str page, struct str key)
{
	return visit_name(str_format(arena, "%.*s/%.*s", STR_ARGS(page), STR_ARGS(key)));
}

void finding_go(struct session *session, struct str page, struct str key)
{
	struct arena *arena = session->document.arena;
	travel_page(session, page);
	if (!key.len || !state_is_at(session, SCREEN_PAGE, visit_name(page)))
		return;
	state_here(session)->block = name_of(arena, page, key);
	session->visit->find_at = state_here(session)->block;
}

// ---- inside a page ----

bool finding_can_go_on(const struct session *session)
{
	return session->face->windowed && finding_is_offered(session) &&
	       state_here(session)->screen == SCREEN_PAGE && finding_text(session).len;
}

static size_t hits_on(const struct session *session, struct arena *arena, struct str page,
		      struct find_hit **hits)
{
	const struct book_index *index = finding_index(session);
	*hits = NULL;
	if (!index)
		return 0;
	struct find_result result = find_look(arena, index, finding_text(session));
	return search_page(arena, index, &result.query, page, hits);
}

size_t finding_count_on(const struct session *session, const struct book_page *page)
{
	struct arena arena = { 0 };
	struct find_hit *hits;
	size_t count = finding_can_go_on(session) ? hits_on(session, &arena, page->id, &hits) : 0;
	arena_fini(&arena);
	return count;
}

// From the hit that was gone to last, else from what is in view.
static size_t block_to_go_from(const struct session *session)
{
	size_t block;
	uint64_t last = session->visit->find_at;
	if (last && bookmark_find_block(&session->document, last, &block))
		return block;
	return bookmark_block(state_here(session), &session->document);
}

// The name of the hit that is next in that direction; 0: none.
static uint64_t next_hit(const struct session *session, struct arena *arena, struct str page,
			 int direction)
{
	struct find_hit *hits;
	size_t count = hits_on(session, arena, page, &hits), block;
	size_t from = block_to_go_from(session);
	uint64_t found = 0;
	for (size_t i = 0; i < count; i++) {
		const struct index_part *part = hits[i].part;
		uint64_t name = name_of(arena, page, index_key(part, &part->rows[hits[i].row]));
		if (!bookmark_find_block(&session->document, name, &block))
			continue;
		if (direction > 0 ? block > from : block < from)
			found = name;
		if (found && direction > 0)
			break;
	}
	return found;
}

void finding_go_on(struct session *session, int direction)
{
	struct arena arena = { 0 };
	const struct book_page *page = finding_can_go_on(session)
					       ? lookup_page(session, state_here(session)->argument)
					       : NULL;
	uint64_t next = page ? next_hit(session, &arena, page->id, direction) : 0;
	arena_fini(&arena);
	if (!next) {
		state_notify(session, say(session, N_("notice", "No more places on this page.")));
		return;
	}
	struct spot *here = state_here(session);
	here->block = session->visit->find_at = next;
	here->cluster = 0;
	here->ahead = 0;
	state_spoil(session, STALE_LAYOUT);
}
