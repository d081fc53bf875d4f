/* The collection. A sentence is known by the hash of its words; the first document that had
 * it owns it. A document that shares most of its sentences with a source has that source too,
 * and what it shares in a row is not kept, for a reprint says nothing about what people
 * write. Short sentences alone are kept, since they may be set phrases themselves. */
#include "mine/private.h"

enum {
    LEAST_CHARS = 10,       /* of a sentence that tells twins */
    REPRINT_CHARS = WZ_LIMIT_PHRASE     /* in a row: more than a phrase may have */
};

/* A slot of the table of owners, free without a hash. */
struct owner {
    uint64_t hash;
    uint32_t document;
};

wz_err wz_mine_new(const wz_allocator *allocator, wz_mine **out)
{
    wz_mine *mine = allocator->resize(allocator->user, NULL, 0, sizeof *mine);

    if (!mine)
        return WZ_ENOMEM;
    *mine = (wz_mine){ .allocator = allocator };
    wz_arena_init(&mine->arena, allocator);
    wz_buf_init(&mine->text, allocator, UINT32_MAX);
    wz_buf_init(&mine->sentences, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&mine->runs, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&mine->documents, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&mine->owners, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&mine->shared, allocator, WZ_LIMIT_BUFFER);
    *out = mine;
    return WZ_OK;
}

void wz_mine_free(wz_mine *mine)
{
    if (!mine)
        return;
    wz_buf_clear(&mine->text);
    wz_buf_clear(&mine->sentences);
    wz_buf_clear(&mine->runs);
    wz_buf_clear(&mine->documents);
    wz_buf_clear(&mine->owners);
    wz_buf_clear(&mine->shared);
    wz_arena_clear(&mine->arena);
    mine->allocator->resize(mine->allocator->user, mine, sizeof *mine, 0);
}

uint32_t wz_mine_source(const wz_mine *mine, uint32_t document)
{
    wz_mine_document *documents = WZ_ITEMS(mine->documents, wz_mine_document);

    while (documents[document].twin != document) {
        documents[document].twin = documents[documents[document].twin].twin;
        document = documents[document].twin;
    }
    return document;
}

/* -- owners ---------------------------------------------------------------------------- */

/* The slot of a sentence, which may be free. The table is never full. */
static struct owner *owner_of(const wz_mine *mine, uint64_t hash)
{
    struct owner *owners = WZ_ITEMS(mine->owners, struct owner);
    size_t mask = WZ_ITEM_COUNT(mine->owners, struct owner) - 1;
    size_t at = (size_t)hash & mask;

    while (owners[at].hash != 0 && owners[at].hash != hash)
        at = (at + 1) & mask;
    return &owners[at];
}

/* Makes room for so many more owners, half of the slots staying free. */
static wz_err grow_owners(wz_mine *mine, size_t more)
{
    size_t count = WZ_ITEM_COUNT(mine->owners, struct owner), size = 1024;
    wz_buf old = mine->owners;
    wz_err err;

    while (size < 2 * (mine->owner_count + more))
        size *= 2;
    if (size <= count)
        return WZ_OK;
    wz_buf_init(&mine->owners, mine->allocator, WZ_LIMIT_BUFFER);
    if (wz_buf_room(&mine->owners, size * sizeof(struct owner))) {
        mine->owners.len = size * sizeof(struct owner);
        memset(mine->owners.at, 0, mine->owners.len);
        for (size_t i = 0; i < count; i++)
            if (WZ_ITEMS(old, struct owner)[i].hash != 0)
                *owner_of(mine, WZ_ITEMS(old, struct owner)[i].hash) =
                    WZ_ITEMS(old, struct owner)[i];
    }
    err = wz_buf_status(&mine->owners);
    wz_buf_clear(&old);
    return err;
}

/* -- twins ------------------------------------------------------------------------------ */

/* Sentences [from, to) of a part are those of one document. */
struct document {
    const wz_mine_part *part;
    size_t from, to;
    uint32_t index;         /* in the collection */
};

static const wz_mine_sentence *sentence_at(const struct document *document, size_t i)
{
    return &document->part->sentences[i];
}

/* The source that owns a sentence, or UINT32_MAX. */
static uint32_t source_of(const wz_mine *mine, const wz_mine_sentence *sentence)
{
    const struct owner *owner = sentence->chars >= LEAST_CHARS ? owner_of(mine, sentence->hash)
                                                               : NULL;

    return owner && owner->hash != 0 ? wz_mine_source(mine, owner->document) : UINT32_MAX;
}

/* Whether documents are twins: more than half of the shorter is in both, and a good part of the
 * longer, since a line that everybody writes may be all of a short one. */
static bool are_twins(uint32_t common, uint32_t chars, uint32_t others)
{
    uint32_t less = chars < others ? chars : others, more = chars < others ? others : chars;

    return common > less / 2 && common > more / 4;
}

/* Gives a document the source of its twins. */
static void join_twins(wz_mine *mine, const struct document *document)
{
    wz_mine_document *documents = WZ_ITEMS(mine->documents, wz_mine_document);
    uint32_t *shared = WZ_ITEMS(mine->shared, uint32_t);
    uint32_t chars = documents[document->index].chars;

    for (size_t i = document->from; i < document->to; i++) {
        uint32_t source = source_of(mine, sentence_at(document, i));

        if (source != UINT32_MAX)
            shared[source] += sentence_at(document, i)->chars;
    }
    for (size_t i = document->from; i < document->to; i++) {
        uint32_t source = source_of(mine, sentence_at(document, i));
        uint32_t common = source == UINT32_MAX ? 0 : shared[source];

        if (common > 0)
            shared[source] = 0;
        if (common > 0 && are_twins(common, chars, documents[source].chars))
            documents[wz_mine_source(mine, document->index)].twin = source;
    }
}

