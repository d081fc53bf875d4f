/* Sums as one JSON object on one line: of the whole, and of each group. */
#include "write/stats.h"

#include "write/json_record.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

static void put_name(wz_buf *out, const char *name)
{
    PUT(out, "\"");
    wz_buf_put_str(out, wz_str_of(name));
    PUT(out, "\":");
}

static void put_count(wz_buf *out, const char *name, uint64_t count)
{
    put_name(out, name);
    wz_buf_put_number(out, count);
}

static void put_sum(wz_buf *out, const wz_measure_row *row, const wz_sum *sum)
{
    PUT(out, "{");
    put_name(out, row->key);
    wz_json_put_text(out, sum->key);
    if (row->detail) {
        PUT(out, ",");
        put_name(out, row->detail);
        wz_json_put_text(out, sum->detail);
    }
    for (int unit = 0; unit < WZ_COUNT_UNITS; unit++) {
        if (!(row->units >> unit & 1))
            continue;
        PUT(out, ",");
        put_count(out, wz_unit_words[unit], sum->counts.of[unit]);
    }
    PUT(out, "}");
}

static void put_share(wz_buf *out, const wz_totals *totals)
{
    char digits[WZ_DECIMAL_ROOM];
    wz_decimal share = wz_decimal_share((int64_t)totals->covered, (int64_t)totals->chars);

    PUT(out, ",");
    put_name(out, "share");
    wz_buf_put(out, digits, wz_decimal_write(share, digits));
}

/* The members of a part; what they stand in is open. */
static void put_part(wz_buf *out, const wz_sums_part *part)
{
    put_count(out, "documents", part->totals.documents);
    PUT(out, ",");
    put_count(out, "chars", part->totals.chars);
    PUT(out, ",");
    put_count(out, "covered", part->totals.covered);
    put_share(out, &part->totals);
    for (int i = 0; i < WZ_MEASURE_COUNT; i++) {
        const wz_sum_list *list = &part->measures[i];

        PUT(out, ",");
        put_name(out, wz_measures[i].name);
        PUT(out, "[");
        for (size_t sum = 0; sum < list->count; sum++) {
            if (sum > 0)
                PUT(out, ",");
            put_sum(out, &wz_measures[i], &list->at[sum]);
        }
        PUT(out, "]");
    }
}

wz_err wz_stats_json(const wz_stats *stats, const wz_stats_options *options, wz_buf *out)
{
    (void)options;
    PUT(out, "{\"version\":1,\"by\":");
    wz_json_put_text(out, stats->by.len > 0 ? stats->by : (wz_str){ NULL, 0 });
    PUT(out, ",\"whole\":{");
    put_part(out, stats->whole);
    PUT(out, "},\"groups\":[");
    for (size_t i = 0; i < stats->group_count; i++) {
        if (i > 0)
            PUT(out, ",");
        PUT(out, "{\"group\":");
        wz_json_put_text(out, stats->groups[i].group);
        PUT(out, ",");
        put_part(out, &stats->groups[i]);
        PUT(out, "}");
    }
    PUT(out, "]}\n");
    return wz_buf_status(out);
}
