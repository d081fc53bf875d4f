/* A file, many lines at a time, in the memory of those or of its longest line: for inputs that
 * hold one document a line and may be larger than memory. */
#ifndef WZ_INPUT_LINE_READER_H
#define WZ_INPUT_LINE_READER_H

#include "input/intake.h"

typedef struct wz_line_reader {
    wz_intake intake;       /* of a file */
    wz_flow flow;           /* what the lines come from */
    bool is_file, has_ended;
    wz_buf rest;            /* a line whose end was not read yet */
    size_t number;          /* of the first line of those given last, from 1 */
    size_t count;           /* of all line breaks given so far */
    wz_err err;             /* what stopped the reading, and errno; told after the lines before */
    int error;
} wz_line_reader;

/* About how many bytes are given at a time: enough that calls cost nothing beside the work on
 * what they bring, and little beside what works on it. */
#define WZ_LINE_READER_BATCH ((size_t)256 << 10)

/* Opens a file, or standard input for "-"; what gzip has packed is unpacked. Fails as
 * wz_intake_open does, and for an archive with WZ_EFORMAT; to be closed only if it does not. */
WZ_MUST_CHECK wz_err wz_line_reader_open(wz_line_reader *reader, const char *path,
                                         const wz_allocator *allocator);

/* Reads the lines of what comes from elsewhere, which must stay as long as the reader. */
void wz_line_reader_over(wz_line_reader *reader, wz_flow flow, const wz_allocator *allocator);

/* Puts the next lines into a buffer, in place of what is there: whole ones with their LF, which
 * the last of the file may lack. At the end there are none. A line is as long as an input may
 * be. Fails with WZ_ELIMIT (a longer one), WZ_ENOMEM, and as what the lines come from. */
WZ_MUST_CHECK wz_err wz_line_reader_next(wz_line_reader *reader, wz_buf *lines);

void wz_line_reader_close(wz_line_reader *reader);

#endif
