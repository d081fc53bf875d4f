/* A record's fields become attributes, by the table of kinds; a field without a
 * value becomes none. */
#include "write/xml_record.h"

#include "base/utf8.h"
#include "write/plain.h"

static void put_hex(wz_buf *out, uint32_t code)
{
    for (int shift = 12; shift >= 0; shift -= 4)
        wz_buf_put_byte(out, "0123456789ABCDEF"[code >> shift & 15]);
}

void wz_xml_put_lost(wz_xml_writer *w, wz_str text, size_t code)
{
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

static void put_decimal(wz_xml *xml, const char *name, wz_decimal decimal)
{
    char text[WZ_DECIMAL_ROOM];

    if (wz_decimal_is(decimal))
        wz_xml_attribute(xml, name, (wz_str){ text, wz_decimal_write(decimal, text) });
}

static void put_texts(wz_xml_writer *w, const char *name, wz_texts texts)
{
    if (!texts.at)
        return;
    w->value.len = 0;
    wz_plain_put_texts(&w->value, texts);
    wz_xml_attribute(&w->xml, name, wz_buf_str(&w->value));
}

static void put_number(wz_xml *xml, const char *name, int64_t number)
{
    if (number != WZ_NO_NUMBER)
        wz_xml_attribute_number(xml, name, number);
}

static void put_field(wz_xml_writer *w, const wz_field *field, const void *value)
{
    wz_xml *xml = &w->xml;

    switch (field->type) {
    case WZ_FIELD_TEXT:
        if (((const wz_str *)value)->at)
            wz_xml_attribute(xml, field->name, *(const wz_str *)value);
        break;
    case WZ_FIELD_NUMBER:
        put_number(xml, field->name, *(const int64_t *)value);
        break;
    case WZ_FIELD_DECIMAL:
        put_decimal(xml, field->name, *(const wz_decimal *)value);
        break;
    case WZ_FIELD_TEXTS:
        put_texts(w, field->name, *(const wz_texts *)value);
        break;
    case WZ_FIELD_LINK:
        put_number(xml, field->name, wz_link_id(value));
        break;
    case WZ_FIELD_FLAG:
        wz_xml_attribute(xml, field->name,
                         *(const bool *)value ? WZ_STR("true") : WZ_STR("false"));
        break;
    case WZ_FIELD_WORD:     /* enums are ints here */
        wz_xml_attribute(xml, field->name, wz_str_of(field->words[*(const int *)value]));
        break;
    }
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
