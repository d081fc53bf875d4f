/* A list (w:num) is of a kind (w:abstractNum), which has nine levels and counts for all of
 * its lists together, unless one starts anew. A level's text has %1 to %9 where the numbers
 * of the levels stand. */
#include "input/docx_numbering.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/utf8.h"
#include "input/ooxml.h"

struct level {
    wz_str text, format;
    int start;
    bool is_close;          /* no blank behind it */
    bool is_decimal;        /* all numbers in it are */
};

struct kind {
    int id;
    int counts[WZ_DOCX_LEVELS];     /* so far; 0: none since the level above went on */
    struct level levels[WZ_DOCX_LEVELS];
};

struct list {
    int id, kind;
    int starts[WZ_DOCX_LEVELS];     /* where it starts anew; -1 where it does not */
    bool is_begun;
};

void wz_docx_numbering_init(wz_docx_numbering *numbering, const wz_allocator *allocator)
{
    wz_buf_init(&numbering->kinds, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&numbering->lists, allocator, WZ_LIMIT_BUFFER);
    wz_arena_init(&numbering->arena, allocator);
}

void wz_docx_numbering_clear(wz_docx_numbering *numbering)
{
    wz_buf_clear(&numbering->kinds);
    wz_buf_clear(&numbering->lists);
    wz_arena_clear(&numbering->arena);
}

/* -- reading ------------------------------------------------------------------------- */

/* The kind or the list that is being read. */
struct reading {
    wz_docx_numbering *numbering;
    xmlTextReaderPtr reader;
    struct kind kind;
    struct list list;
    int level;              /* of either; -1 outside of one */
    bool in_list;
};

static void begin_kind(struct reading *r)
{
    r->kind = (struct kind){ .id = wz_ooxml_number(r->reader, "abstractNumId", -1) };
    for (int i = 0; i < WZ_DOCX_LEVELS; i++)
        r->kind.levels[i] = (struct level){ WZ_STR(""), WZ_STR("decimal"), 0, false, false };
    r->in_list = false;
}

static void begin_list(struct reading *r)
{
    r->list = (struct list){ .id = wz_ooxml_number(r->reader, "numId", -1), .kind = -1 };
    for (int i = 0; i < WZ_DOCX_LEVELS; i++)
        r->list.starts[i] = -1;
    r->in_list = true;
}

static void begin_level(struct reading *r)
{
    int level = wz_ooxml_number(r->reader, "ilvl", -1);

    r->level = level < WZ_DOCX_LEVELS ? level : -1;
}

/* What an element says of the level that is being read. */
static void read_level(struct reading *r, const char *name)
{
    struct level *level = &r->kind.levels[r->level];
    wz_str value = wz_ooxml_value(r->reader, "val");

    if (strcmp(name, "start") == 0)
        level->start = wz_ooxml_number(r->reader, "val", 0);
    else if (strcmp(name, "numFmt") == 0)
        level->format = wz_arena_copy(&r->numbering->arena, value);
    else if (strcmp(name, "lvlText") == 0)
        level->text = wz_arena_copy(&r->numbering->arena, value);
    else if (strcmp(name, "suff") == 0)
        level->is_close = wz_str_equal(value, WZ_STR("nothing"));
    else if (strcmp(name, "isLgl") == 0)
        level->is_decimal = wz_ooxml_is_on(r->reader);
}

static void read_start(struct reading *r, const char *name)
{
    if (strcmp(name, "abstractNum") == 0)
        begin_kind(r);
    else if (strcmp(name, "num") == 0)
        begin_list(r);
    else if (strcmp(name, r->in_list ? "lvlOverride" : "lvl") == 0)
        begin_level(r);
    else if (strcmp(name, "abstractNumId") == 0)
        r->list.kind = wz_ooxml_number(r->reader, "val", -1);
    else if (r->in_list && r->level >= 0 && strcmp(name, "startOverride") == 0)
        r->list.starts[r->level] = wz_ooxml_number(r->reader, "val", -1);
    else if (!r->in_list && r->level >= 0)
        read_level(r, name);
}

