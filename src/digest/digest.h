/* Everything about one input, and the pipeline that makes it. Writers read this
 * and nothing else. */
#ifndef WZ_DIGEST_DIGEST_H
#define WZ_DIGEST_DIGEST_H

#include "extract/extract.h"
#include "input/input.h"

struct wz_engine {
    const wz_allocator *allocator;
    wz_lexicon *lexicon;
};

struct wz_digest {
    const wz_allocator *allocator;
    wz_arena arena;         /* holds all that follows but the records */
    wz_str path;            /* as the caller named the input */
    wz_text text;
    wz_reading reading;
    wz_structure structure;
    wz_buf records;         /* of wz_record, sorted and numbered */
    size_t tally[WZ_KIND_COUNT];
};

/* The sentence of the reading text that a record starts in; of a very long one the
 * part around it (WZ_LIMIT_SENTENCE). `hint` is empty at
 * first and remembers where the last one was, so that the sentences of records in
 * order cost one pass over the text. Borrowed from the digest. */
wz_str wz_digest_sentence(const wz_digest *digest, const wz_record *record, wz_str *hint);

/* The heading nearest above a record, with its label; "" without one. Borrowed from
 * the digest. Cost: logarithmic. */
wz_str wz_digest_heading(const wz_digest *digest, const wz_record *record);

#endif
