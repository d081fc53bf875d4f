/* The table of kinds and their fields, and the order of records. */
#include "model/record.h"

const char *const wz_genre_words[] = {
    "speech", "report", "plan", "notice", "experience", "news", "commentary", "other", NULL
};
const char *const wz_reason_words[] = {
    "advert", "contact", "paywall", "watermark", "chrome", "invisible", "comment", NULL
};
const char *const wz_form_words[] = {
    "asterisk", "x", "cross", "circle", "mou", "blank", "letter", "word", NULL
};
const char *const wz_stands_words[] = {
    "figure", "date", "place", "organisation", "person", "reference", "word", "unknown", NULL
};
const char *const wz_dimension_words[] = {
    "count", "percent", "money", "length", "area", "volume", "mass", "duration", "age", "ratio",
    "rank", "other", NULL
};
const char *const wz_approx_words[] = {
    "exact", "about", "above", "below", "at_least", "at_most", NULL
};
const char *const wz_change_words[] = { "", "up", "down", NULL };
const char *const wz_status_words[] = { "fact", "target", "limit", NULL };
const char *const wz_bound_words[] = { "before", "after", "none", NULL };
const char *const wz_category_words[] = {
    "formalism", "bureaucratism", "hedonism", "extravagance", "inaction", "misuse", "shirking",
    "inefficiency", "carelessness", "conservatism", "complacency", "fabrication", "defiance",
    "selfishness", "detachment", "corruption", "indiscipline", "poor_service", "weak_delivery",
    "weak_politics", "weak_ability", "weak_system", "livelihood", "safety", "business", "other",
    NULL
};
const char *const wz_stance_words[] = { "admitted", "fought", "denied", NULL };
const char *const wz_set_phrase_words[] = {
    "", "slogan", "idiom", "opener", "closer", "requirement", "praise", "parallel", "leader",
    "title", "quotation", NULL
};
const char *const wz_origin_words[] = { "dictionary", "mined", NULL };
const char *const wz_severity_words[] = { "error", "warning", "info", NULL };

#define TEXT(type, name)   { #name, WZ_FIELD_TEXT, offsetof(type, name), NULL }
#define NUMBER(type, name) { #name, WZ_FIELD_NUMBER, offsetof(type, name), NULL }
#define DECIMAL(type, name) { #name, WZ_FIELD_DECIMAL, offsetof(type, name), NULL }
#define TEXTS(type, name)  { #name, WZ_FIELD_TEXTS, offsetof(type, name), NULL }
#define LINK(type, name)   { #name, WZ_FIELD_LINK, offsetof(type, name), NULL }
#define LINKS(type, name)  { #name, WZ_FIELD_LINKS, offsetof(type, name), NULL }
#define SPANS(type, name)  { #name, WZ_FIELD_SPANS, offsetof(type, name), NULL }
#define FLAG(type, name)   { #name, WZ_FIELD_FLAG, offsetof(type, name), NULL }
#define WORD(type, name)   { #name, WZ_FIELD_WORD, offsetof(type, name), wz_##name##_words }

