/* cmark expects its hooks to give memory or not to return; its own abort. They are
 * not told whom they serve either. So the arena of the running job stands in one
 * variable of the thread, and a hook that has nothing to give jumps out of cmark,
 * to the one place below. Nothing of cmark is used after that but freed whole. */
#include "base/cmark_guard.h"

#include <assert.h>
#include <setjmp.h>

static _Thread_local struct {
    wz_arena *arena;
    jmp_buf out;
} running;

/* realloc must know how much there is to copy. */
struct block {
    size_t size;
    max_align_t bytes[];
};

static void *take(size_t size)
{
    struct block *block = NULL;

    if (size < SIZE_MAX - sizeof *block)
        block = wz_arena_take(running.arena, sizeof *block + size);

    if (!block)
        longjmp(running.out, 1);
    block->size = size;
    return block->bytes;
}

static void *hook_calloc(size_t count, size_t size)
{
    return take(size > 0 && count > SIZE_MAX / size ? SIZE_MAX : count * size);
}

static void *hook_realloc(void *old, size_t size)
{
    void *bytes = take(size);

    if (old) {
        size_t had = ((struct block *)((char *)old - offsetof(struct block, bytes)))->size;

        memcpy(bytes, old, had < size ? had : size);
    }
    return bytes;
}

static void hook_free(void *block)
{
    (void)block;
}

/* Never changed; cmark wants no const. */
cmark_mem wz_cmark_memory = { hook_calloc, hook_realloc, hook_free };

wz_err wz_cmark_run(wz_arena *arena, void (*job)(void *argument), void *argument)
{
    assert(!running.arena);
    running.arena = arena;
    if (setjmp(running.out)) {
        running.arena = NULL;
        return WZ_ENOMEM;
    }
    job(argument);
    running.arena = NULL;
    return WZ_OK;
}
