/* Makes the tables that texts are searched with out of the rows of all dictionaries: when
 * the program is built (embed.c), and again where a user has dictionaries too. */
#include "base/limits.h"
#include "base/utf8.h"
#include "lexicon/dictionary.h"

static void fill_fold(uint16_t *fold, const wz_rows *rows)
{
    for (size_t unit = 0; unit < WZ_UNIT_COUNT; unit++)
        fold[unit] = (uint16_t)unit;
    for (size_t i = 0; i < rows->count; i++) {
        uint32_t from, to;

        if (rows->at[i].gone)
            continue;
        wz_utf8_decode(rows->at[i].key, &from);
        wz_utf8_decode(rows->at[i].phrase.term.cells[0], &to);
        fold[from] = (uint16_t)to;
    }
}

/* The triggers of a pattern, each a phrase that its term names. */
static void put_triggers(wz_arena *arena, const wz_phrase *pattern, wz_buf *phrases)
{
    wz_str rest = pattern->text;

    while (rest.len > 0) {
        wz_phrase *phrase = wz_arena_room(arena, sizeof *phrase);

        if (!phrase) {
            phrases->status = WZ_ENOMEM;
            return;
        }
        *phrase = *pattern;
        phrase->text = phrase->term.phrase = wz_trigger_next(&rest);
        WZ_PUSH(phrases, phrase);
    }
}

static void put_phrases(wz_arena *arena, const wz_rows *rows, uint64_t classes, wz_buf *phrases)
{
    for (size_t i = 0; i < rows->count; i++) {
        const wz_phrase *phrase = &rows->at[i].phrase;

        if (rows->at[i].gone || !(classes >> phrase->term.class & 1))
            continue;
        if (phrase->term.class == WZ_CLASS_TRIGGER)
            put_triggers(arena, phrase, phrases);
        else
            WZ_PUSH(phrases, phrase);
    }
}

/* The classes that serve a matcher. */
static uint64_t classes_of(wz_serves serves)
{
    uint64_t classes = 0;

    for (int class = 0; class < WZ_CLASS_COUNT; class++)
        if (wz_class_serves((wz_class)class) == serves)
            classes |= UINT64_C(1) << class;
    return classes;
}

/* Builds a matcher of some classes. The rows of fold.tsv have none. */
static wz_err build_matcher(wz_arena *arena, const wz_rows *rows, const uint16_t *fold,
                            uint64_t classes, const wz_matcher **out)
{
    wz_matcher *matcher;
    wz_buf phrases;
    wz_err err;

    wz_buf_init(&phrases, arena->allocator, WZ_LIMIT_BUFFER);
    for (int i = 0; i < WZ_DICTIONARY_COUNT; i++)
        if (i != WZ_DICTIONARY_FOLD)
            put_phrases(arena, &rows[i], classes, &phrases);
    err = wz_buf_status(&phrases);
    if (!err)
        err = wz_matcher_build(arena, fold, WZ_ITEMS(phrases, const wz_phrase *),
                               WZ_ITEM_COUNT(phrases, const wz_phrase *), &matcher);
    if (!err)
        *out = matcher;
    wz_buf_clear(&phrases);
    return err;
}

wz_err wz_tables_build(wz_arena *arena, const wz_rows *rows, wz_tables *out)
{
    uint16_t *fold = wz_arena_room(arena, WZ_UNIT_COUNT * sizeof *fold);
    wz_err err;

    if (!fold)
        return WZ_ENOMEM;
    fill_fold(fold, &rows[WZ_DICTIONARY_FOLD]);
    out->fold = fold;
    err = build_matcher(arena, rows, fold, classes_of(WZ_SERVES_LINES), &out->lines);
    if (!err)
        err = build_matcher(arena, rows, fold, classes_of(WZ_SERVES_WORDS), &out->words);
    if (!err)
        err = build_matcher(arena, rows, fold, WZ_NOISE_CLASSES, &out->noise);
    return err;
}
