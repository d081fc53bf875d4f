/* The walk over folders, and names that clash; also where memory runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "collection/collection.h"
#include "failing.h"

static const char *const folders[] = { "a", "a/b", ".git", "z.txt" };
static const char *const files[] = { "b.txt", "a/x.txt", "a-b.txt", "a/b/y.txt", "a.pdf",
                                     ".hidden.txt", ".git/c.txt", "B.txt" };
/* Of these, what a walk gives, in its order. */
static const char *const walked[] = { "B.txt", "a-b.txt", "a/b/y.txt", "a/x.txt", "b.txt" };

struct tree {
    char root[32];
    struct failing failing;
    wz_allocator allocator;
    wz_arena arena;
    wz_buf sources;
    size_t failures;
};

static void failed(void *user, const char *path, int error)
{
    (void)path;
    assert_int_equal(error, ENOENT);
    ((struct tree *)user)->failures++;
}

static void in_tree(const struct tree *tree, const char *name, char path[128])
{
    snprintf(path, 128, "%s/%s", tree->root, name);
}

static int make_tree(void **state)
{
    static struct tree tree;
    char path[128];

    tree = (struct tree){ .root = "/tmp/wenzhai-walk-XXXXXX" };
    if (!mkdtemp(tree.root))
        return -1;
    for (size_t i = 0; i < WZ_COUNT(folders); i++) {
        in_tree(&tree, folders[i], path);
        mkdir(path, 0700);
    }
    for (size_t i = 0; i < WZ_COUNT(files); i++) {
        in_tree(&tree, files[i], path);
        close(open(path, O_CREAT | O_WRONLY, 0600));
    }
    *state = &tree;
    return 0;
}

static int remove_tree(void **state)
{
    const struct tree *tree = *state;
    char path[128];

    for (size_t i = 0; i < WZ_COUNT(files); i++) {
        in_tree(tree, files[i], path);
        unlink(path);
    }
    for (size_t i = WZ_COUNT(folders); i > 0; i--) {
        in_tree(tree, folders[i - 1], path);
        rmdir(path);
    }
    return rmdir(tree->root);
}

static wz_err collect(struct tree *tree, const char *const *arguments, size_t count,
                      size_t fail_at)
{
    tree->failing = (struct failing){ .fail_at = fail_at };
    tree->allocator = failing_allocator(&tree->failing);
    tree->failures = 0;
    wz_arena_init(&tree->arena, &tree->allocator);
    wz_buf_init(&tree->sources, &tree->allocator, WZ_LIMIT_BUFFER);
    return wz_collect(arguments, count, &tree->arena, &tree->sources, failed, tree);
}

static void release(struct tree *tree)
{
    wz_buf_clear(&tree->sources);
    wz_arena_clear(&tree->arena);
    assert_int_equal(tree->failing.held, 0);
}

static void gives_paths_in_byte_order(void **state)
{
    struct tree *tree = *state;
    const char *arguments[] = { tree->root };

    assert_int_equal(collect(tree, arguments, 1, 0), WZ_OK);
    assert_int_equal(WZ_ITEM_COUNT(tree->sources, wz_source), WZ_COUNT(walked));
    for (size_t i = 0; i < WZ_COUNT(walked); i++)
        assert_string_equal(WZ_ITEMS(tree->sources, wz_source)[i].below, walked[i]);
    release(tree);
}

static void keeps_the_order_of_arguments(void **state)
{
    struct tree *tree = *state;
    const char *arguments[] = { "-", "/dev/null", tree->root, "/nowhere", "-" };
    const wz_source *sources;

    assert_int_equal(collect(tree, arguments, WZ_COUNT(arguments), 0), WZ_OK);
    assert_int_equal(WZ_ITEM_COUNT(tree->sources, wz_source), 3 + WZ_COUNT(walked));
    sources = WZ_ITEMS(tree->sources, const wz_source);
    assert_string_equal(sources[0].below, "stdin");
    assert_string_equal(sources[1].below, "null");
    assert_string_equal(sources[2].below, "B.txt");
    assert_string_equal(sources[2 + WZ_COUNT(walked)].path, "-");
    assert_int_equal(tree->failures, 1);
    release(tree);
}

static void finds_names_that_clash(void **state)
{
    struct tree *tree = *state;
    const char *arguments[] = { "/dev/null", tree->root, "/dev/../dev/null" };
    const wz_source *first, *second;

    assert_int_equal(collect(tree, arguments, 2, 0), WZ_OK);
    assert_int_equal(wz_collect_clash(&tree->sources, &first, &second), WZ_OK);
    assert_null(first);
    release(tree);
    assert_int_equal(collect(tree, arguments, 3, 0), WZ_OK);
    assert_int_equal(wz_collect_clash(&tree->sources, &first, &second), WZ_OK);
    assert_string_equal(first->path, "/dev/null");
    assert_string_equal(second->path, "/dev/../dev/null");
    release(tree);
}

static void names_outputs(void **state)
{
    wz_source source = { "in/a/x.txt", "a/x.txt" };
    wz_arena arena;

    (void)state;
    wz_arena_init(&arena, NULL);
    assert_string_equal(wz_collect_name(&arena, "out", &source, ".md"), "out/a/x.txt.md");
    assert_string_equal(wz_collect_name(&arena, "out/", &source, ".md"), "out/a/x.txt.md");
    wz_arena_clear(&arena);
}

static void survives_every_failure_of_memory(void **state)
{
    struct tree *tree = *state;
    const char *arguments[] = { tree->root, "-", tree->root };
    const wz_source *first, *second;
    wz_err err = WZ_ENOMEM;
    size_t fail_at;

    for (fail_at = 1; err; fail_at++) {
        err = collect(tree, arguments, WZ_COUNT(arguments), fail_at);
        if (!err)
            err = wz_collect_clash(&tree->sources, &first, &second);
        assert_true(err == WZ_OK || err == WZ_ENOMEM);
        release(tree);
    }
    assert_true(fail_at > 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_paths_in_byte_order),
        cmocka_unit_test(keeps_the_order_of_arguments),
        cmocka_unit_test(finds_names_that_clash),
        cmocka_unit_test(names_outputs),
        cmocka_unit_test(survives_every_failure_of_memory),
    };

    return cmocka_run_group_tests(tests, make_tree, remove_tree);
}
