/* A circle is a zero among numerals (二○二四) and a mask among its like (○○○○). */
#include "lexicon/calendar.h"

#include "base/utf8.h"

enum { TEN = 0x5341, MOST_CHARACTERS = 6 };

/* A digit of any writing as itself, a circle as 'O', 十 as 'T', a mask as 'X', 0 for
 * anything else. */
static char digit_of(uint32_t code)
{
    switch (code) {
    case 0x3007: case 0x25CB:
        return 'O';
    case 0x96F6: return '0';
    case 0x4E00: return '1';
    case 0x4E8C: return '2';
    case 0x4E09: return '3';
    case 0x56DB: return '4';
    case 0x4E94: return '5';
    case 0x516D: return '6';
    case 0x4E03: return '7';
    case 0x516B: return '8';
    case 0x4E5D: return '9';
    case TEN:    return 'T';
    case 'x': case 'X': case '*': case '_': case 0xD7: case 0xFF38: case 0xFF58: case 0xFF0A:
    case 0x67D0: case 0x2573: case 0x25CF: case 0x25A1: case 0xFF3F:
        return 'X';
    default:
        return wz_is_digit(code) ? (char)('0' | (code & 0xF)) : 0;
    }
}

/* Circles alone are masks. */
static void settle_circles(wz_calendar_number *number)
{
    bool all = true;

    for (const char *digit = number->digits; *digit; digit++)
        all = all && *digit == 'O';
    for (char *digit = number->digits; *digit; digit++) {
        if (*digit == 'O')
            *digit = all ? 'X' : '0';
        number->masked = number->masked || *digit == 'X';
    }
}

bool wz_calendar_number_read(wz_str s, wz_calendar_number *number)
{
    size_t count = 0, step;
    char digit;

    memset(number, 0, sizeof *number);
    for (size_t at = 0; at < s.len; at += step) {
        uint32_t code, next = 0;

        step = wz_utf8_decode(wz_str_skip(s, at), &code);
        if (wz_is_blank(code) && at < 32)
            continue;
        digit = digit_of(code);
        if (!digit)
            break;
        if (at + step < s.len)
            wz_utf8_decode(wz_str_skip(s, at + step), &next);
        if (digit == 'T' && count == 0 && count < 4)
            number->digits[count++] = '1';
        if (count < 4 && digit != 'T')
            number->digits[count++] = digit;
        else if (count < 4 && !digit_of(next))
            number->digits[count++] = '0';
        else if (digit != 'T')
            return false;
        number->ten = number->ten || digit == 'T';
        number->han = number->han || code >= 0x4E00;
        number->used = at + step;
    }
    settle_circles(number);
    return count > 0;
}

size_t wz_calendar_number_start(wz_str text, size_t at)
{
    size_t start = at, from = at;
    uint32_t code;

    for (int i = 0; from > 0; i++) {
        size_t step = wz_utf8_decode_last(wz_str_cut(text, 0, from), &code);

        if (digit_of(code))
            start = from - step;
        else if (i > 0 || code != ' ')
            break;
        if (i > MOST_CHARACTERS)
            return at;
        from -= step;
    }
    return start;
}

void wz_calendar_put_two(char to[3], const char *digits)
{
    size_t count = strlen(digits);

    to[2] = 0;
    if (strchr(digits, 'X') || count > 2) {
        memcpy(to, "XX", 2);
        return;
    }
    to[0] = count == 1 ? '0' : digits[0];
    to[1] = digits[count - 1];
}

int wz_calendar_value(const char *digits)
{
    int value = 0;

    for (; *digits; digits++) {
        if (*digits == 'X')
            return -1;
        value = 10 * value + (*digits - '0');
    }
    return value;
}

static bool is_leap(const char *year)
{
    int value = strlen(year) == 4 ? wz_calendar_value(year) : -1;

    return value < 0 || (value % 4 == 0 && (value % 100 != 0 || value % 400 == 0));
}

bool wz_calendar_is_sound(const char *year, const char *month, const char *day)
{
    static const int days[] = { 31, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int m = month[0] ? wz_calendar_value(month) : -1;
    int d = day[0] ? wz_calendar_value(day) : -1;

    if (m >= 33)
        return true;
    if (m == 0 || m > 12 || d == 0)
        return false;
    return d <= days[m < 0 ? 0 : m] - (m == 2 && !is_leap(year));
}

/* A number and its unit. Returns the bytes used, or 0. */
static size_t part(wz_str s, wz_str unit, wz_calendar_number *number)
{
    wz_str rest;

    if (!wz_calendar_number_read(s, number))
        return 0;
    rest = wz_str_trim_left(wz_str_skip(s, number->used));
    return wz_str_starts(rest, unit) ? s.len - rest.len + unit.len : 0;
}

size_t wz_date_parse(wz_str s, char *edtf)
{
    wz_calendar_number number;
    size_t used = part(s, WZ_STR("年"), &number), month, day;
    size_t count = strlen(number.digits);

    if (used == 0 || (count != 4 && !number.masked))
        return 0;
    memcpy(edtf, "XXXX", 5);
    if (count == 4 || number.digits[0] != 'X')
        memcpy(edtf, number.digits, count);
    month = part(wz_str_skip(s, used), WZ_STR("月"), &number);
    if (month == 0)
        return used;
    edtf[4] = '-';
    wz_calendar_put_two(edtf + 5, number.digits);
    used += month;
    day = part(wz_str_skip(s, used), WZ_STR("日"), &number);
    if (day == 0)
        return used;
    edtf[7] = '-';
    wz_calendar_put_two(edtf + 8, number.digits);
    return used + day;
}
