/* The digest as one JSON object on one line: what the file is, each document with
 * all records that stand in it, and the records outside of them. */
#include "write/writers.h"

#include "write/json_record.h"
#include "write/plain.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

struct list {
    wz_json *json;
    bool has_one;
};

static void begin_item(struct list *list)
{
    if (list->has_one)
        wz_buf_put_byte(list->json->out, ',');
    list->has_one = true;
}

static void put_record(struct list *list, const wz_record *record)
{
    begin_item(list);
    wz_json_open_record(list->json, record);
    PUT(list->json->out, "}");
}

static const wz_record *end_of(const wz_digest *digest)
{
    return WZ_ITEMS(digest->records, const wz_record) + WZ_ITEM_COUNT(digest->records, wz_record);
}

static void put_head(wz_json *json)
{
    PUT(json->out, "{\"version\":1,\"file\":");
    wz_json_put_text(json->out, wz_plain_path(&json->arena, json->digest->path));
    PUT(json->out, ",\"encoding\":");
    wz_json_put_text(json->out, wz_str_of(json->digest->text.encoding));
}

static void put_compilation(wz_json *json)
{
    const wz_record *record = WZ_ITEMS(json->digest->records, const wz_record);
    const wz_record *end = end_of(json->digest);

    PUT(json->out, ",\"compilation\":");
    while (record < end && record->kind != WZ_COMPILATION)
        record++;
    if (record < end)
        put_record(&(struct list){ .json = json }, record);
    else
        PUT(json->out, "null");
}

/* A document's own record with a list of those that stand in it. Returns where the
 * next document begins. */
static const wz_record *put_document(struct list *documents, const wz_record *document)
{
    wz_json *json = documents->json;
    struct list records = { .json = json };
    const wz_record *record = document + 1;

    begin_item(documents);
    wz_json_open_record(json, document);
    PUT(json->out, ",\"records\":[");
    for (; record < end_of(json->digest) && record->kind != WZ_DOCUMENT; record++)
        if (record->doc == document->doc)
            put_record(&records, record);
    PUT(json->out, "]}");
    return record;
}

static void put_documents(wz_json *json)
{
    const wz_record *record = WZ_ITEMS(json->digest->records, const wz_record);
    struct list documents = { .json = json };

    PUT(json->out, ",\"documents\":[");
    while (record < end_of(json->digest))
        record = record->kind == WZ_DOCUMENT ? put_document(&documents, record) : record + 1;
    PUT(json->out, "]");
}

static void put_outside(wz_json *json)
{
    struct list records = { .json = json };

    PUT(json->out, ",\"records\":[");
    for (const wz_record *record = WZ_ITEMS(json->digest->records, const wz_record);
         record < end_of(json->digest); record++)
        if (record->doc == 0 && record->kind != WZ_COMPILATION)
            put_record(&records, record);
    PUT(json->out, "]");
}

static void put_tally(wz_json *json)
{
    wz_buf *out = json->out;

    PUT(out, ",\"tally\":{");
    for (int kind = 0; kind < WZ_KIND_COUNT; kind++) {
        if (kind > 0)
            PUT(out, ",");
        wz_json_put_text(out, wz_str_of(wz_kinds[kind].name));
        PUT(out, ":");
        wz_buf_put_number(out, json->digest->tally[kind]);
    }
    PUT(out, "}}\n");
}

wz_err wz_json_write(const wz_digest *digest, const wz_write_options *options, wz_buf *out)
{
    wz_json json;

    (void)options;
    wz_err err = wz_json_init(&json, digest, false, out);
    if (!err) {
        put_head(&json);
        put_compilation(&json);
        put_documents(&json);
        put_outside(&json);
        put_tally(&json);
        err = wz_json_status(&json);
    }
    wz_json_clear(&json);
    return err;
}
