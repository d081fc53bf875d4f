/* Records: what a digest is made of. docs/records.md is the contract. Each kind
 * is a row of a table that names its fields, so that every writer is a loop
 * over rows and none knows a kind by name. */
#ifndef WZ_MODEL_RECORD_H
#define WZ_MODEL_RECORD_H

#include "base/decimal.h"
#include "model/text.h"

/* In the order in which records of one span are printed. */
typedef enum wz_kind {
    WZ_COMPILATION, WZ_DOCUMENT, WZ_HEADING, WZ_ITEM, WZ_SECTION, WZ_PARAGRAPH,
    WZ_NOISE, WZ_PLACEHOLDER, WZ_FIGURE, WZ_DATE, WZ_FORMULA, WZ_PROBLEM, WZ_BOILERPLATE,
    WZ_TASK, WZ_REFERENCE, WZ_MATCH, WZ_FINDING,
    WZ_KIND_COUNT
} wz_kind;

#define WZ_BIT(kind) (UINT32_C(1) << (kind))

/* A number or decimal field that has no value (WZ_NO_NUMBER) is printed as null. */

/* A text field that has no value has at == NULL and is printed as null;
 * an empty one points anywhere else. */
#define WZ_NO_TEXT ((wz_str){ NULL, 0 })

typedef enum wz_genre {
    WZ_GENRE_SPEECH, WZ_GENRE_REPORT, WZ_GENRE_PLAN, WZ_GENRE_NOTICE, WZ_GENRE_EXPERIENCE,
    WZ_GENRE_NEWS, WZ_GENRE_COMMENTARY, WZ_GENRE_OTHER
} wz_genre;

typedef enum wz_reason {
    WZ_REASON_ADVERT, WZ_REASON_CONTACT, WZ_REASON_PAYWALL, WZ_REASON_WATERMARK,
    WZ_REASON_CHROME, WZ_REASON_INVISIBLE, WZ_REASON_COMMENT
} wz_reason;

typedef enum wz_form {
    WZ_FORM_ASTERISK, WZ_FORM_X, WZ_FORM_CROSS, WZ_FORM_CIRCLE, WZ_FORM_MOU,
    WZ_FORM_BLANK, WZ_FORM_LETTER, WZ_FORM_WORD
} wz_form;

typedef enum wz_stands {
    WZ_STANDS_FIGURE, WZ_STANDS_DATE, WZ_STANDS_PLACE, WZ_STANDS_ORGANISATION,
    WZ_STANDS_PERSON, WZ_STANDS_REFERENCE, WZ_STANDS_WORD, WZ_STANDS_UNKNOWN
} wz_stands;

typedef enum wz_dimension {
    WZ_DIMENSION_COUNT, WZ_DIMENSION_PERCENT, WZ_DIMENSION_MONEY, WZ_DIMENSION_LENGTH,
    WZ_DIMENSION_AREA, WZ_DIMENSION_VOLUME, WZ_DIMENSION_MASS, WZ_DIMENSION_DURATION,
    WZ_DIMENSION_AGE, WZ_DIMENSION_RATIO, WZ_DIMENSION_RANK, WZ_DIMENSION_OTHER
} wz_dimension;

typedef enum wz_approx {
    WZ_APPROX_EXACT, WZ_APPROX_ABOUT, WZ_APPROX_ABOVE, WZ_APPROX_BELOW, WZ_APPROX_AT_LEAST,
    WZ_APPROX_AT_MOST
} wz_approx;

typedef enum wz_change { WZ_CHANGE_NONE, WZ_CHANGE_UP, WZ_CHANGE_DOWN } wz_change;

typedef enum wz_status { WZ_STATUS_FACT, WZ_STATUS_TARGET, WZ_STATUS_LIMIT } wz_status;

typedef enum wz_bound { WZ_BOUND_BEFORE, WZ_BOUND_AFTER, WZ_BOUND_NONE } wz_bound;

typedef enum wz_category {
    WZ_CATEGORY_FORMALISM, WZ_CATEGORY_BUREAUCRATISM, WZ_CATEGORY_HEDONISM,
    WZ_CATEGORY_EXTRAVAGANCE, WZ_CATEGORY_INACTION, WZ_CATEGORY_MISUSE, WZ_CATEGORY_SHIRKING,
    WZ_CATEGORY_INEFFICIENCY, WZ_CATEGORY_CARELESSNESS, WZ_CATEGORY_CONSERVATISM,
    WZ_CATEGORY_COMPLACENCY, WZ_CATEGORY_FABRICATION, WZ_CATEGORY_DEFIANCE,
    WZ_CATEGORY_SELFISHNESS, WZ_CATEGORY_DETACHMENT, WZ_CATEGORY_CORRUPTION,
    WZ_CATEGORY_INDISCIPLINE, WZ_CATEGORY_POOR_SERVICE, WZ_CATEGORY_WEAK_DELIVERY,
    WZ_CATEGORY_WEAK_POLITICS, WZ_CATEGORY_WEAK_ABILITY, WZ_CATEGORY_WEAK_SYSTEM,
    WZ_CATEGORY_LIVELIHOOD, WZ_CATEGORY_SAFETY, WZ_CATEGORY_BUSINESS, WZ_CATEGORY_OTHER
} wz_category;

