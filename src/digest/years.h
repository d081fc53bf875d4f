/* Of which year a document is: what groups documents, and what they are searched by. */
#ifndef WZ_DIGEST_YEARS_H
#define WZ_DIGEST_YEARS_H

#include "digest/digest.h"

/* The year that a date or the start of a span begins with (EDTF): four digits of it; empty where
 * it is masked, or is a decade. */
wz_str wz_year_of(wz_str date);

/* Appends the year of each document, by number, as wz_str in the digest; the first is of what
 * stands in none, and empty. The year of a document is that of its own date, else the one that
 * more of the dates in it have than any other, else empty. Fails with WZ_ENOMEM. Cost: linear. */
WZ_MUST_CHECK wz_err wz_digest_years(const wz_digest *digest, wz_buf *years);

#endif