static void read_end(struct reading *r, const char *name)
{
    if (strcmp(name, "abstractNum") == 0)
        WZ_PUSH(&r->numbering->kinds, r->kind);
    else if (strcmp(name, "num") == 0)
        WZ_PUSH(&r->numbering->lists, r->list);
    if (strcmp(name, r->in_list ? "lvlOverride" : "lvl") == 0)
        r->level = -1;
}

static int by_kind(const void *a, const void *b)
{
    return ((const struct kind *)a)->id - ((const struct kind *)b)->id;
}

static int by_list(const void *a, const void *b)
{
    return ((const struct list *)a)->id - ((const struct list *)b)->id;
}

wz_err wz_docx_numbering_read(wz_docx_numbering *numbering, wz_str part)
{
    struct reading r = { .numbering = numbering, .reader = wz_ooxml_open(part), .level = -1 };
    bool broken;

    if (!r.reader)
        return WZ_ENOMEM;
    begin_kind(&r);
    while (wz_ooxml_next(r.reader, false, &broken)) {
        const char *name = wz_ooxml_name(r.reader);
        int type = xmlTextReaderNodeType(r.reader);

        if (type == XML_READER_TYPE_ELEMENT)
            read_start(&r, name);
        else if (type == XML_READER_TYPE_END_ELEMENT)
            read_end(&r, name);
    }
    xmlFreeTextReader(r.reader);
    if (numbering->kinds.len > 0)
        qsort(numbering->kinds.at, WZ_ITEM_COUNT(numbering->kinds, struct kind),
              sizeof(struct kind), by_kind);
    if (numbering->lists.len > 0)
        qsort(numbering->lists.at, WZ_ITEM_COUNT(numbering->lists, struct list),
              sizeof(struct list), by_list);
    if (wz_buf_status(&numbering->kinds))
        return wz_buf_status(&numbering->kinds);
    return wz_buf_status(&numbering->lists) ? wz_buf_status(&numbering->lists)
                                            : wz_arena_status(&numbering->arena);
}

/* -- numbers ------------------------------------------------------------------------- */

static void put_decimal(wz_buf *out, int number)
{
    wz_buf_put_number(out, (uint64_t)number);
}

static void put_character(wz_buf *out, uint32_t code)
{
    char bytes[4];

    wz_buf_put(out, bytes, wz_utf8_encode(code, bytes));
}

/* 一百零五, 十二; with 拾 and 佰 for 壹. Beyond 9999 decimal. */
static void put_counting(wz_buf *out, int number, const char *const digits[10],
                         const char *const scales[4], bool says_one)
{
    bool skipped = false;
    int power = 1000;

    if (number > 9999) {
        put_decimal(out, number);
        return;
    }
    if (number == 0)
        wz_buf_put_str(out, wz_str_of(digits[0]));
    for (int scale = 3, begun = 0; scale >= 0; scale--, power /= 10) {
        int digit = number / power % 10;

        if (digit == 0) {
            skipped = begun;
            continue;
        }
        if (skipped)
            wz_buf_put_str(out, wz_str_of(digits[0]));
        if (digit > 1 || scale != 1 || begun || says_one)
            wz_buf_put_str(out, wz_str_of(digits[digit]));
        wz_buf_put_str(out, wz_str_of(scales[scale]));
        skipped = false;
        begun = 1;
    }
}

static void put_chinese(wz_buf *out, int number)
{
    static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
    static const char *const scales[] = { "", "十", "百", "千" };

    put_counting(out, number, digits, scales, false);
}

static void put_formal(wz_buf *out, int number)
{
    static const char *const digits[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };
    static const char *const scales[] = { "", "拾", "佰", "仟" };

    put_counting(out, number, digits, scales, true);
}

/* Each decimal digit by itself: 一〇五, １０５. */
static void put_digits(wz_buf *out, int number, const char *const digits[10])
{
    int power = 1;

    while (number / power >= 10)
        power *= 10;
    for (; power > 0; power /= 10)
        wz_buf_put_str(out, wz_str_of(digits[number / power % 10]));
}

