/* One input decoded and cleaned: what `wenzhai clean` prints. Of the other rooms only
 * structure is run, and that only where headings are to be marked up. */
#ifndef WZ_DIGEST_CLEANING_H
#define WZ_DIGEST_CLEANING_H

#include "clean/edits.h"
#include "digest/digest.h"

typedef struct wz_cleaning_result {
    wz_arena arena;         /* of all that follows */
    wz_buf records;         /* those of the structure, which nobody prints */
    wz_text text;           /* decoded */
    wz_cleaned cleaned;
} wz_cleaning_result;

/* The structure of a cleaned text. */
typedef struct wz_cleaned_structure {
    wz_text text;           /* the cleaned one, indexed */
    wz_reading reading;     /* of that; its units are places in it */
    wz_structure structure;
} wz_cleaned_structure;

/* Decodes and cleans bytes, which must outlive *result; without options for cleaning only
 * decodes them. To be cleared in any case.
 * Fails as wz_digest_read does. Cost: linear. */
WZ_MUST_CHECK wz_err wz_cleaning_read(const wz_engine *engine, wz_str path, wz_str bytes,
                                      const wz_read_options *options,
                                      const wz_clean_options *cleaning,
                                      wz_cleaning_result *result);

/* The same for a text that is decoded, valid UTF-8: nothing is asked and nothing lost, and
 * no report can be made of it. */
WZ_MUST_CHECK wz_err wz_cleaning_text(const wz_engine *engine, wz_str path, wz_str text,
                                      wz_sink sink, const wz_clean_options *cleaning,
                                      wz_cleaning_result *result);

void wz_cleaning_clear(wz_cleaning_result *result);

/* Finds the structure of the cleaned text; the headings of a source that marks them are
 * headings. It lives in the arena of the result. Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_cleaning_structure(const wz_engine *engine, wz_cleaning_result *result,
                                           wz_cleaned_structure *found);

#endif
