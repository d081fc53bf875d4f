/* XML as it is written. Only xml_out.c knows libxml2. A failure is remembered and
 * told at the end, so that nobody asks on the way. */
#ifndef WZ_WRITE_XML_OUT_H
#define WZ_WRITE_XML_OUT_H

#include "base/buf.h"

struct _xmlError;
struct _xmlTextWriter;

typedef struct wz_xml {
    struct _xmlTextWriter *writer;  /* NULL where there is no memory for it */
    wz_buf *out;
    wz_buf escaped;
    wz_buf attributes;              /* of the element just opened, all but the first name */
    bool has_attributes;            /* the first of which libxml2 knows */
    bool failed;
    struct wz_xml_handlers {        /* libxml2's for errors, as they were before */
        void (*structured)(void *user, struct _xmlError *error);
        void (*generic)(void *user, const char *format, ...);
        void *structured_user, *generic_user;
    } handlers;
} wz_xml;

/* Begins a document that is appended to out; to be ended in any case, by the same
 * thread, and not to be moved until then. */
void wz_xml_begin(wz_xml *xml, const wz_allocator *allocator, wz_buf *out);

/* Closes what is open. Fails with WZ_ENOMEM or WZ_ELIMIT where anything has. */
WZ_MUST_CHECK wz_err wz_xml_end(wz_xml *xml);

/* Opens an element, on a line of its own or amid text, and closes the last one. */
void wz_xml_open(wz_xml *xml, const char *name);
void wz_xml_open_inline(wz_xml *xml, const char *name);
void wz_xml_close(wz_xml *xml);

/* Attributes of the element just opened. */
void wz_xml_attribute(wz_xml *xml, const char *name, wz_str value);
void wz_xml_attribute_number(wz_xml *xml, const char *name, int64_t value);

/* Text, which a parser gives back as it is but for the characters that XML cannot
 * hold: they become U+FFFD. */
void wz_xml_text(wz_xml *xml, wz_str text);

/* Whether XML can hold a character (XML 1.0, production 2), or all of a text. */
bool wz_xml_can_hold(uint32_t code);
bool wz_xml_can_hold_all(wz_str text);

#endif
