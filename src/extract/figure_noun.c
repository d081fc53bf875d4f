/* A noun is a run of words that ends in a head (NOUN, HOLDER, TERM); words that say level,
 * place or worth cut it off in front. Where no head is known, text that no dictionary has
 * stands for one. */
#include "extract/figure_run.h"

#include "base/utf8.h"

enum { HAN = 3, MOST_NOUN = 12 * HAN, MOST_ADDED = 5 * HAN };

bool wz_is_short_bracket(wz_str text, const wz_token *token)
{
    uint32_t first;

    if (token->part != WZ_PART_BRACKET || wz_token_length(token) > MOST_ADDED + 2 * HAN)
        return false;
    first = wz_utf8_at(text, token->span.start + (text.at[token->span.start] & 0x80 ? HAN : 1));
    return wz_is_han(first) && first != 0x542B;     /* 含 */
}

wz_span wz_quoted_inner(wz_str text, wz_span span)
{
    uint32_t code;

    span.start += (uint32_t)wz_utf8_decode(wz_str_skip(text, span.start), &code);
    span.end -= (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, span.end), &code);
    return span;
}

/* A character that ends the name of a place. */
static bool is_place(uint32_t code)
{
    static const uint32_t places[] = {      /* 省市县区乡镇村州盟旗 */
        0x7701, 0x5E02, 0x53BF, 0x533A, 0x4E61, 0x9547, 0x6751, 0x5DDE, 0x76DF, 0x65D7
    };
    return wz_is_one_of(code, places, WZ_COUNT(places));
}

/* 46万群众: a number without a unit. */
static bool is_number(wz_str text, const wz_token *token)
{
    uint32_t last;

    if (token->part != WZ_PART_TEXT || !wz_is_digit((unsigned char)text.at[token->span.start]))
        return false;
    last = wz_utf8_before(text, token->span.end);
    return last == 0x4E07 || last == 0x4EBF;     /* 万亿 */
}

/* 先进典型干部, 难点问题: a word of worth before a noun, else a noun itself. */
static bool is_worth(wz_str text, const wz_token *token, const wz_token *next)
{
    static const char *const words[] = { "典型", "先进典型", "难点", "堵点", "痛点" };

    return wz_part_is(next->part, WZ_HEADS) &&
           wz_str_is_any(wz_token_text(text, token), words, WZ_COUNT(words));
}

/* A word in front of a noun that is no part of it: 江州市, or a single character that no
 * dictionary has. */
static bool is_loose(wz_str text, const wz_token *token, const wz_token *next)
{
    uint32_t last = wz_utf8_before(text, token->span.end);

    if (is_number(text, token) || is_worth(text, token, next))
        return true;
    if (is_place(last))
        return wz_part_is(next->part, WZ_RUN) &&
               (token->part == WZ_PART_TEXT ||
                (token->part == WZ_PART_HOLDER && wz_token_length(token) <= 2 * HAN));
    return token->part == WZ_PART_TEXT &&
           ((wz_token_length(token) <= HAN && wz_token_length(next) > HAN) ||
            (next->part == WZ_PART_HOLDER && wz_token_length(next) == HAN &&
             is_place(wz_utf8_before(text, next->span.end))));
}

/* 时期, of “十四五”时期利润总额, and 地区, of 新城地区生产总值: what stands before is a time
 * or a place. */
static bool parts_scope(wz_str text, const wz_token *token, const wz_token *next)
{
    static const wz_str times[] = { WZ_STR_ROW("时期"), WZ_STR_ROW("期间") };
    wz_str word = wz_token_text(text, token);

    for (size_t i = 0; i < WZ_COUNT(times); i++)
        if (wz_str_equal(word, times[i]))
            return true;
    word = wz_str_cut(text, next->span.start, next->span.end);
    return wz_str_starts(word, WZ_STR("地区生产总值")) ||
           (token->part == WZ_PART_TEXT && wz_str_starts(word, WZ_STR("经济总量")));
}

/* Behind a place, and behind a body that does what the words behind it say (县纪委处置线索), a
 * noun begins anew. */
