/* A field by its type. Only writers that treat a type in a way of their own (quotes,
 * lists) look at types themselves. */
#include "write/field.h"

static bool put_number(wz_buf *out, int64_t number)
{
    if (number == WZ_NO_NUMBER)
        return false;
    if (number < 0)
        wz_buf_put_byte(out, '-');
    wz_buf_put_number(out, number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
    return true;
}

static bool put_decimal(wz_buf *out, wz_decimal decimal)
{
    char text[WZ_DECIMAL_ROOM];

    if (!wz_decimal_is(decimal))
        return false;
    wz_buf_put(out, text, wz_decimal_write(decimal, text));
    return true;
}

static bool put_text(wz_buf *out, wz_str text)
{
    wz_buf_put_str(out, text);
    return text.at;
}

static bool put_texts(wz_buf *out, wz_texts texts)
{
    for (size_t i = 0; i < texts.count; i++) {
        if (i > 0)
            wz_buf_put_str(out, WZ_STR("；"));
        wz_buf_put_str(out, texts.at[i]);
    }
    return texts.at;
}

/* Several, or none: an empty list is a value. */
static bool put_links(wz_buf *out, wz_links links)
{
    for (size_t i = 0; i < links.count; i++) {
        if (i > 0)
            wz_buf_put_str(out, WZ_STR("；"));
        wz_buf_put_number(out, wz_links_id(links, i));
    }
    return true;
}

/* 12-15；40-52, likewise. */
static bool put_spans(wz_buf *out, wz_spans spans, const wz_text *text)
{
    for (size_t i = 0; i < spans.count; i++) {
        if (i > 0)
            wz_buf_put_str(out, WZ_STR("；"));
        wz_buf_put_number(out, wz_text_code(text, spans.at[i].start));
        wz_buf_put_byte(out, '-');
        wz_buf_put_number(out, wz_text_code(text, spans.at[i].end));
    }
    return true;
}

bool wz_field_put(wz_buf *out, const wz_field *field, const void *value, const wz_text *text)
{
    switch (field->type) {
    case WZ_FIELD_TEXT:
        return put_text(out, *(const wz_str *)value);
    case WZ_FIELD_NUMBER:
        return put_number(out, *(const int64_t *)value);
    case WZ_FIELD_DECIMAL:
        return put_decimal(out, *(const wz_decimal *)value);
    case WZ_FIELD_TEXTS:
        return put_texts(out, *(const wz_texts *)value);
    case WZ_FIELD_LINK:
        return put_number(out, wz_link_id(value));
    case WZ_FIELD_LINKS:
        return put_links(out, *(const wz_links *)value);
    case WZ_FIELD_SPANS:
        return put_spans(out, *(const wz_spans *)value, text);
    case WZ_FIELD_FLAG:
        return put_text(out, *(const bool *)value ? WZ_STR("true") : WZ_STR("false"));
    case WZ_FIELD_WORD:     /* enums are ints here */
        return put_text(out, wz_str_of(field->words[*(const int *)value]));
    }
    return false;
}
