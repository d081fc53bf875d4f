/* 煤炭、钢材产量: 煤炭 is a noun and stands for its output; 城镇 and 食品 only say whose income or
 * which rate it is, and the words that all members share are taken then. */
#include "extract/figure_member.h"

#include "base/utf8.h"
#include "extract/figure_run.h"

enum { HAN = 3 };

/* Where a word stands in a span, or its end. */
static uint32_t find_in(wz_str text, wz_span span, wz_span word)
{
    wz_str where = wz_str_cut(text, span.start, span.end);

    return span.start + (uint32_t)wz_str_find(where, wz_str_cut(text, word.start, word.end));
}

/* What a member of a list shares with the last one: 居民收入, of 城镇和农村居民收入, and of
 * 城镇居民和农村居民收入. Empty where it shares nothing. */
static wz_span shared_part(wz_str text, const wz_noun *member, wz_span last)
{
    static const wz_str scopes[] = {
        WZ_STR_ROW("城镇"), WZ_STR_ROW("农村"), WZ_STR_ROW("城市"), WZ_STR_ROW("乡村")
    };
    wz_str word = wz_str_cut(text, member->span.start, member->span.end);
    wz_str whole = wz_str_cut(text, last.start, last.end);
    bool scope = false, scoped = false;
    uint32_t at;

    for (size_t i = 0; i < WZ_COUNT(scopes); i++) {
        scope = scope || wz_str_equal(word, scopes[i]);
        scoped = scoped || wz_str_starts(whole, scopes[i]);
    }
    if (scope && scoped)
        return (wz_span){ last.start + 2 * HAN, last.end };
    if (member->head != WZ_PART_HOLDER || word.len < 3 * HAN)
        return (wz_span){ 0, 0 };
    at = find_in(text, last, (wz_span){ member->span.end - 2 * HAN, member->span.end });
    return at > last.start && at < last.end ? (wz_span){ at, last.end } : (wz_span){ 0, 0 };
}

wz_span wz_member_noun(wz_str text, const wz_gap *gap, const wz_noun *member, const wz_noun *last)
{
    bool measures = wz_noun_is_indicator(text, last->span) &&
                    !wz_noun_is_indicator(text, member->span);
    wz_span shared = { 0, 0 };

    if (measures)
        shared = shared_part(text, member, last->span);
    if (shared.end > shared.start)
        return shared;
    if (measures && last->past > last->first + 1 &&
        wz_utf8_before(text, last->span.end) == 0x7387)      /* 率 */
        return (wz_span){ gap->at[last->first + 1].span.start, last->span.end };
    return wz_part_is(member->head, WZ_HEADS) ||
                   (measures && member->head == WZ_PART_TEXT) ? member->span : last->span;
}
