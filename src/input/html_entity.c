/* Numbers are read as HTML 13.2.5.80 says; names are those of HTML 4, which libxml2 knows. */
#include "input/html_entity.h"

#include <libxml/HTMLparser.h>

#include "base/ascii.h"
#include "base/utf8.h"

/* Longer than any name (thetasym). */
#define NAME_BYTES 12

/* Numbers 128 to 159 mean what Windows-1252 has there; 0 where it has nothing. */
static const uint16_t windows[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

/* 16 for what is no digit. */
static uint32_t digit_of(char c)
{
    c = wz_ascii_lower(c);
    if (wz_ascii_is_digit(c))
        return (uint32_t)(c - '0');
    return c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10) : 16;
}

static uint32_t character_of(uint32_t number)
{
    if (number >= 0x80 && number < 0xA0 && windows[number - 0x80])
        return windows[number - 0x80];
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    return number;
}

static size_t read_number(wz_str s, uint32_t *code)
{
    bool is_hex = s.len > 2 && wz_ascii_lower(s.at[2]) == 'x';
    uint32_t base = is_hex ? 16 : 10, number = 0;
    size_t first = is_hex ? 3 : 2, at = first;

    for (; at < s.len && digit_of(s.at[at]) < base; at++)
        if (number <= 0x10FFFF)
            number = number * base + digit_of(s.at[at]);
    if (at == first)
        return 0;
    *code = character_of(number);
    return at < s.len && s.at[at] == ';' ? at + 1 : at;
}

/* How many bytes the reference takes that s, which begins with &, begins with, and its
 * character in *code; 0 if it is none. */
static size_t read_reference(wz_str s, uint32_t *code)
{
    char name[NAME_BYTES];
    size_t len = 0;
    const htmlEntityDesc *entity;
    bool is_closed;

    if (s.len > 1 && s.at[1] == '#')
        return read_number(s, code);
    while (len + 1 < s.len && len < sizeof name &&
           (wz_ascii_is_letter(s.at[len + 1]) || wz_ascii_is_digit(s.at[len + 1]))) {
        name[len] = s.at[len + 1];
        len++;
    }
    if (len == 0 || len == sizeof name)
        return 0;
    name[len] = '\0';
    is_closed = len + 1 < s.len && s.at[len + 1] == ';';
    entity = htmlEntityLookup((const xmlChar *)name);
    /* Only the names of Latin-1 have ever been read without the semicolon. */
    if (!entity || (!is_closed && entity->value > 0xFF))
        return 0;
    *code = entity->value;
    return len + 1 + is_closed;
}

wz_str wz_html_take(wz_str *text, char character[4])
{
    uint32_t code;
    size_t taken;

    if (text->at[0] != '&')
        return wz_str_take(text, wz_str_find(*text, WZ_STR("&")));
    taken = read_reference(*text, &code);
    if (taken == 0)
        return wz_str_take(text, 1);
    wz_str_take(text, taken);
    return (wz_str){ character, wz_utf8_encode(code, character) };
}
