/* What of a digest phrases may be made of: its sentences and, between marks, records and
 * known phrases, the runs of Han characters in them. */
#include "base/limits.h"
#include "base/utf8.h"
#include "mine/private.h"
#include "structure/sentence.h"

#include <stdlib.h>

/* Records over which no phrase reaches: they say what this text is about, or are known. */
#define CONTENT (WZ_BIT(WZ_PLACEHOLDER) | WZ_BIT(WZ_FIGURE) | WZ_BIT(WZ_DATE) | \
                 WZ_BIT(WZ_REFERENCE) | WZ_BIT(WZ_FORMULA) | WZ_BIT(WZ_PROBLEM))

/* Of these the words are left out of a sentence's hash, so that it is the same with a mask. */
#define VALUES (WZ_BIT(WZ_PLACEHOLDER) | WZ_BIT(WZ_FIGURE) | WZ_BIT(WZ_DATE))

struct barrier {
    wz_span span;           /* of the reading text */
    bool is_value;
};

struct reader {
    const wz_digest *digest;
    const wz_matcher *words;
    wz_buf text, sentences, runs;   /* of the part */
    wz_arena *arena;        /* of simplified sentences */
    wz_buf barriers;        /* of struct barrier, in order */
    size_t next;            /* the first that may still be reached */
};

/* -- barriers -------------------------------------------------------------------------- */

static wz_span reading_span(const wz_digest *digest, wz_span source)
{
    return (wz_span){ wz_reading_from(&digest->reading, source.start),
                      wz_reading_from(&digest->reading, source.end) };
}

/* The label of an item or heading stands at its start. */
static wz_span label_span(const wz_record *record)
{
    wz_str label = record->kind == WZ_ITEM ? ((const wz_item *)record->fields)->label
                                           : ((const wz_heading *)record->fields)->label;

    return (wz_span){ record->span.start, record->span.start + (uint32_t)label.len };
}

static int compare_barriers(const void *a, const void *b)
{
    const wz_span *left = &((const struct barrier *)a)->span;
    const wz_span *right = &((const struct barrier *)b)->span;

    if (left->start != right->start)
        return left->start < right->start ? -1 : 1;
    return (left->end > right->end) - (left->end < right->end);
}

static void list_barriers(struct reader *reader)
{
    const wz_digest *digest = reader->digest;
    const wz_record *records = WZ_ITEMS(digest->records, const wz_record);

    for (size_t i = 0; i < WZ_ITEM_COUNT(digest->records, wz_record); i++) {
        const wz_record *record = &records[i];
        bool is_labelled = record->kind == WZ_ITEM || record->kind == WZ_HEADING;
        wz_span span = is_labelled ? label_span(record) : record->span;

        if (is_labelled || CONTENT & WZ_BIT(record->kind))
            WZ_PUSH(&reader->barriers,
                    ((struct barrier){ reading_span(digest, span),
                                       (VALUES & WZ_BIT(record->kind)) != 0 }));
    }
    for (size_t i = 0; i < digest->reading.cue_count; i++) {
        const wz_hit *cue = &digest->reading.cues[i];

        if (cue->term->class == WZ_CLASS_BOILERPLATE)
            WZ_PUSH(&reader->barriers, ((struct barrier){ { cue->start, cue->end }, false }));
    }
    if (!wz_buf_status(&reader->barriers) && reader->barriers.len > 0)
        qsort(reader->barriers.at, WZ_ITEM_COUNT(reader->barriers, struct barrier),
              sizeof(struct barrier), compare_barriers);
}

/* -- sentences ------------------------------------------------------------------------- */

/* Adds what lies between two places of the part's text, without marks around it. */
static void add_run(struct reader *reader, uint32_t start, uint32_t end)
{
    wz_str text = wz_buf_str(&reader->text);
    uint32_t sentence = (uint32_t)WZ_ITEM_COUNT(reader->sentences, wz_mine_sentence);

    while (start < end && !wz_begins_han(text.at[start]))
        start += WZ_HAN_BYTES;
    while (end > start && !wz_begins_han(text.at[end - WZ_HAN_BYTES]))
        end -= WZ_HAN_BYTES;
    if (end - start >= WZ_MINE_SHORTEST * WZ_HAN_BYTES)
        WZ_PUSH(&reader->runs, ((wz_mine_run){ { start, end }, sentence }));
}

/* ， and 、 are inside phrases too. */
static bool is_inner(wz_str text, uint32_t at)
{
    wz_str rest = wz_str_skip(text, at);

    return wz_begins_han(text.at[at]) || wz_str_starts(rest, WZ_STR("，")) ||
           wz_str_starts(rest, WZ_STR("、"));
}

static void add_runs_between(struct reader *reader, uint32_t at, uint32_t end)
{
    wz_str text = wz_str_cut(wz_buf_str(&reader->text), 0, end);

    while (at < end) {
        uint32_t start = at;

        while (at < end && is_inner(text, at))
            at += WZ_HAN_BYTES;
        add_run(reader, start, at);
        while (at < end && !is_inner(text, at))
            at++;
    }
}

