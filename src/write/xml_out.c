/* libxml2's text writer, with its traps seen to. It writes characters that no parser
 * accepts, and stops at NUL: so text is escaped here, whole runs at a time, and given
 * to it raw. Told an encoding, it copies all through a converter that may run out of
 * memory without saying so: it is not told. It prints errors by itself: silenced while
 * a document is open. A call of it costs as much as an attribute of our records does, of
 * which some have twenty-five: those of an element go to it in one piece, as if they were
 * the value of the first. Its own memory, some hundred bytes for each open element and a
 * buffer of 4 KB, comes from libxml2's allocator, not from ours. */
#include "write/xml_out.h"

#include <libxml/parser.h>
#include <libxml/xmlwriter.h>

#include "base/limits.h"
#include "base/utf8.h"

/* What a parser would not give back, or would take for markup (XML 1.0, sections
 * 2.4, 2.11 and 3.3.3). The first is for text, the second for attributes. */
static const char *const in_text[0x40] = {
    ['\r'] = "&#13;", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
};
static const char *const in_attributes[0x40] = {
    ['\t'] = "&#9;", ['\n'] = "&#10;", ['\r'] = "&#13;",
    ['"'] = "&quot;", ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;",
};

bool wz_xml_can_hold(uint32_t code)
{
    if (code < ' ')
        return code == '\t' || code == '\n' || code == '\r';
    return code != 0xFFFE && code != 0xFFFF;
}

/* Whether a byte may begin a character that some escape stands for, or that XML cannot
 * hold: the bytes below that do not, and those that begin no U+FFFE, are passed over. */
static bool is_suspect(unsigned char byte)
{
    return byte < 0x40 ? byte < ' ' || in_attributes[byte] : byte == 0xEF;
}

static size_t next_suspect(wz_str text, size_t at)
{
    while (at < text.len && !is_suspect((unsigned char)text.at[at]))
        at++;
    return at;
}

bool wz_xml_can_hold_all(wz_str text)
{
    size_t at = next_suspect(text, 0);

    while (at < text.len) {
        uint32_t code;

        at += wz_utf8_decode(wz_str_skip(text, at), &code);
        if (!wz_xml_can_hold(code))
            return false;
        at = next_suspect(text, at);
    }
    return true;
}

static const char *escape_of(uint32_t code, const char *const escapes[0x40])
{
    if (!wz_xml_can_hold(code))
        return "\uFFFD";
    return code < 0x40 ? escapes[code] : NULL;
}

/* Appends text, escaped. */
static void put_escaped(wz_buf *out, wz_str text, const char *const escapes[0x40])
{
    size_t start = 0, at = next_suspect(text, 0);

    while (at < text.len) {
        uint32_t code;
        size_t next = at + wz_utf8_decode(wz_str_skip(text, at), &code);
        const char *with = escape_of(code, escapes);

        if (with) {
            wz_buf_put(out, text.at + start, at - start);
            wz_buf_put_str(out, wz_str_of(with));
            start = next;
        }
        at = next_suspect(text, next);
    }
    wz_buf_put(out, text.at + start, text.len - start);
}

/* Remembers that a call has failed, as a result below 0 says. */
static void check(wz_xml *xml, int result)
{
    if (result < 0)
        xml->failed = true;
}

static void put_raw(wz_xml *xml, wz_str bytes)
{
    while (bytes.len > 0 && !xml->failed) {
        wz_str run = wz_str_take(&bytes, bytes.len < INT_MAX ? bytes.len : INT_MAX);

        check(xml, xmlTextWriterWriteRawLen(xml->writer, BAD_CAST run.at, (int)run.len));
    }
}

/* Gives libxml2 what has gathered in a buffer, which begins anew. */
static void hand_over(wz_xml *xml, wz_buf *buf)
{
    if (wz_buf_status(buf))
        xml->failed = true;
    put_raw(xml, wz_buf_str(buf));
    wz_buf_reset(buf);
}

/* Hands over the attributes of the element just opened, if it has any. */
static void end_attributes(wz_xml *xml)
{
    if (!xml->has_attributes)
        return;
    xml->has_attributes = false;
    hand_over(xml, &xml->attributes);
    if (!xml->failed)
        check(xml, xmlTextWriterEndAttribute(xml->writer));
}

