/* The first symbols of a run are taken here, so that each step gives a whole window. */
#include "reuse/windows.h"

void wz_windows_begin(wz_windows *windows, const wz_symbol *symbols, uint32_t count,
                      uint32_t length)
{
    *windows = (wz_windows){ .symbols = symbols, .count = count, .length = length, .power = 1 };
    for (uint32_t i = 0; i < length; i++)
        windows->power *= UINT64_C(0x9E3779B97F4A7C15);
    for (uint32_t i = 0; i + 1 < length && i < count; i++)
        wz_windows_next(windows);
}
