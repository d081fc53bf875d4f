/* The scan. A text holds far more places where no phrase begins than places where
 * one does, so the work is to pass over the former quickly. The text is decoded block
 * by block; a pass without branches asks tables, which are wrong for a few places in
 * a hundred, whether a head may begin at each unit; only at those places are phrases
 * compared, the longest first.
 *
 * Where a block ends short of the text, its last units, as many as the longest
 * phrase has, are left to the next block, so that no phrase is cut. */
#include "base/utf8.h"
#include "lexicon/entries.h"

enum {
    BLOCK = 2048,       /* units; a block fits the first-level cache */
    HITS = 128,         /* gathered before they go to the caller's buffer */
    WHAT = 15,          /* what may begin at a place, in that many bits */
    WHAT_BITS = 4
};

/* One scan: the block at hand, and what was found. Not in the matcher, which
 * threads share. */
struct scan {
    const wz_matcher *matcher;
    size_t count;                       /* units in the block */
    size_t ready;                       /* of these, where phrases are looked for */
    uint16_t units[BLOCK + WZ_PHRASE_UNITS];    /* zeros behind the text's end */
    uint32_t offsets[BLOCK + WZ_PHRASE_UNITS];  /* of the units, and of what follows */
    uint16_t found[BLOCK];              /* place << WHAT_BITS | what may begin there */
    uint32_t ends[WZ_CLASS_COUNT];      /* of the last hit of each class */
    wz_hit hits[HITS];
    size_t hit_count;
    wz_buf *hits_out, *spots_out;
};

/* Whether four sequences of three bytes stand at p. */
static bool are_triples(const unsigned char *p)
{
    return (p[0] & p[3] & p[6] & p[9] & 0xE0) == 0xE0 && !((p[0] | p[3] | p[6] | p[9]) & 0x10);
}

/* The unit of one: what marks its bytes adds up to 0x2080, and to what a unit drops. */
static uint16_t unit_of_triple(const unsigned char *p)
{
    return (uint16_t)((p[0] << 12) + (p[1] << 6) + p[2] - 0x2080);
}

/* Decodes text from byte `at` on. Units are not folded yet. */
static void decode_block(struct scan *scan, wz_str text, size_t at)
{
    size_t n = 0;

    while (at < text.len && n < BLOCK - 1) {    /* a pair of surrogates has room */
        const unsigned char *p = (const unsigned char *)text.at + at;

        if (text.len - at >= 12 && n < BLOCK - 4 && are_triples(p)) {   /* nearly all there is */
            for (size_t i = 0; i < 4; i++) {
                scan->offsets[n + i] = (uint32_t)(at + 3 * i);
                scan->units[n + i] = unit_of_triple(p + 3 * i);
            }
            n += 4;
            at += 12;
            continue;
        }
        scan->offsets[n] = (uint32_t)at;
        if (p[0] < 0x80) {
            scan->units[n++] = p[0];
            at += 1;
        } else if (p[0] < 0xE0) {
            scan->units[n++] = (uint16_t)((p[0] & 0x1F) << 6 | (p[1] & 0x3F));
            at += 2;
        } else if (p[0] < 0xF0) {
            scan->units[n++] = unit_of_triple(p);
            at += 3;
        } else {
            uint32_t code;

            at += wz_utf8_decode(wz_str_skip(text, at), &code);
            scan->units[n++] = (uint16_t)(0xD7C0 + (code >> 10));
            scan->offsets[n] = scan->offsets[n - 1];
            scan->units[n++] = (uint16_t)(0xDC00 | (code & 0x3FF));
        }
    }
    scan->offsets[n] = (uint32_t)at;
    scan->count = n;
}

/* Settles how much of the block to search: all of it at the end of the text, else
 * what leaves room for the longest phrase, and does not part two surrogates. */
static void limit_block(struct scan *scan, size_t text_len)
{
    scan->ready = scan->count;
    if (scan->offsets[scan->count] == text_len) {
        for (size_t i = scan->count; i < scan->count + WZ_PHRASE_UNITS; i++) {
            scan->units[i] = 0;
            scan->offsets[i] = (uint32_t)text_len;
        }
        return;
    }
    scan->ready -= scan->matcher->longest;
    if ((scan->units[scan->ready] & 0xFC00) == 0xDC00)
        scan->ready--;
}

static void fold_units(struct scan *scan)
{
    for (size_t i = 0; i < scan->count; i++)
        scan->units[i] = scan->matcher->fold[scan->units[i]];
}

/* Lists the places where something may begin: a spot, the head of one unit, or a pair that is
 * a head or begins one. Each is written down and counted only if it is one, for want of a
 * branch that could be foretold. Returns how many there are; *folds tells whether one of the
 * units, those behind the places too, matches as another. */
