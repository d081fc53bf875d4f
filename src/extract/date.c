/* Dates: where one begins, whether its neighbours let it be one, and which year it
 * means. They start from their units (年 月 日 季) and from the dashes between years;
 * a number before the first unit is read backwards, all else forwards, once. */
#include <stdio.h>

#include "base/limits.h"
#include "extract/context.h"
#include "extract/date_years.h"
#include "extract/extractors.h"
#include "lexicon/calendar.h"

enum { NIAN = 0x5E74, YUE = 0x6708, RI = 0x65E5, JI = 0x5B63, MOU = 0x67D0 };
    /* 年 月 日 季 某 */
enum { HAN = 3, EDTF_MOST = 24 };   /* bytes of a Chinese character; of an interval */

/* -- where one begins ------------------------------------------------------------ */

static uint32_t number_start(wz_str text, uint32_t at)
{
    return (uint32_t)wz_calendar_number_start(text, at);
}

/* The number before what joins it to the one that starts at a place (1—3月), or that. */
static uint32_t joined_start(wz_str text, uint32_t at)
{
    uint32_t joint = at, start, code;

    for (int i = 0; i < 2 && joint > 0; i++) {
        size_t step = wz_utf8_decode_last(wz_str_cut(text, 0, joint), &code);

        if (wz_date_joint(wz_str_skip(text, joint - step)) == 0)
            break;
        joint -= (uint32_t)step;
    }
    start = joint < at ? number_start(text, joint) : at;
    return start < joint ? start : at;
}

/* 今年, 本月: the place before, or that of the unit. */
static uint32_t relative_start(wz_str text, uint32_t unit, uint32_t code)
{
    static const uint32_t of_year[] = { 0x4ECA, 0x53BB, 0x660E, 0x524D, 0x540E, 0x672C };
    static const uint32_t of_month[] = { 0x672C, 0x5143 };      /* 今去明前后本; 本元 */
    uint32_t before = wz_utf8_before(text, unit);
    bool relative = code == NIAN ? wz_is_one_of(before, of_year, WZ_COUNT(of_year))
                                 : code == YUE && wz_is_one_of(before, of_month,
                                                               WZ_COUNT(of_month));

    return relative ? unit - HAN : unit;
}

/* 二十世纪六十年代: before the number of a decade. */
static uint32_t century_start(wz_str text, uint32_t at)
{
    wz_str before = wz_str_cut(text, 0, at);

    if (!wz_str_ends(before, WZ_STR("世纪")))
        return at;
    at -= 2 * HAN;
    return wz_utf8_before(text, at) == 0x4E0A ? at - HAN : number_start(text, at);  /* 上 */
}

/* The first character of what a unit ends, or the place of the unit itself. */
static uint32_t start_of(wz_str text, uint32_t unit, uint32_t code)
{
    uint32_t start = relative_start(text, unit, code), before;

    if (start < unit)
        return start;
    start = number_start(text, unit);
    if (start == unit)
        return unit;
    before = wz_utf8_before(text, start);
    if (code == JI && (before == 0x7B2C || before == 0x524D))       /* 第 前 */
        return start - HAN;
    return code == NIAN ? century_start(text, start) : start;
}

/* -- whether it is one ----------------------------------------------------------- */

static bool is_clause_start(uint32_t code)
{
    static const uint32_t marks[] = {   /* 。！？，；：、（“　 */
        '\n', 0x3002, 0xFF01, 0xFF1F, 0xFF0C, 0xFF1B, 0xFF1A, 0x3001, 0xFF08, '(', 0x201C, 0x3000
    };
    return wz_is_one_of(code, marks, WZ_COUNT(marks));
}

static bool is_since(const wz_scene *scene, uint32_t at)
{
    return wz_matcher_before(scene->words, scene->reading->bytes, at,
                             WZ_CLASS_BIT(SINCE)).term != NULL;
}

/* A year that stands alone: four digits that a year can have, not counted (近2000年);
 * of masks four too, or what shows that none are counted (20*年, 自X年, 。X年，). */
static bool is_lone_year(const wz_scene *scene, const wz_found_date *found)
{
    static const uint32_t counting[] = { 0x8FD1, 0x7EA6, 0x903E, 0x8FBE, 0x8D85, 0x8FC7 };
    wz_str text = scene->reading->bytes;
    const char *year = found->when.from.year;
    uint32_t start = found->span.start, before = wz_utf8_before(text, start);
    wz_calendar_number number;

    if (found->when.interval || found->when.ended || found->when.from.decade)
        return true;
    if (wz_utf8_at(text, start) == MOU ||
        !wz_calendar_number_read(wz_str_skip(text, start), &number))
        return false;
    if (!number.masked)
        return strcmp(year, "1800") >= 0 && strcmp(year, "2100") < 0 &&
               !wz_is_one_of(before, counting, WZ_COUNT(counting));    /* 近约逾达超过 */
    if (strlen(number.digits) == 4 || (number.digits[0] != 'X' && strlen(number.digits) == 3))
        return true;
    return is_since(scene, start) || (is_clause_start(before) && before != 0x3001 &&
                                      wz_utf8_at(text, found->span.end) == 0xFF0C);
}

