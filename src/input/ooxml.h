/* XML parts of Office documents (ECMA-376) by libxml2's reader. Private to the room. */
#ifndef WZ_INPUT_OOXML_H
#define WZ_INPUT_OOXML_H

#include <libxml/xmlreader.h>

#include "base/str.h"

/* Why a part must not reach the parser, in words, or NULL. libxml2 compares the attributes of
 * a tag pairwise (32,000 take 6 s), and a document type may define entities that grow without
 * end; no program writes either. Cost: linear. */
const char *wz_ooxml_fault(wz_str part);

/* A reader of a part that has no fault, or NULL where memory has run out. It reads UTF-8,
 * whatever the part declares, says nothing, and loads nothing. To be freed with
 * xmlFreeTextReader. */
xmlTextReaderPtr wz_ooxml_open(wz_str part);

/* Goes on to the next node, or past all that is inside this one. False at the end and at a
 * fault, which *broken tells. */
bool wz_ooxml_next(xmlTextReaderPtr reader, bool skip, bool *broken);

/* The local name of the element at hand if it is one of WordprocessingML, of formulas or of
 * what frames both; else "". */
const char *wz_ooxml_name(xmlTextReaderPtr reader);

/* Its attribute w:val, or another of that namespace; "" without one. Valid until the next call. */
wz_str wz_ooxml_value(xmlTextReaderPtr reader, const char *name);

/* The same for an attribute of no namespace, as those of relationships are. */
wz_str wz_ooxml_bare_value(xmlTextReaderPtr reader, const char *name);

/* Its attribute w:val, or another of that namespace, as a number; `otherwise` where it is none. */
int wz_ooxml_number(xmlTextReaderPtr reader, const char *name, int otherwise);

/* Whether an element such as <w:vanish/> says yes: it has no value, or neither 0 nor false. */
bool wz_ooxml_is_on(xmlTextReaderPtr reader);

#endif
