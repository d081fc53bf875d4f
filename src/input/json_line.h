/* One line of JSON Lines (an object of RFC 8259 on a line of its own) without a tree: the
 * line is checked as a whole, and two of its members are found in it. */
#ifndef WZ_INPUT_JSON_LINE_H
#define WZ_INPUT_JSON_LINE_H

#include "model/work.h"

/* The members to be found, by their names; of an id that is not wanted the name is NULL. */
typedef struct wz_json_fields {
    wz_str text, id;
} wz_json_fields;

typedef struct wz_json_line {
    wz_span value;          /* of the text in the line, quotes included */
    wz_str id;              /* as it stands there, a string with its quotes; empty if it
                             * is not there */
    const char *wrong;      /* what was expected, or what is wrong; NULL for nothing */
    size_t at;              /* the byte where */
} wz_json_line;

/* Scans a line, without its break, and puts the text, unescaped, in place of what text
 * holds. False where the line is no object of JSON with that text in it once, as a string,
 * which *line tells. Lone surrogates are refused, as UTF-8 has none; numbers may have any
 * size. Cost: linear, in little memory however the line nests. Failure of memory is the
 * status of text. */
bool wz_json_line_scan(wz_str bytes, const wz_json_fields *fields, wz_buf *text,
                       wz_json_line *line);

/* Appends what the id of a line says: of a string its text, else the value as it stands. */
void wz_json_line_put_id(const wz_json_line *line, wz_buf *out);

/* What a line is called by: its id as it stands there, without quotes; else its number. */
void wz_json_line_put_name(wz_buf *out, const wz_json_line *line, size_t number);

/* Says what is wrong with a line, and where. */
void wz_json_line_report(wz_sink sink, wz_str path, size_t number, wz_str bytes,
                         const wz_json_line *line);

#endif
