/* Most names of places have two characters, and stand before the sort of the place. What is no
 * name there is told by words: 我县 and 全市 (no-name), 城市 and 农村 (nouns), 市场 and 区域 (words
 * that only begin so). */
#include "reuse/place_name.h"

#include "base/utf8.h"

enum { HAN = 3, USUAL = 2, LONGEST = 3 };   /* bytes of a character; characters of a name */

#define TIERS WZ_CLASS_BIT(TIER)
#define TITLES (WZ_CLASS_BIT(GOVERNOR) | WZ_CLASS_BIT(OFFICE))

/* Whether the sort of a place begins at a byte, and no longer word that is none. */
static bool is_tier(const wz_matcher *words, wz_str text, size_t at)
{
    wz_hit tier = wz_matcher_at(words, text, at, TIERS);
    wz_hit plain, noun;

    if (!tier.term)
        return false;
    plain = wz_matcher_at(words, text, at, WZ_CLASS_BIT(PLAIN));
    noun = wz_matcher_over(words, text, at, WZ_CLASS_BIT(NOUN));
    return !(plain.term && plain.end > tier.end) && !(noun.term && noun.start < at);
}

/* Whether a word ends at a byte behind which a name may begin. Short names of provinces are among
 * those that stand before one, and may begin others: 青. */
static bool is_boundary(const wz_matcher *words, wz_str text, size_t at)
{
    wz_hit title = wz_matcher_before(words, text, at, TITLES);

    return (title.term && title.end - title.start > HAN) ||
           wz_matcher_before(words, text, at, TIERS | WZ_CLASS_BIT(NO_NAME)).term;
}

/* Where the name begins that ends at a byte; that byte where there is none. */
static size_t name_start(const wz_matcher *words, wz_str text, size_t floor, size_t end)
{
    size_t at = end, count = 0;

    while (at >= floor + HAN && count <= LONGEST && wz_is_han(wz_utf8_before(text, at)) &&
           !is_boundary(words, text, at)) {
        at -= HAN;
        count++;
    }
    if (count < USUAL)
        return end;
    return count <= LONGEST ? at : end - USUAL * HAN;
}

void wz_place_names_find(const wz_matcher *words, wz_str text, wz_span in, wz_buf *names)
{
    size_t floor = in.start, at = in.start;

    while (at + HAN <= in.end) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code), start = at;

        if (step == HAN && at > floor && is_tier(words, text, at))
            start = name_start(words, text, floor, at);
        if (start < at) {
            WZ_PUSH(names, ((wz_span){ (uint32_t)start, (uint32_t)at }));
            floor = at;
        }
        at += step;
    }
}
