/* The marks of a unit, by their places. */
#include "extract/fault.h"

size_t wz_fault_mark_from(const wz_fault_unit *unit, uint32_t at)
{
    size_t low = 0, high = unit->mark_count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (unit->marks[middle].start < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t wz_fault_sign_end(const wz_fault_unit *unit, uint32_t low, uint32_t at)
{
    for (size_t i = wz_fault_mark_from(unit, at); i > 0 && unit->marks[i - 1].start >= low; i--) {
        const wz_hit *hit = &unit->marks[i - 1];

        if (wz_fault_sign(hit) >= 0 && hit->end <= at)
            return hit->end;
    }
    return low;
}
