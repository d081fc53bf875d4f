/* The skeleton of a text: its characters, with what differs between two copies of one passage
 * made alike. Each is a symbol. A number or what masks one is a single symbol, the name of a
 * place or what masks a name another; marks have one width, characters one form, and blanks,
 * line breaks and noise are not there. A map leads back to the decoded text. */
#ifndef WZ_REUSE_SKELETON_H
#define WZ_REUSE_SKELETON_H

#include "digest/digest.h"

/* A UTF-16 unit of the folded character, or one of these. */
typedef uint16_t wz_symbol;
enum { WZ_SYMBOL_NUMBER = 1, WZ_SYMBOL_NAME = 2 };

/* Of a stretch. */
enum {
    WZ_TRAIT_FORMULA = 1 << 0,  /* of leadership, or the title of a law: nobody's own words */
    WZ_TRAIT_FIGURE  = 1 << 1,  /* a number of which a mask hides something */
    WZ_TRAIT_DATE    = 1 << 2,  /* likewise, one of the calendar */
    WZ_TRAIT_SHAPED  = 1 << 3,  /* the mask has as many digits as the number */
    WZ_TRAIT_OTHER   = 1 << 4   /* hides what is no figure and no date */
};

/* A run of symbols whose characters follow each other in the decoded text. A symbol that stands
 * for several characters is a stretch of its own. */
typedef struct wz_stretch {
    uint32_t symbol;            /* the first, in the skeleton */
    uint32_t byte, size;        /* of its characters, in the decoded text */
    uint32_t traits;
} wz_stretch;

enum { WZ_STRETCH_LONGEST = 256 };      /* symbols: looking one up walks that far at most */

/* A document of the text. */
typedef struct wz_skeleton_part {
    uint32_t doc;               /* as records have it */
    uint32_t start, end;        /* symbols */
    wz_str title, issuer;
    wz_str year;                /* of four digits, or empty */
    const char *genre;
} wz_skeleton_part;

typedef struct wz_skeleton {
    wz_arena arena;             /* of all that follows */
    wz_str path, text;          /* decoded */
    wz_str series;              /* empty; for the caller, who may know one: see wz_reuse_add */
    const wz_symbol *symbols;
    const wz_stretch *stretches;
    const wz_skeleton_part *parts;
    size_t symbol_count, stretch_count, part_count;
} wz_skeleton;

/* The skeleton of what was digested; it borrows nothing from the digest. *out is the caller's
 * (wz_skeleton_free), and set only on WZ_OK. May be called by any thread that may use the
 * allocator. Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_skeleton_make(const wz_digest *digest, const wz_lexicon *lexicon,
                                      const wz_allocator *allocator, wz_skeleton **out);

/* NULL is fine. */
void wz_skeleton_free(wz_skeleton *skeleton);

/* The characters of a symbol in the decoded text, and the stretch that it is of. Cost:
 * logarithmic. */
wz_span wz_skeleton_place(const wz_skeleton *skeleton, uint32_t symbol,
                          const wz_stretch **stretch);

/* The same for the symbols [start, end), which are not none. */
wz_span wz_skeleton_span(const wz_skeleton *skeleton, uint32_t start, uint32_t end);

/* Whether a symbol is a letter that stands for itself: a Han character or a Latin letter. */
static inline bool wz_symbol_is_letter(wz_symbol symbol)
{
    return (symbol >= 0x3400 && symbol < 0xE000) || (symbol >= 'a' && symbol <= 'z') ||
           symbol == 0x3007;
}

#endif