static size_t list_begun(struct scan *scan, bool *folds)
{
    const wz_matcher *matcher = scan->matcher;
    const uint16_t *units = scan->units;
    unsigned all = 0;
    size_t begun = 0;

    for (size_t i = 0; i < scan->ready; i++) {
        uint32_t pair = wz_pair_at(units + i);
        unsigned of_unit = matcher->of_unit[(uint16_t)pair];
        unsigned what = (of_unit & (WZ_HEAD_OF_1 | WZ_IS_SPOT)) | wz_heads_of_pair(matcher, pair);

        all |= of_unit;
        scan->found[begun] = (uint16_t)(i << WHAT_BITS | what);
        begun += what != 0;
    }
    for (size_t i = scan->ready; i < scan->count; i++)
        all |= matcher->of_unit[units[i]];
    *folds = all & WZ_FOLDS;
    return begun;
}

/* Drops the heads of four units that are none, which leaves little else than phrases. */
static size_t keep_heads(struct scan *scan, size_t count)
{
    const wz_matcher *matcher = scan->matcher;
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        unsigned found = scan->found[i];
        uint64_t head = wz_head_at(scan->units + (found >> WHAT_BITS));
        unsigned four = wz_bit_at(matcher->of_quad, wz_quad_of(head));

        found &= ~((1 - four) * WZ_HEAD_OF_4);
        scan->found[kept] = (uint16_t)found;
        kept += (found & WHAT) != 0;
    }
    return kept;
}

/* Lists the places of a block where a phrase or a spot begins, nearly always. Units that match
 * as others are rare in simplified text: only where there are some is a block folded, and the
 * places are listed anew. */
static size_t search_block(struct scan *scan)
{
    bool folds;
    size_t begun = list_begun(scan, &folds);

    if (folds) {
        fold_units(scan);
        begun = list_begun(scan, &folds);
    }
    return keep_heads(scan, begun);
}

static void hand_over_hits(struct scan *scan)
{
    wz_buf_put(scan->hits_out, scan->hits, scan->hit_count * sizeof *scan->hits);
    scan->hit_count = 0;
}

/* Reports the phrases under a head of one size that stand at a place and do not
 * overlap the last hit of their class. Each is written down as if it did, and then
 * counted only if it does: again without a branch. */
static void match_head(struct scan *scan, size_t place, unsigned size)
{
    const wz_matcher *matcher = scan->matcher;
    uint64_t head = wz_head_cut(wz_head_at(scan->units + place), size);
    uint32_t next = wz_slot_of(matcher, wz_head_hash(head))->first;

    while (next != 0) {
        const wz_entry *entry = &matcher->entries[next - 1];
        uint32_t *class_end = &scan->ends[entry->class];
        wz_hit hit = { scan->offsets[place], scan->offsets[place + entry->length],
                       wz_entry_term(matcher, entry) };
        bool holds = (entry->head == size) & (hit.start >= *class_end) &
                     wz_entry_stands(matcher, entry, scan->units + place);

        if (scan->hit_count == HITS)
            hand_over_hits(scan);
        scan->hits[scan->hit_count] = hit;
        scan->hit_count += holds;
        *class_end = holds ? hit.end : *class_end;
        next = entry->next;
    }
}

static void visit_place(struct scan *scan, size_t place, unsigned what)
{
    if (what & WZ_HEAD_OF_4)
        match_head(scan, place, WZ_HEAD_OF_4);
    if (what & WZ_HEAD_OF_2)
        match_head(scan, place, WZ_HEAD_OF_2);
    if (what & WZ_HEAD_OF_1)
        match_head(scan, place, WZ_HEAD_OF_1);
    if (what & WZ_IS_SPOT && scan->spots_out) {
        wz_spot spot = { scan->offsets[place],
                         scan->matcher->of_unit[scan->units[place]] >> WZ_SPOT_SHIFT &
                             WZ_SPOT_CLASSES };

        WZ_PUSH(scan->spots_out, spot);
    }
}

void wz_matcher_scan(const wz_matcher *matcher, wz_str text, wz_buf *hits, wz_buf *spots)
{
    struct scan scan;       /* not cleared as a whole: that would cost short texts dearly */
    size_t at = 0;

    scan.matcher = matcher;
    scan.hits_out = hits;
    scan.spots_out = spots;
    scan.hit_count = 0;
    memset(scan.ends, 0, sizeof scan.ends);
    while (at < text.len) {
        size_t found;

        decode_block(&scan, text, at);
        limit_block(&scan, text.len);
        found = search_block(&scan);
        for (size_t i = 0; i < found; i++)
            visit_place(&scan, scan.found[i] >> WHAT_BITS, scan.found[i] & WHAT);
        at = scan.offsets[scan.ready];
    }
    hand_over_hits(&scan);
}
