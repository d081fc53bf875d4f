/* What a field says, as text: the same in every format. */
#ifndef WZ_WRITE_FIELD_H
#define WZ_WRITE_FIELD_H

#include "model/record.h"

/* Appends the value of a field: a text as it is, several with ； between, which none of
 * them holds; digits, without an exponent; true or false; a word; places in the decoded
 * text as start-end, in code points. False where there is no value. */
bool wz_field_put(wz_buf *out, const wz_field *field, const void *value, const wz_text *text);

#endif
