/* What changed in a paragraph: its words are characters, but a number, a word in Latin letters
 * and a row of one mark (a mask) are one each, so that 267 becomes 268 as a whole. */
#include "compare/private.h"

struct tokens {
    wz_buf symbols;         /* of uint32_t: a character, or a hash with its upper bit set */
    wz_buf starts;          /* of uint32_t, and the end of the text */
};

static bool is_number_part(uint32_t code)
{
    return wz_is_digit(code) || code == '.' || code == ',';
}

/* Whether a character goes on with what one before it began. */
static bool goes_on(uint32_t first, uint32_t code)
{
    if (wz_is_digit(first))
        return is_number_part(code);
    if (wz_is_latin(first))
        return wz_is_latin(code);
    return code == first && !wz_is_han(code);
}

/* Takes a token off a text that is not empty. A number does not end in a point. */
static wz_str take_token(wz_str *rest)
{
    wz_str text = *rest;
    uint32_t first, code;
    size_t len = wz_utf8_decode(text, &first), digits = len;

    while (len < text.len) {
        size_t step = wz_utf8_decode(wz_str_skip(text, len), &code);

        if (!goes_on(first, code))
            break;
        len += step;
        if (wz_is_digit(code))
            digits = len;
    }
    return wz_str_take(rest, wz_is_digit(first) ? digits : len);
}

static uint32_t symbol_of(wz_str token)
{
    uint32_t code;

    if (wz_utf8_decode(token, &code) == token.len)
        return code;
    return (uint32_t)wz_hash_text(WZ_HASH_START, token) | UINT32_C(1) << 31;
}

static wz_err tokenize(const wz_allocator *allocator, wz_str text, struct tokens *tokens)
{
    uint32_t end = (uint32_t)text.len;

    wz_buf_init(&tokens->symbols, allocator, WZ_LIMIT_BUFFER);
    wz_buf_init(&tokens->starts, allocator, WZ_LIMIT_BUFFER);
    for (wz_str rest = text; rest.len > 0; ) {
        uint32_t start = (uint32_t)(rest.at - text.at);
        uint32_t symbol = symbol_of(take_token(&rest));

        WZ_PUSH(&tokens->symbols, symbol);
        WZ_PUSH(&tokens->starts, start);
    }
    WZ_PUSH(&tokens->starts, end);
    return wz_buf_status(&tokens->symbols) ? wz_buf_status(&tokens->symbols)
                                           : wz_buf_status(&tokens->starts);
}

static void clear(struct tokens *tokens)
{
    wz_buf_clear(&tokens->symbols);
    wz_buf_clear(&tokens->starts);
}

static wz_sequence sequence_of(const struct tokens *tokens)
{
    return (wz_sequence){ WZ_ITEMS(tokens->symbols, const uint32_t),
                          WZ_ITEM_COUNT(tokens->symbols, uint32_t) };
}

static uint32_t size_of(const wz_turn *turn)
{
    uint32_t old = turn->spans[0].end - turn->spans[0].start;
    uint32_t new = turn->spans[1].end - turn->spans[1].start;

    return old > new ? old : new;
}

/* Adds a turn, with the one before if a reader would rather see them as one: what is the same
 * between them is no more than a character or two, and less than what changed on both sides. */
static void add_turn(wz_buf *turns, size_t first, wz_turn turn)
{
    enum { HAN = WZ_HAN_BYTES };
    wz_turn *last = WZ_ITEMS(*turns, wz_turn) + WZ_ITEM_COUNT(*turns, wz_turn) - 1;
    uint32_t between;

    if (size_of(&turn) == 0)
        return;
    if (WZ_ITEM_COUNT(*turns, wz_turn) > first) {
        between = turn.spans[0].start - last->spans[0].end;
        if (between <= 2 * HAN && between < size_of(last) && between < size_of(&turn)) {
            last->spans[0].end = turn.spans[0].end;
            last->spans[1].end = turn.spans[1].end;
            return;
        }
    }
    WZ_PUSH(turns, turn);
}

/* What lies between the blocks. */
static void put_turns(const struct tokens *old, const struct tokens *new, const wz_buf *blocks,
                      wz_buf *turns)
{
    const uint32_t *starts[] = { WZ_ITEMS(old->starts, const uint32_t),
                                 WZ_ITEMS(new->starts, const uint32_t) };
    size_t first = WZ_ITEM_COUNT(*turns, wz_turn), count = WZ_ITEM_COUNT(*blocks, wz_block);
    uint32_t at = 0, with = 0;

    for (size_t i = 0; i <= count; i++) {
        wz_block block = { (uint32_t)WZ_ITEM_COUNT(old->symbols, uint32_t),
                           (uint32_t)WZ_ITEM_COUNT(new->symbols, uint32_t), 0 };

        if (i < count)
            block = WZ_ITEMS(*blocks, const wz_block)[i];
        add_turn(turns, first,
                 (wz_turn){ { { starts[0][at], starts[0][block.from_a] },
                              { starts[1][with], starts[1][block.from_b] } } });
        at = block.from_a + block.count;
        with = block.from_b + block.count;
    }
}

wz_err wz_turns_find(const wz_allocator *allocator, wz_str before, wz_str after, wz_buf *turns)
{
    struct tokens old, new;
    wz_buf blocks;
    wz_err err = tokenize(allocator, before, &old);
    wz_err err_of_new = tokenize(allocator, after, &new);

    wz_buf_init(&blocks, allocator, WZ_LIMIT_BUFFER);
    err = err ? err : err_of_new;
    if (!err)
        err = wz_align(allocator, sequence_of(&old), sequence_of(&new), &blocks);
    if (!err) {
        put_turns(&old, &new, &blocks, turns);
        err = wz_buf_status(turns);
    }
    clear(&old);
    clear(&new);
    wz_buf_clear(&blocks);
    return err;
}
