/* A noun is a run of words that ends in a head (NOUN, HOLDER, TERM); words that say level,
 * place or worth cut it off in front. Where no head is known, text that no dictionary has
 * stands for one. */
#include "extract/figure_noun.h"

#include "base/utf8.h"

enum { HAN = 3, MOST_NOUN = 12 * HAN, MOST_JOINED = 15 * HAN, MOST_ADDED = 5 * HAN, MOST_QUOTED = 16 * HAN };

#define HEADS (WZ_PART_BIT(NOUN) | WZ_PART_BIT(HOLDER) | WZ_PART_BIT(TERM))
#define RUN (HEADS | WZ_PART_BIT(KIND) | WZ_PART_BIT(DEED) | WZ_PART_BIT(TEXT))
#define VERBS (WZ_PART_BIT(ACT) | WZ_PART_BIT(DEED))
#define MARKS (WZ_PART_BIT(CLAUSE) | WZ_PART_BIT(STOP) | WZ_PART_BIT(OPEN) | WZ_PART_BIT(BREAK))
#define FILLERS (WZ_PART_BIT(BETWEEN) | WZ_PART_BIT(THAN) | WZ_PART_BIT(CHANGE) | WZ_PART_BIT(DATE) | WZ_PART_BIT(MODIFIER))

static wz_part part_at(const wz_gap *gap, size_t i)
{
    return i < gap->count ? gap->at[i].part : WZ_PART_STOP;
}

static bool is_at(const wz_gap *gap, size_t i, uint32_t bits)
{
    return i < gap->count && wz_part_is(gap->at[i].part, bits);
}

static uint32_t length_of(const wz_token *token)
{
    return token->span.end - token->span.start;
}

static bool is_short_bracket(wz_str text, const wz_token *token)
{
    uint32_t first;

    if (token->part != WZ_PART_BRACKET || length_of(token) > MOST_ADDED + 2 * HAN)
        return false;
    first = wz_utf8_at(text, token->span.start + (text.at[token->span.start] & 0x80 ? HAN : 1));
    return wz_is_han(first) && first != 0x542B;     /* 含 */
}

/* What stands between the marks of a quotation. */
static wz_span inner(wz_str text, wz_span span)
{
    uint32_t code;

    span.start += (uint32_t)wz_utf8_decode(wz_str_skip(text, span.start), &code);
    span.end -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, span.end), &code);
    return span;
}

/* A word in front of a noun that is no part of it: 江州市, or a single character that no
 * dictionary has. */
static bool is_loose(wz_str text, const wz_token *token, const wz_token *next)
{
    static const uint32_t places[] = {      /* 省市县区乡镇村州盟旗 */
        0x7701, 0x5E02, 0x53BF, 0x533A, 0x4E61, 0x9547, 0x6751, 0x5DDE, 0x76DF, 0x65D7
    };
    uint32_t last = wz_utf8_before(text, token->span.end);

    if (wz_is_one_of(last, places, WZ_COUNT(places)))
        return wz_part_is(next->part, RUN) &&
               (token->part == WZ_PART_TEXT ||
                (token->part == WZ_PART_HOLDER && length_of(token) <= 2 * HAN));
    return token->part == WZ_PART_TEXT &&
           (length_of(token) <= HAN ||
            (next->part == WZ_PART_HOLDER && length_of(next) == HAN &&
             wz_is_one_of(wz_utf8_before(text, next->span.end), places, WZ_COUNT(places))));
}

/* Behind a place, and behind a body that does what the words behind it say (县纪委处置线索), a
 * noun begins anew. */
