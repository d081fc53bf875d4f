/* What mends findings, in order and in its place.
 *
 * Of Markdown the text is known, and the source that it came from, but not which byte came
 * from where. The text is the source with marks left out, so that the first embedding of it in
 * the source and the last are as good as any: a character that has the same place in both has
 * it in all of them. */
#include "check/mend.h"

#include <stdlib.h>

#include "base/utf8.h"

#define NOWHERE UINT32_MAX

/* -- edits ----------------------------------------------------------------------- */

/* By start; of those with one start the longer first. */
static int compare(const void *a, const void *b)
{
    const wz_edit *one = a, *other = b;

    if (one->span.start != other->span.start)
        return one->span.start < other->span.start ? -1 : 1;
    return (one->span.end < other->span.end) - (one->span.end > other->span.end);
}

static void add_mends(const wz_finding *finding, wz_arena *arena, wz_buf *edits)
{
    for (size_t i = 0; i < finding->mends.count; i++) {
        const wz_mend *mend = &finding->mends.at[i];

        WZ_PUSH(edits, ((wz_edit){ mend->span, wz_arena_copy(arena, mend->with),
                                   WZ_EDIT_REPLACE, "" }));
    }
}

void wz_mends_find(const wz_buf *records, wz_arena *arena, wz_buf *edits)
{
    const wz_record *items = WZ_ITEMS(*records, const wz_record);
    wz_edit *edit;
    size_t count, kept = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*records, wz_record); i++)
        if (items[i].kind == WZ_FINDING)
            add_mends(items[i].fields, arena, edits);
    edit = WZ_ITEMS(*edits, wz_edit);
    count = WZ_ITEM_COUNT(*edits, wz_edit);
    if (count == 0)
        return;
    qsort(edit, count, sizeof *edit, compare);
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || edit[i].span.start >= edit[kept - 1].span.end)
            edit[kept++] = edit[i];
    edits->len = kept * sizeof *edit;
}

/* -- places ---------------------------------------------------------------------- */

static bool is_blank(uint32_t code)
{
    return code == '\n' || code == '\r' || wz_is_blank(code);
}

static bool is_all_blank(wz_str text)
{
    uint32_t code;

    while (text.len > 0) {
        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (!is_blank(code))
            return false;
    }
    return true;
}

/* The first embedding: for each byte that begins a character its place in the source. False
 * where there is none. */
static bool place_first(wz_str text, wz_str source, uint32_t *places)
{
    uint32_t code, other = 0, at = 0;
    size_t step = 0;

    for (uint32_t i = 0; i < text.len; i += (uint32_t)step) {
        step = wz_utf8_decode(wz_str_skip(text, i), &code);
        places[i] = NOWHERE;
        if (is_blank(code))
            continue;
        do {
            if (at >= source.len)
                return false;
            places[i] = at;
            at += (uint32_t)wz_utf8_decode(wz_str_skip(source, at), &other);
        } while (other != code);
    }
    return true;
}

/* The last embedding: characters that it has elsewhere are nowhere. There is one, since there
 * is a first. */
static void place_last(wz_str text, wz_str source, uint32_t *places)
{
    uint32_t code, other = 0;

    while (text.len > 0) {
        text.len -= wz_utf8_decode_last(text, &code);
        if (is_blank(code))
            continue;
        do {
            source.len -= wz_utf8_decode_last(source, &other);
        } while (other != code && source.len > 0);
        if (places[text.len] != source.len)
            places[text.len] = NOWHERE;
    }
}

/* Where a blank gap stands: between what is placed on both its sides, with blanks alone. */
static bool place_gap(wz_str text, wz_str source, const uint32_t *places, wz_span *span)
{
    uint32_t code, before = span->start, start, end;
    size_t step;

    if (span->start == 0 || span->end >= text.len)
        return false;
    step = wz_utf8_decode_last(wz_str_cut(text, 0, span->start), &code);
    before -= (uint32_t)step;
    if (places[before] == NOWHERE || places[span->end] == NOWHERE)
        return false;
    start = places[before] + (uint32_t)step;
    end = places[span->end];
    if (start > end || !is_all_blank(wz_str_cut(source, start, end)))
        return false;
    *span = (wz_span){ start, end };
    return true;
}

/* Where a span stands that has more than blanks: from the place of its first character that is
 * none on, byte for byte. */
static bool place_words(wz_str text, wz_str source, const uint32_t *places, wz_span *span)
{
    wz_str words = wz_str_cut(text, span->start, span->end);
    uint32_t at = span->start, code, start;
    size_t step = wz_utf8_decode(words, &code);

    while (is_blank(code)) {
        at += (uint32_t)step;
        step = wz_utf8_decode(wz_str_skip(text, at), &code);
    }
    if (places[at] == NOWHERE || places[at] < at - span->start)
        return false;
    start = places[at] - (at - span->start);
    if (!wz_str_starts(wz_str_skip(source, start), words))
        return false;
    *span = (wz_span){ start, start + (uint32_t)words.len };
    return true;
}

static void place_edits(wz_str text, wz_str source, const uint32_t *places, wz_buf *edits,
                        wz_buf *placed)
{
    wz_edit *edit = WZ_ITEMS(*edits, wz_edit);
    size_t kept = 0;
    uint32_t floor = 0;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*edits, wz_edit); i++) {
        wz_edit moved = edit[i];
        bool fits = is_all_blank(wz_str_cut(text, moved.span.start, moved.span.end))
                  ? place_gap(text, source, places, &moved.span)
                  : place_words(text, source, places, &moved.span);

        if (!fits || moved.span.start < floor)
            continue;
        floor = moved.span.end;
        edit[kept++] = edit[i];
        WZ_PUSH(placed, moved);
    }
    edits->len = kept * sizeof *edit;
}

wz_err wz_mends_place(wz_str text, wz_str source, wz_buf *places, wz_buf *edits, wz_buf *placed)
{
    uint32_t *at;

    if (wz_str_equal(text, source)) {
        wz_buf_put_str(placed, wz_buf_str(edits));
        return wz_buf_status(placed);
    }
    wz_buf_reset(places);
    at = (uint32_t *)(void *)wz_buf_room(places, (text.len + 1) * sizeof *at);
    if (!at)
        return wz_buf_status(places);
    if (place_first(text, source, at)) {
        place_last(text, source, at);
        place_edits(text, source, at, edits, placed);
    } else {
        wz_buf_reset(edits);
    }
    return wz_buf_status(placed);
}

/* The next character that is no blank, or 0 at the end. */
static uint32_t next_word(wz_str *rest)
{
    uint32_t code;

    while (rest->len > 0) {
        wz_str_take(rest, wz_utf8_decode(*rest, &code));
        if (!is_blank(code))
            return code;
    }
    return 0;
}

bool wz_mends_same(wz_str one, wz_str other)
{
    uint32_t code;

    do {
        code = next_word(&one);
        if (code != next_word(&other))
            return false;
    } while (code != 0 || one.len > 0 || other.len > 0);
    return true;
}
