// SPDX-License-Identifier: GPL-3.0-or-later
// One document with every kind of block, laid out at several sizes and painted as the screen face would paint it, compared
// with tests/golden/layout. ANTEROOM_UPDATE_GOLDEN=1 writes the files anew: look at them before committing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "document/find.h"
#include "document/flow.h"
#include "document/layout.h"
#include "document/partners.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_fini(&arena);
	return 0;
}

// ---- the document, in English and in Arabic ----

enum word {
	TITLE,
	KEY_HEADING,
	KEY_1,
	KEY_2,
	HEADING,
	PARAGRAPH,
	LINKED,
	TERM,
	ITEM_1,
	ITEM_2,
	NESTED,
	STEP_1,
	STEP_2,
	NOTE,
	TIP,
	WARNING,
	URGENT,
	HEAD_1,
	HEAD_2,
	HEAD_3,
	ROW_1,
	ROW_2,
	CELL_1,
	CELL_2,
	CAPTION,
	WORDS,
	WHEN,
	USUAL,
	TO_DO,
	DAY_0,
	RED,
	HANDS_OFF,
	DAYS_2_3,
	FADES,
	WASH,
	MONTH_6,
	JUDGE,
	NOTHING,
	SCARS,
	GOOD,
	SURE,
	MARKS,
	LIMITED,
	SMALL_STUDIES,
	LABEL_COUNT,
	OF_30,
	COST_1,
	MONEY_1,
	COST_2,
	MONEY_2,
	MONEY_MOST,
	TOP_LAYER,
	TOP_DEPTH,
	DEEP_LAYER,
	DEEP_DEPTH,
	NEEDLE,
	NEEDLE_1,
	NEEDLE_2,
	TOGGLE_1,
	TOGGLE_2,
	OPTION_1,
	SUMMARY_1,
	OPTION_2,
	SUMMARY_2,
	PAGES,
	CHOICE_1,
	CHOICE_2,
	WORD_COUNT
};

static const char *const english[WORD_COUNT] = {
	[TITLE] = "When you see results",
	[KEY_HEADING] = "In short",
	[KEY_1] = "Change is slow. Your skin needs weeks to months to build new collagen.",
	[KEY_2] = "Nobody can promise you a result, or say how long it will last.",
	[HEADING] = "What the studies measured",
	[PARAGRAPH] =
		("In a small trial (15 people), one side of the face was treated. It looked "
		 "better at month 6, e.g. in good light, but not clearly at month 3. Read the "),
	[LINKED] = "warning signs",
	[TERM] = "collagen",
	[ITEM_1] = "Lines and wrinkles. One study checked 48 people 90 to 150 days after the first "
		   "of 4 visits.",
	[ITEM_2] = "Hair.",
	[NESTED] = "With the medicine minoxidil, change may start after 4 weeks, or much later, or "
		   "never.",
	[STEP_1] = "Take a photo before your first visit.",
	[STEP_2] = "Ask how many visits you need, and when to judge what has changed in your skin.",
	[NOTE] = "These times are for plain microneedling.",
	[TIP] = "Ask for a test on a small spot first.",
	[WARNING] = "Do not stop a medicine. Ask who prescribed it, and tell them what you plan to "
		    "do and when.",
	[URGENT] = "Get medical advice today if your skin gets worse: call 555-0111.",
	[HEAD_1] = "To change",
	[HEAD_2] = "Visits",
	[HEAD_3] = "Time between",
	[ROW_1] = "Acne scars",
	[ROW_2] = "White stretch marks on the belly and the legs",
	[CELL_1] = "2 weeks to a month",
	[CELL_2] = "1 month, or longer if the skin needs more time to heal",
	[CAPTION] = "From the first visit to month 6",
	[WORDS] = "All of it, said in words.",
	[WHEN] = "When",
	[USUAL] = "What is usual",
	[TO_DO] = "What to do",
	[DAY_0] = "Day 0",
	[RED] = "Red and warm, like sunburn.",
	[HANDS_OFF] = "Hands off.",
	[DAYS_2_3] = "Days 2 to 3",
	[FADES] = "Redness fades. The skin is dry and may peel, which can itch.",
	[WASH] = "Wash gently with lukewarm water.",
	[MONTH_6] = "Month 6",
	[JUDGE] = "Scars may look better.",
	[NOTHING] = "Judge now.",
	[SCARS] = "Sunken acne scars",
	[GOOD] = "good",
	[SURE] = "It helps; how much is unsure.",
	[MARKS] = "Stretch marks",
	[LIMITED] = "limited",
	[SMALL_STUDIES] = "Small studies, mixed results.",
	[LABEL_COUNT] = "30 days after the last visit",
	[OF_30] = "22 of 30",
	[COST_1] = "Sunken acne scars",
	[MONEY_1] = "$600 to $3,200",
	[COST_2] = "Lines and wrinkles",
	[MONEY_2] = "$800 to $2,400",
	[MONEY_MOST] = "$3,200",
	[TOP_LAYER] = "Top layer of skin",
	[TOP_DEPTH] = "0 to 0.1 mm",
	[DEEP_LAYER] = "Deeper layer",
	[DEEP_DEPTH] = "0.1 to 2 mm",
	[NEEDLE] = "Needle",
	[NEEDLE_1] = "0.5 mm",
	[NEEDLE_2] = "1.5 mm",
	[TOGGLE_1] = "How many people with skin like mine have you treated?",
	[TOGGLE_2] = "What will it cost?",
	[OPTION_1] = "Should I book a visit?",
	[SUMMARY_1] = "Private questions.",
	[OPTION_2] = "What it can and cannot do",
	[SUMMARY_2] = "Benefits, results, skin.",
	[PAGES] = "3 pages",
	[CHOICE_1] = "Yes, or I might be, and I would like to talk about that with somebody first",
	[CHOICE_2] = "No",
};

