/* Records as JSON objects, for the formats that are made of them. */
#ifndef WZ_WRITE_JSON_RECORD_H
#define WZ_WRITE_JSON_RECORD_H

#include "digest/digest.h"
#include "write/cursor.h"

struct wz_json_piece;

/* What a kind's records are made of besides their values; NULL until the first. */
typedef struct wz_json_kind {
    const struct wz_json_piece *open;           /* {"kind":"item","id": */
    const struct wz_json_piece *const *fields;  /* ,"label":" and the like for each field */
} wz_json_kind;

typedef struct wz_json {
    const wz_digest *digest;
    wz_buf *out;
    wz_arena arena;         /* of the kinds and what file needs */
    wz_json_kind kinds[WZ_KIND_COUNT];
    wz_buf doc;             /* ,"file":"x.txt","doc": */
    wz_cursor cursor;       /* the start of the record before */
    wz_str sentence;        /* its sentence */
} wz_json;

/* Records are appended to out, each with the name of its file where `with_file`.
 * To be cleared in any case. Fails with WZ_ENOMEM. */
WZ_MUST_CHECK wz_err wz_json_init(wz_json *json, const wz_digest *digest, bool with_file,
                                  wz_buf *out);
void wz_json_clear(wz_json *json);

/* A record as an object that still wants its closing brace. */
void wz_json_open_record(wz_json *json, const wz_record *record);

/* Its sentence and the heading above it, as two more members. */
void wz_json_put_context(wz_json *json, const wz_record *record);

/* WZ_OK, or the first failure of what is above or of out. */
wz_err wz_json_status(const wz_json *json);

/* A line of JSON Lines and its break, with a new text for the old one, whose string is at
 * `value`. A line whose text stays the same stays so too, in each byte. */
void wz_json_put_line(wz_buf *out, wz_str line, wz_span value, wz_str old_text, wz_str new_text);

/* A text in quotes; null where there is none. */
void wz_json_put_text(wz_buf *out, wz_str text);

#endif
