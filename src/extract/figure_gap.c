/* One pass forwards, the longest word of the dictionaries each time. What no dictionary has
 * stays together as text, which is more often a part of a noun than anything else. */
#include "extract/figure_gap.h"

#include "base/utf8.h"

enum { HAN = 3, MOST_QUOTED = 45 };

struct cutter {
    const wz_scene *scene;
    wz_str text;                /* up to the end of the gap */
    const wz_span *dates;
    size_t date_count;
    size_t *next_date;
    wz_gap *gap;
    wz_strip strip;             /* the piece that is cut */
};

/* -- characters ----------------------------------------------------------------------- */

/* Marks that are tokens by themselves. */
static const struct {
    uint32_t code;
    wz_part part;
} marks[] = {
    { 0x3001, WZ_PART_LIST },   { 0xFF64, WZ_PART_LIST },                           /* 、 */
    { 0xFF0C, WZ_PART_CLAUSE }, { ',', WZ_PART_CLAUSE },    { 0xFF1A, WZ_PART_CLAUSE },
    { ':', WZ_PART_CLAUSE },    { 0x2014, WZ_PART_CLAUSE }, { 0x2026, WZ_PART_CLAUSE }, /* —… */
    { 0x3002, WZ_PART_STOP },   { 0xFF01, WZ_PART_STOP },   { 0xFF1F, WZ_PART_STOP },   /* 。！？ */
    { 0xFF1B, WZ_PART_STOP },   { ';', WZ_PART_STOP },      { '\n', WZ_PART_STOP },
    { '!', WZ_PART_STOP },      { '?', WZ_PART_STOP },
    { 0x7684, WZ_PART_OF },                                                         /* 的 */
    { 0x201D, WZ_PART_OPEN },   { 0x2019, WZ_PART_OPEN },   { 0x300B, WZ_PART_OPEN },   /* ”’》 */
    { 0xFF09, WZ_PART_OPEN },   { ')', WZ_PART_OPEN },      { 0x3011, WZ_PART_OPEN },   /* ）】 */
};

static const struct {
    uint32_t open, close;
    wz_part part;
} pairs[] = {
    { 0x201C, 0x201D, WZ_PART_QUOTED },     /* “” */
    { 0x2018, 0x2019, WZ_PART_QUOTED },     /* ‘’ */
    { 0x300A, 0x300B, WZ_PART_QUOTED },     /* 《》 */
    { '"', '"', WZ_PART_QUOTED },
    { 0xFF08, 0xFF09, WZ_PART_BRACKET },    /* （） */
    { '(', ')', WZ_PART_BRACKET },
    { 0x3010, 0x3011, WZ_PART_BRACKET },    /* 【】 */
    { '[', ']', WZ_PART_BRACKET },          /* the number of a footnote */
};

static wz_part mark_of(uint32_t code)
{
    for (size_t i = 0; i < WZ_COUNT(marks); i++)
        if (marks[i].code == code)
            return marks[i].part;
    return WZ_PART_TEXT;
}

static bool is_mark(uint32_t code)
{
    return !wz_is_han(code) || code == 0x7684;
}

/* -- the window ----------------------------------------------------------------------- */

/* The end of what is read behind a figure: its clause. */
static uint32_t end_of_clause(wz_str text, wz_span span)
{
    uint32_t at = span.start;

    for (int i = 0; i < WZ_GAP_BEHIND && at < span.end; i++) {
        uint32_t code;
        wz_part part;

        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
        part = is_mark(code) ? mark_of(code) : WZ_PART_TEXT;
        if (part == WZ_PART_CLAUSE || part == WZ_PART_STOP)
            break;
    }
    return at;
}

