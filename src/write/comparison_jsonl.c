/* Differences as JSON Lines: those of paragraphs, then those of records (docs/diff.schema.json).
 * Places count code points, those of edits in the paragraph, all others in the decoded text. */
#include "write/comparison.h"

#include "base/utf8.h"
#include "write/json_record.h"
#include "write/plain.h"

#define PUT(out, literal) wz_buf_put_str((out), WZ_STR(literal))

static const char *const sides[] = { ",\"from\":", ",\"to\":" };

struct writer {
    const wz_comparison *comparison;
    wz_json json[2];
    wz_str paths[2];
    wz_buf *out;
};

static void put_number(wz_buf *out, const char *key, uint64_t number)
{
    wz_buf_put_str(out, wz_str_of(key));
    wz_buf_put_number(out, number);
}

static void put_word(wz_buf *out, const char *key, const char *word)
{
    wz_buf_put_str(out, wz_str_of(key));
    wz_json_put_text(out, word ? wz_str_of(word) : WZ_NO_TEXT);
}

/* -- paragraphs --------------------------------------------------------------------------- */

static void put_paragraph(struct writer *writer, int side, uint32_t unit)
{
    const wz_digest *digest = writer->comparison->digests[side];
    wz_span span = wz_comparison_source(writer->comparison, side, unit);
    wz_buf *out = writer->out;

    wz_buf_put_str(out, wz_str_of(sides[side]));
    PUT(out, "{\"file\":");
    wz_json_put_text(out, writer->paths[side]);
    put_number(out, ",\"paragraph\":", unit + 1);
    put_number(out, ",\"doc\":", digest->structure.units[unit].doc);
    put_number(out, ",\"start\":", wz_text_code(&digest->text, span.start));
    put_number(out, ",\"end\":", wz_text_code(&digest->text, span.end));
    put_number(out, ",\"line\":", wz_text_line_at(&digest->text, span.start) + 1);
    PUT(out, ",\"text\":");
    wz_json_put_text(out, wz_comparison_unit(writer->comparison, side, unit));
    wz_buf_put_byte(out, '}');
}

/* The turns as edits of the old paragraph. */
static void put_edits(struct writer *writer, const wz_paragraph_difference *row)
{
    const wz_turn *turns = WZ_ITEMS(writer->comparison->turns, const wz_turn) + row->turn;
    wz_str old = wz_comparison_unit(writer->comparison, WZ_OLD, row->units[WZ_OLD]);
    wz_str new = wz_comparison_unit(writer->comparison, WZ_NEW, row->units[WZ_NEW]);
    size_t code = 0, at = 0;

    PUT(writer->out, ",\"edits\":[");
    for (uint32_t i = 0; i < row->turn_count; i++) {
        const wz_span *span = turns[i].spans;
        wz_str text = wz_str_cut(old, span[WZ_OLD].start, span[WZ_OLD].end);

        code += wz_utf8_count(wz_str_cut(old, at, span[WZ_OLD].start));
        put_number(writer->out, i > 0 ? ",{\"start\":" : "{\"start\":", code);
        code += wz_utf8_count(text);
        put_number(writer->out, ",\"end\":", code);
        PUT(writer->out, ",\"text\":");
        wz_json_put_text(writer->out, text);
        PUT(writer->out, ",\"with\":");
        wz_json_put_text(writer->out, wz_str_cut(new, span[WZ_NEW].start, span[WZ_NEW].end));
        wz_buf_put_byte(writer->out, '}');
        at = span[WZ_OLD].end;
    }
    wz_buf_put_byte(writer->out, ']');
}

static void put_paragraphs(struct writer *writer)
{
    const wz_buf *rows = &writer->comparison->paragraphs;

    for (size_t i = 0; i < WZ_ITEM_COUNT(*rows, wz_paragraph_difference); i++) {
        const wz_paragraph_difference *row = &WZ_ITEMS(*rows, const wz_paragraph_difference)[i];

        put_word(writer->out, "{\"what\":\"paragraph\",\"change\":", wz_fate_words[row->fate]);
        wz_buf_put_str(writer->out, row->moved ? WZ_STR(",\"moved\":true")
                                               : WZ_STR(",\"moved\":false"));
        for (int side = 0; side < 2; side++)
            if (row->units[side] != WZ_NOWHERE)
                put_paragraph(writer, side, row->units[side]);
        if (row->fate == WZ_FATE_CHANGED)
            put_edits(writer, row);
        PUT(writer->out, "}\n");
    }
}

/* -- records ------------------------------------------------------------------------------ */

/* The names of the fields that differ. */
static void put_fields(struct writer *writer, const wz_record_difference *row)
{
    const wz_kind_row *kind = &wz_kinds[row->records[WZ_OLD]->kind];
    const char *before = "";

    PUT(writer->out, ",\"fields\":[");
    for (size_t i = 0; i < kind->field_count; i++) {
        if (!(row->fields >> i & 1))
            continue;
        put_word(writer->out, before, kind->fields[i].name);
        before = ",";
    }
    if (row->text)
        put_word(writer->out, before, "text");
    wz_buf_put_byte(writer->out, ']');
}

static void put_record(struct writer *writer, const wz_record_difference *row)
{
    const wz_record *any = row->records[WZ_OLD] ? row->records[WZ_OLD] : row->records[WZ_NEW];

    put_word(writer->out, "{\"what\":\"record\",\"change\":", wz_fate_words[row->fate]);
    put_word(writer->out, ",\"kind\":", wz_kinds[any->kind].name);
    if (row->fate == WZ_FATE_CHANGED) {
        put_fields(writer, row);
        put_word(writer->out, ",\"mask\":", wz_masking_words[row->masking]);
    }
    for (int side = 0; side < 2; side++) {
        if (!row->records[side])
            continue;
        wz_buf_put_str(writer->out, wz_str_of(sides[side]));
        wz_json_open_record(&writer->json[side], row->records[side]);
        wz_buf_put_byte(writer->out, '}');
    }
    PUT(writer->out, "}\n");
}

wz_err wz_comparison_jsonl(const wz_comparison *comparison, wz_language language, wz_buf *out)
{
    struct writer writer = { .comparison = comparison, .out = out };
    const wz_buf *rows = &comparison->records;
    wz_arena arena;         /* of paths */
    wz_err err = WZ_OK;

    (void)language;
    wz_arena_init(&arena, comparison->digests[0]->allocator);
    for (int side = 0; side < 2; side++) {
        wz_err failed = wz_json_init(&writer.json[side], comparison->digests[side], true, out);

        writer.paths[side] = wz_plain_path(&arena, comparison->digests[side]->path);
        err = err ? err : failed;
    }
    if (!err) {
        put_paragraphs(&writer);
        for (size_t i = 0; i < WZ_ITEM_COUNT(*rows, wz_record_difference); i++)
            put_record(&writer, &WZ_ITEMS(*rows, const wz_record_difference)[i]);
        err = wz_arena_status(&arena);
    }
    for (int side = 0; side < 2; side++) {
        err = err ? err : wz_json_status(&writer.json[side]);
        wz_json_clear(&writer.json[side]);
    }
    wz_arena_clear(&arena);
    return err;
}
