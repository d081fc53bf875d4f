/* The date of a document: a line or the front of one, as written in its head and
 * at its foot. EDTF (ISO 8601-2:2019, 4.6) writes X for an unknown digit. */
#include "structure/lines.h"

#include "base/utf8.h"

/* A digit of any writing as itself, a mask as 'X', 0 for anything else. */
static char digit_of(uint32_t code)
{
    static const struct { uint32_t code; char digit; } others[] = {
        { 0x3007, '0' }, { 0x25CB, '0' }, { 0x4E00, '1' }, { 0x4E8C, '2' }, { 0x4E09, '3' },
        { 0x56DB, '4' }, { 0x4E94, '5' }, { 0x516D, '6' }, { 0x4E03, '7' }, { 0x516B, '8' },
        { 0x4E5D, '9' }, { 'x', 'X' }, { 'X', 'X' }, { '*', 'X' }, { '_', 'X' },
        { 0xD7, 'X' }, { 0xFF38, 'X' }, { 0xFF58, 'X' }, { 0xFF0A, 'X' }, { 0x67D0, 'X' },
    };

    if (wz_is_digit(code))
        return (char)('0' + (code & 0xF));
    for (size_t i = 0; i < WZ_COUNT(others); i++)
        if (others[i].code == code)
            return others[i].digit;
    return 0;
}

/* The digits before a unit such as 年, at most four, and 十 among them counted as
 * written: 十二 is 12, 二十 20. Returns the bytes used with the unit, or 0. */
static size_t part(wz_str s, wz_str unit, char digits[5])
{
    size_t used = 0, count = 0;

    while (used < s.len && count < 4) {
        uint32_t code, next = 0;
        size_t step = wz_utf8_decode(wz_str_skip(s, used), &code);
        char digit = digit_of(code);

        if (wz_is_blank(code)) {
            used += step;
            continue;
        }
        if (code == 0x5341) {                               /* 十 */
            if (used + step < s.len)
                wz_utf8_decode(wz_str_skip(s, used + step), &next);
            if (count == 0)
                digits[count++] = '1';
            if (!digit_of(next))
                digits[count++] = '0';
        } else if (digit) {
            digits[count++] = digit;
        } else {
            break;
        }
        used += step;
    }
    digits[count] = 0;
    return count > 0 && wz_str_starts(wz_str_skip(s, used), unit) ? used + unit.len : 0;
}

/* Two digits of a month or day: padded with 0, or XX where any is masked. */
static void put_two(char *to, const char *digits)
{
    size_t count = strlen(digits);

    if (strchr(digits, 'X') || count > 2) {
        memcpy(to, "XX", 2);
        return;
    }
    to[0] = count == 1 ? '0' : digits[0];
    to[1] = digits[count - 1];
}

size_t wz_date_parse(wz_str s, char *edtf)
{
    char digits[5];
    size_t used = part(s, WZ_STR("年"), digits), month, day;
    size_t count = strlen(digits);

    if (used == 0 || (count != 4 && !strchr(digits, 'X')))
        return 0;
    memcpy(edtf, "XXXX", 5);
    if (count == 4 || digits[0] != 'X')
        memcpy(edtf, digits, count);
    month = part(wz_str_skip(s, used), WZ_STR("月"), digits);
    if (month == 0)
        return used;
    edtf[4] = '-';
    put_two(edtf + 5, digits);
    edtf[7] = 0;
    used += month;
    day = part(wz_str_skip(s, used), WZ_STR("日"), digits);
    if (day == 0)
        return used;
    edtf[7] = '-';
    put_two(edtf + 8, digits);
    edtf[10] = 0;
    return used + day;
}
