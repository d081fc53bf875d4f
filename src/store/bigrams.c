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
    wz_buf_init(&bigrams->tokens, allocator, WZ_LIMIT_STORED);
    bigrams->seen = wz_arena_take(arena, SET_WORDS * sizeof *bigrams->seen);
    return wz_arena_status(arena);
}

void wz_bigrams_clear(wz_bigrams *bigrams)
{
    wz_buf_clear(&bigrams->tokens);
}

void wz_bigrams_begin(wz_bigrams *bigrams)
{
    wz_buf_reset(&bigrams->tokens);
    memset(bigrams->seen, 0, SET_WORDS * sizeof *bigrams->seen);
}

void wz_bigrams_add(wz_bigrams *bigrams, wz_str line)
{
    char room[2][4];
    wz_str before = { NULL, 0 };

    for (size_t i = 0; line.len > 0; i++) {
        uint32_t code;
        wz_str character = take_character(&line, room[i % 2], &code);

        if (before.len > 0) {
            wz_buf_put_str(&bigrams->tokens, before);
            wz_buf_put_str(&bigrams->tokens, character);
            wz_buf_put_byte(&bigrams->tokens, ' ');
        }
        bigrams->seen[code / WORD_BITS] |= UINT64_C(1) << code % WORD_BITS;
        before = character;
    }
}

wz_str wz_bigrams_end(wz_bigrams *bigrams)
{
    for (uint32_t word = 0; word < SET_WORDS; word++) {
        uint64_t set = bigrams->seen[word];

        for (uint32_t bit = 0; set != 0; bit++, set >>= 1) {
            char character[5];
            size_t len;

            if (!(set & 1))
                continue;
            len = wz_utf8_encode(word * WORD_BITS + bit, character);
            character[len++] = ' ';
            wz_buf_put(&bigrams->tokens, character, len);
        }
    }
    return wz_buf_str(&bigrams->tokens);
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

void wz_bigrams_put_query(wz_buf *out, const wz_str *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            wz_buf_put_str(out, WZ_STR(" AND "));
        put_phrase(out, words[i]);
    }
}
