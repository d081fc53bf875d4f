/* Faults that a text names, a unit at a time: problem.c goes over the marks of the scan,
 * problem_pattern.c and problem_opening.c find faults that no dictionary has as a whole,
 * problem_gather.c takes what stands before 等问题, problem_join.c makes one of what is one
 * phrase, problem_list.c and problem_ties.c say what the text says of them. */
#ifndef WZ_EXTRACT_FAULT_H
#define WZ_EXTRACT_FAULT_H

#include "base/utf8.h"
#include "extract/extract.h"

typedef struct wz_fault {
    wz_span span;               /* in the reading text */
    wz_category category;
    wz_stance stance;
    bool has_sign;              /* the stance has been said */
    bool is_made;               /* put together of words; no dictionary has it */
    bool listed;
    wz_str of;
    int64_t ordinal;            /* or WZ_NO_NUMBER */
    wz_links results;
} wz_fault;

/* A point of a list in the text: an item or a heading. */
typedef struct wz_point {
    wz_span span;               /* of its head, without the label; in the reading text */
    uint32_t start;             /* of the label */
    int64_t ordinal;
    bool is_heading;
} wz_point;

/* A figure, and where it stands in the reading text. */
typedef struct wz_fault_figure {
    uint32_t start;
    const wz_figure *figure;
} wz_fault_figure;

/* What announces the points below it: where its words stand. */
typedef struct wz_announcement {
    wz_str of;
    bool open;                  /* the next unit may be its first point, or one more */
    uint32_t level;             /* of the heading that announces, or 0 */
    uint32_t points;            /* of the headings that a line announces; UINT32_MAX: of items */
    int64_t headings;           /* points so far that are headings, which have no ordinal */
} wz_announcement;

/* A sentence has said that there are faults (仍面临不少困难和问题。): the next ones name them. */
typedef struct wz_admission {
    bool open;
    uint32_t quiet;             /* units without a fault since */
} wz_admission;

/* One unit, its marks (hits of PROBLEM and PROBLEM_SIGN) and the faults found in it. */
typedef struct wz_fault_unit {
    const wz_scene *scene;
    wz_str text;                /* the reading text */
    wz_span span;
    wz_line_role role;
    uint32_t level;             /* of a heading */
    const wz_hit *marks;
    size_t mark_count;
    wz_buf *faults;             /* of wz_fault, in order; they do not overlap */
    wz_buf *spare;              /* likewise, while they are copied */
    const wz_point *points;     /* that begin in the unit */
    size_t point_count;
    const wz_fault_figure *figures;
    size_t figure_count;
    wz_announcement *announced;
    wz_admission *admission;
} wz_fault_unit;

/* problem_pattern.c. A fault that a mark ends: false where there is none. `low` is where the
 * fault before ends. Cost: a bounded number of look-ups. */
bool wz_fault_by_end(const wz_fault_unit *unit, size_t mark, uint32_t low, wz_fault *fault);

/* problem_opening.c. Likewise where a mark begins it, or joins its two parts. */
bool wz_fault_by_opening(const wz_fault_unit *unit, size_t mark, wz_fault *fault);

/* 重建设、轻管理, which a mark (、轻) joins. */
bool wz_fault_by_contrast(const wz_fault_unit *unit, size_t mark, uint32_t low, wz_fault *fault);

/* What a noun of faults (堵点) is a fault of, where the words before it say so. */
bool wz_fault_topic_before(const wz_fault_unit *unit, uint32_t at, wz_category *category);

/* The last topic of a span; its term is NULL where there is none. */
wz_hit wz_fault_last_topic(const wz_scene *scene, wz_span span);

/* Whether a subject cannot reach over this character, which ends at `at`: 的, 是. */
bool wz_fault_ends_subject(wz_str text, uint32_t at, uint32_t code);

/* The category of the last topic in a span, or WZ_CATEGORY_OTHER. */
wz_category wz_fault_category(const wz_scene *scene, wz_span span);

/* problem_gather.c. Adds the members of the enumeration that the mark (问题) closes. */
void wz_faults_gather(const wz_fault_unit *unit, size_t mark);

/* problem_join.c. Makes one of those that stand as one phrase. */
void wz_faults_join(const wz_fault_unit *unit);

/* Whether only joints stand in a gap: 、 和 quotes. */
bool wz_fault_gap_joins(const wz_fault_unit *unit, uint32_t from, uint32_t to);

/* problem_list.c. Enumerations that the text counts or announces. */
void wz_faults_list(const wz_fault_unit *unit);

/* problem_ties.c. Stance, and the figures that are results. */
void wz_faults_tie(const wz_fault_unit *unit);

/* fault.c. The index of the first mark that starts at `at` or behind. Cost: logarithmic. */
size_t wz_fault_mark_from(const wz_fault_unit *unit, uint32_t at);

/* Where the last sign ends that ends between `low` and `at`; `low` without one. */
uint32_t wz_fault_sign_end(const wz_fault_unit *unit, uint32_t low, uint32_t at);

/* A word that gathers the faults before it: 问题. */
static inline bool wz_fault_gathers(int sign)
{
    return sign == WZ_SIGN_MATTER || sign == WZ_SIGN_ANNOUNCER;
}

/* The sign that a hit is, or -1 where it is a fault of the dictionary. */
static inline int wz_fault_sign(const wz_hit *mark)
{
    return mark->term->class == WZ_CLASS_PROBLEM_SIGN ? mark->term->word : -1;
}

/* Characters that faults share a phrase with, by what they do (problem_pattern.c). */
bool wz_fault_is_plain(uint32_t code);
bool wz_fault_is_open_quote(uint32_t code);
bool wz_fault_is_close_quote(uint32_t code);

/* （ ） of either width: of labels in an enumeration. */
static inline bool wz_fault_is_bracket(uint32_t code)
{
    return code == 0xFF08 || code == 0xFF09 || code == '(' || code == ')';
}

/* The place before the character that ends at `at`. */
static inline uint32_t wz_fault_step_back(wz_str text, uint32_t at)
{
    uint32_t code;

    return at - (uint32_t)wz_utf8_decode_last(wz_str_cut(text, 0, at), &code);
}

static inline uint32_t wz_fault_step(wz_str text, uint32_t at)
{
    uint32_t code;

    return at + (uint32_t)wz_utf8_decode(wz_str_skip(text, at), &code);
}

#endif
