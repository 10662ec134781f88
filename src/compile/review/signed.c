// SPDX-License-Identifier: GPL-3.0-or-later
// Names, not numbers, of kinds and roles: an upgrade of the program must not void what was signed.
#include "compile/review/signed.h"

#include <inttypes.h>
#include <sha2.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/buffer.h"
#include "base/die.h"
#include "compile/content/values.h"
#include "compile/messages.h"

struct str fingerprint(struct arena *arena, struct str bytes)
{
	char hex[SHA256_DIGEST_STRING_LENGTH];
	if (!SHA256Data((const uint8_t *)(bytes.data ? bytes.data : ""), bytes.len, hex))
		die("cannot compute a fingerprint");
	return str_copy(arena, str_c(hex));
}

// ---- texts ----

struct locale signed_locale(const struct locale *locale)
{
	struct locale neutral = *locale;
	formatter_init(&neutral.formatter, locale->pseudo ? STR("en") : locale->tag, STR_NONE);
	return neutral;
}

// Each place of [from, to) that only steers line breaking.
static void drop_joiners(struct arena *arena, struct str text, size_t from, size_t to,
			 struct edits *edits)
{
	static const struct {
		const char *what, *with;
	} joiners[] = { { "\u00a0", " " }, { "\u2060", "" } };
	for (size_t at = from; at < to; at++)
		for (size_t i = 0; i < LENGTH(joiners); i++) {
			struct str what = str_c(joiners[i].what);
			if (str_starts(str_slice(text, at, to), what))
				*ARRAY_PUT(arena, edits->items, edits->count) =
					(struct edit) { at, at + what.len, str_c(joiners[i].with) };
		}
}

static struct str without_joiners(struct arena *arena, struct str text)
{
	struct edits edits = { 0 };
	drop_joiners(arena, text, 0, text.len, &edits);
	return rich_apply(arena, (struct rich_text) { .plain = text }, edits).plain;
}

static struct rich_text signed_rich(const struct resolver *resolver, struct rich_text text)
{
	size_t at = 0, done = 0, start;
	struct arena *arena = resolver->arena;
	struct str name, value;
	struct edits edits = { 0 };
	while (value_next(text.plain, &at, &start, &name)) {
		const struct value *known = value_find(resolver->content, value_base(name));
		if (!known || !value_is_signed(resolver->content, known) ||
		    !resolve_value(resolver, PLACE_HERE, name, &value))
			continue;
		drop_joiners(arena, text.plain, done, start, &edits);
		*ARRAY_PUT(arena, edits.items, edits.count) =
			(struct edit) { start, at, without_joiners(arena, value) };
		done = at;
	}
	drop_joiners(arena, text.plain, done, text.plain.len, &edits);
	return rich_apply(arena, text, edits);
}

struct str signed_text(const struct resolver *resolver, struct str text)
{
	return signed_rich(resolver, (struct rich_text) { .plain = text }).plain;
}

// What is being put together, in one language.
struct signing {
	struct arena *arena;
	const struct content *content;
	struct locale locale;
	struct resolver resolver;
	struct buffer out;
};

static void begin(struct signing *s, struct arena *arena, const struct content *content,
		  const struct locale *locale)
{
	*s = (struct signing) { .arena = arena,
				.content = content,
				.locale = signed_locale(locale) };
	s->resolver =
		(struct resolver) { .arena = arena, .content = content, .locale = &s->locale };
}

static struct str end(struct signing *s)
{
	struct str all = buffer_take(&s->out, s->arena);
	buffer_fini(&s->out);
	return all;
}

static void put_message(struct signing *s, const struct message *message)
{
	buffer_put_c(&s->out, " | ");
	buffer_put(&s->out, signed_text(&s->resolver, message->text));
}

// ---- a page ----

static const char *const kind_names[BLOCK_KIND_COUNT] = {
#define BLOCK(number, kind, name, ...) [BLOCK_##kind] = name,
#include "book/blocks.def"
};

