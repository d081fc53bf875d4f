/* Records as JSON Lines: an object a line; or all of them in an array. */
#include "write/writers.h"

#include "write/json_record.h"

/* Each record that is wanted, with what stands between two of them. */
static wz_err put_records(const wz_digest *digest, const wz_write_options *options,
                          bool with_file, wz_str between, wz_buf *out)
{
    const wz_record *records = WZ_ITEMS(digest->records, wz_record);
    size_t count = WZ_ITEM_COUNT(digest->records, wz_record);
    bool follows = false;
    wz_json json;

    wz_err err = wz_json_init(&json, digest, with_file, out);
    for (size_t i = 0; !err && i < count; i++) {
        if (!(options->kinds & WZ_BIT(records[i].kind)))
            continue;
        if (follows)
            wz_buf_put_str(out, between);
        follows = true;
        wz_json_open_record(&json, &records[i]);
        if (options->context)
            wz_json_put_context(&json, &records[i]);
        wz_buf_put_byte(out, '}');
    }
    if (!err)
        err = wz_json_status(&json);
    wz_json_clear(&json);
    if (follows && with_file)
        wz_buf_put_byte(out, '\n');
    return err;
}

wz_err wz_jsonl_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    return put_records(digest, options, true, WZ_STR("\n"), out);
}

wz_err wz_json_write_records(const wz_digest *digest, const wz_write_options *options,
                             wz_buf *out)
{
    wz_err err;

    wz_buf_put_byte(out, '[');
    err = put_records(digest, options, false, WZ_STR(","), out);
    wz_buf_put_byte(out, ']');
    return err ? err : wz_buf_status(out);
}