static const wz_field compilation_fields[] = {
    TEXT(wz_compilation, title), NUMBER(wz_compilation, claimed), NUMBER(wz_compilation, found),
};
static const wz_field document_fields[] = {
    TEXT(wz_document, title), WORD(wz_document, genre), NUMBER(wz_document, chars),
    NUMBER(wz_document, paragraphs), NUMBER(wz_document, headings),
    DECIMAL(wz_document, boilerplate), TEXT(wz_document, number), TEXT(wz_document, issuer),
    TEXT(wz_document, addressee), TEXT(wz_document, salutation),
    TEXT(wz_document, date), TEXT(wz_document, signature), FLAG(wz_document, truncated),
    NUMBER(wz_document, shown), NUMBER(wz_document, total),
};
static const wz_field heading_fields[] = {
    NUMBER(wz_heading, level), TEXT(wz_heading, label), TEXT(wz_heading, title),
};
static const wz_field item_fields[] = {
    TEXT(wz_item, label), NUMBER(wz_item, ordinal), TEXT(wz_item, head),
};
static const wz_field section_fields[] = {
    NUMBER(wz_section, chars), DECIMAL(wz_section, boilerplate),
};
static const wz_field paragraph_fields[] = {
    NUMBER(wz_paragraph, chars), DECIMAL(wz_paragraph, boilerplate), FLAG(wz_paragraph, hollow),
};
static const wz_field noise_fields[] = { WORD(wz_noise, reason) };
static const wz_field placeholder_fields[] = {
    WORD(wz_placeholder, form), WORD(wz_placeholder, stands), TEXT(wz_placeholder, digits),
};
static const wz_field figure_fields[] = {
    DECIMAL(wz_figure, value), DECIMAL(wz_figure, min), DECIMAL(wz_figure, max),
    FLAG(wz_figure, shape), TEXT(wz_figure, unit), TEXTS(wz_figure, terms),
    WORD(wz_figure, dimension), WORD(wz_figure, approx), FLAG(wz_figure, masked),
    TEXT(wz_figure, of), TEXT(wz_figure, by), TEXT(wz_figure, action), LINK(wz_figure, part_of),
    WORD(wz_figure, change), TEXT(wz_figure, base), WORD(wz_figure, status),
};
static const wz_field date_fields[] = {
    TEXT(wz_date, edtf), TEXT(wz_date, resolved), WORD(wz_date, bound), FLAG(wz_date, valid),
};
static const wz_field formula_fields[] = {
    NUMBER(wz_formula, claimed), NUMBER(wz_formula, listed), TEXTS(wz_formula, items),
};
static const wz_field problem_fields[] = {
    WORD(wz_problem, category), WORD(wz_problem, stance), FLAG(wz_problem, listed),
    TEXT(wz_problem, of), NUMBER(wz_problem, ordinal), LINKS(wz_problem, measures),
    LINKS(wz_problem, results),
};
static const wz_field boilerplate_fields[] = {
    TEXT(wz_boilerplate, phrase),
    { "class", WZ_FIELD_WORD, offsetof(wz_boilerplate, set_phrase), wz_set_phrase_words },
    { "source", WZ_FIELD_WORD, offsetof(wz_boilerplate, origin), wz_origin_words },
};
static const wz_field task_fields[] = {
    TEXTS(wz_task, who), TEXT(wz_task, action), TEXT(wz_task, deadline),
};
static const wz_field reference_fields[] = {
    TEXT(wz_reference, title), TEXT(wz_reference, number),
};
static const wz_field match_fields[] = { TEXT(wz_match, name), TEXTS(wz_match, groups) };
static const wz_field finding_fields[] = {
    TEXT(wz_finding, rule), WORD(wz_finding, severity), TEXT(wz_finding, message),
    SPANS(wz_finding, related),
};

#define FIELDS(fields) fields, WZ_COUNT(fields)

const wz_kind_row wz_kinds[WZ_KIND_COUNT] = {
    /* name           fields' struct          default line   anchor fields */
    { "compilation", sizeof(wz_compilation), true,  false, false, FIELDS(compilation_fields) },
    { "document",    sizeof(wz_document),    true,  true,  false, FIELDS(document_fields) },
    { "heading",     sizeof(wz_heading),     true,  false, false, FIELDS(heading_fields) },
    { "item",        sizeof(wz_item),        true,  false, false, FIELDS(item_fields) },
    { "section",     sizeof(wz_section),     false, true,  false, FIELDS(section_fields) },
    { "paragraph",   sizeof(wz_paragraph),   false, true,  false, FIELDS(paragraph_fields) },
    { "noise",       sizeof(wz_noise),       true,  false, false, FIELDS(noise_fields) },
    { "placeholder", sizeof(wz_placeholder), true,  false, false, FIELDS(placeholder_fields) },
    { "figure",      sizeof(wz_figure),      true,  false, true,  FIELDS(figure_fields) },
    { "date",        sizeof(wz_date),        true,  false, false, FIELDS(date_fields) },
    { "formula",     sizeof(wz_formula),     true,  false, false, FIELDS(formula_fields) },
    { "problem",     sizeof(wz_problem),     true,  false, false, FIELDS(problem_fields) },
    { "boilerplate", sizeof(wz_boilerplate), false, false, false, FIELDS(boilerplate_fields) },
    { "task",        sizeof(wz_task),        true,  false, true,  FIELDS(task_fields) },
    { "reference",   sizeof(wz_reference),   true,  false, false, FIELDS(reference_fields) },
    { "match",       sizeof(wz_match),       true,  false, false, FIELDS(match_fields) },
    { "finding",     sizeof(wz_finding),     true,  false, false, FIELDS(finding_fields) },
};