static const char *const frame_names[FRAME_COUNT] = {
#define FRAME(number, kind, name, ...) [FRAME_##kind] = name,
#include "book/blocks.def"
};

static const char *const group_names[GROUP_KIND_COUNT] = {
#define GROUP(number, kind, name, ...) [GROUP_##kind] = name,
#include "book/blocks.def"
};

static const char *const role_names[SPAN_ROLE_COUNT] = {
#define SPAN(number, kind, name, ...) [SPAN_##kind] = name,
#include "book/blocks.def"
};

static void put_word(struct signing *s, const char *word)
{
	if (*word)
		buffer_putf(&s->out, " %s", word);
}

// "[strong 4 11] [link 20 32 page:costs]": where bytes of the text are more than text.
static void put_spans(struct signing *s, const struct rich_text *text)
{
	for (size_t i = 0; i < text->span_count; i++) {
		const struct span *span = &text->spans[i];
		buffer_putf(&s->out, " [%s %zu %zu%s%.*s]", role_names[span->role], span->start,
			    span->end, span->destination.len ? " " : "",
			    STR_ARGS(span->destination));
	}
}

static void put_marked(struct signing *s, const struct message *message)
{
	struct rich_text text = signed_rich(&s->resolver, message->shown);
	buffer_put_c(&s->out, " | ");
	buffer_put(&s->out, text.plain);
	put_spans(s, &text);
}

// What a chart draws. A course's costs are the clinic's, and are named.
static void put_amount(struct signing *s, const struct content_block *block)
{
	const struct amount *amount = &block->amount;
	if (block->course.len)
		buffer_putf(&s->out, " %.*s", STR_ARGS(block->course));
	else if (amount->low || amount->high || amount->of)
		buffer_putf(&s->out, " %" PRId64 " to %" PRId64 " of %" PRId64, amount->low,
			    amount->high, amount->of);
}

static void put_block(struct signing *s, const struct content_block *block)
{
	buffer_put_c(&s->out, kind_names[block->kind]);
	if (block->level)
		buffer_putf(&s->out, " %u", block->level);
	put_word(s, frame_names[block->frame]);
	put_word(s, group_names[block->group_kind]);
	if (block->marker.len)
		buffer_putf(&s->out, " %.*s", STR_ARGS(block->marker));
	put_amount(s, block);
	put_marked(s, &block->message);
	for (size_t i = 0; i < block->cell_count; i++)
		put_marked(s, &block->cells[i].message);
	buffer_put_char(&s->out, '\n');
}

struct str signed_page(struct arena *arena, const struct content *content,
		       const struct locale *english, const struct content_page *page)
{
	struct signing s;
	begin(&s, arena, content, english);
	buffer_putf(&s.out, "page %.*s%s, checked every %u months, next %.*s", STR_ARGS(page->id),
		    page->safety ? " safety" : "", page->review_months, STR_ARGS(page->next));
	put_message(&s, &page->title);
	put_message(&s, &page->summary);
	buffer_put_char(&s.out, '\n');
	for (size_t i = 0; i < page->block_count; i++)
		put_block(&s, &page->blocks[i]);
	return end(&s);
}

// ---- the topic ----

static void put_names(struct signing *s, const char *role, const struct content_reference *names,
		      size_t count)
{
	buffer_putf(&s->out, "role %s |", role);
	for (size_t i = 0; i < count; i++)
		buffer_putf(&s->out, " %.*s", STR_ARGS(names[i].id));
	buffer_put_char(&s->out, '\n');
}

static void put_roles(struct signing *s, const struct content_roles *roles)
{
	put_names(s, "unwell", &roles->unwell, 1);
	put_names(s, "after-question", &roles->after_question, 1);
	put_names(s, "after-answer", &roles->after_answer, 1);
	put_names(s, "reasons", &roles->reasons, 1);
	put_names(s, "about", &roles->about, 1);
	put_names(s, "weigh", roles->weigh, roles->weigh_count);
	put_names(s, "unknowns", roles->unknowns, roles->unknown_count);
	put_names(s, "safety", roles->safety, roles->safety_count);
}

