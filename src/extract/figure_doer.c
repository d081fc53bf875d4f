/* Read backwards from the verb: what is said between, then the words that end in one that can do
 * something; where none are there, a word of scope at the clause's start (各部门, 我市). */
#include "extract/figure_doer.h"

#include "base/utf8.h"

enum { HAN = 3, MOST_SUBJECT = 24 * HAN };

bool wz_is_for(wz_str text, const wz_token *token)
{
    return token->part == WZ_PART_BETWEEN && wz_token_length(token) == HAN &&
           wz_utf8_at(text, token->span.start) == 0x4E3A;   /* 为 */
}

/* 各部门, 我市, 该局: words of scope that do something where nobody else does. */
static bool names_doer(wz_str text, const wz_token *token)
{
    static const uint32_t starts[] = { 0x5404, 0x6211, 0x8BE5, 0x672C };    /* 各我该本 */
    static const uint32_t ends[] = {        /* 省市县区乡镇村局院校门位司社 */
        0x7701, 0x5E02, 0x53BF, 0x533A, 0x4E61, 0x9547, 0x6751, 0x5C40, 0x9662, 0x6821, 0x95E8,
        0x4F4D, 0x53F8, 0x793E
    };
    return token->part == WZ_PART_MODIFIER &&
           wz_is_one_of(wz_utf8_at(text, token->span.start), starts, WZ_COUNT(starts)) &&
           wz_is_one_of(wz_utf8_before(text, token->span.end), ends, WZ_COUNT(ends));
}

/* One of them at the clause's start, before a verb whose adverbs begin at `past`. */
static bool find_scope_doer(wz_str text, const wz_gap *gap, size_t first, size_t past, size_t verb,
                            wz_span *doer)
{
    size_t at = first;

    while (at < verb && wz_part_is(gap->at[at].part, WZ_PART_BIT(BETWEEN) | WZ_PART_BIT(DATE)))
        at++;
    if (at < past || at == verb || !names_doer(text, &gap->at[at]))
        return false;
    *doer = gap->at[at].span;
    return true;
}

/* 日间照料中心, 医保局: a noun that ends like a body. */
static bool is_organ(wz_str text, const wz_token *token)
{
    static const char *const ends[] = { "局", "厅", "院", "中心" };

    return token->part == WZ_PART_HOLDER ||
           (token->part == WZ_PART_NOUN &&
            wz_str_ends_any(wz_token_text(text, token), ends, WZ_COUNT(ends)));
}

bool wz_find_doer(wz_str text, const wz_gap *gap, size_t first, size_t verb, wz_span *doer)
{
    size_t past = verb, start;

    while (past > first && wz_part_is(gap->at[past - 1].part, WZ_ADVERBS | WZ_VERBS))
        past--;
    if (past == first || !is_organ(text, &gap->at[past - 1]))
        return find_scope_doer(text, gap, first, past, verb, doer);
    for (start = past; start > first; start--)
        if (!wz_part_is(gap->at[start - 1].part,
                        WZ_RUN | WZ_PART_BIT(MODIFIER) | WZ_PART_BIT(JOINT) |
                        WZ_PART_BIT(LIST) | WZ_PART_BIT(BRACKET)))
            break;
    if (start > first && (!wz_part_is(gap->at[start - 1].part, WZ_FILLERS) ||
                          wz_is_for(text, &gap->at[start - 1])))
        return false;
    while (start + 1 < past && wz_is_digit((unsigned char)text.at[gap->at[start].span.start]))
        start++;        /* 2.便民服务中心 */
    *doer = (wz_span){ gap->at[start].span.start, gap->at[past - 1].span.end };
    return doer->end - doer->start <= MOST_SUBJECT;
}
