/* Character references of HTML: &nbsp; &#8220; &#x201C; Private to the room. */
#ifndef WZ_INPUT_HTML_ENTITY_H
#define WZ_INPUT_HTML_ENTITY_H

#include "base/str.h"

/* Takes a piece off the front of *text, which is not empty: text up to the next &, or the
 * character of a reference, which is written to `character`. Numbers that no character has
 * become U+FFFD; an & that begins no reference is text. */
wz_str wz_html_take(wz_str *text, char character[4]);

#endif