static const char *const arabic[WORD_COUNT] = {
	[TITLE] = "متى ترى النتائج",
	[KEY_HEADING] = "النقاط الرئيسية",
	[KEY_1] = "التغيير بطيء. تحتاج بشرتك إلى أسابيع أو أشهر لبناء كولاجين جديد.",
	[KEY_2] = "لا أحد يستطيع أن يعدك بنتيجة، أو أن يقول كم ستدوم.",
	[HEADING] = "ما قاسته الدراسات",
	[PARAGRAPH] = ("في تجربة صغيرة (15 شخصا) عولج جانب واحد من الوجه. بدا أفضل في الشهر 6، لكن "
		       "ليس بوضوح في الشهر 3. اقرأ "),
	[LINKED] = "علامات التحذير",
	[TERM] = "الكولاجين",
	[ITEM_1] =
		"الخطوط والتجاعيد. فحصت دراسة واحدة 48 شخصا بعد 90 إلى 150 يوما من أول 4 زيارات.",
	[ITEM_2] = "الشعر.",
	[NESTED] = "مع دواء minoxidil قد يبدأ التغيير بعد 4 أسابيع.",
	[STEP_1] = "التقط صورة قبل زيارتك الأولى.",
	[STEP_2] = "اسأل كم زيارة تحتاج، ومتى تحكم على ما تغير في بشرتك.",
	[NOTE] = "هذه الأوقات للوخز العادي.",
	[TIP] = "اطلب اختبارا على بقعة صغيرة أولا.",
	[WARNING] = "لا توقف دواء. اسأل من وصفه لك، وقل له ما تنوي أن تفعل ومتى.",
	[URGENT] = "اطلب نصيحة طبية اليوم إذا ساءت بشرتك: اتصل على 555-0111.",
	[HEAD_1] = "لتغيير",
	[HEAD_2] = "الزيارات",
	[HEAD_3] = "الوقت بينها",
	[ROW_1] = "ندوب حب الشباب",
	[ROW_2] = "علامات التمدد البيضاء على البطن والساقين",
	[CELL_1] = "أسبوعان إلى شهر",
	[CELL_2] = "شهر واحد، أو أطول إذا احتاجت البشرة إلى وقت أكثر لتلتئم",
	[CAPTION] = "من الزيارة الأولى إلى الشهر 6",
	[WORDS] = "كل ذلك بالكلمات.",
	[WHEN] = "متى",
	[USUAL] = "ما هو معتاد",
	[TO_DO] = "ماذا تفعل",
	[DAY_0] = "اليوم 0",
	[RED] = "حمراء ودافئة، مثل حروق الشمس.",
	[HANDS_OFF] = "لا تلمس.",
	[DAYS_2_3] = "اليوم 2 إلى 3",
	[FADES] = "يخف الاحمرار. البشرة جافة وقد تتقشر وقد تحك.",
	[WASH] = "اغسل بلطف بماء فاتر.",
	[MONTH_6] = "الشهر 6",
	[JUDGE] = "قد تبدو الندوب أفضل.",
	[NOTHING] = "احكم الآن.",
	[SCARS] = "ندوب حب الشباب الغائرة",
	[GOOD] = "جيد",
	[SURE] = "يساعد؛ كم يساعد غير مؤكد.",
	[MARKS] = "علامات التمدد",
	[LIMITED] = "محدود",
	[SMALL_STUDIES] = "دراسات صغيرة، نتائج مختلطة.",
	[LABEL_COUNT] = "بعد 30 يوما من الزيارة الأخيرة",
	[OF_30] = "22 من 30",
	[COST_1] = "ندوب حب الشباب الغائرة",
	[MONEY_1] = "600 إلى 3200 دولار",
	[COST_2] = "الخطوط والتجاعيد",
	[MONEY_2] = "800 إلى 2400 دولار",
	[MONEY_MOST] = "3200 دولار",
	[TOP_LAYER] = "الطبقة العليا",
	[TOP_DEPTH] = "٠ إلى ٠٫١ مم",
	[DEEP_LAYER] = "الطبقة الأعمق",
	[DEEP_DEPTH] = "٠٫١ إلى ٢ مم",
	[NEEDLE] = "إبرة",
	[NEEDLE_1] = "٠٫٥ مم",
	[NEEDLE_2] = "١٫٥ مم",
	[TOGGLE_1] = "كم شخصا بشرته مثل بشرتي عالجت؟",
	[TOGGLE_2] = "كم سيكلف؟",
	[OPTION_1] = "هل أحجز زيارة؟",
	[SUMMARY_1] = "أسئلة خاصة.",
	[OPTION_2] = "ما يمكنه وما لا يمكنه",
	[SUMMARY_2] = "فوائد ونتائج.",
	[PAGES] = "3 صفحات",
	[CHOICE_1] = "نعم، أو ربما، وأود أن أتحدث عن ذلك مع أحد قبل أن أقرر شيئا آخر",
	[CHOICE_2] = "لا",
};

struct writer {
	struct document *document;
	const char *const *words;
	struct block blocks[80];
	size_t count;
	unsigned frames, groups;
};

static struct str say(const struct writer *w, enum word word)
{
	return str_c(w->words[word]);
}

static struct block *put(struct writer *w, enum block_kind kind, struct str text)
{
	struct block *block = &w->blocks[w->count++];
	*block = (struct block) {
		.kind = kind,
		.language = w->document->language,
		.direction = w->document->direction,
		.text.plain = text,
		.target = TARGET_NONE,
	};
	return block;
}

static void put_spans(struct block *block, const struct span *spans, size_t count)
{
	block->text.spans = ARENA_ARRAY(&arena, count, struct span);
	memcpy(block->text.spans, spans, count * sizeof(*spans));
	block->text.span_count = count;
}

// PARAGRAPH, a link at its end, a full stop and two notes.
static void put_linked(struct writer *w)
{
	struct str parts[] = { say(w, PARAGRAPH), say(w, LINKED), STR(".") };
	struct block *block = put(w, BLOCK_PARAGRAPH, str_concat(&arena, parts, 3));
	size_t from = parts[0].len, to = from + parts[1].len, end = to + 1;
	const struct span spans[] = {
		{ 0, str_find_char(parts[0], ' ', 0), SPAN_EMPHASIS, STR_NONE, TARGET_NONE },
		{ from, to, SPAN_STRONG, STR_NONE, TARGET_NONE },
		{ from, to, SPAN_LINK, STR("page:warning-signs"), TARGET_NONE },
		{ end, end, SPAN_NOTE, STR("source:e1"), TARGET_NONE },
		{ end, end, SPAN_NOTE, STR("source:e2"), TARGET_NONE },
	};
	put_spans(block, spans, LENGTH(spans));
}

static void put_term(struct writer *w)
{
	struct block *block = put(w, BLOCK_PARAGRAPH, say(w, TERM));
	const struct span spans[] = {
		{ 0, block->text.plain.len, SPAN_TERM, STR("term:collagen"), TARGET_NONE },
		{ block->text.plain.len, block->text.plain.len, SPAN_NOTE, STR("source:e1"),
		  TARGET_NONE },
	};
	put_spans(block, spans, LENGTH(spans));
}

static void put_item(struct writer *w, enum word word, unsigned level, const char *marker)
{
	struct block *block = put(w, BLOCK_ITEM, say(w, word));
	block->level = level;
	block->marker = str_c(marker);
}

static void put_callout(struct writer *w, enum block_frame frame, enum word word)
{
	struct block *block = put(w, BLOCK_PARAGRAPH, say(w, word));
	block->frame = frame;
	block->frame_id = ++w->frames;
}

static void put_key_points(struct writer *w)
{
	size_t first = w->count;
	put(w, BLOCK_HEADING, say(w, KEY_HEADING))->level = 2;
	put_item(w, KEY_1, 1, "");
	put_item(w, KEY_2, 1, "");
	w->frames++;
	for (size_t i = first; i < w->count; i++) {
		w->blocks[i].frame = FRAME_KEY_POINTS;
		w->blocks[i].frame_id = w->frames;
	}
}

static void in_group(struct writer *w, struct block *block, enum group_kind kind)
{
	block->group_kind = kind;
	block->group = w->groups;
}

