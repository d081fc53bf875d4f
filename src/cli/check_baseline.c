/* --baseline: what an earlier report has is not told again. Findings are the same where file,
 * rule and text are, whatever the line; of several that read the same, as many as were there. */
#include <jansson.h>

#include "base/limits.h"
#include "cli/check.h"
#include "input/input.h"
#include "write/plain.h"

struct wz_baseline {
    json_t *counts;             /* by key: how many are left */
    wz_buf key;
};

/* file, rule and text; the first two hold no NUL. */
static void make_key(wz_buf *key, wz_str file, wz_str rule, wz_str text)
{
    wz_buf_reset(key);
    wz_buf_put_str(key, file);
    wz_buf_put_byte(key, '\0');
    wz_buf_put_str(key, rule);
    wz_buf_put_byte(key, '\0');
    wz_buf_put_str(key, text);
}

static wz_str text_of(const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    return json_is_string(value)
         ? (wz_str){ json_string_value(value), json_string_length(value) } : (wz_str){ NULL, 0 };
}

/* Adds one finding of the report. False where the line is none. */
static bool take_line(wz_baseline *baseline, wz_str line)
{
    json_t *object = json_loadb(line.at, line.len, JSON_ALLOW_NUL, NULL), *count;
    wz_str file = text_of(object, "file"), rule = text_of(object, "rule");
    wz_str text = text_of(object, "text");
    bool is_finding = file.at && rule.at && text.at;

    if (is_finding) {
        make_key(&baseline->key, file, rule, text);
        count = json_object_getn(baseline->counts, baseline->key.at, baseline->key.len);
        is_finding = !wz_buf_status(&baseline->key) &&
                     json_object_setn_new(baseline->counts, baseline->key.at, baseline->key.len,
                                          json_integer(json_integer_value(count) + 1)) == 0;
    }
    json_decref(object);
    return is_finding;
}

static bool take_lines(wz_cli *cli, const char *path, wz_baseline *baseline, wz_str bytes)
{
    for (size_t number = 1; bytes.len > 0; number++) {
        wz_str line = wz_str_take(&bytes, wz_str_find(bytes, WZ_STR("\n")));

        if (bytes.len > 0)
            wz_str_take(&bytes, 1);
        if (line.len > 0 && !take_line(baseline, line)) {
            wz_cli_say(cli, WZ_ERROR, wz_str_of(path), number, 0, "%s",
                       "no finding as check --to jsonl writes them");
            return false;
        }
    }
    return true;
}

bool wz_baseline_open(wz_cli *cli, const char *path, wz_baseline **out)
{
    wz_baseline *baseline = wz_arena_take(&cli->arena, sizeof *baseline);
    size_t errors = cli->errors;
    bool fine = false;
    wz_buf bytes;
    wz_err err;

    if (!baseline) {
        wz_cli_failed(cli, path, WZ_ENOMEM, errors);
        return false;
    }
    wz_buf_init(&bytes, NULL, WZ_LIMIT_INPUT);
    wz_buf_init(&baseline->key, NULL, WZ_LIMIT_BUFFER);
    baseline->counts = json_object();
    err = baseline->counts ? wz_input_read_file(path, &bytes) : WZ_ENOMEM;
    if (err)
        wz_cli_failed(cli, path, err, errors);
    else
        fine = take_lines(cli, path, baseline, wz_buf_str(&bytes));
    wz_buf_clear(&bytes);
    if (fine)
        *out = baseline;
    else
        wz_baseline_close(baseline);
    return fine;
}

void wz_baseline_close(wz_baseline *baseline)
{
    if (!baseline)
        return;
    json_decref(baseline->counts);
    wz_buf_clear(&baseline->key);
}

/* Whether the report has one more of these; then it has one less. */
static bool take_finding(wz_baseline *baseline, const wz_digest *digest, wz_str file,
                         const wz_record *record)
{
    const wz_finding *finding = record->fields;
    json_t *count;

    make_key(&baseline->key, file, finding->rule, wz_record_text(record, &digest->text));
    count = json_object_getn(baseline->counts, baseline->key.at, baseline->key.len);
    return json_integer_value(count) > 0 &&
           json_integer_set(count, json_integer_value(count) - 1) == 0;
}

wz_err wz_baseline_apply(wz_baseline *baseline, wz_digest *digest)
{
    wz_record *items = WZ_ITEMS(digest->records, wz_record);
    size_t count = WZ_ITEM_COUNT(digest->records, wz_record), kept = 0;
    wz_arena arena;
    wz_str file;
    wz_err err;

    wz_arena_init(&arena, digest->allocator);
    file = wz_plain_path(&arena, digest->path);
    err = wz_arena_status(&arena);
    for (size_t i = 0; !err && i < count; i++) {
        if (items[i].kind != WZ_FINDING || !take_finding(baseline, digest, file, &items[i]))
            items[kept++] = items[i];
        err = wz_buf_status(&baseline->key);
    }
    if (!err)
        digest->records.len = kept * sizeof *items;
    wz_arena_clear(&arena);
    return err;
}