typedef enum wz_stance { WZ_STANCE_ADMITTED, WZ_STANCE_FOUGHT, WZ_STANCE_DENIED } wz_stance;

/* What a set phrase is: the field `class` of boilerplate. */
typedef enum wz_set_phrase {
    WZ_SET_PHRASE_MINED, WZ_SET_PHRASE_SLOGAN, WZ_SET_PHRASE_IDIOM, WZ_SET_PHRASE_OPENER,
    WZ_SET_PHRASE_CLOSER, WZ_SET_PHRASE_REQUIREMENT, WZ_SET_PHRASE_PRAISE,
    WZ_SET_PHRASE_PARALLEL, WZ_SET_PHRASE_LEADER, WZ_SET_PHRASE_TITLE, WZ_SET_PHRASE_QUOTATION
} wz_set_phrase;

/* Whether set phrases of a sort count in shares: leadership formulae, titles and quotations
 * are not what a text is reproached with. */
static inline bool wz_set_phrase_counts(wz_set_phrase set_phrase)
{
    return set_phrase < WZ_SET_PHRASE_LEADER;
}

/* Where a set phrase comes from: the field `source`. */
typedef enum wz_origin { WZ_ORIGIN_DICTIONARY, WZ_ORIGIN_MINED } wz_origin;

/* How grave a finding is: the gravest first. */
typedef enum wz_severity {
    WZ_SEVERITY_ERROR, WZ_SEVERITY_WARNING, WZ_SEVERITY_INFO
} wz_severity;

/* The words for these, in the order of the enums, ended by NULL. */
extern const char *const wz_genre_words[], *const wz_reason_words[],
                  *const wz_form_words[], *const wz_stands_words[],
                  *const wz_dimension_words[], *const wz_approx_words[],
                  *const wz_change_words[], *const wz_status_words[], *const wz_bound_words[],
                  *const wz_category_words[], *const wz_stance_words[],
                  *const wz_set_phrase_words[], *const wz_origin_words[],
                  *const wz_severity_words[];

/* Several texts; none where at is NULL, which is printed as null. */
typedef struct wz_texts {
    const wz_str *at;
    size_t count;
} wz_texts;

/* Several places in the decoded text. */
typedef struct wz_spans {
    const wz_span *at;
    size_t count;
} wz_spans;

/* What begins the fields of a record that others name: the number that it is given
 * when all are sorted. */
typedef struct wz_anchor {
    uint32_t id;
} wz_anchor;

/* Other records; none where at is NULL. */
typedef struct wz_links {
    const wz_anchor *const *at;
    size_t count;
} wz_links;

/* The fields of each kind. Text is borrowed from the digest. */
typedef struct wz_compilation {
    wz_str title;
    int64_t claimed, found;
} wz_compilation;

typedef struct wz_document {
    wz_str title;
    wz_genre genre;
    int64_t chars, paragraphs, headings;
    wz_decimal boilerplate;     /* the share of its characters in set phrases */
    wz_str number, issuer, addressee, salutation, date, signature;
    bool truncated;
    int64_t shown, total;
} wz_document;

typedef struct wz_heading {
    int64_t level;
    wz_str label, title;
} wz_heading;

typedef struct wz_item {
    wz_str label;
    int64_t ordinal;
    wz_str head;
} wz_item;

typedef struct wz_section {
    int64_t chars;
    wz_decimal boilerplate;
} wz_section;

typedef struct wz_paragraph {
    int64_t chars;
    wz_decimal boilerplate;
    bool hollow;
} wz_paragraph;

typedef struct wz_noise {
    wz_reason reason;
} wz_noise;

typedef struct wz_placeholder {
    wz_form form;
    wz_stands stands;
    wz_str digits;
} wz_placeholder;

