/* Records as programs outside see them: by name, nothing of the structs inside. */
#include "digest/digest.h"

size_t wz_digest_count(const wz_digest *digest)
{
    return WZ_ITEM_COUNT(digest->records, wz_record);
}

const wz_record *wz_digest_record(const wz_digest *digest, size_t index)
{
    return index < wz_digest_count(digest) ? &WZ_ITEMS(digest->records, wz_record)[index] : NULL;
}

const char *wz_record_kind(const wz_record *record)
{
    return wz_kinds[record->kind].name;
}

size_t wz_record_id(const wz_record *record)
{
    return record->id;
}

size_t wz_record_doc(const wz_record *record)
{
    return record->doc;
}

static wz_location locate(const wz_digest *digest, wz_span span)
{
    wz_place start = wz_text_place(&digest->text, span.start);

    return (wz_location){
        .start = start.code, .end = wz_text_code(&digest->text, span.end),
        .start_byte = span.start, .end_byte = span.end,
        .line = start.line, .column = start.column,
    };
}

wz_location wz_digest_locate(const wz_digest *digest, const wz_record *record)
{
    return locate(digest, record->span);
}

wz_str wz_digest_quote(const wz_digest *digest, const wz_record *record)
{
    return wz_record_text(record, &digest->text);
}

static wz_value text_value(wz_str text)
{
    if (!text.at)
        return (wz_value){ .type = WZ_VALUE_NULL, .text = WZ_STR("") };
    return (wz_value){ .type = WZ_VALUE_TEXT, .text = text };
}

static wz_value decimal_value(wz_decimal decimal)
{
    if (!wz_decimal_is(decimal))
        return (wz_value){ .type = WZ_VALUE_NULL, .text = WZ_STR("") };
    return (wz_value){ .type = WZ_VALUE_NUMBER, .text = WZ_STR(""), .number = decimal.number,
                       .decimals = decimal.decimals };
}

static wz_value texts_value(wz_texts texts)
{
    if (!texts.at)
        return (wz_value){ .type = WZ_VALUE_NULL, .text = WZ_STR("") };
    return (wz_value){ .type = WZ_VALUE_TEXTS, .text = WZ_STR(""), .texts = texts.at,
                       .count = texts.count };
}

static wz_value links_value(wz_links links)
{
    return (wz_value){ .type = WZ_VALUE_IDS, .text = WZ_STR(""), .ids = links.at,
                       .count = links.count };
}

static wz_value spans_value(wz_spans spans)
{
    return (wz_value){ .type = WZ_VALUE_SPANS, .text = WZ_STR(""), .spans = spans.at,
                       .count = spans.count };
}

static wz_value value_of(const wz_field *field, const void *at)
{
    switch (field->type) {
    case WZ_FIELD_TEXT:
        return text_value(*(const wz_str *)at);
    case WZ_FIELD_NUMBER:
        return decimal_value(wz_decimal_of(*(const int64_t *)at));
    case WZ_FIELD_DECIMAL:
        return decimal_value(*(const wz_decimal *)at);
    case WZ_FIELD_TEXTS:
        return texts_value(*(const wz_texts *)at);
    case WZ_FIELD_LINK:
        return decimal_value(wz_decimal_of(wz_link_id(at)));
    case WZ_FIELD_LINKS:
        return links_value(*(const wz_links *)at);
    case WZ_FIELD_SPANS:
        return spans_value(*(const wz_spans *)at);
    case WZ_FIELD_FLAG:
        return (wz_value){ .type = WZ_VALUE_FLAG, .text = WZ_STR(""), .flag = *(const bool *)at };
    case WZ_FIELD_WORD:
        return text_value(wz_str_of(field->words[*(const int *)at]));
    }
    return (wz_value){ .type = WZ_VALUE_ABSENT, .text = WZ_STR("") };
}

uint32_t wz_value_id(const wz_value *value, size_t index)
{
    return wz_links_id((wz_links){ value->ids, value->count }, index);
}

wz_location wz_value_span(const wz_digest *digest, const wz_value *value, size_t index)
{
    return locate(digest, value->spans[index]);
}

wz_value wz_record_field(const wz_record *record, const char *name)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];

    for (size_t i = 0; i < kind->field_count; i++)
        if (strcmp(kind->fields[i].name, name) == 0)
            return value_of(&kind->fields[i], wz_field_of(record, &kind->fields[i]));
    return (wz_value){ .type = WZ_VALUE_ABSENT, .text = WZ_STR("") };
}

const char *wz_record_field_name(const wz_record *record, size_t index)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];

    return index < kind->field_count ? kind->fields[index].name : NULL;
}

const char *wz_kind_name(size_t index)
{
    return index < WZ_KIND_COUNT ? wz_kinds[index].name : NULL;
}

uint32_t wz_kind_bit(const char *name)
{
    wz_kind kind = wz_kind_find(wz_str_of(name));

    return kind < WZ_KIND_COUNT ? WZ_BIT(kind) : 0;
}