/* Hashes the Han characters of a stretch into a sentence. */
static void hash_between(struct reader *reader, uint32_t at, uint32_t end,
                         wz_mine_sentence *sentence)
{
    const char *bytes = reader->text.at;

    while (at < end) {
        if (!wz_begins_han(bytes[at])) {
            at++;
            continue;
        }
        sentence->hash = wz_hash_on(sentence->hash, (wz_str){ bytes + at, WZ_HAN_BYTES });
        sentence->chars++;
        at += WZ_HAN_BYTES;
    }
}

/* Adds the runs of a sentence that stands at `from` in the reading text, barrier by barrier. */
static void add_parts(struct reader *reader, uint32_t from, wz_mine_sentence *sentence)
{
    const struct barrier *barriers = WZ_ITEMS(reader->barriers, const struct barrier);
    size_t count = WZ_ITEM_COUNT(reader->barriers, struct barrier), i;
    uint32_t end = from + (sentence->span.end - sentence->span.start);
    uint32_t shift = sentence->span.start - from;       /* it may wrap around, and back */
    uint32_t run = from, hashed = from;

    while (reader->next < count && barriers[reader->next].span.end <= from)
        reader->next++;
    for (i = reader->next; i < count && barriers[i].span.start < end; i++) {
        wz_span span = barriers[i].span;

        if (span.end > end)
            span.end = end;
        if (span.start > run)
            add_runs_between(reader, run + shift, span.start + shift);
        run = span.end > run ? span.end : run;
        if (!barriers[i].is_value)
            continue;
        if (span.start > hashed)
            hash_between(reader, hashed + shift, span.start + shift, sentence);
        hashed = span.end > hashed ? span.end : hashed;
    }
    add_runs_between(reader, run + shift, end + shift);
    hash_between(reader, hashed + shift, end + shift, sentence);
    sentence->hash = wz_hash_mix(sentence->hash) | 1;   /* 0 is a free slot */
}

static void add_sentence(struct reader *reader, const wz_unit *unit, wz_str text)
{
    const wz_digest *digest = reader->digest;
    uint32_t from = (uint32_t)(text.at - digest->reading.bytes.at);
    uint32_t source = wz_reading_source(&digest->reading, (wz_span){ from, from + 1 }).start;
    wz_str simple = wz_matcher_simplify(reader->words, text, reader->arena);
    uint32_t start = (uint32_t)reader->text.len;
    wz_mine_sentence sentence = { .span = { start, start + (uint32_t)text.len },
                                  .hash = WZ_HASH_START, .doc = unit->doc,
                                  .line = (uint32_t)wz_text_line_at(&digest->text, source) + 1 };

    /* Only characters beyond those that a run has can become longer or shorter. */
    wz_buf_put_str(&reader->text, simple.len == text.len ? simple : text);
    wz_buf_put_byte(&reader->text, '\n');
    if (wz_buf_status(&reader->text))
        return;
    add_parts(reader, from, &sentence);
    WZ_PUSH(&reader->sentences, sentence);
}

static void add_unit(struct reader *reader, const wz_unit *unit)
{
    wz_str rest = wz_str_cut(reader->digest->reading.bytes, unit->span.start, unit->span.end);

    if (unit->role != WZ_ROLE_PARAGRAPH && unit->role != WZ_ROLE_HEADING)
        return;
    while (rest.len > 0)
        add_sentence(reader, unit, wz_sentence_next(&rest));
}

/* Puts the part together. */
static void put_part(const struct reader *reader, wz_buf *part)
{
    wz_mine_part_head head = { WZ_ITEM_COUNT(reader->sentences, wz_mine_sentence),
                               WZ_ITEM_COUNT(reader->runs, wz_mine_run), reader->text.len };

    WZ_PUSH(part, head);
    wz_buf_put_str(part, wz_buf_str(&reader->sentences));
    wz_buf_put_str(part, wz_buf_str(&reader->runs));
    wz_buf_put_str(part, wz_buf_str(&reader->text));
}

wz_err wz_mine_read(const wz_engine *engine, const wz_digest *digest, wz_buf *part)
{
    wz_arena arena;
    struct reader reader = { .digest = digest, .words = wz_lexicon_words(engine->lexicon),
                             .arena = &arena };
    wz_buf *const buffers[] = { &reader.barriers, &reader.text, &reader.sentences, &reader.runs };
    wz_err err = WZ_OK;

    wz_arena_init(&arena, engine->allocator);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_init(buffers[i], engine->allocator, UINT32_MAX);
    list_barriers(&reader);
    for (size_t i = 0; !wz_buf_status(&reader.barriers) && i < digest->structure.unit_count; i++)
        add_unit(&reader, &digest->structure.units[i]);
    for (size_t i = 0; i < WZ_COUNT(buffers) && !err; i++)
        err = wz_buf_status(buffers[i]);
    if (!err)
        put_part(&reader, part);
    for (size_t i = 0; i < WZ_COUNT(buffers); i++)
        wz_buf_clear(buffers[i]);
    if (!err)
        err = wz_arena_status(&arena) ? wz_arena_status(&arena) : wz_buf_status(part);
    wz_arena_clear(&arena);
    return err;
}
