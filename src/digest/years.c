/* Years of documents. There are so few years that dates are counted in an array of all. */
#include "digest/years.h"

#include "base/ascii.h"

enum { DIGITS = 4, YEARS = 10000 };

wz_str wz_year_of(wz_str date)
{
    size_t digits = 0;

    while (digits < date.len && digits <= DIGITS && wz_ascii_is_digit(date.at[digits]))
        digits++;
    if (digits != DIGITS || (date.len > DIGITS && date.at[DIGITS] != '-' && date.at[DIGITS] != '/'))
        return WZ_STR("");
    return wz_str_cut(date, 0, DIGITS);
}

static unsigned number_of(wz_str year)
{
    unsigned number = 0;

    for (size_t i = 0; i < year.len; i++)
        number = 10 * number + (unsigned)(year.at[i] - '0');
    return number;
}

/* The year of a date that stands in a document; empty where a record is none. */
static wz_str year_named(const wz_record *record)
{
    if (record->kind != WZ_DATE || record->doc == 0)
        return WZ_STR("");
    return wz_year_of(((const wz_date *)record->fields)->resolved);
}

/* The year that more dates have than any other; empty where two have as many, or none has.
 * The counts are 0 before and after. */
static wz_str dominating(const wz_record *from, const wz_record *to, uint32_t *counts)
{
    wz_str found = WZ_STR("");
    uint32_t most = 0;

    for (const wz_record *record = from; record < to; record++) {
        wz_str year = year_named(record);

        counts[number_of(year)] += year.len > 0;
    }
    for (const wz_record *record = from; record < to; record++) {
        wz_str year = year_named(record);
        uint32_t *count = &counts[number_of(year)];

        if (*count > 0 && *count >= most) {
            found = *count > most ? year : WZ_STR("");
            most = *count;
        }
        *count = 0;
    }
    return found;
}

/* Records come in the order of documents, each behind the record of its own. */
wz_err wz_digest_years(const wz_digest *digest, wz_buf *years)
{
    const wz_record *record = WZ_ITEMS(digest->records, const wz_record);
    const wz_record *end = record + WZ_ITEM_COUNT(digest->records, wz_record), *next;
    uint32_t counts[YEARS] = { 0 };

    WZ_PUSH(years, WZ_STR(""));
    for (; record < end; record = next) {
        for (next = record + 1; next < end && next->kind != WZ_DOCUMENT; )
            next++;
        if (record->kind == WZ_DOCUMENT) {
            wz_str year = wz_year_of(((const wz_document *)record->fields)->date);

            if (year.len == 0)
                year = dominating(record, next, counts);
            WZ_PUSH(years, year);
        }
    }
    return wz_buf_status(years);
}
