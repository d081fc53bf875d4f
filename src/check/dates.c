/* date-order: days that do not exist, spans that end before they begin, steps whose dates run
 * backwards. */
#include "base/ascii.h"
#include "base/utf8.h"
#include "check/rules.h"

/* A day as EDTF writes it, with X for what is not said; -1 for that. */
struct day {
    int year, month, day;
};

static int number_at(wz_str s, size_t at, size_t count)
{
    int number = 0;

    if (at + count > s.len)
        return -1;
    for (size_t i = at; i < at + count; i++) {
        if (!wz_ascii_is_digit(s.at[i]))
            return -1;
        number = number * 10 + (s.at[i] - '0');
    }
    return number;
}

/* Quarters and half-years (33 and up) are no months. */
static struct day day_of(wz_str edtf)
{
    struct day day = { number_at(edtf, 0, 4), number_at(edtf, 5, 2), number_at(edtf, 8, 2) };

    if (day.month > 12)
        day.month = -1;
    return day;
}

/* Whether a is certainly behind b. Without their years two months are compared only where
 * they are the same: from November to March is right. */
static bool is_behind(struct day a, struct day b)
{
    if (a.year != b.year)
        return a.year > b.year && b.year >= 0;
    if (a.month < 0 || b.month < 0)
        return false;
    if (a.month != b.month)
        return a.year >= 0 && a.month > b.month;
    return a.day > 0 && b.day > 0 && a.day > b.day;
}

static void check_date(wz_checking *checking, const wz_record *record)
{
    const wz_date *date = record->fields;
    wz_str quoted = wz_text_cut(checking->text, record->span);
    size_t slash = wz_str_find(date->edtf, WZ_STR("/"));

    if (!date->valid)
        wz_check_add(checking, record->span, NULL, "没有这一天：“%.*s”", WZ_SHOWN(quoted));
    else if (slash < date->edtf.len &&
             is_behind(day_of(wz_str_cut(date->edtf, 0, slash)),
                       day_of(wz_str_skip(date->edtf, slash + 1))))
        wz_check_add(checking, record->span, NULL, "截止早于开始：“%.*s”", WZ_SHOWN(quoted));
}

/* Whether two dates are the ends of one span: 自5月1日起，至4月30日止. */
static bool is_span(wz_str between)
{
    static const char *const joints[] = {
        "至", "到", "起至", "起，至", "起到", "开始至", "开始，至", "开始，到", "—", "-", "——", "～"
    };

    for (size_t i = 0; i < WZ_COUNT(joints); i++)
        if (wz_str_equal(between, wz_str_of(joints[i])))
            return true;
    return false;
}

/* The next date, where it ends what the first one begins. */
static void check_pair(wz_checking *checking, const wz_record *start, const wz_record *end)
{
    const wz_date *from = start->fields, *to = end->fields;

    if (start->span.end <= end->span.start && from->valid && to->valid &&
        is_span(wz_str_cut(checking->text->bytes, start->span.end, end->span.start)) &&
        is_behind(day_of(from->edtf), day_of(to->edtf)))
        wz_check_add(checking, end->span, &start->span, "截止早于开始的“%.*s”",
                     WZ_SHOWN(wz_text_cut(checking->text, start->span)));
}

/* -- steps ---------------------------------------------------------------------------------- */

/* The date of a step in a plan: behind 第一阶段, or in the brackets of a heading with a label. */
struct step {
    const wz_record *date;
    struct day start;
    int64_t level;              /* of the heading; 0 behind 阶段 */
    uint32_t doc;
};

enum { BEFORE_BYTES = 48 };

/* Steps without years may run over the turn of one. */
static bool runs_backwards(const struct step *before, const struct step *step)
{
    if (before->start.year < 0 && step->start.year < 0)
        return before->start.month > step->start.month && step->start.month > 0 &&
               !(before->start.month >= 9 && step->start.month <= 4);
    return is_behind(before->start, step->start);
}

/* Whether a word for a step stands shortly before a date, in its sentence. */
static bool is_behind_step(const wz_checking *checking, uint32_t at)
{
    static const char *const ends[] = { "。", "；", "\n" };
    wz_str before = wz_str_cut(checking->reading->bytes, at > BEFORE_BYTES ? at - BEFORE_BYTES : 0,
                               at);
    size_t step = wz_str_find(before, WZ_STR("阶段"));

    if (step == before.len)
        return false;
    before = wz_str_skip(before, step);
    for (size_t i = 0; i < WZ_COUNT(ends); i++)
        if (wz_str_find(before, wz_str_of(ends[i])) < before.len)
            return false;
    return true;
}

/* The level of a step that a date belongs to, or -1. */
static int64_t level_of(const wz_checking *checking, const wz_record *heading,
                        const wz_record *date)
{
    uint32_t at = wz_reading_from(checking->reading, date->span.start);
    uint32_t before = wz_utf8_before(checking->reading->bytes, at);

    if (is_behind_step(checking, at))
        return 0;
    if (heading && date->span.end <= heading->span.end && (before == 0xFF08 || before == '(') &&
        ((const wz_heading *)heading->fields)->label.len > 0)
        return ((const wz_heading *)heading->fields)->level;
    return -1;
}

static void check_steps(wz_checking *checking)
{
    struct step before = { NULL, { -1, -1, -1 }, 0, 0 };
    const wz_record *heading = NULL;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];
        struct step step = { .date = record, .doc = record->doc };

        if (record->kind == WZ_HEADING)
            heading = record;
        if (record->kind != WZ_DATE)
            continue;
        step.level = level_of(checking, heading, record);
        if (step.level < 0)
            continue;
        step.start = day_of(((const wz_date *)record->fields)->resolved);
        if (before.date && before.doc == step.doc && before.level == step.level &&
            runs_backwards(&before, &step))
            wz_check_add(checking, record->span, &before.date->span, "早于前一阶段的“%.*s”",
                         WZ_SHOWN(wz_text_cut(checking->text, before.date->span)));
        before = step;
    }
}

wz_err wz_check_date_order(wz_checking *checking)
{
    const wz_record *before = NULL;

    for (size_t i = 0; i < checking->record_count; i++) {
        const wz_record *record = &checking->records[i];

        if (record->kind != WZ_DATE)
            continue;
        check_date(checking, record);
        if (before)
            check_pair(checking, before, record);
        before = record;
    }
    check_steps(checking);
    return WZ_OK;
}
