// SPDX-License-Identifier: GPL-3.0-or-later
// The book: everything that one clinic's kiosk shows, in all its languages, in one file that is only read. Both programs agree
// on this page: anteroom-content writes by it (compile/emit.c), anteroom reads by it (book.c, pages.c).
//
// The file is a constant database, cdb (https://cr.yp.to/cdb/cdb.txt): `cdb -l BOOK` lists its keys, `cdb -q BOOK KEY` prints a
// record. A record is its content, then eight bytes, least first, of a digest over its key and content (digest.h), which whoever
// reads it verifies: the database itself does not notice a flipped byte. English stands in wherever a translation is missing,
// with the flag FORMAT_FALLBACK. No text holds markup.
//
//   number       seven bits a byte, least first, the eighth set in all bytes but the last
//   text         number of its bytes, and these bytes, UTF-8
//   flags        number: the sum of those that hold
//   LIST of ...  number of items, and the items
//   PAIRS        LIST of places, four bytes each, least first; a text of names, each followed by its value, two texts in it, in the
//                order of the names' bytes. A place is where a name begins there
//   (TAG)        a language by its BCP 47 tag, in keys
//
// anteroom       first in the file. The version below, a number, which keeps its place in all versions to come; PAIRS of facts; LIST of
//                languages, the original first, from which the others are translated.
//   facts        topic, version (of the program), find (yes: it has an index), estimate (yes: it has sums), role.unwell and role.about (ids of pages), built (days since 1970-01-01), demo,
//                clinic.name, languages.first, kiosk.idle, guest.idle, guest.idle-plain, kiosk.mouse, kiosk.theme, self-check (yes when there
//                is one), self-check.minutes, self-check.review (unreviewed, changed, reviewed, other-form), -by, -role and -due
//                (YYYY-MM-DD)
//   language     texts tag, own name, English name, "(draft)" or "(changed)" in that language or nothing, ten digits or nothing for
//                0123456789, the forms of counts, other names of the language between spaces, or nothing; numbers enum locale_state and percent translated; flags FORMAT_RTL, FORMAT_COMPLETE
//
//   forms        FORMAT_FORMS digits, which form each number takes, the first being 0; a larger number takes that of 100 and its last two
//                digits. Nothing where the language has one form
//
// estimate/(TAG)/here, away   what a course of treatments costs, where the topic has that. LIST is as everywhere, line is a text and
//                flags FORMAT_FALLBACK: line about; LIST of concerns; LIST of line title and text price, for each extra; LIST of lines to ask
//   concern      text id; line title; texts planned number or nothing, and why there are no sums or nothing; a sum for the planned
//                number, and for 1 to 7
//   sum          text, or nothing; numbers low, high, in whole units of currency; text of the high one
//
// pages          LIST of the ids of all pages, in reading order
// name/HEX       id of the page with that name (digest_name), 16 digits: what a visit remembers
//
// home/(TAG)     LIST of rows of the start page: texts id, title, summary; number of pages; text id of the first page; flags
//                FORMAT_SELF_CHECK, FORMAT_FALLBACK
// group/(TAG)/ID for each of these rows that leads to several pages: LIST of texts id, title, summary, and flags FORMAT_FALLBACK
//
// page/(TAG)/ID  texts title, summary, id and title of the page to offer at the end or nothing; flags FORMAT_SAFETY,
//                FORMAT_GENERATED, FORMAT_FALLBACK; text date of the last change, in words; number enum review_state; texts by,
//                role, date in words, due as YYYY-MM-DD, due in words; LIST of blocks
//   block        number of where it shows: FORMAT_EVERYWHERE, or one of two wordings in a row; text key; numbers enum block_kind,
//                enum block_frame, frame_id, level, enum group_kind, group; flags FORMAT_HEAD, FORMAT_FALLBACK, FORMAT_RTL; texts
//                language, marker, text; LIST of spans; numbers low, high, of; text highest; LIST of cells. See block.h
//   span         numbers start, end, enum span_role; text destination
//   cell         number enum block_align; LIST of wordings: number of where it shows, as of a block; flags FORMAT_FALLBACK, FORMAT_RTL;
//                texts language, text; LIST of spans
//
// source/(TAG)/ID  texts title, by, year, url; in words of the language kind, how much of it was read, when it was looked at
// term/(TAG)/ID    texts term, meaning; flags FORMAT_FALLBACK
//
// characters/(TAG)  text of the characters that the language's texts are written with, each once, by code point, and not what stands in
//                for a translation: what a terminal must draw. It may be missing, in books from before it was written
// interface/(TAG)           PAIRS of context, 0x04, English, and translation; with a count: context, 0x04, English for one, 0x04,
//                           English for several, 0x04, digit of the form, and translation. The original has none
// values/(TAG)/here, away   PAIRS: formatted values of the clinic, and whole sentences with them; topic.title; date.1 to date.12: a day {1} of that month
//                           in the year {2}
// quiz/(TAG)/here, away     PAIRS: texts of the self-check; one that begins with 0x01 is English (fallback)
// find/(TAG)                texts common, synonyms, words, as index.h has them; number of parts
// find/(TAG)/N              a part of the index, from 0: text of all rows, one behind the other; LIST of places; LIST of rows. Places are
//                           in reading order, and whole in a part; those of the questions that people ask come first
//   place                   number enum index_kind; texts id, title
//   row                     numbers of the place in the list, of where it shows, as of a block, enum index_row_kind, bytes of the text;
//                           text of the key
// qr/NAME                   a QR code of a setting, "clinic.booking": texts what is read off it, number of modules a side, text of the modules
//                           (code.h). It may be missing: the setting is not given, or whoever built the book could not draw it
// quiz                      the logic of the self-check, as quiz/save.c writes it
#ifndef ANTEROOM_BOOK_FORMAT_H
#define ANTEROOM_BOOK_FORMAT_H

#include "base/str.h"

enum { FORMAT_VERSION = 6 };

// The numbers whose form is stored.
enum { FORMAT_FORMS = 200 };

// Of a record. The reader refuses a longer one, which only damage can announce.
enum { FORMAT_MAX_BYTES = 16 << 20 };

#define FORMAT_FIRST_KEY "anteroom"

// Before a text in PAIRS that is English because the translation is missing.
#define FORMAT_FALLBACK_MARK "\1"

enum format_flag {
	FORMAT_FALLBACK = 1 << 0, // English, because the translation is missing
	FORMAT_RTL = 1 << 1,
	FORMAT_COMPLETE = 1 << 2,
	FORMAT_SELF_CHECK = 1 << 3, // instead of pages
	FORMAT_SAFETY = 1 << 4,
	FORMAT_GENERATED = 1 << 5, // made from YAML
	FORMAT_HEAD = 1 << 6,
	FORMAT_FLAGS = (1 << 7) - 1,
};

// Where a block shows.
enum format_where { FORMAT_EVERYWHERE, FORMAT_HERE, FORMAT_AWAY };

enum format_kind {
	FORMAT_NO_BOOK,
	FORMAT_OTHER_VERSION, // later ones, and those up to 4; up to 2 they were SQLite databases
	FORMAT_BOOK,
};

// So much of a file's beginning tells what it is; less when the file is shorter.
enum { FORMAT_BEGINNING_BYTES = 2072 };
enum format_kind format_kind(struct str beginning);

#endif
