/* Digests made by hand, so that a writer's test says all that it needs. */
#ifndef SAMPLE_DIGEST_H
#define SAMPLE_DIGEST_H

#include "base/limits.h"
#include "digest/digest.h"
#include "model/work.h"

/* A digest of `text` without records. Its reading text is the text itself. */
static inline void sample_init(wz_digest *digest, const char *path, wz_str text)
{
    *digest = (wz_digest){ .allocator = &wz_libc_allocator, .path = wz_str_of(path),
                           .text = { .bytes = text, .encoding = "UTF-8" } };
    wz_arena_init(&digest->arena, digest->allocator);
    wz_buf_init(&digest->records, digest->allocator, WZ_LIMIT_BUFFER);
    if (wz_text_index(&digest->text, &digest->arena) != WZ_OK)
        return;
    wz_piece *piece = wz_arena_take(&digest->arena, sizeof *piece);
    digest->reading = (wz_reading){ .bytes = text, .pieces = piece, .piece_count = 1,
                                    .shown = WZ_NO_NUMBER, .total = WZ_NO_NUMBER,
                                    .truncated_at = UINT32_MAX };
}

static inline void sample_clear(wz_digest *digest)
{
    wz_buf_clear(&digest->records);
    wz_arena_clear(&digest->arena);
}

/* Adds a record for bytes [start, end) and returns its fields. */
static inline void *sample_add(wz_digest *digest, wz_kind kind, uint32_t doc,
                               size_t start, size_t end)
{
    wz_work work = { .arena = &digest->arena, .records = &digest->records };
    void *fields = wz_record_add(&work, kind, (wz_span){ (uint32_t)start, (uint32_t)end });
    size_t count = WZ_ITEM_COUNT(digest->records, wz_record);

    WZ_ITEMS(digest->records, wz_record)[count - 1].doc = doc;
    digest->tally[kind]++;
    return fields;
}

/* Adds a record for the first place of `part` at or after byte `from`. */
static inline void *sample_add_at(wz_digest *digest, wz_kind kind, uint32_t doc, size_t from,
                                  const char *part)
{
    size_t start = from + wz_str_find(wz_str_skip(digest->text.bytes, from), wz_str_of(part));

    return sample_add(digest, kind, doc, start, start + strlen(part));
}

/* A document over all of the text, its texts empty. */
static inline wz_document *sample_add_document(wz_digest *digest, uint32_t doc, size_t start,
                                               size_t end, const char *title)
{
    wz_document *document = sample_add(digest, WZ_DOCUMENT, doc, start, end);
    wz_str none = WZ_STR("");

    *document = (wz_document){ .title = wz_str_of(title), .number = none, .issuer = none,
                               .addressee = none, .salutation = none, .date = none,
                               .signature = none, .shown = WZ_NO_NUMBER, .total = WZ_NO_NUMBER };
    return document;
}

#endif
