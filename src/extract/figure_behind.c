/* The noun behind a figure, read forwards: level, place and worth begin it anew, and so does
 * 的; a verb or a mark ends it. */
#include "extract/figure_run.h"

#include "base/utf8.h"

enum { HAN = 3, MOST_JOINED = 15 * HAN, MOST_QUOTED = 16 * HAN };

/* What a noun can begin with. */
#define STARTS (WZ_RUN | WZ_PART_BIT(MODIFIER) | WZ_PART_BIT(QUOTED))

/* How far one has come behind a figure. */
struct behind {
    wz_str text;
    const wz_gap *gap;
    bool personal, persons;
    size_t begin, head, at;     /* the noun's first token, 1 + its last one, the next */
    size_t old_begin, old_head; /* a noun given up for a better one */
    size_t list_past;           /* the end of the list that it begins, or 0 */
    wz_span quoted;
};

/* The place behind the next 的 of the clause, if a noun can follow there, or 0. */
static size_t behind_next_of(const struct behind *b, size_t at)
{
    for (; at < b->gap->count; at++) {
        if (wz_part_is(b->gap->at[at].part, WZ_MARKS | WZ_PART_BIT(LIST)))
            return 0;
        if (b->gap->at[at].part == WZ_PART_OF)
            return wz_gap_is(b->gap, at + 1, STARTS) ? at + 1 : 0;
    }
    return 0;
}