static struct block *put_row_of(struct writer *w, enum group_kind kind, const struct str *cells,
				size_t count)
{
	struct block *row = put(w, BLOCK_ROW, STR_NONE);
	in_group(w, row, kind);
	row->cells = ARENA_ARRAY(&arena, count, struct cell);
	row->cell_count = count;
	for (size_t i = 0; i < count; i++) {
		row->cells[i] = (struct cell) {
			.language = row->language,
			.direction = row->direction,
			.text.plain = cells[i],
		};
	}
	return row;
}

static struct block *put_row(struct writer *w, enum group_kind kind, enum word a, enum word b,
			     enum word c)
{
	struct str cells[] = { say(w, a), say(w, b), c == WORD_COUNT ? STR_NONE : say(w, c) };
	return put_row_of(w, kind, cells, c == WORD_COUNT ? 2 : 3);
}

static void put_table(struct writer *w)
{
	w->groups++;
	put_row(w, GROUP_TABLE, HEAD_1, HEAD_2, HEAD_3)->head = true;
	struct str first[] = { say(w, ROW_1), STR("3"), say(w, CELL_1) };
	struct str second[] = { say(w, ROW_2), STR("12"), say(w, CELL_2) };
	put_row_of(w, GROUP_TABLE, first, 3);
	put_row_of(w, GROUP_TABLE, second, 3);
}

static void start_picture(struct writer *w, enum group_kind kind, bool words)
{
	w->groups++;
	in_group(w, put(w, BLOCK_CAPTION, say(w, CAPTION)), kind);
	if (words)
		in_group(w, put(w, BLOCK_WORDS, say(w, WORDS)), kind);
}

static void put_timeline(struct writer *w)
{
	start_picture(w, GROUP_TIMELINE, false);
	put_row(w, GROUP_TIMELINE, WHEN, USUAL, TO_DO)->head = true;
	put_row(w, GROUP_TIMELINE, DAY_0, RED, HANDS_OFF);
	put_row(w, GROUP_TIMELINE, DAYS_2_3, FADES, WASH);
	put_row(w, GROUP_TIMELINE, MONTH_6, JUDGE, NOTHING);
}

static void put_charts(struct writer *w)
{
	start_picture(w, GROUP_EVIDENCE, true);
	put_row(w, GROUP_EVIDENCE, SCARS, GOOD, SURE)->amount =
		(struct amount) { 3, 3, 3, STR_NONE };
	put_row(w, GROUP_EVIDENCE, MARKS, LIMITED, SMALL_STUDIES)->amount =
		(struct amount) { 1, 1, 3, STR_NONE };
	start_picture(w, GROUP_COUNT, true);
	put_row(w, GROUP_COUNT, LABEL_COUNT, OF_30, WORD_COUNT)->amount =
		(struct amount) { 22, 22, 30, STR_NONE };
	start_picture(w, GROUP_COST, false);
	put_row(w, GROUP_COST, COST_1, MONEY_1, WORD_COUNT)->amount =
		(struct amount) { 600, 3200, 0, say(w, MONEY_MOST) };
	put_row(w, GROUP_COST, COST_2, MONEY_2, WORD_COUNT)->amount =
		(struct amount) { 800, 2400, 0, STR_NONE };
	start_picture(w, GROUP_SKIN_DEPTH, true);
	put_row(w, GROUP_SKIN_DEPTH, TOP_LAYER, TOP_DEPTH, WORD_COUNT)->amount =
		(struct amount) { 0, 100, 0, STR_NONE };
	put_row(w, GROUP_SKIN_DEPTH, DEEP_LAYER, DEEP_DEPTH, WORD_COUNT)->amount =
		(struct amount) { 100, 2000, 0, STR_NONE };
	put_row(w, GROUP_SKIN_DEPTH, NEEDLE, NEEDLE_1, WORD_COUNT)->amount =
		(struct amount) { 500, 500, 0, STR_NONE };
	put_row(w, GROUP_SKIN_DEPTH, NEEDLE, NEEDLE_2, WORD_COUNT)->amount =
		(struct amount) { 1500, 1500, 0, STR_NONE };
}

// A paragraph and an item shown in it for want of a translation.
static void put_other_language(struct writer *w)
{
	bool arabic_page = w->words == arabic;
	enum direction other = arabic_page ? DIRECTION_LTR : DIRECTION_RTL;
	const char *const *words = arabic_page ? english : arabic;
	struct block *paragraph = put(w, BLOCK_PARAGRAPH, str_c(words[WARNING]));
	paragraph->fallback = true;
	paragraph->direction = other;
	put_item(w, STEP_2, 1, "");
	w->blocks[w->count - 1].text.plain = str_c(words[STEP_2]);
	w->blocks[w->count - 1].direction = other;
}

static void put_all(struct writer *w)
{
	put_key_points(w);
	put(w, BLOCK_HEADING, say(w, HEADING))->level = 2;
	put_linked(w);
	put_term(w);
	put_item(w, ITEM_1, 1, "");
	put_item(w, ITEM_2, 1, "");
	put_item(w, NESTED, 2, "");
	put(w, BLOCK_HEADING, say(w, TO_DO))->level = 3;
	put_item(w, STEP_1, 1, "1.");
	put_item(w, STEP_2, 1, "2.");
	put_callout(w, FRAME_NOTE, NOTE);
	put_callout(w, FRAME_TIP, TIP);
	put_callout(w, FRAME_WARNING, WARNING);
	put_callout(w, FRAME_URGENT, URGENT);
	put_table(w);
	put_timeline(w);
	put_charts(w);
	put(w, BLOCK_TOGGLE, say(w, TOGGLE_1));
	put(w, BLOCK_TOGGLE, say(w, TOGGLE_2));
	put_other_language(w);
}

static void put_option(struct document *document, const char *const *words, enum target_kind kind,
		       enum word label, enum word summary, enum word note)
{
	document_option(document, kind, 1, STR("x"), str_c(words[label]),
			summary == WORD_COUNT ? STR_NONE : str_c(words[summary]),
			note == WORD_COUNT ? STR_NONE : str_c(words[note]));
}

static struct document *write_document(enum direction direction, const char *const *words,
				       bool unlinked)
{
	struct document *document = ARENA_NEW(&arena, struct document);
	document_init(document, &arena, direction == DIRECTION_RTL ? STR("ar") : STR("en"),
		      direction);
	document->unlinked = unlinked;
	struct writer *w = ARENA_NEW(&arena, struct writer);
	w->document = document;
	w->words = words;
	document->title = say(w, TITLE);
	document->fallback_mark = STR("In English, not translated yet:");
	put_all(w);
	document_add_blocks(document, w->blocks, w->count, 1, 2);
	document_heading(document, 2, say(w, OPTION_1));
	put_option(document, w->words, TARGET_LINK, OPTION_1, SUMMARY_1, WORD_COUNT);
	put_option(document, w->words, TARGET_LINK, OPTION_2, SUMMARY_2, PAGES);
	document_new_group(document);
	put_option(document, w->words, TARGET_CHOICE, CHOICE_1, WORD_COUNT, WORD_COUNT);
	put_option(document, w->words, TARGET_CHOICE, CHOICE_2, WORD_COUNT, WORD_COUNT);
	document->targets[document->target_count - 1].on = true;
	return document;
}