static size_t start_of_core(wz_str text, const wz_gap *gap, const wz_noun *noun, bool strips_deeds)
{
    static const uint32_t places[] = {      /* 省市县区乡镇村州盟旗 */
        0x7701, 0x5E02, 0x53BF, 0x533A, 0x4E61, 0x9547, 0x6751, 0x5DDE, 0x76DF, 0x65D7
    };
    static const uint32_t organs[] = {      /* 委局院厅署府关办队组会 */
        0x59D4, 0x5C40, 0x9662, 0x5385, 0x7F72, 0x5E9C, 0x5173, 0x529E, 0x961F, 0x7EC4, 0x4F1A
    };
    for (size_t i = noun->past - 1; i > noun->first; i--) {
        const wz_token *token = &gap->at[i - 1];
        uint32_t last = wz_utf8_before(text, token->span.end);

        if (token->part != WZ_PART_HOLDER)
            continue;
        if (length_of(token) == HAN && wz_is_one_of(last, places, WZ_COUNT(places)))
            return i;
        if (strips_deeds && gap->at[i].part == WZ_PART_DEED && i + 1 < noun->past &&
            wz_is_one_of(last, organs, WZ_COUNT(organs)))
            return i + 1;
    }
    return noun->first;
}

bool wz_noun_is_indicator(wz_str text, wz_span noun)
{
    static const uint32_t ends[] = {    /* 率量额数值度比价费入出资积重耗放款余速幅 */
        0x7387, 0x91CF, 0x989D, 0x6570, 0x503C, 0x5EA6, 0x6BD4, 0x4EF7, 0x8D39, 0x5165, 0x51FA,
        0x8D44, 0x79EF, 0x91CD, 0x8017, 0x653E, 0x6B3E, 0x4F59, 0x901F, 0x5E45
    };
    return wz_is_one_of(wz_utf8_before(text, noun.end), ends, WZ_COUNT(ends));
}

/* Sets the span of a noun to that of its tokens, cut down in front to what belongs to it. */
static void settle(wz_str text, const wz_gap *gap, wz_noun *noun, bool strips_deeds)
{
    uint32_t bits = strips_deeds && !wz_noun_is_indicator(text, gap->at[noun->past - 1].span)
                        ? WZ_PART_BIT(DEED) : 0;    /* 改造面积 is no 面积 that is 改造 */

    noun->first = start_of_core(text, gap, noun, strips_deeds);
    while (noun->past - noun->first > 1) {
        const wz_token *token = &gap->at[noun->first];

        uint32_t end = gap->at[noun->past - 1].span.end;

        if (end - token->span.start <= MOST_NOUN && !is_loose(text, token, token + 1) &&
            (!wz_part_is(token->part, bits) || end - token->span.end <= HAN))
            break;
        noun->first++;
    }
    noun->head = part_at(gap, noun->past - 1);
    noun->span = (wz_span){ gap->at[noun->first].span.start, gap->at[noun->past - 1].span.end };
}

/* The first of the tokens of some parts that end at `past`. */
static size_t start_of_run(const wz_gap *gap, size_t past, uint32_t bits)
{
    while (past > 0 && wz_part_is(gap->at[past - 1].part, bits))
        past--;
    return past;
}

/* -- before --------------------------------------------------------------------------- */

/* Steps back over what stands between a noun and its number. */
static size_t skip_fillers(wz_str text, const wz_gap *gap, size_t at, wz_noun *noun)
{
    for (; at > 0; at--) {
        wz_part part = gap->at[at - 1].part;

        noun->changed = noun->changed || part == WZ_PART_CHANGE;
        if (wz_part_is(part, FILLERS))
            continue;
        if (part == WZ_PART_OF && at > 1 && gap->at[at - 2].part == WZ_PART_DATE)
            continue;
        if (part == WZ_PART_BRACKET && !is_short_bracket(text, &gap->at[at - 1]))
            continue;
        break;
    }
    return at;
}

/* 较“十三五”时期增长: what a change is measured against is no noun of its figure. */
static size_t skip_base(wz_str text, const wz_gap *gap, size_t at, wz_noun *noun)
{
    size_t first = start_of_run(gap, at, RUN | FILLERS | WZ_PART_BIT(QUOTED) | WZ_PART_BIT(OF));

    for (size_t i = first; noun->changed && i < at; i++)
        if (gap->at[i].part == WZ_PART_THAN)
            return skip_fillers(text, gap, i, noun);
    return at;
}

