/* A radix sort of 64-bit numbers by their upper halves. */
#include "reuse/corpus.h"

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, PASSES = 3, FIRST_SHIFT = 32 };

static void sort_digit(const uint64_t *from, uint64_t *to, size_t count, int shift)
{
    size_t starts[DIGITS] = { 0 }, sum = 0;

    for (size_t i = 0; i < count; i++)
        starts[from[i] >> shift & (DIGITS - 1)]++;
    for (size_t digit = 0; digit < DIGITS; digit++) {
        size_t size = starts[digit];

        starts[digit] = sum;
        sum += size;
    }
    for (size_t i = 0; i < count; i++)
        to[starts[from[i] >> shift & (DIGITS - 1)]++] = from[i];
}

wz_err wz_sort_upper(wz_buf *numbers, wz_buf *spare)
{
    size_t count = WZ_ITEM_COUNT(*numbers, uint64_t);

    wz_buf_reset(spare);
    if (count == 0)
        return WZ_OK;
    if (!wz_buf_room(spare, numbers->len))
        return wz_buf_status(spare);
    for (int pass = 0; pass < PASSES; pass++) {
        wz_buf other = *numbers;

        sort_digit(WZ_ITEMS(*numbers, const uint64_t), WZ_ITEMS(*spare, uint64_t), count,
                   FIRST_SHIFT + pass * DIGIT_BITS);
        spare->len = numbers->len;
        *numbers = *spare;
        *spare = other;
    }
    return WZ_OK;
}
