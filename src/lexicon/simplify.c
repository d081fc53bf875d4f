/* Text in simplified characters, as the dictionaries write it: by fold.tsv, which matching
 * goes by as well. */
#include "base/utf8.h"
#include "lexicon/entries.h"

uint32_t wz_matcher_fold(const wz_matcher *matcher, uint32_t code)
{
    return code < WZ_UNIT_COUNT ? matcher->fold[code] : code;
}

static bool is_simplified(const wz_matcher *matcher, wz_str text)
{
    while (text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (wz_matcher_fold(matcher, code) != code)
            return false;
    }
    return true;
}

wz_str wz_matcher_simplify(const wz_matcher *matcher, wz_str text, wz_arena *arena)
{
    enum { MOST = 4 };      /* bytes of a character, which may take the place of one */
    char *copy;
    size_t len = 0;

    if (is_simplified(matcher, text))
        return text;
    copy = wz_arena_room(arena, MOST * text.len);
    while (copy && text.len > 0) {
        uint32_t code;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        len += wz_utf8_encode(wz_matcher_fold(matcher, code), copy + len);
    }
    return (wz_str){ copy ? copy : "", len };
}
