/* Rows on their way from a digest to the database: what one thread packs and another puts in.
 *
 * A row is a byte that says of which table it is, then its values but for the first, which is the
 * id of the file in each table. A row of the index comes behind that of its block, whose id it has.
 * A value is a byte that says what it is, then a number of 8 bytes, or the length of a text in 4
 * bytes and the text. All in the order of bytes of the machine: this is seen by nobody else. */
#ifndef WZ_STORE_ROWS_H
#define WZ_STORE_ROWS_H

#include "model/record.h"

/* Of which table a row is. */
typedef enum wz_row {
    WZ_ROW_FILE, WZ_ROW_BLOCK, WZ_ROW_BIGRAMS, WZ_ROW_LINE, WZ_ROW_YEAR, WZ_ROW_RECORD,
    WZ_ROW_COUNT = WZ_ROW_RECORD + WZ_KIND_COUNT    /* and so for each kind of records */
} wz_row;

typedef enum wz_value_tag { WZ_TAG_NULL, WZ_TAG_NUMBER, WZ_TAG_TEXT } wz_value_tag;

/* The values of a row of records before its fields, in which a row of any kind has them. */
enum { WZ_ROW_COMMON = 7 };     /* id, doc, start, end, line, column, text */

typedef struct wz_packed_value {
    wz_value_tag tag;
    int64_t number;
    wz_str text;            /* in the packed rows */
} wz_packed_value;

/* Takes what begins a row, and a value of it, off the front of *rest. */
static inline wz_row wz_row_take(wz_str *rest)
{
    return (wz_row)(unsigned char)*wz_str_take(rest, 1).at;
}

static inline wz_packed_value wz_row_take_value(wz_str *rest)
{
    wz_packed_value value = { .tag = (wz_value_tag)*wz_str_take(rest, 1).at };
    uint32_t len;

    if (value.tag == WZ_TAG_NUMBER) {
        memcpy(&value.number, wz_str_take(rest, sizeof value.number).at, sizeof value.number);
    } else if (value.tag == WZ_TAG_TEXT) {
        memcpy(&len, wz_str_take(rest, sizeof len).at, sizeof len);
        value.text = wz_str_take(rest, len);
    }
    return value;
}

#endif
