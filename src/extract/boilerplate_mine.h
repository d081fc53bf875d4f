/* What the two halves of mining share: boilerplate_mine.c finds what a text repeats, and
 * boilerplate_choose.c what of it is a phrase. */
#ifndef WZ_EXTRACT_BOILERPLATE_MINE_H
#define WZ_EXTRACT_BOILERPLATE_MINE_H

#include "base/bits.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "extract/boilerplate.h"

enum {
    WZ_MINED_LEAST = 6,                 /* characters of a phrase */
    WZ_MINED_MOST = (int)WZ_LIMIT_PHRASE,
    WZ_MINED_TIMES = 3
};

/* A place where a phrase may begin. */
typedef struct wz_phrase_start {
    uint32_t at;
    uint32_t run;           /* the index of the one that it is in */
    uint32_t group;         /* a slot of the groups */
    uint64_t lengths;       /* that a phrase there may have: a bit each, from the least on */
} wz_phrase_start;

typedef struct wz_repeats {
    const wz_span *runs;    /* of Han characters, in the reading text */
    const wz_phrase_start *starts;      /* in order */
    size_t count;
} wz_repeats;

/* Appends the phrases that are taken three times and more. Fails with WZ_ENOMEM. Cost: linear
 * in the starts. */
WZ_MUST_CHECK wz_err wz_repeats_choose(const wz_scene *scene, const wz_repeats *repeats,
                                       wz_buf *mined);

#endif
