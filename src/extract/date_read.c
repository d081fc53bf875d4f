/* A date goes from the larger unit to the smaller. Where two numbers share a unit
 * (1—3月), and where a second date follows a joint (x月x日至x日), it is an interval,
 * whose end takes from its start what it does not say itself. */
#include "extract/date_read.h"

#include <stdio.h>

#include "base/utf8.h"
#include "lexicon/calendar.h"

/* -- small parts ---------------------------------------------------------------- */

/* Takes a word off the front of *s, past one blank. */
static bool take(wz_str *s, wz_str word)
{
    wz_str rest = s->len > 0 && s->at[0] == ' ' ? wz_str_skip(*s, 1) : *s;

    if (!wz_str_starts(rest, word))
        return false;
    *s = wz_str_skip(rest, word.len);
    return true;
}

size_t wz_date_joint(wz_str s)
{
    static const uint32_t joints[] = {      /* 至到—–－-～~〜 */
        0x81F3, 0x5230, 0x2014, 0x2013, 0xFF0D, '-', 0xFF5E, '~', 0x301C
    };
    uint32_t code;
    size_t used = s.len > 0 ? wz_utf8_decode(s, &code) : 0;

    if (used == 0 || !wz_is_one_of(code, joints, WZ_COUNT(joints)))
        return 0;
    return used + (wz_str_starts(s, WZ_STR("——")) ? used : 0);
}

/* One number before a unit, or two that share it. */
struct numbers {
    wz_calendar_number first, last;
    bool two;
};

static bool take_numbers(wz_str *s, wz_str unit, struct numbers *numbers)
{
    wz_str rest = *s;

    if (!wz_calendar_number_read(rest, &numbers->first))
        return false;
    rest = wz_str_skip(rest, numbers->first.used);
    numbers->two = false;
    if (!take(&rest, unit)) {
        size_t joint = wz_date_joint(rest);

        rest = wz_str_skip(rest, joint);
        if (joint == 0 || !wz_calendar_number_read(rest, &numbers->last))
            return false;
        rest = wz_str_skip(rest, numbers->last.used);
        if (!take(&rest, unit))
            return false;
        numbers->two = true;
    }
    *s = rest;
    return true;
}

static bool is_sound(const wz_point *point)
{
    return wz_calendar_is_sound(point->year, point->month, point->day);
}

/* -- years ---------------------------------------------------------------------- */

static void put_year(char to[5], const char *digits)
{
    memcpy(to, "XXXX", 5);
    memcpy(to, digits, strlen(digits));
}

/* A row of four; less where masks or what follows tell a year from a number of years. */
static bool is_year(const wz_calendar_number *number)
{
    return !number->ten && (strlen(number->digits) == 4 || number->masked);
}

/* 今年 and the like, which count only with what follows. */
static bool take_relative(wz_str *s, wz_point *point, bool *month)
{
    static const struct { const char *word; int years; bool month; } relatives[] = {
        { "今年", 0, false },  { "去年", -1, false }, { "明年", 1, false },
        { "前年", -2, false }, { "后年", 2, false },  { "本年", 0, false },
        { "本月", 0, true },
    };

    for (size_t i = 0; i < WZ_COUNT(relatives); i++) {
        if (!take(s, wz_str_of(relatives[i].word)))
            continue;
        point->relative = true;
        point->years = relatives[i].years;
        *month = relatives[i].month;
        if (*month)
            memcpy(point->month, "XX", 3);
        return true;
    }
    return false;
}

/* 二十世纪六十年代, 上世纪90年代, 80年代, 2010年代. */
static bool take_decade(wz_str *s, wz_point *point)
{
    wz_calendar_number century, decade;
    wz_str rest = *s;
    char digits[5] = "XX";
    size_t count;

    if (take(&rest, WZ_STR("上世纪"))) {
        memcpy(digits, "19", 3);
    } else if (wz_calendar_number_read(rest, &century)) {
        wz_str past = wz_str_skip(rest, century.used);

        if (take(&past, WZ_STR("世纪"))) {
            int value = wz_calendar_value(century.digits);

            rest = past;
            if (value > 0 && value <= 99)
                snprintf(digits, sizeof digits, "%02d", (value - 1) % 100);
        }
    }
    if (!wz_calendar_number_read(rest, &decade))
        return false;
    rest = wz_str_skip(rest, decade.used);
    count = strlen(decade.digits);
    if (!take(&rest, WZ_STR("年代")) || (count != 2 && count != 4))
        return false;
    if (count == 4)
        memcpy(digits, decade.digits, 2);
    digits[2] = decade.digits[count - 2];
    digits[3] = 'X';
    memcpy(point->year, digits, 5);
    point->decade = true;
    *s = rest;
    return true;
}

