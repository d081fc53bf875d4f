/* What share of a document, section or paragraph is set phrases, and whether a paragraph is
 * hollow. All of it follows from the records: their spans are those of the decoded text, the
 * characters of a phrase are those of its dictionary form. */
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/boilerplate.h"
#include "extract/phrase.h"

/* A paragraph of so many characters is hollow where a third of them and more stand in set
 * phrases of the dictionary, no more than two fifths are left beside these, marks and function
 * words, no digit is among them, and no record of CONTENT stands there. What the text itself
 * repeats may be what it is about, and makes nothing hollow. */
enum { HOLLOW_CHARS = 60 };

#define CONTENT (WZ_BIT(WZ_PLACEHOLDER) | WZ_BIT(WZ_FIGURE) | WZ_BIT(WZ_DATE) | \
                 WZ_BIT(WZ_TASK) | WZ_BIT(WZ_REFERENCE))

/* A phrase that counts, and the characters of those before it; of which so many are the
 * dictionary's. The last one is none, and stands behind all text. */
struct cover {
    uint32_t start;
    uint32_t before, known_before;
};

struct sharing {
    const wz_scene *scene;
    wz_record *records;
    size_t record_count;
    wz_buf covers;              /* of struct cover */
    wz_buf hollow;              /* of wz_record *: paragraphs that may be hollow, in order */
};

/* -- what counts ------------------------------------------------------------------- */

/* Lists the phrases that count. Those of the dictionary come sorted, and so do those that
 * were mined behind them. */
static void list_covers(struct sharing *sharing)
{
    const wz_record *known = sharing->records, *end = known + sharing->record_count;
    const wz_record *mined, *known_end;
    uint32_t chars = 0, known_chars = 0;

    while (known < end && known->kind != WZ_BOILERPLATE)
        known++;
    for (mined = known; mined < end; mined++)
        if (((const wz_boilerplate *)mined->fields)->origin == WZ_ORIGIN_MINED)
            break;
    known_end = mined;
    while (known < known_end || mined < end) {
        bool is_known = mined == end ||
                        (known < known_end && known->span.start < mined->span.start);
        const wz_record *record = is_known ? known++ : mined++;
        const wz_boilerplate *fields = record->fields;
        uint32_t visible;

        if (!wz_set_phrase_counts(fields->set_phrase))
            continue;
        WZ_PUSH(&sharing->covers, ((struct cover){ record->span.start, chars, known_chars }));
        visible = (uint32_t)wz_utf8_count_visible(fields->phrase);
        chars += visible;
        known_chars += is_known ? visible : 0;
    }
    WZ_PUSH(&sharing->covers, ((struct cover){ UINT32_MAX, chars, known_chars }));
}

/* -- shares ------------------------------------------------------------------------ */

/* The first phrase that starts at a place or behind it. */
static const struct cover *cover_from(const struct sharing *sharing, uint32_t at)
{
    const struct cover *low = WZ_ITEMS(sharing->covers, const struct cover);
    size_t count = WZ_ITEM_COUNT(sharing->covers, struct cover);

    for (; count > 1; count -= count / 2)       /* no branch */
        low += low[count / 2 - 1].start < at ? count / 2 : 0;
    return low;
}

static uint32_t covered(const struct sharing *sharing, wz_span span)
{
    return cover_from(sharing, span.end)->before - cover_from(sharing, span.start)->before;
}

static uint32_t known_covered(const struct sharing *sharing, wz_span span)
{
    return cover_from(sharing, span.end)->known_before -
           cover_from(sharing, span.start)->known_before;
}

/* -- hollow paragraphs --------------------------------------------------------------- */

/* Characters of a paragraph that neither are marks nor join words; as many as there may be
 * where a digit is one of them. */
