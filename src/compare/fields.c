/* Values by their type, each hashed with what tells it from no value. */
#include "compare/fields.h"

#include "base/hash.h"

#define BYTES(value) ((wz_str){ (const char *)&(value), sizeof(value) })

static uint64_t hash_text(uint64_t hash, wz_str text)
{
    char sign = text.at ? 't' : 'n';

    return wz_hash_on(wz_hash_on(hash, text), BYTES(sign));
}

static uint64_t hash_texts(uint64_t hash, const wz_texts *texts)
{
    hash = wz_hash_on(hash, texts->at ? BYTES(texts->count) : WZ_STR("n"));
    for (size_t i = 0; texts->at && i < texts->count; i++)
        hash = hash_text(hash, texts->at[i]);
    return hash;
}

/* 2.50 and 2.5 are the same number. */
static uint64_t hash_decimal(uint64_t hash, const wz_decimal *decimal)
{
    char text[WZ_DECIMAL_ROOM];

    if (!wz_decimal_is(*decimal))
        return wz_hash_on(hash, WZ_STR("n"));
    return wz_hash_on(hash, (wz_str){ text, wz_decimal_write(*decimal, text) });
}

uint64_t wz_field_hash(const wz_record *record, const wz_field *field)
{
    const void *value = wz_field_of(record, field);
    uint64_t hash = wz_hash_on(WZ_HASH_START, wz_str_of(field->name));

    switch (field->type) {
    case WZ_FIELD_TEXT:
        return wz_hash_mix(hash_text(hash, *(const wz_str *)value));
    case WZ_FIELD_NUMBER:
        return wz_hash_mix(wz_hash_on(hash, BYTES(*(const int64_t *)value)));
    case WZ_FIELD_DECIMAL:
        return wz_hash_mix(hash_decimal(hash, value));
    case WZ_FIELD_TEXTS:
        return wz_hash_mix(hash_texts(hash, value));
    case WZ_FIELD_FLAG:
        return wz_hash_mix(wz_hash_on(hash, BYTES(*(const bool *)value)));
    case WZ_FIELD_WORD:
        return wz_hash_mix(wz_hash_on(hash, BYTES(*(const int *)value)));
    case WZ_FIELD_LINK:
    case WZ_FIELD_LINKS:
    case WZ_FIELD_SPANS:
        return 0;
    }
    return 0;
}

uint64_t wz_record_hash(const wz_digest *digest, const wz_record *record)
{
    const wz_kind_row *kind = &wz_kinds[record->kind];
    uint64_t hash = wz_hash_on(WZ_HASH_START, wz_str_of(kind->name));

    for (size_t i = 0; i < kind->field_count; i++) {
        uint64_t field = wz_field_hash(record, &kind->fields[i]);

        hash = wz_hash_on(hash, BYTES(field));
    }
    if (wz_record_has_text(record))
        hash = hash_text(hash, wz_record_text(record, &digest->text));
    return wz_hash_mix(hash);
}
