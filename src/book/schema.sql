-- SPDX-License-Identifier: GPL-3.0-or-later
-- The book: everything that one clinic's kiosk shows, in all its languages, in one read-only file.
-- Both programs agree on this page. It is compiled into anteroom-content, which runs it on an empty database.
--
-- application_id is 0x616e7465 ("ante"); user_version is the version of this schema.
-- Every row ends in `chk`, a 64-bit check over the table's name and all columns before it (book/check.h): SQLite itself
-- does not notice a flipped byte in text. Readers walk primary keys in order, so that nothing is ever sorted.
-- English stands in wherever a translation is missing, with fallback = 1.

-- Facts of the whole book, by name: topic, version, role.unwell and role.about (ids of pages), built (days since 1970-01-01), demo, clinic.name, languages.first,
-- kiosk.idle, guest.idle, guest.idle-plain, kiosk.mouse, self-check (yes when there is one), self-check.review
-- (unreviewed, changed, reviewed), -by, -role and -due (YYYY-MM-DD), and the numbers
-- of rows: pages, locales, home-rows.
CREATE TABLE meta (
	name TEXT PRIMARY KEY,
	value TEXT NOT NULL,
	chk INTEGER NOT NULL
) WITHOUT ROWID;

-- Languages, in the order of the language screen. The first is the original, from which the others are translated:
-- its state is that of the parts that every release needs checked, and no screen puts a word behind its name.
CREATE TABLE locale (
	ordinal INTEGER PRIMARY KEY, -- from 0; "locale" in the tables below
	tag TEXT NOT NULL,           -- BCP 47
	own_name TEXT NOT NULL,
	english_name TEXT NOT NULL,
	state_word TEXT NOT NULL,    -- "(draft)" or "(changed)" in that language, or empty
	rtl INTEGER NOT NULL,
	state INTEGER NOT NULL,      -- enum locale_state
	percent INTEGER NOT NULL,    -- of its messages that are translated
	digits TEXT NOT NULL,        -- ten characters; empty: 0123456789
	complete INTEGER NOT NULL,
	chk INTEGER NOT NULL
);

-- Strings that are read together: pairs of name NUL text NUL, sorted by name bytewise. Names of packs:
--   interface             English to translation
--   values.here, .away    formatted values of the clinic, and whole sentences with them
--   quiz.here, .away      texts of the self-check; a text that starts with 0x01 is English (fallback)
CREATE TABLE pack (
	locale INTEGER NOT NULL,
	name TEXT NOT NULL,
	body BLOB NOT NULL,
	chk INTEGER NOT NULL,
	PRIMARY KEY (locale, name)
) WITHOUT ROWID;

-- The logic of the self-check, as quiz/save.c writes it. One row, or none.
CREATE TABLE quiz (
	ordinal INTEGER PRIMARY KEY, -- 0
	logic BLOB NOT NULL,
	chk INTEGER NOT NULL
);

-- The rows of the start page.
CREATE TABLE home (
	locale INTEGER NOT NULL,
	ordinal INTEGER NOT NULL,
	id TEXT NOT NULL,          -- stable name
	title TEXT NOT NULL,
	summary TEXT NOT NULL,
	pages TEXT NOT NULL,       -- ids, separated by spaces
	self_check INTEGER NOT NULL,
	chk INTEGER NOT NULL,
	PRIMARY KEY (locale, ordinal)
) WITHOUT ROWID;

-- Ids of all pages, in reading order.
CREATE TABLE page_order (
	ordinal INTEGER PRIMARY KEY,
	id TEXT NOT NULL,
	chk INTEGER NOT NULL
);

CREATE TABLE page (
	locale INTEGER NOT NULL,
	id TEXT NOT NULL,
	title TEXT NOT NULL,
	summary TEXT NOT NULL,
	next TEXT NOT NULL,            -- id of the page to offer at the end, or empty
	safety INTEGER NOT NULL,
	generated INTEGER NOT NULL,    -- sources and glossary: made from YAML
	fallback INTEGER NOT NULL,
	updated TEXT NOT NULL,         -- in words of the language
	review INTEGER NOT NULL,       -- enum review_state
	review_by TEXT NOT NULL,
	review_role TEXT NOT NULL,
	review_date TEXT NOT NULL,     -- in words of the language
	review_due TEXT NOT NULL,      -- YYYY-MM-DD, or empty
	review_due_text TEXT NOT NULL, -- in words of the language
	blocks INTEGER NOT NULL,       -- number of its rows in block
	blocks_chk INTEGER NOT NULL,   -- check over their checks, in order
	chk INTEGER NOT NULL,
	PRIMARY KEY (locale, id)
) WITHOUT ROWID;

-- What pages are made of (book/block.h). A block inside a row's cell names that row as its parent and follows it.
CREATE TABLE block (
	locale INTEGER NOT NULL,
	page TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	variant INTEGER NOT NULL,    -- 0 everywhere, 1 in the waiting room only, 2 anywhere else only
	parent INTEGER NOT NULL,     -- ordinal of its row; -1: top level
	cell INTEGER NOT NULL,       -- of the parent, from 0
	align INTEGER NOT NULL,      -- of the cell: enum block_align
	key TEXT NOT NULL,           -- the same in every language
	kind INTEGER NOT NULL,       -- enum block_kind
	frame INTEGER NOT NULL,      -- enum block_frame
	frame_id INTEGER NOT NULL,
	level INTEGER NOT NULL,
	group_kind INTEGER NOT NULL, -- enum group_kind
	grp INTEGER NOT NULL,
	head INTEGER NOT NULL,
	fallback INTEGER NOT NULL,
	rtl INTEGER NOT NULL,
	language TEXT NOT NULL,
	marker TEXT NOT NULL,
	text TEXT NOT NULL,
	spans TEXT NOT NULL,         -- a line each: start end role destination
	low INTEGER NOT NULL,
	high INTEGER NOT NULL,
	total INTEGER NOT NULL,
	chk INTEGER NOT NULL,
	PRIMARY KEY (locale, page, ordinal, variant)
) WITHOUT ROWID;

CREATE TABLE source (
	locale INTEGER NOT NULL,
	id TEXT NOT NULL,
	title TEXT NOT NULL,
	by TEXT NOT NULL,
	year TEXT NOT NULL,
	url TEXT NOT NULL,
	kind TEXT NOT NULL,    -- in words of the language, as are read and checked
	read TEXT NOT NULL,
	checked TEXT NOT NULL,
	chk INTEGER NOT NULL,
	PRIMARY KEY (locale, id)
) WITHOUT ROWID;

CREATE TABLE term (
	locale INTEGER NOT NULL,
	id TEXT NOT NULL,
	term TEXT NOT NULL,
	meaning TEXT NOT NULL,
	fallback INTEGER NOT NULL,
	chk INTEGER NOT NULL,
	PRIMARY KEY (locale, id)
) WITHOUT ROWID;
