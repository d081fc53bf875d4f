/* The table of what is counted. A measure is a row here and a line of tally_digest.c. */
#include "stats/stats.h"

const char *const wz_unit_words[] = { "records", "documents", "masked", NULL };
const char *const wz_facet_words[] = { "file", "folder", "genre", "year", NULL };

enum {
    OF_DOCUMENTS = 1 << WZ_COUNT_DOCUMENTS,
    OF_RECORDS = OF_DOCUMENTS | 1 << WZ_COUNT_RECORDS,
    OF_FIGURES = OF_RECORDS | 1 << WZ_COUNT_MASKED
};

const wz_measure_row wz_measures[WZ_MEASURE_COUNT] = {
    [WZ_MEASURE_KIND] = { "kind", "kind", NULL, NULL, NULL, OF_RECORDS },
    [WZ_MEASURE_GENRE] = { "genre", "genre", NULL, wz_genre_words, NULL, OF_DOCUMENTS },
    [WZ_MEASURE_YEAR] = { "year", "year", NULL, NULL, NULL, OF_DOCUMENTS },
    [WZ_MEASURE_PROBLEM] = { "problem", "category", NULL, wz_category_words, NULL, OF_RECORDS },
    [WZ_MEASURE_PROBLEM_STANCE] = { "problem_stance", "category", "stance", wz_category_words,
                                    wz_stance_words, OF_RECORDS },
    [WZ_MEASURE_FIGURE] = { "figure", "of", NULL, NULL, NULL, OF_FIGURES },
    [WZ_MEASURE_FIGURE_DIMENSION] = { "figure_dimension", "dimension", NULL, wz_dimension_words,
                                      NULL, OF_FIGURES },
    [WZ_MEASURE_PLACEHOLDER] = { "placeholder", "form", "stands", wz_form_words, wz_stands_words,
                                 OF_RECORDS },
    [WZ_MEASURE_PLACEHOLDER_FORM] = { "placeholder_form", "form", NULL, wz_form_words, NULL,
                                      OF_RECORDS },
    [WZ_MEASURE_PLACEHOLDER_STANDS] = { "placeholder_stands", "stands", NULL, wz_stands_words,
                                        NULL, OF_RECORDS },
    [WZ_MEASURE_FORMULA] = { "formula", "name", NULL, NULL, NULL, OF_RECORDS },
    [WZ_MEASURE_BOILERPLATE] = { "boilerplate", "phrase", "class", NULL, wz_set_phrase_words,
                                 OF_RECORDS },
    [WZ_MEASURE_TASK] = { "task", "who", NULL, NULL, NULL, OF_RECORDS },
    [WZ_MEASURE_DATE] = { "date", "year", NULL, NULL, NULL, OF_RECORDS },
    [WZ_MEASURE_REFERENCE] = { "reference", "title", NULL, NULL, NULL, OF_RECORDS },
    [WZ_MEASURE_NOISE] = { "noise", "reason", NULL, wz_reason_words, NULL, OF_RECORDS },
    [WZ_MEASURE_FINDING] = { "finding", "rule", "severity", NULL, wz_severity_words, OF_RECORDS },
};

wz_measure wz_measure_find(wz_str name)
{
    int i = 0;

    while (i < WZ_MEASURE_COUNT && !wz_str_equal(wz_str_of(wz_measures[i].name), name))
        i++;
    return (wz_measure)i;
}

size_t wz_facets_find(wz_facets facets, wz_str name)
{
    size_t found = facets.count;

    for (size_t i = facets.count; i-- > 0; )
        if (wz_str_equal(facets.at[i].name, name) &&
            (found == facets.count || facets.at[i].source == WZ_FACET_COLUMN))
            found = i;
    return found;
}
