/* --fix and --diff of `wenzhai check`: what has but one mending, in a file or shown. */
#ifndef WZ_CLI_CHECK_FIX_H
#define WZ_CLI_CHECK_FIX_H

#include "clean/edits.h"
#include "cli/check.h"
#include "digest/digest.h"

/* Room for one file after the other. */
typedef struct wz_fixer {
    wz_cli *cli;
    const wz_engine *engine;
    wz_arena arena;         /* of one file */
    wz_text text;           /* as it came: of Markdown its source */
    bool has_mark;          /* its bytes begin with a byte-order mark */
    wz_buf sources[2];      /* what passes have made of it, in turns */
    wz_buf total, spare;    /* of wz_edit: all passes; room */
    wz_buf edits, placed;   /* of wz_edit: one pass, of its text and of its source */
    wz_buf expected;        /* the text that the next pass is to read */
    wz_buf places;          /* room: see wz_mends_place */
    wz_buf output;
} wz_fixer;

void wz_fixer_init(wz_fixer *fixer, wz_cli *cli, const wz_engine *engine);
void wz_fixer_clear(wz_fixer *fixer);

/* Mends one file, whose bytes these are: appends to out what is to take their place, or with
 * --diff what the difference is; nothing where there is none. *left is the digest of what becomes
 * of it, with levels applied; the caller's, to be freed before the next file. False where the file
 * is left as it is for a failure, which has been said. Any thread may, with a fixer of its own. */
bool wz_fixer_run(wz_fixer *fixer, const char *path, wz_str bytes, const wz_settings *settings,
                  wz_buf *out, wz_digest **left);

/* Puts the bytes in the place of the file. False where that failed, which has been said. */
bool wz_fixer_write(wz_cli *cli, const char *path, wz_str bytes);

#endif
