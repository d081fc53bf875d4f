/* The characters that extractors start from. They are few and rare, so a pass over
 * the first bytes of characters finds them faster than a scan for phrases would. */
#include "base/utf8.h"
#include "lexicon/lexicon.h"

static const struct {
    wz_spot_class class;
    const char *characters;
} rows[] = {
    { WZ_SPOT_MASK, "*＊xXｘＸ×╳○〇●某_＿□（(" },
    { WZ_SPOT_MASK, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" },
    { WZ_SPOT_MASK, "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ" },
};

/* What is known of a character by its first byte, and then by its code. */
struct table {
    uint8_t length[256];        /* bytes of the character */
    bool may_be_spot[256];
    uint8_t class[0x10000];     /* wz_spot_class, or 0; no spot lies beyond the BMP */
};

static void fill(struct table *table)
{
    memset(table, 0, sizeof *table);
    for (size_t lead = 0; lead < 256; lead++)
        table->length[lead] = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    for (size_t i = 0; i < WZ_COUNT(rows); i++) {
        wz_str rest = wz_str_of(rows[i].characters);

        while (rest.len > 0) {
            uint32_t code;

            table->may_be_spot[(unsigned char)rest.at[0]] = true;
            wz_str_take(&rest, wz_utf8_decode(rest, &code));
            table->class[code] = (uint8_t)rows[i].class;
        }
    }
}

void wz_spots_find(wz_str text, wz_buf *spots)
{
    struct table table;

    fill(&table);
    for (size_t at = 0; at < text.len; at += table.length[(unsigned char)text.at[at]]) {
        wz_spot spot = { (uint32_t)at, 0 };
        uint32_t code;

        if (!table.may_be_spot[(unsigned char)text.at[at]])
            continue;
        wz_utf8_decode(wz_str_skip(text, at), &code);
        spot.class = code < WZ_COUNT(table.class) ? table.class[code] : 0;
        if (spot.class != 0)
            WZ_PUSH(spots, spot);
    }
}
