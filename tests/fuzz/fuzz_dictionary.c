/* A dictionary that somebody has edited: its rows are read, and where they are
 * good they are put to use. The first byte chooses the dictionary and strictness. */
#include "fuzz.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"

struct reports {
    size_t count;
};

static void count(void *user, const wz_diagnostic *diagnostic)
{
    MUST(diagnostic->line > 0 && diagnostic->column > 0);
    ((struct reports *)user)->count++;
}

static size_t line_count(wz_str bytes)
{
    size_t lines = 1;

    for (size_t i = 0; i < bytes.len; i++)
        lines += bytes.at[i] == '\n';
    return lines;
}

static void check_rows(const wz_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++) {
        wz_str key = rows->at[i].key;

        MUST(rows->at[i].gone || key.len > 0);
        MUST(wz_utf8_validate(key) == key.len);
    }
}

/* Whether some row has this phrase and this meaning. */
static bool is_told(const wz_rows *rows, wz_str text, const wz_term *term)
{
    for (size_t i = 0; i < rows->count; i++)
        if (!rows->at[i].gone && wz_str_equal(rows->at[i].phrase.text, text) &&
            rows->at[i].phrase.term.cells == term->cells)
            return true;
    return false;
}

/* Every hit is a phrase of the dictionary and lies in the text. */
static void scan(wz_arena *arena, const wz_rows *rows, wz_str text)
{
    uint16_t *fold = wz_arena_take(arena, WZ_UNIT_COUNT * sizeof *fold);
    wz_matcher *matcher = NULL;
    wz_buf phrases, hits;

    for (uint32_t unit = 0; unit < WZ_UNIT_COUNT; unit++)
        fold[unit] = (uint16_t)unit;
    wz_buf_init(&phrases, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&hits, NULL, WZ_LIMIT_BUFFER);
    for (size_t i = 0; i < rows->count; i++) {
        const wz_phrase *phrase = &rows->at[i].phrase;

        if (!rows->at[i].gone)
            WZ_PUSH(&phrases, phrase);
    }
    MUST(wz_matcher_build(arena, fold, WZ_ITEMS(phrases, const wz_phrase *),
                          WZ_ITEM_COUNT(phrases, const wz_phrase *), &matcher) == WZ_OK);
    wz_matcher_scan(matcher, text, &hits, NULL);
    MUST(wz_buf_status(&hits) == WZ_OK);
    for (size_t i = 0; i < WZ_ITEM_COUNT(hits, wz_hit); i++) {
        wz_hit hit = WZ_ITEMS(hits, wz_hit)[i];

        MUST(hit.end <= text.len);
        MUST(is_told(rows, wz_str_cut(text, hit.start, hit.end), hit.term));
    }
    wz_buf_clear(&phrases);
    wz_buf_clear(&hits);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    uint8_t choice = len > 0 ? bytes[0] : 0;
    wz_str text = { (const char *)bytes + (len > 0), len - (len > 0) };
    wz_dictionary dictionary = (wz_dictionary)(choice % WZ_DICTIONARY_COUNT);
    struct reports reports = { 0 };
    wz_arena arena;
    wz_loading loading = { .arena = &arena, .sink = { count, &reports }, .strict = choice & 0x80 };
    wz_rows rows;
    size_t good = 0;

    wz_arena_init(&arena, NULL);
    MUST(wz_rows_init(&rows, dictionary, line_count(text), true, &arena) == WZ_OK);
    wz_err err = wz_rows_read(&rows, &loading, WZ_STR("fuzz.tsv"), text, &good);
    MUST(err == WZ_OK || err == WZ_EFORMAT);
    MUST((err == WZ_EFORMAT) == (reports.count > 0));
    if (!err) {
        check_rows(&rows);
        if (dictionary != WZ_DICTIONARY_FOLD &&
            wz_utf8_validate(text) == text.len)
            scan(&arena, &rows, text);
    }
    wz_arena_clear(&arena);
    return 0;
}
