/* Partials: sums as JSON Lines, read back and added up. A partial is a head, for each group a
 * line with its totals and some with its sums, and an end that counts these lines, so that one
 * that was cut is told from a whole one. It comes from a file, so that nothing in it is
 * believed. Only this file of the room knows jansson. */
#include <jansson.h>

#include "base/limits.h"
#include "input/line_reader.h"
#include "stats/stats.h"

/* The largest whole number that every reader of JSON knows exactly (RFC 7493, 2.2). */
#define MOST ((json_int_t)1 << 53)

struct reading {
    wz_partials *partials;
    wz_sink sink;
    const char *path;
    size_t line;            /* from 1 */
    bool is_open;           /* a head was read whose end is to come */
    size_t lines;           /* between them */
    uint32_t group;         /* in hand, or WZ_NO_NAME */
};

static wz_err refuse(const struct reading *reading, const char *why)
{
    wz_report(reading->sink, wz_str_of(reading->path), WZ_DIAG_BAD_PARTIAL, reading->line, 0, why);
    return WZ_EFORMAT;
}

/* -- values --------------------------------------------------------------------------------- */

static bool take_text(const json_t *value, wz_str *text)
{
    if (!json_is_string(value))
        return false;
    *text = (wz_str){ json_string_value(value), json_string_length(value) };
    return true;
}

static bool take_count(const json_t *value, uint64_t *count)
{
    json_int_t number = json_integer_value(value);

    if (!json_is_integer(value) || number < 0 || number > MOST)
        return false;
    *count = (uint64_t)number;
    return true;
}

/* -- the head --------------------------------------------------------------------------------- */

static bool take_facet(const json_t *value, wz_facet *facet)
{
    wz_str source;
    int word;

    if (!take_text(json_object_get(value, "name"), &facet->name) ||
        !take_text(json_object_get(value, "source"), &source))
        return false;
    word = wz_word_find(wz_facet_words, source);
    facet->source = word >= 0 ? (wz_facet_source)word : WZ_FACET_COLUMN;
    return word >= 0 || wz_str_equal(source, WZ_STR("column"));
}

static bool is_same(const wz_partial_head *a, wz_facets left, const wz_partial_head *b,
                    wz_facets right)
{
    if (!wz_str_equal(a->by, b->by) || left.count != right.count)
        return false;
    for (size_t i = 0; i < left.count; i++)
        if (left.at[i].source != right.at[i].source ||
            !wz_str_equal(left.at[i].name, right.at[i].name))
            return false;
    return true;
}

/* The head of the first partial: what all others are held against. */
static wz_err keep_head(wz_partials *partials, const wz_partial_head *head, wz_facets facets)
{
    wz_arena *arena = &partials->arena;
    wz_facet *copy = wz_arena_take(arena, facets.count * sizeof *copy);

    partials->head.program = wz_arena_copy(arena, head->program);
    partials->head.dictionaries = wz_arena_copy(arena, head->dictionaries);
    partials->head.by = wz_arena_copy(arena, head->by);
    for (size_t i = 0; copy && i < facets.count; i++)
        copy[i] = (wz_facet){ .source = facets.at[i].source,
                              .name = wz_arena_copy(arena, facets.at[i].name) };
    partials->facets = (wz_facets){ copy, facets.count };
    wz_tally_init(&partials->tally, NULL, partials->facets);
    return wz_arena_status(arena);
}

static wz_err agree(const struct reading *reading, const wz_partial_head *head, wz_facets facets)
{
    wz_partials *partials = reading->partials;

    if (!wz_str_equal(head->program, WZ_STR(WZ_VERSION)))
        return refuse(reading, "made by another version of the program");
    if (partials->count == 0)
        return keep_head(partials, head, facets);
    if (!wz_str_equal(head->dictionaries, partials->head.dictionaries))
        return refuse(reading, "made with other dictionaries than the partials before");
    if (!is_same(head, facets, &partials->head, partials->facets))
        return refuse(reading, "grouped by something else than the partials before");
    return WZ_OK;
}

static wz_err take_head(struct reading *reading, const json_t *object)
{
    const json_t *by = json_object_get(object, "by"), *list = json_object_get(object, "facets");
    wz_partial_head head = { .by = WZ_STR("") };
    size_t count = json_array_size(list);
    wz_arena arena;
    wz_facet *facets;
    wz_err err = WZ_OK;

    if (json_integer_value(json_object_get(object, "partial")) != 1)
        return refuse(reading, "a partial of a form that this version does not know");
    if (!take_text(json_object_get(object, "program"), &head.program) ||
        !take_text(json_object_get(object, "dictionaries"), &head.dictionaries) ||
        (!json_is_null(by) && !take_text(by, &head.by)) || !json_is_array(list))
        return refuse(reading, "a head without its program, dictionaries, by and facets");
    wz_arena_init(&arena, NULL);
    facets = wz_arena_take(&arena, count * sizeof *facets);
    err = wz_arena_status(&arena);
    for (size_t i = 0; !err && i < count; i++)
        if (!take_facet(json_array_get(list, i), &facets[i]))
            err = refuse(reading, "a facet without its name and source");
    if (!err)
        err = agree(reading, &head, (wz_facets){ facets, count });
    wz_arena_clear(&arena);
    if (!err) {
        reading->partials->count++;
        reading->is_open = true;
        reading->lines = 0;
        reading->group = WZ_NO_NAME;
    }
    return err;
}

/* -- groups and their sums ------------------------------------------------------------------- */

