/* The HTML reader: whatever the bytes are, a digest that keeps its promises or a
 * message. */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (wz_reader_find(WZ_STR("html")))
        wz_digest_free(fuzz_digest("html", bytes, len));
    return 0;
}
