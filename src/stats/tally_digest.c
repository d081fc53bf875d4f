/* A digest in a tally: each record is counted under what its kind is counted by. Nothing is
 * looked at but the records. */
#include "stats/tally.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "digest/years.h"

/* What groups a document, besides its file. */
struct document {
    wz_str genre, year;
    uint32_t group;
};

struct counting {
    wz_tally *tally;
    const wz_digest *digest;
    wz_buf documents;       /* of struct document, by number; the first is none */
    bool has_outside;       /* records that stand in no document */
    wz_buf name;            /* room */
    uint32_t group;         /* of the record in hand */
    uint64_t document;      /* its number in the tally, or 0 */
};

static wz_str known(wz_str value)
{
    return value.len > 0 ? value : WZ_GROUP_UNKNOWN;
}

/* -- documents --------------------------------------------------------------------------------- */

/* Lists what each document is. Records come in the order of documents. */
static void list_documents(struct counting *counting, const wz_str *years)
{
    const wz_digest *digest = counting->digest;
    const wz_record *record = WZ_ITEMS(digest->records, const wz_record);
    const wz_record *end = record + WZ_ITEM_COUNT(digest->records, wz_record);
    struct document document = { .genre = WZ_GROUP_UNKNOWN, .year = WZ_GROUP_UNKNOWN };

    WZ_PUSH(&counting->documents, document);
    for (; record < end; record++) {
        counting->has_outside = counting->has_outside || record->doc == 0;
        if (record->kind != WZ_DOCUMENT)
            continue;
        document.genre = wz_str_of(wz_genre_words[((const wz_document *)record->fields)->genre]);
        document.year = known(years[record->doc]);
        WZ_PUSH(&counting->documents, document);
    }
}

static wz_err find_documents(struct counting *counting)
{
    wz_buf years;
    wz_err err;

    wz_buf_init(&years, counting->documents.allocator, WZ_LIMIT_BUFFER);
    err = wz_digest_years(counting->digest, &years);
    if (!err) {
        list_documents(counting, WZ_ITEMS(years, const wz_str));
        err = wz_buf_status(&counting->documents);
    }
    wz_buf_clear(&years);
    return err;
}

/* Finds the group of each document; the first is that of what stands outside of all. */
static wz_err find_groups(struct counting *counting, const wz_str *given)
{
    wz_facets facets = counting->tally->facets;
    size_t count = WZ_ITEM_COUNT(counting->documents, struct document);
    wz_arena arena;
    wz_str *values;
    wz_err err;

    wz_arena_init(&arena, counting->tally->arena.allocator);
    values = wz_arena_take(&arena, facets.count * sizeof *values);
    err = wz_arena_status(&arena);
    for (size_t i = 0; !err && i < count; i++) {
        struct document *document = &WZ_ITEMS(counting->documents, struct document)[i];

        for (size_t f = 0; f < facets.count; f++)
            values[f] = facets.at[f].source == WZ_FACET_GENRE ? document->genre
                      : facets.at[f].source == WZ_FACET_YEAR  ? document->year : given[f];
        document->group = WZ_NO_NAME;
        if (i > 0 || counting->has_outside)
            document->group = wz_tally_group(counting->tally, values);
    }
    wz_arena_clear(&arena);
    return err ? err : wz_tally_status(counting->tally);
}

/* -- records --------------------------------------------------------------------------------- */

static void count(struct counting *counting, wz_measure measure, wz_str key, wz_str detail,
                  bool masked)
{
    wz_cell *cell = wz_tally_cell(counting->tally, counting->group, measure, key, detail);

    if (!cell)
        return;
    cell->counts.of[WZ_COUNT_RECORDS]++;
    cell->counts.of[WZ_COUNT_MASKED] += masked;
    if (counting->document > 0 && cell->last != counting->document) {
        cell->counts.of[WZ_COUNT_DOCUMENTS]++;
        cell->last = counting->document;
    }
}

static void count_one(struct counting *counting, wz_measure measure, const char *word)
{
    count(counting, measure, wz_str_of(word), WZ_STR(""), false);
}

static void count_document(struct counting *counting, const wz_record *record)
{
    const struct document *document =
        &WZ_ITEMS(counting->documents, const struct document)[record->doc];
    const wz_document *fields = record->fields;
    wz_totals totals = { .documents = 1, .chars = (uint64_t)fields->chars };

    wz_tally_add_totals(counting->tally, counting->group, &totals);
    count(counting, WZ_MEASURE_GENRE, document->genre, WZ_STR(""), false);
    count(counting, WZ_MEASURE_YEAR, document->year, WZ_STR(""), false);
}

static void count_noise(struct counting *counting, const wz_record *record)
{
    const wz_noise *fields = record->fields;

    count_one(counting, WZ_MEASURE_NOISE, wz_reason_words[fields->reason]);
}

static void count_placeholder(struct counting *counting, const wz_record *record)
{
    const wz_placeholder *fields = record->fields;
    const char *form = wz_form_words[fields->form], *stands = wz_stands_words[fields->stands];

    count(counting, WZ_MEASURE_PLACEHOLDER, wz_str_of(form), wz_str_of(stands), false);
    count_one(counting, WZ_MEASURE_PLACEHOLDER_FORM, form);
    count_one(counting, WZ_MEASURE_PLACEHOLDER_STANDS, stands);
}

