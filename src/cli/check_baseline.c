/* --baseline: what an earlier report has is not told again. Findings are the same where file,
 * rule and text are, whatever the line; of several that read the same, as many as were there. */
#include <jansson.h>

#include "base/limits.h"
#include "cli/check.h"
#include "input/input.h"
#include "write/plain.h"

struct wz_baseline {
    json_t *counts;             /* by key: how many there are */
};

/* One input while its findings are held against the report. */
struct comparison {
    const wz_baseline *baseline;
    json_t *used;               /* by key: how many of those were found again */
    wz_str file;
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
static bool take_line(wz_baseline *baseline, wz_buf *key, wz_str line)
{
    json_t *object = json_loadb(line.at, line.len, JSON_ALLOW_NUL, NULL), *count;
    wz_str file = text_of(object, "file"), rule = text_of(object, "rule");
    wz_str text = text_of(object, "text");
    bool is_finding = file.at && rule.at && text.at;

    if (is_finding) {
        make_key(key, file, rule, text);
        count = json_object_getn(baseline->counts, key->at, key->len);
        is_finding = !wz_buf_status(key) &&
                     json_object_setn_new(baseline->counts, key->at, key->len,
                                          json_integer(json_integer_value(count) + 1)) == 0;
    }
    json_decref(object);
    return is_finding;
}

static bool take_lines(wz_cli *cli, const char *path, wz_baseline *baseline, wz_str bytes)
{
    bool fine = true;
    wz_buf key;

    wz_buf_init(&key, NULL, WZ_LIMIT_BUFFER);
    for (size_t number = 1; fine && bytes.len > 0; number++) {
        wz_str line = wz_str_take(&bytes, wz_str_find(bytes, WZ_STR("\n")));

        if (bytes.len > 0)
            wz_str_take(&bytes, 1);
        fine = line.len == 0 || take_line(baseline, &key, line);
        if (!fine)
            wz_cli_say(cli, WZ_ERROR, wz_str_of(path), number, 0, "%s",
                       "no finding as check --to jsonl writes them");
    }
    wz_buf_clear(&key);
    return fine;
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
    if (baseline)
        json_decref(baseline->counts);
}

/* Whether the report has one more of these. */
static bool take_finding(struct comparison *comparison, const wz_digest *digest,
                         const wz_record *record)
{
    const wz_finding *finding = record->fields;
    wz_buf *key = &comparison->key;
    json_int_t known, used;

    make_key(key, comparison->file, finding->rule, wz_record_text(record, &digest->text));
    known = json_integer_value(json_object_getn(comparison->baseline->counts, key->at, key->len));
    used = json_integer_value(json_object_getn(comparison->used, key->at, key->len));
    return used < known && json_object_setn_new(comparison->used, key->at, key->len,
                                                json_integer(used + 1)) == 0;
}

static wz_err compare(struct comparison *comparison, wz_digest *digest)
{
    wz_record *items = WZ_ITEMS(digest->records, wz_record);
    size_t count = WZ_ITEM_COUNT(digest->records, wz_record), kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (items[i].kind != WZ_FINDING || !take_finding(comparison, digest, &items[i]))
            items[kept++] = items[i];
        if (wz_buf_status(&comparison->key))
            return wz_buf_status(&comparison->key);
    }
    digest->records.len = kept * sizeof *items;
    return WZ_OK;
}

wz_err wz_baseline_apply(const wz_baseline *baseline, wz_digest *digest)
{
    struct comparison comparison = { .baseline = baseline, .used = json_object() };
    wz_arena arena;
    wz_err err;

    wz_arena_init(&arena, digest->allocator);
    wz_buf_init(&comparison.key, digest->allocator, WZ_LIMIT_BUFFER);
    comparison.file = wz_plain_path(&arena, digest->path);
    err = !comparison.used ? WZ_ENOMEM : wz_arena_status(&arena);
    if (!err)
        err = compare(&comparison, digest);
    wz_buf_clear(&comparison.key);
    wz_arena_clear(&arena);
    json_decref(comparison.used);
    return err;
}