static struct document *make_document(enum direction direction)
{
	return write_document(direction, direction == DIRECTION_RTL ? arabic : english, false);
}

// With the other language beside it.
static struct document *make_pair(enum direction direction)
{
	bool rtl = direction == DIRECTION_RTL;
	struct document *document = make_document(direction);
	partners_find(document, write_document(rtl ? DIRECTION_LTR : DIRECTION_RTL,
					       rtl ? english : arabic, true));
	return document;
}

// Every letter two columns wide, as in the pseudo-language en-XW.
static const char *widened(const char *text)
{
	struct buffer buffer = { 0 };
	for (; *text; text++) {
		char bytes[4];
		uint32_t c = *text > ' ' ? 0xFF00 + (uint32_t)(*text - ' ') : ' ';
		buffer_put(&buffer, (struct str) { bytes, text_encode(c, bytes) });
	}
	struct str wide = buffer_take(&buffer, &arena);
	buffer_fini(&buffer);
	return wide.data;
}

static struct document *make_wide_document(void)
{
	const char **words = ARENA_ARRAY(&arena, WORD_COUNT, const char *);
	for (size_t i = 0; i < WORD_COUNT; i++)
		words[i] = widened(english[i]);
	return write_document(DIRECTION_LTR, words, false);
}

// ---- painting, as the screen face does it ----

static void paint_box(struct str *row, const struct box *box, const struct document *document,
		      const struct layout_options *options)
{
	struct text_cell *cells;
	size_t from = (size_t)(box->text.data - box->paragraph.data);
	size_t count = text_cells(&arena, box->paragraph, from, from + box->text.len,
				  box->direction, options->form, &cells);
	int x = box->column;
	if (document->direction == DIRECTION_RTL)
		x = options->columns - box->column - box->cols;
	for (size_t i = 0; i < count; i++) {
		struct str cell = STR("");
		for (unsigned k = 0; k < cells[i].count; k++) {
			char bytes[4];
			struct str parts[] = { cell,
					       { bytes, text_encode(cells[i].chars[k], bytes) } };
			cell = str_concat(&arena, parts, 2);
		}
		assert_in_range(x, 0, options->columns - cells[i].cols);
		assert_true(str_eq(row[x], STR(" "))); // boxes do not overlap
		row[x] = cell;
		if (cells[i].cols == 2)
			row[x + 1] = STR("");
		x += cells[i].cols;
	}
	assert_int_equal(x - box->cols, document->direction == DIRECTION_RTL
						? options->columns - box->column - box->cols
						: box->column);
}

static void paint_line(struct buffer *out, const struct line *line, const struct document *document,
		       const struct layout_options *options)
{
	struct str *row = ARENA_ARRAY(&arena, (size_t)options->columns + 1, struct str);
	for (int x = 0; x < options->columns; x++)
		row[x] = STR(" ");
	for (size_t i = 0; i < line->box_count; i++)
		paint_box(row, &line->boxes[i], document, options);
	struct str painted = str_concat(&arena, row, (size_t)options->columns);
	while (painted.len && painted.data[painted.len - 1] == ' ')
		painted.len--;
	buffer_put(out, painted);
	buffer_put_char(out, '\n');
}

static struct str paint(const struct document *document, const struct layout_options *options)
{
	struct buffer out = { 0 };
	struct layout layout = layout_document(&arena, document, options);
	for (size_t i = 0; i < layout.line_count; i++)
		paint_line(&out, &layout.lines[i], document, options);
	struct str painted = buffer_take(&out, &arena);
	buffer_fini(&out);
	return painted;
}

// ---- golden files ----

static struct str read_file(const char *path)
{
	struct buffer buffer = { 0 };
	FILE *file = fopen(path, "r");
	if (!file)
		return STR("(there is no such file)");
	char part[4096];
	size_t bytes;
	while ((bytes = fread(part, 1, sizeof(part), file)) > 0)
		buffer_put(&buffer, (struct str) { part, bytes });
	fclose(file);
	struct str all = buffer_take(&buffer, &arena);
	buffer_fini(&buffer);
	return all;
}

static void write_file(const char *path, struct str content)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fwrite(content.data, 1, content.len, file);
	fclose(file);
}

static void hold_to_golden(struct str painted, const char *name)
{
	struct str path = str_format(&arena, "tests/golden/layout/%s.txt", name);
	if (getenv("ANTEROOM_UPDATE_GOLDEN"))
		write_file(path.data, painted);
	struct str golden = read_file(path.data);
	if (!str_eq(golden, painted))
		fail_msg("%s differs; painted:\n%.*s", path.data, STR_ARGS(painted));
}

static struct layout_options sized(int columns)
{
	return (struct layout_options) {
		.columns = columns,
		.measure = 72,
		.margin = columns >= 100  ? 27
			  : columns >= 80 ? 3
					  : 2,
		.form = TEXT_VISUAL,
		.pictures = true,
	};
}

static void titles_and_rows_in_english_say_so(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("ar"), DIRECTION_RTL);
	document.title = STR("How old are you?");
	document.title_fallback = true;
	document.fallback_mark = STR("بالإنجليزية");
	document_option(&document, TARGET_CHOICE, 1, STR_NONE, STR("قبل"), STR_NONE, STR_NONE);
	document_option(&document, TARGET_CHOICE, 2, STR_NONE, STR("18 to 21 years old"), STR_NONE,
			STR_NONE);
	document.blocks[1].fallback = true;
	struct layout_options options = sized(40);
	struct layout layout = layout_document(&arena, &document, &options);
	struct str lines[8] = { 0 };
	for (size_t i = 0; i < layout.line_count && i < LENGTH(lines); i++)
		lines[i] = str_trim(layout_line_text(&arena, &layout.lines[i]));
	assert_true(str_eq(lines[0], document.fallback_mark));
	assert_true(str_eq(lines[1], document.title));
	assert_int_equal(layout.lines[1].boxes[0].direction, DIRECTION_LTR);
	assert_int_equal(layout.lines[1].boxes[0].column + layout.lines[1].boxes[0].cols, 39);
	assert_true(str_eq(lines[3], document.fallback_mark));
	assert_true(str_ends(lines[5], STR("18 to 21 years old")));
}

static void all_blocks_at_all_sizes(void **state)
{
	(void)state;
	static const int sizes[] = { 30, 40, 80, 132 };
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		struct layout_options options = sized(sizes[i]);
		struct str ltr = paint(make_document(DIRECTION_LTR), &options);
		hold_to_golden(ltr, str_format(&arena, "ltr-%d", sizes[i]).data);
		struct str rtl = paint(make_document(DIRECTION_RTL), &options);
		hold_to_golden(rtl, str_format(&arena, "rtl-%d", sizes[i]).data);
	}
}

