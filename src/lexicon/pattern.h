/* Patterns that stand in dictionaries, run by PCRE2 at a cue that the scan has
 * found, never over a whole text. The only file that knows PCRE2 is pattern.c. */
#ifndef WZ_LEXICON_PATTERN_H
#define WZ_LEXICON_PATTERN_H

#include "lexicon/lexicon.h"

/* A row of noise-patterns.tsv: what to take out around a cue. */
typedef struct wz_pattern_hit {
    uint32_t start, end;    /* bytes of the line */
    int word;               /* the reason, as in noise.tsv */
    int64_t numbers[2];     /* the groups `shown` and `total`, or WZ_NO_NUMBER */
} wz_pattern_hit;

/* Finds the patterns of the cues in one line, whose hits of WZ_CLASS_NOISE_PATTERN are
 * among `cues`; leftmost first, not overlapping. Appends wz_pattern_hit; what PCRE2 needs
 * besides comes from the allocator of `hits`. The match limits of base/limits.h bound the
 * cost; a pattern that reaches one has not matched. */
void wz_patterns_find(const wz_lexicon *lexicon, wz_str line, const wz_hit *cues,
                      size_t cue_count, wz_buf *hits);

/* A place of a pattern of patterns.tsv. */
typedef struct wz_match_hit {
    uint32_t start, end;        /* bytes of the line */
    wz_str name;
    uint32_t group_count;
    size_t first_group;         /* of `groups` below */
} wz_match_hit;

/* What the patterns of the triggers find in one line, whose hits of WZ_CLASS_TRIGGER are
 * among `triggers`: all places of each pattern that do not overlap. Appends wz_match_hit,
 * and to `groups` a wz_span of the line for each group, empty for one that took no part.
 * Bounded as above; to `exhausted` goes the name (wz_str) of a pattern that reached a limit,
 * once for all calls that share the buffer. */
void wz_matches_find(const wz_lexicon *lexicon, wz_str line, const wz_hit *triggers,
                     size_t trigger_count, wz_buf *matches, wz_buf *groups, wz_buf *exhausted);

#endif
