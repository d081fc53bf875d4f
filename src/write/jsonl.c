/* Records as JSON Lines: an object a line. */
#include "write/writers.h"

#include "write/json_record.h"

wz_err wz_jsonl_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    const wz_record *records = WZ_ITEMS(digest->records, const wz_record);
    size_t count = WZ_ITEM_COUNT(digest->records, wz_record);
    wz_json json;

    wz_err err = wz_json_init(&json, digest, true, out);
    for (size_t i = 0; !err && i < count; i++) {
        if (!(options->kinds & WZ_BIT(records[i].kind)))
            continue;
        wz_json_open_record(&json, &records[i]);
        if (options->context)
            wz_json_put_context(&json, &records[i]);
        wz_buf_put_str(out, WZ_STR("}\n"));
    }
    if (!err)
        err = wz_json_status(&json);
    wz_json_clear(&json);
    return err;
}
