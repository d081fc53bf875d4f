/* An action is a slice of the text, so that an editor finds it there. It goes on to the end of
 * the sentence, unless that is far: then it ends at a comma. Windows are bounded. */
#include "extract/task_action.h"

#include "base/utf8.h"
#include "extract/task_who.h"

enum {
    HAN = 3,
    MOST_ACTION = 80, LONGEST_ACTION = 120,      /* characters */
    MOST_LABEL = 5,
    MOST_PARTNERS = 3
};

/* The first of the dates that does not start before a place; NULL where there is none. */
const wz_span *wz_task_date_from(const wz_scene *scene, uint32_t at)
{
    const wz_span *dates = WZ_ITEMS(scene->found->dates, const wz_span);
    size_t low = 0, high = WZ_ITEM_COUNT(scene->found->dates, wz_span);
    size_t count = high;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (dates[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count ? &dates[low] : NULL;
}

static uint32_t past_blanks(wz_str text, uint32_t at, uint32_t high)
{
    while (at < high) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        if (!wz_is_blank(code) && code != 0xFF0C && code != ',' && code != 0x3001)
            break;
        at += (uint32_t)step;
    }
    return at;
}

/* Behind 前, 底前 after a date. */
uint32_t wz_task_past_prior(const wz_scene *scene, uint32_t at)
{
    wz_hit prior = wz_scene_word_at(scene, at, WZ_CLASS_BIT(PRIOR));

    return prior.term ? prior.end : at;
}

/* Past 于2023年4月28日前， where an action begins with that. */
static uint32_t past_limit(const wz_scene *scene, uint32_t at, uint32_t high)
{
    const wz_span *date = wz_task_date_from(scene, at);
    uint32_t end;

    if (!date || date->start > at + 2 * HAN || date->end > high)
        return at;
    end = wz_task_past_prior(scene, date->end);
    return end > date->end ? past_blanks(scene->reading->bytes, end, high) : at;
}

wz_span wz_task_action(const wz_scene *scene, uint32_t from, uint32_t high)
{
    wz_str text = scene->reading->bytes;
    uint32_t start = past_limit(scene, past_blanks(text, from, high), high);
    uint32_t at = start, comma = 0;

    for (int chars = 0; at < high && chars < LONGEST_ACTION; chars++) {
        uint32_t code;
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);

        if (wz_is_task_stop(code))
            break;
        if (code == 0xFF0C || code == ',') {
            if (chars >= MOST_ACTION) {
                at = comma ? comma : at;
                comma = 0;
                break;
            }
            comma = at;
        }
        at += (uint32_t)step;
        if (chars + 1 == LONGEST_ACTION && comma)
            at = comma;
    }
    return (wz_span){ start, at };
}

/* Past the clauses that only say who else has a part in it: …，市财政局配合，… */
uint32_t wz_task_past_partners(const wz_scene *scene, uint32_t at, uint32_t high)
{
    wz_str text = scene->reading->bytes;

    for (int i = 0; i < MOST_PARTNERS; i++) {
        uint32_t start = past_blanks(text, at, high), end = start, word, code = 0;

        for (int chars = 0; end < high && chars < LONGEST_ACTION; chars++) {
            size_t step = wz_utf8_decode(wz_str_skip(text, end), &code);

            if (wz_is_task_stop(code) || code == 0xFF0C || code == ',')
                break;
            end += (uint32_t)step;
        }
        if (end == start || wz_task_word_before(scene, end, &word) != WZ_TASK_ADVERB)
            break;
        at = end;
    }
    return at;
}

/* Past （一）, 1., 一是: what labels a sentence. */
wz_span wz_task_head(const wz_scene *scene, wz_span sentence)
{
    wz_str text = scene->reading->bytes;
    uint32_t at = sentence.start;

    for (int i = 0; i < MOST_LABEL && at < sentence.end; i++) {
        static const uint32_t ends[] = {    /* 、．.） */
            0x3001, 0xFF0E, '.', 0xFF09, ')', 0x662F
        };
        static const uint32_t numerals[] = {
            0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341
        };
        uint32_t code;

        at += (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
        if (i > 0 && wz_is_one_of(code, ends, WZ_COUNT(ends)))
            return wz_task_action(scene, at, sentence.end);
        if (!wz_is_digit(code) && !wz_is_one_of(code, numerals, WZ_COUNT(numerals)) &&
            !wz_is_open_bracket(code))
            break;
    }
    return wz_task_action(scene, sentence.start, sentence.end);
}