wz_kind wz_kind_find(wz_str name)
{
    int kind = 0;

    while (kind < WZ_KIND_COUNT && !wz_str_equal(wz_str_of(wz_kinds[kind].name), name))
        kind++;
    return (wz_kind)kind;
}

wz_kind wz_kind_alone(uint32_t kinds)
{
    int kind = 0;

    while (kind < WZ_KIND_COUNT && kinds != WZ_BIT(kind))
        kind++;
    return (wz_kind)kind;
}

uint32_t wz_kinds_by_default(void)
{
    uint32_t kinds = 0;

    for (int kind = 0; kind < WZ_KIND_COUNT; kind++)
        if (wz_kinds[kind].by_default)
            kinds |= WZ_BIT(kind);
    return kinds;
}

int wz_word_find(const char *const *words, wz_str word)
{
    for (int i = 0; words[i]; i++)
        if (wz_str_equal(wz_str_of(words[i]), word))
            return i;
    return -1;
}

wz_str wz_record_text(const wz_record *record, const wz_text *text)
{
    wz_span span = record->span;

    if (wz_kinds[record->kind].first_line) {
        wz_span line = wz_text_line_span(text, wz_text_line_at(text, span.start));

        if (line.end < span.end)
            span.end = line.end;
    }
    return wz_text_cut(text, span);
}

static bool comes_before(const wz_record *a, const wz_record *b)
{
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end;
    return a->kind < b->kind;
}

/* Merges the sorted runs [0, middle) and [middle, end) of `from` into `to`. */
static void merge(const wz_record *from, size_t middle, size_t end, wz_record *to)
{
    size_t left = 0, right = middle;

    for (size_t i = 0; i < end; i++) {
        bool take_right = left == middle ||
                          (right < end && comes_before(&from[right], &from[left]));
        to[i] = take_right ? from[right++] : from[left++];
    }
}

/* The end of the sorted run that begins at `start`. */
static size_t run_end(const wz_record *records, size_t start, size_t count)
{
    size_t end = start + 1;

    while (end < count && !comes_before(&records[end], &records[end - 1]))
        end++;
    return end;
}

static void number(wz_record *record, uint32_t id)
{
    record->id = id;
    if (wz_kinds[record->kind].anchored)
        ((wz_anchor *)record->fields)->id = id;
}

/* A natural merge sort: a pass merges neighbouring runs, two by two, from one half of the
 * buffer to the other. */
wz_err wz_records_sort(wz_buf *records)
{
    size_t count = WZ_ITEM_COUNT(*records, wz_record);
    size_t bytes = records->len, runs;
    wz_record *from, *to;

    if (wz_buf_status(records) || count == 0 || !wz_buf_room(records, bytes))
        return wz_buf_status(records);
    from = WZ_ITEMS(*records, wz_record);
    to = from + count;
    do {
        wz_record *merged = to;

        runs = 0;
        for (size_t start = 0; start < count; runs++) {
            size_t middle = run_end(from, start, count);
            size_t end = middle < count ? run_end(from, middle, count) : middle;

            merge(from + start, middle - start, end - start, to + start);
            start = end;
        }
        to = from;
        from = merged;
    } while (runs > 1);
    if (from != WZ_ITEMS(*records, wz_record))
        memcpy(to, from, bytes);

    for (size_t i = 0; i < count; i++)
        number(&WZ_ITEMS(*records, wz_record)[i], (uint32_t)(i + 1));
    return WZ_OK;
}
