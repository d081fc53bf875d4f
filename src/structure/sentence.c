/* A sentence runs through its end mark and the closers behind it, so that
 * （详见附件。） stays whole. A text without an end mark is one sentence. */
#include "structure/sentence.h"

#include "base/utf8.h"

static const uint32_t end_marks[] = { 0x3002, 0xFF01, 0xFF1F };                /* 。！？ */
static const uint32_t closers[] = { 0x201D, 0x2019, 0xFF09, 0x300B, 0x300D };  /* ”’）》」 */

wz_str wz_sentence_next(wz_str *rest)
{
    bool ended = false;
    size_t used = 0;

    while (used < rest->len) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(*rest, used), &code);
        bool is_end = wz_is_one_of(code, end_marks, WZ_COUNT(end_marks));

        if (ended && !is_end && !wz_is_one_of(code, closers, WZ_COUNT(closers)))
            break;
        ended = ended || is_end;
        used += step;
    }
    return wz_str_take(rest, used);
}
