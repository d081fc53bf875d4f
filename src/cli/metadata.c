#include "cli/metadata.h"

#include "base/limits.h"
#include "cli/process.h"

static wz_err take_table(wz_cli *cli, wz_metadata *metadata, wz_str bytes)
{
    wz_str kept = wz_arena_copy(&metadata->arena, bytes);
    wz_err err = wz_arena_status(&metadata->arena);

    return err ? err : wz_metadata_read(metadata, wz_cli_sink(cli),
                                        wz_str_of(cli->options.metadata), kept);
}

bool wz_cli_read_metadata(wz_cli *cli, wz_metadata *metadata)
{
    const char *path = cli->options.metadata;
    size_t errors = cli->errors;
    wz_err err = WZ_OK;
    wz_buf table;
    bool is_read;

    if (!path)
        return true;
    wz_buf_init(&table, NULL, WZ_LIMIT_INPUT);
    is_read = wz_cli_read(cli, path, &table);
    if (is_read)
        err = take_table(cli, metadata, wz_buf_str(&table));
    if (err)
        wz_cli_failed(cli, path, err, errors);
    wz_buf_clear(&table);
    return is_read && !err;
}

size_t wz_cli_metadata_row(wz_cli *cli, const wz_metadata *metadata, wz_str path, wz_str other)
{
    size_t count = WZ_ITEM_COUNT(metadata->rows, wz_metadata_row);
    size_t row = wz_metadata_find(metadata, path);

    if (row == count)
        row = wz_metadata_find(metadata, other);
    if (row == count)
        wz_cli_say(cli, WZ_WARNING, path, 0, 0, "has no row in %s", cli->options.metadata);
    return row;
}