/* The start of what is read before a figure: the clause before its own. */
static uint32_t start_of_clauses(wz_str text, wz_span span)
{
    uint32_t at = span.end;
    int clauses = 0;

    for (int i = 0; i < WZ_GAP_BEFORE && at > span.start; i++) {
        uint32_t code;
        uint32_t step = (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
        wz_part part = is_mark(code) ? mark_of(code) : WZ_PART_TEXT;

        if (part == WZ_PART_STOP)
            return clauses > 0 ? at : at - step;
        if (part == WZ_PART_CLAUSE && ++clauses > 1)
            return at;
        at -= step;
    }
    return at;
}

/* -- tokens --------------------------------------------------------------------------- */

static void add_token(struct cutter *c, uint32_t start, uint32_t end, wz_part part)
{
    wz_gap *gap = c->gap;
    wz_token *last = gap->count ? &gap->at[gap->count - 1] : NULL;
    if (part == WZ_PART_TEXT && last && last->part == WZ_PART_TEXT && last->span.end == start)
        last->span.end = end;
    else if (gap->count < WZ_GAP_TOKENS)
        gap->at[gap->count++] = (wz_token){ { start, end }, part };
}

/* The end of a quotation or bracket that opens at a place, or 0. */
static uint32_t end_of_pair(const struct cutter *c, uint32_t at, uint32_t code, wz_part *part)
{
    uint32_t close = 0;

    for (size_t i = 0; i < WZ_COUNT(pairs) && close == 0; i++) {
        if (pairs[i].open == code) {
            close = pairs[i].close;
            *part = pairs[i].part;
        }
    }
    if (close == 0)
        return 0;
    for (int i = 0; i < MOST_QUOTED && at < c->text.len; i++) {
        uint32_t next;

        at += (uint32_t)wz_utf8_decode(wz_str_skip(c->text, at), &next);
        if (next == close && i > 0)
            return at;
    }
    *part = WZ_PART_OPEN;
    return 0;
}

/* The end of a date that begins at a place, or 0. */
static uint32_t end_of_date(struct cutter *c, uint32_t at)
{
    while (*c->next_date < c->date_count && c->dates[*c->next_date].start < at)
        ++*c->next_date;
    return *c->next_date < c->date_count && c->dates[*c->next_date].start == at &&
           c->dates[*c->next_date].end <= c->text.len ? c->dates[*c->next_date].end : 0;
}

static bool is_class(uint32_t code)
{
    return code >= 0x2160 && code <= 0x216F;     /* Ⅰ to Ⅻ and on */
}

/* Ⅰ—Ⅲ类: the dash of a range of classes ends no clause. */
static bool joins_classes(wz_str text, uint32_t at, uint32_t code, uint32_t end)
{
    return code == 0x2014 && is_class(wz_utf8_before(text, at)) &&
           (wz_utf8_at(text, end) == 0x2014 || is_class(wz_utf8_at(text, end)));
}

/* A character that is no Han one: a mark, a blank, a letter. Returns behind it. */
static uint32_t take_mark(struct cutter *c, uint32_t at, uint32_t code, uint32_t step)
{
    wz_part part = WZ_PART_TEXT;
    uint32_t end = end_of_pair(c, at, code, &part);

    if (end == 0) {
        end = at + step;
        if (part == WZ_PART_TEXT && !joins_classes(c->text, at, code, end))
            part = mark_of(code);
    }
    if (part != WZ_PART_TEXT || !wz_is_blank(code))
        add_token(c, at, end, part);
    return end;
}

/* What the words of nouns.tsv are in a gap. */
static const wz_part parts[WZ_WORD_COUNT] = {
    [WZ_WORD_NOUN] = WZ_PART_NOUN,      [WZ_WORD_HOLDER] = WZ_PART_HOLDER,
    [WZ_WORD_TERM] = WZ_PART_TERM,      [WZ_WORD_KIND] = WZ_PART_KIND,
    [WZ_WORD_DEED] = WZ_PART_DEED,      [WZ_WORD_ASPECT] = WZ_PART_ASPECT,
    [WZ_WORD_ACT] = WZ_PART_ACT,        [WZ_WORD_MODIFIER] = WZ_PART_MODIFIER,
    [WZ_WORD_BETWEEN] = WZ_PART_BETWEEN, [WZ_WORD_THAN] = WZ_PART_THAN,
    [WZ_WORD_SHARE] = WZ_PART_SHARE,    [WZ_WORD_AMONG] = WZ_PART_AMONG,
    [WZ_WORD_JOINT] = WZ_PART_JOINT,    [WZ_WORD_BOUNDARY] = WZ_PART_BOUNDARY,
    [WZ_WORD_TAIL] = WZ_PART_TEXT,
};

#define GAP_CLASSES (WZ_CLASS_BIT(NOUN) | WZ_CLASS_BIT(CHANGE) | WZ_CLASS_BIT(BASE) | \
                     WZ_CLASS_BIT(BEFORE_FIGURE))

/* 比去年 begins what something is measured against; 同比 is all of it. */
static wz_part part_of_base(uint32_t first)
{
    return first == 0x6BD4 || first == 0x8F83 ? WZ_PART_THAN : WZ_PART_BETWEEN;   /* 比较 */
}

