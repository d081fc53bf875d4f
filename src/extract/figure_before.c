/* The noun before a figure, read backwards from it: first what may stand between, then a verb
 * or none, then the noun. */
#include "extract/figure_run.h"

#include "base/utf8.h"

enum { HAN = 3, MOST_QUOTED = 16 * HAN, MOST_NAME = 24 * HAN };

#define FILLERS (WZ_PART_BIT(BETWEEN) | WZ_PART_BIT(THAN) | WZ_PART_BIT(CHANGE) | \
                 WZ_PART_BIT(DATE) | WZ_PART_BIT(MODIFIER))

/* The tokens of “十三五”时期的, which a gap ends in before `at`, or 0. */
static size_t quoted_time(wz_str text, const wz_gap *gap, size_t at)
{
    static const wz_str times[] = { WZ_STR_ROW("时期"), WZ_STR_ROW("期间") };
    wz_str word;

    if (at < 3 || gap->at[at - 1].part != WZ_PART_OF || gap->at[at - 3].part != WZ_PART_QUOTED)
        return 0;
    word = wz_str_cut(text, gap->at[at - 2].span.start, gap->at[at - 2].span.end);
    for (size_t i = 0; i < WZ_COUNT(times); i++)
        if (wz_str_equal(word, times[i]))
            return 3;
    return 0;
}

/* Steps back over what stands between a noun and its number. */
static size_t skip_fillers(wz_str text, const wz_gap *gap, size_t at, wz_noun *noun)
{
    for (; at > 0; at--) {
        wz_part part = gap->at[at - 1].part;

        noun->changed = noun->changed || part == WZ_PART_CHANGE;
        if (wz_part_is(part, FILLERS))
            continue;
        if (part == WZ_PART_OF && at > 1 &&
            wz_part_is(gap->at[at - 2].part, WZ_PART_BIT(DATE) | WZ_PART_BIT(BETWEEN)))
            continue;
        if (part == WZ_PART_BRACKET && !wz_is_short_bracket(text, &gap->at[at - 1]))
            continue;
        if (part != WZ_PART_OF || quoted_time(text, gap, at) == 0)
            break;
        at -= quoted_time(text, gap, at) - 1;
    }
    return at;
}

/* 较“十三五”时期增长: what a change is measured against is no noun of its figure. */
static size_t skip_base(wz_str text, const wz_gap *gap, size_t at, wz_noun *noun)
{
    size_t first = wz_run_start(gap, at, WZ_RUN | FILLERS | WZ_PART_BIT(QUOTED) | WZ_PART_BIT(OF));

    for (size_t i = first; noun->changed && i < at; i++)
        if (gap->at[i].part == WZ_PART_THAN)
            return skip_fillers(text, gap, i, noun);
    return at;
}

/* A quotation names what is counted unless a noun stands before it: 机组“三改联动”. */
static bool take_quoted(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    wz_span span = wz_quoted_inner(text, gap->at[past - 1].span);

    if (past > 1 && wz_part_is(gap->at[past - 2].part, WZ_HEADS))
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
    noun->first = wz_run_start(gap, core, WZ_RUN);
    if (noun->first == core && core > 0 && gap->at[core - 1].part == WZ_PART_ASPECT)
        noun->first--;
    if (noun->first == core ||
        (noun->first + 1 == core && gap->at[core - 1].part == WZ_PART_TEXT &&
         wz_token_length(&gap->at[core - 1]) <= HAN))
        return false;
    if (gap->at[core - 1].part == WZ_PART_TEXT &&
        wz_utf8_at(text, gap->at[core - 1].span.end) == 0x4E86)     /* 了: it was a verb */
        return false;
    noun->past = past;
    wz_noun_settle(text, gap, noun, true);
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
    wz_noun_settle(text, gap, noun, false);
}

/* 监督检查已连续开展3次: the end of the deed that was done, or 0. */
static size_t end_of_done(const wz_gap *gap, size_t past)
{
    size_t act = wz_run_start(gap, past, WZ_PART_BIT(ACT));
    size_t end = wz_run_start(gap, act, WZ_PART_BIT(BETWEEN) | WZ_PART_BIT(DATE));

    return end < act && act < past && end > 0 && gap->at[end - 1].part == WZ_PART_DEED ? end : 0;
}