/* -- below the year ------------------------------------------------------------- */

static bool take_season(wz_str *s, wz_when *when)
{
    struct numbers numbers;
    wz_str rest = *s;
    bool from_first = false;

    if (take(&rest, WZ_STR("上半年"))) {
        memcpy(when->from.month, "40", 3);
    } else if (take(&rest, WZ_STR("下半年"))) {
        memcpy(when->from.month, "41", 3);
    } else {
        int first, last;

        if (!take(&rest, WZ_STR("第")))
            from_first = take(&rest, WZ_STR("前"));
        if (!take_numbers(&rest, WZ_STR("季度"), &numbers))
            return false;
        first = wz_calendar_value(numbers.first.digits);
        last = numbers.two ? wz_calendar_value(numbers.last.digits) : first;
        if (first > 4 || last > 4 || first == 0 || (from_first && (numbers.two || first < 2)))
            return false;
        if (from_first)
            first = 1;
        when->interval = numbers.two || from_first;
        when->to = when->from;
        snprintf(when->from.month, 3, first < 0 ? "XX" : "%02d", 32 + first);
        snprintf(when->to.month, 3, last < 0 ? "XX" : "%02d", 32 + last);
    }
    *s = rest;
    return true;
}

static bool take_day(wz_str *s, wz_when *when, bool lone)
{
    struct numbers numbers;

    if (!take_numbers(s, WZ_STR("日"), &numbers) &&
        (lone || !take_numbers(s, WZ_STR("号"), &numbers)))
        return false;
    wz_calendar_put_two(when->from.day, numbers.first.digits);
    if (numbers.two) {
        when->interval = true;
        when->to = when->from;
        wz_calendar_put_two(when->to.day, numbers.last.digits);
    }
    return true;
}

/* 元月, 3月, 3月5日, 1—3月. A month that is none (15月) counts only beside a year. */
static bool take_month(wz_str *s, wz_when *when)
{
    struct numbers numbers;
    bool with_year = when->from.year[0] || when->from.relative;

    if (take(s, WZ_STR("元月"))) {
        memcpy(when->from.month, "01", 3);
        take_day(s, when, false);
        return true;
    }
    if (!take_numbers(s, WZ_STR("月"), &numbers))
        return false;
    wz_calendar_put_two(when->from.month, numbers.first.digits);
    if (!is_sound(&when->from) && !with_year)
        return false;
    if (numbers.two) {
        when->interval = true;
        when->to = when->from;
        wz_calendar_put_two(when->to.month, numbers.last.digits);
        return true;
    }
    take_day(s, when, false);
    return true;
}

/* 份, then what part of the month or year: 月初, 月中旬, 年底, 年年末. */
static void take_part(wz_str *s, const wz_matcher *words, wz_when *when)
{
    static const char *const parts[] = { "上旬", "中旬", "下旬", "初", "底", "末" };
    const wz_point *point = when->interval ? &when->to : &when->from;
    wz_str rest = *s;

    if (point->day[0])
        return;
    if (point->month[0])
        take(&rest, WZ_STR("份"));
    else
        take(&rest, WZ_STR("年"));
    if (point->month[0])
        *s = rest;
    if (wz_matcher_at(words, rest, 0, UINT64_C(1) << WZ_CLASS_NO_BOUND).term)
        return;
    for (size_t i = point->month[0] ? 0 : 3; i < WZ_COUNT(parts) && !when->ended; i++)
        when->ended = take(&rest, wz_str_of(parts[i]));
    if (when->ended)
        *s = rest;
}

/* -- dates ---------------------------------------------------------------------- */

