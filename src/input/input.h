/* Bytes to decoded text: a table of readers; detection of the encoding, conversion,
 * and what was lost on the way. */
#ifndef WZ_INPUT_INPUT_H
#define WZ_INPUT_INPUT_H

#include "lexicon/lexicon.h"
#include "model/work.h"

/* Decodes bytes and indexes the text.
 *
 * bytes     kept by reference where they are UTF-8 already: they must outlive
 *           the work's arena.
 * encoding  NULL to detect: a byte-order mark; valid UTF-8; UTF-16 by its looks;
 *           uchardet, believed only for GB18030, Big5 and UTF-16; GB18030 if all
 *           of it decodes; else UTF-8. A name otherwise, as iconv knows it
 *           (gb2312 and gbk mean GB18030).
 * strict    what cannot be decoded is WZ_EFORMAT; else each maximal broken part
 *           becomes one U+FFFD, and a warning counts them.
 *
 * A byte-order mark is dropped, nothing else is changed. Fails with WZ_ENOMEM,
 * WZ_EFORMAT (strict; unknown encoding) or WZ_ELIMIT, each reported.
 * Cost: linear. */
WZ_MUST_CHECK wz_err wz_input_decode(wz_work *work, wz_str bytes, const char *encoding,
                                     bool strict, wz_text *text);

/* Appends text in an encoding that wz_input_decode has named: its way back.
 * Fails with WZ_EFORMAT where the encoding cannot hold a character, WZ_ENOMEM or WZ_ELIMIT.
 * Cost: linear. */
WZ_MUST_CHECK wz_err wz_input_encode(wz_str text, const char *encoding, wz_buf *out);

typedef struct wz_input_options {
    const char *reader;     /* its name; NULL: by the ending of the path, then by looks */
    const char *encoding;   /* as for wz_input_decode */
    bool strict;            /* likewise */
    bool all_text;          /* of a page all that it shows, not its main text alone */
    const wz_lexicon *lexicon;  /* tells masks from markup; NULL: digits alone do */
} wz_input_options;

/* What is in an input of a form. */
typedef enum wz_holding {
    WZ_HOLDS_TEXT,              /* one text: `read` gives it */
    WZ_HOLDS_LINES,             /* JSON Lines, a document each: input/line_reader.h */
    WZ_HOLDS_MEMBERS            /* inputs of other forms: input/archive.h */
} wz_holding;

/* One row for each form of input. */
typedef struct wz_reader {
    const char *name;           /* as --from knows it */
    const char *const *endings; /* of the paths that are read so, with the dot; ended by NULL */
    bool (*claims)(wz_str bytes);   /* whether bytes look so; NULL: the ending alone decides */
    wz_err (*read)(wz_work *work, wz_str bytes, const wz_input_options *options, wz_text *text);
    wz_holding holds;
} wz_reader;

extern const wz_reader wz_readers[];
extern const size_t wz_reader_count;

/* The reader with this name, or the one whose ending the path has; NULL if none. An ending of
 * what is compressed (.gz) does not count, the one before it does. */
const wz_reader *wz_reader_find(wz_str name);
const wz_reader *wz_reader_for(wz_str path);

/* Whether a path has such an ending. */
bool wz_path_is_compressed(wz_str path);

/* Says so where bytes begin as something does that no reader knows, but another program:
 * WZ_EFORMAT then. */
WZ_MUST_CHECK wz_err wz_input_refuse_foreign(wz_sink sink, wz_str path, wz_str begin);

/* The reader that wz_input_read takes for bytes under a path: the one with this name, which may
 * be NULL, else the one that the path or the bytes ask for. NULL where none has the name. */
const wz_reader *wz_reader_choose(wz_str path, wz_str bytes, const char *name);

/* Reads bytes with the reader that the options name, or that work->path or the bytes
 * ask for; what nothing claims is plain text. Fails as wz_input_decode does, and with
 * WZ_EUSAGE where no reader has that name. Cost: linear. */
WZ_MUST_CHECK wz_err wz_input_read(wz_work *work, wz_str bytes, const wz_input_options *options,
                                   wz_text *text);

/* Reads a whole file, or standard input for "-", into bytes (a buffer of the
 * caller's, appended to). Fails with WZ_EIO (errno says why), WZ_ENOMEM, WZ_ELIMIT. */
WZ_MUST_CHECK wz_err wz_input_read_file(const char *path, wz_buf *bytes);

#endif
