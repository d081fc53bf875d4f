/* The numbers of dates: in digits of any width, in Chinese numerals, and masked.
 * EDTF (ISO 8601-2:2019, 4.6) writes X for an unknown digit. */
#ifndef WZ_LEXICON_CALENDAR_H
#define WZ_LEXICON_CALENDAR_H

#include "base/str.h"

typedef struct wz_calendar_number {
    char digits[5];     /* at most four, X for a masked one */
    size_t used;        /* bytes, blanks before and in it included */
    bool masked;        /* one of them at least */
    bool ten;           /* written with 十 */
    bool han;           /* in Chinese numerals */
} wz_calendar_number;

/* The number at the front of s; false where there is none, or it is longer than
 * any of a date. 十 counts as written: 十二 is 12, 二十 20. Constant cost. */
bool wz_calendar_number_read(wz_str s, wz_calendar_number *number);

/* Where the number starts that ends at byte `at` of a text, past one blank; `at` where
 * there is none, or too long a one. Constant cost. */
size_t wz_calendar_number_start(wz_str text, size_t at);

/* Two digits of a month or day: padded with 0, or XX where any is masked. */
void wz_calendar_put_two(char to[3], const char *digits);

/* The value of digits, or -1 where one is masked. */
int wz_calendar_value(const char *digits);

/* Whether there can be such a month and day; "" where one is not given. What is masked
 * or not given may be any number. Quarters (33 to 36) and half-years stand as months. */
bool wz_calendar_is_sound(const char *year, const char *month, const char *day);

/* A date at the front of s (2023年3月5日, 二〇二三年三月五日, xxxx年x月) in Extended
 * Date/Time Format, X for each digit that is masked. Returns the bytes used, 0 if
 * there is no date; edtf has room for WZ_EDTF_ROOM bytes and ends with NUL. */
#define WZ_EDTF_ROOM 16
size_t wz_date_parse(wz_str s, char *edtf);

#endif
