/* JSON Lines as documents: the texts are valid, and their names lead nowhere. */
#include "inputs.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    fuzz_inputs("jsonl", (wz_str){ (const char *)bytes, len });
    return 0;
}