static bool take_year(wz_str *s, wz_when *when)
{
    struct numbers numbers;
    wz_str rest = *s;

    if (!take_numbers(&rest, WZ_STR("年"), &numbers) || wz_str_starts(rest, WZ_STR("代")))
        return false;
    put_year(when->from.year, numbers.first.digits);
    if (strlen(numbers.first.digits) == 2 && !numbers.first.masked && !numbers.first.ten)
        snprintf(when->from.year, 5, "XX%.2s", numbers.first.digits);
    else if (!is_year(&numbers.first))
        return false;
    if (numbers.two) {
        if (!is_year(&numbers.last))
            return false;
        when->interval = true;
        when->to = when->from;
        put_year(when->to.year, numbers.last.digits);
    }
    *s = rest;
    return true;
}

/* One date, or two that share a unit. */
static bool read_one(wz_str *s, const wz_matcher *words, bool lone_day, wz_when *when)
{
    wz_str rest = *s;
    bool month = false, relative = take_relative(&rest, &when->from, &month);
    bool year = !relative && (take_decade(&rest, &when->from) || take_year(&rest, when));
    bool more = false, short_year = when->from.year[0] == 'X' && when->from.year[3] != 'X';

    if (!when->interval && !when->from.decade) {
        if (month)
            more = take_day(&rest, when, true);
        else
            more = take_season(&rest, when) || take_month(&rest, when) ||
                   (!relative && !year && lone_day && take_day(&rest, when, true));
    }
    if (!year && !relative && !more)
        return false;
    if (!more && short_year && !when->from.decade && when->from.year[2] != 'X')
        return false;       /* 22年: a number of years, unless a month follows */
    take_part(&rest, words, when);
    if (relative && !more && !when->ended)
        return false;
    *s = rest;
    return true;
}

/* The end of an interval takes from its start the larger units. */
static void inherit(const wz_point *from, wz_point *to)
{
    if (to->year[0] || to->relative)
        return;
    memcpy(to->year, from->year, sizeof to->year);
    to->years = from->years;
    to->relative = from->relative;
    if (!to->month[0])
        memcpy(to->month, from->month, sizeof to->month);
}

static int depth_of(const wz_point *point)
{
    return point->day[0] ? 3 : point->month[0] ? 2 : 1;
}

static void take_end(wz_str *s, const wz_matcher *words, wz_when *when)
{
    wz_when end = { .used = 0 };
    size_t joint = wz_date_joint(*s);
    wz_str rest = wz_str_skip(*s, joint);

    if (joint == 0 || !read_one(&rest, words, when->from.day[0] != 0, &end) || end.interval ||
        depth_of(&end.from) < depth_of(&when->from) || end.from.decade != when->from.decade)
        return;
    when->to = end.from;
    when->interval = true;
    inherit(&when->from, &when->to);
    *s = rest;
}

bool wz_date_read(wz_str s, const wz_matcher *words, bool lone_day, wz_when *when)
{
    wz_str rest = s;

    memset(when, 0, sizeof *when);
    if (!read_one(&rest, words, lone_day, when))
        return false;
    if (!when->interval)
        take_end(&rest, words, when);
    when->from.sound = is_sound(&when->from);
    when->to.sound = is_sound(&when->to);
    when->used = s.len - rest.len;
    return true;
}

bool wz_date_read_dashes(wz_str s, wz_when *when)
{
    wz_calendar_number part[3];
    size_t used = 0;
    int count = 0;

    memset(when, 0, sizeof *when);
    for (; count < 3 && wz_calendar_number_read(wz_str_skip(s, used), &part[count]); count++) {
        size_t joint;

        when->used = used + part[count].used;
        joint = wz_date_joint(wz_str_skip(s, when->used));
        used = when->used + joint;
        if (joint == 0 && ++count)
            break;
    }
    if (count < 2 || strlen(part[0].digits) != 4 || part[0].han)
        return false;
    put_year(when->from.year, part[0].digits);
    if (count == 2 && strlen(part[1].digits) == 4) {
        put_year(when->to.year, part[1].digits);
        when->interval = true;
    } else if (count == 3 && strlen(part[1].digits) <= 2 && strlen(part[2].digits) <= 2) {
        wz_calendar_put_two(when->from.month, part[1].digits);
        wz_calendar_put_two(when->from.day, part[2].digits);
    } else {
        return false;
    }
    when->from.sound = is_sound(&when->from);
    when->to.sound = is_sound(&when->to);
    return true;
}
