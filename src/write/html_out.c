/* Escaping, and the frame of a page. */
#include "write/html_out.h"

#include <stdio.h>

#include "base/ascii.h"
#include "base/utf8.h"
#include "write/plain.h"

static wz_str entity(uint32_t code)
{
    switch (code) {
    case '&':
        return WZ_STR("&amp;");
    case '<':
        return WZ_STR("&lt;");
    case '>':
        return WZ_STR("&gt;");
    case '"':
        return WZ_STR("&quot;");
    case '\'':
        return WZ_STR("&#39;");
    default:
        return WZ_STR("");
    }
}

/* Whether a byte may begin what is not written as it is. Of the lead bytes of UTF-8 these
 * begin characters without width, that turn the direction, or that are none. */
static bool is_suspect(unsigned char byte)
{
    if (byte < 0x80)
        return byte < ' ' || byte == 0x7F || entity(byte).len > 0;
    return byte == 0xC2 || byte == 0xD8 || byte == 0xE2 || byte >= 0xEF;
}

/* ␇ or ‹U+202E› */
static void put_visible(wz_buf *out, uint32_t code)
{
    char text[16];

    if (code < ' ' || code == 0x7F) {
        wz_buf_put(out, text, wz_utf8_encode(code == 0x7F ? 0x2421 : 0x2400 + code, text));
        return;
    }
    int len = snprintf(text, sizeof text, "U+%04lX", (unsigned long)code);

    wz_buf_put_str(out, WZ_STR("‹"));
    wz_buf_put(out, text, (size_t)len);
    wz_buf_put_str(out, WZ_STR("›"));
}

void wz_html_put(wz_buf *out, wz_str text)
{
    size_t start = 0;

    for (size_t at = 0; at < text.len; ) {
        uint32_t code;

        if (!is_suspect((unsigned char)text.at[at])) {
            at++;
            continue;
        }
        size_t step = wz_utf8_decode(wz_str_skip(text, at), &code);
        wz_str instead = entity(code);
        bool is_hidden = wz_plain_is_invisible(code) && code != '\t' && code != '\n';

        if (is_hidden || instead.len > 0) {
            wz_buf_put(out, text.at + start, at - start);
            wz_buf_put_str(out, instead);
            if (is_hidden)
                put_visible(out, code);
            start = at + step;
        }
        at += step;
    }
    wz_buf_put(out, text.at + start, text.len - start);
}

void wz_html_put_path(wz_buf *out, wz_str path)
{
    static const char plain[] = "/-._~";        /* RFC 3986, 2.3, and the slash */
    static const char digits[] = "0123456789ABCDEF";

    for (size_t i = 0; i < path.len; i++) {
        unsigned char byte = (unsigned char)path.at[i];

        if (wz_ascii_is_letter(path.at[i]) || wz_ascii_is_digit(path.at[i]) ||
            memchr(plain, byte, sizeof plain - 1)) {
            wz_buf_put_byte(out, path.at[i]);
        } else {
            wz_buf_put_byte(out, '%');
            wz_buf_put_byte(out, digits[byte >> 4]);
            wz_buf_put_byte(out, digits[byte & 0xF]);
        }
    }
}

void wz_html_label(wz_buf *out, wz_label label, wz_language language)
{
    wz_html_put(out, wz_label_text(label, language));
}

void wz_html_put_place(wz_buf *out, const wz_record *record)
{
    wz_buf_put_str(out, wz_str_of(wz_kinds[record->kind].name));
    wz_buf_put_byte(out, '-');
    wz_buf_put_number(out, record->id);
}

void wz_html_begin(wz_buf *out, wz_str title, wz_language language)
{
    WZ_HTML(out, "<!DOCTYPE html>\n<html lang=\"");
    wz_buf_put_str(out, language == WZ_ENGLISH ? WZ_STR("en") : WZ_STR("zh-Hans"));
    WZ_HTML(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                 "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                 "style-src '");
    wz_buf_put_str(out, wz_html_style_hash);
    WZ_HTML(out, "'; script-src '");
    wz_buf_put_str(out, wz_html_script_hash);
    WZ_HTML(out, "'; base-uri 'none'; form-action 'none'\">\n"
                 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                 "<meta name=\"generator\" content=\"wenzhai " WZ_VERSION "\">\n<title>");
    wz_html_put(out, title);
    WZ_HTML(out, "</title>\n<style>");
    wz_buf_put_str(out, wz_html_style);
    WZ_HTML(out, "</style>\n<script>");
    wz_buf_put_str(out, wz_html_script);
    WZ_HTML(out, "</script>\n</head>\n<body>\n");
}

void wz_html_end(wz_buf *out)
{
    WZ_HTML(out, "</body>\n</html>\n");
}

void wz_html_begin_sheet(wz_buf *out, wz_str title, wz_language language)
{
    wz_html_begin(out, title, language);
    WZ_HTML(out, "<main id=\"sheet\" data-copy=\"");
    wz_html_label(out, WZ_LABEL_COPY, language);
    WZ_HTML(out, "\" data-copied=\"");
    wz_html_label(out, WZ_LABEL_COPIED, language);
    WZ_HTML(out, "\">\n<button type=\"button\" class=\"js\" id=\"theme\">");
    wz_html_label(out, WZ_LABEL_THEME, language);
    WZ_HTML(out, "</button>\n");
}

void wz_html_end_sheet(wz_buf *out)
{
    WZ_HTML(out, "</main>\n");
    wz_html_end(out);
}