static void put_home_row(struct signing *s, const struct content_home_row *row)
{
	buffer_put_c(&s->out, row->self_check ? "row self-check" : "row");
	for (size_t i = 0; i < row->page_count; i++)
		buffer_putf(&s->out, " %.*s", STR_ARGS(row->pages[i]));
	put_message(s, &row->title);
	put_message(s, &row->summary);
	buffer_put_char(&s->out, '\n');
}

static void put_asked(struct signing *s, const struct content_asked *asked)
{
	buffer_putf(&s->out, "asked %.*s | %.*s", STR_ARGS(asked->page.id), STR_ARGS(asked->at.id));
	put_message(s, &asked->ask);
	buffer_put_char(&s->out, '\n');
}

// What bounds a setting, so that the limits of a wait cannot be moved without a word.
static void put_declared(struct signing *s, const struct field *field)
{
	buffer_putf(&s->out, "setting %s %s %s | %lu to %lu | %s | %s | %s | %s\n", field->key,
		    field->flags & FIELD_SIGNED ? "settings" : "clinic", typed_name(field->type),
		    field->limits.least, field->limits.most,
		    field->limits.words ? field->limits.words : "",
		    field->fallback ? field->fallback : "", field->sources ? field->sources : "",
		    field->needs ? field->needs : "");
}

static void put_computed(struct signing *s, const struct content_computed *value)
{
	buffer_putf(&s->out, "value %.*s | %s | %.*s | %.*s | %lu | %lu\n", STR_ARGS(value->name),
		    value->product   ? "product"
		    : value->highest ? "highest"
				     : "between",
		    STR_ARGS(value->first.id), STR_ARGS(value->second.id), value->number,
		    value->degrees);
}

static void put_declarations(struct signing *s, const struct content_topic *topic)
{
	for (size_t i = 0; i < topic->topic_word_count; i++)
		buffer_putf(&s->out, "word %.*s\n", STR_ARGS(topic->topic_words[i]));
	for (size_t i = 0; i < topic->setting_count; i++)
		put_declared(s, &topic->settings[i]);
	for (size_t i = 0; i < topic->computed_count; i++)
		put_computed(s, &topic->computed[i]);
	for (size_t i = 0; i < topic->never_count; i++)
		buffer_putf(&s->out, "never %.*s | %.*s\n", STR_ARGS(topic->never[i].phrase),
			    STR_ARGS(topic->never[i].unless));
	for (size_t i = 0; i < topic->medicine_count; i++)
		buffer_putf(&s->out, "never stopped %.*s\n", STR_ARGS(topic->medicines[i]));
}

static void put_priced(struct signing *s, const char *kind, const struct content_priced *priced,
		       size_t count)
{
	for (size_t i = 0; i < count; i++) {
		buffer_putf(&s->out, "%s %.*s", kind, STR_ARGS(priced[i].value.id));
		put_message(s, &priced[i].title);
		buffer_put_char(&s->out, '\n');
	}
}

static void put_estimate(struct signing *s, const struct content_estimate *estimate)
{
	if (!estimate->declared)
		return;
	buffer_put_c(&s->out, "estimate");
	put_message(s, &estimate->about);
	buffer_put_char(&s->out, '\n');
	put_priced(s, "concern", estimate->concerns, estimate->concern_count);
	put_priced(s, "extra", estimate->extras, estimate->extra_count);
	for (size_t i = 0; i < estimate->ask_count; i++) {
		buffer_put_c(&s->out, "ask");
		put_message(s, &estimate->ask[i]);
		buffer_put_char(&s->out, '\n');
	}
}

