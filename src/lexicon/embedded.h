/* The dictionaries that are built into the program, and the tables made of them: what
 * embed.c writes when the program is built. */
#ifndef WZ_LEXICON_EMBEDDED_H
#define WZ_LEXICON_EMBEDDED_H

#include "lexicon/private.h"

struct wz_embedded {
    const char *name;       /* the file's name without its folder */
    const char *at;
    size_t len;
};

extern const struct wz_embedded wz_embedded[];
extern const size_t wz_embedded_count;

/* Those of these dictionaries alone. */
extern const wz_tables wz_embedded_tables;

#endif
