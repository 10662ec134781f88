// SPDX-License-Identifier: GPL-3.0-or-later
#include "compile/messages.h"

#include "compile/form/model.h"

struct visitor {
	void (*visit)(void *context, const struct message *message);
	void *context;
	bool all; // also what there is nothing to translate in
};

static void visit_message(const struct visitor *visitor, const struct message *message)
{
	if (message->text.len && (visitor->all || message_translatable(message->text)))
		visitor->visit(visitor->context, message);
}

static void visit_block(const struct visitor *visitor, const struct content_block *block)
{
	const struct message *message;
	for (size_t i = 0; (message = block_message(block, i)); i++)
		visit_message(visitor, message);
}

static void visit_page(const struct visitor *visitor, const struct content_page *page)
{
	visit_message(visitor, &page->title);
	visit_message(visitor, &page->summary);
	for (size_t i = 0; i < page->block_count; i++)
		visit_block(visitor, &page->blocks[i]);
}

static void visit_estimate(const struct visitor *visitor, const struct content_estimate *estimate)
{
	visit_message(visitor, &estimate->about);
	for (size_t i = 0; i < estimate->concern_count; i++)
		visit_message(visitor, &estimate->concerns[i].title);
	for (size_t i = 0; i < estimate->extra_count; i++)
		visit_message(visitor, &estimate->extras[i].title);
	for (size_t i = 0; i < estimate->ask_count; i++)
		visit_message(visitor, &estimate->ask[i]);
}

static void visit_topic(const struct visitor *visitor, const struct content_topic *topic)
{
	visit_message(visitor, &topic->title);
	for (size_t i = 0; i < topic->row_count; i++) {
		visit_message(visitor, &topic->rows[i].title);
		visit_message(visitor, &topic->rows[i].summary);
	}
	visit_estimate(visitor, &topic->estimate);
}

static void visit_library(const struct visitor *visitor, const struct content *content)
{
	for (size_t i = 0; i < content->term_count; i++) {
		visit_message(visitor, &content->terms[i].term);
		visit_message(visitor, &content->terms[i].meaning);
	}
	for (size_t i = 0; i < content->source_count; i++)
		visit_message(visitor, &content->sources[i].title);
}

static void visit_find(const struct visitor *visitor, const struct content_find *find)
{
	for (size_t i = 0; i < find->asked_count; i++) {
		visit_message(visitor, &find->asked[i].ask);
		visit_message(visitor, &find->asked[i].words);
	}
}

static void visit_pages(const struct visitor *visitor, const struct content *content)
{
	visit_topic(visitor, &content->topic);
	visit_find(visitor, &content->find);
	for (size_t i = 0; i < content->page_count; i++)
		visit_page(visitor, &content->pages[i]);
}

static void visit_check_message(void *context, const struct message *message)
{
	visit_message(context, message);
}

static void visit_content(const struct visitor *visitor, const struct content *content)
{
	struct visitor same = *visitor;
	visit_pages(visitor, content);
	if (content->form)
		form_each_message(content->form, visit_check_message, &same);
	visit_library(visitor, content);
}

void messages_each(const struct content *content,
		   void (*visit)(void *context, const struct message *message), void *context)
{
	visit_content(&(struct visitor) { visit, context, false }, content);
}

void messages_outside_form(const struct content *content,
			   void (*visit)(void *context, const struct message *message),
			   void *context)
{
	const struct visitor visitor = { visit, context, false };
	visit_pages(&visitor, content);
	visit_library(&visitor, content);
}

void messages_each_text(const struct content *content,
			void (*visit)(void *context, const struct message *message), void *context)
{
	visit_content(&(struct visitor) { visit, context, true }, content);
}

void messages_of_page(const struct content_page *page,
		      void (*visit)(void *context, const struct message *message), void *context)
{
	visit_page(&(struct visitor) { visit, context, true }, page);
}