/* What libxml2 calls with bytes that are done. */
static int put_bytes(void *xml, const char *bytes, int count)
{
    wz_buf *out = ((wz_xml *)xml)->out;

    wz_buf_put(out, bytes, (size_t)count);
    return wz_buf_status(out) ? -1 : count;
}

static void ignore(void *user, xmlErrorPtr error)
{
    (void)user;
    (void)error;
}

static void ignore_text(void *user, const char *format, ...)
{
    (void)user;
    (void)format;
}

/* The handlers are the thread's own. Most errors go to one, some to the other. */
static struct wz_xml_handlers silence(void)
{
    struct wz_xml_handlers old = { xmlStructuredError, xmlGenericError,
                                   xmlStructuredErrorContext, xmlGenericErrorContext };

    xmlSetStructuredErrorFunc(NULL, ignore);
    xmlSetGenericErrorFunc(NULL, ignore_text);
    return old;
}

static void restore(const struct wz_xml_handlers *old)
{
    xmlSetStructuredErrorFunc(old->structured_user, old->structured);
    xmlSetGenericErrorFunc(old->generic_user, old->generic);
}

static xmlTextWriterPtr new_writer(wz_xml *xml)
{
    xmlOutputBufferPtr sink = xmlOutputBufferCreateIO(put_bytes, NULL, xml, NULL);
    xmlTextWriterPtr writer = sink ? xmlNewTextWriter(sink) : NULL;

    if (sink && !writer)
        xmlOutputBufferClose(sink);
    return writer;
}

void wz_xml_begin(wz_xml *xml, const wz_allocator *allocator, wz_buf *out)
{
    xmlInitParser();        /* may be called by any thread, any number of times */
    *xml = (wz_xml){ .out = out, .handlers = silence() };
    wz_buf_init(&xml->escaped, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&xml->attributes, allocator, WZ_LIMIT_BUFFER);
    xml->writer = new_writer(xml);
    if (xml->writer)
        put_raw(xml, WZ_STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"));
    else
        xml->failed = true;
}

wz_err wz_xml_end(wz_xml *xml)
{
    end_attributes(xml);
    if (!xml->failed)
        check(xml, xmlTextWriterEndDocument(xml->writer));
    if (!xml->failed)
        check(xml, xmlTextWriterFlush(xml->writer));
    if (xml->writer)
        xmlFreeTextWriter(xml->writer);
    restore(&xml->handlers);
    wz_buf_clear(&xml->escaped);
    wz_buf_clear(&xml->attributes);
    if (wz_buf_status(xml->out))
        return wz_buf_status(xml->out);
    return xml->failed ? WZ_ENOMEM : WZ_OK;
}

void wz_xml_open_inline(wz_xml *xml, const char *name)
{
    end_attributes(xml);
    if (!xml->failed)
        check(xml, xmlTextWriterStartElement(xml->writer, BAD_CAST name));
}

void wz_xml_open(wz_xml *xml, const char *name)
{
    end_attributes(xml);
    put_raw(xml, WZ_STR("\n"));
    wz_xml_open_inline(xml, name);
}

void wz_xml_close(wz_xml *xml)
{
    end_attributes(xml);
    if (!xml->failed)
        check(xml, xmlTextWriterEndElement(xml->writer));
}

/* Room for the value of an attribute, behind those before it. */
static wz_buf *begin_attribute(wz_xml *xml, const char *name)
{
    if (xml->has_attributes) {
        wz_buf_put_str(&xml->attributes, WZ_STR("\" "));
        wz_buf_put_str(&xml->attributes, wz_str_of(name));
        wz_buf_put_str(&xml->attributes, WZ_STR("=\""));
    } else if (!xml->failed) {
        check(xml, xmlTextWriterStartAttribute(xml->writer, BAD_CAST name));
        xml->has_attributes = true;
    }
    return &xml->attributes;
}

void wz_xml_attribute(wz_xml *xml, const char *name, wz_str value)
{
    put_escaped(begin_attribute(xml, name), value, in_attributes);
}

void wz_xml_attribute_number(wz_xml *xml, const char *name, int64_t value)
{
    wz_buf *out = begin_attribute(xml, name);

    if (value < 0)
        wz_buf_put_byte(out, '-');
    wz_buf_put_number(out, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void wz_xml_text(wz_xml *xml, wz_str text)
{
    end_attributes(xml);
    put_escaped(&xml->escaped, text, in_text);
    hand_over(xml, &xml->escaped);
}