static void put_ideographs(wz_buf *out, int number)
{
    static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

    put_digits(out, number, digits);
}

static void put_wide(wz_buf *out, int number)
{
    static const char *const digits[] = { "０", "１", "２", "３", "４", "５", "６", "７", "８", "９" };

    put_digits(out, number, digits);
}

/* ① to ⑳, then decimal. */
static void put_circled(wz_buf *out, int number)
{
    if (number >= 1 && number <= 20)
        put_character(out, 0x2460 + (uint32_t)number - 1);
    else
        put_decimal(out, number);
}

static void put_padded(wz_buf *out, int number)
{
    if (number < 10)
        wz_buf_put_byte(out, '0');
    put_decimal(out, number);
}

/* a to z, aa to zz: the letter again for each time round. */
static void put_letters(wz_buf *out, int number, char first)
{
    enum { LETTERS = 26, MOST_ROUNDS = 20 };
    int rounds = (number - 1) / LETTERS;

    if (number < 1 || rounds >= MOST_ROUNDS) {
        put_decimal(out, number);
        return;
    }
    for (int i = 0; i <= rounds; i++)
        wz_buf_put_byte(out, (char)(first + (number - 1) % LETTERS));
}

static void put_lower(wz_buf *out, int number)
{
    put_letters(out, number, 'a');
}

static void put_upper(wz_buf *out, int number)
{
    put_letters(out, number, 'A');
}

static void put_roman(wz_buf *out, int number, bool is_upper)
{
    static const struct { int value; const char *lower, *upper; } parts[] = {
        { 1000, "m", "M" }, { 900, "cm", "CM" }, { 500, "d", "D" }, { 400, "cd", "CD" },
        { 100, "c", "C" },  { 90, "xc", "XC" },  { 50, "l", "L" },  { 40, "xl", "XL" },
        { 10, "x", "X" },   { 9, "ix", "IX" },   { 5, "v", "V" },   { 4, "iv", "IV" },
        { 1, "i", "I" },
    };

    if (number < 1 || number > 3999) {
        put_decimal(out, number);
        return;
    }
    for (size_t i = 0; i < WZ_COUNT(parts); i++)
        for (; number >= parts[i].value; number -= parts[i].value)
            wz_buf_put_str(out, wz_str_of(is_upper ? parts[i].upper : parts[i].lower));
}

static void put_lower_roman(wz_buf *out, int number)
{
    put_roman(out, number, false);
}

static void put_upper_roman(wz_buf *out, int number)
{
    put_roman(out, number, true);
}

static void put_stem(wz_buf *out, int number)
{
    static const char *const stems[] = { "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸" };

    if (number >= 1 && number <= (int)WZ_COUNT(stems))
        wz_buf_put_str(out, wz_str_of(stems[number - 1]));
    else
        put_decimal(out, number);
}

/* ST_NumberFormat (17.18.59), as far as documents in Chinese use it. */
static const struct {
    wz_str name;
    void (*put)(wz_buf *out, int number);
} formats[] = {
    { WZ_STR_ROW("chineseCounting"), put_chinese },
    { WZ_STR_ROW("chineseCountingThousand"), put_chinese },
    { WZ_STR_ROW("taiwaneseCounting"), put_chinese },
    { WZ_STR_ROW("taiwaneseCountingThousand"), put_chinese },
    { WZ_STR_ROW("japaneseCounting"), put_chinese },
    { WZ_STR_ROW("chineseLegalSimplified"), put_formal },
    { WZ_STR_ROW("ideographLegalTraditional"), put_formal },
    { WZ_STR_ROW("ideographDigital"), put_ideographs },
    { WZ_STR_ROW("taiwaneseDigital"), put_ideographs },
    { WZ_STR_ROW("decimalFullWidth"), put_wide },
    { WZ_STR_ROW("decimalFullWidth2"), put_wide },
    { WZ_STR_ROW("decimalEnclosedCircle"), put_circled },
    { WZ_STR_ROW("decimalEnclosedCircleChinese"), put_circled },
    { WZ_STR_ROW("decimalZero"), put_padded },
    { WZ_STR_ROW("ideographTraditional"), put_stem },
    { WZ_STR_ROW("lowerLetter"), put_lower },
    { WZ_STR_ROW("upperLetter"), put_upper },
    { WZ_STR_ROW("lowerRoman"), put_lower_roman },
    { WZ_STR_ROW("upperRoman"), put_upper_roman },
};