static void other_drawings(void **state)
{
	(void)state;
	struct document *document = make_document(DIRECTION_LTR);
	struct layout_options options = sized(80);
	options.glyphs = GLYPHS_LINE;
	hold_to_golden(paint(document, &options), "line-80");
	options.glyphs = GLYPHS_ASCII;
	hold_to_golden(paint(document, &options), "ascii-80");
	options.columns = 40;
	hold_to_golden(paint(document, &options), "ascii-40");
	options = sized(80);
	options.wide_spacing = true;
	hold_to_golden(paint(document, &options), "spaced-80");
	options = sized(30);
	hold_to_golden(paint(make_wide_document(), &options), "wide-30");
	options = sized(80);
	options.margin = 0;
	options.pictures = false;
	options.numbers = true;
	options.form = TEXT_LOGICAL;
	hold_to_golden(paint(document, &options), "words-80");
}

static void two_languages_at_all_sizes(void **state)
{
	(void)state;
	static const int sizes[] = { 40, 80, 132 };
	for (size_t i = 0; i < LENGTH(sizes); i++) {
		struct layout_options options = sized(sizes[i]);
		options.side_by_side = sizes[i] >= 100;
		options.margin = options.side_by_side ? 1 : options.margin;
		struct str ltr = paint(make_pair(DIRECTION_LTR), &options);
		hold_to_golden(ltr, str_format(&arena, "beside-ltr-%d", sizes[i]).data);
		struct str rtl = paint(make_pair(DIRECTION_RTL), &options);
		hold_to_golden(rtl, str_format(&arena, "beside-rtl-%d", sizes[i]).data);
	}
}

// The number of the line that begins so and holds the part; -1: none.
static int find_line(struct str painted, const char *start, const char *part)
{
	int number = 0;
	for (size_t at = 0, end; at < painted.len; at = end + 1, number++) {
		end = str_find(painted, STR("\n"), at);
		end = end == STR_NPOS ? painted.len : end;
		struct str line = str_trim(str_slice(painted, at, end));
		if (str_starts(line, str_c(start)) && str_find(line, str_c(part), 0) != STR_NPOS)
			return number;
	}
	return -1;
}

// The scale says where each needle ends, and is one: a line is a quarter of a millimetre.
static void needles_end_at_their_depth(void **state)
{
	(void)state;
	struct layout_options options = sized(80);
	struct str painted = paint(make_document(DIRECTION_LTR), &options);
	int head = find_line(painted, "Needle", "0.5 mm  1.5 mm");
	int first = find_line(painted, "0.5 mm ┤", "▼"),
	    second = find_line(painted, "1.5 mm ┤", "▼");
	assert_true(head >= 0);
	assert_int_equal(first - head, 3);
	assert_int_equal(second - first, 4);
	assert_int_equal(find_line(painted, "│", "▼"), -1);
}

// Whom to call stands between bars; where a screen reader reads, as a paragraph like others.
static void whom_to_call_cannot_be_missed(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	struct block *block = document_add(&document, BLOCK_PARAGRAPH, STR("A clinic\n555-0100"));
	block->frame = FRAME_CALL;
	block->frame_id = 1;
	struct layout_options options = sized(80);
	struct str painted = paint(&document, &options);
	int first = find_line(painted, "┃ A clinic ┃", "");
	assert_true(first >= 0);
	assert_int_equal(find_line(painted, "┃ 555-0100 ┃", ""), first + 1);
	options.pictures = false;
	assert_int_equal(find_line(paint(&document, &options), "A clinic", "┃"), -1);
	options = sized(3);
	layout_document(&arena, &document, &options);
}

static struct writer *start_writing(struct document *document)
{
	struct writer *w = ARENA_NEW(&arena, struct writer);
	document_init(document, &arena, STR("en"), DIRECTION_LTR);
	w->document = document;
	w->words = english;
	return w;
}

static void assert_lines(struct writer *w, int columns, const char *lines)
{
	struct layout_options options = sized(columns);
	document_add_blocks(w->document, w->blocks, w->count, 1, 2);
	struct str painted = paint(w->document, &options);
	if (!str_eq_c(painted, lines))
		fail_msg("painted:\n%.*s", STR_ARGS(painted));
}

static void put_text(struct writer *w, unsigned level, const char *marker, const char *text)
{
	struct block *block = put(w, level ? BLOCK_ITEM : BLOCK_PARAGRAPH, str_c(text));
	block->level = level;
	block->marker = str_c(marker);
}

// Numbered items and others are two lists, unless the others stand in an item; so are those of two frames.
static void lists_stand_together(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	put_text(w, 1, "1.", "one");
	put_text(w, 2, "", "in one");
	put_text(w, 1, "2.", "two");
	put_text(w, 1, "", "other");
	put_text(w, 1, "", "in a frame");
	w->blocks[4].frame = FRAME_CALL;
	w->blocks[4].frame_id = 1;
	assert_lines(
		w, 80,
		"   1. one\n      • in one\n   2. two\n\n    • other\n\n   ┃ • in a frame ┃\n");
}

static void an_item_of_no_list_is_set_further_in(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	put_text(w, 2, "", "alone");
	assert_lines(w, 80, "     • alone\n");
}

static void one_mark_stands_above_all_in_english(void **state)
{
	(void)state;
	for (int marked = 0; marked < 2; marked++) {
		struct document document;
		struct writer *w = start_writing(&document);
		document.fallback_mark = marked ? STR("In English:") : STR_NONE;
		for (int i = 0; i < 2; i++) {
			put_text(w, 0, "", "text");
			w->blocks[i].fallback = true;
		}
		assert_lines(w, 80,
			     marked ? "   In English:\n   text\n\n   text\n"
				    : "   text\n\n   text\n");
	}
}

// Two rows of heads: one names the columns, the other is a row as others are; a note makes no number of its cell.
static void tables_as_they_may_be(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	const struct str heads[] = { STR("h"), STR("n") }, more[] = { STR("i"), STR("7") },
			 row[] = { STR("a"), STR("12[1]") };
	w->groups = 1;
	put_row_of(w, GROUP_TABLE, heads, 2)->head = true;
	put_row_of(w, GROUP_TABLE, more, 2)->head = true;
	put_row_of(w, GROUP_TABLE, row, 2);
	assert_lines(w, 80, "   h  n\n   ────────\n   i  7\n   a  12[1]\n");
}

static void a_drawing_without_rows_is_its_words(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	w->groups = 1;
	put(w, BLOCK_CAPTION, STR("caption"))->group = 1;
	put(w, BLOCK_WORDS, STR("words"))->group = 1;
	assert_lines(w, 80, "   caption\n   words\n");
}

// More heads than cells are none.
static void a_timeline_has_the_columns_of_its_rows(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	const struct str heads[] = { STR("when"), STR("what"), STR("else") },
			 row[] = { STR("day"), STR("red") };
	w->groups = 1;
	put_row_of(w, GROUP_TIMELINE, heads, 3)->head = true;
	put_row_of(w, GROUP_TIMELINE, row, 2);
	assert_lines(w, 80, "      when  what\n   ●  day   red\n");
}

