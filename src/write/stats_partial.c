/* Partials: sums as JSON Lines that can be read back (stats/partial.c) and added up. The sums
 * are sorted, so that a partial is the same bytes however it was added up. */
#include "write/stats.h"

#include "write/json_record.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

/* Sums on a line at most: who reads one needs memory for all of it. */
enum { SUMS_OF_LINE = 1000 };

static void put_facet(wz_buf *out, const wz_facet *facet)
{
    PUT(out, "{\"name\":");
    wz_json_put_text(out, facet->name);
    PUT(out, ",\"source\":");
    wz_json_put_text(out, facet->source == WZ_FACET_COLUMN
                          ? WZ_STR("column") : wz_str_of(wz_facet_words[facet->source]));
    PUT(out, "}");
}

static void put_head(wz_buf *out, const wz_partial_head *head, wz_facets facets)
{
    PUT(out, "{\"partial\":1,\"program\":");
    wz_json_put_text(out, head->program);
    PUT(out, ",\"dictionaries\":");
    wz_json_put_text(out, head->dictionaries);
    PUT(out, ",\"by\":");
    wz_json_put_text(out, head->by.len > 0 ? head->by : (wz_str){ NULL, 0 });
    PUT(out, ",\"facets\":[");
    for (size_t i = 0; i < facets.count; i++) {
        if (i > 0)
            PUT(out, ",");
        put_facet(out, &facets.at[i]);
    }
    PUT(out, "]}\n");
}

/* The values of a group, which NUL parts. */
static void put_values(wz_buf *out, wz_str group, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        wz_str value = wz_str_take(&group, wz_str_find(group, (wz_str){ "", 1 }));

        if (group.len > 0)
            wz_str_take(&group, 1);
        if (i > 0)
            PUT(out, ",");
        wz_json_put_text(out, value);
    }
}

static void put_group(wz_buf *out, const wz_sums_part *part, size_t facet_count)
{
    PUT(out, "{\"group\":[");
    put_values(out, part->group, facet_count);
    PUT(out, "],\"documents\":");
    wz_buf_put_number(out, part->totals.documents);
    PUT(out, ",\"chars\":");
    wz_buf_put_number(out, part->totals.chars);
    PUT(out, ",\"covered\":");
    wz_buf_put_number(out, part->totals.covered);
    PUT(out, "}\n");
}

static void put_sum(wz_buf *out, const wz_sum *sum)
{
    PUT(out, "[");
    wz_json_put_text(out, sum->key);
    PUT(out, ",");
    wz_json_put_text(out, sum->detail);
    for (int unit = 0; unit < WZ_COUNT_UNITS; unit++) {
        PUT(out, ",");
        wz_buf_put_number(out, sum->counts.of[unit]);
    }
    PUT(out, "]");
}

static void put_sums(wz_buf *out, const char *measure, const wz_sum *sums, size_t count)
{
    PUT(out, "{\"measure\":");
    wz_json_put_text(out, wz_str_of(measure));
    PUT(out, ",\"sums\":[");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            PUT(out, ",");
        put_sum(out, &sums[i]);
    }
    PUT(out, "]}\n");
}

/* Returns how many lines there are. */
static size_t put_part(wz_buf *out, const wz_sums_part *part, size_t facet_count)
{
    size_t lines = 1;

    put_group(out, part, facet_count);
    for (int measure = 0; measure < WZ_MEASURE_COUNT; measure++) {
        wz_sum_list list = part->measures[measure];

        for (; list.count > 0; lines++) {
            size_t count = list.count < SUMS_OF_LINE ? list.count : SUMS_OF_LINE;

            put_sums(out, wz_measures[measure].name, list.at, count);
            list.at += count;
            list.count -= count;
        }
    }
    return lines;
}

wz_err wz_partial_write(const wz_partial_head *head, wz_facets facets, const wz_sums *sums,
                        wz_buf *out)
{
    size_t lines = 0;

    put_head(out, head, facets);
    for (size_t i = 0; i < sums->count; i++)
        lines += put_part(out, &sums->parts[i], facets.count);
    PUT(out, "{\"end\":");
    wz_buf_put_number(out, lines);
    PUT(out, "}\n");
    return wz_buf_status(out);
}
