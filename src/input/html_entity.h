/* Character references of HTML: &nbsp; &#8220; &#x201C; Private to the room. */
#ifndef WZ_INPUT_HTML_ENTITY_H
#define WZ_INPUT_HTML_ENTITY_H

#include "base/str.h"

/* How many bytes the reference takes that s, which begins with &, begins with, and its
 * character in *code; 0 if it is none. What no character has becomes U+FFFD. */
size_t wz_html_reference(wz_str s, uint32_t *code);

#endif
