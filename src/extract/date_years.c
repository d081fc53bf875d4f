/* A month alone is of the year that its document is of, where that can be told. */
#include "extract/date_years.h"

enum { UNKNOWN = WZ_YEAR_UNKNOWN, DISAGREE = -1 };

static int year_of(const char *digits)
{
    int year = 0;

    for (int i = 0; i < 4; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return UNKNOWN;
        year = 10 * year + (digits[i] - '0');
    }
    return year;
}

/* For each document the year that its full dates outside references share. The
 * references, in order, are the last records so far. */
static void agree_on_years(const wz_scene *scene, const wz_found_date *dates, size_t count,
                           int *years)
{
    const wz_record *records = WZ_ITEMS(*scene->work->records, wz_record);
    size_t end = WZ_ITEM_COUNT(*scene->work->records, wz_record), reference = end;

    while (reference > 0 && records[reference - 1].kind == WZ_REFERENCE)
        reference--;
    for (size_t i = 0; i < count; i++) {
        uint32_t start = wz_reading_source(scene->reading, dates[i].span).start;
        int *year = &years[dates[i].doc];
        int own = dates[i].when.from.day[0] ? year_of(dates[i].when.from.year) : UNKNOWN;

        while (reference < end && records[reference].span.end <= start)
            reference++;
        if (own == UNKNOWN || (reference < end && records[reference].span.start <= start))
            continue;
        *year = *year == UNKNOWN || *year == own ? own : DISAGREE;
    }
}

/* What a document says of its own date goes before what its text says. */
static void take_own_years(const wz_scene *scene, int *years)
{
    const wz_record *records = WZ_ITEMS(*scene->work->records, wz_record);
    size_t count = WZ_ITEM_COUNT(*scene->work->records, wz_record), doc = 0;

    for (size_t i = 0; i < count && doc < scene->structure->doc_count; i++) {
        wz_str date;

        if (records[i].kind != WZ_DOCUMENT)
            continue;
        doc++;
        date = ((const wz_document *)records[i].fields)->date;
        if (date.len >= 4 && year_of(date.at) != UNKNOWN)
            years[doc] = year_of(date.at);
    }
}

void wz_date_years(const wz_scene *scene, const wz_found_date *dates, size_t count, int *years)
{
    agree_on_years(scene, dates, count, years);
    take_own_years(scene, years);
}
