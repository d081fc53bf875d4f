/* cmark with memory that may run out. */
#ifndef WZ_BASE_CMARK_GUARD_H
#define WZ_BASE_CMARK_GUARD_H

#include <cmark.h>

#include "base/arena.h"

/* Runs job(argument), in which every cmark object must be made with
 * wz_cmark_memory. That memory comes from the arena and goes with it; freeing it
 * before does nothing.
 *
 * Where the arena has no more, the job is left in the middle of a call to cmark:
 * it may own nothing but what its argument shows to the caller.
 * Fails with WZ_ENOMEM. Not to be called inside a job. */
WZ_MUST_CHECK wz_err wz_cmark_run(wz_arena *arena, void (*job)(void *argument), void *argument);

extern cmark_mem wz_cmark_memory;

#endif