/* A quotation names what is counted unless a noun stands before it: 机组“三改联动”. */
static bool take_quoted(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    wz_span span = inner(text, gap->at[past - 1].span);

    if (past > 1 && wz_part_is(gap->at[past - 2].part, HEADS))
        return false;
    noun->first = past - 1;
    noun->past = past;
    noun->head = WZ_PART_QUOTED;
    noun->span = span.end - span.start <= MOST_QUOTED ? span : (wz_span){ 0, 0 };
    return true;
}

/* The run of words that ends at `past`, unless none is there. */
static bool take_run(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    size_t core = past;

    if (core > 0 && gap->at[core - 1].part == WZ_PART_QUOTED) {
        if (take_quoted(text, gap, core, noun))
            return true;
        core = --past;
    }
    if (core > 0 && gap->at[core - 1].part == WZ_PART_BRACKET)
        core--;
    noun->first = start_of_run(gap, core, RUN);
    if (noun->first == core && core > 0 && gap->at[core - 1].part == WZ_PART_ASPECT)
        noun->first--;
    if (noun->first == core ||
        (noun->first + 1 == core && gap->at[core - 1].part == WZ_PART_TEXT &&
         length_of(&gap->at[core - 1]) <= HAN))
        return false;
    noun->past = past;
    settle(text, gap, noun, true);
    if (core < past && noun->past == past)
        noun->head = gap->at[core - 1].part;
    return true;
}

/* The deed right before the figure, with what names its kind: 技能培训 3人次. */
static void take_deed(wz_str text, const wz_gap *gap, size_t first, size_t past, wz_noun *noun)
{
    noun->beside = WZ_BESIDE_DEED;
    noun->first = first;
    noun->past = past;
    settle(text, gap, noun, false);
}

/* A verb stands before the figure: the noun before it, 小区改造完工12个, or nothing. What is no
 * noun of its own (技能) is one with a deed only. */
static void take_behind_verb(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    size_t deed = start_of_run(gap, past, WZ_PART_BIT(DEED));
    size_t at = start_of_run(gap, past, VERBS | FILLERS);
    bool acted = start_of_run(gap, past, VERBS) < deed;
    uint32_t ends = acted ? WZ_PART_BIT(NOUN) | WZ_PART_BIT(TERM) : RUN;
    size_t core = at > 0 && gap->at[at - 1].part == WZ_PART_BRACKET ? at - 1 : at;

    noun->verbal = true;
    if (core < at && !is_short_bracket(text, &gap->at[core]))
        at = core;
    if (core > 0 && wz_part_is(gap->at[core - 1].part, ends) && take_run(text, gap, at, noun)) {
        noun->beside = WZ_BESIDE_NOUN;
        if (wz_part_is(noun->head, WZ_PART_BIT(TEXT) | WZ_PART_BIT(KIND)))
            take_deed(text, gap, noun->first, past, noun);
    } else if (deed < past) {
        take_deed(text, gap, deed, past, noun);
    } else {
        noun->beside = WZ_BESIDE_ACT;
        noun->first = past;
    }
}

/* 占…的3%: what stands before 占 holds the share. */
static bool take_share(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    size_t at = past;

    while (at > 0 && !wz_part_is(gap->at[at - 1].part, MARKS | WZ_PART_BIT(SHARE)))
        at--;
    if (at == 0 || gap->at[at - 1].part != WZ_PART_SHARE)
        return false;
    noun->beside = WZ_BESIDE_SHARE;
    noun->rest = at;
    at = skip_fillers(text, gap, at - 1, noun);
    take_run(text, gap, at, noun);
    return true;
}

