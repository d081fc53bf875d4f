/* Sums as CSV (RFC 4180), a number a line, so that one table holds all measures: a group, what
 * is counted by which key, and how many of what. */
#include "write/stats.h"

#include "write/csv_cell.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

struct table {
    wz_str group;
    bool excel;
    wz_buf *out;
};

static void put_line(const struct table *table, const char *measure, wz_str key, wz_str detail,
                     const char *unit, uint64_t value)
{
    wz_buf *out = table->out;

    wz_csv_put(out, table->group, table->excel);
    PUT(out, ",");
    wz_buf_put_str(out, wz_str_of(measure));
    PUT(out, ",");
    wz_csv_put(out, key, table->excel);
    PUT(out, ",");
    wz_csv_put(out, detail, table->excel);
    PUT(out, ",");
    wz_buf_put_str(out, wz_str_of(unit));
    PUT(out, ",");
    wz_buf_put_number(out, value);
    PUT(out, "\r\n");
}

static void put_sums(const struct table *table, wz_measure measure, wz_sum_list list)
{
    const wz_measure_row *row = &wz_measures[measure];

    for (size_t i = 0; i < list.count; i++)
        for (int unit = 0; unit < WZ_COUNT_UNITS; unit++)
            if (row->units >> unit & 1)
                put_line(table, row->name, list.at[i].key, list.at[i].detail, wz_unit_words[unit],
                         list.at[i].counts.of[unit]);
}

static void put_part(struct table *table, const wz_sums_part *part)
{
    const wz_str none = WZ_STR("");

    table->group = part->group;
    put_line(table, "total", none, none, "documents", part->totals.documents);
    put_line(table, "total", none, none, "chars", part->totals.chars);
    put_line(table, "total", none, none, "covered", part->totals.covered);
    for (int measure = 0; measure < WZ_MEASURE_COUNT; measure++)
        put_sums(table, (wz_measure)measure, part->measures[measure]);
}

wz_err wz_stats_csv(const wz_stats *stats, const wz_stats_options *options, wz_buf *out)
{
    struct table table = { .excel = options->excel, .out = out };

    if (options->excel)
        PUT(out, "\uFEFF");
    PUT(out, "group,measure,key,detail,unit,value\r\n");
    if (stats->by.len == 0)
        put_part(&table, stats->whole);
    for (size_t i = 0; i < stats->group_count; i++)
        put_part(&table, &stats->groups[i]);
    return wz_buf_status(out);
}
