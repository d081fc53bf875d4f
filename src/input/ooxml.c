/* The parts come from anywhere, so that a scan looks at their tags before libxml2 does. */
#include "input/ooxml.h"

#include "base/utf8.h"

enum { MOST_TAG = 64 << 10, MOST_ATTRIBUTES = 256, MOST_NUMBER = 1000000 };

/* -- what may reach the parser ------------------------------------------------------- */

/* Where the text behind `end` begins, or the length of all. */
static size_t past(wz_str part, size_t at, wz_str end)
{
    at += wz_str_find(wz_str_skip(part, at), end);
    return at < part.len ? at + end.len : part.len;
}

/* Passes over a tag from its < on; *attributes counts what may be some. */
static size_t past_tag(wz_str part, size_t at, size_t *attributes)
{
    char quote = 0;

    for (*attributes = 0; at < part.len && (quote || part.at[at] != '>'); at++) {
        if (quote)
            quote = part.at[at] == quote ? 0 : quote;
        else if (part.at[at] == '"' || part.at[at] == '\'')
            quote = part.at[at];
        else
            *attributes += part.at[at] == '=';
    }
    return at;
}

const char *wz_ooxml_fault(wz_str part)
{
    size_t at = 0;

    if (wz_utf8_validate(part) < part.len)
        return "not valid UTF-8";
    for (;;) {
        const char *found = at < part.len ? memchr(part.at + at, '<', part.len - at) : NULL;
        size_t attributes, start;
        wz_str rest;

        if (!found)
            return NULL;
        start = at = (size_t)(found - part.at);
        rest = wz_str_skip(part, at);
        if (wz_str_starts(rest, WZ_STR("<!--"))) {
            at = past(part, at + 4, WZ_STR("-->"));
        } else if (wz_str_starts(rest, WZ_STR("<![CDATA["))) {
            at = past(part, at, WZ_STR("]]>"));
        } else if (wz_str_starts(rest, WZ_STR("<!"))) {
            return "with a document type";
        } else if (wz_str_starts(rest, WZ_STR("<?"))) {
            at = past(part, at, WZ_STR("?>"));
        } else {
            at = past_tag(part, at, &attributes);
            if (at - start > MOST_TAG || attributes > MOST_ATTRIBUTES)
                return "with a tag that is too large";
        }
    }
}

/* -- reading ------------------------------------------------------------------------- */

static void ignore(void *user, const char *message, xmlParserSeverities severity,
                   xmlTextReaderLocatorPtr locator)
{
    (void)user;
    (void)message;
    (void)severity;
    (void)locator;
}

xmlTextReaderPtr wz_ooxml_open(wz_str part)
{
    xmlTextReaderPtr reader;

    xmlInitParser();
    reader = xmlReaderForMemory(part.at, (int)part.len, NULL, "UTF-8",
                                XML_PARSE_NONET | XML_PARSE_NOWARNING | XML_PARSE_NOERROR);
    if (reader)
        xmlTextReaderSetErrorHandler(reader, ignore, NULL);
    return reader;
}

bool wz_ooxml_next(xmlTextReaderPtr reader, bool skip, bool *broken)
{
    int result = skip ? xmlTextReaderNext(reader) : xmlTextReaderRead(reader);

    *broken = result < 0;
    return result > 0;
}

/* The namespaces of ECMA-376, in its two editions: transitional and strict. */
static const char words[] = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
static const char strict_words[] = "http://purl.oclc.org/ooxml/wordprocessingml/main";
static const char *const namespaces[] = {
    words, strict_words,
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
};

const char *wz_ooxml_name(xmlTextReaderPtr reader)
{
    const char *uri = (const char *)xmlTextReaderConstNamespaceUri(reader);

    for (size_t i = 0; uri && i < WZ_COUNT(namespaces); i++)
        if (strcmp(uri, namespaces[i]) == 0)
            return (const char *)xmlTextReaderConstLocalName(reader);
    return "";
}

/* The value of the attribute that the reader is at, if it is, and back to the element. */
static wz_str take_value(xmlTextReaderPtr reader, bool is_there)
{
    const xmlChar *value = is_there ? xmlTextReaderConstValue(reader) : NULL;

    xmlTextReaderMoveToElement(reader);
    return value ? wz_str_of((const char *)value) : WZ_STR("");
}

wz_str wz_ooxml_value(xmlTextReaderPtr reader, const char *name)
{
    const xmlChar *attribute = BAD_CAST name;

    return take_value(reader,
                      xmlTextReaderMoveToAttributeNs(reader, attribute, BAD_CAST words) == 1 ||
                      xmlTextReaderMoveToAttributeNs(reader, attribute, BAD_CAST strict_words) == 1);
}

wz_str wz_ooxml_bare_value(xmlTextReaderPtr reader, const char *name)
{
    return take_value(reader, xmlTextReaderMoveToAttribute(reader, BAD_CAST name) == 1);
}

int wz_ooxml_number(xmlTextReaderPtr reader, const char *name, int otherwise)
{
    wz_str value = wz_ooxml_value(reader, name);
    int number = 0;

    if (value.len == 0)
        return otherwise;
    for (size_t i = 0; i < value.len; i++) {
        if (value.at[i] < '0' || value.at[i] > '9' || number > MOST_NUMBER)
            return otherwise;
        number = 10 * number + value.at[i] - '0';
    }
    return number;
}

bool wz_ooxml_is_on(xmlTextReaderPtr reader)
{
    wz_str value = wz_ooxml_value(reader, "val");

    return !wz_str_equal(value, WZ_STR("0")) && !wz_str_equal(value, WZ_STR("false")) &&
           !wz_str_equal(value, WZ_STR("off"));
}