/* A month, quarter or day without a year: no word that only holds one (月薪), and
 * nothing before it that counts them (每, 近, 第, 个, 历时). */
static bool is_lone_part(const wz_scene *scene, const wz_found_date *found, uint32_t unit)
{
    static const uint32_t counting[] = {    /* 每近第个时逢隔满岁前.,·/ */
        0x6BCF, 0x8FD1, 0x7B2C, 0x4E2A, 0x65F6, 0x9022, 0x9694, 0x6EE1, 0x5C81, 0x524D,
        '.', ',', 0xB7, '/'
    };
    wz_str text = scene->reading->bytes;
    uint32_t before = wz_utf8_before(text, found->span.start);
    wz_calendar_number number;

    if (wz_is_one_of(before, counting, WZ_COUNT(counting)) ||
        wz_matcher_over(scene->words, text, unit, WZ_CLASS_BIT(NO_DATE)).term)
        return false;
    if (found->when.from.month[0])
        return true;
    wz_calendar_number_read(wz_str_skip(text, found->span.start), &number);
    return !number.han && (is_clause_start(before) || is_since(scene, found->span.start));
}

static bool is_date(const wz_scene *scene, const wz_found_date *found, uint32_t unit)
{
    const wz_point *from = &found->when.from;
    uint32_t before = wz_utf8_before(scene->reading->bytes, found->span.start);

    if (wz_is_latin(before) && !wz_is_digit(wz_utf8_at(scene->reading->bytes, found->span.start)))
        return false;
    if (from->relative)
        return true;
    if (!from->year[0])
        return is_lone_part(scene, found, unit);
    return from->month[0] || is_lone_year(scene, found);
}

/* Years and days joined by dashes alone, with nothing beside them that makes them
 * parts of a longer number. */
static bool is_dashed_date(wz_str text, const wz_found_date *found)
{
    static const uint32_t joints[] = { '-', '.', '/', 0x2014 };
    const wz_point *from = &found->when.from, *to = &found->when.to;
    uint32_t before = wz_utf8_before(text, found->span.start);
    uint32_t after = wz_utf8_at(text, found->span.end);
    bool masked = strcmp(from->year, "XXXX") == 0;

    if (wz_is_latin(before) || wz_is_latin(after) || wz_is_digit(after) ||
        wz_is_one_of(before, joints, WZ_COUNT(joints)) ||
        wz_is_one_of(after, joints, WZ_COUNT(joints)) || !from->sound)
        return false;
    if (masked)
        return found->when.interval && strcmp(to->year, "XXXX") == 0;
    return strcmp(from->year, "1900") >= 0 && strcmp(from->year, "2100") < 0 &&
           (!found->when.interval ||
            (strcmp(to->year, from->year) > 0 && strcmp(to->year, "2100") < 0));
}

/* -- finding --------------------------------------------------------------------- */

/* Of a year that the document's own says nothing of. */
static void leave_open(wz_point *point)
{
    if (!point->year[0] && !point->relative)
        memcpy(point->year, "XXXX", 5);
}

static bool read_at(const wz_scene *scene, const wz_unit *unit, uint32_t start, uint32_t spot,
                    wz_found_date *found)
{
    wz_str s = wz_str_cut(scene->reading->bytes, start, unit->span.end);
    bool lone = wz_utf8_at(scene->reading->bytes, spot) == RI;

    if (!wz_date_read(s, scene->words, lone, &found->when))
        return false;
    found->span = (wz_span){ start, start + (uint32_t)found->when.used };
    if (found->span.end <= spot || !is_date(scene, found, spot))
        return false;
    if (wz_utf8_before(scene->reading->bytes, start) == NIAN) {     /* 同年10月, 每年3月 */
        leave_open(&found->when.from);
        leave_open(&found->when.to);
    }
    return true;
}

static bool is_unit(uint32_t code)
{
    return code == NIAN || code == YUE || code == RI || code == JI;
}

/* A date from a number before a dash on. */
static bool find_dashed(const wz_scene *scene, const wz_unit *unit, uint32_t start, uint32_t spot,
                        wz_found_date *found)
{
    wz_str text = scene->reading->bytes;

    if (read_at(scene, unit, start, spot, found))
        return true;
    if (!wz_date_read_dashes(wz_str_cut(text, start, unit->span.end), &found->when))
        return false;
    found->span = (wz_span){ start, start + (uint32_t)found->when.used };
    return is_dashed_date(text, found);
}

/* The date whose first unit, or first dash, stands at a spot. Most spots have no number
 * before them: that is asked first. */
