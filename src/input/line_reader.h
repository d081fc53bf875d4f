/* A file, line by line, in the memory of its longest line: for inputs that hold one
 * document a line and may be larger than memory. */
#ifndef WZ_INPUT_LINE_READER_H
#define WZ_INPUT_LINE_READER_H

#include "base/buf.h"

typedef struct wz_line_reader {
    int fd;
    bool is_stdin, has_ended;
    wz_buf bytes;           /* what was read and not yet given */
    size_t start, seen;     /* where the next line begins; up to where no break was found */
    size_t number;          /* of the line given last, from 1 */
} wz_line_reader;

/* Opens a file, or standard input for "-". Fails with WZ_EIO (errno says why); to be closed
 * only if it does not. */
WZ_MUST_CHECK wz_err wz_line_reader_open(wz_line_reader *reader, const char *path,
                                         const wz_allocator *allocator);

/* Gives the next line without its LF, valid until the next call; at the end *has_line is
 * false. A line is as long as an input may be. Fails with WZ_EIO, WZ_ENOMEM, WZ_ELIMIT. */
WZ_MUST_CHECK wz_err wz_line_reader_next(wz_line_reader *reader, wz_str *line, bool *has_line);

void wz_line_reader_close(wz_line_reader *reader);

#endif
