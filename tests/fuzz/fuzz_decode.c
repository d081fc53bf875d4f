/* Any bytes in any encoding. The first byte chooses the encoding and strictness. */
#include "check.h"

#include "input/input.h"

static const char *const encodings[] = {
    NULL, "utf-8", "gb18030", "gb2312", "big5", "utf-16le", "utf-16be", "latin1"
};

/* Every place can be asked for, and they grow. */
static void check_places(const wz_text *text)
{
    wz_place before = { 0, 1, 1 };

    for (size_t at = 0; at <= text->bytes.len; at++) {
        wz_place place;

        if (at < text->bytes.len && (text->bytes.at[at] & 0xC0) == 0x80)
            continue;
        place = wz_text_place(text, at);
        MUST(at == 0 || place.code == before.code + 1);
        MUST(place.line == before.line ? at == 0 || place.column == before.column + 1
                                       : place.line == before.line + 1 && place.column == 1);
        before = place;
    }
}

static void count(void *user, const wz_diagnostic *diagnostic)
{
    MUST(wz_diagnostic_name(diagnostic->code));
    ++*(size_t *)user;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    uint8_t choice = len > 0 ? bytes[0] : 0;
    wz_str input = { (const char *)bytes + (len > 0), len - (len > 0) };
    bool strict = choice & 0x80;
    wz_arena arena;
    wz_buf records;
    size_t reports = 0;
    wz_work work = { .arena = &arena, .records = &records, .sink = { count, &reports },
                     .path = WZ_STR("fuzz") };
    wz_text text;

    wz_arena_init(&arena, NULL);
    wz_buf_init(&records, NULL, WZ_LIMIT_BUFFER);
    work.allocator = arena.allocator;
    wz_err err = wz_input_decode(&work, input, encodings[choice % WZ_COUNT(encodings)], strict,
                                 &text);

    MUST(err == WZ_OK || (strict && err == WZ_EFORMAT));
    MUST(err == WZ_OK || reports > 0);
    if (!err) {
        MUST(wz_utf8_validate(text.bytes) == text.bytes.len);
        check_places(&text);
    }
    wz_buf_clear(&records);
    wz_arena_clear(&arena);
    return 0;
}