/* 占全市比重3%: the noun before the figure, if it says so itself; else what holds the share. */
static void settle_share(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    static const wz_str words[] = { WZ_STR_ROW("比重"), WZ_STR_ROW("比例"), WZ_STR_ROW("份额") };
    const wz_token *last = &gap->at[noun->past - 1];
    wz_str word = wz_str_cut(text, last->span.start, last->span.end);

    for (size_t i = 0; i < WZ_COUNT(words); i++) {
        if (wz_str_equal(word, words[i])) {
            noun->first = noun->past - 1;
            noun->span = last->span;
            return;
        }
    }
    *noun = (wz_noun){ .beside = WZ_BESIDE_NOTHING };
    take_share(text, gap, past, noun);
}

/* The clause before: its first noun, 森林覆盖率 of 森林覆盖率持续提高，达到40%. */
static void take_earlier(wz_str text, const wz_gap *gap, size_t past, bool follows, wz_noun *noun)
{
    size_t first = start_of_run(gap, past, ~MARKS), at = first;

    if (first == 0 && follows)
        return;
    for (; at < past; at++) {
        if (!wz_part_is(gap->at[at].part, WZ_PART_BIT(NOUN) | WZ_PART_BIT(TERM)))
            continue;
        if (at + 1 < past && wz_part_is(gap->at[at + 1].part, RUN & ~WZ_PART_BIT(DEED)))
            continue;
        take_run(text, gap, at + 1, noun);
        noun->beside = WZ_BESIDE_NOUN;
        return;
    }
}

wz_noun wz_noun_before(wz_str text, const wz_gap *gap, bool follows, bool earlier)
{
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    size_t at = skip_fillers(text, gap, gap->count, &noun);

    at = skip_base(text, gap, at, &noun);
    noun.rest = at;
    noun.first = at;
    if (at == 0)
        return noun;
    switch ((int)gap->at[at - 1].part) {
    case WZ_PART_CLAUSE:
        if (earlier && at < gap->count)
            take_earlier(text, gap, at - 1, follows, &noun);
        return noun;
    case WZ_PART_OPEN:      /* 学校（3所） */
        at = skip_fillers(text, gap, at - 1, &noun);
        if (noun.rest == gap->count && take_run(text, gap, at, &noun))
            noun.beside = WZ_BESIDE_NOUN;
        return noun;
    case WZ_PART_STOP: case WZ_PART_BREAK: case WZ_PART_LIST: case WZ_PART_JOINT:
    case WZ_PART_AMONG:
        return noun;
    case WZ_PART_ACT: case WZ_PART_DEED:
        take_behind_verb(text, gap, at, &noun);
        return noun;
    case WZ_PART_OF: case WZ_PART_SHARE:
        if (!take_share(text, gap, at, &noun)) {
            take_run(text, gap, at - 1, &noun);
            noun.beside = WZ_BESIDE_WORD;
        }
        return noun;
    case WZ_PART_BOUNDARY:
        noun.beside = WZ_BESIDE_WORD;
        return noun;
    }
    if (!take_run(text, gap, at, &noun))
        return noun;
    noun.beside = WZ_BESIDE_NOUN;
    if (noun.first > 0 && gap->at[noun.first - 1].part == WZ_PART_SHARE)
        settle_share(text, gap, at, &noun);
    return noun;
}

wz_noun wz_noun_in_list(wz_str text, const wz_gap *gap, size_t first)
{
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    size_t at = start_of_run(gap, first, WZ_PART_BIT(MODIFIER));

    if (at > 0 && wz_part_is(gap->at[at - 1].part, WZ_PART_BIT(LIST) | WZ_PART_BIT(JOINT)) &&
        take_run(text, gap, at - 1, &noun))
        noun.beside = WZ_BESIDE_NOUN;
    return noun;
}

wz_noun wz_noun_of_clause(wz_str text, const wz_gap *gap)
{
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    size_t at = start_of_run(gap, gap->count, ~MARKS);

    for (; at < gap->count; at++) {
        if (wz_part_is(gap->at[at].part, WZ_PART_BIT(BOUNDARY) | WZ_PART_BIT(OF))) {
            if (take_run(text, gap, at, &noun))
                noun.beside = WZ_BESIDE_NOUN;
            return noun;
        }
        if (!wz_part_is(gap->at[at].part, HEADS) || is_at(gap, at + 1, RUN))
            continue;
        take_run(text, gap, at + 1, &noun);
        noun.beside = WZ_BESIDE_NOUN;
        return noun;
    }
    return noun;
}

