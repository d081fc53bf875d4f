/* The bar of a long run, on standard error. */
#ifndef WZ_CLI_PROGRESS_H
#define WZ_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct wz_progress {
    bool is_on, is_bar;         /* wanted; a line that is drawn over itself, on a terminal */
    bool is_shown;              /* now, where messages would stand */
    size_t done, count;         /* inputs */
    uint64_t read, size;        /* bytes; a size of 0 is not known */
    uint64_t started, drawn;    /* when, in milliseconds */
} wz_progress;

/* For so many inputs of so many bytes, or 0 where that is not known. is_bar: see above. */
void wz_progress_start(wz_progress *progress, bool is_bar, size_t count, uint64_t size);

/* So many more bytes are done, and inputs. */
void wz_progress_step(wz_progress *progress, size_t count, uint64_t bytes);

/* Draws what there is to see, if the last time is long enough ago. NULL is fine, as below. */
void wz_progress_draw(wz_progress *progress);

/* Makes room for a message. */
void wz_progress_hide(wz_progress *progress);

/* Draws for the last time. */
void wz_progress_end(wz_progress *progress);

#endif
