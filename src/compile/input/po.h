// SPDX-License-Identifier: GPL-3.0-or-later
// A catalogue of translations, read from a PO file. For the compiler only.
#ifndef ANTEROOM_COMPILE_INPUT_PO_H
#define ANTEROOM_COMPILE_INPUT_PO_H

#include "compile/input/inline.h"
#include "compile/input/plural.h"

// A translator's comment, "# anteroom: numbers-differ": the numbers of the translation are right as they are.
#define PO_NUMBERS_DIFFER "anteroom: numbers-differ"

struct translation {
	struct str context;  // empty: none
	struct str id, text; // text is empty where it is missing, fuzzy or blank
	struct str several;  // its msgid_plural; empty: it has no count
	struct str *
		forms; // with a count: as many as the language has, the first is `text`; NULL where one of them is missing
	struct rich_text shown; // the text, parsed by po_parse; empty before
	struct inline_faults faults;
	bool fuzzy;
	// its comment for translators says "Keep {1} before {2}": the order of its placeholders carries a meaning
	bool ordered;
	bool numbers_differ;   // its translator's comment says PO_NUMBERS_DIFFER
	struct location where; // first byte of its msgstr
};

struct catalogue {
	struct str tag; // BCP 47, from the file's name: locales/interface/zh-Hans.po
	const struct source *source;
	struct translation *items; // sorted by context and id; obsolete ones are left out
	size_t count;
	struct plural plural; // no forms: the header declares none
};

// Reads a PO file and reports what is wrong with its form: syntax, header, duplicates, printf formats. NULL after reporting that it
// cannot be used.
struct catalogue *po_read(struct arena *arena, struct diagnostics *diagnostics, struct str path);
// The same for a template (POT), whose header names no language.
struct catalogue *po_read_template(struct arena *arena, struct diagnostics *diagnostics,
				   struct str path);

// Parses the texts of a catalogue, once: those of a topic are inline Markdown, those of the interface are not.
void po_parse(struct arena *arena, struct catalogue *catalogue);

// Message by message what `above` translates, and else what `below` says; its place is that of `below`. Either may be NULL.
const struct catalogue *po_over(struct arena *arena, const struct catalogue *above,
				const struct catalogue *below);

// NULL: the catalogue has no such message. `catalogue` may be NULL.
const struct translation *po_find(const struct catalogue *catalogue, struct str context,
				  struct str id);
// The translation; empty where it is missing, fuzzy or blank.
struct str po_text(const struct catalogue *catalogue, struct str context, struct str id);

#endif
