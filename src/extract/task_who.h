/* Who is to do something: the names of those who can be told to, read off a list of them
 * (市直各部门、各县（市、区）) that ends or begins at a place. */
#ifndef WZ_EXTRACT_TASK_WHO_H
#define WZ_EXTRACT_TASK_WHO_H

#include "extract/extract.h"

typedef enum wz_who_border {
    WZ_WHO_CLAUSE,          /* the list begins its clause */
    WZ_WHO_BY,              /* 由 stands before it */
    WZ_WHO_ASKED,           /* 请 */
    WZ_WHO_BRACKET          /* it begins a bracket */
} wz_who_border;

typedef struct wz_who {
    uint32_t start;         /* of the list; its end where nobody is named */
    size_t count;
    wz_who_border border;
} wz_who;

/* The word of tasks.tsv at a place, or the one that ends there; -1 for none. */
int wz_task_word_at(const wz_scene *scene, uint32_t at, uint32_t *end);
int wz_task_word_before(const wz_scene *scene, uint32_t at, uint32_t *start);

/* Whether a word leads up to a clause: 同时, 会议要求, 下一步. */
bool wz_is_task_lead(int word);

/* Whether what a word is said of is not who is to act: 支持, 动员. */
bool wz_is_task_bar(int word);

/* A bracket of either width. */
bool wz_is_open_bracket(uint32_t code);
bool wz_is_close_bracket(uint32_t code);

/* A mark that ends a clause, and one that ends more than that. */
bool wz_is_task_stop(uint32_t code);
bool wz_is_clause_mark(uint32_t code);

/* The list that ends at a byte and begins behind `low`: appends a wz_span for each of its
 * names, in the order of the text. Behind 由, what stands there is a name whatever it is. */
wz_who wz_who_before(const wz_scene *scene, uint32_t low, uint32_t at, wz_buf *names);

/* Those whom 请 asks, whose clause goes on behind them. *end receives where. */
wz_who wz_who_asked(const wz_scene *scene, uint32_t at, uint32_t high, wz_buf *names,
                    uint32_t *end);

/* The names behind a key (责任单位：), up to `high`. Returns how many. */
size_t wz_who_listed(const wz_scene *scene, uint32_t at, uint32_t high, wz_buf *names);

#endif
