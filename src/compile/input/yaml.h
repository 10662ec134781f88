// SPDX-License-Identifier: GPL-3.0-or-later
// YAML as content uses it: maps, lists and text, every node with its place. For the compiler only.
// Aliases, anchors, tags, directives, a second document and keys that are no text are refused; so is what is deeper than
// YAML_MAX_DEPTH or longer than YAML_MAX_BYTES. Every scalar is text as written: `no`, `1.10` and `"no"` mean what they say.
#ifndef ANTEROOM_COMPILE_INPUT_YAML_H
#define ANTEROOM_COMPILE_INPUT_YAML_H

#include "compile/input/diagnostics.h"
#include "compile/input/message.h"
#include "compile/input/typed.h"

enum { YAML_MAX_DEPTH = 16, YAML_MAX_BYTES = 256 * 1024 };

// Bits, so that a key may allow several.
enum yaml_kind {
	YAML_SCALAR = 1,
	YAML_LIST = 2,
	YAML_MAP = 4,
	YAML_ANY = YAML_SCALAR | YAML_LIST | YAML_MAP
};

// What compile/input/schema.h found: a value that is wrong was reported, and the getters below do not find it.
enum yaml_state { YAML_GIVEN, YAML_BROKEN };

struct yaml_node {
	enum yaml_kind kind;
	enum yaml_state state;
	struct typed value;	   // of a scalar, and of what the schema reads as one value
	struct location where;	   // first byte of the value
	struct str key;		   // when it stands in a map
	struct location key_where; // of the key; elsewhere equal to `where`
	// folded and unquoted; a line break inside it is a space or newline as YAML says
	struct str scalar;
	bool quoted;
	struct yaml_node *items; // of a list or map, in file order; duplicate keys are left out
	size_t count;
	bool cut;      // of a list: entries that were broken were taken out
	int most_cols; // that its translations may have as well; 0: no limit
	bool ended; // of the document's root: the line "..." ends it, so that its end is not lost
};

// The document of a file. NULL after reporting; also for an empty file.
struct yaml_node *yaml_read(struct arena *arena, struct diagnostics *diagnostics,
			    const struct source *source);
// As yaml_read, for bytes [from, to) of the file, `from` at the start of a line.
struct yaml_node *yaml_read_part(struct arena *arena, struct diagnostics *diagnostics,
				 const struct source *source, size_t from, size_t to);
// Reports a file that does not end in "...": what stood behind its last line may be lost. `what` names the file.
bool yaml_check_end(struct diagnostics *diagnostics, const struct yaml_node *root,
		    const char *what);

// The getters report nothing: schema_check has done so. `map` may be NULL or no map: there is nothing in it. They find no value
// that is broken, or a key without any behind it.
const struct yaml_node *yaml_find(const struct yaml_node *map, const char *key); // NULL: none
struct str yaml_text(const struct yaml_node *map, const char *key); // empty: none, or no scalar
bool yaml_flag(const struct yaml_node *map, const char *key);
unsigned long yaml_number(const struct yaml_node *map, const char *key, unsigned long otherwise);
// Of a list of words, or one: a bit for each.
unsigned yaml_words(const struct yaml_node *map, const char *key);
// A list of scalars, or one scalar, as an array in the arena. Returns the count.
size_t yaml_strings(struct arena *arena, const struct yaml_node *map, const char *key,
		    struct str **strings);
// NULL: none, or the word none.
const struct yaml_node *yaml_list(const struct yaml_node *map, const char *key);

// Whatever it holds, broken or not.
const struct yaml_node *yaml_key(const struct yaml_node *map, struct str key);
bool yaml_is_there(const struct yaml_node *map, const char *key);
bool yaml_is_broken(const struct yaml_node *map, const char *key);
struct location yaml_where(const struct yaml_node *map,
			   const char *key); // of the value, else of the map

// The scalar as a message with context "OWNER|ROLE"; without text when `node` is NULL or no scalar.
// Line breaks and runs of spaces become one space.
struct message yaml_message(struct arena *arena, const struct yaml_node *node, struct str owner,
			    const char *role);
// A scalar, or a map of `here` and `away`: contexts "OWNER|ROLE" and "OWNER|ROLE-away".
struct wording yaml_wording(struct arena *arena, const struct yaml_node *node, struct str owner,
			    const char *role);

#endif