static wz_err take_group(struct reading *reading, const json_t *object)
{
    const json_t *list = json_object_get(object, "group");
    size_t count = reading->partials->facets.count;
    wz_totals totals;
    wz_arena arena;
    wz_str *values;
    wz_err err;

    if (!json_is_array(list) || json_array_size(list) != count ||
        !take_count(json_object_get(object, "documents"), &totals.documents) ||
        !take_count(json_object_get(object, "chars"), &totals.chars) ||
        !take_count(json_object_get(object, "covered"), &totals.covered))
        return refuse(reading, "a group without a value for each facet and its totals");
    wz_arena_init(&arena, NULL);
    values = wz_arena_take(&arena, count * sizeof *values);
    err = wz_arena_status(&arena);
    for (size_t i = 0; !err && i < count; i++)
        if (!take_text(json_array_get(list, i), &values[i]))
            err = refuse(reading, "a group whose values are no texts");
    if (!err) {
        reading->group = wz_tally_group(&reading->partials->tally, values);
        wz_tally_add_totals(&reading->partials->tally, reading->group, &totals);
    }
    wz_arena_clear(&arena);
    return err ? err : wz_tally_status(&reading->partials->tally);
}

/* [key, detail, records, documents, masked] */
static bool take_sum(const json_t *value, wz_str *key, wz_str *detail, wz_counts *counts)
{
    if (json_array_size(value) != 2 + WZ_COUNT_UNITS ||
        !take_text(json_array_get(value, 0), key) || !take_text(json_array_get(value, 1), detail))
        return false;
    for (size_t unit = 0; unit < WZ_COUNT_UNITS; unit++)
        if (!take_count(json_array_get(value, 2 + unit), &counts->of[unit]))
            return false;
    return true;
}

static wz_err take_sums(struct reading *reading, const json_t *object)
{
    const json_t *list = json_object_get(object, "sums");
    wz_tally *tally = &reading->partials->tally;
    wz_str name = WZ_STR("");
    wz_measure measure;

    if (!take_text(json_object_get(object, "measure"), &name) ||
        (measure = wz_measure_find(name)) == WZ_MEASURE_COUNT)
        return refuse(reading, "no such measure");
    if (reading->group == WZ_NO_NAME || !json_is_array(list))
        return refuse(reading, "a measure without a group above it or without its sums");
    for (size_t i = 0; i < json_array_size(list); i++) {
        wz_str key, detail;
        wz_counts counts;

        if (!take_sum(json_array_get(list, i), &key, &detail, &counts))
            return refuse(reading, "a sum that is not two texts and three numbers");
        wz_tally_add_counts(tally, reading->group, measure, key, detail, &counts);
    }
    return wz_tally_status(tally);
}

static wz_err take_end(struct reading *reading, const json_t *value)
{
    uint64_t lines;

    if (!take_count(value, &lines) || lines != reading->lines)
        return refuse(reading, "the end counts other lines than there are: some are lost");
    reading->is_open = false;
    return WZ_OK;
}

/* -- lines ------------------------------------------------------------------------------------- */

static wz_err take_object(struct reading *reading, const json_t *object)
{
    const json_t *end = json_object_get(object, "end");

    if (!reading->is_open)
        return json_object_get(object, "partial")
             ? take_head(reading, object) : refuse(reading, "no head of a partial");
    if (end)
        return take_end(reading, end);
    reading->lines++;
    if (json_object_get(object, "group"))
        return take_group(reading, object);
    return json_object_get(object, "measure") ? take_sums(reading, object)
                                              : refuse(reading, "no line of a partial");
}

static wz_err take_line(struct reading *reading, wz_str line)
{
    json_error_t error;
    json_t *object = json_loadb(line.at, line.len, JSON_REJECT_DUPLICATES, &error);
    wz_err err;

    if (!object)
        return json_error_code(&error) == json_error_out_of_memory ? WZ_ENOMEM
                                                                   : refuse(reading, error.text);
    err = take_object(reading, object);
    json_decref(object);
    return err;
}

void wz_partials_init(wz_partials *partials)
{
    *partials = (wz_partials){ .count = 0 };
    wz_arena_init(&partials->arena, NULL);
    wz_tally_init(&partials->tally, NULL, partials->facets);
}

void wz_partials_clear(wz_partials *partials)
{
    wz_tally_clear(&partials->tally);
    wz_arena_clear(&partials->arena);
}

/* The lines of a batch, the first of which is `number`. */
static wz_err take_lines(struct reading *reading, size_t number, wz_str rest)
{
    wz_err err = WZ_OK;

    for (reading->line = number; !err && rest.len > 0; reading->line++) {
        wz_str line = wz_str_take(&rest, wz_str_find(rest, WZ_STR("\n")));

        if (rest.len > 0)
            wz_str_take(&rest, 1);
        err = take_line(reading, line);
    }
    return err;
}

wz_err wz_partials_read(wz_partials *partials, wz_sink sink, const char *path)
{
    struct reading reading = { .partials = partials, .sink = sink, .path = path };
    size_t before = partials->count;
    wz_line_reader reader;
    wz_buf lines;
    wz_err err = wz_line_reader_open(&reader, path, NULL);

    if (err)
        return err;
    wz_buf_init(&lines, NULL, WZ_LIMIT_BUFFER);
    do {
        err = wz_line_reader_next(&reader, &lines);
        if (!err)
            err = take_lines(&reading, reader.number, wz_buf_str(&lines));
    } while (!err && lines.len > 0);
    if (!err && (reading.is_open || partials->count == before)) {
        reading.line = 0;
        err = refuse(&reading, reading.is_open ? "the partial has no end" : "no partial");
    }
    wz_buf_clear(&lines);
    wz_line_reader_close(&reader);
    return err;
}
