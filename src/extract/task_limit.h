/* By when: the dates of a text that something is to be done by, and what its documents say of
 * themselves, as far as tasks ask for it. */
#ifndef WZ_EXTRACT_TASK_LIMIT_H
#define WZ_EXTRACT_TASK_LIMIT_H

#include "extract/extract.h"

/* A date that something is to be done by, or the end of the document's year. */
typedef struct wz_task_limit {
    wz_span span;
    wz_str edtf;
} wz_task_limit;

typedef struct wz_task_limits {
    const wz_scene *scene;
    wz_buf dates, years;            /* of wz_task_limit, each in the order of the text */
    size_t next_date, next_year;    /* where wz_task_limit_in has come */
    wz_buf genres;                  /* of wz_genre, by document, from 0 */
    size_t date_from, date_to;      /* the dates among the records */
} wz_task_limits;

void wz_task_limits_init(wz_task_limits *limits, const wz_scene *scene);
void wz_task_limits_clear(wz_task_limits *limits);

/* Gathers dates and documents, which are records already; the years come later. Fails with
 * WZ_ENOMEM. Cost: linear in the records. */
WZ_MUST_CHECK wz_err wz_task_limits_find(wz_task_limits *limits);
wz_err wz_task_limits_status(const wz_task_limits *limits);

/* Adds 年底前 at a cue, in order, unless another year than the document's stands before it. */
bool wz_task_limits_add_year(wz_task_limits *limits, const wz_unit *unit, wz_span cue);

/* The first limit in a sentence: a date, else a year; empty where there is none. Sentences come
 * in order. */
wz_str wz_task_limit_in(wz_task_limits *limits, wz_span sentence);

/* The last date in a line, bounded or not; empty where there is none. Cost: logarithmic. */
wz_str wz_task_date_in(const wz_task_limits *limits, const wz_unit *line);

/* Whether a document tells what was done: news, an experience paper. */
bool wz_task_is_story(const wz_task_limits *limits, uint32_t doc);

/* Whether one says what is to be done: a speech, a plan, a notice. */
bool wz_task_is_directive(const wz_task_limits *limits, uint32_t doc);

#endif
