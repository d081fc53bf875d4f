/* sequence and label-style: the labels of headings and items (一、 （一） 1.) and the cues of
 * points in prose (一是). */
#include "base/utf8.h"
#include "check/rules.h"

/* Series inside each other that are followed, and series of cues. */
enum { NESTED = 12, SERIES = 16 };

/* Where more labels than this are missing, another series is the likelier cause. */
enum { MOST_MISSING = 2 };

/* A label: what numbers, and what stands around the number. */
typedef enum label_form {
    FORM_NONE, FORM_PART, FORM_CHAPTER, FORM_SECTION, FORM_HAN, FORM_HAN_BRACKETS, FORM_DIGITS,
    FORM_DIGIT_BRACKETS, FORM_DIGIT_CLOSE, FORM_CIRCLED, FORM_ARTICLE, FORM_COUNT
} label_form;

/* Labels are recorded without blanks, so that their first and last characters tell. */
static label_form form_of(wz_str label)
{
    uint32_t first, last;
    bool is_bracketed, is_closed;

    if (label.len == 0)
        return FORM_NONE;
    wz_utf8_decode(label, &first);
    wz_utf8_decode_last(label, &last);
    is_bracketed = first == '(' || first == 0xFF08;
    is_closed = last == ')' || last == 0xFF09;
    if (first == 0x7B2C)                                            /* 第 */
        return last == 0x7AE0 ? FORM_CHAPTER : last == 0x8282 ? FORM_SECTION
               : last == 0x5206 || last == 0x7F16 ? FORM_PART
               : last == 0x6761 ? FORM_ARTICLE : FORM_NONE;
    if (first >= 0x2460 && first <= 0x2473)
        return FORM_CIRCLED;
    if (is_bracketed || is_closed) {
        uint32_t number = is_bracketed ? wz_utf8_at(label, first == '(' ? 1 : 3) : first;

        if (wz_is_digit(number))
            return is_bracketed ? FORM_DIGIT_BRACKETS : FORM_DIGIT_CLOSE;
        return wz_check_is_numeral(number) && is_bracketed ? FORM_HAN_BRACKETS : FORM_NONE;
    }
    if (last != 0x3001 && last != 0xFF0E && last != '.')            /* 、．. */
        return FORM_NONE;
    return wz_is_digit(first) ? FORM_DIGITS : wz_check_is_numeral(first) ? FORM_HAN : FORM_NONE;
}

/* The number of a label: the one place where numerals are read here, up to 九十九. */
static int64_t number_of(wz_str label)
{
    static const uint32_t digits[] = {
        0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D
    };
    int64_t number = 0, pending = 0;

    while (label.len > 0) {
        uint32_t code;

        wz_str_take(&label, wz_utf8_decode(label, &code));
        if (code >= 0x2460 && code <= 0x2473)
            return (int64_t)(code - 0x2460 + 1);
        if (wz_is_digit(code)) {
            number = number * 10 + (code & 0xF);
            if (number > 9999)
                return 0;
        } else if (code == 0x5341) {
            number += (pending ? pending : 1) * 10;
            pending = 0;
        }
        for (size_t i = 0; i < WZ_COUNT(digits); i++)
            if (code == digits[i])
                pending = (int64_t)i + 1;
    }
    return number + pending;
}

/* -- sequence ------------------------------------------------------------------------------- */

struct series {
    label_form form;
    int64_t last;
    wz_span place;              /* of the label last seen, in the reading text */
};

struct nest {
    struct series open[NESTED];
    size_t depth;
};

/* Whether a number with these characters around it is a label of a form, or for a cue (without
 * a form) of any: 二、 （二） 二是 第二. */
static bool is_label_of(label_form form, uint32_t before, wz_str rest)
{
    static const char *const behind[] = { "、", "．", ".", "）", ")", "是", "要", "，", " " };
    bool is_bracketed = before == '(' || before == 0xFF08;

    if (form == FORM_HAN || form == FORM_DIGITS)
        return !is_bracketed && wz_str_starts_any(rest, behind, 3);
    if (form == FORM_HAN_BRACKETS || form == FORM_DIGIT_BRACKETS)
        return is_bracketed;
    return wz_str_starts_any(rest, behind, WZ_COUNT(behind));
}