/* -- behind --------------------------------------------------------------------------- */

/* How far one has come behind a figure. */
struct behind {
    wz_str text;
    const wz_gap *gap;
    bool personal;
    size_t begin, head, at;     /* the noun's first token, 1 + its last one, the next */
    size_t old_begin, old_head; /* a noun given up for a better one */
    wz_span quoted;
};

/* The place behind the next 的 of the clause, if a noun can follow there, or 0. */
static size_t behind_next_of(const struct behind *b, size_t at)
{
    for (; at < b->gap->count; at++) {
        if (wz_part_is(b->gap->at[at].part, MARKS | WZ_PART_BIT(LIST)))
            return 0;
        if (b->gap->at[at].part == WZ_PART_OF)
            return is_at(b->gap, at + 1, RUN | WZ_PART_BIT(MODIFIER) | WZ_PART_BIT(QUOTED)) ? at + 1 : 0;
    }
    return 0;
}

/* 两家问题较大的予以处罚: 的 ends the phrase, and what it describes is not named. */
static bool is_headless(const struct behind *b, size_t at)
{
    enum { MOST = 4 };

    if (part_at(b->gap, at) == WZ_PART_OF)
        return false;
    for (size_t i = at; i < at + MOST && i < b->gap->count; i++) {
        if (wz_part_is(b->gap->at[i].part, MARKS | WZ_PART_BIT(LIST)))
            return false;
        if (b->gap->at[i].part == WZ_PART_OF)
            return i + 1 < b->gap->count &&
                   !is_at(b->gap, i + 1, RUN | WZ_PART_BIT(MODIFIER) | WZ_PART_BIT(QUOTED) |
                          WZ_PART_BIT(BRACKET) | WZ_PART_BIT(BETWEEN));
    }
    return false;
}

static void begin_anew(struct behind *b, size_t at)
{
    if (b->head) {
        b->old_begin = b->begin;
        b->old_head = b->head;
    }
    b->begin = at;
    b->head = 0;
    b->at = at;
}

/* 和 and another noun. Always false: the noun ends with it. */
static bool take_joined(struct behind *b)
{
    size_t at = b->at + 1;

    while (is_at(b->gap, at, RUN))
        at++;
    while (at > b->at + 1 && !wz_part_is(b->gap->at[at - 1].part, HEADS))
        at--;
    if (at == b->at + 1 ||
        b->gap->at[at - 1].span.end - b->gap->at[b->begin].span.start > MOST_JOINED)
        return false;
    b->head = at;
    return false;
}

/* 42名党员认领任务: who is counted does the deed, and the noun behind it is its object. */
static bool does_deed(const struct behind *b)
{
    return b->personal && b->head && part_at(b->gap, b->head - 1) == WZ_PART_HOLDER &&
           b->head < b->at && part_at(b->gap, b->head) == WZ_PART_DEED;
}

