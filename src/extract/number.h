/* Numbers as they are written: digits of any width, Chinese numerals, scales (万, 亿),
 * and masks among them. What they count is for figure_read.c to say. */
#ifndef WZ_EXTRACT_NUMBER_H
#define WZ_EXTRACT_NUMBER_H

#include "base/decimal.h"
#include "extract/mask.h"
#include "model/record.h"

/* Two ends that are equal where a number is exact; an end that nothing is said of has
 * no value. */
typedef struct wz_range {
    wz_decimal min, max;
} wz_range;

typedef struct wz_number {
    wz_range range;
    uint32_t end;           /* byte of the text behind it */
    int scale;              /* the power of ten of its last scale: 4 for 万; 0 without one */
    wz_approx approx;       /* 30多亿 is above */
    bool masked;            /* in part at least */
    bool partial;           /* digits stand beside the masks */
    bool han;               /* it begins with a Chinese numeral */
    bool one;               /* 一 or 壹 alone */
    bool scale_only;        /* 万, 百: nothing says how many */
    bool vague;             /* 几十, 数千 */
    bool wide_comma;        /* ， stands in it as a mark between thousands */
    bool decimal;           /* a point stands in it */
    uint32_t digits;        /* before the point, of a number that begins with digits */
} wz_number;

/* What masks a text has, in order, and how far a reader has come in them. */
typedef struct wz_mask_list {
    const wz_mask *at;
    size_t count, next;
} wz_mask_list;

/* The number at a byte of the text; false where there is none. ， is a mark between
 * thousands only where `wide` says so. Masks before `at` are passed over for good.
 * Cost: linear in the number. */
bool wz_number_read(wz_str text, uint32_t at, bool wide, wz_mask_list *masks, wz_number *number);

/* A digit of any width or a plain Chinese one (一 to 九, 两, 零): its value, or -1. */
int wz_numeral_digit(uint32_t code);

/* 十 百 千 万 亿 and their formal and traditional forms: the power of ten, or 0. */
int wz_numeral_scale(uint32_t code);

#endif
