// SPDX-License-Identifier: GPL-3.0-or-later
// What a character, a cluster and a column are. Nobody else counts columns or cuts strings.
// Strings are UTF-8; offsets are bytes.
#ifndef ANTEROOM_TEXT_TEXT_H
#define ANTEROOM_TEXT_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum direction { DIRECTION_LTR, DIRECTION_RTL };

// How text is put on the screen: as it is stored, or shaped and in visual order.
enum text_form { TEXT_LOGICAL, TEXT_VISUAL };

enum { TEXT_REPLACEMENT = 0xFFFD };

// Decodes the character at `at` (< s.len). Returns its bytes (1-4); an invalid byte counts as one
// and gives TEXT_REPLACEMENT.
size_t text_decode(struct str s, size_t at, uint32_t *c);
// Writes 1-4 bytes to `out`; returns their number.
size_t text_encode(uint32_t c, char out[4]);
bool text_is_utf8(struct str s);

// Columns of one character, as ncurses will count it in C.UTF-8 (glibc's wcwidth): 0, 1 or 2; -1
// for control characters and unassigned ones.
int text_char_cols(uint32_t c);
// True for characters that a book may hold: assigned, no control, private use, emoji, soft hyphen, bidi embedding,
// variation selector, and none that libunistring and glibc measure differently (facts: terminal, section 1).
bool text_char_allowed(uint32_t c);
// True when a terminal set up for Chinese, Japanese or Korean may draw it two columns wide, though it is laid out as one.
bool text_char_ambiguous(uint32_t c);
// True for format characters that are used for breaking and direction and never painted (ZWSP, WJ,
// ZWNJ, LRM, RLM, ALM, isolates).
bool text_char_invisible(uint32_t c);
// True when a reader finds nothing in it: neither a letter nor a digit, however many spaces,
// hyphens and invisible characters.
bool text_is_blank(struct str s);

// Byte offset of the grapheme cluster boundary after / before `at`; s.len / 0 at the ends.
size_t text_next_cluster(struct str s, size_t at);
size_t text_prev_cluster(struct str s, size_t at);
// Number of clusters in s; and the offset of the nth (s.len when there are fewer).
size_t text_cluster_count(struct str s);
size_t text_cluster_offset(struct str s, size_t n);

// Columns that `s` takes in that form; form VISUAL measures after Arabic shaping.
int text_cols(struct str s, enum text_form form);
// Longest prefix, in whole clusters, of at most `cols` columns. Returns bytes.
size_t text_fit(struct str s, int cols, enum text_form form);
// Direction of the first strong character, LTR when there is none.
enum direction text_direction(struct str s);

// One line of a wrapped paragraph: [start, end) without the spaces at the break.
struct text_line {
	size_t start, end;
	int cols;
};
// Breaks a paragraph (no newlines, or newlines as hard breaks) into lines of at most `cols` (>= 1)
// columns, by UAX #14 with the fixes of facts: terminal, section 1 (no break after . , : before a
// letter). What is still too wide is cut between clusters. NBSP and WORD JOINER hold together. An
// empty paragraph gives one empty line. Lines live in the arena.
size_t text_wrap(struct arena *arena, struct str paragraph, int cols, enum text_form form,
		 struct text_line **lines);
// Widest stretch that cannot be broken; a column this wide never cuts a word.
int text_longest_word_cols(struct str s, enum text_form form);

// A cell of a painted row: base character with its marks, in the order of the screen from left to right.
struct text_cell {
	uint32_t chars[5];
	unsigned char count; // of chars, at least 1
	unsigned char cols;  // 1 or 2; 0: marks of order that stand before the first character
	size_t offset;	     // of its first byte in `paragraph`: where styles are looked up
};
// Cells for [from, to) of the paragraph. form VISUAL: bidi levels are those of the whole paragraph
// with that base direction, brackets mirrored, Arabic joined, lam-alef one cell. form LOGICAL:
// storage order, isolates as marks that the terminal takes (text/order.h). Other invisible characters are left out; marks
// beyond four too.
size_t text_cells(struct arena *arena, struct str paragraph, size_t from, size_t to,
		  enum direction base, enum text_form form, struct text_cell **cells);

// For find: NFKC, case folded, spaces and invisible characters normalised. `map` (may be NULL)
// receives, for each byte of the result and one past it, the offset in `s` it came from.
struct str text_fold(struct arena *arena, struct str s, size_t **map);

// A whole number in a language's digits ("0123456789" as UTF-8, ten characters; empty means ASCII).
struct str text_number(struct arena *arena, uint64_t number, struct str digits);

#endif
