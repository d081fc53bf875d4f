/* What a record says, as numbers that are the same where it says the same. Fields that name
 * other records or places are no part of it: these move with the text. */
#ifndef WZ_COMPARE_FIELDS_H
#define WZ_COMPARE_FIELDS_H

#include "digest/digest.h"

/* A hash of one field; 0 for those that are not compared. */
uint64_t wz_field_hash(const wz_record *record, const wz_field *field);

/* A hash of the kind, the fields and, where it is all of it, the text of a record. */
uint64_t wz_record_hash(const wz_digest *digest, const wz_record *record);

/* Whether the text of a record is all of it, and so says something that its fields may not. */
static inline bool wz_record_has_text(const wz_record *record)
{
    return !wz_kinds[record->kind].first_line;
}

#endif
