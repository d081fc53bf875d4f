/* The text between two figures, cut into words: what a figure counts is read from the
 * words in front of it and those behind it. */
#ifndef WZ_EXTRACT_FIGURE_GAP_H
#define WZ_EXTRACT_FIGURE_GAP_H

#include "extract/extract.h"

typedef enum wz_part {
    WZ_PART_TEXT,       /* words of no dictionary */
    WZ_PART_NOUN, WZ_PART_HOLDER, WZ_PART_TERM, WZ_PART_KIND, WZ_PART_DEED,     /* nouns.tsv */
    WZ_PART_ASPECT, WZ_PART_ACT, WZ_PART_MODIFIER, WZ_PART_BETWEEN, WZ_PART_THAN,
    WZ_PART_SHARE, WZ_PART_AMONG,
    WZ_PART_JOINT, WZ_PART_BOUNDARY,
    WZ_PART_CHANGE,     /* 增长 */
    WZ_PART_DATE,
    WZ_PART_OF,         /* 的 */
    WZ_PART_LIST,       /* 、 */
    WZ_PART_QUOTED,     /* “…”, 《…》, all of it */
    WZ_PART_BRACKET,    /* （…）, likewise */
    WZ_PART_OPEN,       /* a bracket or a quotation that does not end here */
    WZ_PART_CLAUSE,     /* ，：and what else ends a clause */
    WZ_PART_STOP,       /* 。；and what else ends a sentence */
    WZ_PART_BREAK       /* text that was passed over, too far from both figures */
} wz_part;

#define WZ_PART_BIT(part) (1u << WZ_PART_##part)

/* Parts that end a noun, parts that it is made of, verbs, marks that no clause runs over. */
#define WZ_HEADS (WZ_PART_BIT(NOUN) | WZ_PART_BIT(HOLDER) | WZ_PART_BIT(TERM))
#define WZ_RUN (WZ_HEADS | WZ_PART_BIT(KIND) | WZ_PART_BIT(DEED) | WZ_PART_BIT(TEXT))
#define WZ_VERBS (WZ_PART_BIT(ACT) | WZ_PART_BIT(DEED))
#define WZ_MARKS \
    (WZ_PART_BIT(CLAUSE) | WZ_PART_BIT(STOP) | WZ_PART_BIT(OPEN) | WZ_PART_BIT(BREAK))

/* What may stand between a subject and its verb. */
#define WZ_FILLERS (WZ_PART_BIT(BETWEEN) | WZ_PART_BIT(DATE) | WZ_PART_BIT(MODIFIER))
#define WZ_ADVERBS (WZ_FILLERS | WZ_PART_BIT(BOUNDARY))

typedef struct wz_token {
    wz_span span;
    wz_part part;
} wz_token;

enum {
    WZ_GAP_BEHIND = 60,     /* characters that are read behind a figure at most */
    WZ_GAP_BEFORE = 90,     /* and before one */
    WZ_GAP_TOKENS = WZ_GAP_BEHIND + WZ_GAP_BEFORE + 4
};

static inline uint32_t wz_token_length(const wz_token *token)
{
    return token->span.end - token->span.start;
}

static inline wz_str wz_token_text(wz_str text, const wz_token *token)
{
    return wz_str_cut(text, token->span.start, token->span.end);
}

typedef struct wz_gap {
    wz_token at[WZ_GAP_TOKENS];
    size_t count;
} wz_gap;

static inline bool wz_part_is(wz_part part, uint32_t bits)
{
    return bits >> part & 1;
}

/* Cuts [start, end) of the reading text, which stands behind a figure or before one, as
 * `behind` and `before` say: behind it to the end of its clause, before it from the start
 * of the clause before its own. *next_date is how far one has come in the dates; gaps
 * come in order. Cost: a word looked up for each of at most 150 characters. */
void wz_gap_read(const wz_scene *scene, wz_span span, bool behind, bool before,
                 size_t *next_date, wz_gap *gap);

#endif
