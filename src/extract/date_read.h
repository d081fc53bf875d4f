/* One date as written, from its first character on: which numbers it gives and which
 * it leaves open. What year it means, and whether it is one at all beside its
 * neighbours, is for date.c to say. */
#ifndef WZ_EXTRACT_DATE_READ_H
#define WZ_EXTRACT_DATE_READ_H

#include "lexicon/lexicon.h"

/* A point on the calendar. Each part is "" where the words do not give it. */
typedef struct wz_point {
    char year[5];
    char month[3];          /* or a quarter (33 to 36) or half-year (40, 41) */
    char day[3];
    int years;              /* 去年 is -1: from the year that is meant */
    bool relative;          /* 今年, 本月 */
    bool decade;
    bool sound;             /* its numbers name a month and a day that exist */
} wz_point;

typedef struct wz_when {
    wz_point from, to;
    bool interval;
    bool ended;             /* 初, 底, 上旬 stand in it */
    size_t used;            /* bytes */
} wz_when;

/* The date at the front of s; false where there is none. A lone day counts only where
 * the caller says so. Constant cost. */
bool wz_date_read(wz_str s, const wz_matcher *words, bool lone_day, wz_when *when);

/* 2021—2025, xxxx—xxxx, 2022-03-13: what is joined by dashes and has no unit. */
bool wz_date_read_dashes(wz_str s, wz_when *when);

/* The bytes of what joins the ends of an interval at the front of s, or 0. */
size_t wz_date_joint(wz_str s);

#endif
