/* How long a part of a document is, by what counts. */
#ifndef WZ_REUSE_COUNT_H
#define WZ_REUSE_COUNT_H

#include "reuse/corpus.h"

typedef struct wz_reuse_count {
    uint32_t chars;         /* characters of the text, blanks not counted */
    uint32_t own;           /* without formulas and what too many documents have */
    uint32_t letters;       /* of these, letters that stand for themselves */
    uint32_t formula;       /* characters of formulas */
} wz_reuse_count;

/* Appends for each position of a document, and for its end, the characters before it: uint32_t.
 * Failure is the buffer's status. Cost: linear. */
void wz_corpus_list_chars(const wz_reuse_doc *doc, wz_buf *chars);

/* Of the positions [start, end) of a document. Cost: linear. */
wz_reuse_count wz_corpus_count(const wz_reuse *reuse, const wz_reuse_doc *doc, uint32_t start,
                               uint32_t end);

#endif
