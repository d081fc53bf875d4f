/* Decoded text to reading text: finds noise and broken lines. Nothing is edited:
 * the reading text is a copy that leaves things out, with a map back. */
#ifndef WZ_CLEAN_CLEAN_H
#define WZ_CLEAN_CLEAN_H

#include "lexicon/lexicon.h"
#include "model/work.h"

/* From byte `read` of the reading text on (up to the next piece) the text is that
 * of the decoded text from byte `source` on. */
typedef struct wz_piece {
    uint32_t read, source;
} wz_piece;

typedef struct wz_reading {
    wz_str bytes;
    const wz_piece *pieces;     /* at least one, sorted */
    size_t piece_count;
    const wz_hit *cues;         /* what the matcher for lines finds in it */
    size_t cue_count;
    const wz_spot *spots;       /* its spots, likewise */
    size_t spot_count;
    int64_t shown, total;       /* of a truncation notice, or WZ_NO_NUMBER */
    uint32_t truncated_at;      /* its place in the reading text; UINT32_MAX without one */
} wz_reading;

/* Appends noise records, and fills *reading, which lives in the work's arena.
 * Noise that is all of a line leaves an empty line in the reading text; noise in
 * mid-line, and the break of a broken line, leave nothing.
 * Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_clean(wz_work *work, const wz_text *text, const wz_lexicon *lexicon,
                              wz_reading *reading);

/* The span of the decoded text that a span of the reading text covers: from the
 * first character of it to the end of the last. Cost: logarithmic. */
wz_span wz_reading_source(const wz_reading *reading, wz_span span);

/* The offset in the reading text of a byte of the decoded text; for one that was
 * left out, of what follows it. Cost: logarithmic. */
uint32_t wz_reading_from(const wz_reading *reading, uint32_t source);

#endif
