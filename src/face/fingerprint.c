// SPDX-License-Identifier: GPL-3.0-or-later
#include "face/fingerprint.h"

static const uint64_t start = 0xCBF29CE484222325u;

static uint64_t mix(uint64_t hash, struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.data[i]) * 0x100000001B3u;
	return (hash ^ 0xFF) * 0x100000001B3u;
}

static uint64_t mix_number(uint64_t hash, uint64_t number)
{
	return mix(hash, (struct str) { (const char *)&number, sizeof(number) });
}

// ---- taking ----

static uint64_t words_of(const struct document *document, const struct block *block)
{
	uint64_t hash = mix(mix(start, block->key), block->text.plain);
	if (block->target != TARGET_NONE) {
		const struct target *target = &document->targets[block->target];
		hash = mix_number(mix_number(hash, target->number), target->disabled);
	}
	for (size_t i = 0; i < block->cell_count; i++)
		hash = mix(hash, block->cells[i].text.plain);
	return hash;
}

// What choosing it means, and where it stands: labels and numbers may change.
static uint64_t name_of(const struct document *document, const struct target *target)
{
	uint64_t hash = mix(mix(start, document->blocks[target->block].key), target->argument);
	return mix_number(mix_number(hash, (uint64_t)target->kind), (uint64_t)target->command);
}

static void take_blocks(struct fingerprint *print, const struct document *document)
{
	print->block_count = document->block_count;
	print->blocks = ARENA_ARRAY(&print->arena, document->block_count + 1, struct block_print);
	print->staying = ARENA_ARRAY(&print->arena, document->block_count + 1, size_t);
	print->staying_count = 0;
	for (size_t i = 0; i < document->block_count; i++) {
		const struct block *block = &document->blocks[i];
		bool is_row = block->target != TARGET_NONE;
		print->blocks[i] = (struct block_print) {
			.words = words_of(document, block),
			.row = is_row ? name_of(document, &document->targets[block->target]) : 0,
			.opened = block->opened,
			.place = print->staying_count,
		};
		if (!block->opened)
			print->staying[print->staying_count++] = i;
	}
}

static void take_targets(struct fingerprint *print, const struct document *document)
{
	print->target_count = document->target_count;
	print->targets =
		ARENA_ARRAY(&print->arena, document->target_count + 1, struct target_print);
	for (size_t i = 0; i < document->target_count; i++)
		print->targets[i] = (struct target_print) {
			.name = name_of(document, &document->targets[i]),
			.on = document->targets[i].on,
		};
}

void fingerprint_take(struct fingerprint *print, const struct document *document, uint64_t screen)
{
	arena_reset(&print->arena);
	print->screen = mix_number(mix(mix(start, document->place), document->title), screen);
	take_blocks(print, document);
	take_targets(print, document);
}

// ---- comparing ----

static const struct block_print *staying(const struct fingerprint *print, size_t place)
{
	return &print->blocks[print->staying[place]];
}

bool fingerprint_continues(const struct fingerprint *before, const struct fingerprint *now)
{
	if (before->screen != now->screen || before->staying_count != now->staying_count)
		return false;
	for (size_t i = 0; i < now->staying_count; i++) {
		const struct block_print *a = staying(before, i), *b = staying(now, i);
		bool same_row = a->row && a->row == b->row;
		if (a->words != b->words && !same_row)
			return false;
	}
	return true;
}

static size_t find_opened(const struct fingerprint *print, uint64_t words)
{
	size_t i = 0;
	while (i < print->block_count &&
	       (!print->blocks[i].opened || print->blocks[i].words != words))
		i++;
	return i;
}

bool fingerprint_is_new(const struct fingerprint *before, const struct fingerprint *now,
			size_t block)
{
	const struct block_print *print = &now->blocks[block];
	if (print->opened)
		return find_opened(before, print->words) == before->block_count;
	return staying(before, print->place)->words != print->words;
}

static const struct target_print *find_target(const struct fingerprint *print, uint64_t name)
{
	for (size_t i = 0; i < print->target_count; i++) {
		if (print->targets[i].name == name)
			return &print->targets[i];
	}
	return NULL;
}

enum turn fingerprint_turn(const struct fingerprint *before, const struct fingerprint *now,
			   size_t target)
{
	const struct target_print *is = &now->targets[target];
	const struct target_print *was = find_target(before, is->name);
	if (!was || was->on == is->on || find_target(now, is->name) != is)
		return TURN_NONE;
	return is->on ? TURN_ON : TURN_OFF;
}

size_t fingerprint_follow(const struct fingerprint *before, const struct fingerprint *now,
			  size_t block)
{
	for (; block < before->block_count; block++) {
		const struct block_print *print = &before->blocks[block];
		if (!print->opened)
			return now->staying[print->place];
		size_t found = find_opened(now, print->words);
		if (found < now->block_count)
			return found;
	}
	return now->block_count;
}