/* 两家问题较大的予以处罚: 的 ends the phrase, and what it describes is not named. */
static bool is_headless(const struct behind *b, size_t at)
{
    enum { MOST = 4 };

    if (wz_gap_part(b->gap, at) == WZ_PART_OF)
        return false;
    for (size_t i = at; i < at + MOST && i < b->gap->count; i++) {
        if (wz_part_is(b->gap->at[i].part, WZ_MARKS | WZ_PART_BIT(LIST)))
            return false;
        if (b->gap->at[i].part == WZ_PART_OF)
            return i + 1 < b->gap->count &&
                   !wz_gap_is(b->gap, i + 1, STARTS |
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

    if (b->head < b->at)        /* 养殖项目建设和奶业 */
        return false;
    while (wz_gap_is(b->gap, at, WZ_RUN))
        at++;
    if (wz_gap_part(b->gap, at) == WZ_PART_OF)      /* 5项问题和督察的 */
        return false;
    while (at > b->at + 1 && !wz_part_is(b->gap->at[at - 1].part, WZ_HEADS))
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
    return b->personal && b->head && wz_gap_part(b->gap, b->head - 1) == WZ_PART_HOLDER &&
           b->head < b->at && wz_gap_part(b->gap, b->head) == WZ_PART_DEED;
}

/* A mark or a word of place and worth: what follows may be the noun, or a better one. */
static bool take_anew(struct behind *b, size_t at)
{
    begin_anew(b, at);
    return true;
}

/* Likewise, where what stood before is none: behind 的. */
static bool take_instead(struct behind *b, size_t at)
{
    b->head = b->old_head = 0;
    return take_anew(b, at);
}

static bool is_holder(const struct behind *b)
{
    return b->head && wz_gap_part(b->gap, b->head - 1) == WZ_PART_HOLDER;
}

static bool take_modifier(struct behind *b)
{
    if (b->personal && is_holder(b))
        return false;       /* 两家公司新的业务 */
    return take_anew(b, b->at + 1);
}

/* 五个方面 are counted themselves; behind other words it says a scope: 能源领域. */
static bool take_aspect(struct behind *b)
{
    if (wz_run_start(b->gap, b->at, WZ_PART_BIT(MODIFIER)) > 0)
        return take_anew(b, b->at + 1);
    b->head = b->at + 1;
    return false;
}

static bool take_quoted(struct behind *b)
{
    if (b->head)
        return false;
    if (b->begin == b->at && !b->quoted.end)
        b->quoted = wz_quoted_inner(b->text, b->gap->at[b->at].span);
    return take_anew(b, b->at + 1);
}

static bool take_bracket(struct behind *b)
{
    if (b->head && b->head == b->at && wz_is_short_bracket(b->text, &b->gap->at[b->at]))
        b->head++;
    b->at++;
    return b->head > 0;
}

static bool take_of(struct behind *b)
{
    if ((b->head && b->head == b->at) || !wz_gap_is(b->gap, b->at + 1, STARTS))
        return false;
    return take_instead(b, b->at + 1);
}

/* Where a list ends that goes on at a 、: 科室、窗口单位, 抢险、排险分队. Its members are runs, the
 * last of which ends in a head, and not what is done (学校、整治环境) or the next figure's
 * (广场、绿地5处). 0 where there is none. */
static size_t end_of_list(const struct behind *b, size_t at)
{
    while (wz_gap_is(b->gap, at, WZ_PART_BIT(LIST) | WZ_PART_BIT(JOINT))) {
        size_t first = ++at;

        if (wz_gap_part(b->gap, first) == WZ_PART_DEED && b->head)
            return 0;
        while (wz_gap_is(b->gap, at, WZ_RUN))
            at++;
        if (at == first)
            return 0;
    }
    if (!wz_part_is(b->gap->at[at - 1].part, WZ_HEADS) ||
        !wz_gap_is(b->gap, at, WZ_PART_BIT(CLAUSE) | WZ_PART_BIT(STOP) | WZ_PART_BIT(ACT)) ||
        b->gap->at[at - 1].span.end - b->gap->at[b->begin].span.start > MOST_JOINED)
        return 0;
    return at;
}

/* 、 and 和 end a noun that is one already. */
static bool take_list(struct behind *b)
{
    size_t next = behind_next_of(b, b->at + 1);

    if (b->gap->at[b->at].part == WZ_PART_JOINT && b->head)
        return take_joined(b);
    if (b->begin < b->at && (!b->head || b->head == b->at) && !next && end_of_list(b, b->at)) {
        b->list_past = end_of_list(b, b->at);
        if (!b->head)
            b->head = b->at;
        return false;
    }
    if (b->personal && next && b->head && !is_holder(b))
        return take_instead(b, next);       /* 8名懂业务、会管理的网格员 */
    if (b->at == 0 || b->head || b->old_head || b->quoted.end ||
        (b->begin < b->at && !next))
        return false;
    return take_anew(b, b->at + 1);
}

/* A verb ends the noun, unless a clause describes what follows: 3项群众关心的实事. */
static bool take_verb(struct behind *b)
{
    size_t next = behind_next_of(b, b->at + 1);

    if (next == 0 || (b->head && (b->personal || !is_holder(b))))
        return false;
    return take_instead(b, next);
}

/* 3000名农民养老保险: persons are counted, whose things the words behind name, unless these end in
 * persons again (困难家庭高校新生). */
static bool is_of_persons(const struct behind *b)
{
    size_t at = b->at;

    if (!b->persons || !is_holder(b))
        return false;
    while (wz_gap_is(b->gap, at, (WZ_RUN | WZ_PART_BIT(MODIFIER)) & ~WZ_PART_BIT(HOLDER)))
        at++;
    return wz_gap_part(b->gap, at) != WZ_PART_HOLDER;
}

/* Takes one token; false at the noun's end. */
static bool take_token(struct behind *b)
{
    switch (b->gap->at[b->at].part) {
    case WZ_PART_NOUN: case WZ_PART_TERM:
        if (does_deed(b) || is_of_persons(b))
            return false;
        b->head = ++b->at;
        return true;
    case WZ_PART_HOLDER:
        b->head = ++b->at;
        return true;
    case WZ_PART_TEXT: case WZ_PART_KIND: case WZ_PART_DEED:
        b->at++;
        return true;
    case WZ_PART_ASPECT:    return take_aspect(b);
    case WZ_PART_MODIFIER:  return take_modifier(b);
    case WZ_PART_QUOTED:    return take_quoted(b);
    case WZ_PART_BRACKET:   return take_bracket(b);
    case WZ_PART_OF:        return take_of(b);
    case WZ_PART_LIST: case WZ_PART_JOINT:
        return take_list(b);
    case WZ_PART_ACT: case WZ_PART_BOUNDARY: case WZ_PART_BETWEEN: case WZ_PART_CHANGE:
    case WZ_PART_SHARE: case WZ_PART_AMONG: case WZ_PART_THAN: case WZ_PART_DATE:
        return take_verb(b);
    case WZ_PART_CLAUSE: case WZ_PART_STOP: case WZ_PART_OPEN: case WZ_PART_BREAK:
        return false;
    }
    return false;
}

/* 分成四个组，: one character at the clause's end that says what bodies are called. */
static bool is_group(const struct behind *b, const wz_noun *noun)
{
    static const uint32_t groups[] = { 0x7EC4, 0x961F, 0x73ED, 0x7AD9, 0x5382 };    /* 组队班站厂 */

    return wz_is_one_of(wz_utf8_at(b->text, noun->span.start), groups, WZ_COUNT(groups)) &&
           (noun->past == b->gap->count || wz_gap_is(b->gap, noun->past, WZ_MARKS));
}

/* Text without a head is a noun where words end: 3根灯杆进行. */
static void take_text(struct behind *b, wz_noun *noun)
{
    size_t past = b->begin;

    while (wz_gap_is(b->gap, past, WZ_RUN & ~WZ_PART_BIT(DEED)))
        past++;
    if (past == b->begin || b->gap->at[past - 1].part == WZ_PART_DEED)
        return;
    noun->first = b->begin;
    noun->past = past;
    wz_noun_settle(b->text, b->gap, noun, false);
    if (noun->span.end - noun->span.start <= HAN && !is_group(b, noun))
        *noun = (wz_noun){ .beside = WZ_BESIDE_NOTHING };
    else
        noun->beside = WZ_BESIDE_NOUN;
}

wz_noun wz_noun_behind(wz_str text, const wz_gap *gap, bool personal, bool persons)
{
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    struct behind b = { .text = text, .gap = gap, .personal = personal, .persons = persons };

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
        wz_noun_settle(text, gap, &noun, false);
        if (b.list_past) {
            noun.past = b.list_past;
            noun.span.end = gap->at[b.list_past - 1].span.end;
        }
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
