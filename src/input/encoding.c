/* What encodings are called and how they look. uchardet is asked last and not
 * believed much: for short texts it names Shift_JIS or a Windows code page as
 * readily as GB18030. */
#include "input/encoding.h"

#include <uchardet/uchardet.h>

#include "base/ascii.h"

/* What uchardet sees: enough characters to count, and a bound on its time (it
 * reads some 30 MB/s). A character cut in two at the end does not mislead it. */
#define SAMPLE ((size_t)64 << 10)

size_t wz_broken_byte(wz_str rest)
{
    (void)rest;
    return 1;
}

/* An unpaired surrogate. */
static size_t broken_unit(wz_str rest)
{
    return rest.len < 2 ? rest.len : 2;
}

/* In the double-byte encodings a lead byte takes the next one with it, unless that
 * is ASCII: a line break or a quote behind half a character is not lost. */
static size_t broken_pair(wz_str rest)
{
    const unsigned char *p = (const unsigned char *)rest.at;

    return rest.len > 1 && p[0] > 0x80 && p[0] < 0xFF && p[1] >= 0x80 ? 2 : 1;
}

/* GB18030 has four-byte codes as well, of the form 81 30 81 30; some of them
 * stand for nothing. */
static size_t broken_gb18030(wz_str rest)
{
    const unsigned char *p = (const unsigned char *)rest.at;
    bool four = rest.len >= 4 && p[0] > 0x80 && p[0] < 0xFF && p[1] >= '0' && p[1] <= '9' &&
                p[2] > 0x80 && p[2] < 0xFF && p[3] >= '0' && p[3] <= '9';

    return four ? 4 : broken_pair(rest);
}

const wz_encoding wz_encoding_utf8 = { "UTF-8", wz_broken_byte };
const wz_encoding wz_encoding_gb18030 = { "GB18030", broken_gb18030 };
static const wz_encoding big5 = { "Big5", broken_pair };
static const wz_encoding utf16le = { "UTF-16LE", broken_unit };
static const wz_encoding utf16be = { "UTF-16BE", broken_unit };

static const struct {
    const char *name;               /* in capitals, without - and _ */
    const wz_encoding *encoding;    /* NULL: UTF-16 in the order that the bytes show */
} names[] = {
    { "UTF8",    &wz_encoding_utf8 },
    { "UTF16",   NULL },
    { "UTF16LE", &utf16le },
    { "UTF16BE", &utf16be },
    { "GB18030", &wz_encoding_gb18030 },
    { "GBK",     &wz_encoding_gb18030 },
    { "GB2312",  &wz_encoding_gb18030 },
    { "CP936",   &wz_encoding_gb18030 },
    { "BIG5",    &big5 },
};

static bool is_called(const char *name, const char *folded)
{
    for (; *name; name++) {
        if (*name == '-' || *name == '_')
            continue;
        if (wz_ascii_upper(*name) != *folded++)
            return false;
    }
    return *folded == '\0';
}

static const wz_encoding *by_mark(wz_str bytes)
{
    if (wz_str_starts(bytes, WZ_STR("\xEF\xBB\xBF")))
        return &wz_encoding_utf8;
    if (wz_str_starts(bytes, WZ_STR("\xFF\xFE")))
        return &utf16le;
    if (wz_str_starts(bytes, WZ_STR("\xFE\xFF")))
        return &utf16be;
    return NULL;
}

/* How many units lie in U+3000-U+9FFF where byte `high` (0 or 1) of each is the
 * high one; 0 where these cannot be the units of a Chinese text: fewer than 40 %,
 * an unpaired surrogate, or neither a line end nor 、 nor 。. The last is what
 * Big5 fails, whose pairs are often in the range by chance. */
static size_t wide_units(wz_str bytes, size_t high)
{
    const unsigned char *p = (const unsigned char *)bytes.at;
    size_t count = bytes.len / 2, wide = 0;
    bool marks = false, low_due = false;

    for (size_t i = 0; i < count; i++) {
        unsigned unit = (unsigned)p[2 * i + high] << 8 | p[2 * i + 1 - high];

        if (low_due != (unit >= 0xDC00 && unit <= 0xDFFF))
            return 0;
        low_due = unit >= 0xD800 && unit <= 0xDBFF;
        wide += unit >= 0x3000 && unit <= 0x9FFF;
        marks = marks || unit == 0x000A || unit == 0x3001 || unit == 0x3002;
    }
    return marks && !low_due && wide * 5 >= count * 2 ? wide : 0;
}

static const wz_encoding *utf16_by_looks(wz_str bytes)
{
    size_t big = wide_units(bytes, 0), little = wide_units(bytes, 1);

    if (big == 0 && little == 0)
        return NULL;
    return big > little ? &utf16be : &utf16le;
}

static const wz_encoding *utf16_of(wz_str bytes)
{
    const wz_encoding *encoding = by_mark(bytes);

    if (!encoding || encoding == &wz_encoding_utf8)
        encoding = utf16_by_looks(bytes);
    return encoding ? encoding : &utf16le;
}

const wz_encoding *wz_encoding_find(const char *name, wz_str bytes)
{
    for (size_t i = 0; i < WZ_COUNT(names); i++)
        if (is_called(name, names[i].name))
            return names[i].encoding ? names[i].encoding : utf16_of(bytes);
    return NULL;
}

/* Only what it says of Chinese encodings counts, and UTF-8 is ruled out. */
static bool is_utf16(const wz_encoding *encoding)
{
    return encoding == &utf16le || encoding == &utf16be;
}

static const wz_encoding *by_uchardet(wz_str bytes)
{
    const wz_encoding *encoding = NULL;
    uchardet_t detector = uchardet_new();
    size_t start = 0, count;

    if (!detector)
        return NULL;
    while (start < bytes.len && (unsigned char)bytes.at[start] < 0x80)
        start++;
    count = bytes.len - start < SAMPLE ? bytes.len - start : SAMPLE;
    if (uchardet_handle_data(detector, bytes.at + start, count) == 0) {
        uchardet_data_end(detector);
        encoding = wz_encoding_find(uchardet_get_charset(detector), bytes);
    }
    uchardet_delete(detector);
    if (encoding && encoding != &wz_encoding_utf8 && (bytes.len % 2 == 0 || !is_utf16(encoding)))
        return encoding;
    return NULL;
}

const wz_encoding *wz_encoding_detect(wz_str bytes)
{
    const wz_encoding *encoding = by_mark(bytes);

    if (!encoding && bytes.len % 2 == 0)
        encoding = utf16_by_looks(bytes);
    return encoding ? encoding : by_uchardet(bytes);
}
