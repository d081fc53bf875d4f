/* One input decoded and cleaned: what `wenzhai clean` prints. Neither structure nor extract
 * is run for it. */
#ifndef WZ_DIGEST_CLEANING_H
#define WZ_DIGEST_CLEANING_H

#include "clean/edits.h"
#include "digest/digest.h"

typedef struct wz_cleaning_result {
    wz_arena arena;         /* of all that follows */
    wz_buf records;         /* none are made */
    wz_text text;           /* decoded */
    wz_cleaned cleaned;
} wz_cleaning_result;

/* Decodes and cleans bytes, which must outlive *result. To be cleared in any case.
 * Fails as wz_digest_read does. Cost: linear. */
WZ_MUST_CHECK wz_err wz_cleaning_read(const wz_engine *engine, wz_str path, wz_str bytes,
                                      const wz_read_options *options,
                                      const wz_clean_options *cleaning,
                                      wz_cleaning_result *result);
void wz_cleaning_clear(wz_cleaning_result *result);

#endif
