/* What the pages for people call things, in each language (labels.def is the table), and how
 * kinds of records look (kinds.def). */
#ifndef WZ_WRITE_LABELS_H
#define WZ_WRITE_LABELS_H

#include "write/write.h"

typedef enum wz_label {
#define LABEL(name, chinese, english) WZ_LABEL_##name,
#include "write/labels.def"
#undef LABEL
    WZ_LABEL_COUNT
} wz_label;

wz_str wz_label_text(wz_label label, wz_language language);

/* The label of a word of model/record.h, such as wz_genre_words[value]. */
wz_str wz_label_word(const char *const *words, int value, wz_language language);

/* The name of a kind: 数据, Figures. */
wz_str wz_label_kind(wz_kind kind, wz_language language);

/* Whether records of a kind are marked in a text; others give it its shape. */
bool wz_label_has_mark(wz_kind kind);

/* Its colour on a terminal, as an SGR parameter: ESC [ 31 m. */
int wz_label_severity_color(wz_severity severity);

#endif
