/* Two versions of one text: which paragraphs and which records were added, have gone, changed
 * or moved. A paragraph is a line of the reading text that is not blank, so that what is noise,
 * how lines are broken and how the input was encoded make no difference. */
#ifndef WZ_COMPARE_COMPARE_H
#define WZ_COMPARE_COMPARE_H

#include "digest/digest.h"

enum { WZ_OLD, WZ_NEW };

typedef enum wz_fate { WZ_FATE_ADDED, WZ_FATE_GONE, WZ_FATE_CHANGED, WZ_FATE_MOVED } wz_fate;

extern const char *const wz_fate_words[];

#define WZ_NOWHERE UINT32_MAX

/* What stands in one paragraph in place of what, in bytes of them; either may be empty. */
typedef struct wz_turn {
    wz_span spans[2];
} wz_turn;

typedef struct wz_paragraph_difference {
    wz_fate fate;
    uint32_t units[2];          /* of the structures; WZ_NOWHERE in the text that lacks it */
    bool moved;                 /* of a changed one: it stands elsewhere too */
    uint32_t gap;               /* how many paragraphs that are the same stand before it */
    uint32_t turn, turn_count;  /* of a changed one */
} wz_paragraph_difference;

/* A mask that gave way to what it hid, or that hides what stood there. */
typedef enum wz_masking { WZ_MASKING_SAME, WZ_MASKING_LIFTED, WZ_MASKING_PUT } wz_masking;

extern const char *const wz_masking_words[];

typedef struct wz_record_difference {
    wz_fate fate;               /* never moved: a record that only moved is the same */
    const wz_record *records[2];    /* of one kind; NULL in the text that lacks it */
    uint64_t fields;            /* of a changed one: bits of the fields that differ */
    bool text;                  /* of a changed one: its text differs */
    wz_masking masking;
    uint32_t gap;               /* as of the paragraph that it starts in; noise has WZ_NOWHERE */
} wz_record_difference;

typedef struct wz_comparison {
    const wz_digest *digests[2];    /* borrowed */
    wz_buf paragraphs;          /* of wz_paragraph_difference, in the order of the texts */
    wz_buf turns;               /* of wz_turn, those of a paragraph in order */
    wz_buf records;             /* of wz_record_difference, likewise */
} wz_comparison;

/* Compares two digests, which must outlive *out; kinds are the bits of the records to compare,
 * WZ_PARAGRAPH standing for paragraphs. *out is to be cleared in any case.
 *
 * To compare them the other way round gives the same with sides changed. Records are held
 * against each other where their paragraphs are; those with equal fields are the same wherever
 * they stand. Fields that name other records or places are not compared.
 *
 * Fails with WZ_ENOMEM. Cost: n log n, and linear where the texts are much the same. */
WZ_MUST_CHECK wz_err wz_compare(const wz_digest *before, const wz_digest *after, uint32_t kinds,
                                wz_comparison *out);
void wz_comparison_clear(wz_comparison *comparison);

/* A paragraph of one of the two, as it reads. */
static inline wz_str wz_comparison_unit(const wz_comparison *comparison, int side, uint32_t unit)
{
    const wz_digest *digest = comparison->digests[side];
    wz_span span = digest->structure.units[unit].span;

    return wz_str_cut(digest->reading.bytes, span.start, span.end);
}

#endif
