/* Set words around a figure, which are few; what they are to a noun no part of nouns.tsv says. */
#include "extract/figure_phrase.h"

enum { HAN = 3 };

bool wz_says_what_itself(wz_str text, const wz_gap *gap)
{
    static const char *const words[] = { "立案", "结案", "破案" };

    for (size_t at = gap->count; at > 0 && wz_part_is(gap->at[at - 1].part, WZ_VERBS); at--)
        if (wz_str_starts_any(wz_token_text(text, &gap->at[at - 1]), words, WZ_COUNT(words)))
            return true;
    return false;
}

wz_span wz_activity_from(const wz_gap *gap, size_t at)
{
    enum { MOST = 10 * HAN };
    size_t past, first;

    while (at < gap->count && gap->at[at].part == WZ_PART_MODIFIER)
        at++;
    for (first = past = at; past < gap->count && wz_part_is(gap->at[past].part, WZ_RUN | WZ_VERBS);)
        past++;
    if (past == first || past == gap->count || !wz_part_is(gap->at[past].part, WZ_MARKS) ||
        !wz_part_is(gap->at[past - 1].part, WZ_VERBS) ||
        gap->at[past - 1].span.end - gap->at[first].span.start > MOST)
        return (wz_span){ 0, 0 };
    return (wz_span){ gap->at[first].span.start, gap->at[past - 1].span.end };
}

bool wz_takes_time(wz_str text, const wz_gap *gap)
{
    static const char *const words[] = { "为期", "历时" };

    for (size_t at = gap->count; at > 0 && gap->at[at - 1].part == WZ_PART_BETWEEN; at--)
        if (wz_str_is_any(wz_token_text(text, &gap->at[at - 1]), words, WZ_COUNT(words)))
            return true;
    return false;
}

wz_span wz_without_rank(wz_str text, wz_span span)
{
    static const wz_str words[] = { WZ_STR_ROW("排名"), WZ_STR_ROW("倒数") };

    for (size_t i = 0; i < WZ_COUNT(words); i++)
        if (wz_str_ends(wz_str_cut(text, span.start, span.end), words[i]))
            span.end -= (uint32_t)words[i].len;
    return span;
}
