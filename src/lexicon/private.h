/* What the files of this room share: the lexicon itself, its tables, and single patterns. */
#ifndef WZ_LEXICON_PRIVATE_H
#define WZ_LEXICON_PRIVATE_H

#include <pthread.h>

#include "lexicon/matcher.h"
#include "lexicon/pattern.h"

typedef struct wz_pattern wz_pattern;

/* What is made of all dictionaries, but for the patterns. */
typedef struct wz_tables {
    const uint16_t *fold;   /* by unit: the one that it matches as */
    const wz_matcher *lines, *words, *noise;
} wz_tables;

/* Where patterns are compiled once they are wanted; threads share it. */
typedef struct wz_workshop {
    pthread_mutex_t lock;
    wz_arena arena;
} wz_workshop;

struct wz_lexicon {
    wz_arena arena;         /* all else lives in it, or is built into the program */
    wz_tables tables;
    wz_workshop *workshop;
    wz_pattern **patterns;                  /* of noise */
    size_t pattern_count;
    wz_pattern **user_patterns;             /* of patterns.tsv */
    size_t user_pattern_count;
};

/* Why a pattern does not compile, and at which byte of it. */
typedef struct wz_pattern_fault {
    size_t at;
    char text[128];
} wz_pattern_fault;

/* A pattern that is compiled once it is wanted: few of them are, and to compile all takes as long
 * as a small text. The cue is what it is searched for at, and the word of its term what hits will
 * say. It lives in the arena, and borrows the strings. NULL without memory. */
wz_pattern *wz_pattern_new(wz_arena *arena, wz_str name, wz_str source, const wz_phrase *cue);

/* Compiles a pattern into the arena, which it needs as long as it lives.
 * Fails with WZ_ENOMEM, or WZ_EFORMAT and fills *fault. */
WZ_MUST_CHECK wz_err wz_pattern_compile(wz_pattern *pattern, wz_arena *arena,
                                        wz_pattern_fault *fault);

/* Takes the first of several triggers (甲|乙), which may be empty, off the front of *rest. */
static inline wz_str wz_trigger_next(wz_str *rest)
{
    wz_str trigger = wz_str_take(rest, wz_str_find(*rest, WZ_STR("|")));

    if (rest->len > 0)
        *rest = wz_str_skip(*rest, 1);
    return trigger;
}

/* Whether a pattern matches somewhere in a line. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_pattern_test(const wz_pattern *pattern, const wz_allocator *allocator,
                                     wz_str line, bool *matches);

#endif
