/* The whole path, whatever the bytes look like: what a digest promises, and the same
 * bytes out when it is made again. */
#include "check.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_digest *first = fuzz_digest(NULL, bytes, len), *second = fuzz_digest(NULL, bytes, len);
    wz_buf one, other;

    MUST(!first == !second);
    if (!first)
        return 0;
    one = fuzz_write(first, "jsonl");
    other = fuzz_write(second, "jsonl");
    MUST(wz_str_equal(wz_buf_str(&one), wz_buf_str(&other)));
    wz_buf_clear(&one);
    wz_buf_clear(&other);
    wz_digest_free(first);
    wz_digest_free(second);
    return 0;
}
