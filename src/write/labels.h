/* What the pages for people call things, in each language. labels.def is the table. */
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

/* What a kind of records is called. */
wz_str wz_label_kind(wz_kind kind, wz_language language);

/* The label of a word of model/record.h, such as wz_genre_words[value]. */
wz_str wz_label_word(const char *const *words, int value, wz_language language);

#endif