void wz_docx_number_put(wz_buf *out, wz_str format, int number)
{
    for (size_t i = 0; i < WZ_COUNT(formats); i++) {
        if (wz_str_equal(formats[i].name, format)) {
            formats[i].put(out, number);
            return;
        }
    }
    put_decimal(out, number);
}

/* -- labels -------------------------------------------------------------------------- */

/* The kind of a list, begun anew where the list says so; NULL for a list that is not there. */
static struct kind *kind_of(wz_docx_numbering *numbering, int id)
{
    struct list list_key = { .id = id }, *list = NULL;
    struct kind key = { .id = -1 }, *kind = NULL;

    if (numbering->lists.len > 0)
        list = bsearch(&list_key, numbering->lists.at,
                       WZ_ITEM_COUNT(numbering->lists, struct list), sizeof *list, by_list);
    if (!list)
        return NULL;
    key.id = list->kind;
    if (numbering->kinds.len > 0)
        kind = bsearch(&key, numbering->kinds.at, WZ_ITEM_COUNT(numbering->kinds, struct kind),
                       sizeof *kind, by_kind);
    for (int i = 0; kind && !list->is_begun && i < WZ_DOCX_LEVELS; i++)
        if (list->starts[i] >= 0) {
            kind->levels[i].start = list->starts[i];
            kind->counts[i] = 0;
        }
    list->is_begun = true;
    return kind;
}

/* One more at a level; what is below begins anew, and what is above has begun. */
static void count(struct kind *kind, int level)
{
    for (int i = 0; i < level; i++)
        if (kind->counts[i] == 0)
            kind->counts[i] = 1;
    kind->counts[level]++;
    for (int i = level + 1; i < WZ_DOCX_LEVELS; i++)
        kind->counts[i] = 0;
}

static int number_of(const struct kind *kind, int level)
{
    return kind->levels[level].start + kind->counts[level] - 1;
}

/* A bullet in a symbol font has a code of that font's own. */
static void put_bullet(wz_buf *out, wz_str text)
{
    uint32_t code;

    wz_utf8_decode(text, &code);
    wz_buf_put_str(out, code >= 0xE000 && code <= 0xF8FF ? WZ_STR("•") : text);
}

static void put_text(wz_buf *out, const struct kind *kind, const struct level *level)
{
    wz_str text = level->text;

    while (text.len > 0) {
        int digit = text.len > 1 && text.at[0] == '%' ? text.at[1] - '1' : -1;
        wz_str format;

        if (digit < 0 || digit >= WZ_DOCX_LEVELS) {
            wz_buf_put_str(out, wz_str_take(&text, 1));
            continue;
        }
        format = level->is_decimal ? WZ_STR("decimal") : kind->levels[digit].format;
        wz_docx_number_put(out, format, number_of(kind, digit));
        text = wz_str_skip(text, 2);
    }
}

void wz_docx_label(wz_docx_numbering *numbering, int list, int level, wz_buf *out)
{
    struct kind *kind = kind_of(numbering, list);
    const struct level *at;

    if (!kind || level < 0 || level >= WZ_DOCX_LEVELS)
        return;
    at = &kind->levels[level];
    count(kind, level);
    if (wz_str_equal(at->format, WZ_STR("none")) || at->text.len == 0)
        return;
    if (wz_str_equal(at->format, WZ_STR("bullet")))
        put_bullet(out, at->text);
    else
        put_text(out, kind, at);
    if (!at->is_close)
        wz_buf_put_byte(out, ' ');
}