struct str signed_topic(struct arena *arena, const struct content *content,
			const struct locale *english)
{
	struct signing s;
	const struct content_topic *topic = &content->topic;
	begin(&s, arena, content, english);
	buffer_putf(&s.out, "topic %.*s", STR_ARGS(topic->id));
	put_message(&s, &topic->title);
	buffer_put_char(&s.out, '\n');
	for (size_t i = 0; i < PART_COUNT; i++)
		if (topic->parts >> i & 1)
			buffer_putf(&s.out, "part %s\n", content_part_names[i]);
	put_roles(&s, &topic->roles);
	put_declarations(&s, topic);
	put_estimate(&s, &topic->estimate);
	for (size_t i = 0; i < topic->row_count; i++)
		put_home_row(&s, &topic->rows[i]);
	for (size_t i = 0; i < content->find.asked_count; i++)
		put_asked(&s, &content->find.asked[i]);
	return end(&s);
}

// ---- settings, glossary ----

static int compare_settings(const void *a, const void *b)
{
	const struct setting *const *left = a, *const *right = b;
	return strcmp((*left)->field->key, (*right)->field->key);
}

// By name: where a line stands in a file, or in which of two files, changes nothing.
struct str signed_settings(struct arena *arena, const struct content *content)
{
	const struct settings *settings = &content->settings;
	const struct setting **sorted = ARENA_ARRAY(arena, settings->count, const struct setting *);
	size_t count = 0;
	for (size_t i = 0; i < settings->count; i++)
		if (settings->items[i].field->flags & FIELD_SIGNED)
			sorted[count++] = &settings->items[i];
	if (count)
		qsort(sorted, count, sizeof(*sorted), compare_settings);
	struct buffer out = { 0 };
	for (size_t i = 0; i < count; i++)
		buffer_putf(&out, "%s | %.*s\n", sorted[i]->field->key,
			    STR_ARGS(sorted[i]->value.text));
	struct str all = buffer_take(&out, arena);
	buffer_fini(&out);
	return all;
}

struct str signed_glossary(struct arena *arena, const struct content *content,
			   const struct locale *english)
{
	struct signing s;
	begin(&s, arena, content, english);
	for (size_t i = 0; i < content->term_count; i++) {
		buffer_putf(&s.out, "term %.*s", STR_ARGS(content->terms[i].id));
		put_message(&s, &content->terms[i].term);
		put_message(&s, &content->terms[i].meaning);
		buffer_put_char(&s.out, '\n');
	}
	return end(&s);
}

// ---- a language ----

struct pairs {
	struct signing english, own;
};

static void put_pair(void *context, const struct message *message)
{
	struct pairs *pairs = context;
	struct str text = po_text(pairs->own.locale.topic, message->context, message->text);
	buffer_put(&pairs->own.out, message->context);
	buffer_putf(&pairs->own.out, " | %.*s | ",
		    STR_ARGS(signed_text(&pairs->english.resolver, message->text)));
	buffer_put(&pairs->own.out, signed_text(&pairs->own.resolver, text));
	buffer_put_char(&pairs->own.out, '\n');
}

// The program's own words hold no settings.
static void put_interface(struct buffer *out, const struct catalogue *catalogue)
{
	for (size_t i = 0; catalogue && i < catalogue->count; i++) {
		const struct translation *item = &catalogue->items[i];
		size_t forms = item->forms ? catalogue->plural.forms : 1;
		for (size_t form = 0; form < forms; form++) {
			struct str text = item->forms ? item->forms[form] : item->text;
			buffer_putf(out, "interface | %.*s | %.*s | %.*s\n",
				    STR_ARGS(item->context), STR_ARGS(item->id), STR_ARGS(text));
		}
	}
}

struct str signed_language(struct arena *arena, const struct content *content,
			   const struct locale *english, const struct locale *locale)
{
	struct pairs pairs;
	begin(&pairs.english, arena, content, english);
	begin(&pairs.own, arena, content, locale);
	buffer_putf(&pairs.own.out, "language | %.*s\n", STR_ARGS(locale->tag));
	messages_outside_form(content, put_pair, &pairs);
	put_interface(&pairs.own.out, locale->interface);
	return end(&pairs.own);
}