/* A verb stands before the figure: the noun before it, 小区改造完工12个, or nothing. What is no
 * noun of its own (技能) is one with a deed only. */
static void take_behind_verb(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    size_t deed = wz_run_start(gap, past, WZ_PART_BIT(DEED));
    size_t at = wz_run_start(gap, past, WZ_VERBS | FILLERS);
    size_t done = end_of_done(gap, past);
    bool acted = wz_run_start(gap, past, WZ_VERBS) < deed;
    uint32_t ends = acted ? WZ_PART_BIT(NOUN) | WZ_PART_BIT(TERM) : WZ_RUN;
    size_t core = at > 0 && gap->at[at - 1].part == WZ_PART_BRACKET ? at - 1 : at;

    noun->verbal = true;
    if (core < at && !wz_is_short_bracket(text, &gap->at[core]))
        at = core;
    if (core > 0 && wz_part_is(gap->at[core - 1].part, ends) && take_run(text, gap, at, noun)) {
        noun->beside = WZ_BESIDE_NOUN;
        if (wz_part_is(noun->head, WZ_PART_BIT(TEXT) | WZ_PART_BIT(KIND)))
            take_deed(text, gap, noun->first, past, noun);
    } else if (deed < past) {
        take_deed(text, gap, deed, past, noun);
    } else if (done) {
        take_deed(text, gap, wz_run_start(gap, done, WZ_PART_BIT(DEED) | WZ_PART_BIT(KIND)), done,
                  noun);
    } else {
        noun->beside = WZ_BESIDE_ACT;
        noun->first = past;
    }
}

