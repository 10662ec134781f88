// SPDX-License-Identifier: GPL-3.0-or-later
// What may stand in a file of YAML: a table of fields, and one walker that holds a file to it. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_SCHEMA_H
#define ANTEROOM_COMPILE_INPUT_SCHEMA_H

#include "base/buffer.h"
#include "compile/input/yaml.h"

enum {
	FIELD_REQUIRED = 1,	 // must be there
	FIELD_LIST = 2,		 // a list of them
	FIELD_ONE_OR_LIST = 4,	 // one, or a list of them
	FIELD_NONE = 8,		 // or the word none
	FIELD_MAY_BE_EMPTY = 16, // a list without entries; else it may be one that lost them
	FIELD_PAST = 32,	 // a day that is not after today
	FIELD_NARROW = 64,	 // translations are held to its width as well
	FIELD_RELEASE = 128,	 // a setting that a release must have
	FIELD_SIGNED = 256,	 // a setting that stands in settings.yaml: a clinician signs it
	FIELD_SHOWN = 512,	 // a setting that texts may name: {{its name}}
	FIELD_FACT = 1024,	 // a setting that the kiosk reads as it is
	FIELD_REPEATS = 2048,	 // a list whose entries may be the same
};

struct schema;

struct field {
	const char *
		key; // a setting's is its dotted name: "clinic.phone" is `phone` in the map `clinic`
	enum type type;
	unsigned flags;
	struct typed_limits limits;
	size_t entries;		     // of a list, at most; 0: any number
	const struct schema *schema; // of a map
	const char *about;	     // for the reference
	// Of settings.
	const char *fallback; // the default; NULL: none
	const char *sources;  // where the default comes from
	const char *needs;    // a yes-or-no setting that must be yes
	const char *instead;  // the setting that serves when it has no value
	const char *words;    // our own that serve then
	const char *sentence; // that stands for the whole text then
};

struct schema {
	const char *what; // "a source"
	const struct field *fields;
	size_t count;
	enum diagnostic wrong; // reported of a value
	bool settings;	       // its keys are dotted names
};

struct schema_reader {
	struct arena *arena;
	struct diagnostics *diagnostics;
	struct str last_day; // the last that is not in the future, YYYY-MM-DD
};

// Reports unknown keys, what is missing and every wrong value, and reads the others: their nodes hold them typed, and those of wrong
// ones are marked broken, so that the getters of yaml.h do not find them. True when there was nothing to report.
bool schema_check(const struct schema_reader *reader, struct yaml_node *node,
		  const struct schema *schema);

// The node of a dotted name; NULL: none.
const struct yaml_node *schema_find(const struct yaml_node *root, const char *name);
const struct field *schema_field(const struct schema *schema, struct str name);

// The reference: a table of Markdown, one row for each field, those of maps inside it below.
void schema_describe(struct arena *arena, const struct schema *schema, struct buffer *out);

#endif