static void count_figure(struct counting *counting, const wz_record *record)
{
    const wz_figure *fields = record->fields;

    count(counting, WZ_MEASURE_FIGURE, fields->of, WZ_STR(""), fields->masked);
    count(counting, WZ_MEASURE_FIGURE_DIMENSION, wz_str_of(wz_dimension_words[fields->dimension]),
          WZ_STR(""), fields->masked);
}

static void count_date(struct counting *counting, const wz_record *record)
{
    const wz_date *fields = record->fields;

    count(counting, WZ_MEASURE_DATE, known(wz_year_of(fields->resolved)), WZ_STR(""), false);
}

/* The name as the text has it, but for blanks and breaks inside. */
static void count_formula(struct counting *counting, const wz_record *record)
{
    wz_str text = wz_record_text(record, &counting->digest->text);

    counting->name.len = 0;     /* a failure stays */
    while (text.len > 0) {
        uint32_t code;
        wz_str character = wz_str_take(&text, wz_utf8_decode(text, &code));

        if (!wz_is_blank(code))
            wz_buf_put_str(&counting->name, character);
    }
    count(counting, WZ_MEASURE_FORMULA, wz_buf_str(&counting->name), WZ_STR(""), false);
}

static void count_problem(struct counting *counting, const wz_record *record)
{
    const wz_problem *fields = record->fields;
    const char *category = wz_category_words[fields->category];

    count_one(counting, WZ_MEASURE_PROBLEM, category);
    count(counting, WZ_MEASURE_PROBLEM_STANCE, wz_str_of(category),
          wz_str_of(wz_stance_words[fields->stance]), false);
}

/* Of the characters of a document those are covered that its phrases have which count. */
static void count_boilerplate(struct counting *counting, const wz_record *record)
{
    const wz_boilerplate *fields = record->fields;

    count(counting, WZ_MEASURE_BOILERPLATE, fields->phrase,
          wz_str_of(wz_set_phrase_words[fields->set_phrase]), false);
    if (counting->document > 0 && wz_set_phrase_counts(fields->set_phrase))
        wz_tally_add_totals(counting->tally, counting->group,
                            &(wz_totals){ .covered = wz_utf8_count_visible(fields->phrase) });
}

/* Under each of those who are to do it. */
static void count_task(struct counting *counting, const wz_record *record)
{
    const wz_task *fields = record->fields;

    for (size_t i = 0; i < fields->who.count; i++)
        count(counting, WZ_MEASURE_TASK, fields->who.at[i], WZ_STR(""), false);
    if (fields->who.count == 0)
        count(counting, WZ_MEASURE_TASK, WZ_STR(""), WZ_STR(""), false);
}

/* By its title, or its number where it has no other name. */
static void count_reference(struct counting *counting, const wz_record *record)
{
    const wz_reference *fields = record->fields;

    count(counting, WZ_MEASURE_REFERENCE,
          fields->title.len > 0 ? fields->title : fields->number, WZ_STR(""), false);
}

static void count_finding(struct counting *counting, const wz_record *record)
{
    const wz_finding *fields = record->fields;

    count(counting, WZ_MEASURE_FINDING, fields->rule,
          wz_str_of(wz_severity_words[fields->severity]), false);
}

/* What each kind is counted by, besides its name. */
static void (*const counters[WZ_KIND_COUNT])(struct counting *counting, const wz_record *record) = {
    [WZ_DOCUMENT]    = count_document,
    [WZ_NOISE]       = count_noise,
    [WZ_PLACEHOLDER] = count_placeholder,
    [WZ_FIGURE]      = count_figure,
    [WZ_DATE]        = count_date,
    [WZ_FORMULA]     = count_formula,
    [WZ_PROBLEM]     = count_problem,
    [WZ_BOILERPLATE] = count_boilerplate,
    [WZ_TASK]        = count_task,
    [WZ_REFERENCE]   = count_reference,
    [WZ_FINDING]     = count_finding,
};

static void count_records(struct counting *counting)
{
    const wz_digest *digest = counting->digest;
    const wz_record *record = WZ_ITEMS(digest->records, const wz_record);
    const wz_record *end = record + WZ_ITEM_COUNT(digest->records, wz_record);
    uint64_t before = counting->tally->documents;

    for (; record < end; record++) {
        counting->group =
            WZ_ITEMS(counting->documents, const struct document)[record->doc].group;
        counting->document = record->doc > 0 ? before + record->doc : 0;
        count_one(counting, WZ_MEASURE_KIND, wz_kinds[record->kind].name);
        if (counters[record->kind])
            counters[record->kind](counting, record);
    }
    counting->tally->documents += WZ_ITEM_COUNT(counting->documents, struct document) - 1;
}

wz_err wz_tally_digest(wz_tally *tally, const wz_digest *digest, const wz_str *values)
{
    const wz_allocator *allocator = tally->arena.allocator;
    struct counting counting = { .tally = tally, .digest = digest };
    wz_err err;

    wz_buf_init(&counting.documents, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&counting.name, allocator, WZ_LIMIT_BUFFER);
    err = find_documents(&counting);
    if (!err)
        err = find_groups(&counting, values);
    if (!err) {
        count_records(&counting);
        err = wz_buf_status(&counting.name);
    }
    wz_buf_clear(&counting.documents);
    wz_buf_clear(&counting.name);
    return err ? err : wz_tally_status(tally);
}
