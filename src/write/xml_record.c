/* A record's fields become attributes, by the table of kinds; a field without a
 * value becomes none. */
#include "write/xml_record.h"

#include "base/utf8.h"
#include "write/field.h"

static void put_hex(wz_buf *out, uint32_t code)
{
    for (int shift = 12; shift >= 0; shift -= 4)
        wz_buf_put_byte(out, "0123456789ABCDEF"[code >> shift & 15]);
}

void wz_xml_put_lost(wz_xml_writer *w, wz_str text, size_t code)
{
    if (wz_xml_can_hold_all(text))
        return;
    w->value.len = 0;
    for (size_t at = 0; at < text.len; code++) {
        uint32_t found;

        at += wz_utf8_decode(wz_str_skip(text, at), &found);
        if (wz_xml_can_hold(found))
            continue;
        if (w->value.len > 0)
            wz_buf_put_byte(&w->value, ' ');
        wz_buf_put_number(&w->value, code);
        wz_buf_put_byte(&w->value, ':');
        put_hex(&w->value, found);
    }
    if (w->value.len > 0)
        wz_xml_attribute(&w->xml, "lost", wz_buf_str(&w->value));
}

static void put_place(wz_xml_writer *w, wz_span span)
{
    wz_place place = wz_cursor_move(&w->cursor, span.start);
    size_t end = wz_cursor_code(&w->cursor, span.end);

    wz_xml_attribute_number(&w->xml, "start", (int64_t)place.code);
    wz_xml_attribute_number(&w->xml, "end", (int64_t)end);
    wz_xml_attribute_number(&w->xml, "line", (int64_t)place.line);
    wz_xml_attribute_number(&w->xml, "column", (int64_t)place.column);
}

static void put_field(wz_xml_writer *w, const wz_field *field, const void *value)
{
    w->value.len = 0;
    if (wz_field_put(&w->value, field, value))
        wz_xml_attribute(&w->xml, field->name, wz_buf_str(&w->value));
}

void wz_xml_open_span(wz_xml_writer *w, const char *name, wz_span span)
{
    wz_xml_open(&w->xml, name);
    put_place(w, span);
}

void wz_xml_open_record(wz_xml_writer *w, const wz_record *record)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];

    wz_xml_open(&w->xml, kind->name);
    wz_xml_attribute_number(&w->xml, "id", record->id);
    put_place(w, record->span);
    for (size_t i = 0; i < kind->field_count; i++)
        put_field(w, &kind->fields[i], wz_field_of(record, &kind->fields[i]));
}

void wz_xml_put_record(wz_xml_writer *w, const wz_record *record)
{
    wz_str text = wz_text_cut(&w->digest->text, record->span);

    wz_xml_open_record(w, record);
    wz_xml_attribute(&w->xml, "text", text);
    wz_xml_put_lost(w, text, w->cursor.code);
    wz_xml_close(&w->xml);
}