/* 占…的3%: what stands before 占 holds the share. */
static bool take_share(wz_str text, const wz_gap *gap, size_t past, wz_noun *noun)
{
    size_t at = past;

    while (at > 0 && !wz_part_is(gap->at[at - 1].part, WZ_MARKS | WZ_PART_BIT(SHARE)))
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

/* 用于教育的投入，: behind 的, at its clause's end, a deed is a noun. */
static bool is_named_deed(const wz_gap *gap, size_t at, size_t past)
{
    return gap->at[at].part == WZ_PART_DEED && at + 1 == past && at > 0 &&
           gap->at[at - 1].part == WZ_PART_OF;
}

/* The clause before: its first noun, 森林覆盖率 of 森林覆盖率持续提高，达到40%. */
static void take_earlier(wz_str text, const wz_gap *gap, size_t past, bool follows, wz_noun *noun)
{
    size_t first = wz_run_start(gap, past, ~WZ_MARKS), at = first;

    if (first == 0 && follows)
        return;
    for (; at < past; at++) {
        if (!wz_part_is(gap->at[at].part, WZ_PART_BIT(NOUN) | WZ_PART_BIT(TERM)) &&
            !is_named_deed(gap, at, past))
            continue;
        if (at + 1 < past && wz_part_is(gap->at[at + 1].part, WZ_RUN & ~WZ_PART_BIT(DEED)))
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

/* A、B: what a list names before its last noun belongs to the name. */
static bool joins_name(wz_str text, const wz_gap *gap, size_t first)
{
    uint32_t code;

    if (first < 2 || !wz_part_is(gap->at[first - 1].part, WZ_PART_BIT(LIST) | WZ_PART_BIT(JOINT) |
                                                          WZ_PART_BIT(THAN)))
        return false;
    code = wz_utf8_at(text, gap->at[first - 1].span.start);
    return wz_is_one_of(code, (const uint32_t[]){ 0x3001, 0x548C, 0x53CA, 0x4E0E }, 4); /* 、和及与 */
}

/* 电信业务（含邮政）总量: the noun goes on behind a bracket. Returns its first token. */
static size_t start_before_bracket(wz_str text, const wz_gap *gap, const wz_noun *noun)
{
    wz_noun head = { .past = noun->first - (noun->first > 0) };

    if (noun->first < 2 || noun->past != noun->first + 1 ||
        gap->at[head.past].part != WZ_PART_BRACKET ||
        gap->at[head.past].span.end != noun->span.start)
        return noun->first;
    head.first = wz_run_start(gap, head.past, WZ_RUN);
    if (head.first == head.past || gap->at[head.past - 1].part == WZ_PART_HOLDER ||
        wz_noun_is_place(text, gap->at[head.past - 1].span))
        return noun->first;
    wz_noun_settle(text, gap, &head, true);
    return head.first;
}

/* A member of a list that ends in a noun; not the noun of the figure that begins the gap (50%的
 * 号源、转诊量), nor a place, nor what was done before (集中管理、经费). */
static bool is_member(wz_str text, const wz_gap *gap, const wz_noun *member, const wz_noun *noun,
                      bool follows)
{
    bool opens = member->first == 0 || (member->first == 1 && gap->at[0].part == WZ_PART_OF);

    if ((follows && opens) || wz_noun_is_place(text, member->span) ||
        (member->first > 0 && gap->at[member->first - 1].part == WZ_PART_QUOTED))
        return false;
    for (size_t i = member->first; i < member->past; i++)
        if (wz_is_digit((unsigned char)text.at[gap->at[i].span.start]))
            return false;
    if (member->head != WZ_PART_DEED || gap->at[member->past].part != WZ_PART_LIST ||
        wz_utf8_before(text, noun->span.end) == 0x4E1A)     /* 业 */
        return true;
    return member->first + 1 == member->past && member->first > 0 &&
           wz_part_is(gap->at[member->first - 1].part, WZ_VERBS | WZ_PART_BIT(LIST));
}

/* 建议书、督办通知单、C: a deed between 、 and a noun begins the noun, unless verbs are listed (新建、
 * 改造管网). */
static size_t start_of_member(const wz_gap *gap, const wz_noun *member)
{
    size_t first = wz_run_start(gap, member->first, WZ_PART_BIT(DEED));

    return first > 1 && gap->at[first - 1].part == WZ_PART_LIST &&
                   wz_part_is(gap->at[first - 2].part, WZ_HEADS)
               ? first : member->first;
}

void wz_noun_widen(wz_str text, const wz_gap *gap, bool follows, wz_noun *noun)
{
    size_t first = start_before_bracket(text, gap, noun);

    while (joins_name(text, gap, first)) {
        wz_noun member = { .beside = WZ_BESIDE_NOTHING };

        if (!take_run(text, gap, first - 1, &member) ||
            !is_member(text, gap, &member, noun, follows))
            break;
        first = start_of_member(gap, &member);
    }
    if (first == noun->first || noun->span.end - gap->at[first].span.start > MOST_NAME)
        return;
    noun->first = first;
    noun->span.start = gap->at[first].span.start;
}

wz_noun wz_noun_in_list(wz_str text, const wz_gap *gap, size_t first)
{
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    size_t at = wz_run_start(gap, first, WZ_PART_BIT(MODIFIER));

    if (at > 0 && wz_part_is(gap->at[at - 1].part, WZ_PART_BIT(LIST) | WZ_PART_BIT(JOINT)) &&
        take_run(text, gap, at - 1, &noun))
        noun.beside = WZ_BESIDE_NOUN;
    return noun;
}

wz_noun wz_noun_of_clause(wz_str text, const wz_gap *gap)
{
    wz_noun noun = { .beside = WZ_BESIDE_NOTHING };
    size_t at = wz_run_start(gap, gap->count, ~WZ_MARKS);

    for (; at < gap->count; at++) {
        if (wz_part_is(gap->at[at].part, WZ_PART_BIT(BOUNDARY) | WZ_PART_BIT(OF))) {
            if (take_run(text, gap, at, &noun))
                noun.beside = WZ_BESIDE_NOUN;
            return noun;
        }
        if (!wz_part_is(gap->at[at].part, WZ_HEADS) || wz_gap_is(gap, at + 1, WZ_RUN))
            continue;
        take_run(text, gap, at + 1, &noun);
        noun.beside = WZ_BESIDE_NOUN;
        return noun;
    }
    return noun;
}
