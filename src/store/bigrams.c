/* Tokens for the index, and phrases of them. */
#include "store/bigrams.h"

#include "base/limits.h"
#include "base/utf8.h"

enum { LAST_CODE = 0x10FFFF, WORD_BITS = 64, SET_WORDS = (LAST_CODE + 1) / WORD_BITS };

/* Braille patterns, which no text of ours has. */
enum { STAND_INS = 0x2800 };

/* How many tokens of a long word are asked for: the text is looked at anyway, and hardly any other
 * has as many in a row. */
enum { PHRASE_TOKENS = 16 };

/* The character that stands in tokens for another. */
static uint32_t token_character(uint32_t code)
{
    bool is_kept = (code >= 'a' && code <= 'z') || (code >= '0' && code <= '9');

    return code > 0x7F || is_kept ? code : STAND_INS + code;
}

/* Takes the first character off the front of *rest, in the form that it has in tokens. */
static wz_str take_character(wz_str *rest, char room[4], uint32_t *code)
{
    wz_str character = wz_str_take(rest, wz_utf8_decode(*rest, code));
    uint32_t shown = token_character(*code);

    if (shown == *code)
        return character;
    *code = shown;
    return (wz_str){ room, wz_utf8_encode(shown, room) };
}

wz_err wz_bigrams_init(wz_bigrams *bigrams, wz_arena *arena, const wz_allocator *allocator)
{
    *bigrams = (wz_bigrams){ .seen = NULL };
    wz_buf_init(&bigrams->tokens, allocator, WZ_LIMIT_STORED);
    wz_buf_init(&bigrams->characters, allocator, WZ_LIMIT_BUFFER);
    bigrams->seen = wz_arena_take(arena, SET_WORDS * sizeof *bigrams->seen);
    return wz_arena_status(arena);
}

void wz_bigrams_clear(wz_bigrams *bigrams)
{
    wz_buf_clear(&bigrams->tokens);
    wz_buf_clear(&bigrams->characters);
}

void wz_bigrams_begin(wz_bigrams *bigrams)
{
    for (size_t i = 0; i < WZ_ITEM_COUNT(bigrams->characters, uint32_t); i++)
        bigrams->seen[WZ_ITEMS(bigrams->characters, const uint32_t)[i] / WORD_BITS] = 0;
    wz_buf_reset(&bigrams->characters);
    wz_bigrams_begin_block(bigrams);
}

void wz_bigrams_begin_block(wz_bigrams *bigrams)
{
    wz_buf_reset(&bigrams->tokens);
    bigrams->first = 0;
    bigrams->size = 0;
}

static void see(wz_bigrams *bigrams, uint32_t code)
{
    uint64_t bit = UINT64_C(1) << code % WORD_BITS;

    if (bigrams->seen[code / WORD_BITS] & bit)
        return;
    bigrams->seen[code / WORD_BITS] |= bit;
    WZ_PUSH(&bigrams->characters, code);
}

void wz_bigrams_add(wz_bigrams *bigrams, int64_t number, wz_str line)
{
    char room[2][4];
    wz_str before = { NULL, 0 };

    if (bigrams->first == 0)
        bigrams->first = number;
    bigrams->size += line.len;
    for (size_t i = 0; line.len > 0; i++) {
        uint32_t code;
        wz_str character = take_character(&line, room[i % 2], &code);

        if (before.len > 0) {
            wz_buf_put_str(&bigrams->tokens, before);
            wz_buf_put_str(&bigrams->tokens, character);
            wz_buf_put_byte(&bigrams->tokens, ' ');
        }
        see(bigrams, code);
        before = character;
    }
}

void wz_bigrams_end(wz_bigrams *bigrams)
{
    wz_bigrams_begin_block(bigrams);
    for (size_t i = 0; i < WZ_ITEM_COUNT(bigrams->characters, uint32_t); i++) {
        char character[5];
        size_t len = wz_utf8_encode(WZ_ITEMS(bigrams->characters, const uint32_t)[i], character);

        character[len++] = ' ';
        wz_buf_put(&bigrams->tokens, character, len);
    }
}

wz_err wz_bigrams_status(const wz_bigrams *bigrams)
{
    wz_err err = wz_buf_status(&bigrams->tokens);

    return err ? err : wz_buf_status(&bigrams->characters);
}

static void put_phrase(wz_buf *out, wz_str word)
{
    char room[2][4];
    uint32_t code;
    wz_str before = take_character(&word, room[0], &code);

    wz_buf_put_byte(out, '"');
    if (word.len == 0)
        wz_buf_put_str(out, before);
    for (size_t i = 1; word.len > 0 && i <= PHRASE_TOKENS; i++) {
        wz_str character = take_character(&word, room[i % 2], &code);

        wz_buf_put_str(out, before);
        wz_buf_put_str(out, character);
        wz_buf_put_byte(out, ' ');
        before = character;
    }
    wz_buf_put_byte(out, '"');
}

static bool is_one_character(wz_str word)
{
    uint32_t code;

    return wz_utf8_decode(word, &code) == word.len;
}

void wz_bigrams_put_query(wz_buf *out, const wz_str *words, size_t count)
{
    bool any_longer = false, follows = false;

    for (size_t i = 0; i < count; i++)
        any_longer = any_longer || !is_one_character(words[i]);
    for (size_t i = 0; i < count; i++) {
        if (any_longer && is_one_character(words[i]))
            continue;       /* no row has both; the lines are looked at for it */
        if (follows)
            wz_buf_put_str(out, WZ_STR(" AND "));
        put_phrase(out, words[i]);
        follows = true;
    }
}
