/* Skeletons: what is made alike, and the way back to the decoded text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "failing.h"
#include "one_engine.h"
#include "reuse/place_name.h"
#include "reuse/skeleton.h"
#include "base/limits.h"

static wz_skeleton *skeleton_of(const char *text)
{
    wz_skeleton *skeleton = NULL;
    wz_digest *digest = NULL;

    assert_int_equal(wz_digest_read(engine, WZ_STR("x.txt"), wz_str_of(text), NULL, &digest),
                     WZ_OK);
    assert_int_equal(wz_skeleton_make(digest, engine->lexicon, &wz_libc_allocator, &skeleton),
                     WZ_OK);
    wz_digest_free(digest);
    return skeleton;
}

static void assert_alike(const char *one, const char *other, bool alike)
{
    wz_skeleton *a = skeleton_of(one), *b = skeleton_of(other);

    assert_int_equal(a->symbol_count == b->symbol_count &&
                     memcmp(a->symbols, b->symbols, a->symbol_count * sizeof *a->symbols) == 0,
                     alike);
    wz_skeleton_free(a);
    wz_skeleton_free(b);
}

static void numbers_and_their_masks_are_alike(void **state)
{
    (void)state;
    assert_alike("全镇排查隐患267个。", "全镇排查隐患xxx个。", true);
    assert_alike("投入资金35.6万元。", "投入资金**.**万元。", true);
    assert_alike("投入资金1,235万元。", "投入资金９万元。", true);
    assert_alike("投入资金3207.6亿元。", "投入资金3*07.6亿元。", true);
    assert_alike("截至2023年5月17日。", "截至20XX年x月xx日。", true);
    assert_alike("走访三十二户群众。", "走访**户群众。", true);
    assert_alike("占百分之五。", "占六。", false);
    assert_alike("各村落实3项，4项。", "各村落实3项，项。", false);
}

static void names_of_places_and_their_masks_are_alike(void **state)
{
    (void)state;
    assert_alike("在柳溪县召开会议。", "在xx县召开会议。", true);
    assert_alike("会议由云岭市和柳溪县承办。", "会议由**市和xx县承办。", true);
    assert_alike("我县和全市干部。", "我市和全县干部。", false);
    assert_alike("农村和城市居民。", "山村和都市居民。", false);
}

static void forms_of_characters_are_alike(void **state)
{
    (void)state;
    assert_alike("“ＡＢ”，落实——到位……", "「ab」,落实—到位…", true);
    assert_alike("加強作風建設。", "加强作风建设。", true);
    assert_alike("　　抓好落实，\n　　见到实效。", "抓好落实， 见到实效。", true);
    assert_alike("抓好落实。", "抓好落地。", false);
}

/* All that symbols stand for, with the blanks between. */
static void the_way_back_is_exact(void **state)
{
    static const char text[] = "关于检查的汇报\n\n　　柳溪县排查隐患267个，"
                               "\xF0\xA0\x80\x80投入**.*万元……\n"
                               "xx县（ＡＢ）于20XX年3月完成。\n";
    wz_skeleton *skeleton = skeleton_of(text);
    uint32_t end = 0;

    (void)state;
    assert_true(skeleton->symbol_count > 20);
    for (uint32_t i = 0; i < skeleton->symbol_count; i++) {
        const wz_stretch *stretch;
        wz_span place = wz_skeleton_place(skeleton, i, &stretch);

        assert_true(place.start >= end && place.end <= skeleton->text.len);
        for (; end < place.start; end++)        /* only blanks are passed over */
            assert_non_null(strchr(" \n\xE3\x80", skeleton->text.at[end]));
        assert_true(stretch->symbol <= i);
        end = place.end;
    }
    assert_int_equal(wz_skeleton_span(skeleton, 0, (uint32_t)skeleton->symbol_count).end,
                     skeleton->text.len - 1);
    wz_skeleton_free(skeleton);
}

/* A run of characters is longer than a stretch. */
static void long_runs_are_cut(void **state)
{
    char text[3 * 1000 + 1];
    wz_skeleton *skeleton;

    (void)state;
    for (size_t i = 0; i < 1000; i++)
        memcpy(text + 3 * i, i % 2 ? "抓" : "好", 3);
    text[3000] = '\0';
    skeleton = skeleton_of(text);
    assert_int_equal(skeleton->symbol_count, 1000);
    for (uint32_t i = 0; i < 1000; i++)
        assert_int_equal(wz_skeleton_place(skeleton, i, NULL).start, 3 * i);
    assert_true(skeleton->stretch_count >= 1000 / WZ_STRETCH_LONGEST);
    wz_skeleton_free(skeleton);
}

static void a_refusal_of_memory_is_survived(void **state)
{
    static const char text[] = "关于检查的汇报\n"
                               "柳溪县排查隐患267个，投入**.*万元，坚持依法行政。\n";
    wz_digest *digest = NULL;
    wz_err err = WZ_ENOMEM;

    (void)state;
    assert_int_equal(wz_digest_read(engine, WZ_STR("x.txt"), wz_str_of(text), NULL, &digest),
                     WZ_OK);
    for (size_t n = 1; err; n++) {
        struct failing failing = { .fail_at = n };
        wz_allocator allocator = failing_allocator(&failing);
        wz_skeleton *skeleton = NULL;

        err = wz_skeleton_make(digest, engine->lexicon, &allocator, &skeleton);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        assert_int_equal(err == WZ_OK, skeleton != NULL);
        wz_skeleton_free(skeleton);
        assert_int_equal(failing.held, 0);
        assert_true(n < 1000);
    }
    wz_digest_free(digest);
}

static void assert_names(const char *text, const char *expected)
{
    wz_buf names, joined;

    wz_buf_init(&names, NULL, WZ_LIMIT_BUFFER);
    wz_buf_init(&joined, NULL, WZ_LIMIT_BUFFER);
    wz_place_names_find(wz_lexicon_words(engine->lexicon), wz_str_of(text),
                        (wz_span){ 0, (uint32_t)strlen(text) }, &names);
    for (size_t i = 0; i < WZ_ITEM_COUNT(names, wz_span); i++) {
        wz_span name = WZ_ITEMS(names, const wz_span)[i];

        wz_buf_put_str(&joined, wz_str_cut(wz_str_of(text), name.start, name.end));
        wz_buf_put_byte(&joined, ' ');
    }
    wz_buf_put_byte(&joined, '\0');
    assert_string_equal(joined.at, expected);
    wz_buf_clear(&names);
    wz_buf_clear(&joined);
}

static void names_end_before_the_sort_of_the_place(void **state)
{
    (void)state;
    assert_names("柳溪县召开会议", "柳溪 ");
    assert_names("在云岭市柳溪县石桥镇青塘村", "云岭 柳溪 石桥 青塘 ");
    assert_names("柳溪县委、白沙街道", "柳溪 白沙 ");
    assert_names("、呼兰河县，", "呼兰河 ");
    assert_names("我县、全市、各乡镇、本村", "");
    assert_names("农村居民到城市市场", "");
    assert_names("县", "");
    assert_names("", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_and_their_masks_are_alike),
        cmocka_unit_test(names_of_places_and_their_masks_are_alike),
        cmocka_unit_test(forms_of_characters_are_alike),
        cmocka_unit_test(the_way_back_is_exact),
        cmocka_unit_test(long_runs_are_cut),
        cmocka_unit_test(a_refusal_of_memory_is_survived),
        cmocka_unit_test(names_end_before_the_sort_of_the_place),
    };

    return cmocka_run_group_tests(tests, make_engine, free_engine);
}
