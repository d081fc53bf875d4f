/* Records and texts as elements of XML. */
#ifndef WZ_WRITE_XML_RECORD_H
#define WZ_WRITE_XML_RECORD_H

#include "digest/digest.h"
#include "write/cursor.h"
#include "write/xml_out.h"

typedef struct wz_xml_writer {
    const wz_digest *digest;
    wz_xml xml;
    wz_cursor cursor;
    wz_buf value;               /* an attribute in the making */
} wz_xml_writer;

/* Opens an element that stands for a span of the text. */
void wz_xml_open_span(wz_xml_writer *w, const char *name, wz_span span);

/* Opens the element of a record, with all its fields but the text. */
void wz_xml_open_record(wz_xml_writer *w, const wz_record *record);

/* A whole element: a record with its text. */
void wz_xml_put_record(wz_xml_writer *w, const wz_record *record);

/* The attribute `lost` of the element just opened, if it needs one: what XML cannot
 * hold of a text that begins so many code points behind the start. */
void wz_xml_put_lost(wz_xml_writer *w, wz_str text, size_t code);

#endif