static wz_part part_of(wz_strip_word word, uint32_t first)
{
    if (word.class == WZ_CLASS_NOUN)
        return parts[word.word];
    if (word.class == WZ_CLASS_BASE)
        return part_of_base(first);
    return word.class == WZ_CLASS_CHANGE ? WZ_PART_CHANGE : WZ_PART_BETWEEN;
}

/* 归集率, 交易量: a verb with such a tail is what is measured, and no verb. */
static bool names_measure(uint32_t tail)
{
    static const uint32_t tails[] = {       /* 率量值价费额税 */
        0x7387, 0x91CF, 0x503C, 0x4EF7, 0x8D39, 0x989D, 0x7A0E
    };
    return wz_is_one_of(tail, tails, WZ_COUNT(tails));
}

/* 检查量: text, or what names a kind, makes a noun with the tail behind it. */
static void take_tail(struct cutter *c, wz_span span, uint32_t tail)
{
    wz_token *last = c->gap->count ? &c->gap->at[c->gap->count - 1] : NULL;
    bool joins = last && last->span.end == span.start;

    if (joins && (last->part == WZ_PART_TEXT ||
                  (wz_part_is(last->part, WZ_VERBS) && names_measure(tail)))) {
        last->span.end = span.end;
        last->part = WZ_PART_NOUN;
    } else {
        add_token(c, span.start, span.end,
                  joins && wz_part_is(last->part, WZ_PART_BIT(KIND) | WZ_PART_BIT(DEED) |
                                      WZ_PART_BIT(NOUN) | WZ_PART_BIT(HOLDER))
                      ? WZ_PART_NOUN : WZ_PART_TEXT);
    }
}

/* 人均花费: by the head, a part of what is measured; 人均5万元 is none. */
static bool is_per_head(struct cutter *c, uint32_t at, uint32_t end)
{
    wz_strip_word next;

    if (!wz_str_equal(wz_str_cut(c->text, at, end), WZ_STR("人均")) ||
        is_mark(wz_utf8_at(c->text, end)))
        return false;
    next = wz_strip_at(&c->strip, end, GAP_CLASSES);
    return next.class == WZ_CLASS_COUNT ||
           (next.class == WZ_CLASS_NOUN && wz_part_is(parts[next.word], WZ_RUN));
}

/* Takes one token at a place and returns behind it. */
static uint32_t take_token(struct cutter *c, uint32_t at)
{
    uint32_t code, end = end_of_date(c, at);
    uint32_t step = (uint32_t)wz_utf8_decode(wz_str_skip(c->text, at), &code);
    wz_strip_word word;

    if (end > 0) {
        add_token(c, at, end, WZ_PART_DATE);
        return end;
    }
    if (is_mark(code) && !wz_is_latin(code) && !wz_is_digit(code))
        return take_mark(c, at, code, step);
    word = wz_strip_at(&c->strip, at, GAP_CLASSES);
    if (word.class == WZ_CLASS_COUNT) {
        add_token(c, at, at + step, WZ_PART_TEXT);
        return at + step;
    }
    if (word.class == WZ_CLASS_NOUN && word.word == WZ_WORD_TAIL)
        take_tail(c, (wz_span){ at, word.end }, code);
    else if (code == 0x4EBA && is_per_head(c, at, word.end))    /* 人 */
        add_token(c, at, word.end, WZ_PART_KIND);
    else
        add_token(c, at, word.end, part_of(word, code));
    return word.end;
}

static void cut(struct cutter *c, uint32_t start, uint32_t end)
{
    c->text = wz_str_cut(c->scene->reading->bytes, 0, end);
    wz_strip_open(&c->strip, c->scene->words, c->text, (wz_span){ start, end });
    while (start < end)
        start = take_token(c, start);
}

void wz_gap_read(const wz_scene *scene, wz_span span, bool behind, bool before,
                 size_t *next_date, wz_gap *gap)
{
    const wz_found *found = scene->found;
    struct cutter c;        /* not cleared: the strip is large */
    wz_str text = scene->reading->bytes;
    uint32_t first_end = behind ? end_of_clause(text, span) : span.start;
    uint32_t last_start = before ? start_of_clauses(text, span) : span.end;

    c.scene = scene;
    c.dates = WZ_ITEMS(found->dates, wz_span);
    c.date_count = WZ_ITEM_COUNT(found->dates, wz_span);
    c.next_date = next_date;
    c.gap = gap;
    gap->count = 0;
    if (first_end >= last_start) {
        cut(&c, span.start, span.end);
        return;
    }
    cut(&c, span.start, first_end);
    if (last_start > first_end)
        add_token(&c, first_end, last_start, WZ_PART_BREAK);
    cut(&c, last_start, span.end);
}