/* Takes one token; false at the noun's end. */
static bool take_token(struct behind *b)
{
    const wz_token *token = &b->gap->at[b->at];
    size_t next;

    switch (token->part) {
    case WZ_PART_NOUN: case WZ_PART_TERM:
        if (does_deed(b))
            return false;
        b->head = ++b->at;
        return true;
    case WZ_PART_HOLDER:
        b->head = ++b->at;
        return true;
    case WZ_PART_TEXT: case WZ_PART_KIND: case WZ_PART_DEED:
        b->at++;
        return true;
    case WZ_PART_ASPECT:
        if (start_of_run(b->gap, b->at, WZ_PART_BIT(MODIFIER)) > 0) {
            begin_anew(b, b->at + 1);
            return true;
        }
        b->head = b->at + 1;
        return false;
    case WZ_PART_MODIFIER:
        if (b->head && b->personal && part_at(b->gap, b->head - 1) == WZ_PART_HOLDER)
            return false;
        begin_anew(b, b->at + 1);
        return true;
    case WZ_PART_QUOTED:
        if (b->head)
            return false;
        if (b->begin == b->at && !b->quoted.end)
            b->quoted = inner(b->text, token->span);
        begin_anew(b, b->at + 1);
        return true;
    case WZ_PART_BRACKET:
        if (b->head == b->at && b->head && is_short_bracket(b->text, token))
            b->head++;
        b->at++;
        return b->head > 0;
    case WZ_PART_OF:
        if (b->head && b->head == b->at)
            return false;
        if (!is_at(b->gap, b->at + 1, RUN | WZ_PART_BIT(MODIFIER) | WZ_PART_BIT(QUOTED)))
            return false;
        b->old_head = 0;
        b->head = 0;
        begin_anew(b, b->at + 1);
        return true;
    case WZ_PART_LIST: case WZ_PART_JOINT:
        if (token->part == WZ_PART_JOINT && b->head)
            return take_joined(b);
        next = behind_next_of(b, b->at + 1);
        if (b->personal && next && b->head && part_at(b->gap, b->head - 1) == WZ_PART_NOUN) {
            b->head = b->old_head = 0;
            begin_anew(b, next);    /* 8名懂业务、会管理的网格员 */
            return true;
        }
        if (b->at == 0 || b->head || b->old_head || b->quoted.end)
            return false;
        if (b->begin < b->at && !behind_next_of(b, b->at + 1))
            return false;
        begin_anew(b, b->at + 1);
        return true;
    case WZ_PART_ACT: case WZ_PART_BOUNDARY: case WZ_PART_BETWEEN: case WZ_PART_CHANGE:
    case WZ_PART_SHARE: case WZ_PART_AMONG: case WZ_PART_THAN: case WZ_PART_DATE:
        next = behind_next_of(b, b->at + 1);
        if (next == 0 || (b->head && (b->personal || part_at(b->gap, b->head - 1) != WZ_PART_HOLDER)))
            return false;
        b->head = b->old_head = 0;
        begin_anew(b, next);
        return true;
    case WZ_PART_CLAUSE: case WZ_PART_STOP: case WZ_PART_OPEN: case WZ_PART_BREAK:
        return false;
    }
    return false;
}

/* Text without a head is a noun where words end: 3根灯杆进行. */
static void take_text(struct behind *b, wz_noun *noun)
{
    size_t past = b->begin;

    while (is_at(b->gap, past, RUN & ~WZ_PART_BIT(DEED)))
        past++;
    if (past == b->begin || b->gap->at[past - 1].part == WZ_PART_DEED)
        return;
    noun->first = b->begin;
    noun->past = past;
    settle(b->text, b->gap, noun, false);
    if (noun->span.end - noun->span.start <= HAN)
        *noun = (wz_noun){ .beside = WZ_BESIDE_NOTHING };
    else
        noun->beside = WZ_BESIDE_NOUN;
}

wz_noun wz_noun_behind(wz_str text, const wz_gap *gap, bool personal)
{
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    struct behind b = { .text = text, .gap = gap, .personal = personal };

    while (b.at < gap->count && take_token(&b))
        continue;
    if (!b.head && b.old_head) {
        b.begin = b.old_begin;
        b.head = b.old_head;
    }
    if (b.head) {
        if (is_headless(&b, b.head))
            return noun;
        noun = (wz_noun){ .beside = WZ_BESIDE_NOUN, .first = b.begin, .past = b.head };
        settle(text, gap, &noun, false);
        return noun;
    }
    take_text(&b, &noun);
    if (noun.beside == WZ_BESIDE_NOTHING && b.quoted.end > b.quoted.start &&
        b.quoted.end - b.quoted.start <= MOST_QUOTED) {
        noun.beside = WZ_BESIDE_NOUN;
        noun.head = WZ_PART_QUOTED;
        noun.span = b.quoted;
    }
    return noun;
}