static void what_is_urgent_is_reversed_whole(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	const struct span span = { 0, 4, SPAN_EMPHASIS, STR_NONE, TARGET_NONE };
	put_text(w, 0, "", "Call now.");
	put_spans(&w->blocks[0], &span, 1);
	w->blocks[0].frame = FRAME_URGENT;
	w->blocks[0].frame_id = 1;
	document_add_blocks(&document, w->blocks, w->count, 1, 2);
	struct layout_options options = sized(80);
	struct layout layout = layout_document(&arena, &document, &options);
	size_t runs = 0;
	for (size_t i = 0; i < layout.line_count; i++)
		for (size_t k = 0; k < layout.lines[i].box_count; k++) {
			const struct box *box = &layout.lines[i].boxes[k];
			assert_int_equal(box->role, ROLE_URGENT);
			runs += box->run_count;
			for (size_t r = 0; r < box->run_count; r++)
				assert_int_equal(box->runs[r].role, ROLE_URGENT);
		}
	assert_int_equal(runs, 1);
}

// What is emphasized in a link is still the link.
static void a_link_outshines_emphasis(void **state)
{
	(void)state;
	const struct span spans[] = { { 0, 9, SPAN_LINK, STR("page:x"), TARGET_NONE },
				      { 4, 9, SPAN_STRONG, STR_NONE, TARGET_NONE } };
	struct document document;
	struct writer *w = start_writing(&document);
	put_text(w, 0, "", "see costs");
	put_spans(&w->blocks[0], spans, 2);
	document_add_blocks(&document, w->blocks, w->count, 1, 2);
	struct layout_options options = sized(80);
	struct layout layout = layout_document(&arena, &document, &options);
	const struct box *box = &layout.lines[0].boxes[0];
	assert_int_equal(box->run_count, 3); // "see ", "costs", its number
	for (size_t r = 0; r < box->run_count; r++) {
		assert_int_equal(box->runs[r].role, ROLE_LINK);
		assert_int_equal(box->runs[r].target, 0);
	}
}

static void put_depth(struct writer *w, const char *label, const char *depth, long low, long high)
{
	const struct str cells[] = { str_c(label), str_c(depth) };
	put_row_of(w, GROUP_SKIN_DEPTH, cells, 2)->amount =
		(struct amount) { low, high, 0, STR_NONE };
}

static struct str paint_blocks(struct writer *w, int columns)
{
	struct layout_options options = sized(columns);
	document_add_blocks(w->document, w->blocks, w->count, 1, 2);
	return paint(w->document, &options);
}

// Bars from nothing where each price is one price; no scale where nobody says what the highest is.
static void a_price_that_is_no_range_has_a_whole_bar(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	w->groups = 1;
	for (long price = 400; price <= 800; price += 400) {
		const struct str cells[] = { STR("Visit"), str_format(&arena, "$%ld", price) };
		put_row_of(w, GROUP_COST, cells, 2)->amount =
			(struct amount) { price, price, 0, STR_NONE };
	}
	struct str painted = paint_blocks(w, 80);
	assert_true(find_line(painted, "Visit", "█") >= 0);
	assert_int_equal(find_line(painted, "Visit", "·"), -1);
	assert_int_equal(find_line(painted, "0 ", ""), -1);
}

// Tips that are on no line of any scale end at the nearest, and no tip below the drawing.
static void needles_that_differ_have_their_names(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	w->groups = 1;
	put_depth(w, "top", "", 0, 100);
	put_depth(w, "deep", "to here", 100, 2000);
	put_depth(w, "Pen", "0.7 mm", 730, 730);
	put_depth(w, "Roller", "2 mm", 2000, 2000);
	struct str painted = paint_blocks(w, 80);
	assert_true(find_line(painted, "Pen", "Roller") >= 0);
	assert_int_equal(find_line(painted, "2 mm ┤", "▼") - find_line(painted, "0.7 mm ┤", "▼"),
			 5);
	assert_true(find_line(painted, "", "top") >= 0);
}

// However deep it goes.
static void skin_has_no_more_lines_than_fit(void **state)
{
	(void)state;
	for (long depth = 79990; depth < 80020; depth++) {
		struct document document;
		struct writer *w = start_writing(&document);
		w->groups = 1;
		put_depth(w, "deep", "", 0, depth);
		put_depth(w, "Needle", "8 cm", 80000, 80000);
		struct str painted = paint_blocks(w, 80);
		assert_int_equal(find_line(painted, "8 cm ┤", "▼"), 16);
	}
}

static void skin_without_needles_is_drawn(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	w->groups = 1;
	put_depth(w, "top", "to 0.1 mm", 0, 100);
	put_depth(w, "deep", "to 2 mm", 100, 2000);
	struct str painted = paint_blocks(w, 80);
	assert_true(find_line(painted, "", "top: to 0.1 mm") >= 0);
	assert_int_equal(find_line(painted, "", "▼"), -1);
}

static void evidence_without_a_note_has_no_line_for_it(void **state)
{
	(void)state;
	struct document document;
	struct writer *w = start_writing(&document);
	const struct str cells[] = { STR("a label that takes more than a line"), STR("good"),
				     STR("") };
	w->groups = 1;
	put_row_of(w, GROUP_EVIDENCE, cells, 3)->amount = (struct amount) { 2, 2, 4, STR_NONE };
	struct str painted = paint_blocks(w, 20);
	if (!str_ends(painted, STR("good\n")))
		fail_msg("painted:\n%.*s", STR_ARGS(painted));
}

static struct document tabled(const char *const *keys, const char *const *texts, size_t count)
{
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	document_new_group(&document);
	for (size_t i = 0; i < count; i++) {
		const struct str cells[] = { str_c(texts[i]), STR("x") };
		document_row(&document, GROUP_TABLE, cells, 2)->key = str_c(keys[i]);
	}
	return document;
}

// Of a table the other language may have fewer rows.
static void what_one_language_lacks_is_left_out(void **state)
{
	(void)state;
	const char *const keys[] = { "1", "2" }, *const ours_say[] = { "first", "second" },
			  *const theirs_say[] = { "zweite" };
	struct document ours = tabled(keys, ours_say, 2), theirs = tabled(keys + 1, theirs_say, 1);
	partners_find(&ours, &theirs);
	struct layout_options options = sized(80);
	struct str painted = paint(&ours, &options);
	if (!str_eq_c(painted, "   first   x\n   second  x\n\n     zweite  x\n"))
		fail_msg("painted:\n%.*s", STR_ARGS(painted));
}

// A word that is longer than the room beside its label stands below it.
static void a_long_word_stands_below_its_label(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	document_option(&document, TARGET_LINK, 1, STR_NONE, STR("row"),
			STR("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx x"),
			STR_NONE);
	struct layout_options options = sized(72);
	struct layout layout = layout_document(&arena, &document, &options);
	struct str first = layout_line_text(&arena, &layout.lines[0]);
	assert_true(str_ends(first, STR("row")));
}

// The word above is none of the text, however many lines it takes: no line before the text is further in it than the text's first.
static void the_word_of_a_callout_is_at_its_beginning(void **state)
{
	(void)state;
	static const struct str words[FRAME_COUNT] = { [FRAME_WARNING] = { "Be very careful",
									   15 } };
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	document.frame_words = words;
	document_add(&document, BLOCK_PARAGRAPH, STR("Needles hurt."))->frame = FRAME_WARNING;
	const struct layout_options options = { .columns = 12, .measure = 12 };
	struct layout layout = layout_document(&arena, &document, &options);
	size_t text = 0;
	while (!str_starts(str_trim(layout_line_text(&arena, &layout.lines[text])), STR("Needles")))
		assert_int_equal(layout.lines[text++].offset, 0);
	assert_true(text >= 2);
}

