/* The readers behind the table of readers. Each has the form that wz_reader wants; read.c alone
 * calls them. */
#ifndef WZ_INPUT_READERS_H
#define WZ_INPUT_READERS_H

#include "input/input.h"

wz_err wz_markdown_read(wz_work *work, wz_str bytes, const wz_input_options *options,
                        wz_text *text);

#endif