static bool find_at(const wz_scene *scene, uint32_t past, uint32_t spot, wz_found_date *found)
{
    wz_str text = scene->reading->bytes;
    uint32_t code = wz_utf8_at(text, spot), joined;
    uint32_t start = is_unit(code) ? start_of(text, spot, code) : number_start(text, spot);
    const wz_unit *unit;

    if (start == spot || start < past)
        return false;
    unit = wz_structure_unit(scene->structure, spot);
    if (!unit || start < unit->span.start)
        return false;
    found->doc = unit->doc;
    if (!is_unit(code))
        return find_dashed(scene, unit, start, spot, found);
    joined = joined_start(text, start);
    return (joined < start && joined >= past && joined >= unit->span.start &&
            read_at(scene, unit, joined, spot, found)) ||
           read_at(scene, unit, start, spot, found);
}

/* The word behind a date says that it is the end of a time or its start. */
static wz_bound bound_of(const wz_scene *scene, const wz_found_date *found)
{
    wz_str text = scene->reading->bytes;
    wz_hit word = wz_matcher_at(scene->words, text, found->span.end,
                                WZ_CLASS_BIT(PRIOR) | WZ_CLASS_BIT(ONWARD) |
                                    WZ_CLASS_BIT(NO_BOUND));
    wz_calendar_number number;

    if (!word.term || word.term->class == WZ_CLASS_NO_BOUND)
        return WZ_BOUND_NONE;
    if (word.term->class == WZ_CLASS_ONWARD)
        return WZ_BOUND_AFTER;
    if (!found->when.from.month[0] && !found->when.ended && word.end - word.start == HAN &&
        wz_calendar_number_read(wz_str_skip(text, word.end), &number))
        return WZ_BOUND_NONE;       /* 2022年前3个月 */
    return WZ_BOUND_BEFORE;
}

static void find_dates(const wz_scene *scene, wz_buf *dates)
{
    uint32_t past = 0;

    for (size_t i = 0; i < scene->reading->spot_count; i++) {
        const wz_spot *spot = &scene->reading->spots[i];
        wz_found_date found;

        if (spot->class != WZ_SPOT_DATE || spot->at < past ||
            !find_at(scene, past, spot->at, &found))
            continue;
        found.bound = bound_of(scene, &found);
        WZ_PUSH(dates, found);
        WZ_PUSH(&scene->found->dates, found.span);
        past = found.span.end;
    }
}

/* -- records --------------------------------------------------------------------- */

static char *put_part(char *to, const char *part)
{
    size_t len = strlen(part);

    memcpy(to, part, len);
    return to + len;
}

/* Writes one point, with the year that is meant where it has none of its own. Returns
 * where it ends. */
static char *put_point(char *to, const wz_point *point, int year)
{
    char own[8] = "XXXX";

    if (point->year[0])
        memcpy(own, point->year, sizeof point->year);
    else if (year > 0)
        snprintf(own, sizeof own, "%04d", (year + point->years) % 10000);
    to = put_part(to, own);
    if (point->month[0] || point->day[0]) {
        *to++ = '-';
        to = put_part(to, point->month[0] ? point->month : "XX");
    }
    if (point->day[0]) {
        *to++ = '-';
        to = put_part(to, point->day);
    }
    return to;
}

static wz_str edtf_of(const wz_scene *scene, const wz_when *when, int year)
{
    char edtf[2 * EDTF_MOST];
    char *end = put_point(edtf, &when->from, year);

    if (when->interval) {
        *end++ = '/';
        end = put_point(end, &when->to, year);
    }
    return wz_arena_copy(scene->work->arena, (wz_str){ edtf, (size_t)(end - edtf) });
}

static void add_date(const wz_scene *scene, const wz_found_date *found, int year)
{
    wz_date *date = wz_scene_add(scene, WZ_DATE, found->span);

    if (!date)
        return;
    date->bound = found->bound;
    date->valid = found->when.from.sound && (!found->when.interval || found->when.to.sound);
    date->edtf = date->resolved = WZ_STR("");
    if (date->valid) {
        date->edtf = edtf_of(scene, &found->when, WZ_YEAR_UNKNOWN);
        date->resolved = edtf_of(scene, &found->when, year);
    }
}

wz_err wz_find_dates(const wz_scene *scene)
{
    size_t docs = scene->structure->doc_count + 1, count;
    wz_buf *years = &scene->found->years;
    wz_buf dates;
    wz_err err;

    wz_buf_init(&dates, scene->work->allocator, WZ_LIMIT_BUFFER);
    find_dates(scene, &dates);
    for (size_t i = 0; i < docs; i++)
        WZ_PUSH(years, (int){ WZ_YEAR_UNKNOWN });
    err = wz_buf_status(&dates) ? wz_buf_status(&dates) : wz_buf_status(years);
    count = WZ_ITEM_COUNT(dates, wz_found_date);
    if (!err) {
        const wz_found_date *items = WZ_ITEMS(dates, wz_found_date);
        int *of_doc = WZ_ITEMS(*years, int);

        wz_date_years(scene, items, count, of_doc);
        for (size_t i = 0; i < count; i++)
            add_date(scene, &items[i], of_doc[items[i].doc]);
    }
    wz_buf_clear(&dates);
    return err ? err : wz_work_status(scene->work);
}
