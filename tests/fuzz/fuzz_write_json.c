/* The digest as one JSON object, read by jansson. */
#include "check.h"

#include <jansson.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    wz_digest *digest = wz_format_find(WZ_STR("json")) ? fuzz_digest(NULL, bytes, len) : NULL;
    json_t *object;
    wz_buf out;

    if (!digest)
        return 0;
    out = fuzz_write(digest, "json");
    MUST(wz_str_find(wz_buf_str(&out), WZ_STR("\n")) == out.len - 1);
    object = json_loadb(out.at, out.len, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    MUST(json_is_object(object));
    json_decref(object);
    wz_buf_clear(&out);
    wz_digest_free(digest);
    return 0;
}