/* What stands before a label: no word and no number, but 第, 其 or a bracket. */
static bool may_begin_label(uint32_t before)
{
    return before == 0x7B2C || before == 0x5176 ||
           !(wz_is_han(before) || wz_is_digit(before) || wz_is_latin(before) || before == '.');
}

/* A label as a writer may have put it where the structure sees none. */
static bool stands_between(const wz_checking *checking, label_form form, wz_span between,
                           int64_t number)
{
    static const char *const numerals[] = {
        "", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"
    };
    wz_str text = wz_check_cut(checking, between);
    wz_str word = wz_str_of(number > 0 && number < 11 ? numerals[number] : "");
    char digits[24];
    wz_str ascii = { digits, wz_number_write((uint64_t)number, digits) };
    uint32_t before = '\n';

    while (text.len > 0) {
        size_t used = word.len > 0 && wz_str_starts(text, word) ? word.len
                    : wz_str_starts(text, ascii) ? ascii.len : 0;

        if (used > 0 && may_begin_label(before) &&
            is_label_of(form, before, wz_str_skip(text, used)) &&
            !wz_is_digit(wz_utf8_at(text, used + 1)))
            return true;
        wz_str_take(&text, wz_utf8_decode(text, &before));
    }
    return false;
}

static void report_gap(wz_checking *checking, wz_span label, int64_t expected, int64_t number)
{
    wz_check_add(checking, wz_check_source(checking, label), NULL,
                 number < expected ? "序号重复或错乱：应为第 %lld，此处为“%.*s”"
                                   : "序号缺漏：应为第 %lld，此处为“%.*s”",
                 (long long)expected, WZ_SHOWN(wz_check_cut(checking, label)));
}

/* Whether a label that breaks a series is a fault, and not the first of another series, or
 * one behind a label that stands in the midst of a line. */
static bool is_fault(const wz_checking *checking, const struct series *series, wz_span label,
                     int64_t number)
{
    if (number <= 1)
        return false;
    if (number == series->last)
        return true;
    if (number < series->last || number - series->last > MOST_MISSING)
        return false;
    for (int64_t missing = series->last + 1; missing < number; missing++)
        if (stands_between(checking, series->form,
                           (wz_span){ series->place.end, label.start }, missing))
            return false;
    return true;
}

static struct series *find_open(struct nest *nest, label_form form)
{
    for (size_t i = nest->depth; i > 0; i--)
        if (nest->open[i - 1].form == form) {
            nest->depth = i;
            return &nest->open[i - 1];
        }
    return NULL;
}

static void take_label(wz_checking *checking, struct nest *nest, label_form form, wz_span label)
{
    int64_t number = number_of(wz_check_cut(checking, label));
    struct series *series = find_open(nest, form);

    if (number == 0)
        return;
    if (!series) {
        if (nest->depth < NESTED)
            nest->open[nest->depth++] = (struct series){ form, number, label };
        return;
    }
    if (number != series->last + 1 && is_fault(checking, series, label, number))
        report_gap(checking, label, series->last + 1, number);
    if (number > series->last || number == 1)
        series->last = number;
    series->place = label;
}

static wz_str label_of(const wz_record *record)
{
    if (record->kind == WZ_HEADING)
        return ((const wz_heading *)record->fields)->label;
    if (record->kind == WZ_ITEM && ((const wz_item *)record->fields)->ordinal != WZ_NO_NUMBER)
        return ((const wz_item *)record->fields)->label;
    return (wz_str){ "", 0 };
}

/* The label of a record in the reading text, which begins it. */
static wz_span label_span(const wz_checking *checking, const wz_record *record, wz_str label)
{
    uint32_t start = wz_reading_from(checking->reading, record->span.start);

    return (wz_span){ start, start + (uint32_t)label.len };
}

static void check_labels(wz_checking *checking)
{
    struct nest nest = { .depth = 0 };
    uint32_t doc = 0;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        wz_str label = label_of(record);
        label_form form = form_of(label);

        if (record->doc != doc && record->kind == WZ_DOCUMENT)
            nest = (struct nest){ .depth = 0 };
        doc = record->doc;
        if (form != FORM_NONE)
            take_label(checking, &nest, form, label_span(checking, record, label));
    }
}

