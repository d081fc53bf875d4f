/* Where edits of a text stand in the source that it was made from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "check/mend.h"

struct room {
    wz_buf places, edits, placed, made;
};

static int make_room(void **state)
{
    static struct room room;

    wz_buf_init(&room.places, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&room.edits, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&room.placed, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&room.made, NULL, WZ_LIMIT_BUFFER);
    *state = &room;
    return 0;
}

static int free_room(void **state)
{
    struct room *room = *state;

    wz_buf_clear(&room->places);
    wz_buf_clear(&room->edits);
    wz_buf_clear(&room->placed);
    wz_buf_clear(&room->made);
    return 0;
}

/* What comes of a source where every `wrong` of its text is to become `right`. */
static void expect(struct room *room, const char *source, const char *text, const char *wrong,
                   const char *right, const char *made)
{
    wz_str rest = wz_str_of(text), what = wz_str_of(wrong);
    size_t at = 0, found;

    wz_buf_reset(&room->edits);
    wz_buf_reset(&room->placed);
    wz_buf_reset(&room->made);
    while ((found = wz_str_find(rest, what)) < rest.len) {
        wz_span span = { (uint32_t)(at + found), (uint32_t)(at + found + what.len) };

        WZ_PUSH(&room->edits, ((wz_edit){ span, wz_str_of(right), WZ_EDIT_REPLACE, "" }));
        at = span.end;
        rest = wz_str_skip(wz_str_of(text), at);
    }
    assert_int_equal(wz_mends_place(wz_str_of(text), wz_str_of(source), &room->places,
                                    &room->edits, &room->placed), WZ_OK);
    assert_int_equal(room->edits.len, room->placed.len);
    wz_edits_apply(wz_str_of(source), wz_edits_of(&room->placed), &room->made);
    assert_int_equal(room->made.len, strlen(made));
    assert_memory_equal(room->made.at, made, strlen(made));
}

static void test_places(void **state)
{
    expect(*state, "要整改,要落实。", "要整改,要落实。", ",", "，", "要整改，要落实。");
    expect(*state, "**要整改**,要*落实*。", "要整改,要落实。", ",", "，", "**要整改**，要*落实*。");
    expect(*state, "# 总结\n\n县里,市里", "总结\n县里,市里", ",", "，", "# 总结\n\n县里，市里");
    expect(*state, "“[县里](u)”,市里", "“县里”,市里", ",", "，", "“[县里](u)”，市里");
}

static void test_gaps(void **state)
{
    expect(*state, "**作\n　风**", "作\n　风", "\n　", "", "**作风**");
    expect(*state, "作  \n风", "作\n风", "\n", "", "作风");
    expect(*state, "> 作\n> 风", "作\n风", "\n", "", "> 作\n> 风");
    expect(*state, "作\n\n**风**", "作\n风", "\n", "", "作\n\n**风**");
}

/* Either comma could be that of the text; nothing is done to what is not there as it is. */
static void test_doubtful(void **state)
{
    expect(*state, "[县里](a,b),市里", "县里,市里", ",", "，", "[县里](a,b),市里");
    expect(*state, "县里&#44;市里", "县里,市里", ",", "，", "县里&#44;市里");
    expect(*state, "县。**。**市", "县。。市", "。。", "。", "县。**。**市");
    expect(*state, "", "县,市", ",", "，", "");
}

static void test_same(void **state)
{
    (void)state;
    assert_true(wz_mends_same(WZ_STR(""), WZ_STR(" \n　")));
    assert_true(wz_mends_same(WZ_STR("县\n里 "), WZ_STR("　县里")));
    assert_false(wz_mends_same(WZ_STR("县里"), WZ_STR("县")));
    assert_false(wz_mends_same(WZ_STR("县"), WZ_STR("县里")));
    assert_false(wz_mends_same(WZ_STR("县，里"), WZ_STR("县,里")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_gaps),
        cmocka_unit_test(test_doubtful),
        cmocka_unit_test(test_same),
    };

    return cmocka_run_group_tests(tests, make_room, free_room);
}
