/* Decimal arithmetic on 64-bit integers, each step of which is checked. */
#include "base/decimal.h"

#define BOUND INT64_C(1000000000000000000)      /* 10^18 */

static wz_decimal without_zeros(wz_decimal d)
{
    while (d.decimals > 0 && d.number % 10 == 0) {
        d.number /= 10;
        d.decimals--;
    }
    return d;
}

static int64_t magnitude(wz_decimal d)
{
    return d.number < 0 ? -d.number : d.number;
}

/* Gives d more decimals. Returns false where it would be too long. */
static bool widen(wz_decimal *d, int decimals)
{
    while (d->decimals < decimals) {
        if (magnitude(*d) >= BOUND / 10)
            return false;
        d->number *= 10;
        d->decimals++;
    }
    return true;
}

wz_decimal wz_decimal_plus(wz_decimal a, wz_decimal b)
{
    if (!wz_decimal_is(a) || !wz_decimal_is(b) || !widen(&a, b.decimals) || !widen(&b, a.decimals))
        return WZ_NO_DECIMAL;
    a.number += b.number;
    return magnitude(a) < BOUND ? without_zeros(a) : WZ_NO_DECIMAL;
}

wz_decimal wz_decimal_negative(wz_decimal d)
{
    if (wz_decimal_is(d))
        d.number = -d.number;
    return d;
}

wz_decimal wz_decimal_shifted(wz_decimal d, int power)
{
    if (!wz_decimal_is(d) || d.number == 0)
        return wz_decimal_is(d) ? wz_decimal_of(0) : d;
    d.decimals -= power;
    while (d.decimals < 0) {
        if (magnitude(d) >= BOUND / 10)
            return WZ_NO_DECIMAL;
        d.number *= 10;
        d.decimals++;
    }
    d = without_zeros(d);
    return d.decimals <= WZ_DECIMAL_DIGITS ? d : WZ_NO_DECIMAL;
}

/* Long division, a digit a step: a remainder below 10^18 has room for one more. */
static wz_decimal divide(uint64_t a, uint64_t b)
{
    uint64_t quotient = a / b, rest = a % b;
    int decimals = 0;

    while (rest > 0 && quotient < (uint64_t)BOUND / 10 && decimals < WZ_DECIMAL_DIGITS) {
        quotient = quotient * 10 + rest * 10 / b;
        rest = rest * 10 % b;
        decimals++;
    }
    if (rest > b - rest || (rest == b - rest && quotient % 2 == 1))
        quotient++;
    return without_zeros((wz_decimal){ (int64_t)quotient, decimals });
}

wz_decimal wz_decimal_ratio(wz_decimal a, wz_decimal b)
{
    bool negative;
    wz_decimal ratio;

    if (!wz_decimal_is(a) || !wz_decimal_is(b) || b.number == 0 ||
        !widen(&a, b.decimals) || !widen(&b, a.decimals))
        return WZ_NO_DECIMAL;
    negative = (a.number < 0) != (b.number < 0);
    ratio = divide((uint64_t)magnitude(a), (uint64_t)magnitude(b));
    return negative ? wz_decimal_negative(ratio) : ratio;
}

wz_decimal wz_decimal_share(int64_t part, int64_t whole)
{
    enum { PLACES = 4, SCALE = 10000 };
    int64_t share, rest;

    if (whole <= 0)
        return wz_decimal_of(0);
    share = part * SCALE / whole;
    rest = part * SCALE % whole;
    if (rest > whole - rest || (rest == whole - rest && share % 2 == 1))
        share++;
    return wz_decimal_shifted(wz_decimal_of(share), -PLACES);
}

int wz_decimal_compare(wz_decimal a, wz_decimal b)
{
    /* One that cannot be written with the decimals of the other is the longer by far. */
    if (!widen(&a, b.decimals))
        return a.number < 0 ? -1 : 1;
    if (!widen(&b, a.decimals))
        return b.number < 0 ? 1 : -1;
    return (a.number > b.number) - (a.number < b.number);
}

static const char pairs_of_digits[] =
    "0001020304050607080910111213141516171819"
    "2021222324252627282930313233343536373839"
    "4041424344454647484950515253545556575859"
    "6061626364656667686970717273747576777879"
    "8081828384858687888990919293949596979899";

/* Four digits a division; most numbers have no more. */
static size_t count_digits(uint64_t number)
{
    size_t count = 1;

    for (; number >= 10000; number /= 10000)
        count += 4;
    return count + (number >= 10) + (number >= 100) + (number >= 1000);
}

/* Two digits a division, from the last one on. */
static void write_digits(uint64_t number, char *end)
{
    for (; number >= 100; number /= 100)
        memcpy(end -= 2, pairs_of_digits + number % 100 * 2, 2);
    if (number >= 10)
        memcpy(end - 2, pairs_of_digits + number * 2, 2);
    else
        end[-1] = (char)('0' + number);
}

size_t wz_number_write(uint64_t number, char *to)
{
    size_t count = count_digits(number);

    write_digits(number, to + count);
    return count;
}

size_t wz_decimal_write(wz_decimal d, char *to)
{
    uint64_t number = (uint64_t)magnitude(d);
    size_t decimals = (size_t)d.decimals, sign = d.number < 0, count = count_digits(number);

    to[0] = '-';
    to += sign;
    if (decimals == 0) {
        write_digits(number, to + count);
        return sign + count;
    }
    for (; count <= decimals; count++)      /* 0.05 is 5 and 2 */
        to[decimals - count + 1] = '0';
    write_digits(number, to + count + 1);
    for (size_t i = 0; i < count - decimals; i++)
        to[i] = to[i + 1];
    to[count - decimals] = '.';
    return sign + count + 1;
}
