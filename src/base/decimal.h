/* Exact decimals of at most 18 digits: what texts count and measure. Results that
 * would be longer have no value; nothing is ever rounded but a fraction. */
#ifndef WZ_BASE_DECIMAL_H
#define WZ_BASE_DECIMAL_H

#include "base/buf.h"

/* A whole number that has no value. */
#define WZ_NO_NUMBER INT64_MIN

enum { WZ_DECIMAL_DIGITS = 18, WZ_DECIMAL_ROOM = WZ_DECIMAL_DIGITS + 4 };

/* number / 10^decimals, with no more decimals than it needs: 2.3 is 23 and 1. */
typedef struct wz_decimal {
    int64_t number;         /* or WZ_NO_NUMBER */
    int decimals;
} wz_decimal;

#define WZ_NO_DECIMAL ((wz_decimal){ WZ_NO_NUMBER, 0 })

static inline bool wz_decimal_is(wz_decimal d)
{
    return d.number != WZ_NO_NUMBER;
}

static inline wz_decimal wz_decimal_of(int64_t number)
{
    return (wz_decimal){ number, 0 };
}

/* Each is without a value where an operand is, or the result is too long. */
wz_decimal wz_decimal_plus(wz_decimal a, wz_decimal b);
wz_decimal wz_decimal_negative(wz_decimal d);
wz_decimal wz_decimal_shifted(wz_decimal d, int power);     /* d * 10^power */

/* a / b, rounded half to even to 18 digits; without a value where b is 0. */
wz_decimal wz_decimal_ratio(wz_decimal a, wz_decimal b);

/* part / whole to four places, half to even; 0 where whole is. Neither is negative, nor part
 * larger than 10^14. */
wz_decimal wz_decimal_share(int64_t part, int64_t whole);

/* Less than 0, 0, or more, as a is less than b, equal, or greater. Both have values. */
int wz_decimal_compare(wz_decimal a, wz_decimal b);

/* Writes the decimal digits: -0.5, 11100. Returns how many bytes, of WZ_DECIMAL_ROOM at most. */
size_t wz_decimal_write(wz_decimal d, char *to);

/* The same for a whole number, of 20 digits at most. */
size_t wz_number_write(uint64_t number, char *to);

#endif
