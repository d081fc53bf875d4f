/* Which year a document's dates mean where they do not say it. */
#ifndef WZ_EXTRACT_DATE_YEARS_H
#define WZ_EXTRACT_DATE_YEARS_H

#include "extract/date_read.h"
#include "extract/extract.h"

typedef struct wz_found_date {
    wz_span span;           /* in the reading text */
    uint32_t doc;
    wz_when when;
    wz_bound bound;
} wz_found_date;

#define WZ_YEAR_UNKNOWN 0

/* Sets years[doc] for each document whose year is certain: its own date gives it, or all
 * its full dates outside references share it. All are WZ_YEAR_UNKNOWN before; what is not
 * certain is no positive number. The references must be the last records so far.
 * Cost: linear in the records. */
void wz_date_years(const wz_scene *scene, const wz_found_date *dates, size_t count, int *years);

#endif
