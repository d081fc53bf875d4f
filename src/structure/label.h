/* The labels of official prose: 第一章, 一、, （一）, 1., （1）, 第一，, ——. GB/T 9704,
 * 7.3.3, names the four levels 一、 （一） 1. （1）. */
#ifndef WZ_STRUCTURE_LABEL_H
#define WZ_STRUCTURE_LABEL_H

#include "base/str.h"

/* From the outermost level to the innermost. */
typedef enum wz_label_style {
    WZ_LABEL_NONE,
    WZ_LABEL_PART,          /* 第一部分 第一编 */
    WZ_LABEL_CHAPTER,       /* 第一章 */
    WZ_LABEL_SECTION,       /* 第一节 */
    WZ_LABEL_HAN,           /* 一、 */
    WZ_LABEL_HAN_BRACKETS,  /* （一） */
    WZ_LABEL_DIGITS,        /* 1. 1、 */
    WZ_LABEL_DIGIT_BRACKETS,/* （1） 1） */
    WZ_LABEL_CIRCLED,       /* ① */
    WZ_LABEL_STYLE_COUNT,
    WZ_LABEL_ARTICLE,       /* 第一条: no level of headings */
    WZ_LABEL_DASH           /* —— */
} wz_label_style;

typedef struct wz_label {
    wz_label_style style;
    size_t len;             /* in bytes, without blanks behind it */
    int64_t ordinal;        /* 0 for —— */
} wz_label;

/* The label at the front of a line without blanks before it; style WZ_LABEL_NONE
 * where there is none. Constant cost. */
wz_label wz_label_parse(wz_str line);

/* The same for a number of two digits without a mark: one that begins with 0 (01综合),
 * or that comes after `before`, the ordinal of the last such label (10 after 09). */
wz_label wz_label_parse_bare(wz_str line, int64_t before);

/* The number at the front of s in Chinese numerals up to 九百九十九, or in digits
 * of either width (at most four); its length in bytes, 0 where there is none. */
size_t wz_ordinal_parse(wz_str s, int64_t *number);

#endif