static void a_question_gets_no_colon(void **state)
{
	(void)state;
	struct cell head = { .text.plain = STR("Is it a result?") };
	struct cell value = { .text.plain = STR("No."), .language = STR("en") };
	struct piece piece = piece_labelled(&arena, &head, false, &value);
	assert_true(str_eq(piece.text.plain, STR("Is it a result? No.")));
	head.text.plain = STR("When");
	piece = piece_labelled(&arena, &head, false, &value);
	assert_true(str_eq(piece.text.plain, STR("When: No.")));
}

// ---- what holds at every width ----

static void nothing_is_wider_than_the_screen(void **state)
{
	(void)state;
	struct document *documents[] = { make_document(DIRECTION_LTR), make_document(DIRECTION_RTL),
					 make_wide_document() };
	for (int columns = 2; columns <= 140; columns += columns < 50 ? 1 : 13) {
		struct arena scratch = { 0 };
		struct layout_options options = sized(columns);
		for (size_t d = 0; d < LENGTH(documents); d++) {
			struct layout layout = layout_document(&scratch, documents[d], &options);
			for (size_t i = 0; i < layout.line_count; i++)
				for (size_t k = 0; k < layout.lines[i].box_count; k++) {
					const struct box *box = &layout.lines[i].boxes[k];
					if (box->column < 0)
						fail_msg("%d columns: at %d: %.*s", columns,
							 box->column, STR_ARGS(box->text));
					if (columns >= 30)
						assert_true(box->column + box->cols <= columns);
				}
		}
		arena_fini(&scratch);
	}
}

// All the letters of the document that are not spaces, in any order, as counts of bytes.
static void count_bytes(struct str text, size_t counts[256])
{
	for (size_t i = 0; i < text.len; i++)
		counts[(unsigned char)text.data[i]]++;
}

static void check_nothing_lost(const struct document *document, const char *(*form)(const char *))
{
	size_t least[256] = { 0 };
	for (size_t word = 0; word < WORD_COUNT; word++)
		if (word != WORDS)
			count_bytes(str_c(form(english[word])), least);
	for (int columns = 30; columns <= 132; columns += 17) {
		struct layout_options options = sized(columns);
		struct layout layout = layout_document(&arena, document, &options);
		size_t shown[256] = { 0 };
		for (size_t i = 0; i < layout.line_count; i++)
			for (size_t k = 0; k < layout.lines[i].box_count; k++)
				count_bytes(layout.lines[i].boxes[k].text, shown);
		for (int c = '!'; c < 256; c++)
			if (c < '0' || c > '9')
				assert_true(shown[c] >= least[c]);
	}
}

static const char *unchanged(const char *text)
{
	return text;
}

static void nothing_is_lost_from_30_columns(void **state)
{
	(void)state;
	check_nothing_lost(make_document(DIRECTION_LTR), unchanged);
	check_nothing_lost(make_wide_document(), widened);
}

// Rows that no book holds: without cells, with too few, with amounts that make no sense.
static void odd_rows_are_drawn_without_harm(void **state)
{
	(void)state;
	const struct amount amounts[] = {
		{ 0, 0, 0, STR_NONE },
		{ -5, -1, -2, { "x", 1 } },
		{ 7, 3, 2, STR_NONE },
		{ 0,
		  9000000,
		  1000,
		  { "$9,000,000 and more words than any window has columns", 53 } },
	};
	struct str cells[] = { STR("a"), STR(""), STR("c d"), STR("  ") };
	for (int kind = 0; kind < GROUP_KIND_COUNT; kind++) {
		for (size_t count = 0; count <= LENGTH(cells); count++) {
			struct document document;
			document_init(&document, &arena, STR("en"), DIRECTION_LTR);
			struct writer *w = ARENA_NEW(&arena, struct writer);
			w->document = &document;
			w->groups = 1;
			for (size_t i = 0; i < LENGTH(amounts); i++)
				put_row_of(w, (enum group_kind)kind, cells, count)->amount =
					amounts[i];
			document_add_blocks(&document, w->blocks, w->count, 0, 0);
			for (int columns = 2; columns < 90; columns += 21) {
				struct layout_options options = sized(columns);
				layout_document(&arena, &document, &options);
				options.pictures = false;
				layout_document(&arena, &document, &options);
			}
		}
	}
}

// ---- targets and places ----

static void every_target_is_found(void **state)
{
	(void)state;
	for (int columns = 30; columns <= 132; columns += 51) {
		struct document *document = make_document(DIRECTION_LTR);
		struct layout_options options = sized(columns);
		struct layout layout = layout_document(&arena, document, &options);
		for (int target = 0; target < (int)document->target_count; target++) {
			size_t first, last;
			assert_true(layout_find_target(&layout, target, &first, &last));
			assert_true(layout.lines[first].block == document->targets[target].block);
			assert_true(layout_target_column(&arena, &layout.lines[first], target,
							 DIRECTION_LTR, TEXT_VISUAL) >= 0);
		}
		size_t first, last;
		assert_false(layout_find_target(&layout, TARGET_NONE, &first, &last));
	}
}

static size_t count_role(const struct layout *layout, enum role role)
{
	size_t count = 0;
	for (size_t i = 0; i < layout->line_count; i++)
		for (size_t k = 0; k < layout->lines[i].box_count; k++) {
			const struct box *box = &layout->lines[i].boxes[k];
			count += box->role == role;
			for (size_t r = 0; r < box->run_count; r++)
				count += box->runs[r].role == role;
		}
	return count;
}

static void focus_leaves_the_layout_alone(void **state)
{
	(void)state;
	struct document *document = make_document(DIRECTION_LTR);
	struct layout_options options = sized(80);
	struct layout layout = layout_document(&arena, document, &options);
	for (int target = 0; target < (int)document->target_count; target++) {
		struct layout focused = layout_focus(&arena, &layout, target);
		assert_int_equal(focused.line_count, layout.line_count);
		assert_true(count_role(&focused, ROLE_FOCUS) > 0);
		assert_int_equal(count_role(&layout, ROLE_FOCUS), 0);
	}
	struct layout same = layout_focus(&arena, &layout, TARGET_NONE);
	assert_ptr_equal(same.lines, layout.lines);
}

static void places_survive_another_width(void **state)
{
	(void)state;
	struct document *document = make_document(DIRECTION_LTR);
	struct layout_options wide = sized(80), narrow = sized(40);
	struct layout a = layout_document(&arena, document, &wide);
	struct layout b = layout_document(&arena, document, &narrow);
	for (size_t i = 0; i < a.line_count; i++) {
		if (a.lines[i].block == SIZE_MAX)
			continue;
		size_t line = layout_find_place(&b, a.lines[i].block, a.lines[i].offset);
		if (document->blocks[a.lines[i].block].head)
			continue; // in a narrow drawing they stand beside each value, or nowhere
		assert_true(b.lines[line].block == a.lines[i].block);
		assert_true(b.lines[line].offset <= a.lines[i].offset);
	}
}