static uint32_t count_telling(const wz_scene *scene, wz_span source)
{
    const wz_reading *reading = scene->reading;
    wz_str rest = wz_str_cut(reading->bytes, wz_reading_from(reading, source.start),
                             wz_reading_from(reading, source.end));
    uint32_t count = 0;

    while (rest.len > 0) {
        uint32_t code;

        wz_str_take(&rest, wz_utf8_decode(rest, &code));
        if (wz_is_digit(code))
            return UINT32_MAX;
        count += (wz_is_han(code) || wz_is_latin(code)) && !wz_joins_words(code);
    }
    return count;
}

/* Whether little but set phrases is left of a paragraph. */
static bool is_little_left(const struct sharing *sharing, const wz_record *record)
{
    const wz_paragraph *paragraph = record->fields;
    int64_t in_phrases, left;

    if (paragraph->chars < HOLLOW_CHARS)
        return false;
    in_phrases = known_covered(sharing, record->span);
    if (3 * in_phrases < paragraph->chars)
        return false;
    left = (int64_t)count_telling(sharing->scene, record->span) - in_phrases;
    return 5 * left <= 2 * paragraph->chars;
}

/* The candidate that a place lies in, or NULL. */
static const wz_record **candidate_at(const struct sharing *sharing, uint32_t at)
{
    const wz_record **low = WZ_ITEMS(sharing->hollow, const wz_record *);
    size_t count = WZ_ITEM_COUNT(sharing->hollow, const wz_record *);

    for (; count > 1; count -= count / 2)       /* no branch */
        low += low[count / 2]->span.start <= at ? count / 2 : 0;
    return (*low)->span.start <= at && at < (*low)->span.end ? low : NULL;
}

/* Of the candidates those are hollow in which no record of content begins. */
static void mark_hollow(const struct sharing *sharing)
{
    size_t count = WZ_ITEM_COUNT(sharing->hollow, const wz_record *);

    for (size_t i = 0; i < count; i++)
        ((wz_paragraph *)WZ_ITEMS(sharing->hollow, const wz_record *)[i]->fields)->hollow = true;
    for (size_t i = 0; count > 0 && i < sharing->record_count; i++) {
        const wz_record **candidate = WZ_BIT(sharing->records[i].kind) & CONTENT
                                    ? candidate_at(sharing, sharing->records[i].span.start) : NULL;

        if (candidate)
            ((wz_paragraph *)(*candidate)->fields)->hollow = false;
    }
}

/* -- all of it ------------------------------------------------------------------------ */

static void share(struct sharing *sharing, const wz_record *record)
{
    if (record->kind == WZ_DOCUMENT) {
        wz_document *document = record->fields;

        document->boilerplate = wz_decimal_share(covered(sharing, record->span), document->chars);
    } else if (record->kind == WZ_SECTION) {
        wz_section *section = record->fields;

        section->boilerplate = wz_decimal_share(covered(sharing, record->span), section->chars);
    } else if (record->kind == WZ_PARAGRAPH) {
        wz_paragraph *paragraph = record->fields;

        paragraph->boilerplate = wz_decimal_share(covered(sharing, record->span), paragraph->chars);
        if (is_little_left(sharing, record))
            WZ_PUSH(&sharing->hollow, record);
    }
}

wz_err wz_boilerplate_share(const wz_scene *scene)
{
    struct sharing sharing = { .scene = scene,
                               .records = WZ_ITEMS(*scene->work->records, wz_record),
                               .record_count = WZ_ITEM_COUNT(*scene->work->records, wz_record) };
    wz_err err;

    wz_buf_init(&sharing.covers, scene->work->allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&sharing.hollow, scene->work->allocator, WZ_LIMIT_BUFFER);
    list_covers(&sharing);
    err = wz_buf_status(&sharing.covers);
    for (size_t i = 0; !err && i < sharing.record_count; i++)
        share(&sharing, &sharing.records[i]);
    if (!err)
        err = wz_buf_status(&sharing.hollow);
    if (!err)
        mark_hollow(&sharing);
    wz_buf_clear(&sharing.covers);
    wz_buf_clear(&sharing.hollow);
    return err;
}
