/* Bytes to decoded text: detection of the encoding, conversion, and what was
 * lost on the way. Readers of other formats (HTML, Markdown) join here. */
#ifndef WZ_INPUT_INPUT_H
#define WZ_INPUT_INPUT_H

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

/* Reads a whole file, or standard input for "-", into bytes (a buffer of the
 * caller's, appended to). Fails with WZ_EIO (errno says why), WZ_ENOMEM, WZ_ELIMIT. */
WZ_MUST_CHECK wz_err wz_input_read_file(const char *path, wz_buf *bytes);

#endif