// Who scrolled to the room below a reversed block is there, and not at its beginning.
static void room_below_is_at_the_end_of_its_block(void **state)
{
	(void)state;
	struct document *document = make_document(DIRECTION_LTR);
	const struct layout_options options = sized(40);
	struct layout layout = layout_document(&arena, document, &options);
	size_t last = 0;
	for (size_t i = 0; i < layout.line_count; i++) {
		size_t block = layout.lines[i].block;
		if (block != SIZE_MAX && document->blocks[block].frame == FRAME_URGENT)
			last = i;
	}
	assert_true(layout.lines[last - 1].offset > 0);
	assert_int_equal(layout.lines[last].offset, layout.lines[last - 1].offset);
}

static void columns_of_targets_in_right_to_left_lines(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("ar"), DIRECTION_RTL);
	struct block block = { .direction = DIRECTION_RTL, .text.plain = STR("א\u200Fב abc") };
	struct span span = { 8, 11, SPAN_LINK, STR("page:x"), TARGET_NONE };
	block.text.spans = &span;
	block.text.span_count = 1;
	document_add_blocks(&document, &block, 1, 1, 1);
	struct layout_options options = { .columns = 40, .measure = 72, .form = TEXT_VISUAL };
	struct layout layout = layout_document(&arena, &document, &options);
	// Painted "abc [1] " and two letters at the right edge: a is nine cells from it, for the mark between them has none.
	assert_int_equal(layout.lines[0].target, 0);
	assert_int_equal(
		layout_target_column(&arena, &layout.lines[0], 0, DIRECTION_RTL, TEXT_VISUAL), 9);
	// Clicked: the letters are no link, all of "abc [1]" is one.
	const struct box *box = &layout.lines[0].boxes[0];
	for (int column = 0; column < 24;
	     column++) // a terminal that orders text itself turns the columns too
		assert_int_equal(layout_target_at(&arena, box, column % 12, DIRECTION_RTL,
						  column < 12 ? TEXT_VISUAL : TEXT_LOGICAL),
				 column % 12 < 3 || column % 12 > 9 ? TARGET_NONE : 0);
}

static void lines_as_text(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	document_add(&document, BLOCK_ITEM, STR("a\u00A0b\u2060c\u202F%"));
	struct layout_options options = { .columns = 20, .margin = 2, .measure = 72 };
	struct layout layout = layout_document(&arena, &document, &options);
	assert_int_equal(layout.line_count, 1);
	assert_true(str_eq(layout_line_text(&arena, &layout.lines[0]), STR("  • a bc %")));
}

// Lines that no layout makes: boxes in one column, and a box that begins with what has none.
static void any_line_can_be_asked(void **state)
{
	(void)state;
	struct run run = { 0, 1, ROLE_LINK, 4 };
	struct box boxes[] = {
		{ .column = 2,
		  .text = STR("ab"),
		  .cols = 2,
		  .target = 5,
		  .runs = &run,
		  .run_count = 1 },
		{ .column = 2, .text = STR(""), .target = TARGET_NONE },
		{ .column = 6, .text = STR(""), .target = 6 },
	};
	for (size_t i = 0; i < LENGTH(boxes); i++)
		boxes[i].paragraph = boxes[i].text;
	struct line line = { .boxes = boxes, .box_count = LENGTH(boxes) };
	const int columns[] = { [4] = 2, [5] = 2, [6] = 6, [7] = LAYOUT_NO_COLUMN };
	for (int target = 4; target < (int)LENGTH(columns); target++)
		assert_int_equal(
			layout_target_column(&arena, &line, target, DIRECTION_LTR, TEXT_VISUAL),
			columns[target]);
	assert_true(str_eq(layout_line_text(&arena, &line), STR("  ab")));
	assert_int_equal(layout_target_at(&arena, &boxes[0], 2, DIRECTION_LTR, TEXT_VISUAL), 4);
	assert_int_equal(layout_target_at(&arena, &boxes[0], 3, DIRECTION_LTR, TEXT_VISUAL), 5);
	assert_int_equal(layout_target_at(&arena, &boxes[0], 1, DIRECTION_LTR, TEXT_VISUAL), 5);
	assert_int_equal(layout_target_at(&arena, &boxes[0], 4, DIRECTION_LTR, TEXT_VISUAL), 5);
}

static void an_empty_document(void **state)
{
	(void)state;
	struct document document;
	document_init(&document, &arena, STR("en"), DIRECTION_LTR);
	struct layout_options options = sized(80);
	struct layout layout = layout_document(&arena, &document, &options);
	assert_int_equal(layout.line_count, 0);
	document.title = STR("x");
	layout = layout_document(&arena, &document, &options);
	assert_int_equal(layout.line_count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_blocks_at_all_sizes),
		cmocka_unit_test(titles_and_rows_in_english_say_so),
		cmocka_unit_test(other_drawings),
		cmocka_unit_test(two_languages_at_all_sizes),
		cmocka_unit_test(needles_end_at_their_depth),
		cmocka_unit_test(whom_to_call_cannot_be_missed),
		cmocka_unit_test(lists_stand_together),
		cmocka_unit_test(an_item_of_no_list_is_set_further_in),
		cmocka_unit_test(one_mark_stands_above_all_in_english),
		cmocka_unit_test(tables_as_they_may_be),
		cmocka_unit_test(a_drawing_without_rows_is_its_words),
		cmocka_unit_test(a_timeline_has_the_columns_of_its_rows),
		cmocka_unit_test(what_is_urgent_is_reversed_whole),
		cmocka_unit_test(a_link_outshines_emphasis),
		cmocka_unit_test(a_price_that_is_no_range_has_a_whole_bar),
		cmocka_unit_test(needles_that_differ_have_their_names),
		cmocka_unit_test(skin_without_needles_is_drawn),
		cmocka_unit_test(skin_has_no_more_lines_than_fit),
		cmocka_unit_test(evidence_without_a_note_has_no_line_for_it),
		cmocka_unit_test(what_one_language_lacks_is_left_out),
		cmocka_unit_test(a_long_word_stands_below_its_label),
		cmocka_unit_test(the_word_of_a_callout_is_at_its_beginning),
		cmocka_unit_test(a_question_gets_no_colon),
		cmocka_unit_test(nothing_is_wider_than_the_screen),
		cmocka_unit_test(nothing_is_lost_from_30_columns),
		cmocka_unit_test(odd_rows_are_drawn_without_harm),
		cmocka_unit_test(every_target_is_found),
		cmocka_unit_test(focus_leaves_the_layout_alone),
		cmocka_unit_test(places_survive_another_width),
		cmocka_unit_test(room_below_is_at_the_end_of_its_block),
		cmocka_unit_test(columns_of_targets_in_right_to_left_lines),
		cmocka_unit_test(lines_as_text),
		cmocka_unit_test(any_line_can_be_asked),
		cmocka_unit_test(an_empty_document),
	};
	return cmocka_run_group_tests_name("layout", tests, NULL, forget);
}