/* -- cues: 一是, 第二，, 其三， ------------------------------------------------------------------ */

struct cue_series {
    wz_str name;
    int64_t open[NESTED];       /* the last ordinals of series inside each other */
    size_t depth;
    uint32_t end;               /* of the last cue */
};

/* The value of a cue: the name of its series, a blank, the ordinal. */
static wz_str value_of(const wz_hit *cue, int64_t *ordinal)
{
    wz_str value = cue->term->cells[1];
    size_t blank = wz_str_find(value, WZ_STR(" "));

    *ordinal = number_of(wz_str_skip(value, blank));
    return wz_str_cut(value, 0, blank);
}

static bool begins_clause(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    uint32_t before = wz_check_before(checking, unit, at);

    return before == 0 || wz_is_blank(before) ||
           !(wz_is_han(before) || wz_is_digit(before) || wz_is_latin(before));
}

static struct cue_series *series_of(struct cue_series *all, size_t *count, wz_str name)
{
    size_t i = 0;

    while (i < *count && !wz_str_equal(all[i].name, name))
        i++;
    if (i == SERIES)
        return NULL;
    if (i == *count)
        all[(*count)++] = (struct cue_series){ .name = name };
    return &all[i];
}

static void take_cue(wz_checking *checking, struct cue_series *series, wz_span cue, int64_t ordinal)
{
    size_t depth = series->depth;

    while (depth > 0 && series->open[depth - 1] + 1 != ordinal)
        depth--;
    if (depth > 0) {
        series->open[depth - 1] = ordinal;
        series->depth = depth;
    } else if (ordinal == 1) {
        if (series->depth == NESTED)
            series->depth = 0;
        series->open[series->depth++] = 1;
    } else if (series->depth > 0) {
        struct series last = { FORM_NONE, series->open[series->depth - 1],
                               { series->end, series->end } };

        if (is_fault(checking, &last, cue, ordinal))
            report_gap(checking, cue, last.last + 1, ordinal);
        series->open[series->depth - 1] = ordinal;
    }
    series->end = cue.end;
}

/* A series of cues ends with its section. */
static void check_cues(wz_checking *checking)
{
    const wz_reading *reading = checking->reading;
    struct cue_series series[SERIES];
    size_t count = 0, unit_index = 0;
    const wz_unit *units = checking->structure->units;

    for (size_t i = 0; i < reading->cue_count; i++) {
        const wz_hit *cue = &reading->cues[i];
        struct cue_series *own;
        int64_t ordinal;

        if (cue->term->class != WZ_CLASS_ITEM)
            continue;
        while (unit_index < checking->structure->unit_count &&
               units[unit_index].span.end <= cue->start) {
            unit_index++;
            if (unit_index < checking->structure->unit_count &&
                units[unit_index].role != WZ_ROLE_PARAGRAPH)
                count = 0;
        }
        if (unit_index == checking->structure->unit_count)
            return;
        if (units[unit_index].role != WZ_ROLE_PARAGRAPH ||
            cue->start < units[unit_index].span.start ||
            !begins_clause(checking, &units[unit_index], cue->start))
            continue;
        own = series_of(series, &count, value_of(cue, &ordinal));
        if (own && ordinal > 0)
            take_cue(checking, own, (wz_span){ cue->start, cue->end }, ordinal);
    }
}

/* A bracket that opens a number and nothing else, at the front of a clause: its end, or 0. */
static uint32_t bracket_end(const wz_checking *checking, const wz_unit *unit, uint32_t at)
{
    wz_str rest = wz_str_cut(checking->reading->bytes, at, unit->span.end);
    uint32_t code, used = (uint32_t)wz_utf8_decode(rest, &code);

    for (int chars = 0; chars < 4 && used < rest.len; chars++) {
        used += (uint32_t)wz_utf8_decode(wz_str_skip(rest, used), &code);
        if (code == ')' || code == 0xFF09)
            return chars > 0 ? at + used : 0;
        if (!wz_is_digit(code) && !wz_check_is_numeral(code))
            return 0;
    }
    return 0;
}