static size_t start_of_core(wz_str text, const wz_gap *gap, const wz_noun *noun, bool strips_deeds)
{
    static const uint32_t organs[] = {      /* 委局院厅署府关办队组会 */
        0x59D4, 0x5C40, 0x9662, 0x5385, 0x7F72, 0x5E9C, 0x5173, 0x529E, 0x961F, 0x7EC4, 0x4F1A
    };
    for (size_t i = noun->past - 1; i > noun->first; i--) {
        const wz_token *token = &gap->at[i - 1];
        uint32_t last = wz_utf8_before(text, token->span.end);

        if (parts_scope(text, token, &gap->at[i]))
            return i;
        if (token->part != WZ_PART_HOLDER || !wz_part_is(gap->at[i].part, WZ_RUN))
            continue;
        if (wz_token_length(token) == HAN && is_place(last))
            return i;
        if (strips_deeds && gap->at[i].part == WZ_PART_DEED && i + 1 < noun->past &&
            wz_is_one_of(last, organs, WZ_COUNT(organs)))
            return i + 1;
    }
    return noun->first;
}

bool wz_noun_is_place(wz_str text, wz_span noun)
{
    return is_place(wz_utf8_before(text, noun.end));
}

bool wz_noun_is_indicator(wz_str text, wz_span noun)
{
    static const uint32_t ends[] = {    /* 率量额数值度比价费入出资积重耗放款余速幅益 */
        0x7387, 0x91CF, 0x989D, 0x6570, 0x503C, 0x5EA6, 0x6BD4, 0x4EF7, 0x8D39, 0x5165, 0x51FA,
        0x8D44, 0x79EF, 0x91CD, 0x8017, 0x653E, 0x6B3E, 0x4F59, 0x901F, 0x5E45, 0x76CA
    };
    return wz_is_one_of(wz_utf8_before(text, noun.end), ends, WZ_COUNT(ends));
}

/* 铜、镍产量: behind 、 a single character is a member of the list. */
static bool ends_list(const wz_gap *gap, size_t at)
{
    return at > 0 && gap->at[at].part == WZ_PART_TEXT && wz_token_length(&gap->at[at]) == HAN &&
           wz_part_is(gap->at[at - 1].part, WZ_PART_BIT(LIST));
}

/* 为企业减免税费3万元: behind 为 stands whom it is for, then what was done. */
static bool is_given(wz_str text, const wz_gap *gap, const wz_noun *noun)
{
    static const uint32_t words[] = { 0x4E3A, 0x7ED9, 0x5411 };     /* 为给向 */
    const wz_token *token = &gap->at[noun->first];

    return noun->first > 0 && noun->first + 2 < noun->past && token->part == WZ_PART_HOLDER &&
           token[1].part == WZ_PART_DEED && wz_token_length(token - 1) == HAN &&
           wz_is_one_of(wz_utf8_at(text, token[-1].span.start), words, WZ_COUNT(words));
}

/* 组织党员干部3200名: at a clause's start before people a verb; elsewhere a body (村级组织). */
static bool gathers(wz_str text, const wz_gap *gap, const wz_noun *noun)
{
    const wz_token *token = &gap->at[noun->first];

    return noun->first + 1 < noun->past && token[1].part == WZ_PART_HOLDER &&
           (noun->first == 0 || !wz_part_is(token[-1].part, WZ_RUN | WZ_PART_BIT(QUOTED) |
                                                            WZ_PART_BIT(JOINT))) &&
           wz_str_equal(wz_token_text(text, token), WZ_STR("组织"));
}

void wz_noun_settle(wz_str text, const wz_gap *gap, wz_noun *noun, bool strips_deeds)
{
    const wz_token *last = &gap->at[noun->past - 1];    /* 改造面积 is not 面积, but one kind */
    uint32_t bits = strips_deeds && last->part != WZ_PART_TERM &&
                            !wz_noun_is_indicator(text, last->span)
                        ? WZ_PART_BIT(DEED) : 0;

    noun->first = start_of_core(text, gap, noun, strips_deeds);
    if (strips_deeds && is_given(text, gap, noun))
        noun->first += 2;
    if (gathers(text, gap, noun))
        noun->first++;
    while (noun->past - noun->first > 1) {
        const wz_token *token = &gap->at[noun->first];
        uint32_t end = gap->at[noun->past - 1].span.end;

        if (end - token->span.start <= MOST_NOUN &&
            (ends_list(gap, noun->first) || !is_loose(text, token, token + 1)) &&
            (!wz_part_is(token->part, bits) || end - token->span.end <= HAN))
            break;
        noun->first++;
    }
    noun->head = gap->at[noun->past - 1].part;
    noun->span = (wz_span){ gap->at[noun->first].span.start, gap->at[noun->past - 1].span.end };
}

size_t wz_run_start(const wz_gap *gap, size_t past, uint32_t bits)
{
    while (past > 0 && wz_part_is(gap->at[past - 1].part, bits))
        past--;
    return past;
}
