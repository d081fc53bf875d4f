/* What the files that read a figure share: a number with its unit, and the text it stands
 * in. figure_amount.c reads one, and ranges of two; figure_share.c fractions and ratios;
 * figure_quantity.c says whether one is a quantity at all; figure_read.c puts a figure
 * together. */
#ifndef WZ_EXTRACT_FIGURE_AMOUNT_H
#define WZ_EXTRACT_FIGURE_AMOUNT_H

#include "base/utf8.h"
#include "extract/figure_read.h"

enum { WZ_HAN = 3 };        /* bytes of a Chinese character */

enum { WZ_UNIT_NAME = 0 };  /* of the cells of units.tsv */

typedef struct wz_figure_reader {
    const wz_scene *scene;
    wz_str text;            /* up to the end of the line */
    uint32_t low;           /* its start */
    wz_mask_list *masks;
} wz_figure_reader;

/* A number, its rounding, its unit. */
typedef struct wz_amount {
    uint32_t start, number_end, unit_start, end;
    wz_number number;
    const wz_term *unit;    /* or NULL */
} wz_amount;

/* The character at a place of the line, and the one before; 0 outside it. */
static inline uint32_t wz_reader_code(const wz_figure_reader *r, uint32_t at)
{
    return wz_utf8_at(r->text, at);
}

static inline uint32_t wz_reader_before(const wz_figure_reader *r, uint32_t at)
{
    return at > r->low ? wz_utf8_before(r->text, at) : 0;
}

static inline wz_dimension wz_unit_dimension(const wz_term *unit)
{
    return (wz_dimension)unit->word;
}

/* The unit at a place, unless it only begins a word that is none: 成 of 成立. */
wz_hit wz_reader_unit(const wz_figure_reader *r, wz_str text, uint32_t at);

/* 多 and 余 are above, 来 is about; all else exact. */
wz_approx wz_rounding_of(uint32_t code);

wz_range wz_range_plus_half(wz_range range);
wz_range wz_range_shifted(wz_range range, int power);
void wz_range_negate(wz_range *range);

/* Whether a may begin a range that b ends; so may one that is left blank. */
bool wz_range_is_lower(wz_range a, wz_range b);

/* The amount at a place, whose unit is NULL where it has none; false without a number. */
bool wz_amount_read(wz_figure_reader *r, uint32_t at, wz_amount *amount);

/* Takes the other end of a range: the same unit, or one for both. False without one. */
bool wz_amount_take_range(wz_figure_reader *r, wz_amount *amount);

/* The bytes of what joins two ends at a place, or 0; *list where it is 、, which joins
 * neighbours only: 三、四个. */
uint32_t wz_joint_at(const wz_figure_reader *r, uint32_t at, bool *list);

/* Whether it is a quantity: no ordinal, no bare 一, no head of a table. */
bool wz_amount_is_quantity(const wz_figure_reader *r, const wz_amount *amount);

/* 位 and 名, which rank behind 第 and 前. */
bool wz_unit_is_rank(const wz_term *unit);

/* 三分之一, 11.8∶48.3∶39.9, 一半: the figure that begins with this amount. */
bool wz_fraction_read(wz_figure_reader *r, const wz_amount *below, wz_found_figure *found);
bool wz_ratio_read(wz_figure_reader *r, const wz_amount *first, wz_found_figure *found);
bool wz_one_half_read(wz_figure_reader *r, const wz_amount *amount, wz_found_figure *found);

/* Sets min, max and value. */
void wz_figure_set_range(wz_figure *figure, wz_range range);

#endif
