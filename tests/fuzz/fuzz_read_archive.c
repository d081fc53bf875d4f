/* Archives, and what is compressed alone: whatever is in them, they end within the limits, lead
 * nowhere, and give the same again. */
#include "inputs.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_str input = { (const char *)bytes, len };

    MUST(fuzz_inputs(NULL, input) == fuzz_inputs(NULL, input));
    fuzz_inputs("archive", input);
    return 0;
}