/* -- sentences -------------------------------------------------------------------------- */

/* Keeps a sentence with its runs, of which *run is the first. */
static void keep_sentence(wz_mine *mine, const struct document *document, size_t i, size_t *run)
{
    const wz_mine_run *runs = document->part->runs;
    wz_mine_sentence sentence = *sentence_at(document, i);
    uint32_t index = (uint32_t)WZ_ITEM_COUNT(mine->sentences, wz_mine_sentence);
    uint32_t shift = (uint32_t)mine->text.len - sentence.span.start;   /* it may wrap around */

    for (; *run < document->part->run_count && runs[*run].sentence <= i; ++*run)
        if (runs[*run].sentence == i)
            WZ_PUSH(&mine->runs, ((wz_mine_run){ { runs[*run].span.start + shift,
                                                   runs[*run].span.end + shift }, index }));
    wz_buf_put_str(&mine->text, wz_str_cut(document->part->text, sentence.span.start,
                                           sentence.span.end + 1));
    sentence.span = (wz_span){ sentence.span.start + shift, sentence.span.end + shift };
    sentence.doc = document->index;
    WZ_PUSH(&mine->sentences, sentence);
}

/* The end of the row of sentences from i on that all stood in documents before, and how many
 * characters they have; short ones between them do not count. */
static size_t find_row(const wz_mine *mine, const struct document *document, size_t i,
                       size_t *chars)
{
    *chars = 0;
    for (; i < document->to; i++) {
        const wz_mine_sentence *sentence = sentence_at(document, i);
        const struct owner *owner = sentence->chars >= LEAST_CHARS
                                  ? owner_of(mine, sentence->hash) : NULL;

        if (owner && (owner->hash == 0 || owner->document == document->index))
            break;
        *chars += owner ? sentence->chars : 0;
    }
    return i;
}

static void keep_sentences(wz_mine *mine, const struct document *document, size_t *run)
{
    for (size_t i = document->from; i < document->to; ) {
        size_t chars, end = find_row(mine, document, i, &chars);

        if (end == i)
            end = i + 1;
        for (; i < end; i++) {
            const wz_mine_sentence *sentence = sentence_at(document, i);

            if (chars <= REPRINT_CHARS)
                keep_sentence(mine, document, i, run);
            if (sentence->chars >= LEAST_CHARS && owner_of(mine, sentence->hash)->hash == 0) {
                *owner_of(mine, sentence->hash) = (struct owner){ sentence->hash,
                                                                  document->index };
                mine->owner_count++;
            }
        }
    }
}

/* -- documents -------------------------------------------------------------------------- */

static wz_err add_document(wz_mine *mine, wz_str path, struct document *document, size_t *run)
{
    wz_mine_document row = { .path = path };
    uint32_t nothing = 0;

    document->index = (uint32_t)WZ_ITEM_COUNT(mine->documents, wz_mine_document);
    row.twin = document->index;
    for (size_t i = document->from; i < document->to; i++)
        if (sentence_at(document, i)->chars >= LEAST_CHARS)
            row.chars += sentence_at(document, i)->chars;
    WZ_PUSH(&mine->documents, row);
    WZ_PUSH(&mine->shared, nothing);
    if (wz_buf_status(&mine->documents) || wz_buf_status(&mine->shared))
        return WZ_ENOMEM;
    join_twins(mine, document);
    keep_sentences(mine, document, run);
    return WZ_OK;
}

static wz_mine_part part_of(const wz_buf *bytes)
{
    const wz_mine_part_head *head = WZ_ITEMS(*bytes, const wz_mine_part_head);
    const wz_mine_sentence *sentences = (const void *)(head + 1);
    const wz_mine_run *runs = (const void *)(sentences + head->sentence_count);

    return (wz_mine_part){ { (const char *)(runs + head->run_count), head->text_len }, sentences,
                           head->sentence_count, runs, head->run_count };
}

wz_err wz_mine_add(wz_mine *mine, wz_str path, const wz_buf *bytes)
{
    wz_mine_part part = part_of(bytes);
    size_t count = part.sentence_count, run = 0;
    wz_str copy = wz_arena_copy(&mine->arena, path);
    struct document document = { .part = &part };
    wz_err err = wz_arena_status(&mine->arena);

    if (!err)
        err = grow_owners(mine, count);
    while (!err && document.from < count) {
        uint32_t doc = sentence_at(&document, document.from)->doc;

        document.to = document.from + 1;
        while (document.to < count && sentence_at(&document, document.to)->doc == doc)
            document.to++;
        err = add_document(mine, copy, &document, &run);
        document.from = document.to;
    }
    if (!err)
        err = wz_buf_status(&mine->text) ? wz_buf_status(&mine->text)
            : wz_buf_status(&mine->sentences) ? wz_buf_status(&mine->sentences)
                                              : wz_buf_status(&mine->runs);
    return err;
}

wz_err wz_mine_find(wz_mine *mine, const wz_engine *engine, const wz_mine_options *options,
                    wz_buf *phrases)
{
    wz_buf places;
    wz_err err;

    wz_buf_init(&places, mine->allocator, WZ_LIMIT_BUFFER);
    err = wz_mine_repeats(mine, options, &places);
    if (!err)
        err = wz_mine_choose(mine, engine, options, &places, phrases);
    if (!err)
        err = wz_mine_classify(engine, phrases);
    wz_buf_clear(&places);
    return err;
}
