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

#endif
