/* Digit by digit: a mask character is any digit. */
#include "reuse/mask_fit.h"

#include "base/utf8.h"

enum { POINT = '.', MASK = '*', OTHER = 0, ROOM = 64 };

/* A number in narrow digits, points and MASK; without commas. */
struct shape {
    char at[ROOM];
    size_t count;
    bool has_digit, has_mask, has_point, is_long;
};

static char sort_of(uint32_t code)
{
    if (wz_is_digit(code))
        return (char)('0' + (code & 0xF));
    return code == '.' || code == 0xFF0E ? POINT : MASK;
}

static struct shape shape_of(wz_str text)
{
    struct shape shape = { .count = 0 };

    while (text.len > 0) {
        uint32_t code;
        char sort;

        wz_str_take(&text, wz_utf8_decode(text, &code));
        if (code == ',' || code == 0xFF0C || wz_is_blank(code))
            continue;
        sort = sort_of(code);
        shape.has_digit = shape.has_digit || (sort >= '0' && sort <= '9');
        shape.has_mask = shape.has_mask || sort == MASK;
        shape.has_point = shape.has_point || sort == POINT;
        shape.is_long = shape.count == ROOM;
        if (shape.is_long)
            break;
        shape.at[shape.count++] = sort;
    }
    return shape;
}

/* Where only some digits are masked, the point may be too: xx5 for 5.5. */
static bool fits_digits(const struct shape *masked, const struct shape *number)
{
    bool hides_point = masked->has_digit && !masked->has_point;

    if (masked->count != number->count)
        return false;
    for (size_t i = 0; i < masked->count; i++)
        if (masked->at[i] == MASK ? number->at[i] == POINT && !hides_point
                                  : masked->at[i] != number->at[i])
            return false;
    return true;
}

/* Months and days of the calendar. */
static bool fits_calendar(const struct shape *number, wz_str behind)
{
    unsigned value = 0, most;

    if (wz_str_starts(behind, WZ_STR("月")))
        most = 12;
    else if (wz_str_starts(behind, WZ_STR("日")) || wz_str_starts(behind, WZ_STR("号")))
        most = 31;
    else
        return true;
    for (size_t i = 0; i < number->count && value <= most; i++)
        value = number->at[i] == POINT ? most + 1 : 10 * value + (unsigned)(number->at[i] - '0');
    return value >= 1 && value <= most;
}

bool wz_mask_fits(wz_str masked, wz_str number, wz_mask_kind kind)
{
    struct shape mask = shape_of(masked), shown = shape_of(number);

    if (mask.is_long || shown.is_long || shown.has_mask)
        return !shown.has_digit;        /* a number in characters */
    if ((kind.is_shaped || mask.has_digit) && !fits_digits(&mask, &shown))
        return false;
    return !kind.is_date || fits_calendar(&shown, kind.behind);
}