typedef struct wz_figure {
    wz_anchor anchor;
    wz_decimal value, min, max;
    bool shape;
    wz_str unit;
    wz_texts terms;
    wz_dimension dimension;
    wz_approx approx;
    bool masked;
    wz_str of, by, action;
    const wz_anchor *part_of;   /* of another figure, or NULL */
    wz_change change;
    wz_str base;
    wz_status status;
} wz_figure;

typedef struct wz_date {
    wz_str edtf, resolved;
    wz_bound bound;
    bool valid;
} wz_date;

typedef struct wz_formula {
    int64_t claimed, listed;
    wz_texts items;
    wz_str expansion;           /* no field: what formulas.tsv says that it stands for, or empty */
} wz_formula;

typedef struct wz_problem {
    wz_category category;
    wz_stance stance;
    bool listed;
    wz_str of;
    int64_t ordinal;
    wz_links measures, results;
} wz_problem;

typedef struct wz_boilerplate {
    wz_str phrase;
    wz_set_phrase set_phrase;
    wz_origin origin;
} wz_boilerplate;

typedef struct wz_task {
    wz_anchor anchor;
    wz_texts who;
    wz_str action, deadline;
} wz_task;

typedef struct wz_reference {
    wz_str title, number;
} wz_reference;

typedef struct wz_match {
    wz_str name;
    wz_texts groups;
} wz_match;

/* What stands at a place once what is wrong there is mended. */
typedef struct wz_mend {
    wz_span span;           /* in the decoded text; not empty */
    wz_str with;
} wz_mend;

typedef struct wz_mends {
    const wz_mend *at;      /* in order; none overlap */
    size_t count;
} wz_mends;

typedef struct wz_finding {
    wz_str rule;
    wz_severity severity;
    wz_str message;
    wz_spans related;
    wz_mends mends;         /* none where there is more than one mending; no field of records */
} wz_finding;

struct wz_record {
    wz_span span;       /* in the decoded text */
    uint32_t id;        /* from 1, in the order of printing */
    uint32_t doc;       /* from 1; 0 for what belongs to no document */
    wz_kind kind;
    void *fields;       /* the struct of its kind */
};

typedef enum wz_field_type {
    WZ_FIELD_TEXT,      /* wz_str */
    WZ_FIELD_NUMBER,    /* int64_t */
    WZ_FIELD_DECIMAL,   /* wz_decimal */
    WZ_FIELD_TEXTS,     /* wz_texts */
    WZ_FIELD_LINK,      /* wz_anchor of another record */
    WZ_FIELD_LINKS,     /* wz_links */
    WZ_FIELD_SPANS,     /* wz_spans */
    WZ_FIELD_FLAG,      /* bool */
    WZ_FIELD_WORD       /* an enum, whose words the row names */
} wz_field_type;

typedef struct wz_field {
    const char *name;
    wz_field_type type;
    size_t offset;
    const char *const *words;
} wz_field;

typedef struct wz_kind_row {
    const char *name;
    size_t size;            /* of the struct of its fields */
    bool by_default;        /* printed without --kind */
    bool first_line;        /* its text is its first line only */
    bool anchored;          /* its fields begin with a wz_anchor */
    const wz_field *fields;
    size_t field_count;
} wz_kind_row;

extern const wz_kind_row wz_kinds[WZ_KIND_COUNT];

/* The kind with this name, or WZ_KIND_COUNT. */
wz_kind wz_kind_find(wz_str name);

/* The kind whose bit stands alone in these, or WZ_KIND_COUNT. */
wz_kind wz_kind_alone(uint32_t kinds);

/* The bits of the kinds that are printed where none are asked for. */
uint32_t wz_kinds_by_default(void);

/* A field's value. The caller knows its type. */
static inline const void *wz_field_of(const wz_record *record, const wz_field *field)
{
    return (const char *)record->fields + field->offset;
}

/* The number of the record that a field of type WZ_FIELD_LINK names, or WZ_NO_NUMBER. */
static inline int64_t wz_link_id(const void *link)
{
    const wz_anchor *anchor = *(const wz_anchor *const *)link;

    return anchor ? (int64_t)anchor->id : WZ_NO_NUMBER;
}

/* The number of the i-th record that a field of type WZ_FIELD_LINKS names. */
static inline uint32_t wz_links_id(wz_links links, size_t i)
{
    return links.at[i]->id;
}

/* The index of a word in such a list, or -1. */
int wz_word_find(const char *const *words, wz_str word);

/* The text a record shows: its span, or the first line of it. */
wz_str wz_record_text(const wz_record *record, const wz_text *text);

/* Sorts a buffer of records by start, then the longer span first, then kind, and
 * numbers them. Stable; cost: linear where the kinds come sorted one after the
 * other. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_records_sort(wz_buf *records);

#endif