/* （1）…；（2）… inside a paragraph, where the structure sees no items. */
static void check_brackets(wz_checking *checking)
{
    size_t next = 0;

    for (size_t i = 0; i < checking->structure->unit_count; i++) {
        const wz_unit *unit = &checking->structure->units[i];
        wz_marks marks = wz_check_marks(checking, unit, &next);
        struct cue_series series = { .depth = 0 };

        for (size_t m = 0; m < marks.count; m++) {
            wz_span label = { marks.at[m].at, 0 };

            if ((marks.at[m].code != '(' && marks.at[m].code != 0xFF08) ||
                !begins_clause(checking, unit, label.start))
                continue;
            label.end = bracket_end(checking, unit, label.start);
            if (label.end > 0 && label.start > unit->span.start)
                take_cue(checking, &series, label, number_of(wz_check_cut(checking, label)));
            else if (label.end > 0 && number_of(wz_check_cut(checking, label)) == 1)
                take_cue(checking, &series, label, 1);
        }
    }
}

wz_err wz_check_sequence(wz_checking *checking)
{
    check_labels(checking);
    check_cues(checking);
    check_brackets(checking);
    return WZ_OK;
}

/* -- label-style ------------------------------------------------------------------------------ */

/* What a writer chooses for a form: the marks around the number, in either width. */
enum { STYLES = 4 };

static size_t style_of(wz_str label, label_form form)
{
    uint32_t first, last;

    wz_utf8_decode(label, &first);
    wz_utf8_decode_last(label, &last);
    if (form == FORM_HAN_BRACKETS || form == FORM_DIGIT_BRACKETS || form == FORM_DIGIT_CLOSE)
        return (size_t)(first == '(') * 2 + (size_t)(last == ')');
    return last == 0x3001 ? 0 : last == 0xFF0E ? 1 : last == '.' ? 2 : 3;
}

struct style_tally {
    size_t count[FORM_COUNT][STYLES];
    const wz_record *first[FORM_COUNT][STYLES];
};

static bool has_style(label_form form)
{
    return form == FORM_HAN || form == FORM_HAN_BRACKETS || form == FORM_DIGITS ||
           form == FORM_DIGIT_BRACKETS || form == FORM_DIGIT_CLOSE;
}

/* The style that a document has most often; of two, the one that comes first. */
static size_t usual_style(const struct style_tally *tally, label_form form)
{
    size_t best = 0;

    for (size_t style = 1; style < STYLES; style++) {
        size_t count = tally->count[form][style], most = tally->count[form][best];

        if (count > most || (count == most && count > 0 &&
                             tally->first[form][style] < tally->first[form][best]))
            best = style;
    }
    return best;
}

static void report_styles(wz_checking *checking, const struct style_tally *tally, size_t from,
                          size_t to)
{
    for (size_t i = from; i < to; i++) {
        const wz_record *record = &checking->records[i];
        wz_str label = label_of(record);
        label_form form = form_of(label);
        size_t usual;
        wz_span span;

        if (!has_style(form))
            continue;
        usual = usual_style(tally, form);
        if (style_of(label, form) == usual)
            continue;
        span = wz_check_source(checking, label_span(checking, record, label));
        wz_check_add(checking, span, NULL, "同级序号多作“%.*s”，此处作“%.*s”",
                     WZ_SHOWN(label_of(tally->first[form][usual])), WZ_SHOWN(label));
    }
}

wz_err wz_check_label_style(wz_checking *checking)
{
    struct style_tally tally = { .count = { { 0 } } };
    size_t from = 0;

    for (size_t i = 0; i <= checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        label_form form;
        size_t style;

        if (i == checking->record_count || record->kind == WZ_DOCUMENT) {
            report_styles(checking, &tally, from, i);
            memset(&tally, 0, sizeof tally);
            from = i;
        }
        if (i == checking->record_count)
            break;
        form = form_of(label_of(record));
        if (!has_style(form))
            continue;
        style = style_of(label_of(record), form);
        if (tally.count[form][style]++ == 0)
            tally.first[form][style] = record;
    }
    return WZ_OK;
}
