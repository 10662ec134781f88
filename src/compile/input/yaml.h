// SPDX-License-Identifier: GPL-3.0-or-later
// YAML as content uses it: maps, lists and text, every node with its place. For the compiler only.
// Aliases, anchors, tags, directives, a second document and keys that are no text are refused; so is what is deeper than
// YAML_MAX_DEPTH or longer than YAML_MAX_BYTES. Every scalar is text as written: `no`, `1.10` and `"no"` mean what they say.
#ifndef ANTEROOM_COMPILE_INPUT_YAML_H
#define ANTEROOM_COMPILE_INPUT_YAML_H

#include "compile/input/diagnostics.h"
#include "compile/input/message.h"

enum { YAML_MAX_DEPTH = 16, YAML_MAX_BYTES = 256 * 1024 };

// Bits, so that a key may allow several.
enum yaml_kind {
	YAML_SCALAR = 1,
	YAML_LIST = 2,
	YAML_MAP = 4,
	YAML_ANY = YAML_SCALAR | YAML_LIST | YAML_MAP
};

struct yaml_node {
	enum yaml_kind kind;
	struct location where;	   // first byte of the value
	struct str key;		   // when it stands in a map
	struct location key_where; // of the key; elsewhere equal to `where`
	// folded and unquoted; a line break inside it is a space or newline as YAML says
	struct str scalar;
	bool quoted;
	struct yaml_node *items; // of a list or map, in file order; duplicate keys are left out
	size_t count;
	bool ended; // of the document's root: the line "..." ends it, so that its end is not lost
};

// The document of a file. NULL after reporting; also for an empty file.
const struct yaml_node *yaml_read(struct arena *arena, struct diagnostics *diagnostics,
				  const struct source *source);
// As yaml_read, for bytes [from, to) of the file, `from` at the start of a line.
const struct yaml_node *yaml_read_part(struct arena *arena, struct diagnostics *diagnostics,
				       const struct source *source, size_t from, size_t to);

// What a map may hold.
struct yaml_key {
	const char *name;
	unsigned kinds; // enum yaml_kind, or-ed
	bool required;	// must be there, and not be an empty scalar
};

// Reports unknown keys (with "did you mean"), missing ones and values of a wrong kind; true when there was nothing to report.
// `what` names the map in messages: "a source". False as well, after reporting, when `map` is no map.
bool yaml_check(struct diagnostics *diagnostics, const struct yaml_node *map, const char *what,
		const struct yaml_key *keys, size_t count);
// True when the node is of that kind; else reports "WHAT must be a list".
bool yaml_expect(struct diagnostics *diagnostics, const struct yaml_node *node, unsigned kinds,
		 const char *what);

// The getters report nothing, so call yaml_check first. `map` may be NULL or no map: there is nothing in it.
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key); // NULL: none
struct str yaml_text(const struct yaml_node *map, const char *key); // empty: none, or no scalar
struct location yaml_where(const struct yaml_node *map,
			   const char *key); // of the value, else of the map

// These report a value that is wrong, and then give the fallback.
bool yaml_flag(struct diagnostics *diagnostics, const struct yaml_node *map, const char *key,
	       bool fallback); // yes or no
// The id (compile/input/id.h); empty after reporting.
struct str yaml_id(struct diagnostics *diagnostics, const struct yaml_node *map, const char *key);
// A list of scalars, or one scalar, as an array in the arena; a list that holds anything else is reported. Returns the count.
size_t yaml_strings(struct arena *arena, struct diagnostics *diagnostics,
		    const struct yaml_node *map, const char *key, struct str **strings);

// A list that holds something; NULL where the key says none, or after reporting: an empty list may be one that lost its entries.
const struct yaml_node *yaml_list_or_none(struct diagnostics *diagnostics,
					  const struct yaml_node *map, const char *key);
// The word of a key among a few; its index, or `fallback` when there is none, or after reporting.
size_t yaml_word(struct diagnostics *diagnostics, const struct yaml_node *map, const char *key,
		 const char *const *words, size_t count, size_t fallback);
// As yaml_word, for a list of words or one: a bit for each.
unsigned yaml_words(struct arena *arena, struct diagnostics *diagnostics,
		    const struct yaml_node *map, const char *key, const char *const *words,
		    size_t count);
// Reports a file that does not end in "...": what stood behind its last line may be lost. `what` names the file.
bool yaml_check_end(struct diagnostics *diagnostics, const struct yaml_node *root,
		    const char *what);

// The scalar as a message with context "OWNER|ROLE"; without text when `node` is NULL or no scalar.
// Line breaks and runs of spaces become one space.
struct message yaml_message(struct arena *arena, const struct yaml_node *node, struct str owner,
			    const char *role);
// A scalar, or a map of `here` and `away`: contexts "OWNER|ROLE" and "OWNER|ROLE-away". Reports anything else.
struct wording yaml_wording(struct arena *arena, struct diagnostics *diagnostics,
			    const struct yaml_node *node, struct str owner, const char *role);

#endif
