// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/emit/find.h"

#include "compile/content/section.h"
#include "compile/form/model.h"
#include "find/fold.h"

// ---- what people ask ----

static void put_asked(const struct emitter *emitter, const struct content_asked *asked)
{
	bool fallback;
	const struct content_page *page = content_find_page(emitter->content, asked->page.id);
	struct str ask = emit_plain(emitter, PLACE_AWAY, &asked->ask, &fallback), key = STR_NONE;
	int block = page ? section_block_saying(page, asked->at.id) : SECTION_NONE;
	if (block != SECTION_NONE)
		key = str_format(emitter->arena, "%d", block);
	index_writer_begin(emitter->index, INDEX_ASKED, asked->page.id, ask);
	index_writer_text(emitter->index, FORMAT_EVERYWHERE, ask);
	if (asked->words.text.len)
		index_writer_text(emitter->index, FORMAT_EVERYWHERE,
				  emit_plain(emitter, PLACE_AWAY, &asked->words, &fallback));
	index_writer_end_row(emitter->index, INDEX_TITLE, key);
}

void emit_find_asked(const struct emitter *emitter)
{
	for (size_t i = 0; i < emitter->content->find.asked_count; i++)
		put_asked(emitter, &emitter->content->find.asked[i]);
}

// ---- the self-check ----

static struct str wording_text(const struct emitter *emitter, const struct wording *wording,
			       enum place place)
{
	bool fallback;
	bool away = place == PLACE_AWAY && wording->away.text.len;
	const struct message *message = away ? &wording->away : &wording->here;
	return message->text.len ? emit_plain(emitter, place, message, &fallback) : STR_NONE;
}

static void put_wording(const struct emitter *emitter, const struct wording *wording)
{
	index_writer_text(emitter->index, FORMAT_HERE, wording_text(emitter, wording, PLACE_HERE));
	index_writer_text(emitter->index, FORMAT_AWAY, wording_text(emitter, wording, PLACE_AWAY));
}

static void put_answer(const struct emitter *emitter, const struct form_row *row)
{
	const struct form_question *question = &emitter->content->form->questions[row->question];
	const struct form_answer *answer = &question->answers[row->answer];
	put_wording(emitter, &answer->text);
	index_writer_end_row(emitter->index, INDEX_TEXT,
			     str_format(emitter->arena, "%.*s=%.*s", STR_ARGS(question->id),
					STR_ARGS(answer->id)));
}

static void put_screen(const struct emitter *emitter, const struct form_screen *screen)
{
	const struct form *form = emitter->content->form;
	const struct wording *ask = screen->ask.here.text.len || screen->kind != QUIZ_ONE
					    ? &screen->ask
					    : &form->questions[screen->question].ask;
	index_writer_begin(emitter->index, INDEX_QUESTION, screen->id,
			   wording_text(emitter, ask, PLACE_AWAY));
	put_wording(emitter, ask);
	index_writer_end_row(emitter->index, INDEX_TITLE, STR_NONE);
	for (size_t i = 0; i < screen->row_count; i++)
		put_answer(emitter, &screen->rows[i]);
}

void emit_find_questions(const struct emitter *emitter)
{
	const struct form *form = emitter->content->form;
	for (size_t i = 0; form && i < form->screen_count; i++)
		put_screen(emitter, &form->screens[i]);
	index_writer_end_place(emitter->index);
}

// ---- words ----

static void put_folded_lines(const struct emitter *emitter, struct buffer *out,
			     const struct str *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_put(out, find_fold(emitter->arena, words[i], NULL));
		buffer_put_char(out, '\n');
	}
}

static void put_set(const struct emitter *emitter, struct buffer *out, struct str set)
{
	struct str_splitter splitter = { set, ',', false };
	struct str word;
	while (str_split_next(&splitter, &word)) {
		buffer_put(out, find_fold(emitter->arena, word, NULL));
		buffer_put_char(out, splitter.done ? '\n' : ';');
	}
}

static void put_field(struct buffer *out, struct buffer *field)
{
	fields_put_text(out, buffer_str(field));
	buffer_fini(field);
}

// English texts stand in for what is not translated, so that a translation has its words beside those of its own.
static void put_language(const struct emitter *emitter, struct buffer *out)
{
	const struct find_words *sets[] = { &emitter->locale->words.find,
					    &emitter->content->find.words };
	bool own = emitter->locale != emitter->english && !emitter->locale->pseudo;
	struct buffer common = { 0 }, synonyms = { 0 };
	for (size_t i = own ? 0 : 1; i < (own && sets[0]->common_count ? 1 : 2); i++)
		put_folded_lines(emitter, &common, sets[i]->common, sets[i]->common_count);
	for (size_t i = own ? 0 : 1; i < 2; i++)
		for (size_t k = 0; k < sets[i]->synonym_count; k++)
			put_set(emitter, &synonyms, sets[i]->synonyms[k]);
	put_field(out, &common);
	put_field(out, &synonyms);
}

void emit_find_words(const struct emitter *emitter)
{
	struct buffer out = { 0 };
	emit_index_part(emitter, true);
	put_language(emitter, &out);
	fields_put_text(&out, index_writer_words(emitter->index));
	fields_put_number(&out, index_writer_part_count(emitter->index));
	emit_record(emitter, "find", STR_NONE, &out);
}
