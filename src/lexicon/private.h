/* What the files of this room share: the lexicon itself, its tables, and single patterns. */
#ifndef WZ_LEXICON_PRIVATE_H
#define WZ_LEXICON_PRIVATE_H

#include "lexicon/matcher.h"
#include "lexicon/pattern.h"

typedef struct wz_pattern wz_pattern;

/* What is made of all dictionaries, but for the patterns. */
typedef struct wz_tables {
    const uint16_t *fold;   /* by unit: the one that it matches as */
    const wz_matcher *lines, *words;
} wz_tables;

struct wz_lexicon {
    wz_arena arena;         /* all else lives in it, or is built into the program */
    wz_tables tables;
    const wz_pattern **patterns;
    size_t pattern_count;
};

/* Why a pattern does not compile, and at which byte of it. */
typedef struct wz_pattern_fault {
    size_t at;
    char text[128];
} wz_pattern_fault;

/* Compiles a pattern into the arena, which it needs as long as it lives. The cue is
 * what it is searched for at, and the word of its term what hits will say.
 * Fails with WZ_ENOMEM, or WZ_EFORMAT and fills *fault. */
WZ_MUST_CHECK wz_err wz_pattern_compile(wz_arena *arena, wz_str source, const wz_phrase *cue,
                                        const wz_pattern **out, wz_pattern_fault *fault);

/* Whether a pattern matches somewhere in a line. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_pattern_test(const wz_pattern *pattern, const wz_allocator *allocator,
                                     wz_str line, bool *matches);

#endif
