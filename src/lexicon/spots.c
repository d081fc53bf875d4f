/* The characters that extractors start from. They are few and rare: a pass over the
 * bytes finds them at a fraction of what a scan for phrases costs. */
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

/* Characters fall into groups by their first byte. A group has a bit, and a character
 * that is a spot has it in the tables of its first, second and third byte; other
 * characters can have it as well, but few do. */
enum { GROUPS = 8, BLOCK = 4096 };

struct tables {
    uint8_t first[256], second[256], third[256];
    uint8_t class[0x10000];     /* wz_spot_class, or 0; no spot lies beyond the BMP */
};

static void set_all(uint8_t *table, uint8_t bit)
{
    for (size_t byte = 0; byte < 256; byte++)
        table[byte] |= bit;
}

/* Enters a character; bytes that it does not have may be anything. */
static void enter(struct tables *tables, wz_str character, uint8_t bit)
{
    const unsigned char *p = (const unsigned char *)character.at;

    tables->first[p[0]] |= bit;
    if (character.len > 1)
        tables->second[p[1]] |= bit;
    else
        set_all(tables->second, bit);
    if (character.len > 2)
        tables->third[p[2]] |= bit;
    else
        set_all(tables->third, bit);
}

static void fill(struct tables *tables)
{
    unsigned char leads[GROUPS] = { 0 };    /* of each group; ASCII is the first */
    size_t groups = 1;

    memset(tables, 0, sizeof *tables);
    for (size_t i = 0; i < WZ_COUNT(rows); i++) {
        wz_str rest = wz_str_of(rows[i].characters);

        while (rest.len > 0) {
            uint32_t code;
            size_t step = wz_utf8_decode(rest, &code), group = 0;
            unsigned char lead = code < 0x80 ? 0 : (unsigned char)rest.at[0];

            while (group < groups && leads[group] != lead)
                group++;
            if (group == groups && groups < GROUPS)
                leads[groups++] = lead;
            enter(tables, wz_str_take(&rest, step), (uint8_t)(1u << group % GROUPS));
            tables->class[code] = (uint8_t)rows[i].class;
        }
    }
}

/* Lists, without a branch, the bytes in [at, end) where a spot may begin; two bytes
 * can be read behind the end. */
static size_t list_candidates(const struct tables *tables, const unsigned char *p, size_t at,
                              size_t end, uint32_t *found)
{
    size_t count = 0;

    for (size_t i = at; i < end; i++) {
        found[count] = (uint32_t)i;
        count += (tables->first[p[i]] & tables->second[p[i + 1]] & tables->third[p[i + 2]]) != 0;
    }
    return count;
}

static void put_spots(const struct tables *tables, wz_str text, const uint32_t *found,
                      size_t count, wz_buf *spots)
{
    for (size_t i = 0; i < count; i++) {
        wz_spot spot = { found[i], 0 };
        uint32_t code;

        wz_utf8_decode(wz_str_skip(text, found[i]), &code);
        spot.class = code < WZ_COUNT(tables->class) ? tables->class[code] : 0;
        if (spot.class != 0)
            WZ_PUSH(spots, spot);
    }
}

void wz_spots_find(wz_str text, wz_buf *spots)
{
    struct tables tables;
    uint32_t found[BLOCK];
    size_t safe = text.len < 2 ? 0 : text.len - 2, at = 0;

    fill(&tables);
    while (at < safe) {
        size_t end = safe - at < BLOCK ? safe : at + BLOCK;
        size_t count = list_candidates(&tables, (const unsigned char *)text.at, at, end, found);

        put_spots(&tables, text, found, count, spots);
        at = end;
    }
    for (; at < text.len; at++) {           /* the last bytes have nothing behind them */
        found[0] = (uint32_t)at;
        if ((text.at[at] & 0xC0) != 0x80)
            put_spots(&tables, text, found, 1, spots);
    }
}
